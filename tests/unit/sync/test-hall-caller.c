/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-hall-caller.h"
#include "ow-sync-error.h"

#define PATIENCE_MS 300
#define AGAIN_MS 20

typedef struct {
  TestHall hall;
  OwHttp *http;
  OwHallCaller *caller;
} Fixture;

/* @deaf: the hall knows nothing of calls. */
static void
set_up (Fixture      *fixture,
        gconstpointer deaf)
{
  g_autoptr (GError) error = NULL;

  hall_open (&fixture->hall, NULL);
  if (deaf == NULL)
    hall_know_kiosks (&fixture->hall);
  fixture->http = ow_http_new (NULL, "test");
  fixture->caller = ow_hall_caller_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line), "kiosk-1",
                                        &error);
  g_assert_no_error (error);
  ow_hall_caller_set_patience (fixture->caller, PATIENCE_MS, AGAIN_MS);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_http_close (fixture->http);
  g_assert_finalize_object (fixture->caller);
  g_clear_object (&fixture->http);
  hall_close (&fixture->hall);
}

static gboolean
finish (Fixture     *fixture,
        OwTestAwait *await,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = ow_test_await (await);

  return ow_hall_caller_call_finish (fixture->caller, result, error);
}

static gboolean
call (Fixture *fixture,
      GError **error)
{
  OwTestAwait await = { 0 };

  ow_hall_caller_call_async (fixture->caller, "zh", ow_test_await_done, &await);
  return finish (fixture, &await, error);
}

/* What a screen of the staff would be told. */
static char *
list (Fixture *fixture)
{
  g_autofree char *url = g_strconcat (ow_hall_line_get_base_url (fixture->hall.line), "/v1/calls", NULL);
  g_autoptr (OwHttpRequest) request = ow_http_request_new (OW_HTTP_GET, url);
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OwHttpResponse) response = NULL;
  GBytes *body;

  ow_http_send_async (fixture->http, request, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  response = ow_http_send_finish (fixture->http, result, NULL);
  body = ow_http_response_get_body (response);
  return g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static gboolean
is_calling (Fixture *fixture)
{
  g_autofree char *text = list (fixture);

  return strstr (text, "\"kiosk\":\"kiosk-1\"") != NULL && strstr (text, "\"language\":\"zh\"") != NULL;
}

static void
test_staff_hear_of_it_until_it_ends (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (is_calling (fixture));
  g_assert_true (call (fixture, &error));
  g_assert_no_error (error);
  g_assert_true (is_calling (fixture));
  g_assert_true (call (fixture, NULL));
  g_assert_true (is_calling (fixture));
  ow_hall_caller_end (fixture->caller);
  while (is_calling (fixture))
    ;
  ow_hall_caller_end (fixture->caller);
}

static void
test_a_hall_that_knows_no_calls_was_not_told (Fixture      *fixture,
                                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (call (fixture, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED);
}

static void
test_patience_ends (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_hall_line_set_up (fixture->hall.line, FALSE, NULL));
  g_assert_false (call (fixture, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_LINE);
}

static gboolean
put_line_up (gpointer data)
{
  g_assert_true (ow_hall_line_set_up (data, TRUE, NULL));
  return G_SOURCE_REMOVE;
}

static void
test_a_line_that_is_back_in_time_is_used (Fixture      *fixture,
                                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ow_hall_caller_set_patience (fixture->caller, 60 * 1000, AGAIN_MS);
  g_assert_true (ow_hall_line_set_up (fixture->hall.line, FALSE, NULL));
  g_timeout_add (3 * AGAIN_MS, put_line_up, fixture->hall.line);
  g_assert_true (call (fixture, &error));
  g_assert_no_error (error);
}

static void
test_who_goes_on_alone_is_not_told_of (Fixture      *fixture,
                                       gconstpointer data)
{
  OwTestAwait await = { 0 };
  g_autoptr (GError) error = NULL;

  ow_hall_caller_call_async (fixture->caller, "zh", ow_test_await_done, &await);
  ow_hall_caller_end (fixture->caller);
  g_assert_false (finish (fixture, &await, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (is_calling (fixture))
    ;
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, function) g_test_add ("/hall-caller/" path, Fixture, data, set_up, function, tear_down)
  ADD ("until-it-ends", NULL, test_staff_hear_of_it_until_it_ends);
  ADD ("no-calls", "deaf", test_a_hall_that_knows_no_calls_was_not_told);
  ADD ("patience", NULL, test_patience_ends);
  ADD ("back-in-time", NULL, test_a_line_that_is_back_in_time_is_used);
  ADD ("taken-back", NULL, test_who_goes_on_alone_is_not_told_of);
  return g_test_run ();
}
