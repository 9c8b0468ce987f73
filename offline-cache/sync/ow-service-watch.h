/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-client.h"
#include "ow-store.h"

G_BEGIN_DECLS

/**
 * OwServiceWatch: what the hall says that it offers, asked for now and then.
 *
 * What it said last lies in the state folder as it was said (services.json), and holds through a restart and while the line
 * is down, until the time that it names; then it is as if nothing had been said. A hall that doesn't know the question, or
 * whose answer can't be read, changes nothing. Nothing of it is anybody's.
 *
 * Owns references to store, client and clock. Main thread; no call blocks.
 *
 * Source: the Hall API, GET /services in openapi.yaml beside the stand-in hall.
 */
#define OW_TYPE_SERVICE_WATCH (ow_service_watch_get_type ())
G_DECLARE_FINAL_TYPE (OwServiceWatch, ow_service_watch, OW, SERVICE_WATCH, GObject)

/* @clock: NULL for the system's. */
OwServiceWatch       *ow_service_watch_new   (OwStore *store, OwHallClient *client, OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Once the store is open. */
void                  ow_service_watch_start (OwServiceWatch *self);
void                  ow_service_watch_stop  (OwServiceWatch *self);
/* The hall has something new. */
void                  ow_service_watch_look  (OwServiceWatch *self);
/* It may have, where it knows the question at all. */
void                  ow_service_watch_catch_up (OwServiceWatch *self);
/* The line is back: what failed is tried again now, and what was answered isn't asked twice. */
void                  ow_service_watch_hasten (OwServiceWatch *self);

/* What holds now; NULL when nothing does. Borrowed, until the main loop turns. */
const OwHallServices *ow_service_watch_get   (OwServiceWatch *self);

/* Of what ow_service_watch_get() said: closed at this moment. */
gboolean              ow_service_watch_is_closed (OwServiceWatch *self, const OwHallService *service);

G_END_DECLS
