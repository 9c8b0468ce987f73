/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http-access.h"

#include "ow-http-url.h"
#include "ow-locked-text.h"

#include <string.h>

#define BASIC "Authorization: Basic "

OwHttpAccess *
ow_http_access_copy (const OwHttpAccess *access)
{
  static const OwHttpAccess nobody = { 0 };
  const OwHttpAccess *from = access != NULL ? access : &nobody;
  OwHttpAccess *copy = g_new0 (OwHttpAccess, 1);

  copy->server_url = g_strdup (from->server_url);
  copy->ca_file = g_strdup (from->ca_file);
  copy->pinned_key = g_strdup (from->pinned_key);
  copy->user = g_strdup (from->user);
  copy->password = ow_locked_text_copy (from->password);
  copy->certificate = g_strdup (from->certificate);
  copy->key = g_strdup (from->key);
  copy->proxy = g_strdup (from->proxy);
  return copy;
}

void
ow_http_access_free (OwHttpAccess *self)
{
  if (self == NULL)
    return;
  g_free ((char *) self->server_url);
  g_free ((char *) self->ca_file);
  g_free ((char *) self->pinned_key);
  g_free ((char *) self->user);
  ow_locked_text_free ((char *) self->password);
  g_free ((char *) self->certificate);
  g_free ((char *) self->key);
  g_free ((char *) self->proxy);
  g_free (self);
}

gboolean
ow_http_access_is_for (const OwHttpAccess *self,
                       const char         *url)
{
  return self->server_url != NULL && ow_http_url_same_host (self->server_url, url);
}

char *
ow_http_access_make_basic (const OwHttpAccess *self)
{
  gsize length = strlen (self->user) + 1 + strlen (self->password);
  g_autoptr (OwLockedText) login = ow_locked_text_new (length);
  char *header = ow_locked_text_new (strlen (BASIC) + (length / 3 + 1) * 4 + 4);
  char *end = header + strlen (BASIC);
  int state = 0;
  int save = 0;

  g_snprintf (login, length + 1, "%s:%s", self->user, self->password);
  memcpy (header, BASIC, strlen (BASIC));
  end += g_base64_encode_step ((const guchar *) login, length, FALSE, end, &state, &save);
  g_base64_encode_close (FALSE, end, &state, &save);
  return header;
}
