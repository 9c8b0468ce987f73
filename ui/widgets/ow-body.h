/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwBody: words to read, one under the other: paragraphs, lines of a list, small print.
 *
 * Owns its labels. Refill it as a whole when the language changes.
 */
#define OW_TYPE_BODY (ow_body_get_type ())
G_DECLARE_FINAL_TYPE (OwBody, ow_body, OW, BODY, GtkWidget)

GtkWidget *ow_body_new           (void);
void       ow_body_clear         (OwBody *self);
/* In place of all that it has: each line of a list (ow-list-mark.h) with its mark beside it, and what stands between lists as
 * it is. The same text again does nothing. */
void       ow_body_set_text      (OwBody *self, const char *text);
/* Likewise, of Pango markup, each line of which is valid by itself. */
void       ow_body_set_markup    (OwBody *self, const char *markup);
/* What was set; NULL for none. */
const char *ow_body_get_text     (OwBody *self);
/* Empty texts add nothing. The label is borrowed, NULL for an empty text. */
GtkWidget *ow_body_add_paragraph (OwBody *self, const char *text);
GtkWidget *ow_body_add_item      (OwBody *self, const char *text);
/* What stands below it belongs together. */
GtkWidget *ow_body_add_heading   (OwBody *self, const char *text);
/* Of a list where the order matters: "1", "2" … */
GtkWidget *ow_body_add_numbered  (OwBody *self, guint number, const char *text);
GtkWidget *ow_body_add_caption   (OwBody *self, const char *text);
void       ow_body_add           (OwBody *self, GtkWidget *widget);

G_END_DECLS
