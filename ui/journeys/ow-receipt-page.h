/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"
#include "ow-printer.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwReceiptPage: it is handed in: the number, the code, the slip, and what happens next.
 *
 * Prints once when it is shown, follows the printer, and says "printed" only when the printer does. A
 * printer in trouble costs nothing: try again, ask for help, or write the number down. Leaving the page
 * cancels a job that is still waiting. "done" goes to the goodbye.
 *
 * Property "printing" (boolean): the person is kept waiting by the printer. Signal "help-pressed".
 */
#define OW_TYPE_RECEIPT_PAGE (ow_receipt_page_get_type ())
G_DECLARE_FINAL_TYPE (OwReceiptPage, ow_receipt_page, OW, RECEIPT_PAGE, OwPage)

/* @ending: which of the service's endings it is; NULL: the usual. @printer: NULL when there is none; the page says so.
 * @line_up: the hall can be reached now. */
GtkWidget *ow_receipt_page_new (OwReceipt  *receipt,
                                OwService  *service,
                                const char *ending,
                                OwPrinter  *printer,
                                OwPaper     paper,
                                gboolean    line_up);
/* What was to be booked with it, before the page is shown. @state: of OW_SLOT_STATE_BOOKED and the like; @time: in
 * words; @half: what of the day of @start was to be waited for, as in OwSlotWait, or "" for a half hour. */
void       ow_receipt_page_set_appointment (OwReceiptPage *self, const char *state, GDateTime *start, const char *time,
                                            const char *half, const char *place);

G_END_DECLS
