/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-entry.h"

G_BEGIN_DECLS

/* What the key for the sign of a number types; the field makes the one of ASCII of it. */
#define OW_KEY_MINUS "−"

typedef enum {
  OW_KEY_CHARACTER = 1, /* types its text */
  OW_KEY_SOUND,         /* a letter of pinyin, or one of the nine keys that have three or four */
  OW_KEY_STROKE,    /* a stroke of a character, or any (see OwFiveStrokes) */
  OW_KEY_SPELLING,      /* its text, and while something is typed by the nine keys, a way to spell that: one for each row */
  OW_KEY_DOT, /* its text, for names; where the field takes several lines, it begins the next one */
  OW_KEY_BACKSPACE,
  OW_KEY_SHIFT,
  OW_KEY_SPACE,
  OW_KEY_HIDE,
  OW_KEY_PAD, /* not a key: where a finger writes */
  OW_KEY_UNDO_STROKE,
  OW_KEY_CLEAR_STROKES,
  OW_KEY_TO_LATIN, /* the rest: other keys */
  OW_KEY_TO_PINYIN,
  OW_KEY_TO_NINE_KEYS,
  OW_KEY_TO_HANDWRITING,
  OW_KEY_TO_STROKES,
  OW_KEY_TO_CHINESE, /* back to pinyin, the nine keys, handwriting or strokes, whichever it was */
  OW_KEY_TO_SYMBOLS,
} OwKeyAction;

/* One key and its place in the grid, in grid units. */
typedef struct {
  OwKeyAction action;
  const char *text; /* what a character, sound, stroke, spelling or dot key types; NULL otherwise */
  int column;
  int row;
  int width;
  int height;
} OwKey;

/* Each sheet of keys there is. */
typedef enum {
  OW_KEYS_LATIN = 1,
  OW_KEYS_PINYIN,  /* one row fewer: what is offered stands above */
  OW_KEYS_NINE, /* pinyin on the keys of a telephone; as many rows; likewise */
  OW_KEYS_HANDWRITING, /* the same */
  OW_KEYS_STROKES, /* the same */
  OW_KEYS_SYMBOLS, /* behind them: digits and Chinese punctuation; as many rows */
  OW_KEYS_CODE, /* the letters of a slip, large and few */
  OW_KEYS_DIGITS,
  OW_KEYS_INTEGER,
  OW_KEYS_DECIMAL,
  OW_KEYS_PHONE,
  OW_KEYS_ID_NUMBER,
} OwKeySheet;

/* The keys of @sheet, row by row. Where one isn't shown, its place belongs to the next one beside it. Static. */
const OwKey *ow_key_layout_get       (OwKeySheet sheet, gsize *n_keys);
/* Those a field of @kind begins with, where nobody writes Chinese. */
OwKeySheet   ow_key_layout_for_entry (OwEntryKind kind);

G_END_DECLS
