/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"
#include "ow-journey.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwBookPage: what was handed in is safe; now the half hour that it holds is booked, or its day waited for.
 *
 * Says what it waits for, and offers others when somebody else was first. Ends with what became of it in the form
 * (ow_slot_plan_settle()), so that the slip says what is true. Holds the journey until it is gone. Main thread.
 *
 * Signal "settled" (const char *number).
 */
#define OW_TYPE_BOOK_PAGE (ow_book_page_get_type ())
G_DECLARE_FINAL_TYPE (OwBookPage, ow_book_page, OW, BOOK_PAGE, OwPage)

/* What is to be kept before the submission is handed in. Nothing where the journey holds no half hour. */
void       ow_book_page_prepare     (OwAppointments *desk, OwJourney *journey);
/* @number: of the slip. */
GtkWidget *ow_book_page_new         (OwAppointments *desk, OwJourney *journey, const char *number);
OwJourney *ow_book_page_get_journey (OwBookPage *self); /* borrowed */

G_END_DECLS
