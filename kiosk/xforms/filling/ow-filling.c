/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-compiler.h"
#include "ow-filling-private.h"
#include "ow-filling-record.h"
#include "ow-secret.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

#include <string.h>

enum {
  SIGNAL_CHANGED,
  SIGNAL_STRUCTURE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwFilling, ow_filling, G_TYPE_OBJECT)

static OwNodeState *
instance_id_state (OwFilling *self)
{
  OwNodeState *root = self->slots[0].first;
  g_autofree char *path = g_strconcat (root->def->path, "/meta/instanceID", NULL);
  OwNodeDef *def = ow_form_find_def (self->form, path);

  return def != NULL ? self->slots[def->index].first : NULL;
}

/* The specification wants one of every record, also where the form forgets to ask for it. Until the record
 * is finished it is kept beside the form, whose expressions may count on the blank. */
static void
write_instance_id (OwFilling *self)
{
  OwNodeState *state = instance_id_state (self);

  if (state != NULL && *ow_node_get_text (state->node) == '\0')
    ow_recalculation_set_value (self, state, ow_filling_get_instance_id (self));
}

static void
queue_default_choices (OwFilling *self)
{
  for (guint i = 0; i < self->form->controls->len; i++) {
    OwControlDef *control = g_ptr_array_index (self->form->controls, i);

    if (control->choices == NULL || control->item_nodes == NULL)
      continue;
    for (OwNodeState *state = self->slots[control->ref->index].first; state != NULL; state = state->next)
      ow_recalculation_queue (self, state, control->choices);
  }
}

/* What the form writes into a node is read as its type, like an answer. */
static void
cast_defaults (OwFilling *self)
{
  for (guint i = 0; i < self->form->nodes->len; i++) {
    OwNodeDef *def = g_ptr_array_index (self->form->nodes, i);

    if (def->type == OW_DATA_STRING || def->n_elements > 0)
      continue;
    for (OwNodeState *state = self->slots[i].first; state != NULL; state = state->next) {
      g_autofree char *cast = ow_type_cast_computed (def->type, ow_node_get_text (state->node));

      ow_node_set_text (state->node, cast);
    }
  }
}

static void
start (OwFilling *self)
{
  OwNodeState *root;

  self->is_loading = TRUE;
  self->document = ow_node_copy_deep (self->form->instance);
  for (OwNode *node = self->document; node != NULL; node = ow_node_next_in (node, self->document)) {
    node->owner = NULL;
    node->relevant = TRUE;
  }
  root = ow_instance_adopt (self, self->document->first_child);
  cast_defaults (self);
  ow_repeat_fill_fixed (self);
  ow_preload_first_load (self);
  ow_recalculation_queue_all (self, root);
  ow_recalculation_run (self);
  ow_actions_dispatch (self, OW_EVENT_FIRST_LOAD | OW_EVENT_LOAD);
  ow_recalculation_run (self);
  self->body = ow_control_tree_build (self);
  queue_default_choices (self);
  self->is_loading = FALSE;
  ow_filling_settle (self);
}

OwFilling *
ow_filling_new (OwForm     *form,
                OwClock    *clock,
                GHashTable *properties,
                GError    **error)
{
  g_autoptr (OwFilling) self = NULL;

  g_return_val_if_fail (OW_IS_FORM (form) && OW_IS_CLOCK (clock), NULL);

  self = g_object_new (OW_TYPE_FILLING, NULL);
  self->form = g_object_ref (form);
  self->clock = g_object_ref (clock);
  self->properties = properties != NULL ? g_hash_table_ref (properties) : NULL;
  self->slots = g_new0 (OwSlot, form->nodes->len);
  self->queued_at = g_new0 (guint64, form->computations->len + 1);
  self->n_computed = 1;
  start (self);
  if (self->load_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->load_error));
    return NULL;
  }
  return g_steal_pointer (&self);
}

static void
tell_controls (OwFilling *self)
{
  g_autoptr (GPtrArray) controls = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < self->touched->len; i++) {
    OwNodeState *state = g_ptr_array_index (self->touched, i);
    gboolean value = state->has_new_value;

    state->is_touched = FALSE;
    state->has_new_value = FALSE;
    for (guint c = 0; state->controls != NULL && c < state->controls->len; c++) {
      g_ptr_array_add (controls, g_object_ref (g_ptr_array_index (state->controls, c)));
      g_array_append_val (fresh, value);
    }
  }
  g_ptr_array_set_size (self->touched, 0);
  /* Handlers may answer in turn: nothing of the filling is held on to from here. */
  for (guint i = 0; i < controls->len; i++)
    ow_control_sync (g_ptr_array_index (controls, i), g_array_index (fresh, gboolean, i));
}

static void
settle_structure (OwFilling *self)
{
  g_autoptr (GPtrArray) dirty = g_steal_pointer (&self->dirty_anchors);

  self->dirty_anchors = g_ptr_array_new ();
  for (guint i = 0; i < dirty->len; i++) {
    OwNodeState *anchor = g_ptr_array_index (dirty, i);

    /* a run of changes to one repeat leaves it here many times over */
    if (!anchor->is_dead && (i + 1 == dirty->len || g_ptr_array_index (dirty, i + 1) != anchor))
      ow_control_tree_follow (self, anchor);
  }
}

void
ow_filling_settle (OwFilling *self)
{
  gboolean changed;
  gboolean structural;
  guint rounds = 0;

  do
    ow_recalculation_run (self);
  while (ow_actions_run_fired (self) && ++rounds < OW_XFORMS_MAX_ACTIONS);
  g_ptr_array_set_size (self->fired, 0);
  settle_structure (self);
  /* what a new control's choices take away */
  ow_recalculation_run (self);
  ow_instance_free_dead (self);
  changed = self->touched->len > 0;
  structural = self->is_structural;
  self->is_structural = FALSE;
  g_object_ref (self); /* a handler may let go of the last reference */
  tell_controls (self);
  if (structural)
    g_signal_emit (self, signals[SIGNAL_STRUCTURE_CHANGED], 0);
  if (changed || structural)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_object_unref (self);
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
  const char *const *languages;

  g_return_val_if_fail (OW_IS_FILLING (self), "");

  languages = ow_form_get_languages (self->form);
  return languages[0] != NULL ? languages[self->language] : "";
}

/* Texts that were shown, and what is computed from texts. */
static void
requeue_language (OwFilling *self)
{
  for (guint i = 0; i < self->form->computations->len; i++) {
    OwComputation *computation = g_ptr_array_index (self->form->computations, i);
    OwSlot *slot = &self->slots[computation->context->index];

    if (!computation->speaks && computation->kind < OW_COMPUTE_N_OF_NODE)
      continue;
    for (OwNodeState *state = slot->first_anchor; state != NULL; state = state->next)
      ow_recalculation_queue (self, state, computation);
    for (OwNodeState *state = slot->first; state != NULL; state = state->next)
      ow_recalculation_queue (self, state, computation);
  }
}

gboolean
ow_filling_set_language (OwFilling  *self,
                         const char *language)
{
  int index;

  g_return_val_if_fail (OW_IS_FILLING (self) && language != NULL, FALSE);

  index = ow_itext_find_language (self->form->itext, language);
  if (index < 0)
    return FALSE;
  if ((guint) index == self->language)
    return TRUE;
  self->language = (guint) index;
  requeue_language (self);
  ow_filling_settle (self);
  return TRUE;
}

const char *
ow_filling_get_instance_id (OwFilling *self)
{
  OwNodeState *state;

  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  state = instance_id_state (self);
  if (state != NULL && *ow_node_get_text (state->node) != '\0')
    return ow_node_get_text (state->node);
  if (self->instance_id == NULL)
    self->instance_id = ow_preload_make_id ();
  return self->instance_id;
}

OwQuestion *
ow_filling_find_question (OwFilling  *self,
                          const char *ref)
{
  OwNodeState *state;

  g_return_val_if_fail (OW_IS_FILLING (self) && ref != NULL, NULL);

  state = ow_instance_find_ref (self, ref);
  for (guint i = 0; state != NULL && state->controls != NULL && i < state->controls->len; i++)
    if (OW_IS_QUESTION (g_ptr_array_index (state->controls, i)))
      return g_ptr_array_index (state->controls, i);
  return NULL;
}

static OwNodeState *
find_node (OwFilling  *self,
           const char *ref,
           GError    **error)
{
  OwNodeState *state = ow_instance_find_ref (self, ref);

  if (state == NULL)
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "no such node: %s", ref);
  return state;
}

static gboolean
answer (OwFilling      *self,
        const char     *ref,
        const char     *value,
        gboolean        lenient,
        OwAnswerResult *result,
        GError        **error)
{
  OwNodeState *state = find_node (self, ref, error);
  OwAnswerResult given;

  if (state == NULL)
    return FALSE;
  if (!state->is_leaf) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "a group has no answer: %s", ref);
    return FALSE;
  }
  given = ow_answer_give (self, state, value, lenient);
  if (result != NULL)
    *result = given;
  return TRUE;
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

static gboolean
refuse (GError    **error,
        const char *what,
        const char *ref)
{
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE, "%s: %s", what, ref);
  return FALSE;
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
  parent = ow_instance_find_ref (self, parent_ref);
  return parent != NULL ? ow_instance_find_anchor (self, def, parent) : NULL;
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
  if (!ow_repeat_add (self, anchor, error))
    return FALSE;
  ow_filling_settle (self);
  return TRUE;
}

gboolean
ow_filling_remove_repeat (OwFilling  *self,
                          const char *ref,
                          GError    **error)
{
  OwNodeState *state;

  g_return_val_if_fail (OW_IS_FILLING (self) && ref != NULL, FALSE);

  state = ow_instance_find_ref (self, ref);
  if (state == NULL || !state->def->is_repeat)
    return refuse (error, "no such repeat instance", ref);
  if (state->def->is_fixed)
    return refuse (error, "the form decides how many there are", ref);
  ow_repeat_remove (self, state);
  ow_filling_settle (self);
  return TRUE;
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
  problem->message = ow_answer_dup_message (self, state, missing);
  return problem;
}

GPtrArray *
ow_filling_validate (OwFilling *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_problem_free);

  g_return_val_if_fail (OW_IS_FILLING (self), problems);

  for (OwNode *node = self->document->first_child; node != NULL; node = ow_node_next_in (node, self->document)) {
    OwNodeState *state = ow_node_get_state (node);
    OwProblem *problem = state != NULL && !state->is_anchor ? find_problem (self, state) : NULL;

    if (problem != NULL)
      g_ptr_array_add (problems, problem);
  }
  return problems;
}

void
ow_filling_finalize (OwFilling *self)
{
  g_return_if_fail (OW_IS_FILLING (self));

  ow_preload_finish (self);
  ow_actions_dispatch (self, OW_EVENT_REVALIDATE);
  write_instance_id (self);
  ow_filling_settle (self);
}

GBytes *
ow_filling_serialize (OwFilling *self)
{
  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  write_instance_id (self);
  ow_filling_settle (self);
  return ow_serialize (self);
}

char *
ow_filling_evaluate_string (OwFilling  *self,
                            const char *expression,
                            GError    **error)
{
  const OwXPath *xpath;
  OwXPathScope scope;

  g_return_val_if_fail (OW_IS_FILLING (self) && expression != NULL, NULL);

  xpath = ow_form_compile (self->form, expression, NULL, error);
  if (xpath == NULL)
    return NULL;
  scope = ow_filling_scope (self, self->document->first_child);
  return ow_xpath_evaluate_string (xpath, &scope, error);
}

gboolean
ow_filling_evaluate_boolean (OwFilling  *self,
                             const char *expression,
                             gboolean   *value,
                             GError    **error)
{
  const OwXPath *xpath;
  OwXPathScope scope;

  g_return_val_if_fail (OW_IS_FILLING (self) && expression != NULL, FALSE);

  xpath = ow_form_compile (self->form, expression, NULL, error);
  if (xpath == NULL)
    return FALSE;
  scope = ow_filling_scope (self, self->document->first_child);
  return ow_xpath_evaluate_boolean (xpath, &scope, value, error);
}

char *
ow_filling_dup_text (OwFilling  *self,
                     const char *itext_id)
{
  const OwRichText *text;

  g_return_val_if_fail (OW_IS_FILLING (self) && itext_id != NULL, NULL);

  text = ow_itext_find (self->form->itext, self->language, itext_id, OW_ITEXT_PLAIN);
  return text != NULL ? ow_texts_render (self, text, NULL, self->document->first_child) : NULL;
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
  if (document == NULL)
    return NULL;
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  for (OwNode *item = document->first_child->first_child; item != NULL; item = item->next)
    if (item->kind == OW_NODE_ELEMENT)
      g_ptr_array_add (rows, row_of (item));
  return rows;
}

static void
detach_controls (OwFilling *self)
{
  for (guint i = 0; self->slots != NULL && i < self->form->nodes->len; i++) {
    OwNodeState *lists[] = { self->slots[i].first, self->slots[i].first_anchor };

    for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
      for (OwNodeState *state = lists[l]; state != NULL; state = state->next)
        for (guint c = 0; state->controls != NULL && c < state->controls->len; c++)
          ow_control_detach (g_ptr_array_index (state->controls, c));
  }
}

static void
ow_filling_dispose (GObject *object)
{
  OwFilling *self = OW_FILLING (object);

  detach_controls (self);
  g_clear_object (&self->body);
  if (self->form != NULL)
    ow_instance_free_all (self);
  G_OBJECT_CLASS (ow_filling_parent_class)->dispose (object);
}

static void
ow_filling_finalize_object (GObject *object)
{
  OwFilling *self = OW_FILLING (object);

  g_array_unref (self->queue);
  g_ptr_array_unref (self->touched);
  g_ptr_array_unref (self->recorded);
  g_ptr_array_unref (self->gone);
  g_ptr_array_unref (self->dead);
  g_ptr_array_unref (self->dirty_anchors);
  g_ptr_array_unref (self->fired);
  g_clear_pointer (&self->properties, g_hash_table_unref);
  g_free (self->instance_id);
  g_free (self->queued_at);
  g_clear_error (&self->load_error);
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
  self->queue = g_array_new (FALSE, FALSE, sizeof (OwQueued));
  self->touched = g_ptr_array_new ();
  self->recorded = g_ptr_array_new ();
  self->gone = g_ptr_array_new_with_free_func (g_free);
  self->dead = g_ptr_array_new ();
  self->dirty_anchors = g_ptr_array_new ();
  self->fired = g_ptr_array_new ();
}
