/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-speech"

#include "ow-spoken.h"

#include <string.h>

#include "ow-secret.h"
#include "ow-spoken-number.h"

/* Longer ones are words, not abbreviations. */
#define MAX_SPELLED 6
#define FULL_WIDTH_FIRST 0xff01u
#define FULL_WIDTH_LAST 0xff5eu
#define FULL_WIDTH_SHIFT 0xfee0u
#define CIRCLED_ONE 0x2460u
#define CIRCLED_LAST 0x2473u

gboolean
ow_spoken_is_chinese (const char *text)
{
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_get_script (g_utf8_get_char (at)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* --- What is written in two ways -------------------------------------------------------------- */

static void
append_unichar (GString *out,
                gunichar c)
{
  char bytes[7] = { 0 };

  g_unichar_to_utf8 (c, bytes);
  ow_secret_append (out, bytes);
}

/* Full-width digits, letters and the marks of numbers are those that everybody types. */
static GString *
fold_width (const char *text)
{
  GString *folded = g_string_sized_new (strlen (text) + 1);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    gunichar narrow = c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST ? c - FULL_WIDTH_SHIFT : 0;

    if (narrow != 0 && (g_unichar_isalnum (narrow) || strchr ("%+-/~*#.", (int) narrow) != NULL))
      append_unichar (folded, narrow);
    else if (c == 0xa0 || c == 0x3000 || c == '\t')
      ow_secret_append (folded, " ");
    else
      append_unichar (folded, c);
  }
  return folded;
}

/* --- Letters ----------------------------------------------------------------------------------- */

static const char *const letter_names[26] = {
  "诶", "比", "西", "地", "伊", "艾弗", "吉", "艾尺", "艾", "杰", "开", "艾勒", "艾姆",
  "恩", "欧", "批", "丘", "阿儿", "艾丝", "提", "优", "维", "达不溜", "艾克斯", "歪", "贼德",
};

static gboolean
is_spelled (const char *word,
            gsize       length)
{
  gboolean all_capitals = TRUE;
  gboolean has_vowel = FALSE;

  for (gsize i = 0; i < length; i++) {
    all_capitals = all_capitals && g_ascii_isupper (word[i]);
    has_vowel = has_vowel || strchr ("aeiouAEIOUyv", word[i]) != NULL;
  }
  return length == 1 || (length <= MAX_SPELLED && (all_capitals || !has_vowel));
}

static const char *
say_letters (GString    *out,
             const char *at)
{
  gsize length = 0;

  while (g_ascii_isalpha (at[length]))
    length++;
  if (is_spelled (at, length)) {
    for (gsize i = 0; i < length; i++)
      ow_secret_append (out, letter_names[g_ascii_toupper (at[i]) - 'A']);
    return at + length;
  }
  if (out->len > 0 && g_ascii_isalpha (out->str[out->len - 1]))
    ow_secret_append (out, " ");
  for (gsize i = 0; i < length; i++)
    append_unichar (out, (guchar) at[i]);
  return at + length;
}

/* --- Marks ------------------------------------------------------------------------------------- */

/* A short add_pause (，), a long one (。), or one that says more (？！). None doubles another. */
static void
add_pause (GString    *out,
           const char *mark)
{
  static const char *const marks[] = { "，", "、", "；", "：", "。", "？", "！" };

  if (out->len == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    if (!g_str_has_suffix (out->str, marks[i]))
      continue;
    /* The longer of two stays. */
    if (i < 4 && (g_str_equal (mark, "。") || g_str_equal (mark, "？") || g_str_equal (mark, "！"))) {
      g_string_truncate (out, out->len - strlen (marks[i]));
      ow_secret_append (out, mark);
    }
    return;
  }
  ow_secret_append (out, mark);
}

static gboolean
is_dash (gunichar c)
{
  return c == '-' || c == '~' || c == 0x2013 || c == 0x2014 || c == 0xff5e || c == 0x301c || c == 0x2212;
}

/* Between two numbers it is "to". */
static gboolean
is_range (const char *start,
          const char *at)
{
  const char *next = g_utf8_next_char (at);
  gunichar before = at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;

  while (*next == ' ')
    next++;
  if (!g_ascii_isdigit (*next))
    return FALSE;
  return (before < 128 && g_ascii_isdigit ((char) before)) || before == '%' || before == 0x2103
         || g_unichar_get_script (before) == G_UNICODE_SCRIPT_HAN;
}

static void
say_slash (GString    *out,
           const char *start,
           const char *at)
{
  gboolean per = at > start && g_utf8_get_char (g_utf8_prev_char (at)) == g_utf8_get_char ("元");

  if (per)
    ow_secret_append (out, "每");
  else
    add_pause (out, "，");
}

static const struct {
  gunichar mark;
  const char *words; /* a pause, or what is said */
  gboolean is_pause;
} marks[] = {
  { ',', "，", TRUE },    { 0xff0c, "，", TRUE }, { 0x3001, "、", TRUE }, { ';', "；", TRUE },    { 0xff1b, "；", TRUE },
  { ':', "：", TRUE },    { 0xff1a, "：", TRUE }, { 0x3002, "。", TRUE }, { '.', "。", TRUE },    { '\n', "。", TRUE },
  { '!', "！", TRUE },    { 0xff01, "！", TRUE }, { '?', "？", TRUE },    { 0xff1f, "？", TRUE }, { '(', "，", TRUE },
  { ')', "，", TRUE },    { 0xff08, "，", TRUE }, { 0xff09, "，", TRUE }, { 0x2026, "，", TRUE }, { '|', "，", TRUE },
  { '[', "，", TRUE },    { ']', "，", TRUE },    { 0xff3b, "，", TRUE }, { 0xff3d, "，", TRUE }, { 0x3014, "，", TRUE },
  { 0x3015, "，", TRUE }, { 0x3010, "，", TRUE }, { 0x3011, "，", TRUE },
  { 0xb7, "，", TRUE },   { 0x2022, "，", TRUE }, { 0x2192, "，", TRUE }, { '&', "和", FALSE },  { '=', "等于", FALSE },
  { 0x2116, "第", FALSE }, { 0x2103, "摄氏度", FALSE }, { 0x2265, "不小于", FALSE }, { 0x2264, "不大于", FALSE },
};

static gboolean
is_one_of (gunichar    c,
           const char *characters)
{
  return c != 0 && g_utf8_strchr (characters, -1, c) != NULL;
}

/* 0: there is none. */
static gunichar
get_before (const char *start,
            const char *at)
{
  return at > start ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
}

/* 村（居）委会: one character within brackets belongs to its word. One that numbers does so in 第（一）项 and （一）项 alone:
 * elsewhere it begins a line of a list. @open: of the brackets, which may stand within others. */
static gboolean
is_within_word (const char *start,
                const char *open)
{
  const char *inside = g_utf8_next_char (open);
  const char *close = *inside != '\0' ? g_utf8_next_char (inside) : inside;
  gunichar before = get_before (start, open);

  if (!g_unichar_isalnum (g_utf8_get_char (inside)) || !is_one_of (g_utf8_get_char (close), ")）"))
    return FALSE;
  if (is_one_of (g_utf8_get_char (inside), "0123456789一二三四五六七八九十"))
    return before == g_utf8_get_char ("第") || is_one_of (g_utf8_get_char (g_utf8_next_char (close)), "项款条目");
  return g_unichar_isalnum (before);
}

static gboolean
is_bracket_within_word (const char *start,
                        const char *at)
{
  const char *inside;

  if (is_one_of (g_utf8_get_char (at), "(（"))
    return is_within_word (start, at);
  if (!is_one_of (g_utf8_get_char (at), ")）") || at == start)
    return FALSE;
  inside = g_utf8_prev_char (at);
  return is_one_of (get_before (start, inside), "(（") && is_within_word (start, g_utf8_prev_char (inside));
}

/* 《民法典》《婚姻登记条例》 are two. */
static gboolean
is_between_titles (const char *start,
                   const char *at)
{
  return is_one_of (g_utf8_get_char (at), "《〈") && is_one_of (get_before (start, at), "》〉");
}

/* What has no words of its own is passed over: #, *, quotes, the marks of a title, ticks, arrows, frames. */
static void
say_mark (GString    *out,
          const char *start,
          const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (is_bracket_within_word (start, at))
    return;
  if (is_between_titles (start, at))
    add_pause (out, "、");
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    if (marks[i].mark != c)
      continue;
    if (marks[i].is_pause)
      add_pause (out, marks[i].words);
    else
      ow_secret_append (out, marks[i].words);
    return;
  }
  if (is_dash (c) && is_range (start, at))
    ow_secret_append (out, "到");
  else if (is_dash (c) && c != '-')
    add_pause (out, "，");
  else if (c == '/')
    say_slash (out, start, at);
}

/* --- One text ---------------------------------------------------------------------------------- */

/* A link is for eyes. */
static const char *
skip_address (const char *at)
{
  if (!g_str_has_prefix (at, "http://") && !g_str_has_prefix (at, "https://"))
    return NULL;
  return at + strspn (at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:/?#[]@!$&'()*+,;=-._~%");
}

static gboolean
is_money (gunichar    c,
          const char *at)
{
  return (c == 0xa5 || c == 0xffe5) && g_ascii_isdigit (*g_utf8_next_char (at));
}

static const char *
say_next (GString    *out,
          const char *start,
          const char *at,
          OwReadings *readings)
{
  gunichar c = g_utf8_get_char (at);
  const char *said = NULL;
  const char *end;
  gsize length = 0;

  if (readings != NULL && (at == start || !g_ascii_isalnum (at[-1])))
    said = ow_readings_find (readings, at, &length);
  if (said != NULL) {
    ow_secret_append (out, said);
    return at + length;
  }
  if (g_ascii_isdigit (*at) || is_money (c, at))
    return ow_spoken_number (out, start, at);
  if ((end = skip_address (at)) != NULL) {
    ow_secret_append (out, "网址");
    return end;
  }
  if (g_ascii_isalpha (*at))
    return say_letters (out, at);
  if (c >= CIRCLED_ONE && c <= CIRCLED_LAST) {
    g_autofree char *number = g_strdup_printf ("%u", c - CIRCLED_ONE + 1);

    ow_spoken_quantity (out, number, strlen (number));
    add_pause (out, "，");
  } else if (g_unichar_isalpha (c)) {
    append_unichar (out, c);
  } else if (c == ' ') {
    if (out->len > 0 && g_ascii_isalpha (out->str[out->len - 1]))
      ow_secret_append (out, " ");
  } else {
    say_mark (out, start, at);
  }
  return g_utf8_next_char (at);
}

static gboolean
ends_idly (GString *out)
{
  static const char *const trailing[] = { "，", "、", "；", "：", " " };

  for (gsize i = 0; i < G_N_ELEMENTS (trailing); i++) {
    if (!g_str_has_suffix (out->str, trailing[i]))
      continue;
    g_string_truncate (out, out->len - strlen (trailing[i]));
    return TRUE;
  }
  return FALSE;
}

char *
ow_spoken_in_chinese (const char *text,
                      OwReadings *readings)
{
  g_autoptr (OwSecretText) valid = NULL;
  g_autoptr (OwSecretString) folded = NULL;
  GString *out;
  const char *at;

  if (text == NULL)
    return g_strdup ("");
  valid = g_utf8_make_valid (text, (gssize) strnlen (text, OW_SPOKEN_MAX_BYTES));
  folded = fold_width (valid);
  out = g_string_sized_new (folded->len * 2 + 1);
  at = folded->str;
  while (*at != '\0')
    at = say_next (out, folded->str, at, readings);
  while (ends_idly (out))
    ;
  return g_string_free (out, FALSE);
}
