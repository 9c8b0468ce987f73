/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-clips.h"
#include "ow-readings.h"

G_BEGIN_DECLS

typedef enum {
  OW_PIECE_TEXT,
  OW_PIECE_ERROR,    /* what is to be put right */
  OW_PIECE_CHOICE,   /* one of several answers; they are numbered where they stand together */
  OW_PIECE_BUTTON,
  OW_PIECE_ANSWER,   /* what somebody typed or chose; "" for nothing yet */
  OW_PIECE_PERSONAL, /* anything else about a person: a case, a slip */
  OW_PIECE_KEY,      /* a key to type with, and what is offered for it: whoever hears which were chosen knows what was typed */
  OW_PIECE_SPELLED,  /* an answer once more, character by character; nothing where others could hear it */
} OwPieceKind;

/* One thing that is said at once. */
typedef struct {
  char *text; /* as it is to be said; overwritten when it is freed */
  char *clip; /* the path of what was recorded of it; NULL for none */
  gboolean chinese;
} OwUtterance;

void ow_utterance_free (OwUtterance *utterance);

/**
 * OwScript: what stands on a page, in the order in which it is read aloud.
 *
 * A value: pieces go in, utterances come out. What is personal is told only to who has a headset on; everybody else hears
 * that there is something. A text that the person gave themselves may come back in any other, such as a question about
 * somebody's papers: ow_script_hide() keeps it from being said there too. Overwritten when it is freed. Main thread.
 */
typedef struct _OwScript OwScript;

OwScript  *ow_script_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       ow_script_free (OwScript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwScript, ow_script_free)

/* NULL and "" say nothing, but for an answer. */
void       ow_script_add        (OwScript *self, OwPieceKind kind, const char *text);
/* A choice that is chosen; told to who has a headset on. */
void       ow_script_add_chosen (OwScript *self, const char *text);
/* Likewise, with the path of what the form's author recorded of it; nullable. @chosen: of a choice. */
void       ow_script_add_recorded (OwScript *self, OwPieceKind kind, const char *text, gboolean chosen, const char *clip);
/* An answer, or a part about the person, character by character: digits and letters one by one with a pause after four, Chinese each with
 * a word that tells it from others of its sound, as ow_script_set_characters() has it. */
void       ow_script_add_spelled (OwScript *self, OwPieceKind kind, const char *text);
/* An answer; where it stands in another piece it is said with a headset only. Shorter than two characters it isn't found. */
void       ow_script_hide       (OwScript *self, const char *answer);
/* A text of the form's author that holds no answer, whatever is typed: a piece that is the same is said as it stands. */
void       ow_script_spare      (OwScript *self, const char *text);
/* What is added next is one of the @total items of a page, which are gone through one by one: said before it, and a choice has
 * no number of its own. Not where it is a key and others could hear it. */
void       ow_script_set_place  (OwScript *self, guint number, guint total);
/* How characters of one sound are told apart: 张 弓长张. It is said after a key of one character, too. Borrowed, nullable. */
void       ow_script_set_characters (OwScript *self, OwReadings *characters);
/* What was recorded of sentences: played where one stands, but never for what is personal. Borrowed, nullable. */
void       ow_script_set_clips      (OwScript *self, OwClips *clips);
/* Of OwUtterance. @readings: nullable. In the language that the screens speak now, as gettext() knows it. */
GPtrArray *ow_script_list       (OwScript *self, gboolean headset, OwReadings *readings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
