/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where what is taller than its place may be cut, so that nobody sees half a line of text or half a button. Heights are
 * pixels from the upper edge of @content, its padding included, as an adjustment counts them. */

/* Of @widget within @content, itself or one within it. FALSE: it isn't there. */
gboolean ow_page_edge_find_place (GtkWidget *content, GtkWidget *widget, double *top, double *bottom);
/* Of the line of @text, within @content, in which the cursor stands. */
void     ow_page_edge_find_cursor (GtkWidget *content, GtkTextView *text, double *top, double *bottom);
/* The uppermost line of a label, of an OwLined or of a text that is written, or button, field or picture, that @edge goes
 * through: from @top to @bottom. Of what is taller than @most, and has to be cut somewhere, no more than its lines count.
 * FALSE: there is none. */
gboolean ow_page_edge_find_cut (GtkWidget *content, double edge, double most, double *top, double *bottom);
/* Whether any of that stands above @edge. */
gboolean ow_page_edge_has_above (GtkWidget *content, double edge);
/* @edge, or as far above it as nothing is cut, if that isn't more than @most. */
double   ow_page_edge_above    (GtkWidget *content, double edge, double most);
/* Likewise, below. */
double   ow_page_edge_below    (GtkWidget *content, double edge, double most);
/* @edge, or where the heading begins that is the last thing above it, and stands there alone. */
double   ow_page_edge_above_heading (GtkWidget *content, double edge);

G_END_DECLS
