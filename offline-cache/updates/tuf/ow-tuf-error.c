/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-error.h"

G_DEFINE_QUARK (ow-tuf-error-quark, ow_tuf_error)

static const char *const words[] = {
  [OW_TUF_ERROR_FORMAT] = "format",     [OW_TUF_ERROR_SIGNATURE] = "signature",
  [OW_TUF_ERROR_ROLLBACK] = "rollback", [OW_TUF_ERROR_EXPIRED] = "expired",
  [OW_TUF_ERROR_MISMATCH] = "mismatch", [OW_TUF_ERROR_UNKNOWN] = "unknown-target",
  [OW_TUF_ERROR_MISSING] = "missing",
};

const char *
ow_tuf_error_code (const GError *error)
{
  if (error == NULL || error->domain != OW_TUF_ERROR || error->code < 1 || error->code >= (int) G_N_ELEMENTS (words))
    return "error";
  return words[error->code];
}
