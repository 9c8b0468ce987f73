/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-answer.h"
#include "ow-hall-cases.h"
#include "ow-hall-slots.h"

G_BEGIN_DECLS

/**
 * OwHallBooking: answers the requests for appointments, as openapi.yaml beside this file says.
 *
 * Offices and slots come from offices.json in the hall's folder, when it is opened; without one there are none. Each of
 * the "kiosks" that a slot names may lease a place of it.
 * Owns the slots. Main thread.
 */
#define OW_TYPE_HALL_BOOKING (ow_hall_booking_get_type ())
G_DECLARE_FINAL_TYPE (OwHallBooking, ow_hall_booking, OW, HALL_BOOKING, GObject)

#define OW_HALL_BOOKING_HOLD_SECONDS 600 /* while a form is filled in */
#define OW_HALL_BOOKING_MAX_BODY 16384   /* bytes of a request */

OwHallBooking *ow_hall_booking_new    (const char *folder, guint hold_seconds, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* A proof that is that of a case isn't a wrong one, though there be no such appointment; they all are when it isn't set. */
void           ow_hall_booking_set_cases (OwHallBooking *self, OwHallCases *cases);
/* @path begins with "/v1/". */
OwHallAnswer  *ow_hall_booking_answer (OwHallBooking *self, SoupServerMessage *message, const char *path, GHashTable *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
