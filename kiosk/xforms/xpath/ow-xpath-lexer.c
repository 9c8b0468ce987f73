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
  char *text; /* where the next text goes: there is room for all of them */
} Lexer;

static const char *
keep_text (Lexer      *self,
           const char *start,
           gsize       length)
{
  char *text = self->text;

  memcpy (text, start, length);
  text[length] = '\0';
  self->text += length + 1;
  return text;
}

static OwXPathToken *
add (Lexer           *self,
     OwXPathTokenKind kind,
     gsize            length)
{
  OwXPathToken token = { .kind = kind };

  for (; self->counted < self->at; self->counted++)
    self->characters += ((guchar) *self->counted & 0xc0) != 0x80;
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

/* The frequent ones first; of two that begin alike the longer one. */
static const struct {
  char text[3];
  OwXPathTokenKind kind;
  OwXPathOperator op;
} signs[] = {
  { "//", OW_XPATH_TOKEN_SLASHES, 0 },
  { "/", OW_XPATH_TOKEN_SLASH, 0 },
  { "(", OW_XPATH_TOKEN_OPEN, 0 },
  { ")", OW_XPATH_TOKEN_CLOSE, 0 },
  { "=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_EQUAL },
  { ",", OW_XPATH_TOKEN_COMMA, 0 },
  { "..", OW_XPATH_TOKEN_DOTS, 0 },
  { ".", OW_XPATH_TOKEN_DOT, 0 },
  { "!=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_NOT_EQUAL },
  { "<=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_LESS_EQUAL },
  { ">=", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_GREATER_EQUAL },
  { "<", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_LESS },
  { ">", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_GREATER },
  { "+", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_PLUS },
  { "-", OW_XPATH_TOKEN_OPERATOR, OW_XPATH_MINUS },
  { "[", OW_XPATH_TOKEN_OPEN_PREDICATE, 0 },
  { "]", OW_XPATH_TOKEN_CLOSE_PREDICATE, 0 },
  { "::", OW_XPATH_TOKEN_AXIS, 0 },
  { "@", OW_XPATH_TOKEN_AT, 0 },
  { "|", OW_XPATH_TOKEN_UNION, 0 },
};

static gboolean
read_sign (Lexer *self)
{
  const char *at = self->at;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (at[0] == signs[i].text[0] && (signs[i].text[1] == '\0' || at[1] == signs[i].text[1])) {
      add (self, signs[i].kind, strlen (signs[i].text))->op = signs[i].op;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_name_character (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char) c) || c == '_' || c == '-' || c == '.';
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == 0xb7;
}

static gboolean
starts_name (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha ((char) c) || c == '_' : g_unichar_isalpha (c);
}

static gunichar
get_character (const char *at)
{
  return (guchar) *at < 0x80 ? (guchar) *at : g_utf8_get_char (at);
}

static gsize
name_length (const char *at)
{
  const char *end = at;

  if (!starts_name (get_character (at)))
    return 0;
  while (is_name_character (get_character (end)))
    end = g_utf8_next_char (end);
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
    if (*self->at == *names[i].name && g_str_has_prefix (self->at, names[i].name)) {
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
    token->prefix = keep_text (self, start, first);
    return TRUE;
  }
  if (start[first] == ':' && name_length (start + first + 1) > 0) {
    gsize second = name_length (start + first + 1);

    token = add (self, OW_XPATH_TOKEN_NAME, first + 1 + second);
    token->prefix = keep_text (self, start, first);
    token->text = keep_text (self, start + first + 1, second);
    return TRUE;
  }
  token = add (self, OW_XPATH_TOKEN_NAME, first);
  token->text = keep_text (self, start, first);
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
    keep_text (self, start + 1, (gsize) (end - start) - 1);
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

void
ow_xpath_tokens_clear (OwXPathTokens *self)
{
  g_clear_pointer (&self->list, g_array_unref);
  g_clear_pointer (&self->texts, g_free);
}

gboolean
ow_xpath_tokenize (OwXPathTokens *self,
                   const char    *source,
                   GError       **error)
{
  Lexer lexer = { .source = source, .at = source, .counted = source };

  self->list = lexer.tokens = g_array_sized_new (FALSE, FALSE, sizeof (OwXPathToken), 16);
  /* at most a character and its end for each character of the source */
  self->texts = lexer.text = g_malloc (2 * strlen (source) + 1);
  for (;;) {
    lexer.at += strspn (lexer.at, " \t\r\n");
    if (*lexer.at == '\0')
      break;
    if (!read_token (&lexer)) {
      g_set_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX, "character %ld: nothing that can stand here",
                   g_utf8_pointer_to_offset (source, lexer.at) + 1);
      return FALSE;
    }
  }
  add (&lexer, OW_XPATH_TOKEN_END, 0);
  return TRUE;
}
