/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How Chinese characters are said: pinyin without tones, ü as v. From the dictionary of libpinyin, as it was when the
 * program was built. Pure functions, any thread. */

/* The CJK unified ideographs of Unicode's first plane, with extension A. */
#define OW_SOUNDS_FIRST 0x3400
#define OW_SOUNDS_LAST 0x9fff

/* How many sounds @character has: 长 is said "chang" and "zhang"; 0 for what has none, or none that is known. */
guint       ow_sounds_count (gunichar character);
const char *ow_sounds_get   (gunichar character, guint index);
/* How often @character is written, beside the others. */
guint       ow_sounds_get_frequency (gunichar character);

/* All syllables there are, in no order. How often each is written, beside the others: 1 or more. */
guint       ow_sounds_count_syllables (void);
const char *ow_sounds_get_syllable    (guint index);
guint       ow_sounds_get_weight      (guint index);

G_END_DECLS
