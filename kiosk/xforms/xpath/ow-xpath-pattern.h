/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* PCRE2's match limit is for each place in the text where a match may begin. Where it is one, as most forms write
 * their patterns, it is the first; where it may be any, it is what all of them together may cost, divided. */
#define OW_XPATH_PATTERN_MAX_ANCHORED 2000000
#define OW_XPATH_PATTERN_MAX_ALL 200000000
#define OW_XPATH_PATTERN_MAX_LENGTH 65536

/* A regular expression as forms mean it (ECMAScript, on which the other engines' browsers run): \d, \w and
 * \b are ASCII's, so that a full-width digit isn't one, and $ is the very end. Matching ends in bounded
 * time, with an error where the pattern would go on; @length is that of the longest text it is for, in bytes. */
GRegex *ow_xpath_pattern_compile (const char *text, gsize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a match can only begin at the beginning of the text: "^" before all, and no "|" but in brackets. It is then
 * to be looked for with G_REGEX_MATCH_ANCHORED. */
gboolean ow_xpath_pattern_is_anchored (const char *text);

G_END_DECLS
