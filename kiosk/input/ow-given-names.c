/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-given-names.h"

#include <string.h>

#include "ow-given-names-table.h"
#include "ow-secret.h"

#define MOST_SINGLE 3   /* characters of one sound */
#define MOST_PAIRS 2    /* that are known as a name */
#define MOST_COMPOSED 2 /* of what is common in each place */
#define MOST_OF_A_SURNAME 3
#define MOST_SURNAMES 2 /* of one sound */

static void
add (GPtrArray *names,
     char      *name)
{
  if (names->len < OW_GIVEN_NAMES_MAX && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, name);
  else
    ow_secret_free (name);
}

/* The characters of a sound, "伟维卫", when the row is "wei 伟维卫"; NULL for another one. */
static const char *
characters_of (const char *row,
               const char *sound,
               gsize       length)
{
  return strncmp (row, sound, length) == 0 && row[length] == ' ' ? row + length + 1 : NULL;
}

static const char *
find_row (const char *sound,
          gsize       length)
{
  const char *characters = NULL;

  for (guint i = 0; ow_given_name_sounds[i] != NULL && characters == NULL; i++)
    characters = characters_of (ow_given_name_sounds[i], sound, length);
  return characters;
}

static void
add_single (GPtrArray  *names,
            const char *characters)
{
  for (guint i = 0; i < MOST_SINGLE && *characters != '\0'; i++) {
    const char *next = g_utf8_next_char (characters);

    add (names, g_strndup (characters, (gsize) (next - characters)));
    characters = next;
  }
}

static gboolean
has (const char *characters,
     const char *at)
{
  return g_utf8_strchr (characters, -1, g_utf8_get_char (at)) != NULL;
}

static void
add_known (GPtrArray  *names,
           const char *first,
           const char *second)
{
  guint n = 0;

  for (guint i = 0; ow_given_name_pairs[i] != NULL && n < MOST_PAIRS; i++) {
    const char *pair = ow_given_name_pairs[i];

    if (!has (first, pair) || !has (second, g_utf8_next_char (pair)))
      continue;
    add (names, g_strdup (pair));
    n++;
  }
}

/* The common in each place, and the next in the first. */
static void
add_composed (GPtrArray  *names,
              const char *first,
              const char *second)
{
  for (guint i = 0; i < MOST_COMPOSED && *first != '\0'; i++) {
    gunichar characters[] = { g_utf8_get_char (first), g_utf8_get_char (second) };

    add (names, g_ucs4_to_utf8 (characters, G_N_ELEMENTS (characters), NULL, NULL, NULL));
    first = g_utf8_next_char (first);
  }
}

/* FALSE: @letters, divided before that at @at, aren't two sounds. */
static gboolean
divide (const char  *letters,
        gsize        at,
        const char **first,
        const char **second)
{
  *first = find_row (letters, at);
  *second = *first != NULL ? find_row (letters + at, strlen (letters) - at) : NULL;
  return *second != NULL;
}

static void
add_pairs (GPtrArray  *names,
           const char *letters)
{
  const char *first;
  const char *second;

  for (gsize i = 1; i < strlen (letters); i++) {
    if (!divide (letters, i, &first, &second))
      continue;
    add_known (names, first, second);
    add_composed (names, first, second);
  }
}

gboolean
ow_given_names_knows (const char *letters)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  const char *first;
  const char *second;

  g_return_val_if_fail (letters != NULL, FALSE);

  for (gsize i = 1; i < strlen (letters) && known->len == 0; i++)
    if (divide (letters, i, &first, &second))
      add_known (known, first, second);
  return known->len > 0;
}

GPtrArray *
ow_given_names_find_given (const char *letters)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  const char *characters;

  g_return_val_if_fail (letters != NULL, names);

  characters = find_row (letters, strlen (letters));
  if (characters != NULL)
    add_single (names, characters);
  add_pairs (names, letters);
  return names;
}

/* Single characters are surnames, and whatever else begins with what is a surname of two. */
static gboolean
is_surname (const OwPhrase *phrase)
{
  static const char *const two[] = { "欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "长孙",
                                     "宇文", "司徒", "司空", "令狐", "东方", "南宫", "端木", "独孤", "轩辕", "呼延",
                                     "完颜", "赫连", "拓跋", "濮阳", "鲜于", "钟离" };

  if (g_utf8_strlen (phrase->text, -1) == 1)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (two); i++)
    if (g_str_equal (phrase->text, two[i]))
      return TRUE;
  return FALSE;
}

gboolean
ow_given_names_is_double_surname (const OwPhrase *phrase)
{
  g_return_val_if_fail (phrase != NULL, FALSE);

  return strchr (phrase->sounds, '\'') != NULL && is_surname (phrase);
}

gboolean
ow_given_names_is_surname (GPtrArray  *surnames,
                           const char *text)
{
  g_return_val_if_fail (surnames != NULL, FALSE);

  for (guint i = 0; i < surnames->len; i++) {
    const OwPhrase *phrase = g_ptr_array_index (surnames, i);

    if (is_surname (phrase) && g_str_equal (phrase->text, text))
      return TRUE;
  }
  return FALSE;
}

/* How many of the letters the surname takes; 0 for another sound. */
static gsize
match (const OwPhrase *surname,
       const char     *letters)
{
  gsize n = 0;

  for (const char *sound = surname->sounds; *sound != '\0'; sound++) {
    if (*sound == '\'')
      continue;
    if (letters[n] != *sound)
      return 0;
    n++;
  }
  return n;
}

static void
add_whole (GPtrArray      *names,
           const OwPhrase *surname,
           const char     *letters,
           guint           at_most)
{
  g_autoptr (GPtrArray) given = ow_given_names_find_given (letters);

  for (guint i = 0; i < MIN (given->len, at_most); i++)
    add (names, g_strconcat (surname->text, g_ptr_array_index (given, i), NULL));
}

/* 欧阳 is no 欧 whose name is 阳. */
static gboolean
may_be_surname_alone (GPtrArray  *surnames,
                      const char *letters)
{
  for (guint i = 0; i < surnames->len; i++) {
    const OwPhrase *surname = g_ptr_array_index (surnames, i);

    if (match (surname, letters) == strlen (letters) && ow_given_names_is_double_surname (surname))
      return TRUE;
  }
  return FALSE;
}

/* Those of @surnames that are as long: the commonest of its sound is meant; the next is there for whoever has it. */
static void
add_all (GPtrArray  *names,
         GPtrArray  *surnames,
         const char *letters,
         glong       n_characters)
{
  guint n_surnames[2 * OW_PHRASE_MAX_SYLLABLE + 1] = { 0 };

  for (guint i = 0; i < surnames->len && names->len < OW_GIVEN_NAMES_MAX; i++) {
    const OwPhrase *surname = g_ptr_array_index (surnames, i);
    gsize n = match (surname, letters); /* first: few sound so, and this is done at each key */

    if (n == 0 || n >= G_N_ELEMENTS (n_surnames) || n_surnames[n] >= MOST_SURNAMES ||
        g_utf8_strlen (surname->text, -1) != n_characters || !is_surname (surname))
      continue;
    add_whole (names, surname, letters + n, n_surnames[n]++ == 0 ? MOST_OF_A_SURNAME : 1);
  }
}

GPtrArray *
ow_given_names_find_whole (GPtrArray  *surnames,
                           const char *letters)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);

  g_return_val_if_fail (surnames != NULL && letters != NULL, names);

  if (may_be_surname_alone (surnames, letters))
    return names;
  add_all (names, surnames, letters, 2);
  add_all (names, surnames, letters, 1);
  return names;
}
