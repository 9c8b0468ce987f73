/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xpath-world.h"

static const char numbers[] =
  "<d><low><n>-5</n><n>0</n><n>5</n></low><high><n>6</n><n>10</n></high><none/>"
  "<words><n>aaa</n><n>bb</n></words><one>5</one><blank/></d>";

/* XPath 1.0 §3.4: true when some pair of nodes, or some node and the value, compares so. */
static void
test_node_sets (void)
{
  g_autoptr (World) world = world_new (numbers);
  static const char *const list[][2] = {
    { "low/n = high/n", "false" },     { "low/n != high/n", "true" },
    { "low/n < high/n", "true" },      { "low/n > high/n", "false" },
    { "low/n >= one", "true" },        { "low/n = one", "true" },
    { "one != one", "false" },         { "low/n != low/n", "true" },
    { "none/n = none/n", "false" },    { "none/n != low/n", "false" },
    { "low/n < none/n", "false" },     { "low/n = 5", "true" },
    { "5 > low/n", "true" },           { "-5 > low/n", "false" },
    { "low/n = '5.0'", "false" },      { "low/n = 5.0", "true" },
    { "words/n = 'bb'", "true" },      { "words/n < 'zz'", "false" },
    { "words/n != 'bb'", "true" },     { "words/n > words/n", "false" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_booleans (void)
{
  g_autoptr (World) world = world_new (numbers);
  static const char *const list[][2] = {
    { "low/n = true()", "true" },      { "none/n = false()", "true" },
    { "none/n = true()", "false" },    { "true() = 'anything'", "true" },
    { "'' = false()", "true" },        { "1 = true()", "true" },
    { "2 > true()", "true" },          { "false() < true()", "true" },
    { "low/n != true()", "false" },    { "none/n != false()", "false" },
    /* In order, some node's number is looked for: there is 5, and there is -5. */
    { "low/n > true()", "true" },      { "true() < low/n", "true" },
    { "low/n < false()", "true" },     { "low/n >= true()", "true" },
    { "blank >= false()", "false" },   { "words/n <= true()", "false" },
    { "none/n <= true()", "false" },   { "none/n < true()", "false" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_blanks (void)
{
  g_autoptr (World) world = world_new (numbers);
  static const char *const list[][2] = {
    { "blank = ''", "true" },  { "blank = 0", "false" },  { "blank < 1", "false" }, { "blank > -1", "false" },
    { "'' < 1", "false" },     { "'' = 0", "false" },     { "blank != 0", "true" }, { "blank >= 0", "false" },
    { "'10' < '9'", "false" }, { "'a' < 'b'", "false" },  { "'a' = \"a\"", "true" },
    { NULL },
  };

  world_expect_all (world, list);
}

/* A date function's result is an instant, in whatever zone it is written; two texts are two texts. */
static void
test_instants (void)
{
  g_autoptr (World) world = world_new ("<d><a>2026-11-23</a><b>2026-11-22T16:00:00Z</b><x>2026-11-24</x></d>");
  static const char *const list[][2] = {
    { "a = date('2026-11-22T16:00:00Z')", "true" },
    { "a != date('2026-11-22T16:00:00Z')", "false" },
    { "date(a) = b", "true" },
    { "date(a) = '2026-11-23T00:00:00.000+08:00'", "true" },
    { "date-time(b) = date(a)", "true" },
    { "if(true(), date(a), '') = b", "true" },
    { "today() = a", "true" },
    { "'2026-11-23' = today()", "true" },
    { "* = today()", "true" },
    { "count(*[. = today()])", "2" },
    { "date('2026-11-23') = '2026-11-24'", "false" },
    { "date('') = ''", "true" },
    { "date(a) = 'abc'", "false" },
    { "a = b", "false" },
    { "a = '2026-11-23T00:00:00.000+08:00'", "false" },
    { "'2026-11-23' = '2026-11-24'", "false" },
    /* in order, all are read as numbers */
    { "a < x", "true" },
    { "a < '2026-11-24'", "true" },
    { "a <= b and a >= b", "true" },
    { "'2026-11-22T16:00:00.001Z' > a", "true" },
    { "a < 'abc'", "false" },
    { "a < '2026-1-5'", "false" },
    { NULL },
  };

  world_expect_all (world, list);
  world->dialect = OW_XPATH_DIALECT_1_0;
  world_expect (world, "a = b", "false");
  world_expect (world, "a < '2026-11-24'", "false");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/compare/node-sets", test_node_sets);
  g_test_add_func ("/xpath/compare/booleans", test_booleans);
  g_test_add_func ("/xpath/compare/blanks", test_blanks);
  g_test_add_func ("/xpath/compare/instants", test_instants);
  return g_test_run ();
}
