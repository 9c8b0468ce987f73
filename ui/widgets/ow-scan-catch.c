/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-scan-catch.h"

#define CATCH_DATA "ow-scan-catch"

static gboolean
has_field (GtkWidget *focus)
{
  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus);
}

static gboolean
on_key (GtkEventControllerKey *keys,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        OwEntry               *entry)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (entry));
  GtkWidget *focus;

  /* A space presses the button that has the focus. */
  if (gdk_keyval_to_unicode (keyval) <= ' ' || !gtk_widget_get_mapped (GTK_WIDGET (entry))
      || has_field (gtk_root_get_focus (root)))
    return GDK_EVENT_PROPAGATE;
  ow_entry_focus (entry);
  focus = gtk_root_get_focus (root);
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (entry))
         && gtk_event_controller_key_forward (keys, focus);
}

static void
on_root (OwEntry *entry)
{
  GtkEventController *before = g_object_get_data (G_OBJECT (entry), CATCH_DATA);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (entry));
  GtkEventController *keys;

  if (before != NULL)
    gtk_widget_remove_controller (gtk_event_controller_get_widget (before), before);
  g_object_set_data (G_OBJECT (entry), CATCH_DATA, NULL);
  if (root == NULL)
    return;
  keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), entry, 0);
  gtk_widget_add_controller (GTK_WIDGET (root), keys);
  g_object_set_data (G_OBJECT (entry), CATCH_DATA, keys);
}

void
ow_scan_catch (OwEntry *entry)
{
  g_return_if_fail (OW_IS_ENTRY (entry));

  g_signal_connect (entry, "notify::root", G_CALLBACK (on_root), NULL);
}
