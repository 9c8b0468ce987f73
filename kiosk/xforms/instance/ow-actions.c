/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-instance.h"

#include "ow-preload.h"
#include "ow-recalculation.h"
#include "ow-secret.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

/* Actions when their events come (ODK XForms specification, "Actions"). An action may write what a person
 * may not: it heeds neither read-only nor constraint. What hangs on it is computed before the next one runs
 * (W3C XForms 1.1 §10, deferred update behavior: at the end of each outermost action). */

static void
run_at (OwInstance        *self,
        const OwActionDef *action,
        OwNodeState       *target)
{
  gboolean was_good = self->budget.error == NULL;
  g_autofree char *text = NULL;
  g_autofree char *cast = NULL;

  if (action->kind == OW_ACTION_RECORD_AUDIO)
    return;
  if (action->kind == OW_ACTION_SET_GEOPOINT)
    text = g_strdup (ow_preload_get_property (self, "location"));
  else if (action->value != NULL)
    text = ow_form_scope_compute_string (&self->scope, action->value, target->node);
  else
    text = g_strdup (action->text);
  /* what a limit keeps from being computed is no value to write over another */
  if (was_good && self->budget.error != NULL)
    return;
  cast = ow_type_cast_computed (target->def->type, text);
  ow_recalculation_set_value (self, target, cast);
  ow_recalculation_queue_choices (self, target);
  ow_secret_wipe (text);
  ow_secret_wipe (cast);
}

/* W3C XForms 1.1 §7.2, single node binding: the first of the nodes. */
static OwNodeState *
find_place (OwInstance        *self,
            const OwActionDef *action,
            OwNodeState       *from)
{
  OwXPathScope scope = ow_form_scope_at (&self->scope, from->node);
  g_auto (OwXPathValue) value = { 0 };

  if (!ow_xpath_evaluate (action->place, &scope, &value, NULL) || value.type != OW_XPATH_NODES ||
      value.nodes == NULL || value.nodes->len == 0)
    return NULL;
  return ow_node_get_state (g_ptr_array_index (value.nodes, 0));
}

static OwNodeState *
find_target (OwInstance        *self,
             const OwActionDef *action,
             OwNodeState       *from)
{
  if (action->place != NULL)
    return find_place (self, action, from);
  return action->target != NULL ? ow_instance_find (self, action->target, from) : NULL;
}

static void
run_from (OwInstance        *self,
          const OwActionDef *action,
          OwNodeState       *from)
{
  OwNodeState *target = find_target (self, action, from);

  if (target != NULL && target->is_leaf)
    run_at (self, action, target);
}

/* An event of the whole form reaches a target in every repeat instance there is. */
static void
run_everywhere (OwInstance        *self,
                const OwActionDef *action)
{
  OwNodeState *state = self->slots[action->target->index].first;

  if (action->place != NULL) {
    run_from (self, action, self->slots[0].first);
    return;
  }
  for (; state != NULL; state = state->next)
    if (state->is_leaf && ow_form_scope_charge (&self->scope, state->node, OW_XFORMS_STEPS_OF_A_COMPUTATION))
      run_at (self, action, state);
}

static void
dispatch_to (OwInstance *self,
             OwEvents    event,
             gboolean    is_nested)
{
  for (guint i = 0; i < self->scope.form->actions->len; i++) {
    const OwActionDef *action = g_ptr_array_index (self->scope.form->actions, i);

    if (!(action->events & event) || action->target == NULL || is_nested != (action->scope != NULL))
      continue;
    run_everywhere (self, action);
    ow_instance_compute (self);
  }
}

/* The model comes before the body. */
void
ow_actions_dispatch (OwInstance *self,
                     OwEvents    event)
{
  dispatch_to (self, event, FALSE);
  dispatch_to (self, event, TRUE);
}

/* ODK XForms, "The odk-new-repeat event": the inner instances that came with the outer one are added as well. Where a
 * count adds them amid a computation, what their actions wrote is computed with the rest. */
void
ow_actions_new_repeat (OwInstance  *self,
                       OwNodeState *instance)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  for (OwNode *node = instance->node; node != NULL; node = ow_node_next_in (node, instance->node)) {
    OwNodeState *state = ow_node_get_state (node);

    if (state != NULL && state->def->is_repeat && !state->is_anchor && state->def->on_new != NULL)
      g_ptr_array_add (added, state);
  }
  for (guint i = 0; i < added->len; i++) {
    OwNodeState *state = g_ptr_array_index (added, i);

    for (guint a = 0; !state->is_dead && a < state->def->on_new->len; a++) {
      run_from (self, g_ptr_array_index (state->def->on_new, a), state);
      if (!self->is_loading && !self->is_computing)
        ow_instance_compute (self);
    }
  }
}

/* Actions that set off one another end somewhere. */
static gboolean
may_go_on (OwInstance  *self,
           OwNodeState *state,
           guint       *count)
{
  if (++*count > OW_XFORMS_MAX_ACTIONS)
    ow_instance_note_limit (self, state, "actions set off one another without end");
  return *count <= OW_XFORMS_MAX_ACTIONS &&
         ow_form_scope_charge (&self->scope, state->node, OW_XFORMS_STEPS_OF_A_COMPUTATION);
}

/* W3C XForms 1.1 §8.1.1: a control that isn't relevant is told of nothing. */
static gboolean
hears (OwNodeState *state)
{
  return !state->is_dead && state->node->relevant;
}

/* But for those that computing has brought back to what they were. */
static GPtrArray *
take_fired (OwInstance *self)
{
  GPtrArray *fired = g_steal_pointer (&self->fired);
  guint kept = 0;

  self->fired = g_ptr_array_new ();
  for (guint i = 0; i < fired->len; i++) {
    OwNodeState *state = g_ptr_array_index (fired, i);
    const char *before = g_hash_table_lookup (self->fired_from, state);

    state->is_fired = FALSE;
    if (before == NULL || !g_str_equal (before, ow_node_get_text (state->node)))
      fired->pdata[kept++] = state;
  }
  g_ptr_array_set_size (fired, (int) kept);
  g_hash_table_remove_all (self->fired_from);
  return fired;
}

gboolean
ow_actions_run_fired (OwInstance *self,
                      guint      *count)
{
  g_autoptr (GPtrArray) fired = take_fired (self);

  for (guint i = 0; i < fired->len; i++) {
    OwNodeState *state = g_ptr_array_index (fired, i);

    for (guint a = 0; hears (state) && a < state->def->on_change->len && may_go_on (self, state, count); a++) {
      run_from (self, g_ptr_array_index (state->def->on_change, a), state);
      ow_instance_compute (self);
    }
  }
  return fired->len > 0;
}
