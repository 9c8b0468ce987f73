/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-slot-words.h"

#include "ow-slot-plan.h"

#include <glib/gi18n.h>

/* The names of days in the language of the screen, which isn't that of the machine. */
static const char *
weekday (GDateTime *start)
{
  static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };

  return _(names[g_date_time_get_day_of_week (start) - 1]);
}

char *
ow_slot_words_day (GDateTime *start)
{
  /* Translators: a day of an appointment, as of g_date_time_format(); the day of the week comes before or behind. */
  g_autofree char *date = g_date_time_format (start, _("%-d %B"));

  /* Translators: %1$s is a day of the week, "Fri", %2$s the day, "4 December". */
  return g_strdup_printf (_("%1$s, %2$s"), weekday (start), date);
}

char *
ow_slot_words_when (GDateTime *start,
                    guint      minutes)
{
  g_autofree char *day = ow_slot_words_day (start);
  g_autofree char *time = ow_slot_plan_dup_time (start, minutes);

  return g_strdup_printf ("%s %s", day, time);
}

char *
ow_slot_words_free (guint free)
{
  if (free == 0)
    /* Translators: on the button of a day or a half hour that can't be chosen. */
    return g_strdup (_("full"));
  /* Translators: how many couples, or persons, may still come on that day or in that half hour. */
  return g_strdup_printf (ngettext ("%u place free", "%u places free", free), free);
}
