/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands on the slip of a filling that was put aside: OW_DRAFT_CODE_LENGTH letters, the last two of them a check.
 * Letters alone, and no vowels: nothing on a slip looks like a person's number, and none spells a word. Fourteen random
 * ones of twenty are 60 bits, each try of which costs what a proof does (OwDraftKey). */

#define OW_DRAFT_CODE_LENGTH 16
/* Before it in the QR code. */
#define OW_DRAFT_CODE_MARK "OW2:"

/* To be given back with ow_secret_free(). */
char *ow_draft_code_new       (void) G_GNUC_WARN_UNUSED_RESULT;
/* As it was made, out of what was scanned or typed: small letters, spaces, hyphens don't
 * matter, nor what stands before the last mark. NULL where
 * the check tells that it was misread. To be given back with ow_secret_free(). */
char *ow_draft_code_normalize (const char *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
