/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwHeading: what a page or a sheet asks, and where focus goes when it appears, so that a screen reader
 * begins there. (A GtkLabel takes focus only when its text can be selected.)
 */
#define OW_TYPE_HEADING (ow_heading_get_type ())
G_DECLARE_FINAL_TYPE (OwHeading, ow_heading, OW, HEADING, GtkWidget)

GtkWidget  *ow_heading_new      (void);
void        ow_heading_set_text (OwHeading *self, const char *text);
const char *ow_heading_get_text (OwHeading *self);

G_END_DECLS
