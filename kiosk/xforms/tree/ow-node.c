/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node.h"
#include "ow-name.h"
#include "ow-node-pool.h"
#include "ow-node-private.h"
#include "ow-secret.h"

/* The names are interned. */
static OwNode *
node_new_named (OwNodeKind  kind,
                const char *name,
                const char *uri,
                const char *prefix)
{
  OwNode *self = g_new0 (OwNode, 1);

  self->kind = kind;
  self->relevant = TRUE;
  self->name = name;
  self->uri = uri;
  self->prefix = prefix;
  return self;
}

static OwNode *
node_new (OwNodeKind  kind,
          const char *name,
          const char *uri,
          const char *prefix)
{
  return node_new_named (kind, ow_name_intern (name), ow_name_intern (uri), ow_name_intern (prefix));
}

OwNode *
ow_node_new_document (void)
{
  return node_new (OW_NODE_DOCUMENT, NULL, NULL, NULL);
}

OwNode *
ow_node_new_element (const char *name,
                     const char *uri,
                     const char *prefix)
{
  g_return_val_if_fail (name != NULL, NULL);

  return node_new (OW_NODE_ELEMENT, name, uri, prefix);
}

OwNode *
ow_node_new_text (OwNodeKind  kind,
                  const char *name,
                  const char *text)
{
  OwNode *self = node_new (kind, name, NULL, NULL);

  self->text = g_strdup (text);
  return self;
}

OwNodeExtra *
ow_node_need_extra (OwNode *self)
{
  if (self->extra == NULL)
    self->extra = g_new0 (OwNodeExtra, 1);
  return self->extra;
}

static void
free_text (OwNode *self)
{
  if (!self->is_text_packed)
    g_free (self->text);
  self->text = NULL;
  self->is_text_packed = FALSE;
}

static void
free_one (OwNode *self)
{
  free_text (self);
  if (self->pool_offset > 0)
    ow_node_pool_drop (self);
  else
    g_free (self);
}

static void
free_list (OwNode *list)
{
  while (list != NULL) {
    OwNode *next = list->next;

    free_one (list);
    list = next;
  }
}

static void
free_extra (OwNodeExtra *extra)
{
  free_list (extra->first_namespace);
  free_list (extra->text_node);
  ow_node_index_free (extra->index);
  g_free (extra);
}

static void
free_element (OwNode *self)
{
  free_list (self->first_attribute);
  g_clear_pointer (&self->extra, free_extra);
  free_one (self);
}

/* Iterative: a tree that the form built by itself has no bounded depth. */
void
ow_node_free (OwNode *self)
{
  OwNode *node = self;

  if (self == NULL)
    return;
  ow_node_unlink (self);
  while (node != NULL) {
    OwNode *up;

    while (node->first_child != NULL)
      node = node->first_child;
    up = node->parent;
    if (up != NULL) {
      up->first_child = node->next;
      if (node->next != NULL)
        node->next->previous = NULL;
    }
    free_element (node);
    node = up;
  }
}

OwNode *
ow_node_get_root (OwNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  while (self->parent != NULL)
    self = self->parent;
  return self;
}

static void
forget_order (OwNode *self)
{
  ow_node_get_root (self)->ordered = FALSE;
}

static void
forget_children (OwNode *parent)
{
  if (parent->extra != NULL)
    g_clear_pointer (&parent->extra->index, ow_node_index_free);
}

#define FEW_CHILDREN 32

static gboolean
has_few_children (OwNode *self)
{
  guint n = 0;

  for (OwNode *each = self->first_child; each != NULL; each = each->next)
    if (++n > FEW_CHILDREN)
      return FALSE;
  return TRUE;
}

guint
ow_node_get_place (OwNode *self)
{
  OwNodeSlice same;
  guint place = 1;

  g_return_val_if_fail (self != NULL, 0);

  if (self->kind == OW_NODE_ELEMENT && !self->template_ && self->parent != NULL &&
      ow_node_find_children (self->parent, self->name, &same))
    return self->place;
  for (OwNode *each = self->previous; each != NULL; each = each->previous)
    if (each->kind == self->kind && each->name == self->name && each->uri == self->uri && !each->template_)
      place++;
  return place;
}

gboolean
ow_node_find_children (OwNode      *self,
                       const char  *name,
                       OwNodeSlice *found)
{
  g_return_val_if_fail (self != NULL && name != NULL && found != NULL, FALSE);

  if (self->extra == NULL || self->extra->index == NULL) {
    if (has_few_children (self))
      return FALSE;
    ow_node_need_extra (self)->index = ow_node_index_new (self);
  }
  *found = ow_node_index_find (self->extra->index, name);
  return TRUE;
}

void
ow_node_link_last (OwNode *self,
                   OwNode *child)
{
  child->parent = self;
  child->previous = self->last_child;
  child->next = NULL;
  if (self->last_child != NULL)
    self->last_child->next = child;
  else
    self->first_child = child;
  self->last_child = child;
}

void
ow_node_append (OwNode *self,
                OwNode *child)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (child != NULL && child->parent == NULL);

  ow_node_link_last (self, child);
  forget_children (self);
  forget_order (self);
}

void
ow_node_insert_after (OwNode *self,
                      OwNode *sibling)
{
  g_return_if_fail (self != NULL && self->parent != NULL);
  g_return_if_fail (sibling != NULL && sibling->parent == NULL);

  sibling->parent = self->parent;
  sibling->previous = self;
  sibling->next = self->next;
  if (self->next != NULL)
    self->next->previous = sibling;
  else
    self->parent->last_child = sibling;
  self->next = sibling;
  forget_children (self->parent);
  forget_order (self);
}

static void
unlink_attribute (OwNode *self)
{
  if (self->parent->first_attribute == self)
    self->parent->first_attribute = self->next;
}

void
ow_node_unlink (OwNode *self)
{
  OwNode *parent;

  g_return_if_fail (self != NULL);

  parent = self->parent;
  if (parent == NULL)
    return;
  forget_order (self);
  if (self->kind == OW_NODE_ATTRIBUTE) {
    unlink_attribute (self);
  } else {
    forget_children (parent);
    if (parent->first_child == self)
      parent->first_child = self->next;
    if (parent->last_child == self)
      parent->last_child = self->previous;
  }
  if (self->previous != NULL)
    self->previous->next = self->next;
  if (self->next != NULL)
    self->next->previous = self->previous;
  self->parent = self->previous = self->next = NULL;
}

OwNode *
ow_node_copy (OwNode *self)
{
  OwNode *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = node_new_named (self->kind, self->name, self->uri, self->prefix);
  copy->relevant = self->relevant;
  copy->template_ = self->template_;
  copy->text = g_strdup (self->text);
  for (OwNode *each = self->first_attribute; each != NULL; each = each->next)
    ow_node_set_attribute (copy, each->name, each->uri, each->prefix, each->text);
  for (OwNode *each = ow_node_get_first_namespace (self); each != NULL; each = each->next)
    ow_node_add_namespace (copy, each->name, each->text);
  return copy;
}

OwNode *
ow_node_copy_deep (OwNode *self)
{
  OwNode *copy;
  OwNode *at;

  g_return_val_if_fail (self != NULL, NULL);

  copy = at = ow_node_copy (self);
  for (OwNode *node = self; node != NULL;) {
    if (node->first_child != NULL) {
      node = node->first_child;
    } else {
      while (node != self && node->next == NULL) {
        node = node->parent;
        at = at->parent;
      }
      if (node == self)
        break;
      node = node->next;
      at = at->parent;
    }
    ow_node_append (at, ow_node_copy (node));
    at = at->last_child;
  }
  return copy;
}

OwNode *
ow_node_find_attribute (OwNode     *self,
                        const char *name,
                        const char *uri)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (OwNode *each = self->first_attribute; each != NULL; each = each->next)
    if (g_strcmp0 (each->name, name) == 0 && g_strcmp0 (each->uri, uri) == 0)
      return each;
  return NULL;
}

OwNode *
ow_node_set_attribute (OwNode     *self,
                       const char *name,
                       const char *uri,
                       const char *prefix,
                       const char *value)
{
  OwNode *last = NULL;
  OwNode *attribute;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  attribute = ow_node_find_attribute (self, name, uri);
  if (attribute == NULL) {
    attribute = node_new (OW_NODE_ATTRIBUTE, name, uri, prefix);
    attribute->parent = self;
    for (last = self->first_attribute; last != NULL && last->next != NULL;)
      last = last->next;
    attribute->previous = last;
    if (last != NULL)
      last->next = attribute;
    else
      self->first_attribute = attribute;
    forget_order (self);
  }
  ow_node_set_text (attribute, value);
  return attribute;
}

const char *
ow_node_find_namespace (OwNode     *self,
                        const char *prefix)
{
  g_return_val_if_fail (self != NULL && prefix != NULL, NULL);

  if (g_str_equal (prefix, "xml"))
    return ow_name_intern ("http://www.w3.org/XML/1998/namespace");
  for (OwNode *at = self; at != NULL; at = at->parent)
    for (OwNode *each = ow_node_get_first_namespace (at); each != NULL; each = each->next)
      if (g_str_equal (each->name, prefix))
        return *ow_node_get_text (each) != '\0' ? ow_name_intern (each->text) : NULL;
  return NULL;
}

void
ow_node_add_namespace (OwNode     *self,
                       const char *prefix,
                       const char *uri)
{
  OwNode **place;

  g_return_if_fail (self != NULL && prefix != NULL);

  place = &ow_node_need_extra (self)->first_namespace;
  while (*place != NULL)
    place = &(*place)->next;
  *place = ow_node_new_text (OW_NODE_NAMESPACE, prefix, uri);
  (*place)->parent = self;
}

OwNode *
ow_node_get_first_namespace (OwNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->extra != NULL ? self->extra->first_namespace : NULL;
}

/* Of whoever notes them on this thread; NULL for nobody. */
static _Thread_local GPtrArray *noted_reads;

void
ow_node_note_reads (GPtrArray *reads)
{
  noted_reads = reads;
}

guint
ow_node_count_reads (void)
{
  return noted_reads != NULL ? noted_reads->len : 0;
}

OwNode *
ow_node_nth_read (guint nth)
{
  return g_ptr_array_index (noted_reads, nth);
}

void
ow_node_forget_reads (guint from,
                      guint to)
{
  if (to > from)
    g_ptr_array_remove_range (noted_reads, from, to - from);
}

const char *
ow_node_get_text (OwNode *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (self->is_leaf_text)
    self = self->parent;
  if (noted_reads != NULL && noted_reads->len < OW_NODE_MAX_NOTED)
    g_ptr_array_add (noted_reads, self);
  return self->text != NULL ? self->text : "";
}

const char *
ow_node_get_seen_text (OwNode *self)
{
  const char *text = ow_node_get_text (self);

  return self->relevant ? text : "";
}

void
ow_node_set_text (OwNode     *self,
                  const char *text)
{
  char *copy;

  g_return_if_fail (self != NULL);

  copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  ow_secret_wipe (self->text);
  free_text (self);
  self->text = copy;
}

gboolean
ow_node_has_element_children (OwNode *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (OwNode *each = self->first_child; each != NULL; each = each->next)
    if (each->kind == OW_NODE_ELEMENT)
      return TRUE;
  return FALSE;
}
