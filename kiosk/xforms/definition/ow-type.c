/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-type.h"

#include "ow-secret.h"

#include <math.h>
#include <string.h>

#define MAX_EXPONENT 324 /* of a double's text */

static const struct {
  const char *name;
  OwDataType type;
} types[] = {
  { "string", OW_DATA_STRING },     { "int", OW_DATA_INT },           { "integer", OW_DATA_INT },
  { "long", OW_DATA_DECIMAL },      { "decimal", OW_DATA_DECIMAL },   { "double", OW_DATA_DECIMAL },
  { "float", OW_DATA_DECIMAL },     { "boolean", OW_DATA_BOOLEAN },   { "date", OW_DATA_DATE },
  { "time", OW_DATA_TIME },         { "dateTime", OW_DATA_DATETIME }, { "geopoint", OW_DATA_GEOPOINT },
  { "geotrace", OW_DATA_GEOTRACE }, { "geoshape", OW_DATA_GEOSHAPE }, { "binary", OW_DATA_BINARY },
  { "barcode", OW_DATA_BARCODE },   { "base64Binary", OW_DATA_BINARY },
};

OwDataType
ow_type_from_name (const char *name)
{
  const char *colon;

  if (name == NULL)
    return OW_DATA_STRING;
  colon = strchr (name, ':');
  if (colon != NULL)
    name = colon + 1;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, name))
      return types[i].type;
  return OW_DATA_STRING;
}

static const char *
skip_digits (const char *at)
{
  while (g_ascii_isdigit (*at))
    at++;
  return at;
}

/* [+-]digits[.digits], at least one digit; the end of it, or NULL. */
static const char *
scan_plain_number (const char *at)
{
  const char *digits;
  gsize count;

  if (*at == '-' || *at == '+')
    at++;
  digits = at;
  at = skip_digits (at);
  count = at - digits;
  if (*at == '.') {
    digits = ++at;
    at = skip_digits (at);
    count += at - digits;
  }
  return count > 0 ? at : NULL;
}

/* @text, a plain number up to @end, with its point moved by @exponent. */
static char *
move_point (const char *text,
            const char *end,
            gint64      exponent)
{
  GString *out = g_string_new (*text == '-' ? "-" : NULL);
  const char *start = text + (*text == '-' || *text == '+');
  const char *point = memchr (start, '.', (gsize) (end - start));
  gint64 before = (point != NULL ? point : end) - start;
  gint64 last = end - start - (point != NULL);

  for (gint64 i = MIN (0, before + exponent); i < MAX (last, before + exponent); i++) {
    if (i == before + exponent)
      g_string_append_c (out, '.');
    g_string_append_c (out, i >= 0 && i < last ? start[i < before ? i : i + 1] : '0');
  }
  return g_string_free (out, FALSE);
}

/* @text, with an exponent as the text of a double has it or without one, as a plain number; NULL for no number. */
static char *
dup_plain_number (const char *text)
{
  const char *end = scan_plain_number (text);
  gint64 exponent;

  if (end != NULL && *end == '\0')
    return g_strdup (text);
  if (end == NULL || (*end != 'e' && *end != 'E') ||
      !g_ascii_string_to_signed (end + 1, 10, -MAX_EXPONENT, MAX_EXPONENT, &exponent, NULL))
    return NULL;
  return move_point (text, end, exponent);
}

/* ODK XForms "Data Types", int: signed 32 bits. A decimal part is cut off, as Collect and Web Forms do. */
static char *
cast_int (const char *written)
{
  g_autoptr (OwSecretText) plain = dup_plain_number (written);
  const char *text = plain;
  gboolean negative = text != NULL && *text == '-';
  gint64 number = 0;
  const char *end;
  char *cast;

  if (text == NULL)
    return NULL;
  if (*text == '-' || *text == '+')
    text++;
  while (*text == '0')
    text++;
  end = skip_digits (text);
  if (end - text > 10)
    return NULL;
  for (const char *at = text; at < end; at++)
    number = number * 10 + (*at - '0');
  if (number > G_MAXINT32 + (gint64) negative)
    return NULL;
  if (number == 0)
    return g_strdup ("0");
  cast = g_strndup (text - negative, (gsize) (end - text) + negative);
  if (negative)
    *cast = '-'; /* where a needless zero may have stood */
  return cast;
}

/* The one way to write a decimal: no "+", no needless zeros, always a point. ODK XForms has no rule of its
 * own; Web Forms and JavaRosa both store "5.0" for a 5. Text stays text, so no digit is lost on the way. */
static char *
tidy_decimal (const char *text)
{
  GString *out = g_string_new (*text == '-' ? "-" : NULL);
  const char *end;

  if (*text == '-' || *text == '+')
    text++;
  while (*text == '0' && g_ascii_isdigit (text[1]))
    text++;
  end = skip_digits (text);
  g_string_append_len (out, end > text ? text : "0", end > text ? end - text : 1);
  g_string_append (out, *end == '.' ? end : ".");
  while (g_str_has_suffix (out->str, "0") && out->str[out->len - 2] != '.')
    g_string_truncate (out, out->len - 1);
  if (g_str_has_suffix (out->str, "."))
    g_string_append_c (out, '0');
  return g_string_free (out, FALSE);
}

static char *
cast_decimal (const char *text)
{
  g_autoptr (OwSecretText) plain = dup_plain_number (text);

  return plain != NULL ? tidy_decimal (plain) : NULL;
}

static gboolean
scan_fixed (const char **at,
            guint        digits,
            guint       *number)
{
  *number = 0;
  for (guint i = 0; i < digits; i++, (*at)++) {
    if (!g_ascii_isdigit (**at))
      return FALSE;
    *number = *number * 10 + (guint) (**at - '0');
  }
  return TRUE;
}

static gboolean
scan_char (const char **at,
           char         wanted)
{
  if (**at != wanted)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
scan_date (const char **at)
{
  guint year, month, day;

  return scan_fixed (at, 4, &year) && scan_char (at, '-') && scan_fixed (at, 2, &month) &&
         scan_char (at, '-') && scan_fixed (at, 2, &day) && year > 0 && month > 0 && month <= 12 &&
         g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static gboolean
scan_offset (const char **at)
{
  guint hours, minutes;

  if (**at == '\0' || scan_char (at, 'Z'))
    return TRUE;
  if (!scan_char (at, '+') && !scan_char (at, '-'))
    return FALSE;
  return scan_fixed (at, 2, &hours) && hours <= 14 &&
         (**at == '\0' || (scan_char (at, ':') && scan_fixed (at, 2, &minutes) && minutes < 60));
}

/* XML Schema 1.0 part 2, time: HH:MM:SS[.s+][offset]. */
static gboolean
scan_time (const char **at)
{
  guint hour, minute, second;

  if (!scan_fixed (at, 2, &hour) || !scan_char (at, ':') || !scan_fixed (at, 2, &minute) ||
      !scan_char (at, ':') || !scan_fixed (at, 2, &second) || hour > 23 || minute > 59 || second > 59)
    return FALSE;
  if (scan_char (at, '.')) {
    if (!g_ascii_isdigit (**at))
      return FALSE;
    *at = skip_digits (*at);
  }
  return scan_offset (at) && **at == '\0';
}

/* A dateTime without an offset is cut to its date; one with an offset names an instant, not a day. */
static char *
cast_date (const char *text)
{
  const char *at = text;

  if (!scan_date (&at))
    return NULL;
  if (*at == 'T') {
    const char *time = at + 1;

    if (!scan_time (&time) || strpbrk (at, "Z+-") != NULL)
      return NULL;
  } else if (*at != '\0') {
    return NULL;
  }
  return g_strndup (text, 10);
}

static char *
cast_date_time (const char *text)
{
  const char *at = text;

  return scan_date (&at) && scan_char (&at, 'T') && scan_time (&at) ? g_strdup (text) : NULL;
}

static char *
cast_time (const char *text)
{
  const char *at = text;

  return scan_time (&at) ? g_strdup (text) : NULL;
}

/* ODK XForms "Data Types", geopoint: latitude, longitude, altitude, accuracy; the last two may miss. */
static char *
cast_geopoint (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (OwSecretString) result = g_string_new (NULL);
  guint n = 0;
  gboolean nowhere = TRUE;

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autoptr (OwSecretText) cast = NULL;
    double number;

    if (*parts[i] == '\0')
      continue;
    cast = cast_decimal (parts[i]);
    if (n == 4 || cast == NULL)
      return NULL;
    number = g_ascii_strtod (cast, NULL);
    if ((n == 0 && fabs (number) > 90) || (n == 1 && fabs (number) > 180) || (n == 3 && number < 0))
      return NULL;
    nowhere = nowhere && (number == 0 || n > 1);
    g_string_append_printf (result, "%s%s", n > 0 ? " " : "", cast);
    n++;
  }
  if (n < 2)
    return NULL;
  /* 0 0 is what devices without a position write; Web Forms reads it as none. */
  return nowhere ? g_strdup ("") : g_string_free (g_steal_pointer (&result), FALSE);
}

/* Whether two points, as cast, have the same latitude and longitude. */
static gboolean
is_same_place (const char *a,
               const char *b)
{
  gsize length = strcspn (a, " ");

  length += 1 + strcspn (a + length + 1, " ");
  return strncmp (a, b, length) == 0 && (b[length] == ' ' || b[length] == '\0');
}

/* ODK XForms "Data Types": points with ";" between, @least of them at least. A geotrace ends elsewhere than it began, a
 * geoshape where it began. */
static char *
cast_points (const char *text,
             guint       least,
             gboolean    closed)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_secret_free);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autoptr (OwSecretText) point = NULL;

    g_strstrip (parts[i]);
    if (*parts[i] == '\0' && parts[i + 1] == NULL)
      break;
    point = cast_geopoint (parts[i]);
    if (point == NULL || *point == '\0')
      return NULL;
    g_ptr_array_add (points, g_steal_pointer (&point));
  }
  if (points->len < least ||
      (points->len > 1 && is_same_place (points->pdata[0], points->pdata[points->len - 1]) != closed))
    return NULL;
  g_ptr_array_add (points, NULL);
  return g_strjoinv (";", (char **) points->pdata);
}

static char *
cast_boolean (const char *text)
{
  if (g_str_equal (text, "1") || g_str_equal (text, "true"))
    return g_strdup (text);
  return g_str_equal (text, "0") || g_str_equal (text, "false") ? g_strdup (text) : NULL;
}

static char *
cast_trimmed (OwDataType  type,
              const char *text)
{
  switch (type) {
  case OW_DATA_INT:
    return cast_int (text);
  case OW_DATA_DECIMAL:
    return cast_decimal (text);
  case OW_DATA_BOOLEAN:
    return cast_boolean (text);
  case OW_DATA_DATE:
    return cast_date (text);
  case OW_DATA_TIME:
    return cast_time (text);
  case OW_DATA_DATETIME:
    return cast_date_time (text);
  case OW_DATA_GEOPOINT:
    return cast_geopoint (text);
  case OW_DATA_GEOTRACE:
    return cast_points (text, 2, FALSE);
  case OW_DATA_GEOSHAPE:
    return cast_points (text, 3, TRUE);
  case OW_DATA_STRING:
  case OW_DATA_BINARY:
  case OW_DATA_BARCODE:
  default:
    return g_strdup (text);
  }
}

/* Whole numbers are nearly always written as they are kept; those with more digits are looked at closely. */
static gboolean
is_short_int (const char *text)
{
  const char *digits = text + (*text == '-');
  const char *end = skip_digits (digits);

  return *end == '\0' && end > digits && end - digits < 10 && (*digits != '0' || g_str_equal (text, "0"));
}

char *
ow_type_cast (OwDataType  type,
              const char *value)
{
  g_autoptr (OwSecretText) trimmed = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  if (type == OW_DATA_STRING || type == OW_DATA_BARCODE || type == OW_DATA_BINARY ||
      (type == OW_DATA_INT && is_short_int (value)))
    return g_strdup (value);
  trimmed = g_strstrip (g_strdup (value));
  return *trimmed == '\0' ? g_strdup ("") : cast_trimmed (type, trimmed);
}

/* Local midnight of a day, for a computed dateTime that is a date. */
static char *
midnight_of (const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) midnight = NULL;
  const char *at = day;

  if (!scan_date (&at) || *at != '\0')
    return NULL;
  midnight = g_date_time_new_from_iso8601 (day, zone);
  if (midnight == NULL) {
    g_autoptr (OwSecretText) full = g_strconcat (day, "T00:00:00", NULL);

    midnight = g_date_time_new_from_iso8601 (full, zone);
  }
  if (midnight == NULL)
    return NULL;
  if (g_date_time_get_utc_offset (midnight) == 0)
    return g_strconcat (day, "T00:00:00.000Z", NULL);
  return g_date_time_format (midnight, "%Y-%m-%dT%H:%M:%S.000%:z");
}

/* A computed boolean may be what an expression writes: "true" and "false" are kept as text; a computed
 * date may carry a time with an offset, of which the local date counts; a line of one point is a line begun,
 * which only a person can't hand in (JavaRosa; its length is 0). */
char *
ow_type_cast_computed (OwDataType  type,
                       const char *value)
{
  char *cast;

  g_return_val_if_fail (value != NULL, NULL);

  if (type == OW_DATA_BOOLEAN)
    return g_strdup (value);
  if (type == OW_DATA_DATE && strlen (value) > 10 && value[10] == 'T') {
    g_autoptr (OwSecretText) day = g_strndup (value, 10);

    cast = ow_type_cast (type, day);
  } else if (type == OW_DATA_DATETIME && strlen (value) == 10) {
    cast = midnight_of (value);
  } else if (type == OW_DATA_GEOTRACE) {
    cast = cast_points (value, 1, FALSE);
  } else {
    cast = ow_type_cast (type, value);
  }
  return cast != NULL ? cast : g_strdup ("");
}

char *
ow_type_dup_display (OwDataType  type,
                     const char *value)
{
  gsize length = strlen (value);

  if (type == OW_DATA_DECIMAL && g_str_has_suffix (value, ".0"))
    return g_strndup (value, length - strlen (".0"));
  return g_strdup (value);
}
