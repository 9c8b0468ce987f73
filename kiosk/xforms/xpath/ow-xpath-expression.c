/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-expression.h"

#include "ow-xpath-functions.h"

#include <string.h>

OwXPathExpression *
ow_xpath_expression_new (OwXPathArena         *arena,
                         OwXPathExpressionKind kind,
                         guint                 offset)
{
  OwXPathExpression *self = ow_xpath_arena_take (arena, sizeof (OwXPathExpression));

  self->kind = kind;
  self->offset = offset;
  return self;
}

OwXPathStep *
ow_xpath_step_new (OwXPathArena *arena,
                   OwXPathAxis   axis,
                   OwXPathTest   test)
{
  OwXPathStep *self = ow_xpath_arena_take (arena, sizeof (OwXPathStep));

  self->axis = axis;
  self->test = test;
  return self;
}

void
ow_xpath_chain_add (OwXPathExpression *self,
                    OwXPathArena      *arena,
                    OwXPathOperator    op,
                    OwXPathExpression *operand)
{
  guint n = self->operands.len;

  /* full when their number is a multiple of what an arena gives at least, doubled each time */
  if (n == 0 || (n >= sizeof (double) && (n & (n - 1)) == 0)) {
    guint8 *longer = ow_xpath_arena_take (arena, MAX (2 * n, sizeof (double)));

    if (n > 0)
      memcpy (longer, self->operators, n);
    self->operators = longer;
  }
  self->operators[n] = (guint8) op;
  ow_xpath_list_add (&self->operands, arena, operand);
}

guint
ow_xpath_operator_get_precedence (OwXPathOperator op)
{
  switch (op) {
  case OW_XPATH_OR:
    return 1;
  case OW_XPATH_AND:
    return 2;
  case OW_XPATH_EQUAL:
  case OW_XPATH_NOT_EQUAL:
    return 3;
  case OW_XPATH_LESS:
  case OW_XPATH_LESS_EQUAL:
  case OW_XPATH_GREATER:
  case OW_XPATH_GREATER_EQUAL:
    return 4;
  case OW_XPATH_PLUS:
  case OW_XPATH_MINUS:
    return 5;
  default:
    return 6;
  }
}

static gboolean
call_reads_focus (const OwXPathExpression *self)
{
  const OwXPathFunction *function = self->function;

  return function == NULL || function->flags & OW_XPATH_FUNCTION_FOCUS
    || (function->flags & OW_XPATH_FUNCTION_FOCUS_IF_EMPTY && self->operands.len == 0);
}

static void
settle_call (OwXPathExpression *self)
{
  self->reads_focus |= call_reads_focus (self);
  self->counts |= g_str_equal (self->string, "position") || g_str_equal (self->string, "last");
  self->varies |= self->function == NULL || self->function->flags & OW_XPATH_FUNCTION_VOLATILE
    || (g_str_equal (self->string, "randomize") && self->operands.len < 2);
}

/* Predicates have a focus of their own. */
static void
settle_predicates (OwXPathExpression *self,
                   const OwXPathList *predicates)
{
  for (guint i = 0; i < predicates->len; i++) {
    const OwXPathExpression *predicate = predicates->items[i];

    self->counts |= predicate->counts;
    self->varies |= predicate->varies;
  }
}

static void
settle_path (OwXPathExpression *self)
{
  self->reads_focus = self->start != NULL ? self->start->reads_focus : !self->absolute;
  self->counts = self->start != NULL && self->start->counts;
  self->varies = self->start != NULL && self->start->varies;
  settle_predicates (self, &self->predicates);
  for (guint i = 0; i < self->steps.len; i++)
    settle_predicates (self, &((OwXPathStep *) self->steps.items[i])->predicates);
}

static void
settle_operands (OwXPathExpression *self)
{
  for (guint i = 0; i < self->operands.len; i++) {
    const OwXPathExpression *operand = self->operands.items[i];

    self->reads_focus |= operand->reads_focus;
    self->counts |= operand->counts;
    self->varies |= operand->varies;
  }
}

void
ow_xpath_expression_settle (OwXPathExpression *self)
{
  if (self->kind == OW_XPATH_EXPRESSION_PATH)
    settle_path (self);
  else
    settle_operands (self);
  if (self->kind == OW_XPATH_EXPRESSION_CALL)
    settle_call (self);
}

gboolean
ow_xpath_expression_is_positional (const OwXPathExpression *self)
{
  if (self->kind == OW_XPATH_EXPRESSION_PATH && self->steps.len > 0)
    return self->counts;
  if (self->kind == OW_XPATH_EXPRESSION_CHAIN && self->operators[1] < OW_XPATH_PLUS)
    return self->counts;
  return TRUE;
}

gboolean
ow_xpath_expression_is_constant (const OwXPathExpression *self)
{
  return !self->reads_focus && !self->varies && self->kind != OW_XPATH_EXPRESSION_NUMBER
    && self->kind != OW_XPATH_EXPRESSION_STRING;
}

/* A lone child step without a prefix: "column" in [column = value]. */
static const char *
get_column (const OwXPathExpression *self)
{
  const OwXPathStep *step;

  if (self->kind != OW_XPATH_EXPRESSION_PATH || self->absolute || self->start != NULL || self->steps.len != 1)
    return NULL;
  step = self->steps.items[0];
  if (step->axis != OW_XPATH_AXIS_CHILD || step->test != OW_XPATH_TEST_NAME || !step->loose
      || step->predicates.len > 0)
    return NULL;
  return step->name;
}

static gboolean
note_key (OwXPathStep             *step,
          const OwXPathExpression *equality)
{
  if (equality->kind != OW_XPATH_EXPRESSION_CHAIN || equality->operands.len != 2
      || equality->operators[1] != OW_XPATH_EQUAL)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    const char *column = get_column (equality->operands.items[i]);
    const OwXPathExpression *value = equality->operands.items[1 - i];

    if (column != NULL && !value->reads_focus) {
      step->key_column = column;
      step->key_value = value;
      return TRUE;
    }
  }
  return FALSE;
}

static void
find_key (OwXPathStep *step)
{
  const OwXPathExpression *first;

  if (step->predicates.len == 0 || step->axis != OW_XPATH_AXIS_CHILD || step->test != OW_XPATH_TEST_NAME
      || !step->loose)
    return;
  first = step->predicates.items[0];
  if (ow_xpath_expression_is_positional (first) || note_key (step, first))
    return;
  if (first->kind != OW_XPATH_EXPRESSION_CHAIN || first->operators[1] != OW_XPATH_AND)
    return;
  for (guint i = 0; i < first->operands.len; i++)
    if (note_key (step, first->operands.items[i]))
      return;
}

/* descendant-or-self::node()/child::x is descendant::x, unless a predicate counts positions. */
static gboolean
merges (const OwXPathStep *first,
        const OwXPathStep *second)
{
  if (first->axis != OW_XPATH_AXIS_DESCENDANT_OR_SELF || first->test != OW_XPATH_TEST_NODE
      || first->predicates.len > 0 || second->axis != OW_XPATH_AXIS_CHILD)
    return FALSE;
  for (guint i = 0; i < second->predicates.len; i++)
    if (ow_xpath_expression_is_positional (second->predicates.items[i]))
      return FALSE;
  return TRUE;
}

void
ow_xpath_expression_optimize_path (OwXPathExpression *self)
{
  for (guint i = 0; i < self->steps.len; i++) {
    OwXPathStep *step = self->steps.items[i];

    find_key (step);
    if (i == 0 || !merges (self->steps.items[i - 1], step))
      continue;
    step->axis = OW_XPATH_AXIS_DESCENDANT;
    step->key_column = NULL;
    ow_xpath_list_remove (&self->steps, --i);
  }
}

gboolean
ow_xpath_expression_is_in_parentheses (const OwXPathExpression *expression)
{
  return expression->kind == OW_XPATH_EXPRESSION_PATH && expression->start != NULL && expression->steps.len == 0 &&
         expression->predicates.len == 0;
}

gboolean
ow_xpath_expression_is_own_node (const OwXPathExpression *expression)
{
  const OwXPathStep *step;

  if (expression->kind == OW_XPATH_EXPRESSION_CALL)
    return g_str_equal (expression->string, "current");
  if (expression->kind != OW_XPATH_EXPRESSION_PATH || expression->start != NULL || expression->absolute ||
      expression->steps.len != 1)
    return FALSE;
  step = expression->steps.items[0];
  return step->axis == OW_XPATH_AXIS_SELF;
}
