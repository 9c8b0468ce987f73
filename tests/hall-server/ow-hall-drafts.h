/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-hall-answer.h"

G_BEGIN_DECLS

/**
 * OwHallDrafts: what was put aside with a slip at a kiosk, sealed, until somebody takes it over, as openapi.yaml beside
 * this file says.
 *
 * Owns a file for each of them below DIR/drafts/, named after its token; when it is taken over, all that stays until its
 * time is over is the token, a hash, and the key of whoever took it. It is unreadable here: what opens it is on the slip.
 * Main thread; blocks on the disk.
 */
#define OW_TYPE_HALL_DRAFTS (ow_hall_drafts_get_type ())
G_DECLARE_FINAL_TYPE (OwHallDrafts, ow_hall_drafts, OW, HALL_DRAFTS, GObject)

#define OW_HALL_DRAFTS_MAX_SEALED (1024 * 1024)   /* bytes of one */
#define OW_HALL_DRAFTS_MAX_BODY (2 * 1024 * 1024) /* bytes of a request */
#define OW_HALL_DRAFTS_MAX_DAYS 31
#define OW_HALL_DRAFTS_PER_KIOSK 200

OwHallDrafts *ow_hall_drafts_new      (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* How many one kiosk may have here at a time. */
void          ow_hall_drafts_set_room (OwHallDrafts *self, guint per_kiosk);
/* Instead of the system's. */
void          ow_hall_drafts_set_clock (OwHallDrafts *self, OwClock *clock);
/* @path is "/v1/drafts", or begins with "/v1/drafts/". */
OwHallAnswer *ow_hall_drafts_answer   (OwHallDrafts *self, SoupServerMessage *message, const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* How many lie here and can be taken over. */
guint         ow_hall_drafts_count    (OwHallDrafts *self);

G_END_DECLS
