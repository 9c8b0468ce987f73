/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-signed-forms.h"

#include "ow-form-fetch.h"
#include "ow-release-line.h"
#include "ow-release-share.h"
#include "ow-signed-folder.h"
#include "ow-sync-error.h"
#include "ow-tuf-json.h"
#include "ow-worker.h"

#include <string.h>

#define TIMESTAMP "metadata/timestamp.json"

struct _OwSignedForms {
  GObject parent_instance;

  OwHttp *http;
  char *url;
  GBytes *root;
  char *folder;
  OwClock *clock;
  char *kiosk_id;      /* NULL: nobody in particular */
  char *pack_id;       /* NULL: no pack is followed */
  OwWorker *worker;
  char *etag;          /* of the timestamp that was taken; NULL: not known. The worker's, as all below */
  GBytes *timestamp;   /* asked for already in this update; NULL else */
  guint version;       /* atomic */
  gint64 whole_at;     /* monotonic: when all was gone through */
  gboolean is_listed;  /* whether the last list succeeded */
  GHashTable *found; /* form id → OwSignedFolder: the last list; NULL before one */
  OwPackFiles *packs[OW_RELEASED_N_KINDS]; /* of the last list; NULL before one */
  OwTufClient *client;
  OwReleaseLine *line; /* of the call that runs */
};

G_DEFINE_FINAL_TYPE (OwSignedForms, ow_signed_forms, G_TYPE_OBJECT)

static void
ow_signed_forms_finalize (GObject *object)
{
  OwSignedForms *self = OW_SIGNED_FORMS (object);

  g_clear_object (&self->worker);
  g_clear_pointer (&self->client, ow_tuf_client_free);
  g_clear_pointer (&self->found, g_hash_table_unref);
  for (guint kind = 0; kind < OW_RELEASED_N_KINDS; kind++)
    g_clear_pointer (&self->packs[kind], ow_pack_files_free);
  g_clear_object (&self->http);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->root, g_bytes_unref);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->kiosk_id, g_free);
  g_clear_pointer (&self->pack_id, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->timestamp, g_bytes_unref);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (ow_signed_forms_parent_class)->finalize (object);
}

static void
ow_signed_forms_class_init (OwSignedFormsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_signed_forms_finalize;
}

static void
ow_signed_forms_init (OwSignedForms *self)
{
  self->worker = ow_worker_new ("ow-releases");
}

/* The client keeps its trust from call to call, and each call has a line of its own, which its cancellable ends. */
static GBytes *
fetch (const char *name,
       gsize       limit,
       gpointer    data,
       GError    **error)
{
  OwSignedForms *self = data;

  if (!g_str_equal (name, TIMESTAMP))
    return ow_release_line_fetch (name, limit, self->line, error);
  if (self->timestamp != NULL)
    return g_steal_pointer (&self->timestamp);
  g_clear_pointer (&self->etag, g_free);
  return ow_release_line_fetch_new (self->line, name, limit, &self->etag, error);
}

OwSignedForms *
ow_signed_forms_new (OwHttp     *http,
                     const char *url,
                     GBytes     *root,
                     const char *folder,
                     OwClock    *clock)
{
  OwSignedForms *self;

  g_return_val_if_fail (OW_IS_HTTP (http) && OW_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (url != NULL && root != NULL && folder != NULL, NULL);

  self = g_object_new (OW_TYPE_SIGNED_FORMS, NULL);
  self->http = g_object_ref (http);
  self->url = g_strdup (url);
  self->root = g_bytes_ref (root);
  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);
  self->client = ow_tuf_client_new (root, folder, fetch, self);
  return self;
}

void
ow_signed_forms_set_kiosk (OwSignedForms *self,
                           const char    *kiosk_id)
{
  g_return_if_fail (OW_IS_SIGNED_FORMS (self));

  g_free (self->kiosk_id);
  self->kiosk_id = g_strdup (kiosk_id);
}

void
ow_signed_forms_set_pack (OwSignedForms *self,
                          const char    *pack_id)
{
  g_return_if_fail (OW_IS_SIGNED_FORMS (self));

  g_free (self->pack_id);
  self->pack_id = g_strdup (pack_id);
}

/* A hash that says by itself what it is of. */
static char *
dup_hash (const OwTufFile *file)
{
  return file->sha256 != NULL ? g_strconcat ("sha256:", file->sha256, NULL)
                              : g_strconcat ("sha512:", file->sha512, NULL);
}

/* Takes @file. */
static void
sort_one (OwSignedForms *self,
          const char    *path,
          OwTufFile     *file)
{
  for (guint kind = 0; kind < OW_RELEASED_N_KINDS; kind++)
    if (ow_pack_files_add (self->packs[kind], path, file))
      return;
  if (!ow_signed_folders_add (self->found, path, file))
    ow_tuf_file_free (file);
}

static gboolean
look_through (OwSignedForms *self,
              GError       **error)
{
  const char *pack_id = self->pack_id != NULL ? self->pack_id : "";
  g_autofree char *packs = g_strdup_printf ("packs/%s/", pack_id);
  g_autofree char *settings = g_strdup_printf ("settings/%s/", pack_id);
  const char *const folders[] = { "forms/", packs, settings, NULL };
  g_autoptr (GPtrArray) paths = ow_tuf_client_list (self->client, folders, error);

  if (paths == NULL)
    return FALSE;
  g_clear_pointer (&self->found, g_hash_table_unref);
  self->found = ow_signed_folders_new ();
  for (guint kind = 0; kind < OW_RELEASED_N_KINDS; kind++) {
    g_clear_pointer (&self->packs[kind], ow_pack_files_free);
    self->packs[kind] = ow_pack_files_new (kind, pack_id, self->kiosk_id);
  }
  for (guint i = 0; i < paths->len; i++) {
    OwTufFile *file = ow_tuf_client_find (self->client, g_ptr_array_index (paths, i), NULL);

    if (file != NULL)
      sort_one (self, g_ptr_array_index (paths, i), file);
  }
  return TRUE;
}

static OwListedForm *
list_one (const OwSignedFolder *found,
          const char           *kiosk_id)
{
  OwListedForm *listed = g_new0 (OwListedForm, 1);
  const char *version = found->form->custom != NULL ? ow_tuf_json_string (found->form->custom, "version") : NULL;

  listed->form_id = g_strdup (found->form_id);
  listed->name = g_strdup (found->form_id);
  listed->version = g_strdup (version != NULL ? version : "");
  listed->hash = dup_hash (found->form);
  listed->is_held_back = !ow_release_share_takes (found->form, kiosk_id);
  return listed;
}

static int
compare_listed (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const OwListedForm *const *) a)->form_id, (*(const OwListedForm *const *) b)->form_id);
}

static GPtrArray *
list_all (OwSignedForms *self)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_listed_form_free);
  GHashTableIter iter;
  gpointer found;

  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, NULL, &found))
    if (((const OwSignedFolder *) found)->form != NULL)
      g_ptr_array_add (forms, list_one (found, self->kiosk_id));
  g_ptr_array_sort (forms, compare_listed);
  return forms;
}

/* One call on its way to the worker. */
typedef struct {
  OwReleaseLine *line;
  char *form_id;        /* of a fetch, as all below */
  OwFormPackage *package;
  OwRelease *known;     /* NULL for none */
  GHashTable *unwanted; /* a copy: of marks */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  ow_release_line_free (call->line);
  g_free (call->form_id);
  g_clear_pointer (&call->package, ow_form_package_free);
  g_clear_pointer (&call->known, ow_release_free);
  g_clear_pointer (&call->unwanted, g_hash_table_unref);
  g_free (call);
}

/* Whether all that was found stands: the repository has the same timestamp, and an update would be the one there was. A
 * new timestamp is kept for the update. FALSE with an error as well. */
static gboolean
is_same (OwSignedForms *self,
         gint64         now,
         GError       **error)
{
  gint64 since = ow_clock_now_monotonic (self->clock) - self->whole_at;
  GError *failure = NULL;

  g_clear_pointer (&self->timestamp, g_bytes_unref);
  if (self->found == NULL || self->etag == NULL || since >= OW_SIGNED_FORMS_WHOLE_SECONDS * G_TIME_SPAN_SECOND ||
      !ow_tuf_client_holds (self->client, now))
    return FALSE;
  self->timestamp = ow_release_line_fetch_new (self->line, TIMESTAMP, ow_tuf_kind_limit (OW_TUF_TIMESTAMP), &self->etag,
                                               &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return self->timestamp == NULL && failure == NULL;
}

static gboolean
update (OwSignedForms *self,
        gint64         now,
        GError       **error)
{
  GError *failure = NULL;

  if (is_same (self, now, &failure))
    return TRUE;
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (ow_tuf_client_refresh (self->client, now, error) && look_through (self, error)) {
    self->whole_at = ow_clock_now_monotonic (self->clock);
    g_atomic_int_set (&self->version, (guint) ow_tuf_client_get_version (self->client, OW_TUF_TARGETS));
    return TRUE;
  }
  g_clear_pointer (&self->etag, g_free);
  return FALSE;
}

static void
list_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwSignedForms *self = source;
  Call *call = data;
  g_autoptr (GDateTime) now = ow_clock_now_local (self->clock);
  GError *error = NULL;

  self->line = call->line;
  self->is_listed = update (self, g_date_time_to_unix (now), &error);
  if (self->is_listed)
    g_task_return_pointer (task, list_all (self), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
  self->line = NULL;
}

static GTask *
call_new (OwSignedForms      *self,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  call->line = ow_release_line_new (self->http, self->url, cancellable);
  g_task_set_task_data (task, call, call_free);
  return task;
}

void
ow_signed_forms_list_async (OwSignedForms      *self,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_SIGNED_FORMS (self));

  task = call_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_signed_forms_list_async);
  ow_worker_run (self->worker, task, list_work);
}

GPtrArray *
ow_signed_forms_list_finish (OwSignedForms *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint
ow_signed_forms_get_version (OwSignedForms *self)
{
  g_return_val_if_fail (OW_IS_SIGNED_FORMS (self), 0);

  return g_atomic_int_get (&self->version);
}

/* The media as ow_form_package_manifest_key() takes them. */
static char *
dup_manifest (const OwSignedFolder *found)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_media_file_free);

  for (guint i = 0; i < found->names->len; i++) {
    OwMediaFile *file = g_new0 (OwMediaFile, 1);

    file->filename = g_strdup (g_ptr_array_index (found->names, i));
    file->hash = dup_hash (g_ptr_array_index (found->media, i));
    g_ptr_array_add (files, file);
  }
  return ow_form_package_manifest_key (files);
}

static gboolean
is_known (const Call *call)
{
  return call->known != NULL && g_str_equal (call->known->hash, call->package->hash) &&
         g_str_equal (call->known->manifest, call->package->manifest);
}

static gboolean
get_media (OwSignedForms        *self,
           const OwSignedFolder *found,
           OwFormPackage        *package,
           GError              **error)
{
  gsize left = OW_FORM_FETCH_MAX_MEDIA;

  for (guint i = 0; i < found->names->len; i++) {
    const char *name = g_ptr_array_index (found->names, i);
    g_autofree char *path = g_strdup_printf ("forms/%s/media/%s", found->form_id, name);
    g_autoptr (GBytes) bytes = ow_tuf_client_get (self->client, path, MIN (left, OW_OPEN_ROSA_MAX_MEDIA), error);

    if (bytes == NULL)
      return FALSE;
    left -= g_bytes_get_size (bytes);
    ow_form_package_add_media (package, name, bytes, NULL);
  }
  return TRUE;
}

static void
fetch_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwSignedForms *self = source;
  Call *call = data;
  const OwSignedFolder *found = self->found != NULL ? g_hash_table_lookup (self->found, call->form_id) : NULL;
  g_autofree char *path = g_strdup_printf ("forms/%s/form.xml", call->form_id);
  g_autofree char *mark = NULL;
  GError *error = NULL;

  if (found == NULL || found->form == NULL) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN, "the form isn't in the release");
    return;
  }
  g_free (call->package->manifest);
  call->package->manifest = dup_manifest (found);
  mark = ow_form_package_dup_mark (call->package);
  if (g_hash_table_contains (call->unwanted, mark)) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_UNLOADABLE, "the form can't be loaded");
    return;
  }
  if (is_known (call)) {
    g_task_return_pointer (task, NULL, NULL);
    return;
  }
  self->line = call->line;
  call->package->xml = ow_tuf_client_get (self->client, path, OW_OPEN_ROSA_MAX_FORM, &error);
  if (call->package->xml != NULL && get_media (self, found, call->package, &error))
    g_task_return_pointer (task, g_steal_pointer (&call->package), (GDestroyNotify) ow_form_package_free);
  else
    g_task_return_error (task, error);
  self->line = NULL;
}

/* The library's own changes while the worker reads. */
static GHashTable *
copy_marks (GHashTable *marks)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer mark;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &mark, NULL))
    g_hash_table_add (copy, g_strdup (mark));
  return copy;
}

void
ow_signed_forms_fetch_async (OwSignedForms      *self,
                             const OwListedForm *listed,
                             const OwRelease    *known,
                             GHashTable         *unwanted,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Call *call;

  g_return_if_fail (OW_IS_SIGNED_FORMS (self));

  task = call_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_signed_forms_fetch_async);
  call = g_task_get_task_data (task);
  call->form_id = g_strdup (listed->form_id);
  call->package = ow_form_package_new (listed);
  call->known = known != NULL ? ow_release_copy (known) : NULL;
  call->unwanted = copy_marks (unwanted);
  ow_worker_run (self->worker, task, fetch_work);
}

OwFormPackage *
ow_signed_forms_fetch_finish (OwSignedForms *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_pack_release_free (OwPackRelease *self)
{
  g_free (self->key);
  g_free (self->version);
  g_free (self);
}

/* A pack's call on its way to the worker. */
typedef struct {
  OwReleaseLine *line;
  OwReleasedKind kind;
  char *known;          /* NULL for none */
  GHashTable *unwanted; /* a copy: of keys */
  char *in_use;
  char *folder;
} PackCall;

static void
pack_call_free (gpointer data)
{
  PackCall *call = data;

  ow_release_line_free (call->line);
  g_free (call->known);
  g_hash_table_unref (call->unwanted);
  g_free (call->in_use);
  g_free (call->folder);
  g_free (call);
}

static OwPackRelease *
pack_release_new (const OwPackFiles *pack)
{
  OwPackRelease *release = g_new0 (OwPackRelease, 1);

  release->key = ow_pack_files_dup_key (pack);
  release->version = ow_pack_files_dup_version (pack);
  return release;
}

static void
fetch_pack_work (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  OwSignedForms *self = source;
  PackCall *call = data;
  const OwPackFiles *pack = self->packs[call->kind];
  g_autoptr (OwPackRelease) release = NULL;
  GError *error = NULL;

  if (!self->is_listed) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN, "no release is listed");
    return;
  }
  if (!ow_pack_files_is_for (pack, self->kiosk_id)) {
    g_task_return_pointer (task, NULL, NULL);
    return;
  }
  release = pack_release_new (pack);
  release->is_staged = g_strcmp0 (release->key, call->known) != 0 &&
                       !g_hash_table_contains (call->unwanted, release->key);
  self->line = call->line;
  if (!release->is_staged || ow_pack_files_fetch (pack, self->client, call->in_use, call->folder, &error))
    g_task_return_pointer (task, g_steal_pointer (&release), (GDestroyNotify) ow_pack_release_free);
  else
    g_task_return_error (task, error);
  self->line = NULL;
}

void
ow_signed_forms_fetch_pack_async (OwSignedForms      *self,
                                  OwReleasedKind      kind,
                                  const char         *known,
                                  GHashTable         *unwanted,
                                  const char         *in_use,
                                  const char         *folder,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  PackCall *call;

  g_return_if_fail (OW_IS_SIGNED_FORMS (self));

  call = g_new0 (PackCall, 1);
  call->line = ow_release_line_new (self->http, self->url, cancellable);
  call->kind = kind;
  call->known = g_strdup (known);
  call->unwanted = copy_marks (unwanted);
  call->in_use = g_strdup (in_use);
  call->folder = g_strdup (folder);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_signed_forms_fetch_pack_async);
  g_task_set_task_data (task, call, pack_call_free);
  ow_worker_run (self->worker, task, fetch_pack_work);
}

OwPackRelease *
ow_signed_forms_fetch_pack_finish (OwSignedForms *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
