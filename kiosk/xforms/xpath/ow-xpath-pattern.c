/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-pattern.h"

#include <string.h>

static const struct {
  char letter;
  const char *alone;
  const char *in_class; /* NULL: can't be said there, left as it is */
} classes[] = {
  { 'd', "[0-9]", "0-9" },
  { 'D', "[^0-9]", NULL },
  { 'w', "[A-Za-z0-9_]", "A-Za-z0-9_" },
  { 'W', "[^A-Za-z0-9_]", NULL },
  { 'b', "(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))", NULL },
  { 'B', "(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))", NULL },
};

/* What stands for many characters. */
#define SETS "dDwWsS"
/* Letters that stand for themselves behind a backslash (ECMAScript, B.1.2, IdentityEscape), which PCRE2 doesn't know
 * or knows as something else. */
#define LETTERS "FIJLMOTUYgijlmoqy"

/* A branch costs as much as going through so many bytes. */
#define BRANCH 8
#define BYTES_A_STEP 64

static const char *
find_class (char     letter,
            gboolean in_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (classes[i].letter == letter)
      return in_class ? classes[i].in_class : classes[i].alone;
  return NULL;
}

/* \uXXXX is ECMAScript's alone; without four digits the letter means itself. The length read. */
static gsize
append_code_point (GString    *into,
                   const char *at)
{
  for (gsize i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (at[i])) {
      g_string_append_c (into, 'u');
      return 2;
    }
  g_string_append_printf (into, "\\x{%.4s}", at + 2);
  return 6;
}

static gsize
append_escape (GString    *into,
               const char *at,
               gboolean    in_class)
{
  const char *replacement = find_class (at[1], in_class);

  if (replacement != NULL) {
    g_string_append (into, replacement);
    return 2;
  }
  if (at[1] == 'u')
    return append_code_point (into, at);
  /* "\\p{IsHan}" is how Java, on which Collect runs, writes "\\p{Han}" */
  if ((at[1] == 'p' || at[1] == 'P') && g_str_has_prefix (at + 2, "{Is")) {
    g_string_append_printf (into, "\\%c{", at[1]);
    return strlen ("\\p{Is");
  }
  if (at[1] == '\0' || strchr (LETTERS, at[1]) == NULL)
    g_string_append_c (into, '\\');
  if (at[1] == '\0')
    return 1;
  g_string_append_len (into, at + 1, g_utf8_next_char (at + 1) - (at + 1));
  return 1 + (gsize) (g_utf8_next_char (at + 1) - (at + 1));
}

gboolean
ow_xpath_pattern_is_anchored (const char *text)
{
  guint depth = 0;
  gboolean in_class = FALSE;

  if (*text != '^')
    return FALSE;
  for (; *text != '\0'; text++) {
    if (*text == '\\' && text[1] != '\0')
      text++;
    else if (*text == '[' || *text == ']')
      in_class = *text == '[';
    else if (!in_class && (*text == '(' || *text == ')'))
      depth += *text == '(' ? 1 : -1;
    else if (!in_class && *text == '|' && depth == 0)
      return FALSE;
  }
  return TRUE;
}

/* "[\\w-.]" is letters, a dash and a point, and no range from one to the other (ECMAScript, B.1.2, ClassRanges). */
static gboolean
is_dash (const char *at,
         gboolean    after_set)
{
  return *at == '-' && (after_set || (at[1] == '\\' && at[2] != '\0' && strchr (SETS, at[2]) != NULL));
}

/* "[]" is nothing, "[^]" anything; elsewhere a "]" in front is one of them. The length read; 0 for any other class. */
static gsize
append_empty_class (GString    *into,
                    const char *at)
{
  gboolean all = at[1] == '^';

  if (at[1 + all] != ']')
    return 0;
  g_string_append (into, all ? "(?s:.)" : "(?!)");
  return 2 + all;
}

/* The length read. */
static gsize
append_in_class (GString    *into,
                 const char *at,
                 gboolean   *after_set)
{
  gboolean is_set = *at == '\\' && at[1] != '\0' && strchr (SETS, at[1]) != NULL;
  gsize length = 1;

  if (*at == '[' || is_dash (at, *after_set))
    g_string_append_c (into, '\\');
  if (*at == '\\')
    length = append_escape (into, at, TRUE);
  else
    g_string_append_c (into, *at);
  *after_set = is_set;
  return length;
}

static char *
translate (const char *text,
           guint       limit)
{
  GString *pattern = g_string_new (NULL);
  gboolean in_class = FALSE;
  gboolean after_set = FALSE;

  g_string_append_printf (pattern, "(*LIMIT_MATCH=%u)(*LIMIT_HEAP=20000)(?:", limit);
  for (gsize length; *text != '\0'; text += length) {
    length = !in_class && *text == '[' ? append_empty_class (pattern, text) : 0;
    if (length > 0)
      continue;
    if (in_class && *text != ']') {
      length = append_in_class (pattern, text, &after_set);
      continue;
    }
    after_set = FALSE;
    in_class = *text == '[' || (in_class && *text != ']');
    length = *text == '\\' ? append_escape (pattern, text, FALSE) : 1;
    if (*text != '\\')
      g_string_append_c (pattern, *text);
  }
  g_string_append_c (pattern, ')');
  return g_string_free (pattern, FALSE);
}

/* Measured, at ten steps a microsecond; a pattern of many named groups is the slowest. */
#define STEPS_OF_A_PATTERN 256
#define STEPS_OF_A_BYTE 8

guint64
ow_xpath_pattern_cost_to_compile (const char *text)
{
  return STEPS_OF_A_PATTERN + STEPS_OF_A_BYTE * (guint64) MIN (strlen (text), OW_XPATH_PATTERN_MAX_LENGTH);
}

/* Whenever PCRE2 branches it may go through the whole text before it does so again, or, where nothing is repeated
 * ("\\X" repeats, too), through as much as the pattern is long. */
guint64
ow_xpath_pattern_cost_to_match (const char *text,
                                gsize       length,
                                guint       limit)
{
  guint64 places = ow_xpath_pattern_is_anchored (text) ? 1 : length + 1;
  guint64 reach = strpbrk (text, "*+{X") != NULL ? length : MIN (length, strlen (text));

  return places * limit * (BRANCH + reach) / BYTES_A_STEP;
}

GRegex *
ow_xpath_pattern_compile (const char *text,
                          guint       limit,
                          GError    **error)
{
  g_autofree char *pattern = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > OW_XPATH_PATTERN_MAX_LENGTH) {
    g_set_error (error, G_REGEX_ERROR, G_REGEX_ERROR_EXPRESSION_TOO_LARGE, "the pattern is too long");
    return NULL;
  }
  pattern = translate (text, limit);
  return g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY, 0, error);
}
