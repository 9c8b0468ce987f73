/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt-layout.h"

#include <errno.h>
#include <qrencode.h>

gboolean *
ow_receipt_qr_modules (const char *payload,
                       guint      *side,
                       GError    **error)
{
  QRcode *code;
  gboolean *modules;

  g_return_val_if_fail (payload != NULL, NULL);
  g_return_val_if_fail (side != NULL, NULL);

  /* Version 0: the smallest that holds it. The library picks the densest mode for each part. */
  code = QRcode_encodeString (payload, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
  if (code == NULL) {
    g_set_error_literal (error, OW_RECEIPT_LAYOUT_ERROR, OW_RECEIPT_LAYOUT_ERROR_QR,
                         errno == ERANGE ? "the payload is too long for a QR code"
                                         : "the payload fits in no QR code");
    return NULL;
  }

  *side = (guint) code->width;
  modules = g_new (gboolean, (gsize) *side * *side);
  for (gsize i = 0; i < (gsize) *side * *side; i++)
    modules[i] = (code->data[i] & 1) != 0;
  QRcode_free (code);
  return modules;
}
