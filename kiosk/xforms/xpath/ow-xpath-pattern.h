/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_XPATH_PATTERN_MAX_MATCH 200000 /* PCRE2's match limit: some milliseconds */
#define OW_XPATH_PATTERN_MAX_LENGTH 65536

/* A regular expression as forms mean it (ECMAScript, on which the other engines' browsers run): \d, \w and
 * \b are ASCII's, so that a full-width digit isn't one, and $ is the very end. Matching ends in bounded
 * time, with an error where the pattern would go on. */
GRegex *ow_xpath_pattern_compile (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
