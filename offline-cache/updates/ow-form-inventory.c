/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-inventory.h"

#include "ow-form-shelf.h"
#include "ow-store-files.h"
#include "ow-store-private.h"

#define MAX_ANSWERS (10 * 1024 * 1024)

static const char *const context[] = { "answers", NULL };

OwFormInventory *
ow_form_inventory_new (OwStore    *store,
                       const char *shipped_dir,
                       GPtrArray  *releases)
{
  OwFormInventory *self = g_new0 (OwFormInventory, 1);

  self->store = g_object_ref (store);
  self->forms_dir = g_build_filename (ow_store_get_state_dir (store), "forms", NULL);
  self->shipped_dir = g_strdup (shipped_dir);
  self->releases = releases;
  return self;
}

void
ow_form_inventory_free (OwFormInventory *self)
{
  g_object_unref (self->store);
  g_free (self->forms_dir);
  g_free (self->shipped_dir);
  g_ptr_array_unref (self->releases);
  g_clear_pointer (&self->shipped, g_ptr_array_unref);
  g_clear_pointer (&self->troubles, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_bytes_unref);
  g_free (self);
}

static char *
dup_answers_path (OwStore *store)
{
  return g_build_filename (ow_store_get_state_dir (store), "answers", NULL);
}

/* What can't be opened is asked for anew. */
static GBytes *
read_answers (OwStore *store)
{
  const OwStoreRooms *rooms = ow_store_get_rooms (store);
  g_autofree char *path = dup_answers_path (store);
  g_autoptr (GBytes) sealed = ow_store_files_read (path, MAX_ANSWERS, NULL);

  return sealed != NULL && rooms != NULL ? ow_sealer_unseal (rooms->sealer, sealed, context, NULL) : NULL;
}

static void
write_answers (OwStore *store,
               GBytes  *answers)
{
  const OwStoreRooms *rooms = ow_store_get_rooms (store);
  g_autofree char *path = dup_answers_path (store);
  g_autoptr (GBytes) sealed = rooms != NULL ? ow_sealer_seal (rooms->sealer, answers, context) : NULL;
  g_autoptr (GError) error = NULL;

  if (sealed != NULL && !ow_store_files_write (path, sealed, &error))
    g_debug ("what the server said could not be kept: %s", error->message);
}

typedef struct {
  OwStore *store; /* borrowed: the thread is its own */
  GBytes *answers;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_bytes_unref (kept->answers);
  g_free (kept);
}

static void
keep_answers_work (GTask        *work,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  const Kept *kept = data;

  write_answers (kept->store, kept->answers);
  g_task_return_boolean (work, TRUE);
}

void
ow_form_inventory_keep_answers (OwStore    *store,
                                OwOpenRosa *server)
{
  GBytes *answers = ow_open_rosa_take_answers (server);
  g_autoptr (GTask) work = NULL;
  Kept *kept;

  if (answers == NULL)
    return;
  kept = g_new0 (Kept, 1);
  kept->store = store;
  kept->answers = answers;
  work = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (work, kept, kept_free);
  ow_worker_run (ow_store_get_worker (store), work, keep_answers_work);
}

static void
keep_troubles_work (GTask        *work,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  ow_form_troubles_write_file (data);
  g_task_return_boolean (work, TRUE);
}

gboolean
ow_form_inventory_keep_troubles (OwStore        *store,
                                 OwFormTroubles *troubles)
{
  OwFormTroublesFile *file = ow_form_troubles_take_file (troubles, ow_store_get_state_dir (store));
  g_autoptr (GTask) work = NULL;

  if (file == NULL)
    return FALSE;
  work = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (work, file, (GDestroyNotify) ow_form_troubles_file_free);
  ow_worker_run (ow_store_get_worker (store), work, keep_troubles_work);
  return TRUE;
}

void
ow_form_inventory_take (OwFormInventory *self)
{
  ow_form_shelf_sweep (self->forms_dir, self->releases);
  for (guint i = self->releases->len; i > 0; i--) {
    const OwRelease *release = g_ptr_array_index (self->releases, i - 1);
    g_autofree char *path = ow_form_shelf_dup_form_path (self->forms_dir, release->folder);

    /* A row without its file: what ships serves until it has been fetched again. */
    if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_remove_index (self->releases, i - 1);
  }
  self->shipped = ow_form_shelf_list_shipped (self->shipped_dir);
  self->troubles = ow_form_troubles_read (ow_store_get_state_dir (self->store));
  self->answers = read_answers (self->store);
}
