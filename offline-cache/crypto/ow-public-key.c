/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-public-key.h"

#include "ow-crypto-error.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>
#include <string.h>

#define MIN_RSA_BITS 2048
#define MAX_RSA_BITS 8192 /* a larger one only costs time */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

struct _OwPublicKey {
  EVP_PKEY *key;                                   /* NULL for ed25519 */
  guint8 ed25519[crypto_sign_ed25519_PUBLICKEYBYTES];
  gboolean is_rsa;
};

static gboolean
refuse (const char *why,
        GError    **error)
{
  ERR_clear_error ();
  g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY, why);
  return FALSE;
}

static gboolean
read_ed25519 (OwPublicKey *self,
              const char  *text,
              GError     **error)
{
  gsize length;

  if (sodium_init () < 0 || strlen (text) != 2 * sizeof self->ed25519 ||
      sodium_hex2bin (self->ed25519, sizeof self->ed25519, text, strlen (text), NULL, &length, NULL) != 0 ||
      length != sizeof self->ed25519)
    return refuse ("not an ed25519 public key in hexadecimal", error);
  return TRUE;
}

/* Never asks for a password. */
static int
no_password (char *into,
             int   size,
             int   writing,
             void *data)
{
  return -1;
}

static gboolean
read_pem (OwPublicKey *self,
          const char  *text,
          GError     **error)
{
  g_autoptr (BIO) bio = BIO_new_mem_buf (text, -1);

  self->key = bio != NULL ? PEM_read_bio_PUBKEY (bio, NULL, no_password, NULL) : NULL;
  return self->key != NULL || refuse ("not a public key as PEM", error);
}

static gboolean
check_ecdsa (OwPublicKey *self,
             GError     **error)
{
  char group[32] = "";

  if (!EVP_PKEY_is_a (self->key, "EC") || !EVP_PKEY_get_group_name (self->key, group, sizeof group, NULL) ||
      strcmp (group, "prime256v1") != 0)
    return refuse ("not a key on the curve NIST P-256", error);
  return TRUE;
}

static gboolean
check_rsa (OwPublicKey *self,
           GError     **error)
{
  self->is_rsa = TRUE;
  if (!EVP_PKEY_is_a (self->key, "RSA") || EVP_PKEY_get_bits (self->key) < MIN_RSA_BITS ||
      EVP_PKEY_get_bits (self->key) > MAX_RSA_BITS)
    return refuse ("not an RSA key of 2048 bits or more", error);
  return TRUE;
}

OwPublicKey *
ow_public_key_new (const char *scheme,
                   const char *text,
                   GError    **error)
{
  g_autoptr (OwPublicKey) self = g_new0 (OwPublicKey, 1);
  gboolean good;

  g_return_val_if_fail (scheme != NULL && text != NULL, NULL);

  if (strlen (text) > OW_PUBLIC_KEY_MAX_TEXT)
    good = refuse ("a key that is too long", error);
  else if (g_str_equal (scheme, "ed25519"))
    good = read_ed25519 (self, text, error);
  else if (g_str_equal (scheme, "ecdsa-sha2-nistp256"))
    good = read_pem (self, text, error) && check_ecdsa (self, error);
  else if (g_str_equal (scheme, "rsassa-pss-sha256"))
    good = read_pem (self, text, error) && check_rsa (self, error);
  else
    good = refuse ("a signature scheme that isn't known here", error);
  return good ? g_steal_pointer (&self) : NULL;
}

void
ow_public_key_free (OwPublicKey *self)
{
  if (self == NULL)
    return;
  EVP_PKEY_free (self->key);
  g_free (self);
}

/* A salt of any length, as the scheme leaves it open (RFC 8017 §9.1). */
static gboolean
set_padding (EVP_PKEY_CTX *context)
{
  return EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_PSS_PADDING) > 0 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen (context, RSA_PSS_SALTLEN_AUTO) > 0;
}

gboolean
ow_public_key_verify (OwPublicKey  *self,
                      GBytes       *message,
                      const guint8 *signature,
                      gsize         length)
{
  g_autoptr (EVP_MD_CTX) context = NULL;
  EVP_PKEY_CTX *key_context = NULL;
  gsize message_length;
  const guint8 *bytes = g_bytes_get_data (message, &message_length);
  gboolean good;

  g_return_val_if_fail (self != NULL && signature != NULL, FALSE);

  if (self->key == NULL)
    return length == crypto_sign_ed25519_BYTES &&
           crypto_sign_ed25519_verify_detached (signature, bytes, message_length, self->ed25519) == 0;
  context = EVP_MD_CTX_new ();
  good = context != NULL && EVP_DigestVerifyInit (context, &key_context, EVP_sha256 (), NULL, self->key) > 0 &&
         (!self->is_rsa || set_padding (key_context)) &&
         EVP_DigestVerify (context, signature, length, bytes, message_length) == 1;
  ERR_clear_error ();
  return good;
}

gboolean
ow_public_key_equal (OwPublicKey *self,
                     OwPublicKey *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  if (self->key == NULL || other->key == NULL)
    return self->key == other->key && memcmp (self->ed25519, other->ed25519, sizeof self->ed25519) == 0;
  return EVP_PKEY_eq (self->key, other->key) == 1;
}
