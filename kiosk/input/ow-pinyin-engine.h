/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* libpinyin. Within kiosk/input only.
 *
 * Opened once: each opening of libpinyin 2.8 loses some kilobytes for ever (three handles of Berkeley DB, for files of a
 * user that aren't there). What looks up and holds what was typed lives for a visit.
 *
 * Nothing is learned: no call here trains, remembers or saves (pinyin_train, pinyin_remember_user_input and
 * pinyin_save of libpinyin 2.8 do), no dictionary is loaded whose phrases move into the user's own when they are
 * chosen (its ADDON_CANDIDATE), and the folder that libpinyin is told to keep a user's words in is gone before
 * anything is typed. Phrases are added in memory. Main thread. */
typedef struct _OwPinyinEngine OwPinyinEngine;

/* What is offered at one time; behind it are characters rarer than anyone turns pages for. */
#define OW_PINYIN_MAX_CANDIDATES 500

/* @data_dir: where libpinyin's own files are. @phrases (of OwPhrase) are offered before all others of their sound;
 * borrowed, and must live as long. */
OwPinyinEngine *ow_pinyin_engine_open  (const char *data_dir, GPtrArray *phrases, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            ow_pinyin_engine_close (OwPinyinEngine *self); /* NULL is fine */

/* A visit; what follows works within one. Beginning twice, or ending what isn't begun, does nothing. */
void            ow_pinyin_engine_begin    (OwPinyinEngine *self);
void            ow_pinyin_engine_end      (OwPinyinEngine *self);
gboolean        ow_pinyin_engine_is_begun (OwPinyinEngine *self);

/* What may have been typed is read in no more ways at one time. */
#define OW_PINYIN_MAX_READINGS 6

/* Finds what @readings (NULL-terminated, each of as many letters: a-z; ü is v) may mean, the likeliest of which come
 * first. @begins: nothing stands before them, so that a surname is likely. @names (of texts, borrowed
 * until the next guess): what all letters mean before anything else. */
void            ow_pinyin_engine_guess  (OwPinyinEngine *self, const char *const *readings, gboolean begins,
                                         GPtrArray *names);
/* Nothing is offered any more, and what was is overwritten. */
void            ow_pinyin_engine_forget (OwPinyinEngine *self);

guint           ow_pinyin_engine_get_n_candidates (OwPinyinEngine *self);
/* Borrowed; until the next guess. */
const char     *ow_pinyin_engine_get_candidate    (OwPinyinEngine *self, guint index);
/* How many of the letters it stands for: 1 or more. */
guint           ow_pinyin_engine_get_length       (OwPinyinEngine *self, guint index);
/* Where the letters of the first part into syllables: @parts[n] is TRUE when a syllable begins at letter n > 0. */
void            ow_pinyin_engine_get_parts        (OwPinyinEngine *self, gboolean *parts, gsize n_letters);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPinyinEngine, ow_pinyin_engine_close)

G_END_DECLS
