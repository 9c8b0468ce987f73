/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-csv.h"

#include "ow-list-limits.h"
#include "ow-name.h"
#include "ow-node-pool.h"

#include <string.h>

typedef struct {
  const char *start;
  const char *at;
  const char *end;
  const char *bad_quote; /* the first one that can't be a cell's, and why */
  const char *why;
  char delimiter;
  GString *cell;
  OwNodePool *pool;
} Reader;

static gboolean
refuse (GError    **error,
        int         code,
        const char *why)
{
  g_set_error (error, OW_NODE_ERROR, code, "%s", why);
  return FALSE;
}

static gboolean
at_line_end (Reader *self)
{
  return self->at == self->end || *self->at == '\n' || *self->at == '\r';
}

static gboolean
at_cell_end (Reader *self)
{
  return at_line_end (self) || *self->at == self->delimiter;
}

static void
note_quote (Reader     *self,
            const char *quote,
            const char *why)
{
  if (self->bad_quote != NULL)
    return;
  self->bad_quote = quote;
  self->why = why;
}

/* RFC 4180 §2: a quoted cell ends with a quote, and so does the cell. Where it doesn't, the lines behind would be taken
 * for a part of it, and nobody would be told. Both engines refuse such a file. */
static void
read_quoted (Reader *self)
{
  const char *quote = self->at;

  for (self->at++; self->at < self->end; self->at++) {
    if (*self->at == '"') {
      if (self->at + 1 == self->end || self->at[1] != '"')
        break;
      self->at++;
    }
    g_string_append_c (self->cell, *self->at);
  }
  if (self->at == self->end) {
    note_quote (self, quote, "a quote is never closed");
    return;
  }
  for (self->at++; !at_cell_end (self) && *self->at == ' ';)
    self->at++;
  if (!at_cell_end (self))
    note_quote (self, quote, "a cell goes on behind its quotes");
}

static void
read_cell (Reader *self)
{
  g_string_truncate (self->cell, 0);
  if (self->at < self->end && *self->at == '"')
    read_quoted (self);
  while (!at_cell_end (self))
    g_string_append_c (self->cell, *self->at++);
}

/* FALSE when the line is over; else stands at the next cell. */
static gboolean
next_cell (Reader *self)
{
  if (!at_line_end (self)) {
    self->at++;
    return TRUE;
  }
  if (self->at < self->end && *self->at == '\r')
    self->at++;
  if (self->at < self->end && *self->at == '\n' )
    self->at++;
  return FALSE;
}

/* Line ends of any kind, those in quoted cells too: what an editor shows. */
static guint
count_lines (const char *from,
             const char *to)
{
  guint line = 1;

  for (; from < to; from++)
    line += *from == '\n' || (*from == '\r' && from[1] != '\n');
  return line;
}

static gboolean
check_quotes (Reader  *self,
              GError **error)
{
  if (self->bad_quote == NULL)
    return TRUE;
  g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "line %u: %s", count_lines (self->start, self->bad_quote),
               self->why);
  return FALSE;
}

const char *
ow_csv_get_column_name (const char *header)
{
  g_autofree char *text = g_strstrip (g_strdup (header));
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isalnum (c) || c == '_' || c == '-' || c == '.' || c == ':')
      g_string_append_unichar (name, c == ':' ? '_' : c);
    else
      g_string_append_c (name, '_');
  }
  if (name->len == 0 || g_ascii_isdigit (name->str[0]) || name->str[0] == '-' || name->str[0] == '.')
    g_string_prepend_c (name, '_');
  return ow_name_intern (name->str);
}

static GPtrArray *
read_header (Reader  *self,
             GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  do {
    read_cell (self);
    if (names->len >= OW_LIST_MAX_COLUMNS || self->cell->len > OW_LIST_MAX_NAME) {
      refuse (error, OW_NODE_ERROR_LIMIT, "a CSV file has too many columns, or one with too long a name");
      return NULL;
    }
    g_ptr_array_add (names, (gpointer) ow_csv_get_column_name (self->cell->str));
  } while (next_cell (self));
  return g_steal_pointer (&names);
}

static void
read_row (Reader    *self,
          GPtrArray *names,
          OwNode    *root)
{
  OwNode *item = ow_node_pool_add (self->pool, root, ow_name_intern ("item"));
  guint column = 0;

  do {
    OwNode *cell;

    read_cell (self);
    if (column >= names->len)
      continue;
    cell = ow_node_pool_add (self->pool, item, g_ptr_array_index (names, column++));
    if (self->cell->len > 0)
      ow_node_pool_store (cell, self->cell->str, self->cell->len);
  } while (next_cell (self));
  while (column < names->len)
    ow_node_pool_add (self->pool, item, g_ptr_array_index (names, column++));
}

static char
guess_delimiter (const char *at,
                 const char *end)
{
  static const char candidates[] = ",;\t|";
  guint counts[G_N_ELEMENTS (candidates) - 1] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
    const char *found = *at != '\0' ? strchr (candidates, *at) : NULL;

    if (*at == '"')
      quoted = !quoted;
    else if (!quoted && found != NULL)
      counts[found - candidates]++;
  }
  for (guint i = 1; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

static gboolean
read_rows (Reader    *self,
           GPtrArray *names,
           OwNode    *root,
           GError   **error)
{
  guint rows = 0;

  while (self->at < self->end) {
    if (at_line_end (self)) {
      next_cell (self); /* an empty line is no row */
      continue;
    }
    if (++rows > OW_LIST_MAX_ITEMS || rows * names->len > OW_LIST_MAX_CELLS)
      return refuse (error, OW_NODE_ERROR_LIMIT, "a CSV file has too many rows");
    read_row (self, names, root);
  }
  return TRUE;
}

OwNode *
ow_csv_parse (const char *text,
              gsize       length,
              GError    **error)
{
  g_autoptr (OwNode) document = ow_node_new_document ();
  g_autoptr (GString) cell = g_string_new (NULL);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (OwNodePool) pool = ow_node_pool_new ();
  OwNode *root = ow_node_new_element ("root", NULL, NULL);
  Reader self = { .start = text, .at = text, .end = text + length, .cell = cell, .pool = pool };

  g_return_val_if_fail (text != NULL, NULL);

  ow_node_append (document, root);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    self.at += 3;
  if (!g_utf8_validate_len (self.at, self.end - self.at, NULL)) {
    refuse (error, OW_NODE_ERROR_SYNTAX, "a CSV file isn't UTF-8");
    return NULL;
  }
  self.delimiter = guess_delimiter (self.at, self.end);
  names = read_header (&self, error);
  if (names == NULL || !read_rows (&self, names, root, error) || !check_quotes (&self, error))
    return NULL;
  return g_steal_pointer (&document);
}
