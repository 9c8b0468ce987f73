/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-secret.h"
#include "ow-xpath-functions.h"
#include "ow-xpath-run.h"

#include <string.h>

gboolean
ow_xpath_eval_call (OwXPathRun              *self,
                    const OwXPathExpression *expression,
                    const OwXPathFocus      *focus,
                    OwXPathValue            *value)
{
  const OwXPathFunction *function = expression->function;
  OwXPathCall call = { self, expression, focus, expression->operands.len };
  guint reads = ow_node_count_reads ();

  if (function == NULL)
    return ow_xpath_run_fail (self, OW_XPATH_ERROR_UNKNOWN_FUNCTION, "character %u: no function %s()",
                              expression->offset, expression->string);
  if (call.n_arguments < function->min || call.n_arguments > function->max)
    return ow_xpath_run_fail (self, OW_XPATH_ERROR_ARGUMENTS, "character %u: %s() can't take %u arguments",
                              expression->offset, expression->string, call.n_arguments);
  if (!function->run (&call, value))
    return FALSE;
  /* such as selected(): the one is held against the other */
  if (value->type == OW_XPATH_BOOLEAN && call.n_arguments == 2)
    ow_xpath_run_note_blanks (self, focus, reads);
  return TRUE;
}

gboolean
ow_xpath_call_fail (OwXPathCall *self,
                    const char  *why)
{
  return ow_xpath_run_fail (self->run, OW_XPATH_ERROR_TYPE, "character %u: %s(): %s", self->expression->offset,
                            self->expression->string, why);
}

gboolean
ow_xpath_call_value (OwXPathCall  *self,
                     guint         argument,
                     OwXPathValue *value)
{
  return ow_xpath_eval (self->run, self->expression->operands.items[argument], self->focus, value);
}

gboolean
ow_xpath_call_boolean (OwXPathCall *self,
                       guint        argument,
                       gboolean    *boolean)
{
  g_auto (OwXPathValue) value = { 0 };

  if (!ow_xpath_call_value (self, argument, &value))
    return FALSE;
  *boolean = ow_xpath_value_to_boolean (&value);
  return TRUE;
}

gboolean
ow_xpath_call_number (OwXPathCall *self,
                      guint        argument,
                      double      *number)
{
  g_auto (OwXPathValue) value = { 0 };

  if (!ow_xpath_call_value (self, argument, &value))
    return FALSE;
  *number = ow_xpath_run_to_number (self->run, &value);
  return TRUE;
}

char *
ow_xpath_call_string (OwXPathCall *self,
                      guint        argument)
{
  g_auto (OwXPathValue) value = { 0 };

  if (!ow_xpath_call_value (self, argument, &value))
    return NULL;
  if (value.type == OW_XPATH_STRING)
    return ow_xpath_run_charge_text (self->run, value.string) ? g_steal_pointer (&value.string) : NULL;
  if (value.type == OW_XPATH_NODES && value.nodes->len > 0)
    return ow_xpath_run_dup_text (self->run, value.nodes->pdata[0]);
  return ow_xpath_value_to_string (&value);
}

char *
ow_xpath_call_string_or_focus (OwXPathCall *self,
                               guint        argument)
{
  if (argument < self->n_arguments)
    return ow_xpath_call_string (self, argument);
  return self->focus->node != NULL ? ow_xpath_run_dup_text (self->run, self->focus->node) : g_strdup ("");
}

GPtrArray *
ow_xpath_call_nodes (OwXPathCall *self,
                     guint        argument)
{
  g_auto (OwXPathValue) value = { 0 };

  if (!ow_xpath_call_value (self, argument, &value))
    return NULL;
  if (value.type == OW_XPATH_NODES)
    return g_steal_pointer (&value.nodes);
  ow_xpath_call_fail (self, "a node-set is wanted");
  return NULL;
}

/* Many short texts are no long one, but what they come to is bounded too. */
#define TEXTS_TOGETHER 4

static gboolean
add_string (OwXPathCall *self,
            GPtrArray   *strings,
            char        *text,
            gsize       *bytes)
{
  g_ptr_array_add (strings, text);
  *bytes += strlen (text);
  return ow_xpath_run_check_length (self->run, *bytes / TEXTS_TOGETHER);
}

GPtrArray *
ow_xpath_call_strings (OwXPathCall *self,
                       guint        first)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  gsize bytes = 0;

  for (guint i = first; i < self->n_arguments; i++) {
    g_auto (OwXPathValue) value = { 0 };

    if (!ow_xpath_call_value (self, i, &value))
      return NULL;
    if (value.type != OW_XPATH_NODES && !add_string (self, strings, ow_xpath_value_to_string (&value), &bytes))
      return NULL;
    for (guint j = 0; value.type == OW_XPATH_NODES && j < value.nodes->len; j++)
      if (!add_string (self, strings, ow_xpath_run_dup_text (self->run, value.nodes->pdata[j]), &bytes))
        return NULL;
    if (!ow_xpath_run_charge (self->run, strings->len))
      return NULL;
  }
  return g_steal_pointer (&strings);
}
