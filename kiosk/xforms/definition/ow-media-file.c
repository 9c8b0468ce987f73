/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-media-file.h"

#include <glib/gstdio.h>
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

gboolean
ow_media_file_has_extension (const char *name,
                             const char *extension)
{
  gsize length = strlen (name);
  gsize ending = strlen (extension);

  return length >= ending && g_ascii_strcasecmp (name + length - ending, extension) == 0;
}

char *
ow_media_file_dup_path (const char *folder,
                        const char *name,
                        goffset    *size)
{
  g_autofree char *path = NULL;
  GStatBuf info;

  if (folder == NULL || !ow_media_file_is_plain (name))
    return NULL;
  path = g_build_filename (folder, name, NULL);
  /* GFile would ask whatever virtual file system the desktop has, over a socket */
  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;
  if (size != NULL)
    *size = info.st_size;
  return g_steal_pointer (&path);
}
