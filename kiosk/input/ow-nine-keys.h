/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The nine keys of a telephone: three or four letters share one, and pinyin says which of them can be meant.
 *
 * @keys are '2' to '9', each for any of its letters (ITU-T E.161, figure 2; ü, written v, is on 8 like u), and a to z,
 * each for itself; at most OW_NINE_KEYS_MAX. What comes from them may be personal: free with ow_secret_free(). Pure
 * functions, any thread. */

#define OW_NINE_KEYS_MAX 64
#define OW_NINE_KEYS "23456789"

gboolean   ow_nine_keys_is_key (char key);

/* Whether @keys, all of them, can be read as @letters, in which "'" says nothing. */
gboolean   ow_nine_keys_mean   (const char *keys, const char *letters);

/* The keys behind those that can be read as @letters; NULL where the first ones can't. Borrowed from @keys. */
const char *ow_nine_keys_skip  (const char *keys, const char *letters);

/* How @keys may be read: as whole syllables of pinyin, the last of which may have just been begun; where that can't be,
 * as few letters as possible stand for what they begin. Letters, as many as @keys, the likeliest first: one or more, no
 * more than @at_most. Where there is no key, what is typed as it is. */
GPtrArray *ow_nine_keys_read   (const char *keys, guint at_most) G_GNUC_WARN_UNUSED_RESULT;

/* How the syllable that begins with the first key may be spelt, for whoever means another than that of the likeliest
 * reading: the likeliest first. None where there is no key. */
GPtrArray *ow_nine_keys_spell  (const char *keys, guint at_most) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
