/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-aloud.h"
#include "ow-keypad-keys.h"
#include "ow-window.h"

G_BEGIN_DECLS

/**
 * OwKeypad: six keys that do all that a finger does, for who doesn't see the screen or doesn't touch it.
 *
 * The first press of one, but of Choose, which scanners type, begins it and does nothing else: a ring stands around one item
 * of the page, and where somebody can speak, it is said. Five keys only move and are heard; Choose alone does anything. A
 * finger works as ever; the ring goes until the next key. A key that is held isn't pressed again. It ends when the window is
 * without a page, as the wipe leaves it. Holds nothing that was typed. Main thread.
 */
#define OW_TYPE_KEYPAD (ow_keypad_get_type ())
G_DECLARE_FINAL_TYPE (OwKeypad, ow_keypad, OW, KEYPAD, GObject)

/* @aloud: NULL: only the ring is there. */
OwKeypad *ow_keypad_new     (OwWindow *window, OwAloud *aloud) G_GNUC_WARN_UNUSED_RESULT;
/* As ow_keypad_keys_set(). */
gboolean  ow_keypad_set_key (OwKeypad *self, OwKeypadAct act, const char *key);
gboolean  ow_keypad_is_on   (OwKeypad *self);

G_END_DECLS
