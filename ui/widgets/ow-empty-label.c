/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-empty-label.h"

#include "ow-a11y.h"

static void
follow_text (GtkLabel *label)
{
  ow_a11y_set_hidden (GTK_WIDGET (label), *gtk_label_get_text (label) == '\0');
}

void
ow_empty_label_hide (GtkWidget *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  g_signal_connect (label, "notify::label", G_CALLBACK (follow_text), NULL);
  follow_text (GTK_LABEL (label));
}

GtkWidget *
ow_empty_label_readback (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  ow_empty_label_hide (label);
  return label;
}
