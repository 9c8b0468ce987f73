/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-five-strokes-table.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "ow-sounds.h"

/* Before it stand the table's name and version. */
#define LAST_OF_HEAD "..."

struct _OwFiveStrokesTable {
  gunichar *characters; /* one for each entry, the best known first; the ways to write one stand beside each other */
  char *strokes;        /* of each entry, in the same order, each with a zero behind it */
  guint n_entries;
};

/* As it stands in the file. */
typedef struct {
  guint64 rank;
  gunichar character;
  const char *strokes; /* borrowed from the file; a zero behind it */
} Entry;

/* --- One line ------------------------------------------------------------------------------- */

/* Less is better known: by how often it is written, then those that are in every font before the rarer planes. */
static guint64
rank (gunichar character)
{
  guint64 rarity = G_MAXUINT32 - ow_sounds_get_frequency (character);
  gboolean common = (character >= 0x4e00 && character <= 0x9fff) || character == 0x3007; /* 〇 */

  return rarity << 32 | (guint64) !common << 31 | character;
}

static gboolean
is_own_character (gunichar character)
{
  gunichar first;
  gunichar second;

  return g_unichar_get_script (character) == G_UNICODE_SCRIPT_HAN
         && !g_unichar_decompose (character, &first, &second);
}

/* @line: "字<tab>strokes", a zero behind it, and is written to. */
static gboolean
parse_line (char  *line,
            Entry *entry)
{
  char *tab = strchr (line, '\t');
  gsize length = tab != NULL ? strspn (tab + 1, OW_FIVE_STROKES_KINDS) : 0;

  if (length == 0 || length > OW_FIVE_STROKES_MAX || (tab[1 + length] != '\0' && tab[1 + length] != '\r'))
    return FALSE;
  tab[1 + length] = '\0';
  entry->character = g_utf8_get_char_validated (line, tab - line);
  if (entry->character >= (gunichar) -2 || g_utf8_next_char (line) != tab || !is_own_character (entry->character))
    return FALSE;
  entry->strokes = tab + 1;
  entry->rank = rank (entry->character);
  return TRUE;
}

/* --- The table ------------------------------------------------------------------------------ */

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  if (one->rank != other->rank)
    return one->rank < other->rank ? -1 : 1;
  return strcmp (one->strokes, other->strokes);
}

/* What is behind the head of the file; NULL where there is none. */
static char *
find_body (char *text)
{
  char *at = text;

  while (at != NULL && !g_str_has_prefix (at, LAST_OF_HEAD)) {
    at = strchr (at, '\n');
    at = at != NULL ? at + 1 : NULL;
  }
  return at != NULL ? strchr (at, '\n') : NULL;
}

/* @body: is written to. */
static GArray *
list_entries (char *body)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  char *rest = NULL;

  for (char *line = strtok_r (body, "\n", &rest); line != NULL && entries->len < OW_FIVE_STROKES_TABLE_MAX_ENTRIES;
       line = strtok_r (NULL, "\n", &rest)) {
    Entry entry;

    if (*line != '#' && parse_line (line, &entry))
      g_array_append_val (entries, entry);
  }
  g_array_sort (entries, compare_entries);
  return entries;
}

/* The strokes lie behind each other in the order in which they are looked through: some millions of bytes are then read
 * in a millisecond. */
static OwFiveStrokesTable *
new_table (GArray *entries)
{
  OwFiveStrokesTable *self = g_new0 (OwFiveStrokesTable, 1);
  g_autoptr (GString) strokes = g_string_new (NULL);

  self->characters = g_new (gunichar, entries->len);
  self->n_entries = entries->len;
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);

    self->characters[i] = entry->character;
    g_string_append_len (strokes, entry->strokes, (gssize) strlen (entry->strokes) + 1);
  }
  self->strokes = g_memdup2 (strokes->str, strokes->len);
  return self;
}

OwFiveStrokesTable *
ow_five_strokes_table_parse (const char *text,
                             gsize       length,
                             GError    **error)
{
  g_autofree char *copy = NULL;
  g_autoptr (GArray) entries = NULL;
  char *body;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  if (length > OW_FIVE_STROKES_TABLE_MAX_BYTES || (length > 0 && memchr (text, '\0', length) != NULL)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "it is too large or not text");
    return NULL;
  }
  copy = g_strndup (text, length);
  body = find_body (copy);
  entries = body != NULL ? list_entries (body) : NULL;
  if (entries == NULL || entries->len == 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "it is no table of strokes");
    return NULL;
  }
  return new_table (entries);
}

OwFiveStrokesTable *
ow_five_strokes_table_load (const char *path,
                            GError    **error)
{
  g_autoptr (GMappedFile) file = NULL;
  OwFiveStrokesTable *self;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  self = ow_five_strokes_table_parse (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), error);
  if (self == NULL)
    g_prefix_error (error, "%s: ", path);
  return self;
}

void
ow_five_strokes_table_free (OwFiveStrokesTable *self)
{
  g_free (self->characters);
  g_free (self->strokes);
  g_free (self);
}

guint
ow_five_strokes_table_count (const OwFiveStrokesTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_entries;
}

/* --- Finding -------------------------------------------------------------------------------- */

typedef enum {
  MATCH_NONE = 0,
  MATCH_BEGINS,
  MATCH_WHOLE,
} Match;

static Match
match (const char *strokes,
       const char *wanted)
{
  for (; *wanted != '\0'; strokes++, wanted++)
    if (*strokes == '\0' || (*wanted != *strokes && *wanted != OW_FIVE_STROKES_ANY))
      return MATCH_NONE;
  return *strokes == '\0' ? MATCH_WHOLE : MATCH_BEGINS;
}

guint
ow_five_strokes_table_find (const OwFiveStrokesTable *self,
                            const char               *strokes,
                            OwFiveStrokesDrawn        drawn,
                            gpointer                  user_data,
                            gunichar                 *found,
                            guint                     max,
                            guint                    *n_undrawn)
{
  g_autofree gunichar *begins = g_new (gunichar, max);
  const char *at = self->strokes;
  guint n_begins = 0;
  guint n_whole = 0;

  *n_undrawn = 0;
  if (*strokes == '\0')
    return 0;
  for (guint i = 0; i < self->n_entries;) {
    gunichar character = self->characters[i];
    Match best = MATCH_NONE;

    for (; i < self->n_entries && self->characters[i] == character; i++) {
      best = MAX (best, match (at, strokes));
      at += strlen (at) + 1;
    }
    if (best == MATCH_NONE || (best == MATCH_BEGINS && n_begins == max))
      continue;
    if (drawn != NULL && !drawn (character, user_data))
      *n_undrawn += best == MATCH_WHOLE;
    else if (best == MATCH_BEGINS)
      begins[n_begins++] = character;
    else if (n_whole < max)
      found[n_whole++] = character;
  }
  n_begins = MIN (n_begins, max - n_whole);
  memcpy (found + n_whole, begins, n_begins * sizeof *found);
  return n_whole + n_begins;
}
