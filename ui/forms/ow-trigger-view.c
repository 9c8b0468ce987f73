/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-forms"

#include "ow-trigger-view.h"

#include <glib/gi18n.h>

#include "ow-choice-button.h"
#include "ow-steady.h"

/* What ODK clients write into a node that was acknowledged. */
#define ACKNOWLEDGED "OK"

struct _OwTriggerView {
  OwQuestionView parent_instance;

  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (OwTriggerView, ow_trigger_view, OW_TYPE_QUESTION_VIEW)

static void
on_clicked (OwTriggerView *self)
{
  OwChoiceButton *button = OW_CHOICE_BUTTON (self->button);

  ow_choice_button_set_chosen (button, !ow_choice_button_get_chosen (button));
  ow_question_view_edited (OW_QUESTION_VIEW (self));
  ow_question_view_commit_quietly (OW_QUESTION_VIEW (self));
}

static void
ow_trigger_view_build (OwQuestionView *view)
{
  OwTriggerView *self = OW_TRIGGER_VIEW (view);

  self->button = ow_choice_button_new_box (ACKNOWLEDGED);
  ow_steady_set (self->button, OW_STEADY_TOGGLE_MS);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);
  ow_question_view_set_fields (view, self->button);
}

static void
ow_trigger_view_load (OwQuestionView *view)
{
  const char *value = ow_question_get_value (ow_question_view_get_question (view));

  ow_choice_button_set_chosen (OW_CHOICE_BUTTON (OW_TRIGGER_VIEW (view)->button), value[0] != '\0');
}

static void
ow_trigger_view_retranslate (OwQuestionView *view)
{
  OwChoiceButton *button = OW_CHOICE_BUTTON (OW_TRIGGER_VIEW (view)->button);

  ow_choice_button_retranslate (button);
  /* Translators: the button below something that is to be read and confirmed. */
  ow_choice_button_set_label (button, _("I have read this and confirm it"));
}

static char *
ow_trigger_view_dup_typed (OwQuestionView *view,
                           const char    **problem)
{
  OwChoiceButton *button = OW_CHOICE_BUTTON (OW_TRIGGER_VIEW (view)->button);

  return g_strdup (ow_choice_button_get_chosen (button) ? ACKNOWLEDGED : "");
}

static void
ow_trigger_view_class_init (OwTriggerViewClass *klass)
{
  OwQuestionViewClass *view_class = OW_QUESTION_VIEW_CLASS (klass);

  view_class->build = ow_trigger_view_build;
  view_class->load = ow_trigger_view_load;
  view_class->retranslate = ow_trigger_view_retranslate;
  view_class->dup_typed = ow_trigger_view_dup_typed;
}

static void
ow_trigger_view_init (OwTriggerView *self)
{
}
