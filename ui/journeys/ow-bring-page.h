/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-config.h"
#include "ow-page.h"
#include "ow-printer.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwBringPage: what to have at hand before the first question, and on paper for whoever comes back with it.
 */
#define OW_TYPE_BRING_PAGE (ow_bring_page_get_type ())
G_DECLARE_FINAL_TYPE (OwBringPage, ow_bring_page, OW, BRING_PAGE, OwPage)

/* @printer: NULL when there is none, and no list is offered; @config: the hall's name, which stands on it. */
GtkWidget *ow_bring_page_new (OwService *service, OwPrinter *printer, OwConfig *config);

G_END_DECLS
