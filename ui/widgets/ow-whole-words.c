/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-whole-words.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* Characters that aren't torn apart; what is longer has to be broken somewhere. Brackets count too. */
#define MAX_WHOLE 6
/* At the end; and of a last line of its own. */
#define LAST_CHARACTERS 3
#define MAX_LAST_LINE 8
/* From when till when: "10:00–10:30". */
#define TIMES "0123456789:–"
#define MAX_TIMES 11
#define DASH 0x2013 /* – */
/* Characters that belong to what follows, as in 两项, and to what stands before, as in 残疾人, which dictionaries take
 * for words of their own. */
#define LEADING "一二三四五六七八九十两几每各这那第"
#define TRAILING "人者员们费金款证"

/* Marks that fill half of their square, at its left or at its right; the other half is air. */
#define CLOSING "、，。；：）》」』】〉〕”’"
#define OPENING "（《「『【〈〔“‘"
/* Those of them that other languages have too, with their own air around. */
#define QUOTES "“”‘’"

/* Words of the offices that the dictionary doesn't have. */
static const char *const office_words[] = { "低保", "优抚", "社保", "医保", "残联", "民政局", "村委会", "居委会",
                                            "公积金", "身份证", "户口簿", "社保卡", "习俗", "办成" };

static gboolean
is_chinese (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

/* Bytes of a text before which it isn't broken are TRUE. */
static void
keep_whole (gboolean   *kept,
            const char *text,
            int         begin,
            int         end,
            glong       most)
{
  glong length = g_utf8_strlen (text + begin, end - begin);

  if (length > most)
    return;
  for (const char *at = g_utf8_next_char (text + begin); at < text + end; at = g_utf8_next_char (at))
    kept[at - text] = TRUE;
}

static void
keep_office_words (gboolean   *kept,
                   const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (office_words); i++) {
    int length = (int) strlen (office_words[i]);

    for (const char *at = text; (at = strstr (at, office_words[i])) != NULL; at += length)
      keep_whole (kept, text, (int) (at - text), (int) (at - text) + length, MAX_WHOLE);
  }
}

/* A word or two in brackets: "（周二）". */
static void
keep_brackets (gboolean   *kept,
               const char *text)
{
  const char *begin;
  const char *end;

  for (const char *at = text; (begin = strstr (at, "（")) != NULL; at = end) {
    end = strstr (begin, "）");
    if (end == NULL)
      return;
    end += strlen ("）");
    keep_whole (kept, text, (int) (begin - text), (int) (end - text), MAX_WHOLE);
  }
}

static void
keep_times (gboolean   *kept,
            const char *text)
{
  const char *begin = text;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    if (g_utf8_strchr (TIMES, -1, g_utf8_get_char (at)) == NULL)
      begin = g_utf8_next_char (at);
    else
      keep_whole (kept, text, (int) (begin - text), (int) (g_utf8_next_char (at) - text), MAX_TIMES);
  }
}

/* A short last line of its own, or so much of the text that no single character is left for the last line. */
static void
keep_end (gboolean   *kept,
          const char *text)
{
  glong length = g_utf8_strlen (text, -1);
  int end = (int) strlen (text);
  const char *line = strrchr (text, '\n');

  if (line != NULL && g_utf8_strlen (line + 1, -1) <= MAX_LAST_LINE)
    keep_whole (kept, text, (int) (line + 1 - text), end, MAX_LAST_LINE);
  else if (length > LAST_CHARACTERS)
    keep_whole (kept, text, (int) (g_utf8_offset_to_pointer (text, length - LAST_CHARACTERS) - text), end,
                LAST_CHARACTERS);
}

static gboolean
is_one_of (const char *text,
           int         begin,
           int         end,
           const char *characters)
{
  gunichar character = g_utf8_get_char (text + begin);

  return g_utf8_next_char (text + begin) == text + end && g_utf8_strchr (characters, -1, character) != NULL;
}

/* @words stands at the beginning. */
static void
keep_words (gboolean       *kept,
            const char     *text,
            UBreakIterator *words)
{
  int begin = 0;
  gboolean was_word = FALSE;
  gboolean goes_on = FALSE; /* a number stands before, in digits or words */

  for (int at = 0, end = ubrk_next (words); end != UBRK_DONE; at = end, end = ubrk_next (words)) {
    int status = ubrk_getRuleStatus (words);
    gboolean is_word = status >= UBRK_WORD_IDEO && status < UBRK_WORD_IDEO_LIMIT;

    if (!is_word || !(goes_on || (was_word && is_one_of (text, at, end, TRAILING))))
      begin = at;
    if (is_word)
      keep_whole (kept, text, begin, end, MAX_WHOLE);
    was_word = is_word;
    goes_on = (status >= UBRK_WORD_NUMBER && status < UBRK_WORD_NUMBER_LIMIT && g_ascii_isdigit (text[at]))
              || (is_word && is_one_of (text, at, end, LEADING));
  }
}

/* Each ends within its last character, which counts as far as it begins: a label with a style makes one attribute of
 * two that touch (pango_attr_list_change()), and both words would be one. Pango 1.50 breaks behind a dash unless the
 * attribute begins with it; the digits before it hold together by themselves. */
static PangoAttrList *
new_list (const gboolean *kept,
          const char     *text)
{
  PangoAttrList *list = pango_attr_list_new ();
  PangoAttribute *whole = NULL;
  const char *before = text;
  const char *earlier = text;

  for (const char *at = text; *at != '\0'; earlier = before, before = at, at = g_utf8_next_char (at)) {
    if (!kept[at - text]) {
      whole = NULL;
      continue;
    }
    if (whole != NULL && g_utf8_get_char (before) == DASH) {
      whole->end_index = (guint) (earlier - text);
      whole = NULL;
    }
    if (whole == NULL) {
      whole = pango_attr_allow_breaks_new (FALSE);
      whole->start_index = (guint) (before - text);
      pango_attr_list_insert (list, whole);
    }
    whole->end_index = (guint) (at - text) + 1;
  }
  return list;
}

static gboolean
is_mark (gunichar    character,
         const char *marks)
{
  return character != 0 && g_utf8_strchr (marks, -1, character) != NULL;
}

/* Where two marks meet there is air for one, as in print (CLREQ, adjustment of punctuation), and none before one that a
 * paragraph begins with or that stands behind a space: the mark is half as wide, where the font can do that. */
static void
close_up (PangoAttrList *list,
          const char    *text,
          gboolean       chinese)
{
  gunichar before = '\n';

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);
    gunichar after = g_utf8_get_char (g_utf8_next_char (at));
    gboolean closes = is_mark (character, CLOSING) && (is_mark (after, CLOSING) || is_mark (after, OPENING));
    gboolean free_before = before == '\n' || before == ' ' || is_mark (before, OPENING);
    gboolean opens = is_mark (character, OPENING) && free_before;

    if (closes || opens || (!chinese && is_mark (character, QUOTES))) {
      PangoAttribute *half = pango_attr_font_features_new ("halt=1");

      half->start_index = (guint) (at - text);
      half->end_index = (guint) (g_utf8_next_char (at) - text);
      pango_attr_list_insert (list, half);
    }
    before = character;
  }
}

static gboolean
has_quotes (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (is_mark (g_utf8_get_char (text), QUOTES))
      return TRUE;
  return FALSE;
}

/* A language with spaces between its words needs no more than its half hours kept, and quotation marks as wide as its
 * letters. */
static PangoAttrList *
list_spaced (const char *text)
{
  g_autofree gboolean *kept = g_new0 (gboolean, strlen (text) + 1);
  PangoAttrList *list;

  if (g_utf8_strchr (text, -1, DASH) == NULL && !has_quotes (text))
    return NULL;
  keep_times (kept, text);
  list = new_list (kept, text);
  close_up (list, text, FALSE);
  return list;
}

PangoAttrList *
ow_whole_words_list (const char *text)
{
  PangoAttrList *list = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = NULL;
  UText *utext = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!is_chinese (text))
    return list_spaced (text);
  utext = utext_openUTF8 (NULL, text, -1, &status);
  words = ubrk_open (UBRK_WORD, "zh", NULL, 0, &status);
  ubrk_setUText (words, utext, &status);
  if (U_SUCCESS (status)) {
    g_autofree gboolean *kept = g_new0 (gboolean, strlen (text) + 1);

    keep_words (kept, text, words);
    keep_office_words (kept, text);
    keep_brackets (kept, text);
    keep_times (kept, text);
    keep_end (kept, text);
    list = new_list (kept, text);
    close_up (list, text, TRUE);
  }
  ubrk_close (words);
  utext_close (utext);
  return list;
}

static void
on_label (GtkLabel *label)
{
  g_autoptr (PangoAttrList) words = ow_whole_words_list (gtk_label_get_text (label));

  gtk_label_set_attributes (label, words);
}

void
ow_whole_words_keep (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  on_label (label);
  g_signal_connect (label, "notify::label", G_CALLBACK (on_label), NULL);
}
