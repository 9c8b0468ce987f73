/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwHallBell: tells all kiosks that listen that there is something new, some thousands of them.
 *
 * Each has a stream of server-sent events (WHATWG HTML, 9.2) that stays open. A ring goes to so many at a time, so that
 * those who come to look then don't all come at once; who is silent for long hears a comment, so that both sides know that
 * the line is there. Whoever doesn't read is let go: a kiosk comes back by itself. Main thread.
 */
#define OW_TYPE_HALL_BELL (ow_hall_bell_get_type ())
G_DECLARE_FINAL_TYPE (OwHallBell, ow_hall_bell, OW, HALL_BELL, GObject)

#define OW_HALL_BELL_PACE 1500         /* listeners told in a second, unless told otherwise */
#define OW_HALL_BELL_SILENCE_SECONDS 30
#define OW_HALL_BELL_RETRY_MS 5000     /* after which a listener that lost its stream comes back */

OwHallBell *ow_hall_bell_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void        ow_hall_bell_set_pace (OwHallBell *self, guint per_second);
/* Takes @stream, a connection that a request for events came on; @descriptor is its socket's. */
void        ow_hall_bell_add      (OwHallBell *self, GIOStream *stream, int descriptor);
/* Something is new; @id tells it from what was before. */
void        ow_hall_bell_ring     (OwHallBell *self, const char *id);
/* Rings whenever a file of @folder changes that is called @name; NULL: any. */
void        ow_hall_bell_watch    (OwHallBell *self, const char *folder, const char *name);
guint       ow_hall_bell_count    (OwHallBell *self);
/* Lets all listeners go. */
void        ow_hall_bell_hang_up  (OwHallBell *self);

G_END_DECLS
