/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ow-signing-key.h"

G_BEGIN_DECLS

/* Keys as metadata has them (The Update Framework, specification §4.2, "Key objects"). The caller owns the results. */

JsonNode *ow_release_key_describe (OwSigningKey *key) G_GNUC_WARN_UNUSED_RESULT;
/* What `onewindowctl keys` wrote beside a key. OW_TUF_ERROR_FORMAT, OW_CRYPTO_ERROR_KEY, G_FILE_ERROR. */
JsonNode *ow_release_key_load     (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* KEYID: SHA-256 of the canonical form, in hexadecimal. */
char     *ow_release_key_dup_id   (JsonNode *described) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
