/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwStripBin: a place for one child that may leave a strip free at its lower end.
 *
 * Unlike a margin the strip asks for no room: where the child needs all of it there is none.
 */
#define OW_TYPE_STRIP_BIN (ow_strip_bin_get_type ())
G_DECLARE_FINAL_TYPE (OwStripBin, ow_strip_bin, OW, STRIP_BIN, GtkWidget)

GtkWidget *ow_strip_bin_new       (GtkWidget *child);
void       ow_strip_bin_set_strip (OwStripBin *self, int pixels);
int        ow_strip_bin_get_strip (OwStripBin *self);

G_END_DECLS
