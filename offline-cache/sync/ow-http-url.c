/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http-url.h"

#include "ow-sync-error.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_LENGTH 4096
#define FLAGS (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED)

static gboolean
is_loopback_host (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
refuse (const char *why,
        GError    **error)
{
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL, why);
  return FALSE;
}

gboolean
ow_http_url_check (const char *url,
                   GError    **error)
{
  g_autoptr (GUri) uri = NULL;

  if (strlen (url) > MAX_LENGTH)
    return refuse ("the address is too long", error);
  for (const char *c = url; *c != '\0'; c++)
    if (g_ascii_isspace (*c) || g_ascii_iscntrl (*c))
      return refuse ("the address holds a space", error);
  uri = g_uri_parse (url, FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return refuse ("the address is no web address", error);
  if (g_uri_get_user (uri) != NULL || g_uri_get_password (uri) != NULL)
    return refuse ("the address must hold no user or password", error);
  if (g_str_equal (g_uri_get_scheme (uri), "https"))
    return TRUE;
  if (g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback_host (g_uri_get_host (uri)))
    return TRUE;
  return refuse ("only https is allowed, or http to this machine itself", error);
}

gboolean
ow_http_url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, FLAGS, NULL);

  return uri != NULL && g_uri_get_host (uri) != NULL && is_loopback_host (g_uri_get_host (uri));
}

static int
port_of (GUri *uri)
{
  if (g_uri_get_port (uri) >= 0)
    return g_uri_get_port (uri);
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

gboolean
ow_http_url_same_host (const char *one,
                       const char *other)
{
  g_autoptr (GUri) first = g_uri_parse (one, FLAGS, NULL);
  g_autoptr (GUri) second = g_uri_parse (other, FLAGS, NULL);

  return first != NULL && second != NULL && g_uri_get_host (first) != NULL &&
         g_uri_get_host (second) != NULL &&
         g_str_equal (g_uri_get_scheme (first), g_uri_get_scheme (second)) &&
         g_ascii_strcasecmp (g_uri_get_host (first), g_uri_get_host (second)) == 0 &&
         port_of (first) == port_of (second);
}

char *
ow_http_url_join (const char *base,
                  const char *path)
{
  gsize length = strlen (base);

  while (length > 0 && base[length - 1] == '/')
    length--;
  while (*path == '/')
    path++;
  return g_strdup_printf ("%.*s/%s", (int) length, base, path);
}

char *
ow_http_url_with (const char *url,
                  const char *name,
                  const char *value)
{
  g_autofree char *escaped = g_uri_escape_string (value, NULL, FALSE);

  return g_strdup_printf ("%s%c%s=%s", url, strchr (url, '?') != NULL ? '&' : '?', name, escaped);
}
