/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-http.h"

G_BEGIN_DECLS

/**
 * OwHallEvents: a stream on which a hall says that there is something new.
 *
 * Holds one request open, for as long as it is started; when the stream ends or is silent for too long, another one is
 * begun, after a while that differs from machine to machine. What is said is no more than a nudge: whoever listens looks
 * for himself, and believes what is signed. A hall without such a stream is asked again now and then. Main thread.
 *
 * Source: the Hall API, GET /kiosks/{id}/events in openapi.yaml beside the stand-in hall.
 *
 * Property "connected": whether the stream stands: it has said something and isn't silent for too long.
 * Signal "told" (const char *what): "release", "settings", "message" or another word of the hall's. "release" as well when
 * the hall is at another event than when it was last heard: what it said meanwhile was missed.
 */
#define OW_TYPE_HALL_EVENTS (ow_hall_events_get_type ())
G_DECLARE_FINAL_TYPE (OwHallEvents, ow_hall_events, OW, HALL_EVENTS, GObject)

#define OW_HALL_EVENTS_SILENCE_MS (100 * 1000)     /* then the stream counts as dead: the hall says something every 30 s */
#define OW_HALL_EVENTS_RETRY_MS 5000               /* unless the hall says otherwise */
#define OW_HALL_EVENTS_MAX_WAIT_MS (5 * 60 * 1000)
#define OW_HALL_EVENTS_NONE_MS (30 * 60 * 1000)    /* to a hall that has no stream */

/* @base_url: the hall's, without "/v1". NULL with OW_SYNC_ERROR_URL for one we don't go to. */
OwHallEvents *ow_hall_events_new           (OwHttp *http, const char *base_url, const char *kiosk_id, OwClock *clock,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          ow_hall_events_set_silence   (OwHallEvents *self, guint milliseconds);
void          ow_hall_events_start         (OwHallEvents *self);
void          ow_hall_events_stop          (OwHallEvents *self);
gboolean      ow_hall_events_get_connected (OwHallEvents *self);
/* Milliseconds between the last stream and the next; 0 while there is one or one is begun. */
guint         ow_hall_events_get_wait      (OwHallEvents *self);

/* How long to wait before the next stream after the @failures-th end in a row (1 …), in milliseconds: at any instant of a
 * span that doubles each time, so that those whom one end of the line cut off at once don't come back at once. @chance in
 * [0, 1). */
guint         ow_hall_events_wait          (guint failures, guint retry_ms, double chance);

G_END_DECLS
