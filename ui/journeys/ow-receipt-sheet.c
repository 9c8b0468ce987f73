/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-receipt-sheet.h"

#include "ow-large-text.h"
#include "ow-receipt-view.h"
#include "ow-receipt-words.h"

/* The roll in its own width, and half as wide again for older eyes. */
#define ROLL_MILLIMETRES 110
#define SHEET_MILLIMETRES 170

struct _OwReceiptSheet {
  GtkWidget parent_instance;

  GtkWidget *paper;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (OwReceiptSheet, ow_receipt_sheet, GTK_TYPE_WIDGET)

static void
follow_text_size (GtkWidget *widget,
                  gboolean   large)
{
  OwReceiptSheet *self = OW_RECEIPT_SHEET (widget);

  gtk_widget_set_visible (self->paper, !large);
  gtk_widget_set_visible (self->words, large);
}

static void
ow_receipt_sheet_dispose (GObject *object)
{
  g_clear_pointer (&OW_RECEIPT_SHEET (object)->paper, gtk_widget_unparent);
  g_clear_pointer (&OW_RECEIPT_SHEET (object)->words, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_receipt_sheet_parent_class)->dispose (object);
}

static void
ow_receipt_sheet_class_init (OwReceiptSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ow_receipt_sheet_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_receipt_sheet_init (OwReceiptSheet *self)
{
}

GtkWidget *
ow_receipt_sheet_new (OwReceipt *receipt,
                      OwPaper    paper,
                      gboolean   with_number)
{
  OwReceiptSheet *self = g_object_new (OW_TYPE_RECEIPT_SHEET, NULL);

  self->paper = ow_receipt_view_new (receipt, paper, paper == OW_PAPER_A4 ? SHEET_MILLIMETRES : ROLL_MILLIMETRES);
  self->words = ow_receipt_words_new (receipt, with_number);
  gtk_widget_set_parent (self->paper, GTK_WIDGET (self));
  gtk_widget_set_parent (self->words, GTK_WIDGET (self));
  ow_large_text_follow (GTK_WIDGET (self), follow_text_size);
  return GTK_WIDGET (self);
}
