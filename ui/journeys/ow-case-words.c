/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journeys"

#include "ow-case-words.h"

#include <glib/gi18n.h>

#include "ow-slot-words.h"

static char *
say_ended (guint impossible)
{
  if (impossible == 0)
    return g_strdup (_("The departments have done all of it"));
  /* Translators: all matters of a case have ended; %u of them without success. */
  return g_strdup_printf (ngettext ("What the departments have has ended; %u matter couldn't be done",
                                    "What the departments have has ended; %u matters couldn't be done", impossible),
                          impossible);
}

char *
ow_case_words_stage (OwCaseReport *report)
{
  guint waiting = ow_case_report_count_waiting (report);

  if (report->parts->len == 0)
    return g_strdup (_("It has arrived; the window looks at it, and gets in touch if need be"));
  if (ow_case_report_is_over (report))
    return say_ended (ow_case_report_count (report, OW_CASE_PART_IMPOSSIBLE));
  if (waiting > 0)
    /* Translators: %u is how many matters of a case wait for a paper or the like. */
    return g_strdup_printf (ngettext ("%u matter waits for something from you",
                                      "%u matters wait for something from you", waiting),
                            waiting);
  if (ow_case_report_count (report, OW_CASE_PART_RECEIVED) == report->parts->len)
    return g_strdup (_("It has arrived, and waits for the departments to begin"));
  return g_strdup (_("It is being done; nothing more is needed from you now"));
}

/* The state of some matters of a case, after their number. */
static char *
count_words (OwCasePartState state,
             guint           count)
{
  switch (state) {
  case OW_CASE_PART_DONE:
    /* Translators: of the matters of a case; one of "3 done, 4 under way". */
    return g_strdup_printf (ngettext ("%u done", "%u done", count), count);
  case OW_CASE_PART_ACCEPTED:
    return g_strdup_printf (ngettext ("%u under way", "%u under way", count), count);
  case OW_CASE_PART_MISSING:
    return g_strdup_printf (ngettext ("%u waiting for you", "%u waiting for you", count), count);
  case OW_CASE_PART_IMPOSSIBLE:
    return g_strdup_printf (ngettext ("%u not possible", "%u not possible", count), count);
  case OW_CASE_PART_RECEIVED:
  default:
    return g_strdup_printf (ngettext ("%u not begun", "%u not begun", count), count);
  }
}

char *
ow_case_words_counts (OwCaseReport *report)
{
  static const OwCasePartState order[] = {
    OW_CASE_PART_DONE, OW_CASE_PART_ACCEPTED, OW_CASE_PART_MISSING, OW_CASE_PART_RECEIVED, OW_CASE_PART_IMPOSSIBLE,
  };
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++) {
    guint count = ow_case_report_count (report, order[i]);

    if (count > 0)
      g_ptr_array_add (counts, count_words (order[i], count));
  }
  if (counts->len == 0)
    return g_strdup ("");
  g_ptr_array_add (counts, NULL);
  /* Translators: between two counts, as in "3 done, 4 under way". */
  list = g_strjoinv (_(", "), (char **) counts->pdata);
  /* Translators: %1$u is how many matters a case has, %2$s how many of them are how far. */
  return g_strdup_printf (ngettext ("%1$u matter: %2$s", "%1$u matters: %2$s", report->parts->len),
                          report->parts->len, list);
}

/* "" where nobody told a day. */
static char *
deadline_words (const OwCasePart *part)
{
  g_autoptr (GDateTime) day = NULL;

  if (!g_date_valid (&part->deadline))
    return g_strdup ("");
  day = g_date_time_new_local (g_date_get_year (&part->deadline), (int) g_date_get_month (&part->deadline),
                               g_date_get_day (&part->deadline), 0, 0, 0);
  return ow_slot_words_day (day);
}

static char *
say_under_way (const OwCasePart *part,
               GDateTime        *today)
{
  g_autofree char *day = deadline_words (part);

  if (*day == '\0')
    return g_strdup (_("under way"));
  if (ow_case_part_is_late (part, today))
    /* Translators: of a matter of a case that isn't done though its time is over; %s is a day, "Tue, 1 December". */
    return g_strdup_printf (_("it should have been done by %s; please ask the staff about it"), day);
  /* Translators: of a matter of a case; %s is the last day for it, "Tue, 1 December". */
  return g_strdup_printf (_("under way, to be done by %s at the latest"), day);
}

static char *
state_words (const OwCasePart *part,
             GDateTime        *today)
{
  switch (part->state) {
  case OW_CASE_PART_MISSING:
    return g_strdup (part->missing[0] != NULL ? _("waits for something from you")
                                              : _("waits for something from you; please ask the staff what"));
  case OW_CASE_PART_ACCEPTED:
    return say_under_way (part, today);
  case OW_CASE_PART_DONE:
    /* Translators: of a matter of a case. */
    return g_strdup (_("done"));
  case OW_CASE_PART_IMPOSSIBLE:
    return g_strdup (_("couldn't be done"));
  case OW_CASE_PART_RECEIVED:
  default:
    return g_strdup (_("arrived, not begun yet"));
  }
}

char *
ow_case_words_part (const OwCasePart *part,
                    GDateTime        *today)
{
  g_autofree char *state = state_words (part, today);

  /* Translators: %1$s is a department, %2$s how far a matter is there. */
  return g_strdup_printf (_("%1$s: %2$s"), part->department, state);
}

char *
ow_case_words_received (OwCaseReport *report)
{
  /* Translators: the day on which a case was handed in, as of g_date_time_format(). */
  return g_date_time_format (report->received, _("Handed in on %-d %B %Y"));
}
