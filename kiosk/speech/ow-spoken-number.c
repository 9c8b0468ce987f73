/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-spoken-number.h"

#include <string.h>

#include "ow-secret.h"

#define MAX_QUANTITY 12
#define GROUP 4
#define DOCUMENT_LENGTH 18
#define MOBILE_LENGTH 11
/* A longer one without a unit is the number of something. */
#define MAX_BARE 4
/* How far before a number is looked for what it is the number of. */
#define LOOK_BACK 6

static const char *const digit_words[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

/* --- Digits and quantities ------------------------------------------------------------------- */

void
ow_spoken_digits (GString    *out,
                  const char *digits,
                  gsize       length,
                  OwDigits    how)
{
  for (gsize i = 0; i < length; i++) {
    if (digits[i] == '1' && how == OW_DIGITS_CALLED)
      ow_secret_append (out, "幺");
    else if (g_ascii_isdigit (digits[i]))
      ow_secret_append (out, digit_words[digits[i] - '0']);
    else if (digits[i] == 'X' || digits[i] == 'x')
      ow_secret_append (out, "艾克斯");
  }
}

/* Four digits at most. @leads: nothing was said of this number yet. */
static void
say_group (GString    *out,
           const char *digits,
           gsize       length,
           gboolean    leads)
{
  static const char *const places[] = { "", "十", "百", "千" };
  gboolean gap = FALSE;

  for (gsize i = 0; i < length; i++) {
    gsize place = length - 1 - i;

    if (digits[i] == '0') {
      gap = TRUE;
      continue;
    }
    if (gap && !leads)
      ow_secret_append (out, "零");
    gap = FALSE;
    if (digits[i] == '2' && place == 3 && leads)
      ow_secret_append (out, "两");
    else if (!(digits[i] == '1' && place == 1 && leads))
      ow_secret_append (out, digit_words[digits[i] - '0']);
    ow_secret_append (out, places[place]);
    leads = FALSE;
  }
}

static gboolean
is_zero (const char *digits,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if (digits[i] != '0')
      return FALSE;
  return TRUE;
}

void
ow_spoken_quantity (GString    *out,
                    const char *digits,
                    gsize       length)
{
  static const char *const powers[] = { "", "万", "亿" };
  gboolean leads = TRUE;

  while (length > 1 && *digits == '0') {
    digits++;
    length--;
  }
  if (length > MAX_QUANTITY) {
    ow_spoken_digits (out, digits, length, OW_DIGITS_PLAIN);
    return;
  }
  if (is_zero (digits, length))
    ow_secret_append (out, digit_words[0]);
  while (length > 0) {
    gsize power = (length - 1) / GROUP;
    gsize group = length - power * GROUP;

    if (!is_zero (digits, group)) {
      if (leads && group == 1 && *digits == '2' && power > 0)
        ow_secret_append (out, "两");
      else
        say_group (out, digits, group, leads);
      ow_secret_append (out, powers[power]);
      leads = FALSE;
    }
    digits += group;
    length -= group;
  }
}

/* --- Looking around -------------------------------------------------------------------------- */

static gsize
count_digits (const char *at)
{
  return strspn (at, "0123456789");
}

static const char *
skip_spaces (const char *at)
{
  return at + strspn (at, " ");
}

static const char *
after_dash (const char *at)
{
  static const char *const dashes[] = { "-", "–", "—", "~", "～", "－" };

  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (g_str_has_prefix (at, dashes[i]))
      return at + strlen (dashes[i]);
  return NULL;
}

static gboolean
begins_with_one_of (const char *at,
                    const char *characters)
{
  return *at != '\0' && g_utf8_strchr (characters, -1, g_utf8_get_char (at)) != NULL;
}

static int
to_int (const char *digits,
        gsize       length)
{
  int value = 0;

  for (gsize i = 0; i < length && i < 8; i++)
    value = value * 10 + digits[i] - '0';
  return value;
}

/* Whether the words before say that a number isn't a quantity but the name of something. */
static gboolean
is_called (const char *start,
           const char *at)
{
  static const char *const words[] = { "电话", "热线", "拨打", "手机号", "号码", "编号", "账号", "帐号", "卡号", "尾号",
                                       "证号", "单号", "票号", "代码", "邮编" };
  const char *from = at;

  for (int i = 0; i < LOOK_BACK && from > start; i++) {
    const char *previous = g_utf8_prev_char (from);

    if (g_ascii_isdigit (*previous) || begins_with_one_of (previous, "，。；！？,;\n"))
      break;
    from = previous;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strstr_len (from, at - from, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* --- What has a form of its own --------------------------------------------------------------- */

/* 370811195001011234, also with X, and where its middle is hidden. */
static const char *
read_document (GString    *out,
               const char *at)
{
  gsize length = count_digits (at);
  gsize stars = strspn (at + length, "*");
  gboolean has_x = at[length] == 'X' || at[length] == 'x';

  if (stars > 1) {
    const char *rest = at + length + stars;
    gsize last = strspn (rest, "0123456789Xx");

    ow_spoken_digits (out, at, length, OW_DIGITS_CALLED);
    ow_secret_append (out, "，中间几位不显示，");
    ow_spoken_digits (out, rest, last, OW_DIGITS_CALLED);
    return rest + last;
  }
  if (length + (has_x ? 1 : 0) != DOCUMENT_LENGTH || g_ascii_isalnum (at[DOCUMENT_LENGTH]))
    return NULL;
  ow_spoken_digits (out, at, 6, OW_DIGITS_CALLED);
  ow_secret_append (out, "，");
  ow_spoken_digits (out, at + 6, 8, OW_DIGITS_CALLED);
  ow_secret_append (out, "，");
  ow_spoken_digits (out, at + 14, 4, OW_DIGITS_CALLED);
  return at + DOCUMENT_LENGTH;
}

/* 2026-03-05, 2026/3/5, 2026.3.5, and 2026-03. */
static const char *
read_date (GString    *out,
           const char *at)
{
  const char *month = at + 5;
  const char *day;
  gsize months;
  gsize days;
  char mark = count_digits (at) == 4 ? at[4] : '\0';

  if ((mark != '-' && mark != '/' && mark != '.') || to_int (at, 4) < 1800 || to_int (at, 4) > 2199)
    return NULL;
  months = count_digits (month);
  if (months == 0 || months > 2 || to_int (month, months) < 1 || to_int (month, months) > 12)
    return NULL;
  day = month + months + 1;
  days = month[months] == mark ? count_digits (day) : 0;
  if (days > 2 || (days > 0 && (to_int (day, days) < 1 || to_int (day, days) > 31))
      || (days == 0 && (months != 2 || mark == '/')))
    return NULL;
  ow_spoken_digits (out, at, 4, OW_DIGITS_PLAIN);
  ow_secret_append (out, "年");
  ow_spoken_quantity (out, month, months);
  ow_secret_append (out, "月");
  if (days == 0)
    return month + months;
  ow_spoken_quantity (out, day, days);
  ow_secret_append (out, "日");
  return day + days;
}

static const char *
after_colon (const char *at)
{
  if (*at == ':')
    return at + 1;
  return g_str_has_prefix (at, "：") ? at + strlen ("：") : NULL;
}

static void
say_minutes (GString    *out,
             const char *digits,
             const char *unit)
{
  if (digits[0] == '0')
    ow_secret_append (out, "零");
  ow_spoken_quantity (out, digits, 2);
  ow_secret_append (out, unit);
}

/* 8:30, 14:00, 23:59:59. */
static const char *
read_time (GString    *out,
           const char *at)
{
  gsize hours = count_digits (at);
  const char *minutes = hours == 1 || hours == 2 ? after_colon (at + hours) : NULL;
  const char *seconds;

  if (minutes == NULL || count_digits (minutes) != 2 || to_int (at, hours) > 24 || to_int (minutes, 2) > 59)
    return NULL;
  seconds = after_colon (minutes + 2);
  if (seconds != NULL && count_digits (seconds) == 0)
    seconds = NULL;
  if (seconds != NULL && (count_digits (seconds) != 2 || to_int (seconds, 2) > 59))
    return NULL;
  if (to_int (at, hours) == 2)
    ow_secret_append (out, "两");
  else
    ow_spoken_quantity (out, at, hours);
  ow_secret_append (out, "点");
  if (seconds != NULL || to_int (minutes, 2) > 0)
    say_minutes (out, minutes, "分");
  if (seconds == NULL)
    return minutes + 2;
  say_minutes (out, seconds, "秒");
  return seconds + 2;
}

/* Groups of digits with a dash or a space between; @counts: how many each may have, NULL-terminated pairs. */
static const char *
match_groups (const char  *at,
              const guint8 counts[3][2])
{
  for (int i = 0; i < 3 && counts[i][1] > 0; i++) {
    gsize length = count_digits (at);

    if (length < counts[i][0] || length > counts[i][1])
      return NULL;
    at += length;
    if (i == 2 || counts[i + 1][1] == 0)
      return g_ascii_isdigit (*at) ? NULL : at;
    if (*at != '-' && *at != ' ')
      return NULL;
    at++;
  }
  return NULL;
}

/* 13800000000 in one or in groups, 0537-1234567, 400-800-1234. */
static const char *
read_telephone (GString    *out,
                const char *at)
{
  static const guint8 mobile[3][2] = { { 3, 3 }, { 4, 4 }, { 4, 4 } };
  static const guint8 of_place[3][2] = { { 3, 4 }, { 7, 8 }, { 0, 0 } };
  static const guint8 of_firm[3][2] = { { 3, 3 }, { 3, 4 }, { 3, 4 } };
  const char *end = NULL;

  if (count_digits (at) == MOBILE_LENGTH && at[0] == '1' && at[1] >= '3') {
    ow_spoken_digits (out, at, 3, OW_DIGITS_CALLED);
    ow_secret_append (out, "，");
    ow_spoken_digits (out, at + 3, 4, OW_DIGITS_CALLED);
    ow_secret_append (out, "，");
    ow_spoken_digits (out, at + 7, 4, OW_DIGITS_CALLED);
    return at + MOBILE_LENGTH;
  }
  if (at[0] == '1' && at[1] >= '3')
    end = match_groups (at, mobile);
  else if (at[0] == '0')
    end = match_groups (at, of_place);
  else if (at[0] == '4' || at[0] == '8')
    end = match_groups (at, of_firm);
  if (end == NULL)
    return NULL;
  while (at < end) {
    gsize length = count_digits (at);

    ow_spoken_digits (out, at, length, OW_DIGITS_CALLED);
    at += length;
    if (at < end)
      ow_secret_append (out, "，");
    at += at < end ? 1 : 0;
  }
  return end;
}

/* --- Any other number ------------------------------------------------------------------------- */

typedef struct {
  char whole[32]; /* without the commas */
  gsize whole_length;
  const char *decimals; /* NULL: none */
  gsize n_decimals;
  gboolean has_commas;
  gboolean has_sign;  /* of money, before it */
  const char *after;
  const char *unit;   /* @after, behind spaces */
} Number;

static const char *
scan_whole (Number     *number,
            const char *at)
{
  gsize length = MIN (count_digits (at), sizeof number->whole);

  memcpy (number->whole, at, length);
  number->whole_length = length;
  at += length;
  while (length <= 3 && number->whole_length + 3 <= sizeof number->whole && *at == ',' && count_digits (at + 1) == 3) {
    memcpy (number->whole + number->whole_length, at + 1, 3);
    number->whole_length += 3;
    number->has_commas = TRUE;
    at += 4;
  }
  return at;
}

static void
scan_number (Number     *number,
             const char *at)
{
  at = scan_whole (number, at);
  if (*at == '.' && count_digits (at + 1) > 0) {
    number->decimals = at + 1;
    number->n_decimals = count_digits (at + 1);
    at += 1 + number->n_decimals;
  }
  number->after = at;
  number->unit = skip_spaces (at);
}

static void
say_number (GString      *out,
            const Number *number)
{
  ow_spoken_quantity (out, number->whole, number->whole_length);
  if (number->decimals == NULL)
    return;
  ow_secret_append (out, "点");
  ow_spoken_digits (out, number->decimals, number->n_decimals, OW_DIGITS_PLAIN);
}

/* 一千二百元五角 */
static void
say_money (GString      *out,
           const Number *number)
{
  char jiao = number->n_decimals > 0 ? number->decimals[0] : '0';
  char fen = number->n_decimals > 1 ? number->decimals[1] : '0';
  gboolean has_whole = !is_zero (number->whole, number->whole_length);

  if (has_whole || (jiao == '0' && fen == '0')) {
    if (number->whole_length == 1 && number->whole[0] == '2')
      ow_secret_append (out, "两");
    else
      ow_spoken_quantity (out, number->whole, number->whole_length);
    ow_secret_append (out, "元");
  }
  if (jiao != '0') {
    ow_spoken_digits (out, &jiao, 1, OW_DIGITS_PLAIN);
    ow_secret_append (out, "角");
  } else if (fen != '0' && has_whole) {
    ow_secret_append (out, "零");
  }
  if (fen != '0') {
    ow_spoken_digits (out, &fen, 1, OW_DIGITS_PLAIN);
    ow_secret_append (out, "分");
  }
}

static const char *
read_money (GString      *out,
            const Number *number)
{
  gboolean has_unit = begins_with_one_of (number->unit, "元圆");

  if (number->n_decimals > 2 || (!has_unit && (!number->has_sign || begins_with_one_of (number->unit, "万亿"))))
    return NULL;
  say_money (out, number);
  return has_unit ? g_utf8_next_char (number->unit) : number->after;
}

static gboolean
is_percent (const char *at)
{
  return *at == '%' || g_str_has_prefix (at, "％");
}

/* "5-10%" is said as two. */
static gboolean
is_percent_range (const Number *number)
{
  const char *second = after_dash (number->unit);
  Number other = { 0 };

  if (second == NULL || !g_ascii_isdigit (*skip_spaces (second)))
    return FALSE;
  scan_number (&other, skip_spaces (second));
  return is_percent (other.unit);
}

static const char *
read_share (GString      *out,
            const Number *number)
{
  if (is_percent (number->unit) || is_percent_range (number)) {
    ow_secret_append (out, "百分之");
    say_number (out, number);
    return is_percent (number->unit) ? g_utf8_next_char (number->unit) : number->after;
  }
  if (g_str_has_prefix (number->unit, "‰")) {
    ow_secret_append (out, "千分之");
    say_number (out, number);
    return g_utf8_next_char (number->unit);
  }
  return NULL;
}

/* 1/3 */
static const char *
read_fraction (GString      *out,
               const Number *number)
{
  const char *below = number->after + 1;
  gsize length = *number->after == '/' ? count_digits (below) : 0;

  if (number->decimals != NULL || number->has_sign || number->whole_length > 2 || length == 0 || length > 3
      || below[length] == '/' || to_int (number->whole, number->whole_length) >= to_int (below, length))
    return NULL;
  ow_spoken_quantity (out, below, length);
  ow_secret_append (out, "分之");
  ow_spoken_quantity (out, number->whole, number->whole_length);
  return below + length;
}

static const char *
read_measure (GString      *out,
              const Number *number)
{
  static const struct {
    const char *unit;
    const char *words;
  } measures[] = {
    { "㎡", "平方米" }, { "m²", "平方米" }, { "m2", "平方米" }, { "m³", "立方米" }, { "km", "公里" }, { "cm", "厘米" },
    { "mm", "毫米" },   { "m", "米" },      { "kg", "公斤" },   { "mg", "毫克" },   { "g", "克" },    { "ml", "毫升" },
    { "mL", "毫升" },   { "L", "升" },      { "℃", "摄氏度" }, { "°C", "摄氏度" }, { "°", "度" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++) {
    const char *end = number->unit + strlen (measures[i].unit);

    if (!g_str_has_prefix (number->unit, measures[i].unit) || g_ascii_isalnum (*end))
      continue;
    say_number (out, number);
    ow_secret_append (out, measures[i].words);
    return end;
  }
  return NULL;
}

/* 两个, but 二月, 二号, 第二. */
static gboolean
is_pair (const char   *start,
         const char   *at,
         const Number *number)
{
  if (number->whole_length != 1 || number->whole[0] != '2' || number->decimals != NULL)
    return FALSE;
  if (at > start && g_utf8_get_char (g_utf8_prev_char (at)) == g_utf8_get_char ("第"))
    return FALSE;
  return begins_with_one_of (number->unit, "个份人位次张名项种页台天岁年间条套本周倍户件家类代点把只块")
         && !g_str_has_prefix (number->unit, "年级");
}

/* （2018修正）, 民发〔2020〕116号, （民政部的通知，2022）: of which year an act is or its text, with nothing behind it
 * that is counted. */
static gboolean
is_year_of_act (const char   *start,
                const char   *at,
                const Number *number)
{
  gunichar before = at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
  int year = to_int (at, 4);

  if (before == 0 || g_utf8_strchr ("(（[［〔【，", -1, before) == NULL || year < 1900 || year > 2099)
    return FALSE;
  if (before == g_utf8_get_char ("，"))
    return begins_with_one_of (number->after, ")）]］");
  return begins_with_one_of (number->after, ")）]］〕】(（修版");
}

/* 2026年, 2024-2025年. */
static gboolean
is_year (const char   *start,
         const char   *at,
         const Number *number)
{
  const char *second = after_dash (number->after);

  if (number->whole_length != 4 || number->decimals != NULL || number->has_commas)
    return FALSE;
  if (!number->has_sign && is_year_of_act (start, at, number))
    return TRUE;
  if (second != NULL && count_digits (second) == 4)
    return g_str_has_prefix (second + 4, "年");
  return g_str_has_prefix (number->unit, "年");
}

static gboolean
is_name (const char   *start,
         const char   *at,
         const Number *number)
{
  if (number->decimals != NULL || number->has_commas || number->has_sign)
    return FALSE;
  if (is_called (start, at) && !begins_with_one_of (number->unit, "位个天人岁元月日年次份"))
    return TRUE;
  if ((number->whole_length > 1 && number->whole[0] == '0') || g_str_has_prefix (number->unit, "热线"))
    return TRUE;
  return number->whole_length > MAX_BARE
         && !begins_with_one_of (number->unit, "元圆万亿千百年月日号时分秒天岁人份个件张次位名项户间台条套本"
                                               "里平米公斤克吨亩度倍");
}

/* The whole run of digits, however long, in fours. */
static const char *
read_name (GString    *out,
           const char *at)
{
  gsize length = count_digits (at);

  for (gsize i = 0; i < length; i += GROUP) {
    if (i > 0 && length > 8)
      ow_secret_append (out, "，");
    ow_spoken_digits (out, at + i, length > 8 ? MIN (GROUP, length - i) : length, OW_DIGITS_CALLED);
    if (length <= 8)
      break;
  }
  return at + length;
}

static const char *
read_other (GString    *out,
            const char *start,
            const char *at)
{
  Number number = { .has_sign = !g_ascii_isdigit (*at) };
  const char *digits = number.has_sign ? g_utf8_next_char (at) : at;
  const char *end;

  scan_number (&number, digits);
  if ((end = read_money (out, &number)) != NULL || (end = read_share (out, &number)) != NULL
      || (end = read_fraction (out, &number)) != NULL || (end = read_measure (out, &number)) != NULL)
    return end;
  if (is_year (start, digits, &number)) {
    ow_spoken_digits (out, digits, 4, OW_DIGITS_PLAIN);
    return number.after;
  }
  if (is_name (start, digits, &number) || number.whole_length > MAX_QUANTITY)
    return read_name (out, digits);
  if (is_pair (start, digits, &number))
    ow_secret_append (out, "两");
  else
    say_number (out, &number);
  return number.after;
}

const char *
ow_spoken_number (GString    *out,
                  const char *start,
                  const char *at)
{
  const char *end = NULL;

  g_return_val_if_fail (out != NULL, at);

  if (g_ascii_isdigit (*at)
      && ((end = read_document (out, at)) != NULL || (end = read_date (out, at)) != NULL
          || (end = read_time (out, at)) != NULL || (end = read_telephone (out, at)) != NULL))
    return end;
  return read_other (out, start, at);
}
