/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-crypto"

#include "ow-crypto-error.h"

G_DEFINE_QUARK (ow-crypto-error-quark, ow_crypto_error)
