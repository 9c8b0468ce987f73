/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-open-rosa-private.h"

#include "ow-http-header.h"
#include "ow-http-url.h"
#include "ow-openrosa-parse.h"
#include "ow-openrosa-words.h"
#include "ow-sync-error.h"

/* What is asked of a server: its list, manifests, files, and which entities are gone. */

GTimeSpan
ow_open_rosa_get_list_age (OwOpenRosa *self)
{
  const OwAnswer *list;

  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), 0);

  list = self->listed ? ow_answers_find (self->answers, self->list_url) : NULL;
  return list != NULL ? MAX (ow_open_rosa_now (self) - list->since, 0) : 0;
}

GPtrArray *
ow_open_rosa_get_kept_list (OwOpenRosa *self)
{
  const OwAnswer *list;

  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), NULL);

  list = ow_answers_find (self->answers, self->list_url);
  return list != NULL ? ow_openrosa_parse_form_list (list->body, NULL) : NULL;
}

GBytes *
ow_open_rosa_take_answers (OwOpenRosa *self)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), NULL);

  return ow_answers_take_bytes (self->answers);
}

void
ow_open_rosa_restore_answers (OwOpenRosa *self,
                              GBytes     *answers)
{
  g_return_if_fail (OW_IS_OPEN_ROSA (self));

  ow_answers_restore (self->answers, answers);
}

/* A document that may have been given before. */
static OwHttpRequest *
make_document_request (OwOpenRosa *self,
                       const char *url)
{
  OwHttpRequest *request = ow_open_rosa_make_request (self, OW_HTTP_GET, url);
  const OwAnswer *before = ow_answers_find (self->answers, url);

  ow_http_request_set_limit (request, OW_OPENROSA_MAX_BYTES);
  if (before != NULL && before->etag != NULL)
    ow_http_request_set_header (request, "If-None-Match", before->etag);
  return request;
}

/* What is said, or was said before. NULL with an error. */
static GBytes *
take_document (OwOpenRosa     *self,
               const char     *url,
               OwHttpResponse *response,
               GError        **error)
{
  const OwAnswer *before = ow_answers_find (self->answers, url);
  guint status = ow_http_response_get_status (response);
  g_autoptr (GBytes) document = NULL;
  const char *etag;

  if (status == 304 && before != NULL && before->etag != NULL)
    return g_bytes_ref (before->body);
  if (status != 200) {
    ow_open_rosa_fail (error, OW_SYNC_ERROR_PORTAL, status);
    return NULL;
  }
  etag = ow_http_header_get_etag (ow_http_response_get_header (response, "ETag"));
  document = ow_http_hide (self->http, ow_http_response_get_body (response));
  ow_answers_keep (self->answers, url, etag, document, ow_open_rosa_now (self));
  return g_steal_pointer (&document);
}

/* Only what the list names is worth keeping. */
static void
forget_others (OwOpenRosa *self,
               GPtrArray  *forms)
{
  g_autoptr (GHashTable) urls = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (urls, self->list_url);
  for (guint i = 0; i < forms->len; i++) {
    OwListedForm *form = g_ptr_array_index (forms, i);

    if (form->manifest_url != NULL)
      g_hash_table_add (urls, form->manifest_url);
  }
  ow_answers_keep_only (self->answers, urls);
}

static void
on_list_answered (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwOpenRosa *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  g_autoptr (GBytes) document = NULL;
  GPtrArray *forms = NULL;

  if (ow_open_rosa_judge (self, response, OW_ABOUT_US, &error))
    document = take_document (self, self->list_url, response, &error);
  if (document != NULL)
    forms = ow_openrosa_parse_form_list (document, &error);
  if (document != NULL && forms == NULL)
    ow_answers_drop (self->answers, self->list_url);
  if (forms == NULL) {
    g_task_return_error (task, error);
    return;
  }
  self->listed = TRUE;
  forget_others (self, forms);
  g_task_return_pointer (task, forms, (GDestroyNotify) g_ptr_array_unref);
}

void
ow_open_rosa_list_forms_async (OwOpenRosa         *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (OwHttpRequest) request = NULL;

  g_return_if_fail (OW_IS_OPEN_ROSA (self));

  task = ow_open_rosa_begin (self, cancellable, callback, user_data, ow_open_rosa_list_forms_async);
  request = make_document_request (self, self->list_url);
  ow_open_rosa_send (self, task, request, on_list_answered);
}

GPtrArray *
ow_open_rosa_list_forms_finish (OwOpenRosa   *self,
                                GAsyncResult *result,
                                GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_manifest_answered (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwOpenRosa *self = g_task_get_source_object (task);
  const char *url = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  g_autoptr (GBytes) document = NULL;
  GPtrArray *files = NULL;

  if (ow_open_rosa_judge (self, response, OW_ABOUT_ONE, &error))
    document = take_document (self, url, response, &error);
  if (document != NULL)
    files = ow_openrosa_parse_manifest (document, &error);
  if (document != NULL && files == NULL)
    ow_answers_drop (self->answers, url);
  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
ow_open_rosa_get_manifest_async (OwOpenRosa         *self,
                                 const char         *url,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (OwHttpRequest) request = NULL;

  g_return_if_fail (OW_IS_OPEN_ROSA (self));
  g_return_if_fail (url != NULL);

  task = ow_open_rosa_begin (self, cancellable, callback, user_data, ow_open_rosa_get_manifest_async);
  g_task_set_task_data (task, g_strdup (url), g_free);
  request = make_document_request (self, url);
  ow_open_rosa_send (self, task, request, on_manifest_answered);
}

GPtrArray *
ow_open_rosa_get_manifest_finish (OwOpenRosa   *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_deleted_answered (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwOpenRosa *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  gboolean good = ow_open_rosa_judge (self, response, OW_ABOUT_FILE, &error);
  GHashTable *deleted = NULL;

  if (good && ow_http_response_get_status (response) != 200)
    good = ow_open_rosa_fail (&error, OW_SYNC_ERROR_CONTENT, ow_http_response_get_status (response));
  if (good)
    deleted = ow_openrosa_parse_integrity (ow_http_response_get_body (response), &error);
  if (deleted != NULL)
    g_task_return_pointer (task, deleted, (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_error (task, error);
}

void
ow_open_rosa_get_deleted_async (OwOpenRosa         *self,
                                const char         *url,
                                const char         *ids,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (OwHttpRequest) request = NULL;
  g_autofree char *full = NULL;

  g_return_if_fail (OW_IS_OPEN_ROSA (self));
  g_return_if_fail (url != NULL && ids != NULL);

  task = ow_open_rosa_begin (self, cancellable, callback, user_data, ow_open_rosa_get_deleted_async);
  full = ow_http_url_with (url, "id", ids);
  request = ow_open_rosa_make_request (self, OW_HTTP_GET, full);
  ow_http_request_set_limit (request, OW_OPENROSA_MAX_BYTES);
  ow_open_rosa_send (self, task, request, on_deleted_answered);
}

GHashTable *
ow_open_rosa_get_deleted_finish (OwOpenRosa   *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
has_hash (GBytes     *bytes,
          const char *hash,
          GError    **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_MD5, bytes);

  if (hash == NULL || (g_str_has_prefix (hash, "md5:") && g_str_equal (hash + 4, digest)))
    return TRUE;
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT,
                       "the file is not the one that was listed");
  return FALSE;
}

static void
on_downloaded (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwOpenRosa *self = g_task_get_source_object (task);
  const char *hash = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  gboolean good = ow_open_rosa_judge (self, response, OW_ABOUT_FILE, &error);

  if (good && ow_http_response_get_status (response) != 200)
    good = ow_open_rosa_fail (&error, OW_SYNC_ERROR_CONTENT, ow_http_response_get_status (response));
  if (good && has_hash (ow_http_response_get_body (response), hash, &error))
    g_task_return_pointer (task, g_bytes_ref (ow_http_response_get_body (response)),
                           (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
ow_open_rosa_download_async (OwOpenRosa         *self,
                             const char         *url,
                             const char         *hash,
                             gsize               limit,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (OwHttpRequest) request = NULL;

  g_return_if_fail (OW_IS_OPEN_ROSA (self));
  g_return_if_fail (url != NULL);

  task = ow_open_rosa_begin (self, cancellable, callback, user_data, ow_open_rosa_download_async);
  g_task_set_task_data (task, g_strdup (hash), g_free);
  request = ow_open_rosa_make_request (self, OW_HTTP_GET, url);
  ow_http_request_set_limit (request, limit);
  ow_open_rosa_send (self, task, request, on_downloaded);
}

GBytes *
ow_open_rosa_download_finish (OwOpenRosa   *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
