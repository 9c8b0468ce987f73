/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store-error.h"

#include "ow-crypto-error.h"

#include <errno.h>

G_DEFINE_QUARK (ow-store-error-quark, ow_store_error)

static const char *const words[] = {
  [OW_STORE_ERROR_BUSY] = "busy",       [OW_STORE_ERROR_FULL] = "full",
  [OW_STORE_ERROR_READ_ONLY] = "read-only", [OW_STORE_ERROR_CORRUPT] = "corrupt",
  [OW_STORE_ERROR_KEY] = "key",         [OW_STORE_ERROR_VERSION] = "version",
  [OW_STORE_ERROR_EXISTS] = "exists",   [OW_STORE_ERROR_STATE] = "state",
  [OW_STORE_ERROR_LIMIT] = "limit",     [OW_STORE_ERROR_FAILED] = "failed",
  [OW_STORE_ERROR_UNREAD] = "unread",
};

const char *
ow_store_error_code (const GError *error)
{
  if (error == NULL || error->domain != OW_STORE_ERROR)
    return "error";
  if (error->code < 1 || error->code >= (int) G_N_ELEMENTS (words))
    return "error";
  return words[error->code];
}

gboolean
ow_store_may_be_whole (const GError *error)
{
  return g_error_matches (error, OW_STORE_ERROR, OW_STORE_ERROR_UNREAD) ||
         g_error_matches (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_FAILED);
}

static OwStoreError
code_for_errno (int number)
{
  switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return OW_STORE_ERROR_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
      return OW_STORE_ERROR_READ_ONLY;
    default:
      return OW_STORE_ERROR_FAILED;
  }
}

void
ow_store_set_errno (GError    **error,
                    int         number,
                    const char *what)
{
  g_set_error (error, OW_STORE_ERROR, code_for_errno (number), "%s: %s", what, g_strerror (number));
}
