/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Files that must be whole and on disk, or not there at all. Blocking; for the store's thread. */

/* Writes @bytes beside @path, to disk, then into its place, and the folder to disk. Mode 0600. */
gboolean ow_store_files_write      (const char *path, GBytes *bytes, GError **error);
/* The same, and what @path held until then is overwritten: for what a key was written in. */
gboolean ow_store_files_replace    (const char *path, GBytes *bytes, GError **error);
/* Overwrites what @path holds, on disk, and removes it; one that is already gone is no error. What a file system or a
 * flash chip has copied elsewhere isn't reached: what lies in such a file must be sealed besides. */
gboolean ow_store_files_erase      (const char *path, GError **error);
/* At most @limit bytes; a longer file is OW_STORE_ERROR_LIMIT. Links are not followed. OW_STORE_ERROR_UNREAD where the
 * disk or the memory is at fault; what isn't there, or is cut short while it is read, is OW_STORE_ERROR_FAILED. */
GBytes  *ow_store_files_read       (const char *path, gsize limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ow_store_files_sync_folder (const char *path, GError **error);
/* Makes @path with mode 0700 when it is missing, the folder above with it. */
gboolean ow_store_files_make_folder (const char *path, GError **error);
/* Removes @path with all below it, links themselves and never what they point to. */
gboolean ow_store_files_remove_tree (const char *path, GError **error);

G_END_DECLS
