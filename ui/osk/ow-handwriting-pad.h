/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-composer.h"

G_BEGIN_DECLS

/**
 * OwHandwritingPad: the place among the keys where a finger, or a mouse, writes one character.
 *
 * Draws what the composer holds, and the squares of a copybook below it. Holds nothing itself and never takes focus. One
 * finger writes at a time; a second one ends its stroke. Main thread.
 */
#define OW_TYPE_HANDWRITING_PAD (ow_handwriting_pad_get_type ())
G_DECLARE_FINAL_TYPE (OwHandwritingPad, ow_handwriting_pad, OW, HANDWRITING_PAD, GtkWidget)

GtkWidget *ow_handwriting_pad_new         (OwComposer *composer);
void       ow_handwriting_pad_retranslate (OwHandwritingPad *self);

G_END_DECLS
