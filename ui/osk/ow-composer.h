/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-five-strokes.h"
#include "ow-handwriting.h"
#include "ow-im-context.h"
#include "ow-pinyin.h"

G_BEGIN_DECLS

/**
 * OwComposer: writes Chinese into the attached field: takes letters, keys of strokes or what a finger draws, offers
 * characters, puts in what is chosen.
 *
 * The letters are the field's (see OwImContext) as long as they aren't Chinese; what is offered for them comes from an
 * OwPinyin, or from an OwFiveStrokes where they are its keys. A character that is written with a finger is the field's
 * too: it stays when the field loses the focus, and goes when another has it; what is offered for it comes from an
 * OwHandwriting. There is one of the three at a time, and each is open for a visit. While there is none, what was just
 * written may go on with what is offered (see ow-continuation.h). Main thread.
 *
 * Signal "changed": other letters or strokes, and with them other characters are offered.
 */
#define OW_TYPE_COMPOSER (ow_composer_get_type ())
G_DECLARE_FINAL_TYPE (OwComposer, ow_composer, OW, COMPOSER, GObject)

/* Each is nullable. */
OwComposer *ow_composer_new          (OwPinyin *pinyin, OwHandwriting *handwriting, OwFiveStrokes *five_strokes)
  G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when there is no dictionary, or no model; the journal says why. */
gboolean    ow_composer_open_pinyin      (OwComposer *self);
gboolean    ow_composer_open_handwriting (OwComposer *self);
gboolean    ow_composer_open_five_strokes (OwComposer *self);
/* Forgets all. */
void        ow_composer_close        (OwComposer *self);
/* Any. */
gboolean    ow_composer_is_open      (OwComposer *self);
/* @context: nullable. What its field holds goes on being written. */
void        ow_composer_attach       (OwComposer *self, OwImContext *context);

/* Whether continuations are offered: TRUE at first. To whoever hears each of them they are one more thing to go through. */
void        ow_composer_set_continues (OwComposer *self, gboolean continues);

/* Whether there are letters or strokes. */
gboolean    ow_composer_is_composing (OwComposer *self);
/* Whether there are strokes of a finger. */
gboolean    ow_composer_is_writing   (OwComposer *self);
/* Whether there are keys of strokes. */
gboolean    ow_composer_is_stroking  (OwComposer *self);
/* The letters as they are shown; free with ow_secret_free(). */
char       *ow_composer_dup_shown    (OwComposer *self) G_GNUC_WARN_UNUSED_RESULT;
/* A letter, or one of the nine keys (see OwPinyin). */
void        ow_composer_type         (OwComposer *self, char letter);
/* A stroke (see OwFiveStrokes). */
void        ow_composer_stroke       (OwComposer *self, char key);
/* Whether what is offered are continuations. */
gboolean    ow_composer_is_continuing (OwComposer *self);
/* Takes back the last letter, or the character that is being written; FALSE when there is neither. */
gboolean    ow_composer_backspace    (OwComposer *self);
/* Takes all of it back. */
void        ow_composer_drop         (OwComposer *self);

/* How the first syllable that was typed by the nine keys may be spelt; see OwPinyin. */
guint       ow_composer_get_n_spellings  (OwComposer *self);
const char *ow_composer_get_spelling     (OwComposer *self, guint index); /* borrowed; until "changed" */
void        ow_composer_spell            (OwComposer *self, guint index);

/* With a finger; millimetres on the pad. Nothing happens where no field is attached. */
void         ow_composer_begin_stroke  (OwComposer *self, double x, double y);
void         ow_composer_extend_stroke (OwComposer *self, double x, double y);
void         ow_composer_end_stroke    (OwComposer *self);
void         ow_composer_undo_stroke   (OwComposer *self);
const OwStrokes *ow_composer_get_ink       (OwComposer *self); /* borrowed; NULL where nobody can write */

guint       ow_composer_get_n_candidates (OwComposer *self);
const char *ow_composer_get_candidate    (OwComposer *self, guint index); /* borrowed; until "changed" */
/* How many characters are written like this and aren't offered, since no font of this machine has them. */
guint       ow_composer_get_n_undrawn    (OwComposer *self);
/* Nothing happens where no field is attached: two fingers may choose and leave it at once. */
void        ow_composer_choose       (OwComposer *self, guint index);
/* The likeliest for all that is there; FALSE when letters are left that mean nothing. */
gboolean    ow_composer_choose_all   (OwComposer *self);

G_END_DECLS
