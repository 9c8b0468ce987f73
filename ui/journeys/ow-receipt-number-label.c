/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-receipt-number-label.h"

#include "ow-read-out.h"
#include "ow-receipt.h"

/* Of "4821 0937 5512 36": the first line, and where the second begins. */
#define FIRST_LINE 9
#define SECOND_LINE 10

static void
keep_whole (PangoAttrList *list,
            guint          begin,
            guint          end)
{
  PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

  whole->start_index = begin;
  whole->end_index = end;
  pango_attr_list_insert (list, whole);
}

GtkWidget *
ow_receipt_number_label_new (const char *number)
{
  g_autofree char *grouped = ow_receipt_number_group (number);
  GtkWidget *label = gtk_label_new (grouped);
  g_autoptr (PangoAttrList) lines = pango_attr_list_new ();

  keep_whole (lines, 0, FIRST_LINE);
  keep_whole (lines, SECOND_LINE, PANGO_ATTR_INDEX_TO_TEXT_END);
  gtk_label_set_attributes (GTK_LABEL (label), lines);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "receipt-number");
  ow_read_out_mark (label, OW_READ_OUT_NUMBER);
  return label;
}
