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

void
ow_media_file_free (OwMediaFile *self)
{
  g_free (self->filename);
  g_free (self->hash);
  g_free (self->download_url);
  g_free (self);
}
