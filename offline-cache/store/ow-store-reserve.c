/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store-reserve.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static char *
path_of (const char *state_dir)
{
  return g_build_filename (state_dir, "reserve", NULL);
}

void
ow_store_reserve_fill (const char *state_dir)
{
  g_autofree char *path = path_of (state_dir);
  int descriptor;
  int status;

  descriptor = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0)
    return;
  status = posix_fallocate (descriptor, 0, OW_STORE_RESERVE_BYTES);
  close (descriptor);
  if (status != 0)
    g_unlink (path);
}

gboolean
ow_store_reserve_release (const char *state_dir)
{
  g_autofree char *path = path_of (state_dir);

  return g_unlink (path) == 0;
}
