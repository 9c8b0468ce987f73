/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-control-private.h"

#include "ow-recalculation.h"

/* The controls over the states: made with the filling, and with each repeat instance. Recursion follows
 * the body, whose depth is bounded. */

static void build_children (OwInstance *self, const OwControlDef *def, OwGroup *group, OwNodeState *context);

static void
watch (OwNodeState *state,
       OwControl   *control)
{
  ow_instance_watch (state, &ow_control_get_link (control)->watcher);
}

static OwGroup *
build_instance (OwInstance         *self,
                const OwControlDef *def,
                OwGroup            *repeat,
                OwNodeState        *instance)
{
  OwGroup *group = ow_group_new (OW_GROUP_REPEAT_INSTANCE);

  ow_control_attach (OW_CONTROL (group), self, def, repeat, instance, instance);
  watch (instance, OW_CONTROL (group));
  build_children (self, def, group, instance);
  return group;
}

static OwGroup *
find_instance_group (OwNodeState *instance,
                     OwGroup     *repeat)
{
  OwWatcher *watcher;

  for (guint i = 0; (watcher = ow_instance_nth_watcher (instance, i)) != NULL; i++) {
    OwControl *control = ((OwControlLink *) watcher)->control;

    if (ow_control_get_link (control)->parent == repeat && OW_IS_GROUP (control) &&
        ow_group_get_kind (OW_GROUP (control)) == OW_GROUP_REPEAT_INSTANCE)
      return OW_GROUP (control);
  }
  return NULL;
}

static void
follow_one (OwInstance  *self,
            OwNodeState *anchor,
            OwGroup     *repeat)
{
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  const OwControlDef *def = ow_control_get_link (OW_CONTROL (repeat))->def;

  g_assert (anchor != NULL);

  for (OwNode *node = anchor->node->next; node != NULL; node = node->next) {
    OwNodeState *instance = ow_node_get_state (node);
    OwGroup *group;

    if (instance == NULL || instance->def != anchor->def)
      continue;
    group = find_instance_group (instance, repeat);
    g_ptr_array_add (wanted, group != NULL ? g_object_ref (group) : build_instance (self, def, repeat, instance));
  }
  ow_group_replace (repeat, wanted);
}

void
ow_control_tree_follow (OwInstance  *self,
                        OwNodeState *anchor)
{
  OwWatcher *watcher;

  for (guint i = 0; (watcher = ow_instance_nth_watcher (anchor, i)) != NULL; i++) {
    OwControl *control = ((OwControlLink *) watcher)->control;

    if (OW_IS_GROUP (control) && ow_group_get_kind (OW_GROUP (control)) == OW_GROUP_REPEAT)
      follow_one (self, anchor, OW_GROUP (control));
  }
}

/* The group that holds a repeat's label goes when the repeat goes. */
static void
set_gate (OwInstance  *self,
          OwControl   *control,
          OwNodeState *context)
{
  OwControlLink *link = ow_control_get_link (control);

  link->gate = ow_instance_find_anchor (self, link->def->wraps, context);
  if (link->gate == NULL)
    return;
  watch (link->gate, control);
  link->is_relevant = ow_control_get_relevant (control);
}

static OwControl *
build_group (OwInstance         *self,
             const OwControlDef *def,
             OwGroup            *parent,
             OwNodeState        *state,
             OwNodeState        *context)
{
  OwGroup *group = ow_group_new (def->group);

  ow_control_attach (OW_CONTROL (group), self, def, parent, state, context);
  if (context != NULL)
    watch (context, OW_CONTROL (group));
  if (def->wraps != NULL)
    set_gate (self, OW_CONTROL (group), context);
  if (def->group == OW_GROUP_REPEAT)
    follow_one (self, state, group);
  else
    build_children (self, def, group, context);
  return OW_CONTROL (group);
}

/* NULL where the control's node isn't there. */
static OwControl *
build_control (OwInstance         *self,
               const OwControlDef *def,
               OwGroup            *parent,
               OwNodeState        *context)
{
  gboolean is_repeat = !def->is_question && def->group == OW_GROUP_REPEAT;
  OwNodeState *state = NULL;
  OwQuestion *question;

  if (def->ref != NULL) {
    state = is_repeat ? ow_instance_find_anchor (self, def->ref, context) : ow_instance_find (self, def->ref, context);
    if (state == NULL)
      return NULL;
    context = state;
  }
  if (!def->is_question)
    return build_group (self, def, parent, state, context);
  question = ow_question_new ();
  ow_control_attach (OW_CONTROL (question), self, def, parent, state, context);
  watch (state, OW_CONTROL (question));
  ow_recalculation_queue_choices (self, state);
  return OW_CONTROL (question);
}

static void
build_children (OwInstance         *self,
                const OwControlDef *def,
                OwGroup            *group,
                OwNodeState        *context)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new_full (def->children->len, g_object_unref);

  for (guint i = 0; i < def->children->len; i++) {
    OwControl *child = build_control (self, g_ptr_array_index (def->children, i), group, context);

    if (child != NULL)
      g_ptr_array_add (children, child);
  }
  ow_group_replace (group, children);
}

OwGroup *
ow_control_tree_build (OwInstance *self)
{
  return OW_GROUP (build_group (self, self->scope.form->body, NULL, NULL, self->slots[0].first));
}
