/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-constraint-trial.h"

#include "ow-secret.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

/* What a node holds for the moment. */
typedef struct {
  OwNode *node;
  char *held;
  char *made;
} Put;

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

static void
add_calculations (const OwNodeDef *def,
                  GHashTable      *seen,
                  GPtrArray       *found)
{
  for (guint i = 0; i < def->n_readers; i++) {
    OwComputation *reader = def->readers[i].computation;

    if (def->readers[i].of_value && reader->kind == OW_COMPUTE_CALCULATE && g_hash_table_add (seen, reader))
      g_ptr_array_add (found, reader);
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

/* All that is calculated of @def, first what the rest is made of. */
static GPtrArray *
list_calculations (const OwNodeDef *def)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *found = g_ptr_array_new ();

  add_calculations (def, seen, found);
  for (guint i = 0; i < found->len; i++)
    add_calculations (((OwComputation *) g_ptr_array_index (found, i))->context, seen, found);
  g_ptr_array_sort (found, compare_rank);
  return found;
}

/* Of @calculations, those that lead to @constraint. */
static GHashTable *
find_needed (const GPtrArray     *calculations,
             const OwComputation *constraint)
{
  GHashTable *needed = g_hash_table_new (NULL, NULL);

  for (guint i = calculations->len; i > 0; i--) {
    OwComputation *calculation = g_ptr_array_index (calculations, i - 1);
    const OwNodeDef *def = calculation->context;

    for (guint r = 0; r < def->n_readers; r++)
      if (def->readers[r].computation == constraint ||
          g_hash_table_contains (needed, def->readers[r].computation))
        g_hash_table_add (needed, calculation);
  }
  return needed;
}

static void
calculate (OwInstance          *self,
           const OwComputation *calculation,
           GArray              *puts)
{
  OwNodeState *state = self->slots[calculation->context->index].first;

  for (; state != NULL && ow_form_scope_charge (&self->scope, state->node, OW_XFORMS_STEPS_OF_A_COMPUTATION);
       state = state->next) {
    g_autoptr (OwSecretText) text = NULL;

    /* what was written over it stays until it has another result: see ow_recalculation_set_value() */
    if (!state->node->relevant || !state->is_leaf || state->over != NULL)
      continue;
    text = ow_form_scope_compute_string (&self->scope, calculation->xpath, state->node);
    put (puts, state->node, ow_type_cast_computed (state->def->type, text));
  }
}

gboolean
ow_constraint_trial (OwInstance  *self,
                     OwNodeState *state,
                     char        *text)
{
  const OwComputation *constraint = state->def->computations[OW_COMPUTE_CONSTRAINT];
  g_autoptr (GArray) puts = g_array_new (FALSE, FALSE, sizeof (Put));
  gboolean satisfied;

  put (puts, state->node, text);
  if (constraint->reads_computed) {
    g_autoptr (GPtrArray) calculations = list_calculations (state->def);
    g_autoptr (GHashTable) needed = find_needed (calculations, constraint);

    for (guint i = 0; i < calculations->len; i++)
      if (g_hash_table_contains (needed, g_ptr_array_index (calculations, i)))
        calculate (self, g_ptr_array_index (calculations, i), puts);
  }
  satisfied = ow_form_scope_compute_boolean (&self->scope, constraint->xpath, state->node);
  take_back (puts);
  return satisfied;
}
