/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-xpath-run.h"
#include "ow-xpath-time.h"

#include <math.h>
#include <string.h>

gboolean
ow_xpath_run_fail (OwXPathRun  *self,
                   OwXPathError code,
                   const char  *format,
                   ...)
{
  va_list args;

  if (self->error != NULL)
    return FALSE;
  va_start (args, format);
  self->error = g_error_new_valist (OW_XPATH_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

gboolean
ow_xpath_run_charge (OwXPathRun *self,
                     gsize       steps)
{
  if (steps > self->max_steps - self->steps) {
    self->steps = self->max_steps;
    return ow_xpath_run_fail (self, OW_XPATH_ERROR_LIMIT, "it takes too many steps");
  }
  self->steps += (guint) steps;
  return TRUE;
}

gboolean
ow_xpath_run_charge_text (OwXPathRun *self,
                          const char *text)
{
  return text == NULL || ow_xpath_run_charge (self, strlen (text) / OW_XPATH_BYTES_A_STEP);
}

gboolean
ow_xpath_run_check_length (OwXPathRun *self,
                           gsize       length)
{
  return length <= OW_XPATH_MAX_TEXT ||
         ow_xpath_run_fail (self, OW_XPATH_ERROR_LIMIT, "a text of more than %d bytes", OW_XPATH_MAX_TEXT);
}

char *
ow_xpath_run_dup_text (OwXPathRun *self,
                       OwNode     *node)
{
  char *text;

  /* What is below costs also where it has no text. */
  for (OwNode *each = node->first_child; each != NULL; each = ow_node_next_in (each, node))
    if (!ow_xpath_run_charge (self, 1))
      return g_strdup ("");
  text = ow_node_dup_string_value (node);
  /* Nothing goes on after the budget is spent, so this needn't be looked at here. */
  ow_xpath_run_charge_text (self, text);
  return text;
}

static double
calculate (OwXPathOperator op,
           double          left,
           double          right)
{
  switch (op) {
  case OW_XPATH_PLUS:
    return left + right;
  case OW_XPATH_MINUS:
    return left - right;
  case OW_XPATH_MULTIPLY:
    return left * right;
  case OW_XPATH_DIVIDE:
    return left / right;
  default:
    return fmod (left, right); /* the sign of the dividend: XPath 1.0 §3.5 */
  }
}

/* A midnight is some third of a day or so to UTC, which is no binary number, and sums and differences of such come out
 * a trifle beside what they should be: "today() - /data/born >= 6570" was false on the very day. In whole milliseconds
 * they are exact, and the number of a date is the same however it was come by. */
static double
calculate_days (OwXPathOperator op,
                double          left,
                double          right)
{
  double milliseconds = calculate (op, floor (left * OW_XPATH_TIME_DAY + 0.5), floor (right * OW_XPATH_TIME_DAY + 0.5));

  return milliseconds / OW_XPATH_TIME_DAY;
}

static void
combine_numbers (OwXPathRun         *self,
                 OwXPathOperator     op,
                 OwXPathValue       *left,
                 const OwXPathValue *right)
{
  OwXPathDated left_dated;
  OwXPathDated right_dated;
  double left_number = ow_xpath_run_to_operand (self, left, &left_dated);
  double right_number = ow_xpath_run_to_operand (self, right, &right_dated);
  gboolean is_date = (left_dated || right_dated) && (op == OW_XPATH_PLUS || op == OW_XPATH_MINUS);

  if (is_date)
    ow_xpath_run_reconcile (self, &left_number, left_dated, &right_number, right_dated);
  ow_xpath_value_clear (left);
  ow_xpath_give_number (left, is_date ? calculate_days (op, left_number, right_number)
                                      : calculate (op, left_number, right_number));
  left->is_date = is_date;
  left->is_day = is_date && left_dated != OW_XPATH_INSTANT && right_dated != OW_XPATH_INSTANT;
}

/* The operands of and, or: one that decides is all it hangs on, else all of them. */
typedef struct {
  gboolean outer;         /* what was noted before */
  gboolean in_any;
  gboolean in_every_decider;
} BlankKeys;

static BlankKeys
begin_operands (OwXPathRun *self)
{
  BlankKeys keys = { .outer = self->has_blank_key, .in_every_decider = TRUE };

  self->has_blank_key = FALSE;
  return keys;
}

static void
note_operand (OwXPathRun *self,
              BlankKeys  *keys,
              gboolean    is_decider)
{
  keys->in_any |= self->has_blank_key;
  if (is_decider)
    keys->in_every_decider &= self->has_blank_key;
  self->has_blank_key = FALSE;
}

static void
end_operands (OwXPathRun      *self,
              const BlankKeys *keys,
              gboolean         is_decided)
{
  self->has_blank_key = keys->outer || (is_decided ? keys->in_every_decider : keys->in_any);
}

static gboolean
is_conjunct (const OwXPathRun        *self,
             const OwXPathExpression *chain)
{
  return self->conjunct.expression == chain && (chain->operators[1] == OW_XPATH_OR) == self->conjunct.is_denied;
}

/* @is_decider: the others needn't be asked. A predicate that finds nothing for the blanks of one of its conjuncts finds
 * nothing whatever the others are. */
static gboolean
eval_operand (OwXPathRun              *self,
              const OwXPathExpression *chain,
              guint                    index,
              const OwXPathFocus      *focus,
              BlankKeys               *keys,
              gboolean                *is_decider)
{
  const OwXPathExpression *expression = chain->operands.items[index];
  OwXPathConjunct outer = self->conjunct;
  gboolean narrows = is_conjunct (self, chain);
  g_auto (OwXPathValue) operand = { 0 };
  gboolean good;

  if (narrows)
    self->conjunct = ow_xpath_find_conjunct (expression, outer.is_denied);
  good = ow_xpath_eval (self, expression, focus, &operand);
  self->conjunct = outer;
  if (!good)
    return FALSE;
  *is_decider = ow_xpath_value_to_boolean (&operand) == (chain->operators[1] == OW_XPATH_OR)
                || (narrows && self->has_blank_key);
  note_operand (self, keys, *is_decider);
  return TRUE;
}

/* What was read for an operand, from the @from-th on. */
typedef struct {
  guint from;
  guint to;
  guint n_own;    /* of the node that is computed */
  guint n_waited; /* of what others make */
} Reads;

static Reads
list_reads_from (const OwXPathRun *self,
                 guint             from)
{
  Reads reads = { .from = from, .to = ow_node_count_reads () };

  for (guint i = from; i < reads.to; i++) {
    reads.n_own += ow_node_nth_read (i) == self->scope->context;
    reads.n_waited += self->scope->waits_for (ow_node_nth_read (i));
  }
  return reads;
}

static gboolean
is_cheaper (const Reads *one,
            const Reads *other)
{
  if (one->n_own != other->n_own)
    return one->n_own < other->n_own;
  if (one->n_waited != other->n_waited)
    return one->n_waited < other->n_waited;
  return one->to - one->from < other->to - other->from;
}

/* For the reads of and, or: of the operands that decide, the one that waits least is all that is needed. */
static gboolean
eval_logic_for_reads (OwXPathRun              *self,
                      const OwXPathExpression *chain,
                      const OwXPathFocus      *focus,
                      OwXPathValue            *value)
{
  guint start = ow_node_count_reads ();
  gboolean is_decided = FALSE;
  Reads best = { 0 };
  BlankKeys keys = begin_operands (self);

  for (guint i = 0; i < chain->operands.len; i++) {
    guint before = ow_node_count_reads ();
    gboolean is_decider;
    Reads reads;

    if (!eval_operand (self, chain, i, focus, &keys, &is_decider))
      return FALSE;
    reads = list_reads_from (self, before);
    if (is_decider && (!is_decided || is_cheaper (&reads, &best))) {
      ow_node_forget_reads (start, before);
      best = (Reads) { start, start + reads.to - before, reads.n_own, reads.n_waited };
    } else if (is_decided) {
      ow_node_forget_reads (before, reads.to);
    }
    is_decided |= is_decider;
  }
  end_operands (self, &keys, is_decided);
  return ow_xpath_give_boolean (value, is_decided == (chain->operators[1] == OW_XPATH_OR));
}

/* and, or: what comes after the decision isn't evaluated. */
static gboolean
eval_logic (OwXPathRun              *self,
            const OwXPathExpression *chain,
            const OwXPathFocus      *focus,
            OwXPathValue            *value)
{
  gboolean is_decided = FALSE;
  BlankKeys keys = begin_operands (self);

  /* decided by nothing but blanks, another may be a better reason */
  for (guint i = 0; i < chain->operands.len && !(is_decided && !keys.in_every_decider); i++) {
    gboolean is_decider;

    if (!eval_operand (self, chain, i, focus, &keys, &is_decider))
      return FALSE;
    is_decided |= is_decider;
  }
  end_operands (self, &keys, is_decided);
  return ow_xpath_give_boolean (value, is_decided == (chain->operators[1] == OW_XPATH_OR));
}

static gboolean
combine (OwXPathRun         *self,
         OwXPathOperator     op,
         OwXPathValue       *left,
         const OwXPathValue *right)
{
  gboolean result;

  if (op >= OW_XPATH_PLUS) {
    combine_numbers (self, op, left, right);
    return TRUE;
  }
  if (!ow_xpath_compare (self, op, left, right, &result))
    return FALSE;
  ow_xpath_value_clear (left);
  return ow_xpath_give_boolean (left, result);
}

static gboolean
eval_chain (OwXPathRun              *self,
            const OwXPathExpression *chain,
            const OwXPathFocus      *focus,
            OwXPathValue            *value)
{
  g_auto (OwXPathValue) left = { 0 };
  guint reads = ow_node_count_reads ();

  if (chain->operators[1] <= OW_XPATH_AND)
    return self->scope->waits_for != NULL ? eval_logic_for_reads (self, chain, focus, value)
                                  : eval_logic (self, chain, focus, value);
  if (!ow_xpath_eval (self, chain->operands.items[0], focus, &left))
    return FALSE;
  for (guint i = 1; i < chain->operands.len; i++) {
    g_auto (OwXPathValue) right = { 0 };

    if (!ow_xpath_eval (self, chain->operands.items[i], focus, &right)
        || !combine (self, chain->operators[i], &left, &right))
      return FALSE;
    if (chain->operators[i] < OW_XPATH_PLUS)
      ow_xpath_run_note_blanks (self, focus, reads);
  }
  *value = left;
  left = (OwXPathValue) { 0 };
  return TRUE;
}

static gboolean
eval_negate (OwXPathRun              *self,
             const OwXPathExpression *negate,
             const OwXPathFocus      *focus,
             OwXPathValue            *value)
{
  g_auto (OwXPathValue) operand = { 0 };
  double number;

  if (!ow_xpath_eval (self, negate->operands.items[0], focus, &operand))
    return FALSE;
  number = ow_xpath_run_to_number (self, &operand);
  return ow_xpath_give_number (value, negate->negations % 2 == 1 ? -number : number);
}

static gboolean
eval_union (OwXPathRun              *self,
            const OwXPathExpression *alternatives,
            const OwXPathFocus      *focus,
            OwXPathValue            *value)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

  for (guint i = 0; i < alternatives->operands.len; i++) {
    g_auto (OwXPathValue) operand = { 0 };

    if (!ow_xpath_eval (self, alternatives->operands.items[i], focus, &operand))
      return FALSE;
    if (operand.type != OW_XPATH_NODES)
      return ow_xpath_run_fail (self, OW_XPATH_ERROR_TYPE, "character %u: a union of what is no node-set",
                                alternatives->offset);
    g_ptr_array_extend (nodes, operand.nodes, NULL, NULL);
  }
  if (!ow_xpath_sort_nodes (self, nodes))
    return FALSE;
  return ow_xpath_take_nodes (value, g_steal_pointer (&nodes));
}

static gboolean
eval_any (OwXPathRun              *self,
          const OwXPathExpression *expression,
          const OwXPathFocus      *focus,
          OwXPathValue            *value)
{
  switch (expression->kind) {
  case OW_XPATH_EXPRESSION_NUMBER:
    return ow_xpath_give_number (value, expression->number);
  case OW_XPATH_EXPRESSION_STRING:
    return ow_xpath_run_charge_text (self, expression->string) && ow_xpath_give_string (value, expression->string);
  case OW_XPATH_EXPRESSION_CHAIN:
    return eval_chain (self, expression, focus, value);
  case OW_XPATH_EXPRESSION_NEGATE:
    return eval_negate (self, expression, focus, value);
  case OW_XPATH_EXPRESSION_UNION:
    return eval_union (self, expression, focus, value);
  case OW_XPATH_EXPRESSION_CALL:
    return ow_xpath_eval_call (self, expression, focus, value);
  default:
    return ow_xpath_eval_path (self, expression, focus, value);
  }
}

static void
free_value (gpointer data)
{
  ow_xpath_value_clear (data);
  g_free (data);
}

/* A copy of its own: whoever asked may filter the nodes in place. */
static gboolean
copy_value (OwXPathRun         *self,
            const OwXPathValue *from,
            OwXPathValue       *value)
{
  *value = *from;
  value->string = g_strdup (from->string);
  if (from->nodes != NULL)
    value->nodes = g_ptr_array_copy (from->nodes, NULL, NULL);
  if (ow_xpath_run_charge_text (self, from->string) &&
      ow_xpath_run_charge (self, from->nodes != NULL ? from->nodes->len : 0))
    return TRUE;
  ow_xpath_value_clear (value);
  return FALSE;
}

/* What doesn't depend on the node that a predicate looks at is worked out for the first one alone. */
static gboolean
eval_constant (OwXPathRun              *self,
               const OwXPathExpression *expression,
               const OwXPathFocus      *focus,
               OwXPathValue            *value)
{
  OwXPathValue *kept;

  if (self->constants == NULL)
    self->constants = g_hash_table_new_full (NULL, NULL, NULL, free_value);
  kept = g_hash_table_lookup (self->constants, expression);
  if (kept == NULL) {
    if (!eval_any (self, expression, focus, value))
      return FALSE;
    kept = g_new (OwXPathValue, 1);
    *kept = *value;
    g_hash_table_insert (self->constants, (gpointer) expression, kept);
  }
  return copy_value (self, kept, value);
}

gboolean
ow_xpath_eval (OwXPathRun              *self,
               const OwXPathExpression *expression,
               const OwXPathFocus      *focus,
               OwXPathValue            *value)
{
  gboolean good;

  if (!ow_xpath_run_charge (self, 1))
    return FALSE;
  if (self->budget->depth >= 4 * OW_XPATH_MAX_DEPTH)
    return ow_xpath_run_fail (self, OW_XPATH_ERROR_LIMIT, "character %u: nested too deep", expression->offset);
  self->budget->depth++;
  /* where reads are asked for what is read counts each time: another operand may have decided the time before */
  if (self->predicates > 0 && !self->scope->blanks_find_nothing && self->scope->waits_for == NULL
      && ow_xpath_expression_is_constant (expression))
    good = eval_constant (self, expression, focus, value);
  else
    good = eval_any (self, expression, focus, value);
  self->budget->depth--;
  return good;
}
