/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-circles.h"

#include "ow-recalculation.h"
#include "ow-secret.h"

typedef enum {
  WALK_FOR_ORDER,   /* of all that is looped, past the circles */
  WALK_FOR_CIRCLE,  /* of calculations alone, up to the first */
  WALK_FOR_BLANKS,  /* to all circles that there would be if no state skipped any */
} WalkKind;

/* A node that has been come to. */
typedef struct {
  OwNodeState *state;
  GPtrArray *reads; /* OwNodeState: what it reads that wasn't done with by then; NULL when it is done with */
  guint next;       /* which of those is gone to next */
  guint number;     /* from 1, as they were come to; as low as it can get back to: Tarjan's algorithm */
  guint low;
  gboolean is_open; /* what it can get back to isn't done with */
  gboolean reads_itself;
} Step;

/* A walk from what is computed to what it reads. */
typedef struct {
  OwInstance *instance;
  WalkKind kind;
  GHashTable *steps;     /* OwNodeState -> Step */
  GPtrArray *way;        /* Step, borrowed: each read by the one before */
  GPtrArray *open;       /* Step, borrowed: as they were come to */
  GPtrArray *noted;      /* OwNode: what the last one read */
  GPtrArray *circle;     /* OwNodeDef: the first that was met; NULL for none */
  GHashTable *circular;  /* set of OwNodeState: of all circles, for WALK_FOR_BLANKS */
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
begin_to_note (OwInstance *self,
               gboolean    for_reads,
               gboolean    skips_blanks,
               GPtrArray  *reads)
{
  g_ptr_array_set_size (reads, 0);
  self->scope.for_reads = for_reads;
  self->scope.blanks_find_nothing = skips_blanks;
  ow_node_note_reads (reads);
}

static void
end_to_note (OwInstance *self)
{
  ow_node_note_reads (NULL);
  self->scope.blanks_find_nothing = FALSE;
  self->scope.for_reads = FALSE;
}

static char *
compute (OwInstance          *self,
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

char *
ow_circles_compute (OwInstance          *self,
                    const OwComputation *calculation,
                    OwNode              *node,
                    gboolean             for_reads,
                    GPtrArray           *reads)
{
  return compute (self, calculation, node, for_reads, ow_node_get_state (node)->skips_blanks, reads);
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

gboolean
ow_circles_decide (OwInstance          *self,
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

  return step != NULL && step->reads == NULL && !step->is_open;
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
    gboolean for_order = self->kind == WALK_FOR_ORDER;

    if (!for_order && read->owner != NULL && can_be_in_circle (read->owner))
      add_one (self, read->owner, reads);
    for (OwNode *up = read; for_order && up != NULL && up->owner != NULL; up = up->parent)
      if (is_behind (up, read, by))
        add_one (self, up->owner, reads);
  }
}

static GPtrArray *
list_reads (Walk        *self,
            OwNodeState *state)
{
  const OwComputation *calculation = get_looped_calculation (state);
  const OwComputation *relevance = self->kind == WALK_FOR_ORDER ? get_looped_relevance (state) : NULL;
  gboolean skips_blanks = self->kind != WALK_FOR_BLANKS && state->skips_blanks;
  GPtrArray *reads = g_ptr_array_new ();

  if (relevance != NULL) {
    ow_circles_decide (self->instance, relevance, state->node, self->noted);
    add_noted (self, state, reads);
  }
  if (calculation != NULL) {
    ow_secret_free (compute (self->instance, calculation, state->node, TRUE, skips_blanks, self->noted));
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
  step->is_open = self->kind == WALK_FOR_BLANKS;
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
    if (is_circular)
      g_hash_table_add (self->circular, step->state);
  } while (step != first);
}

static void
go_back (Walk *self)
{
  Step *step = g_ptr_array_steal_index (self->way, self->way->len - 1);
  Step *reader = self->way->len > 0 ? g_ptr_array_index (self->way, self->way->len - 1) : NULL;

  self->n_reads -= step->reads->len;
  g_clear_pointer (&step->reads, g_ptr_array_unref);
  if (self->kind != WALK_FOR_BLANKS) {
    step->state->place = ++self->instance->sequence;
    return;
  }
  if (reader != NULL)
    reader->low = MIN (reader->low, step->low);
  if (step->low == step->number)
    close_from (self, step);
}

static void
skip_blanks (OwInstance  *self,
             OwNodeState *state,
             gboolean     skips_blanks)
{
  if (state->skips_blanks == skips_blanks)
    return;
  state->skips_blanks = skips_blanks;
  self->has_skipped |= skips_blanks;
  ow_recalculation_queue (self, state, state->def->computations[OW_COMPUTE_CALCULATE]);
}

/* Keys that are blank yet may be all that makes it one: that is tried at once, and looked at in the end. */
static void
try_without_blanks (Walk *self,
                    guint first)
{
  for (guint i = first; i < self->way->len; i++) {
    OwNodeState *state = ((Step *) g_ptr_array_index (self->way, i))->state;

    if (can_be_in_circle (state))
      skip_blanks (self->instance, state, TRUE);
  }
}

static void
meet (Walk       *self,
      Step       *at,
      const Step *met)
{
  guint first = 0;

  at->low = MIN (at->low, met->number);
  at->reads_itself |= at == met;
  if (self->kind == WALK_FOR_BLANKS || met->reads == NULL)
    return;
  g_ptr_array_find (self->way, met, &first);
  if (self->kind == WALK_FOR_ORDER)
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
  return !self->is_given_up && (self->kind != WALK_FOR_CIRCLE || self->circle == NULL);
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
    else if (met->reads != NULL || met->is_open)
      meet (self, at, met);
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
      if (self->kind == WALK_FOR_ORDER ? is_looped (state) : can_be_in_circle (state))
        g_ptr_array_add (states, state);
  }
  return states;
}

/* FALSE when there is a circle, or it isn't known: @circle, if it isn't NULL, is NULL or the OwNodeDef of one; into
 * @circular, for WALK_FOR_BLANKS, go the states of all. The other walks put each state after those that it reads. */
static gboolean
walk_all (OwInstance  *self,
          WalkKind     kind,
          GPtrArray  **circle,
          GHashTable  *circular)
{
  g_autoptr (GHashTable) steps = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) step_free);
  g_autoptr (GPtrArray) way = g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GPtrArray) noted = g_ptr_array_new ();
  Walk walk = {
    .instance = self, .kind = kind, .steps = steps, .way = way, .open = open, .noted = noted, .circular = circular,
  };
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
  gboolean is_whole = walk_all (self, WALK_FOR_ORDER, NULL, NULL);

  /* what is a circle now needn't be one when all has been computed, and nothing may have to move any more if it is */
  self->may_be_circular |= !is_whole;
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
      skip_blanks (self, state, skips_blanks);
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
  gboolean is_whole = walk_all (self, WALK_FOR_BLANKS, NULL, circular);

  g_clear_error (&self->budget.error);
  return is_whole;
}

static GPtrArray *
find_circle (OwInstance *self)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  GPtrArray *circle = NULL;

  walk_all (self, WALK_FOR_CIRCLE, &circle, NULL);
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
