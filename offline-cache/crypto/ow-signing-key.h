/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwSigningKey: what an administrator signs releases with; no kiosk has one.
 *
 * Its file is PKCS#8 as PEM (RFC 5958, RFC 7468), encrypted by a password through scrypt (RFC 7914) and AES-256, so
 * that `openssl pkey` reads it too; mode 0600. The schemes are OwPublicKey's. One thread.
 */
typedef struct _OwSigningKey OwSigningKey;

#define OW_SIGNING_KEY_MIN_PASSWORD 8 /* bytes */

/* OW_CRYPTO_ERROR_KEY for a scheme that isn't known. */
OwSigningKey *ow_signing_key_make   (const char *scheme, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* OW_CRYPTO_ERROR_KEY: no such file, not a key, or another password. Blocks, and on purpose for a moment. */
OwSigningKey *ow_signing_key_load   (const char *path, const char *password, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Never over a file that is there: G_FILE_ERROR_EXIST. A password that is too short is OW_CRYPTO_ERROR_KEY. */
gboolean      ow_signing_key_save   (OwSigningKey *self, const char *path, const char *password, GError **error);
void          ow_signing_key_free   (OwSigningKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwSigningKey, ow_signing_key_free)

const char   *ow_signing_key_get_scheme (OwSigningKey *self);
/* As ow_public_key_new() takes it. */
char         *ow_signing_key_dup_public (OwSigningKey *self) G_GNUC_WARN_UNUSED_RESULT;
/* OW_CRYPTO_ERROR_FAILED. */
GBytes       *ow_signing_key_sign       (OwSigningKey *self, GBytes *message, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
