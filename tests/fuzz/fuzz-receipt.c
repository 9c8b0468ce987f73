/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt.h"

#include "run-corpus.h"

#include <string.h>

#define NUMBER "48210937551236"

/* Whatever a layout and its answers say: no run of digits that is long enough to be an identity number
 * or an account is left, but the receipt's own number, or a part of it where it
 * stands in groups or where a long text was cut. */
static void
assert_masked (const char *text)
{
  g_autoptr (GString) run = g_string_new (NULL);

  for (const char *p = text;; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isdigit (c)) {
      g_string_append_c (run, (char) ('0' + g_unichar_digit_value (c)));
      continue;
    }
    g_assert_true (run->len <= OW_RECEIPT_MAX_DIGITS || strstr (NUMBER, run->str) != NULL);
    g_string_truncate (run, 0);
    if (c == 0)
      return;
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (OwReceipt) receipt = ow_receipt_new (NUMBER, "OW1:" NUMBER, "zh-cn");
  g_autofree char *text = g_strndup ((const char *) data, size);
  const OwReceiptLine *line;

  g_assert_true (ow_receipt_add (receipt, OW_RECEIPT_FIELD, text, text));
  line = ow_receipt_get_line (receipt, 0);
  g_assert_true (g_utf8_validate (line->label, -1, NULL) && g_utf8_validate (line->text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (line->label, -1), <=, OW_RECEIPT_MAX_LABEL);
  g_assert_cmpint (g_utf8_strlen (line->text, -1), <=, OW_RECEIPT_MAX_TEXT);
  assert_masked (line->label);
  assert_masked (line->text);
  return 0;
}
