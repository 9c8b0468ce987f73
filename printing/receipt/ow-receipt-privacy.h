/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The gate of OwReceipt, alone so that it can be tested alone.
 *
 * Reads: a run is digits (of any script, full-width included) with at most one space or hyphen between
 * two of them, and an X after 17 (GB 11643-1999, 18 places). Writes '*' in the places of:
 *   - a run of 11 that is a mobile number (1, then 3 to 9): the fourth to the seventh digit;
 *   - a run longer than OW_RECEIPT_MAX_DIGITS: all but the last four.
 * Left alone, and no part of a run: @number itself (NULL: none), plain or in groups; a date as in ISO 8601
 * (2026-11-23, 1900 to 2100); a landline with area code and hyphen (0537-2912345).
 *
 * @text: valid UTF-8. The caller owns the result. Any thread. */
char *ow_receipt_privacy_mask  (const char *text, const char *number) G_GNUC_WARN_UNUSED_RESULT;

/* Makes @text fit to be drawn: valid UTF-8, line feeds kept where @lines allows, every other control
 * character a space, noncharacters U+FFFD, invisible format characters (which could part a number
 * unseen) gone. */
char *ow_receipt_privacy_clean (const char *text, gboolean lines) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
