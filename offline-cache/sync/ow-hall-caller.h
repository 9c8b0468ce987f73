/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-http.h"

G_BEGIN_DECLS

/**
 * OwHallCaller: tells the hall's staff that somebody at this kiosk wants help.
 *
 * Asks again and again while the patience of whoever stands there lasts, and then no more: help that comes to nobody any
 * more helps nobody. Told is only what the hall has said 204 to, the one answer that neither a portal nor a page has. Nothing of the
 * person goes there. Main thread.
 *
 * Source: the Hall API, /kiosks/{kiosk}/call in openapi.yaml beside the stand-in hall.
 */
#define OW_TYPE_HALL_CALLER (ow_hall_caller_get_type ())
G_DECLARE_FINAL_TYPE (OwHallCaller, ow_hall_caller, OW, HALL_CALLER, GObject)

#define OW_HALL_CALLER_PATIENCE_MS (10 * 1000)
#define OW_HALL_CALLER_AGAIN_MS 1000 /* after a try that failed */

/* @base_url: the hall's, without "/v1". NULL with OW_SYNC_ERROR_URL for one we don't go to. */
OwHallCaller *ow_hall_caller_new          (OwHttp *http, const char *base_url, const char *kiosk_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          ow_hall_caller_set_patience (OwHallCaller *self, guint patience_ms, guint again_ms);
/* @language: in which the screen speaks to the person. */
void          ow_hall_caller_call_async   (OwHallCaller *self, const char *language, GAsyncReadyCallback callback, gpointer user_data);
/* TRUE: the staff hear of it. Errors are OW_SYNC_ERROR; G_IO_ERROR_CANCELLED when it was taken back meanwhile. */
gboolean      ow_hall_caller_call_finish  (OwHallCaller *self, GAsyncResult *result, GError **error);
/* Nobody wants help any more. Tried once; nothing when nobody did. */
void          ow_hall_caller_end          (OwHallCaller *self);

G_END_DECLS
