/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static gboolean
refuse (GError    **error,
        const char *path,
        int         code)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path, g_strerror (code));
  return FALSE;
}

int
ow_file_open (const char *path,
              goffset    *size,
              GError    **error)
{
  struct stat info;
  int file;

  g_return_val_if_fail (path != NULL, -1);

  /* without waiting: a pipe that nobody writes into would hold this up */
  file = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  if (file < 0 || fstat (file, &info) != 0) {
    refuse (error, path, errno);
  } else if (!S_ISREG (info.st_mode)) {
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: not a regular file", path);
  } else {
    if (size != NULL)
      *size = info.st_size;
    return file;
  }
  if (file >= 0)
    close (file);
  return -1;
}

/* As much as was measured: what is added meanwhile is left, and a file that became shorter is taken as it is. */
static gboolean
read_all (int    file,
          char  *text,
          gsize  size,
          gsize *length)
{
  for (*length = 0; *length < size;) {
    gssize n = read (file, text + *length, size - *length);

    if (n == 0)
      return TRUE;
    if (n > 0)
      *length += (gsize) n;
    else if (errno != EINTR)
      return FALSE;
  }
  return TRUE;
}

gboolean
ow_file_read (const char *path,
              gsize       most,
              char      **text,
              gsize      *length,
              GError    **error)
{
  g_autofree char *all = NULL;
  goffset size = 0;
  gboolean good;
  int file;

  g_return_val_if_fail (text != NULL && length != NULL, FALSE);

  file = ow_file_open (path, &size, error);
  if (file < 0)
    return FALSE;
  if (size < 0 || (guint64) size > most) {
    close (file);
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: too large", path);
    return FALSE;
  }
  all = g_malloc ((gsize) size + 1);
  good = read_all (file, all, (gsize) size, length);
  if (!good)
    refuse (error, path, errno);
  close (file);
  if (!good)
    return FALSE;
  all[*length] = '\0';
  *text = g_steal_pointer (&all);
  return TRUE;
}
