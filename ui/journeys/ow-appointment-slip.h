/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"
#include "ow-receipt.h"

G_BEGIN_DECLS

/* The slip of an appointment that isn't as its first slip says any more, in the language of now: moved, or come of a
 * waiting list. @number: of the first slip, which stays. @title: what it is. @timetable: where it is; NULL where that isn't
 * known: then it stands on the first slip alone. */
OwReceipt *ow_appointment_slip_new (const char *number, const char *title, OwHalfHour *half_hour,
                                    const OwTimetable *timetable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
