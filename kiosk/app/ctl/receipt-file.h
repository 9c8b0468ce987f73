/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ow-receipt.h"

G_BEGIN_DECLS

/* A receipt from a JSON file, for trying a printer:
 *   { "language": "zh-cn", "instance": "uuid:…", "lines": [ { "kind": "field", "label": "…", "text": "…" } ] }
 * @path is of the administrator's choosing; files over 256 KiB and more lines than a receipt takes are
 * refused (G_IO_ERROR_INVALID_DATA), as is anything else that doesn't fit. */
OwReceipt *ow_ctl_receipt_from_file (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
