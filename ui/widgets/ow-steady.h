/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

/* Buttons that a second touch takes back, or does once more, before whoever's hand shook has seen what the first one did:
 * the window counts another touch of theirs within so many milliseconds as part of the first. Main thread. */

#define OW_STEADY_KEY "ow-steady"
/* EN 301 549 V3.2.1, 5.8: half a second at the least. */
#define OW_STEADY_TOGGLE_MS 500

static inline void
ow_steady_set (GtkWidget *button,
               guint      msec)
{
  g_object_set_data (G_OBJECT (button), OW_STEADY_KEY, GUINT_TO_POINTER (msec));
}

/* 0 for buttons like any other. */
static inline guint
ow_steady_get (GtkWidget *button)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), OW_STEADY_KEY));
}
