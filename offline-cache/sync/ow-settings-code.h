/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The code by which a server says who may come to it and as whom: what ODK Central shows for an app user, and ODK Collect
 * is set up with ("QR codes", docs.getodk.org: JSON, deflated with a zlib header, in base64). Only "general" is read, and
 * of it the address and the login: how often to look and what to show is a kiosk's own matter. */

#define OW_SETTINGS_CODE_MAX_TEXT 8192   /* more than the largest QR code holds (ISO/IEC 18004: 7,089 digits) */
#define OW_SETTINGS_CODE_MAX_JSON 65536  /* bytes, inflated */

typedef struct {
  char *server_url; /* may hold a token */
  char *user;       /* NULL where the address is enough */
  char *password;   /* NULL exactly where @user is */
} OwSettingsCode;

/* @text: as it was scanned. Any thread. OW_SYNC_ERROR_CONTENT where it is no such code, OW_SYNC_ERROR_URL where it leads
 * to an address that a kiosk doesn't go to. */
OwSettingsCode *ow_settings_code_read (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            ow_settings_code_free (OwSettingsCode *self); /* overwrites; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSettingsCode, ow_settings_code_free)

G_END_DECLS
