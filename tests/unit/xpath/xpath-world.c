/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xpath-world.h"

#include <math.h>

static OwNode *
parse (const char *xml)
{
  g_autoptr (GError) error = NULL;
  OwNode *document = ow_node_parse (xml, -1, &error);

  g_assert_no_error (error);
  return document;
}

static OwNode *
find_instance (gpointer    data,
               const char *id)
{
  World *self = data;

  return g_hash_table_lookup (self->instances, id);
}

static char *
dup_itext (gpointer    data,
           OwNode     *context,
           const char *id)
{
  return g_str_equal (id, "greeting") ? g_strdup ("您好") : NULL;
}

static char *
dup_choice_name (gpointer    data,
                 OwNode     *context,
                 const char *value,
                 const char *path)
{
  return g_strdup_printf ("%s of %s", value, path);
}

static char *
dup_version (gpointer data)
{
  return g_strdup ("2026112301");
}

static char *
dup_property (gpointer    data,
              const char *name)
{
  return g_str_equal (name, "deviceid") ? g_strdup ("kiosk-7") : NULL;
}

World *
world_new (const char *xml)
{
  World *self = g_new0 (World, 1);
  g_autoptr (GError) error = NULL;

  self->document = parse (xml);
  self->instances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) ow_node_free);
  self->namespaces = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (self->namespaces, (gpointer) "orx", (gpointer) "http://openrosa.org/xforms");
  g_hash_table_insert (self->namespaces, (gpointer) "rosa", (gpointer) "http://openrosa.org/javarosa");
  self->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:15.250+08:00", &error);
  g_assert_no_error (error);
  self->context = self->document->first_child;
  self->dialect = OW_XPATH_DIALECT_ODK;
  self->host = (OwXPathHost) {
    .find_instance = find_instance, .dup_itext = dup_itext, .dup_choice_name = dup_choice_name,
    .dup_version = dup_version, .dup_property = dup_property,
  };
  return self;
}

void
world_free (World *self)
{
  g_clear_pointer (&self->document, ow_node_free);
  g_clear_pointer (&self->instances, g_hash_table_unref);
  g_clear_pointer (&self->namespaces, g_hash_table_unref);
  g_clear_object (&self->clock);
  g_free (self);
}

void
world_add_instance (World      *self,
                    const char *id,
                    const char *xml)
{
  g_hash_table_insert (self->instances, g_strdup (id), parse (xml));
}

static gboolean
evaluate_within (World         *self,
                 const char    *expression,
                 OwXPathBudget *budget,
                 OwXPathValue  *value,
                 GError       **error)
{
  g_autoptr (OwXPath) xpath = ow_xpath_compile (expression, self->dialect, self->namespaces, error);
  OwXPathScope scope = {
    .host = &self->host, .host_data = self, .root = self->document, .context = self->context,
    .clock = self->clock, .language = self->language, .budget = budget,
  };

  return xpath != NULL && ow_xpath_evaluate (xpath, &scope, value, error);
}

static gboolean
evaluate (World        *self,
          const char   *expression,
          OwXPathValue *value,
          GError      **error)
{
  return evaluate_within (self, expression, NULL, value, error);
}

guint64
world_cost (World      *self,
            const char *expression)
{
  OwXPathBudget budget = { .steps = OW_XPATH_MAX_STEPS };
  g_auto (OwXPathValue) value = { 0 };

  evaluate_within (self, expression, &budget, &value, NULL);
  return OW_XPATH_MAX_STEPS - budget.steps;
}

void
world_set_context (World      *self,
                   const char *path)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  self->context = self->document;
  evaluate (self, path, &value, &error);
  g_assert_no_error (error);
  g_assert_cmpint (value.type, ==, OW_XPATH_NODES);
  g_assert_cmpuint (value.nodes->len, >, 0);
  self->context = value.nodes->pdata[0];
}

void
world_expect (World      *self,
              const char *expression,
              const char *text)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *got = NULL;

  evaluate (self, expression, &value, &error);
  if (error != NULL) {
    g_test_fail_printf ("%s: %s", expression, error->message);
    return;
  }
  got = ow_xpath_value_to_string (&value);
  if (!g_str_equal (got, text))
    g_test_fail_printf ("%s gives '%s', not '%s'", expression, got, text);
}

void
world_expect_all (World              *self,
                  const char *const (*list)[2])
{
  for (; (*list)[0] != NULL; list++)
    world_expect (self, (*list)[0], (*list)[1]);
}

void
world_expect_number (World      *self,
                     const char *expression,
                     double      number)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;
  double got;

  evaluate (self, expression, &value, &error);
  if (error != NULL) {
    g_test_fail_printf ("%s: %s", expression, error->message);
    return;
  }
  got = ow_xpath_value_to_number (&value);
  if (isnan (number) ? !isnan (got) : fabs (got - number) > 1e-9 * fmax (1, fabs (number)))
    g_test_fail_printf ("%s gives %.17g, not %.17g", expression, got, number);
}

void
world_expect_truth (World      *self,
                    const char *expression,
                    gboolean    truth)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  evaluate (self, expression, &value, &error);
  if (error != NULL) {
    g_test_fail_printf ("%s: %s", expression, error->message);
    return;
  }
  if (ow_xpath_value_to_boolean (&value) != truth)
    g_test_fail_printf ("%s is not %s", expression, truth ? "true" : "false");
}

void
world_expect_error (World       *self,
                    const char  *expression,
                    OwXPathError code)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  if (evaluate (self, expression, &value, &error))
    g_test_fail_printf ("%s is taken", expression);
  else if (!g_error_matches (error, OW_XPATH_ERROR, code))
    g_test_fail_printf ("%s: %s, with code %d and not %d", expression, error->message, error->code,
                        code);
}
