/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listener-in-thread.h"

#include "ow-http.h"
#include "ow-sync-error.h"
#include "ow-test-await.h"
#include "ow-test-certificate.h"
#include "ow-test-folder.h"

typedef struct {
  char *folder;
  char *pem;      /* of both servers, with its key */
  Listener safe;  /* https */
  Listener plain;
  Listener other; /* https; where it is led to */
  Listener other_plain;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GTlsCertificate) certificate = NULL;

  fixture->folder = ow_test_folder_new ();
  certificate = ow_test_certificate_make (fixture->folder, "IP:127.0.0.1", &fixture->pem);
  listener_open (&fixture->safe, certificate);
  listener_open (&fixture->plain, NULL);
  listener_open (&fixture->other, certificate);
  listener_open (&fixture->other_plain, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  listener_close (&fixture->safe);
  listener_close (&fixture->plain);
  listener_close (&fixture->other);
  listener_close (&fixture->other_plain);
  ow_test_folder_remove (fixture->folder);
  g_free (fixture->pem);
}

static OwHttpResponse *
send (OwHttp        *http,
      OwHttpRequest *request,
      GError       **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_http_send_async (http, request, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_http_send_finish (http, result, error);
}

/* Where a request comes to that is led on from @from to @to. */
static OwHttpResponse *
lead (Fixture     *fixture,
      OwHttpMethod method,
      Listener    *from,
      const char  *to,
      GError     **error)
{
  const OwHttpAccess access = { .ca_file = fixture->pem };
  g_autoptr (OwHttp) http = ow_http_new (&access, "test");
  g_autoptr (OwHttpRequest) request = ow_http_request_new (method, from->url);
  OwHttpResponse *response;

  g_free (from->location);
  from->location = g_strdup (to);
  response = send (http, request, error);
  ow_http_close (http);
  return response;
}

static void
test_never_to_a_file (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "secret", NULL);
  g_autofree char *url = g_filename_to_uri (path, NULL, NULL);
  Listener *const from[] = { &fixture->safe, &fixture->plain };

  g_assert_true (g_file_set_contents (path, LISTENER_BODY, -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (from); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (lead (fixture, OW_HTTP_GET, from[i], url, &error));
    g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
  }
}

/* Not to this machine itself either: whoever answers there isn't asked by order of a server. */
static void
test_never_to_plain_http (Fixture      *fixture,
                          gconstpointer data)
{
  Listener *const from[] = { &fixture->safe, &fixture->plain };

  for (guint i = 0; i < G_N_ELEMENTS (from); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (lead (fixture, OW_HTTP_GET, from[i], fixture->other_plain.url, &error));
    g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
    g_assert_null (listener_take_head (&fixture->other_plain));
  }
}

static void
test_to_https (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;
  g_autoptr (OwHttpResponse) response = lead (fixture, OW_HTTP_GET, &fixture->safe, fixture->other.url, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ow_http_response_get_status (response), ==, 200);
  g_assert_cmpuint (g_bytes_get_size (ow_http_response_get_body (response)), ==, strlen (LISTENER_BODY));
  head = listener_take_head (&fixture->other);
  g_assert_nonnull (head);
}

/* What is handed in, and what changes something, is for the server it was sent to. */
static void
test_only_a_question_is_led_on (Fixture      *fixture,
                                gconstpointer data)
{
  static const OwHttpMethod methods[] = { OW_HTTP_HEAD, OW_HTTP_POST, OW_HTTP_PATCH, OW_HTTP_PUT, OW_HTTP_DELETE };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (OwHttpResponse) response = lead (fixture, methods[i], &fixture->safe, fixture->other.url, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (ow_http_response_get_status (response), ==, 302);
    g_assert_null (listener_take_head (&fixture->other));
  }
}

/* The certificate would be shown to whoever asks for one there. */
static void
test_nobody_with_a_certificate (Fixture      *fixture,
                                gconstpointer data)
{
  const OwHttpAccess access = { .server_url = fixture->safe.url, .ca_file = fixture->pem, .certificate = fixture->pem };
  g_autoptr (OwHttp) http = ow_http_new (&access, "test");
  g_autoptr (OwHttpRequest) request = ow_http_request_new (OW_HTTP_GET, fixture->safe.url);
  g_autoptr (OwHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  fixture->safe.location = g_strdup (fixture->other.url);
  response = send (http, request, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ow_http_response_get_status (response), ==, 302);
  g_assert_null (listener_take_head (&fixture->other));
  ow_http_close (http);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/sync/http-redirect/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("file", test_never_to_a_file);
  ADD ("plain", test_never_to_plain_http);
  ADD ("https", test_to_https);
  ADD ("other-methods", test_only_a_question_is_led_on);
  ADD ("certificate", test_nobody_with_a_certificate);
  return g_test_run ();
}
