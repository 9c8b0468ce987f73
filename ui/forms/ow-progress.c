/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-progress.h"

#include <glib/gi18n.h>

#include "ow-markup.h"

static char *
dup_section (OwJourney *journey)
{
  char *list = ow_journey_dup_list_name (journey);

  return list != NULL ? list : ow_markup_to_plain (ow_journey_get_section_label (journey));
}

/* Whose answer it is must be clear where each of several people has a list of their own. */
static char *
dup_changing (OwJourney *journey)
{
  g_autofree char *list = ow_journey_dup_list_name (journey);
  /* Translators: in place of the step number, while an earlier answer is changed. */
  const char *changing = _("Changing an answer");

  return list != NULL ? g_strdup_printf ("%s · %s", list, changing) : g_strdup (changing);
}

char *
ow_progress_dup_words (OwJourney *journey)
{
  g_autofree char *section = NULL;
  guint step = 0;
  guint n_steps = 0;

  g_return_val_if_fail (OW_IS_JOURNEY (journey), NULL);

  if (ow_journey_is_changing (journey))
    return dup_changing (journey);
  section = dup_section (journey);
  ow_journey_get_step (journey, &step, &n_steps);
  if (section[0] != '\0')
    /* Translators: where we are: the section's name and the step. */
    return g_strdup_printf (_("%s · step %u"), section, step);
  /* Translators: where we are. */
  return g_strdup_printf (_("Step %u"), step);
}
