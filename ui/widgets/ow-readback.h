/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The line below a field that says what was typed once more, grouped or in words: a label, whose text the caller sets.
 * While it is empty it keeps its room, and is nothing to a screen reader. */
GtkWidget *ow_readback_new (const char *css_class);

G_END_DECLS
