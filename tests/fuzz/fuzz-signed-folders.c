/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-release-share.h"
#include "ow-signed-folder.h"
#include "ow-tuf-json.h"

#include "run-corpus.h"

#include <string.h>

/* @custom: JSON, or NULL; it is read as all metadata is, for json-glib loses what it has of a text that breaks off. */
static OwTufFile *
make_file (const char *custom)
{
  OwTufFile *file = g_new0 (OwTufFile, 1);
  g_autoptr (GBytes) bytes = custom != NULL ? g_bytes_new_static (custom, strlen (custom)) : NULL;
  g_autoptr (JsonNode) node = bytes != NULL ? ow_tuf_json_parse (bytes, NULL) : NULL;

  file->sha256 = g_strnfill (64, 'a');
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    file->custom = json_object_ref (json_node_get_object (node));
  return file;
}

/* It becomes a name on disk. */
static void
is_one_part (const char *name)
{
  g_assert_cmpstr (name, !=, "");
  g_assert_cmpstr (name, !=, ".");
  g_assert_cmpstr (name, !=, "..");
  g_assert_null (strchr (name, '/'));
}

static void
look_at (const OwSignedFolder *folder)
{
  is_one_part (folder->form_id);
  g_assert_cmpuint (folder->names->len, ==, folder->media->len);
  for (guint i = 0; i < folder->names->len; i++)
    is_one_part (g_ptr_array_index (folder->names, i));
  if (folder->form == NULL)
    return;
  g_assert_cmpuint (ow_release_share_of (folder->form), <=, 100);
  if (folder->form->custom != NULL)
    ow_tuf_json_string (folder->form->custom, "version");
}

/* Targets of a release, a line each: its name and, behind a tab, what is said with it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 1000);
  g_autoptr (GHashTable) folders = ow_signed_folders_new ();
  GHashTableIter iter;
  gpointer folder;

  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) fields = g_strsplit (*line, "\t", 2);
    OwTufFile *file = make_file (fields[0] != NULL ? fields[1] : NULL);

    if (fields[0] == NULL || !ow_signed_folders_add (folders, fields[0], file))
      ow_tuf_file_free (file);
  }
  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, NULL, &folder))
    look_at (folder);
  return 0;
}
