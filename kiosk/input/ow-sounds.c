/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-sounds.h"

#include "ow-sounds-table.h"

G_STATIC_ASSERT (G_N_ELEMENTS (first_sounds) == OW_SOUNDS_LAST - OW_SOUNDS_FIRST + 2);
G_STATIC_ASSERT (G_N_ELEMENTS (weights) == G_N_ELEMENTS (syllables));
G_STATIC_ASSERT (G_N_ELEMENTS (sounds) <= G_MAXUINT16);

guint
ow_sounds_count (gunichar character)
{
  if (character < OW_SOUNDS_FIRST || character > OW_SOUNDS_LAST)
    return 0;
  return first_sounds[character - OW_SOUNDS_FIRST + 1] - first_sounds[character - OW_SOUNDS_FIRST];
}

const char *
ow_sounds_get (gunichar character,
               guint    index)
{
  g_return_val_if_fail (index < ow_sounds_count (character), "");

  return syllables[sounds[first_sounds[character - OW_SOUNDS_FIRST] + index]];
}

guint
ow_sounds_get_frequency (gunichar character)
{
  if (character < OW_SOUNDS_FIRST || character > OW_SOUNDS_LAST)
    return 0;
  return frequencies[character - OW_SOUNDS_FIRST];
}

guint
ow_sounds_count_syllables (void)
{
  return G_N_ELEMENTS (syllables);
}

const char *
ow_sounds_get_syllable (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (syllables), "");

  return syllables[index];
}

guint
ow_sounds_get_weight (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (weights), 0);

  return weights[index];
}
