/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-widgets"

#include "ow-whole-words.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

/* What is longer has to be broken somewhere. */
#define MAX_WHOLE 6

static gboolean
is_chinese (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static void
keep_whole (PangoAttrList *attributes,
            const char    *text,
            int            begin,
            int            end)
{
  PangoAttribute *whole;
  glong length = g_utf8_strlen (text + begin, end - begin);

  if (length < 2 || length > MAX_WHOLE)
    return;
  whole = pango_attr_allow_breaks_new (FALSE);
  whole->start_index = (guint) begin;
  whole->end_index = (guint) end;
  pango_attr_list_insert (attributes, whole);
}

/* @words stands at the beginning. */
static void
keep_words (PangoAttrList  *attributes,
            const char     *text,
            UBreakIterator *words)
{
  int begin = 0;
  gboolean goes_on = FALSE; /* a number stands before */

  for (int at = 0, end = ubrk_next (words); end != UBRK_DONE; at = end, end = ubrk_next (words)) {
    int status = ubrk_getRuleStatus (words);
    gboolean is_word = status >= UBRK_WORD_IDEO && status < UBRK_WORD_IDEO_LIMIT;

    if (!goes_on || !is_word)
      begin = at;
    if (is_word)
      keep_whole (attributes, text, begin, end);
    goes_on = status >= UBRK_WORD_NUMBER && status < UBRK_WORD_NUMBER_LIMIT && g_ascii_isdigit (text[at]);
  }
}

PangoAttrList *
ow_whole_words_list (const char *text)
{
  PangoAttrList *attributes = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *words = NULL;
  UText *utext = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!is_chinese (text))
    return NULL;
  utext = utext_openUTF8 (NULL, text, -1, &status);
  words = ubrk_open (UBRK_WORD, "zh", NULL, 0, &status);
  ubrk_setUText (words, utext, &status);
  if (U_SUCCESS (status)) {
    attributes = pango_attr_list_new ();
    keep_words (attributes, text, words);
  }
  ubrk_close (words);
  utext_close (utext);
  return attributes;
}
