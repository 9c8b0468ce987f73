/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_STORE_ERROR (ow_store_error_quark ())
typedef enum {
  OW_STORE_ERROR_BUSY = 1,  /* another process holds the state folder */
  OW_STORE_ERROR_FULL,      /* no room on the disk */
  OW_STORE_ERROR_READ_ONLY, /* the disk, the folder or the file can't be written */
  OW_STORE_ERROR_CORRUPT,   /* the database is damaged */
  OW_STORE_ERROR_KEY,       /* what waits was sealed with another machine key */
  OW_STORE_ERROR_VERSION,   /* the database was written by a newer program */
  OW_STORE_ERROR_EXISTS,    /* another submission carries this instanceID */
  OW_STORE_ERROR_STATE,     /* not in a state that allows it, or not there */
  OW_STORE_ERROR_LIMIT,     /* larger than this store takes */
  OW_STORE_ERROR_FAILED,
  OW_STORE_ERROR_UNREAD,    /* a file that is there couldn't be read now; it may be whole */
} OwStoreError;

GQuark      ow_store_error_quark (void);
/* A stable lower-case word: "busy", "full" …; "error" for what isn't ours. */
const char *ow_store_error_code  (const GError *error);

/* Whether what couldn't be opened may be whole all the same: the disk or the memory was at fault, and may not be another
 * time. NULL: FALSE. */
gboolean    ow_store_may_be_whole (const GError *error);

/* For the folder's own use: maps errno to the codes above. @what says what couldn't be done. */
void        ow_store_set_errno   (GError **error, int number, const char *what);

G_END_DECLS
