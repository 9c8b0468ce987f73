/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-phrase-file.h"
#include "ow-test-folder.h"

static GPtrArray *
parse (const char *text,
       GError    **error)
{
  GPtrArray *phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_phrase_free);
  gboolean whole = ow_phrase_file_parse (text, strlen (text), phrases, error);

  g_assert_true (whole == (error == NULL || *error == NULL));
  return phrases;
}

static const OwPhrase *
nth (GPtrArray *phrases,
     guint      n)
{
  g_assert_cmpuint (n, <, phrases->len);
  return g_ptr_array_index (phrases, n);
}

static void
test_reads_phrases (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) phrases =
    parse ("\xef\xbb\xbf# remark\n\n身后一件事 shen hou yi jian shi\r\n  单\tshan\n吕  lv", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (phrases->len, ==, 3);
  g_assert_cmpstr (nth (phrases, 0)->text, ==, "身后一件事");
  g_assert_cmpstr (nth (phrases, 0)->sounds, ==, "shen'hou'yi'jian'shi");
  g_assert_cmpstr (nth (phrases, 1)->text, ==, "单");
  g_assert_cmpstr (nth (phrases, 2)->sounds, ==, "lv");
}

/* The first wrong line is named; what is right counts all the same. */
static void
test_leaves_out_what_is_wrong (gconstpointer line)
{
  g_autofree char *text = g_strdup_printf ("任城 ren cheng\n%s\n济宁 ji ning\n", (const char *) line);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) phrases = parse (text, &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "line 2"));
  g_assert_cmpuint (phrases->len, ==, 2);
}

static void
test_refuses_what_is_no_text (void)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new ();
  g_autofree char *large = g_strnfill (OW_PHRASE_FILE_MAX_BYTES + 1, '#');

  g_assert_false (ow_phrase_file_parse ("\xff\xfe", 2, phrases, NULL));
  g_assert_false (ow_phrase_file_parse ("a\0b", 3, phrases, NULL));
  g_assert_false (ow_phrase_file_parse (large, strlen (large), phrases, NULL));
  g_assert_cmpuint (phrases->len, ==, 0);
}

static void
test_takes_no_more_than_the_limit (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) phrases = NULL;

  for (guint i = 0; i <= OW_PHRASES_MAX; i++)
    g_string_append (text, "任城 ren cheng\n");
  phrases = parse (text->str, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (phrases->len, ==, OW_PHRASES_MAX);
}

static void
test_reads_a_folder (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *good = g_build_filename (folder, "b.txt", NULL);
  g_autofree char *bad = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *other = g_build_filename (folder, "notes.md", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) phrases = NULL;
  g_autoptr (GPtrArray) none = ow_phrase_file_load_dir ("/nonexistent", errors);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_true (g_file_set_contents (good, "任城 ren cheng\n", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "任城\n兖州 yan zhou\n", -1, NULL));
  g_assert_true (g_file_set_contents (other, "nothing to read\n", -1, NULL));
  phrases = ow_phrase_file_load_dir (folder, errors);
  g_assert_cmpuint (errors->len, ==, 1);
  g_assert_nonnull (strstr (((GError *) errors->pdata[0])->message, "a.txt: line 1"));
  g_assert_cmpuint (phrases->len, ==, 2);
  g_assert_cmpstr (nth (phrases, 0)->text, ==, "兖州");
  ow_test_folder_remove (folder);
}

/* What the project brings is without a slip. */
static void
test_own_files_are_whole (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "data", "phrases", NULL);
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (GPtrArray) phrases = ow_phrase_file_load_dir (path, errors);

  for (guint i = 0; i < errors->len; i++)
    g_test_message ("%s", ((GError *) errors->pdata[i])->message);
  g_assert_cmpuint (errors->len, ==, 0);
  g_assert_cmpuint (phrases->len, >, 300);
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *path;
    const char *line;
  } wrong[] = {
    { "/phrase-file/wrong/no-sounds", "任城" },
    { "/phrase-file/wrong/too-few", "任城 ren" },
    { "/phrase-file/wrong/too-many", "任城 ren cheng qu" },
    { "/phrase-file/wrong/tones", "任城 ren2 cheng2" },
    { "/phrase-file/wrong/capitals", "任城 Ren Cheng" },
    { "/phrase-file/wrong/umlaut", "吕 lü" },
    { "/phrase-file/wrong/latin", "abc a b c" },
    { "/phrase-file/wrong/mixed", "A任 a ren" },
    { "/phrase-file/wrong/no-syllable", "任 renrenren" },
    { "/phrase-file/wrong/too-long", "一二三四五六七八九十一二三四五六 yi er san si wu liu qi ba jiu shi yi er san si wu liu" },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phrase-file/reads", test_reads_phrases);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_test_add_data_func (wrong[i].path, wrong[i].line, test_leaves_out_what_is_wrong);
  g_test_add_func ("/phrase-file/no-text", test_refuses_what_is_no_text);
  g_test_add_func ("/phrase-file/limit", test_takes_no_more_than_the_limit);
  g_test_add_func ("/phrase-file/folder", test_reads_a_folder);
  g_test_add_func ("/phrase-file/own", test_own_files_are_whole);
  return g_test_run ();
}
