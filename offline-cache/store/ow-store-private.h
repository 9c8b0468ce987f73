/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store.h"
#include "ow-store-rooms.h"

G_BEGIN_DECLS

/* For what else lives on the store's thread. */

/* On that thread only; borrowed, NULL before it is open. */
OwStoreRooms *ow_store_get_rooms      (OwStore *self);
/* What time it is, for drafts. Any thread. */
void          ow_store_get_draft_time (OwStore *self, OwDraftTime *time);
/* What became this submission is no draft any more; for the store's thread, where drafts are kept. */
void          ow_store_close_draft    (OwStore *self, OwSubmission *submission);
/* The clock on the wall, in microseconds since 1970 UTC. Any thread. */
gint64        ow_store_now            (OwStore *self);
/* What it is in truth, as far as is known. */
gint64        ow_store_now_true       (OwStore *self);

GTask        *ow_store_begin          (OwStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data,
                                       gpointer tag);
/* The rest on that thread only. FALSE: it can't be now, and the task has been answered. One that was open is opened again
 * where it can be. */
gboolean      ow_store_is_open        (OwStore *self, GTask *task);
/* TRUE when what failed may be tried once more: a damaged database was set aside, and what could be read of it is in
 * the one that took its place; clears @error then. */
gboolean      ow_store_make_sound     (OwStore *self, GError **error);
/* As that, or there is room again: for what sends. */
gboolean      ow_store_make_good      (OwStore *self, GError **error);
/* In the caller's thread: what was delivered and is still in the log is erased within two seconds, though the next takes long. */
void          ow_store_erase_soon     (OwStore *self);
/* Brings the counts to whoever follows them, before the task that is returned after it. */
void          ow_store_tell           (OwStore *self, gboolean queued_one);
/* The same after @n were delivered: while they go out one upon the other, they are counted every second. */
void          ow_store_tell_delivered (OwStore *self, guint n);

G_END_DECLS
