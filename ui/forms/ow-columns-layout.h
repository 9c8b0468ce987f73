/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwColumnsLayout: large answers in columns of one size, or in one when a label wouldn't fit.
 */
#define OW_TYPE_COLUMNS_LAYOUT (ow_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (OwColumnsLayout, ow_columns_layout, OW, COLUMNS_LAYOUT, GtkLayoutManager)

/* @gap_mm: between two answers, in millimetres of the panel. @max_columns: fewer where a label wouldn't fit; 1 where they
 * stand below each other. */
GtkLayoutManager *ow_columns_layout_new (double gap_mm, int max_columns);

G_END_DECLS
