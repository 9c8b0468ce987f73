/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-looped.h"

#include "ow-recalculation.h"

GPtrArray *
ow_looped_list (OwInstance *self,
                gboolean (*counts) (const OwComputation *))
{
  GPtrArray *computations = self->scope.form->computations;
  GPtrArray *states = g_ptr_array_new ();

  for (guint i = 0; i < computations->len; i++) {
    const OwComputation *computation = g_ptr_array_index (computations, i);
    gboolean may_be = computation->looped && computation->context != NULL && (counts == NULL || counts (computation));
    OwNodeState *state = may_be ? self->slots[computation->context->index].first : NULL;

    for (; state != NULL; state = state->next)
      g_ptr_array_add (states, state);
  }
  return states;
}

const OwComputation *
ow_looped_get_calculation (OwNodeState *state)
{
  const OwComputation *calculation = state->def->computations[OW_COMPUTE_CALCULATE];

  return calculation != NULL && calculation->looped && state->is_leaf && state->node->relevant ? calculation : NULL;
}

const OwComputation *
ow_looped_get_relevance (OwNodeState *state)
{
  const OwComputation *relevance = state->def->computations[OW_COMPUTE_RELEVANT];

  return relevance != NULL && relevance->looped ? relevance : NULL;
}

gboolean
ow_looped_is_any (OwNodeState *state)
{
  return ow_looped_get_calculation (state) != NULL || ow_looped_get_relevance (state) != NULL;
}

gboolean
ow_looped_is_in_loop (OwNodeState *state)
{
  const OwComputation *calculation = ow_looped_get_calculation (state);

  return calculation != NULL && calculation->in_loop;
}

/* What the walks that look for circles go through. */
static gboolean
is_waited_for (OwNode *read)
{
  OwNodeState *state = read->owner;

  return state != NULL && !state->is_determined && ow_looped_is_in_loop (state);
}

static void
begin_to_note (OwInstance *self,
               gboolean    for_reads,
               gboolean    skips_blanks,
               GPtrArray  *reads)
{
  g_ptr_array_set_size (reads, 0);
  self->scope.waits_for = for_reads ? is_waited_for : NULL;
  self->scope.blanks_find_nothing = skips_blanks;
  ow_node_note_reads (reads);
}

static void
end_to_note (OwInstance *self)
{
  ow_node_note_reads (NULL);
  self->scope.blanks_find_nothing = FALSE;
  self->scope.waits_for = NULL;
}

char *
ow_looped_compute (OwInstance          *self,
                   const OwComputation *calculation,
                   OwNode              *node,
                   gboolean             for_reads,
                   gboolean             skips_blanks,
                   GPtrArray           *reads)
{
  char *text;

  begin_to_note (self, for_reads, skips_blanks, reads);
  text = ow_form_scope_compute_string (&self->scope, calculation->xpath, node);
  end_to_note (self);
  return text;
}

gboolean
ow_looped_decide (OwInstance          *self,
                  const OwComputation *relevance,
                  OwNode              *node,
                  GPtrArray           *reads)
{
  gboolean is_relevant;

  begin_to_note (self, FALSE, FALSE, reads);
  is_relevant = ow_form_scope_compute_boolean (&self->scope, relevance->xpath, node);
  end_to_note (self);
  return is_relevant;
}

gboolean
ow_looped_is_behind (OwNode            *up,
                     const OwNode      *read,
                     const OwNodeState *by)
{
  if (up->owner == by)
    return FALSE;
  return up == read ? ow_looped_is_any (up->owner) : ow_looped_get_relevance (up->owner) != NULL;
}

void
ow_looped_skip_blanks (OwInstance  *self,
                       OwNodeState *state,
                       gboolean     skips_blanks)
{
  if (state->skips_blanks == skips_blanks)
    return;
  state->skips_blanks = skips_blanks;
  self->has_skipped |= skips_blanks;
  ow_recalculation_queue (self, state, state->def->computations[OW_COMPUTE_CALCULATE]);
}
