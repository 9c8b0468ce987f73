/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-book.h"

G_BEGIN_DECLS

/* Who waits for a place on a day that is full, in the order of coming. A place that becomes free, however that came, is
 * the first one's for whom it is right, before anybody else is answered; so it is never free for a moment. Nobody gets one
 * on the day itself: they might not hear of it in time. Main thread. Errors are OW_HALL_SLOTS_ERROR. */

#define OW_HALL_WAITS_MORNING "morning" /* begins before noon */
#define OW_HALL_WAITS_AFTERNOON "afternoon"

/* What is waited for. */
typedef struct {
  char *office;
  char *kind;
  char *day;  /* YYYY-MM-DD */
  char *half; /* of the two above, or "" for the whole day */
  char *phone; /* where they can be called; "" for nowhere */
} OwHallWait;

void     ow_hall_wait_free     (OwHallWait *wait);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHallWait, ow_hall_wait_free)

/* Behind all others: the appointment @code has the state "waiting". Within a transaction, as the next one. */
gboolean ow_hall_waits_add     (sqlite3 *book, const char *code, const OwHallWait *wait, gint64 now, GError **error);
/* Gives what is free to those who wait for it, and ends the waiting for days that have come. */
gboolean ow_hall_waits_advance (sqlite3 *book, gint64 now, GError **error);

/* The staff's list: who is to be told that they have a place now, or waited in vain, in the order of coming, as JSON: code,
 * key of the request, number to call, state, and when the half hour begins. @folder: of the hall. */
char    *ow_hall_waits_to_json (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
