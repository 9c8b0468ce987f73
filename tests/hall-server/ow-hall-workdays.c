/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-workdays.h"

#include <stdio.h>
#include <string.h>

OwHallWorkdays *
ow_hall_workdays_new (void)
{
  OwHallWorkdays *self = g_new0 (OwHallWorkdays, 1);

  self->off = g_hash_table_new (NULL, NULL);
  self->on = g_hash_table_new (NULL, NULL);
  return self;
}

void
ow_hall_workdays_free (OwHallWorkdays *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->off);
  g_hash_table_unref (self->on);
  g_free (self);
}

gboolean
ow_hall_workdays_note (OwHallWorkdays *self,
                       const char     *day,
                       gboolean        works)
{
  guint y, m, d;
  GDate date;

  if (strlen (day) != 10 || sscanf (day, "%4u-%2u-%2u", &y, &m, &d) != 3 || !g_date_valid_dmy (d, m, y))
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, d, m, y);
  g_hash_table_add (works ? self->on : self->off, GUINT_TO_POINTER (g_date_get_julian (&date)));
  return TRUE;
}

static gboolean
is_working (OwHallWorkdays *self,
            const GDate    *day)
{
  gpointer julian = GUINT_TO_POINTER (g_date_get_julian (day));

  if (g_hash_table_contains (self->on, julian))
    return TRUE;
  return g_date_get_weekday (day) <= G_DATE_FRIDAY && !g_hash_table_contains (self->off, julian);
}

void
ow_hall_workdays_add (OwHallWorkdays *self,
                      const GDate    *start,
                      guint           count,
                      GDate          *end)
{
  *end = *start;
  while (count > 0) {
    g_date_add_days (end, 1);
    if (is_working (self, end))
      count--;
  }
}
