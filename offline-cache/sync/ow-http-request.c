/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http-request.h"

#include <string.h>

#define DEFAULT_LIMIT (1024 * 1024)

struct _OwHttpRequest {
  GObject parent_instance;

  OwHttpMethod method;
  char *url;
  GPtrArray *headers; /* element-type utf8 */
  GPtrArray *parts;   /* element-type OwHttpPart */
  GBytes *body;       /* NULL for none */
  gsize limit;
  OwHttpSink sink;    /* NULL: the body is gathered */
  gpointer sink_data;
};

G_DEFINE_FINAL_TYPE (OwHttpRequest, ow_http_request, G_TYPE_OBJECT)

static void
part_free (gpointer data)
{
  OwHttpPart *part = data;

  g_free (part->name);
  g_free (part->filename);
  g_free (part->media_type);
  g_bytes_unref (part->content);
  g_free (part);
}

static void
ow_http_request_finalize (GObject *object)
{
  OwHttpRequest *self = OW_HTTP_REQUEST (object);

  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->body, g_bytes_unref);

  G_OBJECT_CLASS (ow_http_request_parent_class)->finalize (object);
}

static void
ow_http_request_class_init (OwHttpRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_http_request_finalize;
}

static void
ow_http_request_init (OwHttpRequest *self)
{
  self->headers = g_ptr_array_new_with_free_func (g_free);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->limit = DEFAULT_LIMIT;
}

OwHttpRequest *
ow_http_request_new (OwHttpMethod method,
                     const char  *url)
{
  OwHttpRequest *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (OW_TYPE_HTTP_REQUEST, NULL);
  self->method = method;
  self->url = g_strdup (url);
  return self;
}

void
ow_http_request_set_header (OwHttpRequest *self,
                            const char    *name,
                            const char    *value)
{
  g_return_if_fail (OW_IS_HTTP_REQUEST (self));
  g_return_if_fail (name != NULL && value != NULL);

  if (strpbrk (value, "\r\n") == NULL)
    g_ptr_array_add (self->headers, g_strdup_printf ("%s: %s", name, value));
}

void
ow_http_request_add_part (OwHttpRequest *self,
                          const char    *name,
                          const char    *filename,
                          const char    *media_type,
                          GBytes        *content)
{
  OwHttpPart *part;

  g_return_if_fail (OW_IS_HTTP_REQUEST (self));
  g_return_if_fail (name != NULL && content != NULL);

  part = g_new0 (OwHttpPart, 1);
  part->name = g_strdup (name);
  part->filename = g_strdup (filename);
  part->media_type = g_strdup (media_type);
  part->content = g_bytes_ref (content);
  g_ptr_array_add (self->parts, part);
}

void
ow_http_request_set_body (OwHttpRequest *self,
                          const char    *media_type,
                          GBytes        *body)
{
  g_return_if_fail (OW_IS_HTTP_REQUEST (self));
  g_return_if_fail (self->body == NULL);

  self->body = g_bytes_ref (body);
  ow_http_request_set_header (self, "Content-Type", media_type);
}

void
ow_http_request_set_limit (OwHttpRequest *self,
                           gsize          limit)
{
  g_return_if_fail (OW_IS_HTTP_REQUEST (self));

  self->limit = limit;
}

void
ow_http_request_set_sink (OwHttpRequest *self,
                          OwHttpSink     sink,
                          gpointer       user_data)
{
  g_return_if_fail (OW_IS_HTTP_REQUEST (self));

  self->sink = sink;
  self->sink_data = user_data;
}

OwHttpMethod
ow_http_request_get_method (OwHttpRequest *self)
{
  g_return_val_if_fail (OW_IS_HTTP_REQUEST (self), 0);

  return self->method;
}

const char *
ow_http_request_get_url (OwHttpRequest *self)
{
  g_return_val_if_fail (OW_IS_HTTP_REQUEST (self), NULL);

  return self->url;
}

GPtrArray *
ow_http_request_get_headers (OwHttpRequest *self)
{
  g_return_val_if_fail (OW_IS_HTTP_REQUEST (self), NULL);

  return self->headers;
}

GPtrArray *
ow_http_request_get_parts (OwHttpRequest *self)
{
  g_return_val_if_fail (OW_IS_HTTP_REQUEST (self), NULL);

  return self->parts;
}

GBytes *
ow_http_request_get_body (OwHttpRequest *self)
{
  g_return_val_if_fail (OW_IS_HTTP_REQUEST (self), NULL);

  return self->body;
}

gsize
ow_http_request_get_limit (OwHttpRequest *self)
{
  g_return_val_if_fail (OW_IS_HTTP_REQUEST (self), 0);

  return self->limit;
}

OwHttpSink
ow_http_request_get_sink (OwHttpRequest *self,
                          gpointer      *user_data)
{
  g_return_val_if_fail (OW_IS_HTTP_REQUEST (self), NULL);

  if (user_data != NULL)
    *user_data = self->sink_data;
  return self->sink;
}
