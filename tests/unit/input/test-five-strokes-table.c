/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-five-strokes-table.h"

#include <gio/gio.h>
#include <string.h>

#define HEAD "# remark\n---\nname: stroke\n...\n"

static char *
find_drawn (const OwFiveStrokesTable *table,
            const char               *strokes,
            OwFiveStrokesDrawn        drawn,
            guint                     max,
            guint                    *n_undrawn)
{
  g_autofree gunichar *found = g_new (gunichar, max);
  guint count = ow_five_strokes_table_find (table, strokes, drawn, NULL, found, max, n_undrawn);

  return g_ucs4_to_utf8 (found, (glong) count, NULL, NULL, NULL);
}

static void
expect (const char *lines,
        const char *strokes,
        guint       max,
        const char *expected)
{
  g_autofree char *text = g_strconcat (HEAD, lines, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFiveStrokesTable) table = ow_five_strokes_table_parse (text, strlen (text), &error);
  g_autofree char *found = NULL;
  guint n_undrawn;

  g_assert_no_error (error);
  found = find_drawn (table, strokes, NULL, max, &n_undrawn);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpuint (n_undrawn, ==, 0);
}

/* Who has typed all of a character's strokes sees it first; then what is written most. */
static void
test_whole_ones_come_first (void)
{
  const char *lines = "彳\thhs\n的\thhsh\n是\thhs\n玉\thhshn\n丅\ths\n";

  expect (lines, "hhs", 9, "是彳的玉");
  expect (lines, "hhs", 3, "是彳的");
  expect (lines, "hh", 2, "的是");
  expect (lines, "hhshn", 9, "玉");
  expect (lines, "hhshnn", 9, "");
  expect (lines, "", 9, "");
}

/* The planes of rare characters come behind those of the first, whatever the file's order. */
static void
test_rare_ones_come_last (void)
{
  expect ("𠀋\thp\n丈\thp\n〇\thp\n", "hp", 9, "丈〇𠀋");
}

static void
test_any_stroke (void)
{
  const char *lines = "干\thhs\n土\thsh\n的\tphs\n一\tshh\n";

  expect (lines, "h?s", 9, "干");
  expect (lines, "?hs", 9, "的干");
  expect (lines, "??h", 9, "一土");
  expect (lines, "???", 1, "的");
  expect (lines, "????", 9, "");
}

static void
test_several_ways_to_write_one (void)
{
  const char *lines = "陈\tzshzspn\n陈\tzzshzzpn\n了\tzs\n了\tzsh\n";

  expect (lines, "zz", 9, "陈");
  expect (lines, "z", 9, "了陈");
  /* Whole by one of them. */
  expect ("子\tzsh\n了\tzs\n子\tzs\n", "zs", 9, "了子");
}

static gboolean
is_in_first_plane (gunichar character,
                   gpointer user_data)
{
  return character < 0x10000;
}

static void
test_what_cannot_be_drawn_is_counted (void)
{
  const char *text = HEAD "丈\thpn\n𠀋\thpn\n𠀌\thpn\n𠀍\thpnn\n";
  g_autoptr (OwFiveStrokesTable) table = ow_five_strokes_table_parse (text, strlen (text), NULL);
  g_autofree char *found = NULL;
  g_autofree char *whole = NULL;
  guint n_undrawn;

  found = find_drawn (table, "hp", is_in_first_plane, 9, &n_undrawn);
  g_assert_cmpstr (found, ==, "丈");
  g_assert_cmpuint (n_undrawn, ==, 0);
  whole = find_drawn (table, "hpn", is_in_first_plane, 9, &n_undrawn);
  g_assert_cmpstr (whole, ==, "丈");
  g_assert_cmpuint (n_undrawn, ==, 2);
}

/* What is right counts all the same. */
static void
test_passes_over_what_is_no_entry (gconstpointer line)
{
  g_autofree char *lines = g_strconcat ("王\thhsh\n", line, "\n玉\thhshn\r\n", NULL);

  expect (lines, "?", 9, "王玉");
}

static const char *const no_entries[] = {
  "", "# 丅\ths", "丅", "丅\t", "丅\thx", "丅\ths6", "丅 hs", "\ths", "丅丅\ths", "A\ths", "。\ths",
  "\xff\ths", "\xe4\xb8\ths", "丅\ths\ths", "丅\ths ",
  "\xef\xa4\x80\ths", /* U+F900, which is 豈 */
  "\xf0\xaf\xa0\x80\ths", /* U+2F800, which is 丽 */
  "\xee\x80\x80\ths", /* U+E000, of nobody */
  "丅\thhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh",
};

static void
expect_refused (const char *text,
                gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_five_strokes_table_parse (text, length, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_refuses_what_is_no_table (void)
{
  g_autofree char *large = g_strnfill (OW_FIVE_STROKES_TABLE_MAX_BYTES + 1, '\n');

  memcpy (large, HEAD "王\thhsh\n", strlen (HEAD "王\thhsh\n"));
  expect_refused ("", 0);
  expect_refused (NULL, 0); /* so an empty file is mapped */
  expect_refused ("王\thhsh\n", strlen ("王\thhsh\n"));
  expect_refused (HEAD, strlen (HEAD));
  expect_refused ("...", 3);
  expect_refused (HEAD "王\thhsh\n\0", strlen (HEAD) + 10);
  expect_refused (large, strlen (large));
}

static void
test_takes_no_more_than_the_limit (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (OwFiveStrokesTable) table = NULL;

  for (guint i = 0; i <= OW_FIVE_STROKES_TABLE_MAX_ENTRIES; i++)
    g_string_append (text, "王\thhsh\n");
  table = ow_five_strokes_table_parse (text->str, text->len, NULL);
  g_assert_cmpuint (ow_five_strokes_table_count (table), ==, OW_FIVE_STROKES_TABLE_MAX_ENTRIES);
}

static void
test_tells_of_a_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_five_strokes_table_load ("/nowhere/stroke.dict.yaml", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/five-strokes-table/whole-first", test_whole_ones_come_first);
  g_test_add_func ("/five-strokes-table/rare-last", test_rare_ones_come_last);
  g_test_add_func ("/five-strokes-table/any", test_any_stroke);
  g_test_add_func ("/five-strokes-table/several-ways", test_several_ways_to_write_one);
  g_test_add_func ("/five-strokes-table/undrawn", test_what_cannot_be_drawn_is_counted);
  for (guint i = 0; i < G_N_ELEMENTS (no_entries); i++) {
    g_autofree char *path = g_strdup_printf ("/five-strokes-table/no-entry/%u", i);

    g_test_add_data_func (path, no_entries[i], test_passes_over_what_is_no_entry);
  }
  g_test_add_func ("/five-strokes-table/no-table", test_refuses_what_is_no_table);
  g_test_add_func ("/five-strokes-table/limit", test_takes_no_more_than_the_limit);
  g_test_add_func ("/five-strokes-table/missing", test_tells_of_a_missing_file);
  return g_test_run ();
}
