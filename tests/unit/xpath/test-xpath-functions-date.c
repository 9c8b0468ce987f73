/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xpath-world.h"

#include <math.h>

/* The clock of the world stands at 2026-11-23T08:30:15.250+08:00, and the machine is there, too. */
static World *
dates_new (void)
{
  return world_new ("<data><blank/><d>2024-01-31</d><dt>2024-01-31T10:00:00.000+08:00</dt><t>06:00:00.000+08:00</t>"
                    "<days>19753</days></data>");
}

static void
test_clock (void)
{
  g_autoptr (World) world = dates_new ();
  static const char *const list[][2] = {
    { "today()", "2026-11-23" },
    { "now()", "2026-11-23T08:30:15.250+08:00" },
    { "today() - 365 > d", "true" },
    { "d < today()", "true" },
    { "today() < now()", "true" },
    { "date(now()) = today()", "false" }, /* date() keeps the time that was given */
    { "format-date(today() + 0, '%Y-%m-%d')", "2026-11-23" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "today(1)", OW_XPATH_ERROR_ARGUMENTS);
}

static void
test_date (void)
{
  g_autoptr (World) world = dates_new ();
  static const char *const list[][2] = {
    { "date('2024-1-5')", "2024-01-05" },
    { "date('2024-02-30')", "" },
    { "date('no date')", "" },
    { "date('')", "" },
    { "date('2024-01-31T10:00:00')", "2024-01-31T10:00:00.000+08:00" },
    { "date('2024-01-31T00:00:00.000+08:00')", "2024-01-31" },
    { "date('2024-01-30T16:00:00Z')", "2024-01-31" },
    { "date('2024-01-31T25:00:00')", "" },
    { "date('2024-01-31T10:00:00.')", "" },
    { "date('2024-01-31T10:00:00+0')", "" },
    { "date('2024-01-31T10:00+0800')", "2024-01-31T10:00:00.000+08:00" },
    { "date('2024-01-31T23:00:00Z')", "2024-02-01T07:00:00.000+08:00" },
    { "date('12/31/2024')", "" },
    { "date(1 div 0)", "" },
    { "date(99999999999)", "" },
    { "date(true())", "" },
    { "date(0)", "1970-01-01T08:00:00.000+08:00" },
    { "date(19000)", "2022-01-08T08:00:00.000+08:00" },
    { "date(19752.666666666668)", "2024-01-31" },
    { "date(days) = date(19753)", "true" },
    { "date-time('2024-01-31T02:00:00Z')", "2024-01-31T10:00:00.000+08:00" },
    { "date-time(d)", "2024-01-31" },
    { "date-time('')", "" },
    { NULL },
  };

  world_expect_all (world, list);
}

/* ODK XForms, number(): days since 1970-01-01T00:00Z; what is counted with is the local midnight. */
static void
test_arithmetic (void)
{
  g_autoptr (World) world = dates_new ();
  static const char *const list[][2] = {
    { "date(date('2024-01-31') + 1)", "2024-02-01" },
    { "date(d + 366)", "2025-01-31" },
    { "date('2024-03-01') - date('2024-01-31')", "30" },
    { "'2024-03-01' - d", "30" },
    { "d + 1 = '2024-02-01'", "true" },
    { "d < '2024-02-01'", "true" },
    { "'2024-01-31' >= d", "true" },
    { "dt > d", "true" },
    { "int((date('2026-11-23') - date('1950-05-15')) div 365.25)", "76" },
    { "number(d)", "19752" },
    { "number(dt)", "19753" },
    { "number('1970-01-01')", "-1" }, /* rounded down */
    { "number(date('1950-05-15'))", "-7172" },
    { "number('1950-05-15') + 7171 < 0", "true" },
    { "number('2024-1-5')", "" },
    { "number('2024-13-01')", "" },
    { "number('10:00:00')", "" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_number (world, "number(date('1970-01-02'))", 16 / 24.0);
  world_expect_number (world, "d + 0", 19752.666666666668);
}

/* China had summer time in the years of the parents of today, and of those who are old now. */
static void
test_summer_time (void)
{
  g_autoptr (World) world = dates_new ();
  static const char *const list[][2] = {
    { "format-date(date('1988-09-11') + 1, '%Y-%m-%d')", "1988-09-12" }, /* the last day of 1988 */
    { "format-date(date('1988-04-17') - 1, '%Y-%m-%d')", "1988-04-16" },
    { "date('1988-04-18') - date('1988-04-17')", "1" },
    { "'1988-04-18' - '1988-04-17'", "1" },
    { "number('1988-04-18') - number('1988-04-17')", "1" },
    { "'1988-05-01' >= date('1988-04-01') + 30", "true" },
    { "'1988-05-01' = date('1988-04-01') + 30", "true" },
    { "date('2006-05-28') - '1988-06-01' > 6570", "false" },
    { "date('2006-05-28') - '1988-06-01' >= 6570", "true" },
    { "date('1940-05-31') + 1", "-10806.333333333334" }, /* there was no midnight on 1 June 1940 */
    { "date(date('1940-05-31') + 1)", "1940-06-01" },
    { "decimal-date-time('1988-09-12') - decimal-date-time('1988-09-10')", "2" },
    { "date('1988-06-01T00:00:00.000+08:00')", "1988-06-01T01:00:00.000+09:00" },
    { NULL },
  };

  world_expect_all (world, list);
}

/* A day later is the next day, whatever day it is and wherever, and the difference is one, and nothing beside it. */
static void
test_every_day (void)
{
  static const char *const zones[] = {
    "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC",
  };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++) {
    g_autoptr (World) world = dates_new ();
    g_autoptr (GDate) day = g_date_new_dmy (1, G_DATE_JANUARY, 1930);

    g_setenv ("TZ", zones[z], TRUE);
    for (; g_date_get_year (day) < 2040; g_date_add_days (day, 1)) {
      char first[11];
      char second[11];
      g_autofree char *expression = NULL;

      g_date_strftime (first, sizeof first, "%Y-%m-%d", day);
      g_date_add_days (day, 1);
      g_date_strftime (second, sizeof second, "%Y-%m-%d", day);
      g_date_subtract_days (day, 1);
      expression = g_strdup_printf ("date('%s' + 1) = '%s' and '%s' - '%s' = 1 and '%s' + 6570 + 1 = '%s' + 6570",
                                    first, second, second, first, first, second);
      world_expect (world, expression, "true");
    }
  }
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

/* Samoa went over the date line at the end of 2011: its days are counted by the offset that it has now. */
static void
test_a_zone_that_moved (void)
{
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));
  g_autoptr (World) world = NULL;

  g_setenv ("TZ", "Pacific/Apia", TRUE);
  world = dates_new ();
  world_expect_number (world, "decimal-date-time('2024-07-01')", 19904 + 11 / 24.0);
  world_expect (world, "decimal-date-time('2024-07-01') = decimal-date-time('2024-07-01T00:00:00.000+13:00')", "true");
  world_expect (world, "date(date('2011-12-29') + 2)", "2011-12-31");
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

/* A time is an instant, in summer as in winter; against a day it is held by its time of day there. */
static void
test_instants (void)
{
  static const struct {
    const char *zone;
    const char *expression;
    const char *value;
  } cases[] = {
    { "Europe/Berlin", "decimal-date-time('2024-07-01T12:00:00.000Z')", "19905.5" },
    { "Asia/Shanghai", "decimal-date-time('1988-07-01T12:00:00.000Z')", "6756.5" },
    { "Europe/Berlin", "date-time('2024-07-01T12:00:00.000Z') - date-time('2024-01-01T12:00:00.000Z')", "182" },
    { "Europe/Berlin", "(date-time('2024-03-31T03:30:00.000+02:00') - date-time('2024-03-31T01:30:00.000+01:00')) * 24",
      "1" },
    { "Europe/Berlin", "date-time(19905.5)", "2024-07-01T14:00:00.000+02:00" },
    { "Europe/Berlin", "date-time(decimal-date-time('2024-07-01T01:00:00.000+02:00'))",
      "2024-07-01T01:00:00.000+02:00" },
    { "America/New_York", "date-time(decimal-date-time('2024-11-03T01:30:00.000-04:00'))",
      "2024-11-03T01:30:00.000-04:00" },
    { "Europe/Berlin", "'2024-07-01' - '2024-01-01'", "182" },
    { "Europe/Berlin", "date('2024-07-01') + 1 = '2024-07-02'", "true" },
    { "Europe/Berlin", "'2024-07-01T00:30:00.000+02:00' >= '2024-07-01'", "true" },
    { "Europe/Berlin", "date-time('2024-07-01T00:30:00.000+02:00') - date('2024-07-01') < 0", "false" },
    { "Europe/Berlin", "'2024-06-30T23:30:00.000+02:00' < '2024-07-01'", "true" },
  };
  g_autofree char *zone = g_strdup (g_getenv ("TZ"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (World) world = NULL;

    g_setenv ("TZ", cases[i].zone, TRUE);
    world = dates_new ();
    world_expect (world, cases[i].expression, cases[i].value);
  }
  if (zone != NULL)
    g_setenv ("TZ", zone, TRUE);
  else
    g_unsetenv ("TZ");
}

static void
test_decimal (void)
{
  g_autoptr (World) world = dates_new ();

  world_expect_number (world, "decimal-date-time(d)", 19752.666666666668);
  world_expect_number (world, "decimal-date-time(dt)", 19753.083333333332);
  world_expect_number (world, "decimal-date-time('1970-01-01T00:00:00.000Z')", 0);
  world_expect_number (world, "decimal-date-time(1.5)", 1.5);
  world_expect_number (world, "decimal-date-time('')", NAN);
  world_expect_number (world, "decimal-date-time('abc')", NAN);
  world_expect_number (world, "decimal-time(t)", 0.25);
  world_expect_number (world, "decimal-time('06:00:00.000+07:00')", 7 / 24.0);
  world_expect_number (world, "decimal-time('12:00:00.000Z')", 20 / 24.0);
  world_expect_number (world, "decimal-time('18:00')", 0.75);
  world_expect_number (world, "decimal-time('06:60:00.000+08:00')", NAN);
  world_expect_number (world, "decimal-time('24:00:00')", NAN);
  world_expect_number (world, "decimal-time('no time')", NAN);
  world_expect_number (world, "decimal-time(blank)", NAN);
}

static void
test_format (void)
{
  g_autoptr (World) world = dates_new ();
  static const char *const list[][2] = {
    { "format-date('2024-01-05', '%Y|%y|%m|%n|%b|%d|%e|%a')", "2024|24|01|1|Jan|05|5|Fri" },
    { "format-date('2009-12-31', '%Y|%y|%m|%n|%b|%d|%e|%a')", "2009|09|12|12|Dec|31|31|Thu" },
    { "format-date(d, '%Y年%n月%e日')", "2024年1月31日" },
    { "format-date('2024-01-05T06:07:08.009+08:00', '%H:%h:%M:%S.%3')", "06:6:07:08.009" },
    { "format-date-time('2024-01-05T16:07:08.010+08:00', '%H|%h|%M|%S|%3')", "16|16|07|08|010" },
    { "format-date-time('2024-01-05T23:00:00Z', '%d %H')", "06 07" },
    { "format-date-time('2024-01-05', '%H:%M:%S.%3')", "00:00:00.000" },
    { "format-date('', '%Y')", "" },
    { "format-date(blank, '%Y')", "" },
    { "format-date('abc', '%Y')", "" },
    { "format-date(d, '')", "" },
    { "format-date(19753, '%Y-%m-%d')", "2024-01-31" },
    { "format-date-time(now(), '%H:%M %%')", "08:30 %" },
    { "format-date(d, '100%')", "100%" },
    { "format-date-time(t, '%H:%M')", "06:00" },
    { "format-date-time('18:05:09.007', '%h %M %S %3')", "18 05 09 007" },
    { "format-date-time('20:00:00.000Z', '%H:%M')", "04:00" },
    { "format-date-time('24:00', '%H')", "" },
    /* no directives of ODK: left as they are */
    { "format-date(d, '%Q %j %A %B %W')", "%Q %j %A %B %W" },
    { NULL },
  };

  world_expect_all (world, list);
  world_expect_error (world, "format-date(d)", OW_XPATH_ERROR_ARGUMENTS);
}

static void
test_language (void)
{
  g_autoptr (World) world = dates_new ();
  static const char expression[] = "format-date('2024-02-05', '%a %e %b %Y')";

  world->language = "Français (fr)";
  world_expect (world, expression, "lun. 5 févr. 2024");
  world->language = "中文 (zh)";
  world_expect (world, "format-date('2024-01-05', '%b%e日 %a')", "1月5日 周五");
  world->language = "English";
  world_expect (world, expression, "Mon 5 Feb 2024");
  world->language = "";
  world_expect (world, expression, "Mon 5 Feb 2024");
  world->language = NULL;
  world_expect (world, expression, "Mon 5 Feb 2024");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/date/clock", test_clock);
  g_test_add_func ("/xpath/date/date", test_date);
  g_test_add_func ("/xpath/date/arithmetic", test_arithmetic);
  g_test_add_func ("/xpath/date/summer-time", test_summer_time);
  g_test_add_func ("/xpath/date/zone-that-moved", test_a_zone_that_moved);
  g_test_add_func ("/xpath/date/every-day", test_every_day);
  g_test_add_func ("/xpath/date/instants", test_instants);
  g_test_add_func ("/xpath/date/decimal", test_decimal);
  g_test_add_func ("/xpath/date/format", test_format);
  g_test_add_func ("/xpath/date/language", test_language);
  return g_test_run ();
}
