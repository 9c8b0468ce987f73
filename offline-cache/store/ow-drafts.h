/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwDrafts: the unfinished filling of the visit under way, kept on disk as it grows, the one that a power cut left, and
 * those that were put aside with a slip.
 *
 * Works on the store's thread; see OwDraftBox for what lies on the disk. While one record is on its way there, only the
 * newest of those that follow waits. Main thread; no call blocks. A disk that takes no drafts costs nobody anything but
 * the way back after a power cut, so nothing is told but to the log.
 *
 * Property "hint" (string): what to ask of whoever says that it is theirs; NULL while none is left. Notifies, also when
 * its time is over.
 */
#define OW_TYPE_DRAFTS (ow_drafts_get_type ())
G_DECLARE_FINAL_TYPE (OwDrafts, ow_drafts, OW, DRAFTS, GObject)

/* @lifetime: how long after the last answer a draft outlives a power cut; 0: none is kept. */
OwDrafts   *ow_drafts_new          (OwStore *store, GTimeSpan lifetime) G_GNUC_WARN_UNUSED_RESULT;
/* Looks what was left; when the store has been opened. */
void        ow_drafts_look         (OwDrafts *self);
const char *ow_drafts_get_hint     (OwDrafts *self);

/* The record as it is now, to be overwritten by its owner when its last reference goes. @proof: what only this person
 * knows. @hint: what to ask for, never an answer. @instance_id: of the submission it is to become; "" for none. */
void        ow_drafts_keep         (OwDrafts   *self,
                                    GBytes     *record,
                                    const char *instance_id,
                                    const char *proof,
                                    const char *hint);
/* The visit's own goes, at its end. @for_good: also what it was opened from with a slip. Handing in does both by itself. */
void        ow_drafts_drop         (OwDrafts *self, gboolean for_good);
/* TRUE until what was to go has gone from the disk, or the log says why it hasn't. */
gboolean    ow_drafts_is_dropping  (OwDrafts *self);

/* Opens the one that was left. NULL with an error: @tries_left says how often it may still be tried; 0: it is gone. */
void        ow_drafts_claim_async  (OwDrafts *self, const char *proof, GAsyncReadyCallback callback, gpointer user_data);
GBytes     *ow_drafts_claim_finish (OwDrafts *self, GAsyncResult *result, guint *tries_left, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As ow_draft_box_suspend(). Gives what is to stand on the slip, to be given back with ow_secret_free(). */
void        ow_drafts_suspend_async  (OwDrafts *self, GBytes *record, const char *instance_id, GTimeSpan lifetime,
                                      GAsyncReadyCallback callback, gpointer user_data);
char       *ow_drafts_suspend_finish (OwDrafts *self, GAsyncResult *result, char **token, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As ow_draft_box_open_slip(). */
void        ow_drafts_open_slip_async  (OwDrafts *self, const char *typed, GAsyncReadyCallback callback, gpointer user_data);
GBytes     *ow_drafts_open_slip_finish (OwDrafts *self, GAsyncResult *result, char **token, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
