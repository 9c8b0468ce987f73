/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-scope.h"

#include "ow-xforms-limits.h"

const char *
ow_form_scope_get_language (const OwFormScope *self)
{
  const char *const *languages = ow_form_get_languages (self->form);

  return languages[0] != NULL ? languages[self->language] : "";
}

OwFormTurn
ow_form_scope_begin (const OwFormScope *self)
{
  OwFormBudget *budget = self->budget;

  if (budget->turns++ == 0) {
    budget->xpath = (OwXPathBudget) { .steps = OW_XFORMS_MAX_STEPS };
    g_clear_error (&budget->error);
  }
  return (OwFormTurn) { budget };
}

void
ow_form_turn_end (OwFormTurn *self)
{
  self->budget->turns--;
}

/* "/data/rep/a": where it is in the form, not which of the instances. */
static char *
dup_place (OwNode *node)
{
  GString *path = g_string_new (NULL);

  for (; node != NULL && node->name != NULL; node = node->parent) {
    g_string_prepend (path, node->name);
    g_string_prepend (path, node->kind == OW_NODE_ATTRIBUTE ? "/@" : "/");
  }
  return g_string_free (path, FALSE);
}

static void
keep_error (const OwFormScope *self,
            OwNode            *node,
            const char        *why)
{
  g_autofree char *place = NULL;

  if (self->budget->error != NULL)
    return;
  place = dup_place (node);
  self->budget->error = g_error_new (OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "%s: %s", place, why);
}

gboolean
ow_form_scope_charge (const OwFormScope *self,
                      OwNode            *node,
                      guint64            steps)
{
  OwXPathBudget *budget = &self->budget->xpath;

  budget->steps -= MIN (budget->steps, steps);
  if (budget->steps > 0)
    return TRUE;
  keep_error (self, node, "it takes too many steps");
  return FALSE;
}

void
ow_form_scope_note (const OwFormScope *self,
                    OwNode            *node,
                    const GError      *error)
{
  g_debug ("an expression failed: %s", error->message);
  if (g_error_matches (error, OW_XPATH_ERROR, OW_XPATH_ERROR_LIMIT))
    keep_error (self, node, error->message);
}

OwXPathScope
ow_form_scope_at (const OwFormScope *self,
                  OwNode            *context)
{
  OwXPathScope scope = {
    .host = self->host,
    .host_data = self->host_data,
    .budget = &self->budget->xpath,
    .root = self->document,
    .context = context,
    .clock = self->clock,
    .language = ow_form_scope_get_language (self),
    .locale = self->locale,
    .waits_for = self->waits_for,
    .blanks_find_nothing = self->blanks_find_nothing,
  };

  return scope;
}

char *
ow_form_scope_compute_string (const OwFormScope *self,
                              const OwXPath     *xpath,
                              OwNode            *context)
{
  return ow_form_scope_compute_shown (self, xpath, context, NULL);
}

char *
ow_form_scope_compute_shown (const OwFormScope *self,
                             const OwXPath     *xpath,
                             OwNode            *context,
                             OwNode            *reader)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (self);
  OwXPathScope scope = ow_form_scope_at (self, context);
  g_autoptr (GError) error = NULL;
  char *text;

  scope.reader = reader;
  text = ow_xpath_evaluate_string (xpath, &scope, &error);
  if (text == NULL)
    ow_form_scope_note (self, context, error);
  return text != NULL ? text : g_strdup ("");
}

gboolean
ow_form_scope_compute_boolean (const OwFormScope *self,
                               const OwXPath     *xpath,
                               OwNode            *context)
{
  G_GNUC_UNUSED g_auto (OwFormTurn) turn = ow_form_scope_begin (self);
  OwXPathScope scope = ow_form_scope_at (self, context);
  g_autoptr (GError) error = NULL;
  gboolean value = FALSE;

  if (!ow_xpath_evaluate_boolean (xpath, &scope, &value, &error))
    ow_form_scope_note (self, context, error);
  return value;
}
