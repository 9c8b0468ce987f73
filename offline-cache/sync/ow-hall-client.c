/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-client.h"

#include <string.h>

#include "ow-hall-write.h"
#include "ow-http-header.h"
#include "ow-http-url.h"
#include "ow-secret.h"
#include "ow-sync-error.h"

#define MAX_ANSWER (2 * 1024 * 1024)

struct _OwHallClient {
  GObject parent_instance;

  OwHttp *http;
  char *base_url;
  guint tries;
  guint wait_ms;
};

G_DEFINE_FINAL_TYPE (OwHallClient, ow_hall_client, G_TYPE_OBJECT)
G_DEFINE_QUARK (ow-hall-error-quark, ow_hall_error)

/* One thing that is wanted, as often as it has to be asked for. */
typedef struct {
  OwHttpMethod method;
  char *url;    /* overwritten at the end: a proof stands in it */
  char *key;    /* NULL for none */
  char *etag;   /* of what is known already; NULL for nothing */
  GBytes *body; /* NULL for none; overwritten at the end */
  guint tries;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  ow_secret_free (call->url);
  g_free (call->key);
  g_free (call->etag);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_free (call);
}

static void
ow_hall_client_finalize (GObject *object)
{
  OwHallClient *self = OW_HALL_CLIENT (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->base_url, g_free);

  G_OBJECT_CLASS (ow_hall_client_parent_class)->finalize (object);
}

static void
ow_hall_client_class_init (OwHallClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_client_finalize;
}

static void
ow_hall_client_init (OwHallClient *self)
{
  self->tries = OW_HALL_CLIENT_TRIES;
  self->wait_ms = OW_HALL_CLIENT_WAIT_MS;
}

OwHallClient *
ow_hall_client_new (OwHttp     *http,
                    const char *base_url,
                    GError    **error)
{
  OwHallClient *self;

  g_return_val_if_fail (OW_IS_HTTP (http), NULL);

  if (!ow_http_url_check (base_url, error))
    return NULL;
  self = g_object_new (OW_TYPE_HALL_CLIENT, NULL);
  self->http = g_object_ref (http);
  self->base_url = ow_http_url_join (base_url, "v1");
  return self;
}

void
ow_hall_client_set_tries (OwHallClient *self,
                          guint         tries,
                          guint         wait_ms)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  self->tries = MAX (tries, 1);
  self->wait_ms = wait_ms;
}

char *
ow_hall_client_new_key (void)
{
  return g_uuid_string_random ();
}

/* --- Answers --------------------------------------------------------------------------------------------- */

static gboolean
is_json (OwHttpResponse *response)
{
  const char *type = ow_http_response_get_header (response, "Content-Type");

  return ow_http_header_has_type (type, "application/json")
         || ow_http_header_has_type (type, "application/problem+json");
}

/* Wrong proofs: asking again soon doesn't mend it, unlike a hall that has too much to do. */
static gboolean
is_tried (OwHttpResponse *response)
{
  g_autoptr (OwHallProblem) problem = NULL;

  if (is_json (response))
    problem = ow_hall_parse_problem (ow_http_response_get_body (response), NULL);
  return problem != NULL && g_str_equal (problem->type, "tried");
}

/* Not every hall keeps drafts, leases half hours or says what it offers: one that doesn't know the address says so in
 * its own way. That somebody else has a draft, only a hall that keeps them can say. */
static gboolean
is_optional (const Call *call)
{
  return strstr (call->url, "/v1/drafts") != NULL || strstr (call->url, "/v1/services") != NULL
         || g_str_has_suffix (call->url, "/leases");
}

/* 0 for what the hall itself said, 409 and too many tries included. */
static int
weigh (const Call     *call,
       OwHttpResponse *response)
{
  guint status = ow_http_response_get_status (response);

  if (status == 401 || status == 403)
    return OW_SYNC_ERROR_FORBIDDEN;
  if ((status == 429 && is_tried (response)) || (status == 304 && call->etag != NULL))
    return 0;
  if (status == 408 || status == 429 || status >= 500)
    return OW_SYNC_ERROR_BUSY;
  if ((status == 404 || status == 405) && is_optional (call) && !is_json (response))
    return call->method == OW_HTTP_DELETE ? OW_SYNC_ERROR_REFUSED : OW_SYNC_ERROR_UNKNOWN;
  if (status != 204 && !is_json (response))
    return OW_SYNC_ERROR_PORTAL;
  if (status == 404)
    return OW_SYNC_ERROR_UNKNOWN;
  if (status == 409 || (status >= 200 && status < 300))
    return 0;
  return status >= 400 ? OW_SYNC_ERROR_REFUSED : OW_SYNC_ERROR_PORTAL;
}

/* What a later try may mend. */
static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_LINE)
         || g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_PORTAL)
         || g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_BUSY);
}

static void send_call (GTask *task);

static gboolean
on_waited (gpointer data)
{
  GTask *task = data;

  send_call (task);
  return G_SOURCE_REMOVE;
}

static void
wait_and_send (GTask *task)
{
  OwHallClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  guint ms = self->wait_ms << MIN (call->tries - 1, 6);

  g_timeout_add_full (G_PRIORITY_DEFAULT, ms, on_waited, g_object_ref (task), g_object_unref);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwHallClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  int code = response != NULL ? weigh (call, response) : 0;

  if (code != 0)
    g_set_error (&error, OW_SYNC_ERROR, code, "the hall answered %u", ow_http_response_get_status (response));
  if (error == NULL)
    g_task_return_pointer (task, g_steal_pointer (&response), g_object_unref);
  else if (is_passing (error) && call->tries < self->tries)
    wait_and_send (task);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
send_call (GTask *task)
{
  OwHallClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr (OwHttpRequest) request = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  call->tries++;
  request = ow_http_request_new (call->method, call->url);
  ow_http_request_set_limit (request, MAX_ANSWER);
  ow_http_request_set_header (request, "Accept", "application/json, application/problem+json");
  if (call->key != NULL)
    ow_http_request_set_header (request, "Idempotency-Key", call->key);
  if (call->etag != NULL)
    ow_http_request_set_header (request, "If-None-Match", call->etag);
  if (call->body != NULL)
    ow_http_request_set_body (request, "application/json", call->body);
  ow_http_send_async (self->http, request, g_task_get_cancellable (task), on_answer, g_object_ref (task));
}

/* Takes @call, whose url is NULL for a name that is none. */
static void
start_call (OwHallClient       *self,
            Call               *call,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_task_data (task, call, call_free);
  g_task_set_check_cancellable (task, FALSE);
  if (call->url == NULL)
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_URL, "that is no name");
  else
    send_call (task);
}

/* @url and @body are taken; @url NULL for a name that is none. */
static void
start (OwHallClient       *self,
       OwHttpMethod        method,
       char               *url,
       const char         *key,
       GBytes             *body,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  Call *call = g_new0 (Call, 1);

  call->method = method;
  call->url = url;
  call->key = g_strdup (key);
  call->body = body;
  start_call (self, call, cancellable, callback, user_data);
}

/* The address of a path whose parts come up to NULL; NULL when one of them is no name. */
static char *
address (OwHallClient *self,
         const char   *first,
         ...)
{
  g_autoptr (GString) url = g_string_new (self->base_url);
  gboolean good = TRUE;
  va_list parts;

  va_start (parts, first);
  for (const char *part = first; part != NULL; part = va_arg (parts, const char *)) {
    good = good && ow_hall_is_name (part);
    g_string_append_printf (url, "/%s", part);
  }
  va_end (parts);
  return good ? g_string_free (g_steal_pointer (&url), FALSE) : NULL;
}

static char *
with_query (char       *url,
            const char *name,
            const char *value)
{
  g_autofree char *old = url;

  return old != NULL && value != NULL ? ow_http_url_with (old, name, value) : g_steal_pointer (&old);
}

static OwHttpResponse *
take (OwHallClient *self,
      GAsyncResult *result,
      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* TRUE when there were too many wrong proofs, told as @error. */
static gboolean
has_had_enough (OwHttpResponse *response,
                GError        **error)
{
  if (ow_http_response_get_status (response) != 429)
    return FALSE;
  g_set_error_literal (error, OW_HALL_ERROR, OW_HALL_ERROR_TRIED, "there were too many tries");
  return TRUE;
}

/* TRUE when @response is a conflict, told as @error and @nearest. */
static gboolean
is_conflict (OwHttpResponse *response,
             GPtrArray     **nearest,
             GError        **error)
{
  g_autoptr (OwHallProblem) problem = NULL;

  if (has_had_enough (response, error))
    return TRUE;
  if (ow_http_response_get_status (response) != 409)
    return FALSE;
  problem = ow_hall_parse_problem (ow_http_response_get_body (response), error);
  if (problem == NULL)
    return TRUE;
  if (g_str_equal (problem->type, "already")) {
    g_set_error_literal (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY, "it was there already");
  } else {
    g_set_error_literal (error, OW_HALL_ERROR, OW_HALL_ERROR_FULL, "the slot is full");
    if (nearest != NULL)
      *nearest = g_steal_pointer (&problem->nearest);
  }
  return TRUE;
}

/* --- What is asked --------------------------------------------------------------------------------------- */

void
ow_hall_client_list_services_async (OwHallClient       *self,
                                    const char         *etag,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  Call *call;

  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  call = g_new0 (Call, 1);
  call->method = OW_HTTP_GET;
  call->url = address (self, "services", NULL);
  call->etag = g_strdup (etag);
  start_call (self, call, cancellable, callback, user_data);
}

OwHallServices *
ow_hall_client_list_services_finish (OwHallClient *self,
                                     GAsyncResult *result,
                                     GBytes      **json,
                                     char        **etag,
                                     GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);
  OwHallServices *services;

  if (response == NULL || ow_http_response_get_status (response) == 304)
    return NULL;
  services = ow_hall_services_parse (ow_http_response_get_body (response), error);
  if (services != NULL && json != NULL)
    *json = g_bytes_ref (ow_http_response_get_body (response));
  if (services != NULL && etag != NULL)
    *etag = g_strdup (ow_http_header_get_etag (ow_http_response_get_header (response, "ETag")));
  return services;
}

void
ow_hall_client_list_offices_async (OwHallClient       *self,
                                   const char         *service,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_GET, with_query (address (self, "offices", NULL), "service", service), NULL, NULL, cancellable,
         callback, user_data);
}

GPtrArray *
ow_hall_client_list_offices_finish (OwHallClient *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  return response != NULL ? ow_hall_parse_offices (ow_http_response_get_body (response), error) : NULL;
}

void
ow_hall_client_list_slots_async (OwHallClient       *self,
                                 const char         *office,
                                 const char         *kind,
                                 const char         *from,
                                 const char         *to,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  char *url;

  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  url = with_query (with_query (address (self, "slots", NULL), "office", office), "kind", kind);
  start (self, OW_HTTP_GET, with_query (with_query (url, "from", from), "to", to), NULL, NULL, cancellable, callback,
         user_data);
}

GPtrArray *
ow_hall_client_list_slots_finish (OwHallClient *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  return response != NULL ? ow_hall_parse_slots (ow_http_response_get_body (response), error) : NULL;
}

void
ow_hall_client_hold_async (OwHallClient       *self,
                           const char         *slot,
                           const char         *key,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_POST, address (self, "slots", slot, "holds", NULL), key, NULL, cancellable, callback,
         user_data);
}

OwSlotHold *
ow_hall_client_hold_finish (OwHallClient *self,
                            GAsyncResult *result,
                            GPtrArray   **nearest,
                            GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  if (response == NULL || is_conflict (response, nearest, error))
    return NULL;
  return ow_hall_parse_hold (ow_http_response_get_body (response), error);
}

void
ow_hall_client_let_go_async (OwHallClient       *self,
                             const char         *slot,
                             const char         *hold,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_DELETE, address (self, "slots", slot, "holds", hold, NULL), NULL, NULL, cancellable, callback,
         user_data);
}

void
ow_hall_client_lease_async (OwHallClient       *self,
                            const char         *kiosk,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_POST, address (self, "kiosks", kiosk, "leases", NULL), NULL, NULL, cancellable, callback,
         user_data);
}

OwSlotLeases *
ow_hall_client_lease_finish (OwHallClient *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  return response != NULL ? ow_hall_parse_leases (ow_http_response_get_body (response), error) : NULL;
}

void
ow_hall_client_book_async (OwHallClient           *self,
                           const OwBookingRequest *booking,
                           GCancellable           *cancellable,
                           GAsyncReadyCallback     callback,
                           gpointer                user_data)
{
  GBytes *body;

  g_return_if_fail (OW_IS_HALL_CLIENT (self));
  g_return_if_fail ((booking->slot != NULL) != (booking->wait != NULL) && booking->documents != NULL);

  body = ow_hall_write_booking (booking);
  start (self, OW_HTTP_POST,
         body != NULL ? address (self, booking->wait != NULL ? "waits" : "appointments", NULL) : NULL, booking->key,
         body, cancellable, callback, user_data);
}

void
ow_hall_client_look_up_async (OwHallClient       *self,
                              const char         *code,
                              const char         *proof,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_GET, with_query (address (self, "appointments", code, NULL), "proof", proof), NULL, NULL,
         cancellable, callback, user_data);
}

void
ow_hall_client_move_async (OwHallClient       *self,
                           const char         *code,
                           const char         *proof,
                           const char         *slot,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  GBytes *body;
  char *url = NULL;

  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  body = ow_hall_write_move (slot);
  if (body != NULL)
    url = with_query (address (self, "appointments", code, NULL), "proof", proof);
  start (self, OW_HTTP_PATCH, url, NULL, body, cancellable, callback, user_data);
}

OwAppointment *
ow_hall_client_appointment_finish (OwHallClient *self,
                                   GAsyncResult *result,
                                   GPtrArray   **nearest,
                                   GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  if (response == NULL || is_conflict (response, nearest, error))
    return NULL;
  return ow_hall_parse_appointment (ow_http_response_get_body (response), error);
}

void
ow_hall_client_cancel_async (OwHallClient       *self,
                             const char         *code,
                             const char         *proof,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_DELETE, with_query (address (self, "appointments", code, NULL), "proof", proof), NULL, NULL,
         cancellable, callback, user_data);
}

static gboolean
expect (OwHttpResponse *response,
        guint           status,
        GError        **error)
{
  if (ow_http_response_get_status (response) == status)
    return TRUE;
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "the hall said something else");
  return FALSE;
}

gboolean
ow_hall_client_done_finish (OwHallClient *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  return response != NULL && !has_had_enough (response, error) && expect (response, 204, error);
}

void
ow_hall_client_look_up_case_async (OwHallClient       *self,
                                   const char         *number,
                                   const char         *proof,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_GET, with_query (address (self, "cases", number, NULL), "proof", proof), NULL, NULL, cancellable,
         callback, user_data);
}

OwJointCase *
ow_hall_client_look_up_case_finish (OwHallClient *self,
                                    GAsyncResult *result,
                                    GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  if (response == NULL || is_conflict (response, NULL, error))
    return NULL;
  return ow_hall_parse_case (ow_http_response_get_body (response), error);
}

void
ow_hall_client_rate_async (OwHallClient       *self,
                           const OwRating     *rating,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_POST,
         with_query (address (self, "cases", rating->number, "ratings", NULL), "proof", rating->proof), rating->key,
         ow_hall_write_rating (rating), cancellable, callback, user_data);
}

gboolean
ow_hall_client_rate_finish (OwHallClient *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  if (response == NULL || is_conflict (response, NULL, error))
    return FALSE;
  return ow_hall_parse_rating (ow_http_response_get_body (response), error) != 0;
}

void
ow_hall_client_bring_draft_async (OwHallClient        *self,
                                  const OwDraftParcel *parcel,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  GBytes *body;

  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  body = ow_hall_write_parcel (parcel);
  start (self, OW_HTTP_POST, body != NULL ? address (self, "drafts", NULL) : NULL, parcel->key, body, cancellable,
         callback, user_data);
}

gboolean
ow_hall_client_bring_draft_finish (OwHallClient *self,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);

  return response != NULL && !is_conflict (response, NULL, error) && expect (response, 201, error);
}

void
ow_hall_client_read_draft_async (OwHallClient       *self,
                                 const char         *token,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_GET, address (self, "drafts", token, NULL), NULL, NULL, cancellable, callback, user_data);
}

GBytes *
ow_hall_client_read_draft_finish (OwHallClient *self,
                                  GAsyncResult *result,
                                  GError      **error)
{
  g_autoptr (OwHttpResponse) response = take (self, result, error);
  const Call *call = g_task_get_task_data (G_TASK (result));

  if (response == NULL || is_conflict (response, NULL, error))
    return NULL;
  /* The last of the address is the token. */
  return ow_hall_parse_draft (ow_http_response_get_body (response), strrchr (call->url, '/') + 1, error);
}

void
ow_hall_client_take_draft_async (OwHallClient       *self,
                                 const char         *token,
                                 const char         *key,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  g_return_if_fail (OW_IS_HALL_CLIENT (self));

  start (self, OW_HTTP_DELETE, address (self, "drafts", token, NULL), key, NULL, cancellable, callback, user_data);
}
