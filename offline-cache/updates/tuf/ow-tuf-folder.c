/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-folder.h"

#include "ow-store-error.h"
#include "ow-store-files.h"
#include "ow-tuf-metadata.h"

#include <string.h>

/* The name of a delegated role is its owner's choice, and no name for a file. */
static char *
dup_path (const char *folder,
          const char *role,
          gint64      version)
{
  const char *const top[] = { "root", "timestamp", "snapshot", "targets", NULL };
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, role, -1);
  g_autofree char *name = NULL;

  if (version > 0)
    name = g_strdup_printf ("%" G_GINT64_FORMAT ".%s.json", version, role);
  else
    name = g_strconcat (g_strv_contains (top, role) ? role : digest, ".json", NULL);
  return g_build_filename (folder, name, NULL);
}

gboolean
ow_tuf_folder_read (const char *folder,
                    const char *role,
                    gint64      version,
                    GBytes    **bytes,
                    GError    **error)
{
  g_autofree char *path = dup_path (folder, role, version);
  g_autoptr (GError) local = NULL;

  *bytes = ow_store_files_read (path, ow_tuf_kind_limit (OW_TUF_TARGETS), &local);
  if (!ow_store_may_be_whole (local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
ow_tuf_folder_write (const char *folder,
                     const char *role,
                     gint64      version,
                     GBytes     *bytes,
                     GError    **error)
{
  g_autofree char *path = dup_path (folder, role, version);

  return ow_store_files_make_folder (folder, error) && ow_store_files_write (path, bytes, error);
}

gboolean
ow_tuf_folder_remove (const char *folder,
                      const char *role,
                      GError    **error)
{
  g_autofree char *path = dup_path (folder, role, 0);

  return ow_store_files_remove_tree (path, error) &&
         (!g_file_test (folder, G_FILE_TEST_IS_DIR) || ow_store_files_sync_folder (folder, error));
}
