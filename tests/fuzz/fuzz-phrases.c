/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-phrase-file.h"
#include "ow-pinyin.h"

#include <string.h>

#include "run-corpus.h"

/* Opening the dictionary takes much longer than reading a file: only the first phrases are tried in it. */
#define MAX_TRIED 8

static void
assert_whole (const OwPhrase *phrase)
{
  g_auto (GStrv) sounds = g_strsplit (phrase->sounds, "'", -1);

  g_assert_true (g_utf8_validate (phrase->text, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (phrase->text, -1), <=, OW_PHRASE_MAX_CHARACTERS);
  g_assert_cmpuint (g_strv_length (sounds), ==, (guint) g_utf8_strlen (phrase->text, -1));
  for (guint i = 0; sounds[i] != NULL; i++)
    g_assert_cmpuint (strlen (sounds[i]), <=, OW_PHRASE_MAX_SYLLABLE);
}

/* Whatever stands in a file that reads, libpinyin takes it, and goes on working. */
static void
try_in_dictionary (GPtrArray *phrases)
{
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new_with_phrases (NULL, phrases);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_pinyin_open (pinyin, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < MIN (phrases->len, MAX_TRIED); i++) {
    const OwPhrase *phrase = g_ptr_array_index (phrases, i);

    for (const char *at = phrase->sounds; *at != '\0'; at++)
      ow_pinyin_type (pinyin, *at);
    while (ow_pinyin_get_n_candidates (pinyin) > 0)
      g_free (ow_pinyin_choose (pinyin, 0));
    ow_pinyin_reset (pinyin);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_phrase_free);
  g_autoptr (GError) error = NULL;
  gboolean whole = ow_phrase_file_parse ((const char *) data, size, phrases, &error);

  g_assert_true (whole == (error == NULL));
  g_assert_cmpuint (phrases->len, <=, OW_PHRASES_MAX);
  for (guint i = 0; i < phrases->len; i++)
    assert_whole (g_ptr_array_index (phrases, i));
  if (phrases->len > 0)
    try_in_dictionary (phrases);
  return 0;
}
