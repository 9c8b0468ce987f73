/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-booker.h"

G_BEGIN_DECLS

/**
 * OwLeases: the places that a hall leased to this kiosk, to be given away while nobody can ask it.
 *
 * They lie on the disk, sealed, and are asked for anew every hour. One is given by booking with its hold (OwBooker): from
 * then on nothing shows it any more, through a power cut too. It leaves the disk when the hall has answered that booking,
 * before the booking does; so each is given once at most, whatever comes between. Nothing is given away while it isn't
 * known what was given before.
 *
 * Owns references to store, client and booker. Main thread.
 *
 * Source: the Hall API, openapi.yaml beside the stand-in hall.
 */
#define OW_TYPE_LEASES (ow_leases_get_type ())
G_DECLARE_FINAL_TYPE (OwLeases, ow_leases, OW, LEASES, GObject)

typedef struct {
  char *hold;  /* what it is booked with */
  OwSlot *slot;
  gint64 until; /* given away before that; seconds since 1970 */
  gint64 told;  /* by the hall, at that time */
  char *place;
  char *address; /* "" when it isn't told */
  char *phone;   /* likewise */
} OwLease;

/* @kiosk: how the hall knows this one. @clock: NULL for the system's. */
OwLeases      *ow_leases_new      (OwStore *store, OwHallClient *client, OwBooker *booker, const char *kiosk,
                                   OwClock *clock) G_GNUC_WARN_UNUSED_RESULT;
/* Once the store is open, and after the booker. */
void           ow_leases_start    (OwLeases *self);
void           ow_leases_stop     (OwLeases *self);
/* The line is back. */
void           ow_leases_hasten   (OwLeases *self);

/* Of OwLease, by time: those that may be given now. Borrowed, until the main loop turns. @from, @to: days, YYYY-MM-DD. */
GPtrArray     *ow_leases_list     (OwLeases *self, const char *office, const char *kind, const char *from, const char *to) G_GNUC_WARN_UNUSED_RESULT;
/* One of a slot that may be given now; by its hold, one that may be given to this submission. NULL for none. */
const OwLease *ow_leases_find     (OwLeases *self, const char *slot);
const OwLease *ow_leases_find_for (OwLeases *self, const char *hold, const char *instance_id);

G_END_DECLS
