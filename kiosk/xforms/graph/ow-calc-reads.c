/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-calc-reads.h"

#include <string.h>

/* Put behind the name of each repeat in the context path that reads are listed from. A read that comes
 * back with the mark went up and down within the context's own instance; one without it went through
 * all instances. No XML name holds it. */
#define OWN_INSTANCE '!'

static char *
marked_path (OwNodeDef *def)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  GString *path = g_string_new (NULL);

  for (; def != NULL; def = def->parent)
    g_ptr_array_insert (chain, 0, def);
  for (guint i = 0; i < chain->len; i++) {
    OwNodeDef *each = g_ptr_array_index (chain, i);

    g_string_append (path, each->is_attribute ? "/@" : "/");
    g_string_append (path, each->name);
    if (each->is_repeat)
      g_string_append_c (path, OWN_INSTANCE);
  }
  return g_string_free (path, FALSE);
}

/* The innermost marked repeat that @read and @marked, both split at "/", begin with. */
static OwNodeDef *
find_shared (char     **read,
             char     **marked,
             OwNodeDef *context)
{
  OwNodeDef *shared = NULL;

  for (guint i = 1; read[i] != NULL && marked[i] != NULL && g_str_equal (read[i], marked[i]); i++) {
    OwNodeDef *def = context;

    while (def->depth > i - 1)
      def = def->parent;
    if (def->is_repeat)
      shared = def;
  }
  return shared;
}

static void
add_read (GArray    *reads,
          OwNodeDef *def,
          OwNodeDef *shared)
{
  OwRead read = { .def = def, .shared = shared };

  while (read.shared != NULL && !ow_node_def_holds (read.shared, def))
    read.shared = read.shared->parent != NULL ? read.shared->parent->repeat : NULL;
  g_array_append_val (reads, read);
}

static gboolean
step_matches (const char *pattern,
              const char *name)
{
  return g_str_equal (pattern, "*") || g_str_equal (pattern, "node()") || g_str_equal (pattern, name) ||
         (g_str_equal (pattern, "@*") && *name == '@');
}

static gboolean
path_matches (char      **pattern,
              const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  guint i;

  for (i = 1; steps[i] != NULL && pattern[i] != NULL; i++)
    if (!step_matches (pattern[i], steps[i]))
      return FALSE;
  return steps[i] == NULL && pattern[i] == NULL;
}

/* "//": whatever has the last name, and what is in it; more than it reads, never less. */
static gboolean
ends_match (char      **pattern,
            const char *path)
{
  const char *name = strrchr (path, '/') + 1;
  guint n = g_strv_length (pattern);

  return step_matches (pattern[n - 1], name);
}

static void
add_pattern (OwForm    *form,
             GArray    *reads,
             char      *plain,
             OwNodeDef *shared)
{
  g_auto (GStrv) pattern = g_strsplit (plain, "/", -1);
  gboolean anywhere = strstr (plain, "//") != NULL;
  GHashTableIter iter;
  gpointer path, def;

  g_hash_table_iter_init (&iter, form->by_path);
  while (g_hash_table_iter_next (&iter, &path, &def))
    if (anywhere ? ends_match (pattern, path) : path_matches (pattern, path))
      add_read (reads, def, anywhere ? NULL : shared);
}

static void
add_path (OwForm     *form,
          GArray     *reads,
          const char *path,
          char      **marked,
          OwNodeDef  *context)
{
  g_auto (GStrv) steps = g_strsplit (path, "/", -1);
  OwNodeDef *shared = context != NULL ? find_shared (steps, marked, context) : NULL;
  g_autofree char *plain = ow_form_plain_path (path);
  OwNodeDef *def;
  char *to = plain;

  for (const char *from = plain; *from != '\0'; from++)
    if (*from != OWN_INSTANCE)
      *to++ = *from;
  *to = '\0';
  if (g_str_has_suffix (plain, "/text()"))
    plain[strlen (plain) - strlen ("/text()")] = '\0';
  def = g_hash_table_lookup (form->by_path, plain);
  if (def != NULL)
    add_read (reads, def, shared);
  else if (strchr (plain, '*') != NULL || strstr (plain, "//") != NULL || strstr (plain, "node()") != NULL)
    add_pattern (form, reads, plain, shared);
}

GArray *
ow_calc_list_reads (OwForm         *form,
                    const OwSource *source)
{
  GArray *reads = g_array_new (FALSE, FALSE, sizeof (OwRead));
  OwNodeDef *context = source->context != NULL ? source->context : g_ptr_array_index (form->nodes, 0);
  g_autofree char *path = marked_path (context);
  g_auto (GStrv) marked = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) paths = ow_xpath_list_reads (source->xpath, path);

  for (guint i = 0; i < paths->len; i++) {
    const char *each = g_ptr_array_index (paths, i);

    if (*each == '/')
      add_path (form, reads, each, marked, source->context);
  }
  return reads;
}
