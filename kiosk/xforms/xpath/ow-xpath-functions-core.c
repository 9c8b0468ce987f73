/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-secret.h"
#include "ow-xpath-number.h"
#include "ow-xpath-time.h"

#include <math.h>
#include <string.h>

/* XPath 1.0 §4.1 node-set, §4.3 boolean and the conversions, with ODK XForms' control functions. */

static gboolean
is_odk (OwXPathCall *call)
{
  return call->run->xpath->dialect == OW_XPATH_DIALECT_ODK;
}

static gboolean
run_last (OwXPathCall  *call,
          OwXPathValue *value)
{
  return ow_xpath_give_number (value, (double) call->focus->size);
}

/* position(node): among the instances of a repeat, which are siblings of one name. Outside predicates ODK's
 * position() asks so for the node that the expression stands at, as JavaRosa has it and Web Forms' own notes
 * on its tests expect; XPath 1.0 §1 leaves the first context to the host. */
static gboolean
run_position (OwXPathCall  *call,
              OwXPathValue *value)
{
  g_autoptr (GPtrArray) nodes = NULL;

  if (call->n_arguments == 0 && is_odk (call) && call->run->predicates == 0 && call->focus->node != NULL)
    return ow_xpath_give_number (value, ow_node_get_place (call->focus->node));
  if (call->n_arguments == 0)
    return ow_xpath_give_number (value, (double) call->focus->position);
  nodes = ow_xpath_call_nodes (call, 0);
  if (nodes == NULL)
    return FALSE;
  return ow_xpath_give_number (value, nodes->len > 0 ? ow_node_get_place (nodes->pdata[0]) : NAN);
}

static gboolean
run_count (OwXPathCall  *call,
           OwXPathValue *value)
{
  g_autoptr (GPtrArray) nodes = ow_xpath_call_nodes (call, 0);

  return nodes != NULL && ow_xpath_give_number (value, nodes->len);
}

static gboolean
run_count_non_empty (OwXPathCall  *call,
                     OwXPathValue *value)
{
  g_autoptr (GPtrArray) nodes = ow_xpath_call_nodes (call, 0);
  guint count = 0;

  for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
    g_autofree char *text = ow_xpath_run_dup_text (call->run, nodes->pdata[i]);

    count += *text != '\0';
  }
  return nodes != NULL && ow_xpath_give_number (value, count);
}

/* There is no document type that could declare an ID: an attribute named id, or xml:id, is one. */
static gboolean
has_id (OwNode     *node,
        GHashTable *ids)
{
  for (OwNode *each = node->first_attribute; each != NULL; each = each->next)
    if (g_str_equal (each->name, "id") && g_hash_table_contains (ids, ow_node_get_text (each)))
      return TRUE;
  return FALSE;
}

static GHashTable *
collect_ids (OwXPathCall *call)
{
  g_autoptr (GPtrArray) texts = ow_xpath_call_strings (call, 0);
  GHashTable *ids;

  if (texts == NULL)
    return NULL;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < texts->len; i++) {
    g_auto (GStrv) words = g_strsplit_set (texts->pdata[i], " \t\r\n", -1);

    for (guint j = 0; words[j] != NULL; j++)
      g_hash_table_add (ids, g_strdup (words[j]));
  }
  return ids;
}

static gboolean
run_id (OwXPathCall  *call,
        OwXPathValue *value)
{
  g_autoptr (GHashTable) ids = collect_ids (call);
  GPtrArray *nodes;
  OwNode *root;

  if (ids == NULL)
    return FALSE;
  nodes = g_ptr_array_new ();
  ow_xpath_take_nodes (value, nodes);
  root = call->focus->node != NULL ? ow_node_get_root (call->focus->node) : NULL;
  for (OwNode *node = root; node != NULL; node = ow_node_next_in (node, root)) {
    if (node->kind == OW_NODE_ELEMENT && has_id (node, ids))
      g_ptr_array_add (nodes, node);
    if (!ow_xpath_run_charge (call->run, 1)) {
      ow_xpath_value_clear (value);
      return FALSE;
    }
  }
  return TRUE;
}

/* The first node of the argument, or the context node; FALSE is an error. */
static gboolean
get_node (OwXPathCall *call,
          OwNode     **node)
{
  g_autoptr (GPtrArray) nodes = NULL;

  *node = call->focus->node;
  if (call->n_arguments == 0)
    return TRUE;
  nodes = ow_xpath_call_nodes (call, 0);
  if (nodes == NULL)
    return FALSE;
  *node = nodes->len > 0 ? nodes->pdata[0] : NULL;
  return TRUE;
}

static gboolean
run_local_name (OwXPathCall  *call,
                OwXPathValue *value)
{
  OwNode *node;

  return get_node (call, &node)
    && ow_xpath_give_string (value, node != NULL && node->name != NULL ? node->name : "");
}

static gboolean
run_namespace_uri (OwXPathCall  *call,
                   OwXPathValue *value)
{
  OwNode *node;

  return get_node (call, &node)
    && ow_xpath_give_string (value, node != NULL && node->uri != NULL ? node->uri : "");
}

static gboolean
run_name (OwXPathCall  *call,
          OwXPathValue *value)
{
  OwNode *node;

  if (!get_node (call, &node))
    return FALSE;
  if (node == NULL || node->name == NULL)
    return ow_xpath_give_string (value, "");
  if (node->prefix == NULL)
    return ow_xpath_give_string (value, node->name);
  return ow_xpath_take_string (value, g_strconcat (node->prefix, ":", node->name, NULL));
}

static gboolean
run_string (OwXPathCall  *call,
            OwXPathValue *value)
{
  char *text = ow_xpath_call_string_or_focus (call, 0);

  return text != NULL && ow_xpath_take_string (value, text);
}

static gboolean
run_boolean (OwXPathCall  *call,
             OwXPathValue *value)
{
  gboolean boolean;

  return ow_xpath_call_boolean (call, 0, &boolean) && ow_xpath_give_boolean (value, boolean);
}

static gboolean
run_not (OwXPathCall  *call,
         OwXPathValue *value)
{
  gboolean boolean;

  return ow_xpath_call_boolean (call, 0, &boolean) && ow_xpath_give_boolean (value, !boolean);
}

static gboolean
run_true (OwXPathCall  *call,
          OwXPathValue *value)
{
  return ow_xpath_give_boolean (value, TRUE);
}

static gboolean
run_false (OwXPathCall  *call,
           OwXPathValue *value)
{
  return ow_xpath_give_boolean (value, FALSE);
}

/* ODK XForms, boolean-from-string: "true" and "1" alone are true. */
static gboolean
run_boolean_from_string (OwXPathCall  *call,
                         OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);

  if (text == NULL)
    return FALSE;
  return ow_xpath_give_boolean (value, g_str_equal (text, "true") || g_str_equal (text, "1"));
}

static const char *
find_language (OwXPathRun *run,
               OwNode     *node)
{
  for (; node != NULL && ow_xpath_run_charge (run, 16); node = node->parent) {
    OwNode *lang = ow_node_find_attribute (node, "lang", "http://www.w3.org/XML/1998/namespace");

    if (lang != NULL)
      return ow_node_get_text (lang);
  }
  return NULL;
}

static gboolean
run_lang (OwXPathCall  *call,
          OwXPathValue *value)
{
  g_autoptr (OwSecretText) wanted = ow_xpath_call_string (call, 0);
  const char *language = find_language (call->run, call->focus->node);
  gsize length;

  if (wanted == NULL)
    return FALSE;
  length = strlen (wanted);
  return ow_xpath_give_boolean (value, language != NULL && g_ascii_strncasecmp (language, wanted, length) == 0
                                         && (language[length] == '\0' || language[length] == '-'));
}

/* ODK: a date's number is its days since 1970; written out, the whole days, rounded down as in Web Forms. */
static gboolean
give_days (OwXPathCall  *call,
           const char   *text,
           OwXPathValue *value)
{
  OwXPathTime time;

  if (!isnan (value->number) || !is_odk (call) || !ow_xpath_time_parse (&time, text, &call->run->zone))
    return TRUE;
  value->number = ow_xpath_time_to_days (&time, &call->run->zone);
  value->is_date = TRUE;
  value->is_day = !time.has_time;
  value->string = ow_xpath_format_number (floor (value->number), TRUE);
  return TRUE;
}

static gboolean
run_number (OwXPathCall  *call,
            OwXPathValue *value)
{
  g_auto (OwXPathValue) argument = { 0 };
  g_autofree char *text = NULL;

  if (call->n_arguments > 0 && !ow_xpath_call_value (call, 0, &argument))
    return FALSE;
  if (argument.type == OW_XPATH_NUMBER || argument.type == OW_XPATH_BOOLEAN)
    return ow_xpath_give_number (value, ow_xpath_run_to_number (call->run, &argument));
  text = call->n_arguments > 0 ? ow_xpath_value_to_string (&argument) : ow_xpath_call_string_or_focus (call, 0);
  ow_xpath_give_number (value, ow_xpath_parse_number (text, is_odk (call)));
  return give_days (call, text, value);
}

static gboolean
run_if (OwXPathCall  *call,
        OwXPathValue *value)
{
  const OwXPathConjunct *conjunct = &call->run->conjunct;
  gboolean condition;

  if (!ow_xpath_call_boolean (call, 0, &condition))
    return FALSE;
  /* the predicate finds nothing by that, whichever way it goes */
  if (conjunct->expression == call->expression && call->run->has_blank_key)
    return ow_xpath_give_boolean (value, conjunct->is_denied);
  return ow_xpath_call_value (call, condition ? 1 : 2, value);
}

static gboolean
run_coalesce (OwXPathCall  *call,
              OwXPathValue *value)
{
  for (guint i = 0; i < call->n_arguments; i++) {
    g_autoptr (OwSecretText) text = ow_xpath_call_string (call, i);

    if (text == NULL)
      return FALSE;
    if (*text != '\0')
      return ow_xpath_take_string (value, g_steal_pointer (&text));
  }
  return ow_xpath_give_string (value, "");
}

/* once(e): what the node holds already, or else e. What it reads for that needn't be waited for: it takes it as it
 * stands, and reads nothing more as soon as there is something. */
static gboolean
run_once (OwXPathCall  *call,
          OwXPathValue *value)
{
  guint reads = ow_node_count_reads ();
  g_autoptr (OwSecretText) held = ow_xpath_call_string_or_focus (call, G_MAXUINT);
  char *text = *held != '\0' ? g_steal_pointer (&held) : ow_xpath_call_string (call, 0);

  ow_node_forget_reads (reads, ow_node_count_reads ());
  return text != NULL && ow_xpath_take_string (value, text);
}

const OwXPathFunction ow_xpath_core_functions[] = {
  { "last", 0, 0, OW_XPATH_FUNCTION_FOCUS, run_last },
  { "position", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_position },
  { "count", 1, 1, 0, run_count },
  { "count-non-empty", 1, 1, 0, run_count_non_empty },
  { "id", 1, 1, OW_XPATH_FUNCTION_FOCUS, run_id },
  { "local-name", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_local_name },
  { "namespace-uri", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_namespace_uri },
  { "name", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_name },
  { "string", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_string },
  { "boolean", 1, 1, 0, run_boolean },
  { "not", 1, 1, 0, run_not },
  { "true", 0, 0, 0, run_true },
  { "false", 0, 0, 0, run_false },
  { "boolean-from-string", 1, 1, 0, run_boolean_from_string },
  { "lang", 1, 1, OW_XPATH_FUNCTION_FOCUS, run_lang },
  { "number", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_number },
  { "if", 3, 3, 0, run_if },
  { "coalesce", 2, 2, 0, run_coalesce },
  { "once", 1, 1, OW_XPATH_FUNCTION_FOCUS, run_once },
  { NULL },
};
