/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-filling-record.h"

#include "ow-filling-private.h"

static void
node_record_free (gpointer data)
{
  OwNodeRecord *self = data;

  g_free (self->ref);
  g_free (self);
}

void
ow_record_free (OwRecord *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->gone);
  g_free (self);
}

void
ow_filling_start_recording (OwFilling *self)
{
  g_return_if_fail (OW_IS_FILLING (self));

  self->instance->is_recording = TRUE;
  self->instance->is_renumbered = TRUE;
}

static void
add_node (OwRecord    *record,
          OwNodeState *state)
{
  OwNodeRecord *node;

  state->is_recorded = FALSE;
  if (state->is_anchor || state->def->is_attribute)
    return;
  node = g_new0 (OwNodeRecord, 1);
  node->ref = ow_instance_dup_ref (state);
  node->value = state->is_leaf ? ow_node_get_text (state->node) : NULL;
  node->relevant = state->node->relevant;
  node->required = state->required;
  node->readonly = state->readonly;
  g_ptr_array_add (record->nodes, node);
}

static int
compare_states (gconstpointer a,
                gconstpointer b)
{
  OwNodeState *const *first = a;
  OwNodeState *const *second = b;

  return ow_node_compare_order ((*first)->node, (*second)->node);
}

OwRecord *
ow_filling_take_record (OwFilling *self)
{
  OwInstance *instance;
  OwRecord *record;

  g_return_val_if_fail (OW_IS_FILLING (self), NULL);

  instance = self->instance;
  record = g_new0 (OwRecord, 1);
  record->nodes = g_ptr_array_new_with_free_func (node_record_free);
  record->gone = g_steal_pointer (&instance->gone);
  record->is_whole = instance->is_renumbered;
  instance->gone = g_ptr_array_new_with_free_func (g_free);
  instance->is_renumbered = FALSE;
  if (record->is_whole) {
    OwNode *document = instance->scope.document;

    for (OwNode *node = document->first_child; node != NULL; node = ow_node_next_in (node, document))
      if (node->owner != NULL)
        add_node (record, node->owner);
  } else {
    g_ptr_array_sort (instance->recorded, compare_states);
    for (guint i = 0; i < instance->recorded->len; i++)
      add_node (record, g_ptr_array_index (instance->recorded, i));
  }
  g_ptr_array_set_size (instance->recorded, 0);
  return record;
}
