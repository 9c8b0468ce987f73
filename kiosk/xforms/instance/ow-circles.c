/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-circles.h"

#include "ow-secret.h"

typedef struct {
  OwInstance *instance;
  GPtrArray *states; /* OwNodeState: whose calculations may be in a circle */
  GArray **reads;    /* of guint, by state: those that its calculation reads */
} Circles;

static const OwXPath *
calculation_of (const OwNodeDef *def)
{
  return def->computations[OW_COMPUTE_CALCULATE]->xpath;
}

static gboolean
is_open (const OwComputation *computation)
{
  return computation->kind == OW_COMPUTE_CALCULATE && computation->looped &&
         !ow_xpath_calls (computation->xpath, "once") && !ow_xpath_calls (computation->xpath, "jr:choice-name");
}

static GPtrArray *
list_states (OwInstance *self)
{
  GPtrArray *computations = self->scope.form->computations;
  GPtrArray *states = g_ptr_array_new ();

  for (guint i = 0; i < computations->len; i++) {
    const OwComputation *computation = g_ptr_array_index (computations, i);
    OwNodeState *state = is_open (computation) ? self->slots[computation->context->index].first : NULL;

    for (; state != NULL; state = state->next)
      if (state->node->relevant && state->is_leaf)
        g_ptr_array_add (states, state);
  }
  return states;
}

static void
watch (Circles *self,
       gboolean watched)
{
  for (guint i = 0; i < self->states->len; i++) {
    OwNodeState *state = g_ptr_array_index (self->states, i);

    state->node->is_made = watched;
    state->node->was_read = FALSE;
  }
}

static GArray *
list_reads (Circles     *self,
            OwNodeState *state)
{
  GArray *reads = g_array_new (FALSE, FALSE, sizeof (guint));

  ow_secret_free (ow_form_scope_compute_string (&self->instance->scope, calculation_of (state->def), state->node));
  for (guint i = 0; i < self->states->len; i++) {
    OwNode *node = ((OwNodeState *) g_ptr_array_index (self->states, i))->node;

    if (node->was_read)
      g_array_append_val (reads, i);
    node->was_read = FALSE;
  }
  return reads;
}

/* The way down to a state, each read by the one before. */
typedef struct {
  guint *on_way;  /* by state: 1 + its place on the way; 0 for none */
  guint *next;    /* by state: which of what it reads comes next */
  GArray *way;    /* of guint */
} Walk;

static void
step_to (Walk *walk,
         guint state)
{
  g_array_append_val (walk->way, state);
  walk->on_way[state] = walk->way->len;
}

/* Where on the way the circle begins in which it ends; -1: from @start there is none. What has been gone through to its
 * end isn't gone through again. */
static int
walk_from (Circles *self,
           Walk    *walk,
           guint    start)
{
  step_to (walk, start);
  while (walk->way->len > 0) {
    guint at = g_array_index (walk->way, guint, walk->way->len - 1);
    GArray *reads = self->reads[at];
    guint to;

    if (walk->next[at] == reads->len) {
      walk->on_way[at] = 0;
      g_array_set_size (walk->way, walk->way->len - 1);
      continue;
    }
    to = g_array_index (reads, guint, walk->next[at]++);
    if (walk->on_way[to] > 0)
      return (int) walk->on_way[to] - 1;
    if (walk->next[to] == 0)
      step_to (walk, to);
  }
  return -1;
}

static void
keep_circle (Circles *self,
             GArray  *way,
             guint    from)
{
  g_autoptr (GPtrArray) defs = g_ptr_array_new ();

  for (guint i = from; i < way->len; i++)
    g_ptr_array_add (defs, ((OwNodeState *) g_ptr_array_index (self->states, g_array_index (way, guint, i)))->def);
  g_clear_error (&self->instance->error);
  self->instance->is_unsettled = TRUE;
  self->instance->error = ow_form_cycle_error (defs);
}

static void
find_circle (Circles *self)
{
  g_autofree guint *on_way = g_new0 (guint, self->states->len);
  g_autofree guint *next = g_new0 (guint, self->states->len);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (guint));
  Walk walk = { on_way, next, way };

  for (guint i = 0; i < self->states->len; i++) {
    int from = next[i] == 0 ? walk_from (self, &walk, i) : -1;

    if (from < 0)
      continue;
    keep_circle (self, way, (guint) from);
    return;
  }
}

void
ow_circles_check (OwInstance *self)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  g_autoptr (GPtrArray) states = list_states (self);
  g_autofree GArray **reads = g_new0 (GArray *, states->len + 1);
  Circles circles = { self, states, reads };

  if (states->len == 0 || states->len > OW_CIRCLES_MAX_NODES)
    return;
  watch (&circles, TRUE);
  for (guint i = 0; i < states->len; i++)
    reads[i] = list_reads (&circles, g_ptr_array_index (states, i));
  watch (&circles, FALSE);
  find_circle (&circles);
  for (guint i = 0; i < states->len; i++)
    g_array_unref (reads[i]);
}
