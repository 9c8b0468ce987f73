/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-control-private.h"

struct _OwGroup {
  OwControl parent_instance;

  OwGroupKind kind;
  GPtrArray *children; /* OwControl */
};

/* A form can have many small groups: each is itself the list of what is in it. */
static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OwGroup, ow_group, OW_TYPE_CONTROL,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

OwGroup *
ow_group_new (OwGroupKind kind)
{
  OwGroup *self = g_object_new (OW_TYPE_GROUP, NULL);

  self->kind = kind;
  return self;
}

void
ow_group_replace (OwGroup   *self,
                  GPtrArray *wanted)
{
  g_autoptr (GPtrArray) old = self->children;
  guint start = 0;
  guint end = 0;

  while (start < old->len && start < wanted->len && old->pdata[start] == wanted->pdata[start])
    start++;
  while (end < old->len - start && end < wanted->len - start &&
         old->pdata[old->len - end - 1] == wanted->pdata[wanted->len - end - 1])
    end++;
  self->children = g_ptr_array_ref (wanted);
  if (old->len - start - end > 0 || wanted->len - start - end > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->len - start - end, wanted->len - start - end);
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

  return G_LIST_MODEL (self);
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

static GType
ow_group_get_item_type (GListModel *model)
{
  return OW_TYPE_CONTROL;
}

static guint
ow_group_get_n_items (GListModel *model)
{
  return OW_GROUP (model)->children->len;
}

static gpointer
ow_group_get_item (GListModel *model,
                   guint       position)
{
  OwGroup *self = OW_GROUP (model);

  return position < self->children->len ? g_object_ref (g_ptr_array_index (self->children, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ow_group_get_item_type;
  iface->get_n_items = ow_group_get_n_items;
  iface->get_item = ow_group_get_item;
}

/* Children that outlive the group show nothing any more. */
static void
ow_group_dispose (GObject *object)
{
  OwGroup *self = OW_GROUP (object);
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->children->len; i++)
    ow_control_detach (g_ptr_array_index (self->children, i));
  ow_group_replace (self, none);
  G_OBJECT_CLASS (ow_group_parent_class)->dispose (object);
}

static void
ow_group_finalize (GObject *object)
{
  g_ptr_array_unref (OW_GROUP (object)->children);
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
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
}
