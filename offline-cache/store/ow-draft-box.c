/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-box-private.h"

#include "ow-crypto-error.h"
#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-store-files.h"

#include <string.h>

OwDraftBox *
ow_draft_box_open (const char *path,
                   OwSealer   *machine,
                   GError    **error)
{
  OwDraftBox *self;

  if (!ow_store_files_make_folder (path, error))
    return NULL;
  self = g_new0 (OwDraftBox, 1);
  self->files.path = g_strdup (path);
  self->files.machine = g_object_ref (machine);
  self->doubted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/* Lets go of it here; the files stay. */
static void
clear_own (OwDraftBox *self)
{
  g_clear_pointer (&self->key, ow_draft_key_free);
  ow_secret_clear (&self->proof);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->instance_id, g_free);
  g_clear_pointer (&self->slip, g_free);
  g_clear_pointer (&self->aside, g_free);
}

void
ow_draft_box_free (OwDraftBox *self)
{
  clear_own (self);
  g_free (self->left);
  g_hash_table_unref (self->doubted);
  g_clear_object (&self->files.machine);
  g_free (self->files.path);
  g_free (self);
}

/* --- The visit's own ---------------------------------------------------------------------------- */

static char *
new_name (void)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_auto (GStrv) pieces = g_strsplit (uuid, "-", -1);

  return g_strjoinv ("", pieces);
}

static gboolean
begin (OwDraftBox       *self,
       const OwDraftPut *put,
       GError          **error)
{
  if (self->name != NULL)
    return TRUE;
  self->key = ow_draft_key_new (error);
  if (self->key == NULL)
    return FALSE;
  self->name = new_name ();
  self->instance_id = g_strdup (put->instance_id);
  return TRUE;
}

/* Only where the proof is another one: wrapping takes its time. */
static gboolean
lock_up (OwDraftBox       *self,
         const OwDraftPut *put,
         GError          **error)
{
  const char *const context[] = { "draft-key", self->name, NULL };
  g_autoptr (GBytes) wrapped = NULL;
  g_autoptr (OwDraftLock) lock = NULL;

  if (g_strcmp0 (self->proof, put->proof) == 0)
    return TRUE;
  wrapped = ow_draft_key_wrap (self->key, put->proof, context, error);
  if (wrapped == NULL)
    return FALSE;
  lock = ow_draft_lock_new (put->instance_id, put->hint, wrapped);
  if (!ow_draft_files_write_lock (&self->files, self->name, lock, error))
    return FALSE;
  ow_secret_replace (&self->proof, put->proof);
  return TRUE;
}

gboolean
ow_draft_box_keep (OwDraftBox        *self,
                   const OwDraftPut  *put,
                   const OwDraftTime *now,
                   GError           **error)
{
  OwDraftAge age;
  g_autoptr (GBytes) inner = NULL;

  if (g_bytes_get_size (put->record) > OW_DRAFT_MAX_BYTES || strlen (put->proof) > OW_DRAFT_MAX_PROOF ||
      strlen (put->instance_id) + strlen (put->hint) > OW_DRAFT_LOCK_MAX_BYTES / 2) {
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT, "a draft is too large to be kept");
    return FALSE;
  }
  if (!begin (self, put, error) || !lock_up (self, put, error))
    return FALSE;
  ow_draft_age_begin (&age, now, put->lifetime);
  inner = ow_draft_key_seal (self->key, put->record, (const char *const[]) { "draft", self->name, NULL });
  return ow_draft_files_write (&self->files, self->name, inner, &age, error);
}

/* The record first: where only that is written, the lock still names a submission that there is, and both go. */
static gboolean
close_own (OwDraftBox *self,
           const char *number,
           OwDraftMark mark,
           GError    **error)
{
  const char *const context[] = { "draft", self->name, NULL };
  OwDraftAge age;
  g_autoptr (GBytes) sealed = ow_draft_files_read (&self->files, self->name, &age, error);
  g_autoptr (OwDraftLock) lock = sealed != NULL ? ow_draft_files_read_lock (&self->files, self->name, error) : NULL;
  g_autoptr (GBytes) record = lock != NULL ? ow_draft_key_unseal (self->key, sealed, context, error) : NULL;
  g_autoptr (GBytes) marked = record != NULL ? mark (record, number) : NULL;
  g_autoptr (GBytes) inner = marked != NULL ? ow_draft_key_seal (self->key, marked, context) : NULL;

  if (inner == NULL || !ow_draft_files_write (&self->files, self->name, inner, &age, error))
    return FALSE;
  g_free (lock->instance_id);
  lock->instance_id = g_strdup ("");
  if (!ow_draft_files_write_lock (&self->files, self->name, lock, error))
    return FALSE;
  g_free (self->instance_id);
  self->instance_id = g_strdup ("");
  return TRUE;
}

void
ow_draft_box_hand_in (OwDraftBox *self,
                      const char *instance_id,
                      const char *number,
                      OwDraftMark mark)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (self->instance_id, instance_id) == 0 && !close_own (self, number, mark, &error))
    g_message ("a power cut would cost the way to a slip: %s", error != NULL ? error->message : "no such draft");
  ow_draft_box_settle (self, instance_id);
}

gboolean
ow_draft_box_drop (OwDraftBox *self,
                   gboolean    for_good,
                   GError    **error)
{
  g_autofree char *name = g_steal_pointer (&self->name);
  g_autofree char *slip = g_steal_pointer (&self->slip);
  g_autofree char *instance_id = g_strdup (self->instance_id);

  ow_draft_box_erase_older (self);
  clear_own (self);
  if (for_good && instance_id != NULL && *instance_id != '\0')
    ow_draft_box_erase_slips (self, instance_id);
  return (name == NULL || ow_draft_files_erase (&self->files, name, error)) &&
         (!for_good || slip == NULL || ow_draft_files_erase (&self->files, slip, error));
}

/* --- The one that was left ---------------------------------------------------------------------- */

void
ow_draft_box_forget (OwDraftBox *self)
{
  g_autofree char *name = g_steal_pointer (&self->left);
  g_autoptr (GError) error = NULL;

  if (name != NULL && !ow_draft_files_erase (&self->files, name, &error))
    g_message ("a draft stays: %s", error->message);
}

/* The lock of the one that was left, while its time lasts. NULL, and no such draft any more, when it is over, or nobody
 * can open it; with an error when the disk is at fault. */
static OwDraftLock *
look (OwDraftBox        *self,
      const OwDraftTime *now,
      GTimeSpan         *rest,
      GError           **error)
{
  OwDraftAge age = { 0 };
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) sealed = self->left != NULL ? ow_draft_files_read (&self->files, self->left, &age, &local) : NULL;
  g_autoptr (OwDraftLock) lock = sealed != NULL ? ow_draft_files_read_lock (&self->files, self->left, &local) : NULL;

  *rest = lock != NULL ? ow_draft_age_get_rest (&age, now) : 0;
  if (*rest > 0)
    return g_steal_pointer (&lock);
  if (ow_store_may_be_whole (local))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    ow_draft_box_forget (self);
  return NULL;
}

char *
ow_draft_box_look (OwDraftBox        *self,
                   const OwDraftTime *now,
                   GTimeSpan         *rest)
{
  g_autoptr (OwDraftLock) lock = look (self, now, rest, NULL);

  return lock != NULL ? g_steal_pointer (&lock->hint) : NULL;
}

/* The record, once the key is there. */
static GBytes *
open_left (OwDraftBox *self,
           OwDraftKey *key,
           GError    **error)
{
  const char *const context[] = { "draft", self->left, NULL };
  OwDraftAge age;
  g_autoptr (GBytes) sealed = ow_draft_files_read (&self->files, self->left, &age, error);

  return sealed != NULL ? ow_draft_key_unseal (key, sealed, context, error) : NULL;
}

/* Counts the try, on disk, then makes it. */
static OwDraftKey *
try_key (OwDraftBox  *self,
         OwDraftLock *lock,
         const char  *proof,
         GError     **error)
{
  const char *const context[] = { "draft-key", self->left, NULL };

  lock->tries++;
  if (!ow_draft_files_write_lock (&self->files, self->left, lock, error))
    return NULL;
  return ow_draft_key_unwrap (lock->wrapped, proof, context, error);
}

/* It goes on where it was left: no try counts any more. A disk that doesn't take that keeps nobody who has proved to be
 * the one from the record. */
static void
adopt (OwDraftBox  *self,
       OwDraftLock *lock,
       OwDraftKey **key,
       const char  *proof)
{
  g_autoptr (GError) counts = NULL;
  g_autoptr (GError) stays = NULL;

  lock->tries = 0;
  if (!ow_draft_files_write_lock (&self->files, self->left, lock, &counts))
    g_message ("the tries of a draft still count: %s", counts->message);
  if (!ow_draft_box_drop (self, FALSE, &stays))
    g_message ("a draft stays: %s", stays->message);
  self->name = g_steal_pointer (&self->left);
  self->key = g_steal_pointer (key);
  self->proof = g_strdup (proof);
  self->instance_id = g_strdup (lock->instance_id);
}

static GBytes *
claim (OwDraftBox  *self,
       OwDraftLock *lock,
       const char  *proof,
       guint       *tries_left,
       GError     **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (OwDraftKey) key = try_key (self, lock, proof, &local);
  g_autoptr (GBytes) record = NULL;

  if (key == NULL) {
    /* one that wasn't written wasn't made */
    guint tries = local->domain == OW_CRYPTO_ERROR ? lock->tries : lock->tries - 1;

    *tries_left = OW_DRAFT_LOCK_MAX_TRIES - MIN (tries, OW_DRAFT_LOCK_MAX_TRIES);
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  record = open_left (self, key, error);
  if (record != NULL)
    adopt (self, lock, &key, proof);
  return g_steal_pointer (&record);
}

GBytes *
ow_draft_box_claim (OwDraftBox        *self,
                    const char        *proof,
                    const OwDraftTime *now,
                    guint             *tries_left,
                    GError           **error)
{
  GTimeSpan rest = 0;
  g_autoptr (GError) local = NULL;
  g_autoptr (OwDraftLock) lock = look (self, now, &rest, &local);
  GBytes *record = NULL;

  *tries_left = 0;
  if (lock != NULL && lock->tries < OW_DRAFT_LOCK_MAX_TRIES)
    record = claim (self, lock, proof, tries_left, &local);
  else if (lock != NULL)
    g_set_error_literal (&local, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "a draft was tried too often");
  else if (local == NULL)
    g_set_error_literal (&local, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "no draft was left");
  if (record != NULL)
    return record;
  if (ow_store_may_be_whole (local))
    *tries_left = MAX (*tries_left, 1);
  if (*tries_left == 0)
    ow_draft_box_forget (self);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
