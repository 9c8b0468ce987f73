/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-file.h"

#include "ow-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
expect_refused (const char *path,
                gsize       most,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize length;

  g_assert_false (ow_file_read (path, most, &text, &length, &error));
  g_assert_null (text);
  g_assert_true (error->domain == G_FILE_ERROR);
  g_assert_true (g_str_has_prefix (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_reads (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty", NULL);
  g_autofree char *text = NULL;
  g_autofree char *linked = NULL;
  g_autofree char *nothing = NULL;
  gsize length;

  g_assert_true (g_file_set_contents (path, "a\0bc", 4, NULL));
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_true (ow_file_read (path, 4, &text, &length, NULL));
  g_assert_cmpmem (text, length + 1, "a\0bc", 5);
  g_assert_true (ow_file_read (link, 100, &linked, &length, NULL));
  g_assert_cmpmem (linked, length, "a\0bc", 4);
  g_assert_true (ow_file_read (empty, 0, &nothing, &length, NULL));
  g_assert_cmpuint (length, ==, 0);
  expect_refused (path, 3, "too large");
  ow_test_folder_remove (folder);
}

/* None of them is waited for, or read without end. */
static void
test_what_is_no_file (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *link = g_build_filename (folder, "link", NULL);
  g_autofree char *large = g_build_filename (folder, "large", NULL);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("/dev/zero", link), ==, 0);
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, G_GINT64_CONSTANT (1) << 40), ==, 0);
  expect_refused (pipe, 100, "not a regular file");
  expect_refused (link, 100, "not a regular file");
  expect_refused ("/dev/zero", 100, "not a regular file");
  expect_refused (folder, 100, "not a regular file");
  expect_refused (large, 100, "too large");
  expect_refused ("/nowhere/at/all", 100, "No such file");
  ow_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file/reads", test_reads);
  g_test_add_func ("/base/file/no-file", test_what_is_no_file);
  return g_test_run ();
}
