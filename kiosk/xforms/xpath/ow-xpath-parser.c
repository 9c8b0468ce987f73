/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-parser.h"

#include "ow-name.h"
#include "ow-xpath-functions.h"
#include "ow-xpath-lexer.h"

#include <string.h>

typedef struct {
  OwXPathDialect dialect;
  GHashTable *namespaces;
  OwXPathArena *arena;
  GArray *tokens;
  guint at;
  guint depth;
  GError **error;
} Parser;

static OwXPathExpression *parse_expression (Parser *self, guint lowest);

static const OwXPathToken *
peek (Parser *self,
      guint   ahead)
{
  guint index = MIN (self->at + ahead, self->tokens->len - 1);

  return &g_array_index (self->tokens, OwXPathToken, index);
}

static gboolean
sees (Parser          *self,
      OwXPathTokenKind kind)
{
  return peek (self, 0)->kind == kind;
}

static gboolean
accept (Parser          *self,
        OwXPathTokenKind kind)
{
  if (!sees (self, kind))
    return FALSE;
  self->at++;
  return TRUE;
}

static gboolean
refuse (Parser     *self,
        const char *why)
{
  g_set_error (self->error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX, "character %u: %s", peek (self, 0)->offset, why);
  return FALSE;
}

static gboolean
expect (Parser          *self,
        OwXPathTokenKind kind,
        const char      *why)
{
  return accept (self, kind) || refuse (self, why);
}

static OwXPathExpression *
new_here (Parser               *self,
          OwXPathExpressionKind kind)
{
  return ow_xpath_expression_new (self->arena, kind, peek (self, 0)->offset);
}

static gboolean
parse_predicates (Parser      *self,
                  OwXPathList *predicates)
{
  while (accept (self, OW_XPATH_TOKEN_OPEN_PREDICATE)) {
    OwXPathExpression *predicate = parse_expression (self, 1);

    if (predicate == NULL)
      return FALSE;
    ow_xpath_list_add (predicates, self->arena, predicate);
    if (!expect (self, OW_XPATH_TOKEN_CLOSE_PREDICATE, "] is missing"))
      return FALSE;
  }
  return TRUE;
}

static const struct {
  const char *name;
  OwXPathAxis axis;
} axes[] = {
  { "child", OW_XPATH_AXIS_CHILD },
  { "descendant", OW_XPATH_AXIS_DESCENDANT },
  { "descendant-or-self", OW_XPATH_AXIS_DESCENDANT_OR_SELF },
  { "self", OW_XPATH_AXIS_SELF },
  { "parent", OW_XPATH_AXIS_PARENT },
  { "attribute", OW_XPATH_AXIS_ATTRIBUTE },
  { "following-sibling", OW_XPATH_AXIS_FOLLOWING_SIBLING },
  { "following", OW_XPATH_AXIS_FOLLOWING },
  { "namespace", OW_XPATH_AXIS_NAMESPACE },
  { "ancestor", OW_XPATH_AXIS_ANCESTOR },
  { "ancestor-or-self", OW_XPATH_AXIS_ANCESTOR_OR_SELF },
  { "preceding-sibling", OW_XPATH_AXIS_PRECEDING_SIBLING },
  { "preceding", OW_XPATH_AXIS_PRECEDING },
};

static gboolean
parse_axis (Parser      *self,
            OwXPathStep *step)
{
  step->axis = OW_XPATH_AXIS_CHILD;
  if (accept (self, OW_XPATH_TOKEN_AT)) {
    step->axis = OW_XPATH_AXIS_ATTRIBUTE;
    return TRUE;
  }
  if (peek (self, 1)->kind != OW_XPATH_TOKEN_AXIS)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (g_strcmp0 (peek (self, 0)->text, axes[i].name) == 0 && peek (self, 0)->prefix == NULL) {
      step->axis = axes[i].axis;
      self->at += 2;
      return TRUE;
    }
  return refuse (self, "not an axis");
}

static gboolean
is_node_type (const OwXPathToken *name,
              const OwXPathToken *next,
              OwXPathTest        *test)
{
  static const struct {
    const char *name;
    OwXPathTest test;
  } types[] = {
    { "node", OW_XPATH_TEST_NODE },
    { "text", OW_XPATH_TEST_TEXT },
    { "comment", OW_XPATH_TEST_COMMENT },
    { "processing-instruction", OW_XPATH_TEST_INSTRUCTION },
  };

  if (name->kind != OW_XPATH_TOKEN_NAME || name->prefix != NULL || next->kind != OW_XPATH_TOKEN_OPEN)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (name->text, types[i].name)) {
      *test = types[i].test;
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_node_type (Parser      *self,
                 OwXPathStep *step)
{
  self->at += 2;
  if (step->test == OW_XPATH_TEST_INSTRUCTION && sees (self, OW_XPATH_TOKEN_LITERAL)) {
    step->name = ow_name_intern (peek (self, 0)->text);
    self->at++;
  }
  return expect (self, OW_XPATH_TOKEN_CLOSE, ") is missing");
}

static gboolean
resolve_prefix (Parser      *self,
                const char  *prefix,
                const char **uri)
{
  const char *found = self->namespaces != NULL ? g_hash_table_lookup (self->namespaces, prefix) : NULL;

  if (found == NULL && g_str_equal (prefix, "xml"))
    found = "http://www.w3.org/XML/1998/namespace";
  *uri = ow_name_intern (found);
  return found != NULL;
}

/* A name without a prefix is in the default namespace (ODK XForms, "Instance"), but an attribute's in none. */
static void
take_plain_name (Parser      *self,
                 OwXPathStep *step,
                 const char  *name)
{
  step->name = ow_name_intern (name);
  if (step->axis == OW_XPATH_AXIS_ATTRIBUTE || step->axis == OW_XPATH_AXIS_NAMESPACE)
    return;
  resolve_prefix (self, "", &step->uri);
  step->loose = self->dialect == OW_XPATH_DIALECT_ODK;
}

static gboolean
parse_node_test (Parser      *self,
                 OwXPathStep *step)
{
  const OwXPathToken *token = peek (self, 0);
  OwXPathTest type;

  if (is_node_type (token, peek (self, 1), &type)) {
    step->test = type;
    return parse_node_type (self, step);
  }
  if (accept (self, OW_XPATH_TOKEN_STAR)) {
    step->test = OW_XPATH_TEST_ANY_NAME;
    return TRUE;
  }
  if (token->kind != OW_XPATH_TOKEN_NAME && token->kind != OW_XPATH_TOKEN_NAME_STAR)
    return refuse (self, "a step is missing");
  step->test = token->kind == OW_XPATH_TOKEN_NAME ? OW_XPATH_TEST_NAME : OW_XPATH_TEST_ANY_IN_NAMESPACE;
  if (token->prefix == NULL) {
    take_plain_name (self, step, token->text);
  } else {
    if (!resolve_prefix (self, token->prefix, &step->uri))
      return refuse (self, "the prefix stands for no namespace");
    step->name = ow_name_intern (token->text);
  }
  self->at++;
  return TRUE;
}

static OwXPathStep *
parse_step (Parser *self)
{
  OwXPathStep *step = ow_xpath_step_new (self->arena, OW_XPATH_AXIS_SELF, OW_XPATH_TEST_NODE);

  if (accept (self, OW_XPATH_TOKEN_DOTS))
    step->axis = OW_XPATH_AXIS_PARENT;
  else if (!accept (self, OW_XPATH_TOKEN_DOT) && (!parse_axis (self, step) || !parse_node_test (self, step)))
    return NULL;
  return parse_predicates (self, &step->predicates) ? step : NULL;
}

static gboolean
starts_step (Parser *self)
{
  switch (peek (self, 0)->kind) {
  case OW_XPATH_TOKEN_NAME:
  case OW_XPATH_TOKEN_NAME_STAR:
  case OW_XPATH_TOKEN_STAR:
  case OW_XPATH_TOKEN_DOT:
  case OW_XPATH_TOKEN_DOTS:
  case OW_XPATH_TOKEN_AT:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
add_descent (Parser            *self,
             OwXPathExpression *path)
{
  ow_xpath_list_add (&path->steps, self->arena,
                     ow_xpath_step_new (self->arena, OW_XPATH_AXIS_DESCENDANT_OR_SELF, OW_XPATH_TEST_NODE));
}

/* The steps after a separator that has been read. */
static gboolean
parse_steps (Parser            *self,
             OwXPathExpression *path)
{
  for (;;) {
    OwXPathStep *step = parse_step (self);

    if (step == NULL)
      return FALSE;
    ow_xpath_list_add (&path->steps, self->arena, step);
    if (accept (self, OW_XPATH_TOKEN_SLASHES))
      add_descent (self, path);
    else if (!accept (self, OW_XPATH_TOKEN_SLASH))
      return TRUE;
  }
}

static const char *
canonical_prefix (Parser     *self,
                  const char *prefix)
{
  const char *uri;

  if (resolve_prefix (self, prefix, &uri) && g_str_equal (uri, "http://openrosa.org/javarosa"))
    return "jr";
  return prefix;
}

static gboolean
parse_arguments (Parser            *self,
                 OwXPathExpression *call)
{
  if (accept (self, OW_XPATH_TOKEN_CLOSE))
    return TRUE;
  do {
    OwXPathExpression *argument = parse_expression (self, 1);

    if (argument == NULL)
      return FALSE;
    ow_xpath_list_add (&call->operands, self->arena, argument);
  } while (accept (self, OW_XPATH_TOKEN_COMMA));
  return expect (self, OW_XPATH_TOKEN_CLOSE, ") is missing");
}

static const char *
dup_function_name (Parser             *self,
                   const OwXPathToken *name)
{
  g_autofree char *full = NULL;

  if (name->prefix == NULL)
    return ow_xpath_arena_dup (self->arena, name->text);
  full = g_strconcat (canonical_prefix (self, name->prefix), ":", name->text, NULL);
  return ow_xpath_arena_dup (self->arena, full);
}

static OwXPathExpression *
parse_call (Parser *self)
{
  OwXPathExpression *call = new_here (self, OW_XPATH_EXPRESSION_CALL);

  call->string = dup_function_name (self, peek (self, 0));
  call->function = ow_xpath_function_find (call->string);
  self->at += 2;
  if (!parse_arguments (self, call))
    return NULL;
  ow_xpath_expression_settle (call);
  return call;
}

static OwXPathExpression *
parse_literal (Parser *self)
{
  const OwXPathToken *token = peek (self, 0);
  gboolean is_number = token->kind == OW_XPATH_TOKEN_NUMBER;
  OwXPathExpression *literal =
    new_here (self, is_number ? OW_XPATH_EXPRESSION_NUMBER : OW_XPATH_EXPRESSION_STRING);

  if (is_number)
    literal->number = token->number;
  else
    literal->string = ow_xpath_arena_dup (self->arena, token->text);
  self->at++;
  return literal;
}

static gboolean
starts_primary (Parser *self)
{
  OwXPathTest test;

  switch (peek (self, 0)->kind) {
  case OW_XPATH_TOKEN_NUMBER:
  case OW_XPATH_TOKEN_LITERAL:
  case OW_XPATH_TOKEN_OPEN:
    return TRUE;
  case OW_XPATH_TOKEN_NAME:
    return peek (self, 1)->kind == OW_XPATH_TOKEN_OPEN && !is_node_type (peek (self, 0), peek (self, 1), &test);
  default:
    return FALSE;
  }
}

static OwXPathExpression *
parse_primary (Parser *self)
{
  OwXPathExpression *inner;

  if (sees (self, OW_XPATH_TOKEN_NAME))
    return parse_call (self);
  if (!accept (self, OW_XPATH_TOKEN_OPEN))
    return parse_literal (self);
  inner = parse_expression (self, 1);
  return inner != NULL && expect (self, OW_XPATH_TOKEN_CLOSE, ") is missing") ? inner : NULL;
}

static gboolean
parse_location (Parser            *self,
                OwXPathExpression *path)
{
  if (accept (self, OW_XPATH_TOKEN_SLASHES)) {
    path->absolute = TRUE;
    add_descent (self, path);
    return parse_steps (self, path);
  }
  if (accept (self, OW_XPATH_TOKEN_SLASH)) {
    path->absolute = TRUE;
    return !starts_step (self) || parse_steps (self, path);
  }
  return parse_steps (self, path);
}

static gboolean
parse_filter (Parser            *self,
              OwXPathExpression *path)
{
  path->start = parse_primary (self);
  if (path->start == NULL || !parse_predicates (self, &path->predicates))
    return FALSE;
  if (accept (self, OW_XPATH_TOKEN_SLASHES))
    add_descent (self, path);
  else if (!accept (self, OW_XPATH_TOKEN_SLASH))
    return TRUE;
  return parse_steps (self, path);
}

static OwXPathExpression *
parse_path (Parser *self)
{
  OwXPathExpression *path = new_here (self, OW_XPATH_EXPRESSION_PATH);

  if (starts_primary (self)) {
    if (!parse_filter (self, path))
      return NULL;
    if (path->predicates.len == 0 && path->steps.len == 0)
      return path->start;
  } else if (!parse_location (self, path)) {
    return NULL;
  }
  ow_xpath_expression_optimize_path (path);
  ow_xpath_expression_settle (path);
  return path;
}

static OwXPathExpression *
parse_union (Parser *self)
{
  OwXPathExpression *first = parse_path (self);
  OwXPathExpression *all;

  if (first == NULL || !sees (self, OW_XPATH_TOKEN_UNION))
    return first;
  all = ow_xpath_expression_new (self->arena, OW_XPATH_EXPRESSION_UNION, first->offset);
  ow_xpath_list_add (&all->operands, self->arena, first);
  while (accept (self, OW_XPATH_TOKEN_UNION)) {
    OwXPathExpression *right = parse_path (self);

    if (right == NULL)
      return NULL;
    ow_xpath_list_add (&all->operands, self->arena, right);
  }
  ow_xpath_expression_settle (all);
  return all;
}

static gboolean
sees_operator (Parser         *self,
               OwXPathOperator op)
{
  return sees (self, OW_XPATH_TOKEN_OPERATOR) && peek (self, 0)->op == op;
}

static OwXPathExpression *
parse_unary (Parser *self)
{
  guint negations = 0;
  OwXPathExpression *operand;
  OwXPathExpression *negation;

  for (; sees_operator (self, OW_XPATH_MINUS); self->at++)
    negations++;
  operand = parse_union (self);
  if (operand == NULL || negations == 0)
    return operand;
  negation = ow_xpath_expression_new (self->arena, OW_XPATH_EXPRESSION_NEGATE, operand->offset);
  ow_xpath_list_add (&negation->operands, self->arena, operand);
  negation->negations = negations;
  ow_xpath_expression_settle (negation);
  return negation;
}

/* Operators of one precedence make one list, however many there are. */
static OwXPathExpression *
chain_for (Parser            *self,
           OwXPathExpression *left,
           guint              precedence)
{
  OwXPathExpression *chain;

  if (left->kind == OW_XPATH_EXPRESSION_CHAIN
      && ow_xpath_operator_get_precedence (left->operators[1]) == precedence)
    return left;
  ow_xpath_expression_settle (left);
  chain = ow_xpath_expression_new (self->arena, OW_XPATH_EXPRESSION_CHAIN, left->offset);
  ow_xpath_chain_add (chain, self->arena, 0, left);
  return chain;
}

static OwXPathExpression *
parse_operators (Parser *self,
                 guint   lowest)
{
  OwXPathExpression *left = parse_unary (self);

  while (left != NULL && sees (self, OW_XPATH_TOKEN_OPERATOR)) {
    OwXPathOperator op = peek (self, 0)->op;
    guint precedence = ow_xpath_operator_get_precedence (op);
    OwXPathExpression *right;

    if (precedence < lowest)
      break;
    self->at++;
    right = parse_expression (self, precedence + 1);
    if (right == NULL)
      return NULL;
    left = chain_for (self, left, precedence);
    ow_xpath_chain_add (left, self->arena, op, right);
  }
  if (left != NULL)
    ow_xpath_expression_settle (left);
  return left;
}

static OwXPathExpression *
parse_expression (Parser *self,
                  guint   lowest)
{
  OwXPathExpression *expression;

  if (self->depth >= OW_XPATH_MAX_DEPTH) {
    g_set_error (self->error, OW_XPATH_ERROR, OW_XPATH_ERROR_LIMIT, "character %u: nested too deep",
                 peek (self, 0)->offset);
    return NULL;
  }
  self->depth++;
  expression = parse_operators (self, lowest);
  self->depth--;
  return expression;
}

OwXPathExpression *
ow_xpath_parse (const char    *source,
                OwXPathDialect dialect,
                GHashTable    *namespaces,
                OwXPathArena  *arena,
                GError       **error)
{
  Parser self = { .dialect = dialect, .namespaces = namespaces, .arena = arena, .error = error };
  g_auto (OwXPathTokens) tokens = { 0 };
  OwXPathExpression *top;

  if (!ow_xpath_tokenize (&tokens, source, error))
    return NULL;
  self.tokens = tokens.list;
  top = parse_expression (&self, 1);
  if (top == NULL)
    return NULL;
  if (!sees (&self, OW_XPATH_TOKEN_END)) {
    refuse (&self, "nothing more can stand here");
    return NULL;
  }
  return top;
}
