/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-client.h"

G_BEGIN_DECLS

#define OW_DRAFT_FETCH_MS 12000 /* how long somebody who stands there waits for it */

/* Reads at the hall what was put aside at another kiosk; it stays there, and is sealed. OW_SYNC_ERROR_UNKNOWN when the
 * hall has none, OW_SYNC_ERROR_LINE also for a hall that says nothing for @patience_ms. Main thread. */
void    ow_draft_fetch_async  (OwHallClient *client, const char *token, guint patience_ms, GAsyncReadyCallback callback,
                               gpointer user_data);
GBytes *ow_draft_fetch_finish (OwHallClient *client, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
