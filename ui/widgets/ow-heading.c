/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-heading.h"

#include "ow-a11y.h"
#include "ow-whole-words.h"

struct _OwHeading {
  GtkWidget parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (OwHeading, ow_heading, GTK_TYPE_WIDGET)

static void
ow_heading_dispose (GObject *object)
{
  g_clear_pointer (&OW_HEADING (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_heading_parent_class)->dispose (object);
}

static void
ow_heading_class_init (OwHeadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_heading_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "heading");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_HEADING);
}

static void
ow_heading_init (OwHeading *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign",
                              0.0, NULL);
  ow_whole_words_keep (GTK_LABEL (self->label));
  gtk_widget_add_css_class (self->label, "heading");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
ow_heading_new (void)
{
  return g_object_new (OW_TYPE_HEADING, NULL);
}

void
ow_heading_set_text (OwHeading  *self,
                     const char *text)
{
  g_return_if_fail (OW_IS_HEADING (self));

  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : "");
  ow_a11y_set_label (GTK_WIDGET (self), text != NULL ? text : "");
}

const char *
ow_heading_get_text (OwHeading *self)
{
  g_return_val_if_fail (OW_IS_HEADING (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
