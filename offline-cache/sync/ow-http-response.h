/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwHttpResponse: what was answered: status, headers and the whole body.
 *
 * Hostile until proven otherwise; only its size is bounded.
 */
#define OW_TYPE_HTTP_RESPONSE (ow_http_response_get_type ())
G_DECLARE_FINAL_TYPE (OwHttpResponse, ow_http_response, OW, HTTP_RESPONSE, GObject)

/* Limits: of one answer's header lines, their number and the length of each. */
#define OW_HTTP_MAX_HEADERS 100
#define OW_HTTP_MAX_HEADER 4096

OwHttpResponse *ow_http_response_new        (void) G_GNUC_WARN_UNUSED_RESULT;
guint           ow_http_response_get_status (OwHttpResponse *self);
/* NULL when there is none; the last one when there are several. Names without regard to case. */
const char     *ow_http_response_get_header (OwHttpResponse *self, const char *name);
GBytes         *ow_http_response_get_body   (OwHttpResponse *self); /* borrowed */

/* For the transfer. A status line begins anew (after a redirect, after 1xx). */
void            ow_http_response_add_line   (OwHttpResponse *self, const char *line, gsize length);
void            ow_http_response_set_status (OwHttpResponse *self, guint status);
void            ow_http_response_set_body   (OwHttpResponse *self, GBytes *body);

G_END_DECLS
