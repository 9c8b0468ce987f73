/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-secret.h"
#include "ow-xpath-number.h"

#include <math.h>
#include <string.h>

/* XPath 1.0 §4.2 and the string functions of ODK XForms. Places and lengths count UTF-16 units, as the
 * other engines do; a half of a pair is never cut out. */

static guint
units_of (const char *at)
{
  return g_utf8_get_char (at) > 0xffff ? 2 : 1;
}

static gsize
count_units (const char *text)
{
  gsize count = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    count += units_of (text);
  return count;
}

/* The characters that lie wholly within the units @start to before @end, from 0. */
static char *
cut (const char *text,
     double      start,
     double      end)
{
  const char *first = NULL;
  double unit = 0;

  for (; *text != '\0' && unit + units_of (text) <= end; text = g_utf8_next_char (text)) {
    if (first == NULL && unit >= start)
      first = text;
    unit += units_of (text);
  }
  return first != NULL ? g_strndup (first, (gsize) (text - first)) : g_strdup ("");
}

/* All of a node-set's nodes in the ODK dialect, the first alone in XPath 1.0. */
static gboolean
append_argument (OwXPathCall *call,
                 guint        argument,
                 GString     *into)
{
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (OwSecretText) text = NULL;
  gsize before = into->len;

  if (!ow_xpath_call_value (call, argument, &value))
    return FALSE;
  if (value.type != OW_XPATH_NODES || call->run->xpath->dialect != OW_XPATH_DIALECT_ODK) {
    text = ow_xpath_value_to_string (&value);
    ow_secret_append (into, text);
  } else {
    for (guint i = 0; i < value.nodes->len; i++) {
      ow_secret_free (text);
      text = ow_xpath_run_dup_text (call->run, value.nodes->pdata[i]);
      ow_secret_append (into, text);
      if (!ow_xpath_run_check_length (call->run, into->len))
        return FALSE;
    }
  }
  return ow_xpath_run_check_length (call->run, into->len) &&
         ow_xpath_run_charge (call->run, (into->len - before) / OW_XPATH_BYTES_A_STEP);
}

static gboolean
run_concat (OwXPathCall  *call,
            OwXPathValue *value)
{
  g_autoptr (OwSecretString) text = g_string_new (NULL);

  for (guint i = 0; i < call->n_arguments; i++)
    if (!append_argument (call, i, text))
      return FALSE;
  return ow_xpath_take_string (value, g_string_free (g_steal_pointer (&text), FALSE));
}

static gboolean
run_join (OwXPathCall  *call,
          OwXPathValue *value)
{
  g_autoptr (OwSecretText) separator = ow_xpath_call_string (call, 0);
  g_autoptr (GPtrArray) strings = separator != NULL ? ow_xpath_call_strings (call, 1) : NULL;
  g_autoptr (OwSecretString) text = g_string_new (NULL);

  /* The separators are paid for before they are written: a long one, often, is a lot of text. */
  if (strings == NULL
      || !ow_xpath_run_charge (call->run, (strlen (separator) + 1) * strings->len / OW_XPATH_BYTES_A_STEP)
      || !ow_xpath_run_check_length (call->run, strlen (separator) * strings->len))
    return FALSE;
  for (guint i = 0; i < strings->len; i++) {
    if (i > 0)
      ow_secret_append (text, separator);
    ow_secret_append (text, strings->pdata[i]);
  }
  return ow_xpath_run_check_length (call->run, text->len)
    && ow_xpath_take_string (value, g_string_free (g_steal_pointer (&text), FALSE));
}

typedef gboolean (*Test) (const char *text, const char *part);

static gboolean
give_test (OwXPathCall  *call,
           OwXPathValue *value,
           Test          test)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) part = text != NULL ? ow_xpath_call_string (call, 1) : NULL;

  return part != NULL && ow_xpath_give_boolean (value, test (text, part));
}

static gboolean
contains (const char *text,
          const char *part)
{
  return strstr (text, part) != NULL;
}

static gboolean
starts_with (const char *text,
             const char *part)
{
  return g_str_has_prefix (text, part);
}

static gboolean
ends_with (const char *text,
           const char *part)
{
  return g_str_has_suffix (text, part);
}

static gboolean
run_contains (OwXPathCall  *call,
              OwXPathValue *value)
{
  return give_test (call, value, contains);
}

static gboolean
run_starts_with (OwXPathCall  *call,
                 OwXPathValue *value)
{
  return give_test (call, value, starts_with);
}

static gboolean
run_ends_with (OwXPathCall  *call,
               OwXPathValue *value)
{
  return give_test (call, value, ends_with);
}

static gboolean
run_substring_before (OwXPathCall  *call,
                      OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) part = text != NULL ? ow_xpath_call_string (call, 1) : NULL;
  const char *found;

  if (part == NULL)
    return FALSE;
  found = strstr (text, part);
  return ow_xpath_take_string (value, g_strndup (text, found != NULL ? (gsize) (found - text) : 0));
}

static gboolean
run_substring_after (OwXPathCall  *call,
                     OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) part = text != NULL ? ow_xpath_call_string (call, 1) : NULL;
  const char *found;

  if (part == NULL)
    return FALSE;
  found = strstr (text, part);
  return ow_xpath_give_string (value, found != NULL ? found + strlen (part) : "");
}

#define LETTERS_A_STEP 4

/* FALSE without a text, too. Going through one letter by letter costs more than copying it. */
static gboolean
charge_letters (OwXPathCall *call,
                const char  *text)
{
  return text != NULL && ow_xpath_run_charge (call->run, strlen (text) / LETTERS_A_STEP);
}

/* XPath 1.0 §4.2: the positions p with p >= round(start) and p < round(start) + round(length). */
static gboolean
run_substring (OwXPathCall  *call,
               OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  double start;
  double length;
  double end = INFINITY;

  if (!charge_letters (call, text) || !ow_xpath_call_number (call, 1, &start)
      || (call->n_arguments > 2 && !ow_xpath_call_number (call, 2, &length)))
    return FALSE;
  start = ow_xpath_round (start);
  if (call->n_arguments > 2)
    end = start + ow_xpath_round (length);
  if (isnan (start) || isnan (end))
    return ow_xpath_give_string (value, "");
  return ow_xpath_take_string (value, cut (text, start - 1, end - 1));
}

/* substr(text, start, end?): from 0, the end excluded, negative ones from the end; nothing where one of them is no
 * number, as in Web Forms. */
static gboolean
run_substr (OwXPathCall  *call,
            OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  double length = text != NULL ? (double) count_units (text) : 0;
  double start;
  double end = length;

  if (!charge_letters (call, text) || !ow_xpath_call_number (call, 1, &start)
      || (call->n_arguments > 2 && !ow_xpath_call_number (call, 2, &end)))
    return FALSE;
  if (isnan (start) || isnan (end))
    return ow_xpath_give_string (value, "");
  start = trunc (start);
  end = trunc (end);
  if (start < 0)
    start = MAX (start + length, 0);
  if (end < 0)
    end += length;
  return ow_xpath_take_string (value, cut (text, start, end));
}

static gboolean
run_string_length (OwXPathCall  *call,
                   OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string_or_focus (call, 0);

  return charge_letters (call, text) && ow_xpath_give_number (value, (double) count_units (text));
}

static gboolean
run_normalize_space (OwXPathCall  *call,
                     OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string_or_focus (call, 0);
  char *to = text;
  gboolean gap = FALSE;

  if (!charge_letters (call, text))
    return FALSE;
  for (const char *from = text; *from != '\0'; from++) {
    if (strchr (" \t\r\n", *from) != NULL) {
      gap = to != text;
      continue;
    }
    if (gap)
      *to++ = ' ';
    gap = FALSE;
    *to++ = *from;
  }
  *to = '\0';
  return ow_xpath_take_string (value, g_steal_pointer (&text));
}

/* What each character of @from becomes; 0 where it goes. */
static GHashTable *
make_translation (const char *from,
                  const char *to)
{
  GHashTable *map = g_hash_table_new (NULL, NULL);

  for (; *from != '\0'; from = g_utf8_next_char (from)) {
    gpointer key = GUINT_TO_POINTER (g_utf8_get_char (from));

    if (!g_hash_table_contains (map, key))
      g_hash_table_insert (map, key, GUINT_TO_POINTER (g_utf8_get_char (to)));
    if (*to != '\0')
      to = g_utf8_next_char (to);
  }
  return map;
}

static char *
translate (const char *text,
           const char *from,
           const char *to)
{
  g_autoptr (GHashTable) map = make_translation (from, to);
  GString *result = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    gpointer other;

    if (g_hash_table_lookup_extended (map, GUINT_TO_POINTER (c), NULL, &other))
      c = GPOINTER_TO_UINT (other);
    if (c != 0)
      g_string_append_unichar (result, c);
  }
  return g_string_free (result, FALSE);
}

static gboolean
run_translate (OwXPathCall  *call,
               OwXPathValue *value)
{
  g_autoptr (OwSecretText) text = ow_xpath_call_string (call, 0);
  g_autoptr (OwSecretText) from = text != NULL ? ow_xpath_call_string (call, 1) : NULL;
  g_autoptr (OwSecretText) to = from != NULL ? ow_xpath_call_string (call, 2) : NULL;

  /* a table is made of the second */
  return to != NULL && ow_xpath_run_charge (call->run, strlen (from)) && charge_letters (call, text) &&
         ow_xpath_take_string (value, translate (text, from, to));
}

const OwXPathFunction ow_xpath_string_functions[] = {
  { "concat", 0, G_MAXUINT, 0, run_concat },
  { "join", 1, G_MAXUINT, 0, run_join },
  { "contains", 2, 2, 0, run_contains },
  { "starts-with", 2, 2, 0, run_starts_with },
  { "ends-with", 2, 2, 0, run_ends_with },
  { "substring-before", 2, 2, 0, run_substring_before },
  { "substring-after", 2, 2, 0, run_substring_after },
  { "substring", 2, 3, 0, run_substring },
  { "substr", 2, 3, 0, run_substr },
  { "string-length", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_string_length },
  { "normalize-space", 0, 1, OW_XPATH_FUNCTION_FOCUS_IF_EMPTY, run_normalize_space },
  { "translate", 3, 3, 0, run_translate },
  { NULL },
};
