/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-osk"

#include "ow-key-layout.h"

/* Number pads are three keys wide (six units) with the two acts beside them; the digits lie as on a
 * telephone, as people know them from the bank. */

static const OwKey digits[] = {
  { OW_KEY_CHARACTER, "1", 0, 0, 2, 1 },
  { OW_KEY_CHARACTER, "2", 2, 0, 2, 1 },
  { OW_KEY_CHARACTER, "3", 4, 0, 2, 1 },
  { OW_KEY_CHARACTER, "4", 0, 1, 2, 1 },
  { OW_KEY_CHARACTER, "5", 2, 1, 2, 1 },
  { OW_KEY_CHARACTER, "6", 4, 1, 2, 1 },
  { OW_KEY_CHARACTER, "7", 0, 2, 2, 1 },
  { OW_KEY_CHARACTER, "8", 2, 2, 2, 1 },
  { OW_KEY_CHARACTER, "9", 4, 2, 2, 1 },
  { OW_KEY_CHARACTER, "0", 2, 3, 2, 1 },
  { OW_KEY_BACKSPACE, NULL, 6, 0, 2, 2 },
  { OW_KEY_HIDE, NULL, 6, 2, 2, 2 },
};

static const OwKey decimal[] = {
  { OW_KEY_CHARACTER, "1", 0, 0, 2, 1 },
  { OW_KEY_CHARACTER, "2", 2, 0, 2, 1 },
  { OW_KEY_CHARACTER, "3", 4, 0, 2, 1 },
  { OW_KEY_CHARACTER, "4", 0, 1, 2, 1 },
  { OW_KEY_CHARACTER, "5", 2, 1, 2, 1 },
  { OW_KEY_CHARACTER, "6", 4, 1, 2, 1 },
  { OW_KEY_CHARACTER, "7", 0, 2, 2, 1 },
  { OW_KEY_CHARACTER, "8", 2, 2, 2, 1 },
  { OW_KEY_CHARACTER, "9", 4, 2, 2, 1 },
  { OW_KEY_CHARACTER, ".", 0, 3, 2, 1 },
  { OW_KEY_CHARACTER, "0", 2, 3, 2, 1 },
  { OW_KEY_BACKSPACE, NULL, 6, 0, 2, 2 },
  { OW_KEY_HIDE, NULL, 6, 2, 2, 2 },
};

static const OwKey phone[] = {
  { OW_KEY_CHARACTER, "1", 0, 0, 2, 1 },
  { OW_KEY_CHARACTER, "2", 2, 0, 2, 1 },
  { OW_KEY_CHARACTER, "3", 4, 0, 2, 1 },
  { OW_KEY_CHARACTER, "4", 0, 1, 2, 1 },
  { OW_KEY_CHARACTER, "5", 2, 1, 2, 1 },
  { OW_KEY_CHARACTER, "6", 4, 1, 2, 1 },
  { OW_KEY_CHARACTER, "7", 0, 2, 2, 1 },
  { OW_KEY_CHARACTER, "8", 2, 2, 2, 1 },
  { OW_KEY_CHARACTER, "9", 4, 2, 2, 1 },
  { OW_KEY_CHARACTER, "+", 0, 3, 2, 1 },
  { OW_KEY_CHARACTER, "0", 2, 3, 2, 1 },
  { OW_KEY_CHARACTER, "-", 4, 3, 2, 1 },
  { OW_KEY_BACKSPACE, NULL, 6, 0, 2, 2 },
  { OW_KEY_HIDE, NULL, 6, 2, 2, 2 },
};

static const OwKey id_number[] = {
  { OW_KEY_CHARACTER, "1", 0, 0, 2, 1 },
  { OW_KEY_CHARACTER, "2", 2, 0, 2, 1 },
  { OW_KEY_CHARACTER, "3", 4, 0, 2, 1 },
  { OW_KEY_CHARACTER, "4", 0, 1, 2, 1 },
  { OW_KEY_CHARACTER, "5", 2, 1, 2, 1 },
  { OW_KEY_CHARACTER, "6", 4, 1, 2, 1 },
  { OW_KEY_CHARACTER, "7", 0, 2, 2, 1 },
  { OW_KEY_CHARACTER, "8", 2, 2, 2, 1 },
  { OW_KEY_CHARACTER, "9", 4, 2, 2, 1 },
  { OW_KEY_CHARACTER, "X", 0, 3, 2, 1 },
  { OW_KEY_CHARACTER, "0", 2, 3, 2, 1 },
  { OW_KEY_BACKSPACE, NULL, 6, 0, 2, 2 },
  { OW_KEY_HIDE, NULL, 6, 2, 2, 2 },
};

static const OwKey latin[] = {
  { OW_KEY_CHARACTER, "1", 0, 0, 2, 1 },
  { OW_KEY_CHARACTER, "2", 2, 0, 2, 1 },
  { OW_KEY_CHARACTER, "3", 4, 0, 2, 1 },
  { OW_KEY_CHARACTER, "4", 6, 0, 2, 1 },
  { OW_KEY_CHARACTER, "5", 8, 0, 2, 1 },
  { OW_KEY_CHARACTER, "6", 10, 0, 2, 1 },
  { OW_KEY_CHARACTER, "7", 12, 0, 2, 1 },
  { OW_KEY_CHARACTER, "8", 14, 0, 2, 1 },
  { OW_KEY_CHARACTER, "9", 16, 0, 2, 1 },
  { OW_KEY_CHARACTER, "0", 18, 0, 2, 1 },
  { OW_KEY_CHARACTER, "q", 0, 1, 2, 1 },
  { OW_KEY_CHARACTER, "w", 2, 1, 2, 1 },
  { OW_KEY_CHARACTER, "e", 4, 1, 2, 1 },
  { OW_KEY_CHARACTER, "r", 6, 1, 2, 1 },
  { OW_KEY_CHARACTER, "t", 8, 1, 2, 1 },
  { OW_KEY_CHARACTER, "y", 10, 1, 2, 1 },
  { OW_KEY_CHARACTER, "u", 12, 1, 2, 1 },
  { OW_KEY_CHARACTER, "i", 14, 1, 2, 1 },
  { OW_KEY_CHARACTER, "o", 16, 1, 2, 1 },
  { OW_KEY_CHARACTER, "p", 18, 1, 2, 1 },
  { OW_KEY_CHARACTER, "a", 1, 2, 2, 1 },
  { OW_KEY_CHARACTER, "s", 3, 2, 2, 1 },
  { OW_KEY_CHARACTER, "d", 5, 2, 2, 1 },
  { OW_KEY_CHARACTER, "f", 7, 2, 2, 1 },
  { OW_KEY_CHARACTER, "g", 9, 2, 2, 1 },
  { OW_KEY_CHARACTER, "h", 11, 2, 2, 1 },
  { OW_KEY_CHARACTER, "j", 13, 2, 2, 1 },
  { OW_KEY_CHARACTER, "k", 15, 2, 2, 1 },
  { OW_KEY_CHARACTER, "l", 17, 2, 2, 1 },
  { OW_KEY_SHIFT, NULL, 0, 3, 3, 1 },
  { OW_KEY_CHARACTER, "z", 3, 3, 2, 1 },
  { OW_KEY_CHARACTER, "x", 5, 3, 2, 1 },
  { OW_KEY_CHARACTER, "c", 7, 3, 2, 1 },
  { OW_KEY_CHARACTER, "v", 9, 3, 2, 1 },
  { OW_KEY_CHARACTER, "b", 11, 3, 2, 1 },
  { OW_KEY_CHARACTER, "n", 13, 3, 2, 1 },
  { OW_KEY_CHARACTER, "m", 15, 3, 2, 1 },
  { OW_KEY_BACKSPACE, NULL, 17, 3, 3, 1 },
  { OW_KEY_TO_PINYIN, NULL, 0, 4, 3, 1 },
  { OW_KEY_CHARACTER, "·", 3, 4, 2, 1 },
  { OW_KEY_CHARACTER, "-", 5, 4, 2, 1 },
  { OW_KEY_SPACE, NULL, 7, 4, 5, 1 },
  { OW_KEY_CHARACTER, ",", 12, 4, 2, 1 },
  { OW_KEY_CHARACTER, ".", 14, 4, 2, 1 },
  { OW_KEY_HIDE, NULL, 16, 4, 4, 1 },
};

static const OwKey pinyin[] = {
  { OW_KEY_SOUND, "q", 0, 0, 2, 1 },
  { OW_KEY_SOUND, "w", 2, 0, 2, 1 },
  { OW_KEY_SOUND, "e", 4, 0, 2, 1 },
  { OW_KEY_SOUND, "r", 6, 0, 2, 1 },
  { OW_KEY_SOUND, "t", 8, 0, 2, 1 },
  { OW_KEY_SOUND, "y", 10, 0, 2, 1 },
  { OW_KEY_SOUND, "u", 12, 0, 2, 1 },
  { OW_KEY_SOUND, "i", 14, 0, 2, 1 },
  { OW_KEY_SOUND, "o", 16, 0, 2, 1 },
  { OW_KEY_SOUND, "p", 18, 0, 2, 1 },
  { OW_KEY_SOUND, "a", 1, 1, 2, 1 },
  { OW_KEY_SOUND, "s", 3, 1, 2, 1 },
  { OW_KEY_SOUND, "d", 5, 1, 2, 1 },
  { OW_KEY_SOUND, "f", 7, 1, 2, 1 },
  { OW_KEY_SOUND, "g", 9, 1, 2, 1 },
  { OW_KEY_SOUND, "h", 11, 1, 2, 1 },
  { OW_KEY_SOUND, "j", 13, 1, 2, 1 },
  { OW_KEY_SOUND, "k", 15, 1, 2, 1 },
  { OW_KEY_SOUND, "l", 17, 1, 2, 1 },
  { OW_KEY_CHARACTER, "·", 0, 2, 3, 1 },
  { OW_KEY_SOUND, "z", 3, 2, 2, 1 },
  { OW_KEY_SOUND, "x", 5, 2, 2, 1 },
  { OW_KEY_SOUND, "c", 7, 2, 2, 1 },
  { OW_KEY_SOUND, "v", 9, 2, 2, 1 },
  { OW_KEY_SOUND, "b", 11, 2, 2, 1 },
  { OW_KEY_SOUND, "n", 13, 2, 2, 1 },
  { OW_KEY_SOUND, "m", 15, 2, 2, 1 },
  { OW_KEY_BACKSPACE, NULL, 17, 2, 3, 1 },
  { OW_KEY_TO_LATIN, NULL, 0, 3, 3, 1 },
  { OW_KEY_TO_SYMBOLS, NULL, 3, 3, 3, 1 },
  { OW_KEY_CHARACTER, "，", 6, 3, 2, 1 },
  { OW_KEY_SPACE, NULL, 8, 3, 6, 1 },
  { OW_KEY_CHARACTER, "。", 14, 3, 2, 1 },
  { OW_KEY_HIDE, NULL, 16, 3, 4, 1 },
};

static const OwKey symbols[] = {
  { OW_KEY_CHARACTER, "1", 0, 0, 2, 1 },
  { OW_KEY_CHARACTER, "2", 2, 0, 2, 1 },
  { OW_KEY_CHARACTER, "3", 4, 0, 2, 1 },
  { OW_KEY_CHARACTER, "4", 6, 0, 2, 1 },
  { OW_KEY_CHARACTER, "5", 8, 0, 2, 1 },
  { OW_KEY_CHARACTER, "6", 10, 0, 2, 1 },
  { OW_KEY_CHARACTER, "7", 12, 0, 2, 1 },
  { OW_KEY_CHARACTER, "8", 14, 0, 2, 1 },
  { OW_KEY_CHARACTER, "9", 16, 0, 2, 1 },
  { OW_KEY_CHARACTER, "0", 18, 0, 2, 1 },
  { OW_KEY_CHARACTER, "，", 0, 1, 2, 1 },
  { OW_KEY_CHARACTER, "。", 2, 1, 2, 1 },
  { OW_KEY_CHARACTER, "、", 4, 1, 2, 1 },
  { OW_KEY_CHARACTER, "？", 6, 1, 2, 1 },
  { OW_KEY_CHARACTER, "！", 8, 1, 2, 1 },
  { OW_KEY_CHARACTER, "：", 10, 1, 2, 1 },
  { OW_KEY_CHARACTER, "；", 12, 1, 2, 1 },
  { OW_KEY_CHARACTER, "（", 14, 1, 2, 1 },
  { OW_KEY_CHARACTER, "）", 16, 1, 2, 1 },
  { OW_KEY_CHARACTER, "-", 18, 1, 2, 1 },
  { OW_KEY_CHARACTER, "·", 0, 2, 2, 1 },
  { OW_KEY_CHARACTER, "“", 2, 2, 2, 1 },
  { OW_KEY_CHARACTER, "”", 4, 2, 2, 1 },
  { OW_KEY_CHARACTER, "《", 6, 2, 2, 1 },
  { OW_KEY_CHARACTER, "》", 8, 2, 2, 1 },
  { OW_KEY_CHARACTER, "/", 10, 2, 2, 1 },
  { OW_KEY_CHARACTER, "#", 12, 2, 2, 1 },
  { OW_KEY_CHARACTER, "@", 14, 2, 2, 1 },
  { OW_KEY_BACKSPACE, NULL, 16, 2, 4, 1 },
  { OW_KEY_TO_PINYIN, NULL, 0, 3, 6, 1 },
  { OW_KEY_SPACE, NULL, 6, 3, 10, 1 },
  { OW_KEY_HIDE, NULL, 16, 3, 4, 1 },
};

#define LAYOUT(keys) { keys, G_N_ELEMENTS (keys) }

static const struct {
  const OwKey *keys;
  gsize n_keys;
} layouts[] = {
  [OW_KEYS_LATIN] = LAYOUT (latin),       [OW_KEYS_PINYIN] = LAYOUT (pinyin),
  [OW_KEYS_SYMBOLS] = LAYOUT (symbols),   [OW_KEYS_DIGITS] = LAYOUT (digits),
  [OW_KEYS_DECIMAL] = LAYOUT (decimal),   [OW_KEYS_PHONE] = LAYOUT (phone),
  [OW_KEYS_ID_NUMBER] = LAYOUT (id_number),
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
  case OW_ENTRY_DECIMAL:
    return OW_KEYS_DECIMAL;
  case OW_ENTRY_PHONE:
    return OW_KEYS_PHONE;
  case OW_ENTRY_ID_NUMBER:
    return OW_KEYS_ID_NUMBER;
  case OW_ENTRY_TEXT:
  case OW_ENTRY_LATIN:
  default:
    return OW_KEYS_LATIN;
  }
}
