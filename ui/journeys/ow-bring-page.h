/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-config.h"
#include "ow-page.h"
#include "ow-printer.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwBringPage: what to have at hand before the first question, and on paper for whoever comes back with it: where the day
 * asks for other things, and for each kind of the matter others, the lists of that instead.
 *
 * Signals: "papers" (OwServicePapers), of a service that has some today: they are asked for.
 */
#define OW_TYPE_BRING_PAGE (ow_bring_page_get_type ())
G_DECLARE_FINAL_TYPE (OwBringPage, ow_bring_page, OW, BRING_PAGE, OwPage)

/* @printer: NULL when there is none, and nothing is offered to print; @config: the hall's name, which stands on it; @clock: for
 * the leaflets and lists that hold now. */
GtkWidget *ow_bring_page_new (OwService *service, OwPrinter *printer, OwConfig *config, OwClock *clock);

G_END_DECLS
