/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-printer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwPrintStatus: prints one slip and says how that goes; in trouble, it offers the ways out.
 *
 * Owns the job: destroying it cancels the job at the printer. Property "printing" (boolean) notifies.
 * Signal "help-pressed".
 */
#define OW_TYPE_PRINT_STATUS (ow_print_status_get_type ())
G_DECLARE_FINAL_TYPE (OwPrintStatus, ow_print_status, OW, PRINT_STATUS, GtkWidget)

/* @printer: NULL when there is none. */
GtkWidget *ow_print_status_new          (OwPrinter *printer, OwReceipt *receipt);
/* Nothing while a job is under way. */
void       ow_print_status_print        (OwPrintStatus *self);
gboolean   ow_print_status_get_printing (OwPrintStatus *self);
void       ow_print_status_retranslate  (OwPrintStatus *self);

G_END_DECLS
