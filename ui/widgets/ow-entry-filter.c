/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-entry-filter.h"

#include <string.h>

/* U+FF01 to U+FF5E are ASCII 0x21 to 0x7E, each as wide as a Chinese character. */
#define FULL_WIDTH_FIRST 0xFF01
#define FULL_WIDTH_LAST 0xFF5E
#define FULL_WIDTH_DISTANCE 0xFEE0
#define IDEOGRAPHIC_SPACE 0x3000

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

/* Controls and the characters that turn text around could make an answer look like another one. */
static gboolean
is_visible_text (gunichar character)
{
  if (is_rare_chinese (character))
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

/* The character as this kind holds it; 0 when it can't. */
static gunichar
take (OwEntryKind kind,
      gunichar    character)
{
  gunichar half = to_half_width (character);

  if (half >= '0' && half <= '9')
    return half;
  switch (kind) {
  case OW_ENTRY_DECIMAL:
    return half == '.' || half == '-' ? half : 0;
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

static char *
filter (OwEntryKind kind,
        gboolean    lines,
        const char *text,
        gssize      length)
{
  g_autoptr (GString) taken = g_string_new (NULL);
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;

  if (!g_utf8_validate_len (text, bytes, NULL))
    return g_strdup ("");
  for (const char *p = text; p < text + bytes; p = g_utf8_next_char (p)) {
    gunichar character = lines && *p == '\n' ? '\n' : take (kind, g_utf8_get_char (p));

    if (character != 0)
      g_string_append_unichar (taken, character);
  }
  return g_string_free (g_steal_pointer (&taken), FALSE);
}

char *
ow_entry_filter (OwEntryKind kind,
                 const char *text,
                 gssize      length)
{
  return filter (kind, FALSE, text, length);
}

char *
ow_entry_filter_lines (const char *text,
                       gssize      length)
{
  return filter (OW_ENTRY_TEXT, TRUE, text, length);
}
