/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-xpath-run.h"

static gboolean
is_reverse (OwXPathAxis axis)
{
  return axis >= OW_XPATH_AXIS_ANCESTOR;
}

static gboolean
is_within (const OwNode *node,
           const OwNode *top)
{
  while (node != NULL && node != top)
    node = node->parent;
  return node != NULL;
}

/* A list's blanks are there for good. In the node that the expression stands in, one may be as near as the other. */
static gboolean
are_blank_keys (OwXPathRun *self,
                OwNode     *node,
                guint       before)
{
  guint after = ow_node_count_reads ();
  gboolean has_own = FALSE;
  gboolean has_other = FALSE;

  for (guint i = before; i < after; i++) {
    const OwNode *read = ow_node_nth_read (i);

    if ((read->relevant && read->text != NULL) || read->owner == NULL)
      return FALSE;
    if (is_within (read, node))
      has_own = TRUE;
    else
      has_other = TRUE;
    if (is_within (self->scope->context, node) && read != ow_node_nth_read (before))
      has_other = TRUE;
  }
  return has_own && has_other;
}

void
ow_xpath_run_note_blanks (OwXPathRun         *self,
                          const OwXPathFocus *focus,
                          guint               before)
{
  if (self->scope->blanks_find_nothing && self->predicates > 0 && !self->has_blank_key)
    self->has_blank_key = are_blank_keys (self, focus->node, before);
}

OwXPathConjunct
ow_xpath_find_conjunct (const OwXPathExpression *expression,
                        gboolean                 is_denied)
{
  for (;;) {
    if (ow_xpath_expression_is_in_parentheses (expression)) {
      expression = expression->start;
    } else if (expression->kind == OW_XPATH_EXPRESSION_CALL && g_str_equal (expression->string, "not")
               && expression->operands.len == 1) {
      expression = expression->operands.items[0];
      is_denied = !is_denied;
    } else {
      return (OwXPathConjunct) { expression, is_denied };
    }
  }
}

gboolean
ow_xpath_eval_predicate (OwXPathRun              *self,
                         const OwXPathExpression *predicate,
                         const OwXPathFocus      *focus,
                         gboolean                *keeps)
{
  g_auto (OwXPathValue) value = { 0 };
  gboolean outer = self->has_blank_key;
  OwXPathConjunct outer_conjunct = self->conjunct;
  gboolean is_by_blanks;
  gboolean good;

  self->has_blank_key = FALSE;
  if (self->scope->blanks_find_nothing)
    self->conjunct = ow_xpath_find_conjunct (predicate, FALSE);
  self->predicates++;
  good = ow_xpath_eval (self, predicate, focus, &value);
  self->predicates--;
  is_by_blanks = self->has_blank_key;
  self->has_blank_key = outer;
  self->conjunct = outer_conjunct;
  if (!good)
    return FALSE;
  if (value.type == OW_XPATH_NUMBER)
    *keeps = value.number == (double) focus->position;
  else
    *keeps = ow_xpath_value_to_boolean (&value);
  *keeps = *keeps && !is_by_blanks;
  return TRUE;
}

static gboolean
apply_predicate (OwXPathRun              *self,
                 const OwXPathExpression *predicate,
                 GPtrArray               *nodes)
{
  guint kept = 0;
  guint size = nodes->len;

  for (guint i = 0; i < size; i++) {
    OwXPathFocus focus = { nodes->pdata[i], i + 1, size };
    gboolean keeps;

    if (!ow_xpath_eval_predicate (self, predicate, &focus, &keeps))
      return FALSE;
    if (keeps)
      nodes->pdata[kept++] = nodes->pdata[i];
  }
  g_ptr_array_set_size (nodes, (int) kept);
  return TRUE;
}

/* @nodes stand in their axis' order, so that position 1 is the nearest on a reverse axis. */
gboolean
ow_xpath_eval_predicates (OwXPathRun        *self,
                          const OwXPathList *predicates,
                          GPtrArray         *nodes)
{
  for (guint i = 0; i < predicates->len; i++)
    if (!apply_predicate (self, predicates->items[i], nodes))
      return FALSE;
  return TRUE;
}

/* The text that a key is looked up by; NULL where the comparison isn't one of plain texts: what a date function
 * made is equal to other texts of its instant. */
static gboolean
dup_key (OwXPathRun        *self,
         const OwXPathStep *step,
         OwNode            *node,
         char             **key)
{
  g_auto (OwXPathValue) value = { 0 };
  OwXPathFocus focus = { node, 1, 1 };

  *key = NULL;
  if (!ow_xpath_eval (self, step->key_value, &focus, &value))
    return FALSE;
  if ((value.type == OW_XPATH_STRING && !value.is_date) || (value.type == OW_XPATH_NODES && value.nodes->len == 1))
    *key = ow_xpath_value_to_string (&value);
  return TRUE;
}

static const GPtrArray *
ask_host (OwXPathRun        *self,
          const OwXPathStep *step,
          OwNode            *node,
          const char        *key)
{
  const OwXPathScope *scope = self->scope;

  return scope->host->find_items (scope->host_data, node, step->name, step->key_column, key);
}

/* Puts the candidates of an index into @into; @found is FALSE when all children have to be gone through. */
static gboolean
look_up (OwXPathRun        *self,
         const OwXPathStep *step,
         OwNode            *node,
         GPtrArray         *into,
         gboolean          *found)
{
  const GPtrArray *items;
  g_autofree char *key = NULL;

  *found = FALSE;
  if (step->key_column == NULL || self->scope->host == NULL || self->scope->host->find_items == NULL)
    return TRUE;
  if (!dup_key (self, step, node, &key))
    return FALSE;
  items = key != NULL ? ask_host (self, step, node, key) : NULL;
  if (items == NULL)
    return TRUE;
  for (guint i = 0; i < items->len; i++)
    if (ow_xpath_step_matches (step, items->pdata[i]))
      g_ptr_array_add (into, items->pdata[i]);
  *found = TRUE;
  return ow_xpath_run_charge (self, items->len);
}

static gboolean
eval_step_from (OwXPathRun        *self,
                const OwXPathStep *step,
                OwNode            *node,
                GPtrArray         *into)
{
  gboolean found;

  if (!look_up (self, step, node, into, &found))
    return FALSE;
  if (!found && !ow_xpath_collect_axis (self, step, node, into))
    return FALSE;
  return ow_xpath_eval_predicates (self, &step->predicates, into);
}

/* Whether the results of several context nodes can come doubled or out of document order. Children
 * and attributes of nodes none of which is above another come in order. */
static gboolean
can_mix (const OwXPathStep *step,
         GPtrArray         *from)
{
  if (is_reverse (step->axis))
    return TRUE;
  if (from->len < 2 || step->axis == OW_XPATH_AXIS_SELF || step->axis == OW_XPATH_AXIS_ATTRIBUTE)
    return FALSE;
  if (step->axis == OW_XPATH_AXIS_CHILD || step->axis == OW_XPATH_AXIS_DESCENDANT) {
    OwNode *parent = ((OwNode *) from->pdata[0])->parent;

    for (guint i = 1; i < from->len; i++)
      if (((OwNode *) from->pdata[i])->parent != parent)
        return TRUE;
    return FALSE;
  }
  return TRUE;
}

/* As nearly all steps go: the array serves again. */
static gboolean
eval_step_from_one (OwXPathRun        *self,
                    const OwXPathStep *step,
                    GPtrArray         *nodes)
{
  OwNode *from = nodes->pdata[0];

  g_ptr_array_set_size (nodes, 0);
  return eval_step_from (self, step, from, nodes) && (!is_reverse (step->axis) || ow_xpath_sort_nodes (self, nodes));
}

static gboolean
eval_step_from_many (OwXPathRun        *self,
                     const OwXPathStep *step,
                     GPtrArray        **nodes)
{
  g_autoptr (GPtrArray) from = *nodes;
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  GPtrArray *all = g_ptr_array_new ();

  *nodes = all;
  for (guint i = 0; i < from->len; i++) {
    g_ptr_array_set_size (some, 0);
    if (!eval_step_from (self, step, from->pdata[i], some))
      return FALSE;
    g_ptr_array_extend (all, some, NULL, NULL);
  }
  return !can_mix (step, from) || ow_xpath_sort_nodes (self, all);
}

gboolean
ow_xpath_eval_step (OwXPathRun        *self,
                    const OwXPathStep *step,
                    GPtrArray        **nodes)
{
  /* Each is asked, if it has nothing to give. */
  if (!ow_xpath_run_charge (self, (*nodes)->len))
    return FALSE;
  return (*nodes)->len == 1 ? eval_step_from_one (self, step, *nodes) : eval_step_from_many (self, step, nodes);
}

/* The ancestor of @node, or @node, at @depth below @root; NULL when it isn't below @root so deep. */
static OwNode *
ancestor_at (OwNode *node,
             OwNode *root,
             guint   depth)
{
  guint count = 0;

  for (OwNode *at = node; at != root; at = at->parent) {
    if (at == NULL)
      return NULL;
    count++;
  }
  if (depth > count)
    return NULL;
  for (; count > depth; count--)
    node = node->parent;
  return node;
}

static gboolean
is_plain_child (const OwXPathStep *step)
{
  return step->axis == OW_XPATH_AXIS_CHILD && step->test == OW_XPATH_TEST_NAME && step->predicates.len == 0;
}

/* An absolute path inside a repeat means the instance the expression stands in (odk-xforms, "Repeats": the
 * engines all read it so): as long as the path goes along the ancestors of the expression's own node, it
 * follows them. The last step is left out, so that a path that ends at the repeat means all instances. */
static guint
follow_own_ancestors (OwXPathRun              *self,
                      const OwXPathExpression *path,
                      OwNode                 **node)
{
  OwNode *own = self->scope->context;
  guint i = 0;

  if (self->xpath->dialect != OW_XPATH_DIALECT_ODK || own == NULL)
    return 0;
  for (; i + 1 < path->steps.len; i++) {
    const OwXPathStep *step = path->steps.items[i];
    OwNode *next = is_plain_child (step) ? ancestor_at (own, self->scope->root, i + 1) : NULL;

    if (next == NULL || next->template_ || !ow_xpath_step_matches (step, next))
      break;
    *node = next;
  }
  return i;
}

static gboolean
start_path (OwXPathRun              *self,
            const OwXPathExpression *path,
            const OwXPathFocus      *focus,
            GPtrArray              **nodes,
            guint                   *first)
{
  g_auto (OwXPathValue) value = { 0 };
  OwNode *node = path->absolute ? self->scope->root : focus->node;

  *first = 0;
  if (path->start == NULL) {
    *nodes = g_ptr_array_new ();
    if (node != NULL && path->absolute)
      *first = follow_own_ancestors (self, path, &node);
    if (node != NULL)
      g_ptr_array_add (*nodes, node);
    return TRUE;
  }
  if (!ow_xpath_eval (self, path->start, focus, &value))
    return FALSE;
  if (value.type != OW_XPATH_NODES)
    return ow_xpath_run_fail (self, OW_XPATH_ERROR_TYPE, "character %u: steps from what is no node-set",
                              path->offset);
  *nodes = g_steal_pointer (&value.nodes);
  return ow_xpath_eval_predicates (self, &path->predicates, *nodes);
}

gboolean
ow_xpath_eval_path (OwXPathRun              *self,
                    const OwXPathExpression *path,
                    const OwXPathFocus      *focus,
                    OwXPathValue            *value)
{
  g_autoptr (GPtrArray) nodes = NULL;
  guint first;

  if (!start_path (self, path, focus, &nodes, &first))
    return FALSE;
  g_assert (nodes != NULL);
  for (guint i = first; i < path->steps.len && nodes->len > 0; i++)
    if (!ow_xpath_eval_step (self, path->steps.items[i], &nodes))
      return FALSE;
  return ow_xpath_take_nodes (value, g_steal_pointer (&nodes));
}

static const OwXPathStep *
get_only_step (const OwXPathExpression *expression)
{
  const OwXPathStep *step;

  if (expression->kind != OW_XPATH_EXPRESSION_PATH || expression->start != NULL || expression->absolute ||
      expression->steps.len != 1)
    return NULL;
  step = expression->steps.items[0];
  if (step->axis != OW_XPATH_AXIS_CHILD || step->test != OW_XPATH_TEST_NAME || step->predicates.len > 0)
    return NULL;
  return step;
}

const char *
ow_xpath_peek_string (const OwXPath *self,
                      OwNode        *context)
{
  const OwXPathStep *step = get_only_step (self->top);
  OwNode *cell = step != NULL ? context->first_child : NULL;

  while (cell != NULL && (cell->template_ || !ow_xpath_step_matches (step, cell)))
    cell = cell->next;
  if (cell == NULL)
    return step != NULL ? "" : NULL;
  if (ow_node_has_element_children (cell))
    return NULL;
  return ow_node_get_seen_text (cell);
}
