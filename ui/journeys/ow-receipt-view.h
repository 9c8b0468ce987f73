/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-receipt-layout.h"

G_BEGIN_DECLS

/**
 * OwReceiptView: the slip on the screen, drawn by the same layout as on paper.
 *
 * Owns the layout. Shows all of its pages, one below the other, @mm wide. To a screen reader it is an image that says
 * the slip's lines.
 */
#define OW_TYPE_RECEIPT_VIEW (ow_receipt_view_get_type ())
G_DECLARE_FINAL_TYPE (OwReceiptView, ow_receipt_view, OW, RECEIPT_VIEW, GtkWidget)

GtkWidget *ow_receipt_view_new (OwReceipt *receipt,
                                OwPaper    paper,
                                double     mm);

G_END_DECLS
