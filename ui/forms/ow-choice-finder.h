/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwChoiceFinder: the field above a long list of answers that narrows it down while one types.
 *
 * Finds as OwNameSearch does; letters of pinyin count as soon as they are typed, before they are characters. What is
 * typed stays in the field and goes with it. Main thread.
 *
 * Signal "changed": other answers are found now.
 */
#define OW_TYPE_CHOICE_FINDER (ow_choice_finder_get_type ())
G_DECLARE_FINAL_TYPE (OwChoiceFinder, ow_choice_finder, OW, CHOICE_FINDER, GtkWidget)

GtkWidget *ow_choice_finder_new         (void);
/* What is looked through, of OwChoice; nullable. Read when something is typed for the first time. */
void       ow_choice_finder_set_choices (OwChoiceFinder *self, GListModel *choices);
/* The places (guint) in the list of all that is found, in place of what is in @found. */
void       ow_choice_finder_find        (OwChoiceFinder *self, GArray *found);
/* Opens the keyboard. */
void       ow_choice_finder_focus       (OwChoiceFinder *self);
void       ow_choice_finder_retranslate (OwChoiceFinder *self);

G_END_DECLS
