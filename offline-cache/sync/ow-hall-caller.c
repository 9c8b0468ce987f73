/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-caller.h"

#include <string.h>

#include "ow-http-url.h"
#include "ow-sync-error.h"

#define TOLD 204
/* An answer that is worth asking again for. */
#define IS_LATER(status) ((status) == 0 || (status) == 408 || (status) == 429 || (status) >= 500)

struct _OwHallCaller {
  GObject parent_instance;

  OwHttp *http;
  char *url;
  guint patience_ms;
  guint again_ms;
  gboolean called; /* the hall may have heard of it */
  GTask *task;     /* the call under way; NULL for none */
};

/* One call, from the press until the hall has heard of it or patience ends. */
typedef struct {
  GCancellable *cancellable; /* of the request under way */
  GSource *patience;
  GSource *again;            /* NULL while a request is under way */
  GBytes *body;
} Call;

G_DEFINE_FINAL_TYPE (OwHallCaller, ow_hall_caller, G_TYPE_OBJECT)

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
call_free (gpointer data)
{
  Call *call = data;

  clear_source (&call->patience);
  clear_source (&call->again);
  g_object_unref (call->cancellable);
  g_bytes_unref (call->body);
  g_free (call);
}

static void
ow_hall_caller_finalize (GObject *object)
{
  OwHallCaller *self = OW_HALL_CALLER (object);

  g_clear_object (&self->http);
  g_free (self->url);

  G_OBJECT_CLASS (ow_hall_caller_parent_class)->finalize (object);
}

static void
ow_hall_caller_class_init (OwHallCallerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_caller_finalize;
}

static void
ow_hall_caller_init (OwHallCaller *self)
{
  self->patience_ms = OW_HALL_CALLER_PATIENCE_MS;
  self->again_ms = OW_HALL_CALLER_AGAIN_MS;
}

OwHallCaller *
ow_hall_caller_new (OwHttp     *http,
                    const char *base_url,
                    const char *kiosk_id,
                    GError    **error)
{
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  OwHallCaller *self;

  g_return_val_if_fail (OW_IS_HTTP (http), NULL);
  g_return_val_if_fail (base_url != NULL && kiosk_id != NULL, NULL);

  if (!ow_http_url_check (base_url, error))
    return NULL;
  escaped = g_uri_escape_string (kiosk_id, NULL, FALSE);
  path = g_strdup_printf ("v1/kiosks/%s/call", escaped);
  self = g_object_new (OW_TYPE_HALL_CALLER, NULL);
  self->http = g_object_ref (http);
  self->url = ow_http_url_join (base_url, path);
  return self;
}

void
ow_hall_caller_set_patience (OwHallCaller *self,
                             guint         patience_ms,
                             guint         again_ms)
{
  g_return_if_fail (OW_IS_HALL_CALLER (self));

  self->patience_ms = patience_ms;
  self->again_ms = again_ms;
}

/* --- A call ---------------------------------------------------------------------------------------------- */

/* Ends the one under way. The task outlives what it waited for. Takes @error; NULL: the staff hear of it. */
static void
settle (OwHallCaller *self,
        GError       *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  Call *call = g_task_get_task_data (task);

  clear_source (&call->patience);
  clear_source (&call->again);
  g_cancellable_cancel (call->cancellable);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static GSource *
start_timer (guint       milliseconds,
             GSourceFunc func,
             gpointer    data)
{
  GSource *source = g_timeout_source_new (milliseconds);

  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static gboolean ask (gpointer data);

static void
on_answered (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwHallCaller *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  guint status = response != NULL ? ow_http_response_get_status (response) : 0;

  /* Settled meanwhile. */
  if (self->task != task) {
    g_clear_error (&error);
    return;
  }
  if (status == TOLD) {
    settle (self, NULL);
  } else if (error != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED)) {
    settle (self, error);
  } else if (IS_LATER (status)) {
    g_clear_error (&error);
    call->again = start_timer (self->again_ms, ask, self);
  } else {
    settle (self, g_error_new (OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED, "the hall answered %u", status));
  }
}

static gboolean
ask (gpointer data)
{
  OwHallCaller *self = data;
  Call *call = g_task_get_task_data (self->task);
  g_autoptr (OwHttpRequest) request = ow_http_request_new (OW_HTTP_PUT, self->url);

  clear_source (&call->again);
  self->called = TRUE;
  ow_http_request_set_body (request, "application/json", call->body);
  ow_http_send_async (self->http, request, call->cancellable, on_answered, g_object_ref (self->task));
  return G_SOURCE_REMOVE;
}

static gboolean
on_patience_over (gpointer data)
{
  settle (data, g_error_new_literal (OW_SYNC_ERROR, OW_SYNC_ERROR_LINE, "nobody answered in time"));
  return G_SOURCE_REMOVE;
}

static void
take_back (OwHallCaller *self)
{
  if (self->task != NULL)
    settle (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "help is no longer wanted"));
}

void
ow_hall_caller_call_async (OwHallCaller       *self,
                           const char         *language,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autofree char *body = NULL;
  Call *call;

  g_return_if_fail (OW_IS_HALL_CALLER (self));
  g_return_if_fail (language != NULL && strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-")
                                          == strlen (language));

  take_back (self);
  body = g_strdup_printf ("{\"language\":\"%s\"}", language);
  call = g_new0 (Call, 1);
  call->cancellable = g_cancellable_new ();
  call->body = g_bytes_new (body, strlen (body));
  call->patience = start_timer (self->patience_ms, on_patience_over, self);
  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, ow_hall_caller_call_async);
  g_task_set_task_data (self->task, call, call_free);
  ask (self);
}

gboolean
ow_hall_caller_call_finish (OwHallCaller *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Its end --------------------------------------------------------------------------------------------- */

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);

  if (response == NULL)
    g_debug ("the hall may still think that help is wanted: %s", error->message);
}

void
ow_hall_caller_end (OwHallCaller *self)
{
  g_autoptr (OwHttpRequest) request = NULL;

  g_return_if_fail (OW_IS_HALL_CALLER (self));

  take_back (self);
  if (!self->called)
    return;
  self->called = FALSE;
  request = ow_http_request_new (OW_HTTP_DELETE, self->url);
  ow_http_send_async (self->http, request, NULL, on_ended, NULL);
}
