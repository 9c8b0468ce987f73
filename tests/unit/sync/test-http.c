/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-open-rosa.h"
#include "ow-sync-error.h"
#include "ow-test-certificate.h"

typedef struct {
  TestHall hall;
  char *folder;
  char *certificate;
  OwClock *clock;
} Fixture;

static void
make_certificate (Fixture    *fixture,
                  const char *name)
{
  g_autoptr (GTlsCertificate) certificate = ow_test_certificate_make (fixture->folder, name, &fixture->certificate);

  hall_open (&fixture->hall, certificate);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = ow_test_folder_new ();
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->hall.folder != NULL)
    hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->folder);
  g_free (fixture->certificate);
  g_clear_object (&fixture->clock);
}

static GPtrArray *
list_forms (OwOpenRosa *server,
            GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_open_rosa_list_forms_async (server, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_open_rosa_list_forms_finish (server, result, error);
}

static GPtrArray *
list_once (Fixture    *fixture,
           const char *ca_file,
           GError    **error)
{
  const OwHttpAccess access = { .ca_file = ca_file };
  g_autoptr (OwHttp) http = ow_http_new (&access, "test");
  g_autoptr (OwOpenRosa) server = ow_open_rosa_new (http, ow_hall_line_get_base_url (fixture->hall.line),
                                                    NULL, fixture->clock, NULL);
  GPtrArray *forms = list_forms (server, error);

  g_assert_cmpint (ow_open_rosa_get_unproven (server), ==,
                   g_error_matches (*error, OW_SYNC_ERROR, OW_SYNC_ERROR_TRUST));
  ow_http_close (http);
  return forms;
}

static void
test_trusts_its_own_authority (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  make_certificate (fixture, "IP:127.0.0.1");
  forms = list_once (fixture, fixture->certificate, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forms->len, ==, 1);
}

static void
test_trusts_nobody_else (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  make_certificate (fixture, "IP:127.0.0.1");
  forms = list_once (fixture, NULL, &error);
  g_assert_null (forms);
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_TRUST);
}

static void
test_trusts_no_other_name (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  make_certificate (fixture, "DNS:other.example");
  forms = list_once (fixture, fixture->certificate, &error);
  g_assert_null (forms);
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_TRUST);
}

static void
test_gives_a_list_once (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (OwHttp) http = ow_http_new (NULL, "test");
  g_autoptr (OwOpenRosa) server = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GError) error = NULL;

  hall_open (&fixture->hall, NULL);
  server = ow_open_rosa_new (http, ow_hall_line_get_base_url (fixture->hall.line), NULL, fixture->clock, NULL);
  first = list_forms (server, &error);
  g_assert_cmpuint (first->len, ==, 1);
  same = list_forms (server, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (same->len, ==, 1);
  g_assert_cmpuint (ow_hall_desk_get_answered (fixture->hall.desk, 304), ==, 1);
  hall_publish (&fixture->hall, "demo", "2");
  changed = list_forms (server, &error);
  g_assert_cmpstr (((OwListedForm *) g_ptr_array_index (changed, 0))->version, ==, "2");
  ow_http_close (http);
}

static GBytes *
download (OwOpenRosa *server,
          const char *url,
          const char *hash,
          gsize       limit,
          GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_open_rosa_download_async (server, url, hash, limit, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_open_rosa_download_finish (server, result, error);
}

static void
test_takes_only_the_listed_bytes (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (OwHttp) http = ow_http_new (NULL, "test");
  g_autoptr (OwOpenRosa) server = NULL;
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GBytes) good = NULL;
  g_autoptr (GError) error = NULL;
  OwListedForm *form;

  hall_open (&fixture->hall, NULL);
  server = ow_open_rosa_new (http, ow_hall_line_get_base_url (fixture->hall.line), NULL, fixture->clock, NULL);
  forms = list_forms (server, NULL);
  form = g_ptr_array_index (forms, 0);
  good = download (server, form->download_url, form->hash, 100000, &error);
  g_assert_no_error (error);
  g_assert_nonnull (good);
  g_assert_null (download (server, form->download_url, "md5:d41d8cd98f00b204e9800998ecf8427e", 100000, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT);
  g_clear_error (&error);
  g_assert_null (download (server, form->download_url, form->hash, 100, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_TOO_LARGE);
  ow_http_close (http);
}

static gboolean
on_greet (GSocketService    *service,
          GSocketConnection *connection,
          GObject           *source,
          gpointer           data)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  g_output_stream_write_all (output, "SSH-2.0-test\r\n", 14, NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

/* The line is at fault, not the address: it is asked again. */
static void
test_what_is_not_http_is_the_line (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u", port);
  g_autoptr (OwHttp) http = ow_http_new (NULL, "test");
  g_autoptr (OwOpenRosa) server = ow_open_rosa_new (http, url, NULL, fixture->clock, NULL);
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (service, "incoming", G_CALLBACK (on_greet), NULL);
  forms = list_forms (server, &error);
  g_assert_null (forms);
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_LINE);
  ow_http_close (http);
}

static void
test_can_be_broken_off (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (OwHttp) http = ow_http_new (NULL, "test");
  g_autoptr (OwHttpRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  OwTestAwait first = { 0 };
  OwTestAwait second = { 0 };
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;

  hall_open (&fixture->hall, NULL);
  request = ow_http_request_new (OW_HTTP_GET, ow_hall_line_get_base_url (fixture->hall.line));
  ow_http_send_async (http, request, cancellable, ow_test_await_done, &first);
  g_cancellable_cancel (cancellable);
  first_result = ow_test_await (&first);
  g_assert_null (ow_http_send_finish (http, first_result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  ow_http_send_async (http, request, NULL, ow_test_await_done, &second);
  ow_http_close (http);
  second_result = ow_test_await (&second);
  g_assert_null (ow_http_send_finish (http, second_result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/sync/http/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("own-authority", test_trusts_its_own_authority);
  ADD ("nobody-else", test_trusts_nobody_else);
  ADD ("other-name", test_trusts_no_other_name);
  ADD ("list-once", test_gives_a_list_once);
  ADD ("listed-bytes", test_takes_only_the_listed_bytes);
  ADD ("no-http", test_what_is_not_http_is_the_line);
  ADD ("broken-off", test_can_be_broken_off);
  return g_test_run ();
}
