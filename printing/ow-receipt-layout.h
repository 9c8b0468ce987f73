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
 *
 * On a roll everything stands in the order of the receipt, titles and code centred. On A4 the code
 * stands at the top right of the first page, titles and number to its left. The code is drawn once,
 * however often a receipt asks for it; a label of a title is the small line above it. Fields that follow each
 * other share one column of labels, or stand below their labels where these are too long for a column.
 */
typedef enum {
  OW_PAPER_ROLL_80MM = 1, /* 72 mm printable, 203 dpi */
  OW_PAPER_A4,
} OwPaper;

#define OW_RECEIPT_LAYOUT_ERROR (ow_receipt_layout_error_quark ())
typedef enum {
  OW_RECEIPT_LAYOUT_ERROR_TOO_LONG = 1, /* more than 3 m of roll, or 40 pages */
  OW_RECEIPT_LAYOUT_ERROR_QR,           /* the payload fits in no code, or in none that this paper can show */
  OW_RECEIPT_LAYOUT_ERROR_DRAW,         /* Cairo could not write the document */
} OwReceiptLayoutError;
GQuark ow_receipt_layout_error_quark (void);

/* Points from the upper edge of the page. */
typedef void (*OwReceiptRowFunc) (double top, double bottom, gpointer user_data);

#define OW_TYPE_RECEIPT_LAYOUT (ow_receipt_layout_get_type ())
G_DECLARE_FINAL_TYPE (OwReceiptLayout, ow_receipt_layout, OW, RECEIPT_LAYOUT, GObject)

OwReceiptLayout *ow_receipt_layout_new      (OwReceipt *receipt, OwPaper paper, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint            ow_receipt_layout_get_n_pages (OwReceiptLayout *self);
/* Points (1/72 inch). */
void             ow_receipt_layout_get_size (OwReceiptLayout *self, double *width, double *height);
/* Characters that no installed font can draw: for each of them a gap, 〔　〕, is left to be written in by hand. */
guint            ow_receipt_layout_get_n_missing_glyphs (OwReceiptLayout *self);
/* Where each row of @page stands, what can't be parted: a line of text, a rule, the code. */
void             ow_receipt_layout_foreach_row (OwReceiptLayout *self, guint page, OwReceiptRowFunc func, gpointer user_data);
/* Black on whatever is there; the caller paints the paper. */
void             ow_receipt_layout_draw     (OwReceiptLayout *self, cairo_t *cr, guint page);
GBytes          *ow_receipt_layout_to_pdf   (OwReceiptLayout *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The QR code alone, module by module: for the screen. TRUE is dark. Caller frees; @side in modules.
 * Error level M, no quiet zone: leave four modules free on each side (ISO/IEC 18004:2015, 6.3.8). */
gboolean        *ow_receipt_qr_modules      (const char *payload, guint *side, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
