/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-answer-style.h"

static void
test_groups (void)
{
  static const struct {
    OwAnswerStyle style;
    const char *text;
    const char *grouped;
  } cases[] = {
    { OW_ANSWER_STYLE_ID_NUMBER, "11010119540307001X", "110101 19540307 001X" },
    { OW_ANSWER_STYLE_ID_NUMBER, "1101011", "110101 1" },
    { OW_ANSWER_STYLE_ID_NUMBER, "110101", "110101" },
    { OW_ANSWER_STYLE_ID_NUMBER, "", "" },
    { OW_ANSWER_STYLE_PHONE, "13800138000", "138 0013 8000" },
    { OW_ANSWER_STYLE_PHONE, "05372900000", "05372900000" },
    { OW_ANSWER_STYLE_ACCOUNT, "6222021234567890123", "6222 0212 3456 7890 123" },
    { OW_ANSWER_STYLE_THOUSANDS, "1234567.5", "1,234,567.5" },
    { OW_ANSWER_STYLE_THOUSANDS, "-123456", "-123,456" },
    { OW_ANSWER_STYLE_THOUSANDS, "123", "123" },
    { OW_ANSWER_STYLE_THOUSANDS, "1000", "1,000" },
    { OW_ANSWER_STYLE_THOUSANDS, "-", "-" },
    { OW_ANSWER_STYLE_THOUSANDS, "1.0000", "1.0000" },
    { OW_ANSWER_STYLE_THOUSANDS, "1e12345", "1e12345" },
    { OW_ANSWER_STYLE_PLAIN, "6222021234567890123", "6222021234567890123" },
    { OW_ANSWER_STYLE_NAME, "买买提·艾力", "买买提·艾力" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *grouped = ow_answer_style_group (cases[i].style, cases[i].text);

    g_assert_cmpstr (grouped, ==, cases[i].grouped);
  }
}

static void
test_masks_what_nobody_else_should_read (void)
{
  g_autofree char *id = ow_answer_style_mask (OW_ANSWER_STYLE_ID_NUMBER, "11010119540307001X");
  g_autofree char *document = ow_answer_style_mask (OW_ANSWER_STYLE_DOCUMENT, "E12345678");
  g_autofree char *account = ow_answer_style_mask (OW_ANSWER_STYLE_ACCOUNT, "6222021234567890123");
  g_autofree char *name = ow_answer_style_mask (OW_ANSWER_STYLE_NAME, "张三");
  g_autofree char *phone = ow_answer_style_mask (OW_ANSWER_STYLE_PHONE, "13800138000");

  g_assert_null (strstr (id, "19540307"));
  g_assert_null (strstr (document, "123456"));
  g_assert_null (strstr (account, "62220212"));
  g_assert_cmpstr (name, ==, "张三");
  g_assert_cmpstr (phone, ==, "138 0013 8000");
}

static void
test_knows_whole_lengths (void)
{
  g_assert_cmpuint (ow_answer_style_get_length (OW_ANSWER_STYLE_ID_NUMBER, ""), ==, 18);
  g_assert_cmpuint (ow_answer_style_get_length (OW_ANSWER_STYLE_PHONE, "138"), ==, 11);
  g_assert_cmpuint (ow_answer_style_get_length (OW_ANSWER_STYLE_PHONE, "0537"), ==, 0);
  g_assert_cmpuint (ow_answer_style_get_length (OW_ANSWER_STYLE_ACCOUNT, "6222"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/answer-style/groups", test_groups);
  g_test_add_func ("/journey/answer-style/masks", test_masks_what_nobody_else_should_read);
  g_test_add_func ("/journey/answer-style/lengths", test_knows_whole_lengths);
  return g_test_run ();
}
