/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words that a synthesiser reads wrong, and what it is given in their place.
 *
 * A text file, UTF-8; a line a word: the word, a space, what is said instead, and after another space, for whoever looks
 * through it, how that sounds in pinyin with tones. Most are characters of the same sound, which every synthesiser
 * reads right. Lines that are empty or begin with # say nothing.
 *
 *     市长 市掌 shi4 zhang3
 *     App 应用程序
 */

#define OW_READINGS_MAX 5000
#define OW_READINGS_MAX_WORD 16       /* characters */
#define OW_READINGS_MAX_SAID 32
#define OW_READINGS_FILE_MAX_BYTES (256 * 1024)

typedef struct _OwReadings OwReadings;

OwReadings *ow_readings_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void        ow_readings_free (OwReadings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwReadings, ow_readings_free)

/* Adds the words of @text (@length bytes of anything); a word that is there already is said as the new line has it. A
 * line that is wrong is left out, and the first such is told in @error; the others count all the same. */
gboolean    ow_readings_parse    (OwReadings *self, const char *text, gsize length, GError **error);
/* Those of every *.txt in the folder @path, by name; none when there is no folder. What is wrong is added to @errors
 * (of GError). */
void        ow_readings_load_dir (OwReadings *self, const char *path, GPtrArray *errors);
guint       ow_readings_get_size (OwReadings *self);
/* The longest word that @at begins with; NULL for none. @length: its bytes. Letters of either case are the same. */
const char *ow_readings_find     (OwReadings *self, const char *at, gsize *length);

G_END_DECLS
