/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http-access.h"

#include "ow-http-url.h"
#include "ow-locked-text.h"

#include <string.h>

#define BASIC "Authorization: Basic "
#define BEFORE_TOKEN "/key/"
#define SHORTEST_TOKEN 16 /* what is shorter may be a word that stands elsewhere, too */

/* Where the token of @url begins; NULL for none. */
static const char *
find_token (const char *url,
            gsize      *length)
{
  const char *before = url != NULL ? strstr (url, BEFORE_TOKEN) : NULL;

  if (before == NULL)
    return NULL;
  *length = strcspn (before + strlen (BEFORE_TOKEN), "/?#");
  return *length >= SHORTEST_TOKEN ? before + strlen (BEFORE_TOKEN) : NULL;
}

/* As long as @token. What is kept under an address is found again after a start, so it is the same each time. */
static char *
make_stand_in (const char *token)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  while (text->len < strlen (token))
    g_string_append (text, sum);
  g_string_truncate (text, strlen (token));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Puts @other wherever @token stands behind BEFORE_TOKEN: they are of one length. */
static gboolean
exchange (char       *bytes,
          gsize       length,
          const char *token,
          const char *other)
{
  const gsize before = strlen (BEFORE_TOKEN);
  const gsize size = strlen (token);
  char *end = bytes + length;
  char *found = bytes;
  gboolean any = FALSE;

  while ((found = memmem (found, end - found, BEFORE_TOKEN, before)) != NULL) {
    found += before;
    if ((gsize) (end - found) < size || memcmp (found, token, size) != 0)
      continue;
    memcpy (found, other, size);
    any = TRUE;
  }
  return any;
}

static void
take_token (OwHttpAccess *self,
            const char   *known)
{
  gsize length;
  const char *token = find_token (self->server_url, &length);
  char *own;

  if (known != NULL) {
    self->token = ow_locked_text_copy (known);
  } else if (token != NULL) {
    self->token = own = ow_locked_text_new (length);
    memcpy (own, token, length);
    ow_http_access_hide (self, (char *) self->server_url, strlen (self->server_url));
  }
}

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
  copy->proxy = ow_locked_text_copy (from->proxy);
  take_token (copy, from->token);
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
  ow_locked_text_free ((char *) self->proxy);
  ow_locked_text_free ((char *) self->token);
  g_free (self);
}

gboolean
ow_http_access_is_for (const OwHttpAccess *self,
                       const char         *url)
{
  return self->server_url != NULL && ow_http_url_same_host (self->server_url, url);
}

char *
ow_http_access_reveal (const OwHttpAccess *self,
                       const char         *url)
{
  char *revealed = ow_locked_text_copy (url);
  g_autofree char *stand_in = self->token != NULL ? make_stand_in (self->token) : NULL;

  /* At whichever address it stands: nobody knows the stand-in, so it was the token that stood there, where the server
   * gave another address of its own. */
  if (stand_in != NULL)
    exchange (revealed, strlen (revealed), stand_in, self->token);
  return revealed;
}

gboolean
ow_http_access_hide (const OwHttpAccess *self,
                     char               *bytes,
                     gsize               length)
{
  g_autofree char *stand_in = self->token != NULL ? make_stand_in (self->token) : NULL;

  return stand_in != NULL && exchange (bytes, length, self->token, stand_in);
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
