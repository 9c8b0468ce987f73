/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-pack-library.h"

#include "ow-pack-shelf.h"
#include "ow-sync-error.h"
#include "ow-worker.h"

struct _OwPackLibrary {
  GObject parent_instance;

  OwSignedForms *signed_forms;
  OwReleasedKind kind;
  OwWorker *worker;
  char *packs_dir;
  char *staged;
  char *folder;          /* of the one in use; NULL for none */
  char *known;           /* key of the current one; NULL: none was downloaded */
  char *in_use;          /* key of the one in use; NULL: it wasn't downloaded */
  GHashTable *failed;    /* keys of packs that failed their trial once */
  GHashTable *unwanted;  /* and again, or were stepped back from */
  GPtrArray *refused;    /* of OwPackRefused */
  gboolean released;
  OwPackTrial trial;
  gpointer user_data;
};

enum {
  SIGNAL_PACK_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwPackLibrary, ow_pack_library, G_TYPE_OBJECT)

static void
ow_pack_library_finalize (GObject *object)
{
  OwPackLibrary *self = OW_PACK_LIBRARY (object);

  g_clear_object (&self->signed_forms);
  g_clear_object (&self->worker);
  g_free (self->packs_dir);
  g_free (self->staged);
  g_free (self->folder);
  g_free (self->known);
  g_free (self->in_use);
  g_clear_pointer (&self->failed, g_hash_table_unref);
  g_clear_pointer (&self->unwanted, g_hash_table_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);

  G_OBJECT_CLASS (ow_pack_library_parent_class)->finalize (object);
}

static void
ow_pack_library_class_init (OwPackLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_pack_library_finalize;

  signals[SIGNAL_PACK_CHANGED] = g_signal_new ("pack-changed", OW_TYPE_PACK_LIBRARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ow_pack_library_init (OwPackLibrary *self)
{
  self->worker = ow_worker_new ("ow-packs");
  self->failed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->unwanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
take_refused (OwPackLibrary *self)
{
  self->refused = ow_pack_shelf_list_refused (self->packs_dir);
  for (guint i = 0; i < self->refused->len; i++) {
    const OwPackRefused *refused = g_ptr_array_index (self->refused, i);

    g_hash_table_add (self->unwanted, g_strdup (refused->key));
  }
}

OwPackLibrary *
ow_pack_library_new (OwSignedForms *signed_forms,
                     OwReleasedKind     kind,
                     const char    *packs_dir,
                     const char    *pack_id,
                     const char    *folder,
                     OwPackTrial    trial,
                     gpointer       user_data)
{
  OwPackLibrary *self;
  g_autofree char *current = NULL;

  g_return_val_if_fail (OW_IS_SIGNED_FORMS (signed_forms), NULL);
  g_return_val_if_fail (packs_dir != NULL && pack_id != NULL && trial != NULL, NULL);

  self = g_object_new (OW_TYPE_PACK_LIBRARY, NULL);
  self->signed_forms = g_object_ref (signed_forms);
  self->kind = kind;
  self->packs_dir = g_strdup (packs_dir);
  self->staged = ow_pack_shelf_dup_staged (packs_dir);
  self->folder = g_strdup (folder);
  self->trial = trial;
  self->user_data = user_data;
  current = ow_pack_shelf_dup_current (packs_dir);
  if (current != NULL && g_strcmp0 (current, folder) == 0)
    self->in_use = g_path_get_basename (current);
  /* One that is current and not in use couldn't be run when the kiosk started: it isn't tried again. */
  self->known = current != NULL ? g_path_get_basename (current) : NULL;
  take_refused (self);
  ow_signed_forms_set_pack (signed_forms, pack_id);
  return self;
}

gboolean
ow_pack_library_is_released (OwPackLibrary *self)
{
  g_return_val_if_fail (OW_IS_PACK_LIBRARY (self), FALSE);

  return self->released;
}

GPtrArray *
ow_pack_library_get_refused (OwPackLibrary *self)
{
  g_return_val_if_fail (OW_IS_PACK_LIBRARY (self), NULL);

  return self->refused;
}

static void
prove_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwPackLibrary *self = source;
  g_autoptr (GError) error = NULL;

  if (!ow_pack_shelf_prove (self->packs_dir, self->folder, &error))
    g_message ("that a kiosk stands on what was released could not be noted: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

void
ow_pack_library_prove (OwPackLibrary *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_PACK_LIBRARY (self));

  if (self->folder == NULL)
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  ow_worker_run (self->worker, task, prove_work);
}

/* A pack on its way into use. */
typedef struct {
  OwPackRelease *release;
  guint step;
} Candidate;

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_clear_pointer (&candidate->release, ow_pack_release_free);
  g_free (candidate);
}

static void
switch_work (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  OwPackLibrary *self = source;
  const char *key = data;
  GError *error = NULL;

  if (ow_pack_shelf_switch (self->packs_dir, key, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_switched (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  OwPackLibrary *self = OW_PACK_LIBRARY (source);
  g_autoptr (GTask) task = data;
  Candidate *candidate = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    g_task_return_error (task, error);
    return;
  }
  g_free (self->known);
  self->known = g_strdup (candidate->release->key);
  g_signal_emit (self, signals[SIGNAL_PACK_CHANGED], 0, candidate->release->version);
  g_task_return_boolean (task, TRUE);
}

static const char *const why_not[OW_RELEASED_N_KINDS] = {
  [OW_RELEASED_PACK] = "a service pack can't be run",
  [OW_RELEASED_SETTINGS] = "pushed settings can't be taken",
};

/* One step of the trial each time the loop has nothing better to do. */
static gboolean
on_step (gpointer data)
{
  GTask *task = data;
  OwPackLibrary *self = g_task_get_source_object (task);
  Candidate *candidate = g_task_get_task_data (task);
  gboolean done = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) work = NULL;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (!self->trial (self->staged, candidate->step++, &done, self->user_data, &error)) {
    g_message ("%s: %s", why_not[self->kind], error->message);
    /* The first time it may have been the disk. */
    if (!g_hash_table_add (self->failed, g_strdup (candidate->release->key)))
      g_hash_table_add (self->unwanted, g_strdup (candidate->release->key));
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "%s: %s", why_not[self->kind],
                             error->message);
    return G_SOURCE_REMOVE;
  }
  if (!done)
    return G_SOURCE_CONTINUE;
  work = g_task_new (self, NULL, on_switched, g_object_ref (task));
  g_task_set_task_data (work, g_strdup (candidate->release->key), g_free);
  ow_worker_run (self->worker, work, switch_work);
  return G_SOURCE_REMOVE;
}

static void
on_fetched (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwPackLibrary *self = g_task_get_source_object (task);
  Candidate *candidate = g_task_get_task_data (task);
  g_autoptr (GSource) idle = NULL;
  GError *error = NULL;

  candidate->release = ow_signed_forms_fetch_pack_finish (OW_SIGNED_FORMS (source), result, &error);
  if (error != NULL) {
    g_task_return_error (task, error);
    return;
  }
  self->released = candidate->release != NULL && g_strcmp0 (candidate->release->key, self->in_use) == 0;
  if (candidate->release == NULL || !candidate->release->is_staged) {
    g_task_return_boolean (task, FALSE);
    return;
  }
  idle = g_idle_source_new ();
  g_source_set_callback (idle, on_step, g_object_ref (task), g_object_unref);
  g_source_attach (idle, g_main_context_get_thread_default ());
}

void
ow_pack_library_refresh_async (OwPackLibrary      *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_PACK_LIBRARY (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_pack_library_refresh_async);
  g_task_set_task_data (task, g_new0 (Candidate, 1), candidate_free);
  ow_signed_forms_fetch_pack_async (self->signed_forms, self->kind, self->known, self->unwanted, self->folder,
                                    self->staged, cancellable, on_fetched, g_object_ref (task));
}

gboolean
ow_pack_library_refresh_finish (OwPackLibrary *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
