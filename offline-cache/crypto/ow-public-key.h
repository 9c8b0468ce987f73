/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwPublicKey: tells whether who says so signed some bytes.
 *
 * The schemes of The Update Framework (specification §4.2, "Key objects"): ed25519 (RFC 8032), ecdsa-sha2-nistp256
 * (FIPS 186-4; the signature as DER, RFC 3279 §2.2.3) and rsassa-pss-sha256 (RFC 8017 §8.1, keys of 2048 bits or
 * more). Immutable; any thread.
 */
typedef struct _OwPublicKey OwPublicKey;

#define OW_PUBLIC_KEY_MAX_TEXT 8192 /* characters */

/* @text: 64 hexadecimal digits for ed25519, else PEM of a SubjectPublicKeyInfo. OW_CRYPTO_ERROR_KEY: a scheme that
 * isn't one of these, or no key for it. */
OwPublicKey *ow_public_key_new    (const char *scheme, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         ow_public_key_free   (OwPublicKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwPublicKey, ow_public_key_free)

gboolean     ow_public_key_verify (OwPublicKey *self, GBytes *message, const guint8 *signature, gsize length);
/* The same key is the same bytes, however it was spelled. */
gboolean     ow_public_key_equal  (OwPublicKey *self, OwPublicKey *other);

G_END_DECLS
