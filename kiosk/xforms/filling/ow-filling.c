/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-filling-private.h"

#include "ow-answer.h"
#include "ow-compiler.h"
#include "ow-control-private.h"
#include "ow-filling-record.h"
#include "ow-recalculation.h"
#include "ow-repeat.h"
#include "ow-secret.h"
#include "ow-texts.h"
#include "ow-writer.h"
#include "ow-xforms-limits.h"

#include <string.h>

enum {
  SIGNAL_CHANGED,
  SIGNAL_STRUCTURE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwFilling, ow_filling, G_TYPE_OBJECT)

static void
on_follow (gpointer     data,
           OwNodeState *anchor)
{
  ow_control_tree_follow (((OwFilling *) data)->instance, anchor);
}

static void
on_settled (gpointer data,
            gboolean changed,
            gboolean structural)
{
  g_autoptr (OwFilling) self = g_object_ref (data); /* a handler may let go of the last reference */

  ow_instance_tell (self->instance);
  if (structural)
    g_signal_emit (self, signals[SIGNAL_STRUCTURE_CHANGED], 0);
  if (changed || structural)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static const OwInstanceOwner instance_owner = {
  .follow = on_follow,
  .settled = on_settled,
};

/* NULL for a form that asks for none. */
static OwAuditLog *
begin_audit_log (OwFilling   *self,
                 OwAuditEvent event)
{
  const char *user = self->properties != NULL ? g_hash_table_lookup (self->properties, "username") : NULL;

  if (self->form->audit_node == NULL)
    return NULL;
  return ow_audit_log_new (&self->form->audit, self->clock, user, event);
}

gboolean
ow_filling_is_done (OwFilling *self,
                    GError   **error)
{
  if (self->instance->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->instance->error));
  return FALSE;
}

OwFilling *
ow_filling_begin (OwForm            *form,
                  OwClock           *clock,
                  const OwBeginning *from,
                  GError           **error)
{
  static const OwBeginning blank = { NULL };
  g_autoptr (OwFilling) self = NULL;

  g_return_val_if_fail (OW_IS_FORM (form) && OW_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (from == NULL || from->draft == NULL || from->submission == NULL, NULL);

  if (from == NULL)
    from = &blank;
  self = g_object_new (OW_TYPE_FILLING, NULL);
  self->form = g_object_ref (form);
  self->clock = g_object_ref (clock);
  self->properties = from->properties != NULL ? g_hash_table_ref (from->properties) : NULL;
  self->instance = ow_instance_new (form, clock, self->properties);
  if (!ow_filling_start (self, from, error))
    return NULL;
  if (self->instance->n_shown > OW_XFORMS_MAX_SHOWN && !ow_filling_is_done (self, error))
    return NULL;
  self->body = ow_control_tree_build (self->instance);
  ow_instance_open (self->instance, &instance_owner, self);
  /* what a person has filled in so far is opened all the same: see ow_filling_is_settled() */
  if (from->draft == NULL && !ow_filling_is_done (self, error))
    return NULL;
  self->audit_log = begin_audit_log (self, self->instance->is_resumed ? OW_AUDIT_FORM_RESUME : OW_AUDIT_FORM_START);
  return g_steal_pointer (&self);
}

OwFilling *
ow_filling_new (OwForm     *form,
                OwClock    *clock,
                GHashTable *properties,
                GError    **error)
{
  const OwBeginning from = { .properties = properties };

  return ow_filling_begin (form, clock, &from, error);
}

OwForm *
ow_filling_get_form (OwFilling *self)
{
  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  return self->form;
}

OwGroup *
ow_filling_get_body (OwFilling *self)
{
  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  return self->body;
}

const char *
ow_filling_get_language (OwFilling *self)
{
  g_return_val_if_fail (OW_IS_FILLING (self), "");

  return ow_form_scope_get_language (&self->instance->scope);
}

gboolean
ow_filling_set_language (OwFilling  *self,
                         const char *language)
{
  int index;

  g_return_val_if_fail (OW_IS_FILLING (self) && language != NULL, FALSE);

  index = ow_itext_find_language (self->form->itext, language);
  if (index >= 0)
    ow_instance_set_language (self->instance, (guint) index);
  return index >= 0;
}

void
ow_filling_set_locale (OwFilling  *self,
                       const char *locale)
{
  g_return_if_fail (OW_IS_FILLING (self) && locale != NULL);

  ow_instance_set_locale (self->instance, locale);
}

const char *
ow_filling_get_instance_id (OwFilling *self)
{
  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  return ow_instance_get_id (self->instance);
}

OwQuestion *
ow_filling_find_question (OwFilling  *self,
                          const char *ref)
{
  OwNodeState *state;
  OwWatcher *watcher;

  g_return_val_if_fail (OW_IS_FILLING (self) && ref != NULL, NULL);

  state = ow_instance_find_ref (self->instance, ref);
  for (guint i = 0; state != NULL && (watcher = ow_instance_nth_watcher (state, i)) != NULL; i++) {
    OwControl *control = ((OwControlLink *) watcher)->control;

    if (OW_IS_QUESTION (control))
      return OW_QUESTION (control);
  }
  return NULL;
}

static gboolean
refuse (GError    **error,
        const char *what,
        const char *ref)
{
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "%s: %s", what, ref);
  return FALSE;
}

static gboolean
answer (OwFilling      *self,
        const char     *ref,
        const char     *value,
        gboolean        lenient,
        OwAnswerResult *result,
        GError        **error)
{
  OwNodeState *state = ow_instance_find_ref (self->instance, ref);
  OwAnswerResult given;

  if (state == NULL)
    return refuse (error, "no such node", ref);
  if (!state->is_leaf)
    return refuse (error, "a group has no answer", ref);
  g_clear_error (&self->instance->error);
  given = ow_answer_give (self->instance, state, value, lenient);
  if (result != NULL)
    *result = given;
  return ow_filling_is_done (self, error);
}

gboolean
ow_filling_answer (OwFilling      *self,
                   const char     *ref,
                   const char     *value,
                   OwAnswerResult *result,
                   GError        **error)
{
  g_return_val_if_fail (OW_IS_FILLING (self) && ref != NULL && value != NULL, FALSE);

  return answer (self, ref, value, FALSE, result, error);
}

gboolean
ow_filling_answer_lenient (OwFilling      *self,
                           const char     *ref,
                           const char     *value,
                           OwAnswerResult *result,
                           GError        **error)
{
  g_return_val_if_fail (OW_IS_FILLING (self) && ref != NULL && value != NULL, FALSE);

  return answer (self, ref, value, TRUE, result, error);
}

/* The anchor of the repeat at @ref, whose last step has no position. */
static OwNodeState *
find_anchor (OwFilling  *self,
             const char *ref)
{
  OwNodeDef *def = ow_form_find_def (self->form, ref);
  const char *slash = strrchr (ref, '/');
  g_autofree char *parent_ref = NULL;
  OwNodeState *parent;

  if (def == NULL || !def->is_repeat || slash == NULL || slash == ref)
    return NULL;
  parent_ref = g_strndup (ref, slash - ref);
  parent = ow_instance_find_ref (self->instance, parent_ref);
  return parent != NULL ? ow_instance_find_anchor (self->instance, def, parent) : NULL;
}

gboolean
ow_filling_add_repeat (OwFilling  *self,
                       const char *ref,
                       GError    **error)
{
  OwNodeState *anchor;

  g_return_val_if_fail (OW_IS_FILLING (self) && ref != NULL, FALSE);

  anchor = find_anchor (self, ref);
  if (anchor == NULL)
    return refuse (error, "no such repeat", ref);
  if (anchor->def->is_fixed)
    return refuse (error, "the form decides how many there are", ref);
  g_clear_error (&self->instance->error);
  if (!ow_repeat_add (self->instance, anchor, error))
    return FALSE;
  ow_instance_settle (self->instance);
  return ow_filling_is_done (self, error);
}

gboolean
ow_filling_remove_repeat (OwFilling  *self,
                          const char *ref,
                          GError    **error)
{
  OwNodeState *state;

  g_return_val_if_fail (OW_IS_FILLING (self) && ref != NULL, FALSE);

  state = ow_instance_find_ref (self->instance, ref);
  if (state == NULL || !state->def->is_repeat)
    return refuse (error, "no such repeat instance", ref);
  if (state->def->is_fixed)
    return refuse (error, "the form decides how many there are", ref);
  g_clear_error (&self->instance->error);
  ow_repeat_remove (self->instance, state);
  ow_instance_settle (self->instance);
  return ow_filling_is_done (self, error);
}

void
ow_problem_free (OwProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->ref);
  ow_secret_free (problem->message);
  g_free (problem);
}

static OwProblem *
find_problem (OwFilling   *self,
              OwNodeState *state)
{
  OwProblem *problem;
  gboolean missing = ow_answer_is_missing (state);

  if (!state->is_leaf || !state->node->relevant || (!missing && state->satisfied))
    return NULL;
  problem = g_new0 (OwProblem, 1);
  problem->ref = ow_instance_dup_ref (state);
  problem->kind = missing ? OW_ANSWER_REQUIRED : OW_ANSWER_CONSTRAINT;
  problem->message = ow_answer_dup_message (self->instance, state, missing);
  return problem;
}

gboolean
ow_filling_is_settled (OwFilling *self,
                       GError   **error)
{
  g_return_val_if_fail (OW_IS_FILLING (self), FALSE);

  if (self->instance->stopped == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->instance->stopped));
  return FALSE;
}

GPtrArray *
ow_filling_validate (OwFilling *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_problem_free);
  OwNode *document;

  g_return_val_if_fail (OW_IS_FILLING (self), problems);

  document = self->instance->scope.document;
  for (OwNode *node = document->first_child; node != NULL; node = ow_node_next_in (node, document)) {
    OwNodeState *state = ow_node_get_state (node);
    OwProblem *problem = state != NULL && !state->is_anchor ? find_problem (self, state) : NULL;

    if (problem != NULL)
      g_ptr_array_add (problems, problem);
  }
  return problems;
}

OwAuditLog *
ow_filling_get_audit_log (OwFilling *self)
{
  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  return self->audit_log;
}

/* As any file that travels with the record, the log is named by its node. */
static void
name_audit_file (OwFilling *self)
{
  OwNodeState *state = self->instance->slots[self->form->audit_node->index].first;

  if (state != NULL)
    ow_recalculation_set_value (self->instance, state, OW_AUDIT_LOG_NAME);
}

void
ow_filling_finalize (OwFilling *self)
{
  g_return_if_fail (OW_IS_FILLING (self));

  if (self->audit_log != NULL)
    name_audit_file (self);
  ow_instance_finish (self->instance);
}

static void
add_files (OwGroup   *group,
           GPtrArray *questions)
{
  GListModel *children = ow_group_get_children (group);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (children, i);

    if (OW_IS_GROUP (child))
      add_files (OW_GROUP (child), questions);
    else if (ow_question_get_file (OW_QUESTION (child), NULL) != NULL)
      g_ptr_array_add (questions, g_object_ref (child));
  }
}

GPtrArray *
ow_filling_list_files (OwFilling *self)
{
  GPtrArray *questions;

  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  questions = g_ptr_array_new_with_free_func (g_object_unref);
  add_files (self->body, questions);
  return questions;
}

GBytes *
ow_filling_serialize (OwFilling *self)
{
  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  ow_instance_write_id (self->instance);
  ow_instance_settle (self->instance);
  return ow_writer_write_submission (self->instance->scope.document);
}

static OwNode *
get_place (OwFilling *self)
{
  return self->place != NULL ? self->place : self->instance->scope.document->first_child;
}

void
ow_filling_look_from (OwFilling *self,
                      OwNode    *place)
{
  g_return_if_fail (OW_IS_FILLING (self));

  self->place = place;
}

static gboolean
evaluate (OwFilling    *self,
          const char   *expression,
          OwXPathValue *value,
          GError      **error)
{
  const OwFormScope *scope = &self->instance->scope;
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (scope);
  const OwXPath *xpath = ow_form_compile (self->form, expression, NULL, error);
  OwXPathScope at = ow_form_scope_at (scope, get_place (self));

  return xpath != NULL && ow_xpath_evaluate (xpath, &at, value, error);
}

GPtrArray *
ow_filling_find_places (OwFilling  *self,
                        const char *expression,
                        GError    **error)
{
  g_auto (OwXPathValue) value = { 0 };

  g_return_val_if_fail (OW_IS_FILLING (self) && expression != NULL, NULL);

  if (!evaluate (self, expression, &value, error))
    return NULL;
  if (value.type == OW_XPATH_NODES)
    return g_steal_pointer (&value.nodes);
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_EXPRESSION, "%s finds no nodes", expression);
  return NULL;
}

char *
ow_filling_evaluate_string (OwFilling  *self,
                            const char *expression,
                            GError    **error)
{
  g_auto (OwXPathValue) value = { 0 };

  g_return_val_if_fail (OW_IS_FILLING (self) && expression != NULL, NULL);

  return evaluate (self, expression, &value, error) ? ow_xpath_value_to_string (&value) : NULL;
}

char *
ow_filling_evaluate_display (OwFilling  *self,
                             const char *expression,
                             GError    **error)
{
  const OwXPath *xpath;
  OwFormScope *scope;

  g_return_val_if_fail (OW_IS_FILLING (self) && expression != NULL, NULL);

  scope = &self->instance->scope;
  xpath = ow_form_compile (self->form, expression, NULL, error);
  return xpath != NULL ? ow_texts_dup_output (scope, xpath, get_place (self)) : NULL;
}

gboolean
ow_filling_evaluate_boolean (OwFilling  *self,
                             const char *expression,
                             gboolean   *value,
                             GError    **error)
{
  g_auto (OwXPathValue) result = { 0 };

  g_return_val_if_fail (OW_IS_FILLING (self) && expression != NULL && value != NULL, FALSE);

  if (!evaluate (self, expression, &result, error))
    return FALSE;
  *value = ow_xpath_value_to_boolean (&result);
  return TRUE;
}

char *
ow_filling_dup_text (OwFilling  *self,
                     const char *itext_id)
{
  const OwFormScope *scope;
  const OwRichText *text;

  g_return_val_if_fail (OW_IS_FILLING (self) && itext_id != NULL, NULL);

  scope = &self->instance->scope;
  text = ow_itext_find (self->form->itext, scope->language, itext_id, OW_ITEXT_PLAIN);
  return text != NULL ? ow_texts_render (scope, text, NULL, get_place (self)) : NULL;
}

static GHashTable *
row_of (OwNode *item)
{
  GHashTable *row = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (OwNode *cell = item->first_child; cell != NULL; cell = cell->next)
    if (cell->kind == OW_NODE_ELEMENT)
      g_hash_table_insert (row, g_strdup (cell->name), ow_node_dup_string_value (cell));
  return row;
}

GPtrArray *
ow_filling_list_items (OwFilling  *self,
                       const char *instance_id)
{
  OwNode *document;
  GPtrArray *rows;

  g_return_val_if_fail (OW_IS_FILLING (self) && instance_id != NULL, NULL);

  document = g_hash_table_lookup (self->form->secondary, instance_id);
  if (document == NULL || document->first_child == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (OwNode *item = document->first_child->first_child; item != NULL; item = item->next)
    if (item->kind == OW_NODE_ELEMENT)
      g_ptr_array_add (rows, row_of (item));
  return rows;
}

static void
ow_filling_dispose (GObject *object)
{
  OwFilling *self = OW_FILLING (object);

  if (self->instance != NULL)
    ow_instance_close (self->instance);
  g_clear_object (&self->body);
  g_clear_pointer (&self->audit_log, ow_audit_log_free);
  g_clear_pointer (&self->instance, ow_instance_free);
  G_OBJECT_CLASS (ow_filling_parent_class)->dispose (object);
}

static void
ow_filling_finalize_object (GObject *object)
{
  OwFilling *self = OW_FILLING (object);

  g_clear_pointer (&self->properties, g_hash_table_unref);
  g_clear_object (&self->clock);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (ow_filling_parent_class)->finalize (object);
}

static void
ow_filling_class_init (OwFillingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_filling_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_filling_finalize_object;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", OW_TYPE_FILLING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_STRUCTURE_CHANGED] = g_signal_new ("structure-changed", OW_TYPE_FILLING, G_SIGNAL_RUN_LAST, 0,
                                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ow_filling_init (OwFilling *self)
{
}
