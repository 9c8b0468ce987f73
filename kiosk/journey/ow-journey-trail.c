/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey-trail.h"

struct _OwJourneyTrail {
  GHashTable *pages;     /* set of OwJourneyPage */
  GHashTable *questions; /* OwQuestion → Seen, as it was then */
};

typedef enum {
  SEEN_BLANK = 1,
  SEEN_ANSWERED,
} Seen;

static Seen
look_at (OwQuestion *question)
{
  return ow_question_get_value (question)[0] != '\0' ? SEEN_ANSWERED : SEEN_BLANK;
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
                           GINT_TO_POINTER (look_at (g_ptr_array_index (questions, i))));
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
    Seen seen = GPOINTER_TO_INT (g_hash_table_lookup (self->questions, question));

    if (!ow_journey_is_shown (question))
      continue;
    /* An answer that another one took away is asked for again. */
    if (seen == 0 || (seen == SEEN_ANSWERED && look_at (question) == SEEN_BLANK && ow_journey_can_ask (question)))
      return FALSE;
  }
  return ow_journey_trail_contains (self, page);
}
