/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http-header.h"

#include "ow-http-date.h"
#include "ow-http-url.h"

#include <string.h>

gint64
ow_http_header_get_length (const char *value)
{
  guint64 length = 0;

  if (value == NULL || !g_ascii_string_to_unsigned (value, 10, 1, G_MAXINT64, &length, NULL))
    return 0;
  return (gint64) length;
}

const char *
ow_http_header_get_etag (const char *value)
{
  if (value == NULL || *value == '\0' || strlen (value) > OW_HTTP_MAX_ETAG || !g_utf8_validate (value, -1, NULL))
    return NULL;
  for (const char *c = value; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return NULL;
  return value;
}

guint
ow_http_header_get_retry_after (const char *value,
                                gint64      now)
{
  gint64 seconds;

  if (value == NULL || *value == '\0')
    return 0;
  if (strspn (value, "0123456789") == strlen (value))
    return (guint) MIN (g_ascii_strtoull (value, NULL, 10), OW_HTTP_MAX_RETRY_AFTER);
  seconds = ow_http_date_parse (value);
  return seconds > now ? (guint) MIN (seconds - now, OW_HTTP_MAX_RETRY_AFTER) : 0;
}

gboolean
ow_http_header_has_type (const char *value,
                         const char *type)
{
  gsize length = strlen (type);

  if (value == NULL || g_ascii_strncasecmp (value, type, length) != 0)
    return FALSE;
  value += length;
  return *value == '\0' || *value == ';' || g_ascii_isspace (*value);
}

char *
ow_http_header_get_location (const char *value,
                             const char *from)
{
  g_autoptr (GUri) base = g_uri_parse (from, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) uri = NULL;
  g_autofree char *url = NULL;

  if (base != NULL && value != NULL)
    uri = g_uri_parse_relative (base, value, G_URI_FLAGS_ENCODED, NULL);
  /* Without a host a path may begin as one: GLib can't write that. */
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;
  url = g_uri_to_string (uri);
  if (!ow_http_url_check (url, NULL) || !ow_http_url_same_host (url, from))
    return NULL;
  return g_steal_pointer (&url);
}
