/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-pinyin.h"

#include <string.h>

#include "ow-continuation.h"
#include "ow-given-names.h"
#include "ow-nine-keys.h"
#include "ow-phrase-file.h"
#include "ow-pinyin-config.h"
#include "ow-pinyin-engine.h"
#include "ow-secret.h"

struct _OwPinyin {
  GObject parent_instance;

  char *data_dir;
  char *phrases_dir;
  GPtrArray *phrases; /* of OwPhrase; NULL until they are needed */
  OwPinyinEngine *engine;
  char letters[OW_PINYIN_MAX_LETTERS + 1];
  gsize n_letters;
  GPtrArray *readings;  /* of secrets, as long as the letters: what they may be without keys; NULL for none */
  GPtrArray *spellings; /* of secrets: of the first key's syllable; NULL for none */
  gboolean begins; /* nothing stands before the letters */
  char *surname;    /* that of a name, where one is written, or "" before it; a secret; NULL where none is */
  GPtrArray *names; /* of secrets: what the letters mean as one */
};

G_DEFINE_FINAL_TYPE (OwPinyin, ow_pinyin, G_TYPE_OBJECT)

static void
ow_pinyin_finalize (GObject *object)
{
  OwPinyin *self = OW_PINYIN (object);

  ow_pinyin_close (self);
  g_clear_pointer (&self->engine, ow_pinyin_engine_close);
  g_clear_pointer (&self->phrases, g_ptr_array_unref);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->phrases_dir, g_free);
  G_OBJECT_CLASS (ow_pinyin_parent_class)->finalize (object);
}

static void
ow_pinyin_class_init (OwPinyinClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_pinyin_finalize;
}

static void
ow_pinyin_init (OwPinyin *self)
{
  self->begins = TRUE;
}

OwPinyin *
ow_pinyin_new (const char *data_dir,
               const char *phrases_dir)
{
  OwPinyin *self = g_object_new (OW_TYPE_PINYIN, NULL);

  self->data_dir = g_strdup (data_dir != NULL ? data_dir : OW_PINYIN_DATA_DIR);
  self->phrases_dir = g_strdup (phrases_dir);
  return self;
}

OwPinyin *
ow_pinyin_new_with_phrases (const char *data_dir,
                            GPtrArray  *phrases)
{
  OwPinyin *self = ow_pinyin_new (data_dir, NULL);

  self->phrases = g_ptr_array_ref (phrases);
  return self;
}

/* --- Dictionary ----------------------------------------------------------------------------- */

static GPtrArray *
read_phrase_files (OwPinyin *self)
{
  g_autoptr (GPtrArray) errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GPtrArray *phrases;

  if (self->phrases_dir == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) ow_phrase_free);
  phrases = ow_phrase_file_load_dir (self->phrases_dir, errors);
  for (guint i = 0; i < errors->len; i++)
    g_message ("a phrase is left out: %s", ((GError *) g_ptr_array_index (errors, i))->message);
  return phrases;
}

static void
load_phrases (OwPinyin *self)
{
  if (self->phrases == NULL)
    self->phrases = read_phrase_files (self);
}

gboolean
ow_pinyin_open (OwPinyin *self,
                GError  **error)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), FALSE);

  load_phrases (self);
  if (self->engine == NULL)
    self->engine = ow_pinyin_engine_open (self->data_dir, self->phrases, error);
  if (self->engine == NULL)
    return FALSE;
  ow_pinyin_engine_begin (self->engine);
  return TRUE;
}

static void
overwrite_letters (OwPinyin *self)
{
  explicit_bzero (self->letters, sizeof self->letters);
  self->n_letters = 0;
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  g_clear_pointer (&self->spellings, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
}

void
ow_pinyin_close (OwPinyin *self)
{
  g_return_if_fail (OW_IS_PINYIN (self));

  if (self->engine != NULL)
    ow_pinyin_engine_forget (self->engine);
  overwrite_letters (self);
  ow_secret_clear (&self->surname);
  self->begins = TRUE;
  if (self->engine != NULL)
    ow_pinyin_engine_end (self->engine);
}

gboolean
ow_pinyin_is_open (OwPinyin *self)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), FALSE);

  return self->engine != NULL && ow_pinyin_engine_is_begun (self->engine);
}

GPtrArray *
ow_pinyin_find_continuations (OwPinyin   *self,
                              const char *text,
                              guint       at_most)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), NULL);

  load_phrases (self);
  return ow_continuation_find (self->phrases, text, at_most);
}

/* --- Letters -------------------------------------------------------------------------------- */

static gboolean
append (OwPinyin *self,
        char      letter)
{
  if ((!g_ascii_islower (letter) && !ow_nine_keys_is_key (letter)) || self->n_letters >= OW_PINYIN_MAX_LETTERS)
    return FALSE;
  self->letters[self->n_letters++] = letter;
  return TRUE;
}

#define MAX_SPELLINGS 4
#define NAMES_OF_A_READING 2
/* So many of the place's own phrases may be written with the same keys. */
#define MAX_PHRASES 2
#define MAX_GIVEN 12

static void
add_reading (OwPinyin *self,
             char     *letters)
{
  if (!g_ptr_array_find_with_equal_func (self->readings, letters, g_str_equal, NULL))
    g_ptr_array_add (self->readings, letters);
  else
    ow_secret_free (letters);
}

/* The sounds without what divides them. */
static char *
dup_letters (const OwPhrase *phrase)
{
  g_auto (GStrv) sounds = g_strsplit (phrase->sounds, "'", -1);

  return g_strjoinv (NULL, sounds);
}

/* What nobody would think of who doesn't know the place comes first. */
static void
read_phrases (OwPinyin *self)
{
  for (guint i = 0; i < self->phrases->len && self->readings->len < MAX_PHRASES; i++) {
    const OwPhrase *phrase = g_ptr_array_index (self->phrases, i);

    if (strchr (phrase->sounds, '\'') != NULL && ow_nine_keys_mean (self->letters, phrase->sounds))
      add_reading (self, dup_letters (phrase));
  }
}

/* @surname, and what may follow it, which @keys stand for: the likeliest reading, and any that is known as a name. */
static void
read_name_of (OwPinyin       *self,
              const OwPhrase *surname,
              const char     *keys)
{
  g_autoptr (OwSecretText) letters = dup_letters (surname);
  g_autoptr (GPtrArray) given = NULL;

  if (*keys == '\0') {
    add_reading (self, g_steal_pointer (&letters));
    return;
  }
  given = ow_nine_keys_read (keys, MAX_GIVEN);
  for (guint i = 0; i < given->len; i++)
    if (i == 0 || ow_given_names_knows (g_ptr_array_index (given, i)))
      add_reading (self, g_strconcat (letters, g_ptr_array_index (given, i), NULL));
}

/* Where a name begins, a surname of two characters is likelier than two of one sound each. */
static void
read_double_surnames (OwPinyin *self)
{
  for (guint i = 0; i < self->phrases->len && self->readings->len < MAX_PHRASES; i++) {
    const OwPhrase *phrase = g_ptr_array_index (self->phrases, i);
    const char *rest = ow_nine_keys_skip (self->letters, phrase->sounds); /* first: few sound so */

    if (rest != NULL && ow_given_names_is_double_surname (phrase))
      read_name_of (self, phrase, rest);
  }
}

static gboolean
is_at_surname (OwPinyin *self)
{
  return self->surname != NULL && *self->surname == '\0';
}

static void
read_keys (OwPinyin *self)
{
  g_autoptr (GPtrArray) readings = ow_nine_keys_read (self->letters, OW_PINYIN_MAX_READINGS);

  self->readings = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  if (strpbrk (self->letters, OW_NINE_KEYS) != NULL) {
    if (is_at_surname (self))
      read_double_surnames (self);
    read_phrases (self);
  }
  for (guint i = 0; i < readings->len && self->readings->len < OW_PINYIN_MAX_READINGS; i++)
    add_reading (self, g_strdup (g_ptr_array_index (readings, i)));
  g_ptr_array_add (self->readings, NULL);
}

static GPtrArray *
find_names (OwPinyin   *self,
            const char *letters)
{
  return *self->surname == '\0' ? ow_given_names_find_whole (self->phrases, letters)
                                : ow_given_names_find_given (letters);
}

/* Before any name that begins with a part of them. */
static void
add_double_surnames (OwPinyin *self)
{
  for (guint i = 0; i < self->phrases->len; i++) {
    const OwPhrase *phrase = g_ptr_array_index (self->phrases, i);

    /* Few sound so, and this is done at each key. */
    if (ow_nine_keys_mean (self->letters, phrase->sounds) && ow_given_names_is_double_surname (phrase))
      g_ptr_array_add (self->names, g_strdup (phrase->text));
  }
}

/* Of several readings a few each. */
static void
read_names (OwPinyin *self)
{
  guint n_readings = self->readings->len - 1;
  guint at_most = n_readings > 1 ? NAMES_OF_A_READING : OW_GIVEN_NAMES_MAX;

  self->names = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  if (is_at_surname (self))
    add_double_surnames (self);
  for (guint i = 0; self->surname != NULL && i < n_readings; i++) {
    g_autoptr (GPtrArray) found = find_names (self, g_ptr_array_index (self->readings, i));

    for (guint j = 0; j < MIN (found->len, at_most); j++)
      g_ptr_array_add (self->names, g_strdup (g_ptr_array_index (found, j)));
  }
}

static void
guess (OwPinyin *self)
{
  ow_pinyin_engine_forget (self->engine);
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  g_clear_pointer (&self->spellings, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  read_keys (self);
  read_names (self);
  self->spellings = ow_nine_keys_spell (self->letters, MAX_SPELLINGS);
  ow_pinyin_engine_guess (self->engine, (const char *const *) self->readings->pdata, self->begins,
                          self->names);
}

void
ow_pinyin_set_begins (OwPinyin *self,
                      gboolean  begins)
{
  g_return_if_fail (OW_IS_PINYIN (self));

  self->begins = begins;
}

void
ow_pinyin_set_name (OwPinyin   *self,
                    const char *before)
{
  gboolean counts;

  g_return_if_fail (OW_IS_PINYIN (self));

  load_phrases (self);
  counts = before != NULL && (*before == '\0' || ow_given_names_is_surname (self->phrases, before));
  ow_secret_clear (&self->surname);
  self->surname = counts ? g_strdup (before) : NULL;
}

gboolean
ow_pinyin_type (OwPinyin *self,
                char      letter)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), FALSE);
  g_return_val_if_fail (ow_pinyin_is_open (self), FALSE);

  if (!append (self, letter))
    return FALSE;
  guess (self);
  return TRUE;
}

/* The first @count letters are used up. */
static void
drop_first (OwPinyin *self,
            gsize     count)
{
  gsize rest = self->n_letters - MIN (count, self->n_letters);

  memmove (self->letters, self->letters + self->n_letters - rest, rest);
  explicit_bzero (self->letters + rest, sizeof self->letters - rest);
  self->n_letters = rest;
  guess (self);
}

gboolean
ow_pinyin_backspace (OwPinyin *self)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), FALSE);
  g_return_val_if_fail (ow_pinyin_is_open (self), FALSE);

  if (self->n_letters == 0)
    return FALSE;
  self->letters[--self->n_letters] = '\0';
  guess (self);
  return TRUE;
}

void
ow_pinyin_set_letters (OwPinyin   *self,
                       const char *letters)
{
  g_return_if_fail (OW_IS_PINYIN (self));
  g_return_if_fail (ow_pinyin_is_open (self));
  g_return_if_fail (letters != NULL);

  overwrite_letters (self);
  while (*letters != '\0' && append (self, *letters))
    letters++;
  guess (self);
}

const char *
ow_pinyin_get_letters (OwPinyin *self)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), "");

  return self->letters;
}

char *
ow_pinyin_dup_divided (OwPinyin *self)
{
  gboolean parts[OW_PINYIN_MAX_LETTERS];
  const char *letters;
  GString *text;

  g_return_val_if_fail (OW_IS_PINYIN (self), NULL);
  g_return_val_if_fail (ow_pinyin_is_open (self), NULL);

  /* Room for all of it, so that it never moves. */
  text = g_string_sized_new (3 * OW_PINYIN_MAX_LETTERS);
  letters = self->n_letters > 0 ? g_ptr_array_index (self->readings, 0) : "";
  ow_pinyin_engine_get_parts (self->engine, parts, self->n_letters);
  for (gsize i = 0; letters[i] != '\0'; i++) {
    if (parts[i])
      g_string_append_c (text, ' ');
    if (letters[i] == 'v')
      g_string_append (text, "ü");
    else
      g_string_append_c (text, letters[i]);
  }
  return g_string_free (text, FALSE);
}

guint
ow_pinyin_get_n_spellings (OwPinyin *self)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), 0);

  return self->spellings != NULL ? self->spellings->len : 0;
}

const char *
ow_pinyin_get_spelling (OwPinyin *self,
                        guint     index)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), NULL);
  g_return_val_if_fail (index < ow_pinyin_get_n_spellings (self), NULL);

  return g_ptr_array_index (self->spellings, index);
}

void
ow_pinyin_spell (OwPinyin *self,
                 guint     index)
{
  const char *spelling;

  g_return_if_fail (OW_IS_PINYIN (self));
  g_return_if_fail (index < ow_pinyin_get_n_spellings (self));

  spelling = g_ptr_array_index (self->spellings, index);
  memcpy (strpbrk (self->letters, OW_NINE_KEYS), spelling, strlen (spelling));
  guess (self);
}

void
ow_pinyin_reset (OwPinyin *self)
{
  g_return_if_fail (OW_IS_PINYIN (self));

  if (ow_pinyin_is_open (self))
    ow_pinyin_engine_forget (self->engine);
  overwrite_letters (self);
}

/* --- Candidates ----------------------------------------------------------------------------- */

guint
ow_pinyin_get_n_candidates (OwPinyin *self)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), 0);

  return ow_pinyin_is_open (self) ? ow_pinyin_engine_get_n_candidates (self->engine) : 0;
}

const char *
ow_pinyin_get_candidate (OwPinyin *self,
                         guint     index)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), NULL);
  g_return_val_if_fail (ow_pinyin_is_open (self), NULL);

  return ow_pinyin_engine_get_candidate (self->engine, index);
}

guint
ow_pinyin_get_candidate_length (OwPinyin *self,
                                guint     index)
{
  g_return_val_if_fail (OW_IS_PINYIN (self), 0);
  g_return_val_if_fail (ow_pinyin_is_open (self), 0);

  return ow_pinyin_engine_get_length (self->engine, index);
}

char *
ow_pinyin_choose (OwPinyin *self,
                  guint     index)
{
  char *text;
  guint length;

  g_return_val_if_fail (OW_IS_PINYIN (self), NULL);
  g_return_val_if_fail (index < ow_pinyin_get_n_candidates (self), NULL);

  text = g_strdup (ow_pinyin_engine_get_candidate (self->engine, index));
  length = ow_pinyin_engine_get_length (self->engine, index);
  self->begins = FALSE;
  ow_pinyin_set_name (self, self->surname != NULL && *self->surname == '\0' ? text : NULL);
  drop_first (self, length);
  return text;
}
