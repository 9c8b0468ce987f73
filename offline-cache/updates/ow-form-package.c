/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-package.h"

#include <string.h>

OwFormPackage *
ow_form_package_new (const OwListedForm *listed)
{
  OwFormPackage *self = g_new0 (OwFormPackage, 1);

  self->form_id = g_strdup (listed->form_id);
  self->version = g_strdup (listed->version);
  self->hash = g_strdup (listed->hash);
  self->manifest = g_strdup ("");
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->media = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->generated = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
ow_form_package_free (OwFormPackage *self)
{
  g_free (self->form_id);
  g_free (self->version);
  g_free (self->hash);
  g_free (self->manifest);
  g_clear_pointer (&self->xml, g_bytes_unref);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->media);
  g_ptr_array_unref (self->generated);
  g_free (self);
}

void
ow_form_package_add_media (OwFormPackage *self,
                           const char    *name,
                           GBytes        *bytes,
                           const char    *generated)
{
  g_ptr_array_add (self->names, g_strdup (name));
  g_ptr_array_add (self->media, g_bytes_ref (bytes));
  g_ptr_array_add (self->generated, g_strdup (generated));
}

char *
ow_form_package_dup_folder (OwFormPackage *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length;
  const guchar *xml = g_bytes_get_data (self->xml, &length);

  g_checksum_update (checksum, xml, length);
  g_checksum_update (checksum, (const guchar *) self->manifest, -1);
  return g_strdup (g_checksum_get_string (checksum));
}

char *
ow_form_package_dup_mark (OwFormPackage *self)
{
  return g_strdup_printf ("%s\n%s\n%s", self->hash, self->manifest, self->form_id);
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
ow_form_package_manifest_key (GPtrArray *files)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (files->len == 0)
    return g_strdup ("");
  for (guint i = 0; i < files->len; i++) {
    const OwMediaFile *file = g_ptr_array_index (files, i);

    g_ptr_array_add (lines, g_strdup_printf ("%s/%s\n", file->filename, file->hash));
  }
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_checksum_update (checksum, g_ptr_array_index (lines, i), -1);
  return g_strdup (g_checksum_get_string (checksum));
}
