/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"

#include <math.h>
#include <string.h>

/* The geography of ODK XForms: on a sphere, to the centimetre. A point is "latitude longitude [altitude
 * [accuracy]]" in degrees, a line or shape several of them between semicolons. */

#define EARTH_RADIUS 6378100.0 /* metres; ODK XForms, area() */

typedef struct {
  double latitude; /* radians */
  double longitude;
} Point;

static gboolean
parse_point (const char *text,
             Point      *point)
{
  char *end;

  point->latitude = g_ascii_strtod (text, &end) * G_PI / 180;
  if (end == text)
    return FALSE;
  text = end;
  point->longitude = g_ascii_strtod (text, &end) * G_PI / 180;
  return end != text && fabs (point->latitude) <= G_PI_2 && fabs (point->longitude) <= G_PI;
}

/* FALSE where one of them is no point. */
static gboolean
parse_points (const char *text,
              GArray     *points)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    Point point;

    if (*g_strstrip (parts[i]) == '\0')
      continue;
    if (!parse_point (parts[i], &point))
      return FALSE;
    g_array_append_val (points, point);
  }
  return TRUE;
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

/* The line integral around the shape; the last point is joined to the first. */
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

    sum += (b->longitude - a->longitude) * (2 + sin (a->latitude) + sin (b->latitude));
  }
  return ow_xpath_give_number (value, to_centimetres (fabs (sum * EARTH_RADIUS * EARTH_RADIUS / 2)));
}

/* Haversine: right for short ways too. */
static double
distance_between (const Point *a,
                  const Point *b)
{
  double across = sin ((b->latitude - a->latitude) / 2);
  double along = sin ((b->longitude - a->longitude) / 2);
  double part = across * across + cos (a->latitude) * cos (b->latitude) * along * along;

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

/* How often a ray from the point leaves the shape: odd is inside. */
static gboolean
is_inside (const Point *point,
           GArray      *shape)
{
  gboolean inside = FALSE;

  for (guint i = 1; i < shape->len; i++) {
    const Point *a = &g_array_index (shape, Point, i - 1);
    const Point *b = &g_array_index (shape, Point, i);

    if ((a->longitude > point->longitude) != (b->longitude > point->longitude)
        && point->latitude < (b->latitude - a->latitude) * (point->longitude - a->longitude)
                               / (b->longitude - a->longitude) + a->latitude)
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

const OwXPathFunction ow_xpath_geo_functions[] = {
  { "area", 1, G_MAXUINT, 0, run_area },
  { "distance", 1, G_MAXUINT, 0, run_distance },
  { "geofence", 2, 2, 0, run_geofence },
  { NULL },
};
