/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_TUF_ERROR (ow_tuf_error_quark ())
typedef enum {
  OW_TUF_ERROR_FORMAT = 1, /* not metadata as The Update Framework writes it, or over a limit of ours */
  OW_TUF_ERROR_SIGNATURE,  /* not signed by as many of the role's keys as it takes */
  OW_TUF_ERROR_ROLLBACK,   /* older than what is trusted already */
  OW_TUF_ERROR_EXPIRED,    /* nobody has vouched for it lately: it may be held back from us */
  OW_TUF_ERROR_MISMATCH,   /* not the file that the role above it names: version, length or hash */
  OW_TUF_ERROR_UNKNOWN,    /* no trusted role names this target */
  OW_TUF_ERROR_MISSING,    /* the repository doesn't have the file */
} OwTufError;

GQuark      ow_tuf_error_quark (void);
/* A stable lower-case word: "signature", "rollback" …; "error" for what isn't ours. */
const char *ow_tuf_error_code  (const GError *error);

G_END_DECLS
