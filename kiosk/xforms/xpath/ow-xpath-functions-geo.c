/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"

#include <math.h>
#include <string.h>

/* The geography of ODK XForms: on a sphere, to the centimetre. A point is "latitude longitude [altitude
 * [accuracy]]" in degrees, a line or shape several of them between semicolons. */

#define EARTH_RADIUS 6378100.0 /* metres; ODK XForms, area() */

typedef struct {
  double latitude; /* degrees */
  double longitude;
} Point;

static gboolean
parse_point (const char *text,
             Point      *point)
{
  char *end;

  point->latitude = g_ascii_strtod (text, &end);
  if (end == text)
    return FALSE;
  text = end;
  point->longitude = g_ascii_strtod (text, &end);
  return end != text && fabs (point->latitude) <= 90 && fabs (point->longitude) <= 180;
}

static double
radians (double degrees)
{
  return degrees * G_PI / 180;
}

/* FALSE where one of them is no point; semicolons after the last are none. */
static gboolean
parse_points (const char *text,
              GArray     *points)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  guint count = g_strv_length (parts);

  while (count > 1 && *g_strstrip (parts[count - 1]) == '\0')
    count--;
  for (guint i = 0; i < count; i++) {
    Point point;

    if (!parse_point (parts[i], &point))
      return FALSE;
    g_array_append_val (points, point);
  }
  return count > 0;
}

/* The points of all arguments; none of them where one is no point. NULL with an error. */
static GArray *
call_points (OwXPathCall *call,
             guint        first,
             guint        last)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (Point));
  OwXPathCall some = *call;

  some.n_arguments = last;
  texts = ow_xpath_call_strings (&some, first);
  if (texts == NULL)
    return NULL;
  for (guint i = 0; i < texts->len; i++)
    if (!parse_points (texts->pdata[i], points)) {
      g_array_set_size (points, 0);
      break;
    }
  if (!ow_xpath_run_charge (call->run, points->len))
    return NULL;
  return g_steal_pointer (&points);
}

static double
to_centimetres (double metres)
{
  return floor (metres * 100 + 0.5) / 100;
}

/* The line integral around the shape; the last point is joined to the first. Reckoned in the order in which Web Forms
 * does: the areas of countries have more digits than a double is sure of. */
static gboolean
run_area (OwXPathCall  *call,
          OwXPathValue *value)
{
  g_autoptr (GArray) points = call_points (call, 0, call->n_arguments);
  double sum = 0;

  if (points == NULL)
    return FALSE;
  for (guint i = 0; points->len > 2 && i < points->len; i++) {
    const Point *a = &g_array_index (points, Point, i);
    const Point *b = &g_array_index (points, Point, (i + 1) % points->len);

    sum += radians (b->longitude - a->longitude) * (2 + sin (radians (b->latitude)) + sin (radians (a->latitude)));
  }
  return ow_xpath_give_number (value, fabs (to_centimetres (sum * EARTH_RADIUS * EARTH_RADIUS / 2)));
}

/* Haversine: right for short ways too. */
static double
distance_between (const Point *a,
                  const Point *b)
{
  double across = sin (radians (b->latitude - a->latitude) / 2);
  double along = sin (radians (b->longitude - a->longitude) / 2);
  double part = across * across + cos (radians (a->latitude)) * cos (radians (b->latitude)) * along * along;

  return 2 * EARTH_RADIUS * asin (MIN (1, sqrt (part)));
}

static gboolean
run_distance (OwXPathCall  *call,
              OwXPathValue *value)
{
  g_autoptr (GArray) points = call_points (call, 0, call->n_arguments);
  double sum = 0;

  if (points == NULL)
    return FALSE;
  for (guint i = 1; i < points->len; i++)
    sum += distance_between (&g_array_index (points, Point, i - 1), &g_array_index (points, Point, i));
  return ow_xpath_give_number (value, to_centimetres (sum));
}

static gboolean
is_closed (GArray *shape)
{
  const Point *first = &g_array_index (shape, Point, 0);
  const Point *last = &g_array_index (shape, Point, shape->len - 1);

  return shape->len >= 4 && first->latitude == last->latitude && first->longitude == last->longitude;
}

/* How often a ray from the point to the east crosses the shape: odd is inside. On the border both ODK engines
 * call west and south inside, and so does this. */
static gboolean
is_inside (const Point *point,
           GArray      *shape)
{
  gboolean inside = FALSE;

  for (guint i = 1; i < shape->len; i++) {
    const Point *a = &g_array_index (shape, Point, i - 1);
    const Point *b = &g_array_index (shape, Point, i);

    if ((a->latitude > point->latitude) != (b->latitude > point->latitude)
        && point->longitude < (a->longitude - b->longitude) * (point->latitude - b->latitude)
                                / (a->latitude - b->latitude) + b->longitude)
      inside = !inside;
  }
  return inside;
}

static gboolean
run_geofence (OwXPathCall  *call,
              OwXPathValue *value)
{
  g_autoptr (GArray) point = call_points (call, 0, 1);
  g_autoptr (GArray) shape = point != NULL ? call_points (call, 1, 2) : NULL;

  if (shape == NULL)
    return FALSE;
  return ow_xpath_give_boolean (value, point->len == 1 && shape->len > 0 && is_closed (shape)
                                         && is_inside (&g_array_index (point, Point, 0), shape));
}

/* On which side of the way from @a to @b the point @c is: 1, -1, or 0 for neither. */
static int
side_of (const Point *a,
         const Point *b,
         const Point *c)
{
  double cross = (b->longitude - a->longitude) * (c->latitude - a->latitude)
    - (b->latitude - a->latitude) * (c->longitude - a->longitude);

  return (cross > 0) - (cross < 0);
}

/* Whether @point is on the way from @a to @b. */
static gboolean
is_on (const Point *point,
       const Point *a,
       const Point *b)
{
  return side_of (a, b, point) == 0
    && point->longitude >= MIN (a->longitude, b->longitude) && point->longitude <= MAX (a->longitude, b->longitude)
    && point->latitude >= MIN (a->latitude, b->latitude) && point->latitude <= MAX (a->latitude, b->latitude);
}

/* Whether the ways from @a to @b and from @c to @d meet. @follows: the second begins where the first ends, which
 * alone is no meeting. */
static gboolean
ways_meet (const Point *a,
           const Point *b,
           const Point *c,
           const Point *d,
           gboolean     follows)
{
  if (is_on (a, c, d) || is_on (d, a, b))
    return TRUE;
  if (follows)
    return FALSE;
  return is_on (b, c, d) || is_on (c, a, b)
    || (side_of (a, b, c) * side_of (a, b, d) < 0 && side_of (c, d, a) * side_of (c, d, b) < 0);
}

static void
drop_standstills (GArray *points)
{
  guint kept = MIN (points->len, 1);

  for (guint i = 1; i < points->len; i++) {
    const Point *last = &g_array_index (points, Point, kept - 1);
    const Point *point = &g_array_index (points, Point, i);

    if (last->latitude != point->latitude || last->longitude != point->longitude)
      g_array_index (points, Point, kept++) = *point;
  }
  g_array_set_size (points, kept);
}

/* A shape's last way ends where its first begins. */
static gboolean
meets_itself (GArray *points)
{
  const Point *at = (const Point *) points->data;
  guint ways = points->len > 0 ? points->len - 1 : 0;
  gboolean closed = ways > 2 && at[0].latitude == at[ways].latitude && at[0].longitude == at[ways].longitude;

  for (guint i = 0; i < ways; i++)
    for (guint j = i + 1; j < ways; j++)
      if (!(closed && i == 0 && j == ways - 1) && ways_meet (&at[i], &at[i + 1], &at[j], &at[j + 1], j == i + 1))
        return TRUE;
  return FALSE;
}

/* intersects(trace or shape), ODK Collect's own: whether the line crosses or touches itself. */
static gboolean
run_intersects (OwXPathCall  *call,
                OwXPathValue *value)
{
  g_autoptr (GArray) points = call_points (call, 0, 1);

  if (points == NULL)
    return FALSE;
  drop_standstills (points);
  if (!ow_xpath_run_charge (call->run, (gsize) points->len * points->len / 2))
    return FALSE;
  return ow_xpath_give_boolean (value, meets_itself (points));
}

const OwXPathFunction ow_xpath_geo_functions[] = {
  { "area", 1, G_MAXUINT, 0, run_area },
  { "enclosed-area", 1, G_MAXUINT, 0, run_area }, /* its name in older forms */
  { "distance", 1, G_MAXUINT, 0, run_distance },
  { "geofence", 2, 2, 0, run_geofence },
  { "intersects", 1, 1, 0, run_intersects },
  { NULL },
};
