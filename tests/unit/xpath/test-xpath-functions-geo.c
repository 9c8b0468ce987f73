/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xpath-world.h"

static World *
places_new (void)
{
  return world_new ("<data><blank/><shape>0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0</shape>"
                    "<place><p>35.40 116.58 0 0</p></place><place><p>35.42 116.58 0 0</p></place>"
                    "<place><p>35.42 116.60 0 0</p></place></data>");
}

/* The figures are those of both ODK engines, to the centimetre. */
static void
test_distance (void)
{
  g_autoptr (World) world = places_new ();

  world_expect_number (world, "distance('0 0;0 1')", 111318.85);
  world_expect_number (world, "distance('90 0;90 1')", 0);
  world_expect_number (world, "distance('0 0', '0 1', '0 2')", 222637.69);
  world_expect_number (world, "distance('0 179; 0 -179')", 222637.69);
  world_expect_number (world, "distance('35.4000 116.5800; 35.4001 116.5800; 35.4001 116.5801')", 20.21);
  world_expect_number (world, "distance(place/p)", 4040.71);
  world_expect_number (world, "distance('35.4 116.58;')", 0);
  world_expect_number (world, "distance(blank)", 0);
  world_expect_error (world, "distance()", OW_XPATH_ERROR_ARGUMENTS);
}

static void
test_area (void)
{
  g_autoptr (World) world = places_new ();

  world_expect_number (world, "area(shape)", 12391256135.81);
  world_expect_number (world, "enclosed-area(shape)", 12391256135.81);
  world_expect_number (world, "area('0 0 0 0; 0 1 0 0; 1 1 0 0; 0 0 0 0')", 6195628067.9);
  world_expect_number (world, "area('0 0', '0 1', '1 1')", 6195628067.9);
  world_expect_number (world, "area('35.4 116.6;89.9 179.9;-33.9 18.4;35.4 116.6')", 10884101906040.86);
  world_expect_number (world, "area(place/p)", 2019943.41);
  world_expect_number (world, "area('5000 5000; 5000 5000')", 0);
  world_expect_number (world, "area('')", 0);
  world_expect_number (world, "area('0 0;0 1;1 1; ;')", 6195628067.9);
  world_expect_number (world, "area(';0 0;0 1;1 1')", 0);
  world_expect_number (world, "area('0 0', '', '0 1', '1 1')", 0);
  world_expect_error (world, "area()", OW_XPATH_ERROR_ARGUMENTS);
}

static void
test_geofence (void)
{
  g_autoptr (World) world = places_new ();
  static const char *const list[][2] = {
    { "geofence('0.5 0.2 0 0', shape)", "true" },
    { "geofence('0.5 2 0 0', shape)", "false" },
    { "geofence('', shape)", "false" },
    { "geofence('0.5 0.2', blank)", "false" },
    { "geofence('0.5 0.2', '0 0;0 1;1 1;1 0')", "false" },
    /* the border: west and south are inside */
    { "geofence('0 0', shape)", "true" },
    { "geofence('0 0.5', shape)", "true" },
    { "geofence('0.5 0', shape)", "true" },
    { "geofence('0.5 1', shape)", "false" },
    { "geofence('1 0.5', shape)", "false" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_intersects (void)
{
  g_autoptr (World) world = places_new ();
  static const char *const list[][2] = {
    { "intersects(shape)", "false" },
    { "intersects(blank)", "false" },
    { "intersects('no line')", "false" },
    { "intersects('0 0; 1 1')", "false" },
    { "intersects('0 0; 1 1; 1 2; 0 3')", "false" },
    { "intersects('1 1; 1 3; 2 3; 2 2; 0 2')", "true" },        /* crosses */
    { "intersects('0 0; 0 2; 1 2; 0 1')", "true" },             /* ends on itself */
    { "intersects('0 1; 1 1; 1 0; 0 0; 0 2')", "true" },        /* passes its beginning */
    { "intersects('0 0; 0 2; 0 1')", "true" },                  /* goes back */
    { "intersects('0 0; 0 1; 0 0')", "true" },
    { "intersects('0 0; 0 1; 0 1; 0 2')", "false" },            /* stands still */
    { "intersects('0 0; 1 1; 0 1; 1 0; 0 0')", "true" },        /* a bow */
    { "intersects('0 0; 0 1; 1 1; 0 0')", "false" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "intersects(shape, shape)", OW_XPATH_ERROR_ARGUMENTS);
}

/* All pairs are looked at: a trace of very many points is too much work, and ends as such. */
static void
test_long_trace (void)
{
  g_autoptr (World) world = places_new ();
  g_autoptr (GString) expression = g_string_new ("intersects('");

  for (int i = 0; i < 10000; i++)
    g_string_append_printf (expression, "0.%05d 0;", i + 1);
  g_string_append (expression, "')");
  world_expect_error (world, expression->str, OW_XPATH_ERROR_LIMIT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/geo/distance", test_distance);
  g_test_add_func ("/xpath/geo/area", test_area);
  g_test_add_func ("/xpath/geo/geofence", test_geofence);
  g_test_add_func ("/xpath/geo/intersects", test_intersects);
  g_test_add_func ("/xpath/geo/long-trace", test_long_trace);
  return g_test_run ();
}
