/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"
#include "ow-pack.h"

G_BEGIN_DECLS

/* The folder of the service pack that the settings name; else the one that is installed with the program. Where the settings
 * say whom to trust with releases, and a version of that pack was downloaded to the state folder: that one, or, if it can't
 * be read, the one before it. The caller owns it. Blocks. */
char   *ow_kiosk_pack_dup_folder (OwConfig *config) G_GNUC_WARN_UNUSED_RESULT;
/* For a kiosk that starts: one that was downloaded is used as often only as ow_pack_shelf_start() says. Reads it, and lays
 * what it says of the place under the settings: the hall's name ([Hall], or the office of [Kiosk] Office) and the language
 * of a visit's beginning; what is set stays. Error also for an office that the pack doesn't have. */
OwPack *ow_kiosk_pack_load       (OwConfig *config, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Once pushed settings are laid over the others: @before, what a visit began in until then, stays where the pack has
 * nothing to say in the language that was pushed. */
void    ow_kiosk_pack_check_language (OwConfig *config, OwPack *pack, const char *before);
/* For a kiosk on @pack that ends because it was told to. Blocks. */
void    ow_kiosk_pack_end        (OwConfig *config, OwPack *pack);

G_END_DECLS
