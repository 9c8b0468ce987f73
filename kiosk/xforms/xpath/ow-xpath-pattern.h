/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How often a match may branch or go back, from each place in the text where one may begin: PCRE2's match limit.
 * Most patterns are done within the first; who isn't tries again with more, as long as there is something to spend. */
#define OW_XPATH_PATTERN_FIRST_LIMIT 8
#define OW_XPATH_PATTERN_NEXT_LIMIT 8 /* times as many */
#define OW_XPATH_PATTERN_LAST_LIMIT (OW_XPATH_PATTERN_FIRST_LIMIT << 18)
#define OW_XPATH_PATTERN_MAX_LENGTH 65536

/* A regular expression as forms mean it (ECMAScript, on which the other engines' browsers run): \d, \w and
 * \b are ASCII's, so that a full-width digit isn't one, and $ is the very end. Matching ends with an error where
 * it would go beyond @limit. */
GRegex *ow_xpath_pattern_compile (const char *text, guint limit, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a match can only begin at the beginning of the text: "^" before all, and no "|" but in brackets. It is then
 * to be looked for with G_REGEX_MATCH_ANCHORED. */
gboolean ow_xpath_pattern_is_anchored (const char *text);

/* The most that it can cost to compile the pattern, and to look for it in @length bytes within @limit, in steps of
 * OwXPathBudget: the same on every machine. */
guint64 ow_xpath_pattern_cost_to_compile (const char *text);
guint64 ow_xpath_pattern_cost_to_match   (const char *text, gsize length, guint limit);

G_END_DECLS
