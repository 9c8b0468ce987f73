/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-continuation.h"

#include <string.h>

#include "ow-phrase-file.h"

static void
add_rests (GPtrArray  *rests,
           GPtrArray  *phrases,
           const char *begun,
           guint       at_most)
{
  gsize length = strlen (begun);

  for (guint i = 0; i < phrases->len && rests->len < at_most; i++) {
    const char *text = ((const OwPhrase *) g_ptr_array_index (phrases, i))->text;

    if (!g_str_has_prefix (text, begun) || text[length] == '\0')
      continue;
    if (!g_ptr_array_find_with_equal_func (rests, text + length, g_str_equal, NULL))
      g_ptr_array_add (rests, (gpointer) (text + length));
  }
}

GPtrArray *
ow_continuation_find (GPtrArray  *phrases,
                      const char *text,
                      guint       at_most)
{
  GPtrArray *rests = g_ptr_array_new ();
  const char *ends[OW_PHRASE_MAX_CHARACTERS];
  guint n_characters = 0;

  g_return_val_if_fail (phrases != NULL, rests);
  g_return_val_if_fail (text != NULL, rests);

  for (const char *at = text + strlen (text); at > text && n_characters < G_N_ELEMENTS (ends);)
    ends[n_characters++] = at = g_utf8_prev_char (at);
  for (guint n = n_characters; n >= OW_CONTINUATION_MIN_CHARACTERS; n--)
    add_rests (rests, phrases, ends[n - 1], at_most);
  return rests;
}
