/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-client.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwBooker: books a half hour, or a place on the waiting list, for a submission exactly once, whatever becomes of the
 * line and of the power.
 *
 * The key of a booking is the submission's instanceID, so a submission has one appointment at most. What is wanted is
 * on disk, sealed, before the submission is (ow_booker_prepare()), and asked for from the moment that the submission is
 * safe (ow_booker_confirm_async()) until the hall has said yes or no: when it didn't answer in time it is asked again by
 * itself, after a power cut too. What was prepared for a submission that was never handed in is forgotten. One that
 * hasn't been answered when its half hour begins is given up. A hold serves one submission: a second one that comes with
 * the same hold is booked without it.
 *
 * Signal "answered" (hold): the hall has said yes or no to what was asked with it, and that isn't off the disk yet.
 *
 * Owns neither the store nor the client but references to both. Errors are OW_SYNC_ERROR and OW_HALL_ERROR. Main thread.
 */
#define OW_TYPE_BOOKER (ow_booker_get_type ())
G_DECLARE_FINAL_TYPE (OwBooker, ow_booker, OW, BOOKER, GObject)

#define OW_BOOKER_MAX_DOCUMENTS 2

/* What is wanted; all of it copied. */
typedef struct {
  const char *instance_id;
  const char *slot;             /* NULL for a place on the waiting list: */
  const OwWaitPlace *wait;      /* NULL for a slot */
  const char *hold;             /* a hold or a lease; NULL for none */
  gint64 start;                 /* of the half hour, or the day that is waited for, seconds since 1970 */
  const char *const *documents; /* of one or two people, NULL behind the last */
  const char *from;             /* the days between which they may come; NULL for any */
  const char *to;
  const char *phone;            /* for the waiting list: where they can be called; NULL, or what is none, for nowhere */
} OwBookingWish;

/* @clock: NULL for the system's. */
OwBooker      *ow_booker_new      (OwStore *store, OwHallClient *client, OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Once the store is open: goes on with what was left. */
void           ow_booker_start    (OwBooker *self);
void           ow_booker_stop     (OwBooker *self);
/* How many the hall hasn't answered yet. */
guint          ow_booker_get_open (OwBooker *self);

/* Whether what was left on the disk has been read, all of it. */
gboolean       ow_booker_knows_all (OwBooker *self);
/* The submission that is to be booked with this hold; NULL for none. Borrowed. */
const char    *ow_booker_get_holder (OwBooker *self, const char *hold);
/* What was prepared for it lies on the disk: with the submission it outlives a power cut. */
gboolean       ow_booker_is_kept  (OwBooker *self, const char *instance_id);

/* In place of what was prepared for this submission before. Call it before the submission is queued in the store. Should
 * the disk not take it, that is told to the log, and a power cut loses it. */
void           ow_booker_prepare  (OwBooker *self, const OwBookingWish *wish);
/* Nothing was handed in, or the hall said no: it is not to be booked. */
void           ow_booker_forget   (OwBooker *self, const char *instance_id);

/* The submission is safe. After OW_SYNC_ERROR_LINE and its like the booker goes on by itself; after any other error it
 * is forgotten. @nearest as in OwHallClient. */
void           ow_booker_confirm_async  (OwBooker *self, const char *instance_id, GAsyncReadyCallback callback, gpointer user_data);
OwAppointment *ow_booker_confirm_finish (OwBooker *self, GAsyncResult *result, GPtrArray **nearest, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE for an error after which it is asked again: nobody knows whether it is booked. */
gboolean       ow_booker_goes_on  (const GError *error);
/* All waits are over: the line is back. */
void           ow_booker_hasten   (OwBooker *self);

G_END_DECLS
