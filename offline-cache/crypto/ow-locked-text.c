/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-locked-text.h"

#include <sodium.h>
#include <string.h>

char *
ow_locked_text_new (gsize length)
{
  char *text = sodium_init () >= 0 ? sodium_malloc (length + 1) : NULL;

  g_assert (text != NULL);
  memset (text, 0, length + 1);
  return text;
}

char *
ow_locked_text_copy (const char *text)
{
  char *copy;

  if (text == NULL)
    return NULL;
  copy = ow_locked_text_new (strlen (text));
  memcpy (copy, text, strlen (text));
  return copy;
}

void
ow_locked_text_free (char *text)
{
  sodium_free (text);
}
