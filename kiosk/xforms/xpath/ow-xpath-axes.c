/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node-private.h"
#include "ow-xpath-run.h"

typedef struct {
  OwXPathRun *run;
  const OwXPathStep *step;
  GPtrArray *into;
} Collector;

static gboolean
name_matches (const OwXPathStep *step,
              OwNode            *node)
{
  if (node->name != step->name)
    return FALSE;
  if (node->kind == OW_NODE_NAMESPACE || node->uri == step->uri)
    return TRUE;
  return step->loose && node->prefix == NULL;
}

gboolean
ow_xpath_step_matches (const OwXPathStep *step,
                       OwNode            *node)
{
  OwNodeKind principal = OW_NODE_ELEMENT;

  if (step->axis == OW_XPATH_AXIS_ATTRIBUTE)
    principal = OW_NODE_ATTRIBUTE;
  else if (step->axis == OW_XPATH_AXIS_NAMESPACE)
    principal = OW_NODE_NAMESPACE;
  switch (step->test) {
  case OW_XPATH_TEST_NAME:
    return node->kind == principal && name_matches (step, node);
  case OW_XPATH_TEST_ANY_NAME:
    return node->kind == principal;
  case OW_XPATH_TEST_ANY_IN_NAMESPACE:
    return node->kind == principal && node->uri == step->uri;
  case OW_XPATH_TEST_TEXT:
    return node->kind == OW_NODE_TEXT;
  case OW_XPATH_TEST_COMMENT:
    return node->kind == OW_NODE_COMMENT;
  case OW_XPATH_TEST_INSTRUCTION:
    return node->kind == OW_NODE_INSTRUCTION && (step->name == NULL || step->name == node->name);
  default:
    return TRUE;
  }
}

static gboolean
wants_text (const OwXPathStep *step)
{
  return step->test == OW_XPATH_TEST_NODE || step->test == OW_XPATH_TEST_TEXT;
}

/* A repeat's template is no part of the data: ODK XForms, "Repeats". */
static gboolean
offer (Collector *self,
       OwNode    *node)
{
  if (!node->template_ && ow_xpath_step_matches (self->step, node))
    g_ptr_array_add (self->into, node);
  return ow_xpath_run_charge (self->run, 1);
}

/* A leaf's text is a node of its own only for those who ask for it. */
static gboolean
offer_text (Collector *self,
            OwNode    *leaf)
{
  OwNode *text = wants_text (self->step) ? ow_node_get_text_node (leaf) : NULL;

  return text == NULL || offer (self, text);
}

static gboolean
offer_list (Collector *self,
            OwNode    *first,
            gboolean   backwards)
{
  for (OwNode *node = first; node != NULL; node = backwards ? node->previous : node->next)
    if (!offer (self, node))
      return FALSE;
  return TRUE;
}

static gboolean
offer_children (Collector *self,
                OwNode    *node)
{
  OwNodeSlice named;

  if (self->step->test == OW_XPATH_TEST_NAME && ow_node_find_children (node, self->step->name, &named)) {
    for (guint i = 0; i < named.n; i++)
      if (!offer (self, named.nodes[i]))
        return FALSE;
    return TRUE;
  }
  return offer_list (self, node->first_child, FALSE) && offer_text (self, node);
}

/* What is below @top, in document order. */
static gboolean
offer_descendants (Collector *self,
                   OwNode    *top)
{
  OwNode *node = top->first_child;

  if (!offer_text (self, top))
    return FALSE;
  while (node != NULL) {
    if (node->template_) {
      node = ow_node_skip_in (node, top);
      continue;
    }
    if (!offer (self, node) || !offer_text (self, node))
      return FALSE;
    node = ow_node_next_in (node, top);
  }
  return TRUE;
}

static gboolean
offer_descendants_backwards (Collector *self,
                             OwNode    *top)
{
  g_autoptr (GPtrArray) forward = g_ptr_array_new ();
  Collector inner = { self->run, self->step, forward };

  if (!offer_descendants (&inner, top))
    return FALSE;
  for (guint i = forward->len; i > 0; i--)
    g_ptr_array_add (self->into, forward->pdata[i - 1]);
  return TRUE;
}

static gboolean
offer_ancestors (Collector *self,
                 OwNode    *node)
{
  for (; node != NULL; node = node->parent)
    if (!offer (self, node))
      return FALSE;
  return TRUE;
}

static gboolean
is_child (OwNode *node)
{
  return node->kind != OW_NODE_ATTRIBUTE && node->kind != OW_NODE_NAMESPACE;
}

static gboolean
offer_following (Collector *self,
                 OwNode    *node)
{
  if (!is_child (node)) {
    node = node->parent;
    if (node == NULL || !offer_descendants (self, node))
      return FALSE;
  }
  for (; node != NULL; node = node->parent)
    for (OwNode *after = is_child (node) ? node->next : NULL; after != NULL; after = after->next)
      if (!after->template_ && (!offer (self, after) || !offer_descendants (self, after)))
        return FALSE;
  return TRUE;
}

static gboolean
offer_preceding (Collector *self,
                 OwNode    *node)
{
  if (!is_child (node))
    node = node->parent;
  for (; node != NULL; node = node->parent)
    for (OwNode *before = node->previous; before != NULL; before = before->previous)
      if (!before->template_ && (!offer_descendants_backwards (self, before) || !offer (self, before)))
        return FALSE;
  return TRUE;
}

static gboolean
is_shadowed (GPtrArray  *into,
             guint       from,
             const char *prefix)
{
  for (guint i = from; i < into->len; i++)
    if (((OwNode *) into->pdata[i])->name == prefix)
      return TRUE;
  return FALSE;
}

/* The declarations in scope: the nearest of each prefix. */
static gboolean
offer_namespaces (Collector *self,
                  OwNode    *node)
{
  guint from = self->into->len;

  for (; node != NULL; node = node->parent)
    for (OwNode *each = ow_node_get_first_namespace (node); each != NULL; each = each->next)
      if (!is_shadowed (self->into, from, each->name) && !offer (self, each))
        return FALSE;
  return TRUE;
}

static gboolean
collect (Collector *self,
         OwNode    *node)
{
  switch (self->step->axis) {
  case OW_XPATH_AXIS_CHILD:
    return offer_children (self, node);
  case OW_XPATH_AXIS_DESCENDANT:
    return offer_descendants (self, node);
  case OW_XPATH_AXIS_DESCENDANT_OR_SELF:
    return offer (self, node) && offer_descendants (self, node);
  case OW_XPATH_AXIS_SELF:
    return offer (self, node);
  case OW_XPATH_AXIS_PARENT:
    return node->parent == NULL || offer (self, node->parent);
  case OW_XPATH_AXIS_ATTRIBUTE:
    return offer_list (self, node->first_attribute, FALSE);
  case OW_XPATH_AXIS_FOLLOWING_SIBLING:
    return !is_child (node) || offer_list (self, node->next, FALSE);
  case OW_XPATH_AXIS_FOLLOWING:
    return offer_following (self, node);
  case OW_XPATH_AXIS_NAMESPACE:
    return node->kind != OW_NODE_ELEMENT || offer_namespaces (self, node);
  case OW_XPATH_AXIS_ANCESTOR:
    return offer_ancestors (self, node->parent);
  case OW_XPATH_AXIS_ANCESTOR_OR_SELF:
    return offer_ancestors (self, node);
  case OW_XPATH_AXIS_PRECEDING_SIBLING:
    return !is_child (node) || offer_list (self, node->previous, TRUE);
  case OW_XPATH_AXIS_PRECEDING:
    return offer_preceding (self, node);
  default:
    return FALSE;
  }
}

gboolean
ow_xpath_collect_axis (OwXPathRun        *self,
                       const OwXPathStep *step,
                       OwNode            *node,
                       GPtrArray         *into)
{
  Collector collector = { self, step, into };

  return collect (&collector, node);
}

static int
compare_order (gconstpointer a,
               gconstpointer b)
{
  return ow_node_compare_order (*(OwNode **) a, *(OwNode **) b);
}

/* Nodes of several documents (a union over instances) keep together by document. */
static int
compare_documents (gconstpointer a,
                   gconstpointer b)
{
  OwNode *first = ow_node_get_root (*(OwNode **) a);
  OwNode *second = ow_node_get_root (*(OwNode **) b);

  if (first != second)
    return first < second ? -1 : 1;
  return compare_order (a, b);
}

#define COMPARISONS_A_STEP 4

gboolean
ow_xpath_sort_nodes (OwXPathRun *self,
                     GPtrArray  *nodes)
{
  guint kept = 0;

  if (nodes->len < 2)
    return TRUE;
  if (!ow_xpath_run_charge (self, (gsize) nodes->len * g_bit_storage (nodes->len) / COMPARISONS_A_STEP))
    return FALSE;
  g_ptr_array_sort (nodes, compare_documents);
  for (guint i = 1; i < nodes->len; i++)
    if (nodes->pdata[i] != nodes->pdata[kept])
      nodes->pdata[++kept] = nodes->pdata[i];
  g_ptr_array_set_size (nodes, (int) kept + 1);
  return TRUE;
}
