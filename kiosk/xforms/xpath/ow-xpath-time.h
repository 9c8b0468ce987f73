/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Dates and times as ODK XForms writes them (XML Schema 1.0 date, dateTime): the local calendar's fields
 * and the instant. Text without an offset is local time. */
typedef struct {
  int year, month, day, hour, minute, second, millisecond;
  int offset;          /* minutes east of UTC */
  gint64 milliseconds; /* since 1970-01-01T00:00Z */
  gboolean has_time;   /* written with a time of day */
} OwXPathTime;

#define OW_XPATH_TIME_DAY 86400000.0 /* milliseconds */

/* @zone is the local zone, looked up when it is NULL and first needed; the caller unrefs it. */
gboolean ow_xpath_time_parse     (OwXPathTime *self, const char *text, GTimeZone **zone);
/* As the date functions do: 2026-1-5 too. */
gboolean ow_xpath_time_parse_loose (OwXPathTime *self, const char *text, GTimeZone **zone);
/* FALSE for a number that is no day of the years 1 to 9999. @of_day: counted from days as ow_xpath_time_to_days() counts
 * them, and so at the midnight of one; otherwise it is the instant. */
gboolean ow_xpath_time_from_days (OwXPathTime *self, double days, gboolean of_day, GTimeZone **zone);
void     ow_xpath_time_from_instant (OwXPathTime *self, gint64 milliseconds, GTimeZone **zone);
/* Days and parts of days since 1970-01-01T00:00Z: of what has a time, its instant (ODK XForms, decimal-date-time()). Of a
 * day its midnight as if the standard time that the zone keeps now were in force in all years, so that a day more is the
 * next day, also where the clocks are changed between them: ODK XForms, "XPath Functions", has authors count days
 * ("today() - 1") and doesn't speak of summer time. */
double   ow_xpath_time_to_days   (const OwXPathTime *self, GTimeZone **zone);
/* Of an instant in days the number that can be held against that of a day: its time of day in standard time. */
double   ow_xpath_time_beside_day (double days, GTimeZone **zone);
/* 2026-11-23, or 2026-11-23T08:30:00.000+08:00 where it has a time. */
char    *ow_xpath_time_format    (const OwXPathTime *self) G_GNUC_WARN_UNUSED_RESULT;
/* HH:MM[:SS[.sss]][offset]: the local time of day as part of a day. */
gboolean ow_xpath_time_parse_day_part (const char *text, GTimeZone **zone, double *part);

G_END_DECLS
