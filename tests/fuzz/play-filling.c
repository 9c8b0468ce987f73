/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "play-filling.h"

#include "ow-node.h"

#define MAX_LOOKED 200
#define MAX_ANSWERED 16
#define MAX_REPEATS 4

static const char *const answers[] = { "1", "-7.5", "a b", "2026-11-23", "x", "" };

typedef struct {
  GPtrArray *questions; /* char*: refs */
  GPtrArray *repeats;
  guint looked;
} Sight;

OwFilling *
play_begin (OwForm *form)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GError) error = NULL;
  OwFilling *self = ow_filling_new (form, clock, NULL, &error);

  g_assert ((self == NULL) == (error != NULL));
  return self;
}

static void
look_at_question (OwQuestion *question)
{
  g_autofree char *display = ow_question_dup_display (question);
  GListModel *choices = ow_question_get_choices (question);

  g_assert (g_utf8_validate (display, -1, NULL));
  g_assert (g_utf8_validate (ow_question_get_value (question), -1, NULL));
  g_assert (ow_question_get_constraint_message (question) != NULL);
  for (guint i = 0; choices != NULL && i < MIN (g_list_model_get_n_items (choices), 8); i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);

    g_assert (*ow_choice_get_value (choice) != '\0');
    g_assert (g_utf8_validate (ow_choice_get_label (choice), -1, NULL));
    /* there is no media folder, so no file may be named */
    g_assert (ow_choice_get_media (choice, OW_MEDIA_IMAGE) == NULL);
  }
}

static void
look_at (OwControl *control)
{
  g_assert (g_utf8_validate (ow_control_get_label (control), -1, NULL));
  g_assert (g_utf8_validate (ow_control_get_hint (control), -1, NULL));
  g_assert (g_utf8_validate (ow_control_get_short_label (control), -1, NULL));
  g_assert (g_utf8_validate (ow_control_get_attribute (control, "rows"), -1, NULL));
  g_assert (ow_control_get_media (control, OW_MEDIA_IMAGE) == NULL);
  if (OW_IS_QUESTION (control))
    look_at_question (OW_QUESTION (control));
}

static void
look_below (OwGroup *group,
            Sight   *sight)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children) && sight->looked < MAX_LOOKED; i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    sight->looked++;
    look_at (child);
    if (OW_IS_QUESTION (child))
      g_ptr_array_add (sight->questions, g_strdup (ow_control_get_ref (child)));
    else if (ow_group_get_kind (OW_GROUP (child)) == OW_GROUP_REPEAT)
      g_ptr_array_add (sight->repeats, g_strdup (ow_control_get_ref (child)));
    if (OW_IS_GROUP (child))
      look_below (OW_GROUP (child), sight);
  }
}

static void
look_around (OwFilling *self,
             Sight     *sight)
{
  sight->questions = g_ptr_array_new_with_free_func (g_free);
  sight->repeats = g_ptr_array_new_with_free_func (g_free);
  sight->looked = 0;
  look_below (ow_filling_get_body (self), sight);
}

static void
sight_clear (Sight *self)
{
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->repeats, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sight, sight_clear)

void
play_look (OwFilling *self)
{
  g_auto (Sight) sight = { 0 };

  look_around (self, &sight);
}

/* What is offered is an answer too. */
static void
choose_first (OwFilling  *self,
              const char *ref)
{
  OwQuestion *question = ow_filling_find_question (self, ref);
  GListModel *choices = question != NULL ? ow_question_get_choices (question) : NULL;
  g_autoptr (OwChoice) choice = choices != NULL ? g_list_model_get_item (choices, 0) : NULL;

  if (choice != NULL)
    ow_filling_answer (self, ref, ow_choice_get_value (choice), NULL, NULL);
}

void
play_answer (OwFilling *self)
{
  g_auto (Sight) sight = { 0 };

  look_around (self, &sight);
  for (guint i = 0; i < MIN (sight.repeats->len, MAX_REPEATS); i++)
    ow_filling_add_repeat (self, g_ptr_array_index (sight.repeats, i), NULL);
  for (guint a = 0; a < G_N_ELEMENTS (answers); a++)
    for (guint i = 0; i < MIN (sight.questions->len, MAX_ANSWERED); i++)
      ow_filling_answer (self, g_ptr_array_index (sight.questions, i), answers[a], NULL, NULL);
  for (guint i = 0; i < MIN (sight.questions->len, MAX_ANSWERED); i++)
    choose_first (self, g_ptr_array_index (sight.questions, i));
  for (guint i = 0; i < MIN (sight.repeats->len, MAX_REPEATS); i++) {
    g_autofree char *first = g_strconcat (g_ptr_array_index (sight.repeats, i), "[1]", NULL);

    ow_filling_remove_repeat (self, first, NULL);
  }
}

static void
switch_language (OwFilling *self)
{
  const char *const *languages = ow_form_get_languages (ow_filling_get_form (self));

  if (languages[0] == NULL || languages[1] == NULL)
    return;
  g_assert (ow_filling_set_language (self, languages[1]));
  play_look (self);
}

void
play_finish (OwFilling *self)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GBytes) submission = NULL;
  g_autoptr (OwNode) again = NULL;
  gsize size;
  const char *text;

  switch_language (self);
  problems = ow_filling_validate (self);
  ow_filling_finalize (self);
  submission = ow_filling_serialize (self);
  text = g_bytes_get_data (submission, &size);
  again = ow_node_parse (text, (gssize) size, NULL);
  g_assert (again != NULL);
}
