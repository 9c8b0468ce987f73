/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-client.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwDraftPorter: lets what was put aside with a slip be gone on with at another kiosk, whatever becomes of the line and of
 * the power.
 *
 * What lies here is brought to the hall, sealed as it is, when it was put aside or when the line is back; it is taken back
 * when somebody goes on with it here, was handed in, was thrown away, or its time is over. What each of them is at the
 * hall is on disk before the hall is asked, and is asked for with the same key until the hall has said yes or no. A visit
 * that ends with nothing new leaves its slip as it was: it is brought again.
 *
 * Whoever takes it over at the hall goes on with it, and is one: the kiosk that loses learns so from the hall when it asks.
 * It keeps what it has, and tells whoever comes with the slip. A kiosk that can't ask goes on with its own: nothing is
 * lost, and whatever is handed in twice has the same instanceID.
 *
 * Nothing here can be read without the slip. Owns neither the store nor the client but references to both. Errors are
 * OW_SYNC_ERROR and OW_HALL_ERROR. Main thread.
 */
#define OW_TYPE_DRAFT_PORTER (ow_draft_porter_get_type ())
G_DECLARE_FINAL_TYPE (OwDraftPorter, ow_draft_porter, OW, DRAFT_PORTER, GObject)

/* How long somebody who stands there waits for the hall. */
#define OW_DRAFT_PORTER_PATIENCE_MS 4000

typedef enum {
  OW_DRAFT_OURS = 1,  /* of bringing: it lies at the hall; of taking: nobody else has it */
  OW_DRAFT_ELSEWHERE, /* another kiosk, or the counter, took it over */
  OW_DRAFT_UNHEARD,   /* the hall can't be heard, or doesn't take it; it is asked again by itself */
} OwDraftStanding;

/* @kiosk: a name, as the hall has it. @clock: NULL for the system's. */
OwDraftPorter  *ow_draft_porter_new       (OwStore *store, OwHallClient *client, const char *kiosk, OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Once the store is open: goes on with what was left. */
void            ow_draft_porter_start     (OwDraftPorter *self);
void            ow_draft_porter_stop      (OwDraftPorter *self);
/* All waits are over: the line is back. */
void            ow_draft_porter_hasten    (OwDraftPorter *self);
/* Something was put aside, opened or ended: what lies at the hall is to be the same. */
void            ow_draft_porter_look      (OwDraftPorter *self);
void            ow_draft_porter_set_patience (OwDraftPorter *self, guint ms);
/* Whether it lay here, was handed in or thrown away, and the hall hasn't heard so yet: nobody is to go on with it. */
gboolean        ow_draft_porter_is_over   (OwDraftPorter *self, const char *token);
/* How many the hall hasn't answered yet. */
guint           ow_draft_porter_get_open  (OwDraftPorter *self);

/* Brings what was put aside under @token just now. Finishes when the hall has it, or can't be heard for now. */
void            ow_draft_porter_bring_async (OwDraftPorter *self, const char *token, GAsyncReadyCallback callback, gpointer user_data);
/* Somebody goes on with what lies here under @token, and the visit's own is opened from it. @fetched: it was read at the
 * hall before. */
void            ow_draft_porter_take_async  (OwDraftPorter *self, const char *token, gboolean fetched, GAsyncReadyCallback callback,
                                             gpointer user_data);
/* Of both. */
OwDraftStanding ow_draft_porter_standing_finish (OwDraftPorter *self, GAsyncResult *result);

G_END_DECLS
