/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-reporter.h"

#include "ow-backoff.h"
#include "ow-http-url.h"

struct _OwHallReporter {
  GObject parent_instance;

  OwHttp *http;
  char *url;
  OwHallReportFunc report;
  gpointer user_data;
  guint soon_ms;
  guint every_ms;
  GBytes *told;          /* what the hall has heard; NULL when it is to hear it anew */
  GBytes *telling;       /* on its way; NULL for nothing */
  GCancellable *running; /* NULL while stopped */
  GSource *timer;
  guint failures;
  gboolean touched;      /* since the last report was made */
};

G_DEFINE_FINAL_TYPE (OwHallReporter, ow_hall_reporter, G_TYPE_OBJECT)

static void
ow_hall_reporter_dispose (GObject *object)
{
  OwHallReporter *self = OW_HALL_REPORTER (object);

  ow_hall_reporter_stop (self);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (ow_hall_reporter_parent_class)->dispose (object);
}

static void
ow_hall_reporter_finalize (GObject *object)
{
  OwHallReporter *self = OW_HALL_REPORTER (object);

  g_free (self->url);
  g_clear_pointer (&self->told, g_bytes_unref);
  g_clear_pointer (&self->telling, g_bytes_unref);

  G_OBJECT_CLASS (ow_hall_reporter_parent_class)->finalize (object);
}

static void
ow_hall_reporter_class_init (OwHallReporterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ow_hall_reporter_dispose;
  object_class->finalize = ow_hall_reporter_finalize;
}

static void
ow_hall_reporter_init (OwHallReporter *self)
{
  self->soon_ms = OW_HALL_REPORTER_SOON_MS;
  self->every_ms = OW_HALL_REPORTER_EVERY_MS;
}

OwHallReporter *
ow_hall_reporter_new (OwHttp          *http,
                      const char      *base_url,
                      const char      *kiosk_id,
                      OwHallReportFunc report,
                      gpointer         user_data,
                      GError         **error)
{
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  OwHallReporter *self;

  g_return_val_if_fail (OW_IS_HTTP (http), NULL);
  g_return_val_if_fail (base_url != NULL && kiosk_id != NULL && report != NULL, NULL);

  if (!ow_http_url_check (base_url, error))
    return NULL;
  escaped = g_uri_escape_string (kiosk_id, NULL, FALSE);
  path = g_strdup_printf ("v1/kiosks/%s/health", escaped);
  self = g_object_new (OW_TYPE_HALL_REPORTER, NULL);
  self->http = g_object_ref (http);
  self->url = ow_http_url_join (base_url, path);
  self->report = report;
  self->user_data = user_data;
  return self;
}

void
ow_hall_reporter_set_pace (OwHallReporter *self,
                           guint           soon_ms,
                           guint           every_ms)
{
  g_return_if_fail (OW_IS_HALL_REPORTER (self));

  self->soon_ms = soon_ms;
  self->every_ms = every_ms;
}

static void
clear_timer (OwHallReporter *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
set_timer (OwHallReporter *self,
           guint           milliseconds,
           GSourceFunc     func)
{
  clear_timer (self);
  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->timer, func, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static gboolean on_time (gpointer data);

/* The hall is to hear of this kiosk again, whether anything changed or not. */
static gboolean
on_hour (gpointer data)
{
  OwHallReporter *self = data;

  g_clear_pointer (&self->told, g_bytes_unref);
  return on_time (self);
}

static void
wait_for_more (OwHallReporter *self)
{
  if (self->touched)
    ow_hall_reporter_touch (self);
  else
    set_timer (self, (guint) (ow_backoff_spread (self->every_ms, g_random_double ())), on_hour);
}

static void
on_told (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (OwHallReporter) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);
  g_autoptr (GBytes) telling = g_steal_pointer (&self->telling);
  guint status = response != NULL ? ow_http_response_get_status (response) : 0;

  if (self->running == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return;
  if (status >= 200 && status < 300) {
    self->failures = 0;
    self->told = g_steal_pointer (&telling);
    wait_for_more (self);
  } else if (status >= 400 && status < 500 && status != 408 && status != 429) {
    g_debug ("the hall doesn't want to hear what runs here: %u", status);
    self->touched = FALSE;
    wait_for_more (self);
  } else {
    self->failures++;
    set_timer (self, (guint) (ow_backoff_wait (self->failures, OW_BACKOFF_MAX, g_random_double ()) / 1000), on_time);
  }
}

static gboolean
on_time (gpointer data)
{
  OwHallReporter *self = data;
  g_autoptr (OwHttpRequest) request = NULL;
  g_autoptr (GBytes) report = self->report (self->user_data);

  clear_timer (self);
  if (self->telling != NULL)
    return G_SOURCE_REMOVE;
  self->touched = FALSE;
  if (self->told != NULL && g_bytes_equal (self->told, report)) {
    wait_for_more (self);
    return G_SOURCE_REMOVE;
  }
  g_clear_pointer (&self->told, g_bytes_unref);
  self->telling = g_bytes_ref (report);
  request = ow_http_request_new (OW_HTTP_PUT, self->url);
  ow_http_request_set_body (request, "application/json", report);
  ow_http_send_async (self->http, request, self->running, on_told, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
ow_hall_reporter_touch (OwHallReporter *self)
{
  g_return_if_fail (OW_IS_HALL_REPORTER (self));

  self->touched = TRUE;
  if (self->running != NULL && self->telling == NULL)
    set_timer (self, (guint) (self->soon_ms * g_random_double ()), on_time);
}

void
ow_hall_reporter_start (OwHallReporter *self)
{
  g_return_if_fail (OW_IS_HALL_REPORTER (self));

  if (self->running != NULL)
    return;
  self->running = g_cancellable_new ();
  ow_hall_reporter_touch (self);
}

void
ow_hall_reporter_stop (OwHallReporter *self)
{
  g_autoptr (GCancellable) running = NULL;

  g_return_if_fail (OW_IS_HALL_REPORTER (self));

  clear_timer (self);
  running = g_steal_pointer (&self->running);
  if (running != NULL)
    g_cancellable_cancel (running);
}
