/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-database.h"

G_BEGIN_DECLS

/* Which keys an outbox was written with. For the store's thread; reading also from outside, beside a running kiosk. */

/* That @mark is the machine key that sealed what waits. With another one it can't be read: OW_STORE_ERROR_KEY, for it is
 * better to stop than to queue beside it. */
gboolean ow_outbox_keys_check       (OwDatabase *database, const char *mark, GError **error);
/* The public one of the key that signs: whoever looks from outside has no key to ask. */
gboolean ow_outbox_keys_set_device  (OwDatabase *database, const char *public_key, GError **error);
/* @public_key NULL where none was set. */
gboolean ow_outbox_keys_get_device  (OwDatabase *database, char **public_key, GError **error);

G_END_DECLS
