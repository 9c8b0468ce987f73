/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath.h"

#include "ow-xpath-functions.h"
#include "ow-xpath-parser.h"
#include "ow-xpath-run.h"

#include <string.h>

G_DEFINE_QUARK (ow-xpath-error-quark, ow_xpath_error)

/* What an expression takes in memory beside its source; a little too much is better than a second piece. */
#define BASE_SIZE 128
#define SIZE_A_BYTE 20

OwXPath *
ow_xpath_compile (const char    *expression,
                  OwXPathDialect dialect,
                  GHashTable    *namespaces,
                  GError       **error)
{
  g_autoptr (OwXPathArena) arena = NULL;
  OwXPath *self;
  gsize length;

  g_return_val_if_fail (expression != NULL, NULL);

  length = strlen (expression);
  if (length > OW_XPATH_MAX_LENGTH) {
    g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_LIMIT, "longer than %d bytes", OW_XPATH_MAX_LENGTH);
    return NULL;
  }
  if (!g_utf8_validate (expression, (gssize) length, NULL)) {
    g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX, "not UTF-8");
    return NULL;
  }
  arena = ow_xpath_arena_new (BASE_SIZE + length * SIZE_A_BYTE);
  self = ow_xpath_arena_take (arena, sizeof (OwXPath));
  self->source = ow_xpath_arena_dup (arena, expression);
  self->dialect = dialect;
  self->top = ow_xpath_parse (self->source, dialect, namespaces, arena, error);
  if (self->top == NULL)
    return NULL;
  self->arena = g_steal_pointer (&arena);
  return self;
}

void
ow_xpath_free (OwXPath *self)
{
  if (self != NULL)
    ow_xpath_arena_free (self->arena);
}

const char *
ow_xpath_get_source (const OwXPath *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

gboolean
ow_xpath_evaluate (const OwXPath      *self,
                   const OwXPathScope *scope,
                   OwXPathValue       *value,
                   GError            **error)
{
  OwXPathBudget own = { .steps = OW_XPATH_MAX_STEPS };
  OwXPathRun run = { .xpath = self, .scope = scope };
  OwXPathFocus focus;
  gboolean good;

  g_return_val_if_fail (self != NULL && scope != NULL && value != NULL, FALSE);

  run.budget = scope->budget != NULL ? scope->budget : &own;
  run.max_steps = (guint) MIN (run.budget->steps, OW_XPATH_MAX_STEPS);
  focus = (OwXPathFocus) { scope->context, 1, 1 };
  *value = (OwXPathValue) { 0 };
  good = ow_xpath_eval (&run, self->top, &focus, value) && run.error == NULL;
  /* what the host evaluated meanwhile has been taken off already */
  run.budget->steps -= MIN (run.budget->steps, run.steps);
  g_clear_pointer (&run.zone, g_time_zone_unref);
  g_clear_pointer (&run.patterns, g_hash_table_unref);
  g_clear_pointer (&run.constants, g_hash_table_unref);
  if (!good) {
    ow_xpath_value_clear (value);
    g_propagate_error (error, run.error);
  }
  return good;
}

gboolean
ow_xpath_evaluate_boolean (const OwXPath      *self,
                           const OwXPathScope *scope,
                           gboolean           *value,
                           GError            **error)
{
  g_auto (OwXPathValue) result = { 0 };

  g_return_val_if_fail (value != NULL, FALSE);

  if (!ow_xpath_evaluate (self, scope, &result, error))
    return FALSE;
  *value = ow_xpath_value_to_boolean (&result);
  return TRUE;
}

char *
ow_xpath_evaluate_string (const OwXPath      *self,
                          const OwXPathScope *scope,
                          GError            **error)
{
  g_auto (OwXPathValue) result = { 0 };

  if (!ow_xpath_evaluate (self, scope, &result, error))
    return NULL;
  return ow_xpath_value_to_string (&result);
}
