/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-clock.h"
#include "ow-config.h"
#include "ow-page.h"
#include "ow-printer.h"

G_BEGIN_DECLS

/**
 * OwStaffPage: how this machine is, the worst first, each with what to do about it; for who was let in.
 *
 * Looks anew every few seconds, and when something changes. Shows states, counts and numbers of slips, never an answer and
 * never a name. "done": whoever looked has seen enough. Signals: "restart", the program is to be started anew; "assist",
 * somebody is to be helped to fill in.
 */
#define OW_TYPE_STAFF_PAGE (ow_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (OwStaffPage, ow_staff_page, OW, STAFF_PAGE, OwPage)

/* @office: has a desk for the staff. @printer: NULL for none. @services: of OwService. */
GtkWidget *ow_staff_page_new (OwBackOffice *office, OwPrinter *printer, GListModel *services, OwConfig *config, OwClock *clock);

G_END_DECLS
