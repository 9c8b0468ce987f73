/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwTouches: tells a touch from the second half of one, by a hand that shakes.
 *
 * Of a window, whose presses it is told of one by one. EN 301 549 V3.2.1, 5.8, where a key that is hit twice counts once;
 * how soon is too soon is the hall's to say, for a button that toggles half a second at the least (see ow-steady.h).
 * Main thread.
 */
typedef struct _OwTouches OwTouches;

/* An unsteady finger touches twice within them, and in one place. */
#define OW_TOUCHES_TREMBLE_MS 300

OwTouches *ow_touches_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void       ow_touches_free      (OwTouches *self);
/* A second touch of one button within so many milliseconds of the one before is none; 0: each counts. */
void       ow_touches_set_same  (OwTouches *self, guint msec);
/* Another page has come: for so many milliseconds after the touch that brought it, one in the same place is its second
 * half, and would choose what nobody has seen yet. */
void       ow_touches_turn      (OwTouches *self, guint msec);
/* @event: a press, of a button or a finger, anywhere in @window. */
gboolean   ow_touches_is_second (OwTouches *self, GtkWidget *window, GdkEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwTouches, ow_touches_free)

G_END_DECLS
