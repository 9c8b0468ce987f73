/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-entity-list.h"

#include <string.h>

#define MAX_ID 256

/* Where a reader of the text is. */
typedef struct {
  const char *at;
  const char *end;
} Reader;

static gboolean
ends_record (char c)
{
  return c == '\n' || c == '\r';
}

/* Over a cell. @text: what stands in it, or NULL where nobody wants to know. TRUE: it was the last one of its record,
 * whose end is passed as well. */
static gboolean
pass_cell (Reader  *reader,
           GString *text)
{
  gboolean quoted = FALSE;

  for (; reader->at < reader->end; reader->at++) {
    char c = *reader->at;

    if (c == '"' && quoted && reader->at + 1 < reader->end && reader->at[1] == '"') {
      reader->at++;
    } else if (c == '"') {
      quoted = !quoted;
      continue;
    } else if (!quoted && (c == ',' || ends_record (c))) {
      break;
    }
    if (text != NULL)
      g_string_append_c (text, c);
  }
  if (reader->at < reader->end && *reader->at == ',') {
    reader->at++;
    return FALSE;
  }
  if (reader->end - reader->at >= 2 && reader->at[0] == '\r' && reader->at[1] == '\n')
    reader->at++;
  if (reader->at < reader->end)
    reader->at++;
  return TRUE;
}

/* Over a record; @id gets what stands in its cell @column. */
static void
pass_record (Reader  *reader,
             guint    column,
             GString *id)
{
  gboolean is_last = FALSE;

  g_string_truncate (id, 0);
  for (guint i = 0; !is_last; i++)
    is_last = pass_cell (reader, i == column ? id : NULL);
}

/* Past the header; G_MAXUINT where it has no such column. */
static guint
begin (Reader *reader,
       GBytes *csv)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  guint found = G_MAXUINT;
  gboolean is_last = FALSE;
  gsize length;

  reader->at = g_bytes_get_data (csv, &length);
  reader->end = reader->at + length;
  if (length >= 3 && memcmp (reader->at, "\xef\xbb\xbf", 3) == 0)
    reader->at += 3;
  for (guint i = 0; !is_last; i++) {
    g_string_truncate (cell, 0);
    is_last = pass_cell (reader, cell);
    if (found == G_MAXUINT && g_str_equal (cell->str, "name"))
      found = i;
  }
  return found;
}

static gboolean
can_be_asked (const GString *id)
{
  if (id->len == 0 || id->len > MAX_ID || strlen (id->str) != id->len)
    return FALSE;
  for (const char *c = id->str; *c != '\0'; c++)
    if (*c == ',' || g_ascii_iscntrl (*c))
      return FALSE;
  return g_utf8_validate (id->str, (gssize) id->len, NULL);
}

char *
ow_entity_list_join_ids (GBytes *csv,
                         guint   from,
                         gsize   max,
                         guint  *next)
{
  Reader reader;
  guint column = begin (&reader, csv);
  GString *joined = g_string_new (NULL);
  g_autoptr (GString) id = g_string_new (NULL);

  *next = 0;
  for (guint i = 0; column != G_MAXUINT && reader.at < reader.end; i++) {
    pass_record (&reader, column, id);
    if (i < from || !can_be_asked (id))
      continue;
    if (joined->len + 1 + id->len > max) {
      *next = i;
      break;
    }
    if (joined->len > 0)
      g_string_append_c (joined, ',');
    g_string_append_len (joined, id->str, (gssize) id->len);
  }
  return g_string_free (joined, FALSE);
}

GBytes *
ow_entity_list_without (GBytes     *csv,
                        GHashTable *ids)
{
  Reader reader;
  guint column = begin (&reader, csv);
  const char *start = g_bytes_get_data (csv, NULL);
  g_autoptr (GString) kept = g_string_new_len (start, reader.at - start);
  g_autoptr (GString) id = g_string_new (NULL);
  gboolean changed = FALSE;

  while (column != G_MAXUINT && reader.at < reader.end) {
    start = reader.at;
    pass_record (&reader, column, id);
    if (g_hash_table_contains (ids, id->str))
      changed = TRUE;
    else
      g_string_append_len (kept, start, reader.at - start);
  }
  return changed ? g_string_free_to_bytes (g_steal_pointer (&kept)) : NULL;
}
