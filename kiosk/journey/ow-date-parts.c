/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-date-parts.h"

#include <string.h>

#include "ow-lunar.h"

static const struct {
  guint length;
  int minimum;
  int maximum;
} ranges[OW_DATE_N_PARTS] = {
  [OW_DATE_PART_YEAR] = { 4, 1000, 9999 },
  [OW_DATE_PART_MONTH] = { 2, 1, 12 },
  [OW_DATE_PART_DAY] = { 2, 1, 31 },
  [OW_DATE_PART_HOUR] = { 2, 0, 23 },
  [OW_DATE_PART_MINUTE] = { 2, 0, 59 },
};

guint
ow_date_part_length (OwDatePart part)
{
  g_return_val_if_fail (part < OW_DATE_N_PARTS, 0);

  return ranges[part].length;
}

static gboolean
has_field (guint      fields,
           OwDatePart part)
{
  return (fields & (1u << part)) != 0;
}

/* TRUE and the fields from @first on, when @text is digits with @separator between them. */
static gboolean
read_fields (OwDateParts *parts,
             OwDatePart   first,
             guint        count,
             char         separator,
             const char  *text)
{
  for (guint i = 0; i < count; i++) {
    guint length = ranges[first + i].length;

    if (strspn (text, "0123456789") != length || length >= sizeof parts->text[0])
      return FALSE;
    memcpy (parts->text[first + i], text, length);
    parts->text[first + i][length] = '\0';
    text += length;
    if (i + 1 < count && *text++ != separator)
      return FALSE;
  }
  return TRUE;
}

void
ow_date_parts_parse (OwDateParts *parts,
                     guint        fields,
                     const char  *value)
{
  const char *time = value;
  gboolean whole = TRUE;

  g_return_if_fail (parts != NULL && value != NULL);

  memset (parts, 0, sizeof *parts);
  if (has_field (fields, OW_DATE_PART_YEAR)) {
    whole = read_fields (parts, OW_DATE_PART_YEAR, 3, '-', value);
    time = strchr (value, 'T');
  }
  if (whole && has_field (fields, OW_DATE_PART_HOUR))
    whole = time != NULL && read_fields (parts, OW_DATE_PART_HOUR, 2, ':', *time == 'T' ? time + 1 : time);
  if (!whole)
    memset (parts, 0, sizeof *parts);
}

gboolean
ow_date_parts_split (OwDateParts *parts,
                     guint        fields,
                     const char  *digits)
{
  OwDateParts split = { { { 0 } } };

  g_return_val_if_fail (parts != NULL && digits != NULL, FALSE);

  for (guint i = 0; i < OW_DATE_N_PARTS; i++) {
    guint length = ranges[i].length;

    if (!has_field (fields, i))
      continue;
    if (strspn (digits, "0123456789") < length)
      return FALSE;
    memcpy (split.text[i], digits, length);
    digits += length;
  }
  if (*digits != '\0')
    return FALSE;
  *parts = split;
  return TRUE;
}

static gboolean
is_blank (const OwDateParts *parts,
          guint              fields)
{
  for (guint i = 0; i < OW_DATE_N_PARTS; i++)
    if (has_field (fields, i) && parts->text[i][0] != '\0')
      return FALSE;
  return TRUE;
}

static int
number_of (const OwDateParts *parts,
           guint              fields,
           OwDatePart         part)
{
  guint64 number = 0;

  if (!has_field (fields, part))
    return MAX (ranges[part].minimum, 0);
  g_ascii_string_to_unsigned (parts->text[part], 10, 0, 9999, &number, NULL);
  return (int) number;
}

static gboolean
is_unfinished (const char *text,
               OwDatePart  part)
{
  return text[0] == '\0' || (part == OW_DATE_PART_YEAR && strlen (text) < ranges[part].length);
}

static OwDateState
check_day (const OwDateParts *parts,
           guint              fields,
           OwDatePart        *wrong)
{
  int year = number_of (parts, fields, OW_DATE_PART_YEAR);
  int month = number_of (parts, fields, OW_DATE_PART_MONTH);
  int day = number_of (parts, fields, OW_DATE_PART_DAY);

  *wrong = OW_DATE_PART_DAY;
  if (has_field (fields, OW_DATE_PART_DAY) && !g_date_valid_dmy (day, month, year))
    return OW_DATE_IMPOSSIBLE;
  return OW_DATE_OK;
}

OwDateState
ow_date_parts_check (const OwDateParts *parts,
                     guint              fields,
                     OwDatePart        *wrong)
{
  OwDatePart ignored;

  g_return_val_if_fail (parts != NULL, OW_DATE_BLANK);

  wrong = wrong != NULL ? wrong : &ignored;
  *wrong = OW_DATE_PART_YEAR;
  if (is_blank (parts, fields))
    return OW_DATE_BLANK;
  for (guint i = 0; i < OW_DATE_N_PARTS; i++) {
    *wrong = i;
    if (has_field (fields, i) && is_unfinished (parts->text[i], i))
      return OW_DATE_UNFINISHED;
  }
  for (guint i = 0; i < OW_DATE_N_PARTS; i++) {
    int number = number_of (parts, fields, i);

    *wrong = i;
    if (has_field (fields, i) && (number < ranges[i].minimum || number > ranges[i].maximum))
      return OW_DATE_IMPOSSIBLE;
  }
  return check_day (parts, fields, wrong);
}

/* "+08:00": what the clock on the wall was set to on that day. */
static char *
offset_of (int year,
           int month,
           int day,
           int hour,
           int minute)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) time = g_date_time_new (zone, year, month, day, hour, minute, 0);

  return time != NULL ? g_date_time_format (time, "%:z") : g_strdup ("+00:00");
}

static char *
compose_time (const OwDateParts *parts,
              guint              fields)
{
  gboolean dated = has_field (fields, OW_DATE_PART_YEAR);
  int hour = number_of (parts, fields, OW_DATE_PART_HOUR);
  int minute = number_of (parts, fields, OW_DATE_PART_MINUTE);
  /* A time without a day has the offset of today. */
  g_autoptr (GDateTime) today = g_date_time_new_now_local ();
  g_autofree char *offset =
    offset_of (dated ? number_of (parts, fields, OW_DATE_PART_YEAR) : g_date_time_get_year (today),
               dated ? number_of (parts, fields, OW_DATE_PART_MONTH) : g_date_time_get_month (today),
               dated ? number_of (parts, fields, OW_DATE_PART_DAY) : g_date_time_get_day_of_month (today),
               hour, minute);

  return g_strdup_printf ("%02d:%02d:00.000%s", hour, minute, offset);
}

char *
ow_date_parts_compose (const OwDateParts *parts,
                       guint              fields)
{
  g_autofree char *date = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (parts != NULL, NULL);

  if (has_field (fields, OW_DATE_PART_HOUR))
    time = compose_time (parts, fields);
  if (!has_field (fields, OW_DATE_PART_YEAR))
    return g_steal_pointer (&time);
  date = g_strdup_printf ("%04d-%02d-%02d", number_of (parts, fields, OW_DATE_PART_YEAR),
                          number_of (parts, fields, OW_DATE_PART_MONTH),
                          number_of (parts, fields, OW_DATE_PART_DAY));
  return time != NULL ? g_strconcat (date, "T", time, NULL) : g_steal_pointer (&date);
}

/* --- The Chinese calendar ------------------------------------------------------------------- */

static OwLunarDate
read_lunar (const OwDateParts *parts,
            gboolean           leap)
{
  OwLunarDate lunar = {
    .year = number_of (parts, OW_DATE_FIELDS_DATE, OW_DATE_PART_YEAR),
    .month = number_of (parts, OW_DATE_FIELDS_DATE, OW_DATE_PART_MONTH),
    .day = number_of (parts, OW_DATE_FIELDS_DATE, OW_DATE_PART_DAY),
    .leap = leap,
  };

  return lunar;
}

gboolean
ow_date_parts_may_be_leap (const OwDateParts *lunar)
{
  OwLunarDate date;

  g_return_val_if_fail (lunar != NULL, FALSE);

  date = read_lunar (lunar, FALSE);
  return date.month > 0 && ow_lunar_get_leap_month (date.year) == date.month;
}

static void
write_day (OwDateParts *parts,
           int          year,
           int          month,
           int          day)
{
  g_snprintf (parts->text[OW_DATE_PART_YEAR], sizeof parts->text[0], "%04d", year);
  g_snprintf (parts->text[OW_DATE_PART_MONTH], sizeof parts->text[0], "%02d", month);
  g_snprintf (parts->text[OW_DATE_PART_DAY], sizeof parts->text[0], "%02d", day);
}

OwDateState
ow_date_parts_from_lunar (const OwDateParts *lunar,
                          guint              fields,
                          gboolean           leap,
                          OwDateParts       *solar,
                          OwDatePart        *wrong)
{
  OwLunarDate date;
  OwDateState state;
  GDate day;

  g_return_val_if_fail (lunar != NULL && solar != NULL && wrong != NULL, OW_DATE_BLANK);

  *solar = *lunar;
  state = ow_date_parts_check (lunar, fields, wrong);
  /* The 30th of its second month is a day there. */
  if (state != OW_DATE_OK && (state != OW_DATE_IMPOSSIBLE || *wrong != OW_DATE_PART_DAY))
    return state;
  date = read_lunar (lunar, leap && ow_date_parts_may_be_leap (lunar));
  *wrong = date.year < OW_LUNAR_FIRST_YEAR || date.year > OW_LUNAR_LAST_YEAR ? OW_DATE_PART_YEAR : OW_DATE_PART_DAY;
  if (!ow_lunar_to_date (&date, &day))
    return OW_DATE_IMPOSSIBLE;
  write_day (solar, g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
  return OW_DATE_OK;
}

static gboolean
find_lunar (const OwDateParts *solar,
            OwLunarDate       *lunar)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) number_of (solar, OW_DATE_FIELDS_DATE, OW_DATE_PART_DAY),
                  (GDateMonth) number_of (solar, OW_DATE_FIELDS_DATE, OW_DATE_PART_MONTH),
                  (GDateYear) number_of (solar, OW_DATE_FIELDS_DATE, OW_DATE_PART_YEAR));
  return ow_lunar_from_date (&day, lunar);
}

gboolean
ow_date_parts_to_lunar (const OwDateParts *solar,
                        OwDateParts       *lunar,
                        gboolean          *leap)
{
  OwLunarDate date;

  g_return_val_if_fail (solar != NULL && lunar != NULL && leap != NULL, FALSE);

  if (!find_lunar (solar, &date))
    return FALSE;
  *lunar = *solar;
  write_day (lunar, date.year, date.month, date.day);
  *leap = date.leap;
  return TRUE;
}

char *
ow_date_parts_dup_lunar_name (const OwDateParts *solar)
{
  OwLunarDate lunar;

  g_return_val_if_fail (solar != NULL, NULL);

  return find_lunar (solar, &lunar) ? ow_lunar_dup_name (&lunar) : NULL;
}
