/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-clips.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  OwClips *clips;
  GPtrArray *errors;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clips = ow_clips_new ();
  fixture->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_ptr_array_unref (fixture->errors);
  ow_clips_free (fixture->clips);
}

static void
parse (Fixture    *fixture,
       const char *text)
{
  ow_clips_parse (fixture->clips, text, strlen (text), "/pack/clips", fixture->errors);
}

static void
check_told (Fixture    *fixture,
            guint       place,
            const char *beginning)
{
  g_assert_cmpuint (fixture->errors->len, >, place);
  g_assert_true (g_str_has_prefix (((GError *) g_ptr_array_index (fixture->errors, place))->message, beginning));
}

static void
test_sentences (Fixture      *fixture,
                gconstpointer data)
{
  parse (fixture, "\xef\xbb\xbf# spoken by the hall\n\nwho.ogg  您为谁办这件事？ \r\na-b_c.1.wav Two  words\n");
  g_assert_cmpuint (fixture->errors->len, ==, 0);
  g_assert_cmpstr (ow_clips_find (fixture->clips, "您为谁办这件事？"), ==, "/pack/clips/who.ogg");
  g_assert_cmpstr (ow_clips_find (fixture->clips, " Two\nwords"), ==, "/pack/clips/a-b_c.1.wav");
  g_assert_null (ow_clips_find (fixture->clips, "Two words more"));
  g_assert_null (ow_clips_find (fixture->clips, ""));
}

/* The others count all the same. */
static void
test_wrong_lines (Fixture      *fixture,
                  gconstpointer data)
{
  static const char *const wrong[] = { "alone.ogg",       "../up.ogg Up",  "a/b.ogg Down",  "/etc/x.wav Root",
                                       ".hidden.ogg Dot", "script.sh Run", "名字.ogg Name", "http://x/y.ogg Far" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *text = g_strdup_printf ("%s\ngood.ogg Good\n", wrong[i]);

    g_ptr_array_set_size (fixture->errors, 0);
    parse (fixture, text);
    g_assert_cmpuint (fixture->errors->len, ==, 1);
    check_told (fixture, 0, "line 1 ");
  }
  g_assert_cmpstr (ow_clips_find (fixture->clips, "Good"), ==, "/pack/clips/good.ogg");
}

static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *sentence = g_strnfill (OW_CLIPS_MAX_SENTENCE + 1, 'a');
  g_autofree char *line = g_strdup_printf ("a.ogg %s", sentence);
  g_autofree char *file = g_strnfill (OW_CLIPS_INDEX_MAX_BYTES + 1, '#');
  g_autoptr (GString) many = g_string_new (NULL);

  parse (fixture, line);
  check_told (fixture, 0, "line 1 ");
  parse (fixture, file);
  parse (fixture, "a.ogg \xff");
  check_told (fixture, 1, "is too large or not in UTF-8");
  check_told (fixture, 2, "is too large or not in UTF-8");
  for (guint i = 0; i <= OW_CLIPS_MAX; i++)
    g_string_append_printf (many, "a.ogg %u\n", i);
  parse (fixture, many->str);
  g_assert_cmpuint (fixture->errors->len, ==, 4);
}

static void
test_nothing (Fixture      *fixture,
              gconstpointer data)
{
  ow_clips_parse (fixture->clips, NULL, 0, "/pack/clips", fixture->errors);
  g_assert_cmpuint (fixture->errors->len, ==, 0);
}

/* One file may say two things that sound the same. */
static void
test_list (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GPtrArray) paths = NULL;

  parse (fixture, "b.ogg Yes\na.ogg No\nb.ogg Yes!\nc.ogg No\n");
  paths = ow_clips_list (fixture->clips);
  g_assert_cmpuint (paths->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (paths, 0), ==, "/pack/clips/b.ogg");
  g_assert_cmpstr (g_ptr_array_index (paths, 1), ==, "/pack/clips/c.ogg");
}

static void
test_folder (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("onewindow-clips-XXXXXX", NULL);
  g_autofree char *first = g_build_filename (folder, "en.txt", NULL);
  g_autofree char *second = g_build_filename (folder, "zh.txt", NULL);
  g_autofree char *path = g_build_filename (folder, "zh.ogg", NULL);
  g_autofree char *none = g_build_filename (folder, "none", NULL);

  g_assert_true (g_file_set_contents (first, "en.ogg Both\nen.ogg\n", -1, NULL));
  g_assert_true (g_file_set_contents (second, "zh.ogg Both\n", -1, NULL));
  ow_clips_load_dir (fixture->clips, folder, fixture->errors);
  ow_clips_load_dir (fixture->clips, none, fixture->errors);
  g_assert_cmpuint (fixture->errors->len, ==, 1);
  check_told (fixture, 0, first);
  g_assert_cmpstr (ow_clips_find (fixture->clips, "Both"), ==, path);
  g_assert_cmpint (g_unlink (first), ==, 0);
  g_assert_cmpint (g_unlink (second), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define ADD(name, function) g_test_add ("/clips/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("sentences", test_sentences);
  ADD ("wrong-lines", test_wrong_lines);
  ADD ("limits", test_limits);
  ADD ("nothing", test_nothing);
  ADD ("list", test_list);
  ADD ("folder", test_folder);
  return g_test_run ();
}
