/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-no-choices.h"

#include <glib/gi18n.h>

static gboolean
is_waited_for (OwQuestionView *view)
{
  OwQuestionKind kind = ow_question_get_kind (ow_question_view_get_question (view));

  return (kind == OW_QUESTION_SELECT_ONE || kind == OW_QUESTION_SELECT_MANY) && ow_question_view_is_asked (view)
         && ow_question_view_is_blank (view);
}

const char *
ow_no_choices_words (OwQuestionView *view)
{
  GtkWidget *above = GTK_WIDGET (view);

  g_return_val_if_fail (OW_IS_QUESTION_VIEW (view), "");

  while ((above = gtk_widget_get_prev_sibling (above)) != NULL)
    if (OW_IS_QUESTION_VIEW (above) && is_waited_for (OW_QUESTION_VIEW (above)))
      /* Translators: in place of answers, where which there are depends on a question further up that is still open. */
      return _("Please choose above first. Then the answers are here.");
  /* Translators: in place of answers, where the form has none for what was answered before. */
  return _("There is nothing to choose from here. Please go on, and tell the staff at the window.");
}
