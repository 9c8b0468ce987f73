/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "config.h"

#include "ow-script.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ow-secret.h"
#include "ow-sign-names.h"
#include "ow-spoken-number.h"
#include "ow-spoken.h"

#define LONG_NUMBER 8
#define MIN_HIDDEN 2
#define DIGITS_AT_ONCE 4
/* Not one alone, which belongs to the words. */
#define STARS "**"
/* In place of the words of a piece, to find what is said around them: no word of any language. */
#define THE_WORDS "\xef\xbf\xbc"

typedef struct {
  OwPieceKind kind;
  gboolean chosen;
  gboolean spelled;
  char *text;
  char *clip; /* of @text; NULL for none */
} Piece;

struct _OwScript {
  GPtrArray *pieces; /* of Piece */
  GPtrArray *hidden; /* of secret char* */
  GHashTable *spared; /* a set of char* */
  OwReadings *characters; /* borrowed, nullable */
  OwClips *clips;         /* likewise */
  guint place;       /* the piece before which it is said which of @total items it is */
  guint number;      /* 0: it is no single item */
  guint total;
};

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  ow_secret_free (piece->text);
  g_free (piece->clip);
  g_free (piece);
}

void
ow_utterance_free (OwUtterance *utterance)
{
  ow_secret_free (utterance->text);
  g_free (utterance->clip);
  g_free (utterance);
}

OwScript *
ow_script_new (void)
{
  OwScript *self = g_new0 (OwScript, 1);

  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  self->hidden = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);
  self->spared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ow_script_free (OwScript *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->pieces);
  g_ptr_array_unref (self->hidden);
  g_hash_table_unref (self->spared);
  g_free (self);
}

static Piece *
add_piece (OwScript   *self,
           OwPieceKind kind,
           const char *text)
{
  Piece *piece;

  if (kind != OW_PIECE_ANSWER && (text == NULL || *text == '\0'))
    return NULL;
  piece = g_new0 (Piece, 1);
  piece->kind = kind;
  piece->text = g_strdup (text != NULL ? text : "");
  g_ptr_array_add (self->pieces, piece);
  return piece;
}

void
ow_script_add (OwScript   *self,
               OwPieceKind kind,
               const char *text)
{
  g_return_if_fail (self != NULL);

  add_piece (self, kind, text);
}

void
ow_script_add_recorded (OwScript   *self,
                        OwPieceKind kind,
                        const char *text,
                        gboolean    chosen,
                        const char *clip)
{
  Piece *piece;

  g_return_if_fail (self != NULL);

  piece = add_piece (self, kind, text);
  if (piece == NULL)
    return;
  piece->chosen = chosen;
  piece->clip = g_strdup (clip);
}

void
ow_script_add_chosen (OwScript   *self,
                      const char *text)
{
  ow_script_add_recorded (self, OW_PIECE_CHOICE, text, TRUE, NULL);
}

void
ow_script_add_spelled (OwScript   *self,
                       OwPieceKind kind,
                       const char *text)
{
  Piece *piece;

  g_return_if_fail (self != NULL);
  g_return_if_fail (kind == OW_PIECE_ANSWER || kind == OW_PIECE_PERSONAL);

  piece = add_piece (self, kind, text);
  if (piece != NULL)
    piece->spelled = TRUE;
}

void
ow_script_hide (OwScript   *self,
                const char *answer)
{
  g_return_if_fail (self != NULL);

  if (answer != NULL && g_utf8_strlen (answer, -1) >= MIN_HIDDEN)
    g_ptr_array_add (self->hidden, g_strdup (answer));
}

void
ow_script_spare (OwScript   *self,
                 const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  g_hash_table_add (self->spared, g_strdup (text));
}

void
ow_script_set_place (OwScript *self,
                     guint     number,
                     guint     total)
{
  g_return_if_fail (self != NULL);

  self->place = self->pieces->len;
  self->number = number;
  self->total = total;
}

void
ow_script_set_characters (OwScript   *self,
                          OwReadings *characters)
{
  g_return_if_fail (self != NULL);

  self->characters = characters;
}

void
ow_script_set_clips (OwScript *self,
                     OwClips  *clips)
{
  g_return_if_fail (self != NULL);

  self->clips = clips;
}

/* --- Character by character -------------------------------------------------------------------- */

/* A number alone is of the language that the screens speak. */
static gboolean
speaks_chinese (void)
{
  return ow_spoken_is_chinese (_("filled in"));
}

/* The word that tells the one character at @at from others; NULL. */
static const char *
find_character (OwScript   *self,
                const char *at)
{
  gsize length = 0;
  const char *word = self->characters != NULL ? ow_readings_find (self->characters, at, &length) : NULL;

  return word != NULL && length == (gsize) (g_utf8_next_char (at) - at) ? word : NULL;
}

static void
spell_digit (GString    *spelled,
             const char *digit,
             guint       place)
{
  gboolean chinese = speaks_chinese ();

  if (place > 0 && place % DIGITS_AT_ONCE == 0)
    ow_secret_append (spelled, chinese ? "，" : ", ");
  else if (!chinese && spelled->len > 0)
    ow_secret_append (spelled, " ");
  if (chinese) {
    ow_spoken_digits (spelled, digit, 1, OW_DIGITS_CALLED);
  } else {
    const char bytes[2] = { *digit, '\0' };

    ow_secret_append (spelled, bytes);
  }
}

/* One by one, too: those of a slip are no word, and many of them together would be taken for one. */
static void
spell_letter (GString    *spelled,
              const char *letter,
              guint       place)
{
  const char bytes[2] = { *letter, '\0' };

  if (place > 0 && place % DIGITS_AT_ONCE == 0)
    ow_secret_append (spelled, speaks_chinese () ? "，" : ", ");
  else if (spelled->len > 0)
    ow_secret_append (spelled, " ");
  ow_secret_append (spelled, bytes);
}

static void
spell_character (OwScript   *self,
                 GString    *spelled,
                 const char *at)
{
  const char *word = find_character (self, at);
  char bytes[7] = { 0 };

  memcpy (bytes, at, (gsize) (g_utf8_next_char (at) - at));
  if (spelled->len > 0 && ow_spoken_is_chinese (bytes))
    ow_secret_append (spelled, "；");
  ow_secret_append (spelled, bytes);
  if (word == NULL)
    return;
  ow_secret_append (spelled, "，");
  ow_secret_append (spelled, word);
}

static char *
dup_spelled (OwScript   *self,
             const char *text)
{
  GString *spelled = g_string_sized_new (strlen (text) * 4 + 1);
  guint n_digits = 0;
  guint n_letters = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_ascii_isdigit (*at) || (n_digits > 0 && *at == 'X'))
      spell_digit (spelled, at, n_digits++);
    else if (g_ascii_isalpha (*at))
      spell_letter (spelled, at, n_letters++);
    else if (*at != ' ')
      spell_character (self, spelled, at);
  return g_string_free (spelled, FALSE);
}

/* --- Saying it --------------------------------------------------------------------------------- */

/* A sum that somebody typed isn't said by a longer number that happens to hold its digits, as one of a telephone; what
 * is as long as a telephone's is no accident. */
static gboolean
is_within_a_number (const char *text,
                    const char *at,
                    const char *hidden)
{
  const char *end = at + strlen (hidden);

  if (end - at >= LONG_NUMBER)
    return FALSE;
  return (g_ascii_isdigit (*at) && at > text && g_ascii_isdigit (at[-1])) ||
         (g_ascii_isdigit (end[-1]) && g_ascii_isdigit (*end));
}

/* Longer ones first: a name may begin with another. */
static gsize
find_hidden (OwScript   *self,
             const char *text,
             const char *at)
{
  gsize longest = 0;

  for (guint i = 0; i < self->hidden->len; i++) {
    const char *hidden = g_ptr_array_index (self->hidden, i);

    if (g_str_has_prefix (at, hidden) && !is_within_a_number (text, at, hidden))
      longest = MAX (longest, strlen (hidden));
  }
  return longest;
}

static char *
dup_without_hidden (OwScript   *self,
                    const char *text)
{
  GString *shown = g_string_sized_new (strlen (text) + 1);

  for (const char *at = text; *at != '\0';) {
    gsize length = find_hidden (self, text, at);
    char bytes[7] = { 0 };

    if (length > 0) {
      /* Translators: read aloud in place of a name or a number that the person typed, when others could hear it; as in
       * "Has … registered their residence here?" */
      ow_secret_append (shown, _("so-and-so"));
      at += length;
      continue;
    }
    memcpy (bytes, at, (gsize) (g_utf8_next_char (at) - at));
    ow_secret_append (shown, bytes);
    at = g_utf8_next_char (at);
  }
  return g_string_free (shown, FALSE);
}

static gboolean
is_spared (OwScript    *self,
           const Piece *piece)
{
  return (piece->kind == OW_PIECE_TEXT || piece->kind == OW_PIECE_CHOICE || piece->kind == OW_PIECE_BUTTON)
         && g_hash_table_contains (self->spared, piece->text);
}

static char *
dup_shown (OwScript    *self,
           const Piece *piece,
           gboolean     headset)
{
  if (!headset)
    return is_spared (self, piece) ? g_strdup (piece->text) : dup_without_hidden (self, piece->text);
  return piece->spelled || piece->kind == OW_PIECE_SPELLED ? dup_spelled (self, piece->text) : g_strdup (piece->text);
}

static char *
dup_answer (const Piece *piece,
            const char  *text,
            gboolean     headset)
{
  if (piece->text[0] == '\0')
    /* Translators: read aloud: a field in which nothing stands yet. */
    return g_strdup (_("not filled in yet"));
  if (!headset)
    /* Translators: read aloud in place of what somebody typed. */
    return g_strdup (_("filled in"));
  /* Translators: read aloud to who has a headset on: what stands in a field. */
  return g_strdup_printf (_("you filled in: %s"), text);
}

/* @number: 0 for one that is said by itself. */
static char *
dup_choice (const Piece *piece,
            const char  *text,
            guint        number,
            gboolean     headset)
{
  gboolean chosen = piece->chosen && headset;

  if (number == 0)
    /* Translators: read aloud: an answer that is chosen. */
    return chosen ? g_strdup_printf (_("%s, chosen"), text) : g_strdup (text);
  if (chosen)
    /* Translators: read aloud: an answer that can be chosen, by its number, and is. */
    return g_strdup_printf (_("Choice %u, chosen: %s"), number, text);
  /* Translators: read aloud: an answer that can be chosen, by its number. */
  return g_strdup_printf (_("Choice %u: %s"), number, text);
}

static char *
dup_key (OwScript   *self,
         const char *text,
         gboolean    headset)
{
  const char *name = ow_sign_get_name (text);

  if (!headset)
    return g_strdup ("");
  if (name == NULL && ow_spoken_is_chinese (text) && g_utf8_strlen (text, -1) == 1)
    return dup_spelled (self, text);
  return g_strdup (name != NULL ? name : text);
}

static char *
dup_words (OwScript    *self,
           const Piece *piece,
           const char  *text,
           guint        number,
           gboolean     headset)
{
  switch (piece->kind) {
  case OW_PIECE_ERROR:
    /* Translators: read aloud before what is to be put right. */
    return g_strdup_printf (_("Please note: %s"), text);
  case OW_PIECE_CHOICE:
    return dup_choice (piece, text, number, headset);
  case OW_PIECE_BUTTON:
    /* Translators: read aloud: the words on a button. */
    return g_strdup_printf (_("Button: %s"), text);
  case OW_PIECE_ANSWER:
    return dup_answer (piece, text, headset);
  case OW_PIECE_PERSONAL:
    if (!headset)
      /* Translators: read aloud in place of a part of the page that isn't for others to hear. */
      return g_strdup (_("What stands here is about you alone; it is read out with a headset only."));
    return g_strdup (text);
  case OW_PIECE_KEY:
    return dup_key (self, text, headset);
  case OW_PIECE_SPELLED:
    /* Translators: read aloud to who has a headset on: what stands in a field, each character with a word of it. */
    return headset ? g_strdup_printf (_("character by character: %s"), text) : g_strdup ("");
  case OW_PIECE_TEXT:
  default:
    return g_strdup (text);
  }
}

/* The dot before a line of a list is for eyes. */
static gboolean
has_words (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

static gboolean
is_said_in_chinese (const char *words)
{
  for (const char *at = words; *at != '\0'; at++)
    if (g_ascii_isalpha (*at))
      return ow_spoken_is_chinese (words);
  return ow_spoken_is_chinese (words) || speaks_chinese ();
}

/* Ticks, stars and arrows are for eyes; in Chinese ow_spoken_in_chinese() leaves them out. */
static char *
dup_without_symbols (const char *words)
{
  GString *said = g_string_sized_new (strlen (words) + 1);
  gboolean dropped = FALSE;

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at)) {
    char bytes[7] = { 0 };

    if (g_str_has_prefix (at, STARS)) {
      /* Translators: read aloud in place of the digits in the middle of a number, which aren't shown. */
      ow_secret_append (said, _(", some not shown, "));
      at += strspn (at, "*") - 1;
      continue;
    }
    dropped = g_unichar_type (g_utf8_get_char (at)) == G_UNICODE_OTHER_SYMBOL || (dropped && *at == ' ');
    if (dropped)
      continue;
    memcpy (bytes, at, (gsize) (g_utf8_next_char (at) - at));
    ow_secret_append (said, bytes);
  }
  return g_strstrip (g_string_free (said, FALSE));
}

/* @clip: nullable. */
static void
add_in_one_language (GPtrArray  *utterances,
                     const char *words,
                     const char *clip,
                     OwReadings *readings)
{
  OwUtterance *utterance;

  if (!has_words (words))
    return;
  utterance = g_new0 (OwUtterance, 1);
  utterance->clip = g_strdup (clip);
  utterance->chinese = is_said_in_chinese (words);
  utterance->text = utterance->chinese ? ow_spoken_in_chinese (words, readings) : dup_without_symbols (words);
  if (utterance->text[0] != '\0')
    g_ptr_array_add (utterances, utterance);
  else
    ow_utterance_free (utterance);
}

/* Where what begins at @at, of one language, ends: Chinese with the first letter that isn't, all else with the first
 * character of it. */
static const char *
find_other_language (const char *at)
{
  gboolean chinese = g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN;

  for (; *at != '\0'; at = g_utf8_next_char (at))
    if (chinese ? g_ascii_isalpha (*at) : g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      break;
  return at;
}

/* A name within an English question is said by the voice that can, and the question by its own; what was recorded of
 * them (@clip, nullable) says both. */
static void
add_utterance (GPtrArray  *utterances,
               const char *words,
               const char *clip,
               OwReadings *readings)
{
  const char *end;

  if (clip != NULL || speaks_chinese ()) {
    add_in_one_language (utterances, words, clip, readings);
    return;
  }
  for (const char *at = words; *at != '\0'; at = end) {
    g_autoptr (OwSecretText) part = NULL;

    end = find_other_language (at);
    part = g_strndup (at, (gsize) (end - at));
    add_in_one_language (utterances, g_strstrip (part), NULL, readings);
  }
}

/* Keys would be counted by whoever knows the first. */
static gboolean
is_placed (OwScript    *self,
           guint        index,
           const Piece *piece,
           gboolean     headset)
{
  return self->number > 0 && index == self->place && (headset || piece->kind != OW_PIECE_KEY);
}

/* NULL for none. */
static const char *
find_clip (OwScript   *self,
           const char *words)
{
  return self->clips != NULL ? ow_clips_find (self->clips, words) : NULL;
}

/* Words of the program itself, which may have been recorded, too. */
static void
add_words (OwScript   *self,
           GPtrArray  *utterances,
           const char *words,
           OwReadings *readings)
{
  add_utterance (utterances, words, find_clip (self, words), readings);
}

static void
add_place (OwScript   *self,
           GPtrArray  *utterances,
           OwReadings *readings)
{
  /* Translators: read aloud before one item of a page, which are gone through one by one. */
  g_autofree char *place = g_strdup_printf (_("Item %u of %u"), self->number, self->total);

  add_words (self, utterances, place, readings);
}

/* What somebody gave is never looked for among clips, and a clip never holds it. */
static gboolean
may_be_played (const Piece *piece)
{
  return !piece->spelled && (piece->kind == OW_PIECE_TEXT || piece->kind == OW_PIECE_ERROR ||
                             piece->kind == OW_PIECE_CHOICE || piece->kind == OW_PIECE_BUTTON);
}

/* Of what stands on the page, without what is said around it; NULL for none. */
static const char *
find_own_clip (OwScript    *self,
               const Piece *piece,
               const char  *shown)
{
  const char *clip = find_clip (self, shown);

  return clip != NULL ? clip : piece->clip;
}

/* @shown: what the page shows, as it may be heard. */
static void
add_piece_words (OwScript    *self,
                 GPtrArray   *utterances,
                 const Piece *piece,
                 const char  *shown,
                 guint        number,
                 gboolean     headset,
                 OwReadings  *readings)
{
  g_autoptr (OwSecretText) words = dup_words (self, piece, shown, number, headset);
  gboolean played = may_be_played (piece);
  const char *whole = played ? find_clip (self, words) : NULL;
  const char *own = played && whole == NULL ? find_own_clip (self, piece, shown) : NULL;
  g_autofree char *around = own != NULL ? dup_words (self, piece, THE_WORDS, number, headset) : NULL;
  g_auto (GStrv) sides = around != NULL ? g_strsplit (around, THE_WORDS, 2) : NULL;

  if (sides == NULL || g_strv_length (sides) != 2) {
    add_utterance (utterances, words, whole, readings);
    return;
  }
  add_words (self, utterances, sides[0], readings);
  add_utterance (utterances, shown, own, readings);
  add_words (self, utterances, sides[1], readings);
}

GPtrArray *
ow_script_list (OwScript   *self,
                gboolean    headset,
                OwReadings *readings)
{
  GPtrArray *utterances = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_utterance_free);
  gboolean told_personal = FALSE;
  guint number = 0;

  g_return_val_if_fail (self != NULL, utterances);

  for (guint i = 0; i < self->pieces->len; i++) {
    const Piece *piece = g_ptr_array_index (self->pieces, i);
    g_autoptr (OwSecretText) shown = dup_shown (self, piece, headset);

    if (is_placed (self, i, piece, headset))
      add_place (self, utterances, readings);
    number = piece->kind == OW_PIECE_CHOICE && self->number == 0 ? number + 1 : 0;
    /* Once for all that follow. */
    if (piece->kind == OW_PIECE_PERSONAL && !headset && told_personal)
      continue;
    told_personal = piece->kind == OW_PIECE_PERSONAL;
    add_piece_words (self, utterances, piece, shown, number, headset, readings);
  }
  return utterances;
}
