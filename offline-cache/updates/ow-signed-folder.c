/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-signed-folder.h"

#include "ow-tuf-client.h"

static void
folder_free (gpointer data)
{
  OwSignedFolder *folder = data;

  g_free (folder->form_id);
  ow_tuf_file_free (folder->form);
  g_ptr_array_unref (folder->names);
  g_ptr_array_unref (folder->media);
  g_free (folder);
}

GHashTable *
ow_signed_folders_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, folder_free);
}

/* Made when it is new. */
static OwSignedFolder *
folder_of (GHashTable *folders,
           const char *form_id)
{
  OwSignedFolder *folder = g_hash_table_lookup (folders, form_id);

  if (folder != NULL)
    return folder;
  folder = g_new0 (OwSignedFolder, 1);
  folder->form_id = g_strdup (form_id);
  folder->names = g_ptr_array_new_with_free_func (g_free);
  folder->media = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_tuf_file_free);
  g_hash_table_insert (folders, folder->form_id, folder);
  return folder;
}

gboolean
ow_signed_folders_add (GHashTable *folders,
                       const char *path,
                       OwTufFile  *file)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", 5);
  guint length = g_strv_length (parts);
  OwSignedFolder *folder;

  if (!ow_tuf_client_is_path (path) || !g_str_equal (parts[0], "forms"))
    return FALSE;
  if (length == 3 && g_str_equal (parts[2], "form.xml")) {
    folder = folder_of (folders, parts[1]);
    ow_tuf_file_free (folder->form);
    folder->form = file;
    return TRUE;
  }
  if (length == 4 && g_str_equal (parts[2], "media")) {
    folder = folder_of (folders, parts[1]);
    g_ptr_array_add (folder->names, g_strdup (parts[3]));
    g_ptr_array_add (folder->media, file);
    return TRUE;
  }
  return FALSE;
}
