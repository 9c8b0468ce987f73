/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <sqlite3.h>

static OwOutboxState
state_of (StoreFixture *fixture,
          const char   *instance_id)
{
  g_autoptr (GPtrArray) entries = ow_test_store_list (fixture->store);

  for (guint i = 0; i < entries->len; i++) {
    OwOutboxEntry *entry = g_ptr_array_index (entries, i);

    if (g_str_equal (entry->instance_id, instance_id))
      return entry->state;
  }
  return 0;
}

static char *
database_path (StoreFixture *fixture)
{
  return g_build_filename (fixture->state, "outbox.db", NULL);
}

static void
assert_open_fails (StoreFixture *fixture,
                   OwStoreError  code)
{
  g_autoptr (OwStore) store = ow_store_new (fixture->state, NULL, fixture->clock);
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_test_store_open (store, &error));
  g_assert_error (error, OW_STORE_ERROR, (int) code);
  ow_store_close (store);
}

static void
test_keeps_what_was_queued (StoreFixture *fixture,
                            gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  OwOutboxEntry *entry;
  guint queued;

  queue_one (fixture, "uuid:a", 0);
  fixture_reopen (fixture);
  entries = ow_test_store_list (fixture->store);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->instance_id, ==, "uuid:a");
  g_assert_cmpstr (entry->number, ==, "48210937551263");
  g_assert_cmpstr (entry->form_id, ==, "after-death");
  g_assert_cmpstr (entry->form_version, ==, "3");
  g_assert_cmpint (entry->state, ==, OW_OUTBOX_QUEUED);
  g_assert_cmpuint (strlen (entry->sha256), ==, 64);
  g_assert_cmpint (entry->queued_at, ==, 1795393800 * (gint64) G_USEC_PER_SEC);
  g_object_get (fixture->store, "queued", &queued, NULL);
  g_assert_cmpuint (queued, ==, 1);
}

static void
test_gives_back_the_same_bytes (StoreFixture *fixture,
                                gconstpointer data)
{
  g_autoptr (OwSubmission) put = make_submission ("uuid:a", 100000);
  g_autoptr (OwSubmission) got = NULL;
  GTimeSpan wait;

  g_assert_true (store_queue (fixture->store, put, NULL));
  fixture_reopen (fixture);
  got = take (fixture, &wait);
  g_assert_true (g_bytes_equal (ow_submission_get_xml (put), ow_submission_get_xml (got)));
  g_assert_cmpuint (ow_submission_get_attempts (got), ==, 1);
}

static void
test_takes_in_order (StoreFixture *fixture,
                     gconstpointer data)
{
  GTimeSpan wait;

  queue_one (fixture, "uuid:b", 0);
  queue_one (fixture, "uuid:a", 0);
  assert_taken (fixture, "uuid:b");
  assert_taken (fixture, "uuid:a");
  g_assert_null (take (fixture, &wait));
  g_assert_cmpint (wait, ==, G_MAXINT64);
}

static void
test_queues_once (StoreFixture *fixture,
                  gconstpointer data)
{
  g_autoptr (OwSubmission) other = make_submission ("uuid:a", 1);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  queue_one (fixture, "uuid:a", 0);
  queue_one (fixture, "uuid:a", 0);
  g_assert_false (store_queue (fixture->store, other, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_EXISTS);
  entries = ow_test_store_list (fixture->store);
  g_assert_cmpuint (entries->len, ==, 1);
}

static void
test_queues_again_what_was_sending (StoreFixture *fixture,
                                    gconstpointer data)
{
  queue_one (fixture, "uuid:a", 0);
  assert_taken (fixture, "uuid:a");
  g_assert_cmpint (state_of (fixture, "uuid:a"), ==, OW_OUTBOX_SENDING);
  fixture_reopen (fixture);
  g_assert_cmpint (state_of (fixture, "uuid:a"), ==, OW_OUTBOX_QUEUED);
  assert_taken (fixture, "uuid:a");
}

static void
test_waits_until_due (StoreFixture *fixture,
                      gconstpointer data)
{
  GTimeSpan wait;

  queue_one (fixture, "uuid:a", 0);
  queue_one (fixture, "uuid:b", 0);
  assert_taken (fixture, "uuid:a");
  assert_settled (fixture, "uuid:a", OW_OUTCOME_RETRY, "conflict", 10 * G_TIME_SPAN_SECOND);
  assert_taken (fixture, "uuid:b");
  g_assert_null (take (fixture, &wait));
  g_assert_cmpint (wait, ==, 10 * G_TIME_SPAN_SECOND);
  ow_clock_advance (fixture->clock, 10 * G_TIME_SPAN_SECOND);
  assert_taken (fixture, "uuid:a");
}

static void
test_mistrusts_a_wait_of_years (StoreFixture *fixture,
                                gconstpointer data)
{
  queue_one (fixture, "uuid:a", 0);
  assert_taken (fixture, "uuid:a");
  assert_settled (fixture, "uuid:a", OW_OUTCOME_RETRY, "http", 400 * G_TIME_SPAN_DAY);
  assert_taken (fixture, "uuid:a");
}

static void
test_hasten_ends_waits (StoreFixture *fixture,
                        gconstpointer data)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  queue_one (fixture, "uuid:a", 0);
  queue_one (fixture, "uuid:b", 0);
  assert_taken (fixture, "uuid:a");
  assert_taken (fixture, "uuid:b");
  assert_settled (fixture, "uuid:a", OW_OUTCOME_RETRY, "http", 10 * G_TIME_SPAN_SECOND);
  assert_settled (fixture, "uuid:b", OW_OUTCOME_HELD, "conflict", 0);
  ow_store_hasten_async (fixture->store, FALSE, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_store_hasten_finish (fixture->store, result, NULL));
  assert_taken (fixture, "uuid:a");
  g_assert_cmpint (state_of (fixture, "uuid:b"), ==, OW_OUTBOX_HELD);
}

static void
test_held_and_rejected_stay (StoreFixture *fixture,
                             gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint held;
  guint rejected;

  queue_one (fixture, "uuid:a", 0);
  queue_one (fixture, "uuid:b", 0);
  assert_taken (fixture, "uuid:a");
  assert_taken (fixture, "uuid:b");
  assert_settled (fixture, "uuid:a", OW_OUTCOME_HELD, "conflict", 0);
  assert_settled (fixture, "uuid:b", OW_OUTCOME_REJECTED, "refused", 0);
  fixture_reopen (fixture);
  entries = ow_test_store_list (fixture->store);
  g_assert_cmpstr (((OwOutboxEntry *) g_ptr_array_index (entries, 0))->last_error, ==, "conflict");
  g_assert_cmpstr (((OwOutboxEntry *) g_ptr_array_index (entries, 1))->last_error, ==, "refused");
  g_object_get (fixture->store, "held", &held, "rejected", &rejected, NULL);
  g_assert_cmpuint (held, ==, 1);
  g_assert_cmpuint (rejected, ==, 1);
}

static void
test_only_sending_can_be_settled (StoreFixture *fixture,
                                  gconstpointer data)
{
  static const OwOutcome outcomes[] = { OW_OUTCOME_DELIVERED, OW_OUTCOME_RETRY, OW_OUTCOME_HELD,
                                        OW_OUTCOME_REJECTED };

  queue_one (fixture, "uuid:a", 0);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (settle (fixture, "uuid:a", outcomes[i], "", 0, &error));
    g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE);
  }
  g_assert_cmpint (state_of (fixture, "uuid:a"), ==, OW_OUTBOX_QUEUED);
}

/* What lies in the log only takes up more room when it is sent than a disk has that others filled since. */
static void
test_the_log_is_short (StoreFixture *fixture,
                       gconstpointer data)
{
  g_autofree char *log = g_build_filename (fixture->state, "outbox.db-wal", NULL);
  GStatBuf what;

  for (guint i = 0; i < 200; i++) {
    g_autofree char *instance_id = g_strdup_printf ("uuid:%u", i);

    queue_one (fixture, instance_id, 0);
  }
  g_assert_cmpint (g_stat (log, &what), ==, 0);
  g_assert_cmpint (what.st_size, <, 256 * 1024);
}

static void
test_attachments_travel_along (StoreFixture *fixture,
                               gconstpointer data)
{
  g_autoptr (OwSubmission) put = make_submission ("uuid:a", 0);
  g_autoptr (OwSubmission) got = NULL;
  g_autoptr (GBytes) photo = g_bytes_new_static (PLANTED " as a picture", strlen (PLANTED) + 13);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  GPtrArray *attachments;
  GTimeSpan wait;

  ow_submission_add_attachment (put, "照片.jpg", "image/jpeg", photo);
  ow_submission_add_attachment (put, "empty.bin", "", nothing);
  g_assert_true (store_queue (fixture->store, put, NULL));
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, PLANTED, strlen (PLANTED)), ==, 0);
  fixture_reopen (fixture);

  got = take (fixture, &wait);
  attachments = ow_submission_get_attachments (got);
  g_assert_cmpuint (attachments->len, ==, 2);
  g_assert_cmpstr (((OwAttachment *) g_ptr_array_index (attachments, 0))->name, ==, "照片.jpg");
  g_assert_cmpstr (((OwAttachment *) g_ptr_array_index (attachments, 0))->media_type, ==, "image/jpeg");
  g_assert_true (g_bytes_equal (((OwAttachment *) g_ptr_array_index (attachments, 0))->content, photo));
  g_assert_cmpuint (g_bytes_get_size (((OwAttachment *) g_ptr_array_index (attachments, 1))->content), ==, 0);
}

static guint
count_blobs (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->state, "blobs", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

static void
test_blobs_go_with_their_submission (StoreFixture *fixture,
                                     gconstpointer data)
{
  g_autoptr (OwSubmission) put = make_submission ("uuid:a", 0);
  g_autoptr (GBytes) photo = g_bytes_new_static ("photo", 5);
  g_autofree char *orphan = g_build_filename (fixture->state, "blobs", "left-over.tmp", NULL);

  ow_submission_add_attachment (put, "photo.jpg", "image/jpeg", photo);
  g_assert_true (store_queue (fixture->store, put, NULL));
  g_assert_true (g_file_set_contents (orphan, "half a blob", -1, NULL));
  g_assert_cmpuint (count_blobs (fixture), ==, 2);
  fixture_reopen (fixture);
  g_assert_cmpuint (count_blobs (fixture), ==, 1);
  assert_taken (fixture, "uuid:a");
  assert_settled (fixture, "uuid:a", OW_OUTCOME_DELIVERED, "", 0);
  g_assert_cmpuint (count_blobs (fixture), ==, 0);
}

/* The sealed bytes of a submission as they stand in the database. */
static GBytes *
read_payload (StoreFixture *fixture,
              const char   *instance_id)
{
  g_autofree char *path = database_path (fixture);
  sqlite3 *handle;
  sqlite3_stmt *statement;
  GBytes *payload;

  g_assert_cmpint (sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_prepare_v2 (handle, "SELECT payload FROM submission WHERE instance_id = ?1", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, instance_id, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  payload = g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return payload;
}

#define PIECE 24

/* In how many places any piece of these bytes stands. */
static guint
count_pieces (StoreFixture *fixture,
              GBytes       *payload)
{
  gsize length;
  const char *bytes = g_bytes_get_data (payload, &length);
  guint found = 0;

  for (gsize i = 0; i + PIECE <= length; i += PIECE)
    found += ow_test_folder_grep (fixture->state, bytes + i, PIECE);
  return found;
}

static void
test_nothing_is_left (StoreFixture *fixture,
                      gconstpointer data)
{
  gsize padding = GPOINTER_TO_SIZE (data);
  g_autoptr (GBytes) payload = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  OwOutboxEntry *entry;

  queue_one (fixture, "uuid:before", padding);
  queue_one (fixture, "uuid:a", padding);
  queue_one (fixture, "uuid:after", padding);
  payload = read_payload (fixture, "uuid:a");
  g_assert_cmpuint (count_pieces (fixture, payload), >, 0);

  assert_taken (fixture, "uuid:before");
  assert_taken (fixture, "uuid:a");
  g_assert_cmpuint (count_pieces (fixture, payload), >, 0);
  assert_settled (fixture, "uuid:a", OW_OUTCOME_DELIVERED, "", 0);
  g_assert_cmpuint (count_pieces (fixture, payload), ==, 0);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, PLANTED, strlen (PLANTED)), ==, 0);

  entries = ow_test_store_list (fixture->store);
  entry = g_ptr_array_index (entries, 1);
  g_assert_cmpint (entry->state, ==, OW_OUTBOX_DELIVERED);
  g_assert_cmpstr (entry->number, ==, "48210937551263");
  g_assert_cmpuint (strlen (entry->sha256), ==, 64);
  g_assert_cmpint (entry->settled_at, >, 0);
}

typedef enum {
  NEXT_NONE,
  NEXT_FAILS,
  NEXT_LASTS,  /* it is sent for long */
  NEXT_IS_NEW, /* while it is sent somebody hands in */
} Next;

static void
meet_next (StoreFixture *fixture,
           Next          next,
           GBytes       *delivered)
{
  GTimeSpan wait;

  switch (next) {
    case NEXT_NONE:
      assert_settled (fixture, "uuid:c", OW_OUTCOME_DELIVERED, "", 0);
      g_assert_null (take (fixture, &wait));
      break;
    case NEXT_FAILS:
      assert_settled (fixture, "uuid:c", OW_OUTCOME_RETRY, "http", G_TIME_SPAN_MINUTE);
      break;
    case NEXT_LASTS:
      while (count_pieces (fixture, delivered) > 0)
        g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
      break;
    case NEXT_IS_NEW:
      queue_one (fixture, "uuid:d", 1000);
      break;
  }
}

/* What goes out one upon the other may be erased together; not later than when nothing more goes, or soon. */
static void
test_nothing_is_left_of_many (StoreFixture *fixture,
                              gconstpointer data)
{
  g_autoptr (GBytes) payload = NULL;

  for (guint i = 0; i < 3; i++) {
    const char *names[] = { "uuid:a", "uuid:b", "uuid:c" };

    queue_one (fixture, names[i], 1000);
  }
  payload = read_payload (fixture, "uuid:b");
  assert_taken (fixture, "uuid:a");
  assert_settled (fixture, "uuid:a", OW_OUTCOME_DELIVERED, "", 0);
  assert_taken (fixture, "uuid:b");
  assert_settled (fixture, "uuid:b", OW_OUTCOME_DELIVERED, "", 0);
  assert_taken (fixture, "uuid:c");
  meet_next (fixture, GPOINTER_TO_INT (data), payload);
  g_assert_cmpuint (count_pieces (fixture, payload), ==, 0);
}

static void
test_one_process_at_a_time (StoreFixture *fixture,
                            gconstpointer data)
{
  assert_open_fails (fixture, OW_STORE_ERROR_BUSY);
}

static void
test_can_be_looked_at_from_outside (StoreFixture *fixture,
                                    gconstpointer data)
{
  g_autoptr (GPtrArray) beside = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  queue_one (fixture, "uuid:a", 0);
  beside = ow_store_peek (fixture->state, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (beside->len, ==, 1);
  fixture_close (fixture);
  after = ow_store_peek (fixture->state, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_null (ow_store_peek ("/nonexistent", &error));
  g_assert_no_error (error);
}

static void
test_sets_a_damaged_database_aside (StoreFixture *fixture,
                                    gconstpointer data)
{
  g_autofree char *path = database_path (fixture);
  g_autofree char *kept = NULL;
  gsize length;

  queue_one (fixture, "uuid:a", 20000);
  fixture_close (fixture);
  g_assert_true (g_file_get_contents (path, &kept, &length, NULL));
  memset (kept + 4096, 0x5a, 8192);
  g_assert_true (g_file_set_contents (path, kept, length, NULL));

  fixture_open (fixture);
  g_assert_nonnull (ow_store_get_set_aside (fixture->store));
  g_assert_true (g_file_test (ow_store_get_set_aside (fixture->store), G_FILE_TEST_EXISTS));
  queue_one (fixture, "uuid:b", 0);
  fixture_reopen (fixture);
  g_assert_null (ow_store_get_set_aside (fixture->store));
  g_assert_cmpint (state_of (fixture, "uuid:b"), ==, OW_OUTBOX_QUEUED);
}

static void
test_sets_a_file_that_is_no_database_aside (StoreFixture *fixture,
                                            gconstpointer data)
{
  g_autofree char *path = database_path (fixture);
  g_autofree char *noise = g_strnfill (9000, '#');

  fixture_close (fixture);
  g_assert_true (g_file_set_contents (path, noise, -1, NULL));
  fixture_open (fixture);
  g_assert_nonnull (ow_store_get_set_aside (fixture->store));
}

static void
test_refuses_a_newer_database (StoreFixture *fixture,
                               gconstpointer data)
{
  g_autofree char *path = database_path (fixture);
  sqlite3 *handle;

  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version=9999", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  assert_open_fails (fixture, OW_STORE_ERROR_VERSION);
}

static void
test_notices_another_key (StoreFixture *fixture,
                          gconstpointer data)
{
  g_autofree char *key = g_build_filename (fixture->state, "machine.key", NULL);

  fixture_close (fixture);
  g_unlink (key);
  fixture_open (fixture); /* nothing waits: a new key is as good */
  queue_one (fixture, "uuid:a", 0);
  fixture_close (fixture);
  g_unlink (key);
  assert_open_fails (fixture, OW_STORE_ERROR_KEY);
}

static void
test_holds_a_row_that_was_changed (StoreFixture *fixture,
                                   gconstpointer data)
{
  g_autofree char *path = database_path (fixture);
  sqlite3 *handle;

  queue_one (fixture, "uuid:a", 0);
  queue_one (fixture, "uuid:b", 0);
  fixture_close (fixture);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "UPDATE submission SET form_id = 'other' WHERE instance_id = 'uuid:a'",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  fixture_open (fixture);
  assert_taken (fixture, "uuid:b");
  g_assert_cmpint (state_of (fixture, "uuid:a"), ==, OW_OUTBOX_HELD);
}

static void
test_refuses_what_is_too_large (StoreFixture *fixture,
                                gconstpointer data)
{
  g_autoptr (OwSubmission) large = make_submission ("uuid:a", OW_SUBMISSION_MAX_XML);
  g_autoptr (OwSubmission) nameless = make_submission ("", 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (store_queue (fixture->store, large, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (store_queue (fixture->store, nameless, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT);
}

static void
test_says_when_it_is_not_open (StoreFixture *fixture,
                               gconstpointer data)
{
  g_autoptr (OwStore) store = ow_store_new (fixture->state, NULL, fixture->clock);
  g_autoptr (OwSubmission) submission = make_submission ("uuid:a", 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (store_queue (store, submission, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE);
  ow_store_close (store);
}

static void
test_remembers_which_form_is_current (StoreFixture *fixture,
                                      gconstpointer data)
{
  static const char *const versions[] = { "1", "2" };
  g_autoptr (GPtrArray) releases = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  OwTestAwait list = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++) {
    g_autoptr (OwRelease) release = ow_release_new ("after-death", versions[i], "md5:0", "", "f");
    g_autoptr (GAsyncResult) result = NULL;
    OwTestAwait set = { 0 };

    ow_store_set_release_async (fixture->store, release, ow_test_await_done, &set);
    result = ow_test_await (&set);
    g_assert_true (ow_store_set_release_finish (fixture->store, result, NULL));
  }
  fixture_reopen (fixture);
  ow_store_list_releases_async (fixture->store, NULL, ow_test_await_done, &list);
  listed = ow_test_await (&list);
  releases = ow_store_list_releases_finish (fixture->store, listed, NULL);
  g_assert_cmpuint (releases->len, ==, 1);
  g_assert_cmpstr (((OwRelease *) g_ptr_array_index (releases, 0))->version, ==, "2");
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) \
  g_test_add ("/cache/store/" path, StoreFixture, data, fixture_set_up, func, fixture_tear_down)
  ADD ("keeps", NULL, test_keeps_what_was_queued);
  ADD ("same-bytes", NULL, test_gives_back_the_same_bytes);
  ADD ("order", NULL, test_takes_in_order);
  ADD ("once", NULL, test_queues_once);
  ADD ("sending-again", NULL, test_queues_again_what_was_sending);
  ADD ("due", NULL, test_waits_until_due);
  ADD ("wrong-clock", NULL, test_mistrusts_a_wait_of_years);
  ADD ("hasten", NULL, test_hasten_ends_waits);
  ADD ("held", NULL, test_held_and_rejected_stay);
  ADD ("only-sending", NULL, test_only_sending_can_be_settled);
  ADD ("short-log", NULL, test_the_log_is_short);
  ADD ("attachments", NULL, test_attachments_travel_along);
  ADD ("blobs-go", NULL, test_blobs_go_with_their_submission);
  ADD ("nothing-left/small", GSIZE_TO_POINTER (1), test_nothing_is_left);
  ADD ("nothing-left/page", GSIZE_TO_POINTER (3000), test_nothing_is_left);
  ADD ("nothing-left/large", GSIZE_TO_POINTER (50000), test_nothing_is_left);
  ADD ("nothing-left/of-many", GINT_TO_POINTER (NEXT_NONE), test_nothing_is_left_of_many);
  ADD ("nothing-left/of-many-on-a-bad-line", GINT_TO_POINTER (NEXT_FAILS), test_nothing_is_left_of_many);
  ADD ("nothing-left/of-many-on-a-slow-line", GINT_TO_POINTER (NEXT_LASTS), test_nothing_is_left_of_many);
  ADD ("nothing-left/of-many-beside-a-new-one", GINT_TO_POINTER (NEXT_IS_NEW), test_nothing_is_left_of_many);
  ADD ("busy", NULL, test_one_process_at_a_time);
  ADD ("peek", NULL, test_can_be_looked_at_from_outside);
  ADD ("damaged", NULL, test_sets_a_damaged_database_aside);
  ADD ("no-database", NULL, test_sets_a_file_that_is_no_database_aside);
  ADD ("newer", NULL, test_refuses_a_newer_database);
  ADD ("other-key", NULL, test_notices_another_key);
  ADD ("changed-row", NULL, test_holds_a_row_that_was_changed);
  ADD ("too-large", NULL, test_refuses_what_is_too_large);
  ADD ("not-open", NULL, test_says_when_it_is_not_open);
  ADD ("release", NULL, test_remembers_which_form_is_current);
  return g_test_run ();
}
