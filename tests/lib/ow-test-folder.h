/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A temporary folder, and what lies in it as raw bytes. */

/* In memory where there is such a place: a test of thousands of commits needn't wear out a disk. */
static inline char *
ow_test_folder_new (void)
{
  gboolean in_memory = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && g_access ("/dev/shm", W_OK) == 0;
  char *path = g_build_filename (in_memory ? "/dev/shm" : g_get_tmp_dir (), "ow-test-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (path));
  return path;
}

static inline void
ow_test_folder_each (const char *path,
                     void      (*visit) (const char *file, gpointer data),
                     gpointer    data)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *below = g_build_filename (path, name, NULL);

    if (g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK))
      ow_test_folder_each (below, visit, data);
    else
      visit (below, data);
  }
}

static inline void
ow_test_folder_remove (char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    char *below = g_build_filename (path, name, NULL);

    if (g_file_test (below, G_FILE_TEST_IS_DIR) && !g_file_test (below, G_FILE_TEST_IS_SYMLINK)) {
      ow_test_folder_remove (below);
    } else {
      g_unlink (below);
      g_free (below);
    }
  }
  g_rmdir (path);
  g_free (path);
}

typedef struct {
  const void *bytes;
  gsize length;
  guint found;
} OwTestNeedle;

static inline void
ow_test_folder_look (const char *file,
                     gpointer    data)
{
  OwTestNeedle *needle = data;
  g_autofree char *contents = NULL;
  gsize length;

  if (g_file_get_contents (file, &contents, &length, NULL) &&
      memmem (contents, length, needle->bytes, needle->length) != NULL)
    needle->found++;
}

/* In how many files below @path these bytes stand. */
static inline guint
ow_test_folder_grep (const char *path,
                     const void *bytes,
                     gsize       length)
{
  OwTestNeedle needle = { bytes, length, 0 };

  ow_test_folder_each (path, ow_test_folder_look, &needle);
  return needle.found;
}
