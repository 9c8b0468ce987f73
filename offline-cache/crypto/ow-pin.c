/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-pin.h"

#include "ow-crypto-error.h"

#include <sodium.h>
#include <string.h>

/* What Argon2id costs here, as it stands in each line: settings that name a dearer one would take all memory. */
#define OURS "$argon2id$v=19$m=65536,t=2,p=1$"

G_STATIC_ASSERT (crypto_pwhash_MEMLIMIT_INTERACTIVE == 65536 * 1024);
G_STATIC_ASSERT (crypto_pwhash_OPSLIMIT_INTERACTIVE == 2);

gboolean
ow_pin_is_usable (const char *pin)
{
  gsize length = strlen (pin);
  int step = length > 1 ? pin[1] - pin[0] : 0;

  if (length < OW_PIN_MIN || length > OW_PIN_MAX || strspn (pin, "0123456789") != length)
    return FALSE;
  if (step < -1 || step > 1)
    return TRUE;
  for (gsize i = 2; i < length; i++)
    if (pin[i] - pin[i - 1] != step)
      return TRUE;
  return FALSE;
}

char *
ow_pin_hash (const char *pin,
             GError    **error)
{
  char line[crypto_pwhash_STRBYTES];

  g_return_val_if_fail (pin != NULL, NULL);

  if (sodium_init () >= 0
      && crypto_pwhash_str_alg (line, pin, strlen (pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) == 0)
    return g_strdup (line);
  g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_FAILED, "cannot get memory for the hash of a number");
  return NULL;
}

gboolean
ow_pin_is_hash (const char *hash)
{
  return hash != NULL && g_str_has_prefix (hash, OURS) && strlen (hash) < crypto_pwhash_STRBYTES;
}

gboolean
ow_pin_matches (const char *hash,
                const char *pin)
{
  g_return_val_if_fail (pin != NULL, FALSE);

  return ow_pin_is_hash (hash) && sodium_init () >= 0 && crypto_pwhash_str_verify (hash, pin, strlen (pin)) == 0;
}
