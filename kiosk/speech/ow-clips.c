/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-clips.h"

#include <gio/gio.h>
#include <string.h>

#include "ow-file.h"
#include "ow-secret.h"

/* Some editors begin a file with it. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define MAX_NAME 100 /* bytes */

struct _OwClips {
  GHashTable *paths; /* sentence → path */
};

OwClips *
ow_clips_new (void)
{
  OwClips *self = g_new0 (OwClips, 1);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ow_clips_free (OwClips *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->paths);
  g_free (self);
}

gboolean
ow_clips_is_sound (const char *name)
{
  static const char *const ends[] = { ".ogg", ".opus", ".wav", ".flac", ".mp3" };

  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (name, ends[i]))
      return TRUE;
  return FALSE;
}

/* Letters, digits, "-", "_" and ".": nothing that leads elsewhere. */
static gboolean
is_name (const char *name)
{
  return *name != '.' && strlen (name) <= MAX_NAME && ow_clips_is_sound (name)
         && name[strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.")] == '\0';
}

/* --- Reading an index ----------------------------------------------------------------------- */

/* Every run of white space is one space, and none is left at the ends. */
static char *
dup_in_one_line (const char *text)
{
  GString *line = g_string_sized_new (strlen (text) + 1);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      g_string_append_len (line, at, g_utf8_next_char (at) - at);
    else if (line->len > 0 && line->str[line->len - 1] != ' ')
      g_string_append_c (line, ' ');
  }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  return g_string_free (line, FALSE);
}

static gboolean
add_line (OwClips    *self,
          const char *line,
          const char *folder)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", 2);
  g_autofree char *sentence = words[0] != NULL && words[1] != NULL ? dup_in_one_line (words[1]) : g_strdup ("");

  if (*sentence == '\0' || g_utf8_strlen (sentence, -1) > OW_CLIPS_MAX_SENTENCE || !is_name (words[0])
      || g_hash_table_size (self->paths) >= OW_CLIPS_MAX)
    return FALSE;
  g_hash_table_replace (self->paths, g_steal_pointer (&sentence), g_build_filename (folder, words[0], NULL));
  return TRUE;
}

static void
tell (GPtrArray  *errors,
      const char *what,
      guint       line)
{
  if (errors == NULL)
    return;
  g_ptr_array_add (errors, line > 0 ? g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %u %s", line, what)
                                    : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, what));
}

void
ow_clips_parse (OwClips    *self,
                const char *text,
                gsize       length,
                const char *folder,
                GPtrArray  *errors)
{
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL || length == 0);
  g_return_if_fail (folder != NULL);

  if (length == 0)
    return;
  if (length > OW_CLIPS_INDEX_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL)) {
    tell (errors, "is too large or not in UTF-8", 0);
    return;
  }
  copy = g_strndup (text, length);
  lines = g_strsplit (g_str_has_prefix (copy, BYTE_ORDER_MARK) ? copy + strlen (BYTE_ORDER_MARK) : copy, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_strstrip (lines[i]);
    if (*lines[i] != '\0' && *lines[i] != '#' && !add_line (self, lines[i], folder))
      tell (errors, "isn't the name of a sound and the sentence it says, or is one too many", i + 1);
  }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
load_file (OwClips    *self,
           const char *folder,
           const char *name,
           GPtrArray  *errors)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  GError *error = NULL;
  guint before = errors->len;
  gsize length;

  if (ow_file_read (path, OW_CLIPS_INDEX_MAX_BYTES, &text, &length, &error))
    ow_clips_parse (self, text, length, folder, errors);
  else
    g_ptr_array_add (errors, error);
  for (guint i = before; error == NULL && i < errors->len; i++) {
    GError **told = (GError **) &g_ptr_array_index (errors, i);

    g_prefix_error (told, "%s: ", path);
  }
}

void
ow_clips_load_dir (OwClips    *self,
                   const char *folder,
                   GPtrArray  *errors)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_if_fail (self != NULL);
  g_return_if_fail (folder != NULL);
  g_return_if_fail (errors != NULL);

  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_texts);
  for (guint i = 0; i < names->len; i++)
    load_file (self, folder, g_ptr_array_index (names, i), errors);
}

/* --- Finding -------------------------------------------------------------------------------- */

const char *
ow_clips_find (OwClips    *self,
               const char *sentence)
{
  g_autoptr (OwSecretText) line = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sentence != NULL, NULL);

  if (g_hash_table_size (self->paths) == 0)
    return NULL;
  line = dup_in_one_line (sentence);
  return g_hash_table_lookup (self->paths, line);
}

GPtrArray *
ow_clips_list (OwClips *self)
{
  GHashTableIter iter;
  GPtrArray *paths;
  gpointer path;

  g_return_val_if_fail (self != NULL, NULL);

  paths = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, NULL, &path))
    g_ptr_array_add (paths, path);
  g_ptr_array_sort (paths, compare_texts);
  for (guint i = paths->len; i > 1; i--)
    if (g_str_equal (g_ptr_array_index (paths, i - 1), g_ptr_array_index (paths, i - 2)))
      g_ptr_array_remove_index (paths, i - 1);
  return paths;
}
