/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-xpath-expression.h"

G_BEGIN_DECLS

/* XPath 1.0 §3.7, Lexical Structure. */
typedef enum {
  OW_XPATH_TOKEN_END = 1,
  OW_XPATH_TOKEN_NUMBER,
  OW_XPATH_TOKEN_LITERAL,   /* @text without the quotes */
  OW_XPATH_TOKEN_NAME,      /* @prefix may be NULL */
  OW_XPATH_TOKEN_NAME_STAR, /* p:* */
  OW_XPATH_TOKEN_STAR,
  OW_XPATH_TOKEN_OPERATOR,
  OW_XPATH_TOKEN_OPEN,
  OW_XPATH_TOKEN_CLOSE,
  OW_XPATH_TOKEN_OPEN_PREDICATE,
  OW_XPATH_TOKEN_CLOSE_PREDICATE,
  OW_XPATH_TOKEN_DOT,
  OW_XPATH_TOKEN_DOTS,
  OW_XPATH_TOKEN_AT,
  OW_XPATH_TOKEN_COMMA,
  OW_XPATH_TOKEN_AXIS,      /* :: */
  OW_XPATH_TOKEN_SLASH,
  OW_XPATH_TOKEN_SLASHES,
  OW_XPATH_TOKEN_UNION,
} OwXPathTokenKind;

typedef struct {
  OwXPathTokenKind kind;
  OwXPathOperator op;
  guint offset; /* in characters of the source, from 1 */
  double number;
  const char *prefix; /* borrowed from the tokens, as @text */
  const char *text;
} OwXPathToken;

typedef struct {
  GArray *list; /* OwXPathToken; the last one is END */
  char *texts;
} OwXPathTokens;

/* FALSE with SYNTAX; @self is to be cleared either way. */
gboolean ow_xpath_tokenize     (OwXPathTokens *self, const char *source, GError **error);
void     ow_xpath_tokens_clear (OwXPathTokens *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwXPathTokens, ow_xpath_tokens_clear)

G_END_DECLS
