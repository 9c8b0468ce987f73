/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-files.h"

#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define DRAFT ".draft"
#define KEY ".key"
/* The seals of both keys, and the age. */
#define DRAFT_OVERHEAD (2 * OW_SEALER_OVERHEAD + OW_DRAFT_AGE_BYTES)

static char *
path_of (OwDraftFiles *self,
         const char   *name,
         const char   *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (self->path, file, NULL);
}

gboolean
ow_draft_files_erase (OwDraftFiles *self,
                      const char   *name,
                      GError      **error)
{
  g_autofree char *key = path_of (self, name, KEY);
  g_autofree char *draft = path_of (self, name, DRAFT);
  gboolean erased = ow_store_files_erase (key, error);

  if (g_unlink (draft) != 0 && errno != ENOENT && erased) {
    ow_store_set_errno (error, errno, "cannot remove a draft");
    return FALSE;
  }
  return erased && ow_store_files_sync_folder (self->path, error);
}

gboolean
ow_draft_files_write_lock (OwDraftFiles      *self,
                           const char        *name,
                           const OwDraftLock *lock,
                           GError           **error)
{
  const char *const context[] = { "draft-lock", name, NULL };
  g_autofree char *path = path_of (self, name, KEY);
  g_autoptr (GBytes) clear = ow_draft_lock_write (lock);
  g_autoptr (GBytes) sealed = ow_sealer_seal (self->machine, clear, context);

  return ow_store_files_replace (path, sealed, error);
}

OwDraftLock *
ow_draft_files_read_lock (OwDraftFiles *self,
                          const char   *name,
                          GError      **error)
{
  const char *const context[] = { "draft-lock", name, NULL };
  g_autofree char *path = path_of (self, name, KEY);
  g_autoptr (GBytes) sealed = ow_store_files_read (path, OW_DRAFT_LOCK_MAX_BYTES + OW_SEALER_OVERHEAD, error);
  g_autoptr (GBytes) clear = sealed != NULL ? ow_sealer_unseal (self->machine, sealed, context, error) : NULL;
  OwDraftLock *lock = clear != NULL ? ow_draft_lock_read (clear) : NULL;

  if (clear != NULL && lock == NULL)
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_FAILED, "the lock of a draft can't be read");
  return lock;
}

gboolean
ow_draft_files_write (OwDraftFiles     *self,
                      const char       *name,
                      GBytes           *inner,
                      const OwDraftAge *age,
                      GError          **error)
{
  const char *const context[] = { "draft", name, NULL };
  g_autofree char *path = path_of (self, name, DRAFT);
  g_autoptr (GByteArray) whole = g_byte_array_sized_new (OW_DRAFT_AGE_BYTES + g_bytes_get_size (inner));
  g_autoptr (GBytes) clear = NULL;
  g_autoptr (GBytes) sealed = NULL;

  g_byte_array_set_size (whole, OW_DRAFT_AGE_BYTES);
  ow_draft_age_write (age, whole->data);
  g_byte_array_append (whole, g_bytes_get_data (inner, NULL), g_bytes_get_size (inner));
  clear = g_byte_array_free_to_bytes (g_steal_pointer (&whole));
  sealed = ow_sealer_seal (self->machine, clear, context);
  return ow_store_files_write (path, sealed, error);
}

GBytes *
ow_draft_files_read (OwDraftFiles *self,
                     const char   *name,
                     OwDraftAge   *age,
                     GError      **error)
{
  const char *const context[] = { "draft", name, NULL };
  g_autofree char *path = path_of (self, name, DRAFT);
  g_autoptr (GBytes) sealed = ow_store_files_read (path, OW_DRAFT_MAX_BYTES + DRAFT_OVERHEAD, error);
  g_autoptr (GBytes) clear = sealed != NULL ? ow_sealer_unseal (self->machine, sealed, context, error) : NULL;

  if (clear == NULL)
    return NULL;
  if (g_bytes_get_size (clear) < OW_DRAFT_AGE_BYTES) {
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_FAILED, "a draft is cut short");
    return NULL;
  }
  ow_draft_age_read (age, g_bytes_get_data (clear, NULL));
  return g_bytes_new_from_bytes (clear, OW_DRAFT_AGE_BYTES, g_bytes_get_size (clear) - OW_DRAFT_AGE_BYTES);
}

char *
ow_draft_files_name_of (const char *file)
{
  if (strlen (file) != OW_DRAFT_FILES_NAME_LENGTH + strlen (DRAFT) || !g_str_has_suffix (file, DRAFT) ||
      strspn (file, "0123456789abcdef") != OW_DRAFT_FILES_NAME_LENGTH)
    return NULL;
  return g_strndup (file, OW_DRAFT_FILES_NAME_LENGTH);
}

GPtrArray *
ow_draft_files_list (OwDraftFiles *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, NULL);
  const char *file;

  while (folder != NULL && (file = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_strdup (file));
  return files;
}
