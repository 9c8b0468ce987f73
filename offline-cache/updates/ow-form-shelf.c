/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-shelf.h"

#include "ow-open-rosa.h"
#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define STAGE_PREFIX "stage-"
#define GENERATED "generated"
#define GENERATED_TYPE G_VARIANT_TYPE ("a{ss}")
#define MAX_GENERATED (1024 * 1024)

char *
ow_form_shelf_dup_form_path (const char *forms_dir,
                             const char *folder)
{
  return g_build_filename (forms_dir, folder, "form.xml", NULL);
}

char *
ow_form_shelf_dup_media_dir (const char *forms_dir,
                             const char *folder)
{
  return g_build_filename (forms_dir, folder, "media", NULL);
}

/* The names of entity lists and the hashes they were got with: no look at the bytes would tell. */
static gboolean
write_generated (const char    *folder,
                 OwFormPackage *package,
                 GError       **error)
{
  g_autofree char *path = g_build_filename (folder, GENERATED, NULL);
  g_autoptr (GVariant) all = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (GENERATED_TYPE);

  for (guint i = 0; i < package->names->len; i++)
    if (g_ptr_array_index (package->generated, i) != NULL)
      g_variant_builder_add (&builder, "{ss}", (const char *) g_ptr_array_index (package->names, i),
                             (const char *) g_ptr_array_index (package->generated, i));
  all = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (g_variant_n_children (all) == 0)
    return TRUE;
  bytes = g_variant_get_data_as_bytes (all);
  return ow_store_files_write (path, bytes, error);
}

char *
ow_form_shelf_dup_generated_hash (const char *forms_dir,
                                  const char *folder,
                                  const char *name)
{
  g_autofree char *path = g_build_filename (forms_dir, folder, GENERATED, NULL);
  g_autoptr (GBytes) bytes = ow_store_files_read (path, MAX_GENERATED, NULL);
  g_autoptr (GVariant) all = NULL;
  char *hash = NULL;

  if (bytes == NULL)
    return NULL;
  all = g_variant_ref_sink (g_variant_new_from_bytes (GENERATED_TYPE, bytes, FALSE));
  if (g_variant_is_normal_form (all))
    g_variant_lookup (all, name, "s", &hash);
  return hash;
}

static gboolean
write_media (const char    *folder,
             OwFormPackage *package,
             GError       **error)
{
  g_autofree char *media = g_build_filename (folder, "media", NULL);

  if (!ow_store_files_make_folder (media, error))
    return FALSE;
  for (guint i = 0; i < package->names->len; i++) {
    g_autofree char *path = g_build_filename (media, g_ptr_array_index (package->names, i), NULL);

    if (!ow_store_files_write (path, g_ptr_array_index (package->media, i), error))
      return FALSE;
  }
  return TRUE;
}

char *
ow_form_shelf_stage (const char    *forms_dir,
                     OwFormPackage *package,
                     GError       **error)
{
  g_autofree char *hash = ow_form_package_dup_folder (package);
  g_autofree char *name = g_strconcat (STAGE_PREFIX, hash, NULL);
  g_autofree char *folder = g_build_filename (forms_dir, name, NULL);
  g_autofree char *form = g_build_filename (folder, "form.xml", NULL);

  if (ow_store_files_remove_tree (folder, error) && ow_store_files_make_folder (folder, error) &&
      ow_store_files_write (form, package->xml, error) && write_media (folder, package, error) &&
      write_generated (folder, package, error) &&
      ow_store_files_sync_folder (folder, error))
    return g_steal_pointer (&name);
  ow_store_files_remove_tree (folder, NULL);
  return NULL;
}

/* An older download of the same form may stand there, perhaps damaged: the two change places at once. */
static gboolean
take_place (const char *from,
            const char *to,
            GError    **error)
{
  if (g_rename (from, to) == 0)
    return TRUE;
  if ((errno == EEXIST || errno == ENOTEMPTY) &&
      renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0)
    return TRUE;
  ow_store_set_errno (error, errno, "cannot put a form in its place");
  return FALSE;
}

char *
ow_form_shelf_publish (const char    *forms_dir,
                       const char    *staged,
                       OwFormPackage *package,
                       GError       **error)
{
  g_autofree char *name = ow_form_package_dup_folder (package);
  g_autofree char *from = g_build_filename (forms_dir, staged, NULL);
  g_autofree char *to = g_build_filename (forms_dir, name, NULL);

  if (!take_place (from, to, error))
    return NULL;
  ow_form_shelf_discard (forms_dir, staged);
  return ow_store_files_sync_folder (forms_dir, error) ? g_steal_pointer (&name) : NULL;
}

void
ow_form_shelf_discard (const char *forms_dir,
                       const char *staged)
{
  g_autofree char *folder = g_build_filename (forms_dir, staged, NULL);

  if (!ow_store_files_remove_tree (folder, NULL))
    g_debug ("a staged form could not be removed, leaving it to the next start");
}

static gboolean
is_released (GPtrArray  *releases,
             const char *folder)
{
  for (guint i = 0; i < releases->len; i++)
    if (g_str_equal (((OwRelease *) g_ptr_array_index (releases, i))->folder, folder))
      return TRUE;
  return FALSE;
}

void
ow_form_shelf_sweep (const char *forms_dir,
                     GPtrArray  *releases)
{
  g_autoptr (GDir) folder = g_dir_open (forms_dir, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (forms_dir, name, NULL);
    g_autoptr (GError) error = NULL;

    if (!is_released (releases, name) && !ow_store_files_remove_tree (path, &error))
      g_message ("a form that isn't used any more stays: %s", error->message);
  }
}

static char *
dup_md5 (const char *path)
{
  g_autoptr (GBytes) bytes = ow_store_files_read (path, OW_OPEN_ROSA_MAX_MEDIA, NULL);
  g_autofree char *digest = NULL;

  if (bytes == NULL)
    return NULL;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);
  return g_strconcat ("md5:", digest, NULL);
}

/* Of the media beside a shipped form, as a server would list them. */
static char *
dup_manifest_key (const char *media_dir)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_media_file_free);
  g_autoptr (GDir) folder = g_dir_open (media_dir, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (media_dir, name, NULL);
    OwMediaFile *file = g_new0 (OwMediaFile, 1);

    file->filename = g_strdup (name);
    file->hash = dup_md5 (path);
    g_ptr_array_add (files, file);
  }
  return ow_form_package_manifest_key (files);
}

GPtrArray *
ow_form_shelf_list_shipped (const char *shipped_dir)
{
  GPtrArray *releases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_release_free);
  g_autoptr (GDir) folder = shipped_dir != NULL ? g_dir_open (shipped_dir, 0, NULL) : NULL;
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (shipped_dir, name, NULL);
    g_autofree char *form_id = NULL;
    g_autofree char *media_dir = NULL;
    g_autofree char *hash = NULL;
    g_autofree char *manifest = NULL;

    if (!g_str_has_suffix (name, ".xml") || (hash = dup_md5 (path)) == NULL)
      continue;
    form_id = g_strndup (name, strlen (name) - strlen (".xml"));
    media_dir = g_strdup_printf ("%s/%s-media", shipped_dir, form_id);
    manifest = dup_manifest_key (media_dir);
    g_ptr_array_add (releases, ow_release_new (form_id, "", hash, manifest, ""));
  }
  return releases;
}
