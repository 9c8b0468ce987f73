/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The metadata that is kept from one update to the next, as files (§5.3.8, §5.4.5, §5.5.7, §5.6.6): each whole and on
 * disk or as it was before. All roots are kept: at every start the way is gone again from the one that came with the
 * machine, so that nobody who writes in this folder is trusted for it. Blocks; not for the main thread. */

/* FALSE with OW_STORE_ERROR_UNREAD: there may be some that can't be read now, and nobody may go on as if there were none: it
 * is what older versions and former keys are told by. @bytes: NULL for none. @version of root alone; 0 else. */
gboolean ow_tuf_folder_read   (const char *folder, const char *role, gint64 version, GBytes **bytes, GError **error);
gboolean ow_tuf_folder_write  (const char *folder, const char *role, gint64 version, GBytes *bytes, GError **error);
gboolean ow_tuf_folder_remove (const char *folder, const char *role, GError **error);

G_END_DECLS
