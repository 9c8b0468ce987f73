/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store-files.h"

#include "ow-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
close_descriptor (int *descriptor)
{
  if (*descriptor >= 0)
    close (*descriptor);
}

#define AUTO_CLOSE __attribute__ ((cleanup (close_descriptor)))

static gboolean
fail (const char *what,
      int         number,
      GError    **error)
{
  ow_store_set_errno (error, number, what);
  return FALSE;
}

static gboolean
write_all (int      descriptor,
           GBytes  *bytes,
           GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0) {
    gssize done = write (descriptor, data, length);

    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return fail ("cannot write a file", done < 0 ? errno : ENOSPC, error);
    data += done;
    length -= done;
  }
  return fsync (descriptor) == 0 || fail ("cannot write a file to disk", errno, error);
}

static gboolean
write_fresh (const char *path,
             GBytes     *bytes,
             GError    **error)
{
  AUTO_CLOSE int descriptor = -1;

  g_unlink (path);
  descriptor = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0)
    return fail ("cannot make a file", errno, error);
  return write_all (descriptor, bytes, error);
}

gboolean
ow_store_files_write (const char *path,
                      GBytes     *bytes,
                      GError    **error)
{
  g_autofree char *fresh = g_strconcat (path, ".tmp", NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!write_fresh (fresh, bytes, error)) {
    g_unlink (fresh);
    return FALSE;
  }
  if (g_rename (fresh, path) != 0) {
    fail ("cannot put a file in its place", errno, error);
    g_unlink (fresh);
    return FALSE;
  }
  return ow_store_files_sync_folder (folder, error);
}

static gboolean
overwrite (int      descriptor,
           GError **error)
{
  static const char zeros[4096];
  struct stat status;

  if (fstat (descriptor, &status) != 0)
    return fail ("cannot look at a file", errno, error);
  if (!S_ISREG (status.st_mode))
    return fail ("cannot look at a file", EINVAL, error);
  for (off_t left = status.st_size; left > 0;) {
    gssize done = write (descriptor, zeros, MIN (left, (off_t) sizeof zeros));

    if (done < 0 && errno == EINTR)
      continue;
    if (done <= 0)
      return fail ("cannot overwrite a file", done < 0 ? errno : ENOSPC, error);
    left -= done;
  }
  return fsync (descriptor) == 0 || fail ("cannot overwrite a file", errno, error);
}

gboolean
ow_store_files_replace (const char *path,
                        GBytes     *bytes,
                        GError    **error)
{
  AUTO_CLOSE int old = open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);

  return ow_store_files_write (path, bytes, error) && (old < 0 || overwrite (old, error));
}

gboolean
ow_store_files_erase (const char *path,
                      GError    **error)
{
  AUTO_CLOSE int descriptor = open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);

  if (descriptor < 0 && errno == ENOENT)
    return TRUE;
  if (descriptor >= 0 && !overwrite (descriptor, error)) {
    g_unlink (path);
    return FALSE;
  }
  return g_unlink (path) == 0 || fail ("cannot remove a file", errno, error);
}

static gboolean
unread (int      number,
        GError **error)
{
  g_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNREAD, "cannot read a file now: %s", g_strerror (number));
  return FALSE;
}

static gboolean
read_all (int      descriptor,
          guint8  *data,
          gsize    length,
          GError **error)
{
  while (length > 0) {
    gssize got = read (descriptor, data, length);

    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return unread (errno, error);
    if (got == 0)
      return fail ("cannot read a file", EIO, error);
    data += got;
    length -= got;
  }
  return TRUE;
}

GBytes *
ow_store_files_read (const char *path,
                     gsize       limit,
                     GError    **error)
{
  AUTO_CLOSE int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  g_autofree guint8 *data = NULL;
  struct stat status;

  if (descriptor < 0 && (errno == ENOENT || errno == ELOOP || errno == ENOTDIR)) {
    fail ("cannot open a file", errno, error);
    return NULL;
  }
  if (descriptor < 0 || fstat (descriptor, &status) != 0) {
    unread (errno, error);
    return NULL;
  }
  if (!S_ISREG (status.st_mode) || status.st_size < 0 || (gsize) status.st_size > limit) {
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT, "not a file, or too large a one");
    return NULL;
  }
  data = g_try_malloc (MAX (status.st_size, 1));
  if (data == NULL || !read_all (descriptor, data, status.st_size, error)) {
    if (data == NULL)
      unread (ENOMEM, error);
    return NULL;
  }
  return g_bytes_new_take (g_steal_pointer (&data), status.st_size);
}

gboolean
ow_store_files_sync_folder (const char *path,
                            GError    **error)
{
  AUTO_CLOSE int descriptor = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (descriptor < 0 || fsync (descriptor) != 0)
    return fail ("cannot write a folder to disk", errno, error);
  return TRUE;
}

gboolean
ow_store_files_make_folder (const char *path,
                            GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (path, 0700) != 0)
    return fail ("cannot make a folder", errno, error);
  return ow_store_files_sync_folder (parent, error);
}

gboolean
ow_store_files_remove_tree (const char *path,
                            GError    **error)
{
  struct stat status;

  if (lstat (path, &status) != 0)
    return errno == ENOENT || fail ("cannot look at a file", errno, error);
  if (S_ISDIR (status.st_mode)) {
    g_autoptr (GDir) folder = g_dir_open (path, 0, error);
    const char *name;

    if (folder == NULL)
      return FALSE;
    while ((name = g_dir_read_name (folder)) != NULL) {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (!ow_store_files_remove_tree (below, error))
        return FALSE;
    }
  }
  return g_remove (path) == 0 || fail ("cannot remove a file", errno, error);
}
