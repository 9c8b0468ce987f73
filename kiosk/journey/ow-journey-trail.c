/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey-trail.h"

struct _OwJourneyTrail {
  GHashTable *pages;     /* set of OwJourneyPage */
  GHashTable *questions; /* OwQuestion → Seen, as it was then */
};

/* SEEN_BLANK or SEEN_ANSWERED; of an order, what tells its parts from others, in whichever order they are. */
typedef guint Seen;

#define SEEN_BLANK 1
#define SEEN_ANSWERED 2

static Seen
look_at_parts (const char *order)
{
  g_auto (GStrv) parts = g_strsplit (order, " ", -1);
  Seen seen = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    seen += g_str_hash (parts[i]);
  return MAX (seen, SEEN_ANSWERED);
}

static Seen
look_at (OwQuestion *question)
{
  const char *value = ow_question_get_value (question);

  if (*value == '\0')
    return SEEN_BLANK;
  return ow_question_get_kind (question) == OW_QUESTION_RANK ? look_at_parts (value) : SEEN_ANSWERED;
}

OwJourneyTrail *
ow_journey_trail_new (void)
{
  OwJourneyTrail *self = g_new0 (OwJourneyTrail, 1);

  self->pages = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->questions = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  return self;
}

void
ow_journey_trail_free (OwJourneyTrail *self)
{
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->questions);
  g_free (self);
}

void
ow_journey_trail_add (OwJourneyTrail *self,
                      OwJourneyPage  *page)
{
  g_autoptr (GPtrArray) questions = ow_journey_page_list_questions (page);

  g_hash_table_add (self->pages, g_object_ref (page));
  for (guint i = 0; i < questions->len; i++)
    if (ow_journey_is_shown (g_ptr_array_index (questions, i)))
      g_hash_table_insert (self->questions, g_object_ref (g_ptr_array_index (questions, i)),
                           GUINT_TO_POINTER (look_at (g_ptr_array_index (questions, i))));
}

gboolean
ow_journey_trail_contains (OwJourneyTrail *self,
                           OwJourneyPage  *page)
{
  return g_hash_table_contains (self->pages, page);
}

gboolean
ow_journey_trail_knows (OwJourneyTrail *self,
                        OwJourneyPage  *page)
{
  g_autoptr (GPtrArray) questions = ow_journey_page_list_questions (page);

  for (guint i = 0; i < questions->len; i++) {
    OwQuestion *question = g_ptr_array_index (questions, i);
    Seen seen = GPOINTER_TO_UINT (g_hash_table_lookup (self->questions, question));

    if (!ow_journey_is_shown (question))
      continue;
    /* An answer that another one took away is asked for again, and so is an order when it is one of other things. */
    if (seen == 0 || (seen != SEEN_BLANK && look_at (question) != seen && ow_journey_can_ask (question)))
      return FALSE;
  }
  return ow_journey_trail_contains (self, page);
}
