/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-client.h"

G_BEGIN_DECLS

/* What a hall is asked, as its JSON. NULL where a name in it is none. For OwHallClient; any thread. */

/* Both overwritten at the end: what is asked for stands in them. */
GBytes *ow_hall_write_booking (const OwBookingRequest *booking) G_GNUC_WARN_UNUSED_RESULT;
GBytes *ow_hall_write_move    (const char *slot) G_GNUC_WARN_UNUSED_RESULT;
GBytes *ow_hall_write_rating  (const OwRating *rating) G_GNUC_WARN_UNUSED_RESULT;
GBytes *ow_hall_write_parcel  (const OwDraftParcel *parcel) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
