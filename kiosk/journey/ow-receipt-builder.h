/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"
#include "ow-receipt.h"

G_BEGIN_DECLS

/* Builds the slip of a filling by the layout that travels with its form: a secondary instance, named by
 * the service, of rows (root/item) with the columns
 *
 *   kind   title, heading, text, field, number, qr, rule or small
 *   label  itext id                       text  itext id
 *   value  XPath expression, as seen from the root element; takes the place of the text
 *   when   XPath expression; the row is left out where it is false
 *   mask   name, id, phone or account: how the value is masked
 *
 * Every column but kind may be missing or blank. A row of the kind slip prints nothing: the rows behind it, to the next
 * such row, stand on a slip of their own, with the same number and code. Its column
 *
 *   each   XPath expression that finds nodes: a slip for each, whose rows are seen from that node
 *
 * may be blank for one slip. At most OW_RECEIPT_MAX_SLIPS come of one row. */

#define OW_RECEIPT_BUILDER_ERROR (ow_receipt_builder_error_quark ())
typedef enum {
  OW_RECEIPT_BUILDER_ERROR_LAYOUT = 1, /* the form has no such instance */
  OW_RECEIPT_BUILDER_ERROR_ROW,        /* names the row, from 1, and what is wrong with it */
} OwReceiptBuilderError;
GQuark ow_receipt_builder_error_quark (void);

/* Never fails: whoever has handed something in gets a slip with its number. A row that can't be made is
 * left out, a layout that is missing gives the service's name, the number and the code; each is told of
 * in @problems (of GError; nullable). Build it before the filling is gone. @language: BCP 47; the filling
 * is asked in it and then has its own again. */
OwReceipt *ow_journey_build_receipt (OwJourney *journey, const char *number, const char *language, GPtrArray *problems) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
