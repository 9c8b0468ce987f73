/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Checks and masks for what citizens carry: identity numbers, telephones, bank cards.
 *
 * Pure functions, any thread. A check looks at the text as it is stored: half-width, no spaces, X large.
 * Masks are for screens and slips; what they return is owned by the caller.
 */

/* GB 11643-1999: 18 characters, a real date of birth not before 1880, a check character by
 * ISO 7064 MOD 11-2. The six-digit division is not held against today's list: a number keeps the code
 * of its first registration. */
gboolean ow_citizen_id_is_valid    (const char *number);
/* The check character for the first 17 digits; 0 when they aren't digits. */
char     ow_citizen_id_check       (const char *first_17);
/* "1954-03-07"; NULL when the number isn't valid. */
char    *ow_citizen_id_birth_date  (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* Odd order codes are men's (GB 11643-1999 §4.3). */
gboolean ow_citizen_id_is_male     (const char *number);

/* ISO/IEC 7812-1 Annex B: the Luhn check of a bank card, 12 to 19 digits. Passbooks don't have one. */
gboolean ow_bank_card_is_valid     (const char *number);
/* Mainland mobile: 11 digits from 13 to 19. */
gboolean ow_mobile_is_valid        (const char *number);

/* "110101********1234"; shorter documents keep their last two characters. */
char *ow_mask_document (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* "138****5678" */
char *ow_mask_phone    (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* "**** 5678" */
char *ow_mask_account  (const char *number) G_GNUC_WARN_UNUSED_RESULT;
/* The first character stays: "张**", "张*"; a single character is all masked. */
char *ow_mask_name     (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
