/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-listed-form.h"

void
ow_listed_form_free (OwListedForm *self)
{
  g_free (self->form_id);
  g_free (self->name);
  g_free (self->version);
  g_free (self->hash);
  g_free (self->download_url);
  g_free (self->manifest_url);
  g_free (self);
}

OwListedForm *
ow_listed_form_find (GPtrArray  *forms,
                     const char *form_id)
{
  for (guint i = 0; i < forms->len; i++) {
    OwListedForm *form = g_ptr_array_index (forms, i);

    if (g_str_equal (form->form_id, form_id))
      return form;
  }
  return NULL;
}

void
ow_media_file_free (OwMediaFile *self)
{
  g_free (self->filename);
  g_free (self->hash);
  g_free (self->download_url);
  g_free (self->integrity_url);
  g_free (self);
}
