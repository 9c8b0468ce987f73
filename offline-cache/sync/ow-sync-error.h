/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_SYNC_ERROR (ow_sync_error_quark ())
typedef enum {
  OW_SYNC_ERROR_URL = 1,   /* an address we don't go to */
  OW_SYNC_ERROR_LINE,      /* nobody answers, or the answer breaks off */
  OW_SYNC_ERROR_TRUST,     /* the other side can't prove who it is */
  OW_SYNC_ERROR_PORTAL,    /* someone answers, but not an OpenRosa server */
  OW_SYNC_ERROR_BUSY,      /* 5xx, 408, 429: later */
  OW_SYNC_ERROR_CONFLICT,  /* 409 */
  OW_SYNC_ERROR_UNKNOWN,   /* 404 */
  OW_SYNC_ERROR_REFUSED,   /* 400 and the other 4xx */
  OW_SYNC_ERROR_TOO_LARGE, /* 413, or an answer over our limit */
  OW_SYNC_ERROR_FORBIDDEN, /* 401, 403: all traffic stops */
  OW_SYNC_ERROR_CONTENT,   /* an answer that isn't what the protocol says, or has another hash */
  OW_SYNC_ERROR_NO_RIGHTS, /* 401, 403 about this one form or submission: the others go on */
  OW_SYNC_ERROR_UNLOADABLE, /* the engine didn't take this form: it isn't fetched again */
} OwSyncError;

GQuark      ow_sync_error_quark (void);
/* A stable lower-case word: "line", "portal" …; "error" for what isn't ours. */
const char *ow_sync_error_code  (const GError *error);

G_END_DECLS
