/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number by which the staff of a hall show who they are, and what of it stands in the settings: a line that holds a salt
 * and what Argon2id makes of both (libsodium's, with its limits for interactive use: 64 MiB and some tenths of a second a
 * try, so not in the main thread). Whoever reads the line can try all numbers at that speed; it keeps the number out of
 * sight, no more. Any thread. */

#define OW_PIN_MIN 6 /* digits */
#define OW_PIN_MAX 16

/* Digits, and neither all the same nor one up or down from the one before: those are what is tried first. */
gboolean ow_pin_is_usable (const char *pin);
/* The line; NULL with OW_CRYPTO_ERROR_FAILED where there is no memory for it. */
char    *ow_pin_hash      (const char *pin, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it is such a line: of no other kind, and no dearer to try than ours. */
gboolean ow_pin_is_hash   (const char *hash);
gboolean ow_pin_matches   (const char *hash, const char *pin);

G_END_DECLS
