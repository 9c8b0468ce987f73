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

static const OwKey letters[] = {
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
  { OW_KEY_CHARACTER, "·", 0, 4, 2, 1 },
  { OW_KEY_CHARACTER, "-", 2, 4, 2, 1 },
  { OW_KEY_SPACE, NULL, 4, 4, 8, 1 },
  { OW_KEY_CHARACTER, ",", 12, 4, 2, 1 },
  { OW_KEY_CHARACTER, ".", 14, 4, 2, 1 },
  { OW_KEY_HIDE, NULL, 16, 4, 4, 1 },
};

#define LAYOUT(keys) { keys, G_N_ELEMENTS (keys) }

static const struct {
  const OwKey *keys;
  gsize n_keys;
} layouts[] = {
  [OW_ENTRY_TEXT] = LAYOUT (letters),
  [OW_ENTRY_DIGITS] = LAYOUT (digits),
  [OW_ENTRY_DECIMAL] = LAYOUT (decimal),
  [OW_ENTRY_PHONE] = LAYOUT (phone),
  [OW_ENTRY_ID_NUMBER] = LAYOUT (id_number),
};

const OwKey *
ow_key_layout_get (OwEntryKind kind,
                   gsize      *n_keys)
{
  g_return_val_if_fail (kind >= OW_ENTRY_TEXT && kind <= OW_ENTRY_ID_NUMBER, NULL);
  g_return_val_if_fail (n_keys != NULL, NULL);

  *n_keys = layouts[kind].n_keys;
  return layouts[kind].keys;
}
