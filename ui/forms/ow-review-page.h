/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwReviewPage: all answers read back, each with the way to change it, and the act of handing in.
 *
 * Owns its rows, made anew at each showing. "done" with ow_journey_get_page() NULL means: hand it in
 * (nothing is missing then); with a page: something is to be changed, or back was pressed; show that
 * page. Main thread.
 */
#define OW_TYPE_REVIEW_PAGE (ow_review_page_get_type ())
G_DECLARE_FINAL_TYPE (OwReviewPage, ow_review_page, OW, REVIEW_PAGE, OwPage)

GtkWidget *ow_review_page_new (OwJourney *journey);

G_END_DECLS
