/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-phrase-file.h"

#include <gio/gio.h>
#include <string.h>

/* Some editors begin a file with it. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

OwPhrase *
ow_phrase_new (const char *text,
               const char *sounds)
{
  OwPhrase *phrase = g_new0 (OwPhrase, 1);

  phrase->text = g_strdup (text);
  phrase->sounds = g_strdup (sounds);
  return phrase;
}

void
ow_phrase_free (OwPhrase *phrase)
{
  g_free (phrase->text);
  g_free (phrase->sounds);
  g_free (phrase);
}

/* --- One line ------------------------------------------------------------------------------- */

/* The number of characters; 0 when any of them is something else than a Chinese one. */
static guint
count_characters (const char *text)
{
  guint count = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_unichar_get_script (g_utf8_get_char (at)) != G_UNICODE_SCRIPT_HAN)
      return 0;
    count++;
  }
  return count;
}

static gboolean
is_syllable (const char *word)
{
  gsize length = strspn (word, "abcdefghijklmnopqrstuvwxyz");

  return word[length] == '\0' && length <= OW_PHRASE_MAX_SYLLABLE;
}

/* The words behind the phrase, "'" between; NULL when they aren't @wanted syllables. */
static char *
dup_sounds (char **words,
            guint  wanted)
{
  g_autoptr (GString) sounds = g_string_new (NULL);
  guint count = 0;

  for (; *words != NULL; words++) {
    if (**words == '\0')
      continue;
    if (!is_syllable (*words))
      return NULL;
    if (count++ > 0)
      g_string_append_c (sounds, '\'');
    g_string_append (sounds, *words);
  }
  return count == wanted ? g_string_free (g_steal_pointer (&sounds), FALSE) : NULL;
}

/* NULL when the line isn't a phrase. */
static OwPhrase *
parse_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);
  guint count = count_characters (words[0]);
  g_autofree char *sounds = NULL;

  if (count == 0 || count > OW_PHRASE_MAX_CHARACTERS)
    return NULL;
  sounds = dup_sounds (words + 1, count);
  return sounds != NULL ? ow_phrase_new (words[0], sounds) : NULL;
}

/* --- A file --------------------------------------------------------------------------------- */

static void
tell (GError    **error,
      guint       line,
      const char *what)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %u %s", line, what);
}

static gboolean
is_remark (const char *line)
{
  return *line == '\0' || *line == '#';
}

gboolean
ow_phrase_file_parse (const char *text,
                      gsize       length,
                      GPtrArray  *phrases,
                      GError    **error)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean whole = TRUE;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (phrases != NULL, FALSE);

  if (length > OW_PHRASE_FILE_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "it is too large or not UTF-8");
    return FALSE;
  }
  if (length >= strlen (BYTE_ORDER_MARK) && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0) {
    text += strlen (BYTE_ORDER_MARK);
    length -= strlen (BYTE_ORDER_MARK);
  }
  copy = g_strndup (text, length);
  lines = g_strsplit (copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    OwPhrase *phrase = NULL;

    g_strstrip (lines[i]);
    if (is_remark (lines[i]))
      continue;
    phrase = phrases->len < OW_PHRASES_MAX ? parse_line (lines[i]) : NULL;
    if (phrase != NULL) {
      g_ptr_array_add (phrases, phrase);
      continue;
    }
    whole = FALSE;
    tell (error, i + 1, phrases->len < OW_PHRASES_MAX ? "isn't a phrase and its sounds" : "is one too many");
  }
  return whole;
}

static void
load_file (const char *path,
           GPtrArray  *phrases,
           GPtrArray  *errors)
{
  g_autofree char *text = NULL;
  GError *error = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &error) && ow_phrase_file_parse (text, length, phrases, &error))
    return;
  g_prefix_error (&error, "%s: ", path);
  g_ptr_array_add (errors, error);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GPtrArray *
ow_phrase_file_load_dir (const char *path,
                         GPtrArray  *errors)
{
  GPtrArray *phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_phrase_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_return_val_if_fail (path != NULL, phrases);
  g_return_val_if_fail (errors != NULL, phrases);

  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    load_file (g_ptr_array_index (names, i), phrases, errors);
  return phrases;
}
