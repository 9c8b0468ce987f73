/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-receipt-words.h"

#include <glib/gi18n.h>

#include "ow-a11y.h"
#include "ow-body.h"
#include "ow-qr-view.h"
#include "ow-read-out.h"
#include "ow-receipt-number-label.h"

/* As on paper. */
#define QR_MILLIMETRES 36

typedef struct {
  OwReceipt *receipt; /* borrowed */
  GtkWidget *box;
  OwBody *section; /* the one that is filled; NULL: the next line begins one */
  gboolean with_number;
} Words;

static void
begin_section (Words *self)
{
  GtkWidget *section = ow_body_new ();

  ow_read_out_mark (section, OW_READ_OUT_PERSONAL);
  gtk_box_append (GTK_BOX (self->box), section);
  self->section = OW_BODY (section);
}

/* A text may be a list, or a line of one. */
static void
add_text (Words      *self,
          const char *text)
{
  GtkWidget *lines = ow_body_new ();

  ow_body_set_text (OW_BODY (lines), text);
  ow_body_add (self->section, lines);
}

static void
add_field (Words               *self,
           const OwReceiptLine *line)
{
  GtkWidget *lines = ow_body_new ();
  g_autofree char *field = g_markup_printf_escaped ("<span weight='600'>%s</span>\u2003%s", line->label, line->text);

  ow_body_set_markup (OW_BODY (lines), field);
  ow_body_add (self->section, lines);
}

static void
add_number (Words               *self,
            const OwReceiptLine *line)
{
  ow_body_add_caption (self->section, line->label);
  ow_body_add (self->section, ow_receipt_number_label_new (ow_receipt_get_number (self->receipt)));
}

static void
add_code (Words               *self,
          const OwReceiptLine *line)
{
  GtkWidget *code = ow_qr_view_new (ow_receipt_get_qr_payload (self->receipt), QR_MILLIMETRES);

  ow_a11y_set_label (code, _("QR code with your number"));
  gtk_widget_set_halign (code, GTK_ALIGN_START);
  ow_body_add (self->section, code);
  ow_body_add_caption (self->section, line->text);
}

static void
add_line (Words               *self,
          const OwReceiptLine *line)
{
  switch (line->kind) {
  case OW_RECEIPT_TITLE:
  case OW_RECEIPT_HEADING:
    ow_body_add_heading (self->section, line->text);
    return;
  case OW_RECEIPT_TEXT:
    add_text (self, line->text);
    return;
  case OW_RECEIPT_FIELD:
    add_field (self, line);
    return;
  case OW_RECEIPT_SMALL:
    ow_body_add_caption (self->section, line->text);
    return;
  case OW_RECEIPT_NUMBER:
    if (self->with_number)
      add_number (self, line);
    return;
  case OW_RECEIPT_QR:
    if (self->with_number)
      add_code (self, line);
    return;
  case OW_RECEIPT_RULE:
  default:
    return;
  }
}

GtkWidget *
ow_receipt_words_new (OwReceipt *receipt,
                      gboolean   with_number)
{
  Words self = { .receipt = receipt, .with_number = with_number };

  g_return_val_if_fail (OW_IS_RECEIPT (receipt), NULL);

  self.box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self.box, "receipt-words");
  for (guint i = 0; i < ow_receipt_get_n_lines (receipt); i++) {
    const OwReceiptLine *line = ow_receipt_get_line (receipt, i);

    if (line->kind == OW_RECEIPT_RULE) {
      self.section = NULL;
      continue;
    }
    if (self.section == NULL || line->kind == OW_RECEIPT_HEADING)
      begin_section (&self);
    add_line (&self, line);
  }
  return self.box;
}
