/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-receipt-layout.h"

#include "run-corpus.h"

#include <string.h>

#define NUMBER "48210937551236"
#define MAX_BYTES 600 /* longer ones only take longer */

/* One line of the input is one line of the receipt: the first character is its kind, the rest is both its
 * label and its text. Whatever it says, it is laid out for both papers or refused. */
static void
lay_out (OwReceipt *receipt,
         OwPaper    paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwReceiptLayout) layout = ow_receipt_layout_new (receipt, paper, &error);

  g_assert_true ((layout == NULL) == (error != NULL));
  if (layout != NULL) {
    cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cr = cairo_create (surface);

    for (guint page = 0; page < ow_receipt_layout_get_n_pages (layout); page++)
      ow_receipt_layout_draw (layout, cr, page);
    g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy (cr);
    cairo_surface_destroy (surface);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (OwReceipt) receipt = ow_receipt_new (NUMBER, "OW1:" NUMBER, "zh-cn");
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, MAX_BYTES));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    OwReceiptLineKind kind = OW_RECEIPT_TITLE + (OwReceiptLineKind) ((guint8) lines[i][0] % OW_RECEIPT_SMALL);

    if (lines[i][0] != '\0')
      ow_receipt_add (receipt, kind, lines[i] + 1, lines[i] + 1);
  }
  lay_out (receipt, OW_PAPER_ROLL_80MM);
  lay_out (receipt, OW_PAPER_A4);
  return 0;
}
