/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* NULL when there is no such file or it can't be read. */
GBytes  *ow_hall_files_read   (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Writes @bytes as @folder/@name: a file of another name, fsync, rename. */
gboolean ow_hall_files_write  (const char *folder, const char *name, GBytes *bytes, GError **error);
/* Renames a finished folder into its place and makes that last: fsync of it and of its parent. */
gboolean ow_hall_files_settle (const char *from, const char *to, GError **error);
/* Makes the names in @folder last. */
gboolean ow_hall_files_sync_folder (const char *folder, GError **error);
/* Removes a flat folder, whatever of it is there. */
void     ow_hall_files_remove_folder (const char *folder);

G_END_DECLS
