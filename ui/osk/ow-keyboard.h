/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-im-context.h"
#include "ow-pinyin.h"

G_BEGIN_DECLS

/**
 * OwKeyboard: the keyboard on the screen: a number pad, letters or pinyin, as the focused field needs.
 *
 * Owns its keys, which never take focus, so a tap leaves the cursor where it is. Shown while a field
 * is attached. Chinese is written with pinyin where the screens are Chinese, and wherever a person asks for it; see
 * OwComposer for who holds what is typed. Main thread.
 *
 * Signal "hide-pressed": the person wants it out of the way.
 */
#define OW_TYPE_KEYBOARD (ow_keyboard_get_type ())
G_DECLARE_FINAL_TYPE (OwKeyboard, ow_keyboard, OW, KEYBOARD, GtkWidget)

GtkWidget *ow_keyboard_new         (void);
/* Without it only letters can be written; NULL takes it away. */
void       ow_keyboard_set_pinyin  (OwKeyboard *self, OwPinyin *pinyin);
void       ow_keyboard_attach      (OwKeyboard *self, OwImContext *context);
/* Only the attached context is let go; the keyboard hides when the main loop is next at rest, so that
 * moving from one field to the next doesn't make the page jump. */
void       ow_keyboard_detach      (OwKeyboard *self, OwImContext *context);
/* Lets go of everything, the dictionary too, and hides at once. */
void       ow_keyboard_reset       (OwKeyboard *self);
/* Nobody's field, nothing typed. */
gboolean   ow_keyboard_is_clean    (OwKeyboard *self);
/* In landscape the keys stay as near to each other as hands are. */
void       ow_keyboard_set_landscape (OwKeyboard *self, gboolean landscape);
void       ow_keyboard_retranslate (OwKeyboard *self);

G_END_DECLS
