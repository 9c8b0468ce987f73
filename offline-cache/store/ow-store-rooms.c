/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-store-rooms.h"

#include "ow-store-error.h"
#include "ow-store-files.h"
#include "ow-store-rescue.h"
#include "ow-store-schema.h"

#include <errno.h>
#include <glib/gstdio.h>

#define RESCUE_WAIT (10 * G_TIME_SPAN_SECOND)
#define RESCUE_MAX_WAIT (10 * G_TIME_SPAN_MINUTE)

static void
close_files (OwStoreRooms *self)
{
  g_clear_pointer (&self->outbox, ow_outbox_free);
  g_clear_pointer (&self->blobs, ow_blob_dir_free);
  g_clear_pointer (&self->database, ow_database_close);
}

void
ow_store_rooms_close (OwStoreRooms *self)
{
  g_clear_pointer (&self->drafts, ow_draft_box_free);
  close_files (self);
  g_clear_object (&self->sealer);
  g_clear_object (&self->device_key);
  g_free (self->device);
  g_clear_pointer (&self->lock, ow_state_dir_release);
  g_free (self->set_aside);
  g_free (self->key_mark);
  g_free (self);
}

/* FALSE: it is damaged. Where some of it can't be read now, what can be is used. */
static gboolean
check (OwDatabase *database,
       GError    **error)
{
  g_autoptr (GError) local = NULL;

  if (ow_database_check (database, &local))
    return TRUE;
  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT)) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  g_message ("whether the outbox is whole can't be seen now: %s", local->message);
  return TRUE;
}

static gboolean
open_files (OwStoreRooms *self,
            const char   *state_dir,
            GError      **error)
{
  g_autofree char *database = g_build_filename (state_dir, OW_STORE_DATABASE_NAME, NULL);
  g_autofree char *blobs = g_build_filename (state_dir, "blobs", NULL);

  self->database = ow_database_open (database, FALSE, error);
  if (self->database == NULL || !check (self->database, error) ||
      !ow_store_schema_upgrade (self->database, error))
    return FALSE;
  self->blobs = ow_blob_dir_open (blobs, error);
  if (self->blobs == NULL)
    return FALSE;
  self->outbox = ow_outbox_new (self->database, self->blobs, self->sealer, self->device_key, self->device);
  return ow_outbox_recover (self->outbox, self->key_mark, error) &&
         ow_store_files_sync_folder (state_dir, error);
}

static gboolean
move_aside (const char *state_dir,
            const char *name,
            const char *to,
            GError    **error)
{
  g_autofree char *from = g_build_filename (state_dir, name, NULL);

  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  ow_store_set_errno (error, errno, "cannot set a damaged database aside");
  return FALSE;
}

/* A name that nothing has: a clock can stand still, or go back. */
static char *
find_name (const char *state_dir,
           const char *prefix,
           const char *stamp)
{
  char *path = g_strdup_printf ("%s/%s%s", state_dir, prefix, stamp);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++) {
    g_free (path);
    path = g_strdup_printf ("%s/%s%s.%u", state_dir, prefix, stamp, i);
  }
  return path;
}

/* Everything that belongs to it keeps together, its log under the name that SQLite looks for. */
static gboolean
set_aside (OwStoreRooms *self,
           const char   *state_dir,
           const char   *stamp,
           GError      **error)
{
  g_autofree char *database = find_name (state_dir, OW_STORE_ASIDE_PREFIX, stamp);
  g_autofree char *log = g_strconcat (database, "-wal", NULL);
  g_autofree char *index = g_strconcat (database, "-shm", NULL);
  g_autofree char *blobs = find_name (state_dir, OW_STORE_ASIDE_BLOBS_PREFIX, stamp);

  close_files (self);
  if (!move_aside (state_dir, OW_STORE_DATABASE_NAME "-wal", log, error) ||
      !move_aside (state_dir, OW_STORE_DATABASE_NAME "-shm", index, error) ||
      !move_aside (state_dir, "blobs", blobs, error) ||
      !move_aside (state_dir, OW_STORE_DATABASE_NAME, database, error))
    return FALSE;
  g_message ("the outbox is damaged and has been set aside");
  g_free (self->set_aside);
  self->set_aside = g_steal_pointer (&database);
  return ow_store_files_sync_folder (state_dir, error);
}

static gboolean
open_or_set_aside (OwStoreRooms *self,
                   const char   *state_dir,
                   const char   *stamp,
                   GError      **error)
{
  g_autoptr (GError) local = NULL;

  if (open_files (self, state_dir, &local))
    return TRUE;
  if (g_error_matches (local, OW_STORE_ERROR, OW_STORE_ERROR_CORRUPT))
    return set_aside (self, state_dir, stamp, error) && open_files (self, state_dir, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
ow_store_rooms_mend (OwStoreRooms *self,
                     const char   *state_dir,
                     const char   *stamp,
                     gint64        now,
                     GError      **error)
{
  close_files (self);
  if (self->suspected ? !set_aside (self, state_dir, stamp, error) || !open_files (self, state_dir, error)
                      : !open_or_set_aside (self, state_dir, stamp, error))
    return FALSE;
  self->suspected = !self->suspected;
  self->unrescued = !ow_store_rescue (self, state_dir, now);
  self->rescue_at = 0;
  return TRUE;
}

/* Now and then: whoever makes room, or mends the disk, doesn't have to start anything. */
GTimeSpan
ow_store_rooms_rescue (OwStoreRooms      *self,
                       const char        *state_dir,
                       const OwDraftTime *now)
{
  if (self->unrescued && now->monotonic >= self->rescue_at) {
    self->unrescued = !ow_store_rescue (self, state_dir, now->wall);
    self->rescue_wait = CLAMP (2 * self->rescue_wait, RESCUE_WAIT, RESCUE_MAX_WAIT);
    self->rescue_at = now->monotonic + self->rescue_wait;
  }
  return self->unrescued ? self->rescue_at - now->monotonic : G_MAXINT64;
}

static gboolean
is_handed_in (gpointer    outbox,
              const char *instance_id)
{
  return ow_outbox_has (outbox, instance_id);
}

/* What waits to be sent matters more: it opens without them. */
static void
open_drafts (OwStoreRooms      *self,
             const char        *state_dir,
             const OwDraftTime *now)
{
  g_autofree char *path = g_build_filename (state_dir, "drafts", NULL);
  g_autoptr (GError) error = NULL;

  self->drafts = ow_draft_box_open (path, self->sealer, &error);
  if (self->drafts != NULL)
    ow_draft_box_recover (self->drafts, now, is_handed_in, self->outbox);
  else
    g_message ("no draft can be kept: %s", error->message);
}

OwStoreRooms *
ow_store_rooms_open (const char        *state_dir,
                     const char        *key_file,
                     const char        *device,
                     const char        *stamp,
                     const OwDraftTime *now,
                     GError           **error)
{
  g_autoptr (OwStoreRooms) self = g_new0 (OwStoreRooms, 1);
  g_autofree char *own_key = g_build_filename (state_dir, "machine.key", NULL);
  g_autoptr (OwMachineKey) key = NULL;

  self->lock = ow_state_dir_take (state_dir, error);
  if (self->lock == NULL)
    return NULL;
  key = ow_machine_key_load (key_file != NULL ? key_file : own_key, error);
  if (key == NULL)
    return NULL;
  self->device_key = ow_device_key_new (key, error);
  if (self->device_key == NULL)
    return NULL;
  self->device = g_strdup (device);
  self->sealer = ow_sealer_new (key);
  self->key_mark = ow_machine_key_dup_mark (key);
  if (!open_or_set_aside (self, state_dir, stamp, error))
    return NULL;
  self->unrescued = !ow_store_rescue (self, state_dir, now->wall);
  open_drafts (self, state_dir, now);
  return g_steal_pointer (&self);
}
