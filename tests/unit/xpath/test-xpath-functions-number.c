/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xpath-world.h"

/* Every figure is what Web Forms gives, too. */

static World *
numbers_new (void)
{
  return world_new ("<data><blank/><rep><x>1</x></rep><rep><x>2</x></rep><rep><x/></rep><neg>-2.5</neg></data>");
}

static void
test_powers (void)
{
  g_autoptr (World) world = numbers_new ();
  static const char *const list[][2] = {
    { "exp(1)", "2.718281828459045" },
    { "exp(0)", "1" },
    { "exp('')", "" },
    { "exp10(2)", "100" },
    { "exp10(-1)", "0.1" },
    { "exp10(0.5)", "3.1622776601683795" },
    { "log(10)", "2.302585092994046" },
    { "log(1)", "0" },
    { "log(0)", "-Infinity" },
    { "log(-1)", "" },
    { "log10(1000)", "3" },
    { "log10(0.01)", "-2" },
    { "log10('')", "" },
    { "pow(2, 10)", "1024" },
    { "pow(2, -1)", "0.5" },
    { "pow(4, 0.5)", "2" },
    { "pow(-8, 1 div 3)", "" },
    { "pow(0, 0)", "1" },
    { "pow('', 2)", "" },
    { "sqrt(2)", "1.4142135623730951" },
    { "sqrt(-1)", "" },
    { "sqrt('')", "" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "pow(2)", OW_XPATH_ERROR_ARGUMENTS);
}

static void
test_angles (void)
{
  g_autoptr (World) world = numbers_new ();
  static const char *const list[][2] = {
    { "sin(0.5)", "0.479425538604203" },
    { "cos(0.5)", "0.8775825618903728" },
    { "tan(0.5)", "0.5463024898437905" },
    { "asin(0.5)", "0.5235987755982989" },
    { "asin(2)", "" },
    { "acos(0.5)", "1.0471975511965979" },
    { "acos(2)", "" },
    { "atan(0.5)", "0.4636476090008061" },
    { "atan(1 div 0)", "1.5707963267948966" },
    { "atan2(1, 2)", "0.4636476090008061" },
    { "atan2(-1, -1)", "-2.356194490192345" },
    { "atan2(0, 0)", "0" },
    { "pi()", "3.141592653589793" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "pi(1)", OW_XPATH_ERROR_ARGUMENTS);
}

/* ODK XForms, round(): the half away from zero, at the place that is asked for. */
static void
test_rounding (void)
{
  g_autoptr (World) world = numbers_new ();
  static const char *const list[][2] = {
    { "abs(-3.5)", "3.5" },
    { "abs('')", "" },
    { "abs('-7')", "7" },
    { "int(2.9)", "2" },
    { "int(-2.9)", "-2" },
    { "int('3.7')", "3" },
    { "int('abc')", "" },
    { "int(1 div 0)", "Infinity" },
    { "round(2.5)", "3" },
    { "round(-2.5)", "-3" },
    { "round(2.345, 2)", "2.35" },
    { "round(1.005, 2)", "1" },
    { "round(1250, -2)", "1300" },
    { "round(149, -2)", "100" },
    { "round(-1250, -2)", "-1300" },
    { "round(5, -400)", "0" },
    { "round(-5, -400)", "0" },
    { "round(5.5, 400)", "5.5" },
    { "round(0, 400)", "0" },
    { "round(1 div 0)", "Infinity" },
    { "floor(-1.5)", "-2" },
    { "ceiling(-1.5)", "-1" },
    { "ceiling(1.2)", "2" },
    { "floor('')", "" },
    { "round(2.149, 1)", "2.1" },
    { "round(-1.475, 2)", "-1.48" },
    { "round('')", "" },
    { "round(1.5, '')", "" },
    { "round(1.5, blank)", "" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_extremes (void)
{
  g_autoptr (World) world = numbers_new ();
  static const char *const list[][2] = {
    { "min(3, 1, 2)", "1" },
    { "min('3', '10')", "3" },
    { "max('3', '10')", "10" },
    { "min()", "" },
    { "max()", "" },
    { "min('', 1)", "" },
    { "max(1, 'a')", "" },
    { "max(rep[position() < 3]/x)", "2" },
    { "min(rep[position() < 3]/x, neg)", "-2.5" },
    { "max(rep/x)", "" },
    { "max(nosuch)", "" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_sums (void)
{
  g_autoptr (World) world = numbers_new ();
  static const char *const list[][2] = {
    { "sum(rep[x != '']/x)", "3" },
    { "sum(rep/x)", "" },
    { "sum(nosuch)", "0" },
    { "sum(rep/x[. != ''] | neg)", "0.5" },
    { "count(rep)", "3" },
    { "count(nosuch)", "0" },
    { "count-non-empty(rep/x)", "2" },
    { "number(rep[1])", "1" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "sum(1)", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "count('a')", OW_XPATH_ERROR_TYPE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/number-functions/powers", test_powers);
  g_test_add_func ("/xpath/number-functions/angles", test_angles);
  g_test_add_func ("/xpath/number-functions/rounding", test_rounding);
  g_test_add_func ("/xpath/number-functions/extremes", test_extremes);
  g_test_add_func ("/xpath/number-functions/sums", test_sums);
  return g_test_run ();
}
