/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"
#include "ow-journey.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwSlotPage: the half hours that the hall has for this journey: a day, then a time, which is held once it is touched.
 *
 * Goes on ("done") with the half hour chosen in the form, or with a full day, or half of one, that is to be waited for
 * where the hall keeps a list. Where the hall gives none of this kind nobody is told, and
 * where it can't be asked, or has nothing left, it is said and a way on is there: the signal "as-request" says that the
 * person goes on without, and nothing is chosen then. Main thread.
 */
#define OW_TYPE_SLOT_PAGE (ow_slot_page_get_type ())
G_DECLARE_FINAL_TYPE (OwSlotPage, ow_slot_page, OW, SLOT_PAGE, OwPage)

/* For a journey that ow_slot_plan_read() has a plan for. */
GtkWidget *ow_slot_page_new (OwAppointments *desk, OwJourney *journey);

G_END_DECLS
