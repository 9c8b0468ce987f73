/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-open-rosa-private.h"

#include "ow-envelope.h"
#include "ow-http-date.h"
#include "ow-http-header.h"
#include "ow-http-url.h"
#include "ow-openrosa-words.h"
#include "ow-submission-batches.h"
#include "ow-sync-error.h"

#include <string.h>

#define FORGIVE_AFTER G_TIME_SPAN_HOUR
#define MAX_TURNED_AWAY 500
#define MOST_IN_A_ROW 3

enum {
  PROP_0,
  PROP_LINE_UP,
  PROP_FORBIDDEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OwOpenRosa, ow_open_rosa, G_TYPE_OBJECT)

static void
ow_open_rosa_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  OwOpenRosa *self = OW_OPEN_ROSA (object);

  switch (id) {
    case PROP_LINE_UP:
      g_value_set_boolean (value, self->line_up);
      break;
    case PROP_FORBIDDEN:
      g_value_set_boolean (value, self->forbidden);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ow_open_rosa_finalize (GObject *object)
{
  OwOpenRosa *self = OW_OPEN_ROSA (object);

  g_clear_object (&self->http);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->base_url, g_free);
  g_clear_pointer (&self->device_id, g_free);
  g_clear_pointer (&self->submission_url, g_free);
  g_clear_pointer (&self->list_url, g_free);
  g_clear_pointer (&self->said, g_free);
  g_clear_pointer (&self->answers, ow_answers_free);
  g_clear_pointer (&self->turned_away, g_hash_table_unref);

  G_OBJECT_CLASS (ow_open_rosa_parent_class)->finalize (object);
}

static void
ow_open_rosa_class_init (OwOpenRosaClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_open_rosa_get_property;
  object_class->finalize = ow_open_rosa_finalize;

  properties[PROP_LINE_UP] = g_param_spec_boolean ("line-up", NULL, NULL, FALSE, flags);
  properties[PROP_FORBIDDEN] = g_param_spec_boolean ("forbidden", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ow_open_rosa_init (OwOpenRosa *self)
{
  self->answers = ow_answers_new ();
  self->turned_away = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

OwOpenRosa *
ow_open_rosa_new (OwHttp     *http,
                  const char *base_url,
                  const char *device_id,
                  OwClock    *clock,
                  GError    **error)
{
  OwOpenRosa *self;

  g_return_val_if_fail (OW_IS_HTTP (http), NULL);
  g_return_val_if_fail (base_url != NULL && OW_IS_CLOCK (clock), NULL);

  if (!ow_http_url_check (base_url, error))
    return NULL;
  self = g_object_new (OW_TYPE_OPEN_ROSA, NULL);
  self->http = g_object_ref (http);
  self->clock = g_object_ref (clock);
  self->base_url = g_strdup (base_url);
  self->device_id = g_strdup (device_id);
  self->submission_url = ow_http_url_join (base_url, "submission");
  self->list_url = ow_http_url_join (base_url, "formList");
  return self;
}

gboolean
ow_open_rosa_get_line_up (OwOpenRosa *self)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), FALSE);

  return self->line_up;
}

gboolean
ow_open_rosa_get_unproven (OwOpenRosa *self)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), FALSE);

  return self->unproven;
}

gboolean
ow_open_rosa_get_forbidden (OwOpenRosa *self)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), FALSE);

  return self->forbidden;
}

static void
set_line_up (OwOpenRosa *self,
             gboolean    line_up)
{
  if (self->line_up == line_up)
    return;
  self->line_up = line_up;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINE_UP]);
}

static void
set_forbidden (OwOpenRosa *self,
               gboolean    forbidden)
{
  if (self->forbidden == forbidden)
    return;
  self->forbidden = forbidden;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORBIDDEN]);
}

void
ow_open_rosa_forgive (OwOpenRosa *self)
{
  g_return_if_fail (OW_IS_OPEN_ROSA (self));

  self->later = 0;
  set_forbidden (self, FALSE);
}

GTimeSpan
ow_open_rosa_get_wait (OwOpenRosa *self)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), 0);

  return self->later != 0 ? MAX (self->later - ow_clock_now_monotonic (self->clock), 0) : 0;
}

const char *
ow_open_rosa_get_said (OwOpenRosa *self)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), NULL);

  return self->said;
}

gint64
ow_open_rosa_get_heard (OwOpenRosa *self)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), 0);

  return self->heard;
}

gint64
ow_open_rosa_now (OwOpenRosa *self)
{
  g_autoptr (GDateTime) time = ow_clock_now_local (self->clock);

  return g_date_time_to_unix (time) * G_TIME_SPAN_SECOND;
}

/* The server itself answered. */
static void
hear (OwOpenRosa     *self,
      OwHttpResponse *response)
{
  gint64 said = ow_http_date_parse (ow_http_response_get_header (response, "Date"));

  self->heard = ow_open_rosa_now (self);
  if (said >= 0)
    ow_clock_hear (self->clock, said);
}

OwHttpRequest *
ow_open_rosa_make_request (OwOpenRosa  *self,
                           OwHttpMethod method,
                           const char  *url)
{
  OwHttpRequest *request = ow_http_request_new (method, url);
  g_autoptr (GDateTime) now = ow_clock_now_local (self->clock);
  g_autofree char *date = ow_http_date_format (now);

  ow_http_request_set_header (request, "X-OpenRosa-Version", "1.0");
  ow_http_request_set_header (request, "Date", date);
  return request;
}

gboolean
ow_open_rosa_fail (GError    **error,
                   OwSyncError code,
                   guint       status)
{
  g_set_error (error, OW_SYNC_ERROR, code, "the server answered %u", status);
  return FALSE;
}

/* Which failure a status is; 0 for none. */
static OwSyncError
judge_status (guint status)
{
  if (status == 401 || status == 403)
    return OW_SYNC_ERROR_FORBIDDEN;
  if (status == 404)
    return OW_SYNC_ERROR_UNKNOWN;
  if (status == 409)
    return OW_SYNC_ERROR_CONFLICT;
  if (status == 413)
    return OW_SYNC_ERROR_TOO_LARGE;
  if (status == 408 || status == 429 || status >= 500)
    return OW_SYNC_ERROR_BUSY;
  return status >= 400 ? OW_SYNC_ERROR_REFUSED : 0;
}

/* A 401, a 403 or a 413 may come from in front of the server, and no portal sends them. */
static gboolean
needs_mark (OwSyncError code)
{
  return code != OW_SYNC_ERROR_FORBIDDEN && code != OW_SYNC_ERROR_TOO_LARGE &&
         code != OW_SYNC_ERROR_BUSY;
}

/* A server that marks its refusal let us in, and not to this (ODK Central: the form is closed, or not ours any more).
 * Of a file nobody can tell; the next list will say. */
static gboolean
is_about_one (OwAbout    about,
              gboolean marked)
{
  return about == OW_ABOUT_FILE || (about != OW_ABOUT_US && marked);
}

/* A download may lie on another server, which has no say in when this one is asked. */
static void
note_wait (OwOpenRosa     *self,
           OwHttpResponse *response)
{
  gint64 there = ow_http_date_parse (ow_http_response_get_header (response, "Date"));
  guint seconds = ow_http_header_get_retry_after (ow_http_response_get_header (response, "Retry-After"),
                                                  there >= 0 ? there : ow_open_rosa_now (self) / G_TIME_SPAN_SECOND);

  if (seconds > 0)
    self->later = ow_clock_now_monotonic (self->clock) + seconds * G_TIME_SPAN_SECOND;
}

static void
turn_away (OwOpenRosa *self)
{
  set_line_up (self, FALSE);
  self->refused_at = ow_clock_now_monotonic (self->clock);
  set_forbidden (self, TRUE);
}

gboolean
ow_open_rosa_judge (OwOpenRosa     *self,
                    OwHttpResponse *response,
                    OwAbout           about,
                    GError        **error)
{
  gboolean marked;
  OwSyncError code;
  guint status;

  self->unproven = response == NULL && error != NULL && g_error_matches (*error, OW_SYNC_ERROR, OW_SYNC_ERROR_TRUST);
  if (response == NULL) {
    set_line_up (self, FALSE);
    return FALSE;
  }
  marked = ow_http_response_get_header (response, "X-OpenRosa-Version") != NULL;
  status = ow_http_response_get_status (response);
  code = judge_status (status);
  if (code == OW_SYNC_ERROR_FORBIDDEN && is_about_one (about, marked))
    code = OW_SYNC_ERROR_NO_RIGHTS;
  if (about != OW_ABOUT_FILE && !marked && needs_mark (code))
    code = OW_SYNC_ERROR_PORTAL;
  if (code == OW_SYNC_ERROR_FORBIDDEN && about == OW_ABOUT_RECORD)
    return ow_open_rosa_fail (error, code, status);
  if (code == OW_SYNC_ERROR_FORBIDDEN)
    turn_away (self);
  else
    set_line_up (self, code != OW_SYNC_ERROR_PORTAL && code != OW_SYNC_ERROR_BUSY);
  if (self->line_up)
    hear (self, response);
  if (code == OW_SYNC_ERROR_BUSY && about != OW_ABOUT_FILE)
    note_wait (self, response);
  return code == 0 || ow_open_rosa_fail (error, code, status);
}

GTask *
ow_open_rosa_begin (OwOpenRosa         *self,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data,
                    gpointer            tag)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  /* Whether it was delivered is worth knowing even when nobody waits for it any more. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
ow_open_rosa_send (OwOpenRosa         *self,
                   GTask              *task,
                   OwHttpRequest      *request,
                   GAsyncReadyCallback done)
{
  if (self->forbidden && ow_clock_now_monotonic (self->clock) - self->refused_at >= FORGIVE_AFTER)
    set_forbidden (self, FALSE);
  if (self->forbidden) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_FORBIDDEN,
                             "the server has turned this machine away");
    return;
  }
  if (ow_open_rosa_get_wait (self) > 0) {
    g_task_return_new_error (task, OW_SYNC_ERROR, OW_SYNC_ERROR_BUSY, "the server has asked for time");
    return;
  }
  ow_http_send_async (self->http, request, g_task_get_cancellable (task), done, g_object_ref (task));
}

/* The server may name another address. */
static void
follow_location (OwOpenRosa     *self,
                 OwHttpResponse *response)
{
  char *url = ow_http_header_get_location (ow_http_response_get_header (response, "Location"), self->submission_url);

  if (url == NULL)
    return;
  g_free (self->submission_url);
  self->submission_url = url;
}

static void
note_accept_length (OwOpenRosa     *self,
                    OwHttpResponse *response)
{
  self->accept_length = ow_http_header_get_length (ow_http_response_get_header (response,
                                                                                "X-OpenRosa-Accept-Content-Length"));
}

static void
on_greeted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwOpenRosa *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  gboolean good = ow_open_rosa_judge (self, response, OW_ABOUT_US, &error);

  /* Anything but 204 is no OpenRosa submission address. */
  if (good && ow_http_response_get_status (response) != 204) {
    set_line_up (self, FALSE);
    good = ow_open_rosa_fail (&error, OW_SYNC_ERROR_PORTAL, ow_http_response_get_status (response));
  }
  if (!good) {
    g_task_return_error (task, error);
    return;
  }
  follow_location (self, response);
  note_accept_length (self, response);
  g_task_return_boolean (task, TRUE);
}

void
ow_open_rosa_greet_async (OwOpenRosa         *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *url = NULL;
  g_autoptr (OwHttpRequest) request = NULL;

  g_return_if_fail (OW_IS_OPEN_ROSA (self));

  task = ow_open_rosa_begin (self, cancellable, callback, user_data, ow_open_rosa_greet_async);
  url = ow_http_url_join (self->base_url, "submission");
  g_free (self->submission_url);
  self->submission_url = g_steal_pointer (&url);
  request = ow_open_rosa_make_request (self, OW_HTTP_HEAD, self->submission_url);
  ow_open_rosa_send (self, task, request, on_greeted);
}

gboolean
ow_open_rosa_greet_finish (OwOpenRosa   *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
ow_open_rosa_check_action (OwOpenRosa *self,
                           const char *action)
{
  g_return_val_if_fail (OW_IS_OPEN_ROSA (self), NULL);

  return ow_http_header_get_location (action, self->base_url);
}

/* One submission on its way, in one batch or several. */
typedef struct {
  OwSubmission *submission;
  GPtrArray *batches; /* of GPtrArray of OwAttachment */
  guint next;
  char *url;
} Upload;

static void
upload_free (gpointer data)
{
  Upload *upload = data;

  g_clear_pointer (&upload->batches, g_ptr_array_unref);
  g_clear_object (&upload->submission);
  g_free (upload->url);
  g_free (upload);
}

static void send_batch (GTask *task);

/* A firewall before the server may take what somebody typed for an attack, and turns that one away each time, without a
 * mark; a server turns away all. The others show which it is: some are doubted, one more with none taken in between
 * ends all traffic, and so does one that comes again before any was taken; one that is turned away again after others
 * were taken is so by itself. */
static gboolean
is_turned_away_alone (OwOpenRosa *self,
                      const char *instance_id)
{
  gpointer before;
  gboolean again = g_hash_table_lookup_extended (self->turned_away, instance_id, NULL, &before);

  if (again && GPOINTER_TO_UINT (before) != self->taken)
    return TRUE;
  if (g_hash_table_size (self->turned_away) >= MAX_TURNED_AWAY)
    g_hash_table_remove_all (self->turned_away);
  g_hash_table_replace (self->turned_away, g_strdup (instance_id), GUINT_TO_POINTER (self->taken));
  if (again)
    return FALSE;
  self->in_a_row++;
  return self->in_a_row <= MOST_IN_A_ROW;
}

static void
weigh (OwOpenRosa *self,
       const char *instance_id,
       GError     *error)
{
  if (!g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_FORBIDDEN))
    return;
  if (is_turned_away_alone (self, instance_id))
    error->code = OW_SYNC_ERROR_NO_RIGHTS;
  else
    turn_away (self);
}

static void
note_taken (OwOpenRosa *self,
            const char *instance_id)
{
  g_hash_table_remove (self->turned_away, instance_id);
  self->taken++;
  self->in_a_row = 0;
}

static void
on_submitted (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  OwOpenRosa *self = g_task_get_source_object (task);
  Upload *upload = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  guint status;

  /* Not the record is too large: nobody says so much who takes one. */
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE)) {
    g_clear_error (&error);
    ow_open_rosa_fail (&error, OW_SYNC_ERROR_PORTAL, 200);
  }
  g_clear_pointer (&self->said, g_free);
  if (!ow_open_rosa_judge (self, response, OW_ABOUT_RECORD, &error)) {
    weigh (self, ow_submission_get_instance_id (upload->submission), error);
    if (response != NULL)
      self->said = ow_openrosa_parse_message (ow_http_response_get_body (response));
    g_task_return_error (task, error);
    return;
  }
  status = ow_http_response_get_status (response);
  if (status != 201 && status != 202) {
    /* 200 is a login page's or a proxy's word, and a redirect leads who knows where. */
    set_line_up (self, FALSE);
    ow_open_rosa_fail (&error, OW_SYNC_ERROR_PORTAL, status);
    g_task_return_error (task, error);
    return;
  }
  upload->next++;
  if (upload->next < upload->batches->len) {
    send_batch (task);
    return;
  }
  note_taken (self, ow_submission_get_instance_id (upload->submission));
  g_task_return_boolean (task, TRUE);
}

static OwHttpRequest *
make_submission (OwOpenRosa *self,
                 Upload     *upload)
{
  g_autofree char *url = self->device_id != NULL
                           ? ow_http_url_with (upload->url, "deviceID", self->device_id)
                           : g_strdup (upload->url);
  OwHttpRequest *request = ow_open_rosa_make_request (self, OW_HTTP_POST, url);
  GPtrArray *batch = g_ptr_array_index (upload->batches, upload->next);

  if (ow_submission_get_signature (upload->submission) != NULL)
    ow_http_request_set_header (request, OW_ENVELOPE_HEADER, ow_submission_get_signature (upload->submission));
  ow_http_request_add_part (request, "xml_submission_file", "submission.xml", "text/xml",
                            ow_submission_get_xml (upload->submission));
  for (guint i = 0; i < batch->len; i++) {
    OwAttachment *attachment = g_ptr_array_index (batch, i);

    ow_http_request_add_part (request, attachment->name, attachment->name, attachment->media_type,
                              attachment->content);
  }
  if (upload->next + 1 < upload->batches->len) {
    g_autoptr (GBytes) yes = g_bytes_new_static ("yes", 3);

    ow_http_request_add_part (request, "*isIncomplete*", NULL, NULL, yes);
  }
  return request;
}

static void
send_batch (GTask *task)
{
  OwOpenRosa *self = g_task_get_source_object (task);
  g_autoptr (OwHttpRequest) request = make_submission (self, g_task_get_task_data (task));

  ow_open_rosa_send (self, task, request, on_submitted);
}

void
ow_open_rosa_submit_async (OwOpenRosa         *self,
                           OwSubmission       *submission,
                           const char         *url,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Upload *upload;

  g_return_if_fail (OW_IS_OPEN_ROSA (self));
  g_return_if_fail (OW_IS_SUBMISSION (submission));

  task = ow_open_rosa_begin (self, cancellable, callback, user_data, ow_open_rosa_submit_async);
  upload = g_new0 (Upload, 1);
  upload->submission = g_object_ref (submission);
  upload->url = g_strdup (url != NULL ? url : self->submission_url);
  upload->batches = ow_submission_batches_new (submission, self->accept_length);
  g_task_set_task_data (task, upload, upload_free);
  send_batch (task);
}

gboolean
ow_open_rosa_submit_finish (OwOpenRosa   *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
