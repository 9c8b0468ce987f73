/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-readings.h"

#include <gio/gio.h>
#include <string.h>

/* Some editors begin a file with it. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _OwReadings {
  GHashTable *words;   /* small letters → what is said */
  guint8 longest[256]; /* bytes of the longest word that begins with this byte; 255: longer than that */
};

OwReadings *
ow_readings_new (void)
{
  OwReadings *self = g_new0 (OwReadings, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ow_readings_free (OwReadings *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->words);
  g_free (self);
}

guint
ow_readings_get_size (OwReadings *self)
{
  return g_hash_table_size (self->words);
}

/* --- Reading a file ------------------------------------------------------------------------- */

static gboolean
is_word (const char *text,
         glong       most)
{
  if (*text == '\0' || g_utf8_strlen (text, -1) > most)
    return FALSE;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isalnum (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
add_line (OwReadings *self,
          const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", 3);
  g_autofree char *key = NULL;
  gsize length;

  if (g_strv_length (words) < 2 || !is_word (words[0], OW_READINGS_MAX_WORD)
      || !is_word (words[1], OW_READINGS_MAX_SAID) || ow_readings_get_size (self) >= OW_READINGS_MAX)
    return FALSE;
  key = g_ascii_strdown (words[0], -1);
  length = strlen (key);
  self->longest[(guint8) key[0]] = MAX (self->longest[(guint8) key[0]], (guint8) MIN (length, 255));
  g_hash_table_replace (self->words, g_steal_pointer (&key), g_strdup (words[1]));
  return TRUE;
}

gboolean
ow_readings_parse (OwReadings *self,
                   const char *text,
                   gsize       length,
                   GError    **error)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean whole = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length > OW_READINGS_FILE_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "it is too large or not UTF-8");
    return FALSE;
  }
  copy = g_strndup (text, length);
  lines = g_strsplit (g_str_has_prefix (copy, BYTE_ORDER_MARK) ? copy + strlen (BYTE_ORDER_MARK) : copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_strstrip (lines[i]);
    if (*lines[i] == '\0' || *lines[i] == '#' || add_line (self, lines[i]))
      continue;
    if (whole)
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %u isn't a word and what is said", i + 1);
    whole = FALSE;
  }
  return whole;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
load_file (OwReadings *self,
           const char *path,
           GPtrArray  *errors)
{
  g_autofree char *text = NULL;
  GError *error = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error) && ow_readings_parse (self, text, length, &error))
    return;
  g_prefix_error (&error, "%s: ", path);
  g_ptr_array_add (errors, error);
}

void
ow_readings_load_dir (OwReadings *self,
                      const char *path,
                      GPtrArray  *errors)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_return_if_fail (self != NULL);
  g_return_if_fail (path != NULL);

  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    load_file (self, g_ptr_array_index (names, i), errors);
}

/* --- Finding -------------------------------------------------------------------------------- */

/* A Latin word is found whole or not at all. */
static gboolean
ends_whole (const char *at,
            gsize       length)
{
  return !(g_ascii_isalnum (at[length - 1]) && g_ascii_isalnum (at[length]));
}

const char *
ow_readings_find (OwReadings *self,
                  const char *at,
                  gsize      *length)
{
  char word[OW_READINGS_MAX_WORD * 6 + 1];
  gsize longest;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (at != NULL, NULL);

  longest = MIN (self->longest[(guint8) g_ascii_tolower (*at)], sizeof word - 1);
  longest = strnlen (at, longest);
  for (gsize i = 0; i < longest; i++)
    word[i] = g_ascii_tolower (at[i]);
  for (gsize tried = longest; tried > 0; tried--) {
    const char *said;

    word[tried] = '\0';
    said = g_hash_table_lookup (self->words, word);
    if (said == NULL || !ends_whole (at, tried))
      continue;
    *length = tried;
    return said;
  }
  return NULL;
}
