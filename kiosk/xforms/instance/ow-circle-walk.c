/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-circle-walk.h"

#include "ow-looped.h"
#include "ow-secret.h"

/* Of several operands that decide an "and" one is gone to, and which of them can be had without a circle isn't known
 * before: whatever is read through no circle is determined, and the walk is done once more for what is left, which then
 * chooses what is determined, until there is no more of it (the least fixed point of Kleene's logic). */

/* A node that has been come to. */
typedef struct {
  OwNodeState *state;
  GPtrArray *reads; /* OwNodeState: what it reads that wasn't determined by then; NULL when it is done with */
  guint next;       /* which of those is gone to next */
  guint number;     /* from 1, as they were come to */
  guint low;        /* the least of those that it can get back to, as far as is known: Tarjan's algorithm */
  gboolean is_open; /* what it can get back to isn't done with */
  gboolean reads_itself;
} Step;

/* A walk from what is computed to what it reads. */
typedef struct {
  OwInstance *instance;
  OwCircleWalkKind kind;
  GHashTable *steps;     /* OwNodeState -> Step */
  GPtrArray *way;        /* Step, borrowed: each read by the one before */
  GPtrArray *open;       /* Step, borrowed: as they were come to */
  GPtrArray *noted;      /* OwNode: what the last one read */
  GPtrArray *circle;     /* OwNodeDef: the first that was met; NULL for none */
  GHashTable *circular;  /* set of OwNodeState: of all circles, where finds_all() */
  guint n_reads;         /* of those on the way */
  guint n_determined;
  gboolean has_met;      /* a circle, in this pass */
  gboolean is_last;      /* pass: what is met counts */
  gboolean is_given_up;
} Walk;

static void
step_free (Step *step)
{
  g_clear_pointer (&step->reads, g_ptr_array_unref);
  g_free (step);
}

static gboolean
finds_all (const Walk *self)
{
  return self->kind == OW_CIRCLE_WALK_FOR_BLANKS || self->kind == OW_CIRCLE_WALK_FOR_REST;
}

static void
add_one (OwNodeState *state,
         GPtrArray   *reads)
{
  if (!state->is_determined)
    g_ptr_array_add (reads, state);
}

static void
add_noted (Walk        *self,
           OwNodeState *by,
           GPtrArray   *reads)
{
  for (guint i = 0; i < self->noted->len; i++) {
    OwNode *read = g_ptr_array_index (self->noted, i);
    gboolean for_order = self->kind == OW_CIRCLE_WALK_FOR_ORDER;

    if (!for_order && read->owner != NULL && ow_looped_is_in_loop (read->owner))
      add_one (read->owner, reads);
    for (OwNode *up = read; for_order && up != NULL && up->owner != NULL; up = up->parent)
      if (ow_looped_is_behind (up, read, by))
        add_one (up->owner, reads);
  }
}

static GPtrArray *
list_reads (Walk        *self,
            OwNodeState *state)
{
  const OwComputation *calculation = ow_looped_get_calculation (state);
  const OwComputation *relevance = self->kind == OW_CIRCLE_WALK_FOR_ORDER ? ow_looped_get_relevance (state) : NULL;
  gboolean skips_blanks = self->kind != OW_CIRCLE_WALK_FOR_BLANKS && state->skips_blanks;
  GPtrArray *reads = g_ptr_array_new ();

  if (relevance != NULL) {
    ow_looped_decide (self->instance, relevance, state->node, self->noted);
    add_noted (self, state, reads);
  }
  if (calculation != NULL) {
    ow_secret_free (ow_looped_compute (self->instance, calculation, state->node, TRUE, skips_blanks, self->noted));
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
  step->number = step->low = g_hash_table_size (self->steps) + 1;
  step->is_open = finds_all (self);
  self->n_reads += step->reads->len;
  self->is_given_up = self->n_reads > OW_CIRCLES_MAX_READS || self->instance->budget.error != NULL;
  g_hash_table_insert (self->steps, state, step);
  g_ptr_array_add (self->way, step);
  if (step->is_open)
    g_ptr_array_add (self->open, step);
}

/* All from @first on can get back to it, and to nothing before it. */
static void
close_from (Walk       *self,
            const Step *first)
{
  gboolean is_circular = first->reads_itself || g_ptr_array_index (self->open, self->open->len - 1) != first;
  Step *step;

  do {
    step = g_ptr_array_steal_index (self->open, self->open->len - 1);
    step->is_open = FALSE;
    if (is_circular && self->is_last)
      g_hash_table_add (self->circular, step->state);
  } while (step != first);
}

static gboolean
is_determined (const Step *step)
{
  for (guint i = 0; i < step->reads->len; i++)
    if (!((OwNodeState *) g_ptr_array_index (step->reads, i))->is_determined)
      return FALSE;
  return TRUE;
}

static void
go_back (Walk *self)
{
  Step *step = g_ptr_array_steal_index (self->way, self->way->len - 1);
  Step *reader = self->way->len > 0 ? g_ptr_array_index (self->way, self->way->len - 1) : NULL;

  step->state->is_determined = is_determined (step);
  self->n_determined += step->state->is_determined;
  self->n_reads -= step->reads->len;
  g_clear_pointer (&step->reads, g_ptr_array_unref);
  if (!finds_all (self)) {
    step->state->place = ++self->instance->sequence;
    return;
  }
  if (reader != NULL)
    reader->low = MIN (reader->low, step->low);
  if (step->low == step->number)
    close_from (self, step);
}

/* Keys that are blank yet may be all that makes it one: that is tried at once, and looked at in the end. */
static void
try_without_blanks (Walk *self,
                    guint first)
{
  for (guint i = first; i < self->way->len; i++) {
    OwNodeState *state = ((Step *) g_ptr_array_index (self->way, i))->state;

    if (ow_looped_is_in_loop (state))
      ow_looped_skip_blanks (self->instance, state, TRUE);
  }
}

static void
meet (Walk       *self,
      Step       *at,
      const Step *met)
{
  guint first = 0;

  self->has_met = TRUE;
  at->low = MIN (at->low, met->number);
  at->reads_itself |= at == met;
  if (finds_all (self) || !self->is_last)
    return;
  g_ptr_array_find (self->way, met, &first);
  if (self->kind == OW_CIRCLE_WALK_FOR_ORDER)
    try_without_blanks (self, first);
  if (self->circle != NULL)
    return;
  self->circle = g_ptr_array_new ();
  for (guint i = first; i < self->way->len; i++)
    g_ptr_array_add (self->circle, ((Step *) g_ptr_array_index (self->way, i))->state->def);
}

static gboolean
goes_on (const Walk *self)
{
  return !self->is_given_up && (self->kind != OW_CIRCLE_WALK_FOR_CIRCLE || self->circle == NULL);
}

static void
walk_from (Walk        *self,
           OwNodeState *start)
{
  if (!g_hash_table_contains (self->steps, start))
    go_to (self, start);
  while (self->way->len > 0 && goes_on (self)) {
    Step *at = g_ptr_array_index (self->way, self->way->len - 1);
    OwNodeState *next = at->next < at->reads->len ? g_ptr_array_index (at->reads, at->next++) : NULL;
    const Step *met = next != NULL ? g_hash_table_lookup (self->steps, next) : NULL;

    if (next == NULL)
      go_back (self);
    else if (met == NULL)
      go_to (self, next);
    else if (met->reads != NULL || met->is_open)
      meet (self, at, met);
  }
}

static gboolean
is_of_walk (const Walk  *self,
            OwNodeState *state)
{
  return self->kind == OW_CIRCLE_WALK_FOR_ORDER ? ow_looped_is_any (state) : ow_looped_is_in_loop (state);
}

static void
pass (Walk      *self,
      GPtrArray *states)
{
  g_hash_table_remove_all (self->steps);
  self->has_met = FALSE;
  for (guint i = 0; i < states->len && goes_on (self); i++) {
    OwNodeState *state = g_ptr_array_index (states, i);

    if (is_of_walk (self, state) && !state->is_determined)
      walk_from (self, state);
  }
}

static void
walk_all (Walk      *self,
          GPtrArray *states)
{
  guint before;

  do {
    before = self->n_determined;
    pass (self, states);
  } while (self->has_met && self->n_determined > before && goes_on (self));
  self->is_last = TRUE;
  if (self->has_met && goes_on (self))
    pass (self, states);
  for (guint i = 0; i < states->len; i++)
    ((OwNodeState *) g_ptr_array_index (states, i))->is_determined = FALSE;
}

gboolean
ow_circle_walk (OwInstance       *self,
                OwCircleWalkKind  kind,
                GPtrArray       **circle,
                GHashTable       *circular)
{
  g_autoptr (GHashTable) steps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) step_free);
  g_autoptr (GPtrArray) way = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();
  Walk walk = {
    .instance = self, .kind = kind, .steps = steps, .way = way, .open = open, .noted = noted, .circular = circular,
  };
  g_autoptr (GPtrArray) states = ow_looped_list (self, NULL);
  gboolean is_whole;

  walk_all (&walk, states);
  is_whole = walk.circle == NULL && !walk.is_given_up;
  if (circle != NULL)
    *circle = g_steal_pointer (&walk.circle);
  g_clear_pointer (&walk.circle, g_ptr_array_unref);
  return is_whole;
}
