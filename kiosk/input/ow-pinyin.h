/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* More than any name, address or phrase that is typed in one go. */
#define OW_PINYIN_MAX_LETTERS 64

/**
 * OwPinyin: letters become Chinese: full pinyin without tones, on a key for each letter or on the nine of a telephone.
 *
 * What is typed are letters (a to z, ü is v), and keys that stand for one of theirs (see ow-nine-keys.h); both are
 * called letters below.
 *
 * Holds the letters of one piece that is being typed, and the dictionary. Sounds that many people
 * don't tell apart count as the same (zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing), behind what was typed
 * exactly. Learns nothing from what is chosen, writes nothing anywhere; what was typed is overwritten in memory as
 * soon as it is used up. Main thread.
 */
#define OW_TYPE_PINYIN (ow_pinyin_get_type ())
G_DECLARE_FINAL_TYPE (OwPinyin, ow_pinyin, OW, PINYIN, GObject)

/* @data_dir: libpinyin's data, NULL for the system's. @phrases_dir: the place's own (see ow-phrase-file.h); nullable. */
OwPinyin   *ow_pinyin_new              (const char *data_dir, const char *phrases_dir) G_GNUC_WARN_UNUSED_RESULT;
/* The phrases (of OwPhrase) as they are. */
OwPinyin   *ow_pinyin_new_with_phrases (const char *data_dir, GPtrArray *phrases) G_GNUC_WARN_UNUSED_RESULT;

/* Begins a visit; the dictionary is loaded the first time, which takes some tens of milliseconds, and stays. Nothing
 * happens when it is open. */
gboolean    ow_pinyin_open    (OwPinyin *self, GError **error);
/* Forgets all: the end of a visit. */
void        ow_pinyin_close   (OwPinyin *self);
gboolean    ow_pinyin_is_open (OwPinyin *self);

/* How @text may go on, whether or not the dictionary is open: see ow-continuation.h. Of const char *, which last as long as
 * the pinyin. */
GPtrArray  *ow_pinyin_find_continuations (OwPinyin *self, const char *text, guint at_most) G_GNUC_WARN_UNUSED_RESULT;

/* The dictionary must be open for what follows. */

/* Whether nothing stands before what is typed: then surnames come before other characters of their sound. TRUE at
 * first, FALSE after a choice. */
void        ow_pinyin_set_begins  (OwPinyin *self, gboolean begins);
/* Where somebody's name is written: what stands before the letters, "" for nothing; NULL: no name is. Behind nothing whole
 * names come first, behind a surname what is given with one (see ow-given-names.h). NULL at first. */
void        ow_pinyin_set_name    (OwPinyin *self, const char *before);
/* FALSE: it isn't one, or there are OW_PINYIN_MAX_LETTERS. */
gboolean    ow_pinyin_type        (OwPinyin *self, char letter);
/* Takes back the last letter; FALSE when there is none. */
gboolean    ow_pinyin_backspace   (OwPinyin *self);
/* As if @letters had been typed, instead of what is there. */
void        ow_pinyin_set_letters (OwPinyin *self, const char *letters);
const char *ow_pinyin_get_letters (OwPinyin *self); /* borrowed; never NULL */
/* As they are shown: a space between syllables, v as ü, and for keys what they most likely mean. Free with ow_secret_free(). */
char       *ow_pinyin_dup_divided (OwPinyin *self) G_GNUC_WARN_UNUSED_RESULT;
/* How the first syllable that was typed by keys may be spelt: the likeliest first; none where there is no key. */
guint       ow_pinyin_get_n_spellings (OwPinyin *self);
const char *ow_pinyin_get_spelling    (OwPinyin *self, guint index); /* borrowed; until the next call that types */
/* It is. */
void        ow_pinyin_spell           (OwPinyin *self, guint index);
/* Drops the letters. */
void        ow_pinyin_reset       (OwPinyin *self);

/* What they may mean, the likeliest first. */
guint       ow_pinyin_get_n_candidates     (OwPinyin *self);
const char *ow_pinyin_get_candidate        (OwPinyin *self, guint index); /* borrowed; until the next call that types */
/* How many of the letters it stands for. */
guint       ow_pinyin_get_candidate_length (OwPinyin *self, guint index);
/* Uses up its letters and returns its text; free with ow_secret_free(). The rest goes on being typed. */
char       *ow_pinyin_choose               (OwPinyin *self, guint index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
