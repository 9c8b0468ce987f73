/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-citizen-document.h"

#include <string.h>

#define ID_LENGTH 18
#define ID_DIGITS 17
#define EARLIEST_BIRTH_YEAR 1880

static gboolean
all_digits (const char *text,
            gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static guint
number_at (const char *text,
           gsize       start,
           gsize       length)
{
  guint number = 0;

  for (gsize i = 0; i < length; i++)
    number = number * 10 + (guint) g_ascii_digit_value (text[start + i]);
  return number;
}

char
ow_citizen_id_check (const char *first_17)
{
  static const guint weights[ID_DIGITS] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  static const char checks[] = "10X98765432";
  guint sum = 0;

  g_return_val_if_fail (first_17 != NULL, 0);

  if (strnlen (first_17, ID_DIGITS) < ID_DIGITS || !all_digits (first_17, ID_DIGITS))
    return 0;
  for (guint i = 0; i < ID_DIGITS; i++)
    sum += weights[i] * (guint) g_ascii_digit_value (first_17[i]);
  return checks[sum % 11];
}

static gboolean
has_birth_date (const char *number)
{
  guint year = number_at (number, 6, 4);

  return year >= EARLIEST_BIRTH_YEAR
      && g_date_valid_dmy ((GDateDay) number_at (number, 12, 2),
                           (GDateMonth) number_at (number, 10, 2), (GDateYear) year);
}

gboolean
ow_citizen_id_is_valid (const char *number)
{
  char check;

  g_return_val_if_fail (number != NULL, FALSE);

  if (strlen (number) != ID_LENGTH)
    return FALSE;
  check = ow_citizen_id_check (number);
  return check != 0 && check == number[ID_DIGITS] && has_birth_date (number);
}

char *
ow_citizen_id_birth_date (const char *number)
{
  if (!ow_citizen_id_is_valid (number))
    return NULL;
  return g_strdup_printf ("%.4s-%.2s-%.2s", number + 6, number + 10, number + 12);
}

gboolean
ow_citizen_id_is_male (const char *number)
{
  return ow_citizen_id_is_valid (number) && g_ascii_digit_value (number[16]) % 2 == 1;
}

gboolean
ow_bank_card_is_valid (const char *number)
{
  gsize length;
  guint sum = 0;

  g_return_val_if_fail (number != NULL, FALSE);

  length = strlen (number);
  if (length < 12 || length > 19 || !all_digits (number, length))
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    guint digit = (guint) g_ascii_digit_value (number[length - 1 - i]);

    if (i % 2 == 1)
      digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

gboolean
ow_mobile_is_valid (const char *number)
{
  g_return_val_if_fail (number != NULL, FALSE);

  return strlen (number) == 11 && all_digits (number, 11) && number[0] == '1' && number[1] >= '3';
}

/* The first @head and the last @tail characters stay; what lies between becomes @stars stars. */
static char *
keep_ends (const char *text,
           glong       head,
           glong       tail,
           guint       stars)
{
  glong length = g_utf8_strlen (text, -1);
  g_autofree char *start = g_utf8_substring (text, 0, head);
  g_autofree char *end = g_utf8_substring (text, length - tail, length);
  g_autofree char *middle = g_strnfill (stars, '*');

  return g_strconcat (start, middle, end, NULL);
}

char *
ow_mask_document (const char *number)
{
  gsize length;

  g_return_val_if_fail (number != NULL, NULL);

  length = (gsize) g_utf8_strlen (number, -1);
  if (length == ID_LENGTH)
    return keep_ends (number, 6, 4, 8);
  if (length <= 4)
    return g_strnfill (length, '*');
  return keep_ends (number, 1, 2, (guint) length - 3);
}

char *
ow_mask_phone (const char *number)
{
  gsize length;

  g_return_val_if_fail (number != NULL, NULL);

  length = (gsize) g_utf8_strlen (number, -1);
  if (length < 8)
    return g_strnfill (length, '*');
  return keep_ends (number, 3, 4, (guint) length - 7);
}

char *
ow_mask_account (const char *number)
{
  glong length;

  g_return_val_if_fail (number != NULL, NULL);

  length = g_utf8_strlen (number, -1);
  if (length < 8)
    return g_strnfill ((gsize) length, '*');
  return g_strconcat ("**** ", g_utf8_offset_to_pointer (number, length - 4), NULL);
}

char *
ow_mask_name (const char *name)
{
  glong length;

  g_return_val_if_fail (name != NULL, NULL);

  length = g_utf8_strlen (name, -1);
  if (length <= 1)
    return g_strnfill ((gsize) length, '*');
  return keep_ends (name, 1, 0, (guint) MIN (length - 1, 2));
}
