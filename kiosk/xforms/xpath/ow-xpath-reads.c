/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"
#include "ow-xpath-paths.h"

#include <string.h>

/* Which paths an expression reads, found by carrying generic paths instead of nodes through it. Where a
 * step can't be followed exactly, more is said to be read than is, never less. */

/* On the way along one path: only // with positions and .. makes more of one, and doubles them at every step. */
#define MAX_WAYS 64

typedef struct {
  const char *context; /* the generic path the expression stands at */
  const OwXPathPaths *top;    /* that path alone */
  OwXPathPaths *all;
  guint *work;         /* that may still be done */
} Reads;

static OwXPathPaths *read_expression (Reads *self, const OwXPathExpression *expression, const OwXPathPaths *focus);
static OwXPathPaths *read_call (Reads *self, const OwXPathExpression *call, const OwXPathPaths *focus);
static void read_places (Reads *self, const OwXPathExpression *path, const OwXPathPaths *focus);
static void read_truth (Reads *self, const OwXPathExpression *expression, const OwXPathPaths *focus);

/* "and" and "or". */
static gboolean
is_logical (const OwXPathExpression *expression)
{
  return expression->kind == OW_XPATH_EXPRESSION_CHAIN && expression->operands.len > 1 &&
         expression->operators[1] <= OW_XPATH_AND;
}

static void
note (Reads              *self,
      const OwXPathPaths *paths)
{
  for (guint i = 0; i < paths->list->len; i++) {
    const char *path = paths->list->pdata[i];

    if (*path == '\0')
      path = "/";
    else if (*path == OW_XPATH_SOME && path[1] == '\0')
      path = "?/";
    if (!ow_xpath_paths_holds (self->all, path))
      ow_xpath_paths_take (self->all, g_strdup (path));
  }
}

/* What is above "b" in "/a//b" can be any element below "a". Above the root is nothing: "/..". */
static char *
parent_of (const char *path)
{
  const char *slash = strrchr (path, '/');

  if (slash == NULL || g_str_equal (slash, "/.."))
    return NULL;
  if (slash > path && slash[-1] == '/')
    return ow_xpath_path_some_of (g_strdup_printf ("%.*s//*", (int) (slash - 1 - path), path));
  return g_strndup (path, (gsize) (slash - path));
}

static const char *
name_of (const OwXPathStep *step)
{
  return step->test == OW_XPATH_TEST_NAME ? step->name : "*";
}

static gboolean
is_attribute (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL && slash[1] == '@';
}

/* "a" below any element below "/d" is "/d//a". */
static void
add_descendants (OwXPathPaths      *into,
                 const char        *path,
                 const OwXPathStep *step)
{
  gsize length = strlen (path);

  if (is_attribute (path))
    return;
  if (g_str_has_suffix (path, "//*"))
    length -= strlen ("//*");
  ow_xpath_paths_take (into, g_strdup_printf ("%.*s//%s", (int) length, path, name_of (step)));
}

static void
add_children (OwXPathPaths      *into,
              const char        *path,
              const OwXPathStep *step)
{
  if (step->test == OW_XPATH_TEST_TEXT || step->test == OW_XPATH_TEST_NODE)
    ow_xpath_paths_take (into, g_strdup (path));
  if (step->test <= OW_XPATH_TEST_NODE && !is_attribute (path))
    ow_xpath_paths_take (into, g_strconcat (path, "/", name_of (step), NULL));
}

/* @last: the last step of a path, which may have the mark. */
static gboolean
is_name (const char *last,
         const char *name)
{
  gsize length = strlen (name);

  return strncmp (last, name, length) == 0 &&
         (last[length] == '\0' || (last[length] == OW_XPATH_OWN_INSTANCE && last[length + 1] == '\0'));
}

static gboolean
ends_with_name (const char        *path,
                const OwXPathStep *step)
{
  const char *slash = strrchr (path, '/');

  if (slash == NULL)
    return step->test == OW_XPATH_TEST_NODE;
  return step->test != OW_XPATH_TEST_NAME || g_str_equal (slash + 1, "*") || is_name (slash + 1, step->name);
}

/* Only those of the own name can be taken for the node that they are beside. */
static void
add_siblings (OwXPathPaths      *into,
              const char        *path,
              const OwXPathStep *step)
{
  g_autofree char *parent = parent_of (path);
  char *sibling = parent != NULL ? g_strconcat (parent, "/", name_of (step), NULL) : NULL;

  if (sibling != NULL)
    ow_xpath_paths_take (into, ends_with_name (path, step) ? ow_xpath_path_some_of (sibling) : sibling);
}

static void
add_ancestors (OwXPathPaths      *into,
               const char        *path,
               const OwXPathStep *step,
               gboolean           or_self)
{
  char *at = or_self ? g_strdup (path) : parent_of (path);

  while (at != NULL) {
    char *up = g_str_has_suffix (at, "//*") ? g_strndup (at, strlen (at) - strlen ("//*")) : parent_of (at);

    if (ends_with_name (at, step))
      ow_xpath_paths_take (into, at);
    else
      g_free (at);
    at = up;
  }
}

static void
follow_step (OwXPathPaths      *into,
             const char        *path,
             const OwXPathStep *step)
{
  switch (step->axis) {
  case OW_XPATH_AXIS_CHILD:
    add_children (into, path, step);
    break;
  case OW_XPATH_AXIS_DESCENDANT_OR_SELF:
    ow_xpath_paths_take (into, g_strdup (path));
    G_GNUC_FALLTHROUGH;
  case OW_XPATH_AXIS_DESCENDANT:
    add_descendants (into, path, step);
    break;
  case OW_XPATH_AXIS_SELF:
    if (ends_with_name (path, step) || step->test != OW_XPATH_TEST_NAME)
      ow_xpath_paths_take (into, g_strdup (path));
    break;
  case OW_XPATH_AXIS_PARENT: {
    g_autofree char *parent = parent_of (path);

    if (parent != NULL && ends_with_name (parent, step))
      ow_xpath_paths_take (into, g_steal_pointer (&parent));
    else if (parent == NULL && *path != *"instance(" && step->test == OW_XPATH_TEST_NODE)
      ow_xpath_paths_take (into, g_strconcat (path, "/..", NULL));
    break;
  }
  case OW_XPATH_AXIS_ATTRIBUTE:
    if (!is_attribute (path))
      ow_xpath_paths_take (into, g_strconcat (path, "/@", name_of (step), NULL));
    break;
  case OW_XPATH_AXIS_FOLLOWING_SIBLING:
  case OW_XPATH_AXIS_PRECEDING_SIBLING:
    add_siblings (into, path, step);
    break;
  case OW_XPATH_AXIS_ANCESTOR:
  case OW_XPATH_AXIS_ANCESTOR_OR_SELF:
    add_ancestors (into, path, step, step->axis == OW_XPATH_AXIS_ANCESTOR_OR_SELF);
    break;
  case OW_XPATH_AXIS_FOLLOWING:
  case OW_XPATH_AXIS_PRECEDING:
    ow_xpath_paths_take (into, ow_xpath_path_any_of (path, name_of (step)));
    break;
  default:
    break;
  }
}

#define BYTES_A_PIECE_OF_WORK 64

static gboolean
spend (Reads      *self,
       const char *path)
{
  *self->work -= MIN (*self->work, 1 + (guint) strlen (path) / BYTES_A_PIECE_OF_WORK);
  return *self->work > 0;
}

/* When nothing more may be spent, whatever is in the document is read. */
static void
follow_step_at_cost (Reads             *self,
                     OwXPathPaths      *into,
                     const char        *path,
                     const OwXPathStep *step)
{
  if (spend (self, path))
    follow_step (into, path, step);
  else
    ow_xpath_paths_take (into, ow_xpath_path_any_of (path, "*"));
}

static void
read_list (Reads              *self,
           const OwXPathList  *expressions,
           const OwXPathPaths *focus,
           OwXPathPaths       *into)
{
  for (guint i = 0; i < expressions->len; i++) {
    g_autoptr (OwXPathPaths) paths = read_expression (self, expressions->items[i], focus);

    for (guint j = 0; into != NULL && j < paths->list->len; j++)
      ow_xpath_paths_take (into, g_strdup (paths->list->pdata[j]));
  }
}

static gboolean
is_in_focus (const char         *path,
             const OwXPathPaths *focus)
{
  for (guint i = 0; i < focus->list->len; i++) {
    const char *each = focus->list->pdata[i];

    if (g_str_has_prefix (path, each) && (path[strlen (each)] == '/' || path[strlen (each)] == '\0'))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_in_each (const char      *path,
            const GPtrArray *operands)
{
  for (guint i = 0; i < operands->len; i++)
    if (!ow_xpath_paths_holds (operands->pdata[i], path))
      return FALSE;
  return TRUE;
}

static void
read_truths (Reads                   *self,
             const OwXPathExpression *expression,
             const OwXPathPaths      *focus)
{
  for (guint i = 0; i < expression->operands.len; i++)
    read_truth (self, expression->operands.items[i], focus);
}

/* XPath 1.0 §3.4: one operand may decide, and the others aren't asked then, whichever comes first. In a predicate, of
 * the nodes in focus all are read by what each operand reads, and some by what else there is. */
static void
read_logical (Reads                   *self,
              const OwXPathExpression *expression,
              const OwXPathPaths      *focus)
{
  g_autoptr (GPtrArray) operands = NULL;

  if (focus == self->top) {
    read_truths (self, expression, focus);
    return;
  }
  operands = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_xpath_paths_free);
  for (guint i = 0; i < expression->operands.len; i++) {
    Reads inner = *self;

    inner.all = ow_xpath_paths_new ();
    g_ptr_array_add (operands, inner.all);
    read_truth (&inner, expression->operands.items[i], focus);
  }
  for (guint i = 0; i < operands->len; i++) {
    const OwXPathPaths *operand = operands->pdata[i];

    for (guint j = 0; j < operand->list->len; j++) {
      const char *path = operand->list->pdata[j];
      gboolean is_sure = !is_in_focus (path, focus) || is_in_each (path, operands);

      ow_xpath_paths_take (self->all, is_sure ? g_strdup (path) : ow_xpath_path_some_of (g_strdup (path)));
    }
  }
}

/* What is in the nodes of @expression isn't asked for, where all that counts is whether there are any (XPath 1.0 §4.3,
 * boolean()). */
static void
read_truth (Reads                   *self,
            const OwXPathExpression *expression,
            const OwXPathPaths      *focus)
{
  if (ow_xpath_expression_is_in_parentheses (expression))
    read_truth (self, expression->start, focus);
  else if (expression->kind == OW_XPATH_EXPRESSION_PATH)
    read_places (self, expression, focus);
  else if (is_logical (expression))
    read_logical (self, expression, focus);
  else if (expression->kind == OW_XPATH_EXPRESSION_UNION)
    for (guint i = 0; i < expression->operands.len; i++)
      read_truth (self, expression->operands.items[i], focus);
  else
    ow_xpath_paths_free (read_expression (self, expression, focus));
}

/* Takes @paths. */
static OwXPathPaths *
some_of_all (OwXPathPaths *paths)
{
  OwXPathPaths *some = ow_xpath_paths_copy_some (paths);

  ow_xpath_paths_free (paths);
  return some;
}

/* Takes @paths: behind a predicate there are some of them. */
static OwXPathPaths *
read_predicates (Reads             *self,
                 const OwXPathList *predicates,
                 OwXPathPaths      *paths)
{
  for (guint i = 0; i < predicates->len; i++) {
    read_truth (self, predicates->items[i], paths);
    if (i == 0)
      paths = some_of_all (paths);
  }
  return paths;
}

static OwXPathPaths *
start_paths (Reads                   *self,
             const OwXPathExpression *path,
             const OwXPathPaths      *focus)
{
  OwXPathPaths *paths;

  if (path->start != NULL) {
    /* current()/../b goes through the node without reading it. */
    if (path->start->kind == OW_XPATH_EXPRESSION_CALL)
      paths = read_call (self, path->start, focus);
    else
      paths = read_expression (self, path->start, focus);
    return read_predicates (self, &path->predicates, paths);
  }
  paths = ow_xpath_paths_new ();
  if (path->absolute)
    ow_xpath_paths_take (paths, g_strdup (""));
  for (guint i = 0; !path->absolute && i < focus->list->len && (i == 0 || spend (self, focus->list->pdata[i])); i++)
    ow_xpath_paths_take (paths, g_strdup (focus->list->pdata[i]));
  return paths;
}

/* Down from one path through children of a name, as most paths of a form go: no set is needed for each step.
 * Gives the steps that were taken. */
static guint
go_down (OwXPathPaths            *paths,
         const OwXPathExpression *path)
{
  GString *longer;
  guint i;

  if (paths->list->len != 1 || is_attribute (paths->list->pdata[0]))
    return 0;
  longer = g_string_new (paths->list->pdata[0]);
  for (i = 0; i < path->steps.len; i++) {
    const OwXPathStep *step = path->steps.items[i];

    if (step->axis != OW_XPATH_AXIS_CHILD || step->test != OW_XPATH_TEST_NAME || step->predicates.len > 0)
      break;
    g_string_append_c (longer, '/');
    g_string_append (longer, step->name);
  }
  g_ptr_array_set_size (paths->list, 0);
  ow_xpath_paths_take (paths, g_string_free (longer, FALSE));
  return i;
}

static gboolean
is_above_root (const char *path)
{
  return g_str_has_prefix (*path == OW_XPATH_SOME ? path + 1 : path, "/..");
}

/* Takes @paths, to which @path leads from @from: above the root is nothing, and what is looked for there is called what
 * the form calls it. */
static OwXPathPaths *
name_what_is_nowhere (OwXPathPaths            *paths,
                      const OwXPathExpression *path,
                      const char              *from)
{
  g_autofree char *written = NULL;

  if (paths->list->len != 1 || !is_above_root (paths->list->pdata[0]))
    return paths;
  written = ow_xpath_expression_dup_path (path);
  if (written == NULL)
    return paths;
  ow_xpath_paths_free (paths);
  paths = ow_xpath_paths_new ();
  ow_xpath_paths_take (paths, path->absolute ? g_strdup (written) : g_strdup_printf ("%s/%s", from, written));
  return paths;
}

static OwXPathPaths *
follow_path (Reads                   *self,
             const OwXPathExpression *path,
             const OwXPathPaths      *focus)
{
  OwXPathPaths *paths = start_paths (self, path, focus);
  g_autofree char *from = paths->list->len == 1 ? g_strdup (paths->list->pdata[0]) : NULL;

  for (guint i = go_down (paths, path); i < path->steps.len; i++) {
    const OwXPathStep *step = path->steps.items[i];
    OwXPathPaths *next = ow_xpath_paths_new ();

    next->most = MAX_WAYS;
    for (guint j = 0; j < paths->list->len; j++)
      follow_step_at_cost (self, next, paths->list->pdata[j], step);
    ow_xpath_paths_free (paths);
    paths = read_predicates (self, &step->predicates, next);
  }
  return from != NULL ? name_what_is_nowhere (paths, path, from) : paths;
}

static OwXPathPaths *
read_path (Reads                   *self,
           const OwXPathExpression *path,
           const OwXPathPaths      *focus)
{
  OwXPathPaths *paths = follow_path (self, path, focus);

  note (self, paths);
  return paths;
}

/* Which nodes there are, and not what is in them. */
static void
note_places (Reads              *self,
             const OwXPathPaths *paths)
{
  for (guint i = 0; i < paths->list->len; i++)
    ow_xpath_paths_take (self->all, g_strconcat (paths->list->pdata[i], "/", NULL));
}

static void
read_places (Reads                   *self,
             const OwXPathExpression *path,
             const OwXPathPaths      *focus)
{
  g_autoptr (OwXPathPaths) paths = follow_path (self, path, focus);

  note_places (self, paths);
}

static const OwXPathExpression *
literal_argument (const OwXPathExpression *call,
                  guint                    argument)
{
  const OwXPathExpression *expression;

  if (argument >= call->operands.len)
    return NULL;
  expression = call->operands.items[argument];
  return expression->kind == OW_XPATH_EXPRESSION_STRING ? expression : NULL;
}

static void
add_instance (const OwXPathExpression *call,
              const char              *below,
              OwXPathPaths            *into)
{
  const OwXPathExpression *id = literal_argument (call, 0);

  ow_xpath_paths_take (into, g_strconcat ("instance(", id != NULL ? id->string : "*", ")", below, NULL));
}

/* The second argument of jr:choice-name() is a path in a string. */
static void
read_quoted_path (Reads                   *self,
                  const OwXPathExpression *call)
{
  const OwXPathExpression *literal = literal_argument (call, 1);
  g_autoptr (OwXPath) xpath =
    literal != NULL ? ow_xpath_compile (literal->string, OW_XPATH_DIALECT_ODK, NULL, NULL) : NULL;
  g_autoptr (GPtrArray) paths = xpath != NULL ? ow_xpath_list_reads (xpath, self->context, self->work) : NULL;

  for (guint i = 0; paths != NULL && i < paths->len; i++)
    ow_xpath_paths_take (self->all, g_strdup (paths->pdata[i]));
}

/* string(), position() … without an argument read the node in focus; at the top it is the node's own place.
 * once() reads what it is about to set, which is no reason to set it again. */
static gboolean
reads_node_in_focus (Reads                   *self,
                     const OwXPathExpression *call,
                     const OwXPathPaths      *focus)
{
  const OwXPathFunction *function = call->function;

  if (function == NULL || g_str_equal (call->string, "once"))
    return FALSE;
  if (focus == self->top && (g_str_equal (call->string, "position") || g_str_equal (call->string, "last")))
    return FALSE;
  return function->flags & OW_XPATH_FUNCTION_FOCUS
    || (function->flags & OW_XPATH_FUNCTION_FOCUS_IF_EMPTY && call->operands.len == 0);
}

/* position(current()) asks where the node stands, not what is in it. */
static gboolean
reads_own_place (const OwXPathExpression *call)
{
  return g_str_equal (call->string, "position") && call->operands.len == 1 &&
         ow_xpath_expression_is_own_node (call->operands.items[0]);
}

/* The nodes of count(), position() and name(), the repeats of indexed-repeat(). */
static gboolean
is_place (const OwXPathExpression *call,
          guint                    argument)
{
  const OwXPathExpression *operand = call->operands.items[argument];

  if (operand->kind != OW_XPATH_EXPRESSION_PATH && operand->kind != OW_XPATH_EXPRESSION_UNION)
    return FALSE;
  return g_str_equal (call->string, "count") || g_str_equal (call->string, "position") ||
         g_str_equal (call->string, "name") || g_str_equal (call->string, "local-name") ||
         g_str_equal (call->string, "namespace-uri") ||
         (g_str_equal (call->string, "indexed-repeat") && argument % 2 == 1);
}

static gboolean
asks_for_truth (const OwXPathExpression *call,
                guint                    argument)
{
  return g_str_equal (call->string, "not") || g_str_equal (call->string, "boolean") ||
         (g_str_equal (call->string, "if") && argument == 0);
}

/* Without an argument, these ask which node is in focus and where it stands; lang() asks what is said around it. */
static gboolean
asks_for_place (const OwXPathExpression *call)
{
  static const char *const names[] = { "position", "last", "name", "local-name", "namespace-uri", NULL };

  return (call->operands.len == 0 && g_strv_contains (names, call->string)) || g_str_equal (call->string, "lang");
}

static char *
without_marks (const char *path)
{
  char *plain = g_strdup (path);
  char *to = plain;

  for (const char *from = path; *from != '\0'; from++)
    if (*from != OW_XPATH_OWN_INSTANCE)
      *to++ = *from;
  *to = '\0';
  return plain;
}

static void
read_operand (Reads                   *self,
              const OwXPathExpression *call,
              guint                    argument,
              const OwXPathPaths      *focus,
              OwXPathPaths            *into)
{
  const OwXPathExpression *operand = call->operands.items[argument];
  g_autoptr (OwXPathPaths) paths = NULL;

  if (is_place (call, argument) || asks_for_truth (call, argument)) {
    read_truth (self, operand, focus);
    return;
  }
  paths = read_expression (self, operand, focus);
  for (guint i = 0; i < paths->list->len; i++)
    ow_xpath_paths_take (into, g_strdup (paths->list->pdata[i]));
}

/* Its first argument and the repeats are taken in all instances, wherever it stands itself; one of them is read. */
static gboolean
reads_all_instances (const OwXPathExpression *call,
                     guint                    argument)
{
  return g_str_equal (call->string, "indexed-repeat") && (argument == 0 || argument % 2 == 1);
}

/* once() reads nothing any more when there is something that others could wait for. */
static gboolean
reads_some (const OwXPathExpression *call,
            guint                    argument)
{
  return g_str_equal (call->string, "once") || reads_all_instances (call, argument);
}

static void
take_some (OwXPathPaths            *into,
           const OwXPathPaths      *paths,
           const OwXPathExpression *call)
{
  for (guint i = 0; i < paths->list->len; i++) {
    const char *path = paths->list->pdata[i];
    char *read = g_str_equal (call->string, "once") ? g_strdup (path) : without_marks (path);

    ow_xpath_paths_take (into, ow_xpath_path_some_of (read));
  }
}

static void
read_some (Reads                   *self,
           const OwXPathExpression *call,
           guint                    argument,
           const OwXPathPaths      *focus,
           OwXPathPaths            *into)
{
  g_autoptr (OwXPathPaths) all = ow_xpath_paths_new ();
  g_autoptr (OwXPathPaths) paths = ow_xpath_paths_new ();
  Reads inner = *self;

  inner.all = all;
  read_operand (&inner, call, argument, focus, paths);
  take_some (into, paths, call);
  take_some (self->all, all, call);
}

static void
read_operands (Reads                   *self,
               const OwXPathExpression *call,
               const OwXPathPaths      *focus,
               OwXPathPaths            *into)
{
  gboolean chooses = focus != self->top && g_str_equal (call->string, "if");
  g_autoptr (OwXPathPaths) some = chooses ? ow_xpath_paths_copy_some (focus) : NULL;

  for (guint i = 0; i < call->operands.len; i++)
    if (reads_some (call, i))
      read_some (self, call, i, focus, into);
    else
      read_operand (self, call, i, chooses && i > 0 ? some : focus, into);
}

static OwXPathPaths *
read_call (Reads                   *self,
           const OwXPathExpression *call,
           const OwXPathPaths      *focus)
{
  OwXPathPaths *paths = ow_xpath_paths_new ();

  if (reads_own_place (call))
    return paths;
  read_operands (self, call, focus, paths);
  if (g_str_equal (call->string, "current")) {
    ow_xpath_paths_take (paths, g_strdup (self->context));
  } else if (g_str_equal (call->string, "instance")) {
    /* what its argument reads is noted already, and no part of what it gives */
    ow_xpath_paths_free (paths);
    paths = ow_xpath_paths_new ();
    add_instance (call, "", paths);
  } else if (g_str_equal (call->string, "pulldata")) {
    add_instance (call, "/root/item/*", paths);
    note (self, paths);
  } else if (g_str_equal (call->string, "jr:choice-name")) {
    read_quoted_path (self, call);
  } else if (g_str_equal (call->string, "id")) {
    ow_xpath_paths_take (paths, ow_xpath_path_any_of ("", "*"));
  } else if (reads_node_in_focus (self, call, focus)) {
    if (asks_for_place (call))
      note_places (self, focus);
    else
      note (self, focus);
  }
  return paths;
}

static OwXPathPaths *
read_expression (Reads                   *self,
                 const OwXPathExpression *expression,
                 const OwXPathPaths      *focus)
{
  OwXPathPaths *paths;

  switch (expression->kind) {
  case OW_XPATH_EXPRESSION_PATH:
    return read_path (self, expression, focus);
  case OW_XPATH_EXPRESSION_CALL:
    paths = read_call (self, expression, focus);
    note (self, paths);
    return paths;
  default:
    paths = ow_xpath_paths_new ();
    if (is_logical (expression))
      read_truth (self, expression, focus);
    else
      read_list (self, &expression->operands, focus,
                 expression->kind == OW_XPATH_EXPRESSION_UNION ? paths : NULL);
    return paths;
  }
}

GPtrArray *
ow_xpath_list_reads (const OwXPath *self,
                     const char    *context_path,
                     guint         *work)
{
  g_autoptr (OwXPathPaths) focus = ow_xpath_paths_new ();
  g_autoptr (OwXPathPaths) all = ow_xpath_paths_new ();
  g_autoptr (OwXPathPaths) result = NULL;
  guint any = G_MAXUINT;
  Reads reads = { .context = context_path, .top = focus, .all = all, .work = work != NULL ? work : &any };

  g_return_val_if_fail (self != NULL && context_path != NULL, NULL);

  ow_xpath_paths_take (focus, g_strdup (context_path));
  result = read_expression (&reads, self->top, focus);
  note (&reads, result);
  g_clear_pointer (&all->set, g_hash_table_unref);
  return g_ptr_array_ref (all->list);
}
