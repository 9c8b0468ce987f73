/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  OW_HTTP_GET = 1, /* follows up to five redirects, to https only */
  OW_HTTP_HEAD,
  OW_HTTP_POST,    /* multipart/form-data, the one body that was set, or neither */
  OW_HTTP_PATCH,   /* with the body that was set */
  OW_HTTP_PUT,     /* with the body that was set */
  OW_HTTP_DELETE,
} OwHttpMethod;

/* One part of a multipart body. */
typedef struct {
  char *name;
  char *filename;
  char *media_type;
  GBytes *content;
} OwHttpPart;

/* Takes the bytes of a body as they come, @status being that of the answer and @media_type its Content-Type or "". FALSE
 * breaks the transfer off. It runs inside curl: it must neither send nor cancel anything. */
typedef gboolean (*OwHttpSink) (guint status, const char *media_type, const guint8 *bytes, gsize length, gpointer user_data);

/**
 * OwHttpRequest: what is to be asked, before anyone has. Not changed once it is under way.
 */
#define OW_TYPE_HTTP_REQUEST (ow_http_request_get_type ())
G_DECLARE_FINAL_TYPE (OwHttpRequest, ow_http_request, OW, HTTP_REQUEST, GObject)

OwHttpRequest *ow_http_request_new        (OwHttpMethod method, const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* A value with a line break in it is dropped. */
void           ow_http_request_set_header (OwHttpRequest *self, const char *name, const char *value);
void           ow_http_request_add_part   (OwHttpRequest *self,
                                           const char    *name,
                                           const char    *filename,
                                           const char    *media_type,
                                           GBytes        *content);
/* Instead of parts. */
void           ow_http_request_set_body   (OwHttpRequest *self, const char *media_type, GBytes *body);
/* Bytes of the answer's body; more is OW_SYNC_ERROR_TOO_LARGE where it was to be had (2xx), and no body otherwise. 1 MiB
 * unless told. */
void           ow_http_request_set_limit  (OwHttpRequest *self, gsize limit);
/* The answer is a stream that may last and be silent for as long as whoever reads it likes; the response has no body. */
void           ow_http_request_set_sink   (OwHttpRequest *self, OwHttpSink sink, gpointer user_data);

OwHttpMethod   ow_http_request_get_method (OwHttpRequest *self);
const char    *ow_http_request_get_url    (OwHttpRequest *self);
GPtrArray     *ow_http_request_get_headers (OwHttpRequest *self); /* borrowed; "Name: value" strings */
GPtrArray     *ow_http_request_get_parts  (OwHttpRequest *self); /* borrowed; of OwHttpPart */
GBytes        *ow_http_request_get_body   (OwHttpRequest *self); /* borrowed; NULL for none */
gsize          ow_http_request_get_limit  (OwHttpRequest *self);
OwHttpSink     ow_http_request_get_sink   (OwHttpRequest *self, gpointer *user_data); /* NULL for none */

G_END_DECLS
