/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-box.h"

#include "ow-crypto-error.h"
#include "ow-draft-code.h"
#include "ow-draft-key.h"
#include "ow-draft-slip.h"
#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-store-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define NAME_LENGTH 32
#define DRAFT ".draft"
#define KEY ".key"
/* The seals of both keys, and the age. */
#define DRAFT_OVERHEAD (2 * OW_SEALER_OVERHEAD + OW_DRAFT_AGE_BYTES)

struct _OwDraftBox {
  char *path;
  OwSealer *machine;

  /* The visit's own; NULL before it is first kept. */
  char *name;
  OwDraftKey *key;
  char *proof;
  char *instance_id;

  char *left; /* the name of the one to be claimed; NULL for none */
  char *slip; /* the name of what the visit's own was opened from; NULL for none */
  char *aside; /* the name under which this visit put its filling aside; NULL while it hasn't */
};

/* --- Files -------------------------------------------------------------------------------------- */

static char *
path_of (OwDraftBox *self,
         const char *name,
         const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (self->path, file, NULL);
}

/* The key first: without it the rest is noise. */
static gboolean
erase (OwDraftBox *self,
       const char *name,
       GError    **error)
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

static gboolean
write_lock (OwDraftBox        *self,
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

static OwDraftLock *
read_lock (OwDraftBox *self,
           const char *name,
           GError    **error)
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

/* @inner: under the draft's own key. */
static gboolean
write_draft (OwDraftBox       *self,
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

/* What the draft's own key has still to open. */
static GBytes *
read_draft (OwDraftBox *self,
            const char *name,
            OwDraftAge *age,
            GError    **error)
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

OwDraftBox *
ow_draft_box_open (const char *path,
                   OwSealer   *machine,
                   GError    **error)
{
  OwDraftBox *self;

  if (!ow_store_files_make_folder (path, error))
    return NULL;
  self = g_new0 (OwDraftBox, 1);
  self->path = g_strdup (path);
  self->machine = g_object_ref (machine);
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
  g_clear_object (&self->machine);
  g_free (self->path);
  g_free (self);
}

/* --- Those with a slip --------------------------------------------------------------------------- */

/* NAME of NAME.draft, if it is one of ours. */
static char *
name_of (const char *file)
{
  if (strlen (file) != NAME_LENGTH + strlen (DRAFT) || !g_str_has_suffix (file, DRAFT) ||
      strspn (file, "0123456789abcdef") != NAME_LENGTH)
    return NULL;
  return g_strndup (file, NAME_LENGTH);
}

static GPtrArray *
list_files (OwDraftBox *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, NULL);
  const char *file;

  while (folder != NULL && (file = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_strdup (file));
  return files;
}

static gboolean
is_slip (const OwDraftLock *lock)
{
  return g_bytes_get_size (lock->wrapped) == 0;
}

/* The lock of what was put aside under this name; NULL where that was something else. */
static OwDraftLock *
read_slip (OwDraftBox *self,
           const char *name)
{
  g_autoptr (OwDraftLock) lock = read_lock (self, name, NULL);

  return lock != NULL && is_slip (lock) ? g_steal_pointer (&lock) : NULL;
}

/* Of char: the names of what was put aside. With @instance_id, of this filling alone. */
static GPtrArray *
list_slips (OwDraftBox *self,
            const char *instance_id)
{
  g_autoptr (GPtrArray) files = list_files (self);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++) {
    g_autofree char *name = name_of (g_ptr_array_index (files, i));
    g_autoptr (OwDraftLock) lock = name != NULL ? read_slip (self, name) : NULL;

    if (lock != NULL && (instance_id == NULL || g_str_equal (lock->instance_id, instance_id)))
      g_ptr_array_add (names, g_steal_pointer (&name));
  }
  return names;
}

static void
erase_all (OwDraftBox *self,
           GPtrArray  *names,
           const char *but)
{
  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GError) error = NULL;

    if (g_strcmp0 (g_ptr_array_index (names, i), but) != 0 && !erase (self, g_ptr_array_index (names, i), &error))
      g_message ("a draft stays: %s", error->message);
  }
}

/* Of the filling that this visit put aside the newest slip is in somebody's hand: those of before count no longer. */
static void
erase_older (OwDraftBox *self)
{
  g_autoptr (OwDraftLock) lock = self->aside != NULL ? read_slip (self, self->aside) : NULL;
  g_autoptr (GPtrArray) slips = lock != NULL ? list_slips (self, lock->instance_id) : NULL;

  if (slips != NULL && *lock->instance_id != '\0')
    erase_all (self, slips, self->aside);
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
  if (!write_lock (self, self->name, lock, error))
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
  const OwDraftAge age = { *now, put->lifetime };
  g_autoptr (GBytes) inner = NULL;

  if (g_bytes_get_size (put->record) > OW_DRAFT_MAX_BYTES || strlen (put->proof) > OW_DRAFT_MAX_PROOF ||
      strlen (put->instance_id) + strlen (put->hint) > OW_DRAFT_LOCK_MAX_BYTES / 2) {
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT, "a draft is too large to be kept");
    return FALSE;
  }
  if (!begin (self, put, error) || !lock_up (self, put, error))
    return FALSE;
  inner = ow_draft_key_seal (self->key, put->record, (const char *const[]) { "draft", self->name, NULL });
  return write_draft (self, self->name, inner, &age, error);
}

gboolean
ow_draft_box_drop (OwDraftBox *self,
                   gboolean    for_good,
                   GError    **error)
{
  g_autofree char *name = g_steal_pointer (&self->name);
  g_autofree char *slip = g_steal_pointer (&self->slip);

  erase_older (self);
  clear_own (self);
  return (name == NULL || erase (self, name, error)) && (!for_good || slip == NULL || erase (self, slip, error));
}

/* --- The one that was left ---------------------------------------------------------------------- */

void
ow_draft_box_forget (OwDraftBox *self)
{
  g_autofree char *name = g_steal_pointer (&self->left);
  g_autoptr (GError) error = NULL;

  if (name != NULL && !erase (self, name, &error))
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
  g_autoptr (GBytes) sealed = self->left != NULL ? read_draft (self, self->left, &age, &local) : NULL;
  g_autoptr (OwDraftLock) lock = sealed != NULL ? read_lock (self, self->left, &local) : NULL;

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
  g_autoptr (GBytes) sealed = read_draft (self, self->left, &age, error);

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
  if (!write_lock (self, self->left, lock, error))
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
  if (!write_lock (self, self->left, lock, &counts))
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

/* --- What was put aside ------------------------------------------------------------------------- */

void
ow_draft_box_settle (OwDraftBox *self,
                     const char *instance_id)
{
  g_autoptr (GPtrArray) slips = list_slips (self, instance_id);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (self->instance_id, instance_id) == 0 && !ow_draft_box_drop (self, FALSE, &error))
    g_message ("a draft that was handed in stays: %s", error->message);
  erase_all (self, slips, NULL);
}

void
ow_draft_box_expire (OwDraftBox        *self,
                     const OwDraftTime *now)
{
  g_autoptr (GPtrArray) slips = list_slips (self, NULL);

  for (guint i = slips->len; i > 0; i--) {
    OwDraftAge age;
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) sealed = read_draft (self, g_ptr_array_index (slips, i - 1), &age, &error);

    if (sealed != NULL && ow_draft_age_set_right (&age, now))
      write_draft (self, g_ptr_array_index (slips, i - 1), sealed, &age, NULL);
    if (sealed != NULL ? ow_draft_age_get_days_rest (&age, now) > 0 : ow_store_may_be_whole (error))
      g_ptr_array_remove_index (slips, i - 1);
  }
  erase_all (self, slips, NULL);
}

static gboolean
has_room (OwDraftBox *self,
          GBytes     *record,
          const char *instance_id,
          GError    **error)
{
  g_autoptr (GPtrArray) slips = list_slips (self, NULL);

  if (slips->len < OW_DRAFT_MAX_SLIPS && g_bytes_get_size (record) <= OW_DRAFT_MAX_BYTES &&
      strlen (instance_id) <= OW_DRAFT_LOCK_MAX_BYTES / 2)
    return TRUE;
  g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT, "there is no room to put more aside");
  return FALSE;
}

static gboolean
write_slip (OwDraftBox       *self,
            const char       *name,
            GBytes           *inner,
            const char       *instance_id,
            const OwDraftAge *age,
            GError          **error)
{
  g_autoptr (GBytes) nowhere = g_bytes_new (NULL, 0);
  g_autoptr (OwDraftLock) lock = ow_draft_lock_new (instance_id, "", nowhere);

  return write_lock (self, name, lock, error) && write_draft (self, name, inner, age, error);
}

char *
ow_draft_box_suspend (OwDraftBox        *self,
                      GBytes            *record,
                      const char        *instance_id,
                      GTimeSpan          lifetime,
                      const OwDraftTime *now,
                      char             **token,
                      GError           **error)
{
  const OwDraftAge age = { *now, lifetime };
  g_autoptr (OwSecretText) code = NULL;
  g_autofree char *name = NULL;
  g_autoptr (OwDraftKey) key = NULL;
  g_autoptr (GBytes) inner = NULL;

  ow_draft_box_expire (self, now);
  if (!has_room (self, record, instance_id, error))
    return NULL;
  code = ow_draft_code_new ();
  key = ow_draft_key_new_for_code (code, &name, error);
  if (key == NULL)
    return NULL;
  inner = ow_draft_slip_seal (key, name, instance_id, &age, record);
  if (!write_slip (self, name, inner, instance_id, &age, error)) {
    erase (self, name, NULL); /* nobody will have this slip */
    return NULL;
  }
  g_free (self->aside);
  self->aside = g_strdup (name);
  *token = g_steal_pointer (&name);
  return g_steal_pointer (&code);
}

/* Until now it lay under its slip's key as it is. */
static GBytes *
unseal_record (OwDraftKey *key,
               const char *name,
               GBytes     *sealed)
{
  const char *const before[] = { "draft", name, NULL };
  g_autoptr (OwDraftSlip) slip = ow_draft_slip_unseal (key, name, sealed, NULL);

  return slip != NULL ? g_steal_pointer (&slip->record) : ow_draft_key_unseal (key, sealed, before, NULL);
}

/* It is what the visit goes on with. */
static void
take_slip (OwDraftBox *self,
           const char *name)
{
  if (ow_draft_box_drop (self, FALSE, NULL))
    self->slip = g_strdup (name);
}

/* The key of a slip and the name for it; NULL with an error for one that was misread. */
static OwDraftKey *
key_of_slip (const char *typed,
             char      **name,
             GError    **error)
{
  g_autoptr (OwSecretText) code = ow_draft_code_normalize (typed);

  if (code != NULL)
    return ow_draft_key_new_for_code (code, name, error);
  g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY, "the slip was misread");
  return NULL;
}

GBytes *
ow_draft_box_open_slip (OwDraftBox        *self,
                        const char        *typed,
                        const OwDraftTime *now,
                        char             **token,
                        GError           **error)
{
  g_autofree char *name = NULL;
  g_autoptr (OwDraftKey) key = key_of_slip (typed, &name, error);
  OwDraftAge age = { 0 };
  g_autoptr (OwDraftLock) lock = key != NULL ? read_slip (self, name) : NULL;
  g_autoptr (GBytes) sealed = lock != NULL ? read_draft (self, name, &age, NULL) : NULL;
  GBytes *record = NULL;

  if (sealed != NULL && ow_draft_age_get_days_rest (&age, now) > 0)
    record = unseal_record (key, name, sealed);
  if (record != NULL)
    take_slip (self, name);
  else if (key != NULL)
    g_set_error_literal (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "nothing lies here for this slip");
  *token = g_steal_pointer (&name);
  return record;
}

GBytes *
ow_draft_box_adopt_slip (OwDraftBox        *self,
                         const char        *typed,
                         GBytes            *sealed,
                         const OwDraftTime *now,
                         GError           **error)
{
  g_autofree char *name = NULL;
  g_autoptr (OwDraftKey) key = key_of_slip (typed, &name, error);
  g_autoptr (OwDraftSlip) slip = key != NULL ? ow_draft_slip_unseal (key, name, sealed, error) : NULL;

  if (slip == NULL)
    return NULL;
  if (ow_draft_age_get_days_rest (&slip->age, now) == 0) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL, "its time is over");
    return NULL;
  }
  if (!has_room (self, slip->record, slip->instance_id, error))
    return NULL;
  if (!write_slip (self, name, sealed, slip->instance_id, &slip->age, error)) {
    erase (self, name, NULL);
    return NULL;
  }
  take_slip (self, name);
  return g_steal_pointer (&slip->record);
}

gboolean
ow_draft_box_erase_slip (OwDraftBox *self,
                         const char *token,
                         GError    **error)
{
  if (g_strcmp0 (self->slip, token) == 0)
    g_clear_pointer (&self->slip, g_free);
  return erase (self, token, error);
}

GHashTable *
ow_draft_box_list_slips (OwDraftBox *self,
                         GError    **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, error);
  const char *file;

  if (folder == NULL)
    return NULL;
  while ((file = g_dir_read_name (folder)) != NULL) {
    g_autofree char *name = name_of (file);
    g_autoptr (GError) local = NULL;
    g_autoptr (OwDraftLock) lock = name != NULL ? read_lock (self, name, &local) : NULL;
    OwSlipState state = g_strcmp0 (name, self->slip) == 0 ? OW_SLIP_OPEN : OW_SLIP_LIES;

    if (lock == NULL)
      state = OW_SLIP_UNREAD;
    if (lock != NULL ? is_slip (lock) : name != NULL && ow_store_may_be_whole (local))
      g_hash_table_insert (names, g_steal_pointer (&name), GINT_TO_POINTER (state));
  }
  return g_steal_pointer (&names);
}

GBytes *
ow_draft_box_read_slip (OwDraftBox *self,
                        const char *token,
                        OwDraftAge *age,
                        GError    **error)
{
  return read_draft (self, token, age, error);
}

/* --- After a start ------------------------------------------------------------------------------ */

typedef struct {
  OwDraftBox *self;
  const OwDraftTime *now;
  gboolean (*is_handed_in) (gpointer data, const char *instance_id);
  gpointer data;
  GHashTable *stay; /* a set of names */
  gint64 latest;    /* when the one that was left was kept */
} Recovery;

static gboolean
is_of_use (Recovery          *recovery,
           const OwDraftLock *lock,
           const OwDraftAge  *age)
{
  GTimeSpan rest = is_slip (lock) ? ow_draft_age_get_days_rest (age, recovery->now)
                                  : ow_draft_age_get_rest (age, recovery->now);

  if (rest == 0 || lock->tries >= OW_DRAFT_LOCK_MAX_TRIES)
    return FALSE;
  return *lock->instance_id == '\0' || !recovery->is_handed_in (recovery->data, lock->instance_id);
}

/* All that was put aside stays, and of the others the latest. */
static void
weigh (Recovery   *recovery,
       const char *name)
{
  OwDraftBox *self = recovery->self;
  OwDraftAge age;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = read_draft (self, name, &age, &error);
  g_autoptr (OwDraftLock) lock = sealed != NULL ? read_lock (self, name, &error) : NULL;

  if (ow_store_may_be_whole (error))
    g_hash_table_add (recovery->stay, g_strdup (name));
  if (lock == NULL || !is_of_use (recovery, lock, &age))
    return;
  if (is_slip (lock)) {
    g_hash_table_add (recovery->stay, g_strdup (name));
  } else if (age.put.wall > recovery->latest) {
    recovery->latest = age.put.wall;
    g_free (self->left);
    self->left = g_strdup (name);
  }
}

static void
sweep (Recovery  *recovery,
       GPtrArray *files)
{
  OwDraftBox *self = recovery->self;

  for (guint i = 0; i < files->len; i++) {
    const char *file = g_ptr_array_index (files, i);
    g_autofree char *name = g_strndup (file, NAME_LENGTH);
    g_autofree char *path = g_build_filename (self->path, file, NULL);

    if (!g_hash_table_contains (recovery->stay, name) || g_str_has_suffix (file, ".tmp"))
      ow_store_files_erase (path, NULL);
  }
  ow_store_files_sync_folder (self->path, NULL);
}

void
ow_draft_box_recover (OwDraftBox        *self,
                      const OwDraftTime *now,
                      gboolean         (*is_handed_in) (gpointer data, const char *instance_id),
                      gpointer           data)
{
  g_autoptr (GPtrArray) files = list_files (self);
  g_autoptr (GHashTable) stay = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Recovery recovery = { self, now, is_handed_in, data, stay, G_MININT64 };

  for (guint i = 0; i < files->len; i++) {
    g_autofree char *name = name_of (g_ptr_array_index (files, i));

    if (name != NULL)
      weigh (&recovery, name);
  }
  if (self->left != NULL)
    g_hash_table_add (stay, g_strdup (self->left));
  if (files->len > 0)
    sweep (&recovery, files);
}
