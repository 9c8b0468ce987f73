/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-hall-answer.h"

G_BEGIN_DECLS

/**
 * OwHallCalls: at which kiosks somebody wants help now, as openapi.yaml beside this file says.
 *
 * In memory alone: a call that is older than a quarter of an hour is nobody's any more, nor is one from before a start.
 * Whoever looks after the hall asks for the list. Main thread.
 */
#define OW_TYPE_HALL_CALLS (ow_hall_calls_get_type ())
G_DECLARE_FINAL_TYPE (OwHallCalls, ow_hall_calls, OW, HALL_CALLS, GObject)

#define OW_HALL_CALLS_SECONDS (15 * 60)
#define OW_HALL_CALLS_MOST 5000 /* kiosks; the oldest call makes room */

OwHallCalls  *ow_hall_calls_new  (void) G_GNUC_WARN_UNUSED_RESULT;
/* What @kiosk, whose name was looked at, says with PUT and DELETE. */
OwHallAnswer *ow_hall_calls_take (OwHallCalls *self, SoupServerMessage *message, const char *kiosk) G_GNUC_WARN_UNUSED_RESULT;
/* All that stand, the oldest first. */
OwHallAnswer *ow_hall_calls_list (OwHallCalls *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
