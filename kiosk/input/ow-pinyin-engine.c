/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-pinyin-engine.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdbool.h> /* pinyin.h forgets it */
#include <string.h>

#include <pinyin.h>

#include "ow-phrase-file.h"
#include "ow-pinyin.h"
#include "ow-secret.h"
#include "ow-sounds.h"

/* As often as libpinyin counts a word of every day. */
#define COUNT_OF_PHRASE 1000
/* Common surnames weigh more, or the words of the same sound would begin every name; the others are offered early where
 * a name begins, but should not push aside what is written in the middle of one. */
#define COUNT_OF_COMMON_SURNAME 10000
#define COUNT_OF_SURNAME 100
#define N_COMMON_SURNAMES 120
/* What libpinyin asks for in its user folder; an empty one says that there is nothing. */
#define USER_FILE "user.conf"

/* Full pinyin, also when only the first letters of a syllable are there, and with common slips of the finger. */
#define EXACT (IS_PINYIN | PINYIN_INCOMPLETE | USE_DIVIDED_TABLE | USE_RESPLIT_TABLE | PINYIN_CORRECT_ALL)
/* What many speakers of northern and southern dialects don't tell apart. */
#define FUZZY                                                                                                          \
  (EXACT | PINYIN_AMB_Z_ZH | PINYIN_AMB_C_CH | PINYIN_AMB_S_SH | PINYIN_AMB_L_N | PINYIN_AMB_F_H | PINYIN_AMB_AN_ANG \
   | PINYIN_AMB_EN_ENG | PINYIN_AMB_IN_ING)
/* One of them is in all that sounds like something else, m as a slip for the n of ng: without any the same is read
 * twice. */
#define FUZZY_LETTERS "zcslnfhm"

/* Words are looked for among the first letters only. libpinyin tries every way to divide them into syllables, and with
 * sounds that count as the same there are twice as many with each letter or two: sixty take it minutes. */
#define MAX_WORD_LETTERS 24
#define VOWELS "aeiouv"

/* The GNU C library gives out blocks in steps of so many bytes, those first that were freed last. */
#define SIZE_OF_HEAP_STEP 16
#define N_FREED 64

/* The letters as they are, or as they might have been meant. */
typedef struct {
  pinyin_instance_t *instance; /* NULL until it is needed */
  pinyin_option_t options;
  gsize parsed;   /* letters that were understood */
  char *sentence; /* what all of them say, where words are looked for in fewer; else NULL */
  guint n_syllables;
  gsize ends[OW_PINYIN_MAX_LETTERS]; /* of the syllables */
} Reading;

typedef struct {
  Reading *reading;
  lookup_candidate_t *candidate; /* the instance's */
  const char *text;              /* its too */
  lookup_candidate_type_t type;
  guint n_characters;
} Candidate;

struct _OwPinyinEngine {
  pinyin_context_t *context;
  Reading exact[OW_PINYIN_MAX_READINGS]; /* the likeliest first */
  guint n_exact;
  Reading fuzzy; /* the first of them */
  GArray *candidates;
  GHashTable *offered; /* their texts, borrowed */
  GHashTable *phrases; /* those of the place, borrowed */
};

static void read_letters (OwPinyinEngine *self, Reading *reading, const char *letters);

/* --- Opening -------------------------------------------------------------------------------- */

static gboolean
is_complete (const char *data_dir,
             GError    **error)
{
  static const char *const files[] = { "table.conf",       "pinyin_index.bin", "phrase_index.bin", "bigram.db",
                                       "gb_char.bin",      "gbk_char.bin",     "opengram.bin",     "merged.bin",
                                       "addon_pinyin_index.bin" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (data_dir, files[i], NULL);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      continue;
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s is missing", path);
    return FALSE;
  }
  return TRUE;
}

/* A folder for the time of opening. Without one libpinyin would complain on the standard error at each opening. */
static char *
make_user_dir (void)
{
  char *path = g_dir_make_tmp ("onewindow-input-XXXXXX", NULL);
  g_autofree char *file = path != NULL ? g_build_filename (path, USER_FILE, NULL) : NULL;

  if (file != NULL)
    g_file_set_contents (file, "", 0, NULL);
  return path != NULL ? path : g_strdup ("/dev/null/nowhere");
}

static void
remove_user_dir (const char *path)
{
  g_autofree char *file = g_build_filename (path, USER_FILE, NULL);

  g_unlink (file);
  g_rmdir (path);
}

static pinyin_context_t *
open_context (const char *data_dir)
{
  /* pinyin_init() leaves the process with another one. */
  g_autofree char *numbers = g_strdup (setlocale (LC_NUMERIC, NULL));
  g_autofree char *user_dir = make_user_dir ();
  pinyin_context_t *context = pinyin_init (data_dir, user_dir);

  remove_user_dir (user_dir);
  setlocale (LC_NUMERIC, numbers);
  return context;
}

/* @n_surnames: how many were there before. */
static int
count_for (const OwPhrase *phrase,
           guint           n_surnames)
{
  if (g_utf8_strlen (phrase->text, -1) > 1)
    return COUNT_OF_PHRASE;
  return n_surnames < N_COMMON_SURNAMES ? COUNT_OF_COMMON_SURNAME : COUNT_OF_SURNAME;
}

static gboolean
is_syllable (pinyin_instance_t *instance,
             const char        *sound)
{
  gsize length = strlen (sound);
  gsize end = 0;

  return pinyin_parse_more_full_pinyins (instance, sound) == length
         && pinyin_get_right_pinyin_offset (instance, 0, &end) && end == length;
}

/* libpinyin refuses other sounds too, and loses memory over it. */
static gboolean
can_be_said (pinyin_instance_t *instance,
             const OwPhrase    *phrase)
{
  g_auto (GStrv) sounds = g_strsplit (phrase->sounds, "'", -1);

  for (guint i = 0; sounds[i] != NULL; i++)
    if (!is_syllable (instance, sounds[i]))
      return FALSE;
  return TRUE;
}

/* A phrase that is there already would be found by its first sound only; the second goes into a dictionary of its
 * own, a third is not found. */
static void
add_phrases (OwPinyinEngine *self,
             GPtrArray      *phrases)
{
  pinyin_instance_t *instance = pinyin_alloc_instance (self->context);
  import_iterator_t *first = pinyin_begin_add_phrases (self->context, USER_DICTIONARY);
  import_iterator_t *second = pinyin_begin_add_phrases (self->context, NETWORK_DICTIONARY);
  guint n_surnames = 0;

  pinyin_set_options (self->context, IS_PINYIN | PINYIN_CORRECT_ALL);
  for (guint i = 0; i < phrases->len; i++) {
    const OwPhrase *phrase = g_ptr_array_index (phrases, i);
    gboolean known = g_hash_table_contains (self->phrases, phrase->text);

    if (!can_be_said (instance, phrase)
        || !pinyin_iterator_add_phrase (known ? second : first, phrase->text, phrase->sounds,
                                        count_for (phrase, n_surnames)))
      continue;
    g_hash_table_add (self->phrases, phrase->text);
    n_surnames += g_utf8_strlen (phrase->text, -1) == 1;
  }
  pinyin_end_add_phrases (first);
  pinyin_end_add_phrases (second);
  pinyin_free_instance (instance);
}

OwPinyinEngine *
ow_pinyin_engine_open (const char *data_dir,
                       GPtrArray  *phrases,
                       GError    **error)
{
  g_autoptr (OwPinyinEngine) self = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (phrases != NULL, NULL);

  if (!is_complete (data_dir, error))
    return NULL;
  self = g_new0 (OwPinyinEngine, 1);
  self->candidates = g_array_new (FALSE, TRUE, sizeof (Candidate));
  self->offered = g_hash_table_new (g_str_hash, g_str_equal);
  self->phrases = g_hash_table_new (g_str_hash, g_str_equal);
  self->context = open_context (data_dir);
  if (self->context == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "libpinyin doesn't take %s", data_dir);
    return NULL;
  }
  add_phrases (self, phrases);
  for (guint i = 0; i < G_N_ELEMENTS (self->exact); i++)
    self->exact[i].options = EXACT;
  self->fuzzy.options = FUZZY;
  return g_steal_pointer (&self);
}

void
ow_pinyin_engine_begin (OwPinyinEngine *self)
{
  g_return_if_fail (self != NULL);

  if (ow_pinyin_engine_is_begun (self))
    return;
  self->exact[0].instance = pinyin_alloc_instance (self->context);
  self->fuzzy.instance = pinyin_alloc_instance (self->context);
}

gboolean
ow_pinyin_engine_is_begun (OwPinyinEngine *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->exact[0].instance != NULL;
}

/* The context remembers the sounds it looked up last, to go on from there: let it be these. */
static void
look_up_something_else (OwPinyinEngine *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->exact) && self->exact[i].instance != NULL; i++)
    read_letters (self, &self->exact[i], "a");
  read_letters (self, &self->fuzzy, "a");
  ow_pinyin_engine_forget (self);
}

void
ow_pinyin_engine_end (OwPinyinEngine *self)
{
  g_return_if_fail (self != NULL);

  if (!ow_pinyin_engine_is_begun (self))
    return;
  ow_pinyin_engine_forget (self);
  look_up_something_else (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->exact); i++)
    g_clear_pointer (&self->exact[i].instance, pinyin_free_instance);
  g_clear_pointer (&self->fuzzy.instance, pinyin_free_instance);
}

void
ow_pinyin_engine_close (OwPinyinEngine *self)
{
  if (self == NULL)
    return;
  ow_pinyin_engine_end (self);
  g_clear_pointer (&self->context, pinyin_fini);
  g_array_unref (self->candidates);
  g_hash_table_unref (self->offered);
  g_hash_table_unref (self->phrases);
  g_free (self);
}

/* --- Forgetting ----------------------------------------------------------------------------- */

/* libpinyin frees its texts as they are; they are its own, on the heap, and nobody reads them any more. */
static void
overwrite_candidates (Reading *reading)
{
  guint count = 0;

  pinyin_get_n_candidate (reading->instance, &count);
  for (guint i = 0; i < count; i++) {
    lookup_candidate_t *candidate;
    const char *text;

    if (pinyin_get_candidate (reading->instance, i, &candidate)
        && pinyin_get_candidate_string (reading->instance, candidate, &text))
      ow_secret_wipe ((char *) text);
  }
}

static void
forget_reading (Reading *reading)
{
  if (reading->instance == NULL)
    return;
  overwrite_candidates (reading);
  pinyin_reset (reading->instance);
  ow_secret_clear (&reading->sentence);
  reading->parsed = 0;
  reading->n_syllables = 0;
}

void
ow_pinyin_engine_forget (OwPinyinEngine *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->offered);
  g_array_set_size (self->candidates, 0);
  for (guint i = 0; i < G_N_ELEMENTS (self->exact); i++)
    forget_reading (&self->exact[i]);
  self->n_exact = 0;
  forget_reading (&self->fuzzy);
}

/* --- Guessing ------------------------------------------------------------------------------- */

static void
find_syllables (Reading *reading)
{
  gsize at = 0;
  gsize next;

  while (at < reading->parsed && reading->n_syllables < G_N_ELEMENTS (reading->ends)) {
    if (!pinyin_get_right_pinyin_offset (reading->instance, at, &next) || next <= at || next > reading->parsed)
      next = reading->parsed;
    at = next;
    reading->ends[reading->n_syllables++] = at;
  }
}

/* libpinyin copies the letters to read them, and frees the copies as they are. What it asks for next would keep part of
 * them for as long as there is a context: it gets them overwritten. */
static void
overwrite_freed_letters (void)
{
  for (gsize size = SIZE_OF_HEAP_STEP; size <= OW_PINYIN_MAX_LETTERS + SIZE_OF_HEAP_STEP; size += SIZE_OF_HEAP_STEP) {
    char *blocks[N_FREED];

    for (guint i = 0; i < N_FREED; i++) {
      blocks[i] = g_malloc (size);
      explicit_bzero (blocks[i], size);
    }
    for (guint i = N_FREED; i > 0; i--)
      g_free (blocks[i - 1]);
  }
}

static gsize
parse (Reading    *reading,
       const char *letters)
{
  gsize parsed = pinyin_parse_more_full_pinyins (reading->instance, letters);

  overwrite_freed_letters ();
  return parsed;
}

/* Goes on with the first syllables alone. */
static void
read_first_letters (Reading    *reading,
                    const char *letters)
{
  g_autoptr (OwSecretText) first = NULL;
  gsize length = MAX_WORD_LETTERS;

  for (guint i = 0; i < reading->n_syllables && reading->ends[i] <= MAX_WORD_LETTERS; i++)
    length = reading->ends[i];
  first = g_strndup (letters, length);
  pinyin_reset (reading->instance);
  parse (reading, first);
}

static void
read_letters (OwPinyinEngine *self,
              Reading        *reading,
              const char     *letters)
{
  pinyin_set_options (self->context, reading->options);
  reading->parsed = parse (reading, letters);
  if (reading->parsed == 0)
    return;
  find_syllables (reading);
  /* Of a letter it would be one character of hundreds, for half of the time. */
  if (reading->n_syllables > 1 || strpbrk (letters, VOWELS) != NULL)
    pinyin_guess_sentence (reading->instance);
  if (reading->parsed > MAX_WORD_LETTERS) {
    pinyin_get_sentence (reading->instance, 0, &reading->sentence);
    read_first_letters (reading, letters);
  }
  pinyin_guess_candidates (reading->instance, 0, SORT_BY_PHRASE_LENGTH_AND_PINYIN_LENGTH_AND_FREQUENCY);
}

static gboolean
get_candidate (Reading   *reading,
               guint      index,
               Candidate *candidate)
{
  guint count = 0;

  candidate->reading = reading;
  pinyin_get_n_candidate (reading->instance, &count);
  if (index >= count || !pinyin_get_candidate (reading->instance, index, &candidate->candidate)
      || !pinyin_get_candidate_string (reading->instance, candidate->candidate, &candidate->text)
      || !pinyin_get_candidate_type (reading->instance, candidate->candidate, &candidate->type))
    return FALSE;
  candidate->n_characters = (guint) g_utf8_strlen (candidate->text, -1);
  return TRUE;
}

static void
offer (OwPinyinEngine  *self,
       const Candidate *candidate)
{
  if (candidate->text[0] == '\0' || self->candidates->len >= OW_PINYIN_MAX_CANDIDATES)
    return;
  if (g_hash_table_add (self->offered, (gpointer) candidate->text))
    g_array_append_val (self->candidates, *candidate);
}

static gboolean
is_of_the_place (OwPinyinEngine  *self,
                 const Candidate *candidate)
{
  return g_hash_table_contains (self->phrases, candidate->text);
}

/* The longest of the place's own phrases that stand for as many syllables as there are. */
static void
offer_phrases (OwPinyinEngine *self,
               Reading        *reading)
{
  Candidate candidate;

  for (guint i = 0; get_candidate (reading, i, &candidate); i++)
    if (candidate.n_characters > 1 && candidate.n_characters == reading->n_syllables
        && is_of_the_place (self, &candidate))
      offer (self, &candidate);
}

/* What libpinyin takes the whole for; each further one is worse. */
static void
offer_sentences (OwPinyinEngine *self,
                 Reading        *reading,
                 guint           at_most)
{
  Candidate candidate = { reading, NULL, reading->sentence, NBEST_MATCH_CANDIDATE, 0 };

  if (reading->sentence != NULL)
    offer (self, &candidate);
  for (guint i = 0; i < at_most && get_candidate (reading, i, &candidate); i++)
    if (candidate.type == NBEST_MATCH_CANDIDATE && candidate.n_characters > 1)
      offer (self, &candidate);
}

#define MAX_EXACT_SENTENCES 3

/* So many characters of the very sound come before the first of another that is much like it. */
#define EXACT_CHARACTERS 6

/* Whether the next one is @a, heard exactly, and not @b, which is of all sounds alike. Longer phrases come first; of
 * single characters the two take turns, or those who don't tell the sounds apart would never see theirs. */
static gboolean
comes_before (const Candidate *a,
              const Candidate *b,
              guint            n_characters)
{
  if (a->type == NBEST_MATCH_CANDIDATE || a->n_characters != b->n_characters)
    return a->type == NBEST_MATCH_CANDIDATE || a->n_characters > b->n_characters;
  return a->n_characters > 1 || n_characters < EXACT_CHARACTERS || n_characters % 2 == 0;
}

/* --- Several readings ----------------------------------------------------------------------- */

/* The candidates of the exact readings as one list. */
typedef struct {
  OwPinyinEngine *engine;
  gboolean only_surnames;
  guint next[OW_PINYIN_MAX_READINGS];
  Candidate heads[OW_PINYIN_MAX_READINGS];
  gboolean has_heads[OW_PINYIN_MAX_READINGS];
  guint ranks[OW_PINYIN_MAX_READINGS]; /* how many as long came before in the same reading */
} Merger;

/* The guesses at the whole that aren't offered yet are poor ones. */
static gboolean
is_wanted (const Merger    *self,
           const Candidate *candidate)
{
  if (g_hash_table_contains (self->engine->offered, candidate->text))
    return FALSE;
  if (candidate->n_characters != 1)
    return !self->only_surnames && candidate->type != NBEST_MATCH_CANDIDATE;
  return !self->only_surnames || is_of_the_place (self->engine, candidate);
}

static void
take_next (Merger *self,
           guint   reading)
{
  Candidate *head = &self->heads[reading];
  guint before = self->next[reading] > 0 ? head->n_characters : 0;

  do
    self->has_heads[reading] = get_candidate (&self->engine->exact[reading], self->next[reading]++, head);
  while (self->has_heads[reading] && !is_wanted (self, head));
  self->ranks[reading] = head->n_characters == before ? self->ranks[reading] + 1 : 0;
}

static void
begin_to_merge (Merger         *self,
                OwPinyinEngine *engine,
                gboolean        only_surnames)
{
  *self = (Merger) { .engine = engine, .only_surnames = only_surnames };
  for (guint i = 0; i < engine->n_exact; i++)
    take_next (self, i);
}

/* Longer phrases first, in turns; of characters those that are written more. (How often a phrase is written libpinyin
 * tells only for memory that it never gives back.) */
static gboolean
is_better (const Merger *self,
           guint         a,
           guint         b)
{
  const Candidate *one = &self->heads[a];
  const Candidate *other = &self->heads[b];

  if (one->n_characters != other->n_characters)
    return one->n_characters > other->n_characters;
  if (one->n_characters > 1)
    return self->ranks[a] < self->ranks[b];
  return ow_sounds_get_frequency (g_utf8_get_char (one->text))
         > ow_sounds_get_frequency (g_utf8_get_char (other->text));
}

/* Which reading's head is next; n_exact when there is none. */
static guint
find_next (const Merger *self)
{
  guint best = self->engine->n_exact;

  for (guint i = 0; i < self->engine->n_exact; i++)
    if (self->has_heads[i] && (best == self->engine->n_exact || is_better (self, i, best)))
      best = i;
  return best;
}

static void
offer_surnames (OwPinyinEngine *self)
{
  Merger merger;
  guint next;

  begin_to_merge (&merger, self, TRUE);
  while ((next = find_next (&merger)) < self->n_exact) {
    offer (self, &merger.heads[next]);
    take_next (&merger, next);
  }
}

/* All lists are sorted, longer phrases first. */
static void
offer_words (OwPinyinEngine *self,
             gboolean        begins)
{
  Merger merger;
  Candidate fuzzy;
  guint j = 0;
  guint n_characters = 0; /* that stand alone */

  begin_to_merge (&merger, self, FALSE);
  while (self->candidates->len < OW_PINYIN_MAX_CANDIDATES) {
    guint exact = find_next (&merger);
    gboolean has_exact = exact < self->n_exact;
    gboolean has_fuzzy = get_candidate (&self->fuzzy, j, &fuzzy);
    gboolean take_exact = has_exact && (!has_fuzzy || comes_before (&merger.heads[exact], &fuzzy, n_characters));
    Candidate next;

    if (!has_exact && !has_fuzzy)
      break;
    next = take_exact ? merger.heads[exact] : fuzzy;
    if (next.n_characters == 1 && n_characters++ == 0 && begins)
      offer_surnames (self);
    if (take_exact || next.type != NBEST_MATCH_CANDIDATE || next.n_characters == 1)
      offer (self, &next);
    /* after that, so that what is offered already stands before nothing */
    if (take_exact)
      take_next (&merger, exact);
    else
      j++;
  }
}

static void
read_exactly (OwPinyinEngine    *self,
              const char *const *readings)
{
  for (self->n_exact = 0; self->n_exact < OW_PINYIN_MAX_READINGS && readings[self->n_exact] != NULL; self->n_exact++) {
    Reading *reading = &self->exact[self->n_exact];

    if (reading->instance == NULL)
      reading->instance = pinyin_alloc_instance (self->context);
    read_letters (self, reading, readings[self->n_exact]);
  }
}

/* Of longer ones only the likeliest are meant: what the others say makes no sense. */
#define LONG_SENTENCE 3
#define MAX_LONG_SENTENCES 2

/* What the readings say; where a name may begin, it begins with one of these when that is long. */
static void
offer_best (OwPinyinEngine *self,
            gboolean        begins)
{
  gboolean is_long = self->exact[0].n_syllables >= LONG_SENTENCE;

  for (guint i = 0; i < (is_long ? MIN (self->n_exact, MAX_LONG_SENTENCES) : self->n_exact); i++)
    offer_sentences (self, &self->exact[i], 1);
  offer_sentences (self, &self->exact[0], MAX_EXACT_SENTENCES);
  if (is_long && begins)
    offer_surnames (self);
}

static void
offer_wholes (OwPinyinEngine *self,
              gboolean        begins)
{
  for (guint i = 0; i < self->n_exact; i++)
    offer_phrases (self, &self->exact[i]);
  if (self->n_exact > 1)
    offer_best (self, begins);
  else
    offer_sentences (self, &self->exact[0], MAX_EXACT_SENTENCES);
  offer_phrases (self, &self->fuzzy);
  if (self->n_exact == 1)
    offer_sentences (self, &self->fuzzy, 1);
}

static void
offer_names (OwPinyinEngine *self,
             GPtrArray      *names)
{
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index (names, i);
    const Candidate candidate = { &self->exact[0], NULL, name, NBEST_MATCH_CANDIDATE,
                                  (guint) g_utf8_strlen (name, -1) };

    offer (self, &candidate);
  }
}

void
ow_pinyin_engine_guess (OwPinyinEngine    *self,
                        const char *const *readings,
                        gboolean           begins,
                        GPtrArray         *names)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (readings != NULL);

  ow_pinyin_engine_forget (self);
  if (readings[0] == NULL || *readings[0] == '\0')
    return;
  read_exactly (self, readings);
  if (strpbrk (readings[0], FUZZY_LETTERS) != NULL)
    read_letters (self, &self->fuzzy, readings[0]);
  offer_names (self, names);
  offer_wholes (self, begins);
  offer_words (self, begins);
}

/* --- What is offered ------------------------------------------------------------------------ */

guint
ow_pinyin_engine_get_n_candidates (OwPinyinEngine *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->candidates->len;
}

const char *
ow_pinyin_engine_get_candidate (OwPinyinEngine *self,
                                guint           index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->candidates->len, NULL);

  return g_array_index (self->candidates, Candidate, index).text;
}

guint
ow_pinyin_engine_get_length (OwPinyinEngine *self,
                             guint           index)
{
  Candidate *candidate;
  int end;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (index < self->candidates->len, 0);

  candidate = &g_array_index (self->candidates, Candidate, index);
  if (candidate->type == NBEST_MATCH_CANDIDATE)
    return (guint) candidate->reading->parsed;
  /* Only choosing tells; for a word of the dictionary it changes nothing but the instance, and that is undone. */
  end = pinyin_choose_candidate (candidate->reading->instance, 0, candidate->candidate);
  pinyin_clear_constraint (candidate->reading->instance, 0);
  return end > 0 ? (guint) end : (guint) candidate->reading->parsed;
}

void
ow_pinyin_engine_get_parts (OwPinyinEngine *self,
                            gboolean       *parts,
                            gsize           n_letters)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (parts != NULL);

  memset (parts, 0, n_letters * sizeof *parts);
  /* What isn't understood stands by itself behind the last of them. */
  for (guint i = 0; i < self->exact[0].n_syllables; i++)
    if (self->exact[0].ends[i] < n_letters)
      parts[self->exact[0].ends[i]] = TRUE;
}
