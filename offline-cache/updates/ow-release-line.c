/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-updates"

#include "ow-release-line.h"

#include "ow-http-header.h"
#include "ow-http-url.h"
#include "ow-sync-error.h"
#include "ow-tuf-error.h"

struct _OwReleaseLine {
  OwHttp *http;
  char *url;
  GCancellable *cancellable; /* NULL: nobody ends it */
  GMainContext *context;
};

OwReleaseLine *
ow_release_line_new (OwHttp       *http,
                     const char   *url,
                     GCancellable *cancellable)
{
  OwReleaseLine *self = g_new0 (OwReleaseLine, 1);

  self->http = g_object_ref (http);
  self->url = g_strdup (url);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->context = g_main_context_ref_thread_default ();
  return self;
}

void
ow_release_line_free (OwReleaseLine *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->http);
  g_free (self->url);
  g_clear_object (&self->cancellable);
  g_main_context_unref (self->context);
  g_free (self);
}

/* One file on its way, shared by the thread that waits and the loop; the last of the two frees it. */
typedef struct {
  OwHttp *http;
  OwHttpRequest *request;
  GCancellable *cancellable;
  gboolean conditional;
  GMutex lock;
  GCond settled;
  gboolean done;      /* guarded by the lock, as all below */
  GBytes *bytes;      /* NULL without an error: what was had already */
  char *etag;
  GError *error;
} Fetch;

static void
fetch_clear (gpointer data)
{
  Fetch *fetch = data;

  g_object_unref (fetch->http);
  g_object_unref (fetch->request);
  g_clear_object (&fetch->cancellable);
  g_mutex_clear (&fetch->lock);
  g_cond_clear (&fetch->settled);
  g_clear_pointer (&fetch->bytes, g_bytes_unref);
  g_free (fetch->etag);
  g_clear_error (&fetch->error);
}

static void
fetch_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, fetch_clear);
}

/* Takes @bytes and @error, one of which is NULL. What comes later says nothing any more. */
static void
settle (Fetch      *fetch,
        GBytes     *bytes,
        const char *etag,
        GError     *error)
{
  g_mutex_lock (&fetch->lock);
  if (fetch->done) {
    g_clear_pointer (&bytes, g_bytes_unref);
    g_clear_error (&error);
  } else {
    fetch->bytes = bytes;
    fetch->etag = g_strdup (etag);
    fetch->error = error;
    fetch->done = TRUE;
    g_cond_signal (&fetch->settled);
  }
  g_mutex_unlock (&fetch->lock);
}

static GError *
error_of_status (guint status)
{
  if (status == 403 || status == 404 || status == 410)
    return g_error_new_literal (OW_TUF_ERROR, OW_TUF_ERROR_MISSING, "the repository doesn't have the file");
  if (status >= 500 || status == 408 || status == 429)
    return g_error_new (OW_SYNC_ERROR, OW_SYNC_ERROR_BUSY, "the repository answers %u", status);
  return g_error_new (OW_SYNC_ERROR, status == 401 ? OW_SYNC_ERROR_FORBIDDEN : OW_SYNC_ERROR_REFUSED,
                      "the repository answers %u", status);
}

static void
on_sent (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Fetch *fetch = data;
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);

  if (response == NULL)
    settle (fetch, NULL, NULL, error);
  else if (ow_http_response_get_status (response) == 200)
    settle (fetch, g_bytes_ref (ow_http_response_get_body (response)),
            ow_http_header_get_etag (ow_http_response_get_header (response, "ETag")), NULL);
  else if (ow_http_response_get_status (response) == 304 && fetch->conditional)
    settle (fetch, NULL, NULL, NULL);
  else
    settle (fetch, NULL, NULL, error_of_status (ow_http_response_get_status (response)));
  fetch_unref (fetch);
}

static gboolean
send_from_loop (gpointer data)
{
  Fetch *fetch = data;

  ow_http_send_async (fetch->http, fetch->request, fetch->cancellable, on_sent, g_atomic_rc_box_acquire (fetch));
  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *cancellable,
              gpointer      data)
{
  settle (data, NULL, NULL, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "ended"));
}

static Fetch *
fetch_new (OwReleaseLine *line,
           const char    *name,
           gsize          limit,
           const char    *etag)
{
  Fetch *fetch = g_atomic_rc_box_new0 (Fetch);
  g_autofree char *url = ow_http_url_join (line->url, name);

  fetch->http = g_object_ref (line->http);
  fetch->request = ow_http_request_new (OW_HTTP_GET, url);
  ow_http_request_set_limit (fetch->request, MAX (limit, 1));
  fetch->conditional = etag != NULL;
  if (etag != NULL)
    ow_http_request_set_header (fetch->request, "If-None-Match", etag);
  fetch->cancellable = line->cancellable != NULL ? g_object_ref (line->cancellable) : NULL;
  g_mutex_init (&fetch->lock);
  g_cond_init (&fetch->settled);
  return fetch;
}

static void
hand_over (OwReleaseLine *line,
           Fetch         *fetch)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, send_from_loop, g_atomic_rc_box_acquire (fetch), fetch_unref);
  g_source_attach (source, line->context);
}

/* Waits; the caller unrefs what has settled by then. */
static Fetch *
run (OwReleaseLine *line,
     const char    *name,
     gsize          limit,
     const char    *etag)
{
  Fetch *fetch = fetch_new (line, name, limit, etag);
  gulong handler = 0;

  hand_over (line, fetch);
  if (line->cancellable != NULL)
    handler = g_cancellable_connect (line->cancellable, G_CALLBACK (on_cancelled), g_atomic_rc_box_acquire (fetch),
                                     fetch_unref);
  g_mutex_lock (&fetch->lock);
  while (!fetch->done)
    g_cond_wait (&fetch->settled, &fetch->lock);
  g_mutex_unlock (&fetch->lock);
  if (line->cancellable != NULL)
    g_cancellable_disconnect (line->cancellable, handler);
  return fetch;
}

GBytes *
ow_release_line_fetch_new (OwReleaseLine *self,
                           const char    *name,
                           gsize          limit,
                           char         **etag,
                           GError       **error)
{
  Fetch *fetch = run (self, name, limit, *etag);
  GBytes *bytes;

  g_mutex_lock (&fetch->lock);
  bytes = g_steal_pointer (&fetch->bytes);
  if (bytes != NULL) {
    g_free (*etag);
    *etag = g_steal_pointer (&fetch->etag);
  }
  if (fetch->error != NULL)
    g_propagate_error (error, g_steal_pointer (&fetch->error));
  g_mutex_unlock (&fetch->lock);
  fetch_unref (fetch);
  return bytes;
}

GBytes *
ow_release_line_fetch (const char *name,
                       gsize       limit,
                       gpointer    line,
                       GError    **error)
{
  g_autofree char *etag = NULL;

  return ow_release_line_fetch_new (line, name, limit, &etag, error);
}
