/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-notice.h"

#include "ow-whole-words.h"

struct _OwNotice {
  GtkWidget parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (OwNotice, ow_notice, GTK_TYPE_WIDGET)

static void
ow_notice_dispose (GObject *object)
{
  g_clear_pointer (&OW_NOTICE (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_notice_parent_class)->dispose (object);
}

static void
ow_notice_class_init (OwNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_notice_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "notice");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_notice_init (OwNotice *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap",
                              TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
  ow_whole_words_keep (GTK_LABEL (self->label));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ow_notice_new (void)
{
  return g_object_new (OW_TYPE_NOTICE, NULL);
}

void
ow_notice_set_text (OwNotice   *self,
                    const char *text)
{
  g_return_if_fail (OW_IS_NOTICE (self));

  gtk_label_set_text (GTK_LABEL (self->label), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}
