/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"
#include "ow-http-access.h"

G_BEGIN_DECLS

#define OW_SERVER_SETTINGS_MAX_PASSWORD 1024 /* bytes */
/* The name systemd's LoadCredential=/LoadCredentialEncrypted= gives the password (systemd.exec(5)). */
#define OW_SERVER_SETTINGS_CREDENTIAL "server-password"

/* What the group [Server] says, the password read from its file: see data/onewindow.conf. Blocks. No server_url when
 * none is set. G_FILE_ERROR, G_IO_ERROR_INVALID_DATA and G_IO_ERROR_PERMISSION_DENIED, which name the setting. */
OwHttpAccess *ow_server_settings_load (OwConfig *config, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
