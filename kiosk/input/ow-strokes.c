/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-strokes.h"

#include <math.h>
#include <string.h>

/* No screen is that large, in whatever unit; beyond it a float doesn't tell neighbours apart. */
#define FARTHEST 1e6

/* In the square: how much of it the character fills, how near points may lie, and how far a line may be from
 * straight. zinnia 0.06 sees a corner where the square of the distance is more than a thousandth of the square's
 * (feature.cpp, getVertex), which is 31.6; it decides itself. */
#define FILL 850.0f
#define NEAREST 20.0f
#define STRAIGHT 30.0f
/* How often each point is drawn between its neighbours. Four times take the trembling out, and leave the corners. */
#define SMOOTHINGS 4
/* Cosine of what a line turns by at least where two strokes may have been joined: 40 degrees. */
#define TURN_COSINE 0.77f

OwStrokes *
ow_strokes_new (void)
{
  return g_new0 (OwStrokes, 1);
}

void
ow_strokes_free (OwStrokes *self)
{
  if (self == NULL)
    return;
  ow_strokes_clear (self);
  g_free (self);
}

static gboolean
is_on_a_screen (double x,
                double y)
{
  return isfinite (x) && isfinite (y) && fabs (x) < FARTHEST && fabs (y) < FARTHEST;
}

static void
append (OwStrokes *self,
        float      x,
        float      y)
{
  self->points[self->n_points].x = x;
  self->points[self->n_points].y = y;
  self->n_points++;
  self->ends[self->n_strokes - 1] = self->n_points;
}

gboolean
ow_strokes_begin (OwStrokes *self,
                  double     x,
                  double     y)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!is_on_a_screen (x, y) || self->n_strokes >= OW_STROKES_MAX || self->n_points >= OW_STROKES_MAX_POINTS)
    return FALSE;
  self->n_strokes++;
  append (self, (float) x, (float) y);
  return TRUE;
}

gboolean
ow_strokes_add (OwStrokes *self,
                double     x,
                double     y)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (self->n_strokes > 0, FALSE);

  if (!is_on_a_screen (x, y) || self->n_points >= OW_STROKES_MAX_POINTS)
    return FALSE;
  append (self, (float) x, (float) y);
  return TRUE;
}

static guint
get_start (const OwStrokes *self,
           guint            index)
{
  return index > 0 ? self->ends[index - 1] : 0;
}

gboolean
ow_strokes_drop (OwStrokes *self)
{
  guint start;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->n_strokes == 0)
    return FALSE;
  start = get_start (self, self->n_strokes - 1);
  explicit_bzero (self->points + start, (self->n_points - start) * sizeof *self->points);
  self->n_points = start;
  self->ends[--self->n_strokes] = 0;
  return TRUE;
}

void
ow_strokes_join (OwStrokes *self)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->n_strokes > 1);

  self->ends[--self->n_strokes] = 0;
  self->ends[self->n_strokes - 1] = self->n_points;
}

void
ow_strokes_clear (OwStrokes *self)
{
  g_return_if_fail (self != NULL);

  explicit_bzero (self, sizeof *self);
}

const OwStrokePoint *
ow_strokes_get_stroke (const OwStrokes *self,
                       guint            index,
                       guint           *n_points)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_strokes, NULL);
  g_return_val_if_fail (n_points != NULL, NULL);

  *n_points = self->ends[index] - get_start (self, index);
  return self->points + get_start (self, index);
}

/* --- Preparing ------------------------------------------------------------------------------ */

/* Where the square lies: its middle, and how much larger it is. */
typedef struct {
  float x;
  float y;
  float scale;
} Place;

static Place
find_place (const OwStrokes *self)
{
  OwStrokePoint low = self->points[0];
  OwStrokePoint high = self->points[0];
  float side;

  for (guint i = 1; i < self->n_points; i++) {
    low.x = fminf (low.x, self->points[i].x);
    low.y = fminf (low.y, self->points[i].y);
    high.x = fmaxf (high.x, self->points[i].x);
    high.y = fmaxf (high.y, self->points[i].y);
  }
  side = fmaxf (high.x - low.x, high.y - low.y);
  return (Place){ (low.x + high.x) / 2, (low.y + high.y) / 2, side > 0 ? FILL / side : 0 };
}

static float
distance (OwStrokePoint a,
          OwStrokePoint b)
{
  return hypotf (a.x - b.x, a.y - b.y);
}

/* Puts points between the last and @at too, so that they lie as far apart as those of any other line. */
static void
draw_to (OwStrokes     *target,
         OwStrokePoint  at)
{
  OwStrokePoint from = target->points[target->n_points - 1];
  int steps = MAX (1, (int) (distance (from, at) / NEAREST));

  for (int i = 1; i <= steps; i++)
    ow_strokes_add (target, from.x + (at.x - from.x) * (float) i / (float) steps,
                from.y + (at.y - from.y) * (float) i / (float) steps);
}

/* The last point of a stroke stays, wherever it is. */
static void
copy_stroke (const OwStrokes *self,
             guint            index,
             const Place     *place,
             OwStrokes       *target)
{
  guint n_points;
  const OwStrokePoint *points = ow_strokes_get_stroke (self, index, &n_points);

  for (guint i = 0; i < n_points; i++) {
    OwStrokePoint at = { OW_STROKES_SQUARE / 2.0f + (points[i].x - place->x) * place->scale,
                      OW_STROKES_SQUARE / 2.0f + (points[i].y - place->y) * place->scale };

    if (i == 0)
      ow_strokes_begin (target, at.x, at.y);
    else if (i + 1 == n_points || distance (target->points[target->n_points - 1], at) >= NEAREST)
      draw_to (target, at);
  }
}

static OwStrokePoint
between (OwStrokePoint before,
         OwStrokePoint at,
         OwStrokePoint after)
{
  return (OwStrokePoint){ (before.x + 2 * at.x + after.x) / 4, (before.y + 2 * at.y + after.y) / 4 };
}

/* The ends tremble too. */
static void
smooth (OwStrokePoint *points,
        guint          n_points)
{
  OwStrokePoint before = points[0];

  if (n_points < 3)
    return;
  points[0] = between (points[0], points[0], points[1]);
  for (guint i = 1; i + 1 < n_points; i++) {
    OwStrokePoint at = points[i];

    points[i] = between (before, at, points[i + 1]);
    before = at;
  }
  points[n_points - 1] = between (before, points[n_points - 1], points[n_points - 1]);
}

/* How far @at is from the line through @first and @last, or from them where they are one. */
static float
distance_from_line (OwStrokePoint first,
                    OwStrokePoint last,
                    OwStrokePoint at)
{
  float length = distance (first, last);
  float area = (last.x - first.x) * (at.y - first.y) - (last.y - first.y) * (at.x - first.x);

  return length > 1 ? fabsf (area) / length : distance (first, at);
}

/* The point between two corners that is farthest from the line between them; 0 for none that is far enough. */
static guint
find_corner (const OwStrokePoint *points,
             guint                first,
             guint                last,
             float               *farthest)
{
  guint corner = 0;

  for (guint i = first + 1; i < last; i++) {
    float away = distance_from_line (points[first], points[last], points[i]);

    if (away > *farthest) {
      *farthest = away;
      corner = i;
    }
  }
  return corner;
}

/* Keeps what the form needs, the farthest first (as Ramer, Douglas and Peucker do), and says how many these are. */
static guint
keep_corners (OwStrokePoint *points,
              guint          n_points)
{
  guint kept[OW_STROKES_MAX_CORNERS] = { 0, n_points - 1 };
  guint n_kept = MIN (n_points, 2);

  while (n_kept >= 2 && n_kept < OW_STROKES_MAX_CORNERS) {
    float farthest = STRAIGHT;
    guint corner = 0;
    guint place = 0;

    for (guint i = 1; i < n_kept; i++) {
      guint found = find_corner (points, kept[i - 1], kept[i], &farthest);

      corner = found > 0 ? found : corner;
      place = found > 0 ? i : place;
    }
    if (corner == 0)
      break;
    memmove (kept + place + 1, kept + place, (n_kept++ - place) * sizeof *kept);
    kept[place] = corner;
  }
  for (guint i = 0; i < n_kept; i++)
    points[i] = points[kept[i]];
  return n_kept;
}

static void
simplify_last (OwStrokes *self)
{
  guint start = get_start (self, self->n_strokes - 1);
  guint n_points = self->n_points - start;
  guint n_kept;

  for (int i = 0; i < SMOOTHINGS; i++)
    smooth (self->points + start, n_points);
  n_kept = keep_corners (self->points + start, n_points);
  explicit_bzero (self->points + start + n_kept, (n_points - n_kept) * sizeof *self->points);
  self->n_points = start + n_kept;
  self->ends[self->n_strokes - 1] = self->n_points;
}

void
ow_strokes_prepare (const OwStrokes *self,
                    OwStrokes       *target)
{
  Place place;

  g_return_if_fail (self != NULL);
  g_return_if_fail (target != NULL && target != self);

  ow_strokes_clear (target);
  if (self->n_points == 0)
    return;
  place = find_place (self);
  for (guint i = 0; i < self->n_strokes; i++) {
    copy_stroke (self, i, &place, target);
    simplify_last (target);
  }
}

/* --- Splitting ------------------------------------------------------------------------------ */

static gboolean
turns_at (const OwStrokePoint *points,
          guint                n_points,
          guint                index)
{
  OwStrokePoint came;
  OwStrokePoint goes;

  if (index == 0 || index + 1 >= n_points)
    return FALSE;
  came = (OwStrokePoint){ points[index].x - points[index - 1].x, points[index].y - points[index - 1].y };
  goes = (OwStrokePoint){ points[index + 1].x - points[index].x, points[index + 1].y - points[index].y };
  return came.x * goes.x + came.y * goes.y < TURN_COSINE * hypotf (came.x, came.y) * hypotf (goes.x, goes.y);
}

/* Where the finger would have been lifted in the way number *@index of this stroke, and put down again; FALSE when the
 * stroke hasn't so many, and then *@index is less by what it has. */
static gboolean
find_lift (const OwStrokePoint *points,
           guint                n_points,
           guint               *index,
           guint               *lift,
           guint               *down)
{
  for (guint i = 1; i + 1 < n_points; i++) {
    gboolean turns = turns_at (points, n_points, i);
    guint ways = !turns ? 0 : turns_at (points, n_points, i + 1) ? 2 : 1;

    if (*index < ways) {
      *lift = i;
      *down = i + *index;
      return TRUE;
    }
    *index -= ways;
  }
  return FALSE;
}

static void
copy_points (const OwStrokePoint *points,
             guint                n_points,
             OwStrokes           *target)
{
  for (guint i = 0; i < n_points; i++) {
    if (i == 0)
      ow_strokes_begin (target, points[i].x, points[i].y);
    else
      ow_strokes_add (target, points[i].x, points[i].y);
  }
}

gboolean
ow_strokes_split (const OwStrokes *self,
                  guint            index,
                  OwStrokes       *target)
{
  gboolean split = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (target != NULL && target != self, FALSE);

  ow_strokes_clear (target);
  if (self->n_strokes >= OW_STROKES_MAX)
    return FALSE;
  for (guint i = 0; i < self->n_strokes; i++) {
    guint n_points;
    const OwStrokePoint *points = ow_strokes_get_stroke (self, i, &n_points);
    guint lift;
    guint down;

    if (!split && find_lift (points, n_points, &index, &lift, &down)) {
      split = TRUE;
      copy_points (points, lift + 1, target);
      copy_points (points + down, n_points - down, target);
    } else {
      copy_points (points, n_points, target);
    }
  }
  return split;
}
