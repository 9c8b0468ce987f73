/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-constraint-trial.h"

#include "ow-choices.h"
#include "ow-circles.h"
#include "ow-secret.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

/* What a node holds for the moment. */
typedef struct {
  OwNode *node;
  char *held;
  char *made;
} Put;

/* What is tried, and what has to be taken back. */
typedef struct {
  OwInstance *instance;
  GArray *puts;           /* Put */
  GHashTable *calculated; /* OwNodeState → its text of @puts, before choices are withdrawn from it */
  GHashTable *turned;     /* set of OwNode: those whose relevance is another one meanwhile */
  GPtrArray *own_turned; /* OwNodeState: those whose own expression says so */
} Trial;

static void
put (GArray *puts,
     OwNode *node,
     char   *made)
{
  Put one = { node, node->text, made };

  node->text = made;
  g_array_append_val (puts, one);
}

/* The first is the answer's, which isn't ours. */
static void
take_back (GArray *puts)
{
  for (guint i = puts->len; i > 0; i--) {
    Put *one = &g_array_index (puts, Put, i - 1);

    one->node->text = one->held;
    if (i > 1)
      ow_secret_free (one->made);
  }
}

/* TRUE for what the trial follows: the rest of what is computed changes nothing that a constraint reads, but for the
 * instances that a count brings or takes. */
static gboolean
is_followed (const OwComputation *computation)
{
  return computation->kind == OW_COMPUTE_CALCULATE || computation->kind == OW_COMPUTE_RELEVANT ||
         computation->kind == OW_COMPUTE_CHOICES;
}

/* What is computed with what is found so far; each once. */
typedef struct {
  GHashTable *seen; /* set of OwComputation, and of OwNodeDef whose readers are found */
  GPtrArray *found; /* OwComputation */
} Followers;

static void
add_follower (Followers     *self,
              OwComputation *computation)
{
  if (computation != NULL && is_followed (computation) && g_hash_table_add (self->seen, computation))
    g_ptr_array_add (self->found, computation);
}

static void
add_readers (Followers       *self,
             const OwNodeDef *def)
{
  if (!g_hash_table_add (self->seen, (gpointer) def))
    return;
  for (guint i = 0; i < def->n_readers; i++)
    if (def->readers[i].of_value)
      add_follower (self, def->readers[i].computation);
}

/* What comes to be relevant is calculated, and counts for all that read it; what ceases to be reads as a blank. */
static void
add_turned (Followers       *self,
            const OwNodeDef *def)
{
  add_readers (self, def);
  add_follower (self, def->computations[OW_COMPUTE_CALCULATE]);
}

static void
add_all_below (Followers       *self,
               OwInstance      *instance,
               const OwNodeDef *top)
{
  for (OwNodeState *state = instance->slots[top->index].first; state != NULL; state = state->next)
    for (OwNode *node = state->node; node != NULL; node = ow_node_next_in (node, state->node)) {
      if (node->owner == NULL || !ow_form_scope_charge (&instance->scope, node, 1))
        continue;
      add_turned (self, ow_node_get_state (node)->def);
      for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
        if (each->owner != NULL)
          add_turned (self, ow_node_get_state (each)->def);
    }
}

static int
compare_rank (gconstpointer a,
              gconstpointer b)
{
  const OwComputation *first = *(OwComputation *const *) a;
  const OwComputation *second = *(OwComputation *const *) b;

  return first->rank < second->rank ? -1 : first->rank > second->rank;
}

/* All that is computed of @def, first what the rest is made of. */
static GPtrArray *
list_followers (OwInstance      *instance,
                const OwNodeDef *def)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Followers followers = { seen, g_ptr_array_new () };

  add_readers (&followers, def);
  for (guint i = 0; i < followers.found->len; i++) {
    const OwComputation *each = g_ptr_array_index (followers.found, i);

    if (each->kind == OW_COMPUTE_RELEVANT)
      add_all_below (&followers, instance, each->context);
    else
      add_readers (&followers, each->context);
  }
  g_ptr_array_sort (followers.found, compare_rank);
  return followers.found;
}

static void
add_needed (const GPtrArray     *followers,
            const OwComputation *constraint,
            GHashTable          *needed)
{
  for (guint i = followers->len; i > 0; i--) {
    OwComputation *each = g_ptr_array_index (followers, i - 1);
    const OwNodeDef *def = each->context;
    gboolean leads = each->kind == OW_COMPUTE_RELEVANT;

    for (guint r = 0; r < def->n_readers && !leads; r++)
      leads = def->readers[r].computation == constraint || g_hash_table_contains (needed, def->readers[r].computation);
    if (leads)
      g_hash_table_add (needed, each);
  }
}

/* Of @followers, those that lead to @constraint. What is relevant may be anything. */
static GHashTable *
find_needed (const GPtrArray     *followers,
             const OwComputation *constraint)
{
  GHashTable *needed = g_hash_table_new (NULL, NULL);
  guint before;

  /* once more for those that read one another */
  do {
    before = g_hash_table_size (needed);
    add_needed (followers, constraint, needed);
  } while (g_hash_table_size (needed) > before);
  return needed;
}

/* As keep_offered() of a recalculation has it: what is chosen and not offered is taken away, and comes back with its
 * offer. The answer itself was looked at by whoever gives it. */
static void
withdraw (Trial              *self,
          OwNodeState        *state,
          const OwControlDef *def)
{
  const char *calculated = g_hash_table_lookup (self->calculated, state);
  const char *held = state->shelved != NULL ? state->shelved : ow_node_get_text (state->node);
  const char *chosen = calculated != NULL ? calculated : held;
  g_autoptr (OwSecretText) kept = NULL;

  if (*chosen == '\0' || state->node == g_array_index (self->puts, Put, 0).node)
    return;
  kept = ow_choices_filter (&self->instance->scope, def, state->node, chosen);
  if (!g_str_equal (kept, ow_node_get_text (state->node)))
    put (self->puts, state->node, g_steal_pointer (&kept));
}

/* What is calculated has to be offered, too. */
static void
withdraw_calculated (Trial       *self,
                     OwNodeState *state)
{
  GPtrArray *controls = state->def->controls;

  if (controls == NULL)
    return;
  g_hash_table_insert (self->calculated, state, state->node->text);
  for (guint i = 0; i < controls->len; i++) {
    const OwControlDef *def = g_ptr_array_index (controls, i);

    if (def->choices != NULL)
      withdraw (self, state, def);
  }
}

static void
calculate (Trial               *self,
           OwNodeState         *state,
           const OwComputation *calculation)
{
  g_autoptr (OwSecretText) text = NULL;

  /* what was written over it stays until it has another result: see ow_recalculation_set_value() */
  if (!state->node->relevant || !state->is_leaf ||
      (state->over != NULL && !g_hash_table_contains (self->turned, state->node)))
    return;
  text = ow_circles_calculate (self->instance, calculation, state->node);
  put (self->puts, state->node, ow_type_cast_computed (state->def->type, text));
  withdraw_calculated (self, state);
}

static void
turn_one (Trial  *self,
          OwNode *node)
{
  const OwNodeState *state = ow_node_get_state (node);
  gboolean relevant = (state == NULL || state->own_relevant) && node->parent->relevant;

  if (node->relevant == relevant)
    return;
  node->relevant = relevant;
  if (!g_hash_table_remove (self->turned, node))
    g_hash_table_add (self->turned, node);
}

static void
turn (Trial       *self,
      OwNodeState *top)
{
  top->own_relevant = !top->own_relevant;
  g_ptr_array_add (self->own_turned, top);
  for (OwNode *node = top->node; node != NULL; node = ow_node_next_in (node, top->node)) {
    turn_one (self, node);
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      turn_one (self, each);
  }
}

/* TRUE when something is another than before. */
static gboolean
compute_one (Trial               *self,
             OwNodeState         *state,
             const OwComputation *computation)
{
  const char *before = ow_node_get_text (state->node);

  if (computation->kind == OW_COMPUTE_CALCULATE)
    calculate (self, state, computation);
  else if (computation->kind == OW_COMPUTE_CHOICES)
    withdraw (self, state, computation->control);
  else if (ow_form_scope_compute_boolean (&self->instance->scope, computation->xpath, state->node) !=
           state->own_relevant) {
    turn (self, state);
    return TRUE;
  }
  return !g_str_equal (before, ow_node_get_text (state->node));
}

static gboolean
charge (Trial       *self,
        OwNodeState *state)
{
  return ow_form_scope_charge (&self->instance->scope, state->node, OW_XFORMS_STEPS_OF_A_COMPUTATION);
}

/* What is computed where instances read one another. */
typedef struct {
  OwNodeState *state;
  const OwComputation *computation;
} Looped;

static int
compare_place (gconstpointer a,
               gconstpointer b)
{
  const Looped *first = a;
  const Looped *second = b;

  if (first->state->place != second->state->place)
    return first->state->place < second->state->place ? -1 : 1;
  return compare_rank (&first->computation, &second->computation);
}

/* As the rounds of a recalculation: in the order that it left, until nothing is another one, or each could have had all
 * that it reads. */
static void
settle (Trial  *self,
        GArray *looped)
{
  gboolean goes_on = looped->len > 0;

  g_array_sort (looped, compare_place);
  for (guint pass = 0; pass < looped->len + OW_XFORMS_MAX_ROUNDS && goes_on; pass++) {
    goes_on = FALSE;
    for (guint i = 0; i < looped->len; i++) {
      const Looped *each = &g_array_index (looped, Looped, i);

      if (!charge (self, each->state))
        return;
      goes_on |= compute_one (self, each->state, each->computation);
    }
  }
}

/* The answer may be a key that closes circles, or opens them. */
static void
settle_looped (Trial  *self,
               GArray *looped)
{
  gboolean had_skipped = self->instance->has_skipped;
  g_autoptr (GPtrArray) changed = looped->len > 0 ? ow_circles_choose (self->instance) : NULL;

  settle (self, looped);
  for (guint i = 0; changed != NULL && i < changed->len; i++) {
    OwNodeState *state = g_ptr_array_index (changed, i);

    state->skips_blanks = !state->skips_blanks;
  }
  self->instance->has_skipped = had_skipped;
}

static void
compute (Trial               *self,
         const OwComputation *computation,
         GArray              *looped)
{
  OwNodeState *state = self->instance->slots[computation->context->index].first;

  for (; state != NULL && charge (self, state); state = state->next) {
    Looped each = { state, computation };

    if (computation->looped)
      g_array_append_val (looped, each);
    else
      compute_one (self, state, computation);
  }
}

static void
turn_back (Trial *self)
{
  GHashTableIter iter;
  gpointer node;

  g_hash_table_iter_init (&iter, self->turned);
  while (g_hash_table_iter_next (&iter, &node, NULL))
    ((OwNode *) node)->relevant = !((OwNode *) node)->relevant;
  for (guint i = 0; i < self->own_turned->len; i++) {
    OwNodeState *state = g_ptr_array_index (self->own_turned, i);

    state->own_relevant = !state->own_relevant;
  }
}

/* Whether @constraint reads what is chosen from a list that may be another one with the answer. */
static gboolean
reads_choices (const OwForm        *form,
               const OwComputation *constraint)
{
  gboolean found = FALSE;

  for (guint i = 0; !found && i < form->computations->len; i++) {
    const OwComputation *each = g_ptr_array_index (form->computations, i);

    found = each->kind == OW_COMPUTE_CHOICES && each->sources != NULL &&
            ow_node_def_is_read_by (each->context, constraint);
  }
  return found;
}

gboolean
ow_constraint_trial (OwInstance  *self,
                     OwNodeState *state,
                     char        *text)
{
  const OwComputation *constraint = state->def->computations[OW_COMPUTE_CONSTRAINT];
  g_autoptr (GArray) puts = g_array_new (FALSE, FALSE, sizeof (Put));
  g_autoptr (GHashTable) turned = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) own_turned = g_ptr_array_new ();
  g_autoptr (GHashTable) calculated = g_hash_table_new (NULL, NULL);
  Trial trial = { self, puts, calculated, turned, own_turned };
  gboolean satisfied;

  put (puts, state->node, text);
  if (constraint->reads_computed || reads_choices (self->scope.form, constraint)) {
    g_autoptr (GPtrArray) followers = list_followers (self, state->def);
    g_autoptr (GHashTable) needed = find_needed (followers, constraint);
    g_autoptr (GArray) looped = g_array_new (FALSE, FALSE, sizeof (Looped));

    for (guint i = 0; i < followers->len; i++)
      if (g_hash_table_contains (needed, g_ptr_array_index (followers, i)))
        compute (&trial, g_ptr_array_index (followers, i), looped);
    settle_looped (&trial, looped);
  }
  satisfied = ow_form_scope_compute_boolean (&self->scope, constraint->xpath, state->node);
  take_back (puts);
  turn_back (&trial);
  return satisfied;
}
