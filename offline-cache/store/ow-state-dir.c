/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-state-dir.h"

#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct _OwStateDir {
  int lock;
};

void
ow_state_dir_release (OwStateDir *self)
{
  if (self->lock >= 0)
    close (self->lock);
  g_free (self);
}

static gboolean
lock_file (OwStateDir *self,
           const char *path,
           GError    **error)
{
  self->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock < 0) {
    ow_store_set_errno (error, errno, "cannot open the lock of the state folder");
    return FALSE;
  }
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno == EWOULDBLOCK)
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_BUSY,
                         "another program is using the state folder");
  else
    ow_store_set_errno (error, errno, "cannot lock the state folder");
  return FALSE;
}

OwStateDir *
ow_state_dir_take (const char *path,
                   GError    **error)
{
  g_autoptr (OwStateDir) self = g_new0 (OwStateDir, 1);
  g_autofree char *lock_path = g_build_filename (path, "lock", NULL);

  self->lock = -1;
  if (!ow_store_files_make_folder (path, error) || !lock_file (self, lock_path, error))
    return NULL;
  return g_steal_pointer (&self);
}
