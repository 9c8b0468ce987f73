/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath.h"

#include "ow-xpath-functions.h"
#include "ow-xpath-parser.h"
#include "ow-xpath-run.h"

#include <string.h>

G_DEFINE_QUARK (ow-xpath-error-quark, ow_xpath_error)

OwXPath *
ow_xpath_compile (const char    *expression,
                  OwXPathDialect dialect,
                  GHashTable    *namespaces,
                  GError       **error)
{
  g_autoptr (OwXPath) self = NULL;

  g_return_val_if_fail (expression != NULL, NULL);

  if (strlen (expression) > OW_XPATH_MAX_LENGTH) {
    g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_LIMIT, "longer than %d bytes", OW_XPATH_MAX_LENGTH);
    return NULL;
  }
  if (!g_utf8_validate (expression, -1, NULL)) {
    g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX, "not UTF-8");
    return NULL;
  }
  self = g_new0 (OwXPath, 1);
  self->source = g_strdup (expression);
  self->dialect = dialect;
  self->top = ow_xpath_parse (self->source, dialect, namespaces, error);
  return self->top != NULL ? g_steal_pointer (&self) : NULL;
}

void
ow_xpath_free (OwXPath *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->top, ow_xpath_expression_free);
  g_free (self->source);
  g_free (self);
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
  OwXPathRun run = { .xpath = self, .scope = scope };
  OwXPathFocus focus;
  gboolean good;

  g_return_val_if_fail (self != NULL && scope != NULL && value != NULL, FALSE);

  focus = (OwXPathFocus) { scope->context, 1, 1 };
  *value = (OwXPathValue) { 0 };
  good = ow_xpath_eval (&run, self->top, &focus, value) && run.error == NULL;
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
