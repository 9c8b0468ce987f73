/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "config.h"

#include "ow-answer-words.h"

#include <string.h>

#include "ow-abilities.h"
#include "ow-answer-style.h"
#include "ow-date-words.h"
#include "ow-journey-page.h"
#include "ow-markup.h"
#include "ow-secret.h"

#include <glib/gi18n.h>

/* NULL for what isn't where this machine stands. */
static char *
dup_place (OwQuestion *question)
{
  gboolean here = ow_question_get_data_type (question) == OW_DATA_GEOPOINT
                  && g_strcmp0 (ow_question_get_value (question), ow_abilities_get_point ()) == 0;

  return here ? ow_abilities_dup_place_words () : NULL;
}

/* --- Choices -------------------------------------------------------------------------------- */

char *
ow_answer_words_dup_choice (OwChoice *choice,
                            guint     index)
{
  const char *label;

  g_return_val_if_fail (OW_IS_CHOICE (choice), NULL);

  label = ow_choice_get_label (choice);
  /* Translators: names an answer that is a picture without words, by its place among the others. */
  return label[0] != '\0' ? ow_markup_to_plain (label) : g_strdup_printf (_("Choice %u"), index + 1);
}

static gboolean
is_select (OwQuestion *question)
{
  OwQuestionKind kind = ow_question_get_kind (question);

  return kind == OW_QUESTION_SELECT_ONE || kind == OW_QUESTION_SELECT_MANY || kind == OW_QUESTION_RANK;
}

/* NULL for what is offered no more. */
static OwChoice *
find_choice (OwQuestion *question,
             const char *value,
             guint      *index)
{
  GListModel *choices = ow_question_get_choices (question);
  guint count = choices != NULL ? g_list_model_get_n_items (choices) : 0;

  for (guint i = 0; i < count; i++) {
    g_autoptr (OwChoice) choice = g_list_model_get_item (choices, i);

    *index = i;
    if (g_str_equal (ow_choice_get_value (choice), value))
      return g_steal_pointer (&choice);
  }
  return NULL;
}

static char *
dup_chosen (OwQuestion *question,
            const char *value)
{
  guint index = 0;
  g_autoptr (OwChoice) choice = find_choice (question, value, &index);

  return choice != NULL ? ow_answer_words_dup_choice (choice, index) : g_strdup (value);
}

/* A code stands for a choice without words. Long lists are looked through only where there may be one. */
static gboolean
has_codes (GStrv       values,
           const char *display)
{
  for (gsize i = 0; values[i] != NULL; i++)
    if (*values[i] != '\0' && strstr (display, values[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_display (OwQuestion *question)
{
  g_autoptr (OwSecretText) display = ow_question_dup_display (question);
  gboolean one = ow_question_get_kind (question) == OW_QUESTION_SELECT_ONE;
  g_auto (GStrv) values = NULL;
  g_autoptr (GString) words = NULL;

  if (!is_select (question))
    return g_steal_pointer (&display);
  values = g_strsplit (ow_question_get_value (question), one ? "\n" : " ", -1);
  if (!has_codes (values, display))
    return ow_markup_to_plain (display);
  words = g_string_new (NULL);
  for (gsize i = 0; values[i] != NULL; i++) {
    g_autoptr (OwSecretText) chosen = *values[i] != '\0' ? dup_chosen (question, values[i]) : NULL;

    if (chosen != NULL)
      ow_question_append_words (words, chosen);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* --- Any answer ----------------------------------------------------------------------------- */

/* Of what is answered with a name, or a word, that says nothing to anybody; NULL for all else. */
static const char *
get_words_for_done (OwQuestion *question)
{
  switch (ow_question_get_kind (question)) {
  case OW_QUESTION_TRIGGER:
    /* Translators: something that was to be read and confirmed was. */
    return _("confirmed");
  case OW_QUESTION_UPLOAD:
    if (ow_journey_is_photograph (question))
      /* Translators: a picture of a paper was taken by the camera. */
      return _("picture taken");
    /* Translators: something was signed or drawn on the screen. */
    return _("done on the screen");
  default:
    return NULL;
  }
}

/* NULL for what is told by its text. */
static char *
dup_special (OwQuestion *question)
{
  const char *done = *ow_question_get_value (question) != '\0' ? get_words_for_done (question) : NULL;
  char *words = done != NULL ? g_strdup (done) : ow_date_words_dup_answer (question);

  return words != NULL ? words : dup_place (question);
}

char *
ow_answer_words_dup (OwQuestion *question)
{
  g_autoptr (OwSecretText) words = NULL;

  g_return_val_if_fail (OW_IS_QUESTION (question), NULL);

  words = dup_special (question);
  if (words != NULL)
    return g_steal_pointer (&words);
  words = dup_display (question);
  return ow_answer_style_show (question, words);
}

char *
ow_answer_words_dup_in_full (OwQuestion *question)
{
  g_return_val_if_fail (OW_IS_QUESTION (question), NULL);

  if (!ow_answer_style_is_hidden (question) && ow_answer_style_is_masked (ow_answer_style_of (question)))
    return dup_display (question);
  return ow_answer_words_dup (question);
}
