/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-secret.h"
#include "ow-xpath-names.h"
#include "ow-xpath-number.h"
#include "ow-xpath-time.h"

#include <math.h>

/* The date functions of ODK XForms. A date is its text; as a number, the days since 1970-01-01T00:00Z. */

static GTimeZone **
zone_of (OwXPathCall *call)
{
  return &call->run->zone;
}

static gboolean
text_to_time (OwXPathCall *call,
              const char  *text,
              OwXPathTime *time)
{
  return ow_xpath_time_parse_loose (time, text, zone_of (call))
    || ow_xpath_time_from_days (time, ow_xpath_parse_number (text, TRUE), FALSE, zone_of (call));
}

/* @is_time is FALSE where the argument is blank or no date; the result is FALSE for an error alone. */
static gboolean
call_time (OwXPathCall *call,
           guint        argument,
           OwXPathTime *time,
           gboolean    *is_time)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autofree char *text = NULL;

  *is_time = FALSE;
  if (!ow_xpath_call_value (call, argument, &value))
    return FALSE;
  if (value.type == OW_XPATH_NUMBER) {
    *is_time = ow_xpath_time_from_days (time, value.number, value.is_day, zone_of (call));
  } else if (value.type != OW_XPATH_BOOLEAN) {
    text = ow_xpath_value_to_string (&value);
    *is_time = text_to_time (call, text, time);
  }
  return TRUE;
}

static gboolean
give_time (OwXPathValue      *value,
           const OwXPathTime *time)
{
  ow_xpath_take_string (value, ow_xpath_time_format (time));
  value->is_date = TRUE;
  return TRUE;
}

static gboolean
run_date (OwXPathCall  *call,
          OwXPathValue *value)
{
  OwXPathTime time;
  gboolean is_time;

  if (!call_time (call, 0, &time, &is_time))
    return FALSE;
  /* local midnight is the day itself, however it was written: as in Web Forms */
  if (is_time && time.hour == 0 && time.minute == 0 && time.second == 0 && time.millisecond == 0)
    time.has_time = FALSE;
  return is_time ? give_time (value, &time) : ow_xpath_give_string (value, "");
}

static gboolean
run_decimal_date_time (OwXPathCall  *call,
                       OwXPathValue *value)
{
  OwXPathTime time;
  gboolean is_time;

  if (!call_time (call, 0, &time, &is_time))
    return FALSE;
  ow_xpath_give_number (value, is_time ? ow_xpath_time_to_days (&time, zone_of (call)) : NAN);
  value->is_date = is_time;
  value->is_day = is_time && !time.has_time;
  return TRUE;
}

static gboolean
run_decimal_time (OwXPathCall  *call,
                  OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  double part;

  if (text == NULL)
    return FALSE;
  return ow_xpath_give_number (value, ow_xpath_time_parse_day_part (text, zone_of (call), &part) ? part : NAN);
}

static void
read_clock (OwXPathCall *call,
            OwXPathTime *time)
{
  OwClock *clock = call->run->scope->clock;
  g_autoptr (GDateTime) now = clock != NULL ? ow_clock_now_local (clock) : g_date_time_new_now_local ();

  ow_xpath_time_from_instant (time, g_date_time_to_unix (now) * 1000 + g_date_time_get_microsecond (now) / 1000,
                              zone_of (call));
}

static gboolean
run_today (OwXPathCall  *call,
           OwXPathValue *value)
{
  OwXPathTime time;

  read_clock (call, &time);
  time.has_time = FALSE;
  return give_time (value, &time);
}

static gboolean
run_now (OwXPathCall  *call,
         OwXPathValue *value)
{
  OwXPathTime time;

  read_clock (call, &time);
  time.has_time = TRUE;
  return give_time (value, &time);
}

static char *
dup_day_name (OwXPathCall       *call,
              const OwXPathTime *time)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) time->day, (GDateMonth) time->month, (GDateYear) time->year);
  return ow_xpath_names_dup_day (call->run->scope->language, call->run->scope->locale,
                                 (int) g_date_get_weekday (&date));
}

static const struct {
  char directive;
  guint8 width; /* filled up with zeros */
  goffset field;
} fields[] = {
  { 'Y', 4, G_STRUCT_OFFSET (OwXPathTime, year) },
  { 'm', 2, G_STRUCT_OFFSET (OwXPathTime, month) },
  { 'n', 1, G_STRUCT_OFFSET (OwXPathTime, month) },
  { 'd', 2, G_STRUCT_OFFSET (OwXPathTime, day) },
  { 'e', 1, G_STRUCT_OFFSET (OwXPathTime, day) },
  { 'H', 2, G_STRUCT_OFFSET (OwXPathTime, hour) },
  { 'h', 1, G_STRUCT_OFFSET (OwXPathTime, hour) },
  { 'M', 2, G_STRUCT_OFFSET (OwXPathTime, minute) },
  { 'S', 2, G_STRUCT_OFFSET (OwXPathTime, second) },
  { '3', 3, G_STRUCT_OFFSET (OwXPathTime, millisecond) },
};

static void
take_text (GString *into,
           char    *text)
{
  g_string_append (into, text);
  g_free (text);
}

static void
append_directive (OwXPathCall       *call,
                  GString           *text,
                  char               directive,
                  const OwXPathTime *time)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].directive == directive) {
      g_string_append_printf (text, "%0*d", fields[i].width, G_STRUCT_MEMBER (int, time, fields[i].field));
      return;
    }
  if (directive == 'y')
    g_string_append_printf (text, "%02d", time->year % 100);
  else if (directive == 'b')
    take_text (text, ow_xpath_names_dup_month (call->run->scope->language, call->run->scope->locale, time->month));
  else if (directive == 'a')
    take_text (text, dup_day_name (call, time));
  else if (directive == '%')
    g_string_append_c (text, '%');
  else
    g_string_append_printf (text, "%%%c", directive);
}

static char *
format_time (OwXPathCall       *call,
             const char        *format,
             const OwXPathTime *time)
{
  GString *text = g_string_new (NULL);

  for (; *format != '\0'; format++) {
    if (format[0] == '%' && g_ascii_isgraph (format[1]))
      append_directive (call, text, *++format, time);
    else
      g_string_append_c (text, *format);
  }
  return g_string_free (text, FALSE);
}

/* Of the answer to a question for a time, authors show the hour by format-date-time(), and Collect does. */
static gboolean
call_time_of_day (OwXPathCall *call,
                  OwXPathTime *time,
                  gboolean    *is_time)
{
  g_autofree char *text = ow_xpath_call_string (call, 0);
  double part;
  int milliseconds;

  if (text == NULL)
    return FALSE;
  *is_time = ow_xpath_time_parse_day_part (text, zone_of (call), &part);
  if (!*is_time)
    return TRUE;
  milliseconds = (int) round (part * 24 * 3600 * 1000);
  *time = (OwXPathTime) { .year = 1970, .month = 1, .day = 1,
                          .hour = milliseconds / 3600000, .minute = milliseconds / 60000 % 60,
                          .second = milliseconds / 1000 % 60, .millisecond = milliseconds % 1000 };
  return TRUE;
}

static gboolean
run_format_date (OwXPathCall  *call,
                 OwXPathValue *value)
{
  OwXPathTime time;
  gboolean is_time;
  g_autofree char *format = NULL;

  if (!call_time (call, 0, &time, &is_time) || (!is_time && !call_time_of_day (call, &time, &is_time)))
    return FALSE;
  format = ow_xpath_call_string (call, 1);
  if (format == NULL)
    return FALSE;
  return ow_xpath_take_string (value, is_time ? format_time (call, format, &time) : g_strdup (""));
}

const OwXPathFunction ow_xpath_date_functions[] = {
  { "date", 1, 1, 0, run_date },
  { "date-time", 1, 1, 0, run_date },
  { "decimal-date-time", 1, 1, 0, run_decimal_date_time },
  { "decimal-time", 1, 1, 0, run_decimal_time },
  { "today", 0, 0, OW_XPATH_FUNCTION_VOLATILE, run_today },
  { "now", 0, 0, OW_XPATH_FUNCTION_VOLATILE, run_now },
  { "format-date", 2, 2, 0, run_format_date },
  { "format-date-time", 2, 2, 0, run_format_date },
  { NULL },
};
