/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-control-private.h"

struct _OwGroup {
  OwControl parent_instance;

  OwGroupKind kind;
  GListStore *children;
};

G_DEFINE_FINAL_TYPE (OwGroup, ow_group, OW_TYPE_CONTROL)

OwGroup *
ow_group_new (OwGroupKind kind)
{
  OwGroup *self = g_object_new (OW_TYPE_GROUP, NULL);

  self->kind = kind;
  return self;
}

void
ow_group_add (OwGroup   *self,
              OwControl *child)
{
  g_list_store_append (self->children, child);
}

void
ow_group_replace (OwGroup   *self,
                  GPtrArray *wanted)
{
  GListModel *model = G_LIST_MODEL (self->children);
  guint old = g_list_model_get_n_items (model);
  guint start = 0;
  guint end = 0;

  for (; start < old && start < wanted->len; start++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, start);

    if (item != g_ptr_array_index (wanted, start))
      break;
  }
  for (; end < old - start && end < wanted->len - start; end++) {
    g_autoptr (GObject) item = g_list_model_get_item (model, old - end - 1);

    if (item != g_ptr_array_index (wanted, wanted->len - end - 1))
      break;
  }
  if (old - start - end > 0 || wanted->len - start - end > 0)
    g_list_store_splice (self->children, start, old - start - end, wanted->len > 0 ? wanted->pdata + start : NULL,
                         wanted->len - start - end);
}

OwGroupKind
ow_group_get_kind (OwGroup *self)
{
  g_return_val_if_fail (OW_IS_GROUP (self), OW_GROUP_PLAIN);

  return self->kind;
}

GListModel *
ow_group_get_children (OwGroup *self)
{
  g_return_val_if_fail (OW_IS_GROUP (self), NULL);

  return G_LIST_MODEL (self->children);
}

gboolean
ow_group_can_add (OwGroup *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_GROUP (self), FALSE);

  link = ow_control_get_link (OW_CONTROL (self));
  return self->kind == OW_GROUP_REPEAT && link->state != NULL && !link->def->ref->is_fixed &&
         link->state->node->relevant;
}

gboolean
ow_group_can_remove (OwGroup *self)
{
  OwControlLink *link;

  g_return_val_if_fail (OW_IS_GROUP (self), FALSE);

  link = ow_control_get_link (OW_CONTROL (self));
  return (self->kind == OW_GROUP_REPEAT || self->kind == OW_GROUP_REPEAT_INSTANCE) && link->state != NULL &&
         !link->def->ref->is_fixed;
}

/* Children that outlive the group show nothing any more. */
static void
ow_group_dispose (GObject *object)
{
  OwGroup *self = OW_GROUP (object);
  GListModel *model = G_LIST_MODEL (self->children);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (OwControl) child = g_list_model_get_item (model, i);

    ow_control_detach (child);
  }
  g_list_store_remove_all (self->children);
  G_OBJECT_CLASS (ow_group_parent_class)->dispose (object);
}

static void
ow_group_finalize (GObject *object)
{
  g_object_unref (OW_GROUP (object)->children);
  G_OBJECT_CLASS (ow_group_parent_class)->finalize (object);
}

static void
ow_group_class_init (OwGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ow_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ow_group_finalize;
}

static void
ow_group_init (OwGroup *self)
{
  self->children = g_list_store_new (OW_TYPE_CONTROL);
}
