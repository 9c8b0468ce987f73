/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-release-line.h"
#include "ow-sync-error.h"
#include "ow-tuf-error.h"

#include <string.h>

/* A server of its own that says one thing to everybody; NULL: it never answers. */
typedef struct {
  const char *answer;
  GSocketService *service;
  GPtrArray *waiting; /* connections that are kept open */
  char *asked;
  OwHttp *http;
  char *url;
  GCancellable *cancellable;
  OwReleaseLine *line;
  GMainLoop *loop;
  gsize limit;
  GBytes *bytes;
  char *etag;   /* what is had already; then what came. NULL: nothing */
  GError *error;
} Fixture;

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GIOStream) connection = data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  g_io_stream_close (connection, NULL, NULL);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Fixture *fixture = data;
  GIOStream *connection = g_ptr_array_index (fixture->waiting, fixture->waiting->len - 1);
  g_autoptr (GBytes) request = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  if (request == NULL)
    return;
  g_free (fixture->asked);
  fixture->asked = g_strndup (g_bytes_get_data (request, NULL), g_bytes_get_size (request));
  if (fixture->answer == NULL)
    g_cancellable_cancel (fixture->cancellable);
  else
    g_output_stream_write_all_async (g_io_stream_get_output_stream (connection), fixture->answer,
                                     strlen (fixture->answer), G_PRIORITY_DEFAULT, NULL, on_written,
                                     g_object_ref (connection));
}

static gboolean
on_incoming (GSocketService    *service,
             GSocketConnection *connection,
             GObject           *nobody,
             gpointer           data)
{
  Fixture *fixture = data;

  g_ptr_array_add (fixture->waiting, g_object_ref (connection));
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), 4096, G_PRIORITY_DEFAULT,
                                   NULL, on_read, fixture);
  return TRUE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer answer)
{
  guint16 port;

  fixture->answer = answer;
  fixture->limit = 100;
  fixture->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->service = g_socket_service_new ();
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->service), NULL, NULL);
  g_signal_connect (fixture->service, "incoming", G_CALLBACK (on_incoming), fixture);
  fixture->url = g_strdup_printf ("http://127.0.0.1:%u/releases", port);
  fixture->http = ow_http_new (NULL, "test");
  fixture->cancellable = g_cancellable_new ();
  fixture->line = ow_release_line_new (fixture->http, fixture->url, fixture->cancellable);
  fixture->loop = g_main_loop_new (NULL, FALSE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer answer)
{
  ow_release_line_free (fixture->line);
  ow_http_close (fixture->http);
  g_socket_service_stop (fixture->service);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->service));
  g_clear_object (&fixture->service);
  g_clear_pointer (&fixture->waiting, g_ptr_array_unref);
  g_assert_finalize_object (fixture->http);
  g_clear_object (&fixture->cancellable);
  g_clear_pointer (&fixture->loop, g_main_loop_unref);
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
  g_clear_error (&fixture->error);
  g_free (fixture->etag);
  g_free (fixture->asked);
  g_free (fixture->url);
}

static gboolean
stop (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
wait_for_it (gpointer data)
{
  Fixture *fixture = data;

  fixture->bytes = ow_release_line_fetch ("metadata/%E6%9D%91.json", fixture->limit, fixture->line, &fixture->error);
  g_idle_add (stop, fixture->loop);
  return NULL;
}

static gpointer
wait_for_news (gpointer data)
{
  Fixture *fixture = data;

  fixture->bytes = ow_release_line_fetch_new (fixture->line, "metadata/timestamp.json", fixture->limit, &fixture->etag,
                                              &fixture->error);
  g_idle_add (stop, fixture->loop);
  return NULL;
}

static void
fetch_by (Fixture    *fixture,
          GThreadFunc wait)
{
  GThread *thread = g_thread_new ("waits", wait, fixture);

  g_main_loop_run (fixture->loop);
  g_thread_join (thread);
}

static void
fetch (Fixture *fixture)
{
  fetch_by (fixture, wait_for_it);
}

static void
test_answer (Fixture      *fixture,
             gconstpointer answer)
{
  fetch (fixture);
  g_assert_no_error (fixture->error);
  g_assert_cmpmem (g_bytes_get_data (fixture->bytes, NULL), g_bytes_get_size (fixture->bytes), "{}", 2);
  g_assert_true (g_str_has_prefix (fixture->asked, "GET /releases/metadata/%E6%9D%91.json HTTP/1.1\r\n"));
}

static void
test_not_there (Fixture      *fixture,
                gconstpointer answer)
{
  fetch (fixture);
  g_assert_error (fixture->error, OW_TUF_ERROR, OW_TUF_ERROR_MISSING);
}

static void
test_busy (Fixture      *fixture,
           gconstpointer answer)
{
  fetch (fixture);
  g_assert_error (fixture->error, OW_SYNC_ERROR, OW_SYNC_ERROR_BUSY);
}

static void
test_too_large (Fixture      *fixture,
                gconstpointer answer)
{
  fixture->limit = 1;
  fetch (fixture);
  g_assert_error (fixture->error, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE);
}

/* The server never answers; whoever waits is let go at once when the kiosk ends its updates. */
static void
test_ended (Fixture      *fixture,
            gconstpointer answer)
{
  fetch (fixture);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fixture->bytes);
}

static void
test_news (Fixture      *fixture,
           gconstpointer answer)
{
  fetch_by (fixture, wait_for_news);
  g_assert_no_error (fixture->error);
  g_assert_null (strstr (fixture->asked, "If-None-Match"));
  g_assert_cmpstr (fixture->etag, ==, "\"2\"");
  g_clear_pointer (&fixture->bytes, g_bytes_unref);
  fetch_by (fixture, wait_for_news);
  g_assert_nonnull (strstr (fixture->asked, "\r\nIf-None-Match: \"2\"\r\n"));
  g_assert_nonnull (fixture->bytes);
}

static void
test_no_news (Fixture      *fixture,
              gconstpointer answer)
{
  fixture->etag = g_strdup ("\"1\"");
  fetch_by (fixture, wait_for_news);
  g_assert_no_error (fixture->error);
  g_assert_null (fixture->bytes);
  g_assert_cmpstr (fixture->etag, ==, "\"1\"");
}

/* To one who has nothing. */
static void
test_no_news_of_nothing (Fixture      *fixture,
                         gconstpointer answer)
{
  fetch_by (fixture, wait_for_news);
  g_assert_error (fixture->error, OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/release-line/answer", Fixture, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", set_up, test_answer,
              tear_down);
  g_test_add ("/release-line/not-there", Fixture, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", set_up,
              test_not_there, tear_down);
  g_test_add ("/release-line/not-told", Fixture, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", set_up,
              test_not_there, tear_down);
  g_test_add ("/release-line/busy", Fixture, "HTTP/1.1 503 Later\r\nContent-Length: 0\r\n\r\n", set_up, test_busy,
              tear_down);
  g_test_add ("/release-line/too-large", Fixture, "HTTP/1.1 200 OK\r\n\r\n{}", set_up, test_too_large, tear_down);
  g_test_add ("/release-line/news", Fixture, "HTTP/1.1 200 OK\r\nETag: \"2\"\r\nContent-Length: 2\r\n\r\n{}", set_up,
              test_news, tear_down);
  g_test_add ("/release-line/no-news", Fixture, "HTTP/1.1 304 Not Modified\r\n\r\n", set_up, test_no_news, tear_down);
  g_test_add ("/release-line/no-news-of-nothing", Fixture, "HTTP/1.1 304 Not Modified\r\n\r\n", set_up,
              test_no_news_of_nothing, tear_down);
  g_test_add ("/release-line/ended", Fixture, NULL, set_up, test_ended, tear_down);
  return g_test_run ();
}
