/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-key-layout.h"

G_BEGIN_DECLS

/* What stands on the keys, in the language of now. Borrowed, but for what is called dup. */

/* Of a key that leads somewhere or does something, and of a stroke, as people say it who spell a character out: "横". */
const char *ow_key_names_get         (const OwKey *key);
/* How a key is called whose sign alone says nothing when it is read aloud; NULL where what stands on it does. */
const char *ow_key_names_get_spoken  (const OwKey *key);
/* How the stroke looks, which stands above its name; NULL where there is no more than the name. */
const char *ow_key_names_get_look    (const OwKey *key);
/* Of the key that leads to @sheet, by which Chinese is written. */
const char *ow_key_names_get_chinese (OwKeySheet sheet);
/* Of the space bar. @takes: it takes the first of what is offered. */
const char *ow_key_names_get_space   (gboolean takes);
/* Of a key of pinyin. */
char       *ow_key_names_dup_sounds  (const OwKey *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
