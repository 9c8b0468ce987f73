/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-repeat.h"

#include "ow-preload.h"
#include "ow-recalculation.h"
#include "ow-restore.h"
#include "ow-xforms-limits.h"

#include <math.h>

/* Instances of repeats come and go (ODK XForms specification, "Repeats"). */

static void
make_instance (OwInstance *self,
               OwNode     *copy)
{
  copy->template_ = FALSE;
  for (OwNode *node = copy; node != NULL; node = ow_node_next_in (node, copy)) {
    self->n_nodes++;
    node->owner = NULL;
    node->relevant = TRUE;
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      each->owner = NULL;
  }
}

static void
mark_dirty (OwInstance  *self,
            OwNodeState *anchor)
{
  self->is_structural = TRUE;
  g_ptr_array_add (self->dirty_anchors, anchor);
}

/* All that reads the nodes of @top, or their number, looks again. */
static void
queue_readers_below (OwInstance  *self,
                     OwNodeState *top)
{
  for (OwNode *node = top->node; node != NULL; node = ow_node_next_in (node, top->node)) {
    if (node->owner == NULL || node->template_)
      continue;
    ow_recalculation_queue_readers (self, node->owner);
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      if (each->owner != NULL)
        ow_recalculation_queue_readers (self, each->owner);
  }
}

/* NULL where @parent (nullable) doesn't have it, as one instance of a repeat may lack what another has. */
static OwNode *
nth_written (OwNode    *parent,
             OwNodeDef *def,
             guint      position)
{
  OwNode *template = NULL;

  for (OwNode *each = parent != NULL ? parent->first_child : NULL; each != NULL; each = each->next) {
    if (each->owner != def)
      continue;
    if (each->template_)
      template = each;
    else if (position-- <= 1)
      return each;
  }
  return template;
}

/* What the form itself has in the place of @state, for a new instance the template; bounded by the depth of the
 * instance. */
static OwNode *
as_written (OwInstance  *self,
            OwNodeState *state)
{
  OwNodeState *parent = ow_node_get_state (state->node->parent);
  guint position = !state->def->is_repeat ? 1 : state->written > 0 ? state->written : G_MAXUINT;

  return nth_written (parent != NULL ? as_written (self, parent) : self->scope.form->instance, state->def, position);
}

/* What the next instance is made like: where a count leads, the form's own instances come first. */
static OwNode *
next_source (OwInstance  *self,
             OwNodeState *anchor)
{
  OwNodeState *parent = ow_node_get_state (anchor->node->parent);
  OwNode *written = NULL;

  if (anchor->def->is_counted)
    written = nth_written (as_written (self, parent), anchor->def, anchor->position + 1);
  return written != NULL ? written : anchor->node;
}

/* NULL where there are too many. */
static OwNodeState *
insert (OwInstance  *self,
        OwNodeState *anchor,
        GError     **error)
{
  OwNode *source;
  OwNode *copy;
  OwNodeState *instance;

  g_assert (anchor->is_anchor);

  if (anchor->position >= OW_XFORMS_MAX_REPEATS || self->n_nodes > OW_XFORMS_MAX_NODES ||
      self->text_bytes > OW_XFORMS_MAX_TEXT_BYTES || self->n_shown + anchor->def->n_shown > OW_XFORMS_MAX_SHOWN) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "%s: too many instances", anchor->def->path);
    return NULL;
  }
  source = next_source (self, anchor);
  copy = ow_node_copy_deep (source);
  make_instance (self, copy);
  ow_node_insert_after (anchor->last != NULL ? anchor->last->node : anchor->node, copy);
  instance = ow_instance_adopt (self, copy);
  instance->written = source->template_ ? 0 : instance->written;
  return instance;
}

static gboolean
lacks_its_one (const OwNodeState *state)
{
  return state->is_anchor && state->position == 0 && state->def->is_fixed && !state->def->is_counted;
}

/* What nobody can add has to come with what holds it. */
static void
fill_fixed_below (OwInstance  *self,
                  OwNodeState *top)
{
  for (OwNode *node = top->node; node != NULL; node = ow_node_next_in (node, top->node)) {
    OwNodeState *state = ow_node_get_state (node);

    if (state != NULL && lacks_its_one (state) && insert (self, state, NULL) == NULL)
      ow_instance_note_limit (self, state, "too many instances");
  }
}

gboolean
ow_repeat_add (OwInstance  *self,
               OwNodeState *anchor,
               GError     **error)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  OwNodeState *instance = insert (self, anchor, error);

  if (instance == NULL)
    return FALSE;
  fill_fixed_below (self, instance);
  mark_dirty (self, anchor);
  ow_preload_new_repeat (self, instance);
  ow_actions_new_repeat (self, instance);
  if (!instance->is_dead) {
    ow_recalculation_queue_all (self, instance);
    queue_readers_below (self, instance);
  }
  return TRUE;
}

static void
touch_below (OwInstance  *self,
             OwNodeState *top)
{
  for (OwNode *node = top->node; node != NULL; node = ow_node_next_in (node, top->node))
    if (node->owner != NULL)
      ow_instance_touch (self, node->owner);
}

/* The next one of the same repeat; NULL after the last. */
static OwNodeState *
next_instance (OwNodeState *instance)
{
  for (OwNode *node = instance->node->next; node != NULL; node = node->next)
    if (node->owner != NULL && ow_node_get_state (node)->def == instance->def)
      return node->owner;
  return NULL;
}

static OwNodeState *
previous_instance (OwNodeState *instance)
{
  for (OwNode *node = instance->node->previous; node != NULL; node = node->previous)
    if (node->owner != NULL && ow_node_get_state (node)->def == instance->def)
      return ow_node_get_state (node)->is_anchor ? NULL : node->owner;
  return NULL;
}

void
ow_repeat_remove (OwInstance  *self,
                  OwNodeState *instance)
{
  OwNodeState *anchor = instance->anchor;
  OwNodeState *after = next_instance (instance);

  queue_readers_below (self, instance);
  if (anchor->last == instance)
    anchor->last = previous_instance (instance);
  anchor->position--;
  ow_instance_bury (self, instance);
  mark_dirty (self, anchor);
  for (; after != NULL; after = next_instance (after)) {
    after->position--;
    self->is_renumbered = TRUE;
    /* its place may be asked for by others, and by itself */
    ow_recalculation_queue_readers (self, after);
    ow_recalculation_queue_own (self, after);
    touch_below (self, after);
  }
}

/* NULL where it didn't grow by itself. */
static OwGrowth *
find_growth (OwInstance  *self,
             OwNodeState *anchor)
{
  for (guint i = 0; i < self->growths->len; i++)
    if (g_array_index (self->growths, OwGrowth, i).anchor == anchor)
      return &g_array_index (self->growths, OwGrowth, i);
  return NULL;
}

static OwGrowth *
add_growth (OwInstance  *self,
            OwNodeState *anchor)
{
  OwGrowth fresh = { .anchor = anchor, .operation = G_MAXUINT64, .answered = G_MAXUINT64 };

  g_array_append_val (self->growths, fresh);
  return &g_array_index (self->growths, OwGrowth, self->growths->len - 1);
}

static gboolean
is_endless (const OwGrowth *growth)
{
  return growth->steps > OW_XFORMS_MAX_GROWTH;
}

/* Whether the instances that the count of @repeat gives may have it ask for more of them. */
static gboolean
may_feed_itself (const OwForm    *form,
                 const OwNodeDef *repeat)
{
  const OwComputation *count = repeat->computations[OW_COMPUTE_COUNT];
  gboolean found = count->looped;

  for (guint i = repeat->index; !found && i < form->nodes->len; i++) {
    const OwNodeDef *def = g_ptr_array_index (form->nodes, i);

    if (!ow_node_def_holds (repeat, def))
      break;
    found = ow_node_def_is_read_by (def, count);
  }
  return found;
}

/* To go on with a record is no answer: it has as many as were asked for when it was saved. */
static gboolean
is_going_on (OwInstance     *self,
             const OwGrowth *growth)
{
  return self->is_resumed && self->operation == 0 && growth->anchor->position > 0;
}

/* Whether @growth, should it have no end, leaves what there is. */
static gboolean
stays_as_it_was (OwInstance     *self,
                 const OwGrowth *growth)
{
  return is_going_on (self, growth) || (is_endless (growth) && growth->answered != self->operation);
}

/* A draft of ours had all that its counts could come to; another program may have saved before it asked. */
static void
begin_growth (OwInstance *self,
              OwGrowth   *growth,
              guint       wanted)
{
  growth->kept = stays_as_it_was (self, growth) ? growth->anchor->position : wanted;
  growth->first = wanted;
  growth->operation = self->operation;
  growth->steps = self->was_settled && is_going_on (self, growth) ? OW_XFORMS_MAX_GROWTH : 0;
}

/* "One more, until the last says that it was the last" is how some forms count. Collect asks when somebody comes to
 * the end of the last instance; here every new one would ask for another. Where that has no end, there are as many as
 * were wanted first, until something is answered in the last instance: then one step more. */
static guint
limit_growth (OwInstance  *self,
              OwNodeState *anchor,
              guint        wanted)
{
  OwGrowth *growth = find_growth (self, anchor);

  if (growth != NULL) {
    growth->is_settled = wanted <= anchor->position;
    growth->is_blank = FALSE;
  }
  if (wanted <= anchor->position || (growth == NULL && !may_feed_itself (self->scope.form, anchor->def)))
    return wanted;
  if (growth == NULL)
    growth = add_growth (self, anchor);
  if (growth->operation != self->operation)
    begin_growth (self, growth, wanted);
  growth->steps = wanted > growth->first + OW_XFORMS_MAX_GROWN ? OW_XFORMS_MAX_GROWTH + 1 : growth->steps + 1;
  return is_endless (growth) ? growth->kept : wanted;
}

/* What a count asks for after it was blank is nothing that was answered; in the midst of a computation it may be so for
 * a moment. */
static void
note_blank (OwInstance  *self,
            OwNodeState *anchor)
{
  OwGrowth *growth = find_growth (self, anchor);

  if (growth == NULL && may_feed_itself (self->scope.form, anchor->def))
    growth = add_growth (self, anchor);
  if (growth != NULL)
    growth->is_blank = TRUE;
}

static gboolean
stands_in_last (OwNodeState       *state,
                const OwNodeState *anchor)
{
  const OwNode *last = anchor->last != NULL ? anchor->last->node : NULL;
  const OwNode *node = state->node;

  while (node != NULL && node != last)
    node = node->parent;
  return node != NULL;
}

void
ow_repeat_note_answer (OwInstance  *self,
                       OwNodeState *state)
{
  for (guint i = 0; !self->is_loading && !self->is_computing && i < self->growths->len; i++) {
    OwGrowth *growth = &g_array_index (self->growths, OwGrowth, i);

    if (stands_in_last (state, growth->anchor))
      growth->answered = self->operation;
  }
}

void
ow_repeat_ask_again (OwInstance  *self,
                     OwNodeState *state)
{
  for (guint i = 0; i < self->growths->len; i++) {
    OwGrowth *growth = &g_array_index (self->growths, OwGrowth, i);
    OwComputation *count = growth->anchor->def->computations[OW_COMPUTE_COUNT];

    if (is_endless (growth) && growth->operation != self->operation && growth->answered == self->operation &&
        ow_node_def_is_read_by (state->def, count))
      ow_recalculation_queue (self, growth->anchor, count);
  }
}

void
ow_repeat_end_operation (OwInstance *self)
{
  for (guint i = self->growths->len; i > 0; i--) {
    OwGrowth *growth = &g_array_index (self->growths, OwGrowth, i - 1);

    if (growth->is_blank)
      growth->steps = OW_XFORMS_MAX_GROWTH + 1;
    if (growth->anchor->is_dead || (growth->is_settled && !growth->is_blank) || !is_endless (growth))
      g_array_remove_index_fast (self->growths, i - 1);
  }
  self->operation++;
  self->newest = self->sequence;
}

/* A form that wants too many from the start isn't opened. Where an answer asks for too many, now or in the record
 * that is gone on with, there are as many as there can be: what was answered stays. A count that isn't there yet, or
 * is being written anew, asks for nothing: what was filled in stays, as in Web Forms. */
static void
set_count (OwInstance  *self,
           OwNodeState *anchor,
           double       count)
{
  guint wanted = isnan (count) || count < 1 ? 0 : (guint) MIN (count, OW_XFORMS_MAX_REPEATS);
  gboolean too_many;
  gboolean good = TRUE;

  if (isnan (count) && anchor->has_count) {
    note_blank (self, anchor);
    return;
  }
  anchor->has_count = !isnan (count);
  wanted = limit_growth (self, anchor, wanted);
  too_many = count > OW_XFORMS_MAX_REPEATS && wanted == OW_XFORMS_MAX_REPEATS;
  if (too_many && self->is_loading && !self->is_resumed)
    wanted = anchor->position; /* it isn't going to be opened */
  while (anchor->position > wanted)
    ow_repeat_remove (self, anchor->last);
  while (anchor->position < wanted && good)
    good = ow_repeat_add (self, anchor, NULL) &&
           ow_form_scope_charge (&self->scope, anchor->node, OW_XFORMS_STEPS_OF_A_COMPUTATION);
  if (!good || too_many)
    ow_instance_note_limit (self, anchor, "too many instances");
}

/* What the expression of the count says now. */
static void
count_instances (OwInstance  *self,
                 OwNodeState *anchor,
                 gboolean     shrinks)
{
  const OwComputation *computation = anchor->def->computations[OW_COMPUTE_COUNT];
  OwXPathScope scope = ow_form_scope_at (&self->scope, anchor->node);
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  double count;

  if (!ow_xpath_evaluate (computation->xpath, &scope, &value, &error)) {
    ow_form_scope_note (&self->scope, anchor->node, error);
    return;
  }
  count = ow_xpath_value_to_number (&value);
  if (!shrinks && computation->looped && count < anchor->position)
    g_ptr_array_add (self->shrinking, anchor);
  else
    set_count (self, anchor, count);
}

void
ow_repeat_count (OwInstance  *self,
                 OwNodeState *anchor)
{
  count_instances (self, anchor, FALSE);
}

gboolean
ow_repeat_shrink (OwInstance *self,
                  guint       n_times)
{
  g_autoptr (GPtrArray) anchors = g_steal_pointer (&self->shrinking);
  gboolean is_less = FALSE;

  self->shrinking = g_ptr_array_new ();
  for (guint i = 0; i < anchors->len; i++) {
    OwNodeState *anchor = g_ptr_array_index (anchors, i);
    guint before = anchor->position;

    if (n_times > OW_XFORMS_MAX_ROUNDS)
      ow_instance_note_cycle (self, anchor);
    else if (!anchor->is_dead)
      count_instances (self, anchor, TRUE);
    is_less |= anchor->position != before;
  }
  return is_less;
}

void
ow_repeat_fill_fixed (OwInstance *self)
{
  for (guint i = 0; i < self->scope.form->nodes->len; i++)
    for (OwNodeState *anchor = self->slots[i].first_anchor; anchor != NULL; anchor = anchor->next)
      if (lacks_its_one (anchor) && !ow_repeat_add (self, anchor, NULL))
        return;
}

/* NULL after the last. */
static OwNodeState *
next_free_instance (OwInstance *self,
                    OwNode     *after)
{
  for (OwNode *node = after; (node = ow_node_next_in (node, self->scope.document)) != NULL;) {
    OwNodeState *state = ow_node_get_state (node);

    if (state != NULL && state->def->is_repeat && !state->def->is_fixed && !state->is_anchor)
      return state;
  }
  return NULL;
}

char *
ow_repeat_dup_origins (OwInstance *self)
{
  OwNodeState *state = next_free_instance (self, self->scope.document);
  g_autoptr (GString) origins = g_string_new (NULL);
  gboolean has_repeat = FALSE;

  for (; state != NULL; state = next_free_instance (self, state->node))
    g_string_append_printf (origins, "%s%u", origins->len > 0 ? "." : "", state->written);
  for (guint i = 0; i < self->scope.form->nodes->len && !has_repeat; i++)
    has_repeat = ((OwNodeDef *) g_ptr_array_index (self->scope.form->nodes, i))->is_repeat;
  return has_repeat ? g_strdup (origins->len > 0 ? origins->str : "0") : NULL;
}

void
ow_repeat_take_origins (OwInstance *self,
                        const char *origins)
{
  OwNodeState *state = self->slots[0].first;

  while ((state = next_free_instance (self, state->node)) != NULL)
    state->written = ow_restore_next_origin (&origins);
}
