/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwHomePage: what can be done here: one large button a service.
 *
 * Signal "chosen" (OwService*): also for a service that isn't available; the visit says so.
 */
#define OW_TYPE_HOME_PAGE (ow_home_page_get_type ())
G_DECLARE_FINAL_TYPE (OwHomePage, ow_home_page, OW, HOME_PAGE, OwPage)

/* @services: of OwService. */
GtkWidget *ow_home_page_new (GListModel *services);

G_END_DECLS
