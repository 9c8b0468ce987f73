/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-secret.h"
#include "ow-xpath-pattern.h"

#include <math.h>
#include <string.h>

/* The functions of ODK XForms on lists of choices (values separated by white space), and checks. */

/* The values without blanks between them. */
static GPtrArray *
split_list (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);

  for (text += strspn (text, " \t\r\n"); *text != '\0'; text += strspn (text, " \t\r\n")) {
    gsize length = strcspn (text, " \t\r\n");

    g_ptr_array_add (words, g_strndup (text, length));
    text += length;
  }
  return words;
}

static GPtrArray *
call_list (OwXPathCall *call,
           guint        argument)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, argument);

  return text != NULL ? split_list (text) : NULL;
}

static gboolean
run_selected (OwXPathCall  *call,
              OwXPathValue *value)
{
  g_autoptr (GPtrArray) list = call_list (call, 0);
  g_autoptr (OwSecretText) wanted = list != NULL ? ow_xpath_call_string (call, 1) : NULL;
  gboolean found;

  if (wanted == NULL)
    return FALSE;
  g_strstrip (wanted);
  found = g_ptr_array_find_with_equal_func (list, wanted, g_str_equal, NULL);
  return ow_xpath_give_boolean (value, found || (*wanted == '\0' && list->len == 0));
}

static gboolean
run_selected_at (OwXPathCall  *call,
                 OwXPathValue *value)
{
  g_autoptr (GPtrArray) list = call_list (call, 0);
  double index;

  if (list == NULL || !ow_xpath_call_number (call, 1, &index))
    return FALSE;
  index = trunc (index);
  return ow_xpath_give_string (value, index >= 0 && index < list->len ? list->pdata[(guint) index] : "");
}

static gboolean
run_count_selected (OwXPathCall  *call,
                    OwXPathValue *value)
{
  g_autoptr (GPtrArray) list = call_list (call, 0);

  return list != NULL && ow_xpath_give_number (value, list->len);
}

/* A node counts when it isn't blank, anything else as boolean() says. */
static gboolean
append_truths (OwXPathCall *call,
               guint        argument,
               GArray      *truths)
{
  g_auto (OwXPathValue) value = { 0 };
  double truth;

  if (!ow_xpath_call_value (call, argument, &value))
    return FALSE;
  if (value.type != OW_XPATH_NODES) {
    truth = ow_xpath_value_to_boolean (&value);
    g_array_append_val (truths, truth);
    return TRUE;
  }
  for (guint i = 0; i < value.nodes->len; i++) {
    g_autofree char *text = ow_xpath_run_dup_text (call->run, value.nodes->pdata[i]);

    truth = *text != '\0';
    g_array_append_val (truths, truth);
  }
  return ow_xpath_run_charge (call->run, value.nodes->len);
}

static gboolean
append_weights (OwXPathCall *call,
                guint        argument,
                GArray      *weights)
{
  g_auto (OwXPathValue) value = { 0 };
  double weight;

  if (!ow_xpath_call_value (call, argument, &value))
    return FALSE;
  if (value.type != OW_XPATH_NODES) {
    weight = ow_xpath_run_to_number (call->run, &value);
    g_array_append_val (weights, weight);
    return TRUE;
  }
  for (guint i = 0; i < value.nodes->len; i++) {
    weight = ow_xpath_run_node_to_number (call->run, value.nodes->pdata[i], NULL);
    g_array_append_val (weights, weight);
  }
  return ow_xpath_run_charge (call->run, value.nodes->len);
}

/* -1 is no bound. */
static gboolean
give_in_range (OwXPathCall  *call,
               OwXPathValue *value,
               double        count)
{
  double least;
  double most;

  if (!ow_xpath_call_number (call, 0, &least) || !ow_xpath_call_number (call, 1, &most))
    return FALSE;
  return ow_xpath_give_boolean (value, (least < 0 || count >= least) && (most < 0 || count <= most));
}

static gboolean
run_checklist (OwXPathCall  *call,
               OwXPathValue *value)
{
  g_autoptr (GArray) truths = g_array_new (FALSE, FALSE, sizeof (double));
  double count = 0;

  for (guint i = 2; i < call->n_arguments; i++)
    if (!append_truths (call, i, truths))
      return FALSE;
  for (guint i = 0; i < truths->len; i++)
    count += g_array_index (truths, double, i);
  return give_in_range (call, value, count);
}

static gboolean
run_weighted_checklist (OwXPathCall  *call,
                        OwXPathValue *value)
{
  g_autoptr (GArray) truths = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (double));
  double sum = 0;

  if (call->n_arguments % 2 == 1)
    return ow_xpath_call_fail (call, "a weight is missing");
  for (guint i = 2; i < call->n_arguments; i += 2)
    if (!append_truths (call, i, truths) || !append_weights (call, i + 1, weights))
      return FALSE;
  for (guint i = 0; i < MIN (truths->len, weights->len); i++)
    if (g_array_index (truths, double, i) != 0)
      sum += g_array_index (weights, double, i);
  return give_in_range (call, value, sum);
}

static GRegex *
find_pattern (OwXPathCall *call,
              const char  *source,
              guint        limit)
{
  OwXPathRun *run = call->run;
  g_autofree char *key = g_strdup_printf ("%u %s", limit, source);
  GRegex *pattern;

  if (run->patterns == NULL)
    run->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_regex_unref);
  pattern = g_hash_table_lookup (run->patterns, key);
  if (pattern != NULL || !ow_xpath_run_charge (run, ow_xpath_pattern_cost_to_compile (source)))
    return pattern;
  pattern = ow_xpath_pattern_compile (source, limit, NULL);
  if (pattern == NULL)
    ow_xpath_call_fail (call, "not a regular expression");
  else
    g_hash_table_insert (run->patterns, g_steal_pointer (&key), pattern);
  return pattern;
}

/* ODK XForms, regex(): the pattern is looked for; ^ and $ make it the whole text. What PCRE2 did it doesn't say: it is
 * charged with what it may do, which is little at first. */
static gboolean
run_regex (OwXPathCall  *call,
           OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) source = text != NULL ? ow_xpath_call_string (call, 1) : NULL;
  gsize length = source != NULL ? strlen (text) : 0;
  guint limit = OW_XPATH_PATTERN_FIRST_LIMIT;

  if (source == NULL)
    return FALSE;
  for (; limit <= OW_XPATH_PATTERN_LAST_LIMIT; limit *= OW_XPATH_PATTERN_NEXT_LIMIT) {
    GRegex *pattern = find_pattern (call, source, limit);
    GRegexMatchFlags flags = ow_xpath_pattern_is_anchored (source) ? G_REGEX_MATCH_ANCHORED : 0;
    g_autoptr (GError) error = NULL;
    gboolean found;

    if (pattern == NULL || !ow_xpath_run_charge (call->run, ow_xpath_pattern_cost_to_match (source, length, limit)))
      return FALSE;
    found = g_regex_match_full (pattern, text, (gssize) length, 0, flags, NULL, &error);
    if (error == NULL)
      return ow_xpath_give_boolean (value, found);
  }
  return ow_xpath_run_fail (call->run, OW_XPATH_ERROR_LIMIT, "character %u: the pattern takes too long",
                            call->expression->offset);
}

static char *
dup_regex_flaw (const OwXPathExpression *call)
{
  const char *source = ow_xpath_get_literal (call, 1);
  g_autoptr (GRegex) pattern = NULL;
  g_autoptr (GError) error = NULL;
  const char *colon;

  if (source == NULL)
    return NULL;
  pattern = ow_xpath_pattern_compile (source, OW_XPATH_PATTERN_FIRST_LIMIT, &error);
  if (pattern != NULL)
    return NULL;
  /* before the colon is our own form of the pattern */
  colon = strrchr (error->message, ':');
  return g_strconcat ("not a regular expression: ", colon != NULL ? colon + 2 : error->message, NULL);
}

static char *
dup_weights_flaw (const OwXPathExpression *call)
{
  return call->operands.len % 2 == 1 ? g_strdup ("a weight is missing") : NULL;
}

const OwXPathFunction ow_xpath_select_functions[] = {
  { "selected", 2, 2, 0, run_selected },
  { "is-selected", 2, 2, 0, run_selected }, /* its name in older forms */
  { "selected-at", 2, 2, 0, run_selected_at },
  { "count-selected", 1, 1, 0, run_count_selected },
  { "checklist", 2, G_MAXUINT, 0, run_checklist },
  { "weighted-checklist", 4, G_MAXUINT, 0, run_weighted_checklist, dup_weights_flaw },
  { "regex", 2, 2, 0, run_regex, dup_regex_flaw },
  { NULL },
};
