/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-journey"

#include "ow-key-texts.h"

#include <string.h>

#define MAX_ID 64

struct _OwKeyTexts {
  const OwKnownKey *known; /* borrowed: a table of the caller's */
  gsize n_known;
  char **groups;
  /* "Group/Key" or "Group/Key[tag]" → text, the tag in lower case with hyphens. */
  GHashTable *texts;
};

G_DEFINE_QUARK (ow-key-texts-error-quark, ow_key_texts_error)

void
ow_key_texts_free (OwKeyTexts *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->groups);
  g_hash_table_unref (self->texts);
  g_free (self);
}

gboolean
ow_key_texts_is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_ID && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* --- Keys ------------------------------------------------------------------------------------ */

static gboolean
group_fits (const char *known,
            const char *group)
{
  if (!g_str_has_suffix (known, " "))
    return g_str_equal (known, group);
  return g_str_has_prefix (group, known) && ow_key_texts_is_id (group + strlen (known));
}

/* A number of 1 … OW_KEY_TEXTS_MAX_ITEMS without a leading zero. */
static gboolean
is_list_number (const char *text)
{
  guint64 number = 0;

  return text[0] != '0' &&
         g_ascii_string_to_unsigned (text, 10, 1, OW_KEY_TEXTS_MAX_ITEMS, &number, NULL);
}

static gboolean
key_fits (const OwKnownKey *known,
          const char       *bare)
{
  if (!known->list)
    return g_str_equal (bare, known->key);
  return g_str_has_prefix (bare, known->key) && is_list_number (bare + strlen (known->key));
}

static gboolean
key_is_known (OwKeyTexts *self,
              const char *group,
              const char *key)
{
  g_autofree char *bare = g_strndup (key, strcspn (key, "["));

  for (gsize i = 0; i < self->n_known; i++)
    if (group_fits (self->known[i].group, group) && key_fits (&self->known[i], bare))
      return TRUE;
  return FALSE;
}

/* "Name[zh_CN]" → "Service/Name[zh-cn]" */
static char *
text_name (const char *group,
           const char *key)
{
  gsize bare = strcspn (key, "[");
  g_autofree char *tag = g_ascii_strdown (key + bare, -1);

  g_strdelimit (tag, "_", '-');
  return g_strdup_printf ("%s/%.*s%s", group, (int) bare, key, tag);
}

/* --- Reading --------------------------------------------------------------------------------- */

/* As GKeyFile knows them. Asked for here since GLib (2.74) sets its error a second time, which is a warning, where a
 * text has an escape that is none and ends in a backslash. */
static gboolean
is_well_escaped (const char *raw)
{
  for (const char *at = strchr (raw, '\\'); at != NULL; at = strchr (at + 2, '\\'))
    if (at[1] == '\0' || strchr ("sntr\\", at[1]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_key (OwKeyTexts *self,
          GKeyFile   *file,
          const char *group,
          const char *key,
          GError    **error)
{
  g_autofree char *raw = g_key_file_get_value (file, group, key, NULL);
  g_autofree char *text = NULL;

  if (!key_is_known (self, group, key)) {
    g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE, "unknown key %s in [%s]", key, group);
    return FALSE;
  }
  if (raw != NULL && is_well_escaped (raw))
    text = g_key_file_get_string (file, group, key, NULL);
  if (text == NULL || strlen (text) > OW_KEY_TEXTS_MAX_TEXT) {
    g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE,
                 "%s in [%s] can't be read or is too long", key, group);
    return FALSE;
  }
  g_hash_table_insert (self->texts, text_name (group, key), g_strstrip (g_steal_pointer (&text)));
  return TRUE;
}

static gboolean
read_group (OwKeyTexts *self,
            GKeyFile   *file,
            const char *group,
            GError    **error)
{
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, error);

  if (keys == NULL)
    return FALSE;
  for (gsize i = 0; keys[i] != NULL; i++)
    if (!read_key (self, file, group, keys[i], error))
      return FALSE;
  return TRUE;
}

OwKeyTexts *
ow_key_texts_parse (GBytes           *text,
                    const OwKnownKey *known,
                    gsize             n_known,
                    GError          **error)
{
  g_autoptr (OwKeyTexts) self = g_new0 (OwKeyTexts, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) broken = NULL;
  gsize size = 0;
  const char *data = g_bytes_get_data (text, &size);

  self->known = known;
  self->n_known = n_known;
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (size == 0 || size > OW_KEY_TEXTS_MAX_BYTES || !g_utf8_validate (data, size, NULL)) {
    g_set_error_literal (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_SYNTAX,
                         "the file is empty, too large or not in UTF-8");
    return NULL;
  }
  if (!g_key_file_load_from_data (file, data, size, G_KEY_FILE_KEEP_TRANSLATIONS, &broken)) {
    g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_SYNTAX, "no key file: %s", broken->message);
    return NULL;
  }
  self->groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; self->groups[i] != NULL; i++)
    if (!read_group (self, file, self->groups[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

static GBytes *
read_limited (const char *path,
              GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  if (stream == NULL)
    return NULL;
  return g_input_stream_read_bytes (G_INPUT_STREAM (stream), OW_KEY_TEXTS_MAX_BYTES + 1, NULL, error);
}

OwKeyTexts *
ow_key_texts_load (const char       *path,
                   const OwKnownKey *known,
                   gsize             n_known,
                   GError          **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) text = read_limited (path, error);
  OwKeyTexts *self = text != NULL ? ow_key_texts_parse (text, known, n_known, error) : NULL;

  if (self == NULL)
    g_prefix_error (error, "%s: ", name);
  return self;
}

/* --- Asking ---------------------------------------------------------------------------------- */

const char *
ow_key_texts_get (OwKeyTexts *self,
                  const char *name)
{
  const char *text = g_hash_table_lookup (self->texts, name);

  return text != NULL ? text : "";
}

static char *
dup_tag (const char *language)
{
  return g_strdelimit (g_ascii_strdown (language != NULL ? language : "", -1), "_", '-');
}

static const char *
find_in (OwKeyTexts *self,
         const char *name,
         const char *tag)
{
  g_autofree char *full = g_strdup_printf ("%s[%s]", name, tag);

  return g_hash_table_lookup (self->texts, full);
}

/* BCP 47 lookup (RFC 4647, 3.4): the whole tag, then shorter ones, then the plain key. */
const char *
ow_key_texts_get_text (OwKeyTexts *self,
                       const char *name,
                       const char *language)
{
  g_autofree char *tag = dup_tag (language);

  while (tag[0] != '\0') {
    const char *text = find_in (self, name, tag);
    char *hyphen = strrchr (tag, '-');

    if (text != NULL)
      return text;
    if (hyphen == NULL)
      break;
    *hyphen = '\0';
  }
  return ow_key_texts_get (self, name);
}

gboolean
ow_key_texts_has (OwKeyTexts *self,
                  const char *name,
                  const char *language)
{
  g_autofree char *tag = dup_tag (language);
  const char *text = language != NULL ? find_in (self, name, tag) : ow_key_texts_get (self, name);

  return text != NULL && *text != '\0';
}

char **
ow_key_texts_dup_list (OwKeyTexts *self,
                       const char *name,
                       const char *language)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (int i = 1; i <= OW_KEY_TEXTS_MAX_ITEMS; i++) {
    g_autofree char *numbered = g_strdup_printf ("%s%d", name, i);
    const char *text = ow_key_texts_get_text (self, numbered, language);

    if (text[0] != '\0')
      g_strv_builder_add (list, text);
  }
  return g_strv_builder_end (list);
}

void
ow_key_texts_measure (OwKeyTexts *self,
                      gsize      *longest,
                      gsize      *total)
{
  GHashTableIter iter;
  gpointer text;

  *longest = *total = 0;
  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, NULL, &text)) {
    gsize length = (gsize) g_utf8_strlen (text, -1);

    *longest = MAX (*longest, length);
    *total += length;
  }
}

/* --- Several values in one ------------------------------------------------------------------- */

/* "a;b" as it stands there; empty words are none. */
char **
ow_key_texts_dup_words (OwKeyTexts *self,
                        const char *name)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (ow_key_texts_get (self, name), ";", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

static gboolean
stands_before (char **words,
               gsize  place)
{
  for (gsize i = 0; i < place; i++)
    if (g_str_equal (words[i], words[place]))
      return TRUE;
  return FALSE;
}

char **
ow_key_texts_read_words (OwKeyTexts *self,
                         const char *name,
                         gboolean  (*fits) (const char *word),
                         guint       most,
                         GError    **error)
{
  g_auto (GStrv) words = ow_key_texts_dup_words (self, name);
  gsize count = g_strv_length (words);

  for (gsize i = 0; i < count; i++) {
    if (count <= most && fits (words[i]) && !stands_before (words, i))
      continue;
    ow_key_texts_refuse (name, error);
    return NULL;
  }
  return g_steal_pointer (&words);
}

/* --- What there is --------------------------------------------------------------------------- */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ow_key_texts_list_names (OwKeyTexts *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &text, NULL)) {
    g_autofree char *name = g_strndup (text, strcspn (text, "["));

    if (g_hash_table_contains (seen, name))
      continue;
    g_hash_table_add (seen, name);
    g_ptr_array_add (names, g_steal_pointer (&name));
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

char **
ow_key_texts_dup_ids (OwKeyTexts *self,
                      const char *prefix)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (gsize i = 0; self->groups[i] != NULL; i++)
    if (g_str_has_prefix (self->groups[i], prefix))
      g_strv_builder_add (ids, self->groups[i] + strlen (prefix));
  return g_strv_builder_end (ids);
}

gboolean
ow_key_texts_require (OwKeyTexts *self,
                      const char *name,
                      GError    **error)
{
  if (ow_key_texts_get (self, name)[0] != '\0')
    return TRUE;
  g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_MISSING, "%s is missing", name);
  return FALSE;
}

gboolean
ow_key_texts_refuse (const char *name,
                     GError    **error)
{
  g_set_error (error, OW_KEY_TEXTS_ERROR, OW_KEY_TEXTS_ERROR_VALUE, "%s has a value that can't be", name);
  return FALSE;
}

GDateTime *
ow_key_texts_parse_day (const char *text)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *whole = g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (whole, here);
  g_autofree char *again = day != NULL ? g_date_time_format (day, "%Y-%m-%d") : NULL;

  /* ISO 8601 has other ways to write one. */
  return g_strcmp0 (text, again) == 0 ? g_steal_pointer (&day) : NULL;
}

gboolean
ow_key_texts_is_over (OwKeyTexts *self,
                      const char *name,
                      GDateTime  *now)
{
  const char *last = ow_key_texts_get (self, name);
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  return *last != '\0' && strcmp (last, today) < 0;
}
