/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-fetch.h"

#include "ow-sync-error.h"

/* One fetch on its way. */
typedef struct {
  char *download_url;
  OwRelease *known;     /* NULL for none */
  GHashTable *unwanted; /* marks */
  GPtrArray *files;     /* element-type OwMediaFile */
  OwFormPackage *package;
  guint next;           /* which file is asked for */
  gsize media_bytes;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_free (fetch->download_url);
  g_clear_pointer (&fetch->known, ow_release_free);
  g_clear_pointer (&fetch->unwanted, g_hash_table_unref);
  g_clear_pointer (&fetch->files, g_ptr_array_unref);
  g_clear_pointer (&fetch->package, ow_form_package_free);
  g_free (fetch);
}

static void get_next_file (GTask *task);

static void
on_file (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  const OwMediaFile *file = g_ptr_array_index (fetch->files, fetch->next);
  GError *error = NULL;
  g_autoptr (GBytes) bytes = ow_open_rosa_download_finish (OW_OPEN_ROSA (source), result, &error);

  if (bytes == NULL) {
    g_task_return_error (task, error);
    return;
  }
  fetch->media_bytes += g_bytes_get_size (bytes);
  if (fetch->media_bytes > OW_FORM_FETCH_MAX_MEDIA) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE, "the form's media are over their limit");
    return;
  }
  ow_form_package_add_media (fetch->package, file->filename, bytes);
  fetch->next++;
  get_next_file (task);
}

static void
get_next_file (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const OwMediaFile *file;

  if (fetch->next == fetch->files->len) {
    g_task_return_pointer (task, g_steal_pointer (&fetch->package), (GDestroyNotify) ow_form_package_free);
    return;
  }
  file = g_ptr_array_index (fetch->files, fetch->next);
  ow_open_rosa_download_async (g_task_get_source_object (task), file->download_url,
                               file->is_generated ? NULL : file->hash, OW_OPEN_ROSA_MAX_MEDIA,
                               g_task_get_cancellable (task), on_file, g_object_ref (task));
}

static void
on_form (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->package->xml = ow_open_rosa_download_finish (OW_OPEN_ROSA (source), result, &error);
  if (fetch->package->xml == NULL)
    g_task_return_error (task, error);
  else
    get_next_file (task);
}

static gboolean
is_known (Fetch *fetch)
{
  return fetch->known != NULL && g_str_equal (fetch->known->hash, fetch->package->hash) &&
         g_str_equal (fetch->known->manifest, fetch->package->manifest);
}

/* All that is listed is known now: the form's hash and its files. */
static void
decide (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_autofree char *mark = NULL;

  g_free (fetch->package->manifest);
  fetch->package->manifest = ow_form_package_manifest_key (fetch->files);
  mark = ow_form_package_dup_mark (fetch->package);
  if (g_hash_table_contains (fetch->unwanted, mark))
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_UNLOADABLE, "the form can't be loaded");
  else if (is_known (fetch))
    g_task_return_pointer (task, NULL, NULL);
  else
    ow_open_rosa_download_async (g_task_get_source_object (task), fetch->download_url,
                                 fetch->package->hash, OW_OPEN_ROSA_MAX_FORM,
                                 g_task_get_cancellable (task), on_form, g_object_ref (task));
}

static void
on_manifest (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;

  fetch->files = ow_open_rosa_get_manifest_finish (OW_OPEN_ROSA (source), result, &error);
  if (fetch->files == NULL)
    g_task_return_error (task, error);
  else
    decide (task);
}

void
ow_form_fetch_async (OwOpenRosa         *server,
                     const OwListedForm *listed,
                     const OwRelease    *known,
                     GHashTable         *unwanted,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (server, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, ow_form_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  fetch->download_url = g_strdup (listed->download_url);
  fetch->known = known != NULL ? ow_release_copy (known) : NULL;
  fetch->unwanted = g_hash_table_ref (unwanted);
  fetch->package = ow_form_package_new (listed);
  if (listed->manifest_url != NULL) {
    ow_open_rosa_get_manifest_async (server, listed->manifest_url, cancellable, on_manifest,
                                     g_object_ref (task));
  } else {
    fetch->files = g_ptr_array_new ();
    decide (task);
  }
}

OwFormPackage *
ow_form_fetch_finish (GAsyncResult *result,
                      GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
