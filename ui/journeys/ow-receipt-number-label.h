/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The number of a slip, or its letters, in groups of four, large, said one by one. Where it needs two lines each has two
 * groups. @number: as ow_receipt_get_number() has it, or sixteen letters. */
GtkWidget *ow_receipt_number_label_new (const char *number);

G_END_DECLS
