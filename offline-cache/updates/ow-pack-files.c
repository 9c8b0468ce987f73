/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-pack-files.h"

#include "ow-form-package.h"
#include "ow-release-share.h"
#include "ow-store-files.h"
#include "ow-tuf-error.h"
#include "ow-tuf-json.h"

#include <string.h>

#define MANIFEST "pack.ini"
#define MEDIA_SUFFIX "-media"
#define MAX_NAME 200 /* bytes */

OwPackFiles *
ow_pack_files_new (OwReleasedKind  kind,
                   const char *pack_id,
                   const char *kiosk_id)
{
  OwPackFiles *self = g_new0 (OwPackFiles, 1);

  self->kind = kind;
  self->prefix = g_strdup_printf ("%s/%s/", kind == OW_RELEASED_SETTINGS ? "settings" : "packs", pack_id);
  self->kiosk_id = g_strdup (kiosk_id);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_tuf_file_free);
  return self;
}

void
ow_pack_files_free (OwPackFiles *self)
{
  if (self == NULL)
    return;
  g_free (self->prefix);
  g_free (self->kiosk_id);
  ow_tuf_file_free (self->manifest);
  g_ptr_array_unref (self->paths);
  g_ptr_array_unref (self->files);
  g_free (self);
}

/* A file's name on any disk. */
static gboolean
is_name (const char *text)
{
  if (*text == '\0' || *text == '.' || strlen (text) > MAX_NAME)
    return FALSE;
  for (; *text != '\0'; text++)
    if (g_ascii_iscntrl (*text) || *text == '/' || *text == '\\')
      return FALSE;
  return TRUE;
}

/* Another kiosk's settings are none of ours. */
static gboolean
is_place_of_settings (const OwPackFiles *self,
                      char             **parts,
                      guint              length)
{
  g_autofree char *own = g_strconcat (self->kiosk_id != NULL ? self->kiosk_id : "", ".ini", NULL);

  if (length == 1)
    return g_str_equal (parts[0], "all.ini");
  return length == 2 && g_str_equal (parts[0], "kiosks") && g_str_equal (parts[1], own);
}

/* What a pack holds, and where. */
static gboolean
is_place (const OwPackFiles *self,
          char             **parts)
{
  static const char *const folders[] = { "services", "leaflets", "phrases", "posters",
                                         "speech",   "clips",    "forms",   NULL };
  guint length = g_strv_length (parts);

  for (guint i = 0; i < length; i++)
    if (!is_name (parts[i]))
      return FALSE;
  if (self->kind == OW_RELEASED_SETTINGS)
    return is_place_of_settings (self, parts, length);
  if (length == 1)
    return g_str_equal (parts[0], MANIFEST);
  if (length == 2)
    return g_strv_contains (folders, parts[0]);
  return length == 3 && ((g_str_equal (parts[0], "forms") && g_str_has_suffix (parts[1], MEDIA_SUFFIX)) ||
                         (g_str_equal (parts[0], "speech") && g_str_equal (parts[1], "characters")));
}

gboolean
ow_pack_files_add (OwPackFiles *self,
                   const char  *path,
                   OwTufFile   *file)
{
  const char *below = g_str_has_prefix (path, self->prefix) ? path + strlen (self->prefix) : "";
  g_auto (GStrv) parts = g_strsplit (below, "/", -1);

  if (!is_place (self, parts) || self->paths->len >= OW_PACK_FILES_MAX)
    return FALSE;
  if (self->kind == OW_RELEASED_PACK && g_str_equal (below, MANIFEST)) {
    ow_tuf_file_free (self->manifest);
    self->manifest = ow_tuf_file_copy (file);
  }
  g_ptr_array_add (self->paths, g_strdup (below));
  g_ptr_array_add (self->files, file);
  return TRUE;
}

gboolean
ow_pack_files_is_for (const OwPackFiles *self,
                      const char        *kiosk_id)
{
  if (self->kind == OW_RELEASED_PACK)
    return self->manifest != NULL && ow_release_share_takes (self->manifest, kiosk_id);
  for (guint i = 0; i < self->files->len; i++)
    if (!ow_release_share_takes (g_ptr_array_index (self->files, i), kiosk_id))
      return FALSE;
  return self->files->len > 0;
}

static const char *
version_of (const OwTufFile *file)
{
  const char *version = file->custom != NULL ? ow_tuf_json_string (file->custom, "version") : NULL;

  return version != NULL ? version : "";
}

char *
ow_pack_files_dup_version (const OwPackFiles *self)
{
  g_autoptr (GString) version = g_string_new (NULL);

  if (self->kind == OW_RELEASED_PACK)
    return g_strdup (version_of (self->manifest));
  for (guint i = 0; i < self->files->len; i++)
    g_string_append_printf (version, "%s%s", i > 0 ? "+" : "", version_of (g_ptr_array_index (self->files, i)));
  return g_string_free (g_steal_pointer (&version), FALSE);
}

char *
ow_pack_files_dup_key (const OwPackFiles *self)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_media_file_free);

  for (guint i = 0; i < self->paths->len; i++) {
    const OwTufFile *signed_for = g_ptr_array_index (self->files, i);
    OwMediaFile *file = g_new0 (OwMediaFile, 1);

    file->filename = g_strdup (g_ptr_array_index (self->paths, i));
    file->hash = g_strdup (signed_for->sha256 != NULL ? signed_for->sha256 : signed_for->sha512);
    g_ptr_array_add (listed, file);
  }
  return ow_form_package_manifest_key (listed);
}

/* NULL: it has to be asked for. */
static GBytes *
find_in_use (const char      *in_use,
             const char      *path,
             const OwTufFile *file)
{
  g_autofree char *whole = in_use != NULL ? g_build_filename (in_use, path, NULL) : NULL;
  g_autoptr (GBytes) bytes = whole != NULL ? ow_store_files_read (whole, (gsize) file->length, NULL) : NULL;

  return bytes != NULL && ow_tuf_file_check (file, bytes, NULL) ? g_steal_pointer (&bytes) : NULL;
}

static gboolean
fetch_one (const OwPackFiles *self,
           OwTufClient       *client,
           guint              place,
           const char        *in_use,
           const char        *folder,
           GError           **error)
{
  const char *path = g_ptr_array_index (self->paths, place);
  gsize limit = self->kind == OW_RELEASED_SETTINGS ? OW_PACK_FILES_MAX_SETTINGS : OW_PACK_FILES_MAX_FILE;
  g_autofree char *target = g_strconcat (self->prefix, path, NULL);
  g_autofree char *whole = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  g_autoptr (GBytes) bytes = find_in_use (in_use, path, g_ptr_array_index (self->files, place));

  if (bytes == NULL)
    bytes = ow_tuf_client_get (client, target, limit, error);
  return bytes != NULL && ow_store_files_make_folder (parent, error) && ow_store_files_write (whole, bytes, error);
}

gboolean
ow_pack_files_fetch (const OwPackFiles *self,
                     OwTufClient       *client,
                     const char        *in_use,
                     const char        *folder,
                     GError           **error)
{
  gint64 left = OW_PACK_FILES_MAX_BYTES;

  if (!ow_store_files_remove_tree (folder, error) || !ow_store_files_make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < self->paths->len; i++) {
    const OwTufFile *file = g_ptr_array_index (self->files, i);

    left -= file->length;
    if (left < 0) {
      g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "the service pack is over its limit");
      return FALSE;
    }
    if (!fetch_one (self, client, i, in_use, folder, error))
      return FALSE;
  }
  return ow_store_files_sync_folder (folder, error);
}
