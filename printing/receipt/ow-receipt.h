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
 *
 * The gate, applied to every label, text and the QR payload (see ow-receipt-privacy.h): 138****5678 for
 * a mobile number, all but the last four (a final X included) for anything longer than
 * OW_RECEIPT_MAX_DIGITS. Groups parted by one space or hyphen count as one run; a date, and a landline
 * with its area code as the office writes it (0537-2912345), don't. Two hotlines beside each other are
 * parted by a mark (12345、12356).
 *
 * Use from one thread while it is filled; afterwards it no longer changes and may be read from any.
 */
#define OW_TYPE_RECEIPT (ow_receipt_get_type ())
G_DECLARE_FINAL_TYPE (OwReceipt, ow_receipt, OW, RECEIPT, GObject)

#define OW_RECEIPT_MAX_DIGITS 11 /* a mobile number is masked in its middle; longer runs but for the last four */
#define OW_RECEIPT_MAX_LINES 200
#define OW_RECEIPT_MAX_SLIPS 40 /* that go with one */
#define OW_RECEIPT_MAX_LABEL 60  /* code points; what is longer is cut and ends in an ellipsis */
#define OW_RECEIPT_MAX_TEXT 1000 /* code points, likewise */

typedef enum {
  OW_RECEIPT_TITLE = 1, /* text: large, centred */
  OW_RECEIPT_HEADING,   /* text: starts a section */
  OW_RECEIPT_TEXT,      /* text: a paragraph */
  OW_RECEIPT_FIELD,     /* label and text on one line where they fit */
  OW_RECEIPT_NUMBER,    /* label and the receipt's number, large, in groups; a text is not drawn */
  OW_RECEIPT_QR,        /* text: the line below the code */
  OW_RECEIPT_RULE,
  OW_RECEIPT_SMALL,     /* text: small print */
} OwReceiptLineKind;

typedef struct {
  OwReceiptLineKind kind;
  char *label; /* never NULL */
  char *text;  /* never NULL */
} OwReceiptLine;

/* @number in digits, a valid one (ow_receipt_number_for_instance()); @qr_payload what the code says: a
 * number and a check, never a name. Both NULL: a sheet about nobody's papers, with neither number nor code.
 * @language a BCP 47 tag: glyph forms and line breaking follow it. */
OwReceipt  *ow_receipt_new            (const char *number, const char *qr_payload, const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when the receipt is full, or lacks the number or the code; then nothing was added. @label and @text may be NULL. Control and
 * invisible format characters are taken out; a line feed in a text stays. */
gboolean    ow_receipt_add            (OwReceipt *self, OwReceiptLineKind kind, const char *label, const char *text);
const char *ow_receipt_get_number     (OwReceipt *self);
const char *ow_receipt_get_qr_payload (OwReceipt *self);
const char *ow_receipt_get_language   (OwReceipt *self);
guint       ow_receipt_get_n_lines    (OwReceipt *self);
/* Owned by the receipt; NULL when there is no such line. */
const OwReceiptLine *ow_receipt_get_line (OwReceipt *self, guint index);
/* A slip of its own that goes with this one, for somebody else to take along: printed after it, on paper of its own.
 * Takes a reference. FALSE when there are as many as there may be, and for one that has such slips itself. */
gboolean    ow_receipt_add_slip    (OwReceipt *self, OwReceipt *slip);
guint       ow_receipt_get_n_slips (OwReceipt *self);
/* Owned by the receipt; NULL when there is no such slip. */
OwReceipt  *ow_receipt_get_slip    (OwReceipt *self, guint index);

/* 14 digits: 12 from SHA-256 of the instanceID and two check digits (ISO/IEC 7064 MOD 97-10), so that
 * any office can compute it from the submission and a slip of the pen shows. The twelve are the first
 * eight bytes of the hash, read as one big-endian number, modulo 10^12. */
char       *ow_receipt_number_for_instance (const char *instance_id) G_GNUC_WARN_UNUSED_RESULT;
/* 14 ASCII digits whose value modulo 97 is 1; groups are not accepted. NULL is not a number. */
gboolean    ow_receipt_number_is_valid     (const char *number);
/* "4821 0937 5512 36"; the letters of a slip likewise, also of what is only begun. */
char       *ow_receipt_number_group        (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* What the QR says: "OW1:" and the number with its check digits. */
char       *ow_receipt_qr_payload          (const char *number) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
