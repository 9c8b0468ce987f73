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

static char *
dup_date (GDateTime *start)
{
  /* Translators: a day of an appointment, as of g_date_time_format(); the day of the week comes before or behind. */
  return g_date_time_format (start, _("%-d %B"));
}

char *
ow_slot_words_day (GDateTime *start)
{
  g_autofree char *date = dup_date (start);

  /* Translators: %1$s is a day of the week, "Fri", %2$s the day, "4 December". */
  return g_strdup_printf (_("%1$s, %2$s"), weekday (start), date);
}

char *
ow_slot_words_day_button (GDateTime *start)
{
  g_autofree char *date = dup_date (start);

  /* Translators: on a button that may be as narrow as one of the two. */
  return g_strdup_printf (C_("on a button", "%1$s, %2$s"), weekday (start), date);
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

char *
ow_slot_words_wait (void)
{
  /* Translators: on the button of a day or a half hour whose waiting list one can join. */
  return g_strdup (_("full; waiting list"));
}

char *
ow_slot_words_half (GDateTime  *day,
                    const char *half)
{
  g_autofree char *words = ow_slot_words_day (day);

  if (g_str_equal (half, OW_HALF_MORNING))
    /* Translators: %s is a day, "Fri, 4 December". */
    return g_strdup_printf (_("%s, in the morning"), words);
  if (g_str_equal (half, OW_HALF_AFTERNOON))
    return g_strdup_printf (_("%s, in the afternoon"), words);
  return g_steal_pointer (&words);
}

char *
ow_slot_words_wait_for (const OwBooked *booked)
{
  g_autofree char *text = g_strconcat (booked->day, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (text, NULL);
  g_autofree char *words = day != NULL ? ow_slot_words_half (day, booked->half) : g_strdup (booked->day);

  /* Translators: %s is a day, or half of one, "Fri, 4 December, in the morning". */
  return g_strdup_printf (booked->ended ? _("No place became free: %s") : _("Waiting for a place: %s"), words);
}

const char *
ow_slot_words_wait_help (const OwBooked *booked)
{
  return booked->ended ? _("Nobody cancelled in time. You can book another day whenever you like.")
                       : _("It isn't booked yet. When somebody cancels, it is booked for you, and you are told as "
                           "you wished.");
}
