/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ow-composer.h"
#include "ow-key-layout.h"

G_BEGIN_DECLS

/* What the words on the keys depend on. Borrowed. */
typedef struct {
  OwComposer *composer; /* NULL: no Chinese is written */
  OwKeySheet chinese;   /* how it is written */
  gboolean shift;
  gboolean lines; /* the field takes several */
} OwKeyState;

/**
 * OwKeyButton: a key as a person sees, hears and presses it; the words on it follow what is written.
 *
 * Takes no focus: a tap leaves the cursor where it is. Main thread.
 */
#define OW_TYPE_KEY_BUTTON (ow_key_button_get_type ())
G_DECLARE_FINAL_TYPE (OwKeyButton, ow_key_button, OW, KEY_BUTTON, GtkButton)

/* @key: static, as the sheets are. */
GtkWidget   *ow_key_button_new     (const OwKey *key);
const OwKey *ow_key_button_get_key (OwKeyButton *self);
void         ow_key_button_label   (OwKeyButton *self, const OwKeyState *state);

G_END_DECLS
