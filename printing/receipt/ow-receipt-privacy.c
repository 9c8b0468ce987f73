/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-printing"

#include "ow-receipt-privacy.h"

#include "ow-receipt.h"

#include <string.h>

#define KEPT_AT_THE_END 4
#define ID_DIGITS_BEFORE_X 17
#define REPLACEMENT 0xfffd

/* Every scan below stops at the nul, which is neither a digit nor a separator. */

static gboolean
is_digit (gunichar c)
{
  return g_unichar_isdigit (c);
}

static gboolean
is_separator (gunichar c)
{
  return g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR ||
         g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION;
}

/* U+FF38 and U+FF58 are the full-width letters, U+2169 the roman ten that some keyboards give. */
static gboolean
is_check_x (gunichar c)
{
  return c == 'X' || c == 'x' || c == 0xff38 || c == 0xff58 || c == 0x2169;
}

static gsize
count_digits (const gunichar *text)
{
  gsize n = 0;

  while (is_digit (text[n]))
    n++;
  return n;
}

static guint
read_digits (const gunichar *text,
             gsize           n)
{
  guint value = 0;

  for (gsize i = 0; i < n; i++)
    value = value * 10 + (guint) g_unichar_digit_value (text[i]);
  return value;
}

/* The length of the receipt's own number where it begins at @text, or 0. */
static gsize
own_number_length (const gunichar *text,
                   const char     *number)
{
  gsize i = 0;

  for (const char *digit = number != NULL ? number : ""; *digit != '\0'; digit++) {
    if (i > 0 && is_separator (text[i]))
      i++;
    if (!is_digit (text[i]) || g_unichar_digit_value (text[i]) != *digit - '0')
      return 0;
    i++;
  }
  return is_digit (text[i]) ? 0 : i;
}

static gsize
date_length (const gunichar *text)
{
  gsize month;
  gsize day;
  guint year;

  if (count_digits (text) != 4 || text[4] != '-')
    return 0;
  year = read_digits (text, 4);
  month = count_digits (text + 5);
  if (year < 1900 || year > 2100 || month < 1 || month > 2 || text[5 + month] != '-' ||
      read_digits (text + 5, month) > 12)
    return 0;
  day = count_digits (text + 6 + month);
  if (day < 1 || day > 2 || read_digits (text + 6 + month, day) > 31)
    return 0;
  return 6 + month + day;
}

static gsize
landline_length (const gunichar *text)
{
  gsize area = count_digits (text);
  gsize rest;

  if (text[0] != '0' || area < 3 || area > 4 || text[area] != '-')
    return 0;
  rest = count_digits (text + area + 1);
  return rest == 7 || rest == 8 ? area + 1 + rest : 0;
}

/* How much at the beginning of a group of digits is known to be harmless. */
static gsize
harmless_length (const gunichar *text,
                 const char     *number)
{
  gsize length = own_number_length (text, number);

  if (length == 0)
    length = date_length (text);
  if (length == 0)
    length = landline_length (text);
  return length;
}

/* The length of the run at @text, separators included; @n_digits counts without them. */
static gsize
run_length (const gunichar *text,
            const char     *number,
            gsize          *n_digits)
{
  gsize end = *n_digits = count_digits (text);

  while (is_separator (text[end]) && is_digit (text[end + 1]) &&
         harmless_length (text + end + 1, number) == 0) {
    gsize group = count_digits (text + end + 1);

    end += 1 + group;
    *n_digits += group;
  }

  if (*n_digits == ID_DIGITS_BEFORE_X && is_check_x (text[end])) {
    end++;
    *n_digits += 1;
  }
  return end;
}

static void
mask_places (gunichar *text,
             gsize     first,
             gsize     last)
{
  gsize place = 0;

  for (; place < last; text++) {
    if (is_separator (*text))
      continue;
    if (place >= first)
      *text = '*';
    place++;
  }
}

/* A run of eleven: 1 and then 3 to 9. A separator may stand between the two. */
static gboolean
is_mobile (const gunichar *run)
{
  guint second = is_separator (run[1]) ? 2 : 1;

  return g_unichar_digit_value (run[0]) == 1 && g_unichar_digit_value (run[second]) >= 3;
}

static void
mask_run (gunichar *run,
          gsize     n_digits)
{
  if (n_digits > OW_RECEIPT_MAX_DIGITS)
    mask_places (run, 0, n_digits - KEPT_AT_THE_END);
  else if (n_digits == OW_RECEIPT_MAX_DIGITS && is_mobile (run))
    mask_places (run, 3, n_digits - KEPT_AT_THE_END);
}

char *
ow_receipt_privacy_mask (const char *text,
                         const char *number)
{
  g_autofree gunichar *wide = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (number == NULL || *number != '\0', NULL);

  wide = g_utf8_to_ucs4_fast (text, -1, NULL);
  for (gsize i = 0; wide[i] != 0;) {
    gsize length = is_digit (wide[i]) ? harmless_length (wide + i, number) : 1;
    gsize n_digits;

    if (length == 0) {
      length = run_length (wide + i, number, &n_digits);
      mask_run (wide + i, n_digits);
    }
    i += length;
  }
  return g_ucs4_to_utf8 (wide, -1, NULL, NULL, NULL);
}

/* Cairo refuses a whole document for one of these. */
static gboolean
is_noncharacter (gunichar c)
{
  return (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

char *
ow_receipt_privacy_clean (const char *text,
                          gboolean    lines)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) clean = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  clean = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    GUnicodeType type = g_unichar_type (c);

    if (type == G_UNICODE_FORMAT)
      continue;
    if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR ||
        type == G_UNICODE_PARAGRAPH_SEPARATOR)
      c = lines && c == '\n' ? '\n' : ' ';
    else if (is_noncharacter (c))
      c = REPLACEMENT;
    g_string_append_unichar (clean, c);
  }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}
