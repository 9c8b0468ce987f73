/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*OwLargeTextFunc) (GtkWidget *widget, gboolean large);

/* Calls @func when @widget comes into a window, and whenever the text there becomes one of the two large sizes or one of
 * the two usual ones; for who shows something else then. For as long as @widget lives; once a widget. Main thread. */
void ow_large_text_follow (GtkWidget *widget, OwLargeTextFunc func);

G_END_DECLS
