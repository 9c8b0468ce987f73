/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"
#include "ow-staff-desk.h"

G_BEGIN_DECLS

/**
 * OwPinPage: asks for the number that lets the staff in; a badge whose code holds it does as well. "done" is that it was the
 * right one.
 */
#define OW_TYPE_PIN_PAGE (ow_pin_page_get_type ())
G_DECLARE_FINAL_TYPE (OwPinPage, ow_pin_page, OW, PIN_PAGE, OwPage)

GtkWidget *ow_pin_page_new (OwStaffDesk *desk);

G_END_DECLS
