/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-media-file.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_NAME 255

static const char *const kinds[] = { "images/", "audio/", "video/", "file/", "file-csv/" };

gboolean
ow_media_file_is_plain (const char *name)
{
  return *name != '\0' && *name != '.' && strpbrk (name, "/\\") == NULL && strlen (name) <= MAX_NAME;
}

const char *
ow_media_file_get_name (const char *uri)
{
  const char *rest = g_str_has_prefix (uri, "jr://") ? uri + strlen ("jr://") : NULL;

  for (guint i = 0; rest != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_prefix (rest, kinds[i]) && ow_media_file_is_plain (rest + strlen (kinds[i])))
      return rest + strlen (kinds[i]);
  return NULL;
}

char *
ow_media_file_dup_path (const char *folder,
                        const char *name,
                        goffset    *size)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;

  if (folder == NULL || !ow_media_file_is_plain (name))
    return NULL;
  path = g_build_filename (folder, name, NULL);
  file = g_file_new_for_path (path);
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return NULL;
  if (size != NULL)
    *size = g_file_info_get_size (info);
  return g_steal_pointer (&path);
}
