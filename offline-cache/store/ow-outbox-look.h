/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-database.h"
#include "ow-outbox-entry.h"
#include "ow-sealer.h"

G_BEGIN_DECLS

/* What there is to see of an outbox; also from outside, beside a running kiosk. Blocking. */

gboolean         ow_outbox_count     (OwDatabase *database, OwOutboxCounts *counts, GError **error);
/* Of OwOutboxEntry, oldest first: all of them. @sealer may be NULL: then no digests. */
GPtrArray       *ow_outbox_list      (OwDatabase *database, OwSealer *sealer, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same at a glance, however many there are. */
OwOutboxSummary *ow_outbox_summarize (OwDatabase *database, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
