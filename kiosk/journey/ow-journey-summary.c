/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-journey.h"

#include "ow-answer-words.h"
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
