/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-recalculation.h"

#include "ow-choices.h"
#include "ow-circles.h"
#include "ow-looped.h"
#include "ow-queue.h"
#include "ow-repeat.h"
#include "ow-secret.h"
#include "ow-type.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* Recalculation: a queue of what to compute, in the form's order. A change puts its readers into the
 * queue and nothing else, so that an answer costs what depends on it, whatever the size of the form. */

/* A calculated value in whose place something else was written. */
typedef struct _OwWrittenOver {
  char *calculated;       /* the result of the calculation then */
  char *written;          /* what was written, since the calculation has had another result; NULL until then */
  guint64 passed;         /* the operation in which it last had one */
} OwWrittenOver;

/* The form's order is the first guess. Where instances read one another the order among them tells what comes of it
 * all, and what has nothing to do with them comes last. */
static guint
get_place (const OwQueued *entry)
{
  if (entry->round == 0)
    return 0;
  return entry->computation->looped ? entry->state->place : G_MAXUINT;
}

/* In the round that goes on. */
static gboolean
is_placed_anew (const OwInstance *self,
                const OwQueued   *entry)
{
  return entry->round > 0 && entry->state->place > self->round_began;
}

static void
push (OwInstance    *self,
      OwNodeState   *state,
      OwComputation *computation,
      OwWatcher     *watcher)
{
  OwQueued entry = {
    .round = self->at.round,
    .rank = computation->rank,
    .sequence = state->sequence,
    .state = state,
    .computation = computation,
    .watcher = watcher != NULL ? watcher->klass->ref (watcher) : NULL,
  };

  /* What this round has been through waits for the next, so that instances which read the one before
   * are gone through from the first to the last and not from the first again and again. */
  entry.place = get_place (&entry);
  if (computation->looped && (!ow_queued_comes_before (&self->at, &entry) || is_placed_anew (self, &entry)))
    entry.round++;
  entry.place = get_place (&entry);
  ow_queue_push (self->queue, &entry);
}

/* Nobody waits for a text that was never asked for; what is chosen must stay on offer all the same. */
static gboolean
is_wanted (OwNodeState  *state,
           OwWatcher    *watcher,
           OwComputeKind kind)
{
  return watcher->klass->wants (watcher, kind) ||
         (kind == OW_COMPUTE_CHOICES && (*ow_node_get_text (state->node) != '\0' || state->shelved != NULL));
}

static void
queue_watchers (OwInstance    *self,
                OwNodeState   *state,
                OwComputation *computation)
{
  guint bit = 1u << computation->kind;
  OwWatcher *watcher;

  for (guint i = 0; (watcher = ow_instance_nth_watcher (state, i)) != NULL; i++) {
    if (watcher->def != computation->control || watcher->pending & bit ||
        !is_wanted (state, watcher, computation->kind))
      continue;
    watcher->pending |= bit;
    push (self, state, computation, watcher);
  }
}

void
ow_recalculation_queue (OwInstance    *self,
                        OwNodeState   *state,
                        OwComputation *computation)
{
  guint bit = 1u << computation->kind;

  if (state->is_dead)
    return;
  if (computation->kind >= OW_COMPUTE_N_OF_NODE) {
    queue_watchers (self, state, computation);
    return;
  }
  if (state->pending & bit || (computation->kind == OW_COMPUTE_COUNT && !state->is_anchor) ||
      (state->is_anchor && computation->kind != OW_COMPUTE_COUNT && computation->kind != OW_COMPUTE_RELEVANT))
    return;
  state->pending |= bit;
  push (self, state, computation, NULL);
}

/* Once everywhere is enough until something has been computed: what is added meanwhile is queued by
 * whoever adds it. */
static gboolean
is_queued_everywhere (OwInstance    *self,
                      OwComputation *computation)
{
  guint64 *at = &self->queued_at[computation->index];

  if (computation->kind < OW_COMPUTE_N_OF_NODE && *at == self->n_computed)
    return TRUE;
  *at = self->n_computed;
  return FALSE;
}

void
ow_recalculation_queue_everywhere (OwInstance    *self,
                                   OwComputation *computation)
{
  OwSlot *slot = &self->slots[computation->context->index];

  if (is_queued_everywhere (self, computation))
    return;
  for (OwNodeState *state = slot->first_anchor; state != NULL; state = state->next)
    ow_recalculation_queue (self, state, computation);
  for (OwNodeState *state = slot->first; state != NULL && ow_form_scope_charge (&self->scope, state->node, 1);
       state = state->next)
    ow_recalculation_queue (self, state, computation);
}

/* Bounded by the depth of the instance. */
static void
queue_below (OwInstance    *self,
             OwNode        *node,
             OwComputation *computation)
{
  OwNodeState *state = ow_node_get_state (node);
  OwNodeDef *step = computation->context;
  OwNode *each;

  if (state == NULL)
    return;
  if (state->def == step) {
    ow_recalculation_queue (self, state, computation);
    return;
  }
  while (step->parent != state->def)
    step = step->parent;
  if (step->repeat == state->def->repeat && !step->is_attribute) {
    /* one at most: no need to look at the rest */
    for (each = node->first_child; each != NULL; each = each->next)
      if (each->name == step->name && each->owner != NULL && ow_node_get_state (each)->def == step)
        break;
    if (each != NULL)
      queue_below (self, each, computation);
    return;
  }
  for (each = step->is_attribute ? node->first_attribute : node->first_child; each != NULL; each = each->next)
    if (each->owner != NULL && ow_node_get_state (each)->def == step)
      queue_below (self, each, computation);
}

typedef enum {
  CHANGE_OF_PLACE, /* it came or went, or others count it anew */
  CHANGE_OF_VALUE,
  CHANGE_INSIDE,
} Change;

static gboolean
is_told (const OwReader *reader,
         Change          change)
{
  return change == CHANGE_OF_PLACE || (change == CHANGE_OF_VALUE ? reader->of_value : reader->of_text);
}

static void
queue_readers (OwInstance  *self,
               OwNodeState *state,
               Change       change)
{
  for (guint i = 0; i < state->def->n_readers; i++) {
    const OwReader *reader = &state->def->readers[i];
    OwNode *instance = state->node;

    if (!is_told (reader, change))
      continue;
    if (reader->shared == NULL) {
      ow_recalculation_queue_everywhere (self, reader->computation);
      continue;
    }
    while (ow_node_get_state (instance)->def != reader->shared)
      instance = instance->parent;
    queue_below (self, instance, reader->computation);
  }
}

/* XPath 1.0 §5.2: the string-value of an element is made of all that is in it. */
static void
tell_readers (OwInstance  *self,
              OwNodeState *state,
              Change       change)
{
  queue_readers (self, state, change);
  for (OwNode *up = state->node->parent; up != NULL && up->owner != NULL; up = up->parent)
    if (ow_node_get_state (up)->def->has_text_readers)
      queue_readers (self, up->owner, CHANGE_INSIDE);
}

void
ow_recalculation_queue_readers (OwInstance  *self,
                                OwNodeState *state)
{
  tell_readers (self, state, CHANGE_OF_PLACE);
}

void
ow_recalculation_queue_choices (OwInstance  *self,
                                OwNodeState *state)
{
  GPtrArray *controls = state->def->controls;

  for (guint i = 0; controls != NULL && i < controls->len; i++) {
    OwControlDef *control = g_ptr_array_index (controls, i);

    if (control->choices != NULL)
      ow_recalculation_queue (self, state, control->choices);
  }
}

void
ow_recalculation_queue_own (OwInstance  *self,
                            OwNodeState *state)
{
  for (guint kind = 0; kind < OW_COMPUTE_N_OF_NODE; kind++)
    if (state->def->computations[kind] != NULL)
      ow_recalculation_queue (self, state, state->def->computations[kind]);
}

void
ow_recalculation_queue_all (OwInstance  *self,
                            OwNodeState *top)
{
  for (OwNode *node = top->node; node != NULL; node = ow_node_next_in (node, top->node)) {
    if (node->owner == NULL)
      continue;
    ow_recalculation_queue_own (self, node->owner);
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      if (each->owner != NULL)
        ow_recalculation_queue_own (self, each->owner);
  }
}

/* @text, or a blank in place of one that is too long. Values that are made of values can double at each step. */
static const char *
within_limits (OwInstance  *self,
               OwNodeState *state,
               const char  *text)
{
  gsize length = strlen (text);
  gsize before = strlen (ow_node_get_text (state->node));

  if (length <= before || (length <= OW_XFORMS_MAX_ANSWER_BYTES &&
                           self->text_bytes + (gint64) length <= OW_XFORMS_MAX_TEXT_BYTES)) {
    self->text_bytes += (gint64) length - (gint64) before;
    return text;
  }
  ow_instance_note_limit (self, state, "the value is too long");
  self->text_bytes -= (gint64) before;
  return "";
}

static gboolean
fires (OwInstance        *self,
       const OwNodeState *state)
{
  return state->def->on_change != NULL && !self->is_loading;
}

static void
fire (OwInstance  *self,
      OwNodeState *state)
{
  if (!fires (self, state) || state->is_fired)
    return;
  state->is_fired = TRUE;
  g_ptr_array_add (self->fired, state);
}

/* Whether it is another one. */
static gboolean
store_value (OwInstance  *self,
             OwNodeState *state,
             const char  *text)
{
  OwComputation *constraint = state->def->computations[OW_COMPUTE_CONSTRAINT];

  text = within_limits (self, state, text);
  if (g_str_equal (ow_node_get_text (state->node), text))
    return FALSE;
  ow_node_set_text (state->node, text);
  state->has_new_value = TRUE;
  ow_instance_touch (self, state);
  tell_readers (self, state, CHANGE_OF_VALUE);
  if (constraint != NULL)
    ow_recalculation_queue (self, state, constraint);
  return TRUE;
}

/* What the node of a new instance is computed to be is what it begins with, and no change of it: as in Web Forms, and
 * as at the load. Nor is what it passes through on the way to what it was: see next_value(). */
static gboolean
store_computed (OwInstance  *self,
                OwNodeState *state,
                const char  *text)
{
  g_autoptr (OwSecretText) before = NULL;
  gboolean is_new;

  if (fires (self, state) && !state->is_fired)
    before = g_strdup (ow_node_get_text (state->node));
  is_new = store_value (self, state, text);
  if (is_new && state->sequence <= self->newest) {
    fire (self, state);
    if (before != NULL)
      g_hash_table_insert (self->fired_from, state, g_steal_pointer (&before));
  }
  return is_new;
}

void
ow_recalculation_forget_written (OwNodeState *state)
{
  OwWrittenOver *over = g_steal_pointer (&state->over);

  if (over == NULL)
    return;
  ow_secret_free (over->calculated);
  ow_secret_free (over->written);
  g_free (over);
}

static void
note_written_over (OwInstance          *self,
                   OwNodeState         *state,
                   const OwComputation *calculation)
{
  if (state->over != NULL && state->over->written != NULL)
    ow_recalculation_forget_written (state);
  if (state->over != NULL)
    return;
  state->over = g_new0 (OwWrittenOver, 1);
  state->over->calculated = ow_circles_calculate (self, calculation, state->node);
  state->over->passed = G_MAXUINT64;
}

/* What is written over a calculated value stays until the calculation has another result, as in Web Forms. */
void
ow_recalculation_set_value (OwInstance  *self,
                            OwNodeState *state,
                            const char  *text)
{
  const OwComputation *calculation = state->def->computations[OW_COMPUTE_CALCULATE];

  if (calculation != NULL && !self->is_loading)
    note_written_over (self, state, calculation);
  ow_secret_clear (&state->shelved);
  if (!store_value (self, state, text))
    return;
  ow_repeat_note_answer (self, state);
  fire (self, state);
  g_hash_table_remove (self->fired_from, state);
}

/* A node that came back counts again for all that read it, and what it computes is made up for. */
static void
make_up_for (OwInstance  *self,
             OwNodeState *state)
{
  OwComputation *calculation = state->def->computations[OW_COMPUTE_CALCULATE];
  OwComputation *constraint = state->def->computations[OW_COMPUTE_CONSTRAINT];

  ow_recalculation_queue_readers (self, state);
  ow_recalculation_forget_written (state);
  if (constraint != NULL)
    ow_recalculation_queue (self, state, constraint);
  if (state->node->relevant && calculation != NULL)
    ow_recalculation_queue (self, state, calculation);
}

static gboolean
is_own_relevant (OwNode *node)
{
  return node->owner == NULL || ow_node_get_state (node)->own_relevant;
}

static void
turn_node (OwInstance *self,
           OwNode     *node,
           gboolean    relevant)
{
  OwNodeState *state = ow_node_get_state (node);

  node->relevant = relevant;
  for (OwNode *each = node->first_attribute; each != NULL; each = each->next) {
    each->relevant = relevant && is_own_relevant (each);
    if (each->owner != NULL)
      make_up_for (self, ow_node_get_state (each));
  }
  if (state == NULL)
    return;
  ow_instance_touch (self, state);
  if (!state->is_anchor)
    make_up_for (self, state);
}

static void
set_relevant (OwInstance  *self,
              OwNodeState *state,
              gboolean     own_relevant)
{
  OwNode *top = state->node;

  state->own_relevant = own_relevant;
  for (OwNode *node = top; node != NULL;) {
    gboolean relevant = is_own_relevant (node) && node->parent->relevant;

    if (relevant == node->relevant) {
      node = ow_node_skip_in (node, top);
      continue;
    }
    turn_node (self, node, relevant);
    node = node->template_ ? ow_node_skip_in (node, top) : ow_node_next_in (node, top);
  }
}

static void
set_readonly (OwInstance  *self,
              OwNodeState *top,
              gboolean     own_readonly)
{
  top->own_readonly = own_readonly;
  for (OwNode *node = top->node; node != NULL; node = ow_node_next_in (node, top->node)) {
    OwNodeState *state = ow_node_get_state (node);
    OwNodeState *parent = ow_node_get_state (node->parent);
    gboolean readonly;

    if (state == NULL)
      continue;
    readonly = state->own_readonly || (parent != NULL && parent->readonly);
    if (readonly == state->readonly)
      continue;
    state->readonly = readonly;
    ow_instance_touch (self, state);
  }
}

static void
set_required (OwInstance  *self,
              OwNodeState *state,
              gboolean     required)
{
  if (state->required == required)
    return;
  state->required = required;
  ow_instance_touch (self, state);
}

/* What takes the place of the value, now that the calculation gives @text; NULL when what was written over it stays.
 * Only the result to which an operation leads is another one, and no value that it passes through (W3C XForms 1.1
 * §4.3.2: a recalculation is done as a whole). What was written comes back once in an operation, so that values which
 * follow from one another settle. */
static char *
next_value (OwInstance  *self,
            OwNodeState *state,
            const char  *text)
{
  OwWrittenOver *over = state->over;
  gboolean is_same = over != NULL && g_str_equal (text, over->calculated);

  if (is_same && over->written == NULL)
    return NULL;
  if (is_same && over->passed == self->operation)
    return g_steal_pointer (&over->written);
  if (over != NULL && over->written == NULL && over->passed != self->operation) {
    over->written = g_strdup (ow_node_get_text (state->node));
    over->passed = self->operation;
  } else if (over != NULL && (over->written == NULL || over->passed != self->operation)) {
    ow_recalculation_forget_written (state);
  }
  return ow_type_cast_computed (state->def->type, text);
}

/* Whether a calculation reads what it makes may hang on the answers, where other instances, names of choices or texts
 * are read: it shows when it does. NULL then: if it still does when all has been computed, there is a circle. It may do
 * without what it reads beside the operand that decides, and then without keys that are blank yet. */
static char *
make_looped_value (OwInstance          *self,
                   OwNodeState         *state,
                   const OwComputation *calculation,
                   GPtrArray           *reads)
{
  for (guint attempt = 0; attempt < 4; attempt++) {
    g_autoptr (OwSecretText) text = NULL;

    if (attempt == 2)
      state->skips_blanks = self->has_skipped = TRUE;
    text = ow_circles_compute (self, calculation, state->node, attempt % 2 == 1, reads);
    if (!g_ptr_array_find (reads, state->node, NULL))
      return g_steal_pointer (&text);
  }
  self->may_be_circular = TRUE;
  return NULL;
}

/* TRUE when it is another one. */
static gboolean
take_value (OwInstance  *self,
            OwNodeState *state,
            const char  *text)
{
  g_autoptr (OwSecretText) next = text != NULL ? next_value (self, state, text) : NULL;
  gboolean is_new = FALSE;

  if (next != NULL) {
    ow_secret_clear (&state->shelved);
    is_new = store_computed (self, state, next);
    ow_recalculation_queue_choices (self, state);
  }
  ow_repeat_ask_again (self, state);
  return is_new;
}

/* Who reads it goes after it in turn when it has another value; when it hasn't, that is looked at later. */
static void
calculate_looped (OwInstance          *self,
                  OwNodeState         *state,
                  const OwComputation *calculation)
{
  g_autoptr (GPtrArray) reads = g_ptr_array_new ();
  g_autoptr (OwSecretText) text = make_looped_value (self, state, calculation, reads);
  gboolean has_moved = ow_circles_place (self, state, reads);

  self->has_moved |= has_moved;
  if ((!take_value (self, state, text) && has_moved) || self->has_skipped)
    self->may_be_circular = TRUE;
}

static gboolean
decide_relevance (OwInstance          *self,
                  OwNodeState         *state,
                  const OwComputation *relevance)
{
  g_autoptr (GPtrArray) reads = NULL;
  gboolean is_relevant;

  if (!relevance->looped)
    return ow_form_scope_compute_boolean (&self->scope, relevance->xpath, state->node);
  reads = g_ptr_array_new ();
  is_relevant = ow_looped_decide (self, relevance, state->node, reads);
  if (ow_circles_place (self, state, reads))
    self->has_moved = self->may_be_circular = TRUE;
  return is_relevant;
}

static void
calculate (OwInstance          *self,
           OwNodeState         *state,
           const OwComputation *calculation)
{
  if (!state->node->relevant || !state->is_leaf)
    return;
  if (calculation->looped) {
    calculate_looped (self, state, calculation);
  } else {
    g_autoptr (OwSecretText) text = ow_form_scope_compute_string (&self->scope, calculation->xpath, state->node);

    take_value (self, state, text);
  }
}

/* ODK XForms, "Bind Attributes", constraint: only of a value that is there. */
static void
check_constraint (OwInstance    *self,
                  OwNodeState   *state,
                  const OwXPath *xpath)
{
  gboolean satisfied = !state->node->relevant || *ow_node_get_text (state->node) == '\0' ||
                       ow_form_scope_compute_boolean (&self->scope, xpath, state->node);

  if (state->satisfied == satisfied)
    return;
  state->satisfied = satisfied;
  ow_instance_touch (self, state);
}

/* ODK XForms, "Itemsets": what is no longer offered isn't chosen. It comes back with its offer, unless
 * something else was chosen meanwhile. */
static void
keep_offered (OwInstance         *self,
              OwNodeState        *state,
              const OwControlDef *def)
{
  g_autofree char *chosen = g_strdup (state->shelved != NULL ? state->shelved : ow_node_get_text (state->node));
  g_autofree char *kept = NULL;

  if (*chosen == '\0')
    return;
  kept = ow_choices_filter (&self->scope, def, state->node, chosen);
  ow_secret_replace (&state->shelved, g_str_equal (kept, chosen) ? NULL : chosen);
  store_computed (self, state, kept);
  ow_secret_wipe (chosen);
  ow_secret_wipe (kept);
}

static void
refresh (OwInstance *self,
         OwQueued   *entry)
{
  OwComputeKind kind = entry->computation->kind;

  entry->watcher->pending &= ~(1u << kind);
  if (kind == OW_COMPUTE_CHOICES)
    keep_offered (self, entry->state, entry->watcher->def);
  entry->watcher->klass->recompute (entry->watcher, kind);
}

static void
compute (OwInstance *self,
         OwQueued   *entry)
{
  const OwXPath *xpath = entry->computation->xpath;
  OwNodeState *state = entry->state;

  switch (entry->computation->kind) {
  case OW_COMPUTE_RELEVANT:
    set_relevant (self, state, decide_relevance (self, state, entry->computation));
    break;
  case OW_COMPUTE_CALCULATE:
    calculate (self, state, entry->computation);
    break;
  case OW_COMPUTE_COUNT:
    ow_repeat_count (self, state);
    break;
  case OW_COMPUTE_READONLY:
    set_readonly (self, state, ow_form_scope_compute_boolean (&self->scope, xpath, state->node));
    break;
  case OW_COMPUTE_REQUIRED:
    set_required (self, state, ow_form_scope_compute_boolean (&self->scope, xpath, state->node));
    break;
  case OW_COMPUTE_CONSTRAINT:
    check_constraint (self, state, xpath);
    break;
  case OW_COMPUTE_CHOICES:
  case OW_COMPUTE_TEXTS:
    refresh (self, entry);
    break;
  default:
    g_assert_not_reached ();
  }
}

/* How a run gets on. */
typedef struct {
  guint64 done;     /* computations */
  guint last_round; /* that can be: reckoned anew when it is passed, as the record may have grown */
  guint next_sort;  /* not before this round */
} Progress;

static gboolean
is_past_last (OwInstance     *self,
              const OwQueued *entry,
              Progress       *progress)
{
  if (entry->round <= progress->last_round)
    return FALSE;
  progress->last_round = ow_circles_count (self) + OW_XFORMS_MAX_ROUNDS;
  return entry->round > progress->last_round;
}

/* FALSE once it has gone on for too long; a record that has grown meanwhile may take longer. */
static gboolean
goes_on (OwInstance     *self,
         const OwQueued *entry,
         Progress       *progress)
{
  if (is_past_last (self, entry, progress) ||
      ++progress->done > (guint64) OW_XFORMS_MAX_ROUNDS * (self->n_states + self->queue->len + 1000)) {
    ow_instance_note_cycle (self, entry->state);
    return FALSE;
  }
  return ow_form_scope_charge (&self->scope, entry->state->node, OW_XFORMS_STEPS_OF_A_COMPUTATION);
}

/* Before a round in which instances that read one another are gone through: each after those that it reads, so that the
 * round needn't be gone through as often as there are instances. In circles there is no such order: there it is looked
 * for ever more seldom. */
static void
begin_round (OwInstance *self,
             Progress   *progress)
{
  g_autoptr (GArray) queue = NULL;

  self->has_moved = FALSE;
  if (!ow_circles_sort (self))
    progress->next_sort = 2 * (self->at.round + 1);
  queue = g_steal_pointer (&self->queue);
  self->queue = g_array_sized_new (FALSE, FALSE, sizeof (OwQueued), queue->len);
  for (guint i = 0; i < queue->len; i++) {
    OwQueued *entry = &g_array_index (queue, OwQueued, i);

    entry->place = get_place (entry);
    ow_queue_push (self->queue, entry);
  }
}

void
ow_recalculation_run (OwInstance *self)
{
  Progress progress = { .last_round = OW_XFORMS_MAX_ROUNDS };

  self->is_computing = TRUE;
  while (self->queue->len > 0) {
    guint round = g_array_index (self->queue, OwQueued, 0).round;
    OwQueued entry;

    if (self->has_moved && round > self->at.round && round >= progress.next_sort)
      begin_round (self, &progress);
    if (round > self->at.round)
      self->round_began = self->sequence;
    entry = ow_queue_pop (self->queue);
    self->n_computed++;
    self->at = (OwQueued) {
      .round = entry.round, .place = entry.place, .rank = entry.rank, .sequence = entry.sequence,
    };
    if (entry.computation->kind < OW_COMPUTE_N_OF_NODE)
      entry.state->pending &= ~(1u << entry.computation->kind);
    if (!entry.state->is_dead && goes_on (self, &entry, &progress))
      compute (self, &entry);
    else if (entry.watcher != NULL)
      entry.watcher->pending &= ~(1u << entry.computation->kind);
    if (entry.watcher != NULL)
      entry.watcher->klass->unref (entry.watcher);
  }
  self->n_computed++;
  self->is_computing = FALSE;
  self->at = (OwQueued) { .round = 0 };
}
