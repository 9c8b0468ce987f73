/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-form-fetch.h"

#include "ow-entity-list.h"
#include "ow-sync-error.h"

/* One fetch on its way. */
typedef struct {
  OwStore *store;
  char *download_url;
  OwFormHeld *held;
  GHashTable *unwanted; /* marks */
  GHashTable *turns;    /* address → which entity is asked for next */
  GPtrArray *files;     /* element-type OwMediaFile */
  OwFormPackage *package;
  guint next;           /* which file is asked for */
  gsize media_bytes;
  gboolean is_altered;  /* nothing is new, but entities are gone */
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_object (&fetch->store);
  g_free (fetch->download_url);
  ow_form_held_free (fetch->held);
  g_hash_table_unref (fetch->unwanted);
  g_hash_table_unref (fetch->turns);
  g_clear_pointer (&fetch->files, g_ptr_array_unref);
  g_clear_pointer (&fetch->package, ow_form_package_free);
  g_free (fetch);
}

/* --- Getting what isn't here ----------------------------------------------------------------------- */

static void get_next_file (GTask *task);

/* FALSE: the task is answered. */
static gboolean
add_file (GTask  *task,
          GBytes *bytes)
{
  Fetch *fetch = g_task_get_task_data (task);
  const OwMediaFile *file = g_ptr_array_index (fetch->files, fetch->next);

  fetch->media_bytes += g_bytes_get_size (bytes);
  if (fetch->media_bytes > OW_FORM_FETCH_MAX_MEDIA) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE, "the form's media are over their limit");
    return FALSE;
  }
  ow_form_package_add_media (fetch->package, file->filename, bytes, file->is_generated ? file->hash : NULL);
  fetch->next++;
  return TRUE;
}

static void
on_file (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = ow_open_rosa_download_finish (OW_OPEN_ROSA (source), result, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else if (add_file (task, bytes))
    get_next_file (task);
}

static void
get_next_file (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const OwMediaFile *file;

  while (fetch->next < fetch->files->len && g_ptr_array_index (fetch->held->media, fetch->next) != NULL)
    if (!add_file (task, g_ptr_array_index (fetch->held->media, fetch->next)))
      return;
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

static void
get_form (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->next = 0;
  if (fetch->held->xml != NULL) {
    fetch->package->xml = g_bytes_ref (fetch->held->xml);
    get_next_file (task);
    return;
  }
  ow_open_rosa_download_async (g_task_get_source_object (task), fetch->download_url, fetch->package->hash,
                               OW_OPEN_ROSA_MAX_FORM, g_task_get_cancellable (task), on_form, g_object_ref (task));
}

/* --- Asking which entities are gone ---------------------------------------------------------------- */

static void ask_next_list (GTask *task);
static void look (GTask *task);

/* A server that doesn't say leaves the list as it is. */
static void
on_integrity (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) deleted = ow_open_rosa_get_deleted_finish (OW_OPEN_ROSA (source), result, &error);
  GBytes *left = NULL;

  if (deleted == NULL)
    g_debug ("nobody says which entities are gone: %s", error->message);
  else
    left = ow_entity_list_without (g_ptr_array_index (fetch->held->media, fetch->next), deleted);
  if (left != NULL) {
    g_bytes_unref (g_ptr_array_index (fetch->held->media, fetch->next));
    g_ptr_array_index (fetch->held->media, fetch->next) = left;
    fetch->is_altered = TRUE;
  }
  fetch->next++;
  ask_next_list (task);
}

/* The next ids of a list, from where the last round came to. "" where there is nothing to ask. */
static char *
take_turn (Fetch *fetch,
           guint  which)
{
  const OwMediaFile *file = g_ptr_array_index (fetch->files, which);
  GBytes *list = g_ptr_array_index (fetch->held->media, which);
  guint from;
  guint next = 0;
  char *ids;

  if (!file->is_generated || file->integrity_url == NULL || list == NULL)
    return g_strdup ("");
  from = GPOINTER_TO_UINT (g_hash_table_lookup (fetch->turns, file->integrity_url));
  ids = ow_entity_list_join_ids (list, from, OW_FORM_FETCH_MAX_IDS, &next);
  g_hash_table_replace (fetch->turns, g_strdup (file->integrity_url), GUINT_TO_POINTER (next));
  return ids;
}

static void
ask_next_list (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const OwMediaFile *file;
  g_autofree char *ids = g_strdup ("");

  for (; fetch->next < fetch->files->len; fetch->next++) {
    g_free (ids);
    ids = take_turn (fetch, fetch->next);
    if (*ids != '\0')
      break;
  }
  if (fetch->next < fetch->files->len) {
    file = g_ptr_array_index (fetch->files, fetch->next);
    ow_open_rosa_get_deleted_async (g_task_get_source_object (task), file->integrity_url, ids,
                                    g_task_get_cancellable (task), on_integrity, g_object_ref (task));
  } else if (!fetch->held->lists_only) {
    get_form (task);
  } else if (!fetch->is_altered) {
    g_task_return_pointer (task, NULL, NULL);
  } else {
    fetch->held->lists_only = FALSE;
    look (task);
  }
}

/* --- What is here ---------------------------------------------------------------------------------- */

static void
on_held (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;

  ask_next_list (task);
}

static void
look_work (GTask        *work,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  ow_form_held_look (((Fetch *) g_task_get_task_data (data))->held);
  g_task_return_boolean (work, TRUE);
}

static void
look (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GTask) work = g_task_new (g_task_get_source_object (task), NULL, on_held, g_object_ref (task));

  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  ow_worker_run (ow_store_get_worker (fetch->store), work, look_work);
}

static gboolean
is_known (Fetch *fetch)
{
  const OwRelease *own = fetch->held->own;

  return own != NULL && g_str_equal (own->hash, fetch->package->hash) &&
         g_str_equal (own->manifest, fetch->package->manifest);
}

static gboolean
has_integrity (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++) {
    const OwMediaFile *file = g_ptr_array_index (files, i);

    if (file->is_generated && file->integrity_url != NULL)
      return TRUE;
  }
  return FALSE;
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
  ow_form_held_set (fetch->held, fetch->package->hash, fetch->files);
  fetch->held->lists_only = is_known (fetch);
  if (g_hash_table_contains (fetch->unwanted, mark))
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_UNLOADABLE, "the form can't be loaded");
  else if (fetch->held->lists_only && !has_integrity (fetch->files))
    g_task_return_pointer (task, NULL, NULL);
  else
    look (task);
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
                     OwStore            *store,
                     const OwListedForm *listed,
                     OwFormHeld         *held,
                     GHashTable         *unwanted,
                     GHashTable         *turns,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (server, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, ow_form_fetch_async);
  g_task_set_task_data (task, fetch, fetch_free);
  fetch->store = g_object_ref (store);
  fetch->download_url = g_strdup (listed->download_url);
  fetch->held = held;
  fetch->unwanted = g_hash_table_ref (unwanted);
  fetch->turns = g_hash_table_ref (turns);
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
