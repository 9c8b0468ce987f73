/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pixels from the widget's upper edge. */
typedef void (*OwLinedFunc) (double top, double bottom, gpointer user_data);

/**
 * OwLined: a widget that draws its lines itself, as a label does, and tells where they stand.
 *
 * So that a page that is longer than the screen ends between two of them (see ow-page-edge.h). Main thread.
 */
#define OW_TYPE_LINED (ow_lined_get_type ())
G_DECLARE_INTERFACE (OwLined, ow_lined, OW, LINED, GtkWidget)

struct _OwLinedInterface {
  GTypeInterface parent_iface;

  void (*foreach) (OwLined *self, OwLinedFunc func, gpointer user_data);
};

void ow_lined_foreach (OwLined *self, OwLinedFunc func, gpointer user_data);

G_END_DECLS
