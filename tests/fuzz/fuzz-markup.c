/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-markup.h"

#include "run-corpus.h"

#include <pango/pango.h>

/* Whatever a form puts into a label, Pango takes what is made of it and no mark of ours becomes a word. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *markup = ow_markup_to_pango (text);
  g_autofree char *plain = ow_markup_to_plain (text);
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_utf8_validate (plain, -1, NULL));
  g_assert_true (pango_parse_markup (markup, -1, 0, NULL, &shown, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (shown, ==, plain);
  return 0;
}
