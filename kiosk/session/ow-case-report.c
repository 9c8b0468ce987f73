/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-session"

#include "ow-case-report.h"

#include "ow-secret.h"

static void
part_free (gpointer data)
{
  OwCasePart *part = data;

  ow_secret_free (part->title);
  ow_secret_free (part->department);
  for (guint i = 0; part->missing[i] != NULL; i++)
    ow_secret_wipe (part->missing[i]);
  g_strfreev (part->missing);
  ow_secret_free (part->next);
  g_free (part);
}

OwCaseReport *
ow_case_report_new (const char        *form_id,
                    GDateTime         *received,
                    OwCaseReportRating rating)
{
  OwCaseReport *self = g_new0 (OwCaseReport, 1);

  self->form_id = g_strdup (form_id);
  self->received = g_date_time_ref (received);
  self->rating = rating;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  return self;
}

void
ow_case_report_free (OwCaseReport *self)
{
  if (self == NULL)
    return;
  ow_secret_free (self->form_id);
  g_date_time_unref (self->received);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

void
ow_case_report_add (OwCaseReport      *self,
                    const char        *title,
                    const char        *department,
                    OwCasePartState    state,
                    const GDate       *deadline,
                    const char *const *missing,
                    const char        *next)
{
  OwCasePart *part = g_new0 (OwCasePart, 1);

  g_return_if_fail (self != NULL);

  part->title = g_strdup (title);
  part->department = g_strdup (department);
  part->state = state;
  g_date_clear (&part->deadline, 1);
  if (deadline != NULL && g_date_valid (deadline))
    part->deadline = *deadline;
  part->missing = missing != NULL ? g_strdupv ((char **) missing) : g_new0 (char *, 1);
  part->next = g_strdup (next);
  g_ptr_array_add (self->parts, part);
}

guint
ow_case_report_count (OwCaseReport   *self,
                      OwCasePartState state)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->parts->len; i++)
    count += ((OwCasePart *) self->parts->pdata[i])->state == state;
  return count;
}

static gboolean
has_ended (const OwCasePart *part)
{
  return part->state == OW_CASE_PART_DONE || part->state == OW_CASE_PART_IMPOSSIBLE;
}

guint
ow_case_report_count_waiting (OwCaseReport *self)
{
  guint count = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->parts->len; i++) {
    const OwCasePart *part = self->parts->pdata[i];

    count += part->state == OW_CASE_PART_MISSING || (!has_ended (part) && part->missing[0] != NULL);
  }
  return count;
}

gboolean
ow_case_report_is_over (OwCaseReport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    if (!has_ended (self->parts->pdata[i]))
      return FALSE;
  return self->parts->len > 0;
}

static void
missing_free (gpointer data)
{
  OwCaseMissing *missing = data;

  g_ptr_array_unref (missing->titles);
  g_free (missing);
}

/* Of this text among what is listed; made when it isn't there. */
static OwCaseMissing *
get_missing (GPtrArray  *list,
             const char *text)
{
  OwCaseMissing *missing;

  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((OwCaseMissing *) list->pdata[i])->text, text))
      return list->pdata[i];
  missing = g_new0 (OwCaseMissing, 1);
  missing->text = text;
  missing->titles = g_ptr_array_new ();
  g_ptr_array_add (list, missing);
  return missing;
}

GPtrArray *
ow_case_report_list_missing (OwCaseReport *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (missing_free);

  g_return_val_if_fail (self != NULL, list);

  for (guint i = 0; i < self->parts->len; i++) {
    const OwCasePart *part = self->parts->pdata[i];

    for (guint j = 0; !has_ended (part) && part->missing[j] != NULL; j++)
      g_ptr_array_add (get_missing (list, part->missing[j])->titles, part->title);
  }
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (((OwCaseMissing *) list->pdata[i])->titles, NULL);
  return list;
}

static void
day_of (GDateTime *time,
        GDate     *day)
{
  g_date_clear (day, 1);
  g_date_set_dmy (day, g_date_time_get_day_of_month (time), g_date_time_get_month (time), g_date_time_get_year (time));
}

gboolean
ow_case_part_is_late (const OwCasePart *part,
                      GDateTime        *today)
{
  GDate day;

  day_of (today, &day);
  return part->state == OW_CASE_PART_ACCEPTED && g_date_valid (&part->deadline)
         && g_date_compare (&part->deadline, &day) < 0;
}

gboolean
ow_case_report_may_be_rated (OwCaseReport *self,
                             guint         after_days,
                             GDateTime    *today)
{
  g_autoptr (GDateTime) there = NULL;
  GDate received;
  GDate day;

  g_return_val_if_fail (self != NULL, FALSE);

  there = g_date_time_to_timezone (today, g_date_time_get_timezone (self->received));
  day_of (self->received, &received);
  day_of (there, &day);
  return self->rating == OW_CASE_REPORT_RATABLE && g_date_days_between (&received, &day) >= (int) after_days;
}
