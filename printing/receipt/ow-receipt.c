/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt.h"

#include "ow-receipt-privacy.h"

#define ELLIPSIS "\u2026"

struct _OwReceipt {
  GObject parent_instance;

  char *number;
  char *qr_payload;
  char *language;
  GPtrArray *lines; /* element-type OwReceiptLine */
  GPtrArray *slips; /* element-type OwReceipt */
};

G_DEFINE_FINAL_TYPE (OwReceipt, ow_receipt, G_TYPE_OBJECT)

static void
line_free (gpointer data)
{
  OwReceiptLine *line = data;

  g_free (line->label);
  g_free (line->text);
  g_free (line);
}

static void
ow_receipt_finalize (GObject *object)
{
  OwReceipt *self = OW_RECEIPT (object);

  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->qr_payload, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->slips, g_ptr_array_unref);

  G_OBJECT_CLASS (ow_receipt_parent_class)->finalize (object);
}

static void
ow_receipt_class_init (OwReceiptClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_receipt_finalize;
}

static void
ow_receipt_init (OwReceipt *self)
{
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->slips = g_ptr_array_new_with_free_func (g_object_unref);
}

OwReceipt *
ow_receipt_new (const char *number,
                const char *qr_payload,
                const char *language)
{
  OwReceipt *self;

  g_return_val_if_fail (number == NULL || ow_receipt_number_is_valid (number), NULL);
  g_return_val_if_fail (qr_payload == NULL || g_utf8_validate (qr_payload, -1, NULL), NULL);
  g_return_val_if_fail ((number == NULL) == (qr_payload == NULL) && language != NULL, NULL);

  self = g_object_new (OW_TYPE_RECEIPT, NULL);
  self->number = g_strdup (number);
  self->qr_payload = qr_payload != NULL ? ow_receipt_privacy_mask (qr_payload, number) : NULL;
  self->language = g_strdup (language);
  return self;
}

/* Cut after the mask: half a number must not slip through as a short one. */
static char *
admit (OwReceipt  *self,
       const char *text,
       glong       limit,
       gboolean    lines)
{
  g_autofree char *clean = ow_receipt_privacy_clean (text != NULL ? text : "", lines);
  g_autofree char *masked = ow_receipt_privacy_mask (clean, self->number);
  g_autofree char *head = NULL;

  if (g_utf8_strlen (masked, -1) <= limit)
    return g_steal_pointer (&masked);
  head = g_utf8_substring (masked, 0, limit - 1);
  return g_strconcat (head, ELLIPSIS, NULL);
}

gboolean
ow_receipt_add (OwReceipt        *self,
                OwReceiptLineKind kind,
                const char       *label,
                const char       *text)
{
  OwReceiptLine *line;

  g_return_val_if_fail (OW_IS_RECEIPT (self), FALSE);
  g_return_val_if_fail (kind >= OW_RECEIPT_TITLE && kind <= OW_RECEIPT_SMALL, FALSE);

  if (self->lines->len >= OW_RECEIPT_MAX_LINES ||
      (self->number == NULL && (kind == OW_RECEIPT_NUMBER || kind == OW_RECEIPT_QR)))
    return FALSE;

  line = g_new0 (OwReceiptLine, 1);
  line->kind = kind;
  line->label = admit (self, label, OW_RECEIPT_MAX_LABEL, FALSE);
  line->text = admit (self, text, OW_RECEIPT_MAX_TEXT, TRUE);
  g_ptr_array_add (self->lines, line);
  return TRUE;
}

const char *
ow_receipt_get_number (OwReceipt *self)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self), NULL);

  return self->number;
}

const char *
ow_receipt_get_qr_payload (OwReceipt *self)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self), NULL);

  return self->qr_payload;
}

const char *
ow_receipt_get_language (OwReceipt *self)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self), NULL);

  return self->language;
}

guint
ow_receipt_get_n_lines (OwReceipt *self)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self), 0);

  return self->lines->len;
}

const OwReceiptLine *
ow_receipt_get_line (OwReceipt *self,
                     guint      index)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self), NULL);

  return index < self->lines->len ? g_ptr_array_index (self->lines, index) : NULL;
}

gboolean
ow_receipt_add_slip (OwReceipt *self,
                     OwReceipt *slip)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self) && OW_IS_RECEIPT (slip), FALSE);
  g_return_val_if_fail (self != slip, FALSE);

  if (self->slips->len >= OW_RECEIPT_MAX_SLIPS || slip->slips->len > 0)
    return FALSE;
  g_ptr_array_add (self->slips, g_object_ref (slip));
  return TRUE;
}

guint
ow_receipt_get_n_slips (OwReceipt *self)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self), 0);

  return self->slips->len;
}

OwReceipt *
ow_receipt_get_slip (OwReceipt *self,
                     guint      index)
{
  g_return_val_if_fail (OW_IS_RECEIPT (self), NULL);

  return index < self->slips->len ? g_ptr_array_index (self->slips, index) : NULL;
}
