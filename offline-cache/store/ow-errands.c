/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-errands.h"

#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-store-files.h"
#include "ow-store-private.h"

#include <string.h>

#define SUFFIX ".errand"
#define MAX_ERRANDS 1000

/* Each kind has a folder of its own, and nothing of one is ever taken for the other. */
static const struct {
  const char *folder;
  const char *context;
} kinds[] = {
  [OW_ERRAND_BOOKING] = { "errands", "errand" },
  [OW_ERRAND_RATING] = { "ratings", "rating" },
  [OW_ERRAND_DRAFT] = { "roaming", "roaming" },
  [OW_ERRAND_LEASE] = { "leases", "lease" },
};

typedef struct {
  OwErrandKind kind;
  char *about;
  GBytes *record;
  gboolean at_start;
  gboolean left; /* found by the work */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->about);
  g_clear_pointer (&work->record, g_bytes_unref);
  g_free (work);
}

void
ow_errand_free (OwErrand *errand)
{
  if (errand == NULL)
    return;
  g_free (errand->about);
  g_clear_pointer (&errand->record, g_bytes_unref);
  g_free (errand);
}

static GTask *
begin (OwStore            *store,
       OwErrandKind        kind,
       const char         *about,
       GBytes             *record,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (store, NULL, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->kind = kind;
  work->about = g_strdup (about);
  work->record = record != NULL ? g_bytes_ref (record) : NULL;
  g_task_set_task_data (task, work, work_free);
  return task;
}

/* NULL, and the task answered, before the store is open. */
static OwSealer *
sealer_of (OwStore *store,
           GTask   *task)
{
  OwStoreRooms *rooms = ow_store_get_rooms (store);

  if (rooms != NULL)
    return rooms->sealer;
  g_task_return_new_error (task, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "the store is not open");
  return NULL;
}

static char *
dup_folder (OwStore     *store,
            OwErrandKind kind)
{
  return g_build_filename (ow_store_get_state_dir (store), kinds[kind].folder, NULL);
}

/* The name of a file doesn't say what it is about. */
static char *
dup_name (const char *about)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, about, -1);

  return g_strconcat (hash, SUFFIX, NULL);
}

/* --- Keeping and dropping ------------------------------------------------------------------------ */

/* What it is about, a zero byte, the record. */
static GBytes *
seal (OwSealer   *sealer,
      const Work *work,
      const char *name)
{
  const char *const context[] = { kinds[work->kind].context, name, NULL };
  gsize size = g_bytes_get_size (work->record);
  GString *whole = g_string_sized_new (strlen (work->about) + 1 + size);
  g_autoptr (GBytes) clear = NULL;

  g_string_append_len (whole, work->about, strlen (work->about) + 1);
  g_string_append_len (whole, g_bytes_get_data (work->record, NULL), size);
  clear = ow_secret_bytes_take (whole);
  return ow_sealer_seal (sealer, clear, context);
}

static gboolean
keep (OwStore    *store,
      OwSealer   *sealer,
      const Work *work,
      GError    **error)
{
  g_autofree char *folder = dup_folder (store, work->kind);
  g_autofree char *name = dup_name (work->about);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) sealed = seal (sealer, work, name);

  return ow_store_files_make_folder (folder, error) && ow_store_files_replace (path, sealed, error);
}

static void
keep_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwSealer *sealer = sealer_of (source, task);
  GError *error = NULL;

  if (sealer == NULL)
    return;
  if (keep (source, sealer, data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
ow_errands_keep_async (OwStore            *store,
                       OwErrandKind        kind,
                       const char         *about,
                       GBytes             *record,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (store));
  g_return_if_fail (about != NULL && record != NULL);
  g_return_if_fail (g_bytes_get_size (record) <= OW_ERRANDS_MAX_BYTES);

  task = begin (store, kind, about, record, callback, user_data);
  ow_worker_run (ow_store_get_worker (store), task, keep_work);
}

gboolean
ow_errands_keep_finish (OwStore      *store,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
erase (const char *folder,
       const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!ow_store_files_erase (path, &error))
    g_message ("an errand stays: %s", error->message);
}

static void
drop_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  const Work *work = data;
  g_autofree char *folder = dup_folder (source, work->kind);
  g_autofree char *name = dup_name (work->about);

  if (sealer_of (source, task) == NULL)
    return;
  erase (folder, name);
  g_task_return_boolean (task, TRUE);
}

void
ow_errands_drop (OwStore     *store,
                 OwErrandKind kind,
                 const char  *about)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (store));
  g_return_if_fail (about != NULL);

  task = begin (store, kind, about, NULL, NULL, NULL);
  ow_worker_run (ow_store_get_worker (store), task, drop_work);
}

/* --- What was left ------------------------------------------------------------------------------- */

static OwErrand *
open_errand (OwSealer    *sealer,
             OwErrandKind kind,
             const char  *folder,
             const char  *name,
             GError     **error)
{
  const char *const context[] = { kinds[kind].context, name, NULL };
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GBytes) sealed = ow_store_files_read (path, 2 * OW_ERRANDS_MAX_BYTES, error);
  g_autoptr (GBytes) clear = sealed != NULL ? ow_sealer_unseal (sealer, sealed, context, error) : NULL;
  const char *text = clear != NULL ? g_bytes_get_data (clear, NULL) : NULL;
  const char *end = text != NULL ? memchr (text, '\0', g_bytes_get_size (clear)) : NULL;
  OwErrand *errand;

  if (end == NULL)
    return NULL;
  errand = g_new0 (OwErrand, 1);
  errand->about = g_strdup (text);
  errand->record = g_bytes_new_from_bytes (clear, end + 1 - text, g_bytes_get_size (clear) - (end + 1 - text));
  return errand;
}

/* What was to be booked is a submission's; the others are their own. */
static gboolean
is_wanted (const OwErrand *errand,
           OwOutbox       *outbox,
           OwErrandKind    kind)
{
  return kind != OW_ERRAND_BOOKING || ow_outbox_has (outbox, errand->about);
}

/* FALSE where that can't be told: its submission may still lie in a database that was set aside. */
static gboolean
was_never_handed_in (const OwStoreRooms *rooms,
                     const OwErrand     *errand)
{
  return !rooms->unrescued && ow_outbox_lacks (rooms->outbox, errand->about);
}

/* One of the folder: listed, erased, or left for another time. */
static void
look_at (OwStore    *store,
         OwSealer   *sealer,
         const char *folder,
         const char *name,
         Work       *work,
         GPtrArray  *errands)
{
  const OwStoreRooms *rooms = ow_store_get_rooms (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwErrand) errand = open_errand (sealer, work->kind, folder, name, &error);

  if (error != NULL)
    g_message ("an errand can't be read: %s", error->message);
  if (errand != NULL && is_wanted (errand, rooms->outbox, work->kind))
    g_ptr_array_add (errands, g_steal_pointer (&errand));
  else if (errand != NULL ? work->at_start && was_never_handed_in (rooms, errand) : !ow_store_may_be_whole (error))
    erase (folder, name);
  else
    work->left = TRUE;
}

static GPtrArray *
list (OwStore  *store,
      OwSealer *sealer,
      Work     *work)
{
  GPtrArray *errands = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_errand_free);
  g_autofree char *folder = dup_folder (store, work->kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  work->left = dir == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  while (dir != NULL && errands->len < MAX_ERRANDS && (name = g_dir_read_name (dir)) != NULL)
    look_at (store, sealer, folder, name, work, errands);
  return errands;
}

static void
list_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwSealer *sealer = sealer_of (source, task);

  if (sealer != NULL)
    g_task_return_pointer (task, list (source, sealer, data), (GDestroyNotify) g_ptr_array_unref);
}

void
ow_errands_list_async (OwStore            *store,
                       OwErrandKind        kind,
                       gboolean            at_start,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (store));

  task = begin (store, kind, NULL, NULL, callback, user_data);
  ((Work *) g_task_get_task_data (task))->at_start = at_start;
  ow_worker_run (ow_store_get_worker (store), task, list_work);
}

GPtrArray *
ow_errands_list_finish (OwStore      *store,
                        GAsyncResult *result,
                        gboolean     *left,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  *left = ((Work *) g_task_get_task_data (G_TASK (result)))->left;
  return g_task_propagate_pointer (G_TASK (result), error);
}
