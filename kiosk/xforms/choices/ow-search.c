/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-search.h"

#include "ow-choices.h"
#include "ow-media-file.h"
#include "ow-search-columns.h"
#include "ow-secret.h"
#include "ow-texts.h"

#include <string.h>

/* What is asked for: the arguments as they are now, and where a row's choice stands. */
typedef struct {
  const OwFormScope *scope;
  char *arguments[6];
  char *pattern;         /* of LIKE; NULL: all rows */
  char **columns;        /* to look in; NULL: none */
  const char *value_column;
  char **label_columns;
  char *image_column;    /* "" for none */
} Query;

static const char *
get_cell (OwNode     *row,
          const char *column)
{
  for (OwNode *cell = row->first_child; cell != NULL; cell = cell->next)
    if (cell->kind == OW_NODE_ELEMENT && ow_search_is_column (cell->name, column))
      return ow_node_get_text (cell);
  return "";
}

/* SQL's LIKE, as the text is looked for in Collect's database: "%" is any text, "_" any one character, and the
 * letters of ASCII are the same in both cases. The last "%" is gone back to: never worse than text × pattern. */
static gboolean
is_like (const char *text,
         const char *pattern)
{
  const char *after = NULL;
  const char *from = NULL;

  while (*text != '\0') {
    if (*pattern == '%') {
      after = ++pattern;
      from = text;
    } else if (*pattern == '_') {
      pattern++;
      text = g_utf8_next_char (text);
    } else if (*pattern != '\0' && g_ascii_tolower (*pattern) == g_ascii_tolower (*text)) {
      pattern++;
      text++;
    } else if (after != NULL) {
      pattern = after;
      from = g_utf8_next_char (from);
      text = from;
    } else {
      return FALSE;
    }
  }
  while (*pattern == '%')
    pattern++;
  return *pattern == '\0';
}

static char *
make_pattern (const char *kind,
              const char *text)
{
  if (g_ascii_strcasecmp (kind, "matches") == 0)
    return g_strdup (text);
  if (g_ascii_strcasecmp (kind, "startswith") == 0)
    return g_strconcat (text, "%", NULL);
  if (g_ascii_strcasecmp (kind, "endswith") == 0)
    return g_strconcat ("%", text, NULL);
  return g_strconcat ("%", text, "%", NULL);
}

static void
query_clear (Query *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->arguments); i++)
    ow_secret_free (self->arguments[i]);
  ow_secret_free (self->pattern);
  g_strfreev (self->columns);
  g_strfreev (self->label_columns);
  g_free (self->image_column);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Query, query_clear)

static void
query_init (Query              *self,
            const OwFormScope  *scope,
            const OwControlDef *def,
            const OwItemDef    *item,
            OwNode             *context)
{
  g_autofree char *labels = ow_texts_dup (scope, item->label, OW_ITEXT_PLAIN, def->context, context);
  g_autofree char *image = ow_texts_dup_media (scope, item->label, OW_MEDIA_IMAGE, def->context, context);

  self->scope = scope;
  for (guint i = 0; i < def->search->len; i++)
    self->arguments[i] = ow_form_scope_compute_string (scope, g_ptr_array_index (def->search, i), context);
  if (def->search->len >= 4)
    self->columns = ow_search_split_columns (self->arguments[2]);
  if (self->columns != NULL && self->columns[0] != NULL)
    self->pattern = make_pattern (g_strstrip (self->arguments[1]), self->arguments[3]);
  self->value_column = item->value;
  self->label_columns = ow_search_split_columns (labels);
  self->image_column = g_strdup (g_str_has_prefix (image, "jr://images/") ? image + strlen ("jr://images/") : image);
}

static gboolean
is_found (const Query *self,
          OwNode      *row)
{
  gboolean found = self->pattern == NULL;

  for (guint i = 0; !found && self->columns[i] != NULL; i++)
    found = is_like (get_cell (row, self->columns[i]), self->pattern);
  return found && (self->arguments[4] == NULL ||
                   g_str_equal (get_cell (row, self->arguments[4]), self->arguments[5]));
}

#define LETTERS_A_STEP 16

/* Rows are gone through cell by cell, and a pattern can be compared with a text from each of its letters on: what it
 * may cost is charged before. */
static gboolean
charge_row (const Query *self,
            OwNode      *row)
{
  guint64 steps = 1;

  for (OwNode *cell = row->first_child; cell != NULL; cell = cell->next)
    steps++;
  for (guint i = 0; self->pattern != NULL && self->columns[i] != NULL; i++)
    steps += 1 + (guint64) strlen (get_cell (row, self->columns[i])) * strlen (self->pattern) / LETTERS_A_STEP;
  for (guint i = 0; self->label_columns[i] != NULL; i++)
    steps += 1 + i;
  return ow_form_scope_charge (self->scope, row, steps);
}

static gboolean
is_repeated (const Query *self,
             guint        place)
{
  const char *column = self->label_columns[place];

  for (guint i = 0; i < place; i++)
    if (ow_search_is_column (self->label_columns[i], column))
      return TRUE;
  return ow_search_is_column (self->value_column, column);
}

/* Collect's label of several columns: "one (second: two) (third: three)". */
static char *
make_label (const Query *self,
            OwNode      *row,
            const char  *value)
{
  GString *label = g_string_new (NULL);
  gboolean first = TRUE;

  for (guint i = 0; self->label_columns[i] != NULL; i++) {
    const char *cell = get_cell (row, self->label_columns[i]);

    if (is_repeated (self, i))
      continue;
    if (first)
      g_string_append (label, cell);
    else
      g_string_append_printf (label, " (%s: %s)", self->label_columns[i], cell);
    first = FALSE;
  }
  if (label->str[strspn (label->str, " \t\r\n")] == '\0')
    g_string_assign (label, value);
  return g_string_free (label, FALSE);
}

static OwChoice *
make_choice (const Query *self,
             OwNode      *row,
             const char  *value)
{
  OwChoice *choice = ow_choice_new (value, make_label (self, row, value));
  const char *image = *self->image_column != '\0' ? get_cell (row, self->image_column) : "";

  if (*image != '\0') {
    g_autofree char *uri = g_strconcat ("jr://images/", image, NULL);

    ow_choice_set_media (choice, self->scope->form, OW_MEDIA_IMAGE, uri);
  }
  return choice;
}

/* "fruits", "Fruits" and "fruits.csv" are one table. */
static OwNode *
find_table (const OwFormScope *scope,
            const char        *name)
{
  gboolean has_extension = ow_media_file_has_extension (name, ".csv");
  g_autofree char *plain = g_strndup (name, strlen (name) - (has_extension ? strlen (".csv") : 0));
  OwNode *found = g_hash_table_lookup (scope->form->secondary, name);
  GHashTableIter iter;
  gpointer id, document;

  g_hash_table_iter_init (&iter, scope->form->secondary);
  while (found == NULL && g_hash_table_iter_next (&iter, &id, &document))
    if (g_ascii_strcasecmp (id, plain) == 0)
      found = document;
  return found != NULL ? found->first_child : NULL;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  double first = g_ascii_strtod (get_cell (*(OwNode *const *) a, "sortby"), NULL);
  double second = g_ascii_strtod (get_cell (*(OwNode *const *) b, "sortby"), NULL);

  return first < second ? -1 : first > second;
}

/* In the order of the file, or of its column "sortby". */
static GPtrArray *
find_rows (const Query *self)
{
  OwNode *table = find_table (self->scope, self->arguments[0]);
  GPtrArray *rows = g_ptr_array_new ();

  for (OwNode *row = table != NULL ? table->first_child : NULL; row != NULL && charge_row (self, row); row = row->next)
    if (row->kind == OW_NODE_ELEMENT && is_found (self, row))
      g_ptr_array_add (rows, row);
  if (rows->len > 0 && *get_cell (g_ptr_array_index (rows, 0), "sortby") != '\0')
    g_ptr_array_sort (rows, compare_rows);
  return rows;
}

gboolean
ow_search_is_pattern (const OwControlDef *def,
                      const OwItemDef    *item)
{
  gint64 number;

  return def->search != NULL &&
         !g_ascii_string_to_signed (item->value, 10, G_MININT32, G_MAXINT32, &number, NULL);
}

void
ow_search_add_rows (const OwFormScope  *scope,
                    const OwControlDef *def,
                    const OwItemDef    *item,
                    OwNode             *context,
                    GPtrArray          *list)
{
  g_auto (Query) query = { NULL };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  query_init (&query, scope, def, item, context);
  rows = find_rows (&query);
  for (guint i = 0; i < rows->len; i++) {
    OwNode *row = g_ptr_array_index (rows, i);
    const char *value = get_cell (row, query.value_column);

    if (*value != '\0' && g_hash_table_add (seen, (gpointer) value))
      g_ptr_array_add (list, make_choice (&query, row, value));
  }
}
