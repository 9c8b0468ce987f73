/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ow-fault-vfs.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

/* The disk fails at every step in turn. Whatever happens: what was said to be safe is safe, nothing is
 * there twice, and the store opens again. */

typedef struct {
  const char *name;
  int code;
  gboolean lasting;
  int wanted; /* the error that queueing must give when it fails; 0: any of the store's */
} Fault;

static const Fault faults[] = {
  { "full-once", SQLITE_FULL, FALSE, OW_STORE_ERROR_FULL },
  { "full-from-then-on", SQLITE_FULL, TRUE, OW_STORE_ERROR_FULL },
  { "write-error", SQLITE_IOERR_WRITE, FALSE, 0 },
  { "disk-gone", SQLITE_IOERR_WRITE, TRUE, 0 },
  { "sync-error", SQLITE_IOERR_FSYNC, FALSE, 0 },
  { "read-only", SQLITE_READONLY, TRUE, OW_STORE_ERROR_READ_ONLY },
};

/* How many there are, and the state of the first. */
static guint
count_entries (StoreFixture  *fixture,
               OwOutboxState *state)
{
  g_autoptr (GPtrArray) entries = NULL;
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_store_list_async (fixture->store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  entries = ow_store_list_finish (fixture->store, result, NULL);
  g_assert_nonnull (entries);
  if (entries->len > 0 && state != NULL)
    *state = ((OwOutboxEntry *) g_ptr_array_index (entries, 0))->state;
  return entries->len;
}

/* The power comes back, the disk is well again. */
static void
reopen_well (StoreFixture *fixture)
{
  ow_fault_vfs_set (0, SQLITE_OK, FALSE);
  fixture_reopen (fixture);
  g_assert_null (ow_store_get_set_aside (fixture->store));
}

static void
assert_payload (StoreFixture *fixture,
                const char   *instance_id)
{
  GTimeSpan wait;
  g_autoptr (OwSubmission) wanted = make_submission (instance_id, 9000);
  g_autoptr (OwSubmission) got = take (fixture, &wait);

  g_assert_nonnull (got);
  g_assert_cmpstr (ow_submission_get_instance_id (got), ==, instance_id);
  g_assert_true (g_bytes_equal (ow_submission_get_xml (got), ow_submission_get_xml (wanted)));
}

/* FALSE when the fault was never met: the sweep is over. */
static gboolean
queue_under_fault (const Fault *fault,
                   guint        nth)
{
  StoreFixture fixture = { 0 };
  g_autoptr (OwSubmission) submission = make_submission ("uuid:new", 9000);
  g_autoptr (GError) error = NULL;
  gboolean met;
  gboolean safe;

  fixture_set_up (&fixture, NULL);
  queue_one (&fixture, "uuid:kept", 9000);
  ow_fault_vfs_set (nth, fault->code, fault->lasting);
  safe = store_queue (fixture.store, submission, &error);
  met = ow_fault_vfs_met ();
  if (!safe && fault->wanted != 0)
    g_assert_error (error, OW_STORE_ERROR, fault->wanted);
  g_assert_true (safe || error->domain == OW_STORE_ERROR);

  reopen_well (&fixture);
  g_assert_cmpuint (count_entries (&fixture, NULL), >=, safe ? 2 : 1);
  queue_one (&fixture, "uuid:new", 9000);
  g_assert_cmpuint (count_entries (&fixture, NULL), ==, 2);
  assert_payload (&fixture, "uuid:kept");
  assert_payload (&fixture, "uuid:new");
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_queueing (gconstpointer data)
{
  guint nth = 1;

  while (queue_under_fault (data, nth))
    nth++;
  /* Frames of the log and the wait for the disk, at the least. */
  g_assert_cmpuint (nth, >, 4);
}

static gboolean
deliver_under_fault (const Fault *fault,
                     guint        nth)
{
  StoreFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean met;
  gboolean settled;
  OwOutboxState state = 0;

  fixture_set_up (&fixture, NULL);
  queue_one (&fixture, "uuid:sent", 9000);
  assert_taken (&fixture, "uuid:sent");
  ow_fault_vfs_set (nth, fault->code, fault->lasting);
  settled = settle (&fixture, "uuid:sent", OW_OUTCOME_DELIVERED, "", 0, &error);
  met = ow_fault_vfs_met ();

  reopen_well (&fixture);
  g_assert_cmpuint (count_entries (&fixture, &state), ==, 1);
  if (settled)
    g_assert_cmpint (state, ==, OW_OUTBOX_DELIVERED);
  else if (state != OW_OUTBOX_DELIVERED)
    assert_payload (&fixture, "uuid:sent");
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_delivering (gconstpointer data)
{
  guint nth = 1;

  while (deliver_under_fault (data, nth))
    nth++;
  g_assert_cmpuint (nth, >, 4);
}

static gboolean
open_under_fault (const Fault *fault,
                  guint        nth)
{
  StoreFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean met;
  gboolean opened;

  fixture_set_up (&fixture, NULL);
  queue_one (&fixture, "uuid:kept", 9000);
  assert_taken (&fixture, "uuid:kept");
  fixture_close (&fixture);
  fixture.store = ow_store_new (fixture.state, NULL, fixture.clock);
  ow_fault_vfs_set (nth, fault->code, fault->lasting);
  opened = store_open (fixture.store, &error);
  met = ow_fault_vfs_met ();
  g_assert_true (opened || error->domain == OW_STORE_ERROR);

  reopen_well (&fixture);
  assert_payload (&fixture, "uuid:kept");
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_opening (gconstpointer data)
{
  guint nth = 1;

  while (open_under_fault (data, nth))
    nth++;
  g_assert_cmpuint (nth, >, 1);
}

static void
test_no_room_for_an_attachment (void)
{
  StoreFixture fixture = { 0 };
  struct rlimit before;
  struct rlimit tight;
  g_autoptr (OwSubmission) submission = make_submission ("uuid:a", 0);
  g_autofree char *zeros = g_malloc0 (1024 * 1024);
  g_autoptr (GBytes) photo = g_bytes_new (zeros, 1024 * 1024);
  g_autoptr (GError) error = NULL;

  fixture_set_up (&fixture, NULL);
  ow_submission_add_attachment (submission, "photo.jpg", "image/jpeg", photo);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 256 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (store_queue (fixture.store, submission, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_FULL);
  g_assert_cmpuint (count_entries (&fixture, NULL), ==, 0);

  g_assert_true (store_queue (fixture.store, submission, NULL));
  fixture_tear_down (&fixture, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
  ow_fault_vfs_install ("outbox.db");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *queueing = g_strconcat ("/cache/store-faults/queueing/", faults[i].name, NULL);
    g_autofree char *delivering = g_strconcat ("/cache/store-faults/delivering/", faults[i].name, NULL);
    g_autofree char *opening = g_strconcat ("/cache/store-faults/opening/", faults[i].name, NULL);

    g_test_add_data_func (queueing, &faults[i], test_queueing);
    g_test_add_data_func (delivering, &faults[i], test_delivering);
    g_test_add_data_func (opening, &faults[i], test_opening);
  }
  g_test_add_func ("/cache/store-faults/no-room", test_no_room_for_an_attachment);
  return g_test_run ();
}
