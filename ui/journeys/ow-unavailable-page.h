/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-closure.h"
#include "ow-page.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwUnavailablePage: a service that can't be done here yet or now, or is closed, and what to do instead. NULL: one that
 * this kiosk doesn't have, of a filling that was put down elsewhere or before.
 *
 * "done" and "left-back" both go back to the choice. Signal "papers" (OwServicePapers as a guint): the person wants to read about
 * it all the same.
 */
#define OW_TYPE_UNAVAILABLE_PAGE (ow_unavailable_page_get_type ())
G_DECLARE_FINAL_TYPE (OwUnavailablePage, ow_unavailable_page, OW, UNAVAILABLE_PAGE, OwPage)

typedef enum {
  OW_UNAVAILABLE_YET = 1, /* not built for this machine */
  OW_UNAVAILABLE_NOW,     /* something is wrong with the machine or the form */
} OwUnavailable;

GtkWidget *ow_unavailable_page_new (OwService    *service,
                                    OwUnavailable why);

/* One that the hall has closed for now. */
GtkWidget *ow_unavailable_page_new_closed   (OwService *service, OwClosure *closure);
/* Once, before the page is shown: what there is to read about the service, and to bring, is offered. */
void       ow_unavailable_page_offer_papers (OwUnavailablePage *self, OwClock *clock);

G_END_DECLS
