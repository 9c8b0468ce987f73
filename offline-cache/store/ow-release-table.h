/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-database.h"
#include "ow-release.h"

G_BEGIN_DECLS

/* The rows that say which version of a form is current. Blocking; for the store's thread. */

/* In a transaction of its own. One without a folder takes the form's row away. @now in microseconds since 1970 UTC. */
gboolean   ow_release_table_set  (OwDatabase *database, const OwRelease *release, gint64 now, GError **error);
/* Of OwRelease. */
GPtrArray *ow_release_table_list (OwDatabase *database, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
