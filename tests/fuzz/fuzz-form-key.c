/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-crypto-error.h"
#include "ow-form-cipher.h"

#include "run-corpus.h"

/* A form's public key, as whoever published the form wrote it: what is taken can be encrypted with. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *key = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFormCipher) cipher = ow_form_cipher_new (key, "uuid:1", &error);
  g_autoptr (GBytes) clear = g_bytes_new_static ("<data/>", 7);
  g_autoptr (GBytes) encrypted = cipher != NULL ? ow_form_cipher_encrypt (cipher, clear, NULL) : NULL;

  g_assert ((cipher == NULL) == (error != NULL));
  g_assert (cipher == NULL || g_bytes_get_size (encrypted) == 16);
  return 0;
}
