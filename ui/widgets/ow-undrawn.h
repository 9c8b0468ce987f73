/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Characters that no font of this machine can draw: a box stands for each on the screen, whatever is stored. */

/* How many of @text, drawn as @widget draws. */
guint ow_undrawn_count     (GtkWidget *widget, const char *text);
/* The same, to be asked of thousands: what the fonts have that @widget draws with. Of PangoCoverage; caller owns it. */
GPtrArray *ow_undrawn_list_coverages (GtkWidget *widget) G_GNUC_WARN_UNUSED_RESULT;
gboolean   ow_undrawn_covers         (GPtrArray *coverages, gunichar character);
/* What is said of @count of them, to whom it is no fault: the answer is kept as it was written. Caller owns it. */
char *ow_undrawn_dup_words (guint count) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
