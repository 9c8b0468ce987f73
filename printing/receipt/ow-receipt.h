/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwReceipt: what is to stand on the slip, before anyone knows the paper.
 *
 * A value: lines in order, a number and the text of the QR code. Built from the layout that travels
 * with the form; drawn by ow-receipt-layout. It is the last gate of privacy: any run of digits long
 * enough to be an identity number or an account (OW_RECEIPT_MAX_DIGITS) is masked here, whatever a
 * layout asks for; the receipt's own number is the one exception.
 */
#define OW_TYPE_RECEIPT (ow_receipt_get_type ())
G_DECLARE_FINAL_TYPE (OwReceipt, ow_receipt, OW, RECEIPT, GObject)

#define OW_RECEIPT_MAX_DIGITS 11 /* a mobile number is masked in its middle; longer runs but for the last four */
#define OW_RECEIPT_MAX_LINES 200

typedef enum {
  OW_RECEIPT_TITLE = 1, /* text: large, centred */
  OW_RECEIPT_HEADING,   /* text: starts a section */
  OW_RECEIPT_TEXT,      /* text: a paragraph */
  OW_RECEIPT_FIELD,     /* label and text on one line where they fit */
  OW_RECEIPT_NUMBER,    /* label and the receipt's number, large, in groups */
  OW_RECEIPT_QR,        /* text: the line below the code */
  OW_RECEIPT_RULE,
  OW_RECEIPT_SMALL,     /* text: small print */
} OwReceiptLineKind;

typedef struct {
  OwReceiptLineKind kind;
  char *label; /* never NULL */
  char *text;  /* never NULL */
} OwReceiptLine;

/* @number in digits; @qr_payload what the code says: a number and a check, never a name.
 * @language a BCP 47 tag: glyph forms and line breaking follow it. */
OwReceipt  *ow_receipt_new            (const char *number, const char *qr_payload, const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when the receipt is full; then nothing was added. */
gboolean    ow_receipt_add            (OwReceipt *self, OwReceiptLineKind kind, const char *label, const char *text);
const char *ow_receipt_get_number     (OwReceipt *self);
const char *ow_receipt_get_qr_payload (OwReceipt *self);
const char *ow_receipt_get_language   (OwReceipt *self);
guint       ow_receipt_get_n_lines    (OwReceipt *self);
const OwReceiptLine *ow_receipt_get_line (OwReceipt *self, guint index);

/* 14 digits: 12 from SHA-256 of the instanceID and two check digits (ISO/IEC 7064 MOD 97-10), so that
 * any office can compute it from the submission and a slip of the pen shows. */
char       *ow_receipt_number_for_instance (const char *instance_id) G_GNUC_WARN_UNUSED_RESULT;
gboolean    ow_receipt_number_is_valid     (const char *number);
/* "4821 0937 5512 63" */
char       *ow_receipt_number_group        (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* What the QR says: "OW1:" and the number with its check digits. */
char       *ow_receipt_qr_payload          (const char *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
