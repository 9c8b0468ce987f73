/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-circles.h"

#include "ow-circle-walk.h"
#include "ow-looped.h"

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

/* TRUE when one is another than before. */
static gboolean
skip_blanks_of (OwInstance *self,
                GHashTable *circular)
{
  GPtrArray *computations = self->scope.form->computations;
  gboolean is_new = FALSE;

  self->has_skipped = FALSE;
  self->may_be_circular = g_hash_table_size (circular) > 0;
  for (guint i = 0; i < computations->len; i++) {
    const OwComputation *computation = g_ptr_array_index (computations, i);
    gboolean may_be = computation->kind == OW_COMPUTE_CALCULATE && computation->in_loop;
    OwNodeState *state = may_be ? self->slots[computation->context->index].first : NULL;

    for (; state != NULL; state = state->next) {
      gboolean skips_blanks = g_hash_table_contains (circular, state);

      is_new |= state->skips_blanks != skips_blanks;
      self->has_skipped |= skips_blanks;
      ow_looped_skip_blanks (self, state, skips_blanks);
    }
  }
  return is_new;
}

/* It may have come of going in a circle that is none any more. */
static void
forgive (OwInstance *self)
{
  if (self->stopped != NULL && self->error != NULL && g_str_equal (self->stopped->message, self->error->message))
    g_clear_error (&self->error);
}

/* FALSE when they can't all be found. */
static gboolean
find_all (OwInstance *self,
          GHashTable *circular)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  gboolean is_whole = ow_circle_walk (self, OW_CIRCLE_WALK_FOR_BLANKS, NULL, circular);

  g_clear_error (&self->budget.error);
  return is_whole;
}

static GPtrArray *
find_circle (OwInstance *self)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  GPtrArray *circle = NULL;

  ow_circle_walk (self, OW_CIRCLE_WALK_FOR_CIRCLE, &circle, NULL);
  g_clear_error (&self->budget.error);
  return circle;
}

gboolean
ow_circles_resolve (OwInstance *self)
{
  g_autoptr (GHashTable) circular = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) circle = NULL;

  if ((!self->may_be_circular && self->stopped == NULL) || !find_all (self, circular) ||
      !skip_blanks_of (self, circular))
    return FALSE;
  /* what goes in a circle all the same would only do so again */
  if (self->stopped != NULL)
    circle = find_circle (self);
  if (circle == NULL)
    forgive (self);
  return circle == NULL;
}

void
ow_circles_check (OwInstance *self)
{
  g_autoptr (GPtrArray) circle = self->may_be_circular ? find_circle (self) : NULL;

  if (circle != NULL)
    ow_instance_stop (self, ow_form_cycle_error (circle));
  self->may_be_circular = FALSE;
}

guint
ow_circles_count (OwInstance *self)
{
  GPtrArray *computations = self->scope.form->computations;
  guint count = 0;

  for (guint i = 0; i < computations->len; i++) {
    const OwComputation *computation = g_ptr_array_index (computations, i);
    gboolean counts = computation->looped && computation->context != NULL;
    OwNodeState *state = counts ? self->slots[computation->context->index].first : NULL;

    for (; state != NULL; state = state->next)
      count++;
  }
  return count;
}
