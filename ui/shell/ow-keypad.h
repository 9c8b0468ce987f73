/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-aloud.h"
#include "ow-window.h"

G_BEGIN_DECLS

typedef enum {
  OW_KEYPAD_PREVIOUS,
  OW_KEYPAD_NEXT,
  OW_KEYPAD_BACK,    /* to what leads back; among keys, to the row before */
  OW_KEYPAD_FORWARD, /* to what leads on; among keys, to the row behind */
  OW_KEYPAD_CHOOSE,
  OW_KEYPAD_HELP,    /* once more; pressed again, what the keys do */
  OW_KEYPAD_QUIETER, /* not of the six; keypads may have them */
  OW_KEYPAD_LOUDER,
  OW_KEYPAD_N_ACTS
} OwKeypadAct;

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
/* @key: a name of gdk_keyval_from_name(); "": none. An act that had it has none any more. FALSE: there is no such key, and all
 * is as it was. */
gboolean  ow_keypad_set_key (OwKeypad *self, OwKeypadAct act, const char *key);
/* As it stands in the settings, such as "Previous". */
const char *ow_keypad_act_get_name (OwKeypadAct act);
gboolean  ow_keypad_is_on   (OwKeypad *self);

G_END_DECLS
