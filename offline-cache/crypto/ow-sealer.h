/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-machine-key.h"

G_BEGIN_DECLS

/**
 * OwSealer: makes bytes unreadable to everyone without the machine key, and notices any change.
 *
 * Owns a reference to the key. Every seal is XChaCha20-Poly1305 (AEAD, draft-irtf-cfrg-xchacha-03)
 * under a key of its own, derived from the machine key with a random salt, and with a random nonce. The
 * context (whose bytes these are: instanceID, form, number) is not stored in the seal but must be the
 * same to open it, so sealed bytes can't be moved to another record. Immutable; any thread.
 *
 * Layout: "OWS1", salt (16), nonce (24), ciphertext with tag (16 longer than the clear bytes).
 */
#define OW_TYPE_SEALER (ow_sealer_get_type ())
G_DECLARE_FINAL_TYPE (OwSealer, ow_sealer, OW, SEALER, GObject)

/* Bytes that a seal adds. */
#define OW_SEALER_OVERHEAD (4 + 16 + 24 + 16)

OwSealer *ow_sealer_new    (OwMachineKey *key) G_GNUC_WARN_UNUSED_RESULT;

/* @context: NULL-terminated strings; their borders count. */
GBytes   *ow_sealer_seal   (OwSealer          *self,
                            GBytes            *clear,
                            const char *const *context) G_GNUC_WARN_UNUSED_RESULT;
/* The clear bytes lie in locked memory and are overwritten when the last reference goes; copy them
 * nowhere that lasts. OW_CRYPTO_ERROR_SEAL for anything that isn't exactly what was sealed. */
GBytes   *ow_sealer_unseal (OwSealer          *self,
                            GBytes            *sealed,
                            const char *const *context,
                            GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
