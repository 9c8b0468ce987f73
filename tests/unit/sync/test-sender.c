/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-sync-error.h"
#include "ow-test-fault.h"
#include "sender-fixture.h"

/* A server that says when it wants to be asked again is left alone until then, also for the list; who looks after the
 * machine needn't wait. */
static void
test_gives_a_busy_server_time (Fixture      *fixture,
                               gconstpointer data)
{
  guint busy;

  queue (fixture, "uuid:00000001", "demo", "a");
  queue (fixture, "uuid:00000002", "demo", "b");
  ow_hall_desk_set_retry_after (fixture->hall.desk, data);
  set_sequence (fixture, "ok,503");
  run_round (fixture);
  busy = ow_hall_desk_get_answered (fixture->hall.desk, 503);
  g_assert_cmpuint (busy, ==, 1);
  g_assert_cmpint (ow_open_rosa_get_wait (fixture->server), >, 29 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (ow_open_rosa_get_wait (fixture->server), <=, G_TIME_SPAN_HOUR);
  ow_sender_wake (fixture->sender);
  g_assert_true (ow_sender_get_idle (fixture->sender));
  g_assert_cmpuint (count (fixture, "queued"), ==, 2);
  ow_open_rosa_forgive (fixture->server);
  g_assert_cmpint (ow_open_rosa_get_wait (fixture->server), ==, 0);
  run_until_settled (fixture);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 2);
}

/* For the staff; gone with the record. */
static void
test_keeps_what_the_server_says (Fixture      *fixture,
                                 gconstpointer data)
{
  queue (fixture, "uuid:00000001", "demo", "a");
  run_until_settled (fixture);
  queue (fixture, "uuid:00000002", "nowhere", "b");
  run_until_settled (fixture);
  g_assert_cmpstr (ow_sender_get_said (fixture->sender, "uuid:00000002"), ==,
                   "the form of this submission is not known here");
  g_assert_null (ow_sender_get_said (fixture->sender, "uuid:00000001"));
}

static char *
address_of (const char *form_id,
            gpointer    data)
{
  Fixture *fixture = data;
  const char *base = ow_hall_line_get_base_url (fixture->hall.line);
  g_autofree char *own = g_strconcat (base, "/own/submission", NULL);
  g_autofree char *joined = g_strconcat ("http://127.0.0.1:1", "/submission", NULL);
  char *address = ow_open_rosa_check_action (fixture->server, own);

  g_assert_cmpstr (address, ==, own);
  g_assert_null (ow_open_rosa_check_action (fixture->server, joined));
  g_assert_null (ow_open_rosa_check_action (fixture->server, "file:///etc/passwd"));
  g_assert_null (ow_open_rosa_check_action (fixture->server, "mailto:a@example.org"));
  return address;
}

static void
test_goes_where_the_form_says (Fixture      *fixture,
                               gconstpointer data)
{
  ow_sender_set_address (fixture->sender, address_of, fixture);
  queue (fixture, "uuid:00000001", "demo", "a");
  run_until_settled (fixture);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 0);
  ow_sender_set_address (fixture->sender, NULL, NULL);
  queue (fixture, "uuid:00000002", "demo", "a");
  run_until_settled (fixture);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 1);
}

static void
test_delivers (Fixture      *fixture,
               gconstpointer data)
{
  g_autofree char *record = NULL;

  queue (fixture, "uuid:00000001", "demo", "一");
  queue (fixture, "uuid:00000002", "demo", "二");
  queue (fixture, "uuid:00000003", "demo", "三");
  run_until_settled (fixture);
  assert_kept (fixture, "uuid:00000001", "一");
  assert_kept (fixture, "uuid:00000003", "三");
  g_assert_cmpuint (count (fixture, "delivered"), ==, 3);
  g_assert_true (ow_open_rosa_get_line_up (fixture->server));
  record = ow_hall_archive_to_json (fixture->hall.archive);
  g_assert_nonnull (strstr (record, "hall 3"));
}

/* @data: what the requests meet: greeting, post, greeting … */
static void
test_one_fault_costs_nothing (Fixture      *fixture,
                              gconstpointer data)
{
  set_sequence (fixture, data);
  queue (fixture, "uuid:00000001", "demo", "一");
  queue (fixture, "uuid:00000002", "demo", "二");
  run_until_settled (fixture);
  assert_kept (fixture, "uuid:00000001", "一");
  assert_kept (fixture, "uuid:00000002", "二");
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 2);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 2);
}

static void
test_survives_a_bad_day (Fixture      *fixture,
                         gconstpointer data)
{
  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "drop,lose,slow,truncate,portal,503,500,429",
                                            0.5, 7, NULL));
  for (guint i = 0; i < 20; i++) {
    g_autofree char *instance_id = g_strdup_printf ("uuid:%08u", i);

    queue (fixture, instance_id, "demo", "x");
  }
  run_until_settled (fixture);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 20);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 20);
}

static void
test_one_poisoned_record_blocks_nobody (Fixture      *fixture,
                                        gconstpointer data)
{
  queue (fixture, "uuid:00000001", "unknown", "x");
  queue (fixture, "uuid:00000002", "demo", "二");
  run_until_settled (fixture);
  assert_kept (fixture, "uuid:00000002", "二");
  g_assert_cmpuint (count (fixture, "held"), ==, 1);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 1);
}

static void
test_a_real_conflict_is_held_after_a_second_try (Fixture      *fixture,
                                                 gconstpointer data)
{
  set_sequence (fixture, "ok,409,ok,409");
  queue (fixture, "uuid:00000001", "demo", "一");
  queue (fixture, "uuid:00000002", "demo", "二");
  run_round (fixture);
  g_assert_cmpuint (count (fixture, "held"), ==, 0);
  run_until_settled (fixture);
  g_assert_cmpuint (count (fixture, "held"), ==, 1);
  assert_kept (fixture, "uuid:00000002", "二");
}

static void
test_a_passing_conflict_is_none (Fixture      *fixture,
                                 gconstpointer data)
{
  set_sequence (fixture, "ok,409,ok");
  queue (fixture, "uuid:00000001", "demo", "一");
  run_until_settled (fixture);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 1);
}

static void
test_what_is_refused_is_kept (Fixture      *fixture,
                              gconstpointer data)
{
  set_sequence (fixture, "ok,400,413");
  queue (fixture, "uuid:00000001", "demo", "一");
  queue (fixture, "uuid:00000002", "demo", "二");
  queue (fixture, "uuid:00000003", "demo", "三");
  run_until_settled (fixture);
  g_assert_cmpuint (count (fixture, "rejected"), ==, 1);
  g_assert_cmpuint (count (fixture, "held"), ==, 1);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 1);
}

static void
test_turned_away_it_stops (Fixture      *fixture,
                           gconstpointer data)
{
  set_sequence (fixture, "ok,401,401");
  queue (fixture, "uuid:00000001", "demo", "一");
  queue (fixture, "uuid:00000002", "demo", "二");
  run_round (fixture);
  run_round (fixture);
  g_assert_true (ow_open_rosa_get_forbidden (fixture->server));
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 0);
  g_assert_cmpuint (count (fixture, "queued"), ==, 2);
  ow_open_rosa_forgive (fixture->server);
  run_until_settled (fixture);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 2);
}

static GPtrArray *
list_forms (Fixture *fixture,
            GError **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_open_rosa_list_forms_async (fixture->server, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_open_rosa_list_forms_finish (fixture->server, result, error);
}

/* Whoever asks for the list an hour later is let through, and what waits goes then. */
static void
test_turned_away_it_tries_again_in_an_hour (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autoptr (GPtrArray) forms = NULL;
  g_autoptr (GError) error = NULL;

  set_sequence (fixture, "ok,401,401");
  queue (fixture, "uuid:00000001", "demo", "一");
  run_round (fixture);
  run_round (fixture);
  g_assert_true (ow_open_rosa_get_forbidden (fixture->server));
  g_assert_null (list_forms (fixture, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_FORBIDDEN);
  g_clear_error (&error);

  ow_clock_advance (fixture->clock, G_TIME_SPAN_HOUR);
  forms = list_forms (fixture, &error);
  g_assert_no_error (error);
  g_assert_false (ow_open_rosa_get_forbidden (fixture->server));
  run_until_settled (fixture);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 1);
}

/* An ODK Central answers so when a form isn't for this app user any more: each time, and takes what is for others. */
static void
test_what_one_form_may_not_stops_nobody (Fixture      *fixture,
                                         gconstpointer data)
{
  set_sequence (fixture, data);
  queue (fixture, "uuid:00000001", "demo", "一");
  queue (fixture, "uuid:00000002", "demo", "二");
  run_until_settled (fixture);
  g_assert_false (ow_open_rosa_get_forbidden (fixture->server));
  g_assert_cmpuint (count (fixture, "held"), ==, 1);
  assert_kept (fixture, "uuid:00000002", "二");
}

/* What is typed looks like an attack to a firewall: it turns that one away each time, and its 403 is nobody's word. */
static void
test_a_firewall_stops_one_and_no_other (Fixture      *fixture,
                                        gconstpointer data)
{
  set_sequence (fixture, "ok,wall,ok,ok,ok,wall");
  queue_many (fixture, 3);
  run_until_settled (fixture);
  g_assert_false (ow_open_rosa_get_forbidden (fixture->server));
  g_assert_cmpuint (count (fixture, "held"), ==, 1);
  assert_kept (fixture, "uuid:00000002", "二");
  assert_kept (fixture, "uuid:00000003", "三");
}

/* Whom it means can't be known from one alone. */
static void
test_one_that_comes_again_may_mean_all (Fixture      *fixture,
                                        gconstpointer data)
{
  set_sequence (fixture, "ok,wall,ok,wall,ok,wall");
  queue_many (fixture, 1);
  for (guint round = 0; round < 4; round++)
    run_round (fixture);
  g_assert_true (ow_open_rosa_get_forbidden (fixture->server));
  g_assert_cmpuint (count (fixture, "queued"), ==, 1);
}

static void
test_a_firewall_stops_two_and_no_other (Fixture      *fixture,
                                        gconstpointer data)
{
  set_sequence (fixture, "ok,wall,ok,wall,ok,ok,wall,ok,wall");
  queue_many (fixture, 3);
  run_until_settled (fixture);
  g_assert_false (ow_open_rosa_get_forbidden (fixture->server));
  g_assert_cmpuint (count (fixture, "held"), ==, 2);
  assert_kept (fixture, "uuid:00000003", "三");
}

/* Four in a row may mean all of us: nothing more is sent for an hour. Then the others go first, and show whom it
 * means. */
static void
test_behind_four_that_a_firewall_stops (Fixture      *fixture,
                                        gconstpointer data)
{
  set_sequence (fixture, "ok,wall,ok,wall,ok,wall,ok,wall");
  queue_many (fixture, 5);
  for (guint round = 0; round < 8; round++)
    run_round (fixture);
  g_assert_true (ow_open_rosa_get_forbidden (fixture->server));
  g_assert_cmpuint (count (fixture, "queued"), ==, 5);
  set_sequence (fixture, "ok,ok,wall,ok,wall,ok,wall,ok,wall,ok,wall");
  ow_open_rosa_forgive (fixture->server);
  run_until_settled (fixture);
  g_assert_false (ow_open_rosa_get_forbidden (fixture->server));
  assert_kept (fixture, "uuid:00000005", "五");
  g_assert_cmpuint (count (fixture, "held"), ==, 4);
}

/* Or the staff would read that the hall has never answered. */
static void
test_greets_with_nothing_to_send (Fixture      *fixture,
                                  gconstpointer data)
{
  run_round (fixture);
  g_assert_true (ow_open_rosa_get_line_up (fixture->server));
  g_assert_cmpint (ow_open_rosa_get_heard (fixture->server), >, 0);
}

static void
test_waits_for_the_line (Fixture      *fixture,
                         gconstpointer data)
{
  g_assert_true (ow_hall_line_set_up (fixture->hall.line, FALSE, NULL));
  queue (fixture, "uuid:00000001", "demo", "一");
  run_round (fixture);
  run_round (fixture);
  g_assert_false (ow_open_rosa_get_line_up (fixture->server));
  g_assert_cmpuint (count (fixture, "queued"), ==, 1);
  g_assert_cmpuint (ow_sender_get_failures (fixture->sender), ==, 2);

  g_assert_true (ow_hall_line_set_up (fixture->hall.line, TRUE, NULL));
  run_until_settled (fixture);
  g_assert_true (ow_open_rosa_get_line_up (fixture->server));
  assert_kept (fixture, "uuid:00000001", "一");
}

static void
queue_with_files (Fixture    *fixture,
                  const char *instance_id,
                  guint       files,
                  gsize       size)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *xml = g_strdup_printf (
    "<data id='demo' version='1'><o:meta xmlns:o='http://openrosa.org/xforms'><o:instanceID>%s</o:instanceID>"
    "</o:meta></data>", instance_id);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (OwSubmission) submission = ow_submission_new (instance_id, "1", "demo", "1", bytes);

  for (guint i = 0; i < files; i++) {
    g_autofree char *name = g_strdup_printf ("照片 %u.jpg", i);
    g_autofree char *content = g_strnfill (size, 'a' + i);
    g_autoptr (GBytes) photo = g_bytes_new (content, size);

    ow_submission_add_attachment (submission, name, "image/jpeg", photo);
  }
  ow_store_queue_async (fixture->store, submission, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_store_queue_finish (fixture->store, result, NULL));
}

static void
assert_file (Fixture    *fixture,
             const char *name,
             char        letter,
             gsize       size)
{
  g_autofree char *path = g_build_filename (fixture->hall.folder, "submissions", "00000001", name, NULL);
  g_autofree char *wanted = g_strnfill (size, letter);
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, wanted);
}

static void
test_attachments_arrive (Fixture      *fixture,
                         gconstpointer data)
{
  ow_hall_desk_set_accept_length (fixture->hall.desk, GPOINTER_TO_SIZE (data));
  queue_with_files (fixture, "uuid:00000001", 5, 20000);
  run_until_settled (fixture);
  g_assert_cmpuint (count (fixture, "delivered"), ==, 1);
  assert_file (fixture, "照片 0.jpg", 'a', 20000);
  assert_file (fixture, "照片 4.jpg", 'e', 20000);
}

/* The disk or the memory fails, for three rounds, when one is read, marked, or written down that the hall has it. */
static const OwTestFault faults[] = {
  { "writing-once", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_WRITE, FALSE },
  { "writing", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_WRITE, TRUE },
  { "full", OW_TEST_FAULT_DATABASE, SQLITE_FULL, TRUE },
  { "reading", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_READ, TRUE },
  { "memory-once", OW_TEST_FAULT_DATABASE, SQLITE_NOMEM, FALSE },
  { "memory", OW_TEST_FAULT_DATABASE, SQLITE_NOMEM, TRUE },
  { "files-changing-once", OW_TEST_FAULT_CHANGES, EIO, FALSE },
  { "files-changing", OW_TEST_FAULT_CHANGES, EIO, TRUE },
  { "files-reading-once", OW_TEST_FAULT_READING, EIO, FALSE },
  { "files-reading", OW_TEST_FAULT_READING, EIO, TRUE },
  { "files-too-many", OW_TEST_FAULT_READING, EMFILE, TRUE },
};

/* Nobody starts the kiosk again, and nothing new is handed in that would wake it. FALSE: the fault wasn't met. */
static gboolean
send_under_fault (const OwTestFault *fault,
                  guint              nth)
{
  Fixture fixture = { 0 };
  gboolean met;

  set_up (&fixture, NULL);
  queue_with_files (&fixture, "uuid:00000001", 2, 20000);
  queue (&fixture, "uuid:00000002", "demo", "二");
  queue (&fixture, "uuid:00000003", "demo", "三");
  ow_fault_files_install (fixture.state);
  ow_test_fault_set (fault, nth);
  for (guint round = 0; round < 3; round++)
    run_round (&fixture);
  met = ow_test_fault_end ();
  ow_fault_files_install (NULL);
  run_until_settled (&fixture);

  g_assert_cmpuint (count (&fixture, "delivered"), ==, 3);
  g_assert_cmpuint (hall_count_submissions (&fixture.hall), ==, 3);
  assert_file (&fixture, "照片 0.jpg", 'a', 20000);
  assert_file (&fixture, "照片 1.jpg", 'b', 20000);
  assert_kept (&fixture, "uuid:00000002", "二");
  assert_kept (&fixture, "uuid:00000003", "三");
  tear_down (&fixture, NULL);
  return met;
}

static void
test_each_step_fails (gconstpointer data)
{
  guint nth = 1;

  while (send_under_fault (data, nth))
    nth += ow_test_fault_stride (data);
  g_assert_cmpuint (nth, >, 4);
}

/* The second batch never gets through at first: nothing counts as delivered before all has arrived. */
static void
test_half_an_upload_is_none (Fixture      *fixture,
                             gconstpointer data)
{
  ow_hall_desk_set_accept_length (fixture->hall.desk, 60000);
  set_sequence (fixture, "ok,ok,503");
  queue_with_files (fixture, "uuid:00000001", 5, 20000);
  run_round (fixture);
  g_assert_cmpuint (count (fixture, "queued"), ==, 1);
  run_until_settled (fixture);
  assert_file (fixture, "照片 4.jpg", 'e', 20000);
  g_assert_cmpuint (hall_count_submissions (&fixture->hall), ==, 1);
}

static void
test_a_file_too_large_is_held (Fixture      *fixture,
                               gconstpointer data)
{
  ow_hall_desk_set_accept_length (fixture->hall.desk, 10000);
  queue_with_files (fixture, "uuid:00000001", 1, 20000);
  run_until_settled (fixture);
  g_assert_cmpuint (count (fixture, "held"), ==, 1);
}

static void
test_stopped_on_the_line_it_loses_nothing (Fixture      *fixture,
                                           gconstpointer data)
{
  queue (fixture, "uuid:00000001", "demo", "一");
  ow_sender_start (fixture->sender);
  ow_sender_stop (fixture->sender);
  g_assert_cmpuint (count (fixture, "queued"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
  ow_fault_vfs_install ("outbox.db");
#define ADD(path, data, func) g_test_add ("/sync/sender/" path, Fixture, data, set_up, func, tear_down)
  ADD ("busy/seconds", "1800", test_gives_a_busy_server_time);
  ADD ("busy/long", "99999999999999999999999", test_gives_a_busy_server_time);
  ADD ("busy/date", "Fri, 31 Dec 9999 23:59:59 GMT", test_gives_a_busy_server_time);
  ADD ("said", NULL, test_keeps_what_the_server_says);
  ADD ("own-address", NULL, test_goes_where_the_form_says);
  ADD ("delivers", NULL, test_delivers);
  ADD ("fault/greeting-drop", "drop,503,portal,truncate", test_one_fault_costs_nothing);
  ADD ("fault/post-drop", "ok,drop", test_one_fault_costs_nothing);
  ADD ("fault/post-lose", "ok,lose", test_one_fault_costs_nothing);
  ADD ("fault/post-truncate", "ok,truncate", test_one_fault_costs_nothing);
  /* A mark alone, or a 201 alone, is no receipt: nothing was kept of it. */
  ADD ("fault/post-200", "ok,200,ok,204,ok,206", test_one_fault_costs_nothing);
  ADD ("fault/post-bare", "ok,bare", test_one_fault_costs_nothing);
  ADD ("fault/post-portal", "ok,portal", test_one_fault_costs_nothing);
  /* So long a page is no word on the size of the record. */
  ADD ("fault/post-flood", "ok,flood,ok,flood-503", test_one_fault_costs_nothing);
  ADD ("fault/post-slow", "slow,slow", test_one_fault_costs_nothing);
  ADD ("fault/post-busy", "ok,503,ok,500,ok,429,ok,408", test_one_fault_costs_nothing);
  ADD ("bad-day", NULL, test_survives_a_bad_day);
  ADD ("poisoned", NULL, test_one_poisoned_record_blocks_nobody);
  ADD ("conflict", NULL, test_a_real_conflict_is_held_after_a_second_try);
  ADD ("passing-conflict", NULL, test_a_passing_conflict_is_none);
  ADD ("refused", NULL, test_what_is_refused_is_kept);
  ADD ("forbidden", NULL, test_turned_away_it_stops);
  ADD ("nothing-to-send", NULL, test_greets_with_nothing_to_send);
  ADD ("wall/one", NULL, test_a_firewall_stops_one_and_no_other);
  ADD ("wall/again", NULL, test_one_that_comes_again_may_mean_all);
  ADD ("wall/two", NULL, test_a_firewall_stops_two_and_no_other);
  ADD ("wall/four", NULL, test_behind_four_that_a_firewall_stops);
  ADD ("forbidden-for-an-hour", NULL, test_turned_away_it_tries_again_in_an_hour);
  ADD ("no-rights/401", "ok,401,ok,ok,401", test_what_one_form_may_not_stops_nobody);
  ADD ("no-rights/403", "ok,403,ok,ok,403", test_what_one_form_may_not_stops_nobody);
  ADD ("line", NULL, test_waits_for_the_line);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strconcat ("/sync/sender/disk-fails/", faults[i].name, NULL);

    g_test_add_data_func (path, &faults[i], test_each_step_fails);
  }
  ADD ("attachments/at-once", GSIZE_TO_POINTER (1000000), test_attachments_arrive);
  ADD ("attachments/in-batches", GSIZE_TO_POINTER (60000), test_attachments_arrive);
  ADD ("attachments/one-by-one", GSIZE_TO_POINTER (25000), test_attachments_arrive);
  ADD ("attachments/half", NULL, test_half_an_upload_is_none);
  ADD ("attachments/too-large", NULL, test_a_file_too_large_is_held);
  ADD ("stopped", NULL, test_stopped_on_the_line_it_loses_nothing);
  return g_test_run ();
}
