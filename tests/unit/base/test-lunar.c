/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-lunar.h"

static GDate
day (int year,
     int month,
     int number)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) number, (GDateMonth) month, (GDateYear) year);
  return date;
}

static void
check (OwLunarDate lunar,
       GDate       expected)
{
  OwLunarDate back = { 0 };
  GDate date;

  g_date_clear (&date, 1);
  g_assert_true (ow_lunar_to_date (&lunar, &date));
  g_assert_cmpint (g_date_get_julian (&date), ==, g_date_get_julian (&expected));
  g_assert_true (ow_lunar_from_date (&expected, &back));
  g_assert_cmpint (back.year, ==, lunar.year);
  g_assert_cmpint (back.month, ==, lunar.month);
  g_assert_cmpint (back.day, ==, lunar.day);
  g_assert_cmpint (back.leap, ==, lunar.leap);
}

/* The Spring Festival as the public calendars had it, and have it; those of 1954, 2027 and 2030 are where formulas
 * miss the day. */
static void
test_new_years (void)
{
  static const int festivals[][3] = {
    { 1900, 1, 31 }, { 1901, 2, 19 }, { 1912, 2, 18 }, { 1921, 2, 8 },  { 1931, 2, 17 }, { 1937, 2, 11 },
    { 1945, 2, 13 }, { 1949, 1, 29 }, { 1950, 2, 17 }, { 1954, 2, 3 },  { 1958, 2, 18 }, { 1966, 1, 21 },
    { 1978, 2, 7 },  { 1985, 2, 20 }, { 1996, 2, 19 }, { 2000, 2, 5 },  { 2008, 2, 7 },  { 2012, 1, 23 },
    { 2020, 1, 25 }, { 2023, 1, 22 }, { 2024, 2, 10 }, { 2025, 1, 29 }, { 2026, 2, 17 }, { 2027, 2, 6 },
    { 2028, 1, 26 }, { 2029, 2, 13 }, { 2030, 2, 3 },  { 2033, 1, 31 }, { 2034, 2, 19 }, { 2050, 1, 23 },
    { 2100, 2, 9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (festivals); i++) {
    OwLunarDate first = { festivals[i][0], 1, 1, FALSE };

    check (first, day (festivals[i][0], festivals[i][1], festivals[i][2]));
  }
}

/* All of two centuries: year and month. */
static void
test_leap_months (void)
{
  static const int leaps[][2] = {
    { 1900, 8 },  { 1903, 5 }, { 1906, 4 }, { 1909, 2 }, { 1911, 6 }, { 1914, 5 },  { 1917, 2 }, { 1919, 7 },
    { 1922, 5 },  { 1925, 4 }, { 1928, 2 }, { 1930, 6 }, { 1933, 5 }, { 1936, 3 },  { 1938, 7 }, { 1941, 6 },
    { 1944, 4 },  { 1947, 2 }, { 1949, 7 }, { 1952, 5 }, { 1955, 3 }, { 1957, 8 },  { 1960, 6 }, { 1963, 4 },
    { 1966, 3 },  { 1968, 7 }, { 1971, 5 }, { 1974, 4 }, { 1976, 8 }, { 1979, 6 },  { 1982, 4 }, { 1984, 10 },
    { 1987, 6 },  { 1990, 5 }, { 1993, 3 }, { 1995, 8 }, { 1998, 5 }, { 2001, 4 },  { 2004, 2 }, { 2006, 7 },
    { 2009, 5 },  { 2012, 4 }, { 2014, 9 }, { 2017, 6 }, { 2020, 4 }, { 2023, 2 },  { 2025, 6 }, { 2028, 5 },
    { 2031, 3 },  { 2033, 11 }, { 2036, 6 }, { 2039, 5 }, { 2042, 2 }, { 2044, 7 }, { 2047, 5 }, { 2050, 3 },
    { 2052, 8 },  { 2055, 6 }, { 2058, 4 }, { 2061, 3 }, { 2063, 7 }, { 2066, 5 },  { 2069, 4 }, { 2071, 8 },
    { 2074, 6 },  { 2077, 4 }, { 2080, 3 }, { 2082, 7 }, { 2085, 5 }, { 2088, 4 },  { 2090, 8 }, { 2093, 6 },
    { 2096, 4 },  { 2099, 2 },
  };
  gsize at = 0;

  for (int year = OW_LUNAR_FIRST_YEAR; year <= OW_LUNAR_LAST_YEAR; year++) {
    int expected = at < G_N_ELEMENTS (leaps) && leaps[at][0] == year ? leaps[at++][1] : 0;

    g_assert_cmpint (ow_lunar_get_leap_month (year), ==, expected);
  }
  g_assert_cmpuint (at, ==, G_N_ELEMENTS (leaps));
  g_assert_cmpint (ow_lunar_get_leap_month (1899), ==, 0);
  g_assert_cmpint (ow_lunar_get_leap_month (2101), ==, 0);
}

static void
test_days_of_leap_months (void)
{
  check ((OwLunarDate) { 1976, 8, 15, FALSE }, day (1976, 9, 8));
  check ((OwLunarDate) { 1976, 8, 15, TRUE }, day (1976, 10, 8));
  check ((OwLunarDate) { 1987, 6, 1, TRUE }, day (1987, 7, 26));
  check ((OwLunarDate) { 1987, 7, 1, FALSE }, day (1987, 8, 24));
  check ((OwLunarDate) { 2033, 11, 1, TRUE }, day (2033, 12, 22));
  check ((OwLunarDate) { 2025, 6, 1, TRUE }, day (2025, 7, 25));
  check ((OwLunarDate) { 1954, 12, 30, FALSE }, day (1955, 1, 23));
}

/* Each day follows the one before it, and leads back to itself. */
static void
test_every_day (void)
{
  GDate date = day (1900, 1, 31);
  GDate last = day (2101, 1, 28);
  OwLunarDate before = { 1899, 12, 30, FALSE };

  for (; g_date_compare (&date, &last) <= 0; g_date_add_days (&date, 1)) {
    OwLunarDate now = { 0 };

    g_assert_true (ow_lunar_from_date (&date, &now));
    check (now, date);
    if (now.day > 1) {
      g_assert_cmpint (now.day, ==, before.day + 1);
      g_assert_cmpint (now.month, ==, before.month);
    } else {
      g_assert_cmpint (before.day, >=, 29);
      g_assert_true (now.leap ? now.month == before.month : now.month == before.month % 12 + 1);
    }
    before = now;
  }
}

static void
test_no_such_day (void)
{
  static const OwLunarDate wrong[] = {
    { 1899, 12, 1, FALSE }, { 2101, 1, 1, FALSE },  { 1954, 0, 1, FALSE },
    { 1954, 13, 1, FALSE }, { 1954, 1, 0, FALSE },  { 1954, 1, 31, FALSE },
    { 1987, 5, 1, TRUE },   { 1954, 6, 1, TRUE },   { 1987, 6, 30, TRUE },
  };
  OwLunarDate lunar;
  GDate date = day (1900, 1, 30);

  g_assert_false (ow_lunar_from_date (&date, &lunar));
  date = day (2101, 1, 29);
  g_assert_false (ow_lunar_from_date (&date, &lunar));
  date = day (9999, 12, 31);
  g_assert_false (ow_lunar_from_date (&date, &lunar));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ow_lunar_to_date (&wrong[i], &date));
}

static void
check_name (OwLunarDate lunar,
            const char *expected)
{
  g_autofree char *name = ow_lunar_dup_name (&lunar);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_names (void)
{
  check_name ((OwLunarDate) { 1954, 2, 3, FALSE }, "甲午（马）年二月初三");
  check_name ((OwLunarDate) { 1976, 8, 10, TRUE }, "丙辰（龙）年闰八月初十");
  check_name ((OwLunarDate) { 1900, 1, 1, FALSE }, "庚子（鼠）年正月初一");
  check_name ((OwLunarDate) { 2026, 11, 20, FALSE }, "丙午（马）年冬月二十");
  check_name ((OwLunarDate) { 2033, 12, 30, FALSE }, "癸丑（牛）年腊月三十");
  check_name ((OwLunarDate) { 2019, 10, 29, FALSE }, "己亥（猪）年十月廿九");
  check_name ((OwLunarDate) { 2019, 3, 11, FALSE }, "己亥（猪）年三月十一");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/new-years", test_new_years);
  g_test_add_func ("/lunar/leap-months", test_leap_months);
  g_test_add_func ("/lunar/days-of-leap-months", test_days_of_leap_months);
  g_test_add_func ("/lunar/every-day", test_every_day);
  g_test_add_func ("/lunar/no-such-day", test_no_such_day);
  g_test_add_func ("/lunar/names", test_names);
  return g_test_run ();
}
