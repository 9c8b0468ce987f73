/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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
 * OwKeypadKeys: which keys the six are, and what a key that is pressed means: one of theirs, or the keys' of somebody who types,
 * or a scanner's.
 *
 * A key that is held isn't pressed again. Main thread.
 */
typedef struct _OwKeypadKeys OwKeypadKeys;

OwKeypadKeys *ow_keypad_keys_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void          ow_keypad_keys_free    (OwKeypadKeys *self);
/* @key: a name of gdk_keyval_from_name(); "": none. An act that had it has none any more. FALSE: there is no such key, and all
 * is as it was. */
gboolean      ow_keypad_keys_set     (OwKeypadKeys *self, OwKeypadAct act, const char *key);
/* What is to be done about @key, which went down or, else, up; OW_KEYPAD_N_ACTS: nothing. @on: the six are in use. @in_field:
 * what is typed goes into a field. @taken: nobody else is to see it. */
OwKeypadAct   ow_keypad_keys_read    (OwKeypadKeys *self, guint key, gboolean pressed, gboolean on, gboolean in_field,
                                      gboolean *taken);
/* A key that is let go somewhere else is never seen to be. */
void          ow_keypad_keys_let_go  (OwKeypadKeys *self);
/* Nothing was typed: what comes is somebody else's. */
void          ow_keypad_keys_forget  (OwKeypadKeys *self);
/* As it stands in the settings, such as "Previous". */
const char   *ow_keypad_act_get_name (OwKeypadAct act);

G_END_DECLS
