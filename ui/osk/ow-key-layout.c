/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-key-layout.h"

/* A key as wide as most are. */
#define CHARACTER(text, column, row) { OW_KEY_CHARACTER, text, column, row, 2, 1 }
#define LETTER(action, text, column, row) { action, text, column, row, 2, 1 }

/* Number pads are three keys wide (six units) with the two acts beside them; the digits lie as on a
 * telephone, as people know them from the bank. What stands beside the zero is the pad's own. Whoever goes through the
 * keys one by one comes to them in the order of the lists: as they lie, row by row. */
#define ONE_TO_NINE                                                        \
  CHARACTER ("1", 0, 0), CHARACTER ("2", 2, 0), CHARACTER ("3", 4, 0),     \
  CHARACTER ("4", 0, 1), CHARACTER ("5", 2, 1), CHARACTER ("6", 4, 1),     \
  CHARACTER ("7", 0, 2), CHARACTER ("8", 2, 2), CHARACTER ("9", 4, 2)
#define LEFT_OF_ZERO(text) CHARACTER (text, 0, 3)
#define ZERO CHARACTER ("0", 2, 3)
#define RIGHT_OF_ZERO(text) CHARACTER (text, 4, 3)
#define PAD_ACTS { OW_KEY_BACKSPACE, NULL, 6, 0, 2, 2 }, { OW_KEY_HIDE, NULL, 6, 2, 2, 2 }

#define DIGIT_ROW                                                          \
  CHARACTER ("1", 0, 0), CHARACTER ("2", 2, 0), CHARACTER ("3", 4, 0),     \
  CHARACTER ("4", 6, 0), CHARACTER ("5", 8, 0), CHARACTER ("6", 10, 0),    \
  CHARACTER ("7", 12, 0), CHARACTER ("8", 14, 0), CHARACTER ("9", 16, 0),  \
  CHARACTER ("0", 18, 0)

/* Two rows of letters from @row on; the third has room for a key at both ends. */
#define UPPER_LETTERS(action, row)                                         \
  LETTER (action, "q", 0, row), LETTER (action, "w", 2, row),              \
  LETTER (action, "e", 4, row), LETTER (action, "r", 6, row),              \
  LETTER (action, "t", 8, row), LETTER (action, "y", 10, row),             \
  LETTER (action, "u", 12, row), LETTER (action, "i", 14, row),            \
  LETTER (action, "o", 16, row), LETTER (action, "p", 18, row),            \
  LETTER (action, "a", 1, row + 1), LETTER (action, "s", 3, row + 1),      \
  LETTER (action, "d", 5, row + 1), LETTER (action, "f", 7, row + 1),      \
  LETTER (action, "g", 9, row + 1), LETTER (action, "h", 11, row + 1),     \
  LETTER (action, "j", 13, row + 1), LETTER (action, "k", 15, row + 1),    \
  LETTER (action, "l", 17, row + 1)
#define LOWER_LETTERS(action, row)                                         \
  LETTER (action, "z", 3, row), LETTER (action, "x", 5, row),              \
  LETTER (action, "c", 7, row), LETTER (action, "v", 9, row),              \
  LETTER (action, "b", 11, row), LETTER (action, "n", 13, row),            \
  LETTER (action, "m", 15, row)

static const OwKey digits[] = {
  ONE_TO_NINE,
  ZERO,
  PAD_ACTS,
};

/* Whatever field keeps a sign has a key for it, in the same place: who deletes one by mistake can type it again. */
static const OwKey integer[] = {
  ONE_TO_NINE,
  ZERO,
  RIGHT_OF_ZERO (OW_KEY_MINUS),
  PAD_ACTS,
};

static const OwKey decimal[] = {
  ONE_TO_NINE,
  LEFT_OF_ZERO ("."),
  ZERO,
  RIGHT_OF_ZERO (OW_KEY_MINUS),
  PAD_ACTS,
};

static const OwKey phone[] = {
  ONE_TO_NINE,
  LEFT_OF_ZERO ("+"),
  ZERO,
  RIGHT_OF_ZERO ("-"),
  PAD_ACTS,
};

static const OwKey id_number[] = {
  ONE_TO_NINE,
  LEFT_OF_ZERO ("X"),
  ZERO,
  PAD_ACTS,
};

/* Nobody writes a word with them: they stand as in the alphabet, where who can't type finds them, and six keys, too. */
static const OwKey code[] = {
  CHARACTER ("B", 0, 0), CHARACTER ("C", 2, 0), CHARACTER ("D", 4, 0), CHARACTER ("F", 6, 0), CHARACTER ("G", 8, 0),
  CHARACTER ("H", 0, 1), CHARACTER ("J", 2, 1), CHARACTER ("K", 4, 1), CHARACTER ("L", 6, 1), CHARACTER ("M", 8, 1),
  CHARACTER ("N", 0, 2), CHARACTER ("P", 2, 2), CHARACTER ("Q", 4, 2), CHARACTER ("R", 6, 2), CHARACTER ("S", 8, 2),
  CHARACTER ("T", 0, 3), CHARACTER ("V", 2, 3), CHARACTER ("W", 4, 3), CHARACTER ("X", 6, 3), CHARACTER ("Z", 8, 3),
  { OW_KEY_BACKSPACE, NULL, 10, 0, 3, 2 },
  { OW_KEY_HIDE, NULL, 10, 2, 3, 2 },
};

static const OwKey latin[] = {
  DIGIT_ROW,
  UPPER_LETTERS (OW_KEY_CHARACTER, 1),
  { OW_KEY_SHIFT, NULL, 0, 3, 3, 1 },
  LOWER_LETTERS (OW_KEY_CHARACTER, 3),
  { OW_KEY_BACKSPACE, NULL, 17, 3, 3, 1 },
  { OW_KEY_TO_CHINESE, NULL, 0, 4, 3, 1 },
  LETTER (OW_KEY_DOT, "·", 3, 4),
  CHARACTER ("-", 5, 4),
  { OW_KEY_SPACE, NULL, 7, 4, 5, 1 },
  CHARACTER (",", 12, 4),
  CHARACTER (".", 14, 4),
  { OW_KEY_HIDE, NULL, 16, 4, 4, 1 },
};

static const OwKey pinyin[] = {
  UPPER_LETTERS (OW_KEY_SOUND, 0),
  { OW_KEY_DOT, "·", 0, 2, 3, 1 },
  LOWER_LETTERS (OW_KEY_SOUND, 2),
  { OW_KEY_BACKSPACE, NULL, 17, 2, 3, 1 },
  { OW_KEY_TO_HANDWRITING, NULL, 0, 3, 3, 1 },
  { OW_KEY_TO_NINE_KEYS, NULL, 3, 3, 3, 1 },
  { OW_KEY_TO_STROKES, NULL, 6, 3, 3, 1 },
  { OW_KEY_TO_LATIN, NULL, 9, 3, 2, 1 },
  { OW_KEY_TO_SYMBOLS, NULL, 11, 3, 3, 1 },
  { OW_KEY_SPACE, NULL, 14, 3, 3, 1 },
  { OW_KEY_HIDE, NULL, 17, 3, 3, 1 },
};

/* Four units wide, all of them: for hands that aren't sure of smaller ones. */
#define SPELLING(text, row) { OW_KEY_SPELLING, text, 0, row, 4, 1 }
#define SOUNDS(key, column, row) { OW_KEY_SOUND, key, column, row, 4, 1 }

static const OwKey nine[] = {
  SPELLING ("，", 0),
  { OW_KEY_DOT, "·", 4, 0, 4, 1 },
  SOUNDS ("2", 8, 0),
  SOUNDS ("3", 12, 0),
  { OW_KEY_BACKSPACE, NULL, 16, 0, 4, 1 },
  SPELLING ("。", 1),
  SOUNDS ("4", 4, 1),
  SOUNDS ("5", 8, 1),
  SOUNDS ("6", 12, 1),
  { OW_KEY_TO_PINYIN, NULL, 16, 1, 4, 1 },
  SPELLING ("、", 2),
  SOUNDS ("7", 4, 2),
  SOUNDS ("8", 8, 2),
  SOUNDS ("9", 12, 2),
  { OW_KEY_TO_HANDWRITING, NULL, 16, 2, 4, 1 },
  SPELLING ("？", 3),
  { OW_KEY_TO_LATIN, NULL, 4, 3, 3, 1 },
  { OW_KEY_TO_SYMBOLS, NULL, 7, 3, 3, 1 },
  { OW_KEY_TO_STROKES, NULL, 10, 3, 3, 1 },
  { OW_KEY_SPACE, NULL, 13, 3, 3, 1 },
  { OW_KEY_HIDE, NULL, 16, 3, 4, 1 },
};

/* What takes back a part of the character stands apart from what takes back a character. */
static const OwKey handwriting[] = {
  { OW_KEY_TO_PINYIN, NULL, 0, 0, 4, 1 },
  { OW_KEY_TO_LATIN, NULL, 0, 1, 4, 1 },
  { OW_KEY_TO_SYMBOLS, NULL, 0, 2, 4, 1 },
  { OW_KEY_SPACE, NULL, 0, 3, 4, 1 },
  { OW_KEY_PAD, NULL, 4, 0, 10, 4 },
  { OW_KEY_UNDO_STROKE, NULL, 14, 0, 3, 1 },
  { OW_KEY_CLEAR_STROKES, NULL, 17, 0, 3, 1 },
  CHARACTER ("，", 14, 1),
  CHARACTER ("。", 16, 1),
  LETTER (OW_KEY_DOT, "·", 18, 1),
  { OW_KEY_BACKSPACE, NULL, 14, 2, 6, 1 },
  { OW_KEY_TO_STROKES, NULL, 14, 3, 3, 1 },
  { OW_KEY_HIDE, NULL, 17, 3, 3, 1 },
};

/* Who can't say a character looks long at each stroke: they are the largest keys there are. */
#define STROKE(text, column) { OW_KEY_STROKE, text, column, 0, 4, 2 }

static const OwKey strokes[] = {
  STROKE ("H", 0),
  STROKE ("S", 4),
  STROKE ("P", 8),
  STROKE ("N", 12),
  STROKE ("Z", 16),
  { OW_KEY_STROKE, "?", 0, 2, 6, 1 },
  { OW_KEY_DOT, "·", 6, 2, 4, 1 },
  { OW_KEY_CLEAR_STROKES, NULL, 10, 2, 5, 1 },
  { OW_KEY_BACKSPACE, NULL, 15, 2, 5, 1 },
  { OW_KEY_TO_HANDWRITING, NULL, 0, 3, 3, 1 },
  { OW_KEY_TO_PINYIN, NULL, 3, 3, 3, 1 },
  { OW_KEY_TO_LATIN, NULL, 6, 3, 3, 1 },
  { OW_KEY_TO_SYMBOLS, NULL, 9, 3, 3, 1 },
  { OW_KEY_SPACE, NULL, 12, 3, 4, 1 },
  { OW_KEY_HIDE, NULL, 16, 3, 4, 1 },
};

static const OwKey symbols[] = {
  DIGIT_ROW,
  CHARACTER ("，", 0, 1),
  CHARACTER ("。", 2, 1),
  CHARACTER ("、", 4, 1),
  CHARACTER ("？", 6, 1),
  CHARACTER ("！", 8, 1),
  CHARACTER ("：", 10, 1),
  CHARACTER ("；", 12, 1),
  CHARACTER ("（", 14, 1),
  CHARACTER ("）", 16, 1),
  CHARACTER ("-", 18, 1),
  CHARACTER ("·", 0, 2),
  CHARACTER ("“", 2, 2),
  CHARACTER ("”", 4, 2),
  CHARACTER ("《", 6, 2),
  CHARACTER ("》", 8, 2),
  CHARACTER ("/", 10, 2),
  CHARACTER ("#", 12, 2),
  CHARACTER ("@", 14, 2),
  { OW_KEY_BACKSPACE, NULL, 16, 2, 4, 1 },
  { OW_KEY_TO_CHINESE, NULL, 0, 3, 6, 1 },
  { OW_KEY_SPACE, NULL, 6, 3, 10, 1 },
  { OW_KEY_HIDE, NULL, 16, 3, 4, 1 },
};

#define LAYOUT(keys) { keys, G_N_ELEMENTS (keys) }

static const struct {
  const OwKey *keys;
  gsize n_keys;
} layouts[] = {
  [OW_KEYS_LATIN] = LAYOUT (latin),       [OW_KEYS_PINYIN] = LAYOUT (pinyin),
  [OW_KEYS_NINE] = LAYOUT (nine),         [OW_KEYS_HANDWRITING] = LAYOUT (handwriting),
  [OW_KEYS_STROKES] = LAYOUT (strokes),   [OW_KEYS_SYMBOLS] = LAYOUT (symbols),
  [OW_KEYS_DIGITS] = LAYOUT (digits),     [OW_KEYS_INTEGER] = LAYOUT (integer),
  [OW_KEYS_DECIMAL] = LAYOUT (decimal),
  [OW_KEYS_PHONE] = LAYOUT (phone),       [OW_KEYS_ID_NUMBER] = LAYOUT (id_number),
  [OW_KEYS_CODE] = LAYOUT (code),
};

const OwKey *
ow_key_layout_get (OwKeySheet sheet,
                   gsize     *n_keys)
{
  g_return_val_if_fail (sheet >= OW_KEYS_LATIN && sheet <= OW_KEYS_ID_NUMBER, NULL);
  g_return_val_if_fail (n_keys != NULL, NULL);

  *n_keys = layouts[sheet].n_keys;
  return layouts[sheet].keys;
}

OwKeySheet
ow_key_layout_for_entry (OwEntryKind kind)
{
  switch (kind) {
  case OW_ENTRY_DIGITS:
    return OW_KEYS_DIGITS;
  case OW_ENTRY_INTEGER:
    return OW_KEYS_INTEGER;
  case OW_ENTRY_DECIMAL:
    return OW_KEYS_DECIMAL;
  case OW_ENTRY_PHONE:
    return OW_KEYS_PHONE;
  case OW_ENTRY_ID_NUMBER:
    return OW_KEYS_ID_NUMBER;
  case OW_ENTRY_CODE:
    return OW_KEYS_CODE;
  case OW_ENTRY_TEXT:
  case OW_ENTRY_LATIN:
  default:
    return OW_KEYS_LATIN;
  }
}
