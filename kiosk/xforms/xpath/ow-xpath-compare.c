/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-run.h"
#include "ow-xpath-time.h"

#include <math.h>

/* XPath 1.0 §3.4, but for one thing: ordered against a boolean, a node-set isn't made a boolean first. As in
 * both ODK evaluators some node's number is looked for. Equality is as §3.4 says. */

static gboolean
is_equality (OwXPathOperator op)
{
  return op == OW_XPATH_EQUAL || op == OW_XPATH_NOT_EQUAL;
}

static gboolean
compare_numbers (OwXPathOperator op,
                 double          left,
                 double          right)
{
  switch (op) {
  case OW_XPATH_EQUAL:
    return left == right;
  case OW_XPATH_NOT_EQUAL:
    return left != right;
  case OW_XPATH_LESS:
    return left < right;
  case OW_XPATH_LESS_EQUAL:
    return left <= right;
  case OW_XPATH_GREATER:
    return left > right;
  default:
    return left >= right;
  }
}

/* A day begins at its midnight for an instant, too, in summer as in winter. */
static gboolean
compare_dated (OwXPathRun     *self,
               OwXPathOperator op,
               double          left,
               OwXPathDated    left_dated,
               double          right,
               OwXPathDated    right_dated)
{
  ow_xpath_run_reconcile (self, &left, left_dated, &right, right_dated);
  return compare_numbers (op, left, right);
}

static OwXPathOperator
turn_round (OwXPathOperator op)
{
  switch (op) {
  case OW_XPATH_LESS:
    return OW_XPATH_GREATER;
  case OW_XPATH_LESS_EQUAL:
    return OW_XPATH_GREATER_EQUAL;
  case OW_XPATH_GREATER:
    return OW_XPATH_LESS;
  case OW_XPATH_GREATER_EQUAL:
    return OW_XPATH_LESS_EQUAL;
  default:
    return op;
  }
}

/* What a date function made is equal to a text of the same instant, however it is written: a date and the local
 * midnight it starts with, one instant in two zones. Two texts that no date function made are only texts: ODK
 * XForms, "XPath Operators", has dates compared as number() reads them, and = asks for no number of two strings. */
static gboolean
same_instant (OwXPathRun *self,
              const char *left,
              const char *right)
{
  OwXPathTime first;
  OwXPathTime second;

  return ow_xpath_time_parse (&first, left, &self->zone) && ow_xpath_time_parse (&second, right, &self->zone)
    && first.milliseconds == second.milliseconds;
}

/* @dated: one of them is a date function's. */
static gboolean
compare_texts (OwXPathRun     *self,
               OwXPathOperator op,
               const char     *left,
               const char     *right,
               gboolean        dated)
{
  gboolean same;

  if (!is_equality (op)) {
    OwXPathDated left_dated;
    OwXPathDated right_dated;
    double first = ow_xpath_run_text_to_number (self, left, &left_dated);
    double second = ow_xpath_run_text_to_number (self, right, &right_dated);

    return compare_dated (self, op, first, left_dated, second, right_dated);
  }
  same = g_str_equal (left, right) || (dated && same_instant (self, left, right));
  return same == (op == OW_XPATH_EQUAL);
}

static gboolean
compare_plain (OwXPathRun         *self,
               OwXPathOperator     op,
               const OwXPathValue *left,
               const OwXPathValue *right)
{
  if (is_equality (op) && (left->type == OW_XPATH_BOOLEAN || right->type == OW_XPATH_BOOLEAN))
    return compare_numbers (op, ow_xpath_value_to_boolean (left), ow_xpath_value_to_boolean (right));
  if (left->type != OW_XPATH_STRING || right->type != OW_XPATH_STRING) {
    OwXPathDated left_dated;
    OwXPathDated right_dated;
    double first = ow_xpath_run_to_operand (self, left, &left_dated);
    double second = ow_xpath_run_to_operand (self, right, &right_dated);

    return compare_dated (self, op, first, left_dated, second, right_dated);
  }
  return compare_texts (self, op, left->string, right->string, left->is_date || right->is_date);
}

static gboolean
compare_node (OwXPathRun         *self,
              OwXPathOperator     op,
              OwNode             *node,
              const OwXPathValue *other)
{
  g_autofree char *text = NULL;

  if (other->type == OW_XPATH_NUMBER || other->type == OW_XPATH_BOOLEAN) {
    OwXPathDated node_dated;
    OwXPathDated other_dated;
    double first = ow_xpath_run_node_to_number (self, node, &node_dated);
    double second = ow_xpath_run_to_operand (self, other, &other_dated);

    return compare_dated (self, op, first, node_dated, second, other_dated);
  }
  if (node->first_child == NULL)
    return compare_texts (self, op, ow_node_get_seen_text (node), other->string, other->is_date);
  text = ow_xpath_run_dup_text (self, node);
  return compare_texts (self, op, text, other->string, other->is_date);
}

static gboolean
compare_nodes_and_plain (OwXPathRun         *self,
                         OwXPathOperator     op,
                         GPtrArray          *nodes,
                         const OwXPathValue *other,
                         gboolean           *result)
{
  if (other->type == OW_XPATH_BOOLEAN && is_equality (op)) {
    *result = compare_numbers (op, nodes->len > 0, other->boolean);
    return TRUE;
  }
  *result = FALSE;
  for (guint i = 0; i < nodes->len && !*result; i++)
    *result = compare_node (self, op, nodes->pdata[i], other);
  return ow_xpath_run_charge (self, nodes->len);
}

/* A number of a node-set, and what it was counted from. */
typedef struct {
  double number;
  OwXPathDated dated;
} End;

/* The least and the greatest number among @nodes; NaN when there is none. */
static void
find_range (OwXPathRun *self,
            GPtrArray  *nodes,
            End        *least,
            End        *greatest)
{
  *least = *greatest = (End) { .number = NAN };
  for (guint i = 0; i < nodes->len; i++) {
    End end = { .dated = OW_XPATH_NO_DATE };

    end.number = ow_xpath_run_node_to_number (self, nodes->pdata[i], &end.dated);
    if (isnan (least->number) || end.number < least->number)
      *least = end;
    if (isnan (greatest->number) || end.number > greatest->number)
      *greatest = end;
  }
}

/* Some pair in order is the extreme pair in order: linear, where all pairs would be quadratic. */
static gboolean
compare_ranges (OwXPathRun     *self,
                OwXPathOperator op,
                GPtrArray      *left,
                GPtrArray      *right)
{
  gboolean rises = op == OW_XPATH_LESS || op == OW_XPATH_LESS_EQUAL;
  End first[2];
  End second[2];

  find_range (self, left, &first[0], &first[1]);
  find_range (self, right, &second[0], &second[1]);
  return compare_dated (self, op, first[!rises].number, first[!rises].dated, second[rises].number, second[rises].dated);
}

static GHashTable *
collect_texts (OwXPathRun *self,
               GPtrArray  *nodes)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_add (texts, ow_xpath_run_dup_text (self, nodes->pdata[i]));
  return texts;
}

/* Two sets of texts: equal where they share one, unequal where they are not one and the same text. */
static gboolean
compare_sets (OwXPathRun     *self,
              OwXPathOperator op,
              GPtrArray      *left,
              GPtrArray      *right)
{
  g_autoptr (GHashTable) first = collect_texts (self, left);
  g_autoptr (GHashTable) second = collect_texts (self, right);
  GHashTableIter iter;
  gpointer text;
  gboolean share = FALSE;

  if (left->len == 0 || right->len == 0)
    return FALSE;
  g_hash_table_iter_init (&iter, first);
  while (!share && g_hash_table_iter_next (&iter, &text, NULL))
    share = g_hash_table_contains (second, text);
  if (op == OW_XPATH_EQUAL)
    return share;
  return !share || g_hash_table_size (first) > 1 || g_hash_table_size (second) > 1;
}

static gboolean
compare_node_sets (OwXPathRun     *self,
                   OwXPathOperator op,
                   GPtrArray      *left,
                   GPtrArray      *right,
                   gboolean       *result)
{
  if (!is_equality (op)) {
    *result = compare_ranges (self, op, left, right);
  } else if (left->len == 1 && right->len == 1) {
    g_autofree char *first = ow_xpath_run_dup_text (self, left->pdata[0]);
    g_autofree char *second = ow_xpath_run_dup_text (self, right->pdata[0]);

    *result = compare_texts (self, op, first, second, FALSE);
  } else {
    *result = compare_sets (self, op, left, right);
  }
  return ow_xpath_run_charge (self, (gsize) left->len + right->len);
}

gboolean
ow_xpath_compare (OwXPathRun         *self,
                  OwXPathOperator     op,
                  const OwXPathValue *left,
                  const OwXPathValue *right,
                  gboolean           *result)
{
  if (left->type == OW_XPATH_NODES && right->type == OW_XPATH_NODES)
    return compare_node_sets (self, op, left->nodes, right->nodes, result);
  if (left->type == OW_XPATH_NODES)
    return compare_nodes_and_plain (self, op, left->nodes, right, result);
  if (right->type == OW_XPATH_NODES)
    return compare_nodes_and_plain (self, turn_round (op), right->nodes, left, result);
  *result = compare_plain (self, op, left, right);
  return TRUE;
}
