/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-geojson.h"

#include "ow-form.h"

#include <string.h>

/* ODK XForms, "Secondary Instances"; RFC 7946. */

#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static OwNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  OwNode *document = ow_geojson_parse (text, strlen (text), &error);

  g_assert_no_error (error);
  return document;
}

static void
expect_cell (OwNode     *item,
             const char *name,
             const char *text)
{
  for (OwNode *cell = item->first_child; cell != NULL; cell = cell->next)
    if (g_str_equal (cell->name, name)) {
      g_assert_cmpstr (ow_node_get_text (cell), ==, text);
      return;
    }
  g_assert_not_reached ();
}

static void
test_point_with_properties (void)
{
  g_autoptr (OwNode) document = parse (COLLECTION (
    "{\"type\":\"Feature\",\"id\":\"p1\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[116.5,35.25]},"
    "\"properties\":{\"name\":\"喻屯\",\"people\":3,\"open\":true,\"not a name\":1,\"none\":null}}"));
  OwNode *item = document->first_child->first_child;

  expect_cell (item, "geometry", "35.25 116.5 0 0");
  expect_cell (item, "id", "p1");
  expect_cell (item, "name", "喻屯");
  expect_cell (item, "people", "3");
  expect_cell (item, "open", "true");
  expect_cell (item, "none", "");
}

static void
test_line_and_polygon (void)
{
  g_autoptr (OwNode) document = parse (COLLECTION (
    "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}},"
    "{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,1],[1,1],[0,0]]]}}"));
  OwNode *item = document->first_child->first_child;

  expect_cell (item, "geometry", "2 1 0 0; 4 3 0 0");
  expect_cell (item->next, "geometry", "0 0 0 0; 1 0 0 0; 1 1 0 0; 0 0 0 0");
}

static void
expect_refused (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_geojson_parse (text, strlen (text), &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX);
}

static void
test_refuses (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  expect_refused ("");
  expect_refused ("not json");
  expect_refused ("[]");
  expect_refused ("{\"features\":{}}");
  expect_refused (COLLECTION ("null"));
  expect_refused (COLLECTION ("{\"geometry\":null}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1]}}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"MultiPoint\",\"coordinates\":[[1,2]]}}"));
  expect_refused (deep);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/geojson/point", test_point_with_properties);
  g_test_add_func ("/xforms/geojson/line-polygon", test_line_and_polygon);
  g_test_add_func ("/xforms/geojson/refuses", test_refuses);
  return g_test_run ();
}
