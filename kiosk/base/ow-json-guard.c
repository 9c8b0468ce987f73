/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-json-guard.h"

#include <string.h>

/* The JSON reader knows comments and other quotes, too, in which brackets could hide. */
static gboolean
is_structural (char c)
{
  return c != '\0' && strchr ("{}[],: \t\r\n+-.0123456789Eabcdefghijklmnopqrstuvwxyz", c) != NULL;
}

OwJsonGuard
ow_json_guard_check (const char *text,
                     gsize       length,
                     guint       max_depth,
                     guint       max_values)
{
  guint depth = 0;
  guint n_values = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++) {
    char c = text[i];

    if (quoted) {
      quoted = c != '"';
      i += c == '\\';
      continue;
    }
    quoted = c == '"';
    if ((!quoted && !is_structural (c)) || (depth == 0 && !g_ascii_isspace (c) && (c != '{' || n_values > 0)))
      return OW_JSON_GUARD_SYNTAX;
    if (c == '{' || c == '[' || c == ',')
      n_values++;
    if ((c == '{' || c == '[') && ++depth > max_depth)
      return OW_JSON_GUARD_DEEP;
    if (n_values > max_values)
      return OW_JSON_GUARD_MANY;
    if (c == '}' || c == ']')
      depth--;
  }
  return OW_JSON_GUARD_GOOD;
}
