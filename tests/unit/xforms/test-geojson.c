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

/* RFC 8259, 8.2: nobody knows what half a pair means; what is read is UTF-8 all the same. */
static void
test_half_a_pair (void)
{
  g_autoptr (OwNode) document = parse (COLLECTION (
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[116.5,35.25]},"
    "\"properties\":{\"name\":\"a\\ud8f3b\",\"whole\":\"\\ud83d\\ude00\"}}"));
  OwNode *item = document->first_child->first_child;

  expect_cell (item, "whole", "😀");
  for (OwNode *cell = item->first_child; cell != NULL; cell = cell->next)
    g_assert_true (g_utf8_validate (ow_node_get_text (cell), -1, NULL));
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
    "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2,500],[3,4,-7.5]]}},"
    "{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,1],[1,1],[0,0]]]}}"));
  OwNode *item = document->first_child->first_child;

  expect_cell (item, "geometry", "2 1 0 0; 4 3 0 0");
  expect_cell (item->next, "geometry", "0 0 0 0; 1 0 0 0; 1 1 0 0; 0 0 0 0");
}

/* A number in a file is the text that its author wrote, not all that a double holds. */
static void
test_numbers (void)
{
  g_autoptr (OwNode) document = parse (COLLECTION (
    "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0.00001,35.123456789012345]},"
    "\"properties\":{\"price\":0.6,\"whole\":2.0,\"small\":-0.000125,\"tiny\":1.2345678901234566e-05,"
    "\"nothing\":0.0,\"least\":1e-300,\"dust\":0.00000012,\"grain\":1e-7,\"rest\":1.50E-007,\"far\":2.5e20,"
    "\"beyond\":1.25e+22}},"
    "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[104.1,0.7]}},"
    "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[0.00000012,-0.0]}}"));
  OwNode *item = document->first_child->first_child;

  expect_cell (item, "geometry", "35.123456789012344 -0.00001 0 0");
  expect_cell (item, "price", "0.6");
  expect_cell (item, "whole", "2");
  expect_cell (item, "small", "-0.000125");
  expect_cell (item, "tiny", "0.000012345678901234566");
  expect_cell (item, "nothing", "0");
  expect_cell (item, "least", "1e-300");
  expect_cell (item, "dust", "0.00000012");
  expect_cell (item, "grain", "1e-7");
  expect_cell (item, "rest", "1.5e-7");
  expect_cell (item, "far", "250000000000000000000");
  expect_cell (item, "beyond", "1.25e+22");
  expect_cell (item->next, "geometry", "0.7 104.1 0 0");
  expect_cell (item->next->next, "geometry", "0 0.00000012 0 0");
}

/* A bank card has up to 19 digits, which neither a double nor 64 bits hold: the digits stay as they are written. */
static void
test_long_numbers (void)
{
  g_autoptr (OwNode) document = parse (COLLECTION (
    "{\"id\":9558800001234567890,\"geometry\":{\"type\":\"Point\",\"coordinates\":[1E2,-20]},"
    "\"properties\":{\"over\":18446744073709551616,\"under\":-9223372036854775809,\"none\":-0,"
    "\"price\":0.12345678901234567890,\"round\":100000000000000000000.0,\"power\":1.5e+15,"
    "\"sum\":0.30000000000000004,"
    "\"list\":[9558800001234567890,\"\\\"\",true,null,{\"a\":-1.50}],\"text\":\"18\"}}"));
  OwNode *item = document->first_child->first_child;

  expect_cell (item, "geometry", "-20 100 0 0");
  expect_cell (item, "id", "9558800001234567890");
  expect_cell (item, "over", "18446744073709551616");
  expect_cell (item, "under", "-9223372036854775809");
  expect_cell (item, "none", "0");
  expect_cell (item, "price", "0.12345678901234567890");
  expect_cell (item, "round", "100000000000000000000");
  expect_cell (item, "power", "1500000000000000");
  expect_cell (item, "sum", "0.30000000000000004");
  expect_cell (item, "list", "[9558800001234567890,\"\\\"\",true,null,{\"a\":-1.50}]");
  expect_cell (item, "text", "18");
}

static void
expect_message (const char *text,
                const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_geojson_parse (text, strlen (text), &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, message);
}

#define GOOD "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"
#define WITH(property) "{\"properties\":{" property "},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"

/* What would be another number to whoever reads it, and what isn't JSON at all: RFC 8259 §6 and §7. */
static void
test_names_what_is_wrong (void)
{
  expect_message (COLLECTION (GOOD "," WITH ("\"a\":1e400")), "feature 2: a: a number that can't be kept");
  expect_message (COLLECTION (WITH ("\"a\":-1e-400")), "feature 1: a: a number that can't be kept");
  expect_message (COLLECTION (WITH ("\"a\":9558800001234567890e0")), "feature 1: a: a number that can't be kept");
  expect_message (COLLECTION ("{\"id\":1e400,\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"),
                  "feature 1: id: a number that can't be kept");
  expect_message (COLLECTION (WITH ("\"a\":\n0x10")), "line 2: no number of JSON");
  expect_message (COLLECTION (WITH ("\"a\":01")), "line 1: no number of JSON");
  expect_message (COLLECTION (WITH ("\"a\":+1")), "line 1: no number of JSON");
  expect_message (COLLECTION (WITH ("\"a\":1.")), "line 1: no number of JSON");
  expect_message (COLLECTION (WITH ("\"a\":.5")), "line 1: no number of JSON");
  expect_message (COLLECTION (WITH ("\"a\":1e")), "line 1: no number of JSON");
  expect_message (COLLECTION (WITH ("\"a\":1.2.3")), "line 1: no number of JSON");
  expect_message (COLLECTION (WITH ("\"a\":tru")), "line 1: not JSON");
  expect_message (COLLECTION (WITH ("\"a\":\"a\\u0000b\"")), "line 1: U+0000 in a text");
  expect_message (COLLECTION (WITH ("\n\n\"a\\u0000\":1")), "line 3: U+0000 in a text");
  expect_message (COLLECTION (WITH ("\"a\":\"\t\"")), "line 1: not JSON");
}

static void
test_keeps_a_backslash (void)
{
  g_autoptr (OwNode) document = parse (COLLECTION (WITH ("\"a\":\"a\\\\u0000\"")));

  expect_cell (document->first_child->first_child, "a", "a\\u0000");
}

static void
expect_error (const char *text,
              int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_geojson_parse (text, strlen (text), &error));
  g_assert_error (error, OW_NODE_ERROR, code);
}

static void
expect_refused (const char *text)
{
  expect_error (text, OW_NODE_ERROR_SYNTAX);
}

static void
test_names_the_feature (void)
{
  static const char *const good = "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}";
  g_autofree char *text = g_strdup_printf ("{\"features\":[%s,%s,{\"geometry\":null},%s]}", good, good, good);
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_geojson_parse (text, strlen (text), &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, "feature 3 has no point, line or polygon");
}

static void
test_refuses (void)
{
  expect_refused ("");
  expect_refused ("not json");
  expect_refused ("[]");
  expect_refused ("{\"features\":{}}");
  expect_refused (COLLECTION ("null"));
  expect_refused (COLLECTION ("{\"geometry\":null}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1]}}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"Point\",\"coordinates\":[[1,2],[3,4]]}}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,null]}}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"MultiPoint\",\"coordinates\":[[1,2]]}}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e999,2]}}"));
  expect_refused (COLLECTION ("{\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"1\",[2]]}}"));
  /* what only this JSON reader takes, and two documents in one */
  expect_refused ("{/* */\"features\":[]}");
  expect_refused ("{'features':[]}");
  expect_refused ("{\"features\":[]}{}");
  expect_refused ("1[]");
}

static void
test_is_bounded (void)
{
  g_autofree char *brackets = g_strnfill (100000, '[');
  g_autofree char *deep = g_strconcat ("{\"a\":\"\\\"]\",\"features\":", brackets, NULL);
  g_autofree char *commas = g_strnfill (5000000, ',');
  g_autofree char *many = g_strconcat ("{\"features\":[0", commas, NULL);
  g_autoptr (GString) names = g_string_new ("{\"features\":[{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},"
                                            "\"properties\":{\"a\":1");

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (names, ",\"a%u\":1", i);
  g_string_append (names, "}}]}");
  expect_error (deep, OW_NODE_ERROR_LIMIT);
  expect_error (many, OW_NODE_ERROR_LIMIT);
  expect_error (names->str, OW_NODE_ERROR_LIMIT);
}

static void
test_byte_order_mark (void)
{
  static const char text[] = "\xef\xbb\xbf" COLLECTION ("");
  g_autoptr (OwNode) document = ow_geojson_parse (text, strlen (text), NULL);

  g_assert_nonnull (document);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/geojson/point", test_point_with_properties);
  g_test_add_func ("/xforms/geojson/line-polygon", test_line_and_polygon);
  g_test_add_func ("/xforms/geojson/numbers", test_numbers);
  g_test_add_func ("/xforms/geojson/long-numbers", test_long_numbers);
  g_test_add_func ("/xforms/geojson/names-what-is-wrong", test_names_what_is_wrong);
  g_test_add_func ("/xforms/geojson/backslash", test_keeps_a_backslash);
  g_test_add_func ("/xforms/geojson/refuses", test_refuses);
  g_test_add_func ("/xforms/geojson/names-the-feature", test_names_the_feature);
  g_test_add_func ("/xforms/geojson/bounds", test_is_bounded);
  g_test_add_func ("/xforms/geojson/mark", test_byte_order_mark);
  g_test_add_func ("/xforms/geojson/half-a-pair", test_half_a_pair);
  return g_test_run ();
}
