/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"

#include <string.h>

typedef gboolean (*Visit) (const OwXPathExpression *expression, gpointer data);

static gboolean visit_expression (const OwXPathExpression *expression, Visit visit, gpointer data);

static gboolean
visit_list (const OwXPathList *list,
            Visit              visit,
            gpointer           data)
{
  for (guint i = 0; i < list->len; i++)
    if (!visit_expression (list->items[i], visit, data))
      return FALSE;
  return TRUE;
}

static gboolean
visit_path (const OwXPathExpression *path,
            Visit                    visit,
            gpointer                 data)
{
  if (path->start != NULL && !visit_expression (path->start, visit, data))
    return FALSE;
  if (!visit_list (&path->predicates, visit, data))
    return FALSE;
  for (guint i = 0; i < path->steps.len; i++)
    if (!visit_list (&((OwXPathStep *) path->steps.items[i])->predicates, visit, data))
      return FALSE;
  return TRUE;
}

/* Every expression within, this one first, until @visit says FALSE. */
static gboolean
visit_expression (const OwXPathExpression *expression,
                  Visit                    visit,
                  gpointer                 data)
{
  if (!visit (expression, data))
    return FALSE;
  if (expression->kind == OW_XPATH_EXPRESSION_PATH)
    return visit_path (expression, visit, data);
  return visit_list (&expression->operands, visit, data);
}

const char *
ow_xpath_get_literal (const OwXPathExpression *call,
                      guint                    argument)
{
  const OwXPathExpression *operand = call->operands.items[argument];

  return operand->kind == OW_XPATH_EXPRESSION_STRING ? operand->string : NULL;
}

typedef struct {
  guint *work;
  GError **error;
} Check;

/* What it may cost to look at what is written out: a regular expression is the slowest. */
#define WORK_OF_A_CALL 256
#define WORK_OF_A_BYTE 8

static gboolean
take_work (Check                   *self,
           const OwXPathExpression *call)
{
  guint work = WORK_OF_A_CALL;

  for (guint i = 0; i < call->operands.len; i++)
    if (ow_xpath_get_literal (call, i) != NULL)
      work += WORK_OF_A_BYTE * (guint) strlen (ow_xpath_get_literal (call, i));
  if (self->work == NULL)
    return TRUE;
  if (*self->work < work)
    return FALSE;
  *self->work -= work;
  return TRUE;
}

static gboolean
check_arguments (Check                   *self,
                 const OwXPathExpression *call)
{
  g_autofree char *flaw = NULL;

  if (call->function->dup_flaw == NULL || !take_work (self, call))
    return TRUE;
  flaw = call->function->dup_flaw (call);
  if (flaw != NULL)
    g_set_error (self->error, OW_XPATH_ERROR, OW_XPATH_ERROR_ARGUMENTS, "character %u: %s(): %s", call->offset,
                 call->string, flaw);
  return flaw == NULL;
}

static gboolean
check_call (const OwXPathExpression *expression,
            gpointer                 data)
{
  GError **error = ((Check *) data)->error;
  const OwXPathFunction *function = expression->function;

  if (expression->kind != OW_XPATH_EXPRESSION_CALL)
    return TRUE;
  if (function == NULL) {
    g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_UNKNOWN_FUNCTION, "character %u: no function %s()",
                 expression->offset, expression->string);
    return FALSE;
  }
  if (expression->operands.len < function->min || expression->operands.len > function->max) {
    g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_ARGUMENTS, "character %u: %s() can't take %u arguments",
                 expression->offset, expression->string, expression->operands.len);
    return FALSE;
  }
  return check_arguments (data, expression);
}

gboolean
ow_xpath_check (const OwXPath *self,
                guint         *work,
                GError       **error)
{
  Check check = { work, error };

  g_return_val_if_fail (self != NULL, FALSE);

  return visit_expression (self->top, check_call, &check);
}

/* The literals that calls of one function have at one place. */
typedef struct {
  const char *function;
  guint argument;
  GPtrArray *found;
} Literals;

static gboolean
add_literal (const OwXPathExpression *expression,
             gpointer                 data)
{
  const OwXPathFunction *function = expression->kind == OW_XPATH_EXPRESSION_CALL ? expression->function : NULL;
  Literals *literals = data;

  if (function != NULL && g_str_equal (function->name, literals->function) &&
      expression->operands.len == function->max)
    g_ptr_array_add (literals->found, (gpointer) ow_xpath_get_literal (expression, literals->argument));
  return TRUE;
}

static GPtrArray *
list_literals (const OwXPath *self,
               const char    *function,
               guint          argument)
{
  Literals literals = { function, argument, g_ptr_array_new () };

  visit_expression (self->top, add_literal, &literals);
  return literals.found;
}

GPtrArray *
ow_xpath_list_texts (const OwXPath *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return list_literals (self, "jr:itext", 0);
}

GPtrArray *
ow_xpath_list_named (const OwXPath *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return list_literals (self, "jr:choice-name", 1);
}

static gboolean
add_cells (const OwXPathExpression *expression,
           gpointer                 found)
{
  const OwXPathFunction *function = expression->kind == OW_XPATH_EXPRESSION_CALL ? expression->function : NULL;
  const char *id;

  if (function == NULL || !g_str_equal (function->name, "pulldata"))
    return TRUE;
  id = ow_xpath_get_literal (expression, 0);
  for (guint i = 1; id != NULL && i <= 2; i++) {
    const char *column = ow_xpath_get_literal (expression, i);

    if (column != NULL)
      g_ptr_array_add (found, g_strdup_printf ("instance(%s)/root/item/%s", id, column));
  }
  return TRUE;
}

GPtrArray *
ow_xpath_list_pulled (const OwXPath *self)
{
  GPtrArray *found;

  g_return_val_if_fail (self != NULL, NULL);

  found = g_ptr_array_new_with_free_func (g_free);
  visit_expression (self->top, add_cells, found);
  return found;
}

char *
ow_xpath_expression_dup_path (const OwXPathExpression *path)
{
  GString *plain = g_string_new (NULL);
  gboolean good = path->steps.len > 0 &&
                  (path->start == NULL || (path->start->kind == OW_XPATH_EXPRESSION_CALL &&
                                           g_str_equal (path->start->string, "current")));

  for (guint i = 0; good && i < path->steps.len; i++) {
    const OwXPathStep *step = path->steps.items[i];

    if (i > 0 || path->absolute)
      g_string_append_c (plain, '/');
    if (step->axis == OW_XPATH_AXIS_CHILD && step->test == OW_XPATH_TEST_NAME)
      g_string_append (plain, step->name);
    else if (step->test == OW_XPATH_TEST_NODE &&
             (step->axis == OW_XPATH_AXIS_PARENT || step->axis == OW_XPATH_AXIS_SELF))
      g_string_append (plain, step->axis == OW_XPATH_AXIS_PARENT ? ".." : ".");
    else
      good = FALSE;
  }
  return g_string_free (plain, !good);
}

/* "" for what is no path, and for one that may lead anywhere NULL. */
static char *
dup_argument_path (const OwXPathExpression *argument)
{
  if (argument->kind == OW_XPATH_EXPRESSION_PATH)
    return ow_xpath_expression_dup_path (argument);
  if (argument->kind == OW_XPATH_EXPRESSION_STRING || argument->kind == OW_XPATH_EXPRESSION_NUMBER)
    return g_strdup ("");
  return NULL;
}

static gboolean
add_indexed (const OwXPathExpression *expression,
             gpointer                 found)
{
  const OwXPathFunction *function = expression->kind == OW_XPATH_EXPRESSION_CALL ? expression->function : NULL;

  if (function == NULL || !g_str_equal (function->name, "indexed-repeat"))
    return TRUE;
  for (guint i = 1; i < expression->operands.len; i += 2) {
    OwXPathIndexed *indexed = g_new0 (OwXPathIndexed, 1);

    indexed->node = dup_argument_path (expression->operands.items[0]);
    indexed->repeat = dup_argument_path (expression->operands.items[i]);
    g_ptr_array_add (found, indexed);
  }
  return TRUE;
}

static void
indexed_free (gpointer data)
{
  OwXPathIndexed *self = data;

  g_free (self->node);
  g_free (self->repeat);
  g_free (self);
}

GPtrArray *
ow_xpath_list_indexed (const OwXPath *self)
{
  GPtrArray *found;

  g_return_val_if_fail (self != NULL, NULL);

  found = g_ptr_array_new_with_free_func (indexed_free);
  visit_expression (self->top, add_indexed, found);
  return found;
}

static gboolean
is_other_call (const OwXPathExpression *expression,
               gpointer                 data)
{
  return expression->kind != OW_XPATH_EXPRESSION_CALL || !g_str_equal (expression->string, data);
}

gboolean
ow_xpath_calls (const OwXPath *self,
                const char    *function)
{
  g_return_val_if_fail (self != NULL && function != NULL, FALSE);

  return !visit_expression (self->top, is_other_call, (gpointer) function);
}

static gboolean
is_steady (const OwXPathExpression *expression,
           gpointer                 data)
{
  return expression->function == NULL || !(expression->function->flags & OW_XPATH_FUNCTION_VOLATILE);
}

gboolean
ow_xpath_is_volatile (const OwXPath *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !visit_expression (self->top, is_steady, NULL);
}
