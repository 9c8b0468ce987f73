/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OwChoiceButton: one large answer, with a picture where the form has one; chosen is a frame, a tick and a word.
 *
 * To a screen reader it is a radio button, or a check box.
 */
#define OW_TYPE_CHOICE_BUTTON (ow_choice_button_get_type ())
G_DECLARE_FINAL_TYPE (OwChoiceButton, ow_choice_button, OW, CHOICE_BUTTON, GtkButton)

/* One of several, of which one is chosen. */
GtkWidget  *ow_choice_button_new         (const char *value);
/* To be chosen, or not, beside others that are. */
GtkWidget  *ow_choice_button_new_box     (const char *value);
const char *ow_choice_button_get_value   (OwChoiceButton *self); /* borrowed */
/* ODK Markdown; the plain words are what a screen reader says. */
void        ow_choice_button_set_label   (OwChoiceButton *self, const char *label);
/* What a screen reader says, and what is read aloud, of one that shows no words. After the label. */
void        ow_choice_button_set_spoken  (OwChoiceButton *self, const char *words);
/* As ow_form_picture_set_path(). */
void        ow_choice_button_set_picture (OwChoiceButton *self, const char *path);
void        ow_choice_button_set_chosen  (OwChoiceButton *self, gboolean chosen);
gboolean    ow_choice_button_get_chosen  (OwChoiceButton *self);
void        ow_choice_button_retranslate (OwChoiceButton *self);

G_END_DECLS
