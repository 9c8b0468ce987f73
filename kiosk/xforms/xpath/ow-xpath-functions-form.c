/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-secret.h"

#include <math.h>

/* The functions of ODK XForms that ask the form around the expression. */

static OwNode *
find_instance (OwXPathCall *call,
               const char  *id)
{
  const OwXPathScope *scope = call->run->scope;

  if (scope->host == NULL || scope->host->find_instance == NULL)
    return NULL;
  return scope->host->find_instance (scope->host_data, id);
}

static gboolean
run_instance (OwXPathCall  *call,
              OwXPathValue *value)
{
  g_autoptr (OwSecretText) id = ow_xpath_call_string (call, 0);
  GPtrArray *nodes;
  OwNode *document;

  if (id == NULL)
    return FALSE;
  nodes = g_ptr_array_new ();
  document = find_instance (call, id);
  if (document != NULL)
    g_ptr_array_add (nodes, document);
  return ow_xpath_take_nodes (value, nodes);
}

static gboolean
run_current (OwXPathCall  *call,
             OwXPathValue *value)
{
  const OwXPathScope *scope = call->run->scope;
  GPtrArray *nodes = g_ptr_array_new ();
  OwNode *current = scope->current != NULL ? scope->current : scope->context;

  if (current != NULL)
    g_ptr_array_add (nodes, current);
  return ow_xpath_take_nodes (value, nodes);
}

static gboolean
run_itext (OwXPathCall  *call,
           OwXPathValue *value)
{
  const OwXPathScope *scope = call->run->scope;
  OwNode *current = scope->current != NULL ? scope->current : scope->context;
  g_autoptr (OwSecretText) id = ow_xpath_call_string (call, 0);
  char *text = NULL;

  if (id == NULL)
    return FALSE;
  if (scope->host != NULL && scope->host->dup_itext != NULL)
    text = scope->host->dup_itext (scope->host_data, scope->reader != NULL ? scope->reader : current, id);
  ow_xpath_take_string (value, text != NULL ? text : g_strdup (""));
  return ow_xpath_run_charge_text (call->run, value->string);
}

static gboolean
run_choice_name (OwXPathCall  *call,
                 OwXPathValue *value)
{
  const OwXPathScope *scope = call->run->scope;
  g_autoptr (OwSecretText) choice = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) path = choice != NULL ? ow_xpath_call_string (call, 1) : NULL;
  char *text = NULL;

  if (path == NULL)
    return FALSE;
  g_strstrip (path);
  if (scope->host != NULL && scope->host->dup_choice_name != NULL)
    text = scope->host->dup_choice_name (scope->host_data, scope->context, choice, path);
  ow_xpath_take_string (value, text != NULL ? text : g_strdup (""));
  return ow_xpath_run_charge_text (call->run, value->string);
}

/* version(), property(name), depend(value, …): JavaRosa's, for older forms. The last names paths beside a value so
 * that it is computed again when they change, and every path in an expression is read already. */
static gboolean
run_version (OwXPathCall  *call,
             OwXPathValue *value)
{
  const OwXPathScope *scope = call->run->scope;
  char *text = NULL;

  if (scope->host != NULL && scope->host->dup_version != NULL)
    text = scope->host->dup_version (scope->host_data);
  ow_xpath_take_string (value, text != NULL ? text : g_strdup (""));
  return ow_xpath_run_charge_text (call->run, value->string);
}

static gboolean
run_property (OwXPathCall  *call,
              OwXPathValue *value)
{
  const OwXPathScope *scope = call->run->scope;
  g_autoptr (OwSecretText) name = ow_xpath_call_string (call, 0);
  char *text = NULL;

  if (name == NULL)
    return FALSE;
  if (scope->host != NULL && scope->host->dup_property != NULL)
    text = scope->host->dup_property (scope->host_data, name);
  ow_xpath_take_string (value, text != NULL ? text : g_strdup (""));
  return ow_xpath_run_charge_text (call->run, value->string);
}

static gboolean
run_depend (OwXPathCall  *call,
            OwXPathValue *value)
{
  return ow_xpath_call_value (call, 0, value);
}

/* A column is an element of the item, or with @ an attribute. */
static OwNode *
find_cell (OwNode     *item,
           const char *column)
{
  return *column == '@' ? ow_node_find_attribute (item, column + 1, NULL) : ow_node_find_child (item, column);
}

static OwNode *
find_item (OwXPathCall *call,
           OwNode      *list,
           const char  *column,
           const char  *key)
{
  const OwXPathScope *scope = call->run->scope;
  const GPtrArray *found = NULL;

  if (scope->host->find_items != NULL && *column != '@')
    found = scope->host->find_items (scope->host_data, list, "item", column, key);
  if (found != NULL)
    return found->len > 0 ? found->pdata[0] : NULL;
  for (OwNode *item = list->first_child; item != NULL; item = item->next) {
    OwNode *cell = NULL;

    if (!ow_xpath_run_charge (call->run, 1))
      return NULL;
    if (item->kind == OW_NODE_ELEMENT && g_str_equal (item->name, "item"))
      cell = find_cell (item, column);
    if (cell != NULL && g_str_equal (ow_node_get_text (cell), key))
      return item;
  }
  return NULL;
}

/* pulldata(id, column, key column, key) is instance(id)/root/item[key column = key]/column, the first. */
static gboolean
run_pulldata (OwXPathCall  *call,
              OwXPathValue *value)
{
  g_autoptr (OwSecretText) id = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) column = id != NULL ? ow_xpath_call_string (call, 1) : NULL;
  g_autoptr (OwSecretText) key_column = column != NULL ? ow_xpath_call_string (call, 2) : NULL;
  g_autoptr (OwSecretText) key = key_column != NULL ? ow_xpath_call_string (call, 3) : NULL;
  OwNode *document;
  OwNode *list;
  OwNode *item;
  OwNode *cell;

  if (key == NULL)
    return FALSE;
  document = find_instance (call, id);
  list = ow_node_find_child (document, "root");
  item = list != NULL ? find_item (call, list, key_column, key) : NULL;
  cell = item != NULL ? find_cell (item, column) : NULL;
  if (call->run->error != NULL)
    return FALSE;
  return ow_xpath_take_string (value, cell != NULL ? ow_xpath_run_dup_text (call->run, cell) : g_strdup (""));
}

static gboolean
is_below (OwNode *node,
          OwNode *top)
{
  for (; node != NULL; node = node->parent)
    if (node == top)
      return TRUE;
  return FALSE;
}

/* All nodes of @node's generic path, from the root: the instances of all repeats on the way. */
static gboolean
collect_generic (OwXPathCall *call,
                 OwNode      *node,
                 GPtrArray   *into)
{
  OwNode *parent = node->parent;
  gboolean is_attribute = node->kind == OW_NODE_ATTRIBUTE;
  g_autoptr (GPtrArray) parents = NULL;

  if (parent == NULL || node == call->run->scope->root) {
    g_ptr_array_add (into, node);
    return TRUE;
  }
  parents = g_ptr_array_new ();
  if (!collect_generic (call, parent, parents))
    return FALSE;
  for (guint i = 0; i < parents->len; i++) {
    OwNode *other = parents->pdata[i];

    for (OwNode *each = is_attribute ? other->first_attribute : other->first_child; each != NULL; each = each->next) {
      if (!ow_xpath_run_charge (call->run, 1))
        return FALSE;
      if (each->kind == node->kind && each->name == node->name && each->uri == node->uri && !each->template_)
        g_ptr_array_add (into, each);
    }
  }
  return TRUE;
}

/* The nodes that argument @argument names, in all instances. */
static GPtrArray *
call_generic (OwXPathCall *call,
              guint        argument)
{
  g_autoptr (GPtrArray) nodes = ow_xpath_call_nodes (call, argument);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (nodes == NULL)
    return NULL;
  if (nodes->len > 0 && !collect_generic (call, nodes->pdata[0], all))
    return NULL;
  return g_steal_pointer (&all);
}

static void
keep_below (GPtrArray *nodes,
            OwNode    *within)
{
  guint kept = 0;

  for (guint i = 0; i < nodes->len; i++)
    if (within == NULL || is_below (nodes->pdata[i], within))
      nodes->pdata[kept++] = nodes->pdata[i];
  g_ptr_array_set_size (nodes, (int) kept);
}

typedef struct {
  GPtrArray *repeats;
  guint depth;
  double index;
} Level;

static void
level_clear (gpointer data)
{
  g_clear_pointer (&((Level *) data)->repeats, g_ptr_array_unref);
}

static int
compare_levels (gconstpointer a,
                gconstpointer b)
{
  return (int) ((const Level *) a)->depth - (int) ((const Level *) b)->depth;
}

/* An index that isn't answered yet means the first, as in JavaRosa; one that is below 1, or that no node is there to
 * give, means none, as in Web Forms: what reads the instance before its own must not read itself in the first. ODK
 * XForms doesn't say. */
static gboolean
read_index (OwXPathCall *call,
            guint        argument,
            double      *index)
{
  g_auto (OwXPathValue) value = { 0 };

  if (!ow_xpath_call_value (call, argument, &value))
    return FALSE;
  *index = ow_xpath_run_to_number (call->run, &value);
  if (*index < 1 || (value.type == OW_XPATH_NODES && value.nodes->len == 0))
    *index = INFINITY;
  else if (isnan (*index))
    *index = call->run->scope->blanks_find_nothing ? INFINITY : 1;
  return TRUE;
}

/* The pairs of repeat and index, the outermost repeat first: they may be given in any order. */
static GArray *
call_levels (OwXPathCall *call)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, TRUE, sizeof (Level));

  g_array_set_clear_func (levels, level_clear);
  for (guint i = 1; i < call->n_arguments; i += 2) {
    Level level = { .repeats = call_generic (call, i) };
    OwNode *first;

    if (level.repeats == NULL)
      return NULL;
    first = level.repeats->len > 0 ? level.repeats->pdata[0] : NULL;
    for (; first != NULL; first = first->parent)
      level.depth++;
    g_array_append_val (levels, level);
    if (!read_index (call, i + 1, &g_array_index (levels, Level, levels->len - 1).index))
      return NULL;
  }
  g_array_sort (levels, compare_levels);
  return g_steal_pointer (&levels);
}

/* indexed-repeat(node, repeat, index, …): the nodes in the instances that the indexes name, counted from 1. */
static gboolean
run_indexed_repeat (OwXPathCall  *call,
                    OwXPathValue *value)
{
  g_autoptr (GArray) levels = NULL;
  OwNode *within = NULL;
  GPtrArray *targets;

  if (call->n_arguments % 2 == 0)
    return ow_xpath_call_fail (call, "an index is missing");
  levels = call_levels (call);
  for (guint i = 0; levels != NULL && i < levels->len; i++) {
    const Level *level = &g_array_index (levels, Level, i);

    keep_below (level->repeats, within);
    if (level->index >= (double) level->repeats->len + 1)
      return ow_xpath_take_nodes (value, g_ptr_array_new ());
    within = level->repeats->pdata[(guint) level->index - 1];
  }
  targets = levels != NULL ? call_generic (call, 0) : NULL;
  if (targets == NULL)
    return FALSE;
  keep_below (targets, within);
  return ow_xpath_take_nodes (value, targets);
}

static char *
dup_indexes_flaw (const OwXPathExpression *call)
{
  return call->operands.len % 2 == 0 ? g_strdup ("an index is missing") : NULL;
}

const OwXPathFunction ow_xpath_form_functions[] = {
  { "instance", 1, 1, 0, run_instance },
  { "current", 0, 0, 0, run_current },
  { "jr:itext", 1, 1, 0, run_itext },
  { "jr:choice-name", 2, 2, 0, run_choice_name },
  { "pulldata", 4, 4, 0, run_pulldata },
  { "indexed-repeat", 3, 7, 0, run_indexed_repeat, dup_indexes_flaw },
  { "version", 0, 0, 0, run_version },
  { "property", 1, 1, 0, run_property },
  { "depend", 1, G_MAXUINT, 0, run_depend },
  { NULL },
};
