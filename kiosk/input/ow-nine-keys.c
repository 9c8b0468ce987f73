/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-nine-keys.h"

#include <math.h>
#include <string.h>

#include "ow-secret.h"
#include "ow-sounds.h"

/* The longest are zhuang, chuang and shuang. */
#define MAX_SYLLABLE 6
/* How many ways are kept to read what stands before a place. */
#define MAX_WAYS 12
/* That a syllable has just been begun is less likely than that it is whole; that one in the middle was left at its
 * first letter is thought of last of all. */
#define OF_BEGUN 0.05
#define OF_LEFT 1e-12
/* What is so much less likely than the likeliest isn't meant; nor is a syllable that was begun, if it is. */
#define OF_MEANT 1e-5
#define OF_MEANT_BEGUN 0.1

typedef struct {
  double likelihood; /* logarithm */
  gboolean is_begun; /* the last syllable is */
  guint n_syllables;
  char letters[OW_NINE_KEYS_MAX + 1];
} Way;

typedef struct {
  guint n_ways;
  Way ways[MAX_WAYS]; /* the likeliest first */
} Place;

static const char *const letters_of_keys[] = { "abc", "def", "ghi", "jkl", "mno", "pqrs", "tuv", "wxyz" };

gboolean
ow_nine_keys_is_key (char key)
{
  return key >= '2' && key <= '9';
}

static gboolean
means (char key,
       char letter)
{
  return ow_nine_keys_is_key (key) ? strchr (letters_of_keys[key - '2'], letter) != NULL : key == letter;
}

const char *
ow_nine_keys_skip (const char *keys,
                   const char *letters)
{
  for (; *letters != '\0'; letters++)
    if (*letters != '\'' && (*keys == '\0' || !means (*keys++, *letters)))
      return NULL;
  return keys;
}

gboolean
ow_nine_keys_mean (const char *keys,
                   const char *letters)
{
  const char *rest = ow_nine_keys_skip (keys, letters);

  return rest != NULL && *rest == '\0';
}

/* How many of the letters of @syllable the keys mean, which end after @n_keys: all that there can be, or 0. */
static gsize
match (const char *keys,
       gsize       n_keys,
       const char *syllable)
{
  gsize length = 0;

  for (; length < n_keys && syllable[length] != '\0'; length++)
    if (!means (keys[length], syllable[length]))
      return 0;
  return length;
}

/* --- Ways to a place ------------------------------------------------------------------------ */

static void
remove_way (Place *place,
            guint  index)
{
  place->n_ways--;
  memmove (&place->ways[index], &place->ways[index + 1], (place->n_ways - index) * sizeof (Way));
}

/* The same letters may be divided in more than one way: the likeliest counts. */
static gboolean
is_outdone (Place     *place,
            const Way *way)
{
  for (guint i = 0; i < place->n_ways; i++)
    if (g_str_equal (place->ways[i].letters, way->letters)) {
      if (place->ways[i].likelihood >= way->likelihood)
        return TRUE;
      remove_way (place, i);
      return FALSE;
    }
  return FALSE;
}

static void
add_way (Place     *place,
         const Way *way)
{
  guint rank;

  if (is_outdone (place, way))
    return;
  rank = place->n_ways;
  while (rank > 0 && place->ways[rank - 1].likelihood < way->likelihood)
    rank--;
  if (rank == MAX_WAYS)
    return;
  place->n_ways = MIN (place->n_ways + 1, MAX_WAYS);
  memmove (&place->ways[rank + 1], &place->ways[rank], (place->n_ways - 1 - rank) * sizeof (Way));
  place->ways[rank] = *way;
}

/* From the place @at on with the first @length letters of @syllable. */
static void
go_on (Place      *places,
       gsize       at,
       const char *syllable,
       gsize       length,
       double      probability)
{
  for (guint i = 0; i < places[at].n_ways; i++) {
    Way way = places[at].ways[i];

    g_strlcpy (way.letters + at, syllable, length + 1);
    way.likelihood += log (probability);
    way.n_syllables++;
    way.is_begun = syllable[length] != '\0';
    add_way (&places[at + length], &way);
    explicit_bzero (&way, sizeof way);
  }
}

/* The weight of the commonest syllable that begins with each letter. */
typedef struct {
  guint most['z' - 'a' + 1];
  double sum;
} Weights;

static Weights
weigh (void)
{
  Weights weights = { 0 };

  for (guint i = 0; i < ow_sounds_count_syllables (); i++) {
    guint *most = &weights.most[ow_sounds_get_syllable (i)[0] - 'a'];

    *most = MAX (*most, ow_sounds_get_weight (i));
    weights.sum += ow_sounds_get_weight (i);
  }
  return weights;
}

/* Fills in @places, of which there are one more than @n_keys: how one gets there. */
static void
find_ways (const char *keys,
           gsize       n_keys,
           Place      *places)
{
  Weights weights = weigh ();

  memset (places, 0, (n_keys + 1) * sizeof *places);
  places[0].n_ways = 1;
  for (gsize at = 0; at < n_keys; at++) {
    for (guint i = 0; i < ow_sounds_count_syllables (); i++) {
      const char *syllable = ow_sounds_get_syllable (i);
      gsize length = match (keys + at, n_keys - at, syllable);
      double probability = ow_sounds_get_weight (i) / weights.sum;

      if (length > 0)
        go_on (places, at, syllable, length, syllable[length] == '\0' ? probability : probability * OF_BEGUN);
    }
    /* No syllable begins with i, u or v; who typed one of them will see that. */
    for (char letter[] = "a"; *letter <= 'z'; ++*letter)
      if (means (keys[at], *letter) && (weights.most[*letter - 'a'] > 0 || keys[at] == *letter))
        go_on (places, at, letter, 1, MAX (weights.most[*letter - 'a'], 1) / weights.sum * OF_LEFT);
  }
}

/* --- What is asked -------------------------------------------------------------------------- */

/* Who means more and shorter syllables than the likeliest way has spells the first of them. */
static gboolean
is_meant (const Way *way,
          const Way *likeliest)
{
  double least = likeliest->likelihood + log (way->is_begun ? OF_MEANT_BEGUN : OF_MEANT);

  return way->likelihood >= least && way->n_syllables <= likeliest->n_syllables;
}

static void
add_letters (GPtrArray *list,
             Place     *place,
             guint      at_most)
{
  for (guint i = 0; i < place->n_ways && list->len < at_most; i++) {
    const Way *way = &place->ways[i];

    if (is_meant (way, &place->ways[0]))
      g_ptr_array_add (list, g_strdup (way->letters));
  }
}

GPtrArray *
ow_nine_keys_read (const char *keys,
                   guint       at_most)
{
  gsize n_keys = strlen (keys);
  GPtrArray *readings = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  Place places[OW_NINE_KEYS_MAX + 1];

  g_return_val_if_fail (n_keys <= OW_NINE_KEYS_MAX, readings);

  if (strpbrk (keys, OW_NINE_KEYS) == NULL) {
    g_ptr_array_add (readings, g_strdup (keys));
    return readings;
  }
  find_ways (keys, n_keys, places);
  add_letters (readings, &places[n_keys], at_most);
  explicit_bzero (places, sizeof places);
  return readings;
}

static double
get_likelihood (const char *keys,
                Place      *places)
{
  gsize n_keys = strlen (keys);

  find_ways (keys, n_keys, places);
  return places[n_keys].ways[0].likelihood;
}

GPtrArray *
ow_nine_keys_spell (const char *keys,
                    guint       at_most)
{
  const char *first = strpbrk (keys, OW_NINE_KEYS);
  gsize n_keys = first != NULL ? strlen (first) : 0;
  GPtrArray *spellings = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  Place places[OW_NINE_KEYS_MAX + 1];
  double rests[MAX_SYLLABLE + 1];
  Place found = { 0 };
  Weights weights = weigh ();

  g_return_val_if_fail (n_keys <= OW_NINE_KEYS_MAX, spellings);

  if (first == NULL)
    return spellings;
  for (gsize i = 1; i <= MIN (n_keys, MAX_SYLLABLE); i++)
    rests[i] = get_likelihood (first + i, places);
  for (guint i = 0; i < ow_sounds_count_syllables (); i++) {
    const char *syllable = ow_sounds_get_syllable (i);
    gsize length = match (first, n_keys, syllable);
    gboolean is_begun = syllable[length] != '\0';
    double probability = ow_sounds_get_weight (i) / weights.sum;
    Way way = { .is_begun = is_begun };

    if (length == 0)
      continue;
    g_strlcpy (way.letters, syllable, length + 1);
    way.likelihood = log (is_begun ? probability * OF_BEGUN : probability) + rests[length];
    add_way (&found, &way);
    explicit_bzero (&way, sizeof way);
  }
  add_letters (spellings, &found, at_most);
  explicit_bzero (places, sizeof places);
  explicit_bzero (&found, sizeof found);
  return spellings;
}
