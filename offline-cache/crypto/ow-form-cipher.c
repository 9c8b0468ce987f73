/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-form-cipher.h"

#include "ow-crypto-error.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <sodium.h>
#include <string.h>

#define KEY_BYTES 32   /* AES-256 */
#define BLOCK_BYTES 16 /* of AES, and of an MD5 digest */
#define MIN_RSA_BITS 2048 /* "Encryption" of the ODK documentation */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_MD_CTX, EVP_MD_CTX_free)

struct _OwFormCipher {
  EVP_PKEY *office;
  guint8 *key;                 /* locked memory */
  guint8 vector[BLOCK_BYTES];  /* of the file before */
  guint n_files;
  char *wrapped_key;
};

/* OpenSSL keeps what went wrong for the thread: whoever uses it next must not take that for his own. */
static gpointer
fail (OwCryptoError code,
      const char   *why,
      GError      **error)
{
  ERR_clear_error ();
  g_set_error_literal (error, OW_CRYPTO_ERROR, code, why);
  return NULL;
}

static EVP_PKEY *
read_public_key (const char *public_key,
                 GError    **error)
{
  gsize length = 0;
  g_autofree guint8 *der = strlen (public_key) <= OW_FORM_CIPHER_MAX_KEY ? g_base64_decode (public_key, &length) : NULL;
  const guint8 *end = der;
  g_autoptr (EVP_PKEY) key = length > 0 ? d2i_PUBKEY (NULL, &end, (long) length) : NULL;

  if (key == NULL || end != der + length || !EVP_PKEY_is_a (key, "RSA"))
    return fail (OW_CRYPTO_ERROR_KEY, "not an RSA public key in base64", error);
  if (EVP_PKEY_get_bits (key) < MIN_RSA_BITS)
    return fail (OW_CRYPTO_ERROR_KEY, "an RSA key of less than 2048 bits", error);
  return g_steal_pointer (&key);
}

/* RSA/NONE/OAEPWithSHA256AndMGF1Padding, as its makers have it: SHA-256 for the label and for the mask. In base64. */
static char *
wrap (EVP_PKEY     *office,
      const guint8 *bytes,
      gsize         length)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new (office, NULL);
  g_autofree guint8 *wrapped = g_malloc ((gsize) EVP_PKEY_get_size (office));
  gsize wrapped_length = (gsize) EVP_PKEY_get_size (office);

  if (context == NULL || EVP_PKEY_encrypt_init (context) <= 0 ||
      EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_OAEP_PADDING) <= 0 ||
      EVP_PKEY_CTX_set_rsa_oaep_md (context, EVP_sha256 ()) <= 0 ||
      EVP_PKEY_CTX_set_rsa_mgf1_md (context, EVP_sha256 ()) <= 0 ||
      EVP_PKEY_encrypt (context, wrapped, &wrapped_length, bytes, length) <= 0)
    return NULL;
  return g_base64_encode (wrapped, wrapped_length);
}

/* MD5 of @bytes and then @key, which may be NULL. It is where the specification starts from, and keeps nothing secret;
 * OpenSSL, unlike GChecksum, overwrites what it has read. */
static gboolean
digest (gconstpointer bytes,
        gsize         length,
        const guint8 *key,
        guint8       *result)
{
  g_autoptr (EVP_MD_CTX) context = EVP_MD_CTX_new ();

  return context != NULL && EVP_DigestInit_ex (context, EVP_md5 (), NULL) &&
         EVP_DigestUpdate (context, bytes, length) &&
         (key == NULL || EVP_DigestUpdate (context, key, KEY_BYTES)) && EVP_DigestFinal_ex (context, result, NULL);
}

OwFormCipher *
ow_form_cipher_new (const char *public_key,
                    const char *instance_id,
                    GError    **error)
{
  g_autoptr (EVP_PKEY) office = NULL;
  g_autoptr (OwFormCipher) self = NULL;

  g_return_val_if_fail (public_key != NULL && instance_id != NULL, NULL);

  office = read_public_key (public_key, error);
  if (office == NULL)
    return NULL;
  self = g_new0 (OwFormCipher, 1);
  self->office = g_steal_pointer (&office);
  self->key = sodium_init () >= 0 ? sodium_malloc (KEY_BYTES) : NULL;
  if (self->key != NULL) {
    randombytes_buf (self->key, KEY_BYTES);
    self->wrapped_key = wrap (self->office, self->key, KEY_BYTES);
  }
  if (self->wrapped_key == NULL)
    return fail (OW_CRYPTO_ERROR_KEY, "an RSA key that doesn't encrypt", error);
  if (!digest (instance_id, strlen (instance_id), self->key, self->vector))
    return fail (OW_CRYPTO_ERROR_FAILED, "no digest could be made", error);
  return g_steal_pointer (&self);
}

gboolean
ow_form_cipher_check_key (const char *public_key,
                          GError    **error)
{
  g_autoptr (OwFormCipher) self = ow_form_cipher_new (public_key, "", error);

  return self != NULL;
}

void
ow_form_cipher_free (OwFormCipher *self)
{
  if (self == NULL)
    return;
  sodium_free (self->key);
  sodium_memzero (self->vector, sizeof self->vector);
  EVP_PKEY_free (self->office);
  g_free (self->wrapped_key);
  g_free (self);
}

const char *
ow_form_cipher_get_wrapped_key (OwFormCipher *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->wrapped_key;
}

/* "Padding": PKCS#7 (RFC 5652, 6.3), though CFB would do without. */
static gboolean
encrypt_padded (EVP_CIPHER_CTX *context,
                const guint8   *clear,
                gsize           length,
                guint8         *into)
{
  guint8 padding[BLOCK_BYTES];
  int more = (int) (BLOCK_BYTES - length % BLOCK_BYTES);
  int written;
  int last;

  memset (padding, more, sizeof padding);
  return EVP_EncryptUpdate (context, into, &written, clear, (int) length) &&
         EVP_EncryptUpdate (context, into + written, &last, padding, more) &&
         (gsize) (written + last) == length + (gsize) more;
}

GBytes *
ow_form_cipher_encrypt (OwFormCipher *self,
                        GBytes       *clear,
                        GError      **error)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  g_autofree guint8 *encrypted = NULL;
  const guint8 *data;
  gsize length;
  gsize padded;

  g_return_val_if_fail (self != NULL && clear != NULL, NULL);

  data = g_bytes_get_data (clear, &length);
  padded = (length / BLOCK_BYTES + 1) * BLOCK_BYTES;
  if (padded > G_MAXINT)
    return fail (OW_CRYPTO_ERROR_FAILED, "a file is too large to be encrypted", error);
  /* "Initialization Vector": one byte further with every file */
  self->vector[self->n_files++ % BLOCK_BYTES]++;
  encrypted = g_malloc (padded);
  if (context == NULL || !EVP_EncryptInit_ex (context, EVP_aes_256_cfb128 (), NULL, self->key, self->vector) ||
      !encrypt_padded (context, data, length, encrypted))
    return fail (OW_CRYPTO_ERROR_FAILED, "a file could not be encrypted", error);
  return g_bytes_new_take (g_steal_pointer (&encrypted), padded);
}

char *
ow_form_cipher_dup_sum (OwFormCipher *self,
                        GBytes       *clear,
                        GError      **error)
{
  guint8 sum[BLOCK_BYTES];
  GString *text;

  g_return_val_if_fail (self != NULL && clear != NULL, NULL);

  if (!digest (g_bytes_get_data (clear, NULL), g_bytes_get_size (clear), NULL, sum))
    return fail (OW_CRYPTO_ERROR_FAILED, "no digest could be made", error);
  text = g_string_new (NULL);
  for (guint i = 0; i < sizeof sum; i++)
    g_string_append_printf (text, "%02x", sum[i]);
  return g_string_free (text, FALSE);
}

char *
ow_form_cipher_sign (OwFormCipher *self,
                     const char   *text,
                     GError      **error)
{
  guint8 sum[BLOCK_BYTES];
  char *signature = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  if (digest (text, strlen (text), NULL, sum))
    signature = wrap (self->office, sum, sizeof sum);
  return signature != NULL ? signature : fail (OW_CRYPTO_ERROR_FAILED, "the record could not be signed", error);
}
