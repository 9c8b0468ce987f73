/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-sheet-host.h"

#include "ow-pager.h"

#define SLIDE_MILLISECONDS 200

struct _OwSheetHost {
  GtkWidget parent_instance;

  GtkWidget *overlay;
  GtkWidget *body;
  GtkWidget *scrim;
  GtkWidget *revealer;
  OwSheet *sheet; /* owned; NULL: none is shown */
  GtkWidget *focus_before; /* weak */
};

G_DEFINE_FINAL_TYPE (OwSheetHost, ow_sheet_host, GTK_TYPE_WIDGET)

static guint changed_signal;

static void
set_covered (OwSheetHost *self,
             gboolean     covered)
{
  gtk_widget_set_can_target (self->body, !covered);
  gtk_widget_set_can_focus (self->body, !covered);
  gtk_widget_set_visible (self->scrim, covered);
}

static void
remember_focus (OwSheetHost *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_set_weak_pointer (&self->focus_before, root != NULL ? gtk_root_get_focus (root) : NULL);
}

static void
restore_focus (OwSheetHost *self)
{
  if (self->focus_before != NULL && gtk_widget_get_mapped (self->focus_before))
    ow_pager_give_focus_back (self->focus_before);
  g_clear_weak_pointer (&self->focus_before);
}

static void
on_answered (OwSheetHost *self,
             gboolean     accepted,
             OwSheet     *sheet)
{
  if (sheet == self->sheet)
    ow_sheet_host_dismiss (self);
}

static void
drop_sheet (OwSheetHost *self)
{
  if (self->sheet == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->sheet, on_answered, self);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), NULL);
  g_clear_object (&self->sheet);
}

static void
ow_sheet_host_dispose (GObject *object)
{
  OwSheetHost *self = OW_SHEET_HOST (object);

  if (self->overlay != NULL)
    drop_sheet (self);
  g_clear_weak_pointer (&self->focus_before);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);
  G_OBJECT_CLASS (ow_sheet_host_parent_class)->dispose (object);
}

static void
ow_sheet_host_class_init (OwSheetHostClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_sheet_host_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sheet-host");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
ow_sheet_host_init (OwSheetHost *self)
{
  self->overlay = g_object_new (GTK_TYPE_OVERLAY, "accessible-role", GTK_ACCESSIBLE_ROLE_GENERIC, NULL);
  gtk_widget_set_parent (self->overlay, GTK_WIDGET (self));

  self->scrim = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->scrim, "scrim");
  gtk_widget_set_visible (self->scrim, FALSE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->scrim);

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer), GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_transition_duration (GTK_REVEALER (self->revealer), SLIDE_MILLISECONDS);
  gtk_widget_set_valign (self->revealer, GTK_ALIGN_END);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->revealer);
}

GtkWidget *
ow_sheet_host_new (GtkWidget *body)
{
  OwSheetHost *self = g_object_new (OW_TYPE_SHEET_HOST, NULL);

  self->body = body;
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), body);
  return GTK_WIDGET (self);
}

void
ow_sheet_host_present (OwSheetHost *self,
                       OwSheet     *sheet)
{
  g_return_if_fail (OW_IS_SHEET_HOST (self));
  g_return_if_fail (OW_IS_SHEET (sheet));

  if (self->sheet == NULL)
    remember_focus (self);
  drop_sheet (self);
  self->sheet = g_object_ref_sink (sheet);
  /* After the owner's handlers: they may still read the sheet. */
  g_signal_connect_data (sheet, "answered", G_CALLBACK (on_answered), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  set_covered (self, TRUE);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), GTK_WIDGET (sheet));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  ow_sheet_focus (sheet);
  g_signal_emit (self, changed_signal, 0);
}

void
ow_sheet_host_dismiss (OwSheetHost *self)
{
  g_return_if_fail (OW_IS_SHEET_HOST (self));

  if (self->sheet == NULL)
    return;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  drop_sheet (self);
  set_covered (self, FALSE);
  restore_focus (self);
  g_signal_emit (self, changed_signal, 0);
}

OwSheet *
ow_sheet_host_get_sheet (OwSheetHost *self)
{
  g_return_val_if_fail (OW_IS_SHEET_HOST (self), NULL);

  return self->sheet;
}
