/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "listener-in-thread.h"

#include "ow-curl-memory.h"
#include "ow-http.h"
#include "ow-locked-text.h"
#include "ow-test-await.h"
#include "ow-test-certificate.h"
#include "ow-test-folder.h"
#include "ow-test-memory.h"

#include <curl/curl.h>

/* Of "kiosk" and "word". */
#define BASIC "\r\nAuthorization: Basic a2lvc2s6d29yZA==\r\n"
#define DIGEST "\r\nAuthorization: Digest username=\"kiosk\""

typedef struct {
  char *folder;
  char *pem;      /* of both servers, with its key */
  Listener home;  /* the login is for it */
  Listener other;
  OwHttp *http;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  OwHttpAccess access = { .user = "kiosk", .password = "word" };

  fixture->folder = ow_test_folder_new ();
  certificate = ow_test_certificate_make (fixture->folder, "IP:127.0.0.1", &fixture->pem);
  listener_open (&fixture->home, certificate);
  listener_open (&fixture->other, certificate);
  access.ca_file = fixture->pem;
  access.server_url = fixture->home.url;
  fixture->http = ow_http_new (&access, "test");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_http_close (fixture->http);
  g_clear_object (&fixture->http);
  listener_close (&fixture->home);
  listener_close (&fixture->other);
  ow_test_folder_remove (fixture->folder);
  g_free (fixture->pem);
}

/* The status of what @request is answered with. */
static guint
answer (Fixture       *fixture,
        OwHttpRequest *request)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OwHttpResponse) response = NULL;

  ow_http_send_async (fixture->http, request, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  response = ow_http_send_finish (fixture->http, result, &error);
  g_assert_no_error (error);
  return ow_http_response_get_status (response);
}

static guint
get (Fixture *fixture)
{
  g_autoptr (OwHttpRequest) request = ow_http_request_new (OW_HTTP_GET, fixture->home.url);

  return answer (fixture, request);
}

/* The next that @listener was asked had @login in it; NULL: had none. */
static void
assert_asked (Listener   *listener,
              const char *login)
{
  g_autofree char *head = listener_take_head (listener);

  g_assert_nonnull (head);
  if (login != NULL)
    g_assert_nonnull (strstr (head, login));
  else
    g_assert_null (strstr (head, "Authorization:"));
}

static void
assert_not_asked (Listener *listener)
{
  g_autofree char *head = listener_take_head (listener);

  g_assert_null (head);
}

/* Nobody is shown it who hasn't asked, and whoever has needn't ask each time. */
static void
test_basic_is_remembered (Fixture      *fixture,
                          gconstpointer data)
{
  g_assert_cmpuint (get (fixture), ==, 200);
  assert_asked (&fixture->home, NULL);
  assert_not_asked (&fixture->home);

  fixture->home.challenge = "Basic";
  g_assert_cmpuint (get (fixture), ==, 200);
  assert_asked (&fixture->home, NULL);
  for (guint i = 0; i < 2; i++) {
    assert_asked (&fixture->home, BASIC);
    assert_not_asked (&fixture->home);
    g_assert_cmpuint (get (fixture), ==, 200);
  }
}

/* The password itself would be told to whoever can make the server ask for it. */
static void
test_digest_never_becomes_basic (Fixture      *fixture,
                                 gconstpointer data)
{
  fixture->home.challenge = "Digest";
  g_assert_cmpuint (get (fixture), ==, 200);
  assert_asked (&fixture->home, NULL);
  assert_asked (&fixture->home, NULL);
  assert_asked (&fixture->home, DIGEST);
  g_assert_cmpuint (get (fixture), ==, 200);
  assert_asked (&fixture->home, NULL);
  assert_asked (&fixture->home, DIGEST);

  fixture->home.challenge = "Basic";
  g_assert_cmpuint (get (fixture), ==, 401);
  assert_asked (&fixture->home, NULL);
  assert_not_asked (&fixture->home);
}

static void
test_basic_becomes_digest (Fixture      *fixture,
                           gconstpointer data)
{
  fixture->home.challenge = "Basic";
  g_assert_cmpuint (get (fixture), ==, 200);
  fixture->home.challenge = "Digest";
  g_assert_cmpuint (get (fixture), ==, 200);
}

static void
test_it_is_not_led_on (Fixture      *fixture,
                       gconstpointer data)
{
  fixture->home.challenge = "Basic";
  fixture->home.location = g_strdup (fixture->other.url);
  g_assert_cmpuint (get (fixture), ==, 200);
  assert_asked (&fixture->other, NULL);

  fixture->other.challenge = "Basic";
  g_assert_cmpuint (get (fixture), ==, 401);
  assert_asked (&fixture->other, NULL);
  assert_not_asked (&fixture->other);
}

/* Whoever asks there isn't who the login is for. */
static void
test_another_does_not_get_it_by_asking (Fixture      *fixture,
                                        gconstpointer data)
{
  fixture->home.location = g_strdup (fixture->other.url);
  fixture->other.challenge = "Basic";
  g_assert_cmpuint (get (fixture), ==, 401);
  assert_asked (&fixture->home, NULL);
  assert_not_asked (&fixture->home);
  assert_asked (&fixture->other, NULL);
  assert_not_asked (&fixture->other);
}

static gboolean
on_bytes (guint         status,
          const char   *media_type,
          const guint8 *bytes,
          gsize         length,
          gpointer      user_data)
{
  g_assert_cmpuint (status, ==, 200);
  g_string_append_len (user_data, (const char *) bytes, length);
  return TRUE;
}

static void
test_a_stream_begins_with_the_answer (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (OwHttpRequest) request = ow_http_request_new (OW_HTTP_GET, fixture->home.url);
  g_autoptr (GString) poured = g_string_new (NULL);

  fixture->home.challenge = "Basic";
  ow_http_request_set_sink (request, on_bytes, poured);
  g_assert_cmpuint (answer (fixture, request), ==, 200);
  g_assert_cmpstr (poured->str, ==, LISTENER_BODY);
}

/* Moved as it grows, and freed in the end. */
static void
test_what_curl_frees_is_overwritten (void)
{
  char bytes[4000];
  char needle[] = "%11%12%13%14%15%16%17%18%19%1A%1B%1C%1D%1E";
  char *escaped;

  if (!OW_TEST_CAN_SEARCH_MEMORY) {
    g_test_skip ("freed memory is kept aside");
    return;
  }
  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) (1 + i % 31);
  ow_curl_memory_start ();
  escaped = curl_easy_escape (NULL, bytes, sizeof bytes);
  g_assert_cmpuint (ow_test_memory_count (needle, strlen (needle)), ==, sizeof bytes / 31);
  curl_free (escaped);
  g_assert_cmpuint (ow_test_memory_count (needle, strlen (needle)), ==, 0);
}

#define TOKEN "Qx7$wN2rYk!mTz4LfVb9cHs6JdGpAeUo3iRtX8vSnKqWyZMhBu1CgEaDlFjP5OI0"
#define KEY "https://hall.example/v1/key/" TOKEN

/* Whoever keeps an address keeps the stand-in; by the token is asked who was named with it: the server, or another
 * address that it gave of itself. */
static void
test_a_token_has_a_stand_in (void)
{
  const OwHttpAccess access = { .server_url = KEY "/projects/1" };
  g_autoptr (OwHttpAccess) first = ow_http_access_copy (&access);
  g_autoptr (OwHttpAccess) copy = ow_http_access_copy (first);
  g_autofree char *list = g_strdup_printf ("<a>%s/b</a><c>/key/%.20s</c><d>/key/%s", KEY, TOKEN, TOKEN);
  g_autofree char *named = g_strconcat ("https://other.example", strstr (access.server_url, "/v1"), NULL);
  g_autofree char *kept = g_strdup (named);
  g_autoptr (OwLockedText) asked = ow_http_access_reveal (copy, copy->server_url);
  g_autoptr (OwLockedText) other = NULL;
  gsize length = strlen (list);

  g_assert_cmpstr (first->token, ==, TOKEN);
  g_assert_cmpstr (copy->token, ==, TOKEN);
  g_assert_null (strstr (first->server_url, TOKEN));
  g_assert_cmpstr (copy->server_url, ==, first->server_url);
  g_assert_cmpuint (strlen (copy->server_url), ==, strlen (access.server_url));
  g_assert_cmpstr (asked, ==, access.server_url);
  g_assert_true (ow_http_access_hide (copy, kept, strlen (kept)));
  other = ow_http_access_reveal (copy, kept);
  g_assert_cmpstr (other, ==, named);
  g_assert_true (ow_http_access_hide (copy, list, length));
  g_assert_null (strstr (list, TOKEN));
  g_assert_true (g_str_has_prefix (list, "<a>https://hall.example/v1/key/"));
  g_assert_nonnull (strstr (list, "</a><c>/key/Qx7$wN2rYk!mTz4LfVb9</c><d>/key/"));
  g_assert_cmpuint (strlen (list), ==, length);
  g_assert_false (ow_http_access_hide (copy, list, length));
}

/* Most addresses have none; what is short may stand elsewhere as well. */
static void
test_a_word_is_no_token (void)
{
  static const char *const urls[] = { "https://hall.example/v1/projects/1", "https://hall.example/key/",
                                      "https://hall.example/key/fifteen-letters/forms" };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++) {
    const OwHttpAccess access = { .server_url = urls[i] };
    g_autoptr (OwHttpAccess) copy = ow_http_access_copy (&access);
    g_autoptr (OwLockedText) asked = ow_http_access_reveal (copy, urls[i]);
    g_autofree char *same = g_strdup (urls[i]);

    g_assert_null (copy->token);
    g_assert_cmpstr (copy->server_url, ==, urls[i]);
    g_assert_cmpstr (asked, ==, urls[i]);
    g_assert_false (ow_http_access_hide (copy, same, strlen (same)));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/sync/http-login/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("basic", test_basic_is_remembered);
  ADD ("digest", test_digest_never_becomes_basic);
  ADD ("from-basic-to-digest", test_basic_becomes_digest);
  ADD ("led-on", test_it_is_not_led_on);
  ADD ("another", test_another_does_not_get_it_by_asking);
  ADD ("stream", test_a_stream_begins_with_the_answer);
  g_test_add_func ("/sync/http-login/token", test_a_token_has_a_stand_in);
  g_test_add_func ("/sync/http-login/word", test_a_word_is_no_token);
  g_test_add_func ("/sync/http-login/freed", test_what_curl_frees_is_overwritten);
  return g_test_run ();
}
