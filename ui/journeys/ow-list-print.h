/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-printer.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwListPrint: a quiet button that puts a list or a leaflet on paper for whoever wants to take it home, and says how that goes.
 *
 * Nobody's answers stand on it: leaving the page lets it come out, unless the printer stands still; then it is taken back,
 * so that nobody's slip waits behind it. Main thread.
 */
#define OW_TYPE_LIST_PRINT (ow_list_print_get_type ())
G_DECLARE_FINAL_TYPE (OwListPrint, ow_list_print, OW, LIST_PRINT, GtkWidget)

GtkWidget *ow_list_print_new         (OwPrinter *printer);
/* What is printed when the button is pressed, in the language of the moment. Sets the words, too. */
void       ow_list_print_retranslate (OwListPrint *self, OwReceipt *list);

G_END_DECLS
