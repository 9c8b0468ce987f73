/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-expression.h"

#include "ow-xpath-functions.h"

OwXPathExpression *
ow_xpath_expression_new (OwXPathExpressionKind kind,
                         guint                 offset)
{
  OwXPathExpression *self = g_new0 (OwXPathExpression, 1);

  self->kind = kind;
  self->offset = offset;
  return self;
}

void
ow_xpath_expression_free (OwXPathExpression *self)
{
  if (self == NULL)
    return;
  g_free (self->string);
  g_clear_pointer (&self->operands, g_ptr_array_unref);
  g_clear_pointer (&self->operators, g_byte_array_unref);
  g_clear_pointer (&self->start, ow_xpath_expression_free);
  g_clear_pointer (&self->predicates, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}

OwXPathStep *
ow_xpath_step_new (OwXPathAxis axis,
                   OwXPathTest test)
{
  OwXPathStep *self = g_new0 (OwXPathStep, 1);

  self->axis = axis;
  self->test = test;
  return self;
}

void
ow_xpath_step_free (OwXPathStep *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->predicates, g_ptr_array_unref);
  g_free (self);
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
    || (function->flags & OW_XPATH_FUNCTION_FOCUS_IF_EMPTY && self->operands->len == 0);
}

static void
settle_call (OwXPathExpression *self)
{
  self->reads_focus |= call_reads_focus (self);
  self->counts |= g_str_equal (self->string, "position") || g_str_equal (self->string, "last");
  self->varies |= self->function == NULL || self->function->flags & OW_XPATH_FUNCTION_VOLATILE
    || (g_str_equal (self->string, "randomize") && self->operands->len < 2);
}

/* Predicates have a focus of their own. */
static void
settle_predicates (OwXPathExpression *self,
                   const GPtrArray   *predicates)
{
  for (guint i = 0; predicates != NULL && i < predicates->len; i++) {
    const OwXPathExpression *predicate = predicates->pdata[i];

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
  settle_predicates (self, self->predicates);
  for (guint i = 0; i < self->steps->len; i++)
    settle_predicates (self, ((OwXPathStep *) self->steps->pdata[i])->predicates);
}

void
ow_xpath_expression_settle (OwXPathExpression *self)
{
  for (guint i = 0; self->operands != NULL && i < self->operands->len; i++) {
    const OwXPathExpression *operand = self->operands->pdata[i];

    self->reads_focus |= operand->reads_focus;
    self->counts |= operand->counts;
    self->varies |= operand->varies;
  }
  if (self->kind == OW_XPATH_EXPRESSION_CALL)
    settle_call (self);
  else if (self->kind == OW_XPATH_EXPRESSION_PATH)
    settle_path (self);
}

gboolean
ow_xpath_expression_is_positional (const OwXPathExpression *self)
{
  if (self->kind == OW_XPATH_EXPRESSION_PATH && self->steps->len > 0)
    return self->counts;
  if (self->kind == OW_XPATH_EXPRESSION_CHAIN && self->operators->data[1] < OW_XPATH_PLUS)
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

  if (self->kind != OW_XPATH_EXPRESSION_PATH || self->absolute || self->start != NULL || self->steps->len != 1)
    return NULL;
  step = self->steps->pdata[0];
  if (step->axis != OW_XPATH_AXIS_CHILD || step->test != OW_XPATH_TEST_NAME || !step->loose
      || step->predicates != NULL)
    return NULL;
  return step->name;
}

static gboolean
note_key (OwXPathStep             *step,
          const OwXPathExpression *equality)
{
  if (equality->kind != OW_XPATH_EXPRESSION_CHAIN || equality->operands->len != 2
      || equality->operators->data[1] != OW_XPATH_EQUAL)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    const char *column = get_column (equality->operands->pdata[i]);
    const OwXPathExpression *value = equality->operands->pdata[1 - i];

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

  if (step->predicates == NULL || step->axis != OW_XPATH_AXIS_CHILD || step->test != OW_XPATH_TEST_NAME || !step->loose)
    return;
  first = step->predicates->pdata[0];
  if (ow_xpath_expression_is_positional (first) || note_key (step, first))
    return;
  if (first->kind != OW_XPATH_EXPRESSION_CHAIN || first->operators->data[1] != OW_XPATH_AND)
    return;
  for (guint i = 0; i < first->operands->len; i++)
    if (note_key (step, first->operands->pdata[i]))
      return;
}

/* descendant-or-self::node()/child::x is descendant::x, unless a predicate counts positions. */
static gboolean
merges (const OwXPathStep *first,
        const OwXPathStep *second)
{
  if (first->axis != OW_XPATH_AXIS_DESCENDANT_OR_SELF || first->test != OW_XPATH_TEST_NODE
      || first->predicates != NULL || second->axis != OW_XPATH_AXIS_CHILD)
    return FALSE;
  for (guint i = 0; second->predicates != NULL && i < second->predicates->len; i++)
    if (ow_xpath_expression_is_positional (second->predicates->pdata[i]))
      return FALSE;
  return TRUE;
}

void
ow_xpath_expression_optimize_path (OwXPathExpression *self)
{
  for (guint i = 0; i < self->steps->len; i++) {
    OwXPathStep *step = self->steps->pdata[i];

    find_key (step);
    if (i == 0 || !merges (self->steps->pdata[i - 1], step))
      continue;
    step->axis = OW_XPATH_AXIS_DESCENDANT;
    step->key_column = NULL;
    g_ptr_array_remove_index (self->steps, --i);
  }
}
