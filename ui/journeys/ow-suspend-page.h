/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-back-office.h"
#include "ow-page.h"
#include "ow-printer.h"
#include "ow-service.h"

G_BEGIN_DECLS

/**
 * OwSuspendPage: puts a filling aside, and gives the person the slip that opens it again: printed, and on the screen for
 * whoever has a phone or a pencil. Begins when it is shown. Main thread.
 *
 * The slip has the only key. "done": the person has it and goes. "left-back": it couldn't be put aside, and goes on.
 * Property "printing" (boolean) notifies. Signals: "suspended": it lies safe; "help-pressed".
 */
#define OW_TYPE_SUSPEND_PAGE (ow_suspend_page_get_type ())
G_DECLARE_FINAL_TYPE (OwSuspendPage, ow_suspend_page, OW, SUSPEND_PAGE, OwPage)

/* All borrowed during the call. */
typedef struct {
  OwBackOffice *office;
  OwService *service;
  GBytes *record;
  const char *instance_id;
  OwPrinter *printer; /* nullable */
  GDateTime *until;   /* when it is erased, if nobody comes */
} OwSuspension;

GtkWidget *ow_suspend_page_new (const OwSuspension *suspension);

G_END_DECLS
