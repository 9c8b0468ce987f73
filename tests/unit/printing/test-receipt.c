/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt.h"

#define NUMBER "48210937551236"

static OwReceipt *
new_receipt (void)
{
  return ow_receipt_new (NUMBER, "OW1:" NUMBER, "zh-cn");
}

static void
test_keeps_what_it_is_given (void)
{
  g_autoptr (OwReceipt) receipt = new_receipt ();
  const OwReceiptLine *line;

  g_assert_true (ow_receipt_add (receipt, OW_RECEIPT_TITLE, NULL, "收件凭证"));
  g_assert_true (ow_receipt_add (receipt, OW_RECEIPT_FIELD, "经办人", "张*三"));
  g_assert_true (ow_receipt_add (receipt, OW_RECEIPT_RULE, NULL, NULL));
  g_assert_cmpuint (ow_receipt_get_n_lines (receipt), ==, 3);
  g_assert_cmpstr (ow_receipt_get_number (receipt), ==, NUMBER);
  g_assert_cmpstr (ow_receipt_get_qr_payload (receipt), ==, "OW1:" NUMBER);
  g_assert_cmpstr (ow_receipt_get_language (receipt), ==, "zh-cn");

  line = ow_receipt_get_line (receipt, 1);
  g_assert_cmpint (line->kind, ==, OW_RECEIPT_FIELD);
  g_assert_cmpstr (line->label, ==, "经办人");
  g_assert_cmpstr (line->text, ==, "张*三");
  line = ow_receipt_get_line (receipt, 2);
  g_assert_cmpstr (line->label, ==, "");
  g_assert_cmpstr (line->text, ==, "");
  g_assert_null (ow_receipt_get_line (receipt, 3));
}

/* As many as there may be; they are one deep. */
static void
test_slips_go_with_it (void)
{
  g_autoptr (OwReceipt) receipt = new_receipt ();
  g_autoptr (OwReceipt) slip = new_receipt ();
  g_autoptr (OwReceipt) above = new_receipt ();

  g_assert_null (ow_receipt_get_slip (receipt, 0));
  for (guint i = 0; i < OW_RECEIPT_MAX_SLIPS; i++)
    g_assert_true (ow_receipt_add_slip (receipt, slip));
  g_assert_false (ow_receipt_add_slip (receipt, slip));
  g_assert_cmpuint (ow_receipt_get_n_slips (receipt), ==, OW_RECEIPT_MAX_SLIPS);
  g_assert_true (ow_receipt_get_slip (receipt, 0) == slip);
  g_assert_false (ow_receipt_add_slip (above, receipt));
}

static void
test_gate_covers_label_and_text_and_code (void)
{
  g_autoptr (OwReceipt) receipt = new_receipt ();
  g_autoptr (OwReceipt) talkative = ow_receipt_new (NUMBER, NUMBER ":11010519491231002X", "zh-cn");

  ow_receipt_add (receipt, OW_RECEIPT_FIELD, "11010519491231002X", "6222\u200b0202\u200b0011\u200b2230");
  g_assert_cmpstr (ow_receipt_get_line (receipt, 0)->label, ==, "**************002X");
  g_assert_cmpstr (ow_receipt_get_line (receipt, 0)->text, ==, "************2230");
  g_assert_cmpstr (ow_receipt_get_qr_payload (talkative), ==, NUMBER ":**************002X");
}

static void
test_is_full_at_its_limit (void)
{
  g_autoptr (OwReceipt) receipt = new_receipt ();

  for (guint i = 0; i < OW_RECEIPT_MAX_LINES; i++)
    g_assert_true (ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, "x"));
  g_assert_false (ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, "x"));
  g_assert_cmpuint (ow_receipt_get_n_lines (receipt), ==, OW_RECEIPT_MAX_LINES);
}

/* A cut must not leave the head of a number that is too short to be masked. */
static void
test_long_text_is_cut_after_the_mask (void)
{
  g_autoptr (OwReceipt) receipt = new_receipt ();
  g_autoptr (GString) text = g_string_new (NULL);
  const char *cut;

  for (guint i = 0; i < OW_RECEIPT_MAX_TEXT - 10; i++)
    g_string_append (text, "字");
  g_string_append (text, "6222020200112230");
  ow_receipt_add (receipt, OW_RECEIPT_TEXT, NULL, text->str);

  cut = ow_receipt_get_line (receipt, 0)->text;
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, OW_RECEIPT_MAX_TEXT);
  g_assert_true (g_str_has_suffix (cut, "字*********…"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/printing/receipt/keeps", test_keeps_what_it_is_given);
  g_test_add_func ("/printing/receipt/slips", test_slips_go_with_it);
  g_test_add_func ("/printing/receipt/gate", test_gate_covers_label_and_text_and_code);
  g_test_add_func ("/printing/receipt/full", test_is_full_at_its_limit);
  g_test_add_func ("/printing/receipt/cut", test_long_text_is_cut_after_the_mask);
  return g_test_run ();
}
