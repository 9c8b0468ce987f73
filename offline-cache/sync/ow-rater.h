/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-client.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwRater: brings what somebody thinks of how a case went to the hall, once, whatever becomes of the line and of the power.
 *
 * A rating is on disk, sealed, before it is sent, and is sent with the same key until the hall has said yes or no; by
 * itself where nobody waits any more, after a power cut too. Then nothing of it is left here. One that couldn't be
 * delivered in thirty days is erased.
 *
 * Owns neither the store nor the client but references to both. Errors are OW_SYNC_ERROR, OW_HALL_ERROR and
 * OW_STORE_ERROR. Main thread.
 */
#define OW_TYPE_RATER (ow_rater_get_type ())
G_DECLARE_FINAL_TYPE (OwRater, ow_rater, OW, RATER, GObject)

#define OW_RATER_DAYS 30
#define OW_RATER_PATIENCE_MS 15000

/* @clock: NULL for the system's. */
OwRater *ow_rater_new      (OwStore *store, OwHallClient *client, OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Once the store is open: goes on with what was left. */
void     ow_rater_start    (OwRater *self);
void     ow_rater_stop     (OwRater *self);
/* All waits are over: the line is back. */
void     ow_rater_hasten   (OwRater *self);
/* How long somebody waits for the hall; OW_RATER_PATIENCE_MS. */
void     ow_rater_set_patience (OwRater *self, guint ms);
/* How many the hall hasn't answered yet. */
guint    ow_rater_get_open (OwRater *self);

/* @rating without a key: it gets one. Finishes when the hall has answered, or can't be heard just now, or says nothing for
 * the time of ow_rater_set_patience(): after an error of ow_rater_goes_on() it is kept here and sent by itself, after any
 * other it isn't. OW_HALL_ERROR_ALREADY also for a case
 * whose rating is still kept here. */
void     ow_rater_rate_async  (OwRater *self, const OwRating *rating, GAsyncReadyCallback callback, gpointer user_data);
gboolean ow_rater_rate_finish (OwRater *self, GAsyncResult *result, GError **error);
gboolean ow_rater_goes_on     (const GError *error);

G_END_DECLS
