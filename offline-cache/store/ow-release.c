/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-release.h"

OwRelease *
ow_release_new (const char *form_id,
                const char *version,
                const char *hash,
                const char *manifest,
                const char *folder)
{
  OwRelease *self = g_new0 (OwRelease, 1);

  self->form_id = g_strdup (form_id);
  self->version = g_strdup (version);
  self->hash = g_strdup (hash);
  self->manifest = g_strdup (manifest);
  self->folder = g_strdup (folder);
  return self;
}

OwRelease *
ow_release_copy (const OwRelease *self)
{
  return ow_release_new (self->form_id, self->version, self->hash, self->manifest, self->folder);
}

void
ow_release_free (OwRelease *self)
{
  g_free (self->form_id);
  g_free (self->version);
  g_free (self->hash);
  g_free (self->manifest);
  g_free (self->folder);
  g_free (self);
}

gboolean
ow_release_is_signed (const OwRelease *self)
{
  return g_str_has_prefix (self->hash, "sha256:") || g_str_has_prefix (self->hash, "sha512:");
}
