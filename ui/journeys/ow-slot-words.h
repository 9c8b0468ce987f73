/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"

G_BEGIN_DECLS

/* Days and times as people say them, in the language of now. */

char *ow_slot_words_day  (GDateTime *start) G_GNUC_WARN_UNUSED_RESULT; /* "Fri, 4 December" */
/* The same where it may have to be broken into two lines. */
char *ow_slot_words_day_button (GDateTime *start) G_GNUC_WARN_UNUSED_RESULT;
/* "Fri, 4 December, 9:00–9:30" */
char *ow_slot_words_when (GDateTime *start, guint minutes) G_GNUC_WARN_UNUSED_RESULT;
/* "3 free"; "full" for none */
char *ow_slot_words_free (guint free) G_GNUC_WARN_UNUSED_RESULT;
/* For what is full and may be waited for. */
char *ow_slot_words_wait (void) G_GNUC_WARN_UNUSED_RESULT;
/* "Fri, 4 December, in the morning". @half: "morning", "afternoon", or anything else for the whole day. */
char *ow_slot_words_half (GDateTime *day, const char *half) G_GNUC_WARN_UNUSED_RESULT;

/* Of what is waited for, or was in vain: what it is, and what that means. */
char       *ow_slot_words_wait_for  (const OwBooked *booked) G_GNUC_WARN_UNUSED_RESULT;
const char *ow_slot_words_wait_help (const OwBooked *booked);

G_END_DECLS
