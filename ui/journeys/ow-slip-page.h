/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-page.h"

G_BEGIN_DECLS

/**
 * OwSlipPage: takes the slip of a filling that was put aside: scanned, or typed from the paper. Main thread.
 *
 * A scanner types what it reads, and Enter. What was gone on with somewhere else since is shown as it was only to whoever
 * has been told so and wants it.
 *
 * Signals: "resumed" (GBytes *record): what was put aside.
 */
#define OW_TYPE_SLIP_PAGE (ow_slip_page_get_type ())
G_DECLARE_FINAL_TYPE (OwSlipPage, ow_slip_page, OW, SLIP_PAGE, OwPage)

GtkWidget *ow_slip_page_new  (OwBackOffice *office);
/* As if @letters had been scanned here. FALSE: the page isn't there for that any more. */
gboolean   ow_slip_page_take (OwSlipPage *self, const char *letters);

G_END_DECLS
