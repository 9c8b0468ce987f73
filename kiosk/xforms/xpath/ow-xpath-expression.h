/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-xpath-arena.h"
#include "ow-xpath.h"

G_BEGIN_DECLS

/* The compiled form of an expression: a tree whose depth is bounded by OW_XPATH_MAX_DEPTH, since chains
 * of operators of one precedence, steps, predicates and arguments are lists. All of it is in one arena, and
 * packed: of a chain of 100,000 calculates most of the time goes into fetching it from memory. */

typedef struct _OwXPathExpression OwXPathExpression;
typedef struct _OwXPathFunction OwXPathFunction;

typedef enum {
  OW_XPATH_EXPRESSION_NUMBER = 1,
  OW_XPATH_EXPRESSION_STRING,
  OW_XPATH_EXPRESSION_CHAIN,  /* operands[0] operators[1] operands[1] …, from left to right */
  OW_XPATH_EXPRESSION_NEGATE, /* unary minus, @negations times */
  OW_XPATH_EXPRESSION_UNION,
  OW_XPATH_EXPRESSION_CALL,
  OW_XPATH_EXPRESSION_PATH,
} OwXPathExpressionKind;

typedef enum {
  OW_XPATH_OR = 1,
  OW_XPATH_AND,
  OW_XPATH_EQUAL,
  OW_XPATH_NOT_EQUAL,
  OW_XPATH_LESS,
  OW_XPATH_LESS_EQUAL,
  OW_XPATH_GREATER,
  OW_XPATH_GREATER_EQUAL,
  OW_XPATH_PLUS,
  OW_XPATH_MINUS,
  OW_XPATH_MULTIPLY,
  OW_XPATH_DIVIDE,
  OW_XPATH_MODULO,
} OwXPathOperator;

typedef enum {
  OW_XPATH_AXIS_CHILD = 1,
  OW_XPATH_AXIS_DESCENDANT,
  OW_XPATH_AXIS_DESCENDANT_OR_SELF,
  OW_XPATH_AXIS_SELF,
  OW_XPATH_AXIS_PARENT,
  OW_XPATH_AXIS_ATTRIBUTE,
  OW_XPATH_AXIS_FOLLOWING_SIBLING,
  OW_XPATH_AXIS_FOLLOWING,
  OW_XPATH_AXIS_NAMESPACE,
  OW_XPATH_AXIS_ANCESTOR, /* from here on: reverse axes */
  OW_XPATH_AXIS_ANCESTOR_OR_SELF,
  OW_XPATH_AXIS_PRECEDING_SIBLING,
  OW_XPATH_AXIS_PRECEDING,
} OwXPathAxis;

typedef enum {
  OW_XPATH_TEST_NAME = 1,
  OW_XPATH_TEST_ANY_NAME,         /* * */
  OW_XPATH_TEST_ANY_IN_NAMESPACE, /* p:* */
  OW_XPATH_TEST_NODE,
  OW_XPATH_TEST_TEXT,
  OW_XPATH_TEST_COMMENT,
  OW_XPATH_TEST_INSTRUCTION,      /* @name: the target asked for, or NULL */
} OwXPathTest;

typedef struct {
  OwXPathAxis axis : 8;
  OwXPathTest test : 8;
  guint loose : 1;   /* no prefix, ODK dialect: the default namespace of the document matches too */
  const char *name;  /* interned */
  const char *uri;   /* interned; of the prefix, or the default namespace for elements without one */
  OwXPathList predicates; /* OwXPathExpression */

  /* [column = value] as the first predicate or a conjunct of it: what the host may look up. */
  const char *key_column;             /* interned */
  const OwXPathExpression *key_value; /* borrowed from the predicate; doesn't read the focus */
} OwXPathStep;

struct _OwXPathExpression {
  OwXPathExpressionKind kind : 8;
  guint absolute : 1;    /* a path from the root */

  /* Found by ow_xpath_expression_settle(). */
  guint reads_focus : 1; /* the value can depend on the context node, position or size */
  guint counts : 1;      /* position() or last() occurs within */
  guint varies : 1;      /* something volatile occurs within */

  guint offset; /* in characters of the source, from 1 */

  /* By the kind. */
  union {
    double number;
    const char *string; /* the literal, or a call's function as written */
    guint negations;
    OwXPathExpression *start; /* a path's filter expression; NULL: the focus, or the root */
  };
  const OwXPathFunction *function; /* of a call; NULL: unknown, an error when it is called */
  union {
    OwXPathList operands; /* also arguments and alternatives; empty for a literal */
    OwXPathList steps;    /* OwXPathStep */
  };
  union {
    guint8 *operators;      /* of a chain, OwXPathOperator: [i] is before operand i; [0] is not used */
    OwXPathList predicates; /* of a path's @start */
  };
};

OwXPathExpression *ow_xpath_expression_new (OwXPathArena *arena, OwXPathExpressionKind kind, guint offset);
gboolean           ow_xpath_expression_is_in_parentheses (const OwXPathExpression *self);
gboolean           ow_xpath_expression_is_own_node (const OwXPathExpression *self); /* current() or "." */
/* Of a path: as it is written, its predicates and current() left out: "/data/a", "../b". NULL for one with other steps. */
char              *ow_xpath_expression_dup_path (const OwXPathExpression *path) G_GNUC_WARN_UNUSED_RESULT;
OwXPathStep       *ow_xpath_step_new       (OwXPathArena *arena, OwXPathAxis axis, OwXPathTest test);
/* @op: 0 for the first operand. */
void               ow_xpath_chain_add      (OwXPathExpression *self, OwXPathArena *arena, OwXPathOperator op, OwXPathExpression *operand);

/* Precedence of XPath 1.0 §3.5; a higher number binds tighter. */
guint    ow_xpath_operator_get_precedence (OwXPathOperator op);

/* To be called once all parts are in place and settled themselves. */
void     ow_xpath_expression_settle (OwXPathExpression *self);
/* Whether a predicate can be a position or look at one. */
gboolean ow_xpath_expression_is_positional (const OwXPathExpression *self);
/* Whether one value will do for a whole evaluation, and is worth keeping. */
gboolean ow_xpath_expression_is_constant (const OwXPathExpression *self);

/* What the evaluator may do faster: // as one descendant step, equality look-ups. */
void     ow_xpath_expression_optimize_path (OwXPathExpression *self);

struct _OwXPath {
  OwXPathArena *arena; /* holds it, too */
  const char *source;
  OwXPathDialect dialect;
  OwXPathExpression *top;
};

G_END_DECLS
