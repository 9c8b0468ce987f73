/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-settings.h"

#include "ow-pack-shelf.h"
#include "ow-pushed-settings.h"

void
ow_kiosk_settings_free (OwKioskSettings *self)
{
  if (self == NULL)
    return;
  g_free (self->dir);
  g_free (self->folder);
  g_free (self->version);
  g_free (self);
}

char *
ow_kiosk_settings_dup_dir (const char *state_dir,
                           const char *pack_id)
{
  return g_build_filename (state_dir, "settings", pack_id, NULL);
}

/* Takes @folder, which may be NULL. @starting: it is the current one, and its start is to be counted. */
static OwPushedSettings *
use (OwKioskSettings *self,
     char            *folder,
     const char      *kiosk_id,
     gboolean         starting)
{
  g_autofree char *owned = folder;
  g_autoptr (OwPushedSettings) pushed = folder != NULL ? ow_pushed_settings_load (folder, kiosk_id, NULL) : NULL;

  if (pushed == NULL || (starting && !ow_pack_shelf_start (self->dir, ow_pushed_settings_get_version (pushed))))
    return NULL;
  self->folder = g_steal_pointer (&owned);
  self->version = g_strdup (ow_pushed_settings_get_version (pushed));
  return g_steal_pointer (&pushed);
}

/* The current ones, else those before; NULL for none. */
static OwPushedSettings *
use_any (OwKioskSettings *self,
         const char      *kiosk_id,
         gboolean         starting)
{
  OwPushedSettings *pushed = use (self, ow_pack_shelf_dup_current (self->dir), kiosk_id, starting);

  return pushed != NULL ? pushed : use (self, ow_pack_shelf_dup_previous (self->dir), kiosk_id, FALSE);
}

OwKioskSettings *
ow_kiosk_settings_start (OwConfig   *config,
                         const char *pack_id)
{
  OwKioskSettings *self = g_new0 (OwKioskSettings, 1);
  const char *state_dir = ow_config_get_string (config, "Kiosk", "StateDir", "");
  const char *kiosk_id = ow_config_get_string (config, "Kiosk", "Id", NULL);
  g_autoptr (OwPushedSettings) pushed = NULL;

  if (*state_dir == '\0' || ow_config_get_string (config, "Updates", "Root", NULL) == NULL ||
      !ow_config_get_boolean (config, "Updates", "Settings", TRUE))
    return self;
  self->dir = ow_kiosk_settings_dup_dir (state_dir, pack_id);
  pushed = use_any (self, kiosk_id, TRUE);
  if (pushed != NULL)
    ow_pushed_settings_lay (pushed, config);
  return self;
}

OwKioskSettings *
ow_kiosk_settings_look (const char *state_dir,
                        const char *pack_id,
                        const char *kiosk_id)
{
  OwKioskSettings *self = g_new0 (OwKioskSettings, 1);
  g_autoptr (OwPushedSettings) pushed = NULL;

  self->dir = ow_kiosk_settings_dup_dir (state_dir, pack_id);
  pushed = use_any (self, kiosk_id, FALSE);
  return self;
}

void
ow_kiosk_settings_end (const OwKioskSettings *self)
{
  if (self->folder != NULL)
    ow_pack_shelf_forget_start (self->dir, self->folder);
}
