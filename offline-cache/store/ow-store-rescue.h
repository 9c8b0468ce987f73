/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-store-rooms.h"

G_BEGIN_DECLS

/* What was handed in and lies in databases that were found damaged is taken over into the one in use: each record whose
 * seal fits, and that isn't there yet, in the order in which it was handed in. One whose answers can't be read is held,
 * so that somebody sees its number. What lies aside stays there. */

/* Of all databases that were set aside. */
typedef struct {
  guint aside;      /* how many there are */
  guint taken_over; /* records of theirs */
  guint unreadable; /* of these, known by their numbers alone */
  guint lost;       /* records of which nothing can be read any more, not even a number */
} OwStoreDamage;

#define OW_STORE_ASIDE_PREFIX OW_STORE_DATABASE_NAME ".damaged-"
#define OW_STORE_ASIDE_BLOBS_PREFIX "blobs.damaged-"

/* Each is gone through once, to its end. FALSE where that couldn't be: the disk is full, or doesn't give all of it now;
 * what could be taken over is. @now in microseconds since 1970 UTC. */
gboolean ow_store_rescue  (OwStoreRooms *rooms, const char *state_dir, gint64 now);
/* What there is to tell staff of it; from outside, beside a running kiosk. */
void     ow_store_peek_damage (const char *state_dir, OwStoreDamage *damage);

G_END_DECLS
