/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"

G_BEGIN_DECLS

/**
 * OwKioskSettings: the pushed settings that a kiosk runs with since its start. Immutable.
 */
typedef struct {
  char *dir;     /* where those of its pack lie: settings/ID in the state folder; NULL: none are taken here */
  char *folder;  /* of those in use; NULL for none */
  char *version; /* for people; NULL for none */
} OwKioskSettings;

/* For a kiosk that starts on a pack: lays over @config what was pushed, as often only as ow_pack_shelf_start() says; where
 * that can't be read, what was pushed before. Blocks. */
OwKioskSettings *ow_kiosk_settings_start (OwConfig *config, const char *pack_id) G_GNUC_WARN_UNUSED_RESULT;
/* The same, for who only looks. @kiosk_id: NULL for none. */
OwKioskSettings *ow_kiosk_settings_look  (const char *state_dir, const char *pack_id, const char *kiosk_id) G_GNUC_WARN_UNUSED_RESULT;
/* For a kiosk that ends because it was told to. Blocks. */
void             ow_kiosk_settings_end   (const OwKioskSettings *self);
void             ow_kiosk_settings_free  (OwKioskSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwKioskSettings, ow_kiosk_settings_free)

/* The caller owns it. */
char            *ow_kiosk_settings_dup_dir (const char *state_dir, const char *pack_id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
