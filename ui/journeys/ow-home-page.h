/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-closure.h"
#include "ow-page.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwHomePage: what can be done here: one large button a service.
 *
 * Signals: "chosen" (OwService*): also for a service that isn't available, or is closed; the visit says so; "resume": to go on with
 * what a power cut left; "slip": to go on with what was put aside; "appointment": to change or cancel one; "matters": to
 * see how far one is.
 */
#define OW_TYPE_HOME_PAGE (ow_home_page_get_type ())
G_DECLARE_FINAL_TYPE (OwHomePage, ow_home_page, OW, HOME_PAGE, OwPage)

/* @services: of OwService. @slips: something may have been put aside with a slip. */
GtkWidget *ow_home_page_new            (GListModel *services, gboolean slips);
/* Of OwClosure: what the hall has closed; none at first. */
void       ow_home_page_set_closures   (OwHomePage *self, GPtrArray *closures);
/* Whether something was left that can be gone on with; not at first. */
void       ow_home_page_set_resumable  (OwHomePage *self, gboolean resumable);
/* There are appointments to be changed; once, before the page is shown. */
void       ow_home_page_add_appointment (OwHomePage *self);
/* There are matters to be looked up; likewise. */
void       ow_home_page_add_matters     (OwHomePage *self);
/* As if the button had been touched that leads to what a slip is for: one to go on with when @put_aside, else one of what was
 * handed in. FALSE: there is none. */
gboolean   ow_home_page_go_by_slip      (OwHomePage *self, gboolean put_aside);

G_END_DECLS
