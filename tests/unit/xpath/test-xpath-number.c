/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-xpath-number.h"

#include <math.h>
#include <string.h>

static void
test_shortest_text (void)
{
  static const struct {
    double number;
    const char *text;
  } list[] = {
    { 0, "0" },                        { -0.0, "0" },
    { 2.5, "2.5" },                    { 1.0 / 3, "0.3333333333333333" },
    { 0.1 + 0.2, "0.30000000000000004" }, { 100 * 1.1, "110.00000000000001" },
    { 123456789012.0, "123456789012" }, { 13800138000.0, "13800138000" },
    { 1e20, "100000000000000000000" }, { 1e21, "1e+21" },
    { 1.5e300, "1.5e+300" },           { 0.000001, "0.000001" },
    { 1e-7, "1e-7" },                  { 1.25e-9, "1.25e-9" },
    { 5e-324, "5e-324" },              { 1.7976931348623157e308, "1.7976931348623157e+308" },
    { -42, "-42" },                    { -0.5, "-0.5" },
    { 1000000, "1000000" },            { 999999999999999, "999999999999999" },
    { -1e15, "-1000000000000000" },    { 5e-1, "0.5" },
    { INFINITY, "Infinity" },          { -INFINITY, "-Infinity" },
    { 9007199254740993.0, "9007199254740992" }, { 123456.789, "123456.789" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (list); i++) {
    g_autofree char *text = ow_xpath_format_number (list[i].number, TRUE);

    g_assert_cmpstr (text, ==, list[i].text);
  }
}

static void
test_not_a_number (void)
{
  g_autofree char *blank = ow_xpath_format_number (NAN, TRUE);
  g_autofree char *named = ow_xpath_format_number (NAN, FALSE);

  g_assert_cmpstr (blank, ==, "");
  g_assert_cmpstr (named, ==, "NaN");
}

static void
test_every_text_reads_back (void)
{
  for (guint i = 0; i < 20000; i++) {
    guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
    g_autofree char *text = NULL;
    double number;

    memcpy (&number, &bits, sizeof number);
    if (!isfinite (number))
      continue;
    text = ow_xpath_format_number (number, TRUE);
    g_assert_true (ow_xpath_parse_number (text, TRUE) == number);
  }
}

static void
test_parsing (void)
{
  static const char *const wrong[] = { "", " ", "-", ".", "-.", "1a", "+1", "1 2", "0x1",
                                       "1e", "inf", "NaN", "--1", NULL };

  g_assert_cmpfloat (ow_xpath_parse_number (" -1.50\n", FALSE), ==, -1.5);
  g_assert_cmpfloat (ow_xpath_parse_number (".5", FALSE), ==, 0.5);
  g_assert_cmpfloat (ow_xpath_parse_number ("5.", FALSE), ==, 5);
  g_assert_cmpfloat (ow_xpath_parse_number ("1e+21", TRUE), ==, 1e21);
  g_assert_true (isnan (ow_xpath_parse_number ("1e+21", FALSE)));
  for (guint i = 0; wrong[i] != NULL; i++)
    g_assert_true (isnan (ow_xpath_parse_number (wrong[i], TRUE)));
}

/* XPath 1.0 §4.4, the cases it names. */
static void
test_rounding (void)
{
  g_assert_cmpfloat (ow_xpath_round (2.5), ==, 3);
  g_assert_cmpfloat (ow_xpath_round (-2.5), ==, -2);
  g_assert_true (signbit (ow_xpath_round (-0.2)) != 0);
  g_assert_true (signbit (ow_xpath_round (-0.0)) != 0);
  g_assert_true (isnan (ow_xpath_round (NAN)));
  g_assert_true (isinf (ow_xpath_round (INFINITY)));
  g_assert_cmpfloat (ow_xpath_round (0.49999999999999994), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/number/shortest-text", test_shortest_text);
  g_test_add_func ("/xpath/number/nan", test_not_a_number);
  g_test_add_func ("/xpath/number/reads-back", test_every_text_reads_back);
  g_test_add_func ("/xpath/number/parsing", test_parsing);
  g_test_add_func ("/xpath/number/rounding", test_rounding);
  return g_test_run ();
}
