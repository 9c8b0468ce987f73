/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ow-strokes.h"

G_BEGIN_DECLS

/* What is offered for one character. */
#define OW_HANDWRITING_MAX_CANDIDATES 10

/**
 * OwHandwriting: the character that a finger is writing, and what it may be.
 *
 * Knows the 6,763 characters of GB 2312, from a model that was made before; learns nothing, writes nothing anywhere. The
 * strokes are overwritten as soon as the character is chosen or dropped.
 *
 * A hand that trembles lifts and comes down again: a stroke of no length beside the end of the one before isn't one, and
 * one that goes on where the one before broke off, the same way, is part of it.
 *
 * The model knows each character by one order of its strokes, each stroke by itself. Where nothing is likely as it was
 * written, other readings are tried in idle moments: two neighbours exchanged (of three strokes or fewer, all orders), and
 * one stroke made two, as when a running hand doesn't lift between them. Main thread.
 *
 * Signal "changed": other characters are offered, or other strokes are there.
 */
#define OW_TYPE_HANDWRITING (ow_handwriting_get_type ())
G_DECLARE_FINAL_TYPE (OwHandwriting, ow_handwriting, OW, HANDWRITING, GObject)

/* @model: zinnia's; NULL for the system's. */
OwHandwriting *ow_handwriting_new          (const char *model) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is worth trying: the library was there when this was built, and the model is there. */
gboolean       ow_handwriting_is_available (OwHandwriting *self);

/* Begins a visit; reads the model, which takes some milliseconds. Nothing happens when it is open. */
gboolean       ow_handwriting_open         (OwHandwriting *self, GError **error);
/* Forgets all: the end of a visit. */
void           ow_handwriting_close        (OwHandwriting *self);
gboolean       ow_handwriting_is_open      (OwHandwriting *self);

/* It must be open for what follows. Points are in millimetres, x to the right and y down. */

/* A finger came down. FALSE: it isn't drawn, see ow-strokes.h. */
gboolean       ow_handwriting_begin_stroke (OwHandwriting *self, double x, double y);
/* It moved; nothing happens when no stroke is begun. */
void           ow_handwriting_extend_stroke (OwHandwriting *self, double x, double y);
/* It was lifted: what it may be is found. */
void           ow_handwriting_end_stroke   (OwHandwriting *self);
/* Takes back the last stroke; FALSE when there is none. */
gboolean       ow_handwriting_undo_stroke  (OwHandwriting *self);
/* Drops the character. */
void           ow_handwriting_clear        (OwHandwriting *self);
/* Borrowed; until the next change. */
const OwStrokes   *ow_handwriting_get_ink      (OwHandwriting *self);
/* Whether other readings are still being tried. */
gboolean       ow_handwriting_is_searching (OwHandwriting *self);

/* What it may be, the likeliest first. */
guint          ow_handwriting_get_n_candidates (OwHandwriting *self);
const char    *ow_handwriting_get_candidate    (OwHandwriting *self, guint index); /* borrowed; until "changed" */
/* Returns its text and drops the strokes; free with ow_secret_free(). */
char          *ow_handwriting_choose           (OwHandwriting *self, guint index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
