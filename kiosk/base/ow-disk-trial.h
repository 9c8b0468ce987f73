/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether anything can be written to a disk. */
typedef enum {
  OW_DISK_TAKES = 1,
  OW_DISK_FULL,
  OW_DISK_FAILS, /* read-only, or broken */
} OwDisk;

/* "takes", "full" or "fails". */
const char *ow_disk_to_string    (OwDisk disk);

/* How much room there is says nothing of a disk that takes nothing: so a page is written into @folder, under a name that is
 * gone at once. Blocks; on any thread. */
OwDisk      ow_disk_trial        (const char *folder);
/* The same, in a thread of its own. */
void        ow_disk_trial_async  (const char *folder, GAsyncReadyCallback callback, gpointer user_data);
OwDisk      ow_disk_trial_finish (GAsyncResult *result);

G_END_DECLS
