/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node.h"
#include "ow-node-private.h"
#include "ow-secret.h"

#include <string.h>

OwNode *
ow_node_next_in (OwNode *self,
                 OwNode *top)
{
  g_return_val_if_fail (self != NULL && top != NULL, NULL);

  return self->first_child != NULL ? self->first_child : ow_node_skip_in (self, top);
}

OwNode *
ow_node_skip_in (OwNode *self,
                 OwNode *top)
{
  g_return_val_if_fail (self != NULL && top != NULL, NULL);

  while (self != top && self->next == NULL)
    self = self->parent;
  return self == top ? NULL : self->next;
}

OwNode *
ow_node_find_child (OwNode     *self,
                    const char *name)
{
  for (OwNode *each = self != NULL ? self->first_child : NULL; each != NULL; each = each->next)
    if (each->kind == OW_NODE_ELEMENT && (name == NULL || g_str_equal (each->name, name)))
      return each;
  return NULL;
}

void
ow_node_wipe (OwNode *self)
{
  g_return_if_fail (self != NULL);

  for (OwNode *node = self; node != NULL; node = ow_node_next_in (node, self)) {
    ow_secret_wipe (node->text);
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      ow_secret_wipe (each->text);
  }
}

void
ow_node_free_secret (OwNode *self)
{
  if (self == NULL)
    return;
  ow_node_wipe (self);
  ow_node_free (self);
}

gboolean
ow_node_is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
is_noise (OwNode *self)
{
  if (self->kind == OW_NODE_TEXT)
    return ow_node_is_blank (ow_node_get_text (self));
  return self->kind == OW_NODE_COMMENT || self->kind == OW_NODE_INSTRUCTION;
}

void
ow_node_drop_blank_text (OwNode *self)
{
  OwNode *node;

  g_return_if_fail (self != NULL);

  node = ow_node_next_in (self, self);
  while (node != NULL) {
    OwNode *next = ow_node_next_in (node, self);

    if (is_noise (node))
      ow_node_free (node);
    node = next;
  }
}

/* XPath 1.0 §5.2: an element's string-value is all the text below it; a comment is no part of it. */
char *
ow_node_dup_string_value (OwNode *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->first_child == NULL)
    return g_strdup (ow_node_get_seen_text (self));
  if (!self->relevant)
    return g_strdup ("");
  text = g_string_new (NULL);
  for (OwNode *node = self->first_child; node != NULL;) {
    gboolean counts = node->relevant && !node->template_;

    if (counts && (node->kind == OW_NODE_TEXT || node->kind == OW_NODE_ELEMENT))
      ow_secret_append (text, ow_node_get_text (node));
    node = counts ? ow_node_next_in (node, self) : ow_node_skip_in (node, self);
  }
  return g_string_free (text, FALSE);
}

OwNode *
ow_node_get_text_node (OwNode *self)
{
  OwNodeExtra *extra;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind != OW_NODE_ELEMENT || self->first_child != NULL || *ow_node_get_text (self) == '\0')
    return NULL;
  extra = ow_node_need_extra (self);
  if (extra->text_node == NULL) {
    extra->text_node = ow_node_new_text (OW_NODE_TEXT, NULL, NULL);
    extra->text_node->parent = self;
    extra->text_node->is_leaf_text = TRUE;
  }
  extra->text_node->relevant = self->relevant;
  return extra->text_node;
}

static void
number_document (OwNode *root)
{
  guint order = 0;

  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root)) {
    node->order = ++order;
    for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
      each->order = ++order;
    order++; /* kept for the text node of a leaf, which may be made later */
  }
  root->ordered = TRUE;
}

guint
ow_node_get_line (OwNode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return ow_node_get_root (self)->ordered ? 0 : self->order;
}

static guint
order_of (OwNode *self)
{
  OwNode *parent = self->parent;
  OwNode *last;

  if (!self->is_leaf_text)
    return self->order;
  for (last = parent->first_attribute; last != NULL && last->next != NULL;)
    last = last->next;
  return (last != NULL ? last->order : parent->order) + 1;
}

guint
ow_node_get_order (OwNode *self,
                   OwNode *root)
{
  g_return_val_if_fail (self != NULL && root != NULL, 0);

  if (!root->ordered)
    number_document (root);
  return order_of (self);
}

int
ow_node_compare_order (OwNode *a,
                       OwNode *b)
{
  OwNode *root;
  guint first;
  guint second;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  root = ow_node_get_root (a);
  first = ow_node_get_order (a, root);
  second = ow_node_get_order (b, root);
  return first < second ? -1 : first > second;
}
