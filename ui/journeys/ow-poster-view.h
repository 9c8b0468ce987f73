/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-poster.h"

G_BEGIN_DECLS

/**
 * OwPosterView: one poster of the hall: its picture, and its words below, or beside it in landscape.
 *
 * Words that are longer than there is room for end in dots (onewindowctl forms check says so beforehand). Main thread.
 */
#define OW_TYPE_POSTER_VIEW (ow_poster_view_get_type ())
G_DECLARE_FINAL_TYPE (OwPosterView, ow_poster_view, OW, POSTER_VIEW, GtkWidget)

GtkWidget *ow_poster_view_new           (void);
/* In @language; nullable: none. Blocks for as long as it takes to read the picture. */
void       ow_poster_view_set_poster    (OwPosterView *self, OwPoster *poster, const char *language);
void       ow_poster_view_set_landscape (OwPosterView *self, gboolean landscape);
/* Whether there are words, or a picture that can be shown. */
gboolean   ow_poster_view_can_show      (OwPoster *poster, const char *language);

G_END_DECLS
