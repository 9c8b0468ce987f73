/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-inventory.h"

#include "ow-form-shelf.h"
#include "ow-form-troubles.h"

OwFormInventory *
ow_form_inventory_new (const char *state_dir,
                       const char *shipped_dir,
                       GPtrArray  *releases)
{
  OwFormInventory *self = g_new0 (OwFormInventory, 1);

  self->state_dir = g_strdup (state_dir);
  self->forms_dir = g_build_filename (state_dir, "forms", NULL);
  self->shipped_dir = g_strdup (shipped_dir);
  self->releases = releases;
  return self;
}

void
ow_form_inventory_free (OwFormInventory *self)
{
  g_free (self->state_dir);
  g_free (self->forms_dir);
  g_free (self->shipped_dir);
  g_ptr_array_unref (self->releases);
  g_clear_pointer (&self->shipped, g_ptr_array_unref);
  g_clear_pointer (&self->troubles, g_ptr_array_unref);
  g_free (self);
}

void
ow_form_inventory_take (OwFormInventory *self)
{
  ow_form_shelf_sweep (self->forms_dir, self->releases);
  for (guint i = self->releases->len; i > 0; i--) {
    const OwRelease *release = g_ptr_array_index (self->releases, i - 1);
    g_autofree char *path = ow_form_shelf_dup_form_path (self->forms_dir, release->folder);

    /* A row without its file: what ships serves until it has been fetched again. */
    if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_remove_index (self->releases, i - 1);
  }
  self->shipped = ow_form_shelf_list_shipped (self->shipped_dir);
  self->troubles = ow_form_troubles_read (self->state_dir);
}
