/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwKeypadRing: stands around the one thing of the window that six keys have come to, and has it scrolled to.
 *
 * A finger hides it; then it still stands there, unseen. Holds no reference to what it stands around. Main thread.
 */
typedef struct _OwKeypadRing OwKeypadRing;

/* @window: outlives it. */
OwKeypadRing *ow_keypad_ring_new      (GtkWidget *window) G_GNUC_WARN_UNUSED_RESULT;
void          ow_keypad_ring_free     (OwKeypadRing *self);
/* Shown, around @widget. */
void          ow_keypad_ring_put      (OwKeypadRing *self, GtkWidget *widget);
void          ow_keypad_ring_show     (OwKeypadRing *self);
void          ow_keypad_ring_hide     (OwKeypadRing *self);
/* Hidden, around nothing. */
void          ow_keypad_ring_clear    (OwKeypadRing *self);
gboolean      ow_keypad_ring_is_shown (OwKeypadRing *self);
/* NULL: nothing, or it is gone. */
GtkWidget    *ow_keypad_ring_get_at   (OwKeypadRing *self);

G_END_DECLS
