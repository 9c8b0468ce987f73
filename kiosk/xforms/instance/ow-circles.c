/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-circles.h"

#include "ow-secret.h"

/* A node that has been come to. */
typedef struct {
  OwNodeState *state;
  GPtrArray *reads; /* OwNodeState: what it reads that wasn't done with by then; NULL when it is done with */
  guint next;       /* which of those is gone to next */
} Step;

/* A walk from what is computed to what it reads. */
typedef struct {
  OwInstance *instance;
  gboolean for_order;    /* of all that is looped; else for circles, which are of calculations alone */
  GHashTable *steps;     /* OwNodeState -> Step */
  GPtrArray *way;        /* Step, borrowed: each read by the one before */
  GPtrArray *noted;      /* OwNode: what the last one read */
  GPtrArray *circle;     /* OwNodeDef: the first that was met; NULL for none */
  guint n_reads;         /* of those on the way */
  gboolean is_given_up;
} Walk;

static void
step_free (Step *step)
{
  g_clear_pointer (&step->reads, g_ptr_array_unref);
  g_free (step);
}

static const OwComputation *
get_looped_calculation (OwNodeState *state)
{
  const OwComputation *calculation = state->def->computations[OW_COMPUTE_CALCULATE];

  return calculation != NULL && calculation->looped && state->is_leaf && state->node->relevant ? calculation : NULL;
}

static const OwComputation *
get_looped_relevance (OwNodeState *state)
{
  const OwComputation *relevance = state->def->computations[OW_COMPUTE_RELEVANT];

  return relevance != NULL && relevance->looped ? relevance : NULL;
}

static gboolean
is_looped (OwNodeState *state)
{
  return get_looped_calculation (state) != NULL || get_looped_relevance (state) != NULL;
}

static gboolean
can_be_in_circle (OwNodeState *state)
{
  const OwComputation *calculation = get_looped_calculation (state);

  return calculation != NULL && calculation->in_loop;
}

static void
begin_to_note (OwInstance          *self,
               const OwComputation *computation,
               gboolean             for_reads,
               GPtrArray           *reads)
{
  g_ptr_array_set_size (reads, 0);
  self->scope.for_reads = for_reads;
  self->scope.blanks_find_nothing = computation->kind == OW_COMPUTE_CALCULATE && computation->in_loop;
  ow_node_note_reads (reads);
}

static void
end_to_note (OwInstance *self)
{
  ow_node_note_reads (NULL);
  self->scope.blanks_find_nothing = FALSE;
  self->scope.for_reads = FALSE;
}

char *
ow_circles_compute (OwInstance          *self,
                    const OwComputation *calculation,
                    OwNode              *node,
                    gboolean             for_reads,
                    GPtrArray           *reads)
{
  char *text;

  begin_to_note (self, calculation, for_reads, reads);
  text = ow_form_scope_compute_string (&self->scope, calculation->xpath, node);
  end_to_note (self);
  return text;
}

char *
ow_circles_calculate (OwInstance          *self,
                      const OwComputation *calculation,
                      OwNode              *node)
{
  g_autoptr (GPtrArray) reads = NULL;

  if (!calculation->in_loop)
    return ow_form_scope_compute_string (&self->scope, calculation->xpath, node);
  reads = g_ptr_array_new ();
  return ow_circles_compute (self, calculation, node, FALSE, reads);
}

gboolean
ow_circles_decide (OwInstance          *self,
                   const OwComputation *relevance,
                   OwNode              *node,
                   GPtrArray           *reads)
{
  gboolean is_relevant;

  begin_to_note (self, relevance, FALSE, reads);
  is_relevant = ow_form_scope_compute_boolean (&self->scope, relevance->xpath, node);
  end_to_note (self);
  return is_relevant;
}

/* What @read gives is made at @up, which is it or holds it: with a node the relevance of what holds it is read, too. */
static gboolean
is_behind (OwNode            *up,
           const OwNode      *read,
           const OwNodeState *by)
{
  if (up->owner == by)
    return FALSE;
  return up == read ? is_looped (up->owner) : get_looped_relevance (up->owner) != NULL;
}

static gboolean
stands_before (OwNode      *read,
               OwNodeState *state)
{
  for (OwNode *up = read; up != NULL && up->owner != NULL; up = up->parent)
    if (is_behind (up, read, state) && ow_node_get_state (up)->place >= state->place)
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

static gboolean
is_done_with (Walk        *self,
              OwNodeState *state)
{
  const Step *step = g_hash_table_lookup (self->steps, state);

  return step != NULL && step->reads == NULL;
}

static void
add_one (Walk        *self,
         OwNodeState *state,
         GPtrArray   *reads)
{
  if (!is_done_with (self, state))
    g_ptr_array_add (reads, state);
}

static void
add_noted (Walk        *self,
           OwNodeState *by,
           GPtrArray   *reads)
{
  for (guint i = 0; i < self->noted->len; i++) {
    OwNode *read = g_ptr_array_index (self->noted, i);

    if (!self->for_order && read->owner != NULL && can_be_in_circle (read->owner))
      add_one (self, read->owner, reads);
    for (OwNode *up = read; self->for_order && up != NULL && up->owner != NULL; up = up->parent)
      if (is_behind (up, read, by))
        add_one (self, up->owner, reads);
  }
}

static GPtrArray *
list_reads (Walk        *self,
            OwNodeState *state)
{
  const OwComputation *calculation = get_looped_calculation (state);
  const OwComputation *relevance = self->for_order ? get_looped_relevance (state) : NULL;
  GPtrArray *reads = g_ptr_array_new ();

  if (relevance != NULL) {
    ow_circles_decide (self->instance, relevance, state->node, self->noted);
    add_noted (self, state, reads);
  }
  if (calculation != NULL) {
    ow_secret_free (ow_circles_compute (self->instance, calculation, state->node, TRUE, self->noted));
    add_noted (self, state, reads);
  }
  return reads;
}

static void
go_to (Walk        *self,
       OwNodeState *state)
{
  Step *step = g_new0 (Step, 1);

  step->state = state;
  step->reads = list_reads (self, state);
  self->n_reads += step->reads->len;
  self->is_given_up = self->n_reads > OW_CIRCLES_MAX_READS || self->instance->budget.error != NULL;
  g_hash_table_insert (self->steps, state, step);
  g_ptr_array_add (self->way, step);
}

static void
go_back (Walk *self)
{
  Step *step = g_ptr_array_steal_index (self->way, self->way->len - 1);

  step->state->place = ++self->instance->sequence;
  self->n_reads -= step->reads->len;
  g_clear_pointer (&step->reads, g_ptr_array_unref);
}

static void
meet (Walk       *self,
      const Step *from)
{
  guint first = 0;

  if (self->circle != NULL)
    return;
  self->circle = g_ptr_array_new ();
  g_ptr_array_find (self->way, from, &first);
  for (guint i = first; i < self->way->len; i++)
    g_ptr_array_add (self->circle, ((Step *) g_ptr_array_index (self->way, i))->state->def);
}

/* For the order, past the circles: the rest is of use. */
static gboolean
goes_on (const Walk *self)
{
  return !self->is_given_up && (self->for_order || self->circle == NULL);
}

static void
walk_from (Walk        *self,
           OwNodeState *start)
{
  if (!is_done_with (self, start))
    go_to (self, start);
  while (self->way->len > 0 && goes_on (self)) {
    Step *at = g_ptr_array_index (self->way, self->way->len - 1);
    OwNodeState *next = at->next < at->reads->len ? g_ptr_array_index (at->reads, at->next++) : NULL;
    const Step *met = next != NULL ? g_hash_table_lookup (self->steps, next) : NULL;

    if (next == NULL)
      go_back (self);
    else if (met == NULL)
      go_to (self, next);
    else if (met->reads != NULL)
      meet (self, met);
  }
}

static GPtrArray *
list_states (Walk *self)
{
  GPtrArray *computations = self->instance->scope.form->computations;
  GPtrArray *states = g_ptr_array_new ();

  for (guint i = 0; i < computations->len; i++) {
    const OwComputation *computation = g_ptr_array_index (computations, i);
    gboolean may_be = computation->looped && computation->context != NULL;
    OwNodeState *state = may_be ? self->instance->slots[computation->context->index].first : NULL;

    for (; state != NULL; state = state->next)
      if (self->for_order ? is_looped (state) : can_be_in_circle (state))
        g_ptr_array_add (states, state);
  }
  return states;
}

/* Puts all of them after those that they read. FALSE when it can't: @circle, if it isn't NULL, is NULL or the OwNodeDef
 * of one in the way. */
static gboolean
walk_all (OwInstance  *self,
          gboolean     for_order,
          GPtrArray  **circle)
{
  g_autoptr (GHashTable) steps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) step_free);
  g_autoptr (GPtrArray) way = g_ptr_array_new ();
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();
  Walk walk = { .instance = self, .for_order = for_order, .steps = steps, .way = way, .noted = noted };
  g_autoptr (GPtrArray) states = list_states (&walk);
  gboolean is_whole;

  for (guint i = 0; i < states->len && goes_on (&walk); i++)
    walk_from (&walk, g_ptr_array_index (states, i));
  is_whole = walk.circle == NULL && !walk.is_given_up;
  if (circle != NULL)
    *circle = g_steal_pointer (&walk.circle);
  g_clear_pointer (&walk.circle, g_ptr_array_unref);
  return is_whole;
}

gboolean
ow_circles_sort (OwInstance *self)
{
  gboolean is_whole = walk_all (self, TRUE, NULL);

  /* what is a circle now needn't be one when all has been computed, and nothing may have to move any more if it is */
  self->may_be_circular = !is_whole;
  return is_whole;
}

static void
look_for_circle (OwInstance *self)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  g_autoptr (GPtrArray) circle = NULL;

  walk_all (self, FALSE, &circle);
  g_clear_error (&self->budget.error);
  if (circle != NULL)
    ow_instance_stop (self, ow_form_cycle_error (circle));
}

void
ow_circles_check (OwInstance *self)
{
  if (self->may_be_circular || self->stopped != NULL)
    look_for_circle (self);
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
