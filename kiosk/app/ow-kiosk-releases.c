/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-releases.h"

#include "ow-pack-trial.h"
#include "ow-pushed-settings.h"

struct _OwKioskReleases {
  OwKioskOffice *office; /* borrowed */
  OwPackLibrary *followed[OW_RELEASED_N_KINDS]; /* NULL: that isn't */
  OwPack *pack;            /* the one in use */
  OwPackTrialFor wanted;
  char *office_id;
  char *kiosk_id;
  char *settings_version;  /* of those in use; NULL for none */
};

static const char *const signals[OW_RELEASED_N_KINDS] = {
  [OW_RELEASED_PACK] = "pack-changed",
  [OW_RELEASED_SETTINGS] = "settings-changed",
};

static void
on_changed (OwKioskReleases *self,
            const char      *version,
            OwPackLibrary   *library)
{
  g_signal_emit_by_name (self->office, signals[library == self->followed[OW_RELEASED_SETTINGS]], version);
}

/* Takes @library. */
static void
follow (OwKioskReleases *self,
        OwReleasedKind   kind,
        OwFormWatch     *watch,
        OwPackLibrary   *library)
{
  self->followed[kind] = library;
  ow_form_watch_add_packs (watch, kind, library);
  g_signal_connect_swapped (library, "pack-changed", G_CALLBACK (on_changed), self);
}

static gboolean
takes_settings (const OwKioskOfficeOptions *options)
{
  return options->pushed != NULL && options->pushed->dir != NULL && options->updates->settings_too;
}

OwKioskReleases *
ow_kiosk_releases_new (OwKioskOffice              *office,
                       const OwKioskOfficeOptions *options,
                       OwSignedForms              *signed_forms,
                       OwFormWatch                *watch)
{
  OwKioskReleases *self;
  g_autofree char *packs_dir = g_build_filename (options->state_dir, "packs", NULL);
  const char *pack_id;

  if (options->pack == NULL || signed_forms == NULL)
    return NULL;
  self = g_new0 (OwKioskReleases, 1);
  self->office = office;
  self->pack = g_object_ref (options->pack);
  self->office_id = g_strdup (options->office_id);
  self->kiosk_id = g_strdup (options->kiosk_id);
  pack_id = ow_pack_get_id (self->pack);
  self->wanted.pack_id = pack_id;
  self->wanted.office = self->office_id;
  follow (self, OW_RELEASED_PACK, watch,
          ow_pack_library_new (signed_forms, OW_RELEASED_PACK, packs_dir, pack_id, ow_pack_get_folder (self->pack),
                               ow_pack_trial, &self->wanted));
  if (!takes_settings (options))
    return self;
  self->settings_version = g_strdup (options->pushed->version);
  follow (self, OW_RELEASED_SETTINGS, watch,
          ow_pack_library_new (signed_forms, OW_RELEASED_SETTINGS, options->pushed->dir, pack_id,
                               options->pushed->folder, ow_pushed_settings_trial, self->kiosk_id));
  return self;
}

void
ow_kiosk_releases_free (OwKioskReleases *self)
{
  if (self == NULL)
    return;
  for (guint kind = 0; kind < OW_RELEASED_N_KINDS; kind++) {
    if (self->followed[kind] != NULL)
      g_signal_handlers_disconnect_by_data (self->followed[kind], self);
    g_clear_object (&self->followed[kind]);
  }
  g_object_unref (self->pack);
  g_free (self->office_id);
  g_free (self->kiosk_id);
  g_free (self->settings_version);
  g_free (self);
}

void
ow_kiosk_releases_prove (OwKioskReleases *self)
{
  for (guint kind = 0; kind < OW_RELEASED_N_KINDS; kind++)
    if (self->followed[kind] != NULL)
      ow_pack_library_prove (self->followed[kind]);
}

static GPtrArray *
get_refused (OwKioskReleases *self,
             OwReleasedKind   kind)
{
  return self->followed[kind] != NULL ? ow_pack_library_get_refused (self->followed[kind]) : NULL;
}

void
ow_kiosk_releases_report (OwKioskReleases *self,
                          OwKioskReport   *report)
{
  report->packs_refused = get_refused (self, OW_RELEASED_PACK);
  report->settings_version = self->settings_version;
  report->settings_refused = get_refused (self, OW_RELEASED_SETTINGS);
}
