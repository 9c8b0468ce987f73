/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-calc-reads.h"

#include <string.h>

/* Who has to be computed again after whom: W3C XForms 1.1, "Recalculation Sequence Algorithm", where an expression
 * depends on the nodes that it refers to. Within repeats an absolute path means the own instance, as in Collect. */

/* The context path that reads are listed from, with the mark behind the name of each repeat. */
static char *
marked_path (OwNodeDef *def)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  GString *path = g_string_new (NULL);

  if (def->repeat == NULL) {
    g_string_append (path, def->key);
    return g_string_free (path, FALSE);
  }
  for (; def != NULL; def = def->parent)
    g_ptr_array_add (chain, def);
  for (guint i = chain->len; i > 0; i--) {
    OwNodeDef *each = g_ptr_array_index (chain, i - 1);

    g_string_append (path, each->is_attribute ? "/@" : "/");
    g_string_append (path, each->name);
    if (each->is_repeat)
      g_string_append_c (path, OW_XPATH_OWN_INSTANCE);
  }
  return g_string_free (path, FALSE);
}

/* How a path reads what it leads to. */
typedef struct {
  OwNodeDef *shared;
  gboolean places;
  gboolean some;
} Way;

/* The innermost marked repeat that @read and @marked begin with. */
static OwNodeDef *
find_shared (const char *read,
             const char *marked,
             OwNodeDef  *context)
{
  guint depth = 0;
  guint shared = 0; /* steps up to the mark */

  for (; *read != '\0' && *read == *marked; read++, marked++) {
    if (*read == '/')
      depth++;
    else if (*read == OW_XPATH_OWN_INSTANCE)
      shared = depth;
  }
  if (shared == 0)
    return NULL;
  while (context->depth + 1 > shared)
    context = context->parent;
  return context;
}

static void
add_read (GArray    *reads,
          OwNodeDef *def,
          const Way *way,
          gboolean   exact)
{
  OwRead read = {
    .def = def, .shared = way->shared, .places = way->places, .some = way->some,
    .perhaps = way->some && !exact, .whole = exact && !way->places && def->n_elements > 0,
  };

  while (read.shared != NULL && !ow_node_def_holds (read.shared, def))
    read.shared = read.shared->parent != NULL ? read.shared->parent->repeat : NULL;
  g_array_append_val (reads, read);
}

/* XPath 1.0 §2.3, node tests; an attribute counts for a "*", too: more than it reads, never less. */
static gboolean
step_matches (const char *pattern,
              gsize       length,
              const char *name,
              gsize       name_length)
{
  if ((length == 1 && *pattern == '*') || (length == 6 && strncmp (pattern, "node()", 6) == 0))
    return TRUE;
  if (length == 2 && strncmp (pattern, "@*", 2) == 0)
    return *name == '@';
  return length == name_length && strncmp (pattern, name, length) == 0;
}

/* "//" is any steps, or none. With a star behind it, it is also the very place that it begins from: what is above "b"
 * in "/a//b" is said to be anything below "a", and may be "a". More than is read, never less. */
static const char *
skip_any (const char *pattern)
{
  pattern++;
  if (pattern[1] == '*' && (pattern[2] == '/' || pattern[2] == '\0'))
    pattern += 2;
  return pattern;
}

/* Both begin with "/". Where a name doesn't fit, the last "//" takes one step more. */
static gboolean
path_matches (const char *pattern,
              const char *path)
{
  const char *from = NULL; /* what is behind the last "//" */
  const char *retry = NULL;

  for (;;) {
    gsize length, path_length;

    while (g_str_has_prefix (pattern, "//")) {
      from = pattern = skip_any (pattern);
      retry = path;
    }
    if (*pattern == '\0' && (*path == '\0' || pattern == from))
      return TRUE;
    length = *pattern == '/' ? strcspn (pattern + 1, "/") : 0;
    path_length = *path == '/' ? strcspn (path + 1, "/") : 0;
    if (length > 0 && path_length > 0 && step_matches (pattern + 1, length, path + 1, path_length)) {
      pattern += 1 + length;
      path += 1 + path_length;
      continue;
    }
    if (retry == NULL || *retry == '\0')
      return FALSE;
    retry += 1 + strcspn (retry + 1, "/");
    pattern = from;
    path = retry;
  }
}

static void
add_pattern (OwForm     *form,
             GArray     *reads,
             const char *pattern,
             const Way  *way,
             guint      *work)
{
  for (guint i = 0; i < form->nodes->len && *work > 0; i++) {
    OwNodeDef *def = g_ptr_array_index (form->nodes, i);

    --*work;
    if (path_matches (pattern, def->key))
      add_read (reads, def, way, FALSE);
  }
}

static void
drop_marks (char *path)
{
  char *to = path;

  for (const char *from = path; *from != '\0'; from++)
    if (*from != OW_XPATH_OWN_INSTANCE)
      *to++ = *from;
  *to = '\0';
}

/* Neither engine says so, and all of them go on with a blank: it is nearly always a slip of the pen. */
static void
warn (OwForm     *form,
      OwNodeDef  *context,
      const char *path)
{
  if (context != NULL)
    ow_form_warn (form, g_strdup_printf ("an expression of %s: no such node: %s", context->path, path));
  else
    ow_form_warn (form, g_strdup_printf ("an expression: no such node: %s", path));
}

/* "//" before an attribute, or before a step with a position, is read as the node and as any below it: whether it leads
 * to the one or the other isn't known. */
static gboolean
is_any_below (const GPtrArray *paths,
              const char      *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *below = g_strdup_printf ("%.*s//*%s", (int) (slash - path), path, slash);
  gboolean found = FALSE;

  for (guint i = 0; i < paths->len && !found; i++) {
    const char *other = g_ptr_array_index (paths, i);
    g_autofree char *each = g_strdup (*other == OW_XPATH_SOME ? other + 1 : other);

    drop_marks (each);
    found = g_str_has_prefix (each, below) && (each[strlen (below)] == '\0' || g_str_has_suffix (each, "/"));
  }
  return found;
}

/* @path loses its marks. One that ends with "/" reads which nodes there are (XPath 1.0 §4.1, count() and position())
 * and not what is in them; text() of a leaf is the leaf's own (§5.7), and the root's is that of all there is (§5.1). */
static const char *
take_marks (char       *path,
            const char *marked,
            OwNodeDef  *context,
            Way        *way)
{
  way->some = *path == OW_XPATH_SOME;
  path += way->some;
  way->places = g_str_has_suffix (path, "/") && path[1] != '\0';
  if (way->places)
    path[strlen (path) - 1] = '\0';
  if (context != NULL && context->repeat != NULL) {
    way->shared = find_shared (path, marked, context);
    drop_marks (path);
  }
  if (g_str_has_suffix (path, "/text()"))
    path[strlen (path) - strlen ("/text()")] = '\0';
  return path;
}

static OwNodeDef *
find_read (OwForm     *form,
           const char *path)
{
  return g_str_equal (path, "/") ? g_ptr_array_index (form->nodes, 0) : g_hash_table_lookup (form->by_path, path);
}

/* @path is one of @paths. */
static void
add_path (OwForm          *form,
          GArray          *reads,
          const GPtrArray *paths,
          char            *path,
          const char      *marked,
          OwNodeDef       *context,
          guint           *work)
{
  Way way = { 0 };
  const char *plain = take_marks (path, marked, context, &way);
  OwNodeDef *def = find_read (form, plain);

  if (def != NULL)
    add_read (reads, def, &way, TRUE);
  else if (strchr (plain, '*') != NULL || strstr (plain, "//") != NULL || strstr (plain, "node()") != NULL)
    add_pattern (form, reads, plain, &way, work);
  else if (strchr (plain, '(') == NULL && !is_any_below (paths, plain))
    warn (form, context, plain);
}

GArray *
ow_calc_list_reads (OwForm         *form,
                    const OwSource *source,
                    guint          *work)
{
  GArray *reads = g_array_new (FALSE, FALSE, sizeof (OwRead));
  OwNodeDef *context = source->context != NULL ? source->context : g_ptr_array_index (form->nodes, 0);
  g_autofree char *marked = source->of_item ? g_strdup ("instance()/item") : marked_path (context);
  g_autoptr (GPtrArray) paths = ow_xpath_list_reads (source->xpath, marked, work);

  for (guint i = 0; i < paths->len; i++) {
    char *each = g_ptr_array_index (paths, i);

    if (*each == '/' || *each == OW_XPATH_SOME)
      add_path (form, reads, paths, each, marked, source->context, work);
  }
  return reads;
}
