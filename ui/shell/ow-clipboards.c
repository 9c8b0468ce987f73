/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-shell"

#include "ow-clipboards.h"

typedef GdkClipboard *(*OwClipboardOf) (GdkDisplay *display);

static const OwClipboardOf clipboards[] = { gdk_display_get_clipboard, gdk_display_get_primary_clipboard };

static gboolean
is_empty (GdkClipboard *clipboard)
{
  return !gdk_clipboard_is_local (clipboard) || gdk_clipboard_get_content (clipboard) == NULL;
}

/* A field that loses it lets go of what is marked there. */
static void
on_changed (GdkClipboard *clipboard)
{
  if (!is_empty (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

void
ow_clipboards_keep_empty (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  /* A field that Tab leads to would be marked, and with that lose its place for the next key. */
  g_object_set (gtk_widget_get_settings (widget), "gtk-entry-select-on-focus", FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (clipboards); i++) {
    GdkClipboard *clipboard = clipboards[i](gtk_widget_get_display (widget));

    g_signal_connect_object (clipboard, "changed", G_CALLBACK (on_changed), widget, 0);
  }
}

void
ow_clipboards_empty (GdkDisplay *display)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));

  for (guint i = 0; i < G_N_ELEMENTS (clipboards); i++)
    gdk_clipboard_set_content (clipboards[i](display), NULL);
}

gboolean
ow_clipboards_are_empty (GdkDisplay *display)
{
  g_return_val_if_fail (GDK_IS_DISPLAY (display), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (clipboards); i++)
    if (!is_empty (clipboards[i](display)))
      return FALSE;
  return TRUE;
}
