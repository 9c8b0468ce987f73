/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-appointments.h"
#include "ow-page.h"
#include "ow-printer.h"

G_BEGIN_DECLS

/**
 * OwAppointmentPage: an appointment that was booked before: found by its slip and the last four characters of a document,
 * then moved or cancelled.
 *
 * What the first slip says isn't true any more after that: a moved one is printed anew, and the page says that the old
 * slip counts no longer. Nothing of it is kept on the machine. "done" when the person has finished; "left-back" from its
 * first step. Main thread.
 *
 * Property "printing" (boolean): the person is kept waiting by the printer. Signal "help-pressed".
 */
#define OW_TYPE_APPOINTMENT_PAGE (ow_appointment_page_get_type ())
G_DECLARE_FINAL_TYPE (OwAppointmentPage, ow_appointment_page, OW, APPOINTMENT_PAGE, OwPage)

/* @printer: NULL when there is none. @today: local time. */
GtkWidget *ow_appointment_page_new (OwAppointments *desk, OwPrinter *printer, GDateTime *today);
/* As if @number had been scanned here. FALSE: the page isn't there for that any more. */
gboolean   ow_appointment_page_take (OwAppointmentPage *self, const char *number);

G_END_DECLS
