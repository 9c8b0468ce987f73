/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-service-watch.h"
#include "ow-test-store.h"

#define NOW "2026-11-28T08:30:00+08:00"
#define CLOSED(until) \
  "{\"until\":\"2026-11-29T00:00:00Z\",\"services\":[{\"id\":\"other\",\"state\":\"open\"}," \
  "{\"id\":\"marriage\",\"state\":\"closed\",\"reason\":[{\"language\":\"zh\",\"text\":\"系统升级\"}]" until "}]}"
#define OPEN "{\"until\":\"2026-11-29T00:00:00Z\",\"services\":[{\"id\":\"marriage\",\"state\":\"open\"}]}"

typedef struct {
  TestHall hall;
  char *state;
  OwStore *store;
  OwClock *clock;
  OwHttp *http;
  OwServiceWatch *watch;
} Fixture;

static void
open_kiosk (Fixture    *fixture,
            const char *now)
{
  g_autoptr (OwHallClient) client = NULL;

  fixture->clock = ow_clock_new_iso8601 (now, NULL);
  fixture->store = ow_test_store_new (fixture->state, fixture->clock);
  fixture->http = ow_http_new (NULL, "test");
  client = ow_hall_client_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line), NULL);
  ow_hall_client_set_tries (client, 1, 0);
  fixture->watch = ow_service_watch_new (fixture->store, client, fixture->clock);
  ow_service_watch_start (fixture->watch);
}

static void
close_kiosk (Fixture *fixture)
{
  ow_service_watch_stop (fixture->watch);
  ow_http_close (fixture->http);
  ow_store_close (fixture->store);
  while (g_main_context_iteration (NULL, FALSE)) /* nocheck: nested-loop - what was cancelled ends */
    ;
  g_assert_finalize_object (fixture->watch);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->clock);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  hall_open (&fixture->hall, NULL);
  fixture->state = ow_test_folder_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_kiosk (fixture);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
}

static void
iterate (void)
{
  g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

/* NULL while nothing is closed. */
static const OwHallService *
find_closed (Fixture *fixture)
{
  const OwHallServices *told = ow_service_watch_get (fixture->watch);

  for (guint i = 0; told != NULL && i < told->services->len; i++)
    if (ow_service_watch_is_closed (fixture->watch, told->services->pdata[i]))
      return told->services->pdata[i];
  return NULL;
}

static void
await_closed (Fixture *fixture,
              gboolean closed)
{
  while ((find_closed (fixture) != NULL) != closed)
    iterate ();
}

static void
set_line (Fixture *fixture,
          gboolean up)
{
  g_assert_true (ow_hall_line_set_up (fixture->hall.line, up, NULL));
}

/* Comes back when the hall has answered two more: by then a question that was asked before was answered. */
static void
ask_twice (Fixture *fixture)
{
  const char *base_url = ow_hall_line_get_base_url (fixture->hall.line);
  g_autoptr (OwHallClient) client = ow_hall_client_new (fixture->http, base_url, NULL);

  ow_hall_client_set_tries (client, 1, 0);
  for (guint i = 0; i < 2; i++) {
    OwTestAwait await = { 0 };
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (OwHallServices) services = NULL;

    ow_hall_client_list_services_async (client, NULL, NULL, ow_test_await_done, &await);
    result = ow_test_await (&await);
    services = ow_hall_client_list_services_finish (client, result, NULL, NULL, NULL);
  }
}

static void
ask_again (Fixture *fixture)
{
  ow_service_watch_look (fixture->watch);
  ask_twice (fixture);
}

static void
test_what_is_closed_is_told (Fixture      *fixture,
                             gconstpointer data)
{
  const OwHallService *closed;

  hall_put_up_board (&fixture->hall, CLOSED (""));
  open_kiosk (fixture, NOW);
  g_assert_null (find_closed (fixture));
  await_closed (fixture, TRUE);
  closed = find_closed (fixture);
  g_assert_cmpstr (closed->id, ==, "marriage");
  g_assert_cmpstr (((OwHallWords *) closed->reason->pdata[0])->text, ==, "系统升级");
  hall_put_up_board (&fixture->hall, OPEN);
  ow_service_watch_look (fixture->watch);
  await_closed (fixture, FALSE);
}

static void
test_it_holds_while_the_line_is_down (Fixture      *fixture,
                                      gconstpointer data)
{
  hall_put_up_board (&fixture->hall, CLOSED (""));
  open_kiosk (fixture, NOW);
  await_closed (fixture, TRUE);
  set_line (fixture, FALSE);
  close_kiosk (fixture);
  open_kiosk (fixture, "2026-11-29T07:59:59+08:00");
  await_closed (fixture, TRUE);
  close_kiosk (fixture);
  /* Until the time that it names. */
  open_kiosk (fixture, "2026-11-29T08:00:00+08:00");
  ask_again (fixture);
  g_assert_null (ow_service_watch_get (fixture->watch));
}

static void
test_a_service_opens_by_itself (Fixture      *fixture,
                                gconstpointer data)
{
  hall_put_up_board (&fixture->hall, CLOSED (",\"until\":\"2026-11-28T14:00:00+08:00\""));
  open_kiosk (fixture, NOW);
  await_closed (fixture, TRUE);
  close_kiosk (fixture);
  open_kiosk (fixture, "2026-11-28T14:00:00+08:00");
  while (ow_service_watch_get (fixture->watch) == NULL)
    iterate ();
  g_assert_null (find_closed (fixture));
}

static void
test_a_hall_without_a_board_changes_nothing (Fixture      *fixture,
                                             gconstpointer data)
{
  open_kiosk (fixture, NOW);
  ask_again (fixture);
  g_assert_null (ow_service_watch_get (fixture->watch));
  hall_put_up_board (&fixture->hall, CLOSED (""));
  ow_service_watch_look (fixture->watch);
  await_closed (fixture, TRUE);
  /* Nor does one that takes its board down, or writes nonsense on it. */
  ow_hall_desk_set_board (fixture->hall.desk, NULL);
  ask_again (fixture);
  g_assert_nonnull (find_closed (fixture));
  hall_put_up_board (&fixture->hall, "{\"until\":7,\"services\":[]}");
  ask_again (fixture);
  g_assert_nonnull (find_closed (fixture));
}

/* A hall that doesn't know the question is asked once, whatever the line does meanwhile. */
static void
test_what_is_not_known_is_asked_once (Fixture      *fixture,
                                      gconstpointer data)
{
  open_kiosk (fixture, NOW);
  while (ow_hall_desk_get_answered (fixture->hall.desk, 404) == 0)
    iterate ();
  /* The answer is on its way; then it is here. */
  for (guint others = 2; others <= 4; others += 2) {
    ow_service_watch_hasten (fixture->watch);
    ow_service_watch_catch_up (fixture->watch);
    ask_twice (fixture);
    g_assert_cmpuint (ow_hall_desk_get_answered (fixture->hall.desk, 404), ==, others + 1);
  }
  ow_service_watch_look (fixture->watch);
  ask_twice (fixture);
  g_assert_cmpuint (ow_hall_desk_get_answered (fixture->hall.desk, 404), ==, 8);
}

/* But what was missed is asked for. */
static void
test_what_was_missed_is_told (Fixture      *fixture,
                              gconstpointer data)
{
  set_line (fixture, FALSE);
  open_kiosk (fixture, NOW);
  ask_twice (fixture);
  hall_put_up_board (&fixture->hall, CLOSED (""));
  set_line (fixture, TRUE);
  ow_service_watch_hasten (fixture->watch);
  await_closed (fixture, TRUE);
  hall_put_up_board (&fixture->hall, OPEN);
  ow_service_watch_catch_up (fixture->watch);
  await_closed (fixture, FALSE);
}

/* What lies on the disk is believed only as far as the hall's own answer would be. */
static void
test_spoilt_files_were_never_said (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->state, "services.json", NULL);

  set_line (fixture, FALSE);
  open_kiosk (fixture, NOW);
  close_kiosk (fixture);
  g_assert_true (g_file_set_contents (path, "{\"services\":[", -1, NULL));
  open_kiosk (fixture, NOW);
  ask_again (fixture);
  g_assert_null (ow_service_watch_get (fixture->watch));
  close_kiosk (fixture);
  g_assert_true (g_file_set_contents (path, CLOSED (""), -1, NULL));
  open_kiosk (fixture, NOW);
  await_closed (fixture, TRUE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/service-watch/told", test_what_is_closed_is_told);
  ADD ("/service-watch/line-down", test_it_holds_while_the_line_is_down);
  ADD ("/service-watch/opens", test_a_service_opens_by_itself);
  ADD ("/service-watch/no-board", test_a_hall_without_a_board_changes_nothing);
  ADD ("/service-watch/asked-once", test_what_is_not_known_is_asked_once);
  ADD ("/service-watch/missed", test_what_was_missed_is_told);
  ADD ("/service-watch/spoilt", test_spoilt_files_were_never_said);
  return g_test_run ();
}
