/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "config.h"

#include "ow-date-words.h"

#include <glib/gi18n.h>

guint
ow_date_words_get_fields (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), 0);

  switch (ow_question_get_data_type (question)) {
  case OW_DATA_TIME:
    return OW_DATE_FIELDS_TIME;
  case OW_DATA_DATETIME:
    return OW_DATE_FIELDS_DATETIME;
  case OW_DATA_DATE:
    break;
  default:
    return 0;
  }
  /* Of the ODK XForms specification: a date of which only a part is asked. */
  if (ow_control_has_appearance (OW_CONTROL (question), "year"))
    return OW_DATE_FIELDS_YEAR;
  if (ow_control_has_appearance (OW_CONTROL (question), "month-year"))
    return OW_DATE_FIELDS_MONTH;
  return OW_DATE_FIELDS_DATE;
}

/* "gregorian" of the ODK XForms specification asks for that calendar alone. */
gboolean
ow_date_words_has_calendars (OwQuestion *question)
{
  guint fields = ow_date_words_get_fields (question);

  return (fields & OW_DATE_FIELDS_DATE) == OW_DATE_FIELDS_DATE &&
         !ow_control_has_appearance (OW_CONTROL (question), "gregorian");
}

static const char *
get_format (guint fields)
{
  switch (fields) {
  case OW_DATE_FIELDS_TIME:
    /* Translators: a time read back, as of g_date_time_format(). */
    return _("%-H:%M");
  case OW_DATE_FIELDS_DATETIME:
    /* Translators: a date and time read back, as of g_date_time_format(). */
    return _("%-d %B %Y, %-H:%M");
  case OW_DATE_FIELDS_MONTH:
    /* Translators: a month read back, as of g_date_time_format(). */
    return _("%B %Y");
  case OW_DATE_FIELDS_YEAR:
    /* Translators: a year read back, as of g_date_time_format(). */
    return _("The year %Y");
  default:
    /* Translators: a date read back, as of g_date_time_format(). */
    return _("%-d %B %Y");
  }
}

/* An hour alone belongs to any day. */
static GDateTime *
to_time (const OwDateParts *parts)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  int numbers[OW_DATE_N_PARTS] = { 2000, 1, 1, 0, 0 };

  for (guint i = 0; i < OW_DATE_N_PARTS; i++)
    if (parts->text[i][0] != '\0')
      numbers[i] = (int) g_ascii_strtoll (parts->text[i], NULL, 10);
  return g_date_time_new (utc, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], 0);
}

char *
ow_date_words_dup (guint              fields,
                   const OwDateParts *parts)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (parts != NULL, NULL);

  time = to_time (parts);
  return time != NULL ? g_date_time_format (time, get_format (fields)) : NULL;
}

/* FALSE for what isn't written as an instance has it, and for a day that is one of some choices with names. */
static gboolean
read_answer (OwQuestion  *question,
             guint        fields,
             OwDateParts *parts)
{
  if (fields == 0 || ow_question_get_kind (question) != OW_QUESTION_INPUT)
    return FALSE;
  ow_date_parts_parse (parts, fields, ow_question_get_value (question));
  return ow_date_parts_check (parts, fields, NULL) == OW_DATE_OK;
}

char *
ow_date_words_dup_answer (OwQuestion *question)
{
  guint fields = ow_date_words_get_fields (question);
  OwDateParts parts;

  return read_answer (question, fields, &parts) ? ow_date_words_dup (fields, &parts) : NULL;
}

char *
ow_date_words_dup_by_both (OwQuestion *question)
{
  g_autofree char *words = ow_date_words_dup_answer (question);
  g_autofree char *lunar = NULL;
  OwDateParts parts;

  if (words == NULL || !ow_date_words_has_calendars (question))
    return g_steal_pointer (&words);
  if (read_answer (question, ow_date_words_get_fields (question), &parts))
    lunar = ow_date_parts_dup_lunar_name (&parts);
  if (lunar == NULL)
    return g_steal_pointer (&words);
  /* Translators: a date read back, and the same day in the Chinese calendar, whose names are Chinese in every
   * language. */
  return g_strdup_printf (_("%1$s, Chinese calendar: %2$s"), words, lunar);
}
