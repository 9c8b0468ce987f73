/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-answer.h"

#include "ow-choices.h"
#include "ow-constraint-trial.h"
#include "ow-media-file.h"
#include "ow-recalculation.h"
#include "ow-secret.h"
#include "ow-texts.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Answers as a person gives them: of the type, offered, and within the constraint, or refused. */

gboolean
ow_answer_is_missing (OwNodeState *state)
{
  return state->required && *ow_node_get_text (state->node) == '\0';
}

char *
ow_answer_dup_message (OwInstance  *self,
                       OwNodeState *state,
                       gboolean     required)
{
  return ow_texts_dup (&self->scope, required ? state->def->required_message : state->def->constraint_message,
                       OW_ITEXT_PLAIN, state->def, state->node);
}

/* The text stands in the node while the message is made, as while the constraint was checked: engines that
 * keep what breaks a constraint show it so, too ("one digit is missing"). */
char *
ow_answer_dup_refusal (OwInstance  *self,
                       OwNodeState *state)
{
  char *held = state->node->text;
  char *message;

  if (state->refused != NULL)
    state->node->text = state->refused;
  message = ow_answer_dup_message (self, state, FALSE);
  state->node->text = held;
  return message;
}

/* ODK XForms, "Body attributes", step: "the increment between values that can be selected", counted from start; Collect
 * offers no others. Web Forms looks at the bounds alone, and W3C XForms 1.1 §8.1.8 calls the step a hint. What binary
 * fractions can't tell from a step is one: 0.3 is three times 0.1. */
static gboolean
is_on_step (const OwControlDef *def,
            double              number)
{
  double largest = MAX (fabs (def->start), fabs (def->end));
  double nearest = def->start;

  if (def->step == 0)
    return TRUE;
  nearest += round ((number - def->start) / def->step) * def->step;
  return fabs (number - nearest) <= 4 * DBL_EPSILON * largest;
}

static gboolean
can_be_selected (const OwControlDef *def,
                 const char         *value)
{
  g_autoptr (OwSecretText) decimal = NULL;
  double number;

  if (def == NULL || !def->is_ranged || *value == '\0')
    return TRUE;
  /* older forms leave the type of a range out */
  decimal = ow_type_cast (OW_DATA_DECIMAL, value);
  if (decimal == NULL)
    return FALSE;
  number = g_ascii_strtod (decimal, NULL);
  return number >= MIN (def->start, def->end) && number <= MAX (def->start, def->end) && is_on_step (def, number);
}

/* ODK XForms, "Data Types", binary: "only the filename with extension should be used without a scheme or
 * subdirectories". Whoever reads a record looks for the file beside it, by this name. */
static gboolean
can_be_a_file (const OwControlDef *def,
               const char         *value)
{
  return def == NULL || def->question != OW_QUESTION_UPLOAD || *value == '\0' || ow_media_file_is_plain (value);
}

/* ODK XForms, "Body Elements": of a list with spaces between, a value that has one can't be a part. That is so as well
 * where neither of its words is offered by itself: in the record, and to selected(), they are two. Web Forms takes such
 * an answer and keeps a blank; a refusal is told. What isn't offered at all is merely left out. */
static gboolean
falls_apart (OwInstance         *self,
             OwNodeState        *state,
             const OwControlDef *def,
             const char         *value)
{
  return def != NULL && def->is_select && def->question != OW_QUESTION_SELECT_ONE &&
         strpbrk (value, " \t\r\n") != NULL && ow_choices_offer (&self->scope, def, state->node, value);
}

static const OwControlDef *
find_question (OwNodeState *state)
{
  GPtrArray *controls = state->def->controls;

  for (guint i = 0; controls != NULL && i < controls->len; i++)
    if (((OwControlDef *) g_ptr_array_index (controls, i))->is_question)
      return g_ptr_array_index (controls, i);
  return NULL;
}

/* NULL when it can't be an answer to this question at all. @lenient: what isn't offered is left out. */
static char *
cast_answer (OwInstance  *self,
             OwNodeState *state,
             const char  *value,
             gboolean     lenient)
{
  const OwControlDef *def = find_question (state);
  g_autoptr (OwSecretText) cast = NULL;
  gboolean all_offered = TRUE;

  if (strlen (value) > OW_XFORMS_MAX_ANSWER_BYTES || !g_utf8_validate (value, -1, NULL))
    return NULL;
  if (def == NULL || !def->is_select)
    cast = ow_type_cast (state->def->type, value);
  else
    cast = ow_choices_arrange (&self->scope, def, state->node, value, &all_offered);
  if (cast == NULL || (!all_offered && !lenient && *value != '\0'))
    return NULL;
  /* ODK XForms, "Body Elements": confirmed is "OK", anything else isn't */
  if (def != NULL && def->question == OW_QUESTION_TRIGGER && *cast != '\0' && !g_str_equal (cast, "OK"))
    return NULL;
  return g_steal_pointer (&cast);
}

static gboolean
would_satisfy (OwInstance  *self,
               OwNodeState *state,
               char        *text)
{
  if (state->def->computations[OW_COMPUTE_CONSTRAINT] == NULL || *text == '\0' || !state->node->relevant)
    return TRUE;
  return ow_constraint_trial (self, state, text);
}

static OwAnswerResult
take (OwInstance  *self,
      OwNodeState *state,
      const char  *value,
      gboolean     lenient)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  const OwControlDef *def = find_question (state);
  g_autofree char *cast = NULL;
  OwAnswerResult result = OW_ANSWER_OK;

  /* W3C XForms 1.1 §6.1.2: a form control can't change it, whoever works the control */
  if (!state->is_leaf || state->readonly)
    return OW_ANSWER_READONLY;
  cast = cast_answer (self, state, value, lenient);
  if (cast == NULL && !lenient)
    return OW_ANSWER_INVALID;
  if (cast == NULL)
    cast = g_strdup ("");
  /* of a script, too: Web Forms takes a blank instead, and with that the earlier answer away */
  if (!can_be_selected (def, cast) || !can_be_a_file (def, cast) ||
      (*cast == '\0' && falls_apart (self, state, def, value))) {
    ow_secret_wipe (cast);
    return OW_ANSWER_INVALID;
  }
  /* The reference engines let a script clear a required answer, and so say nothing of a blank again. */
  if (*cast == '\0' && state->required && state->node->relevant &&
      (!lenient || (*value == '\0' && *ow_node_get_text (state->node) == '\0')))
    result = OW_ANSWER_REQUIRED;
  else if (!would_satisfy (self, state, cast))
    result = OW_ANSWER_CONSTRAINT;
  else
    ow_recalculation_set_value (self, state, cast);
  ow_secret_clear (&state->refused);
  if (result == OW_ANSWER_CONSTRAINT)
    state->refused = g_strdup (cast);
  /* A blank one said of a choice that isn't offered now: it won't come back with its offer. */
  if (result == OW_ANSWER_REQUIRED && *ow_node_get_text (state->node) == '\0')
    ow_secret_clear (&state->shelved);
  ow_secret_wipe (cast);
  return result;
}

OwAnswerResult
ow_answer_give (OwInstance  *self,
                OwNodeState *state,
                const char  *value,
                gboolean     lenient)
{
  OwAnswerResult result;
  gboolean limited;

  /* what is too long is no answer, and takes none away */
  if (strlen (value) > OW_XFORMS_MAX_ANSWER_BYTES)
    return OW_ANSWER_INVALID;
  result = take (self, state, value, lenient);
  limited = self->budget.error != NULL;
  ow_instance_keep_error (self);
  if (result == OW_ANSWER_OK) {
    ow_instance_settle (self);
    limited = self->stopped != NULL;
  }
  return limited ? OW_ANSWER_LIMIT : result;
}
