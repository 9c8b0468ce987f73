/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-xpath-number.h"

#include <math.h>

/* XPath 1.0 §4.4 and the number functions of ODK XForms. */

/* The numbers of all arguments, a node-set giving one for each node. Element type: double. */
static GArray *
collect_numbers (OwXPathCall *call)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < call->n_arguments; i++) {
    g_auto (OwXPathValue) value = { 0 };
    double number;

    if (!ow_xpath_call_value (call, i, &value))
      return NULL;
    if (value.type != OW_XPATH_NODES) {
      number = ow_xpath_run_to_number (call->run, &value);
      g_array_append_val (numbers, number);
      continue;
    }
    for (guint j = 0; j < value.nodes->len; j++) {
      number = ow_xpath_run_node_to_number (call->run, value.nodes->pdata[j], NULL);
      g_array_append_val (numbers, number);
    }
    if (!ow_xpath_run_charge (call->run, value.nodes->len))
      return NULL;
  }
  return g_steal_pointer (&numbers);
}

static gboolean
run_sum (OwXPathCall  *call,
         OwXPathValue *value)
{
  g_autoptr (GPtrArray) nodes = ow_xpath_call_nodes (call, 0);
  double sum = 0;

  for (guint i = 0; nodes != NULL && i < nodes->len && ow_xpath_run_charge (call->run, 1); i++)
    sum += ow_xpath_run_node_to_number (call->run, nodes->pdata[i], NULL);
  return nodes != NULL && ow_xpath_give_number (value, sum);
}

/* The greatest, or with @sign -1 the least; NaN when there is none or one is no number. */
static gboolean
give_extreme (OwXPathCall  *call,
              OwXPathValue *value,
              int           sign)
{
  g_autoptr (GArray) numbers = collect_numbers (call);
  double extreme = -INFINITY;

  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len && !isnan (extreme); i++) {
    double number = sign * g_array_index (numbers, double, i);

    extreme = isnan (number) ? number : fmax (extreme, number);
  }
  return ow_xpath_give_number (value, numbers->len > 0 ? sign * extreme : NAN);
}

static gboolean
run_max (OwXPathCall  *call,
         OwXPathValue *value)
{
  return give_extreme (call, value, 1);
}

static gboolean
run_min (OwXPathCall  *call,
         OwXPathValue *value)
{
  return give_extreme (call, value, -1);
}

/* ODK XForms, round(): the half away from zero, to @places after the point or before it. */
static double
round_to (double number,
          double places)
{
  double scale = pow (10, places);
  double scaled = floor (fabs (number) * scale + 0.5) / scale;

  if (isnan (places))
    return NAN;
  if (isfinite (number) && scale == 0)
    return 0;
  if (!isfinite (number) || !isfinite (scaled))
    return number;
  return copysign (scaled, number);
}

static gboolean
run_round (OwXPathCall  *call,
           OwXPathValue *value)
{
  double number;
  double places = 0;

  if (!ow_xpath_call_number (call, 0, &number)
      || (call->n_arguments > 1 && !ow_xpath_call_number (call, 1, &places)))
    return FALSE;
  if (call->run->xpath->dialect == OW_XPATH_DIALECT_ODK)
    return ow_xpath_give_number (value, round_to (number, trunc (places)));
  if (call->n_arguments > 1)
    return ow_xpath_call_fail (call, "one argument is wanted");
  return ow_xpath_give_number (value, ow_xpath_round (number));
}

static gboolean
run_pow (OwXPathCall  *call,
         OwXPathValue *value)
{
  double base;
  double exponent;

  return ow_xpath_call_number (call, 0, &base) && ow_xpath_call_number (call, 1, &exponent)
    && ow_xpath_give_number (value, pow (base, exponent));
}

static gboolean
run_atan2 (OwXPathCall  *call,
           OwXPathValue *value)
{
  double y;
  double x;

  return ow_xpath_call_number (call, 0, &y) && ow_xpath_call_number (call, 1, &x)
    && ow_xpath_give_number (value, atan2 (y, x));
}

static gboolean
run_pi (OwXPathCall  *call,
        OwXPathValue *value)
{
  return ow_xpath_give_number (value, G_PI);
}

static double
power_of_ten (double exponent)
{
  return pow (10, exponent);
}

/* One number in, one number out. */
static const struct {
  const char *name;
  double (*calculate) (double number);
} simple[] = {
  { "floor", floor }, { "ceiling", ceil }, { "int", trunc }, { "abs", fabs }, { "sqrt", sqrt },
  { "exp", exp },     { "exp10", power_of_ten }, { "log", log }, { "log10", log10 }, { "sin", sin },
  { "cos", cos },     { "tan", tan },     { "asin", asin }, { "acos", acos }, { "atan", atan },
};

static gboolean
run_simple (OwXPathCall  *call,
            OwXPathValue *value)
{
  double number;

  if (!ow_xpath_call_number (call, 0, &number))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (g_str_equal (call->expression->function->name, simple[i].name))
      return ow_xpath_give_number (value, simple[i].calculate (number));
  g_assert_not_reached ();
}

const OwXPathFunction ow_xpath_number_functions[] = {
  { "sum", 1, 1, 0, run_sum },
  { "max", 0, G_MAXUINT, 0, run_max },
  { "min", 0, G_MAXUINT, 0, run_min },
  { "round", 1, 2, 0, run_round },
  { "pow", 2, 2, 0, run_pow },
  { "atan2", 2, 2, 0, run_atan2 },
  { "pi", 0, 0, 0, run_pi },
  { "floor", 1, 1, 0, run_simple },
  { "ceiling", 1, 1, 0, run_simple },
  { "int", 1, 1, 0, run_simple },
  { "abs", 1, 1, 0, run_simple },
  { "sqrt", 1, 1, 0, run_simple },
  { "exp", 1, 1, 0, run_simple },
  { "exp10", 1, 1, 0, run_simple },
  { "log", 1, 1, 0, run_simple },
  { "log10", 1, 1, 0, run_simple },
  { "sin", 1, 1, 0, run_simple },
  { "cos", 1, 1, 0, run_simple },
  { "tan", 1, 1, 0, run_simple },
  { "asin", 1, 1, 0, run_simple },
  { "acos", 1, 1, 0, run_simple },
  { "atan", 1, 1, 0, run_simple },
  { NULL },
};
