/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is marked or copied GTK offers to every program on the display, and what one of them asks for stays in the buffers
 * and on the stacks of the threads that wrote it, which nobody overwrites. So nothing is offered: what is marked at once
 * isn't any more, and the cursor stands before it. Main thread. */

/* From now on, for as long as @widget lives, on its display. */
void     ow_clipboards_keep_empty (GtkWidget *widget);
void     ow_clipboards_empty      (GdkDisplay *display);
/* Whether this program offers nothing. */
gboolean ow_clipboards_are_empty  (GdkDisplay *display);

G_END_DECLS
