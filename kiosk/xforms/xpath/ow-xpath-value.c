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

/* @dated: set where it is the number of a date. */
static double
text_to_number (const char    *text,
                OwXPathDialect dialect,
                GTimeZone    **zone,
                OwXPathDated  *dated)
{
  double number = ow_xpath_parse_number (text, dialect == OW_XPATH_DIALECT_ODK);
  OwXPathTime time;

  *dated = OW_XPATH_NO_DATE;
  if (!isnan (number) || dialect != OW_XPATH_DIALECT_ODK || !ow_xpath_time_parse (&time, text, zone))
    return number;
  *dated = time.has_time ? OW_XPATH_INSTANT : OW_XPATH_DAY;
  return ow_xpath_time_to_days (&time, zone);
}

static double
node_to_number (OwNode        *node,
                OwXPathDialect dialect,
                GTimeZone    **zone,
                OwXPathDated  *dated)
{
  g_autofree char *text = NULL;

  if (node->first_child == NULL)
    return text_to_number (ow_node_get_seen_text (node), dialect, zone, dated);
  text = ow_node_dup_string_value (node);
  return text_to_number (text, dialect, zone, dated);
}

static double
to_number (const OwXPathValue *value,
           OwXPathDialect      dialect,
           GTimeZone         **zone,
           OwXPathDated       *dated)
{
  *dated = !value->is_date ? OW_XPATH_NO_DATE : value->is_day ? OW_XPATH_DAY : OW_XPATH_INSTANT;
  switch (value->type) {
  case OW_XPATH_BOOLEAN:
    return value->boolean ? 1 : 0;
  case OW_XPATH_NUMBER:
    return value->number;
  case OW_XPATH_NODES:
    return value->nodes->len > 0 ? node_to_number (value->nodes->pdata[0], dialect, zone, dated) : NAN;
  default:
    return text_to_number (value->string != NULL ? value->string : "", dialect, zone, dated);
  }
}

double
ow_xpath_value_to_number (const OwXPathValue *value)
{
  GTimeZone *zone = NULL;
  OwXPathDated dated;
  double number;

  g_return_val_if_fail (value != NULL, NAN);

  number = to_number (value, OW_XPATH_DIALECT_ODK, &zone, &dated);
  g_clear_pointer (&zone, g_time_zone_unref);
  return number;
}

static double
run_node_to_number (OwXPathRun   *self,
                    OwNode       *node,
                    OwXPathDated *dated)
{
  g_autofree char *text = NULL;

  *dated = OW_XPATH_NO_DATE;
  if (node->first_child == NULL)
    return node_to_number (node, self->xpath->dialect, &self->zone, dated);
  text = ow_xpath_run_dup_text (self, node);
  return text_to_number (text, self->xpath->dialect, &self->zone, dated);
}

double
ow_xpath_run_to_operand (OwXPathRun         *self,
                         const OwXPathValue *value,
                         OwXPathDated       *dated)
{
  if (value->type == OW_XPATH_NODES && value->nodes->len > 0)
    return run_node_to_number (self, value->nodes->pdata[0], dated);
  return to_number (value, self->xpath->dialect, &self->zone, dated);
}

void
ow_xpath_run_reconcile (OwXPathRun  *self,
                        double      *left,
                        OwXPathDated left_dated,
                        double      *right,
                        OwXPathDated right_dated)
{
  if (left_dated == OW_XPATH_INSTANT && right_dated == OW_XPATH_DAY)
    *left = ow_xpath_time_beside_day (*left, &self->zone);
  else if (left_dated == OW_XPATH_DAY && right_dated == OW_XPATH_INSTANT)
    *right = ow_xpath_time_beside_day (*right, &self->zone);
}

double
ow_xpath_run_to_number (OwXPathRun         *self,
                        const OwXPathValue *value)
{
  OwXPathDated dated;

  return ow_xpath_run_to_operand (self, value, &dated);
}

double
ow_xpath_run_text_to_number (OwXPathRun   *self,
                             const char   *text,
                             OwXPathDated *dated)
{
  OwXPathDated ignored;

  return text_to_number (text, self->xpath->dialect, &self->zone, dated != NULL ? dated : &ignored);
}

double
ow_xpath_run_node_to_number (OwXPathRun   *self,
                             OwNode       *node,
                             OwXPathDated *dated)
{
  OwXPathDated ignored;

  return run_node_to_number (self, node, dated != NULL ? dated : &ignored);
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
