/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-journey.h"

G_BEGIN_DECLS

/**
 * OwRepeatList: what is in a repeat so far, each with the way to change or remove it, and the way to add.
 *
 * Owns its rows; follows the repeat. Main thread.
 *
 * Signals: "change" (OwGroup* instance), "remove" (OwGroup* instance), "add".
 */
#define OW_TYPE_REPEAT_LIST (ow_repeat_list_get_type ())
G_DECLARE_FINAL_TYPE (OwRepeatList, ow_repeat_list, OW, REPEAT_LIST, GtkWidget)

GtkWidget *ow_repeat_list_new         (OwJourney *journey, OwGroup *repeat);
void       ow_repeat_list_retranslate (OwRepeatList *self);

G_END_DECLS
