/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-handwriting.h"
#include "ow-secret.h"

#include <string.h>

#include "run-corpus.h"

/* What fingers may do to the pad: five bytes an act, the act and a place in tenths of a millimetre. Where there is no
 * model, nothing is tried. */

#define ACT_BYTES 5
/* Whatever isn't a point is looked up among thousands of characters, in some dozens of ways. */
#define MAX_LOOKUPS 40

static OwHandwriting *
get_handwriting (void)
{
  static OwHandwriting *handwriting;

  if (handwriting == NULL) {
    handwriting = ow_handwriting_new (NULL);
    ow_handwriting_open (handwriting, NULL);
  }
  return handwriting;
}

static void
assert_in_order (const OwStrokes *ink)
{
  guint before = 0;

  g_assert_cmpuint (ink->n_strokes, <=, OW_STROKES_MAX);
  g_assert_cmpuint (ink->n_points, <=, OW_STROKES_MAX_POINTS);
  for (guint i = 0; i < ink->n_strokes; i++) {
    g_assert_cmpuint (ink->ends[i], >, before);
    before = ink->ends[i];
  }
  g_assert_cmpuint (before, ==, ink->n_points);
}

static void
assert_prepared (const OwStrokes *ink)
{
  g_autoptr (OwStrokes) prepared = ow_strokes_new ();

  ow_strokes_prepare (ink, prepared);
  assert_in_order (prepared);
  g_assert_cmpuint (prepared->n_strokes, ==, ink->n_strokes);
  g_assert_cmpuint (prepared->n_points, <=, prepared->n_strokes * OW_STROKES_MAX_CORNERS);
  for (guint i = 0; i < prepared->n_points; i++) {
    g_assert_true (prepared->points[i].x >= 0 && prepared->points[i].x <= OW_STROKES_SQUARE);
    g_assert_true (prepared->points[i].y >= 0 && prepared->points[i].y <= OW_STROKES_SQUARE);
  }
}

static void
search (OwHandwriting *handwriting)
{
  while (ow_handwriting_is_searching (handwriting))
    g_main_context_iteration (NULL, FALSE); /* nocheck: nested-loop - there is no other */
}

static void
act (OwHandwriting *handwriting,
     guint8         what,
     double         x,
     double         y)
{
  switch (what % 8) {
  case 0:
    ow_handwriting_begin_stroke (handwriting, x, y);
    break;
  case 1:
    ow_handwriting_end_stroke (handwriting);
    break;
  case 2:
    ow_handwriting_undo_stroke (handwriting);
    break;
  case 3:
    search (handwriting);
    break;
  case 4:
    if (ow_handwriting_get_n_candidates (handwriting) > 0)
      ow_secret_free (ow_handwriting_choose (handwriting, what % ow_handwriting_get_n_candidates (handwriting)));
    break;
  default:
    ow_handwriting_extend_stroke (handwriting, x, y);
    break;
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  OwHandwriting *handwriting = get_handwriting ();
  guint n_lookups = 0;

  if (!ow_handwriting_is_open (handwriting))
    return 0;
  for (size_t i = 0; (i + 1) * ACT_BYTES <= size && n_lookups < MAX_LOOKUPS; i++) {
    const uint8_t *at = data + i * ACT_BYTES;
    gint16 place[2];

    memcpy (place, at + 1, sizeof place);
    act (handwriting, at[0], place[0] / 10.0, place[1] / 10.0);
    n_lookups += at[0] % 8 < 5;
    for (guint j = 0; j < ow_handwriting_get_n_candidates (handwriting); j++)
      g_assert_true (g_utf8_validate (ow_handwriting_get_candidate (handwriting, j), -1, NULL));
  }
  assert_in_order (ow_handwriting_get_ink (handwriting));
  assert_prepared (ow_handwriting_get_ink (handwriting));
  ow_handwriting_clear (handwriting);
  g_assert_cmpuint (ow_handwriting_get_ink (handwriting)->n_points, ==, 0);
  return 0;
}
