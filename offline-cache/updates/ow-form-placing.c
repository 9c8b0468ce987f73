/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-placing.h"

#include "ow-form-shelf.h"
#include "ow-sync-error.h"

typedef struct {
  OwFormPackage *package; /* borrowed */
  char *forms_dir;
  OwFormProbe probe;
  gpointer probe_data;
  char *staged;           /* NULL before, and once it has its place */
  GError *refused;        /* by the engine */
} Placing;

static void
placing_free (gpointer data)
{
  Placing *placing = data;

  g_free (placing->forms_dir);
  g_free (placing->staged);
  g_clear_error (&placing->refused);
  g_free (placing);
}

/* On the store's thread; its task's data is the placing's task. */
static void
run_on_worker (GTask              *task,
               GTaskThreadFunc     func,
               GAsyncReadyCallback callback)
{
  OwStore *store = g_task_get_source_object (task);
  g_autoptr (GTask) work = g_task_new (store, NULL, callback, g_object_ref (task));

  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  ow_worker_run (ow_store_get_worker (store), work, func);
}

static void
publish_work (GTask        *work,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Placing *placing = g_task_get_task_data (data);
  GError *error = NULL;
  char *folder = ow_form_shelf_publish (placing->forms_dir, placing->staged, placing->package, &error);

  if (folder != NULL)
    g_task_return_pointer (work, folder, g_free);
  else
    g_task_return_error (work, error);
}

static void
on_published (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  const OwFormPackage *package = ((Placing *) g_task_get_task_data (task))->package;
  GError *error = NULL;
  g_autofree char *folder = g_task_propagate_pointer (G_TASK (result), &error);

  if (folder == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, ow_release_new (package->form_id, package->version, package->hash,
                                                 package->manifest, folder),
                           (GDestroyNotify) ow_release_free);
}

static gboolean
probe_staged (Placing *placing,
              GError **error)
{
  g_autofree char *path = ow_form_shelf_dup_form_path (placing->forms_dir, placing->staged);
  g_autofree char *media_dir = ow_form_shelf_dup_media_dir (placing->forms_dir, placing->staged);
  g_autoptr (GError) why = NULL;
  g_autofree char *form_id = placing->probe (path, media_dir, placing->probe_data, &why);

  if (form_id != NULL && g_str_equal (form_id, placing->package->form_id))
    return TRUE;
  g_set_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNLOADABLE, "the form can't be loaded: %s",
               form_id != NULL ? "it has another id than the list says" : why->message);
  return FALSE;
}

static void
discard_work (GTask        *work,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  const Placing *placing = g_task_get_task_data (data);

  ow_form_shelf_discard (placing->forms_dir, placing->staged);
  g_task_return_boolean (work, TRUE);
}

static void
on_discarded (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Placing *placing = g_task_get_task_data (task);

  g_task_return_error (task, g_steal_pointer (&placing->refused));
}

static void
on_staged (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Placing *placing = g_task_get_task_data (task);
  GError *error = NULL;

  placing->staged = g_task_propagate_pointer (G_TASK (result), &error);
  if (placing->staged == NULL)
    g_task_return_error (task, error);
  else if (probe_staged (placing, &placing->refused))
    run_on_worker (task, publish_work, on_published);
  else
    run_on_worker (task, discard_work, on_discarded);
}

static void
stage_work (GTask        *work,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Placing *placing = g_task_get_task_data (data);
  GError *error = NULL;
  char *staged = ow_form_shelf_stage (placing->forms_dir, placing->package, &error);

  if (staged != NULL)
    g_task_return_pointer (work, staged, g_free);
  else
    g_task_return_error (work, error);
}

void
ow_form_placing_async (OwStore            *store,
                       OwFormPackage      *package,
                       OwFormProbe         probe,
                       gpointer            probe_data,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, user_data);
  Placing *placing = g_new0 (Placing, 1);

  g_task_set_source_tag (task, ow_form_placing_async);
  g_task_set_task_data (task, placing, placing_free);
  placing->package = package;
  placing->forms_dir = g_build_filename (ow_store_get_state_dir (store), "forms", NULL);
  placing->probe = probe;
  placing->probe_data = probe_data;
  run_on_worker (task, stage_work, on_staged);
}

OwRelease *
ow_form_placing_finish (GAsyncResult *result,
                        GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
