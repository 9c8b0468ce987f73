/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-lexer.h"

#include <string.h>

typedef struct {
  const char *source;
  const char *at;
  const char *counted; /* up to here the characters have been counted */
  guint characters;
  GArray *tokens;
} Lexer;

static void
token_clear (gpointer data)
{
  OwXPathToken *self = data;

  g_free (self->prefix);
  g_free (self->text);
}

static OwXPathToken *
add (Lexer           *self,
     OwXPathTokenKind kind,
     gsize            length)
{
  OwXPathToken token = { .kind = kind };

  self->characters += (guint) g_utf8_pointer_to_offset (self->counted, self->at);
  self->counted = self->at;
  token.offset = self->characters + 1;
  g_array_append_val (self->tokens, token);
  self->at += length;
  return &g_array_index (self->tokens, OwXPathToken, self->tokens->len - 1);
}

/* "If there is a preceding token and it is not one of @, ::, (, [, , or an Operator, then a * must be
 * recognized as a MultiplyOperator and an NCName must be recognized as an OperatorName." */
static gboolean
wants_operator (Lexer *self)
{
  if (self->tokens->len == 0)
    return FALSE;
  switch (g_array_index (self->tokens, OwXPathToken, self->tokens->len - 1).kind) {
  case OW_XPATH_TOKEN_AT:
  case OW_XPATH_TOKEN_AXIS:
  case OW_XPATH_TOKEN_OPEN:
  case OW_XPATH_TOKEN_OPEN_PREDICATE:
  case OW_XPATH_TOKEN_COMMA:
  case OW_XPATH_TOKEN_OPERATOR:
  case OW_XPATH_TOKEN_SLASH:
  case OW_XPATH_TOKEN_SLASHES:
  case OW_XPATH_TOKEN_UNION:
    return FALSE;
  default:
    return TRUE;
  }
}

static const struct {
  const char *text;
  OwXPathTokenKind kind;
  OwXPathOperator op;
} signs[] = {
  { "::", OW_XPATH_TOKEN_AXIS, 0 },
  { "..", OW_XPATH_TOKEN_DOTS, 0 },
  { "//", OW_XPATH_TOKEN_SLASHES, 0 },
  { "!=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_NOT_EQUAL },
  { "<=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_LESS_EQUAL },
  { ">=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_GREATER_EQUAL },
  { "<", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_LESS },
  { ">", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_GREATER },
  { "=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_EQUAL },
  { "+", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_PLUS },
  { "-", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_MINUS },
  { "(", OW_XPATH_TOKEN_OPEN, 0 },
  { ")", OW_XPATH_TOKEN_CLOSE, 0 },
  { "[", OW_XPATH_TOKEN_OPEN_PREDICATE, 0 },
  { "]", OW_XPATH_TOKEN_CLOSE_PREDICATE, 0 },
  { ".", OW_XPATH_TOKEN_DOT, 0 },
  { "@", OW_XPATH_TOKEN_AT, 0 },
  { ",", OW_XPATH_TOKEN_COMMA, 0 },
  { "/", OW_XPATH_TOKEN_SLASH, 0 },
  { "|", OW_XPATH_TOKEN_UNION, 0 },
};

static gboolean
read_sign (Lexer *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (self->at, signs[i].text)) {
      add (self, signs[i].kind, strlen (signs[i].text))->op = signs[i].op;
      return TRUE;
    }
  return FALSE;
}

static gboolean
starts_name (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return c < 0x80 ? g_ascii_isalpha ((char) c) || c == '_' : g_unichar_isalpha (c);
}

static gsize
name_length (const char *at)
{
  const char *end = at;

  if (!starts_name (at))
    return 0;
  while (*end != '\0') {
    gunichar c = g_utf8_get_char (end);

    if (c < 0x80 ? !g_ascii_isalnum ((char) c) && strchr ("_-.", (int) c) == NULL
                 : !g_unichar_isalnum (c) && !g_unichar_ismark (c) && c != 0xb7)
      break;
    end = g_utf8_next_char (end);
  }
  return (gsize) (end - at);
}

/* In an operator's place only an operator's name can stand, so "1div1" and "1 mod1" are read as the
 * engines read them: the name ends where the operator does. */
static gboolean
read_operator_name (Lexer *self)
{
  static const struct {
    const char *name;
    OwXPathOperator op;
  } names[] = {
    { "and", OW_XPATH_AND },
    { "or", OW_XPATH_OR },
    { "div", OW_XPATH_DIVIDE },
    { "mod", OW_XPATH_MODULO },
    { "*", OW_XPATH_MULTIPLY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (self->at, names[i].name)) {
      add (self, OW_XPATH_TOKEN_OPERATOR, strlen (names[i].name))->op = names[i].op;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_name (Lexer *self)
{
  gsize first = name_length (self->at);
  const char *start = self->at;
  OwXPathToken *token;

  if (first == 0)
    return FALSE;
  if (start[first] == ':' && start[first + 1] == '*') {
    token = add (self, OW_XPATH_TOKEN_NAME_STAR, first + 2);
    token->prefix = g_strndup (start, first);
    return TRUE;
  }
  if (start[first] == ':' && name_length (start + first + 1) > 0) {
    gsize second = name_length (start + first + 1);

    token = add (self, OW_XPATH_TOKEN_NAME, first + 1 + second);
    token->prefix = g_strndup (start, first);
    token->text = g_strndup (start + first + 1, second);
    return TRUE;
  }
  token = add (self, OW_XPATH_TOKEN_NAME, first);
  token->text = g_strndup (start, first);
  return TRUE;
}

static gboolean
read_number (Lexer *self)
{
  const char *start = self->at;
  gsize length = strspn (start, "0123456789");
  g_autofree char *text = NULL;

  if (length == 0 && !(start[0] == '.' && g_ascii_isdigit (start[1])))
    return FALSE;
  if (start[length] == '.')
    length += 1 + strspn (start + length + 1, "0123456789");
  text = g_strndup (start, length);
  add (self, OW_XPATH_TOKEN_NUMBER, length)->number = g_ascii_strtod (text, NULL);
  return TRUE;
}

static gboolean
read_literal (Lexer *self)
{
  const char *start = self->at;
  const char *end;

  if (*start != '"' && *start != '\'')
    return FALSE;
  end = strchr (start + 1, *start);
  if (end == NULL)
    return FALSE;
  add (self, OW_XPATH_TOKEN_LITERAL, (gsize) (end - start) + 1)->text =
    g_strndup (start + 1, (gsize) (end - start) - 1);
  return TRUE;
}

static gboolean
read_token (Lexer *self)
{
  if (wants_operator (self) && read_operator_name (self))
    return TRUE;
  if (*self->at == '*') {
    add (self, OW_XPATH_TOKEN_STAR, 1);
    return TRUE;
  }
  return read_number (self) || read_literal (self) || read_sign (self) || read_name (self);
}

GArray *
ow_xpath_tokenize (const char *source,
                   GError    **error)
{
  Lexer self = { .source = source, .at = source, .counted = source };
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (OwXPathToken));

  self.tokens = tokens;
  g_array_set_clear_func (tokens, token_clear);
  for (;;) {
    self.at += strspn (self.at, " \t\r\n");
    if (*self.at == '\0')
      break;
    if (!read_token (&self)) {
      g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX, "character %ld: nothing that can stand here",
                   g_utf8_pointer_to_offset (source, self.at) + 1);
      return NULL;
    }
  }
  add (&self, OW_XPATH_TOKEN_END, 0);
  return g_steal_pointer (&tokens);
}
