/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-entry-filter.h"

#include "ow-draft-code.h"
#include "ow-secret.h"

static const struct {
  OwEntryKind kind;
  const char *typed;
  const char *taken;
} cases[] = {
  { OW_ENTRY_DIGITS, "0123456789", "0123456789" },
  { OW_ENTRY_DIGITS, "０１２３４５６７８９", "0123456789" },
  { OW_ENTRY_DIGITS, "a1 b2-3.", "123" },
  { OW_ENTRY_DIGITS, "-5", "5" },
  { OW_ENTRY_INTEGER, "-5", "-5" },
  { OW_ENTRY_INTEGER, "－１２", "-12" },
  { OW_ENTRY_INTEGER, "−1,234.5", "-1234.5" }, /* it is said that it isn't whole */
  { OW_ENTRY_INTEGER, "1-2--3", "123" },
  { OW_ENTRY_INTEGER, "OW1:4821", "4821" },
  { OW_ENTRY_DECIMAL, "-12.5kg", "-12.5" },
  { OW_ENTRY_DECIMAL, "12.5.7-", "12.57" },
  { OW_ENTRY_DECIMAL, "１２．５", "12.5" },
  { OW_ENTRY_PHONE, "+86 138-0013", "+86138-0013" },
  { OW_ENTRY_ID_NUMBER, "11010119450312123x", "11010119450312123X" },
  { OW_ENTRY_ID_NUMBER, "１１０１０１１９４５０３１２１２３Ｘ", "11010119450312123X" },
  { OW_ENTRY_ID_NUMBER, "1101A", "1101" },
  { OW_ENTRY_CODE, "bcdf GHJK-lmnp  qrst\n", "BCDFGHJKLMNPQRST" },
  { OW_ENTRY_CODE, "ｂｃｄｆ　ＧＨＪＫ", "BCDFGHJK" },
  { OW_ENTRY_CODE, "aeiouyAEIOUY0123456789王·ſ", "" },
  /* What a scanner types before it is no part of it, however often the slip was held out. */
  { OW_ENTRY_CODE, "OW2:BCDF", "BCDF" },
  { OW_ENTRY_CODE, "BCDFow2：ghjk", "GHJK" },
  { OW_ENTRY_CODE, "OW2:BCDFOW2:", "" },
  { OW_ENTRY_TEXT, "OW2:BCDF", "OW2:BCDF" },
  { OW_ENTRY_TEXT, "王小明，３号", "王小明，3号" },
  { OW_ENTRY_TEXT, "㑲𠅤·Anna", "㑲𠅤·Anna" },
  /* Planes 2 and 3 whole: the last is of an edition of Unicode that the tables here don't know. */
  { OW_ENTRY_TEXT, "𠮷𫠆\U00030000\U0002ebf0", "𠮷𫠆\U00030000\U0002ebf0" },
  { OW_ENTRY_TEXT, "a\U0003fffeb", "ab" },
  /* What turns text around, hides in it or ends a line. */
  { OW_ENTRY_TEXT, "a\u202eb\u200bc\u2028d\ne\tf", "abcdef" },
  { OW_ENTRY_TEXT, "\u1820\u180e\u1821\u200c\u0628\u200d", "\u1820\u180e\u1821\u200c\u0628\u200d" },
  { OW_ENTRY_TEXT, "\xff\xfe", "" },
  { OW_ENTRY_TEXT, "", "" },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *taken = ow_entry_filter (cases[i].kind, cases[i].typed, -1);

    g_assert_cmpstr (taken, ==, cases[i].taken);
  }
}

static void
test_length_in_bytes (void)
{
  g_autofree char *taken = ow_entry_filter (OW_ENTRY_DIGITS, "12345", 2);

  g_assert_cmpstr (taken, ==, "12");
}

/* What is typed has to fit what was typed before. */
static void
test_numbers_stay_numbers (void)
{
  static const struct {
    const char *present;
    int position;
    const char *typed;
    const char *taken;
  } at[] = {
    { "12.5", 4, ".", "" },  { "12.5", 1, ".", "" },   { "125", 2, ".", "." },    { "125", -1, ".7.", ".7" },
    { "12.5", 0, "-", "-" }, { "12.5", 2, "-", "" },   { "-12.5", 0, "-", "" },   { "-12.5", 1, "-", "" },
    { "-5", 0, "1", "" },    { "-5", 1, "1", "1" },    { "-5", 9, "1-.", "1." }, { "", 0, "-", "-" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (at); i++) {
    g_autofree char *taken = ow_entry_filter_at (OW_ENTRY_DECIMAL, at[i].present, at[i].position, at[i].typed, -1);

    g_assert_cmpstr (taken, ==, at[i].taken);
  }
}

static void
test_mark_of_a_code (void)
{
  g_assert_true (ow_entry_filter_begins_anew (OW_ENTRY_CODE, ":", -1));
  g_assert_true (ow_entry_filter_begins_anew (OW_ENTRY_CODE, "OW2：BCDF", -1));
  g_assert_false (ow_entry_filter_begins_anew (OW_ENTRY_CODE, "OW2:", 3));
  g_assert_false (ow_entry_filter_begins_anew (OW_ENTRY_CODE, "BCDF", -1));
  g_assert_false (ow_entry_filter_begins_anew (OW_ENTRY_CODE, "\xff:", -1));
  g_assert_true (ow_entry_filter_begins_anew (OW_ENTRY_DIGITS, "OW1:4821", -1));
  g_assert_false (ow_entry_filter_begins_anew (OW_ENTRY_DIGITS, "4821", -1));
  g_assert_false (ow_entry_filter_begins_anew (OW_ENTRY_TEXT, ":", -1));
}

/* The field takes each letter of a slip as it is made, and none that no slip has. */
static void
test_letters_of_slips (void)
{
  g_autoptr (GString) left = g_string_new (OW_ENTRY_CODE_LETTERS);

  for (int i = 0; i < 200; i++) {
    g_autoptr (OwSecretText) code = ow_draft_code_new ();
    g_autoptr (OwSecretText) scanned = g_strconcat (OW_DRAFT_CODE_MARK, code, NULL);
    g_autofree char *taken = ow_entry_filter (OW_ENTRY_CODE, scanned, -1);

    g_assert_cmpstr (taken, ==, code);
    for (const char *at = code; *at != '\0'; at++)
      g_string_replace (left, (char[]) { *at, '\0' }, "", 0);
  }
  g_assert_cmpstr (left->str, ==, "");
}

static void
test_lines_stay_where_they_may (void)
{
  g_autofree char *taken = ow_entry_filter_lines ("一，\n\u202e２\tb\r\n\u2028c", -1);

  g_assert_cmpstr (taken, ==, "一，\n2b\nc");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-filter/cases", test_cases);
  g_test_add_func ("/entry-filter/length", test_length_in_bytes);
  g_test_add_func ("/entry-filter/numbers", test_numbers_stay_numbers);
  g_test_add_func ("/entry-filter/mark", test_mark_of_a_code);
  g_test_add_func ("/entry-filter/slips", test_letters_of_slips);
  g_test_add_func ("/entry-filter/lines", test_lines_stay_where_they_may);
  return g_test_run ();
}
