/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-page.h"
#include "ow-printer.h"

G_BEGIN_DECLS

/**
 * OwCasePage: how far something is that was handed in before: found by its slip and the last four characters of the
 * document of whoever handed it in, then one page to read. Whoever reads that it has ended may say how it went, where the
 * hall and the service ask for it.
 *
 * The slip of an appointment is found too: when it is, or that its day is still waited for; to change it is another page's.
 * One that is booked by now can be printed: the slip of a waiting list doesn't say when it is.
 *
 * What the hall tells is asked for each time, shown, and kept nowhere. "done" when the person has finished; "left-back"
 * from its first step. Main thread.
 *
 * Property "printing" (boolean): the person is kept waiting by the printer. Signal "help-pressed".
 */
#define OW_TYPE_CASE_PAGE (ow_case_page_get_type ())
G_DECLARE_FINAL_TYPE (OwCasePage, ow_case_page, OW, CASE_PAGE, OwPage)

/* Whether the hall tells of any of these services (of OwService). */
gboolean   ow_case_page_has_any (GListModel *services);
/* For an office that has cases. @printer: NULL when there is none. */
GtkWidget *ow_case_page_new     (OwBackOffice *office, GListModel *services, OwPrinter *printer, OwClock *clock);
/* As if @number had been scanned here. FALSE: the page isn't there for that any more. */
gboolean   ow_case_page_take     (OwCasePage *self, const char *number);

G_END_DECLS
