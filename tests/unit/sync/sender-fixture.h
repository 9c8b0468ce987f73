/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hall-in-process.h"
#include "ow-sender.h"
#include "ow-test-quiet.h"
#include "ow-test-store.h"

/* The store's clock stands still but when a test moves it, so no wait costs time. */
typedef struct {
  TestHall hall;
  char *state;
  OwClock *clock;
  OwStore *store;
  OwHttp *http;
  OwOpenRosa *server;
  OwSender *sender;
} Fixture;

static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hall_open (&fixture->hall, NULL);
  fixture->state = ow_test_folder_new ();
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  fixture->store = ow_test_store_new (fixture->state, fixture->clock);
  fixture->http = ow_http_new (NULL, "test");
  fixture->server = ow_open_rosa_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line),
                                      "hall 3", fixture->clock, &error);
  g_assert_no_error (error);
  fixture->sender = ow_sender_new (fixture->store, fixture->server);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_sender_stop (fixture->sender);
  ow_http_close (fixture->http);
  ow_store_close (fixture->store);
  ow_test_wait_for_quiet ();
  g_assert_finalize_object (fixture->sender);
  g_assert_finalize_object (fixture->server);
  g_assert_finalize_object (fixture->http);
  g_assert_finalize_object (fixture->store);
  g_assert_finalize_object (fixture->clock);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
}

static inline void
queue (Fixture    *fixture,
       const char *instance_id,
       const char *form_id,
       const char *answer)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *xml = g_strdup_printf (
    "<data id='%s' version='1'><a>%s</a><o:meta xmlns:o='http://openrosa.org/xforms'>"
    "<o:instanceID>%s</o:instanceID></o:meta></data>", form_id, answer, instance_id);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (OwSubmission) submission = ow_submission_new (instance_id, "1", form_id, "1", bytes);

  ow_store_queue_async (fixture->store, submission, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_store_queue_finish (fixture->store, result, NULL));
}

/* uuid:00000001 with the answer 一, and so on. */
static inline void
queue_many (Fixture *fixture,
            guint    n)
{
  static const char *const answers[] = { "一", "二", "三", "四", "五" };

  g_assert_cmpuint (n, <=, G_N_ELEMENTS (answers));
  for (guint i = 0; i < n; i++) {
    g_autofree char *instance_id = g_strdup_printf ("uuid:%08u", i + 1);

    queue (fixture, instance_id, "demo", answers[i]);
  }
}

static inline guint
count (Fixture    *fixture,
       const char *property)
{
  guint number;

  g_object_get (fixture->store, property, &number, NULL);
  return number;
}

static inline void
on_idle_changed (OwSender   *sender,
                 GParamSpec *pspec,
                 gpointer    data)
{
  if (ow_sender_get_idle (sender))
    g_main_loop_quit (data);
}

/* One round: until the sender rests again. */
static inline void
run_round (Fixture *fixture)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong handler = g_signal_connect (fixture->sender, "notify::idle", G_CALLBACK (on_idle_changed), loop);

  ow_clock_advance (fixture->clock, 6 * G_TIME_SPAN_MINUTE);
  ow_sender_start (fixture->sender);
  ow_sender_wake (fixture->sender);
  if (!ow_sender_get_idle (fixture->sender))
    g_main_loop_run (loop);
  g_signal_handler_disconnect (fixture->sender, handler);
}

static inline void
run_until_settled (Fixture *fixture)
{
  for (guint round = 0; count (fixture, "queued") > 0; round++) {
    g_assert_cmpuint (round, <, 200);
    run_round (fixture);
  }
}

static inline void
assert_kept (Fixture    *fixture,
             const char *instance_id,
             const char *answer)
{
  g_autofree char *xml = hall_dup_submission (&fixture->hall, instance_id);
  g_autofree char *wanted = g_strdup_printf ("<a>%s</a>", answer);

  g_assert_nonnull (xml);
  g_assert_nonnull (strstr (xml, wanted));
}

static inline void
set_sequence (Fixture    *fixture,
              const char *list)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, list, &error));
  g_assert_no_error (error);
}
