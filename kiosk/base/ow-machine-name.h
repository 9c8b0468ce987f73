/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name for this machine that is its own and stays: "kiosk-" and twelve hexadecimal digits of an HMAC-SHA256 over what this
 * program is, keyed with the machine's id (machine-id(5), which must not be told as it is; the way of
 * sd_id128_get_machine_app_specific()). Two machines with a copy of one disk have the same. NULL where @path, which is
 * /etc/machine-id but in tests, holds none yet. The caller owns it. */
#define OW_MACHINE_ID_FILE "/etc/machine-id"
char *ow_machine_name_dup (const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
