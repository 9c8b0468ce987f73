/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "ow-receipt-style.h"

G_BEGIN_DECLS

/* What a layout is made of: rows that can't be parted, in reading order. Private to printing. */

typedef enum {
  OW_RECEIPT_ROW_TEXT = 1,
  OW_RECEIPT_ROW_RULE,
  OW_RECEIPT_ROW_QR,
} OwReceiptRowKind;

#define OW_RECEIPT_ROW_CELLS 2

/* Points; x from the left edge of the paper, baseline from the row's top (below the space above it). */
typedef struct {
  OwReceiptRowKind kind;
  double above;
  double height;
  gboolean keep;     /* with the next row, on one page */
  gboolean floating; /* stands beside the text at the top of the first page */

  PangoLayoutLine *lines[OW_RECEIPT_ROW_CELLS]; /* owned, may be NULL */
  double x[OW_RECEIPT_ROW_CELLS];
  double baseline;
  double width; /* of a rule */

  guint page; /* placed by the layout */
  double y;
} OwReceiptRow;

/**
 * OwReceiptRows: the rows of one receipt for one paper, not yet on pages.
 *
 * Owns the Pango layouts whose lines the rows show, and the modules of the code.
 */
typedef struct {
  GArray *rows;       /* element-type OwReceiptRow */
  GPtrArray *layouts; /* element-type PangoLayout */
  guint n_missing;    /* glyphs that no font has */
  gboolean *modules;  /* NULL: the receipt shows no code */
  guint side;
  double module;      /* width of one module in points, a whole number of dots */
} OwReceiptRows;

OwReceiptRows *ow_receipt_rows_new  (OwReceipt *receipt, const OwReceiptStyle *style, PangoContext *context, GError **error);
void           ow_receipt_rows_free (OwReceiptRows *self);

/* The nearest whole number of dots. */
double         ow_receipt_rows_snap (const OwReceiptStyle *style, double length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReceiptRows, ow_receipt_rows_free)

G_END_DECLS
