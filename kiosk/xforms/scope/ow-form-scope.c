/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-scope.h"

const char *
ow_form_scope_get_language (const OwFormScope *self)
{
  const char *const *languages = ow_form_get_languages (self->form);

  return languages[0] != NULL ? languages[self->language] : "";
}

OwXPathScope
ow_form_scope_at (const OwFormScope *self,
                  OwNode            *context)
{
  OwXPathScope scope = {
    .host = self->host,
    .host_data = self->host_data,
    .root = self->document,
    .context = context,
    .clock = self->clock,
    .language = ow_form_scope_get_language (self),
  };

  return scope;
}

char *
ow_form_scope_compute_string (const OwFormScope *self,
                              const OwXPath     *xpath,
                              OwNode            *context)
{
  OwXPathScope scope = ow_form_scope_at (self, context);
  g_autoptr (GError) error = NULL;
  char *text = ow_xpath_evaluate_string (xpath, &scope, &error);

  if (text == NULL)
    g_debug ("an expression failed: %s", error->message);
  return text != NULL ? text : g_strdup ("");
}

gboolean
ow_form_scope_compute_boolean (const OwFormScope *self,
                               const OwXPath     *xpath,
                               OwNode            *context)
{
  OwXPathScope scope = ow_form_scope_at (self, context);
  g_autoptr (GError) error = NULL;
  gboolean value = FALSE;

  if (!ow_xpath_evaluate_boolean (xpath, &scope, &value, &error))
    g_debug ("an expression failed: %s", error->message);
  return value;
}
