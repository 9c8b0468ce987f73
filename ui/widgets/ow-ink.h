/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwInk: a sheet of white paper to write on with a finger, whatever the palette around it.
 *
 * Owns the strokes, in pixels of the widget from its upper left corner, and overwrites them when they go. Main thread.
 *
 * Signal "changed": after each stroke, and after one was taken back.
 */
#define OW_TYPE_INK (ow_ink_get_type ())
G_DECLARE_FINAL_TYPE (OwInk, ow_ink, OW, INK, GtkWidget)

GtkWidget *ow_ink_new           (void);
/* What was drawn before lies below the strokes, as large as the sheet; NULL for none. What is no PNG is none. */
void       ow_ink_set_picture   (OwInk *self, GBytes *png);
/* Takes back the last stroke, or what was drawn before. */
void       ow_ink_undo          (OwInk *self);
void       ow_ink_clear         (OwInk *self);
/* Nothing at all is on the sheet. */
gboolean   ow_ink_is_blank      (OwInk *self);
/* The way of all strokes together, in millimetres; a picture counts as much as anyone wants. */
double     ow_ink_get_length    (OwInk *self);
/* Black on white. @longest: of its longer side, in pixels; 0 for the size of the sheet. */
GBytes    *ow_ink_dup_png       (OwInk *self, int longest) G_GNUC_WARN_UNUSED_RESULT;

/* Encodes @surface; the bytes are overwritten when they are freed. */
GBytes    *ow_ink_encode        (cairo_surface_t *surface) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
