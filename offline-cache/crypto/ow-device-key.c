/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-device-key.h"

#include "ow-crypto-error.h"

#include <sodium.h>

struct _OwDeviceKey {
  GObject parent_instance;

  guint8 *secret; /* crypto_sign_SECRETKEYBYTES, from sodium_malloc() */
  char public[2 * crypto_sign_PUBLICKEYBYTES + 1];
};

G_DEFINE_FINAL_TYPE (OwDeviceKey, ow_device_key, G_TYPE_OBJECT)

G_STATIC_ASSERT (OW_MACHINE_KEY_BYTES == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (OW_DEVICE_KEY_SIGNATURE_BYTES == crypto_sign_BYTES);
G_STATIC_ASSERT (OW_DEVICE_KEY_PUBLIC_HEX == 2 * crypto_sign_PUBLICKEYBYTES);

static void
ow_device_key_finalize (GObject *object)
{
  OwDeviceKey *self = OW_DEVICE_KEY (object);

  g_clear_pointer (&self->secret, sodium_free);

  G_OBJECT_CLASS (ow_device_key_parent_class)->finalize (object);
}

static void
ow_device_key_class_init (OwDeviceKeyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_device_key_finalize;
}

static void
ow_device_key_init (OwDeviceKey *self)
{
}

OwDeviceKey *
ow_device_key_new (OwMachineKey *machine_key,
                   GError      **error)
{
  const guint8 salt[OW_MACHINE_KEY_SALT_BYTES] = { 0 };
  guint8 public[crypto_sign_PUBLICKEYBYTES];
  guint8 seed[crypto_sign_SEEDBYTES];
  g_autoptr (OwDeviceKey) self = NULL;

  g_return_val_if_fail (OW_IS_MACHINE_KEY (machine_key), NULL);

  self = g_object_new (OW_TYPE_DEVICE_KEY, NULL);
  self->secret = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  if (self->secret == NULL) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_FAILED, "cannot get locked memory for a key");
    return NULL;
  }
  ow_machine_key_derive (machine_key, salt, "device-sign", seed);
  crypto_sign_seed_keypair (public, self->secret, seed);
  sodium_memzero (seed, sizeof seed);
  sodium_mprotect_readonly (self->secret);
  sodium_bin2hex (self->public, sizeof self->public, public, sizeof public);
  return g_steal_pointer (&self);
}

const char *
ow_device_key_get_public (OwDeviceKey *self)
{
  g_return_val_if_fail (OW_IS_DEVICE_KEY (self), NULL);

  return self->public;
}

void
ow_device_key_sign (OwDeviceKey *self,
                    GBytes      *message,
                    guint8      *signature)
{
  gsize length;
  const guint8 *bytes;

  g_return_if_fail (OW_IS_DEVICE_KEY (self));
  g_return_if_fail (message != NULL && signature != NULL);

  bytes = g_bytes_get_data (message, &length);
  crypto_sign_detached (signature, NULL, bytes, length, self->secret);
}
