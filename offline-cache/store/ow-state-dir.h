/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwStateDir: the folder that survives a power cut, held by one process at a time.
 *
 * Owns the lock on DIR/lock (flock(2)), which the kernel drops when the process ends, however it ends.
 */
typedef struct _OwStateDir OwStateDir;

/* Makes the folder with mode 0700 when it is missing. Blocks, but never waits for the lock:
 * OW_STORE_ERROR_BUSY at once. */
OwStateDir *ow_state_dir_take     (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        ow_state_dir_release  (OwStateDir *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwStateDir, ow_state_dir_release)

G_END_DECLS
