/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-pack-shelf.h"

#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define CURRENT "current"
#define PREVIOUS "previous"
#define STAGED "staged"
#define KEY_LENGTH 64 /* SHA-256 in hexadecimal */

/* NULL for anything but a name of ours. */
static char *
read_name (const char *packs_dir,
           const char *pointer)
{
  g_autofree char *path = g_build_filename (packs_dir, pointer, NULL);
  g_autoptr (GBytes) bytes = ow_store_files_read (path, KEY_LENGTH + 1, NULL);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (length != KEY_LENGTH + 1 || text[KEY_LENGTH] != '\n')
    return NULL;
  for (gsize i = 0; i < KEY_LENGTH; i++)
    if (!g_ascii_isxdigit (text[i]))
      return NULL;
  return g_strndup (text, KEY_LENGTH);
}

static char *
dup_folder (const char *packs_dir,
            const char *pointer)
{
  g_autofree char *name = read_name (packs_dir, pointer);
  g_autofree char *folder = name != NULL ? g_build_filename (packs_dir, name, NULL) : NULL;

  return folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

char *
ow_pack_shelf_dup_current (const char *packs_dir)
{
  return dup_folder (packs_dir, CURRENT);
}

char *
ow_pack_shelf_dup_previous (const char *packs_dir)
{
  return dup_folder (packs_dir, PREVIOUS);
}

char *
ow_pack_shelf_dup_staged (const char *packs_dir)
{
  return g_build_filename (packs_dir, STAGED, NULL);
}

static gboolean
write_name (const char *packs_dir,
            const char *pointer,
            const char *name,
            GError    **error)
{
  g_autofree char *path = g_build_filename (packs_dir, pointer, NULL);
  g_autofree char *line = g_strconcat (name, "\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (line, strlen (line));

  return ow_store_files_write (path, bytes, error);
}

static void
sweep (const char *packs_dir,
       const char *key,
       const char *before)
{
  g_autoptr (GDir) dir = g_dir_open (packs_dir, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (packs_dir, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_str_equal (name, key) && g_strcmp0 (name, before) != 0 &&
        !ow_store_files_remove_tree (path, NULL))
      g_debug ("an old service pack could not be removed, leaving it to the next one");
  }
}

/* The same one may stand there already, from before it was stepped back from: it is replaced. */
gboolean
ow_pack_shelf_switch (const char *packs_dir,
                      const char *key,
                      GError    **error)
{
  g_autofree char *staged = ow_pack_shelf_dup_staged (packs_dir);
  g_autofree char *folder = g_build_filename (packs_dir, key, NULL);
  g_autofree char *before = read_name (packs_dir, CURRENT);

  if (g_strcmp0 (before, key) == 0) {
    g_free (before);
    before = read_name (packs_dir, PREVIOUS);
  }
  if (!ow_store_files_remove_tree (folder, error))
    return FALSE;
  if (g_rename (staged, folder) != 0) {
    ow_store_set_errno (error, errno, "cannot put a service pack in its place");
    return FALSE;
  }
  if (!ow_store_files_sync_folder (packs_dir, error) ||
      (before != NULL && !write_name (packs_dir, PREVIOUS, before, error)) ||
      !write_name (packs_dir, CURRENT, key, error))
    return FALSE;
  sweep (packs_dir, key, before);
  return TRUE;
}
