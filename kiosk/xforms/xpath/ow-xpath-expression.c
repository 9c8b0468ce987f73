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
any_reads_focus (const GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (ow_xpath_expression_reads_focus (list->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
call_reads_focus (const OwXPathExpression *self)
{
  if (self->function == NULL)
    return TRUE;
  if (self->function->flags & OW_XPATH_FUNCTION_FOCUS)
    return TRUE;
  if (self->function->flags & OW_XPATH_FUNCTION_FOCUS_IF_EMPTY && self->operands->len == 0)
    return TRUE;
  return any_reads_focus (self->operands);
}

gboolean
ow_xpath_expression_reads_focus (const OwXPathExpression *self)
{
  switch (self->kind) {
  case OW_XPATH_EXPRESSION_NUMBER:
  case OW_XPATH_EXPRESSION_STRING:
    return FALSE;
  case OW_XPATH_EXPRESSION_PATH:
    if (self->start != NULL)
      return ow_xpath_expression_reads_focus (self->start);
    return !self->absolute;
  case OW_XPATH_EXPRESSION_CALL:
    return call_reads_focus (self);
  default:
    return any_reads_focus (self->operands);
  }
}

static gboolean
any_calls (const GPtrArray   *list,
           const char *const *names)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    if (ow_xpath_expression_calls (list->pdata[i], names))
      return TRUE;
  return FALSE;
}

gboolean
ow_xpath_expression_calls (const OwXPathExpression *self,
                           const char *const       *names)
{
  if (self == NULL)
    return FALSE;
  if (self->kind == OW_XPATH_EXPRESSION_CALL && g_strv_contains (names, self->string))
    return TRUE;
  if (ow_xpath_expression_calls (self->start, names) || any_calls (self->operands, names)
      || any_calls (self->predicates, names))
    return TRUE;
  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    if (any_calls (((OwXPathStep *) self->steps->pdata[i])->predicates, names))
      return TRUE;
  return FALSE;
}

gboolean
ow_xpath_expression_is_positional (const OwXPathExpression *self)
{
  static const char *const names[] = { "position", "last", NULL };

  if (self->kind == OW_XPATH_EXPRESSION_PATH && self->steps->len > 0)
    return ow_xpath_expression_calls (self, names);
  if (self->kind == OW_XPATH_EXPRESSION_CHAIN && self->operators->data[1] < OW_XPATH_PLUS)
    return ow_xpath_expression_calls (self, names);
  return TRUE;
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

    if (column != NULL && !ow_xpath_expression_reads_focus (value)) {
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
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_xpath_step_free);

  for (guint i = 0; i < self->steps->len; i++) {
    OwXPathStep *step = g_steal_pointer (&self->steps->pdata[i]);

    find_key (step);
    if (steps->len > 0 && merges (steps->pdata[steps->len - 1], step)) {
      g_ptr_array_set_size (steps, (int) steps->len - 1);
      step->axis = OW_XPATH_AXIS_DESCENDANT;
      step->key_column = NULL;
    }
    g_ptr_array_add (steps, step);
  }
  g_ptr_array_unref (self->steps);
  self->steps = g_steal_pointer (&steps);
}
