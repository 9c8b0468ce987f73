/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-receipt-number-label.h"

#include "ow-read-out.h"
#include "ow-receipt.h"
#include "ow-secret.h"

/* Of "4821 0937 5512 36", or of the sixteen letters of what is put aside: the spaces within each half. */
#define FIRST_SPACE 4
#define LAST_SPACE 14

/* Over no more than that: Pango breaks an attribute's run once more where it has tried to. */
static void
keep_whole (PangoAttrList *list,
            guint          space)
{
  PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);

  whole->start_index = space - 1;
  whole->end_index = space + 2;
  pango_attr_list_insert (list, whole);
}

GtkWidget *
ow_receipt_number_label_new (const char *number)
{
  g_autoptr (OwSecretText) grouped = ow_receipt_number_group (number);
  GtkWidget *label = gtk_label_new (grouped);
  g_autoptr (PangoAttrList) lines = pango_attr_list_new ();

  keep_whole (lines, FIRST_SPACE);
  keep_whole (lines, LAST_SPACE);
  gtk_label_set_attributes (GTK_LABEL (label), lines);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "receipt-number");
  ow_read_out_mark (label, OW_READ_OUT_NUMBER);
  return label;
}
