/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-circles.h"

#include "ow-circle-walk.h"
#include "ow-looped.h"
#include "ow-recalculation.h"
#include "ow-xforms-limits.h"

char *
ow_circles_compute (OwInstance          *self,
                    const OwComputation *calculation,
                    OwNode              *node,
                    gboolean             for_reads,
                    GPtrArray           *reads)
{
  return ow_looped_compute (self, calculation, node, for_reads, ow_node_get_state (node)->skips_blanks, reads);
}

char *
ow_circles_calculate (OwInstance          *self,
                      const OwComputation *calculation,
                      OwNode              *node)
{
  g_autoptr (GPtrArray) reads = NULL;

  if (!ow_node_get_state (node)->skips_blanks)
    return ow_form_scope_compute_string (&self->scope, calculation->xpath, node);
  reads = g_ptr_array_new ();
  return ow_circles_compute (self, calculation, node, FALSE, reads);
}

static gboolean
stands_before (OwNode      *read,
               OwNodeState *state)
{
  for (OwNode *up = read; up != NULL && up->owner != NULL; up = up->parent)
    if (ow_looped_is_behind (up, read, state) && ow_node_get_state (up)->place >= state->place)
      return FALSE;
  return TRUE;
}

gboolean
ow_circles_place (OwInstance  *self,
                  OwNodeState *state,
                  GPtrArray   *reads)
{
  for (guint i = 0; i < reads->len; i++) {
    if (stands_before (g_ptr_array_index (reads, i), state))
      continue;
    state->place = ++self->sequence;
    return TRUE;
  }
  return FALSE;
}

gboolean
ow_circles_sort (OwInstance *self)
{
  gboolean is_whole = ow_circle_walk (self, OW_CIRCLE_WALK_FOR_ORDER, NULL, NULL);

  /* what is a circle now needn't be one when all has been computed, and nothing may have to move any more if it is */
  self->may_be_circular = !is_whole || self->has_skipped;
  return is_whole;
}

/* What looking costs is no part of what the operation costs, but no more than one may. */
static gboolean
walk_apart (OwInstance        *self,
            OwCircleWalkKind   kind,
            GPtrArray        **circle,
            GHashTable        *circular)
{
  OwFormBudget held = self->budget;
  gboolean is_whole;

  self->budget = (OwFormBudget) { .turns = 0 };
  {
    G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);

    is_whole = ow_circle_walk (self, kind, circle, circular);
  }
  g_clear_error (&self->budget.error);
  self->budget = held;
  return is_whole;
}

static gboolean
is_in_loop (const OwComputation *computation)
{
  return computation->kind == OW_COMPUTE_CALCULATE && computation->in_loop;
}

/* What skips blanks may read something else instead, and be in a circle by that: then all of that skip them. */
static void
add_circles_that_are_left (OwInstance *self,
                           GHashTable *circular)
{
  guint before;

  do {
    GHashTableIter iter;
    gpointer state;

    before = g_hash_table_size (circular);
    g_hash_table_iter_init (&iter, circular);
    while (g_hash_table_iter_next (&iter, &state, NULL))
      ((OwNodeState *) state)->skips_blanks = TRUE;
    if (before > 0)
      walk_apart (self, OW_CIRCLE_WALK_FOR_REST, NULL, circular);
  } while (g_hash_table_size (circular) > before);
}

GPtrArray *
ow_circles_choose (OwInstance *self)
{
  g_autoptr (GHashTable) circular = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) before = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) states = ow_looped_list (self, is_in_loop);
  GPtrArray *changed = NULL;

  if (!walk_apart (self, OW_CIRCLE_WALK_FOR_BLANKS, NULL, circular))
    return NULL;
  for (guint i = 0; i < states->len; i++) {
    OwNodeState *state = g_ptr_array_index (states, i);

    if (state->skips_blanks)
      g_hash_table_add (before, state);
    state->skips_blanks = FALSE;
  }
  add_circles_that_are_left (self, circular);
  changed = g_ptr_array_new ();
  for (guint i = 0; i < states->len; i++) {
    OwNodeState *state = g_ptr_array_index (states, i);

    if (g_hash_table_contains (before, state) != state->skips_blanks)
      g_ptr_array_add (changed, state);
  }
  self->has_skipped = g_hash_table_size (circular) > 0;
  return changed;
}

/* Whether it has to be computed again. What goes in a circle all the same would only do so once more. */
static gboolean
begin_again (OwInstance *self,
             GPtrArray  *changed)
{
  if (self->budget.error != NULL && !walk_apart (self, OW_CIRCLE_WALK_FOR_CIRCLE, NULL, NULL))
    return FALSE;
  if (self->budget.error != NULL)
    ow_recalculation_queue_all (self, self->slots[0].first);
  for (guint i = 0; i < changed->len; i++) {
    OwNodeState *state = g_ptr_array_index (changed, i);

    ow_recalculation_queue (self, state, state->def->computations[OW_COMPUTE_CALCULATE]);
  }
  g_clear_error (&self->budget.error);
  self->budget.xpath.steps = OW_XFORMS_MAX_STEPS;
  return TRUE;
}

/* Which circles there are may hang on what they come to, and each action may close some. */
#define MAX_RESOLVED 8

gboolean
ow_circles_resolve (OwInstance *self)
{
  g_autoptr (GPtrArray) changed = NULL;

  if ((!self->may_be_circular && self->budget.error == NULL) || self->n_resolved >= MAX_RESOLVED)
    return FALSE;
  self->n_resolved++;
  changed = ow_circles_choose (self);
  /* in any case each is put after what it reads once more by ow_circles_check() */
  self->is_unchecked = TRUE;
  self->is_unknown = changed == NULL;
  self->may_be_circular = FALSE;
  return changed != NULL && changed->len > 0 && begin_again (self, changed);
}

void
ow_circles_check (OwInstance *self)
{
  g_autoptr (GPtrArray) circle = NULL;

  if (self->is_unchecked)
    walk_apart (self, OW_CIRCLE_WALK_FOR_CIRCLE, &circle, NULL);
  if (circle != NULL && self->is_unknown) {
    const OwNodeDef *first = g_ptr_array_index (circle, 0);

    /* that it goes in one as it is proves nothing */
    ow_instance_stop (self, g_error_new (OW_FORM_ERROR, OW_FORM_ERROR_LIMIT,
                                         "%s: its calculations read each other too often", first->path));
  } else if (circle != NULL) {
    ow_instance_stop (self, ow_form_cycle_error (circle));
  }
  self->is_unchecked = FALSE;
}

guint
ow_circles_count (OwInstance *self)
{
  g_autoptr (GPtrArray) states = ow_looped_list (self, NULL);

  return states->len;
}
