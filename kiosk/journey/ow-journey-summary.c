/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey.h"

#include "ow-answer-words.h"
#include "ow-journey-walk.h"
#include "ow-markup.h"
#include "ow-secret.h"

#define SUMMARY_ANSWERS 2

static void
add_answers (OwGroup   *group,
             GPtrArray *answers)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children) && answers->len < SUMMARY_ANSWERS; i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (OW_IS_GROUP (child)) {
      if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_PLAIN)
        add_answers (OW_GROUP (child), answers);
    } else if (ow_control_get_relevant (child) && ow_question_get_value (OW_QUESTION (child))[0] != '\0') {
      g_ptr_array_add (answers, ow_answer_words_dup (OW_QUESTION (child)));
    }
  }
}

char *
ow_journey_dup_instance_summary (OwJourney *self,
                                 OwGroup   *instance)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);

  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);
  g_return_val_if_fail (OW_IS_GROUP (instance), NULL);

  add_answers (instance, answers);
  g_ptr_array_add (answers, NULL);
  return g_strjoinv (" · ", (char **) answers->pdata);
}

static OwJourneyPage *
new_list_page (OwGroup *repeat)
{
  return ow_journey_page_new (OW_JOURNEY_PAGE_REPEAT, OW_CONTROL (repeat),
                              ow_journey_walk_owner_of (OW_CONTROL (repeat)));
}

static char *
dup_heading (OwGroup *repeat)
{
  g_autoptr (OwJourneyPage) list = new_list_page (repeat);

  return ow_markup_to_plain (ow_journey_page_get_heading (list));
}

/* "孩子 2"; "孩子" for the only one. */
static char *
dup_row_name (OwGroup *instance)
{
  OwGroup *repeat = ow_journey_walk_repeat_of (instance);
  GListModel *rows = ow_group_get_children (repeat);
  g_autofree char *heading = dup_heading (repeat);
  guint place = 0;

  while (place < g_list_model_get_n_items (rows)) {
    g_autoptr (OwGroup) row = g_list_model_get_item (rows, place++);

    if (row == instance)
      break;
  }
  return g_list_model_get_n_items (rows) > 1 ? g_strdup_printf ("%s %u", heading, place) : g_steal_pointer (&heading);
}

/* @row, and each around it, from the outermost; @list behind them, where it isn't NULL. */
static char *
dup_path (OwGroup    *row,
          const char *list)
{
  g_autofree char *path = g_strdup (list);

  for (; row != NULL; row = ow_journey_walk_owner_of (OW_CONTROL (ow_journey_walk_repeat_of (row)))) {
    g_autofree char *name = dup_row_name (row);
    char *longer = path != NULL ? g_strconcat (name, " · ", path, NULL) : g_strdup (name);

    g_free (path);
    path = longer;
  }
  return g_steal_pointer (&path);
}

char *
ow_journey_dup_list_name (OwJourney *self)
{
  OwJourneyPage *page;
  OwGroup *owner;
  OwGroup *around;
  g_autoptr (OwJourneyPage) list = NULL;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (OW_IS_JOURNEY (self), NULL);

  page = ow_journey_get_page (self);
  owner = page != NULL ? ow_journey_page_get_owner (page) : NULL;
  if (owner == NULL)
    return NULL;
  if (ow_journey_page_get_kind (page) == OW_JOURNEY_PAGE_REPEAT)
    return ow_journey_page_get_position (page) > 0 ? dup_path (owner, NULL) : NULL;
  around = ow_journey_walk_owner_of (OW_CONTROL (ow_journey_walk_repeat_of (owner)));
  if (around == NULL)
    return NULL;
  list = new_list_page (ow_journey_walk_repeat_of (owner));
  heading = ow_markup_to_plain (ow_journey_page_get_heading (list));
  return ow_journey_page_get_position (list) > 0 ? dup_path (around, heading) : g_steal_pointer (&heading);
}
