/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-form-package.h"
#include "ow-store.h"

G_BEGIN_DECLS

/* Whether the engine can load a form; run on the main thread before it becomes current. Gives its id. */
typedef char *(*OwFormProbe) (const char *path, const char *media_dir, gpointer user_data, GError **error);

/* Puts a package on the shelf: staged on disk, shown to the engine, and given its place; the file work on the store's thread.
 * The release, which isn't current yet. OW_SYNC_ERROR_UNLOADABLE where the engine doesn't take it, or it is another form than
 * it says: nothing is left of it then. @package is borrowed until the end. Main thread. */
void       ow_form_placing_async  (OwStore            *store,
                                   OwFormPackage      *package,
                                   OwFormProbe         probe,
                                   gpointer            probe_data,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
OwRelease *ow_form_placing_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
