/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-blob-dir.h"

#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define NAME_LENGTH 64
#define BYTES_MAX (OW_BLOB_MAX_BYTES + 65536) /* with its seal */

struct _OwBlobDir {
  char *path;
};

OwBlobDir *
ow_blob_dir_open (const char *path,
                  GError    **error)
{
  OwBlobDir *self;

  if (!ow_store_files_make_folder (path, error))
    return NULL;
  self = g_new0 (OwBlobDir, 1);
  self->path = g_strdup (path);
  return self;
}

void
ow_blob_dir_free (OwBlobDir *self)
{
  g_free (self->path);
  g_free (self);
}

/* Names come back from the database, which is a file like any other: never a path. */
static gboolean
is_name (const char *name)
{
  return strlen (name) == NAME_LENGTH && strspn (name, "0123456789abcdef") == NAME_LENGTH;
}

static char *
path_of (OwBlobDir  *self,
         const char *name,
         GError    **error)
{
  if (is_name (name))
    return g_build_filename (self->path, name, NULL);
  g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT, "not the name of an attachment");
  return NULL;
}

char *
ow_blob_dir_write (OwBlobDir *self,
                   GBytes    *sealed,
                   GError   **error)
{
  g_autofree char *name = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sealed);
  g_autofree char *path = g_build_filename (self->path, name, NULL);

  if (ow_store_files_write (path, sealed, error))
    return g_steal_pointer (&name);
  /* It may stand there, only that nobody knows for how long. */
  g_unlink (path);
  return NULL;
}

GBytes *
ow_blob_dir_read (OwBlobDir  *self,
                  const char *name,
                  GError    **error)
{
  g_autofree char *path = path_of (self, name, error);

  return path != NULL ? ow_store_files_read (path, BYTES_MAX, error) : NULL;
}

gboolean
ow_blob_dir_has (OwBlobDir  *self,
                 const char *name)
{
  g_autofree char *path = path_of (self, name, NULL);

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
ow_blob_dir_adopt (OwBlobDir  *self,
                   OwBlobDir  *from,
                   const char *name,
                   GError    **error)
{
  g_autofree char *old = path_of (from, name, error);
  g_autofree char *path = old != NULL ? path_of (self, name, error) : NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (path == NULL)
    return FALSE;
  if (ow_blob_dir_has (self, name) || link (old, path) == 0)
    return ow_store_files_sync_folder (self->path, error);
  sealed = ow_store_files_read (old, BYTES_MAX, error);
  return sealed != NULL && ow_store_files_write (path, sealed, error);
}

gboolean
ow_blob_dir_remove (OwBlobDir  *self,
                    const char *name,
                    GError    **error)
{
  g_autofree char *path = path_of (self, name, error);

  if (path == NULL)
    return FALSE;
  if (g_unlink (path) != 0 && errno != ENOENT) {
    ow_store_set_errno (error, errno, "cannot remove an attachment");
    return FALSE;
  }
  return TRUE;
}

gboolean
ow_blob_dir_sweep (OwBlobDir  *self,
                   GHashTable *keep,
                   GError    **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, &local);
  const char *name;

  if (folder == NULL) {
    g_set_error (error, OW_STORE_ERROR, OW_STORE_ERROR_UNREAD, "cannot look through the attachments: %s",
                 local->message);
    return FALSE;
  }
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (self->path, name, NULL);

    if (!g_hash_table_contains (keep, name) && g_unlink (path) != 0)
      g_message ("an attachment that belongs to nothing stays: %s", g_strerror (errno));
  }
  return TRUE;
}
