/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-hall-events.h"
#include "ow-hall-reporter.h"
#include "ow-sync-error.h"

typedef struct {
  TestHall hall;
  OwClock *clock;
  OwHttp *http;
  OwHallEvents *events;
  OwHallReporter *reporter;
  const char *report;
  guint reports;
  GString *told;
  GMainLoop *loop;
} Fixture;

static void
on_told (OwHallEvents *events,
         const char   *what,
         gpointer      data)
{
  Fixture *fixture = data;

  g_string_append_printf (fixture->told, "%s ", what);
  g_main_loop_quit (fixture->loop);
}

static void
on_connected (Fixture *fixture)
{
  g_main_loop_quit (fixture->loop);
}

static GBytes *
make_report (gpointer data)
{
  Fixture *fixture = data;

  fixture->reports++;
  return g_bytes_new (fixture->report, strlen (fixture->report));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const char *url;

  hall_open (&fixture->hall, NULL);
  url = ow_hall_line_get_base_url (fixture->hall.line);
  if (data == NULL)
    hall_know_kiosks (&fixture->hall);
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  fixture->http = ow_http_new (NULL, "test");
  fixture->events = ow_hall_events_new (fixture->http, url, "kiosk-1", fixture->clock, NULL);
  fixture->report = "{\"program\":\"1\"}";
  fixture->reporter = ow_hall_reporter_new (fixture->http, url, "kiosk-1", make_report, fixture, NULL);
  fixture->told = g_string_new (NULL);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (fixture->events, "told", G_CALLBACK (on_told), fixture);
  g_signal_connect_swapped (fixture->events, "notify::connected", G_CALLBACK (on_connected), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_hall_events_stop (fixture->events);
  ow_hall_reporter_stop (fixture->reporter);
  ow_http_close (fixture->http);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE); /* nocheck: nested-loop - what was cancelled ends */
  g_assert_finalize_object (fixture->events);
  g_assert_finalize_object (fixture->reporter);
  g_assert_finalize_object (fixture->http);
  hall_close (&fixture->hall);
  g_clear_object (&fixture->clock);
  g_string_free (fixture->told, TRUE);
  g_main_loop_unref (fixture->loop);
}

/* Until the stream stands, or stands no more. */
static void
wait_until (Fixture *fixture,
            gboolean connected)
{
  while (ow_hall_events_get_connected (fixture->events) != connected)
    g_main_loop_run (fixture->loop);
}

static void
wait_until_told (Fixture    *fixture,
                 const char *wanted)
{
  while (!g_str_equal (fixture->told->str, wanted))
    g_main_loop_run (fixture->loop);
}

/* The id that the hall greets with is new to a kiosk that never heard one. */
static void
test_rings (Fixture      *fixture,
            gconstpointer data)
{
  ow_hall_events_start (fixture->events);
  wait_until_told (fixture, "release ");
  g_assert_true (ow_hall_events_get_connected (fixture->events));
  g_assert_cmpuint (ow_hall_bell_count (fixture->hall.bell), ==, 1);
  ow_hall_bell_ring (fixture->hall.bell, "2");
  wait_until_told (fixture, "release release ");
  ow_hall_events_stop (fixture->events);
  g_assert_false (ow_hall_events_get_connected (fixture->events));
}

/* A ring that nobody heard shows in the greeting; one that was heard isn't told again. */
static void
test_what_was_missed (Fixture      *fixture,
                      gconstpointer data)
{
  ow_hall_events_start (fixture->events);
  wait_until_told (fixture, "release ");
  ow_hall_events_stop (fixture->events);
  g_string_truncate (fixture->told, 0);
  ow_hall_events_start (fixture->events);
  wait_until (fixture, TRUE);
  g_assert_cmpstr (fixture->told->str, ==, "");
  ow_hall_events_stop (fixture->events);
  ow_hall_bell_ring (fixture->hall.bell, "2");
  ow_hall_events_start (fixture->events);
  wait_until_told (fixture, "release ");
}

static void
test_line_goes_down_and_up (Fixture      *fixture,
                            gconstpointer data)
{
  ow_hall_events_start (fixture->events);
  wait_until (fixture, TRUE);
  g_assert_true (ow_hall_line_set_up (fixture->hall.line, FALSE, NULL));
  wait_until (fixture, FALSE);
  g_assert_cmpuint (ow_hall_bell_count (fixture->hall.bell), ==, 0);
  g_assert_true (ow_hall_line_set_up (fixture->hall.line, TRUE, NULL));
  wait_until (fixture, TRUE);
}

/* A line that is only thought to be there. */
static void
test_silence (Fixture      *fixture,
              gconstpointer data)
{
  ow_hall_events_set_silence (fixture->events, 50);
  ow_hall_events_start (fixture->events);
  wait_until (fixture, TRUE);
  wait_until (fixture, FALSE);
  wait_until (fixture, TRUE);
}

static gboolean
stop (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
look_for_wait (gpointer data)
{
  Fixture *fixture = data;

  if (ow_hall_events_get_wait (fixture->events) == 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (fixture->loop);
  return G_SOURCE_REMOVE;
}

/* One that doesn't know of events isn't asked again every few seconds. */
static void
test_hall_without_events (Fixture      *fixture,
                          gconstpointer data)
{
  ow_hall_events_start (fixture->events);
  g_timeout_add (5, look_for_wait, fixture);
  g_main_loop_run (fixture->loop);
  g_assert_cmpuint (ow_hall_events_get_wait (fixture->events), >=, OW_HALL_EVENTS_NONE_MS);
  g_assert_false (ow_hall_events_get_connected (fixture->events));
  g_assert_cmpstr (fixture->told->str, ==, "");
}

static void
test_waits (void)
{
  g_assert_cmpuint (ow_hall_events_wait (1, 5000, 0.5), ==, 2500);
  g_assert_cmpuint (ow_hall_events_wait (2, 5000, 0.5), ==, 5000);
  g_assert_cmpuint (ow_hall_events_wait (3, 5000, 0.999), ==, 19980);
  g_assert_cmpuint (ow_hall_events_wait (50, 5000, 0.5), ==, OW_HALL_EVENTS_MAX_WAIT_MS / 2);
  g_assert_cmpuint (ow_hall_events_wait (1, 5000, 0), ==, 100);
  g_assert_cmpuint (ow_hall_events_wait (1, 0, 0.5), ==, 100);
  g_assert_cmpuint (ow_hall_events_wait (1, G_MAXUINT, 0.5), ==, OW_HALL_EVENTS_MAX_WAIT_MS / 2);
}

static void
test_addresses (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_hall_events_new (fixture->http, "http://hall.example", "k", fixture->clock, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
  g_clear_error (&error);
  g_assert_null (ow_hall_reporter_new (fixture->http, "ftp://hall.example", "k", make_report, fixture, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
}

static char *
dup_kept (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->hall.folder, "kiosks", "kiosk-1.json", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static gboolean
look_for_report (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *kept = dup_kept (fixture);

  if (g_strcmp0 (kept, fixture->report) == 0)
    g_main_loop_quit (fixture->loop);
  return G_SOURCE_CONTINUE;
}

static void
wait_for_report (Fixture *fixture)
{
  guint id = g_timeout_add (5, look_for_report, fixture);

  g_main_loop_run (fixture->loop);
  g_source_remove (id);
}

static void
test_reports (Fixture      *fixture,
              gconstpointer data)
{
  ow_hall_reporter_set_pace (fixture->reporter, 1, 3600000);
  ow_hall_reporter_start (fixture->reporter);
  wait_for_report (fixture);
  fixture->report = "{\"program\":\"2\"}";
  ow_hall_reporter_touch (fixture->reporter);
  wait_for_report (fixture);
  ow_hall_reporter_touch (fixture->reporter);
  g_timeout_add (100, stop, fixture->loop);
  g_main_loop_run (fixture->loop);
  g_assert_cmpuint (fixture->reports, ==, 3);
  {
    g_autofree char *tally = ow_hall_kiosks_dup_tally (fixture->hall.kiosks);

    g_assert_nonnull (strstr (tally, "\"reports\":2"));
  }
}

/* While the line is down it waits, and then it is told what is so by then. */
static void
test_reports_when_the_line_is_back (Fixture      *fixture,
                                    gconstpointer data)
{
  g_assert_true (ow_hall_line_set_up (fixture->hall.line, FALSE, NULL));
  ow_hall_reporter_set_pace (fixture->reporter, 1, 3600000);
  ow_hall_reporter_start (fixture->reporter);
  g_timeout_add (100, stop, fixture->loop);
  g_main_loop_run (fixture->loop);
  fixture->report = "{\"program\":\"3\"}";
  g_assert_true (ow_hall_line_set_up (fixture->hall.line, TRUE, NULL));
  wait_for_report (fixture);
}

#define ADD(name, data, func) g_test_add ("/hall-events/" name, Fixture, data, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rings", NULL, test_rings);
  ADD ("missed", NULL, test_what_was_missed);
  ADD ("line", NULL, test_line_goes_down_and_up);
  ADD ("silence", NULL, test_silence);
  ADD ("none", "without", test_hall_without_events);
  ADD ("addresses", NULL, test_addresses);
  ADD ("reports", NULL, test_reports);
  ADD ("reports-later", NULL, test_reports_when_the_line_is_back);
  g_test_add_func ("/hall-events/waits", test_waits);
  return g_test_run ();
}
