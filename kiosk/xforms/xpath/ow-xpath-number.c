/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-number.h"

#include <math.h>
#include <string.h>

/* The fewest digits after which the text reads back; 17 always do. Below 15 no double is lost, but
 * for the very small ones that have fewer digits than that. */
static void
shortest_digits (double number,
                 char   buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  int precision = number < 1e-290 ? 0 : 14;

  for (; precision <= 16; precision++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%de", precision);
    g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, format, number);
    if (g_ascii_strtod (buffer, NULL) == number)
      return;
  }
}

static void
append_plain (GString    *text,
              const char *digits,
              int         exponent)
{
  int count = (int) strlen (digits);

  if (exponent < 0) {
    g_string_append (text, "0.");
    for (int i = -1; i > exponent; i--)
      g_string_append_c (text, '0');
    g_string_append (text, digits);
    return;
  }
  for (int i = 0; i <= exponent || i < count; i++) {
    if (i == exponent + 1)
      g_string_append_c (text, '.');
    g_string_append_c (text, i < count ? digits[i] : '0');
  }
}

static void
append_scientific (GString    *text,
                   const char *digits,
                   int         exponent)
{
  g_string_append_c (text, digits[0]);
  if (digits[1] != '\0')
    g_string_append_printf (text, ".%s", digits + 1);
  g_string_append_printf (text, "e%c%d", exponent < 0 ? '-' : '+', ABS (exponent));
}

static char *
format_finite (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  GString *text = g_string_new (number < 0 ? "-" : NULL);
  gsize count = 0;
  int exponent;

  shortest_digits (fabs (number), buffer);
  for (const char *at = buffer; *at != 'e' && *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      digits[count++] = *at;
  exponent = (int) g_ascii_strtoll (strchr (buffer, 'e') + 1, NULL, 10);
  while (count > 1 && digits[count - 1] == '0')
    count--;
  digits[count] = '\0';
  if (exponent >= 21 || exponent < -6)
    append_scientific (text, digits, exponent);
  else
    append_plain (text, digits, exponent);
  return g_string_free (text, FALSE);
}

#define MAX_WHOLE 1e15 /* every whole number below it is exact, and has at most 15 digits */

/* By hand: nearly all numbers of a form are small and whole, and printf costs ten times as much. */
static char *
format_whole (gint64 number)
{
  char buffer[24];
  char *at = buffer + sizeof buffer - 1;
  guint64 left = (guint64) ABS (number);

  *at = '\0';
  do {
    *--at = (char) ('0' + left % 10);
    left /= 10;
  } while (left > 0);
  if (number < 0)
    *--at = '-';
  return g_strdup (at);
}

char *
ow_xpath_format_number (double   number,
                        gboolean nan_is_blank)
{
  if (isnan (number))
    return g_strdup (nan_is_blank ? "" : "NaN");
  if (isinf (number))
    return g_strdup (number < 0 ? "-Infinity" : "Infinity");
  if (fabs (number) < MAX_WHOLE && number == trunc (number))
    return format_whole ((gint64) number);
  return format_finite (number);
}

static const char *
skip_digits (const char *at)
{
  return at + strspn (at, "0123456789");
}

/* e+21: only in the form in which it is written. */
static const char *
skip_exponent (const char *at)
{
  const char *digits = at + 1;

  if (*at != 'e' && *at != 'E')
    return at;
  if (*digits == '-' || *digits == '+')
    digits++;
  return g_ascii_isdigit (*digits) ? skip_digits (digits) : at;
}

/* "-12", of few enough digits to be exact. */
static gboolean
parse_whole (const char *text,
             double     *number)
{
  const char *at = *text == '-' ? text + 1 : text;
  gint64 whole = 0;
  guint digits;

  for (digits = 0; g_ascii_isdigit (at[digits]) && digits < 15; digits++)
    whole = whole * 10 + (at[digits] - '0');
  /* -0 keeps its sign the long way */
  if (digits == 0 || at[digits] != '\0' || whole == 0)
    return FALSE;
  *number = (double) (at > text ? -whole : whole);
  return TRUE;
}

double
ow_xpath_parse_number (const char *text,
                       gboolean    exponents)
{
  static const char space[] = " \t\r\n";
  double number;
  const char *start;
  const char *at;
  const char *end;
  gboolean whole;

  if (parse_whole (text, &number))
    return number;
  start = text + strspn (text, space);
  at = *start == '-' ? start + 1 : start;
  end = skip_digits (at);
  whole = end > at;
  if (*end == '.') {
    const char *fraction = skip_digits (end + 1);

    if (!whole && fraction == end + 1)
      return NAN;
    end = fraction;
  } else if (!whole) {
    return NAN;
  }
  if (exponents)
    end = skip_exponent (end);
  if (end[strspn (end, space)] != '\0')
    return NAN;
  return g_ascii_strtod (start, NULL);
}

double
ow_xpath_round (double number)
{
  double down = floor (number);

  if (!isfinite (number) || down == number)
    return number;
  if (number < 0 && number >= -0.5)
    return -0.0;
  return number - down >= 0.5 ? down + 1 : down;
}
