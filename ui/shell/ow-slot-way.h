/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-journey.h"
#include "ow-printer.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwSlotWay: when a visit is offered half hours, when they are booked, and what its last page says of it.
 *
 * Owns a reference to the office, and remembers for which office and kind the person went on without. Main thread.
 */
typedef struct _OwSlotWay OwSlotWay;

OwSlotWay *ow_slot_way_new  (OwBackOffice *office) G_GNUC_WARN_UNUSED_RESULT;
void       ow_slot_way_free (OwSlotWay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSlotWay, ow_slot_way_free)

/* The page to show before, or instead of, the one where the journey stands; NULL when there is none. A half hour that
 * doesn't fit what was answered since is given up here. */
GtkWidget *ow_slot_way_new_page  (OwSlotWay *self, OwJourney *journey);
/* The person goes on without. */
void       ow_slot_way_pass      (OwSlotWay *self, OwJourney *journey);
/* Before the journey is handed in. */
void       ow_slot_way_prepare   (OwSlotWay *self, OwJourney *journey);
/* Once it is: the page that books; NULL when there is nothing to book. */
GtkWidget *ow_slot_way_new_book_page (OwSlotWay *self, OwJourney *journey, const char *number);
/* Tells the receipt page (OwReceiptPage) what became of it. */
void       ow_slot_way_tell      (OwSlotWay *self, OwJourney *journey, GtkWidget *page);
/* Whether any of these services (OwService) gives appointments, and the office can ask for them. */
gboolean   ow_slot_way_has_any   (OwSlotWay *self, GListModel *services);
/* For who wants to change one; @printer may be NULL. */
GtkWidget *ow_slot_way_new_appointment_page (OwSlotWay *self, OwPrinter *printer, OwClock *clock);
/* The visit leaves its journey, which is not handed in: nothing is kept for it any more. @journey: NULL for none. */
void       ow_slot_way_forget    (OwSlotWay *self, OwJourney *journey);

G_END_DECLS
