/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-page.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwSubmitPage: hands the filling in and says how that goes.
 *
 * Begins when it is shown; can't be left before the back office has answered. Says nothing for half a
 * second, since it is usually over by then. A failure leaves the filling as it was: try again or go
 * back.
 *
 * Signal "submitted" (const char *number): safe on disk, under this number.
 */
#define OW_TYPE_SUBMIT_PAGE (ow_submit_page_get_type ())
G_DECLARE_FINAL_TYPE (OwSubmitPage, ow_submit_page, OW, SUBMIT_PAGE, OwPage)

GtkWidget *ow_submit_page_new (OwBackOffice *office,
                               OwService    *service,
                               OwFilling    *filling);

G_END_DECLS
