/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label that may be empty, and keeps its room then: it is nothing to a screen reader as long as it says nothing. */
void       ow_empty_label_hide     (GtkWidget *label);
/* One below a field, that says what was typed once more, grouped or in words; the caller sets its text. */
GtkWidget *ow_empty_label_readback (const char *css_class);

G_END_DECLS
