/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwPager: content that may be taller than its place, with large "further down" and "back up" buttons.
 *
 * The buttons appear only when there is more; swiping does the same. Never scrolls sideways.
 */
#define OW_TYPE_PAGER (ow_pager_get_type ())
G_DECLARE_FINAL_TYPE (OwPager, ow_pager, OW, PAGER, GtkWidget)

GtkWidget *ow_pager_new         (void);
void       ow_pager_set_child   (OwPager *self, GtkWidget *child); /* nullable */
GtkWidget *ow_pager_get_child   (OwPager *self);                   /* borrowed */
void       ow_pager_scroll_home (OwPager *self);
void       ow_pager_reveal      (OwPager *self, GtkWidget *descendant);
/* Whether @descendant of a pager is seen whole only by looking further down; of one that is taller than a page, whether
 * more than its label is. */
gboolean   ow_pager_is_below    (GtkWidget *descendant);
/* What stands in @field is another: where that was typed, it has the focus, and the pager around it shows it. */
void       ow_pager_show_typing (GtkWidget *field);
/* A field of @question, which nobody has seen yet, has got the focus by itself: it keeps it if the keys leave room for the
 * question as well. Who doesn't see what is asked can't answer it: then the keys come when the field is touched. @alone:
 * all that stands above it asks, too. */
void       ow_pager_offer_typing (GtkWidget *question, gboolean alone);
/* @widget has the focus again, and the pager around it still shows what is read, which may be further down. */
void       ow_pager_give_focus_back (GtkWidget *widget);
/* The words on the buttons, in the language of now. */
void       ow_pager_retranslate (OwPager *self);

G_END_DECLS
