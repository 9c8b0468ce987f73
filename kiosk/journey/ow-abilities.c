/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-abilities.h"

#include <glib/gi18n.h>

#include "ow-question.h"

static OwAbility the_camera = OW_ABILITY_NONE;
static char *the_point; /* NULL: nobody knows */
static char *the_hall;  /* nullable */

void
ow_abilities_set_camera (OwAbility camera)
{
  the_camera = camera;
}

OwAbility
ow_abilities_get_camera (void)
{
  return the_camera;
}

void
ow_abilities_set_place (const char *point,
                        const char *hall)
{
  g_clear_pointer (&the_point, g_free);
  g_clear_pointer (&the_hall, g_free);
  if (point != NULL)
    the_point = ow_question_cast_point (point);
  /* 0 0 is none, too. */
  if (the_point != NULL && *the_point == '\0')
    g_clear_pointer (&the_point, g_free);
  the_hall = g_strdup (hall);
}

const char *
ow_abilities_get_point (void)
{
  return the_point;
}

char *
ow_abilities_dup_place_words (void)
{
  if (the_hall == NULL || *the_hall == '\0')
    /* Translators: an answer to a question for a place on the map: where this machine stands. */
    return g_strdup (_("Here, at this hall"));
  /* Translators: the same, with the name of the hall. */
  return g_strdup_printf (_("Here (%s)"), the_hall);
}
