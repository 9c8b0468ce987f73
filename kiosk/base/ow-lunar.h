/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Chinese calendar (农历), as many people know their birthday and the day of a death. Pure functions, any thread.
 *
 * A table, not an astronomer: months begin on the day of the new moon in Beijing (GB/T 33661-2017, 4.1), and where that
 * falls near midnight a formula of ordinary precision is a day or a leap month off. ICU 72's Chinese calendar
 * is in 1954, 1955, 1987, 2012, 2018, 2027 and 2030 among others. Before 1929 days were counted from midnight in Beijing
 * itself; the table has what the almanacs had. */

#define OW_LUNAR_FIRST_YEAR 1900
#define OW_LUNAR_LAST_YEAR 2100

typedef struct {
  int year;      /* that in which its first month begins */
  int month;     /* 1 to 12 */
  int day;       /* 1 to 30 */
  gboolean leap; /* the second month of that number */
} OwLunarDate;

/* FALSE: there is no such day, or the table doesn't reach so far. */
gboolean ow_lunar_to_date        (const OwLunarDate *lunar, GDate *date);
gboolean ow_lunar_from_date      (const GDate *date, OwLunarDate *lunar);
/* The month that comes twice in @year; 0 when none does, or it isn't known. */
int      ow_lunar_get_leap_month (int year);
/* As it is said: "丙辰（龙）年闰八月初三". Caller owns it. */
char    *ow_lunar_dup_name       (const OwLunarDate *lunar) G_GNUC_WARN_UNUSED_RESULT;
/* "闰八月". Caller owns it. */
char    *ow_lunar_dup_month_name (int month, gboolean leap) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
