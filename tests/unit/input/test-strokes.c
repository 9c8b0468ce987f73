/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-strokes.h"

#include <math.h>

static void
draw (OwStrokes   *ink,
      const float *coordinates,
      guint        n_points)
{
  for (guint i = 0; i < n_points; i++)
    g_assert_true (i == 0 ? ow_strokes_begin (ink, coordinates[0], coordinates[1])
                          : ow_strokes_add (ink, coordinates[2 * i], coordinates[2 * i + 1]));
}

static void
test_strokes (void)
{
  g_autoptr (OwStrokes) ink = ow_strokes_new ();
  const OwStrokePoint *points;
  guint n_points;

  g_assert_false (ow_strokes_drop (ink));
  draw (ink, (float[]){ 0, 0, 10, 0 }, 2);
  draw (ink, (float[]){ 5, 5 }, 1);
  draw (ink, (float[]){ 1, 2, 3, 4, 5, 6 }, 3);
  g_assert_cmpuint (ink->n_strokes, ==, 3);
  points = ow_strokes_get_stroke (ink, 1, &n_points);
  g_assert_cmpuint (n_points, ==, 1);
  g_assert_cmpfloat (points[0].x, ==, 5);
  ow_strokes_join (ink);
  points = ow_strokes_get_stroke (ink, 1, &n_points);
  g_assert_cmpuint (n_points, ==, 4);
  g_assert_cmpfloat (points[3].y, ==, 6);
  g_assert_true (ow_strokes_drop (ink));
  g_assert_cmpuint (ink->n_points, ==, 2);
  g_assert_true (ow_strokes_drop (ink));
  g_assert_false (ow_strokes_drop (ink));
}

static void
test_has_an_end (void)
{
  g_autoptr (OwStrokes) ink = ow_strokes_new ();

  for (guint i = 0; i < 2 * OW_STROKES_MAX; i++)
    g_assert_true (ow_strokes_begin (ink, i, i) == (i < OW_STROKES_MAX));
  for (guint i = OW_STROKES_MAX; i < 2 * OW_STROKES_MAX_POINTS; i++)
    g_assert_true (ow_strokes_add (ink, i, i) == (i < OW_STROKES_MAX_POINTS));
  g_assert_false (ow_strokes_begin (ink, 0, 0));
}

static void
test_no_such_place (void)
{
  g_autoptr (OwStrokes) ink = ow_strokes_new ();

  g_assert_false (ow_strokes_begin (ink, NAN, 0));
  g_assert_false (ow_strokes_begin (ink, 0, INFINITY));
  g_assert_false (ow_strokes_begin (ink, -1e30, 0));
  g_assert_true (ow_strokes_begin (ink, -1e5, 1e5));
  g_assert_false (ow_strokes_add (ink, NAN, 0));
  g_assert_cmpuint (ink->n_points, ==, 1);
}

static void
assert_near (OwStrokePoint at,
             float         x,
             float         y)
{
  g_assert_cmpfloat_with_epsilon (at.x, x, 20);
  g_assert_cmpfloat_with_epsilon (at.y, y, 20);
}

/* However large it is and wherever it stands: the same. */
static void
test_fills_the_square (void)
{
  const float sizes[] = { 0.01f, 1, 40 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (OwStrokes) ink = ow_strokes_new ();
    g_autoptr (OwStrokes) prepared = ow_strokes_new ();
    const OwStrokePoint *points;
    float size = sizes[i];
    guint n_points;

    draw (ink, (float[]){ 7 + size, 3, 7 + 2 * size, 3 }, 2);
    draw (ink, (float[]){ 7 + size, 3, 7 + size, 3 + size / 2 }, 2);
    ow_strokes_prepare (ink, prepared);
    g_assert_cmpuint (prepared->n_strokes, ==, 2);
    points = ow_strokes_get_stroke (prepared, 0, &n_points);
    g_assert_cmpuint (n_points, ==, 2);
    assert_near (points[0], 75, 287.5f);
    assert_near (points[1], 925, 287.5f);
    points = ow_strokes_get_stroke (prepared, 1, &n_points);
    g_assert_cmpuint (n_points, ==, 2);
    assert_near (points[1], 75, 712.5f);
  }
}

static void
test_a_dot_stands_in_the_middle (void)
{
  g_autoptr (OwStrokes) ink = ow_strokes_new ();
  g_autoptr (OwStrokes) prepared = ow_strokes_new ();

  ow_strokes_prepare (ink, prepared);
  g_assert_cmpuint (prepared->n_strokes, ==, 0);
  draw (ink, (float[]){ 30, 40 }, 1);
  ow_strokes_prepare (ink, prepared);
  g_assert_cmpuint (prepared->n_points, ==, 1);
  assert_near (prepared->points[0], 500, 500);
}

/* Corners stay, whether a finger was slow or fast; a line that trembles is a line. */
static void
test_keeps_corners_only (void)
{
  g_autoptr (OwStrokes) ink = ow_strokes_new ();
  g_autoptr (OwStrokes) prepared = ow_strokes_new ();
  guint n_points;

  draw (ink, (float[]){ 0, 0, 50, 0, 50, 50 }, 3);
  g_assert_true (ow_strokes_begin (ink, 0, 0));
  for (int i = 0; i < 100; i++)
    g_assert_true (ow_strokes_add (ink, MIN (i, 50), MAX (i, 50) - 50));
  g_assert_true (ow_strokes_begin (ink, 0, 25));
  for (int i = 0; i < 50; i++)
    g_assert_true (ow_strokes_add (ink, i, 25 + (i % 2 ? 1.5 : -1.5)));
  ow_strokes_prepare (ink, prepared);
  ow_strokes_get_stroke (prepared, 0, &n_points);
  g_assert_cmpuint (n_points, ==, 3);
  ow_strokes_get_stroke (prepared, 1, &n_points);
  g_assert_cmpuint (n_points, ==, 3);
  ow_strokes_get_stroke (prepared, 2, &n_points);
  g_assert_cmpuint (n_points, ==, 2);
}

/* A scribble has so many corners and no more. */
static void
test_corners_have_an_end (void)
{
  g_autoptr (OwStrokes) ink = ow_strokes_new ();
  g_autoptr (OwStrokes) prepared = ow_strokes_new ();

  g_assert_true (ow_strokes_begin (ink, 0, 0));
  while (ow_strokes_add (ink, g_test_rand_double_range (0, 50), g_test_rand_double_range (0, 50)))
    continue;
  ow_strokes_prepare (ink, prepared);
  g_assert_cmpuint (prepared->n_points, ==, OW_STROKES_MAX_CORNERS);
}

static void
assert_points (const OwStrokes *ink,
               guint            stroke,
               guint            n_points)
{
  guint found;

  ow_strokes_get_stroke (ink, stroke, &found);
  g_assert_cmpuint (found, ==, n_points);
}

/* A finger that wasn't lifted between two strokes: at one corner, at the next, or between the two. */
static void
test_splits_at_corners (void)
{
  g_autoptr (OwStrokes) ink = ow_strokes_new ();
  g_autoptr (OwStrokes) split = ow_strokes_new ();

  draw (ink, (float[]){ 0, 0, 500, 0, 1000, 50 }, 3);
  draw (ink, (float[]){ 0, 0, 900, 0, 0, 900, 900, 900 }, 4);
  g_assert_true (ow_strokes_split (ink, 0, split));
  g_assert_cmpuint (split->n_strokes, ==, 3);
  assert_points (split, 0, 3);
  assert_points (split, 1, 2);
  assert_points (split, 2, 3);
  g_assert_true (ow_strokes_split (ink, 1, split));
  assert_points (split, 1, 2);
  assert_points (split, 2, 2);
  g_assert_cmpfloat (split->points[5].x, ==, 0);
  g_assert_cmpfloat (split->points[5].y, ==, 900);
  g_assert_true (ow_strokes_split (ink, 2, split));
  assert_points (split, 1, 3);
  assert_points (split, 2, 2);
  g_assert_false (ow_strokes_split (ink, 3, split));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strokes/strokes", test_strokes);
  g_test_add_func ("/strokes/end", test_has_an_end);
  g_test_add_func ("/strokes/no-such-place", test_no_such_place);
  g_test_add_func ("/strokes/square", test_fills_the_square);
  g_test_add_func ("/strokes/dot", test_a_dot_stands_in_the_middle);
  g_test_add_func ("/strokes/corners", test_keeps_corners_only);
  g_test_add_func ("/strokes/scribble", test_corners_have_an_end);
  g_test_add_func ("/strokes/split", test_splits_at_corners);
  return g_test_run ();
}
