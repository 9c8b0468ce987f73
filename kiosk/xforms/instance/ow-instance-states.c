/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-instance.h"
#include "ow-name.h"
#include "ow-recalculation.h"
#include "ow-secret.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* States over the nodes of the primary instance: made, found, buried. */

OwNodeState *
ow_node_get_state (OwNode *node)
{
  return node != NULL ? node->owner : NULL;
}

void
ow_instance_watch (OwNodeState *state,
                   OwWatcher   *watcher)
{
  g_assert (state != NULL);

  if (state->watcher == NULL) {
    state->watcher = watcher;
    return;
  }
  if (state->more == NULL)
    state->more = g_ptr_array_new ();
  g_ptr_array_add (state->more, watcher);
}

OwWatcher *
ow_instance_nth_watcher (OwNodeState *state,
                         guint        nth)
{
  if (nth == 0)
    return state->watcher;
  return state->more != NULL && nth <= state->more->len
           ? g_ptr_array_index (state->more, nth - 1)
           : NULL;
}

/* A watcher can go while its node stays: in a repeat instance may stand a question of a node outside. */
void
ow_instance_unwatch (OwNodeState *state,
                     OwWatcher   *watcher)
{
  GPtrArray *more = state != NULL ? state->more : NULL;

  if (more != NULL && g_ptr_array_remove (more, watcher))
    return;
  if (state != NULL && state->watcher == watcher)
    state->watcher = more != NULL && more->len > 0 ? g_ptr_array_steal_index (more, 0) : NULL;
}

void
ow_instance_touch (OwInstance  *self,
                   OwNodeState *state)
{
  if (!state->is_touched) {
    state->is_touched = TRUE;
    g_ptr_array_add (self->touched, state);
  }
  if (self->is_recording && !state->is_recorded) {
    state->is_recorded = TRUE;
    g_ptr_array_add (self->recorded, state);
  }
}

static void
link_to_slot (OwInstance  *self,
              OwNodeState *state)
{
  OwSlot *slot = &self->slots[state->def->index];
  OwNodeState **first = state->is_anchor ? &slot->first_anchor : &slot->first;
  OwNodeState **last = state->is_anchor ? &slot->last_anchor : &slot->last;

  state->previous = *last;
  if (*last != NULL)
    (*last)->next = state;
  else
    *first = state;
  *last = state;
}

static void
unlink_from_slot (OwInstance  *self,
                  OwNodeState *state)
{
  OwSlot *slot = &self->slots[state->def->index];
  OwNodeState **first = state->is_anchor ? &slot->first_anchor : &slot->first;
  OwNodeState **last = state->is_anchor ? &slot->last_anchor : &slot->last;

  if (state->previous != NULL)
    state->previous->next = state->next;
  else
    *first = state->next;
  if (state->next != NULL)
    state->next->previous = state->previous;
  else
    *last = state->previous;
}

/* What the form (ODK XForms, "Primary Instance": a default value) or an earlier record writes into a node is read as
 * its type, like an answer. */
static void
cast_default (OwNodeState *state)
{
  const char *text = ow_node_get_text (state->node);
  g_autoptr (OwSecretText) cast = NULL;

  if (!state->is_leaf || state->def->type == OW_DATA_STRING || *text == '\0')
    return;
  cast = ow_type_cast_computed (state->def->type, text);
  ow_node_set_text (state->node, cast);
}

static OwNodeState *
state_new (OwInstance *self,
           OwNode     *node,
           OwNodeDef  *def)
{
  OwNodeState *state = g_new0 (OwNodeState, 1);

  state->node = node;
  state->def = def;
  state->sequence = ++self->sequence;
  state->place = state->sequence;
  state->is_anchor = node->template_;
  state->is_leaf = def->n_elements == 0 && !def->is_repeat;
  state->own_relevant = TRUE;
  state->satisfied = TRUE;
  node->owner = state;
  node->relevant = node->parent == NULL || node->parent->relevant;
  self->n_states++;
  self->text_bytes += (gint64) strlen (ow_node_get_text (node));
  self->n_shown += def->is_repeat && !state->is_anchor ? def->n_shown : 0;
  link_to_slot (self, state);
  cast_default (state);
  ow_instance_touch (self, state);
  return state;
}

static OwNodeDef *
child_def (OwInstance *self,
           OwNode     *node)
{
  OwNodeState *parent = ow_node_get_state (node->parent);

  return ow_form_find_child (self->scope.form, parent != NULL ? parent->def : NULL, node);
}

/* ODK XForms, "Bind Attributes": a nodeset is "the path to the instance node or attribute". */
static void
adopt_attributes (OwInstance *self,
                  OwNode     *node)
{
  for (OwNode *each = node->first_attribute; each != NULL; each = each->next) {
    OwNodeDef *def = child_def (self, each);

    /* only those that something is bound to need one */
    if (def != NULL && (def->has_bind || def->is_target || def->readers != NULL))
      state_new (self, each, def);
  }
}

/* Instances and anchors know each other: the anchor always stands first. */
static void
join_anchor (OwNodeState *state)
{
  OwNode *before = state->node->previous;

  while (before != NULL && (ow_node_get_state (before) == NULL || ow_node_get_state (before)->def != state->def))
    before = before->previous;
  g_assert (before != NULL);
  state->anchor = ow_node_get_state (before)->is_anchor ? ow_node_get_state (before)
                                                        : ow_node_get_state (before)->anchor;
  state->anchor->last = state;
  state->position = ++state->anchor->position;
  state->written = MIN (state->position, OW_XFORMS_MAX_REPEATS);
}

/* ODK XForms, "Default Values in Repeats": a template is no part of the record, and neither is what is in it. */
static OwNode *
next_to_adopt (OwNode *node,
               OwNode *top)
{
  return node->template_ && node != top ? ow_node_skip_in (node, top) : ow_node_next_in (node, top);
}

OwNodeState *
ow_instance_adopt (OwInstance *self,
                   OwNode     *top)
{
  for (OwNode *node = top; node != NULL; node = next_to_adopt (node, top)) {
    OwNodeDef *def;

    if (node->kind != OW_NODE_ELEMENT)
      continue;
    def = child_def (self, node);
    if (def == NULL)
      continue;
    state_new (self, node, def);
    adopt_attributes (self, node);
    if (def->is_repeat && !node->template_)
      join_anchor (ow_node_get_state (node));
  }
  return ow_node_get_state (top);
}

static void
leave_watchers (OwNodeState *state)
{
  OwWatcher *first = g_steal_pointer (&state->watcher);
  g_autoptr (GPtrArray) more = g_steal_pointer (&state->more);

  if (first != NULL)
    first->klass->node_gone (first);
  for (guint i = 0; more != NULL && i < more->len; i++) {
    OwWatcher *watcher = g_ptr_array_index (more, i);

    watcher->klass->node_gone (watcher);
  }
}

static void
bury_one (OwInstance  *self,
          OwNodeState *state)
{
  state->is_dead = TRUE;
  self->n_states--;
  self->text_bytes -= (gint64) strlen (ow_node_get_text (state->node));
  self->n_shown -= state->def->is_repeat && !state->is_anchor ? state->def->n_shown : 0;
  unlink_from_slot (self, state);
  leave_watchers (state);
  g_ptr_array_add (self->dead, state);
}

void
ow_instance_bury (OwInstance  *self,
                  OwNodeState *top)
{
  for (OwNode *node = top->node; node != NULL; node = ow_node_next_in (node, top->node)) {
    OwNodeState *state = ow_node_get_state (node);

    self->n_nodes--;
    if (state == NULL)
      continue;
    if (self->is_recording && !state->is_anchor)
      g_ptr_array_add (self->gone, ow_instance_dup_ref (state));
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      if (each->owner != NULL)
        bury_one (self, each->owner);
    bury_one (self, state);
  }
  ow_node_unlink (top->node);
}

static void
state_free (OwNodeState *state)
{
  ow_secret_free (state->shelved);
  ow_recalculation_forget_written (state);
  ow_secret_free (state->refused);
  g_free (state);
}

static void
forget_dead (GPtrArray *list)
{
  guint kept = 0;

  for (guint i = 0; i < list->len; i++) {
    OwNodeState *state = g_ptr_array_index (list, i);

    if (!state->is_dead)
      list->pdata[kept++] = state;
  }
  g_ptr_array_set_size (list, (int) kept);
}

static gboolean
is_of_dead (gpointer key,
            gpointer value,
            gpointer user_data)
{
  return ((const OwNodeState *) key)->is_dead;
}

void
ow_instance_free_dead (OwInstance *self)
{
  if (self->dead->len == 0)
    return;
  forget_dead (self->touched);
  forget_dead (self->recorded);
  forget_dead (self->dirty_anchors);
  forget_dead (self->fired);
  forget_dead (self->shrinking);
  g_hash_table_foreach_remove (self->fired_from, is_of_dead, NULL);
  for (guint i = 0; i < self->dead->len; i++) {
    OwNodeState *state = g_ptr_array_index (self->dead, i);

    /* the tops of what was removed; what is below goes with them */
    if (state->node->parent != NULL)
      state->node = NULL;
  }
  for (guint i = 0; i < self->dead->len; i++) {
    OwNodeState *state = g_ptr_array_index (self->dead, i);

    ow_node_free_secret (state->node);
    state_free (state);
  }
  g_ptr_array_set_size (self->dead, 0);
}

/* Nobody watches any more; all that watched are told. */
void
ow_instance_close (OwInstance *self)
{
  for (guint i = 0; i < self->scope.form->nodes->len; i++) {
    OwNodeState *lists[] = { self->slots[i].first, self->slots[i].first_anchor };

    for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
      for (OwNodeState *state = lists[l]; state != NULL; state = state->next)
        leave_watchers (state);
  }
}

static void
free_slot_list (OwNodeState *state)
{
  while (state != NULL) {
    OwNodeState *next = state->next;

    state_free (state);
    state = next;
  }
}

void
ow_instance_free_all (OwInstance *self)
{
  ow_instance_free_dead (self);
  for (guint i = 0; self->slots != NULL && i < self->scope.form->nodes->len; i++) {
    free_slot_list (self->slots[i].first);
    free_slot_list (self->slots[i].first_anchor);
  }
  g_clear_pointer (&self->slots, g_free);
  g_clear_pointer (&self->scope.document, ow_node_free_secret);
}

static OwNodeDef *
step_towards (OwNodeDef *from,
              OwNodeDef *to)
{
  while (to->parent != from)
    to = to->parent;
  return to;
}

static OwNodeState *
first_child_of (OwNodeState *state,
                OwNodeDef   *def)
{
  OwNode *each = def->is_attribute ? state->node->first_attribute : state->node->first_child;

  for (; each != NULL; each = each->next) {
    OwNodeState *child = ow_node_get_state (each);

    if (child != NULL && child->def == def && !child->is_anchor)
      return child;
  }
  return NULL;
}

/* The node at @def that is nearest to @from: in the same repeat instances as far as they go. As Collect, and ODK XForms
 * before 1.0.0; see tests/conformance/README.md. */
OwNodeState *
ow_instance_find (OwInstance  *self,
                  OwNodeDef   *def,
                  OwNodeState *from)
{
  OwNodeState *at = from;

  if (def->repeat == NULL || from == NULL)
    return self->slots[def->index].first;
  while (at != NULL && !ow_node_def_holds (at->def, def))
    at = ow_node_get_state (at->node->parent);
  while (at != NULL && at->def != def)
    at = first_child_of (at, step_towards (at->def, def));
  return at;
}

OwNodeState *
ow_instance_find_anchor (OwInstance  *self,
                         OwNodeDef   *repeat,
                         OwNodeState *from)
{
  OwNodeState *parent = ow_instance_find (self, repeat->parent, from);

  if (parent == NULL)
    return NULL;
  for (OwNode *each = parent->node->first_child; each != NULL; each = each->next)
    if (each->template_ && each->owner != NULL && ow_node_get_state (each)->def == repeat)
      return each->owner;
  return NULL;
}

/* The position in "[3]" at the end of @step, which it cuts off; 1 without one, 0 for a broken one. XPath 1.0 §2.4: the
 * first is 1. */
static guint
cut_position (char *step)
{
  char *open = strchr (step, '[');
  guint64 position = 1;

  if (open == NULL)
    return 1;
  if (!g_str_has_suffix (open, "]"))
    return 0;
  open[strlen (open) - 1] = '\0';
  if (!g_ascii_string_to_unsigned (open + 1, 10, 1, G_MAXUINT, &position, NULL))
    return 0;
  *open = '\0';
  return (guint) position;
}

static OwNode *
follow_step (OwNode *node,
             char   *step)
{
  guint position = cut_position (step);
  const char *colon = strchr (step, ':');
  const char *name = ow_name_find (colon != NULL ? colon + 1 : step);

  if (*step == '@')
    return position == 1 ? ow_node_find_attribute (node, step + 1, NULL) : NULL;
  for (OwNode *each = node->first_child; each != NULL; each = each->next)
    if (name != NULL && each->kind == OW_NODE_ELEMENT && each->name == name && !each->template_ && position-- == 1)
      return each;
  return NULL;
}

OwNodeState *
ow_instance_find_ref (OwInstance *self,
                      const char *ref)
{
  g_auto (GStrv) steps = g_strsplit (ref, "/", -1);
  OwNode *node = self->scope.document;

  if (*ref != '/')
    return NULL;
  if (strchr (ref, '[') == NULL) {
    OwNodeDef *def = ow_form_find_def (self->scope.form, ref);

    /* outside repeats there is one node, and it is known */
    if (def != NULL && def->repeat == NULL)
      return self->slots[def->index].first;
  }
  for (guint i = 1; steps[i] != NULL && node != NULL; i++)
    node = follow_step (node, steps[i]);
  return node != self->scope.document ? ow_node_get_state (node) : NULL;
}

/* Anchors give the ref of the whole repeat; instances are counted as XPath 1.0 §2.4 does, each below its parent. */
char *
ow_instance_dup_ref (OwNodeState *state)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  GString *ref = g_string_new (NULL);

  for (OwNode *node = state->node; node != NULL && node->owner != NULL; node = node->parent)
    g_ptr_array_add (chain, node->owner);
  for (guint i = chain->len; i > 0; i--) {
    OwNodeState *each = g_ptr_array_index (chain, i - 1);
    const char *slash = strrchr (each->def->path, '/');

    g_string_append (ref, slash);
    if (each->def->is_repeat && !each->is_anchor)
      g_string_append_printf (ref, "[%u]", each->position);
  }
  return g_string_free (ref, FALSE);
}
