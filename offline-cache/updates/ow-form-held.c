/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-held.h"

#include "ow-form-shelf.h"
#include "ow-open-rosa.h"
#include "ow-store-files.h"

#include <string.h>

static void
bytes_clear (gpointer bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

OwFormHeld *
ow_form_held_new (const char      *forms_dir,
                  const char      *shipped_dir,
                  const OwRelease *own,
                  GPtrArray       *others)
{
  OwFormHeld *self = g_new0 (OwFormHeld, 1);

  self->forms_dir = g_strdup (forms_dir);
  self->shipped_dir = g_strdup (shipped_dir);
  self->own = own != NULL ? ow_release_copy (own) : NULL;
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_release_free);
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (self->others, ow_release_copy (g_ptr_array_index (others, i)));
  self->media = g_ptr_array_new_with_free_func (bytes_clear);
  return self;
}

void
ow_form_held_free (OwFormHeld *self)
{
  g_free (self->forms_dir);
  g_free (self->shipped_dir);
  g_clear_pointer (&self->own, ow_release_free);
  g_ptr_array_unref (self->others);
  g_free (self->hash);
  bytes_clear (self->xml);
  g_ptr_array_unref (self->media);
  g_free (self);
}

void
ow_form_held_set (OwFormHeld *self,
                  const char *hash,
                  GPtrArray  *files)
{
  g_free (self->hash);
  self->hash = g_strdup (hash);
  self->files = files;
}

static gboolean
ships (const OwRelease *release)
{
  return *release->folder == '\0';
}

static char *
dup_form_path (OwFormHeld      *self,
               const OwRelease *release)
{
  g_autofree char *name = g_strconcat (release->form_id, ".xml", NULL);

  return ships (release) ? g_build_filename (self->shipped_dir, name, NULL)
                         : ow_form_shelf_dup_form_path (self->forms_dir, release->folder);
}

static char *
dup_media_dir (OwFormHeld      *self,
               const OwRelease *release)
{
  return ships (release) ? g_strdup_printf ("%s/%s-media", self->shipped_dir, release->form_id)
                         : ow_form_shelf_dup_media_dir (self->forms_dir, release->folder);
}

/* NULL where the file isn't there, or has another hash. */
static GBytes *
read_exact (const char *path,
            const char *hash,
            gsize       limit)
{
  g_autoptr (GBytes) bytes = ow_store_files_read (path, limit, NULL);
  g_autofree char *digest = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes) : NULL;

  return digest != NULL && g_str_equal (hash + strlen ("md5:"), digest) ? g_steal_pointer (&bytes) : NULL;
}

static GBytes *
find_in (OwFormHeld        *self,
         const OwRelease   *release,
         const OwMediaFile *file)
{
  g_autofree char *folder = dup_media_dir (self, release);
  g_autofree char *path = g_build_filename (folder, file->filename, NULL);

  return read_exact (path, file->hash, OW_OPEN_ROSA_MAX_MEDIA);
}

/* Under another name of the same form. */
static GBytes *
find_renamed (OwFormHeld        *self,
              const OwMediaFile *file)
{
  g_autofree char *path = dup_media_dir (self, self->own);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  GBytes *found = NULL;

  while (found == NULL && folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *candidate = g_build_filename (path, name, NULL);

    found = read_exact (candidate, file->hash, OW_OPEN_ROSA_MAX_MEDIA);
  }
  return found;
}

/* An entity list, as it was got with that hash. */
static GBytes *
find_generated (OwFormHeld        *self,
                const OwMediaFile *file)
{
  g_autofree char *hash = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (self->own == NULL || ships (self->own))
    return NULL;
  hash = ow_form_shelf_dup_generated_hash (self->forms_dir, self->own->folder, file->filename);
  if (g_strcmp0 (hash, file->hash) != 0)
    return NULL;
  folder = dup_media_dir (self, self->own);
  path = g_build_filename (folder, file->filename, NULL);
  return ow_store_files_read (path, OW_OPEN_ROSA_MAX_MEDIA, NULL);
}

static GBytes *
find (OwFormHeld        *self,
      const OwMediaFile *file)
{
  GBytes *found;

  if (file->is_generated)
    return find_generated (self, file);
  found = self->own != NULL ? find_in (self, self->own, file) : NULL;
  for (guint i = 0; found == NULL && i < self->others->len; i++)
    found = find_in (self, g_ptr_array_index (self->others, i), file);
  return found != NULL || self->own == NULL ? found : find_renamed (self, file);
}

void
ow_form_held_look (OwFormHeld *self)
{
  if (self->media->len == 0)
    g_ptr_array_set_size (self->media, (gint) self->files->len);
  if (self->own != NULL && !self->lists_only) {
    g_autofree char *path = dup_form_path (self, self->own);

    self->xml = read_exact (path, self->hash, OW_OPEN_ROSA_MAX_FORM);
  }
  for (guint i = 0; i < self->files->len; i++) {
    const OwMediaFile *file = g_ptr_array_index (self->files, i);

    if (g_ptr_array_index (self->media, i) == NULL && (file->is_generated || !self->lists_only))
      g_ptr_array_index (self->media, i) = find (self, file);
  }
}
