/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-http-access.h"
#include "ow-http-request.h"
#include "ow-http-response.h"

G_BEGIN_DECLS

/**
 * OwHttp: HTTPS requests in the main loop, any number at a time, none of which blocks.
 *
 * Owns one curl multi handle, driven by sources of the main context it was made in, and the requests
 * under way. Certificates are always checked. A request that gets any HTTP answer succeeds, whatever
 * the status; OW_SYNC_ERROR tells why one got none. Errors never repeat an address. A login is given in the way the
 * server asks for, Digest or Basic, and from then on before it asks; one that asks for none and refuses all the same
 * gets it as Basic (ODK Central never asks).
 */
#define OW_TYPE_HTTP (ow_http_get_type ())
G_DECLARE_FINAL_TYPE (OwHttp, ow_http, OW, HTTP, GObject)

/* @access: copied; NULL: the certificates of the system are trusted, and nobody is told who asks. */
OwHttp         *ow_http_new         (const OwHttpAccess *access, const char *user_agent) G_GNUC_WARN_UNUSED_RESULT;
/* A document that names addresses, with the stand-in for the token of ours (ow-http-access.h). */
GBytes         *ow_http_hide        (OwHttp *self, GBytes *document) G_GNUC_WARN_UNUSED_RESULT;
void            ow_http_send_async  (OwHttp             *self,
                                     OwHttpRequest      *request,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
OwHttpResponse *ow_http_send_finish (OwHttp *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Breaks off all that is under way (G_IO_ERROR_CANCELLED) and refuses more (G_IO_ERROR_CLOSED). */
void            ow_http_close       (OwHttp *self);

G_END_DECLS
