/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-receipt.h"

G_BEGIN_DECLS

/* What stands on a slip as words to read on the screen, which grow with the text: its sections one under the other, each
 * heard as one. In the slip's own language. @with_number: its number and its code stand there, too; FALSE where the page
 * has them already. */
GtkWidget *ow_receipt_words_new (OwReceipt *receipt, gboolean with_number);

G_END_DECLS
