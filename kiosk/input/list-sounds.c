/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

/* Runs while the program is built: asks libpinyin for the characters of every syllable and writes the table of
 * ow-sounds.c, so that a search by sounds needs no dictionary in memory.
 *
 *     list-sounds DATA_DIR > ow-sounds-table.h */

#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <pinyin.h>

#include "ow-sounds.h"

static const char *const beginnings[] = {
  "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s", "y",
  "w",
};

static const char *const endings[] = {
  "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er", "i", "ia", "ie", "iao", "iu", "ian", "in",
  "iang", "ing", "iong", "ong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "v", "ve",
};

typedef struct {
  GPtrArray *syllables;  /* those that there are */
  GArray *weights;       /* of guint32: how often each is written, as libpinyin counts */
  guint32 frequencies[OW_SOUNDS_LAST - OW_SOUNDS_FIRST + 1]; /* how often each character is, likewise */
  GArray *of[OW_SOUNDS_LAST - OW_SOUNDS_FIRST + 1]; /* of guint16: numbers of syllables; NULL for none */
} Table;

static gboolean
is_syllable (pinyin_instance_t *instance,
             const char        *letters)
{
  gsize end = 0;

  pinyin_reset (instance);
  return pinyin_parse_more_full_pinyins (instance, letters) == strlen (letters)
         && pinyin_get_right_pinyin_offset (instance, 0, &end) && end == strlen (letters);
}

static guint
get_frequency (pinyin_instance_t *instance,
               const char        *text)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (phrase_token_t));
  guint frequency = 0;

  if (!pinyin_lookup_tokens (instance, text, tokens))
    return 0;
  for (guint i = 0; i < tokens->len; i++) {
    guint one = 0;

    pinyin_token_get_unigram_frequency (instance, g_array_index (tokens, phrase_token_t, i), &one);
    frequency = MAX (frequency, one);
  }
  return frequency;
}

static void
add_character (Table      *table,
               const char *text,
               guint       frequency)
{
  gunichar character = g_utf8_get_char (text);
  guint16 syllable = (guint16) (table->syllables->len - 1);
  GArray **sounds;

  if (g_utf8_strlen (text, -1) != 1 || character < OW_SOUNDS_FIRST || character > OW_SOUNDS_LAST)
    return;
  table->frequencies[character - OW_SOUNDS_FIRST] = frequency;
  sounds = &table->of[character - OW_SOUNDS_FIRST];
  if (*sounds == NULL)
    *sounds = g_array_new (FALSE, FALSE, sizeof (guint16));
  /* What is found twice is found in a row. */
  if ((*sounds)->len == 0 || g_array_index (*sounds, guint16, (*sounds)->len - 1) != syllable)
    g_array_append_val (*sounds, syllable);
}

/* Some are hardly ever written but within a word, like the first of 怎么, and count little by themselves. */
#define LEAST_WEIGHT 2000

/* A character of several sounds counts as a whole, but the list is sorted by how often it has this one: none weighs
 * more than those before it. */
static guint32
weigh (pinyin_instance_t *instance,
       guint              n_candidates)
{
  guint least = G_MAXUINT;
  guint32 weight = LEAST_WEIGHT;

  for (guint i = 0; i < n_candidates; i++) {
    lookup_candidate_t *candidate;
    const char *text;

    if (!pinyin_get_candidate (instance, i, &candidate) || !pinyin_get_candidate_string (instance, candidate, &text)
        || g_utf8_strlen (text, -1) != 1)
      continue;
    least = MIN (least, get_frequency (instance, text));
    weight += least;
  }
  return weight;
}

static void
add_syllable (Table             *table,
              pinyin_instance_t *instance,
              const char        *letters)
{
  guint count = 0;
  guint32 weight;

  if (!is_syllable (instance, letters))
    return;
  g_ptr_array_add (table->syllables, g_strdup (letters));
  pinyin_guess_sentence (instance);
  pinyin_guess_candidates (instance, 0, SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY);
  pinyin_get_n_candidate (instance, &count);
  weight = weigh (instance, count);
  g_array_append_val (table->weights, weight);
  for (guint i = 0; i < count; i++) {
    lookup_candidate_t *candidate;
    const char *text;

    if (pinyin_get_candidate (instance, i, &candidate) && pinyin_get_candidate_string (instance, candidate, &text))
      add_character (table, text, get_frequency (instance, text));
  }
}

static void
write_table (Table *table)
{
  guint at = 0;

  printf ("static const char syllables[][8] = {\n");
  for (guint i = 0; i < table->syllables->len; i++)
    printf ("  \"%s\",\n", (char *) g_ptr_array_index (table->syllables, i));
  printf ("};\n\nstatic const guint32 weights[] = {\n");
  for (guint i = 0; i < table->weights->len; i++)
    printf ("  %u,\n", g_array_index (table->weights, guint32, i));
  printf ("};\n\nstatic const guint32 frequencies[] = {\n");
  for (guint i = 0; i < G_N_ELEMENTS (table->frequencies); i++)
    printf ("  %u,\n", table->frequencies[i]);
  printf ("};\n\nstatic const guint16 sounds[] = {\n");
  for (guint i = 0; i < G_N_ELEMENTS (table->of); i++)
    for (guint j = 0; table->of[i] != NULL && j < table->of[i]->len; j++)
      printf ("  %u,\n", g_array_index (table->of[i], guint16, j));
  printf ("};\n\nstatic const guint16 first_sounds[] = {\n");
  for (guint i = 0; i < G_N_ELEMENTS (table->of); i++) {
    printf ("  %u,\n", at);
    at += table->of[i] != NULL ? table->of[i]->len : 0;
  }
  printf ("  %u,\n};\n", at);
}

static pinyin_context_t *
open_context (const char *data_dir)
{
  g_autofree char *user_dir = g_dir_make_tmp ("list-sounds-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (user_dir != NULL ? user_dir : "/dev/null", "user.conf", NULL);
  pinyin_context_t *context;

  /* Without one libpinyin complains. */
  g_file_set_contents (file, "", 0, NULL);
  context = pinyin_init (data_dir, user_dir);
  g_unlink (file);
  if (user_dir != NULL)
    g_rmdir (user_dir);
  return context;
}

int
main (int   argc,
      char *argv[])
{
  pinyin_context_t *context = argc == 2 ? open_context (argv[1]) : NULL;
  pinyin_instance_t *instance;
  Table table = {
    .syllables = g_ptr_array_new_with_free_func (g_free), .weights = g_array_new (FALSE, FALSE, sizeof (guint32)),
  };

  if (context == NULL)
    return 1;
  pinyin_set_options (context, IS_PINYIN);
  instance = pinyin_alloc_instance (context);
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    for (guint j = 0; j < G_N_ELEMENTS (endings); j++) {
      g_autofree char *letters = g_strconcat (beginnings[i], endings[j], NULL);

      add_syllable (&table, instance, letters);
    }
  write_table (&table);
  g_ptr_array_unref (table.syllables);
  g_array_unref (table.weights);
  for (guint i = 0; i < G_N_ELEMENTS (table.of); i++)
    g_clear_pointer (&table.of[i], g_array_unref);
  pinyin_free_instance (instance);
  pinyin_fini (context);
  return 0;
}
