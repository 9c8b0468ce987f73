/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days and times as people say them, in the language of now. */

char *ow_slot_words_day  (GDateTime *start) G_GNUC_WARN_UNUSED_RESULT; /* "Fri, 4 December" */
/* "Fri, 4 December, 9:00–9:30" */
char *ow_slot_words_when (GDateTime *start, guint minutes) G_GNUC_WARN_UNUSED_RESULT;
/* "3 free"; "full" for none */
char *ow_slot_words_free (guint free) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
