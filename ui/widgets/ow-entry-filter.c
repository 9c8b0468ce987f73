/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-entry-filter.h"

#include <string.h>

/* U+FF01 to U+FF5E are ASCII 0x21 to 0x7E, each as wide as a Chinese character. */
#define FULL_WIDTH_FIRST 0xFF01
#define FULL_WIDTH_LAST 0xFF5E
#define FULL_WIDTH_DISTANCE 0xFEE0
#define IDEOGRAPHIC_SPACE 0x3000
/* Of "OW2:", whose W a code could have, too, and of "OW1:", whose 1 a number could. */
#define MARK_END ':'
/* As it is written, and stands on its key; a number has that of ASCII. */
#define MINUS_SIGN 0x2212
#define MONGOLIAN_VOWEL_SEPARATOR 0x180e
#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

static gunichar
to_half_width (gunichar character)
{
  if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST)
    return character - FULL_WIDTH_DISTANCE;
  return character == IDEOGRAPHIC_SPACE ? ' ' : character;
}

/* The planes of rare Chinese characters: each edition of Unicode has more of them than the tables here know, and a name
 * may be written with one. GB 18030-2022 has codes for all of them. The last two of a plane are none. */
static gboolean
is_rare_chinese (gunichar character)
{
  return character >= 0x20000 && character <= 0x3ffff && (character & 0xfffe) != 0xfffe;
}

/* Seen by what they do to the letters beside them, in Mongolian and Uyghur: they are part of how a word is written. */
static gboolean
is_joiner (gunichar character)
{
  return character == MONGOLIAN_VOWEL_SEPARATOR || character == ZERO_WIDTH_NON_JOINER || character == ZERO_WIDTH_JOINER;
}

/* Controls and the characters that turn text around could make an answer look like another one. */
static gboolean
is_visible_text (gunichar character)
{
  if (is_rare_chinese (character) || is_joiner (character))
    return TRUE;
  switch (g_unichar_type (character)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_SURROGATE:
  case G_UNICODE_UNASSIGNED:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
    return FALSE;
  default:
    return TRUE;
  }
}

static gunichar
take_letter (gunichar half)
{
  char letter = half < 0x80 ? g_ascii_toupper ((char) half) : '\0';

  return letter != '\0' && strchr (OW_ENTRY_CODE_LETTERS, letter) != NULL ? (gunichar) letter : 0;
}

static gboolean
is_number (OwEntryKind kind)
{
  return kind == OW_ENTRY_INTEGER || kind == OW_ENTRY_DECIMAL;
}

/* Of a number, what is no digit. A whole one keeps the point, which only a keyboard that is plugged in can type: it is
 * refused in words then, where without it 3.5 would be 35. */
static gunichar
take_sign (gunichar half)
{
  if (half == '-' || half == MINUS_SIGN)
    return '-';
  return half == '.' ? half : 0;
}

/* The character as this kind holds it; 0 when it can't. */
static gunichar
take (OwEntryKind kind,
      gunichar    character)
{
  gunichar half = to_half_width (character);

  if (kind == OW_ENTRY_CODE)
    return take_letter (half);
  if (half >= '0' && half <= '9')
    return half;
  switch (kind) {
  case OW_ENTRY_INTEGER:
  case OW_ENTRY_DECIMAL:
    return take_sign (half);
  case OW_ENTRY_PHONE:
    return half == '+' || half == '-' ? half : 0;
  case OW_ENTRY_ID_NUMBER:
    return half == 'x' || half == 'X' ? 'X' : 0;
  case OW_ENTRY_TEXT:
  case OW_ENTRY_LATIN:
    /* Punctuation and the space stay as wide as they were written: it is Chinese text. */
    return is_visible_text (character) ? character : 0;
  case OW_ENTRY_DIGITS:
  default:
    return 0;
  }
}

/* Behind the last mark before a code or a number; @text itself where there is none. */
static const char *
skip_mark (OwEntryKind kind,
           const char *text,
           gsize       bytes)
{
  const char *behind = text;

  if (kind != OW_ENTRY_CODE && kind != OW_ENTRY_DIGITS && kind != OW_ENTRY_INTEGER)
    return text;
  for (const char *p = text; p < text + bytes; p = g_utf8_next_char (p))
    if (to_half_width (g_utf8_get_char (p)) == MARK_END)
      behind = g_utf8_next_char (p);
  return behind;
}

static char *
filter (OwEntryKind kind,
        gboolean    lines,
        const char *text,
        gssize      length)
{
  g_autoptr (GString) taken = g_string_new (NULL);
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  const char *start;

  if (!g_utf8_validate_len (text, bytes, NULL))
    return g_strdup ("");
  start = skip_mark (kind, text, bytes);
  for (const char *p = start; p < text + bytes; p = g_utf8_next_char (p)) {
    gunichar character = lines && *p == '\n' ? '\n' : take (kind, g_utf8_get_char (p));

    if (character != 0)
      g_string_append_unichar (taken, character);
  }
  return g_string_free (g_steal_pointer (&taken), FALSE);
}

/* Whether @character can stand between @before and @behind, what else there is of the number. */
static gboolean
fits_number (const char *before,
             const char *behind,
             char        character)
{
  if (*behind == '-' || (character == '-' && *before != '\0'))
    return FALSE;
  return character != '.' || (strchr (before, '.') == NULL && strchr (behind, '.') == NULL);
}

/* Of @taken, what @present still makes a number with, put in before @behind, a place in it. */
static char *
keep_number (const char *present,
             const char *behind,
             const char *taken)
{
  gssize before = behind - present;
  g_autoptr (GString) number = g_string_new_len (present, before);

  for (; *taken != '\0'; taken++)
    if (fits_number (number->str, behind, *taken))
      g_string_append_c (number, *taken);
  g_string_erase (number, 0, before);
  return g_string_free (g_steal_pointer (&number), FALSE);
}

char *
ow_entry_filter_at (OwEntryKind kind,
                    const char *present,
                    int         position,
                    const char *text,
                    gssize      length)
{
  g_autofree char *taken = filter (kind, FALSE, text, length);
  const char *behind;

  g_return_val_if_fail (present != NULL, NULL);

  if (!is_number (kind))
    return g_steal_pointer (&taken);
  behind = position < 0 || position > g_utf8_strlen (present, -1) ? present + strlen (present)
                                                                  : g_utf8_offset_to_pointer (present, position);
  return keep_number (present, behind, taken);
}

char *
ow_entry_filter (OwEntryKind kind,
                 const char *text,
                 gssize      length)
{
  return ow_entry_filter_at (kind, "", 0, text, length);
}

gboolean
ow_entry_filter_begins_anew (OwEntryKind kind,
                             const char *text,
                             gssize      length)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;

  return g_utf8_validate_len (text, bytes, NULL) && skip_mark (kind, text, bytes) != text;
}

char *
ow_entry_filter_lines (const char *text,
                       gssize      length)
{
  return filter (OW_ENTRY_TEXT, TRUE, text, length);
}
