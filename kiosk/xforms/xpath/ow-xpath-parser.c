/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-parser.h"

#include "ow-xpath-functions.h"
#include "ow-xpath-lexer.h"

#include <string.h>

typedef struct {
  OwXPathDialect dialect;
  GHashTable *namespaces;
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
  return ow_xpath_expression_new (kind, peek (self, 0)->offset);
}

static gboolean
parse_predicates (Parser     *self,
                  GPtrArray **predicates)
{
  while (accept (self, OW_XPATH_TOKEN_OPEN_PREDICATE)) {
    OwXPathExpression *predicate = parse_expression (self, 1);

    if (predicate == NULL)
      return FALSE;
    if (*predicates == NULL)
      *predicates = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_xpath_expression_free);
    g_ptr_array_add (*predicates, predicate);
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
            OwXPathAxis *axis)
{
  *axis = OW_XPATH_AXIS_CHILD;
  if (accept (self, OW_XPATH_TOKEN_AT)) {
    *axis = OW_XPATH_AXIS_ATTRIBUTE;
    return TRUE;
  }
  if (peek (self, 1)->kind != OW_XPATH_TOKEN_AXIS)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (axes); i++)
    if (g_strcmp0 (peek (self, 0)->text, axes[i].name) == 0 && peek (self, 0)->prefix == NULL) {
      *axis = axes[i].axis;
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
    step->name = g_intern_string (peek (self, 0)->text);
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
  *uri = g_intern_string (found);
  return found != NULL;
}

/* A name without a prefix is in the default namespace (ODK XForms, "Instance"), but an attribute's in none. */
static void
take_plain_name (Parser      *self,
                 OwXPathStep *step,
                 const char  *name)
{
  step->name = g_intern_string (name);
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

  if (is_node_type (token, peek (self, 1), &step->test))
    return parse_node_type (self, step);
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
    step->name = g_intern_string (token->text);
  }
  self->at++;
  return TRUE;
}

static OwXPathStep *
parse_step (Parser *self)
{
  g_autoptr (OwXPathStep) step = ow_xpath_step_new (OW_XPATH_AXIS_SELF, OW_XPATH_TEST_NODE);

  if (accept (self, OW_XPATH_TOKEN_DOTS))
    step->axis = OW_XPATH_AXIS_PARENT;
  else if (!accept (self, OW_XPATH_TOKEN_DOT)
           && (!parse_axis (self, &step->axis) || !parse_node_test (self, step)))
    return NULL;
  if (!parse_predicates (self, &step->predicates))
    return NULL;
  return g_steal_pointer (&step);
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
add_descent (OwXPathExpression *path)
{
  g_ptr_array_add (path->steps, ow_xpath_step_new (OW_XPATH_AXIS_DESCENDANT_OR_SELF, OW_XPATH_TEST_NODE));
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
    g_ptr_array_add (path->steps, step);
    if (accept (self, OW_XPATH_TOKEN_SLASHES))
      add_descent (path);
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
    g_ptr_array_add (call->operands, argument);
  } while (accept (self, OW_XPATH_TOKEN_COMMA));
  return expect (self, OW_XPATH_TOKEN_CLOSE, ") is missing");
}

static OwXPathExpression *
parse_call (Parser *self)
{
  g_autoptr (OwXPathExpression) call = new_here (self, OW_XPATH_EXPRESSION_CALL);
  const OwXPathToken *name = peek (self, 0);

  call->operands = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_xpath_expression_free);
  call->string = name->prefix == NULL
    ? g_strdup (name->text) : g_strconcat (canonical_prefix (self, name->prefix), ":", name->text, NULL);
  call->function = ow_xpath_function_find (call->string);
  self->at += 2;
  if (!parse_arguments (self, call))
    return NULL;
  ow_xpath_expression_settle (call);
  return g_steal_pointer (&call);
}

static OwXPathExpression *
parse_literal (Parser *self)
{
  const OwXPathToken *token = peek (self, 0);
  gboolean is_number = token->kind == OW_XPATH_TOKEN_NUMBER;
  OwXPathExpression *literal =
    new_here (self, is_number ? OW_XPATH_EXPRESSION_NUMBER : OW_XPATH_EXPRESSION_STRING);

  literal->number = token->number;
  literal->string = g_strdup (token->text);
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
  g_autoptr (OwXPathExpression) inner = NULL;

  if (sees (self, OW_XPATH_TOKEN_NAME))
    return parse_call (self);
  if (!accept (self, OW_XPATH_TOKEN_OPEN))
    return parse_literal (self);
  inner = parse_expression (self, 1);
  if (inner == NULL || !expect (self, OW_XPATH_TOKEN_CLOSE, ") is missing"))
    return NULL;
  return g_steal_pointer (&inner);
}

static OwXPathExpression *
new_path (Parser *self)
{
  OwXPathExpression *path = new_here (self, OW_XPATH_EXPRESSION_PATH);

  path->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_xpath_step_free);
  return path;
}

static gboolean
parse_location (Parser            *self,
                OwXPathExpression *path)
{
  if (accept (self, OW_XPATH_TOKEN_SLASHES)) {
    path->absolute = TRUE;
    add_descent (path);
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
    add_descent (path);
  else if (!accept (self, OW_XPATH_TOKEN_SLASH))
    return TRUE;
  return parse_steps (self, path);
}

static OwXPathExpression *
parse_path (Parser *self)
{
  g_autoptr (OwXPathExpression) path = new_path (self);

  if (starts_primary (self)) {
    if (!parse_filter (self, path))
      return NULL;
    if (path->predicates == NULL && path->steps->len == 0)
      return g_steal_pointer (&path->start);
  } else if (!parse_location (self, path)) {
    return NULL;
  }
  ow_xpath_expression_optimize_path (path);
  ow_xpath_expression_settle (path);
  return g_steal_pointer (&path);
}

static OwXPathExpression *
new_list (OwXPathExpressionKind kind,
          OwXPathExpression    *first)
{
  OwXPathExpression *list = ow_xpath_expression_new (kind, first->offset);

  list->operands = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_xpath_expression_free);
  g_ptr_array_add (list->operands, first);
  return list;
}

static OwXPathExpression *
parse_union (Parser *self)
{
  g_autoptr (OwXPathExpression) left = parse_path (self);

  if (left == NULL || !sees (self, OW_XPATH_TOKEN_UNION))
    return g_steal_pointer (&left);
  left = new_list (OW_XPATH_EXPRESSION_UNION, g_steal_pointer (&left));
  while (accept (self, OW_XPATH_TOKEN_UNION)) {
    OwXPathExpression *right = parse_path (self);

    if (right == NULL)
      return NULL;
    g_ptr_array_add (left->operands, right);
  }
  ow_xpath_expression_settle (left);
  return g_steal_pointer (&left);
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

  for (; sees_operator (self, OW_XPATH_MINUS); self->at++)
    negations++;
  operand = parse_union (self);
  if (operand == NULL || negations == 0)
    return operand;
  operand = new_list (OW_XPATH_EXPRESSION_NEGATE, operand);
  operand->negations = negations;
  ow_xpath_expression_settle (operand);
  return operand;
}

/* Operators of one precedence make one list, however many there are. */
static OwXPathExpression *
chain_for (OwXPathExpression *left,
           guint              precedence)
{
  static const guint8 none = 0;

  if (left->kind == OW_XPATH_EXPRESSION_CHAIN
      && ow_xpath_operator_get_precedence (left->operators->data[1]) == precedence)
    return left;
  ow_xpath_expression_settle (left);
  left = new_list (OW_XPATH_EXPRESSION_CHAIN, left);
  left->operators = g_byte_array_new ();
  g_byte_array_append (left->operators, &none, 1);
  return left;
}

static OwXPathExpression *
parse_operators (Parser *self,
                 guint   lowest)
{
  g_autoptr (OwXPathExpression) left = parse_unary (self);

  while (left != NULL && sees (self, OW_XPATH_TOKEN_OPERATOR)) {
    guint8 op = peek (self, 0)->op;
    guint precedence = ow_xpath_operator_get_precedence (op);
    OwXPathExpression *right;

    if (precedence < lowest)
      break;
    self->at++;
    right = parse_expression (self, precedence + 1);
    if (right == NULL)
      return NULL;
    left = chain_for (g_steal_pointer (&left), precedence);
    g_ptr_array_add (left->operands, right);
    g_byte_array_append (left->operators, &op, 1);
  }
  if (left != NULL)
    ow_xpath_expression_settle (left);
  return g_steal_pointer (&left);
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
                GError       **error)
{
  Parser self = { .dialect = dialect, .namespaces = namespaces, .error = error };
  g_auto (OwXPathTokens) tokens = { 0 };
  g_autoptr (OwXPathExpression) top = NULL;

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
  return g_steal_pointer (&top);
}
