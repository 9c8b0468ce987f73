/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What people write here and no general dictionary knows: places, matters, surnames with a sound of their own.
 *
 * A text file, UTF-8; a line a phrase: the characters, a space, and the sound of each in full pinyin without tones,
 * spaces between, ü as v. Lines that are empty or begin with # say nothing.
 *
 *     身后一件事 shen hou yi jian shi
 *     单 shan
 */

/* libpinyin 2.8 takes phrases of fewer than 16 characters (MAX_PHRASE_LENGTH in its novel_types.h). */
#define OW_PHRASE_MAX_CHARACTERS 15
/* The longest syllables are zhuang, chuang and shuang. */
#define OW_PHRASE_MAX_SYLLABLE 6
/* Each added phrase costs a moment whenever the dictionary is opened. */
#define OW_PHRASES_MAX 5000
#define OW_PHRASE_FILE_MAX_BYTES (256 * 1024)

typedef struct {
  char *text;   /* Chinese characters only */
  char *sounds; /* a syllable for each, lower case, "'" between */
} OwPhrase;

OwPhrase *ow_phrase_new  (const char *text, const char *sounds) G_GNUC_WARN_UNUSED_RESULT;
void      ow_phrase_free (OwPhrase *phrase);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPhrase, ow_phrase_free)

/* Any thread. */

/* Adds the phrases of @text (@length bytes of anything) to @phrases (of OwPhrase). A line that is wrong is left
 * out, and the first such is told in @error; the others count all the same. More than OW_PHRASES_MAX are wrong. */
gboolean   ow_phrase_file_parse    (const char *text, gsize length, GPtrArray *phrases, GError **error);
/* Those of every *.txt in the folder @path, by name; none when there is no folder. What is wrong with a file is
 * added to @errors (of GError). */
GPtrArray *ow_phrase_file_load_dir (const char *path, GPtrArray *errors) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
