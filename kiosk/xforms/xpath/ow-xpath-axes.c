/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node-private.h"
#include "ow-xpath-run.h"

#include <stdlib.h>

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
    if (!offer (self, node) || (!node->template_ && !offer_text (self, node)))
      return FALSE;
    node = node->template_ ? ow_node_skip_in (node, top) : ow_node_next_in (node, top);
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
  for (; node != NULL && ow_xpath_run_charge (self->run, 1); node = node->parent)
    for (OwNode *after = is_child (node) ? node->next : NULL; after != NULL; after = after->next)
      if (!offer (self, after) || (!after->template_ && !offer_descendants (self, after)))
        return FALSE;
  return node == NULL;
}

static gboolean
offer_preceding (Collector *self,
                 OwNode    *node)
{
  if (!is_child (node))
    node = node->parent;
  for (; node != NULL && ow_xpath_run_charge (self->run, 1); node = node->parent)
    for (OwNode *before = node->previous; before != NULL; before = before->previous)
      if ((!before->template_ && !offer_descendants_backwards (self, before)) || !offer (self, before))
        return FALSE;
  return node == NULL;
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

/* A node with what it is sorted by, which is looked up once: the way to the root is as long as the form is deep. */
typedef struct {
  OwNode *node;
  OwNode *root;
  guint order;
} Place;

/* Nodes of several documents (a union over instances) keep together by document. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  if (first->root != second->root)
    return first->root < second->root ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

#define COMPARISONS_A_STEP 4
#define LEVELS_A_STEP 8

/* NULL: it costs too much. */
static OwNode *
climb (OwXPathRun *self,
       OwNode     *node)
{
  guint levels = 0;

  for (; node->parent != NULL; node = node->parent)
    levels++;
  return ow_xpath_run_charge (self, levels / LEVELS_A_STEP) ? node : NULL;
}

/* FALSE: it costs too much. @sorted: whether they stand in order already, each once. */
static gboolean
find_places (OwXPathRun *self,
             GPtrArray  *nodes,
             Place      *places,
             gboolean   *sorted)
{
  *sorted = TRUE;
  for (guint i = 0; i < nodes->len; i++) {
    OwNode *node = nodes->pdata[i];
    gboolean siblings = i > 0 && node->parent != NULL && node->parent == places[i - 1].node->parent;
    OwNode *root = siblings ? places[i - 1].root : climb (self, node);

    if (root == NULL)
      return FALSE;
    places[i] = (Place) { node, root, ow_node_get_order (node, root) };
    *sorted = *sorted && (i == 0 || compare_places (&places[i - 1], &places[i]) < 0);
  }
  return TRUE;
}

gboolean
ow_xpath_sort_nodes (OwXPathRun *self,
                     GPtrArray  *nodes)
{
  g_autofree Place *places = NULL;
  gboolean sorted;
  guint kept = 0;

  if (nodes->len < 2)
    return TRUE;
  if (!ow_xpath_run_charge (self, (gsize) nodes->len * g_bit_storage (nodes->len) / COMPARISONS_A_STEP))
    return FALSE;
  places = g_new (Place, nodes->len);
  if (!find_places (self, nodes, places, &sorted))
    return FALSE;
  if (sorted)
    return TRUE;
  qsort (places, nodes->len, sizeof *places, compare_places);
  for (guint i = 0; i < nodes->len; i++)
    if (i == 0 || places[i].node != nodes->pdata[kept - 1])
      nodes->pdata[kept++] = places[i].node;
  g_ptr_array_set_size (nodes, (int) kept);
  return TRUE;
}
