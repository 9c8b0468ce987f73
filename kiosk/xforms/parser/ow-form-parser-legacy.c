/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-csv.h"
#include "ow-form-parser.h"
#include "ow-search-columns.h"

#include <string.h>

/* The selects that forms had before secondary instances, and Collect still takes: no specification has them.
 * XLSForm's select_one_external is an <input query="…"> over the rows of itemsets.csv whose list_name it
 * names; search('table', …) in an appearance lists the rows of a table. */

#define ITEMSETS "itemsets.csv"

/* Collect: the label of a row is in the column label::LANGUAGE, or label where there is none. */
static void
name_labels (OwFormParser *self,
             OwControlDef *control)
{
  const char *const *languages = ow_itext_get_languages (self->form->itext);
  guint n = g_strv_length ((char **) languages);

  control->item_labels = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++) {
    g_autofree char *header = g_strconcat ("label::", languages[i], NULL);

    control->item_labels[i] = ow_csv_get_column_name (header);
  }
}

/* instance('towns')/root/item[county = /data/county], where no instance is "towns": in itemsets.csv. */
static char *
dup_nodeset (OwFormParser *self,
             const char   *query)
{
  const char *open = strpbrk (query, "'\"");
  const char *close = open != NULL ? strchr (open + 1, *open) : NULL;
  const char *predicates = close != NULL ? strchr (close, '[') : NULL;
  g_autofree char *list = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;

  if (list == NULL || !g_str_has_prefix (query, "instance(") || g_hash_table_contains (self->form->secondary, list))
    return g_strdup (query);
  return g_strdup_printf ("instance('" ITEMSETS "')/root/item[list_name = %c%s%c]%s", *open, list, *open,
                          predicates != NULL ? predicates : "");
}

gboolean
ow_form_parser_read_query (OwFormParser *self,
                           OwNode       *element,
                           OwControlDef *control,
                           GError      **error)
{
  g_autofree char *query = g_strstrip (g_strdup (ow_form_parser_get_attribute (element, "query", NULL)));
  g_autofree char *nodeset = dup_nodeset (self, query);

  control->item_nodes = ow_form_parser_compile (self, nodeset, control->context, "the query", error);
  if (control->item_nodes == NULL)
    return FALSE;
  control->item_value = ow_form_parser_compile (self, "name", NULL, "the value of the query", error);
  control->item_label = ow_form_parser_compile (self, "label", NULL, "the label of the query", error);
  name_labels (self, control);
  ow_computation_add_source (control->choices, control->item_nodes, control->context, FALSE);
  return control->item_value != NULL && control->item_label != NULL;
}

/* The end of the argument at @at: its "," or ")", those in quotes and brackets left out; NULL when it has none. */
static const char *
find_end (const char *at)
{
  guint depth = 0;

  for (; *at != '\0'; at++) {
    if (*at == '\'' || *at == '"') {
      at = strchr (at + 1, *at);
      if (at == NULL)
        return NULL;
    } else if (*at == '(' || *at == '[') {
      depth++;
    } else if (depth == 0 && (*at == ',' || *at == ')')) {
      return at;
    } else if (*at == ')' || *at == ']') {
      depth--;
    }
  }
  return NULL;
}

static gboolean
refuse_search (const OwControlDef *control,
               const char         *why,
               GError            **error)
{
  g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_EXPRESSION, "search() of %s %s", control->context->path, why);
  return FALSE;
}

static gboolean
read_arguments (OwFormParser *self,
                OwControlDef *control,
                const char   *at,
                const char  **end,
                GError      **error)
{
  do {
    g_autofree char *argument = NULL;
    const OwXPath *xpath;

    *end = find_end (at);
    if (*end == NULL)
      return refuse_search (control, "isn't closed", error);
    argument = g_strstrip (g_strndup (at, *end - at));
    xpath = ow_form_parser_compile (self, argument, control->context, "search()", error);
    if (xpath == NULL)
      return FALSE;
    ow_computation_add_source (control->choices, xpath, control->context, FALSE);
    g_ptr_array_add (control->search, (gpointer) xpath);
    at = *end + 1;
  } while (**end == ',');
  if (control->search->len == 1 || control->search->len == 4 || control->search->len == 6)
    return TRUE;
  return refuse_search (control, "takes 1, 4 or 6 arguments", error);
}

/* What an argument writes out; NULL where it is computed. */
static char *
dup_written (const OwControlDef *control,
             guint               argument)
{
  const char *source = ow_xpath_get_source (g_ptr_array_index (control->search, argument));
  g_autofree char *text = strlen (source) > 2 ? g_strndup (source + 1, strlen (source) - 2) : g_strdup ("");
  gboolean is_written = (*source == '\'' || *source == '"') && strchr (text, *source) == NULL;

  return is_written ? g_steal_pointer (&text) : NULL;
}

/* The table is nearly always named outright; where it is computed it may be any. */
static gboolean
find_table (OwFormParser *self,
            OwControlDef *control,
            GError      **error)
{
  g_autofree char *name = dup_written (control, 0);

  if (name == NULL)
    return ow_form_parser_find_tables (self, error);
  if (ow_form_parser_find_table (self, name, error))
    return TRUE;
  g_prefix_error (error, "the choices of %s: ", control->context->path);
  return FALSE;
}

gboolean
ow_form_parser_read_search (OwFormParser *self,
                            OwControlDef *control,
                            GError      **error)
{
  const char *call = strstr (control->appearance, "search(");
  g_autofree char *before = NULL;
  const char *end;

  if (call == NULL || (call > control->appearance && !g_ascii_isspace (call[-1])))
    return TRUE;
  control->search = g_ptr_array_new ();
  if (!read_arguments (self, control, call + strlen ("search("), &end, error) || !find_table (self, control, error))
    return FALSE;
  /* what is left are words, as in any appearance */
  before = control->appearance;
  control->appearance = g_strdup_printf ("%.*s%s", (int) (call - before), before, end + 1);
  g_strstrip (control->appearance);
  return TRUE;
}

static void
check_columns (OwFormParser       *self,
               const OwControlDef *control,
               const char         *table,
               const char         *columns)
{
  g_auto (GStrv) names = ow_search_split_columns (columns);

  for (guint i = 0; names[i] != NULL; i++)
    ow_form_parser_warn_of_search (self, control, table, names[i]);
}

/* An item with a number is a choice of its own; any other says which columns the rows' choices are made of. */
static void
check_item (OwFormParser       *self,
            const OwControlDef *control,
            const char         *table,
            const OwItemDef    *item)
{
  const OwRichText *label = item->label != NULL ? item->label->own : NULL;

  if (g_ascii_string_to_signed (item->value, 10, G_MININT32, G_MAXINT32, NULL, NULL))
    return;
  ow_form_parser_warn_of_search (self, control, table, item->value);
  if (label != NULL && label->n_parts > 0 && ow_rich_text_is_plain (label))
    check_columns (self, control, table, label->parts[0].literal);
}

void
ow_form_parser_check_search (OwFormParser       *self,
                             const OwControlDef *control)
{
  g_autofree char *table = dup_written (control, 0);
  g_autofree char *searched = control->search->len > 2 ? dup_written (control, 2) : NULL;
  g_autofree char *filtered = control->search->len > 4 ? dup_written (control, 4) : NULL;

  if (table == NULL)
    return;
  if (searched != NULL)
    check_columns (self, control, table, searched);
  if (filtered != NULL)
    ow_form_parser_warn_of_search (self, control, table, filtered);
  for (guint i = 0; i < control->items->len; i++)
    check_item (self, control, table, g_ptr_array_index (control->items, i));
}
