/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-strokes.h"

G_BEGIN_DECLS

/* zinnia. Within kiosk/input only.
 *
 * Knows nothing but its model, which it reads and never writes: nothing is learned. What it copies of the strokes it
 * frees as it is: the program overwrites it (kiosk/base/ow-overwriting-free.c). Any thread, one at a time. */
typedef struct _OwHandwritingEngine OwHandwritingEngine;

/* One character that was maybe meant. Scores of the same strokes compare, also in another order; 0 and more is likely. */
typedef struct {
  char text[8]; /* one character */
  float score;
} OwGuess;

/* @model: the file of zinnia's model. Takes some milliseconds. */
OwHandwritingEngine *ow_handwriting_engine_open  (const char *model, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void                 ow_handwriting_engine_close (OwHandwritingEngine *self); /* NULL is fine */

/* Finds the likeliest characters, best first, at most @max, and returns how many. @ink comes from ow_strokes_prepare();
 * @order: which stroke is taken to be the first, the second and so on, for each of them. */
guint                ow_handwriting_engine_guess (OwHandwritingEngine *self, const OwStrokes *ink, const guint8 *order, OwGuess *guesses, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwHandwritingEngine, ow_handwriting_engine_close)

G_END_DECLS
