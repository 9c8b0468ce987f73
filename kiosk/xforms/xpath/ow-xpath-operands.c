/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-lexer.h"
#include "ow-xpath.h"

/* Some tokens of an expression, one after the other. */
typedef struct {
  const OwXPathToken *tokens;
  const char **starts; /* of each in the source; one more: where the last one ends */
  guint count;
} Part;

static int
depth_of (OwXPathTokenKind kind)
{
  switch (kind) {
  case OW_XPATH_TOKEN_OPEN:
  case OW_XPATH_TOKEN_OPEN_PREDICATE:
    return 1;
  case OW_XPATH_TOKEN_CLOSE:
  case OW_XPATH_TOKEN_CLOSE_PREDICATE:
    return -1;
  default:
    return 0;
  }
}

static gboolean
has_or (const Part *part)
{
  int depth = 0;

  for (guint i = 0; i < part->count; i++) {
    depth += depth_of (part->tokens[i].kind);
    if (depth == 0 && part->tokens[i].kind == OW_XPATH_TOKEN_OPERATOR && part->tokens[i].op == OW_XPATH_OR)
      return TRUE;
  }
  return FALSE;
}

/* Whether the first bracket is closed by the last. */
static gboolean
is_in_brackets (const Part *part)
{
  int depth = 0;

  if (part->count < 2 || part->tokens[0].kind != OW_XPATH_TOKEN_OPEN)
    return FALSE;
  for (guint i = 0; i + 1 < part->count; i++) {
    depth += depth_of (part->tokens[i].kind);
    if (depth == 0)
      return FALSE;
  }
  return TRUE;
}

static Part
cut (const Part *part,
     guint       from,
     guint       to)
{
  return (Part){ part->tokens + from, part->starts + from, to - from };
}

/* Blanks around operators and nowhere else. */
static char *
write_part (const Part *part)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < part->count; i++) {
    g_autofree char *token = g_strchomp (g_strndup (part->starts[i], (gsize) (part->starts[i + 1] - part->starts[i])));

    g_string_append_printf (text, part->tokens[i].kind == OW_XPATH_TOKEN_OPERATOR ? " %s " : "%s", token);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_operands (GPtrArray *operands,
              Part       part)
{
  guint from = 0;
  int depth = 0;

  while (is_in_brackets (&part))
    part = cut (&part, 1, part.count - 1);
  /* "or" binds less than "and": then it is one. */
  if (has_or (&part)) {
    g_ptr_array_add (operands, write_part (&part));
    return;
  }
  for (guint i = 0; i < part.count; i++) {
    depth += depth_of (part.tokens[i].kind);
    if (depth == 0 && part.tokens[i].kind == OW_XPATH_TOKEN_OPERATOR && part.tokens[i].op == OW_XPATH_AND) {
      add_operands (operands, cut (&part, from, i));
      from = i + 1;
    }
  }
  if (from == 0)
    g_ptr_array_add (operands, write_part (&part));
  else
    add_operands (operands, cut (&part, from, part.count));
}

/* Where each token begins, and the last one ends. */
static const char **
find_starts (const char         *source,
             const OwXPathToken *tokens,
             guint               count)
{
  const char **starts = g_new (const char *, count + 1);
  const char *at = source;
  guint offset = 1;

  for (guint i = 0; i <= count; i++) {
    at = g_utf8_offset_to_pointer (at, tokens[i].offset - offset);
    offset = tokens[i].offset;
    starts[i] = at;
  }
  return starts;
}

GPtrArray *
ow_xpath_list_operands (const OwXPath *self)
{
  GPtrArray *operands = g_ptr_array_new_with_free_func (g_free);
  g_auto (OwXPathTokens) tokens = { 0 };

  g_return_val_if_fail (self != NULL, operands);

  /* What has been compiled can be read. */
  if (ow_xpath_tokenize (&tokens, self->source, NULL)) {
    const OwXPathToken *first = (const OwXPathToken *) tokens.list->data;
    guint count = tokens.list->len - 1;
    g_autofree const char **starts = find_starts (self->source, first, count);

    add_operands (operands, (Part){ first, starts, count });
  }
  return operands;
}
