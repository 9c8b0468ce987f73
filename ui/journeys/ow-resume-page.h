/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwResumePage: asks whoever wants to go on with what a power cut left for the end of a number that only they know.
 *
 * The service isn't named before it is proved: whoever happens to stand here learns nothing. After the last wrong try
 * the page says that all is erased, and is done. Main thread.
 *
 * Signals: "resumed" (GBytes *record): it is the visit's own now.
 */
#define OW_TYPE_RESUME_PAGE (ow_resume_page_get_type ())
G_DECLARE_FINAL_TYPE (OwResumePage, ow_resume_page, OW, RESUME_PAGE, OwPage)

/* @office: has a draft hint now. */
GtkWidget *ow_resume_page_new (OwBackOffice *office);

G_END_DECLS
