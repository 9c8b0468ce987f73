/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-sheet.h"

#include "ow-a11y.h"
#include "ow-button-label.h"
#include "ow-heading.h"
#include "ow-whole-words.h"

typedef struct {
  GtkWidget *box;
  GtkWidget *question;
  GtkWidget *detail;
  GtkWidget *extra; /* a box */
  GtkWidget *accept;
  GtkWidget *decline;
  gboolean urgent;
} OwSheetPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (OwSheet, ow_sheet, GTK_TYPE_WIDGET)

static guint answered_signal, retranslate_signal;

static OwSheetPrivate *
priv (OwSheet *self)
{
  return ow_sheet_get_instance_private (self);
}

static void
ow_sheet_dispose (GObject *object)
{
  g_clear_pointer (&priv (OW_SHEET (object))->box, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_sheet_parent_class)->dispose (object);
}

static void
ow_sheet_class_init (OwSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_sheet_dispose;
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  retranslate_signal = g_signal_new ("retranslate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sheet");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
on_accept_clicked (OwSheet *self)
{
  ow_sheet_answer (self, TRUE);
}

static void
on_decline_clicked (OwSheet *self)
{
  ow_sheet_answer (self, FALSE);
}

static GtkWidget *
build_buttons (OwSheet *self)
{
  OwSheetPrivate *p = priv (self);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_add_css_class (row, "sheet-buttons");
  p->decline = gtk_button_new ();
  g_signal_connect_swapped (p->decline, "clicked", G_CALLBACK (on_decline_clicked), self);
  gtk_box_append (GTK_BOX (row), p->decline);
  p->accept = gtk_button_new ();
  gtk_widget_add_css_class (p->accept, "primary");
  g_signal_connect_swapped (p->accept, "clicked", G_CALLBACK (on_accept_clicked), self);
  gtk_box_append (GTK_BOX (row), p->accept);
  return row;
}

static void
ow_sheet_init (OwSheet *self)
{
  OwSheetPrivate *p = priv (self);

  p->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ow_a11y_set_modal (GTK_WIDGET (self));
  gtk_widget_add_css_class (p->box, "sheet-box");
  gtk_widget_set_parent (p->box, GTK_WIDGET (self));

  p->question = ow_heading_new ();
  p->detail = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                            NULL);
  ow_whole_words_keep (GTK_LABEL (p->detail));
  p->extra = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_visible (p->extra, FALSE);
  gtk_box_append (GTK_BOX (p->box), p->question);
  gtk_box_append (GTK_BOX (p->box), p->detail);
  gtk_box_append (GTK_BOX (p->box), p->extra);
  gtk_box_append (GTK_BOX (p->box), build_buttons (self));
}

void
ow_sheet_set_loses (OwSheet *self)
{
  g_return_if_fail (OW_IS_SHEET (self));

  gtk_widget_remove_css_class (priv (self)->accept, "primary");
}

void
ow_sheet_set_urgent (OwSheet *self)
{
  g_return_if_fail (OW_IS_SHEET (self));

  priv (self)->urgent = TRUE;
}

gboolean
ow_sheet_get_urgent (OwSheet *self)
{
  g_return_val_if_fail (OW_IS_SHEET (self), FALSE);

  return priv (self)->urgent;
}

static void
set_button (GtkWidget  *button,
            const char *label)
{
  gtk_widget_set_visible (button, label != NULL);
  if (label != NULL)
    ow_button_set_label (button, label);
}

GtkWidget *
ow_sheet_new (const char *question,
              const char *detail,
              const char *accept_label,
              const char *decline_label)
{
  OwSheet *self = g_object_new (OW_TYPE_SHEET, NULL);

  ow_sheet_set_words (self, question, detail, accept_label, decline_label);
  return GTK_WIDGET (self);
}

void
ow_sheet_set_words (OwSheet    *self,
                    const char *question,
                    const char *detail,
                    const char *accept_label,
                    const char *decline_label)
{
  OwSheetPrivate *p;

  g_return_if_fail (OW_IS_SHEET (self));

  p = priv (self);
  ow_heading_set_text (OW_HEADING (p->question), question);
  ow_a11y_set_label (GTK_WIDGET (self), question);
  ow_sheet_set_detail (self, detail);
  set_button (p->accept, accept_label);
  set_button (p->decline, decline_label);
}

void
ow_sheet_retranslate (OwSheet *self)
{
  g_return_if_fail (OW_IS_SHEET (self));

  if (g_signal_has_handler_pending (self, retranslate_signal, 0, FALSE))
    g_signal_emit (self, retranslate_signal, 0);
  else
    ow_sheet_answer (self, FALSE);
}

void
ow_sheet_set_extra (OwSheet   *self,
                    GtkWidget *extra)
{
  GtkWidget *old;

  g_return_if_fail (OW_IS_SHEET (self));

  old = gtk_widget_get_first_child (priv (self)->extra);
  if (old != NULL)
    gtk_box_remove (GTK_BOX (priv (self)->extra), old);
  if (extra != NULL)
    gtk_box_append (GTK_BOX (priv (self)->extra), extra);
  gtk_widget_set_visible (priv (self)->extra, extra != NULL);
}

void
ow_sheet_set_detail (OwSheet    *self,
                     const char *detail)
{
  g_return_if_fail (OW_IS_SHEET (self));

  gtk_label_set_text (GTK_LABEL (priv (self)->detail), detail != NULL ? detail : "");
  gtk_widget_set_visible (priv (self)->detail, detail != NULL);
}

void
ow_sheet_answer (OwSheet *self,
                 gboolean accepted)
{
  g_return_if_fail (OW_IS_SHEET (self));

  g_signal_emit (self, answered_signal, 0, accepted);
}

void
ow_sheet_focus (OwSheet *self)
{
  g_return_if_fail (OW_IS_SHEET (self));

  gtk_widget_grab_focus (priv (self)->question);
}
