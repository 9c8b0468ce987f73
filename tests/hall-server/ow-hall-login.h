/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-line.h"

G_BEGIN_DECLS

/* How a hall knows who asks. Set up before anything is asked. */
typedef enum {
  OW_HALL_LOGIN_BASIC = 1, /* RFC 7617 */
  OW_HALL_LOGIN_DIGEST,    /* RFC 7616, MD5 with qop auth, as KoboToolbox and Aggregate have it */
  OW_HALL_LOGIN_SILENT,    /* Basic that is never asked for, as ODK Central has it */
} OwHallLogin;

/* "basic", "digest" or "silent"; 0 for anything else. */
OwHallLogin ow_hall_login_from_name (const char *name);
/* From now on all of @line is for who knows the password. */
void        ow_hall_login_require   (OwHallLine *line, OwHallLogin login, const char *user, const char *password);
/* From now on the line asks every client for a certificate that @ca_file has signed. */
gboolean    ow_hall_login_require_certificate (OwHallLine *line, const char *ca_file, GError **error);

G_END_DECLS
