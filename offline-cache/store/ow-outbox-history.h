/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-database.h"
#include "ow-outbox-entry.h"

G_BEGIN_DECLS

/* What was delivered is known for a while: a filling that comes back is told from a new one by it. Then it goes, the
 * oldest first; nothing else ever does. For the store's thread. */

/* One step, of OW_OUTBOX_HISTORY_STEP at most. @more: there are others. */
gboolean ow_outbox_history_cut    (OwDatabase *database, const OwOutboxHistory *keep, gint64 now, gboolean *more, GError **error);
/* How many have gone so. FALSE when that can't be told. */
gboolean ow_outbox_history_gone   (OwDatabase *database, gint64 *gone, GError **error);

#define OW_OUTBOX_HISTORY_STEP 200
/* No kiosk hands in so many. */
#define OW_OUTBOX_MAX_SEQUENCE 10000000

G_END_DECLS
