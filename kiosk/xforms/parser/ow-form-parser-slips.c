/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-parser.h"
#include "ow-list-limits.h"
#include "ow-search-columns.h"

#include <string.h>

/* Slips of the pen that every engine passes over: what is meant simply isn't there. An author wants to know. Rather one
 * warning too few than one that isn't true: lists come from outside, and where a path may lead isn't always known. */

/* Where an item of a list is, to an expression that is seen from it. */
#define ITEM "instance()/item"

#define CELLS_A_PATH 16 /* what it costs to begin with one, in cells looked at */

static char *
dup_place (OwNodeDef  *context,
           const char *what)
{
  return context != NULL ? g_strdup_printf ("%s of %s", what, context->path) : g_strdup (what);
}

void
ow_form_parser_warn_of_texts (OwFormParser  *self,
                              const OwXPath *xpath,
                              OwNodeDef     *context,
                              const char    *what)
{
  g_autoptr (GPtrArray) ids = ow_xpath_list_texts (xpath);

  for (guint i = 0; self->at != NULL && i < ids->len; i++) {
    g_autofree char *place = NULL;

    if (ids->pdata[i] == NULL || ow_itext_find_kind (self->form->itext, ids->pdata[i]) != OW_ITEXT_NONE)
      continue;
    place = dup_place (context, what);
    ow_form_parser_warn (self, "%s: no such text: %s", place, (char *) ids->pdata[i]);
  }
}

/* How many of @steps lead somewhere below @node. Items needn't all have the same columns, so all of them are looked at
 * when the first lacks one; what is left of that when it has cost too much is taken to be there. */
static guint
count_steps (OwFormParser *self,
             OwNode       *node,
             char        **steps)
{
  guint most = 0;

  if (*steps == NULL)
    return 0;
  for (OwNode *each = node->first_child; each != NULL && steps[most] != NULL; each = each->next) {
    if (self->n_looked_at >= OW_LIST_MAX_CELLS)
      return g_strv_length (steps);
    self->n_looked_at++;
    if (ow_form_parser_is_element (each, *steps))
      most = MAX (most, 1 + count_steps (self, each, steps + 1));
  }
  return most;
}

/* The first @n of @steps, as a place of the form: "/data/r". */
static gboolean
is_place (OwFormParser *self,
          char        **steps,
          guint         n)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (path, "/%s", steps[i]);
  return g_hash_table_contains (self->form->by_path, path->str);
}

/* The record saved before is of the same form. */
static guint
count_places (OwFormParser *self,
              char        **steps)
{
  guint n = 0;

  while (steps[n] != NULL && is_place (self, steps, n + 1))
    n++;
  return n;
}

/* How many of @steps lead somewhere in the list that @path, which an expression reads, begins in: all of them where it
 * isn't known, or blank for now: another instance, one that is an answer, a file that is missing. */
static guint
count_there (OwFormParser *self,
             const char   *id,
             char        **steps)
{
  OwNode *document = g_hash_table_lookup (self->form->secondary, id);

  if (g_hash_table_contains (self->form->last_saved, id))
    return count_places (self, steps);
  if (document == NULL || document->first_child == NULL || document->first_child->first_child == NULL)
    return g_strv_length (steps);
  return count_steps (self, document, steps);
}

/* Of a path that an expression reads, as much as leads nowhere: "root/itm". NULL where it leads somewhere, or may. */
static char *
dup_missing (OwFormParser *self,
             const char   *path)
{
  g_autofree char *id = ow_form_parser_dup_list_of (path);
  const char *below = id != NULL ? path + strlen ("instance()") + strlen (id) : "";
  g_auto (GStrv) steps = NULL;
  guint length, there;

  if (self->n_looked_at >= OW_LIST_MAX_CELLS)
    return NULL;
  self->n_looked_at += CELLS_A_PATH;
  if (*below != '/' || strpbrk (below, "*@(") != NULL || strstr (below, "//") != NULL)
    return NULL;
  steps = g_strsplit (below + 1, "/", -1);
  length = g_strv_length (steps);
  /* which of them there are: the "/" at the end */
  if (length > 0 && *steps[length - 1] == '\0') {
    length--;
    g_clear_pointer (&steps[length], g_free);
  }
  there = count_there (self, id, steps);
  if (there == length)
    return NULL;
  for (guint i = there + 1; i < length; i++)
    g_clear_pointer (&steps[i], g_free);
  return g_strjoinv ("/", steps);
}

static void
warn_of_path (OwFormParser *self,
              const char   *path,
              const char   *missing,
              OwNodeDef    *context,
              const char   *what)
{
  g_autofree char *id = ow_form_parser_dup_list_of (path);
  g_autofree char *place = dup_place (context, what);

  ow_form_parser_warn (self, "%s: the list %s has no %s", place, id, missing);
}

void
ow_form_parser_warn_of_paths (OwFormParser    *self,
                              const GPtrArray *reads,
                              OwNodeDef       *context,
                              const char      *what)
{
  for (guint i = 0; self->at != NULL && i < reads->len; i++) {
    g_autofree char *missing = dup_missing (self, reads->pdata[i]);

    if (missing != NULL)
      warn_of_path (self, reads->pdata[i], missing, context, what);
  }
}

/* Whether @column is below none of @reads that are there; gives the last. Predicates of the nodeset read what is no
 * item, and which of them is one isn't told. */
static gboolean
is_missing (OwFormParser    *self,
            const GPtrArray *reads,
            const char      *column,
            char           **path,
            char           **missing)
{
  for (guint i = 0; i < reads->len; i++) {
    const char *read = reads->pdata[i];
    g_autofree char *above = NULL;

    if (!g_str_has_prefix (read, "instance("))
      continue;
    above = dup_missing (self, read);
    if (above != NULL)
      continue;
    g_free (*path);
    g_free (*missing);
    *path = g_strconcat (read, g_str_has_suffix (read, "/") ? "" : "/", column, NULL);
    *missing = dup_missing (self, *path);
    if (*missing == NULL)
      return FALSE;
  }
  return *missing != NULL;
}

void
ow_form_parser_warn_of_column (OwFormParser  *self,
                               const OwXPath *items,
                               const OwXPath *part,
                               const char    *what)
{
  g_autoptr (GPtrArray) columns = ow_xpath_list_reads (part, ITEM, &self->work);
  g_autoptr (GPtrArray) reads = ow_xpath_list_reads (items, "/", &self->work);

  for (guint i = 0; i < columns->len; i++) {
    const char *column = columns->pdata[i];
    g_autofree char *path = NULL;
    g_autofree char *missing = NULL;

    if (g_str_has_prefix (column, ITEM "/") && column[strlen (ITEM "/")] != '\0' &&
        is_missing (self, reads, column + strlen (ITEM "/"), &path, &missing))
      warn_of_path (self, path, missing, NULL, what);
  }
}

static void
warn_of_indexed (OwFormParser  *self,
                 OwNodeDef     *context,
                 const char    *what,
                 const char    *first,
                 const char    *flaw)
{
  g_autofree char *place = dup_place (context, what);

  ow_form_parser_warn (self, "%s: indexed-repeat(): %s%s", place, first, flaw);
}

static OwNodeDef *
find_indexed (OwFormParser *self,
              const char   *path,
              OwNodeDef    *context)
{
  g_autofree char *resolved = path != NULL ? ow_form_resolve_path (self->form, path, context) : NULL;

  return resolved != NULL ? ow_form_find_def (self->form, resolved) : NULL;
}

/* ODK XForms, "XPath functions": the node is in the repeats that are named. One that isn't there is told with all that
 * is read. */
static void
check_indexed (OwFormParser         *self,
               const OwXPathIndexed *indexed,
               OwNodeDef            *context,
               const char           *what)
{
  OwNodeDef *node = find_indexed (self, indexed->node, context);
  OwNodeDef *repeat = find_indexed (self, indexed->repeat, context);
  g_autofree char *outside = NULL;

  if (g_strcmp0 (indexed->node, "") == 0) {
    warn_of_indexed (self, context, what, "its node", " isn't a path");
  } else if (g_strcmp0 (indexed->repeat, "") == 0) {
    warn_of_indexed (self, context, what, "its repeat", " isn't a path");
  } else if (repeat != NULL && !repeat->is_repeat) {
    warn_of_indexed (self, context, what, repeat->path, " isn't a repeat");
  } else if (repeat != NULL && node != NULL && !ow_node_def_holds (repeat, node)) {
    outside = g_strdup_printf (" isn't in %s", repeat->path);
    warn_of_indexed (self, context, what, node->path, outside);
  }
}

void
ow_form_parser_warn_of_indexed (OwFormParser  *self,
                                const OwXPath *xpath,
                                OwNodeDef     *context,
                                const char    *what)
{
  g_autoptr (GPtrArray) found = ow_xpath_list_indexed (xpath);

  for (guint i = 0; self->at != NULL && i < found->len; i++)
    check_indexed (self, g_ptr_array_index (found, i), context, what);
}

void
ow_form_parser_warn_of_rows (OwFormParser  *self,
                             const OwXPath *items,
                             const OwXPath *text)
{
  g_autofree char *id = ow_form_parser_dup_list (self, items);
  OwNode *document = id != NULL ? g_hash_table_lookup (self->form->secondary, id) : NULL;
  OwNode *item = document != NULL && document->first_child != NULL ? document->first_child->first_child : NULL;

  for (; item != NULL && self->n_looked_at < OW_LIST_MAX_CELLS; item = item->next, self->n_looked_at++) {
    const char *name = ow_xpath_peek_string (text, item);

    if (name == NULL || *name == '\0' || ow_itext_find_kind (self->form->itext, name) != OW_ITEXT_NONE)
      continue;
    ow_form_warn (self->form, g_strdup_printf ("the list %s: no such text: %s", id, name));
    return;
  }
}

static gboolean
has_cell (OwFormParser *self,
          OwNode       *row,
          const char   *column)
{
  self->n_looked_at++;
  for (OwNode *cell = row->first_child; cell != NULL; cell = cell->next, self->n_looked_at++)
    if (cell->kind == OW_NODE_ELEMENT && ow_search_is_column (cell->name, column))
      return TRUE;
  return FALSE;
}

static gboolean
has_column (OwFormParser *self,
            OwNode       *table,
            const char   *column)
{
  for (OwNode *row = table->first_child; row != NULL; row = row->next)
    if (self->n_looked_at >= OW_LIST_MAX_CELLS || has_cell (self, row, column))
      return TRUE;
  return FALSE;
}

void
ow_form_parser_warn_of_search (OwFormParser       *self,
                               const OwControlDef *control,
                               const char         *id,
                               const char         *column)
{
  OwNode *document = g_hash_table_lookup (self->form->secondary, id);
  OwNode *table = document != NULL ? document->first_child : NULL;

  if (table != NULL && table->first_child != NULL && !has_column (self, table, column))
    ow_form_parser_warn (self, "search() of %s: the list %s has no %s", control->context->path, id, column);
}
