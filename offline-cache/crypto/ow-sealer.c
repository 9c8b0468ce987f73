/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-sealer.h"

#include "ow-crypto-error.h"

#include <openssl/crypto.h>
#include <sodium.h>
#include <string.h>

#define MAGIC "OWS1"
#define MAGIC_BYTES 4
#define SALT_BYTES OW_MACHINE_KEY_SALT_BYTES
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEADER_BYTES (MAGIC_BYTES + SALT_BYTES + NONCE_BYTES)

#define SMALL_BYTES (16 * 1024)
/* The rest of that heap is for the keys and logins of the line. */
#define MOST_SMALL_BYTES (512 * 1024)

G_STATIC_ASSERT (HEADER_BYTES + TAG_BYTES == OW_SEALER_OVERHEAD);

struct _OwSealer {
  GObject parent_instance;

  OwMachineKey *key;
};

G_DEFINE_FINAL_TYPE (OwSealer, ow_sealer, G_TYPE_OBJECT)

static void
ow_sealer_finalize (GObject *object)
{
  OwSealer *self = OW_SEALER (object);

  g_clear_object (&self->key);

  G_OBJECT_CLASS (ow_sealer_parent_class)->finalize (object);
}

static void
ow_sealer_class_init (OwSealerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_sealer_finalize;
}

static void
ow_sealer_init (OwSealer *self)
{
}

OwSealer *
ow_sealer_new (OwMachineKey *key)
{
  OwSealer *self;

  g_return_val_if_fail (OW_IS_MACHINE_KEY (key), NULL);

  self = g_object_new (OW_TYPE_SEALER, NULL);
  self->key = g_object_ref (key);
  return self;
}

/* Each string behind its length, so that {"ab", "c"} and {"a", "bc"} differ. */
static GByteArray *
encode_context (const char *const *context)
{
  GByteArray *encoded = g_byte_array_new ();

  g_byte_array_append (encoded, (const guint8 *) MAGIC, MAGIC_BYTES);
  for (guint i = 0; context[i] != NULL; i++) {
    gsize length = strlen (context[i]);
    guint64 prefix = GUINT64_TO_LE ((guint64) length);

    g_byte_array_append (encoded, (const guint8 *) &prefix, sizeof prefix);
    g_byte_array_append (encoded, (const guint8 *) context[i], length);
  }
  return encoded;
}

GBytes *
ow_sealer_seal (OwSealer          *self,
                GBytes            *clear,
                const char *const *context)
{
  g_autoptr (GByteArray) associated = NULL;
  guint8 subkey[OW_MACHINE_KEY_BYTES];
  const guint8 *plain;
  guint8 *sealed;
  gsize length;

  g_return_val_if_fail (OW_IS_SEALER (self), NULL);
  g_return_val_if_fail (clear != NULL && context != NULL, NULL);

  plain = g_bytes_get_data (clear, &length);
  associated = encode_context (context);
  sealed = g_malloc (length + OW_SEALER_OVERHEAD);
  memcpy (sealed, MAGIC, MAGIC_BYTES);
  randombytes_buf (sealed + MAGIC_BYTES, SALT_BYTES + NONCE_BYTES);

  ow_machine_key_derive (self->key, sealed + MAGIC_BYTES, "seal", subkey);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEADER_BYTES, NULL, plain, length,
                                              associated->data, associated->len, NULL,
                                              sealed + MAGIC_BYTES + SALT_BYTES, subkey);
  sodium_memzero (subkey, sizeof subkey);
  return g_bytes_new_take (sealed, length + OW_SEALER_OVERHEAD);
}

static GBytes *
refuse (GError **error)
{
  g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL,
                       "sealed bytes were changed, or belong to another record or machine");
  return NULL;
}

/* Locked, left out of core dumps, and wiped when it is let go. What is small lies in OpenSSL's secure heap, where the
 * program set one up: a mapping of its own costs the system calls of all threads (sodium_malloc(3)). */
static guint8 *
allocate (gsize length)
{
  guint8 *bytes = NULL;

  if (length <= SMALL_BYTES && CRYPTO_secure_malloc_initialized () && CRYPTO_secure_used () < MOST_SMALL_BYTES)
    bytes = OPENSSL_secure_malloc (MAX (length, 1));
  return bytes != NULL ? bytes : sodium_malloc (length);
}

static void
release (gpointer bytes)
{
  if (CRYPTO_secure_allocated (bytes))
    OPENSSL_secure_free (bytes);
  else
    sodium_free (bytes);
}

GBytes *
ow_sealer_unseal (OwSealer          *self,
                  GBytes            *sealed,
                  const char *const *context,
                  GError           **error)
{
  g_autoptr (GByteArray) associated = NULL;
  guint8 subkey[OW_MACHINE_KEY_BYTES];
  const guint8 *bytes;
  guint8 *clear;
  gsize length;
  int status;

  g_return_val_if_fail (OW_IS_SEALER (self), NULL);
  g_return_val_if_fail (sealed != NULL && context != NULL, NULL);

  bytes = g_bytes_get_data (sealed, &length);
  if (length < OW_SEALER_OVERHEAD || memcmp (bytes, MAGIC, MAGIC_BYTES) != 0)
    return refuse (error);

  clear = allocate (length - OW_SEALER_OVERHEAD);
  if (clear == NULL) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_FAILED, "out of locked memory");
    return NULL;
  }
  associated = encode_context (context);
  ow_machine_key_derive (self->key, bytes + MAGIC_BYTES, "seal", subkey);
  status = crypto_aead_xchacha20poly1305_ietf_decrypt (
    clear, NULL, NULL, bytes + HEADER_BYTES, length - HEADER_BYTES, associated->data,
    associated->len, bytes + MAGIC_BYTES + SALT_BYTES, subkey);
  sodium_memzero (subkey, sizeof subkey);
  if (status != 0) {
    release (clear);
    return refuse (error);
  }
  return g_bytes_new_with_free_func (clear, length - OW_SEALER_OVERHEAD, release, clear);
}
