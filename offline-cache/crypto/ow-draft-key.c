/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-draft-key.h"

#include "ow-crypto-error.h"

#include <sodium.h>
#include <string.h>

#define KEY_BYTES OW_MACHINE_KEY_BYTES
#define SALT_BYTES crypto_pwhash_SALTBYTES
#define NAME_BYTES 16

struct _OwDraftKey {
  guint8 *bytes; /* KEY_BYTES, from sodium_malloc() */
  OwSealer *sealer;
};

static OwSealer *
sealer_of (const guint8 *bytes,
           GError      **error)
{
  g_autoptr (OwMachineKey) key = ow_machine_key_new_foreign (bytes, error);

  return key != NULL ? ow_sealer_new (key) : NULL;
}

static gboolean
fail_for_memory (GError **error)
{
  g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_FAILED, "cannot get memory for the key of a draft");
  return FALSE;
}

static guint8 *
new_locked (GError **error)
{
  guint8 *bytes = sodium_init () >= 0 ? sodium_malloc (KEY_BYTES) : NULL;

  if (bytes == NULL)
    fail_for_memory (error);
  return bytes;
}

/* Takes @bytes. */
static OwDraftKey *
new_taking (guint8  *bytes,
            GError **error)
{
  g_autoptr (OwDraftKey) self = g_new0 (OwDraftKey, 1);

  self->bytes = bytes;
  self->sealer = sealer_of (bytes, error);
  return self->sealer != NULL ? g_steal_pointer (&self) : NULL;
}

OwDraftKey *
ow_draft_key_new (GError **error)
{
  guint8 *bytes = new_locked (error);

  if (bytes == NULL)
    return NULL;
  randombytes_buf (bytes, KEY_BYTES);
  return new_taking (bytes, error);
}

static gboolean
pass (const char   *secret,
      const guint8 *salt,
      guint8       *bytes,
      gsize         length)
{
  return crypto_pwhash (bytes, length, secret, strlen (secret), salt, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) == 0;
}

OwDraftKey *
ow_draft_key_new_for_code (const char *code,
                           char      **name,
                           GError    **error)
{
  /* A code is random itself; every machine must come to the same. */
  static const guint8 salt[SALT_BYTES] = "OneWindow slip 1";
  guint8 bytes[KEY_BYTES + NAME_BYTES];
  char hex[2 * NAME_BYTES + 1];
  guint8 *key;

  g_return_val_if_fail (code != NULL && name != NULL, NULL);

  key = new_locked (error);
  if (key == NULL)
    return NULL;
  if (!pass (code, salt, bytes, sizeof bytes)) {
    sodium_free (key);
    fail_for_memory (error);
    return NULL;
  }
  memcpy (key, bytes, KEY_BYTES);
  *name = g_strdup (sodium_bin2hex (hex, sizeof hex, bytes + KEY_BYTES, NAME_BYTES));
  sodium_memzero (bytes, sizeof bytes);
  return new_taking (key, error);
}

void
ow_draft_key_free (OwDraftKey *self)
{
  g_clear_pointer (&self->bytes, sodium_free);
  g_clear_object (&self->sealer);
  g_free (self);
}

GBytes *
ow_draft_key_seal (OwDraftKey        *self,
                   GBytes            *clear,
                   const char *const *context)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ow_sealer_seal (self->sealer, clear, context);
}

GBytes *
ow_draft_key_unseal (OwDraftKey        *self,
                     GBytes            *sealed,
                     const char *const *context,
                     GError           **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ow_sealer_unseal (self->sealer, sealed, context, error);
}

/* What seals under @proof. */
static OwSealer *
stretch (const char   *proof,
         const guint8 *salt,
         GError      **error)
{
  guint8 *bytes = new_locked (error);
  OwSealer *sealer = NULL;

  if (bytes == NULL)
    return NULL;
  if (pass (proof, salt, bytes, KEY_BYTES))
    sealer = sealer_of (bytes, error);
  else
    fail_for_memory (error);
  sodium_free (bytes);
  return sealer;
}

/* The salt, and the key sealed under the proof. */
GBytes *
ow_draft_key_wrap (OwDraftKey        *self,
                   const char        *proof,
                   const char *const *context,
                   GError           **error)
{
  g_autoptr (GByteArray) wrapped = NULL;
  guint8 salt[SALT_BYTES];
  g_autoptr (OwSealer) sealer = NULL;
  g_autoptr (GBytes) clear = NULL;
  g_autoptr (GBytes) sealed = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (proof != NULL && context != NULL, NULL);

  randombytes_buf (salt, sizeof salt);
  sealer = stretch (proof, salt, error);
  if (sealer == NULL)
    return NULL;
  clear = g_bytes_new_static (self->bytes, KEY_BYTES);
  sealed = ow_sealer_seal (sealer, clear, context);
  wrapped = g_byte_array_new ();
  g_byte_array_append (wrapped, salt, sizeof salt);
  g_byte_array_append (wrapped, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
  return g_byte_array_free_to_bytes (g_steal_pointer (&wrapped));
}

OwDraftKey *
ow_draft_key_unwrap (GBytes            *wrapped,
                     const char        *proof,
                     const char *const *context,
                     GError           **error)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (OwSealer) sealer = NULL;
  g_autoptr (GBytes) clear = NULL;
  guint8 *bytes;

  g_return_val_if_fail (wrapped != NULL, NULL);
  g_return_val_if_fail (proof != NULL && context != NULL, NULL);

  if (g_bytes_get_size (wrapped) != SALT_BYTES + OW_SEALER_OVERHEAD + KEY_BYTES) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL, "this is no key of a draft");
    return NULL;
  }
  sealed = g_bytes_new_from_bytes (wrapped, SALT_BYTES, g_bytes_get_size (wrapped) - SALT_BYTES);
  sealer = stretch (proof, g_bytes_get_data (wrapped, NULL), error);
  clear = sealer != NULL ? ow_sealer_unseal (sealer, sealed, context, error) : NULL;
  bytes = clear != NULL ? new_locked (error) : NULL;
  if (bytes == NULL)
    return NULL;
  memcpy (bytes, g_bytes_get_data (clear, NULL), KEY_BYTES);
  return new_taking (bytes, error);
}
