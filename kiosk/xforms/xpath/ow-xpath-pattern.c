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

static int
match_limit (const char *text,
             gsize       length)
{
  if (ow_xpath_pattern_is_anchored (text))
    return OW_XPATH_PATTERN_MAX_ANCHORED;
  return (int) (OW_XPATH_PATTERN_MAX_ALL / (length + 1));
}

static char *
translate (const char *text,
           gsize       length)
{
  GString *pattern = g_string_new (NULL);
  gboolean in_class = FALSE;

  g_string_append_printf (pattern, "(*LIMIT_MATCH=%d)(*LIMIT_HEAP=20000)(?:", match_limit (text, length));
  for (const char *at = text; *at != '\0';) {
    if (*at == '\\') {
      at += append_escape (pattern, at, in_class);
      continue;
    }
    if (*at == '[' && in_class)
      g_string_append_c (pattern, '\\');
    else if (*at == '[' || *at == ']')
      in_class = *at == '[';
    g_string_append_c (pattern, *at++);
  }
  g_string_append_c (pattern, ')');
  return g_string_free (pattern, FALSE);
}

GRegex *
ow_xpath_pattern_compile (const char *text,
                          gsize       length,
                          GError    **error)
{
  g_autofree char *pattern = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > OW_XPATH_PATTERN_MAX_LENGTH) {
    g_set_error (error, G_REGEX_ERROR, G_REGEX_ERROR_EXPRESSION_TOO_LARGE, "the pattern is too long");
    return NULL;
  }
  pattern = translate (text, length);
  return g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY, 0, error);
}
