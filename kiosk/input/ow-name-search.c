/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-input"

#include "ow-name-search.h"

#include <string.h>

#include "ow-nine-keys.h"
#include "ow-sounds.h"

/* Longer than any name of a place; what is typed beyond it isn't looked at. */
#define MAX_TYPED 64
/* The longest sounds have six letters: "zhuang". */
#define SOUND_SIZE 8
/* Of trying one name: one of many characters that are said in many ways could be read in more ways than there is time
 * for. No name that anybody has comes near it. */
#define MAX_STEPS 2000

struct _OwNameSearch {
  gunichar *characters; /* of each name, then a 0, of its code, and a 0 */
  gsize length;
  gsize room;
  GArray *starts; /* gsize: where each name begins */
};

/* A key that stands for several letters: beyond all characters. */
#define KEY 0x110000u

typedef struct {
  gunichar characters[MAX_TYPED + 1]; /* 0 behind the last */
  gboolean fuzzy;
  gboolean whole; /* what was found ends where the name does */
  guint steps; /* left for the name that is tried */
} Typed;

/* --- Names ---------------------------------------------------------------------------------- */

OwNameSearch *
ow_name_search_new (void)
{
  OwNameSearch *self = g_new0 (OwNameSearch, 1);

  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return self;
}

/* A name may be a person's. */
static void
wipe (gunichar *characters,
      gsize     length)
{
  for (volatile gunichar *at = characters; length > 0; at++, length--)
    *at = 0;
}

void
ow_name_search_free (OwNameSearch *self)
{
  if (self == NULL)
    return;
  wipe (self->characters, self->length);
  g_free (self->characters);
  g_array_unref (self->starts);
  g_free (self);
}

/* By hand, for g_realloc() would leave what it moves where it was. */
static void
make_room (OwNameSearch *self,
           gsize         more)
{
  gunichar *roomy;

  if (self->length + more <= self->room)
    return;
  self->room = MAX (2 * self->room, self->length + more);
  roomy = g_new (gunichar, self->room);
  if (self->length > 0)
    memcpy (roomy, self->characters, self->length * sizeof *roomy);
  wipe (self->characters, self->length);
  g_free (self->characters);
  self->characters = roomy;
}

/* As small letters, those of full width like the others. */
static gunichar
fold (gunichar character)
{
  if (character >= 0xff01 && character <= 0xff5e)
    character -= 0xfee0;
  if (character == 0xfc || character == 0xdc)
    return 'v';
  return g_unichar_tolower (character);
}

static void
append (OwNameSearch *self,
        const char   *text)
{
  make_room (self, strlen (text) + 1);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    self->characters[self->length++] = fold (g_utf8_get_char (at));
  self->characters[self->length++] = 0;
}

void
ow_name_search_add (OwNameSearch *self,
                    const char   *name,
                    const char   *code)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL && code != NULL);

  g_array_append_val (self->starts, self->length);
  append (self, name);
  append (self, code);
}

/* --- What is typed -------------------------------------------------------------------------- */

static gboolean
is_letter (gunichar character)
{
  return character >= 'a' && character <= 'z';
}

/* What stands between the characters of a name, or of letters that are being typed, isn't looked for. */
static gboolean
is_between (gunichar character)
{
  return character != 0 && !g_unichar_isalnum (character);
}

static gboolean
is_key (gunichar character)
{
  return character >= KEY;
}

static void
read_typed (Typed      *typed,
            const char *text,
            const char *keys)
{
  guint length = 0;

  for (const char *at = text; *at != '\0' && length < MAX_TYPED; at = g_utf8_next_char (at)) {
    gunichar character = fold (g_utf8_get_char (at));

    if (!is_between (character))
      typed->characters[length++] = character;
  }
  for (const char *at = keys; *at != '\0' && length < MAX_TYPED; at++)
    typed->characters[length++] = ow_nine_keys_is_key (*at) ? KEY + (guchar) *at : (gunichar) *at;
  typed->characters[length] = 0;
}

/* --- Sounds --------------------------------------------------------------------------------- */

static guint
beginning_length (const char *sound)
{
  return sound[0] != '\0' && sound[1] == 'h' ? 2 : 1;
}

/* Those that many people don't tell apart, each as the shorter or the first of the two. */
static void
simplify (const char *sound,
          char       *simple)
{
  gsize length;

  g_strlcpy (simple, sound, SOUND_SIZE);
  if (beginning_length (simple) == 2)
    memmove (simple + 1, simple + 2, strlen (simple + 2) + 1);
  if (simple[0] == 'n')
    simple[0] = 'l';
  if (simple[0] == 'f')
    simple[0] = 'h';
  length = strlen (simple);
  if (length > 2 && simple[length - 1] == 'g' && strchr ("aei", simple[length - 3]) != NULL)
    simple[length - 1] = '\0';
}

static gboolean
is_same_letter (gunichar typed,
                char     letter)
{
  const char key[] = { (char) (typed - KEY), '\0' };
  const char meant[] = { letter, '\0' };

  if (is_key (typed))
    return ow_nine_keys_mean (key, meant);
  return typed == (gunichar) letter || (letter == 'v' && typed == 'u');
}

static gboolean
matches_at (Typed *typed, guint place, const gunichar *name);

/* Of a sound its first letters may stand, the whole, or what is typed so far. */
static gboolean
matches_sound (Typed          *typed,
               guint           place,
               const gunichar *rest,
               const char     *sound)
{
  guint beginning = beginning_length (sound);

  for (guint n = 1; sound[n - 1] != '\0' && is_same_letter (typed->characters[place + n - 1], sound[n - 1]); n++) {
    gboolean may_end = n == 1 || n == beginning || sound[n] == '\0' || typed->characters[place + n] == 0;

    if (may_end && matches_at (typed, place + n, rest))
      return TRUE;
  }
  return FALSE;
}

/* What is typed has more letters than the simple sound: "zh" for "z", "ang" for "an". Of each that may stand. */
static gboolean
matches_simple_sound (Typed          *typed,
                      guint           place,
                      const gunichar *rest,
                      const char     *sound)
{
  char simple[SOUND_SIZE];
  char letters[SOUND_SIZE] = "";

  simplify (sound, simple);
  for (guint n = 0; n + 1 < SOUND_SIZE && is_letter (typed->characters[place + n]); n++) {
    char heard[SOUND_SIZE];
    gboolean is_whole;

    letters[n] = (char) (typed->characters[place + n] == 'v' ? 'u' : typed->characters[place + n]);
    simplify (letters, heard);
    is_whole = g_str_equal (heard, simple) || (n < 2 && heard[0] == simple[0] && heard[1] == '\0');
    if ((is_whole || (typed->characters[place + n + 1] == 0 && g_str_has_prefix (simple, heard)))
        && matches_at (typed, place + n + 1, rest))
      return TRUE;
  }
  return FALSE;
}

/* Whether what is typed, from @place on, stands for what begins at @name. */
static gboolean
matches_at (Typed          *typed,
            guint           place,
            const gunichar *name)
{
  gunichar next = typed->characters[place];

  if (next == 0) {
    typed->whole = *name == 0;
    return TRUE;
  }
  if (typed->steps == 0)
    return FALSE;
  typed->steps--;
  while (place > 0 && is_between (*name))
    name++;
  if (*name == 0)
    return FALSE;
  if ((*name == next || (is_key (next) && *name < 0x80 && is_same_letter (next, (char) *name)))
      && matches_at (typed, place + 1, name + 1))
    return TRUE;
  if (!is_letter (next) && !is_key (next))
    return FALSE;
  for (guint i = 0; i < ow_sounds_count (*name); i++) {
    const char *sound = ow_sounds_get (*name, i);

    if (typed->fuzzy ? matches_simple_sound (typed, place, name + 1, sound)
                     : matches_sound (typed, place, name + 1, sound))
      return TRUE;
  }
  return FALSE;
}

/* --- Finding -------------------------------------------------------------------------------- */

typedef enum {
  PLACE_NOWHERE = 0,
  PLACE_WHOLE,
  PLACE_BEGINNING,
  PLACE_WITHIN,
} Place;

static Place
find_in (Typed          *typed,
         const gunichar *name)
{
  const gunichar *at = name;

  typed->steps = MAX_STEPS;
  for (; *at != 0; at++)
    if (!is_between (*at) && matches_at (typed, 0, at))
      return at != name ? PLACE_WITHIN : typed->whole ? PLACE_WHOLE : PLACE_BEGINNING;
  /* A code is read from its beginning, and as it is written. */
  at++;
  for (guint i = 0; *at == typed->characters[i] || typed->characters[i] == 0; i++, at++)
    if (typed->characters[i] == 0)
      return PLACE_WITHIN;
  return PLACE_NOWHERE;
}

static void
find_all (OwNameSearch *self,
          Typed        *typed,
          GArray       *found)
{
  g_autoptr (GArray) beginning = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->starts->len; i++) {
    Place place = find_in (typed, self->characters + g_array_index (self->starts, gsize, i));

    if (place != PLACE_NOWHERE)
      g_array_append_val (place == PLACE_WHOLE ? found : place == PLACE_BEGINNING ? beginning : within, i);
  }
  if (beginning->len > 0)
    g_array_append_vals (found, beginning->data, beginning->len);
  if (within->len > 0)
    g_array_append_vals (found, within->data, within->len);
}

void
ow_name_search_find (OwNameSearch *self,
                     const char   *text,
                     const char   *keys,
                     GArray       *found)
{
  Typed typed = { .fuzzy = FALSE };

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL && keys != NULL && found != NULL);

  g_array_set_size (found, 0);
  read_typed (&typed, text, keys);
  find_all (self, &typed, found);
  if (found->len == 0) {
    typed.fuzzy = TRUE;
    find_all (self, &typed, found);
  }
  wipe (typed.characters, G_N_ELEMENTS (typed.characters));
}
