/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"

G_BEGIN_DECLS

/* How this machine is set up: the shipped settings, /etc/onewindow/onewindow.conf, the file of --config,
 * the command line; the later wins, and the last for good. @argv is changed: what was understood is taken out. NULL with an
 * error for an unknown option or a broken file. */
OwConfig *ow_kiosk_config_parse      (int *argc, char ***argv, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* "1080x1920"; FALSE when it isn't that. */
gboolean  ow_kiosk_config_parse_size (const char *text, int *width, int *height);

G_END_DECLS
