/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OwBlobDir: sealed attachments, each a file named by the SHA-256 of its sealed bytes.
 *
 * Owns the folder. A file is whole and on disk, or not there. Blocking; for the store's thread.
 */
typedef struct _OwBlobDir OwBlobDir;

#define OW_BLOB_MAX_BYTES (100 * 1024 * 1024)

OwBlobDir *ow_blob_dir_open   (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       ow_blob_dir_free   (OwBlobDir *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwBlobDir, ow_blob_dir_free)

/* The file's name; the caller owns it. */
char      *ow_blob_dir_write  (OwBlobDir *self, GBytes *sealed, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes    *ow_blob_dir_read   (OwBlobDir *self, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean   ow_blob_dir_has    (OwBlobDir *self, const char *name);
/* The attachment of this name that lies in @from, which keeps it; without a copy of its bytes where the file system can. */
gboolean   ow_blob_dir_adopt  (OwBlobDir *self, OwBlobDir *from, const char *name, GError **error);
/* One that is already gone is no error. */
gboolean   ow_blob_dir_remove (OwBlobDir *self, const char *name, GError **error);
/* Removes whatever is not named in @keep (a set of strings): what a cut-short write left behind. What can't be removed
 * stays. */
gboolean   ow_blob_dir_sweep  (OwBlobDir *self, GHashTable *keep, GError **error);

G_END_DECLS
