/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-draft-box.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* What was put aside with a slip, for those who carry it between kiosks: by its token, and sealed all the while.
 *
 * All of it is done on the store's thread, in the order asked. Main thread; no call blocks. Errors as OwDraftBox. */

/* As ow_draft_box_list_slips(). */
void        ow_draft_shelf_list_async   (OwStore *store, GAsyncReadyCallback callback, gpointer user_data);
GHashTable *ow_draft_shelf_list_finish  (OwStore *store, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As ow_draft_box_read_slip(). */
void        ow_draft_shelf_read_async   (OwStore *store, const char *token, GAsyncReadyCallback callback, gpointer user_data);
GBytes     *ow_draft_shelf_read_finish  (OwStore *store, GAsyncResult *result, OwDraftAge *age, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* As ow_draft_box_adopt_slip(): the record. */
void        ow_draft_shelf_adopt_async  (OwStore *store, const char *typed, GBytes *sealed, GAsyncReadyCallback callback,
                                         gpointer user_data);
GBytes     *ow_draft_shelf_adopt_finish (OwStore *store, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What can't be erased is told to the log. */
void        ow_draft_shelf_erase        (OwStore *store, const char *token);

G_END_DECLS
