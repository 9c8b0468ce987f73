/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwFormCipher: makes one record readable to the office that published its form, and to nobody else: not to this
 * kiosk, either (ODK XForms specification, "Encryption").
 *
 * Each record has an AES key of its own, which is in locked memory while the record is encrypted and goes with this
 * object; what remains of it is a copy that only the office's private key opens. One thread.
 */
typedef struct _OwFormCipher OwFormCipher;

#define OW_FORM_CIPHER_MAX_KEY 8192 /* characters of a form's public key */

/* @public_key: base64 of the SubjectPublicKeyInfo (RFC 5280, 4.1.2.7) of an RSA key of 2048 bits or more, as a form has
 * it in submission/@base64RsaPublicKey. OW_CRYPTO_ERROR_KEY for anything else. */
OwFormCipher *ow_form_cipher_new         (const char *public_key, const char *instance_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          ow_form_cipher_free        (OwFormCipher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwFormCipher, ow_form_cipher_free)
/* Whether ow_form_cipher_new() would take the key; the same error. */
gboolean      ow_form_cipher_check_key   (const char *public_key, GError **error);

/* "Key Encryption": the record's AES key under the office's key, in base64. */
const char   *ow_form_cipher_get_wrapped_key (OwFormCipher *self);
/* "Content Encryption": the files of a record in the order in which its manifest names them; the place of a file
 * decides its initialization vector. OW_CRYPTO_ERROR_FAILED. */
GBytes       *ow_form_cipher_encrypt     (OwFormCipher *self, GBytes *clear, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "Signature": the MD5 digest of a file's bytes, in hexadecimal. OW_CRYPTO_ERROR_FAILED. */
char         *ow_form_cipher_dup_sum     (OwFormCipher *self, GBytes *clear, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* "Signature": the MD5 digest of @text under the office's key, in base64. OW_CRYPTO_ERROR_FAILED. */
char         *ow_form_cipher_sign        (OwFormCipher *self, const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
