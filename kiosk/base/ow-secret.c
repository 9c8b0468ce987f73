/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-secret.h"

#include <string.h>

void
ow_secret_wipe (char *text)
{
  if (text != NULL)
    explicit_bzero (text, strlen (text));
}

void
ow_secret_free (char *text)
{
  ow_secret_wipe (text);
  g_free (text);
}

void
ow_secret_clear (char **text)
{
  g_return_if_fail (text != NULL);

  ow_secret_free (g_steal_pointer (text));
}

gboolean
ow_secret_replace (char      **text,
                   const char *value)
{
  char *copy;

  g_return_val_if_fail (text != NULL, FALSE);

  if (g_strcmp0 (*text, value) == 0)
    return FALSE;
  copy = g_strdup (value);
  ow_secret_free (*text);
  *text = copy;
  return TRUE;
}

void
ow_secret_reserve (GString *text,
                   gsize    more)
{
  gsize size = 2 * (text->len + more);
  char *moved;

  if (text->len + more < text->allocated_len)
    return;
  moved = g_malloc (size);
  memcpy (moved, text->str, text->len + 1);
  explicit_bzero (text->str, text->len);
  g_free (text->str);
  text->str = moved;
  text->allocated_len = size;
}

void
ow_secret_append (GString    *text,
                  const char *more)
{
  gsize length = strlen (more);

  ow_secret_reserve (text, length + 1);
  g_string_append_len (text, more, (gssize) length);
}

void
ow_secret_string_free (GString *text)
{
  if (text == NULL)
    return;
  explicit_bzero (text->str, text->allocated_len);
  g_string_free (text, TRUE);
}

GBytes *
ow_secret_bytes_take (GString *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return g_bytes_new_with_free_func (text->str, text->len, (GDestroyNotify) ow_secret_string_free, text);
}
