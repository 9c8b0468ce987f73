/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

static gboolean
failed (GError    **error,
        const char *what)
{
  int saved = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (saved), "%s: %s", what, g_strerror (saved));
  return FALSE;
}

GBytes *
ow_hall_files_read (const char *path)
{
  char *contents = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  return g_bytes_new_take (contents, length);
}

gboolean
ow_hall_files_write (const char *folder,
                     const char *name,
                     GBytes     *bytes,
                     GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  /* CONSISTENT and DURABLE: temporary name, fsync, rename. */
  return g_file_set_contents_full (path, data != NULL ? data : "", length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

gboolean
ow_hall_files_sync_folder (const char *folder,
                           GError    **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done;

  if (fd < 0)
    return failed (error, "open folder");
  done = fsync (fd) == 0 || failed (error, "fsync folder");
  close (fd);
  return done;
}

gboolean
ow_hall_files_settle (const char *from,
                      const char *to,
                      GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (to);

  if (!ow_hall_files_sync_folder (from, error))
    return FALSE;
  if (rename (from, to) != 0)
    return failed (error, "rename folder");
  return ow_hall_files_sync_folder (parent, error);
}

void
ow_hall_files_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}
