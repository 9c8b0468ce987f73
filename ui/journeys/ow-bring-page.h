/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwBringPage: what to have at hand before the first question.
 */
#define OW_TYPE_BRING_PAGE (ow_bring_page_get_type ())
G_DECLARE_FINAL_TYPE (OwBringPage, ow_bring_page, OW, BRING_PAGE, OwPage)

GtkWidget *ow_bring_page_new (OwService *service);

G_END_DECLS
