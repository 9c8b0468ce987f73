/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Millimetres on the panel. Every size of the screens is given in them: fingers don't scale with
 * resolution. GTK's own style sheets know the unit; it is as long as "gtk-xft-dpi" says. */

/* The 21.5 inch panel in portrait: 1080 px on 270 mm. */
#define OW_METRICS_REFERENCE 4.0
/* The smallest pages that hold the header, a question, the keyboard and the footer in large text. */
#define OW_METRICS_MIN_PORTRAIT_WIDTH 190.0
#define OW_METRICS_MIN_PORTRAIT_HEIGHT 340.0
#define OW_METRICS_MIN_LANDSCAPE_WIDTH 400.0
#define OW_METRICS_MIN_LANDSCAPE_HEIGHT 262.0

/* Pixels a millimetre for a screen of @width × @height px that says it is @width_mm × @height_mm. Many
 * panels lie about their size (0, or 16 × 9 cm for any television): what can't be is replaced by
 * the reference's proportions, and what would leave no room for the layout is made smaller. */
double ow_metrics_guess    (int width, int height, int width_mm, int height_mm);
/* For a person who says how wide it is. */
double ow_metrics_for_width (int width, int width_mm);
/* Makes a millimetre so many pixels long, for every style sheet of the display. */
void   ow_metrics_apply    (GtkSettings *settings, double px_per_mm);
/* @mm in pixels, where @widget is. */
double ow_metrics_px       (GtkWidget *widget, double mm);

G_END_DECLS
