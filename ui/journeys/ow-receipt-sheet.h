/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-receipt-layout.h"

G_BEGIN_DECLS

/**
 * OwReceiptSheet: a slip on the screen: as it lies on paper, and in the two large texts as words.
 *
 * Paper has one size, and who chose large letters can't read it. Follows the classes of its window (ow-text-size.h).
 */
#define OW_TYPE_RECEIPT_SHEET (ow_receipt_sheet_get_type ())
G_DECLARE_FINAL_TYPE (OwReceiptSheet, ow_receipt_sheet, OW, RECEIPT_SHEET, GtkWidget)

/* @with_number: its number and its code stand among the words, too. */
GtkWidget *ow_receipt_sheet_new (OwReceipt *receipt, OwPaper paper, gboolean with_number);

G_END_DECLS
