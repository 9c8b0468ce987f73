/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwMediaView: a recording or a film that a form has beside a label, behind a button that plays and stops it. That of one
 * answer of several is a small button at the answer's own.
 *
 * Nothing sounds before it is pressed, and nothing any more once the page is left. What can't be played says so in a line,
 * and the question is answered without it. A film has its place from the first time on, so that nothing moves when it ends.
 *
 * Signal "changed": it plays now or doesn't, or couldn't be played.
 */
#define OW_TYPE_MEDIA_VIEW (ow_media_view_get_type ())
G_DECLARE_FINAL_TYPE (OwMediaView, ow_media_view, OW, MEDIA_VIEW, GtkWidget)

GtkWidget  *ow_media_view_new         (gboolean is_film);
/* A recording of @answer, a button which it holds and which says @words. Whoever has the list says it when it can't be played. */
GtkWidget  *ow_media_view_new_beside  (GtkWidget *answer, const char *words);
GtkWidget  *ow_media_view_get_answer  (OwMediaView *self); /* borrowed; NULL where it is that of a question */
/* What is to be said of the last try to play it; NULL: nothing. */
const char *ow_media_view_get_trouble (OwMediaView *self);
/* NULL: there is none, and nothing is shown. The same path again does nothing. */
void        ow_media_view_set_path    (OwMediaView *self, const char *path);
void        ow_media_view_retranslate (OwMediaView *self);

G_END_DECLS
