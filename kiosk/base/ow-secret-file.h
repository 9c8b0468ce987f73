/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one rule for files that hold a secret: who may read them. */

typedef enum {
  OW_SECRET_FILE_GOOD = 1,
  OW_SECRET_FILE_NO_FILE, /* not a plain file, or it can't be looked at */
  OW_SECRET_FILE_OPEN,    /* others can read or change it */
} OwSecretFile;

/* Folder of what systemd hands over ($CREDENTIALS_DIRECTORY); NULL for none. */
const char  *ow_secret_file_get_credentials (void);
/* Whether @path lies there. */
gboolean     ow_secret_file_is_credential   (const char *path);
/* Anyone may place a file where we look; only one that nobody else can read is a secret. Of a credential the user of a service
 * may be let in by an access list, and the mode then shows its mask, all that is granted, as the group's (systemd.exec(5),
 * LoadCredential=; acl(5), "Correspondence between ACL entries and file permission bits"). */
OwSecretFile ow_secret_file_check           (int descriptor, gboolean is_credential);

G_END_DECLS
