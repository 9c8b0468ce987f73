/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-signing-key.h"

#include "ow-crypto-error.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string.h>
#include <unistd.h>

/* scrypt (RFC 7914 §2): 16 MiB and a moment for each guess, which is as much as OpenSSL reads back unasked. */
#define SCRYPT_N 16384
#define SCRYPT_R 8
#define SCRYPT_P 1
#define SALT_BYTES 16
#define RSA_BITS 3072

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_SIG, X509_SIG_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free)

struct _OwSigningKey {
  EVP_PKEY *key;
  const char *scheme;
};

static gpointer
fail (OwCryptoError code,
      const char   *why,
      GError      **error)
{
  ERR_clear_error ();
  g_set_error_literal (error, OW_CRYPTO_ERROR, code, why);
  return NULL;
}

static const char *
scheme_of (EVP_PKEY *key)
{
  char group[32] = "";

  if (EVP_PKEY_is_a (key, "ED25519"))
    return "ed25519";
  if (EVP_PKEY_is_a (key, "RSA") && EVP_PKEY_get_bits (key) >= 2048)
    return "rsassa-pss-sha256";
  if (EVP_PKEY_is_a (key, "EC") && EVP_PKEY_get_group_name (key, group, sizeof group, NULL) &&
      strcmp (group, "prime256v1") == 0)
    return "ecdsa-sha2-nistp256";
  return NULL;
}

/* Takes @key. */
static OwSigningKey *
wrap (EVP_PKEY   *key,
      const char *why,
      GError    **error)
{
  OwSigningKey *self;

  if (key == NULL || scheme_of (key) == NULL) {
    EVP_PKEY_free (key);
    return fail (OW_CRYPTO_ERROR_KEY, why, error);
  }
  self = g_new0 (OwSigningKey, 1);
  self->key = key;
  self->scheme = scheme_of (key);
  return self;
}

OwSigningKey *
ow_signing_key_make (const char *scheme,
                     GError    **error)
{
  EVP_PKEY *key = NULL;

  g_return_val_if_fail (scheme != NULL, NULL);

  if (g_str_equal (scheme, "ed25519"))
    key = EVP_PKEY_Q_keygen (NULL, NULL, "ED25519");
  else if (g_str_equal (scheme, "ecdsa-sha2-nistp256"))
    key = EVP_PKEY_Q_keygen (NULL, NULL, "EC", "P-256");
  else if (g_str_equal (scheme, "rsassa-pss-sha256"))
    key = EVP_PKEY_Q_keygen (NULL, NULL, "RSA", (size_t) RSA_BITS);
  return wrap (key, "no key could be made for that scheme", error);
}

void
ow_signing_key_free (OwSigningKey *self)
{
  if (self == NULL)
    return;
  EVP_PKEY_free (self->key);
  g_free (self);
}

/* OpenSSL asks for the password when it finds that it needs one. */
static int
give_password (char *into,
               int   size,
               int   writing,
               void *data)
{
  gsize length = strlen (data);

  if (length > (gsize) size)
    return -1;
  memcpy (into, data, length);
  return (int) length;
}

OwSigningKey *
ow_signing_key_load (const char *path,
                     const char *password,
                     GError    **error)
{
  g_autoptr (BIO) bio = BIO_new_file (path, "r");

  g_return_val_if_fail (path != NULL && password != NULL, NULL);

  if (bio == NULL)
    return fail (OW_CRYPTO_ERROR_KEY, "the key file can't be opened", error);
  return wrap (PEM_read_bio_PrivateKey (bio, NULL, give_password, (void *) password),
               "not a key of ours, or another password", error);
}

static X509_ALGOR *
new_cipher (void)
{
  guint8 salt[SALT_BYTES];

  if (RAND_bytes (salt, sizeof salt) != 1)
    return NULL;
  return PKCS5_pbe2_set_scrypt (EVP_aes_256_cbc (), salt, sizeof salt, NULL, SCRYPT_N, SCRYPT_R, SCRYPT_P);
}

/* The file's bytes, in memory that isn't secret any more; NULL when OpenSSL couldn't. */
static BIO *
encrypt (OwSigningKey *self,
         const char   *password)
{
  g_autoptr (PKCS8_PRIV_KEY_INFO) clear = EVP_PKEY2PKCS8 (self->key);
  X509_ALGOR *cipher = clear != NULL ? new_cipher () : NULL;
  g_autoptr (X509_SIG) sealed = NULL;
  g_autoptr (BIO) bio = BIO_new (BIO_s_mem ());

  if (cipher == NULL)
    return NULL;
  sealed = PKCS8_set0_pbe (password, (int) strlen (password), clear, cipher);
  if (sealed == NULL) {
    X509_ALGOR_free (cipher);
    return NULL;
  }
  return bio != NULL && PEM_write_bio_PKCS8 (bio, sealed) ? g_steal_pointer (&bio) : NULL;
}

static gboolean
write_all (int         descriptor,
           const char *bytes,
           long        length)
{
  while (length > 0) {
    ssize_t written = write (descriptor, bytes, (size_t) length);

    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return FALSE;
    bytes += written;
    length -= written;
  }
  return fsync (descriptor) == 0;
}

gboolean
ow_signing_key_save (OwSigningKey *self,
                     const char   *path,
                     const char   *password,
                     GError      **error)
{
  g_autoptr (BIO) bio = NULL;
  char *bytes;
  long length;
  int descriptor;
  gboolean good;

  g_return_val_if_fail (self != NULL && path != NULL && password != NULL, FALSE);

  if (strlen (password) < OW_SIGNING_KEY_MIN_PASSWORD)
    return fail (OW_CRYPTO_ERROR_KEY, "a password of at least 8 characters is needed", error) != NULL;
  bio = encrypt (self, password);
  if (bio == NULL)
    return fail (OW_CRYPTO_ERROR_FAILED, "the key could not be encrypted", error) != NULL;
  length = BIO_get_mem_data (bio, &bytes);
  descriptor = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  good = descriptor >= 0 && write_all (descriptor, bytes, length);
  if (!good)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "the key file can't be written: %s",
                 g_strerror (errno));
  if (descriptor >= 0)
    close (descriptor);
  return good;
}

const char *
ow_signing_key_get_scheme (OwSigningKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->scheme;
}

static char *
dup_hex (const guint8 *bytes,
         gsize         length)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

char *
ow_signing_key_dup_public (OwSigningKey *self)
{
  g_autoptr (BIO) bio = NULL;
  guint8 raw[32];
  size_t raw_length = sizeof raw;
  char *bytes;
  long length;

  g_return_val_if_fail (self != NULL, NULL);

  if (g_str_equal (self->scheme, "ed25519")) {
    EVP_PKEY_get_raw_public_key (self->key, raw, &raw_length);
    return dup_hex (raw, raw_length);
  }
  bio = BIO_new (BIO_s_mem ());
  g_assert (bio != NULL && PEM_write_bio_PUBKEY (bio, self->key));
  length = BIO_get_mem_data (bio, &bytes);
  return g_strndup (bytes, (gsize) length);
}

GBytes *
ow_signing_key_sign (OwSigningKey *self,
                     GBytes       *message,
                     GError      **error)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();
  EVP_PKEY_CTX *key_context = NULL;
  gboolean is_rsa;
  const EVP_MD *digest;
  g_autofree guint8 *signature = NULL;
  size_t length;

  g_return_val_if_fail (self != NULL && message != NULL, NULL);

  is_rsa = g_str_equal (self->scheme, "rsassa-pss-sha256");
  digest = g_str_equal (self->scheme, "ed25519") ? NULL : EVP_sha256 ();
  length = (size_t) EVP_PKEY_get_size (self->key);
  signature = g_malloc (length);
  if (context == NULL || EVP_DigestSignInit (context, &key_context, digest, NULL, self->key) <= 0 ||
      (is_rsa && (EVP_PKEY_CTX_set_rsa_padding (key_context, RSA_PKCS1_PSS_PADDING) <= 0 ||
                  EVP_PKEY_CTX_set_rsa_pss_saltlen (key_context, RSA_PSS_SALTLEN_DIGEST) <= 0)) ||
      EVP_DigestSign (context, signature, &length, g_bytes_get_data (message, NULL), g_bytes_get_size (message)) <= 0)
    return fail (OW_CRYPTO_ERROR_FAILED, "nothing could be signed", error);
  return g_bytes_new_take (g_steal_pointer (&signature), length);
}
