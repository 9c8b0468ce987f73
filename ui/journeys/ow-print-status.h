/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-page.h"
#include "ow-printer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwPrintStatus: prints one slip and says how that goes; in trouble, it offers the ways out.
 *
 * Owns the job: destroying it cancels the job at the printer. Property "printing" (boolean) notifies.
 * Signals: "help-pressed"; "changed": what it says is another.
 */
#define OW_TYPE_PRINT_STATUS (ow_print_status_get_type ())
G_DECLARE_FINAL_TYPE (OwPrintStatus, ow_print_status, OW, PRINT_STATUS, GtkWidget)

/* @printer: NULL when there is none. */
GtkWidget *ow_print_status_new          (OwPrinter *printer, OwReceipt *receipt);
/* For the class of a page that prints: the property "printing" (boolean, read), whose value its get_property() gives, and
 * the signal "help-pressed". */
void       ow_print_status_install      (OwPageClass *klass, guint property_id);
/* One that goes with such a page: the page's button waits while the slip is being printed, and the two above follow. */
GtkWidget *ow_print_status_new_for      (OwPage *page, OwPrinter *printer, OwReceipt *receipt);
/* The slip is the only key to what was put aside: other words in every phase, for nothing is handed in, and what one goes
 * on with is a slip of its own name. */
void       ow_print_status_set_is_key   (OwPrintStatus *self);
/* Nothing while a job is under way. */
void       ow_print_status_print        (OwPrintStatus *self);
gboolean   ow_print_status_get_printing (OwPrintStatus *self);
/* It is being printed, or is: FALSE where there is nothing to take, or not before somebody has seen to the printer. */
gboolean   ow_print_status_gives_slip   (OwPrintStatus *self);
void       ow_print_status_retranslate  (OwPrintStatus *self);

G_END_DECLS
