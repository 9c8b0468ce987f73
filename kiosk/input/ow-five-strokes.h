/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "ow-five-strokes-table.h"

G_BEGIN_DECLS

/* More than anyone turns pages for; whoever wants another types one stroke more. */
#define OW_FIVE_STROKES_MAX_CANDIDATES 120

/* The keys, which are letters of no other way to type: the strokes as capitals, and OW_FIVE_STROKES_ANY. */
#define OW_FIVE_STROKES_KEYS "HSPNZ?"

/**
 * OwFiveStrokes: the character whose strokes somebody names, one after the other, by five keys: for those that nobody
 * knows how to say and that the handwriting doesn't know.
 *
 * What is typed are keys of OW_FIVE_STROKES_KEYS. Not what a finger draws: that is OwHandwriting's. Learns nothing, writes
 * nothing anywhere; the keys are overwritten as soon as the character is chosen or dropped. Main thread.
 */
#define OW_TYPE_FIVE_STROKES (ow_five_strokes_get_type ())
G_DECLARE_FINAL_TYPE (OwFiveStrokes, ow_five_strokes, OW, FIVE_STROKES, GObject)

/* @table: see ow-five-strokes-table.h; NULL for the system's. */
OwFiveStrokes *ow_five_strokes_new          (const char *table) G_GNUC_WARN_UNUSED_RESULT;
/* Whether there is one to read. */
gboolean       ow_five_strokes_is_available (OwFiveStrokes *self);
/* Begins a visit; the table is read the first time, which takes some tens of milliseconds, and stays. Nothing happens
 * when it is open. */
gboolean       ow_five_strokes_open         (OwFiveStrokes *self, GError **error);
/* Forgets all: the end of a visit. */
void           ow_five_strokes_close        (OwFiveStrokes *self);
gboolean       ow_five_strokes_is_open      (OwFiveStrokes *self);
/* Who knows which characters can be shown: the others aren't offered, as nobody could tell them apart. */
void           ow_five_strokes_set_drawn    (OwFiveStrokes *self, OwFiveStrokesDrawn drawn, gpointer user_data,
                                             GDestroyNotify destroy);

/* FALSE: it isn't one, or there are as many as any character has. */
gboolean       ow_five_strokes_type         (OwFiveStrokes *self, char key);
/* Takes back the last; FALSE when there is none. */
gboolean       ow_five_strokes_backspace    (OwFiveStrokes *self);
/* As if @keys had been typed, instead of what is there. */
void           ow_five_strokes_set_keys     (OwFiveStrokes *self, const char *keys);
const char    *ow_five_strokes_get_keys     (OwFiveStrokes *self); /* borrowed; never NULL */
/* As they are shown: 一丨丿丶乛 and ？. Free with ow_secret_free(). */
char          *ow_five_strokes_dup_shown    (OwFiveStrokes *self) G_GNUC_WARN_UNUSED_RESULT;

guint          ow_five_strokes_get_n_candidates (OwFiveStrokes *self);
const char    *ow_five_strokes_get_candidate    (OwFiveStrokes *self, guint index); /* borrowed; until the next call */
/* How many there are of exactly these strokes that aren't offered since they can't be shown. */
guint          ow_five_strokes_get_n_undrawn    (OwFiveStrokes *self);
/* Uses up the keys and returns the character; free with ow_secret_free(). */
char          *ow_five_strokes_choose           (OwFiveStrokes *self, guint index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
