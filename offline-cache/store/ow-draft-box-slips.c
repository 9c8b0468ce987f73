/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-box-private.h"

#include "ow-crypto-error.h"
#include "ow-draft-code.h"
#include "ow-draft-slip.h"
#include "ow-secret.h"
#include "ow-store-error.h"

#include <string.h>

gboolean
ow_draft_box_is_slip (const OwDraftLock *lock)
{
  return g_bytes_get_size (lock->wrapped) == 0;
}

/* The lock of what was put aside under this name; NULL where that was something else. */
static OwDraftLock *
read_slip (OwDraftBox *self,
           const char *name)
{
  g_autoptr (OwDraftLock) lock = ow_draft_files_read_lock (&self->files, name, NULL);

  return lock != NULL && ow_draft_box_is_slip (lock) ? g_steal_pointer (&lock) : NULL;
}

/* Of char: the names of what was put aside. With @instance_id, of this filling alone. */
static GPtrArray *
list_slips (OwDraftBox *self,
            const char *instance_id)
{
  g_autoptr (GPtrArray) files = ow_draft_files_list (&self->files);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++) {
    g_autofree char *name = ow_draft_files_name_of (g_ptr_array_index (files, i));
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
    const char *name = g_ptr_array_index (names, i);
    g_autoptr (GError) error = NULL;

    if (g_strcmp0 (name, but) != 0 && !ow_draft_files_erase (&self->files, name, &error))
      g_message ("a draft stays: %s", error->message);
  }
}

void
ow_draft_box_erase_older (OwDraftBox *self)
{
  g_autoptr (OwDraftLock) lock = self->aside != NULL ? read_slip (self, self->aside) : NULL;
  g_autoptr (GPtrArray) slips = lock != NULL ? list_slips (self, lock->instance_id) : NULL;

  if (slips != NULL && *lock->instance_id != '\0')
    erase_all (self, slips, self->aside);
}

void
ow_draft_box_erase_slips (OwDraftBox *self,
                          const char *instance_id)
{
  g_autoptr (GPtrArray) slips = list_slips (self, instance_id);

  erase_all (self, slips, NULL);
}

void
ow_draft_box_settle (OwDraftBox *self,
                     const char *instance_id)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (self->instance_id, instance_id) == 0 && !ow_draft_box_drop (self, FALSE, &error))
    g_message ("a draft that was handed in stays: %s", error->message);
  ow_draft_box_erase_slips (self, instance_id);
}

/* FALSE: its time is over, or nobody can open it. */
static gboolean
stays (OwDraftBox        *self,
       const char        *name,
       const OwDraftTime *now)
{
  OwDraftAge age;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = ow_draft_files_read (&self->files, name, &age, &error);

  if (sealed == NULL)
    return ow_store_may_be_whole (error);
  if (ow_draft_age_set_right (&age, now))
    ow_draft_files_write (&self->files, name, sealed, &age, NULL);
  if (ow_draft_age_is_doubted (&age))
    g_hash_table_add (self->doubted, g_strdup (name));
  return !ow_draft_age_is_over (&age, now);
}

void
ow_draft_box_expire (OwDraftBox        *self,
                     const OwDraftTime *now)
{
  g_autoptr (GPtrArray) slips = list_slips (self, NULL);

  g_hash_table_remove_all (self->doubted);
  for (guint i = slips->len; i > 0; i--)
    if (stays (self, g_ptr_array_index (slips, i - 1), now))
      g_ptr_array_remove_index (slips, i - 1);
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

  return ow_draft_files_write_lock (&self->files, name, lock, error) &&
         ow_draft_files_write (&self->files, name, inner, age, error);
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
  OwDraftAge age;
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
  ow_draft_age_begin_days (&age, now, lifetime);
  inner = ow_draft_slip_seal (key, name, instance_id, &age, record);
  if (!write_slip (self, name, inner, instance_id, &age, error)) {
    ow_draft_files_erase (&self->files, name, NULL); /* nobody will have this slip */
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
  g_autoptr (GBytes) sealed = lock != NULL ? ow_draft_files_read (&self->files, name, &age, NULL) : NULL;
  GBytes *record = NULL;

  if (sealed != NULL && !ow_draft_age_is_over (&age, now))
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
  if (ow_draft_age_is_over (&slip->age, now)) {
    g_set_error_literal (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_SEAL, "its time is over");
    return NULL;
  }
  if (!has_room (self, slip->record, slip->instance_id, error))
    return NULL;
  if (!write_slip (self, name, sealed, slip->instance_id, &slip->age, error)) {
    ow_draft_files_erase (&self->files, name, NULL);
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
  return ow_draft_files_erase (&self->files, token, error);
}

static OwSlipState
state_of (OwDraftBox *self,
          const char *name)
{
  if (g_strcmp0 (name, self->slip) == 0)
    return OW_SLIP_OPEN;
  return g_hash_table_contains (self->doubted, name) ? OW_SLIP_DOUBTED : OW_SLIP_LIES;
}

GHashTable *
ow_draft_box_list_slips (OwDraftBox *self,
                         GError    **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GDir) folder = g_dir_open (self->files.path, 0, error);
  const char *file;

  if (folder == NULL)
    return NULL;
  while ((file = g_dir_read_name (folder)) != NULL) {
    g_autofree char *name = ow_draft_files_name_of (file);
    g_autoptr (GError) local = NULL;
    g_autoptr (OwDraftLock) lock = name != NULL ? ow_draft_files_read_lock (&self->files, name, &local) : NULL;
    OwSlipState state = name != NULL ? state_of (self, name) : 0;

    if (lock == NULL)
      state = OW_SLIP_UNREAD;
    if (lock != NULL ? ow_draft_box_is_slip (lock) : name != NULL && ow_store_may_be_whole (local))
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
  return ow_draft_files_read (&self->files, token, age, error);
}
