/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-circles.h"

#include "ow-secret.h"

/* A calculation that has been come to. */
typedef struct {
  OwNodeState *state;
  GPtrArray *reads; /* OwNodeState: what it reads that wasn't done with by then; NULL when it is done with */
  guint next;       /* which of those is gone to next */
} Step;

/* A walk from each calculation to those that it reads. */
typedef struct {
  OwInstance *instance;
  GHashTable *steps;     /* OwNodeState -> Step */
  GPtrArray *way;        /* Step, borrowed: each read by the one before */
  GPtrArray *noted;      /* OwNode: what the last one read */
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
looped_calculation_of (OwNodeState *state)
{
  const OwComputation *calculation = state->def->computations[OW_COMPUTE_CALCULATE];

  return calculation != NULL && calculation->looped && state->is_leaf && state->node->relevant ? calculation : NULL;
}

char *
ow_circles_compute (OwInstance    *self,
                    const OwXPath *xpath,
                    OwNode        *node,
                    gboolean       for_reads,
                    GPtrArray     *reads)
{
  char *text;

  g_ptr_array_set_size (reads, 0);
  self->scope.for_reads = for_reads;
  ow_node_note_reads (reads);
  text = ow_form_scope_compute_string (&self->scope, xpath, node);
  ow_node_note_reads (NULL);
  self->scope.for_reads = FALSE;
  return text;
}

/* The state whose calculation, which may be in a circle, makes what @node holds; NULL for none. */
static OwNodeState *
get_looped (OwNode *node)
{
  OwNodeState *state = node->owner != NULL ? ow_node_get_state (node) : NULL;

  return state != NULL && looped_calculation_of (state) != NULL ? state : NULL;
}

gboolean
ow_circles_place (OwInstance  *self,
                  OwNodeState *state,
                  GPtrArray   *reads)
{
  for (guint i = 0; i < reads->len; i++) {
    OwNodeState *read = get_looped (g_ptr_array_index (reads, i));

    if (read == NULL || read->place < state->place)
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

static GPtrArray *
list_reads (Walk        *self,
            OwNodeState *state)
{
  const OwXPath *xpath = looped_calculation_of (state)->xpath;
  GPtrArray *reads = g_ptr_array_new ();

  ow_secret_free (ow_circles_compute (self->instance, xpath, state->node, TRUE, self->noted));
  for (guint i = 0; i < self->noted->len; i++) {
    OwNodeState *read = get_looped (g_ptr_array_index (self->noted, i));

    if (read != NULL && !is_done_with (self, read))
      g_ptr_array_add (reads, read);
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

/* OwNodeDef, of the calculations from @from on. */
static GPtrArray *
list_circle (Walk       *self,
             const Step *from)
{
  GPtrArray *defs = g_ptr_array_new ();
  guint first = 0;

  g_ptr_array_find (self->way, from, &first);
  for (guint i = first; i < self->way->len; i++)
    g_ptr_array_add (defs, ((Step *) g_ptr_array_index (self->way, i))->state->def);
  return defs;
}

/* The circle that was found; NULL for none. */
static GPtrArray *
walk_from (Walk        *self,
           OwNodeState *start)
{
  if (!is_done_with (self, start))
    go_to (self, start);
  while (self->way->len > 0 && !self->is_given_up) {
    Step *at = g_ptr_array_index (self->way, self->way->len - 1);
    OwNodeState *next = at->next < at->reads->len ? g_ptr_array_index (at->reads, at->next++) : NULL;
    const Step *met = next != NULL ? g_hash_table_lookup (self->steps, next) : NULL;

    if (next == NULL) {
      go_back (self);
    } else if (met == NULL) {
      go_to (self, next);
    } else if (met->reads != NULL) {
      return list_circle (self, met);
    }
  }
  return NULL;
}

static GPtrArray *
list_looped (OwInstance *self)
{
  GPtrArray *computations = self->scope.form->computations;
  GPtrArray *states = g_ptr_array_new ();

  for (guint i = 0; i < computations->len; i++) {
    const OwComputation *computation = g_ptr_array_index (computations, i);
    gboolean may_be = computation->kind == OW_COMPUTE_CALCULATE && computation->looped;
    OwNodeState *state = may_be ? self->slots[computation->context->index].first : NULL;

    for (; state != NULL; state = state->next)
      if (looped_calculation_of (state) != NULL)
        g_ptr_array_add (states, state);
  }
  return states;
}

/* Puts all such calculations after those that they read. OwNodeDef, of a circle in the way; NULL for none. */
static GPtrArray *
walk_all (OwInstance *self,
          gboolean   *is_whole)
{
  g_autoptr (GHashTable) steps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) step_free);
  g_autoptr (GPtrArray) way = g_ptr_array_new ();
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();
  g_autoptr (GPtrArray) states = list_looped (self);
  Walk walk = { .instance = self, .steps = steps, .way = way, .noted = noted };
  GPtrArray *circle = NULL;

  for (guint i = 0; i < states->len && circle == NULL && !walk.is_given_up; i++)
    circle = walk_from (&walk, g_ptr_array_index (states, i));
  *is_whole = circle == NULL && !walk.is_given_up;
  return circle;
}

void
ow_circles_sort (OwInstance *self)
{
  gboolean is_whole;
  g_autoptr (GPtrArray) circle = walk_all (self, &is_whole);

  /* what is a circle now needn't be one when all has been computed */
  if (is_whole)
    self->may_be_circular = FALSE;
}

static void
look_for_circle (OwInstance *self)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  gboolean is_whole;
  g_autoptr (GPtrArray) circle = walk_all (self, &is_whole);

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
