/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-sync-error.h"

G_DEFINE_QUARK (ow-sync-error-quark, ow_sync_error)

static const char *const words[] = {
  [OW_SYNC_ERROR_URL] = "url",             [OW_SYNC_ERROR_LINE] = "line",
  [OW_SYNC_ERROR_TRUST] = "trust",         [OW_SYNC_ERROR_PORTAL] = "portal",
  [OW_SYNC_ERROR_BUSY] = "busy",           [OW_SYNC_ERROR_CONFLICT] = "conflict",
  [OW_SYNC_ERROR_UNKNOWN] = "unknown-form", [OW_SYNC_ERROR_REFUSED] = "refused",
  [OW_SYNC_ERROR_TOO_LARGE] = "too-large", [OW_SYNC_ERROR_FORBIDDEN] = "forbidden",
  [OW_SYNC_ERROR_CONTENT] = "content",     [OW_SYNC_ERROR_NO_RIGHTS] = "no-rights",
  [OW_SYNC_ERROR_UNLOADABLE] = "unloadable",
};

const char *
ow_sync_error_code (const GError *error)
{
  if (error == NULL || error->domain != OW_SYNC_ERROR)
    return "error";
  if (error->code < 1 || error->code >= (int) G_N_ELEMENTS (words))
    return "error";
  return words[error->code];
}
