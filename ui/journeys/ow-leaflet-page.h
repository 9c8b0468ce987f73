/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clock.h"
#include "ow-config.h"
#include "ow-page.h"
#include "ow-printer.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwLeafletPage: what a service has to read and to take home, without filling in anything: which of them, then the one.
 * So, too, what to bring on the day, for which kind of the matter.
 *
 * Where there is only one it is shown at once. "done" and "left-back" both go back to where it was called from.
 */
#define OW_TYPE_LEAFLET_PAGE (ow_leaflet_page_get_type ())
G_DECLARE_FINAL_TYPE (OwLeafletPage, ow_leaflet_page, OW, LEAFLET_PAGE, OwPage)

/* @printer: NULL when there is none, and they can only be read; @config: the hall's name, which stands on the paper;
 * @clock: for those that hold now. */
GtkWidget *ow_leaflet_page_new (OwService *service, OwServicePapers which, OwPrinter *printer, OwConfig *config,
                                OwClock *clock);

G_END_DECLS
