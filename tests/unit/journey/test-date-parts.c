/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-date-parts.h"

static void
test_reads_and_writes_dates (void)
{
  OwDateParts parts;
  g_autofree char *again = NULL;

  ow_date_parts_parse (&parts, OW_DATE_FIELDS_DATE, "1954-03-07");
  g_assert_cmpstr (parts.text[OW_DATE_PART_YEAR], ==, "1954");
  g_assert_cmpstr (parts.text[OW_DATE_PART_MONTH], ==, "03");
  g_assert_cmpstr (parts.text[OW_DATE_PART_DAY], ==, "07");
  again = ow_date_parts_compose (&parts, OW_DATE_FIELDS_DATE);
  g_assert_cmpstr (again, ==, "1954-03-07");
}

static void
test_reads_and_writes_times (void)
{
  OwDateParts parts;
  g_autofree char *time = NULL;
  g_autofree char *both = NULL;

  ow_date_parts_parse (&parts, OW_DATE_FIELDS_TIME, "08:05:00.000+08:00");
  time = ow_date_parts_compose (&parts, OW_DATE_FIELDS_TIME);
  g_assert_cmpstr (time, ==, "08:05:00.000+08:00");
  ow_date_parts_parse (&parts, OW_DATE_FIELDS_DATETIME, "2026-11-23T23:59:00.000+08:00");
  both = ow_date_parts_compose (&parts, OW_DATE_FIELDS_DATETIME);
  g_assert_cmpstr (both, ==, "2026-11-23T23:59:00.000+08:00");
}

static void
test_what_is_no_date_is_blank (void)
{
  static const char *const texts[] = { "", "1954", "1954-3-7", "x", "1954-03", "19540307", "1954/03/07" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    OwDateParts parts;

    ow_date_parts_parse (&parts, OW_DATE_FIELDS_DATE, texts[i]);
    g_assert_cmpint (ow_date_parts_check (&parts, OW_DATE_FIELDS_DATE, NULL), ==, OW_DATE_BLANK);
  }
}

static void
test_splits_eight_digits (void)
{
  OwDateParts parts = { { { 0 } } };

  g_assert_true (ow_date_parts_split (&parts, OW_DATE_FIELDS_DATE, "19540307"));
  g_assert_cmpstr (parts.text[OW_DATE_PART_DAY], ==, "07");
  g_assert_false (ow_date_parts_split (&parts, OW_DATE_FIELDS_DATE, "1954037"));
  g_assert_false (ow_date_parts_split (&parts, OW_DATE_FIELDS_DATE, "195403071"));
  g_assert_cmpstr (parts.text[OW_DATE_PART_YEAR], ==, "1954");
  g_assert_true (ow_date_parts_split (&parts, OW_DATE_FIELDS_TIME, "0830"));
  g_assert_cmpstr (parts.text[OW_DATE_PART_MINUTE], ==, "30");
}

static void
test_checks (void)
{
  static const struct {
    OwDateParts parts;
    int state; /* OwDateState */
    int wrong; /* OwDatePart */
  } cases[] = {
    { { { "1954", "3", "7" } }, OW_DATE_OK, -1 },
    { { { "2024", "02", "29" } }, OW_DATE_OK, -1 },
    { { { "2023", "02", "29" } }, OW_DATE_IMPOSSIBLE, OW_DATE_PART_DAY },
    { { { "1954", "13", "7" } }, OW_DATE_IMPOSSIBLE, OW_DATE_PART_MONTH },
    { { { "1954", "0", "7" } }, OW_DATE_IMPOSSIBLE, OW_DATE_PART_MONTH },
    { { { "54", "3", "7" } }, OW_DATE_UNFINISHED, OW_DATE_PART_YEAR },
    { { { "1954", "3", "" } }, OW_DATE_UNFINISHED, OW_DATE_PART_DAY },
    { { { "", "", "" } }, OW_DATE_BLANK, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OwDatePart wrong = OW_DATE_PART_YEAR;

    g_assert_cmpint (ow_date_parts_check (&cases[i].parts, OW_DATE_FIELDS_DATE, &wrong), ==, cases[i].state);
    if (cases[i].wrong >= 0)
      g_assert_cmpint ((int) wrong, ==, cases[i].wrong);
  }
}

static void
test_part_of_a_date (void)
{
  OwDateParts parts = { { "1954", "3", "" } };
  g_autofree char *month = ow_date_parts_compose (&parts, OW_DATE_FIELDS_MONTH);
  g_autofree char *year = ow_date_parts_compose (&parts, OW_DATE_FIELDS_YEAR);

  g_assert_cmpint (ow_date_parts_check (&parts, OW_DATE_FIELDS_MONTH, NULL), ==, OW_DATE_OK);
  g_assert_cmpstr (month, ==, "1954-03-01");
  g_assert_cmpstr (year, ==, "1954-01-01");
}

static void
check_lunar (const char *digits,
             gboolean    leap,
             const char *expected)
{
  OwDateParts lunar;
  OwDateParts solar;
  OwDatePart wrong;
  g_autofree char *value = NULL;

  g_assert_true (ow_date_parts_split (&lunar, OW_DATE_FIELDS_DATE, digits));
  if (ow_date_parts_from_lunar (&lunar, OW_DATE_FIELDS_DATE, leap, &solar, &wrong) == OW_DATE_OK)
    value = ow_date_parts_compose (&solar, OW_DATE_FIELDS_DATE);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_chinese_calendar (void)
{
  check_lunar ("19540203", FALSE, "1954-03-07");
  /* No February has that day. */
  check_lunar ("19540230", FALSE, NULL);
  check_lunar ("19550230", FALSE, "1955-03-23");
  check_lunar ("19560230", FALSE, "1956-04-10");
  check_lunar ("19760815", FALSE, "1976-09-08");
  check_lunar ("19760815", TRUE, "1976-10-08");
  /* There is no second seventh month that year: the only one is meant. */
  check_lunar ("19760715", TRUE, "1976-08-10");
  check_lunar ("20331129", TRUE, "2034-01-19");
  check_lunar ("18991201", FALSE, NULL);
}

/* Each day of two centuries is the same one when it comes back. */
static void
test_chinese_calendar_and_back (void)
{
  GDate day;

  g_date_set_dmy (&day, 31, G_DATE_JANUARY, 1900);
  for (; g_date_get_year (&day) < 2101; g_date_add_days (&day, 1)) {
    OwDateParts solar;
    OwDateParts lunar;
    OwDateParts again;
    OwDatePart wrong;
    gboolean leap;
    g_autofree char *digits = g_strdup_printf ("%04d%02d%02d", g_date_get_year (&day), g_date_get_month (&day),
                                               g_date_get_day (&day));

    g_assert_true (ow_date_parts_split (&solar, OW_DATE_FIELDS_DATE, digits));
    g_assert_true (ow_date_parts_to_lunar (&solar, &lunar, &leap));
    g_assert_cmpint (ow_date_parts_from_lunar (&lunar, OW_DATE_FIELDS_DATE, leap, &again, &wrong), ==, OW_DATE_OK);
    g_assert_cmpmem (again.text, sizeof again.text, solar.text, sizeof solar.text);
  }
}

static void
test_chinese_calendar_unfinished (void)
{
  OwDateParts lunar = { { "1954", "2", "" } };
  OwDateParts solar;
  OwDatePart wrong;

  g_assert_cmpint (ow_date_parts_from_lunar (&lunar, OW_DATE_FIELDS_DATE, FALSE, &solar, &wrong), ==,
                   OW_DATE_UNFINISHED);
  g_assert_cmpint (wrong, ==, OW_DATE_PART_DAY);
  g_assert_false (ow_date_parts_may_be_leap (&lunar));
  g_assert_true (ow_date_parts_split (&lunar, OW_DATE_FIELDS_DATE, "18991201"));
  g_assert_cmpint (ow_date_parts_from_lunar (&lunar, OW_DATE_FIELDS_DATE, FALSE, &solar, &wrong), ==,
                   OW_DATE_IMPOSSIBLE);
  g_assert_cmpint (wrong, ==, OW_DATE_PART_YEAR);
  g_assert_null (ow_date_parts_dup_lunar_name (&lunar));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/date-parts/dates", test_reads_and_writes_dates);
  g_test_add_func ("/journey/date-parts/times", test_reads_and_writes_times);
  g_test_add_func ("/journey/date-parts/no-date", test_what_is_no_date_is_blank);
  g_test_add_func ("/journey/date-parts/splits", test_splits_eight_digits);
  g_test_add_func ("/journey/date-parts/checks", test_checks);
  g_test_add_func ("/journey/date-parts/part", test_part_of_a_date);
  g_test_add_func ("/journey/date-parts/chinese-calendar", test_chinese_calendar);
  g_test_add_func ("/journey/date-parts/chinese-calendar-and-back", test_chinese_calendar_and_back);
  g_test_add_func ("/journey/date-parts/chinese-calendar-unfinished", test_chinese_calendar_unfinished);
  return g_test_run ();
}
