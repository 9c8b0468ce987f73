/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwBarLayout: of a bar that is as wide as its window: its child fills it.
 *
 * A window asks how high it must be before it knows how wide it is. GTK's own layouts answer with the height in the least
 * width, where words break into lines that they never have, and the window grows beyond its screen for them. Here it is the
 * height in the natural width.
 */
#define OW_TYPE_BAR_LAYOUT (ow_bar_layout_get_type ())
G_DECLARE_FINAL_TYPE (OwBarLayout, ow_bar_layout, OW, BAR_LAYOUT, GtkLayoutManager)

G_END_DECLS
