/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-unknown-choice.h"

static const char *const values[] = {
  "unsure", "unknown", "unclear", "not_sure", "notsure", "dont_know", "dk", "不清楚", NULL,
};

OwChoice *
ow_unknown_choice_find (OwQuestion *question)
{
  GListModel *choices = ow_question_get_choices (question);

  for (guint i = 0; choices != NULL && i < g_list_model_get_n_items (choices); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);

    if (g_strv_contains (values, ow_choice_get_value (choice)))
      return g_steal_pointer (&choice);
  }
  return NULL;
}
