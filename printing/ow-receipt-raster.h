/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-receipt-layout.h"

G_BEGIN_DECLS

/* The whole document as PWG raster (PWG 5102.4). @dpi the same in both directions; @type "sgray_8",
 * "black_1" or "srgb_8". A roll comes out in pure black and white: a thermal head would make dots of
 * every grey edge. OW_RECEIPT_LAYOUT_ERROR_DRAW when it can't be written. The layout's thread. */
GBytes *ow_receipt_raster_pwg (OwReceiptLayout *layout, OwPaper paper, guint dpi, const char *type, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
