/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-config.h"
#include "ow-kiosk-settings.h"
#include "ow-pack.h"

G_BEGIN_DECLS

/**
 * OwApplication: the kiosk: makes every part, ties them together, and ends them in order.
 *
 * The composition root of onewindow-kiosk. Owns the window, the flow, the back office and the printer.
 */
#define OW_TYPE_APPLICATION (ow_application_get_type ())
G_DECLARE_FINAL_TYPE (OwApplication, ow_application, OW, APPLICATION, GtkApplication)

/* @pack: loaded with @config (ow_kiosk_pack_load()). @pushed: what was laid over it; must outlive the application. */
OwApplication *ow_application_new (OwConfig *config, OwPack *pack, const OwKioskSettings *pushed) G_GNUC_WARN_UNUSED_RESULT;
/* What main() returns: 0, or the status of the failure that ended the program. */
int            ow_application_get_status (OwApplication *self);
/* Whether it ended, between two visits, in order to be started anew on another service pack or with other settings. */
gboolean       ow_application_wants_restart (OwApplication *self);

G_END_DECLS
