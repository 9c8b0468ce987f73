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
  char *prefix; /* owned, as @text */
  char *text;
} OwXPathToken;

/* The tokens of @source, the last one END. Element type: OwXPathToken, cleared with the array. */
GArray *ow_xpath_tokenize (const char *source, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
