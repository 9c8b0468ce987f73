/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http-response.h"

#include <string.h>

struct _OwHttpResponse {
  GObject parent_instance;

  guint status;
  GHashTable *headers; /* lower-case name → value */
  GBytes *body;
};

G_DEFINE_FINAL_TYPE (OwHttpResponse, ow_http_response, G_TYPE_OBJECT)

static void
ow_http_response_finalize (GObject *object)
{
  OwHttpResponse *self = OW_HTTP_RESPONSE (object);

  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->body, g_bytes_unref);

  G_OBJECT_CLASS (ow_http_response_parent_class)->finalize (object);
}

static void
ow_http_response_class_init (OwHttpResponseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_http_response_finalize;
}

static void
ow_http_response_init (OwHttpResponse *self)
{
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->body = g_bytes_new (NULL, 0);
}

OwHttpResponse *
ow_http_response_new (void)
{
  return g_object_new (OW_TYPE_HTTP_RESPONSE, NULL);
}

guint
ow_http_response_get_status (OwHttpResponse *self)
{
  g_return_val_if_fail (OW_IS_HTTP_RESPONSE (self), 0);

  return self->status;
}

const char *
ow_http_response_get_header (OwHttpResponse *self,
                             const char     *name)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (OW_IS_HTTP_RESPONSE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  lower = g_ascii_strdown (name, -1);
  return g_hash_table_lookup (self->headers, lower);
}

GBytes *
ow_http_response_get_body (OwHttpResponse *self)
{
  g_return_val_if_fail (OW_IS_HTTP_RESPONSE (self), NULL);

  return self->body;
}

void
ow_http_response_add_line (OwHttpResponse *self,
                           const char     *line,
                           gsize           length)
{
  const char *colon = memchr (line, ':', length);

  if (length >= 5 && memcmp (line, "HTTP/", 5) == 0) {
    g_hash_table_remove_all (self->headers);
    return;
  }
  if (colon == NULL || length > OW_HTTP_MAX_HEADER ||
      g_hash_table_size (self->headers) >= OW_HTTP_MAX_HEADERS)
    return;
  g_hash_table_replace (self->headers, g_ascii_strdown (line, colon - line),
                        g_strstrip (g_strndup (colon + 1, length - (colon + 1 - line))));
}

void
ow_http_response_set_status (OwHttpResponse *self,
                             guint           status)
{
  self->status = status;
}

void
ow_http_response_set_body (OwHttpResponse *self,
                           GBytes         *body)
{
  g_bytes_unref (self->body);
  self->body = g_bytes_ref (body);
}
