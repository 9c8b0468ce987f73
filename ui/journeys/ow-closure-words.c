/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-closure-words.h"

#include <glib/gi18n.h>

#include "ow-slot-words.h"

/* NULL where nobody told. */
static char *
dup_time (OwClosure *closure)
{
  GDateTime *until = ow_closure_get_until (closure);
  g_autofree char *day = until != NULL ? ow_slot_words_day (until) : NULL;

  return day != NULL ? g_strdup_printf ("%s %d:%02d", day, g_date_time_get_hour (until), g_date_time_get_minute (until))
                     : NULL;
}

char *
ow_closure_words_state (OwClosure *closure)
{
  g_autofree char *time = dup_time (closure);

  if (time == NULL)
    /* Translators: on the button of a service that the hall has closed for the time being. */
    return g_strdup (_("Closed for now"));
  /* Translators: the same; %s is a day and a time, "Fri, 4 December 9:00". */
  return g_strdup_printf (_("Closed for now, open again %s"), time);
}

char *
ow_closure_words_until (OwClosure *closure)
{
  g_autofree char *time = dup_time (closure);

  /* Translators: of a service that is closed; %s is a day and a time, "Fri, 4 December 9:00". */
  return time != NULL ? g_strdup_printf (_("It opens again %s."), time) : NULL;
}
