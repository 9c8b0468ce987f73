/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-time.h"

#include <math.h>
#include <string.h>

/* 0001-01-01 to 9999-12-31, what GDate and four digits can hold. */
#define FIRST_INSTANT (G_GINT64_CONSTANT (-62135596800000))
#define LAST_INSTANT (G_GINT64_CONSTANT (253402300799999))

static GTimeZone *
local_zone (GTimeZone **zone)
{
  if (*zone == NULL)
    *zone = g_time_zone_new_local ();
  return *zone;
}

/* Between @least and @most digits into @number. */
static gboolean
read_number (const char **at,
             guint        least,
             guint        most,
             int         *number)
{
  guint count = 0;

  *number = 0;
  for (; count < most && g_ascii_isdigit (**at); count++, (*at)++)
    *number = *number * 10 + (**at - '0');
  return count >= least;
}

static gboolean
read_char (const char **at,
           char         wanted)
{
  if (**at != wanted)
    return FALSE;
  (*at)++;
  return TRUE;
}

/* @least digits for month and day */
static gboolean
read_date (const char **at,
           guint        least,
           OwXPathTime *self)
{
  return read_number (at, 4, 4, &self->year) && read_char (at, '-') && read_number (at, least, 2, &self->month)
    && read_char (at, '-') && read_number (at, least, 2, &self->day) && self->year > 0
    && g_date_valid_dmy ((GDateDay) self->day, (GDateMonth) self->month, (GDateYear) self->year);
}

static gboolean
read_fraction (const char **at,
               int         *millisecond)
{
  int scale = 100;

  *millisecond = 0;
  if (!read_char (at, '.'))
    return TRUE;
  if (!g_ascii_isdigit (**at))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++, scale /= 10)
    *millisecond += (**at - '0') * scale;
  return TRUE;
}

static gboolean
read_clock (const char **at,
            OwXPathTime *self)
{
  if (!read_number (at, 2, 2, &self->hour) || !read_char (at, ':') || !read_number (at, 2, 2, &self->minute))
    return FALSE;
  if (read_char (at, ':') && (!read_number (at, 2, 2, &self->second) || !read_fraction (at, &self->millisecond)))
    return FALSE;
  return self->hour < 24 && self->minute < 60 && self->second < 60;
}

/* Z, +08:00, +0800, +08; nothing at all leaves @has_offset FALSE. */
static gboolean
read_offset (const char **at,
             int         *offset,
             gboolean    *has_offset)
{
  int sign = **at == '-' ? -1 : 1;
  int hours;
  int minutes = 0;

  *offset = 0;
  *has_offset = **at != '\0';
  if (**at == '\0' || read_char (at, 'Z'))
    return TRUE;
  if (!read_char (at, '-') && !read_char (at, '+'))
    return FALSE;
  if (!read_number (at, 2, 2, &hours))
    return FALSE;
  read_char (at, ':');
  if (**at != '\0' && !read_number (at, 2, 2, &minutes))
    return FALSE;
  *offset = sign * (hours * 60 + minutes);
  return hours <= 14 && minutes < 60;
}

static gint64
days_of (const OwXPathTime *self)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) self->day, (GDateMonth) self->month, (GDateYear) self->year);
  return (gint64) g_date_get_julian (&date) - 719163; /* 1970-01-01 */
}

/* The fields taken as UTC. */
static gint64
fields_to_milliseconds (const OwXPathTime *self)
{
  return days_of (self) * 86400000
    + (gint64) ((self->hour * 60 + self->minute) * 60 + self->second) * 1000 + self->millisecond;
}

static void
settle_local (OwXPathTime *self,
              GTimeZone  **zone)
{
  gint64 wall = fields_to_milliseconds (self);
  gint64 seconds = wall / 1000 - (wall % 1000 < 0);
  int interval = g_time_zone_adjust_time (local_zone (zone), G_TIME_TYPE_STANDARD, &seconds);

  self->offset = g_time_zone_get_offset (*zone, interval) / 60;
  self->milliseconds = wall - (gint64) g_time_zone_get_offset (*zone, interval) * 1000;
}

/* The other way round; midnight is written as a date. */
static void
take_wall (OwXPathTime *self,
           gint64       wall)
{
  gint64 days = wall / 86400000 - (wall % 86400000 < 0);
  int rest = (int) (wall - days * 86400000);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (days + 719163));
  self->year = g_date_get_year (&date);
  self->month = g_date_get_month (&date);
  self->day = g_date_get_day (&date);
  self->hour = rest / 3600000;
  self->minute = rest / 60000 % 60;
  self->second = rest / 1000 % 60;
  self->millisecond = rest % 1000;
  self->has_time = rest != 0;
}

void
ow_xpath_time_from_instant (OwXPathTime *self,
                            gint64       milliseconds,
                            GTimeZone  **zone)
{
  gint64 seconds;
  int offset;

  milliseconds = CLAMP (milliseconds, FIRST_INSTANT + 86400000, LAST_INSTANT - 86400000);
  seconds = milliseconds / 1000 - (milliseconds % 1000 < 0);
  offset = g_time_zone_get_offset (local_zone (zone),
                                   g_time_zone_find_interval (local_zone (zone), G_TIME_TYPE_UNIVERSAL, seconds));
  *self = (OwXPathTime) { .offset = offset / 60, .milliseconds = milliseconds };
  take_wall (self, milliseconds + (gint64) offset * 1000);
}

static gboolean
parse (OwXPathTime *self,
       const char  *text,
       guint        least,
       GTimeZone  **zone)
{
  const char *at = text + strspn (text, " \t\r\n");
  g_autofree char *trimmed = NULL;
  gboolean has_offset;

  if (!g_ascii_isdigit (*at))
    return FALSE;
  trimmed = g_strchomp (g_strdup (at));
  at = trimmed;
  *self = (OwXPathTime) { 0 };
  if (!read_date (&at, least, self))
    return FALSE;
  if (*at == '\0') {
    settle_local (self, zone);
    return TRUE;
  }
  if (!read_char (&at, 'T') || !read_clock (&at, self) || !read_offset (&at, &self->offset, &has_offset)
      || *at != '\0')
    return FALSE;
  if (has_offset)
    ow_xpath_time_from_instant (self, fields_to_milliseconds (self) - (gint64) self->offset * 60000, zone);
  else
    settle_local (self, zone);
  self->has_time = TRUE;
  return TRUE;
}

gboolean
ow_xpath_time_parse (OwXPathTime *self,
                     const char  *text,
                     GTimeZone  **zone)
{
  return parse (self, text, 2, zone);
}

gboolean
ow_xpath_time_parse_loose (OwXPathTime *self,
                           const char  *text,
                           GTimeZone  **zone)
{
  return parse (self, text, 1, zone);
}

/* One for all days of the zone, as it is kept in these years: the last before 2030 without summer time. */
static gint64
standard_offset (GTimeZone **zone)
{
  static const gint64 late = 1893456000; /* 2030-01-01T00:00Z */
  int interval = g_time_zone_find_interval (local_zone (zone), G_TIME_TYPE_UNIVERSAL, late);

  while (interval > 0 && g_time_zone_is_dst (*zone, interval))
    interval--;
  return (gint64) g_time_zone_get_offset (*zone, interval) * 1000;
}

gboolean
ow_xpath_time_from_days (OwXPathTime *self,
                         double       days,
                         gboolean     of_day,
                         GTimeZone  **zone)
{
  double milliseconds = floor (days * OW_XPATH_TIME_DAY + 0.5);
  double wall = milliseconds + (double) standard_offset (zone);

  if (isnan (wall) || wall < FIRST_INSTANT || wall > LAST_INSTANT)
    return FALSE;
  if (!of_day) {
    ow_xpath_time_from_instant (self, (gint64) milliseconds, zone);
    return TRUE;
  }
  *self = (OwXPathTime) { 0 };
  take_wall (self, (gint64) wall);
  settle_local (self, zone);
  return TRUE;
}

static double
standard_days (const OwXPathTime *self,
               GTimeZone        **zone)
{
  return (double) (fields_to_milliseconds (self) - standard_offset (zone)) / OW_XPATH_TIME_DAY;
}

double
ow_xpath_time_to_days (const OwXPathTime *self,
                       GTimeZone        **zone)
{
  return self->has_time ? (double) self->milliseconds / OW_XPATH_TIME_DAY : standard_days (self, zone);
}

double
ow_xpath_time_beside_day (double      days,
                          GTimeZone **zone)
{
  OwXPathTime time;

  return ow_xpath_time_from_days (&time, days, FALSE, zone) ? standard_days (&time, zone) : days;
}

char *
ow_xpath_time_format (const OwXPathTime *self)
{
  if (!self->has_time)
    return g_strdup_printf ("%04d-%02d-%02d", self->year, self->month, self->day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03d%c%02d:%02d", self->year, self->month, self->day,
                          self->hour, self->minute, self->second, self->millisecond, self->offset < 0 ? '-' : '+',
                          ABS (self->offset) / 60, ABS (self->offset) % 60);
}

gboolean
ow_xpath_time_parse_day_part (const char *text,
                              GTimeZone **zone,
                              double     *part)
{
  OwXPathTime time = { .year = 1970, .month = 1, .day = 1 };
  gboolean has_offset;
  int offset;
  gint64 wall;

  if (!read_clock (&text, &time) || !read_offset (&text, &offset, &has_offset) || *text != '\0')
    return FALSE;
  wall = fields_to_milliseconds (&time);
  if (has_offset) {
    /* Today's offset would make the value change with the season. */
    OwXPathTime local;

    ow_xpath_time_from_instant (&local, wall - (gint64) offset * 60000, zone);
    wall = fields_to_milliseconds (&local) - days_of (&local) * 86400000;
  }
  *part = wall / OW_XPATH_TIME_DAY;
  return TRUE;
}
