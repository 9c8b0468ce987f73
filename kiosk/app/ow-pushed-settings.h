/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"

G_BEGIN_DECLS

/**
 * OwPushedSettings: settings of this kiosk that its office pushes to it with a release. Immutable.
 *
 * What may be pushed is a closed list, and each within limits: how the kiosk speaks, waits, looks and prints. Never what it
 * is (its Id, its office), whom it trusts or talks to (keys, addresses, logins), nor where anything lies (paths, devices):
 * those were given to the machine by hand, and a kiosk can always be reached again that was given wrong ones of these.
 */
typedef struct _OwPushedSettings OwPushedSettings;

#define OW_PUSHED_SETTINGS_MAX_BYTES (16 * 1024) /* of a file */
#define OW_PUSHED_SETTINGS_MAX_VERSION 64        /* characters */

#define OW_PUSHED_SETTINGS_ERROR (ow_pushed_settings_error_quark ())
typedef enum {
  OW_PUSHED_SETTINGS_ERROR_FORMAT = 1, /* no key file in UTF-8 with a version, or over a limit */
  OW_PUSHED_SETTINGS_ERROR_UNKNOWN,    /* names a setting that can't be pushed */
  OW_PUSHED_SETTINGS_ERROR_VALUE,      /* names a setting that can't be so */
} OwPushedSettingsError;
GQuark            ow_pushed_settings_error_quark (void);

/* A file as it is pushed: [Settings] Version, and what is to be set, in the groups and with the keys of onewindow.conf.
 * Nothing of it is taken where anything of it can't be. */
OwPushedSettings *ow_pushed_settings_parse       (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What was downloaded into @folder: all.ini, and over it kiosks/ID.ini, of which one may be missing. @kiosk_id: NULL for
 * only the first. OW_PUSHED_SETTINGS_ERROR; that is prefixed with the file's name. Blocks. */
OwPushedSettings *ow_pushed_settings_load        (const char *folder, const char *kiosk_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void              ow_pushed_settings_free        (OwPushedSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPushedSettings, ow_pushed_settings_free)

/* Of both files, with a + between. Borrowed. */
const char       *ow_pushed_settings_get_version (const OwPushedSettings *self);
/* Over what @config says, but for what is fixed there. The hall's name in one language takes the place of all others. */
void              ow_pushed_settings_lay         (const OwPushedSettings *self, OwConfig *config);

/* An OwPackTrial: @user_data is the kiosk's id, or NULL. */
gboolean          ow_pushed_settings_trial       (const char *folder, guint step, gboolean *done, gpointer user_data, GError **error);

G_END_DECLS
