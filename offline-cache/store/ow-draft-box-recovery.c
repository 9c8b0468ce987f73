/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-draft-box-private.h"

#include "ow-store-error.h"
#include "ow-store-files.h"

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
  gboolean is_over = ow_draft_box_is_slip (lock) ? ow_draft_age_is_over (age, recovery->now)
                                                 : ow_draft_age_get_rest (age, recovery->now) == 0;

  if (is_over || lock->tries >= OW_DRAFT_LOCK_MAX_TRIES)
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
  g_autoptr (GBytes) sealed = ow_draft_files_read (&self->files, name, &age, &error);
  g_autoptr (OwDraftLock) lock = sealed != NULL ? ow_draft_files_read_lock (&self->files, name, &error) : NULL;

  if (ow_store_may_be_whole (error))
    g_hash_table_add (recovery->stay, g_strdup (name));
  if (lock == NULL || !is_of_use (recovery, lock, &age))
    return;
  if (ow_draft_box_is_slip (lock)) {
    g_hash_table_add (recovery->stay, g_strdup (name));
  } else if (age.wall > recovery->latest) {
    recovery->latest = age.wall;
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
    g_autofree char *name = g_strndup (file, OW_DRAFT_FILES_NAME_LENGTH);
    g_autofree char *path = g_build_filename (self->files.path, file, NULL);

    if (!g_hash_table_contains (recovery->stay, name) || g_str_has_suffix (file, ".tmp"))
      ow_store_files_erase (path, NULL);
  }
  ow_store_files_sync_folder (self->files.path, NULL);
}

void
ow_draft_box_recover (OwDraftBox        *self,
                      const OwDraftTime *now,
                      gboolean         (*is_handed_in) (gpointer data, const char *instance_id),
                      gpointer           data)
{
  g_autoptr (GPtrArray) files = ow_draft_files_list (&self->files);
  g_autoptr (GHashTable) stay = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Recovery recovery = { self, now, is_handed_in, data, stay, G_MININT64 };

  for (guint i = 0; i < files->len; i++) {
    g_autofree char *name = ow_draft_files_name_of (g_ptr_array_index (files, i));

    if (name != NULL)
      weigh (&recovery, name);
  }
  if (self->left != NULL)
    g_hash_table_add (stay, g_strdup (self->left));
  if (files->len > 0)
    sweep (&recovery, files);
}
