/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwKeyTexts: a key file of words in several languages, as an office writes one: read within limits, with no
 * key that its kind of file doesn't know.
 *
 * Immutable. A text may be given in other languages as Name[zh], Name[zh-TW] …: who asks gives a BCP 47 tag, and
 * gets zh-Hant-TW, else zh-Hant, else zh, else the plain key. Texts are borrowed; "" where the file has none.
 */
typedef struct _OwKeyTexts OwKeyTexts;

#define OW_KEY_TEXTS_MAX_BYTES (64 * 1024) /* of a file */
#define OW_KEY_TEXTS_MAX_TEXT 2000         /* bytes of one text */
#define OW_KEY_TEXTS_MAX_ITEMS 24          /* lines of a list */

#define OW_KEY_TEXTS_ERROR (ow_key_texts_error_quark ())
typedef enum {
  OW_KEY_TEXTS_ERROR_SYNTAX = 1, /* no key file, not UTF-8, or over a limit */
  OW_KEY_TEXTS_ERROR_MISSING,    /* names the group and key that must be there */
  OW_KEY_TEXTS_ERROR_VALUE,      /* names the group and key whose value can't be */
} OwKeyTextsError;
GQuark ow_key_texts_error_quark (void);

/* A key that a file may have. */
typedef struct {
  const char *group; /* one that ends in a space stands for each with an id behind it: [Form after-death] */
  const char *key;
  gboolean list;     /* Item1, Item2 … */
} OwKnownKey;

OwKeyTexts *ow_key_texts_parse (GBytes *text, const OwKnownKey *known, gsize n_known, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The error begins with the file's name. Reads no more than the limit: a huge file costs nothing. */
OwKeyTexts *ow_key_texts_load  (const char *path, const OwKnownKey *known, gsize n_known, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        ow_key_texts_free  (OwKeyTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwKeyTexts, ow_key_texts_free)

/* @name: "Group/Key". Without a language: the plain key. */
const char *ow_key_texts_get      (OwKeyTexts *self, const char *name);
const char *ow_key_texts_get_text (OwKeyTexts *self, const char *name, const char *language);
/* Exactly that language, nothing in its place; NULL: the plain key. */
gboolean    ow_key_texts_has      (OwKeyTexts *self, const char *name, const char *language);
/* Of what a list has; a gap is no end. */
char      **ow_key_texts_dup_list (OwKeyTexts *self, const char *name, const char *language) G_GNUC_WARN_UNUSED_RESULT;
/* The names ("Group/Key") of all that stands there in whatever language, sorted. Of char *. */
GPtrArray  *ow_key_texts_list_names (OwKeyTexts *self) G_GNUC_WARN_UNUSED_RESULT;
/* The ids of the groups that begin with @prefix ("Form "), in the order of the file. */
char      **ow_key_texts_dup_ids  (OwKeyTexts *self, const char *prefix) G_GNUC_WARN_UNUSED_RESULT;
/* Characters of the longest text, and of all of them in all languages together. */
void        ow_key_texts_measure  (OwKeyTexts *self, gsize *longest, gsize *total);

/* Several values in one, with ; between; empty ones are none. */
char      **ow_key_texts_dup_words  (OwKeyTexts *self, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* NULL with an OwKeyTextsError when there are more than @most, one stands there twice, or one doesn't @fits. */
char      **ow_key_texts_read_words (OwKeyTexts *self, const char *name, gboolean (*fits) (const char *word), guint most,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Both set OwKeyTextsError. */
gboolean    ow_key_texts_require  (OwKeyTexts *self, const char *name, GError **error);
/* FALSE. */
gboolean    ow_key_texts_refuse   (const char *name, GError **error);
/* Lower-case letters, digits and hyphens, 64 at most: it ends in names of files and elements. */
gboolean    ow_key_texts_is_id    (const char *text);
/* The beginning of a day that is written as 2026-11-27; NULL for anything else. */
GDateTime  *ow_key_texts_parse_day (const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the last day that stands at @name is before that of @now, in the zone of which that is; FALSE where none stands. */
gboolean    ow_key_texts_is_over   (OwKeyTexts *self, const char *name, GDateTime *now);

G_END_DECLS
