/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-instance.h"

#include "ow-circles.h"
#include "ow-preload.h"
#include "ow-recalculation.h"
#include "ow-repeat.h"
#include "ow-secret.h"
#include "ow-xforms-limits.h"

/* The life of a record: begun, settled after every change, finished. */

OwInstance *
ow_instance_new (OwForm     *form,
                 OwClock    *clock,
                 GHashTable *properties)
{
  OwInstance *self = g_new0 (OwInstance, 1);

  self->scope = (OwFormScope) {
    .form = form, .clock = clock, .host = &ow_instance_host, .host_data = self, .budget = &self->budget,
  };
  self->properties = properties;
  self->slots = g_new0 (OwSlot, form->nodes->len);
  self->queued_at = g_new0 (guint64, form->computations->len + 1);
  self->n_computed = 1;
  self->queue = g_array_new (FALSE, FALSE, sizeof (OwQueued));
  self->touched = g_ptr_array_new ();
  self->recorded = g_ptr_array_new ();
  self->gone = g_ptr_array_new_with_free_func (g_free);
  self->dead = g_ptr_array_new ();
  self->dirty_anchors = g_ptr_array_new ();
  self->fired = g_ptr_array_new ();
  self->fired_from = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) ow_secret_free);
  self->shrinking = g_ptr_array_new ();
  self->growths = g_array_new (FALSE, FALSE, sizeof (OwGrowth));
  return self;
}

void
ow_instance_free (OwInstance *self)
{
  if (self == NULL)
    return;
  ow_instance_free_all (self);
  ow_node_free_secret (self->last_saved);
  g_array_unref (self->queue);
  g_ptr_array_unref (self->touched);
  g_ptr_array_unref (self->recorded);
  g_ptr_array_unref (self->gone);
  g_ptr_array_unref (self->dead);
  g_ptr_array_unref (self->dirty_anchors);
  g_ptr_array_unref (self->fired);
  g_hash_table_unref (self->fired_from);
  g_ptr_array_unref (self->shrinking);
  g_array_unref (self->growths);
  g_free (self->instance_id);
  g_free (self->queued_at);
  g_clear_error (&self->budget.error);
  g_clear_error (&self->error);
  g_clear_error (&self->stopped);
  g_free (self);
}

static void
note (OwInstance  *self,
      OwFormError  code,
      OwNodeState *state,
      const char  *why)
{
  if (self->budget.error == NULL)
    self->budget.error = g_error_new (OW_FORM_ERROR, code, "%s: %s", state->def->path, why);
}

void
ow_instance_note_limit (OwInstance  *self,
                        OwNodeState *state,
                        const char  *why)
{
  note (self, OW_FORM_ERROR_LIMIT, state, why);
}

void
ow_instance_note_cycle (OwInstance  *self,
                        OwNodeState *state)
{
  note (self, OW_FORM_ERROR_CYCLE, state, "it waits for itself");
}

void
ow_instance_keep_error (OwInstance *self)
{
  if (self->budget.error == NULL)
    return;
  if (self->stopped == NULL)
    self->stopped = g_error_copy (self->budget.error);
  if (self->error == NULL)
    self->error = g_steal_pointer (&self->budget.error);
}

void
ow_instance_stop (OwInstance *self,
                  GError     *error)
{
  g_clear_error (&self->error);
  g_clear_error (&self->stopped);
  self->error = error;
  self->stopped = g_error_copy (error);
}

static OwNodeState *
instance_id_state (OwInstance *self)
{
  OwNodeState *root = self->slots[0].first;
  g_autofree char *path = g_strconcat (root->def->path, "/meta/instanceID", NULL);
  OwNodeDef *def = ow_form_find_def (self->scope.form, path);

  return def != NULL ? self->slots[def->index].first : NULL;
}

/* The specification wants one of every record, also where the form forgets to ask for it. Until the record
 * is finished it is kept beside the form, whose expressions may count on the blank. */
void
ow_instance_write_id (OwInstance *self)
{
  OwNodeState *state = instance_id_state (self);

  if (state != NULL && *ow_node_get_text (state->node) == '\0')
    ow_recalculation_set_value (self, state, ow_instance_get_id (self));
}

/* The instances of a record are as many as were asked for once: a count that is blank by now leaves them. */
static void
keep_instances (OwInstance *self)
{
  for (guint i = 0; i < self->scope.form->nodes->len; i++)
    for (OwNodeState *anchor = self->slots[i].first_anchor; anchor != NULL; anchor = anchor->next)
      anchor->has_count = anchor->position > 0;
}

/* Instances go when it is settled how many there are, and not on the way to that. */
void
ow_instance_compute (OwInstance *self)
{
  for (guint n_shrunk = 0; n_shrunk == 0 || ow_repeat_shrink (self, n_shrunk); n_shrunk++) {
    do
      ow_recalculation_run (self);
    while (ow_circles_resolve (self));
  }
}

/* Takes the document. */
static void
begin (OwInstance *self,
       OwNode     *document,
       const char *origins,
       OwEvents    events)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  OwNodeState *root;

  self->is_loading = TRUE;
  self->scope.document = document;
  for (OwNode *node = document; node != NULL; node = ow_node_next_in (node, document)) {
    self->n_nodes++;
    node->owner = NULL;
    node->relevant = TRUE;
  }
  root = ow_instance_adopt (self, document->first_child);
  if (self->n_shown > OW_XFORMS_MAX_SHOWN)
    ow_instance_note_limit (self, root, "too many controls");
  if (origins != NULL)
    ow_repeat_take_origins (self, origins);
  ow_repeat_fill_fixed (self);
  if (self->is_resumed)
    keep_instances (self);
  else
    ow_preload_first_load (self);
  ow_recalculation_queue_all (self, root);
  ow_instance_compute (self);
  if (events & OW_EVENT_FIRST_LOAD)
    ow_actions_dispatch (self, OW_EVENT_FIRST_LOAD);
  ow_actions_dispatch (self, OW_EVENT_LOAD);
  ow_instance_compute (self);
  ow_instance_keep_error (self);
}

void
ow_instance_start (OwInstance *self)
{
  begin (self, ow_node_copy_deep (self->scope.form->instance), NULL, OW_EVENT_FIRST_LOAD | OW_EVENT_LOAD);
  ow_circles_check (self);
}

void
ow_instance_resume (OwInstance *self,
                    OwNode     *document,
                    const char *origins)
{
  self->is_resumed = TRUE;
  self->was_settled = origins != NULL;
  begin (self, document, origins, OW_EVENT_LOAD);
}

void
ow_instance_open (OwInstance            *self,
                  const OwInstanceOwner *owner,
                  gpointer               owner_data)
{
  self->owner = owner;
  self->owner_data = owner_data;
  /* what the choices of the controls take away is no answer of a person */
  ow_recalculation_run (self);
  self->is_loading = FALSE;
  ow_instance_settle (self);
}

/* Whoever watches may go while another is told: each is held until all have been. */
void
ow_instance_tell (OwInstance *self)
{
  g_autoptr (GPtrArray) watchers = g_ptr_array_new ();
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < self->touched->len; i++) {
    OwNodeState *state = g_ptr_array_index (self->touched, i);
    gboolean value = state->has_new_value;
    OwWatcher *watcher;

    state->is_touched = FALSE;
    state->has_new_value = FALSE;
    for (guint w = 0; (watcher = ow_instance_nth_watcher (state, w)) != NULL; w++) {
      g_ptr_array_add (watchers, watcher->klass->ref (watcher));
      g_array_append_val (fresh, value);
    }
  }
  g_ptr_array_set_size (self->touched, 0);
  /* Handlers may answer in turn: nothing of the instance is held on to from here. */
  for (guint i = 0; i < watchers->len; i++) {
    OwWatcher *watcher = g_ptr_array_index (watchers, i);

    watcher->klass->node_changed (watcher, g_array_index (fresh, gboolean, i));
    watcher->klass->unref (watcher);
  }
}

static void
settle_structure (OwInstance *self)
{
  g_autoptr (GPtrArray) dirty = g_steal_pointer (&self->dirty_anchors);

  self->dirty_anchors = g_ptr_array_new ();
  for (guint i = 0; i < dirty->len; i++) {
    OwNodeState *anchor = g_ptr_array_index (dirty, i);

    /* a run of changes to one repeat leaves it here many times over */
    if (!anchor->is_dead && (i + 1 == dirty->len || g_ptr_array_index (dirty, i + 1) != anchor))
      self->owner->follow (self->owner_data, anchor);
  }
}

/* What a limit kept from being computed is made up for, now that an answer may cost less. */
static void
make_up (OwInstance *self)
{
  if (self->stopped != NULL)
    ow_recalculation_queue_all (self, self->slots[0].first);
  g_clear_error (&self->stopped);
}

static void
compute_all (OwInstance *self)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);
  guint n_actions = 0;

  make_up (self);
  do {
    do
      ow_instance_compute (self);
    while (ow_actions_run_fired (self, &n_actions));
    settle_structure (self);
    /* what a new control's choices take away; instances may come of it, and have controls in their turn */
    ow_instance_compute (self);
  } while ((self->dirty_anchors->len > 0 || self->fired->len > 0) && self->budget.error == NULL);
  /* for what so many actions have left */
  self->n_resolved = 0;
  if (self->may_be_circular)
    ow_instance_compute (self);
  settle_structure (self);
  self->n_resolved = 0;
  ow_repeat_end_operation (self);
  ow_instance_free_dead (self);
  ow_instance_keep_error (self);
}

void
ow_instance_settle (OwInstance *self)
{
  gboolean changed;
  gboolean structural;

  compute_all (self);
  ow_circles_check (self);
  changed = self->touched->len > 0;
  structural = self->is_structural;
  self->is_structural = FALSE;
  self->owner->settled (self->owner_data, changed, structural);
}

/* Texts that were shown, and what is computed from texts. */
static void
requeue_language (OwInstance *self)
{
  for (guint i = 0; i < self->scope.form->computations->len; i++) {
    OwComputation *computation = g_ptr_array_index (self->scope.form->computations, i);

    if (computation->speaks || computation->kind >= OW_COMPUTE_N_OF_NODE)
      ow_recalculation_queue_everywhere (self, computation);
  }
}

void
ow_instance_set_language (OwInstance *self,
                          guint       language)
{
  if (language == self->scope.language)
    return;
  self->scope.language = language;
  requeue_language (self);
  ow_instance_settle (self);
}

void
ow_instance_set_locale (OwInstance *self,
                        const char *locale)
{
  locale = g_intern_string (locale);
  if (locale == self->scope.locale)
    return;
  self->scope.locale = locale;
  requeue_language (self);
  ow_instance_settle (self);
}

static void
run_last (OwInstance *self)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (&self->scope);

  ow_preload_finish (self);
  ow_actions_dispatch (self, OW_EVENT_REVALIDATE);
  ow_instance_write_id (self);
  ow_instance_keep_error (self);
}

void
ow_instance_finish (OwInstance *self)
{
  run_last (self);
  ow_instance_settle (self);
}

const char *
ow_instance_get_id (OwInstance *self)
{
  OwNodeState *state = instance_id_state (self);

  if (state != NULL && *ow_node_get_text (state->node) != '\0')
    return ow_node_get_text (state->node);
  if (self->instance_id == NULL)
    self->instance_id = ow_preload_make_id ();
  return self->instance_id;
}
