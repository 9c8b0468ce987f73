/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-http.h"

#include "ow-curl-memory.h"
#include "ow-http-transfer.h"
#include "ow-http-url.h"

#include <glib-unix.h>

struct _OwHttp {
  GObject parent_instance;

  OwHttpAccess *access;
  gulong login_scheme;   /* how the server takes a login, CURLAUTH_BASIC or CURLAUTH_DIGEST; 0: not known yet */
  char *user_agent;
  GMainContext *context;
  CURLM *multi;          /* NULL once closed */
  gboolean closed;
  GSource *timer;        /* NULL when curl waits for no time */
  GHashTable *sockets;   /* descriptor → GSource */
  GPtrArray *transfers;  /* element-type OwHttpTransfer; noref */
};

G_DEFINE_FINAL_TYPE (OwHttp, ow_http, G_TYPE_OBJECT)

static void
source_drop (gpointer data)
{
  g_source_destroy (data);
  g_source_unref (data);
}

static void
ow_http_finalize (GObject *object)
{
  OwHttp *self = OW_HTTP (object);

  ow_http_close (self);
  g_clear_pointer (&self->sockets, g_hash_table_unref);
  g_clear_pointer (&self->transfers, g_ptr_array_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->access, ow_http_access_free);
  g_clear_pointer (&self->user_agent, g_free);

  G_OBJECT_CLASS (ow_http_parent_class)->finalize (object);
}

static void
ow_http_class_init (OwHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_http_finalize;
  ow_curl_memory_start ();
}

static void start_transfer (OwHttp *self, OwHttpRequest *request, GTask *task);

static void
remove_transfer (OwHttp         *self,
                 OwHttpTransfer *transfer)
{
  curl_multi_remove_handle (self->multi, transfer->easy);
  g_ptr_array_remove_fast (self->transfers, transfer);
}

/* TRUE when the request was sent again, now with the login. */
static gboolean
learn_login (OwHttp         *self,
             OwHttpTransfer *transfer)
{
  gulong wanted = ow_http_transfer_get_wanted (transfer);

  if (wanted == 0)
    return FALSE;
  if (self->login_scheme != CURLAUTH_DIGEST)
    self->login_scheme = wanted;
  start_transfer (self, transfer->request, transfer->task);
  return TRUE;
}

/* A task's callback may run inside, and may send more or close everything. */
static void
collect_finished (OwHttp *self)
{
  CURLMsg *message;
  int left;

  while (!self->closed && (message = curl_multi_info_read (self->multi, &left)) != NULL) {
    OwHttpTransfer *transfer = NULL;
    CURLcode code = message->data.result;

    if (message->msg != CURLMSG_DONE)
      continue;
    curl_easy_getinfo (message->easy_handle, CURLINFO_PRIVATE, (char **) &transfer);
    remove_transfer (self, transfer);
    if (code != CURLE_OK || !learn_login (self, transfer))
      ow_http_transfer_finish (transfer, code);
    ow_http_transfer_free (transfer);
  }
}

static void
act (OwHttp       *self,
     curl_socket_t socket,
     int           events)
{
  g_autoptr (OwHttp) alive G_GNUC_UNUSED = g_object_ref (self);
  int running;

  if (self->closed)
    return;
  curl_multi_socket_action (self->multi, socket, events, &running);
  collect_finished (self);
}

static gboolean
on_socket_ready (int          descriptor,
                 GIOCondition condition,
                 gpointer     data)
{
  int events = 0;

  if (condition & (G_IO_IN | G_IO_HUP))
    events |= CURL_CSELECT_IN;
  if (condition & G_IO_OUT)
    events |= CURL_CSELECT_OUT;
  if (condition & (G_IO_ERR | G_IO_NVAL))
    events |= CURL_CSELECT_ERR;
  act (data, descriptor, events);
  return G_SOURCE_CONTINUE;
}

static int
on_socket_wanted (CURL         *easy,
                  curl_socket_t socket,
                  int           what,
                  void         *data,
                  void         *socket_data)
{
  OwHttp *self = data;
  GIOCondition condition = G_IO_ERR | G_IO_HUP;
  GSource *source;

  g_hash_table_remove (self->sockets, GINT_TO_POINTER (socket));
  if (what == CURL_POLL_REMOVE)
    return 0;
  if (what != CURL_POLL_OUT)
    condition |= G_IO_IN;
  if (what != CURL_POLL_IN)
    condition |= G_IO_OUT;

  source = g_unix_fd_source_new (socket, condition);
  g_source_set_callback (source, G_SOURCE_FUNC (on_socket_ready), self, NULL);
  g_source_attach (source, self->context);
  g_hash_table_insert (self->sockets, GINT_TO_POINTER (socket), source);
  return 0;
}

static void
clear_timer (OwHttp *self)
{
  g_clear_pointer (&self->timer, source_drop);
}

static gboolean
on_time_out (gpointer data)
{
  OwHttp *self = data;

  clear_timer (self);
  act (self, CURL_SOCKET_TIMEOUT, 0);
  return G_SOURCE_REMOVE;
}

/* A wait of 0 goes through the loop too: curl must not be entered from its own callback. */
static int
on_timer_wanted (CURLM *multi,
                 long   milliseconds,
                 void  *data)
{
  OwHttp *self = data;

  clear_timer (self);
  if (milliseconds < 0)
    return 0;
  self->timer = g_timeout_source_new (MIN (milliseconds, G_MAXINT));
  g_source_set_callback (self->timer, on_time_out, self, NULL);
  g_source_attach (self->timer, self->context);
  return 0;
}

static void
ow_http_init (OwHttp *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->sockets = g_hash_table_new_full (NULL, NULL, NULL, source_drop);
  self->transfers = g_ptr_array_new ();
  self->multi = curl_multi_init ();
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETFUNCTION, on_socket_wanted);
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETDATA, self);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERFUNCTION, on_timer_wanted);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERDATA, self);
}

OwHttp *
ow_http_new (const OwHttpAccess *access,
             const char         *user_agent)
{
  OwHttp *self;

  g_return_val_if_fail (user_agent != NULL, NULL);

  self = g_object_new (OW_TYPE_HTTP, NULL);
  self->access = ow_http_access_copy (access);
  self->user_agent = g_strdup (user_agent);
  return self;
}

GBytes *
ow_http_hide (OwHttp *self,
              GBytes *document)
{
  gsize length;
  const char *bytes = g_bytes_get_data (document, &length);
  g_autofree char *hidden = NULL;

  g_return_val_if_fail (OW_IS_HTTP (self), NULL);

  if (self->access->token == NULL || length == 0)
    return g_bytes_ref (document);
  hidden = g_memdup2 (bytes, length);
  ow_http_access_hide (self->access, hidden, length);
  return g_bytes_new_take (g_steal_pointer (&hidden), length);
}

static void
abort_transfer (OwHttp         *self,
                OwHttpTransfer *transfer)
{
  remove_transfer (self, transfer);
  g_task_return_new_error (transfer->task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           "the request was broken off");
  ow_http_transfer_free (transfer);
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      data)
{
  OwHttpTransfer *transfer = data;
  g_autoptr (OwHttp) self = g_object_ref (g_task_get_source_object (transfer->task));

  abort_transfer (self, transfer);
  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (OwHttp         *self,
                   OwHttpTransfer *transfer,
                   GCancellable   *cancellable)
{
  transfer->cancel = g_cancellable_source_new (cancellable);
  g_source_set_callback (transfer->cancel, G_SOURCE_FUNC (on_cancelled), transfer, NULL);
  g_source_attach (transfer->cancel, self->context);
}

static void
start_transfer (OwHttp        *self,
                OwHttpRequest *request,
                GTask         *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  OwHttpTransfer *transfer =
    ow_http_transfer_new (request, self->access, self->login_scheme, self->user_agent, task);

  if (cancellable != NULL)
    watch_cancellable (self, transfer, cancellable);
  g_ptr_array_add (self->transfers, transfer);
  curl_multi_add_handle (self->multi, transfer->easy);
}

void
ow_http_send_async (OwHttp             *self,
                    OwHttpRequest      *request,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (OW_IS_HTTP (self));
  g_return_if_fail (OW_IS_HTTP_REQUEST (request));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, ow_http_send_async);
  if (self->closed) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the line is closed");
    return;
  }
  if (!ow_http_url_check (ow_http_request_get_url (request), &error)) {
    g_task_return_error (task, error);
    return;
  }
  start_transfer (self, request, task);
}

OwHttpResponse *
ow_http_send_finish (OwHttp       *self,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ow_http_close (OwHttp *self)
{
  g_return_if_fail (OW_IS_HTTP (self));

  if (self->closed)
    return;

  self->closed = TRUE;
  while (self->transfers->len > 0)
    abort_transfer (self, g_ptr_array_index (self->transfers, 0));
  /* curl may call back while it cleans up (curl issues 14860 and 15201): it must find nobody. */
  curl_multi_setopt (self->multi, CURLMOPT_SOCKETFUNCTION, NULL);
  curl_multi_setopt (self->multi, CURLMOPT_TIMERFUNCTION, NULL);
  clear_timer (self);
  g_hash_table_remove_all (self->sockets);
  curl_multi_cleanup (g_steal_pointer (&self->multi));
}
