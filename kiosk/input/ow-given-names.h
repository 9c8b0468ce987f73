/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-phrase-file.h"

G_BEGIN_DECLS

/* Names of people by their sound: a surname and one or two characters that are given as names, which a dictionary of words
 * doesn't know as one. What is common comes first; the order is written down by hand, no register was counted. Any thread. */

#define OW_GIVEN_NAMES_MAX 6 /* that are found for what is typed */

/* Whole names for @letters (full pinyin without tones, ü as v), the likeliest first: @surnames (of OwPhrase, as
 * surnames.txt has them) with what may be given. Of secrets; the caller owns the array. */
GPtrArray *ow_given_names_find_whole (GPtrArray *surnames, const char *letters) G_GNUC_WARN_UNUSED_RESULT;
/* What is given alone, behind a surname that stands there. */
GPtrArray *ow_given_names_find_given (const char *letters) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @letters are the sound of two characters that are known together as a given name. */
gboolean   ow_given_names_knows (const char *letters);
/* Whether it is one of the few that are two characters. */
gboolean   ow_given_names_is_double_surname (const OwPhrase *phrase);
/* Whether @text is one of them: a single character, or one of those. */
gboolean   ow_given_names_is_surname (GPtrArray *surnames, const char *text);

G_END_DECLS
