/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-events.h"

#include "ow-backoff.h"
#include "ow-event-parser.h"
#include "ow-http-header.h"
#include "ow-http-url.h"

#include <string.h>

#define MEDIA_TYPE "text/event-stream"
#define MAX_ID 200        /* bytes of what is said back to the hall */
#define MAX_TOLD 16       /* kinds of events at a time; more are one too many */
#define GOOD_MINUTES 1    /* a stream that lasts this long ends a row of failures */
#define LEAST_WAIT_MS 100

/* One request that is held open; freed when it has ended. */
typedef struct {
  OwHallEvents *events;
  OwEventParser *parser;
  GCancellable *cancellable;
  gboolean heard;          /* it has spoken */
  gint64 begun;            /* monotonic: when it did */
  guint refused;           /* status of an answer that is no stream; 0 for none */
} Stream;

struct _OwHallEvents {
  GObject parent_instance;

  OwHttp *http;
  OwClock *clock;
  char *url;
  Stream *stream;          /* NULL between two of them; another one that still ends is nobody's */
  guint failures;
  guint retry_ms;
  guint silence_ms;
  guint wait_ms;           /* before the next stream; 0: there is one */
  char *last_id;           /* NULL before the first */
  GPtrArray *told;         /* of char*: not passed on yet */
  GSource *timer;          /* to the next stream, or until the stream counts as dead */
  GSource *idle;           /* until what was told is passed on */
  gboolean running;
  gboolean connected;      /* as was said to others */
};

enum {
  PROP_0,
  PROP_CONNECTED,
  N_PROPS
};

enum {
  SIGNAL_TOLD,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OwHallEvents, ow_hall_events, G_TYPE_OBJECT)

static void begin_stream (OwHallEvents *self);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
ow_hall_events_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (id == PROP_CONNECTED)
    g_value_set_boolean (value, OW_HALL_EVENTS (object)->connected);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ow_hall_events_dispose (GObject *object)
{
  OwHallEvents *self = OW_HALL_EVENTS (object);

  ow_hall_events_stop (self);
  g_clear_object (&self->http);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (ow_hall_events_parent_class)->dispose (object);
}

static void
ow_hall_events_finalize (GObject *object)
{
  OwHallEvents *self = OW_HALL_EVENTS (object);

  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_free (self->url);
  g_free (self->last_id);

  G_OBJECT_CLASS (ow_hall_events_parent_class)->finalize (object);
}

static void
ow_hall_events_class_init (OwHallEventsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ow_hall_events_get_property;
  object_class->dispose = ow_hall_events_dispose;
  object_class->finalize = ow_hall_events_finalize;

  props[PROP_CONNECTED] = g_param_spec_boolean ("connected", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_TOLD] = g_signal_new ("told", OW_TYPE_HALL_EVENTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ow_hall_events_init (OwHallEvents *self)
{
  self->told = g_ptr_array_new_with_free_func (g_free);
  self->silence_ms = OW_HALL_EVENTS_SILENCE_MS;
  self->retry_ms = OW_HALL_EVENTS_RETRY_MS;
}

OwHallEvents *
ow_hall_events_new (OwHttp     *http,
                    const char *base_url,
                    const char *kiosk_id,
                    OwClock    *clock,
                    GError    **error)
{
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  OwHallEvents *self;

  g_return_val_if_fail (OW_IS_HTTP (http) && OW_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (base_url != NULL && kiosk_id != NULL, NULL);

  if (!ow_http_url_check (base_url, error))
    return NULL;
  escaped = g_uri_escape_string (kiosk_id, NULL, FALSE);
  path = g_strdup_printf ("v1/kiosks/%s/events", escaped);
  self = g_object_new (OW_TYPE_HALL_EVENTS, NULL);
  self->http = g_object_ref (http);
  self->clock = g_object_ref (clock);
  self->url = ow_http_url_join (base_url, path);
  return self;
}

void
ow_hall_events_set_silence (OwHallEvents *self,
                            guint         milliseconds)
{
  g_return_if_fail (OW_IS_HALL_EVENTS (self));

  self->silence_ms = milliseconds;
}

gboolean
ow_hall_events_get_connected (OwHallEvents *self)
{
  g_return_val_if_fail (OW_IS_HALL_EVENTS (self), FALSE);

  return self->connected;
}

guint
ow_hall_events_get_wait (OwHallEvents *self)
{
  g_return_val_if_fail (OW_IS_HALL_EVENTS (self), 0);

  return self->wait_ms;
}

guint
ow_hall_events_wait (guint  failures,
                     guint  retry_ms,
                     double chance)
{
  guint64 whole = MAX (retry_ms, LEAST_WAIT_MS);

  for (guint i = 1; i < failures && whole < OW_HALL_EVENTS_MAX_WAIT_MS; i++)
    whole *= 2;
  whole = MIN (whole, OW_HALL_EVENTS_MAX_WAIT_MS);
  return MAX (LEAST_WAIT_MS, (guint) (whole * chance));
}

static void
set_connected (OwHallEvents *self,
               gboolean      connected)
{
  if (self->connected == connected)
    return;
  self->connected = connected;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CONNECTED]);
}

static void
set_timer (OwHallEvents *self,
           guint         milliseconds,
           GSourceFunc   func)
{
  clear_source (&self->timer);
  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->timer, func, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static gboolean
on_next (gpointer data)
{
  OwHallEvents *self = data;

  clear_source (&self->timer);
  begin_stream (self);
  return G_SOURCE_REMOVE;
}

/* What is cancelled here ends in on_ended(). */
static gboolean
on_silence (gpointer data)
{
  OwHallEvents *self = data;

  clear_source (&self->timer);
  g_cancellable_cancel (self->stream->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
on_idle (gpointer data)
{
  g_autoptr (OwHallEvents) self = g_object_ref (data);
  g_autoptr (GPtrArray) told = g_steal_pointer (&self->told);

  clear_source (&self->idle);
  self->told = g_ptr_array_new_with_free_func (g_free);
  set_connected (self, self->stream != NULL && self->stream->heard);
  for (guint i = 0; i < told->len && self->running; i++)
    g_signal_emit (self, signals[SIGNAL_TOLD], 0, g_ptr_array_index (told, i));
  return G_SOURCE_REMOVE;
}

/* Not from inside curl. */
static void
pass_on (OwHallEvents *self,
         const char   *what)
{
  if (what != NULL && self->told->len < MAX_TOLD &&
      !g_ptr_array_find_with_equal_func (self->told, what, g_str_equal, NULL))
    g_ptr_array_add (self->told, g_strdup (what));
  if (self->idle != NULL)
    return;
  self->idle = g_idle_source_new ();
  g_source_set_priority (self->idle, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->idle, on_idle, self, NULL);
  g_source_attach (self->idle, g_main_context_get_thread_default ());
}

static void
on_event (const char *type,
          const char *data,
          const char *id,
          gpointer    user_data)
{
  OwHallEvents *self = ((Stream *) user_data)->events;
  gboolean is_new = *id != '\0' && g_strcmp0 (id, self->last_id) != 0;

  if (is_new) {
    g_free (self->last_id);
    self->last_id = g_strdup (id);
  }
  if (!g_str_equal (type, "ping"))
    pass_on (self, type);
  else if (is_new)
    pass_on (self, "release");
}

static gboolean
on_bytes (guint         status,
          const char   *media_type,
          const guint8 *bytes,
          gsize         length,
          gpointer      user_data)
{
  Stream *stream = user_data;
  OwHallEvents *self = stream->events;

  if (self->stream != stream)
    return FALSE;
  if (status != 200 || !ow_http_header_has_type (media_type, MEDIA_TYPE)) {
    stream->refused = status;
    return FALSE;
  }
  if (!stream->heard) {
    stream->heard = TRUE;
    stream->begun = ow_clock_now_monotonic (self->clock);
    pass_on (self, NULL);
  }
  set_timer (self, self->silence_ms, on_silence);
  return ow_event_parser_feed (stream->parser, bytes, length);
}

/* Whoever answers, and has no stream: not even a busy one. */
static gboolean
has_none (const Stream *stream)
{
  return !stream->heard && stream->refused != 0 && stream->refused != 408 && stream->refused != 429 &&
         stream->refused < 500;
}

static void
wait_for_next (OwHallEvents *self,
               const Stream *ended)
{
  gboolean good = ended->heard &&
                  ow_clock_now_monotonic (self->clock) - ended->begun >= GOOD_MINUTES * G_TIME_SPAN_MINUTE;

  self->failures = good ? 1 : self->failures + 1;
  self->retry_ms = ow_event_parser_get_retry (ended->parser, self->retry_ms);
  self->wait_ms = has_none (ended)
    ? (guint) ow_backoff_spread (OW_HALL_EVENTS_NONE_MS, g_random_double ())
    : ow_hall_events_wait (self->failures, self->retry_ms, g_random_double ());
  set_timer (self, self->wait_ms, on_next);
}

static void
stream_free (Stream *stream)
{
  g_object_unref (stream->events);
  ow_event_parser_free (stream->parser);
  g_object_unref (stream->cancellable);
  g_free (stream);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stream, stream_free)

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (Stream) stream = data;
  OwHallEvents *self = stream->events;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHttpResponse) response = ow_http_send_finish (OW_HTTP (source), result, &error);

  if (self->stream != stream)
    return;
  self->stream = NULL;
  clear_source (&self->timer);
  set_connected (self, FALSE);
  if (response != NULL && ow_http_response_get_status (response) != 200)
    stream->refused = ow_http_response_get_status (response);
  g_debug ("the stream of events ended: %s", error != NULL ? error->message : "by the hall");
  if (self->running && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    wait_for_next (self, stream);
}

static void
begin_stream (OwHallEvents *self)
{
  g_autoptr (OwHttpRequest) request = ow_http_request_new (OW_HTTP_GET, self->url);
  Stream *stream = g_new0 (Stream, 1);

  stream->events = g_object_ref (self);
  stream->parser = ow_event_parser_new (on_event, stream);
  stream->cancellable = g_cancellable_new ();
  self->stream = stream;
  self->wait_ms = 0;
  ow_http_request_set_header (request, "Accept", MEDIA_TYPE);
  if (self->last_id != NULL && strlen (self->last_id) <= MAX_ID)
    ow_http_request_set_header (request, "Last-Event-ID", self->last_id);
  ow_http_request_set_sink (request, on_bytes, stream);
  set_timer (self, self->silence_ms, on_silence);
  ow_http_send_async (self->http, request, stream->cancellable, on_ended, stream);
}

void
ow_hall_events_start (OwHallEvents *self)
{
  g_return_if_fail (OW_IS_HALL_EVENTS (self));

  if (self->running)
    return;
  self->running = TRUE;
  begin_stream (self);
}

void
ow_hall_events_stop (OwHallEvents *self)
{
  Stream *stream;

  g_return_if_fail (OW_IS_HALL_EVENTS (self));

  if (!self->running)
    return;
  self->running = FALSE;
  clear_source (&self->timer);
  clear_source (&self->idle);
  stream = g_steal_pointer (&self->stream);
  if (stream != NULL)
    g_cancellable_cancel (stream->cancellable);
  set_connected (self, FALSE);
}
