/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define OW_CRYPTO_ERROR (ow_crypto_error_quark ())
typedef enum {
  OW_CRYPTO_ERROR_KEY = 1, /* the machine key can't be read, made or trusted */
  OW_CRYPTO_ERROR_SEAL,    /* sealed bytes that aren't ours, were changed, or belong to something else */
  OW_CRYPTO_ERROR_FAILED,  /* the library or the memory */
  OW_CRYPTO_ERROR_SIGNATURE, /* whose bytes these are said to be, signed something else, or nothing */
} OwCryptoError;

GQuark ow_crypto_error_quark (void);

G_END_DECLS
