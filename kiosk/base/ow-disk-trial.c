/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-disk-trial.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define PAGE 4096

const char *
ow_disk_to_string (OwDisk disk)
{
  switch (disk) {
  case OW_DISK_FULL:
    return "full";
  case OW_DISK_FAILS:
    return "fails";
  case OW_DISK_TAKES:
  default:
    return "takes";
  }
}

/* FALSE with errno set. What is cut short has no room for the rest: the second try says so. */
static gboolean
write_page (int file)
{
  static const char page[PAGE] = { 0 };

  for (gsize done = 0; done < sizeof page;) {
    gssize n = write (file, page + done, sizeof page - done);

    if (n > 0)
      done += (gsize) n;
    else if (n == 0 || errno != EINTR)
      return FALSE;
  }
  return fsync (file) == 0;
}

/* Without a name nothing stays of it, whenever the program ends. Where the file system knows no such file, one has a
 * name for a moment, of its own, since two programs may try at once. */
static int
open_nameless (const char *folder)
{
  g_autofree char *path = NULL;
  int file = open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);

  if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
    return file;
  path = g_build_filename (folder, "trial-XXXXXX", NULL);
  file = g_mkstemp_full (path, O_WRONLY | O_CLOEXEC, 0600);
  if (file >= 0)
    g_unlink (path);
  return file;
}

OwDisk
ow_disk_trial (const char *folder)
{
  gboolean written;
  int number;
  int file;

  g_return_val_if_fail (folder != NULL, OW_DISK_FAILS);

  file = open_nameless (folder);
  number = errno;
  if (file >= 0) {
    written = write_page (file);
    number = errno;
    close (file);
    if (written)
      return OW_DISK_TAKES;
  }
  return number == ENOSPC || number == EDQUOT ? OW_DISK_FULL : OW_DISK_FAILS;
}

static void
try_in_thread (GTask        *task,
               gpointer      source,
               gpointer      folder,
               GCancellable *cancellable)
{
  g_task_return_int (task, ow_disk_trial (folder));
}

void
ow_disk_trial_async (const char         *folder,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, ow_disk_trial_async);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, try_in_thread);
}

OwDisk
ow_disk_trial_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), OW_DISK_FAILS);

  return (OwDisk) g_task_propagate_int (G_TASK (result), NULL);
}
