/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwViewfinder: a picture, whole and as large as its place lets it be; an empty place where there is none.
 *
 * The place is as high for a picture that hasn't come yet as for any: nothing below it moves under a finger. Main thread.
 */
#define OW_TYPE_VIEWFINDER (ow_viewfinder_get_type ())
G_DECLARE_FINAL_TYPE (OwViewfinder, ow_viewfinder, OW, VIEWFINDER, GtkWidget)

/* How high the place is, in millimetres: less only where a page would have to be scrolled otherwise. */
GtkWidget  *ow_viewfinder_new         (double least_mm, double height_mm);
void        ow_viewfinder_set_picture (OwViewfinder *self, GdkTexture *picture); /* NULL for none */
GdkTexture *ow_viewfinder_get_picture (OwViewfinder *self); /* borrowed, nullable */

G_END_DECLS
