/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-settlements.h"
#include "sender-fixture.h"

#include <sqlite3.h>

/* Records that go out one upon the other: some are taken while one is on the line, and answers are written down many at
 * a time. */

/* One letter a record, oldest first: q, s, d, r, h. */
static void
assert_states (Fixture    *fixture,
               const char *wanted)
{
  g_autoptr (GPtrArray) entries = ow_test_store_list (fixture->store);
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    const OwOutboxEntry *entry = g_ptr_array_index (entries, i);

    g_string_append_c (states, *ow_outbox_state_to_string (entry->state));
  }
  g_assert_cmpstr (states->str, ==, wanted);
}

static void
assert_attempts (Fixture *fixture,
                 guint    index,
                 guint    wanted)
{
  g_autoptr (GPtrArray) entries = ow_test_store_list (fixture->store);

  g_assert_cmpuint (((const OwOutboxEntry *) g_ptr_array_index (entries, index))->attempts, ==, wanted);
}

static void
queue_numbers (Fixture *fixture,
               guint    n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *instance_id = g_strdup_printf ("uuid:%08u", i + 1);

    queue (fixture, instance_id, "demo", "一");
  }
}

static void
assert_all_counted (Fixture *fixture)
{
  g_assert_cmpuint (count (fixture, "queued") + count (fixture, "delivered"), ==, 60);
}

static void
test_many_arrive_once (Fixture      *fixture,
                       gconstpointer data)
{
  queue_numbers (fixture, 60);
  g_signal_connect_swapped (fixture->store, "notify::delivered", G_CALLBACK (assert_all_counted), fixture);
  run_round (fixture);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 60);
  g_assert_cmpuint (ow_hall_desk_get_answered (fixture->hall.desk, 201), ==, 60);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 60);
  g_assert_cmpuint (count (fixture, "queued"), ==, 0);
}

static guint
count_sending (GPtrArray *entries)
{
  guint sending = 0;

  for (guint i = 0; i < entries->len; i++)
    sending += ((const OwOutboxEntry *) g_ptr_array_index (entries, i))->state == OW_OUTBOX_SENDING;
  return sending;
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GPtrArray) entries = ow_store_list_finish (OW_STORE (source), result, NULL);
  guint *most = data;

  *most = MAX (*most, count_sending (entries));
}

static void
look (OwStore    *store,
      GParamSpec *pspec,
      gpointer    most)
{
  ow_store_list_async (store, NULL, on_listed, most);
}

/* Those on the line, taken, and with an answer that isn't written yet: no more than ARCHITECTURE.md says go again. */
static void
test_few_are_taken_ahead (Fixture      *fixture,
                          gconstpointer data)
{
  guint most = 0;

  queue_numbers (fixture, 150);
  g_signal_connect (fixture->store, "notify::delivered", G_CALLBACK (look), &most);
  run_round (fixture);
  g_ptr_array_unref (ow_test_store_list (fixture->store));
  g_signal_handlers_disconnect_by_data (fixture->store, &most);
  g_assert_cmpuint (most, >, 1);
  g_assert_cmpuint (most, <=, 1 + 8 + 17);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 150);
}

/* What was taken and not sent is as it was: it isn't on the line, and nobody tried it. */
static void
test_a_fault_gives_back_what_was_taken (Fixture      *fixture,
                                        gconstpointer data)
{
  queue_many (fixture, 5);
  set_sequence (fixture, data);
  run_round (fixture);
  assert_states (fixture, "dqqqq");
  assert_attempts (fixture, 1, 1);
  assert_attempts (fixture, 2, 0);
  assert_attempts (fixture, 4, 0);
  run_until_settled (fixture);
  assert_states (fixture, "ddddd");
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 5);
}

/* One that the server doesn't like stands in nobody's way, though others were taken beside it. */
static void
test_in_the_middle_one_is_held (Fixture      *fixture,
                                gconstpointer data)
{
  queue_many (fixture, 5);
  set_sequence (fixture, "ok,ok,413,ok,400");
  run_round (fixture);
  assert_states (fixture, "dhdrd");
}

static void
test_a_busy_server_is_left_alone (Fixture      *fixture,
                                  gconstpointer data)
{
  queue_many (fixture, 5);
  ow_hall_desk_set_retry_after (fixture->hall.desk, "1800");
  set_sequence (fixture, "ok,ok,ok,503");
  run_round (fixture);
  assert_states (fixture, "ddqqq");
  g_assert_cmpuint (ow_hall_desk_get_answered (fixture->hall.desk, 201), ==, 2);
  g_assert_cmpint (ow_open_rosa_get_wait (fixture->server), >, 29 * G_TIME_SPAN_MINUTE);
}

static void
on_delivered (OwStore    *store,
              GParamSpec *pspec,
              gpointer    data)
{
  Fixture *fixture = data;

  if (count (fixture, "delivered") > 0)
    ow_sender_stop (fixture->sender);
}

/* Whoever stops it needn't open the store again for what was only taken. */
static void
test_stopped_it_gives_back (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;

  queue_numbers (fixture, 40);
  g_signal_connect (fixture->store, "notify::delivered", G_CALLBACK (on_delivered), fixture);
  run_round (fixture);
  for (guint round = 0; round < 5; round++)
    g_ptr_array_unref (ow_test_store_list (fixture->store));
  entries = ow_test_store_list (fixture->store);
  /* The one on the line may have arrived, or not. */
  g_assert_cmpuint (count_sending (entries), <=, 1);
  g_assert_cmpuint (count (fixture, "queued"), >, 20);
}

static void
take_one (Fixture *fixture)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OwSubmission) submission = NULL;
  GTimeSpan wait;

  ow_store_take_async (fixture->store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  submission = ow_store_take_finish (fixture->store, result, &wait, NULL);
  g_assert_nonnull (submission);
}

/* As a store does that was mended: what was on the line waits again. */
static void
put_back_beside (Fixture    *fixture,
                 const char *instance_id)
{
  g_autofree char *path = g_build_filename (fixture->state, "outbox.db", NULL);
  g_autofree char *sql = g_strdup_printf ("UPDATE submission SET state = 'queued' WHERE instance_id = '%s'",
                                           instance_id);
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (handle), ==, 1);
  sqlite3_close (handle);
}

static void
on_written (OwSettlements *settlements,
            gboolean       written,
            gpointer       data)
{
  if (ow_settlements_get_n (settlements) == 0 || ow_settlements_is_stuck (settlements))
    g_main_loop_quit (data);
}

/* They aren't tried for ever, and keep no other from being written. */
static void
test_what_was_mended_meanwhile_goes_again (Fixture      *fixture,
                                           gconstpointer data)
{
  g_autoptr (OwSettlements) settlements = ow_settlements_new (fixture->store);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  queue_many (fixture, 4);
  for (guint i = 0; i < 4; i++)
    take_one (fixture);
  put_back_beside (fixture, "uuid:00000001");
  put_back_beside (fixture, "uuid:00000003");
  put_back_beside (fixture, "uuid:00000004");
  g_signal_connect (settlements, "written", G_CALLBACK (on_written), loop);
  ow_settlements_add (settlements, "uuid:00000001", OW_OUTCOME_DELIVERED, "", 0);
  ow_settlements_add (settlements, "uuid:00000002", OW_OUTCOME_DELIVERED, "", 0);
  ow_settlements_add (settlements, "uuid:00000003", OW_OUTCOME_DELIVERED, "", 0);
  ow_settlements_add (settlements, "uuid:00000004", OW_OUTCOME_HELD, "unknown", 0);
  g_main_loop_run (loop);
  g_assert_cmpuint (ow_settlements_get_n (settlements), ==, 0);
  assert_states (fixture, "qdqq");
  run_until_settled (fixture);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 3);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add ("/sync/sender-flow/" path, Fixture, data, set_up, func, tear_down)
  ADD ("once", NULL, test_many_arrive_once);
  ADD ("few-ahead", NULL, test_few_are_taken_ahead);
  ADD ("fault/503", "ok,ok,503", test_a_fault_gives_back_what_was_taken);
  ADD ("fault/portal", "ok,ok,portal", test_a_fault_gives_back_what_was_taken);
  ADD ("fault/flood", "ok,ok,flood", test_a_fault_gives_back_what_was_taken);
  ADD ("fault/truncate", "ok,ok,truncate,truncate", test_a_fault_gives_back_what_was_taken);
  ADD ("held", NULL, test_in_the_middle_one_is_held);
  ADD ("busy", NULL, test_a_busy_server_is_left_alone);
  ADD ("stopped", NULL, test_stopped_it_gives_back);
  ADD ("mended", NULL, test_what_was_mended_meanwhile_goes_again);
  return g_test_run ();
}
