/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-clock.h"
#include "ow-outbox.h"
#include "ow-release.h"
#include "ow-submission.h"
#include "ow-worker.h"

G_BEGIN_DECLS

/**
 * OwStore: what survives a power cut: the outbox and which form is current.
 *
 * Owns the state folder's lock, the database, the sealed attachments and the one thread that touches
 * them. Called from the thread whose main context it was made in; no call blocks but ow_store_close().
 * Errors are OW_STORE_ERROR and OW_CRYPTO_ERROR.
 *
 * Properties: "queued", "held", "rejected", "delivered" (guint): how many are where.
 * Signal "queued-one": a submission has just been committed.
 */
#define OW_TYPE_STORE (ow_store_get_type ())
G_DECLARE_FINAL_TYPE (OwStore, ow_store, OW, STORE, GObject)

/* @key_file NULL: machine.key in the state folder. @clock NULL: the system's. */
OwStore      *ow_store_new             (const char *state_dir, const char *key_file, OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* This machine's name, which what is handed in is signed with; "" until set. Before it is opened. */
void          ow_store_set_device      (OwStore *self, const char *device);
/* What stays of a visit's draft when it is handed in, see ow_draft_box_hand_in(); nothing until set. Before it is opened. */
void          ow_store_set_draft_mark  (OwStore *self, GBytes *(*mark) (GBytes *record, const char *number));

/* Takes the folder, loads or makes the key, opens and upgrades the database. A damaged database is set
 * aside under another name, never deleted, and a fresh one begun: see ow_store_get_set_aside(). */
void          ow_store_open_async      (OwStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean      ow_store_open_finish     (OwStore *self, GAsyncResult *result, GError **error);
/* Waits for all that was asked and lets go of the folder. */
void          ow_store_close           (OwStore *self);
/* The path a damaged database was moved to at this opening; NULL when it was sound. */
const char   *ow_store_get_set_aside   (OwStore *self);
const char   *ow_store_get_state_dir   (OwStore *self);
/* The public key that what is handed in is signed with (OwDeviceKey); NULL until it is open. */
const char   *ow_store_get_device_key  (OwStore *self);

/* TRUE means: signed, sealed, committed, on disk. */
void          ow_store_queue_async     (OwStore *self, OwSubmission *submission, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean      ow_store_queue_finish    (OwStore *self, GAsyncResult *result, GError **error);

/* As ow_outbox_take(). @wait: microseconds until the next one is due, G_MAXINT64 for never. */
void          ow_store_take_async      (OwStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
OwSubmission *ow_store_take_finish     (OwStore *self, GAsyncResult *result, GTimeSpan *wait, GError **error);

/* As ow_outbox_settle(). @wait in microseconds from now, for OW_OUTCOME_RETRY. */
void          ow_store_settle_async    (OwStore *self, const char *instance_id, OwOutcome outcome, const char *word, GTimeSpan wait,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* As ow_outbox_deliver(); ow_store_settle_finish() ends it, too. */
void          ow_store_deliver_async   (OwStore *self, const char *const *instance_ids, GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean      ow_store_settle_finish   (OwStore *self, GAsyncResult *result, GError **error);

/* As ow_outbox_hasten(). */
void          ow_store_hasten_async    (OwStore *self, gboolean all, GAsyncReadyCallback callback, gpointer user_data);
gboolean      ow_store_hasten_finish   (OwStore *self, GAsyncResult *result, GError **error);

/* Of OwOutboxEntry, oldest first. */
void          ow_store_list_async      (OwStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *ow_store_list_finish     (OwStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Counts, times, and the few that are kept for staff, however many there are. */
void             ow_store_summarize_async  (OwStore *self, GAsyncReadyCallback callback, gpointer user_data);
OwOutboxSummary *ow_store_summarize_finish (OwStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Forgets some of what was delivered beyond @keep. @more: there are others, for another call; so whoever hands in meanwhile
 * has their turn. */
void          ow_store_cut_history_async   (OwStore *self, const OwOutboxHistory *keep, GAsyncReadyCallback callback, gpointer user_data);
gboolean      ow_store_cut_history_finish  (OwStore *self, GAsyncResult *result, gboolean *more, GError **error);
/* The same from outside, without lock and key, beside a running kiosk. Blocks. NULL without an error, or a summary of
 * nothing, when there is no database yet. */
OwOutboxSummary *ow_store_peek_summary (const char *state_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *ow_store_peek            (const char *state_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As ow_store_get_device_key(). NULL without an error before the first start. */
char         *ow_store_peek_device_key (const char *state_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray    *ow_store_peek_releases   (const char *state_dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Which version of a form is current. Of OwRelease. */
void          ow_store_set_release_async     (OwStore *self, const OwRelease *release, GAsyncReadyCallback callback, gpointer user_data);
gboolean      ow_store_set_release_finish    (OwStore *self, GAsyncResult *result, GError **error);
void          ow_store_list_releases_async   (OwStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *ow_store_list_releases_finish  (OwStore *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The worker, for file work that belongs to the state folder and must not race the store's own. Borrowed. */
OwWorker     *ow_store_get_worker     (OwStore *self);

G_END_DECLS
