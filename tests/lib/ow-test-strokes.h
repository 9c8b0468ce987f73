/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <math.h>

#include "ow-handwriting.h"

/* The characters of tests/fixtures/strokes, and a hand to write them. */

typedef struct {
  char *text;
  GPtrArray *strokes; /* of GArray of OwStrokePoint: the corners, in a square of 100 */
} OwTestCharacter;

static inline GArray *
ow_test_stroke_read (const char *words)
{
  GArray *corners = g_array_new (FALSE, FALSE, sizeof (OwStrokePoint));
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *rest = NULL;
    OwStrokePoint at = { (float) g_ascii_strtod (parts[i], &rest), 0 };

    g_assert_cmpint (*rest, ==, ',');
    at.y = (float) g_ascii_strtod (rest + 1, NULL);
    g_array_append_val (corners, at);
  }
  return corners;
}

static inline void
ow_test_character_free (gpointer data)
{
  OwTestCharacter *character = data;

  g_free (character->text);
  g_ptr_array_unref (character->strokes);
  g_free (character);
}

static inline OwTestCharacter *
ow_test_character_read (const char *line)
{
  OwTestCharacter *character = g_new0 (OwTestCharacter, 1);
  const char *space = strchr (line, ' ');
  g_auto (GStrv) strokes = g_strsplit (space + 1, ";", -1);

  character->text = g_strndup (line, (gsize) (space - line));
  character->strokes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; strokes[i] != NULL; i++)
    g_ptr_array_add (character->strokes, ow_test_stroke_read (strokes[i]));
  return character;
}

/* All of them, of OwTestCharacter. */
static inline GPtrArray *
ow_test_characters_load (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("OW_SOURCE_ROOT"), "tests", "fixtures", "strokes",
                                            "characters.txt", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *characters = g_ptr_array_new_with_free_func (ow_test_character_free);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      g_ptr_array_add (characters, ow_test_character_read (lines[i]));
  return characters;
}

/* How a hand writes: where, how large (millimetres), and how much it trembles (millimetres to each side). */
typedef struct {
  double x;
  double y;
  double size;
  double tremble;
} OwTestHand;

static inline void
ow_test_hand_reach (const OwTestHand *hand,
                    OwHandwriting    *handwriting,
                    gboolean          begin,
                    double            x,
                    double            y)
{
  x = hand->x + x * hand->size / 100;
  y = hand->y + y * hand->size / 100;
  if (hand->tremble > 0) {
    x += g_test_rand_double_range (-hand->tremble, hand->tremble);
    y += g_test_rand_double_range (-hand->tremble, hand->tremble);
  }
  if (begin)
    g_assert_true (ow_handwriting_begin_stroke (handwriting, x, y));
  else
    ow_handwriting_extend_stroke (handwriting, x, y);
}

/* A point every 3 hundredths of the character. */
static inline void
ow_test_hand_draw (const OwTestHand *hand,
                   OwHandwriting    *handwriting,
                   GArray           *corners)
{
  for (guint i = 0; i < corners->len; i++) {
    OwStrokePoint to = g_array_index (corners, OwStrokePoint, i);
    OwStrokePoint from = g_array_index (corners, OwStrokePoint, MAX (i, 1) - 1);
    int steps = MAX (1, (int) (hypotf (to.x - from.x, to.y - from.y) / 3));

    for (int step = 1; step <= steps; step++)
      ow_test_hand_reach (hand, handwriting, i == 0, (double) from.x + (double) (to.x - from.x) * step / steps,
                          (double) from.y + (double) (to.y - from.y) * step / steps);
  }
  ow_handwriting_end_stroke (handwriting);
}

static inline void
ow_test_hand_write (const OwTestHand      *hand,
                    OwHandwriting         *handwriting,
                    const OwTestCharacter *character)
{
  for (guint i = 0; i < character->strokes->len; i++)
    ow_test_hand_draw (hand, handwriting, g_ptr_array_index (character->strokes, i));
  while (ow_handwriting_is_searching (handwriting))
    g_main_context_iteration (NULL, FALSE); /* nocheck: nested-loop - a test's own */
}

/* Its place among the candidates; -1 when it isn't there. */
static inline int
ow_test_place_of (OwHandwriting *handwriting,
                  const char    *text)
{
  for (guint i = 0; i < ow_handwriting_get_n_candidates (handwriting); i++)
    if (g_str_equal (ow_handwriting_get_candidate (handwriting, i), text))
      return (int) i;
  return -1;
}
