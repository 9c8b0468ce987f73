/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-five-strokes.h"
#include "ow-handwriting.h"
#include "ow-im-context.h"
#include "ow-pinyin.h"

G_BEGIN_DECLS

/**
 * OwKeyboard: the keyboard on the screen: a number pad, letters, pinyin, strokes or a pad to write on, as the focused field
 * needs.
 *
 * Owns its keys, which never take focus, so a tap leaves the cursor where it is. Shown while a field
 * is attached. Chinese is written where the screens are Chinese, and wherever a person asks for it: with a finger, with
 * pinyin or by strokes, as the person did last in this visit; see OwComposer for who holds what is written. Main thread.
 *
 * Signal "hide-pressed": the person wants it out of the way.
 */
#define OW_TYPE_KEYBOARD (ow_keyboard_get_type ())
G_DECLARE_FINAL_TYPE (OwKeyboard, ow_keyboard, OW, KEYBOARD, GtkWidget)

GtkWidget *ow_keyboard_new         (void);
/* Without them only letters can be written; NULL takes one away. */
void       ow_keyboard_set_pinyin      (OwKeyboard *self, OwPinyin *pinyin);
void       ow_keyboard_set_handwriting (OwKeyboard *self, OwHandwriting *handwriting);
void       ow_keyboard_set_five_strokes (OwKeyboard *self, OwFiveStrokes *five_strokes);
/* What a visit begins with where there are both of these: handwriting, unless this says otherwise. */
void       ow_keyboard_set_pinyin_first (OwKeyboard *self, gboolean pinyin_first);
/* Somebody goes through the keys one by one: those that need a finger aren't there, and Chinese begins with the nine. */
void       ow_keyboard_set_keyed   (OwKeyboard *self, gboolean keyed);
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
/* Characters to choose from grow with the text; keys are large anyway. */
void       ow_keyboard_set_large     (OwKeyboard *self, gboolean large);
void       ow_keyboard_retranslate (OwKeyboard *self);

G_END_DECLS
