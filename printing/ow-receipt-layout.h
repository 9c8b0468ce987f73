/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "ow-receipt.h"

G_BEGIN_DECLS

/**
 * OwReceiptLayout: one receipt laid out for one paper; draws to any Cairo surface.
 *
 * Owns the Pango layouts. One description serves 80 mm rolls (one page as long as it needs to be) and
 * A4 (as many pages as it needs). QR modules are snapped to whole printer dots. Use from one thread.
 */
typedef enum {
  OW_PAPER_ROLL_80MM = 1, /* 72 mm printable, 203 dpi */
  OW_PAPER_A4,
} OwPaper;

#define OW_TYPE_RECEIPT_LAYOUT (ow_receipt_layout_get_type ())
G_DECLARE_FINAL_TYPE (OwReceiptLayout, ow_receipt_layout, OW, RECEIPT_LAYOUT, GObject)

OwReceiptLayout *ow_receipt_layout_new      (OwReceipt *receipt, OwPaper paper, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint            ow_receipt_layout_get_n_pages (OwReceiptLayout *self);
/* Points (1/72 inch). */
void             ow_receipt_layout_get_size (OwReceiptLayout *self, double *width, double *height);
void             ow_receipt_layout_draw     (OwReceiptLayout *self, cairo_t *cr, guint page);
GBytes          *ow_receipt_layout_to_pdf   (OwReceiptLayout *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The QR code alone, module by module: for the screen. TRUE is dark. Caller frees; @side in modules. */
gboolean        *ow_receipt_qr_modules      (const char *payload, guint *side, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
