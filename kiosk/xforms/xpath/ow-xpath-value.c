/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath.h"

#include "ow-secret.h"
#include "ow-xpath-number.h"
#include "ow-xpath-run.h"
#include "ow-xpath-time.h"

#include <math.h>

void
ow_xpath_value_clear (OwXPathValue *value)
{
  g_return_if_fail (value != NULL);

  ow_secret_free (value->string); /* nearly always an answer, or made of some */
  g_clear_pointer (&value->nodes, g_ptr_array_unref);
  *value = (OwXPathValue) { 0 };
}

gboolean
ow_xpath_value_to_boolean (const OwXPathValue *value)
{
  g_return_val_if_fail (value != NULL, FALSE);

  switch (value->type) {
  case OW_XPATH_BOOLEAN:
    return value->boolean;
  case OW_XPATH_NUMBER:
    return !isnan (value->number) && value->number != 0;
  case OW_XPATH_STRING:
    return value->string != NULL && *value->string != '\0';
  case OW_XPATH_NODES:
    return value->nodes->len > 0;
  default:
    return FALSE;
  }
}

char *
ow_xpath_value_to_string (const OwXPathValue *value)
{
  g_return_val_if_fail (value != NULL, NULL);

  switch (value->type) {
  case OW_XPATH_BOOLEAN:
    return g_strdup (value->boolean ? "true" : "false");
  case OW_XPATH_NUMBER:
    return value->string != NULL ? g_strdup (value->string) : ow_xpath_format_number (value->number, TRUE);
  case OW_XPATH_NODES:
    return value->nodes->len > 0 ? ow_node_dup_string_value (value->nodes->pdata[0]) : g_strdup ("");
  default:
    return g_strdup (value->string != NULL ? value->string : "");
  }
}

/* @is_date: set where it is the number of a date. */
static double
text_to_number (const char    *text,
                OwXPathDialect dialect,
                GTimeZone    **zone,
                gboolean      *is_date)
{
  double number = ow_xpath_parse_number (text, dialect == OW_XPATH_DIALECT_ODK);
  OwXPathTime time;

  *is_date = FALSE;
  if (!isnan (number) || dialect != OW_XPATH_DIALECT_ODK || !ow_xpath_time_parse (&time, text, zone))
    return number;
  *is_date = TRUE;
  return ow_xpath_time_to_days (&time, zone);
}

static double
node_to_number (OwNode        *node,
                OwXPathDialect dialect,
                GTimeZone    **zone,
                gboolean      *is_date)
{
  g_autofree char *text = NULL;

  if (node->first_child == NULL)
    return node->relevant ? text_to_number (ow_node_get_text (node), dialect, zone, is_date) : NAN;
  text = ow_node_dup_string_value (node);
  return text_to_number (text, dialect, zone, is_date);
}

static double
to_number (const OwXPathValue *value,
           OwXPathDialect      dialect,
           GTimeZone         **zone,
           gboolean           *is_date)
{
  *is_date = value->is_date;
  switch (value->type) {
  case OW_XPATH_BOOLEAN:
    return value->boolean ? 1 : 0;
  case OW_XPATH_NUMBER:
    return value->number;
  case OW_XPATH_NODES:
    return value->nodes->len > 0 ? node_to_number (value->nodes->pdata[0], dialect, zone, is_date) : NAN;
  default:
    return text_to_number (value->string != NULL ? value->string : "", dialect, zone, is_date);
  }
}

double
ow_xpath_value_to_number (const OwXPathValue *value)
{
  GTimeZone *zone = NULL;
  gboolean is_date;
  double number;

  g_return_val_if_fail (value != NULL, NAN);

  number = to_number (value, OW_XPATH_DIALECT_ODK, &zone, &is_date);
  g_clear_pointer (&zone, g_time_zone_unref);
  return number;
}

static double
run_node_to_number (OwXPathRun *self,
                    OwNode     *node,
                    gboolean   *is_date)
{
  g_autofree char *text = NULL;

  *is_date = FALSE;
  if (node->first_child == NULL)
    return node_to_number (node, self->xpath->dialect, &self->zone, is_date);
  text = ow_xpath_run_dup_text (self, node);
  return text_to_number (text, self->xpath->dialect, &self->zone, is_date);
}

double
ow_xpath_run_to_operand (OwXPathRun         *self,
                         const OwXPathValue *value,
                         gboolean           *is_date)
{
  if (value->type == OW_XPATH_NODES && value->nodes->len > 0)
    return run_node_to_number (self, value->nodes->pdata[0], is_date);
  return to_number (value, self->xpath->dialect, &self->zone, is_date);
}

double
ow_xpath_run_to_number (OwXPathRun         *self,
                        const OwXPathValue *value)
{
  gboolean is_date;

  return ow_xpath_run_to_operand (self, value, &is_date);
}

double
ow_xpath_run_text_to_number (OwXPathRun *self,
                             const char *text)
{
  gboolean is_date;

  return text_to_number (text, self->xpath->dialect, &self->zone, &is_date);
}

double
ow_xpath_run_node_to_number (OwXPathRun *self,
                             OwNode     *node)
{
  gboolean is_date;

  return run_node_to_number (self, node, &is_date);
}

gboolean
ow_xpath_give_boolean (OwXPathValue *value,
                       gboolean      boolean)
{
  *value = (OwXPathValue) { .type = OW_XPATH_BOOLEAN, .boolean = boolean != FALSE };
  return TRUE;
}

gboolean
ow_xpath_give_number (OwXPathValue *value,
                      double        number)
{
  *value = (OwXPathValue) { .type = OW_XPATH_NUMBER, .number = number };
  return TRUE;
}

gboolean
ow_xpath_give_string (OwXPathValue *value,
                      const char   *string)
{
  return ow_xpath_take_string (value, g_strdup (string));
}

gboolean
ow_xpath_take_string (OwXPathValue *value,
                      char         *string)
{
  *value = (OwXPathValue) { .type = OW_XPATH_STRING, .string = string };
  return TRUE;
}

gboolean
ow_xpath_take_nodes (OwXPathValue *value,
                     GPtrArray    *nodes)
{
  *value = (OwXPathValue) { .type = OW_XPATH_NODES, .nodes = nodes };
  return TRUE;
}
