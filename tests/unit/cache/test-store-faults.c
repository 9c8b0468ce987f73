/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-damage.h"

#include "ow-database.h"
#include "ow-store-files.h"
#include "ow-test-fault.h"

#include <signal.h>
#include <sys/resource.h>

/* The disk fails at every step in turn, of the database and of the files beside it, or there is no memory. Whatever
 * happens: what was said to be safe is safe, with all its attachments, nothing is there twice, nothing stays that
 * belongs to nobody, and the store opens again. */

typedef struct {
  OwTestFault fault;
  int wanted; /* the error that queueing must give when it fails; 0: any of the store's */
} Fault;

static const Fault faults[] = {
  { { "full-once", OW_TEST_FAULT_DATABASE, SQLITE_FULL, FALSE }, OW_STORE_ERROR_FULL },
  { { "full-from-then-on", OW_TEST_FAULT_DATABASE, SQLITE_FULL, TRUE }, OW_STORE_ERROR_FULL },
  { { "write-error", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_WRITE, FALSE }, 0 },
  { { "disk-gone", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_WRITE, TRUE }, 0 },
  { { "sync-error", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_FSYNC, FALSE }, 0 },
  { { "read-only", OW_TEST_FAULT_DATABASE, SQLITE_READONLY, TRUE }, OW_STORE_ERROR_READ_ONLY },
  { { "unread", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_READ, FALSE }, 0 },
  { { "unreadable", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_READ, TRUE }, 0 },
  { { "no-memory-once", OW_TEST_FAULT_DATABASE, SQLITE_NOMEM, FALSE }, 0 },
  { { "no-memory", OW_TEST_FAULT_DATABASE, SQLITE_NOMEM, TRUE }, 0 },
  { { "files/full-once", OW_TEST_FAULT_CHANGES, ENOSPC, FALSE }, 0 },
  { { "files/full-from-then-on", OW_TEST_FAULT_CHANGES, ENOSPC, TRUE }, 0 },
  { { "files/error", OW_TEST_FAULT_CHANGES, EIO, FALSE }, 0 },
  { { "files/disk-gone", OW_TEST_FAULT_CHANGES, EIO, TRUE }, 0 },
  { { "files/read-only", OW_TEST_FAULT_CHANGES, EROFS, TRUE }, 0 },
  { { "files/too-many-open", OW_TEST_FAULT_CHANGES, EMFILE, FALSE }, 0 },
  { { "files/unread", OW_TEST_FAULT_READING, EIO, FALSE }, 0 },
  { { "files/unreadable", OW_TEST_FAULT_READING, EIO, TRUE }, 0 },
  { { "files/too-many-open-to-read", OW_TEST_FAULT_READING, EMFILE, TRUE }, 0 },
};

/* How often at the least a fault of that place is met. */
static guint
at_least (const Fault *fault,
          guint        of_database,
          guint        of_changes,
          guint        of_reading)
{
  switch (fault->fault.place) {
    case OW_TEST_FAULT_CHANGES:
      return of_changes;
    case OW_TEST_FAULT_READING:
      return of_reading;
    default:
      return fault->fault.code == SQLITE_IOERR_READ ? 0 : of_database;
  }
}

static OwSubmission *
make_with_photos (const char *instance_id)
{
  OwSubmission *submission = make_submission (instance_id, 9000);

  for (guint i = 0; i < 2; i++) {
    g_autofree char *name = g_strdup_printf ("照片 %u.jpg", i);
    g_autofree char *content = g_strnfill (5000 + i, 'a' + i);
    g_autoptr (GBytes) photo = g_bytes_new (content, 5000 + i);

    ow_submission_add_attachment (submission, name, "image/jpeg", photo);
  }
  return submission;
}

static void
queue_with_photos (StoreFixture *fixture,
                   const char   *instance_id)
{
  g_autoptr (OwSubmission) submission = make_with_photos (instance_id);
  g_autoptr (GError) error = NULL;

  store_queue (fixture->store, submission, &error);
  g_assert_no_error (error);
}

static guint
count_blobs (StoreFixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->state, "blobs", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    count++;
  return count;
}

/* How many there are, and the state of the first. */
static guint
count_entries (StoreFixture  *fixture,
               OwOutboxState *state)
{
  g_autoptr (GPtrArray) entries = ow_test_store_list (fixture->store);

  if (entries->len > 0 && state != NULL)
    *state = ((OwOutboxEntry *) g_ptr_array_index (entries, 0))->state;
  return entries->len;
}

static void
copy_file (const char *file,
           gpointer    data)
{
  const char *const *folders = data;
  g_autofree char *to = g_strconcat (folders[1], file + strlen (folders[0]), NULL);
  g_autofree char *parent = g_path_get_dirname (to);
  g_autofree char *content = NULL;
  gsize length;

  /* What SQLite shares between processes isn't on the disk. */
  if (g_str_has_suffix (file, "-shm"))
    return;
  g_assert_true (g_file_get_contents (file, &content, &length, NULL));
  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (to, content, (gssize) length, NULL));
  g_assert_cmpint (g_chmod (to, 0600), ==, 0);
}

/* The power is cut and comes back, and the disk is well again: what lies there is all there is. */
static void
cut_power_of_damaged (StoreFixture *fixture)
{
  const char *folders[2] = { fixture->state };
  char *after;

  after = ow_test_folder_new ();
  folders[1] = after;
  ow_test_folder_each (fixture->state, copy_file, folders);
  fixture_close (fixture);
  ow_test_folder_remove (fixture->state);
  fixture->state = after;
  fixture_open (fixture);
}

static void
cut_power (StoreFixture *fixture)
{
  cut_power_of_damaged (fixture);
  g_assert_null (ow_store_get_set_aside (fixture->store));
}

static void
assert_whole (OwSubmission *got)
{
  g_autoptr (OwSubmission) wanted = make_with_photos (ow_submission_get_instance_id (got));
  GPtrArray *photos = ow_submission_get_attachments (wanted);

  g_assert_true (g_bytes_equal (ow_submission_get_xml (got), ow_submission_get_xml (wanted)));
  g_assert_cmpuint (ow_submission_get_attachments (got)->len, ==, photos->len);
  for (guint i = 0; i < photos->len; i++) {
    const OwAttachment *sent = g_ptr_array_index (photos, i);
    const OwAttachment *came = g_ptr_array_index (ow_submission_get_attachments (got), i);

    g_assert_cmpstr (came->name, ==, sent->name);
    g_assert_true (g_bytes_equal (came->content, sent->content));
  }
}

static void
assert_payload (StoreFixture *fixture,
                const char   *instance_id)
{
  GTimeSpan wait;
  g_autoptr (OwSubmission) got = take (fixture, &wait);

  g_assert_nonnull (got);
  g_assert_cmpstr (ow_submission_get_instance_id (got), ==, instance_id);
  assert_whole (got);
}

/* It is queued, whatever happened when it was to be taken, and goes now. */
static void
assert_payloads_after_all (StoreFixture *fixture,
                           const char   *first,
                           const char   *second)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_store_hasten_async (fixture->store, FALSE, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_store_hasten_finish (fixture->store, result, NULL));
  assert_payload (fixture, first);
  assert_payload (fixture, second);
}

static guint
get_queued (StoreFixture *fixture)
{
  guint queued;

  g_object_get (fixture->store, "queued", &queued, NULL);
  return queued;
}

/* FALSE when the fault was never met: the sweep is over. Whoever is told no tries again at once, or when the power is
 * back. */
static gboolean
queue_under_fault (const Fault *fault,
                   guint        nth,
                   gboolean     at_once)
{
  StoreFixture fixture = { 0 };
  g_autoptr (OwSubmission) submission = make_with_photos ("uuid:new");
  g_autoptr (GError) error = NULL;
  gboolean met;
  gboolean safe;

  fixture_set_up (&fixture, NULL);
  queue_with_photos (&fixture, "uuid:kept");
  ow_test_fault_set (&fault->fault, nth);
  safe = store_queue (fixture.store, submission, &error);
  met = ow_test_fault_end ();
  if (!safe && fault->wanted != 0)
    g_assert_error (error, OW_STORE_ERROR, fault->wanted);
  g_assert_true (safe || error->domain == OW_STORE_ERROR);

  if (safe)
    g_assert_cmpuint (get_queued (&fixture), ==, 2);
  if (at_once)
    queue_with_photos (&fixture, "uuid:new");
  /* A disk that is gone for good is swept when it is back. */
  if (at_once && !fault->fault.lasting)
    g_assert_cmpuint (count_blobs (&fixture), ==, 4);
  cut_power (&fixture);
  g_assert_cmpuint (count_entries (&fixture, NULL), >=, safe ? 2 : 1);
  queue_with_photos (&fixture, "uuid:new");
  g_assert_cmpuint (count_entries (&fixture, NULL), ==, 2);
  g_assert_cmpuint (count_blobs (&fixture), ==, 4);
  assert_payload (&fixture, "uuid:kept");
  assert_payload (&fixture, "uuid:new");
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_queueing (gconstpointer data)
{
  for (int at_once = FALSE; at_once <= TRUE; at_once++) {
    guint nth = 1;

    while (queue_under_fault (data, nth, at_once))
      nth += ow_test_fault_stride (data);
    /* Frames of the log and the wait for the disk, at the least. */
    g_assert_cmpuint (nth, >, at_least (data, 4, 8, 0));
  }
}

static gboolean
can_be_taken (StoreFixture *fixture)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OwSubmission) got = NULL;
  GTimeSpan wait = 0;

  ow_store_take_async (fixture->store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  got = ow_store_take_finish (fixture->store, result, &wait, NULL);
  return got != NULL;
}

static gboolean
take_under_fault (const Fault *fault,
                  guint        nth)
{
  StoreFixture fixture = { 0 };
  gboolean met;
  gboolean got;

  fixture_set_up (&fixture, NULL);
  queue_with_photos (&fixture, "uuid:first");
  queue_with_photos (&fixture, "uuid:second");
  ow_test_fault_set (&fault->fault, nth);
  got = can_be_taken (&fixture);
  met = ow_test_fault_end ();
  /* One that can't be read just now stands in nobody's way. */
  g_assert_true (got || fault->fault.place != OW_TEST_FAULT_READING || fault->fault.lasting);

  cut_power (&fixture);
  assert_payloads_after_all (&fixture, "uuid:first", "uuid:second");
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_taking (gconstpointer data)
{
  guint nth = 1;

  while (take_under_fault (data, nth))
    nth += ow_test_fault_stride (data);
  g_assert_cmpuint (nth, >, at_least (data, 2, 0, 4));
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
  queue_with_photos (&fixture, "uuid:sent");
  assert_taken (&fixture, "uuid:sent");
  ow_test_fault_set (&fault->fault, nth);
  settled = settle (&fixture, "uuid:sent", OW_OUTCOME_DELIVERED, "", 0, &error);
  met = ow_test_fault_end ();

  cut_power (&fixture);
  g_assert_cmpuint (count_entries (&fixture, &state), ==, 1);
  if (settled)
    g_assert_cmpint (state, ==, OW_OUTBOX_DELIVERED);
  else if (state != OW_OUTBOX_DELIVERED)
    assert_payload (&fixture, "uuid:sent");
  g_assert_cmpuint (count_blobs (&fixture), ==, state == OW_OUTBOX_DELIVERED ? 0 : 2);
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_delivering (gconstpointer data)
{
  guint nth = 1;

  while (deliver_under_fault (data, nth))
    nth += ow_test_fault_stride (data);
  g_assert_cmpuint (nth, >, at_least (data, 4, 2, 0));
}

/* What an end in the middle left behind is to be removed when it opens. */
static void
leave_something (StoreFixture *fixture)
{
  g_autofree char *name = g_strnfill (64, 'a');
  g_autofree char *path = g_build_filename (fixture->state, "blobs", name, NULL);

  g_assert_true (g_file_set_contents (path, "left", -1, NULL));
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
  queue_with_photos (&fixture, "uuid:kept");
  assert_taken (&fixture, "uuid:kept");
  fixture_close (&fixture);
  leave_something (&fixture);
  fixture.store = ow_store_new (fixture.state, NULL, fixture.clock);
  ow_test_fault_set (&fault->fault, nth);
  opened = ow_test_store_open (fixture.store, &error);
  met = ow_test_fault_end ();
  /* What the disk doesn't give now isn't damaged. */
  g_assert_null (ow_store_get_set_aside (fixture.store));
  g_assert_true (opened || error->domain == OW_STORE_ERROR || error->domain == OW_CRYPTO_ERROR);

  cut_power (&fixture);
  assert_payload (&fixture, "uuid:kept");
  g_assert_cmpuint (count_blobs (&fixture), ==, 2);
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_opening (gconstpointer data)
{
  guint nth = 1;

  while (open_under_fault (data, nth))
    nth += ow_test_fault_stride (data);
  g_assert_cmpuint (nth, >, at_least (data, 1, 2, 4));
}

/* A page is damaged, on which no record lies: the first, or one of an index. */
static gboolean
rescue_under_fault (const Fault *fault,
                    guint        nth,
                    guint        page)
{
  StoreFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean met;
  gboolean opened;

  fixture_set_up (&fixture, NULL);
  queue_with_photos (&fixture, "uuid:first");
  queue_with_photos (&fixture, "uuid:second");
  fixture_close (&fixture);
  damage (&fixture, page);
  fixture.store = ow_store_new (fixture.state, NULL, fixture.clock);
  ow_test_fault_set (&fault->fault, nth);
  opened = ow_test_store_open (fixture.store, &error);
  met = ow_test_fault_end ();
  g_assert_true (opened || error->domain == OW_STORE_ERROR || error->domain == OW_CRYPTO_ERROR);

  cut_power_of_damaged (&fixture);
  g_assert_cmpuint (count_entries (&fixture, NULL), ==, 2);
  /* One that couldn't be read at first comes after the other. */
  for (guint i = 0; i < 2; i++) {
    GTimeSpan wait;
    g_autoptr (OwSubmission) got = take (&fixture, &wait);

    g_assert_nonnull (got);
    assert_whole (got);
  }
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_rescuing (gconstpointer data)
{
  static const guint pages[] = { 0, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    guint nth = 1;

    while (rescue_under_fault (data, nth, pages[i]))
      nth += ow_test_fault_stride (data);
    g_assert_cmpuint (nth, >, at_least (data, 4, 8, 8));
  }
}

/* What is due by the time that it is tried again. */
static guint
send_all (StoreFixture *fixture)
{
  guint sent = 0;

  ow_clock_advance (fixture->clock, 10 * G_TIME_SPAN_SECOND);
  for (;; sent++) {
    GTimeSpan wait;
    g_autoptr (OwSubmission) got = take (fixture, &wait);

    if (got == NULL)
      return sent;
    assert_whole (got);
    assert_settled (fixture, ow_submission_get_instance_id (got), OW_OUTCOME_DELIVERED, "", 0);
  }
}

/* The disk is full besides, at every step from some on. Once there is room again, all goes on its way, and nobody has
 * to start anything. */
static gboolean
open_on_a_full_disk (StoreFixture *fixture,
                     guint         nth)
{
  static const OwTestFault full = { "full", OW_TEST_FAULT_DATABASE, SQLITE_FULL, TRUE };
  gboolean met;

  fixture->store = ow_store_new (fixture->state, NULL, fixture->clock);
  ow_test_fault_set (&full, nth);
  ow_test_store_open (fixture->store, NULL);
  met = ow_test_fault_end ();
  /* As a kiosk does until it is. */
  g_assert_true (ow_test_store_open (fixture->store, NULL));
  return met;
}

static gboolean
queue_on_a_full_disk (StoreFixture *fixture,
                      guint         nth,
                      gboolean     *taken)
{
  static const OwTestFault full = { "full", OW_TEST_FAULT_DATABASE, SQLITE_FULL, TRUE };
  g_autoptr (OwSubmission) third = make_with_photos ("uuid:third");

  ow_test_fault_set (&full, nth);
  *taken = store_queue (fixture->store, third, NULL);
  return ow_test_fault_end ();
}

static gboolean
rescue_on_a_full_disk (guint    nth,
                       gboolean while_open,
                       guint    page)
{
  StoreFixture fixture = { 0 };
  gboolean taken = FALSE;
  gboolean met;

  fixture_set_up (&fixture, NULL);
  queue_with_photos (&fixture, "uuid:first");
  queue_with_photos (&fixture, "uuid:second");
  fixture_reopen (&fixture);
  if (while_open)
    change_beside (&fixture);
  else
    fixture_close (&fixture);
  damage (&fixture, page);
  met = while_open ? queue_on_a_full_disk (&fixture, nth, &taken) : open_on_a_full_disk (&fixture, nth);
  g_assert_cmpuint (send_all (&fixture), >=, taken ? 3 : 2);
  fixture_tear_down (&fixture, NULL);
  return met;
}

static void
test_a_damaged_page_on_a_full_disk (gconstpointer data)
{
  static const guint pages[] = { 0, 4, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    guint nth = 1;

    while (rescue_on_a_full_disk (nth, GPOINTER_TO_INT (data), pages[i]))
      nth++;
    g_test_message ("page %u: %u places", pages[i], nth - 1);
    g_assert_cmpuint (nth, >, 2);
  }
}

/* Something nobody can remove costs what is queued nothing. */
static void
test_what_stays_keeps_nothing_shut (void)
{
  StoreFixture fixture = { 0 };
  g_autofree char *name = g_strnfill (64, 'a');
  g_autofree char *stays = NULL;

  fixture_set_up (&fixture, NULL);
  queue_with_photos (&fixture, "uuid:kept");
  stays = g_build_filename (fixture.state, "blobs", name, NULL);
  g_assert_cmpint (g_mkdir (stays, 0700), ==, 0);
  fixture_reopen (&fixture);
  assert_payload (&fixture, "uuid:kept");
  fixture_tear_down (&fixture, NULL);
}

/* One record lies where the disk can't be read: it waits, and costs the others and new ones nothing. */
static void
test_a_place_that_is_gone (void)
{
  StoreFixture fixture = { 0 };
  g_autofree char *path = NULL;
  GStatBuf status;

  fixture_set_up (&fixture, NULL);
  path = g_build_filename (fixture.state, "outbox.db", NULL);
  queue_one (&fixture, "uuid:gone", 400000);
  fixture_close (&fixture);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, >, 400000);
  ow_fault_vfs_lose (200000, 208192);
  fixture_open (&fixture);
  g_assert_null (ow_store_get_set_aside (fixture.store));
  queue_with_photos (&fixture, "uuid:other");
  assert_payload (&fixture, "uuid:other");
  assert_settled (&fixture, "uuid:other", OW_OUTCOME_DELIVERED, "", 0);
  g_assert_false (can_be_taken (&fixture));
  fixture_close (&fixture);

  ow_fault_vfs_lose (0, 0);
  fixture_open (&fixture);
  assert_taken (&fixture, "uuid:gone");
  fixture_tear_down (&fixture, NULL);
}

/* One of those that lead to the others. SQLite says of it that it is damaged: it isn't, and nothing is set aside.
 * There are more pages than SQLite keeps. */
static void
test_a_page_that_is_gone (void)
{
  StoreFixture fixture = { 0 };
  guint refused = 0;

  fixture_set_up (&fixture, NULL);
  for (guint i = 0; i < 8; i++) {
    g_autofree char *name = g_strdup_printf ("uuid:%u", i);

    queue_one (&fixture, name, 400000);
  }
  for (gint64 page = 1; page < 9; page++) {
    g_autoptr (GError) error = NULL;

    fixture_close (&fixture);
    ow_fault_vfs_lose (page * 4096, (page + 1) * 4096);
    fixture.store = ow_store_new (fixture.state, NULL, fixture.clock);
    if (ow_test_store_open (fixture.store, &error))
      can_be_taken (&fixture);
    else
      g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_FAILED);
    refused += error != NULL;
    g_assert_null (ow_store_get_set_aside (fixture.store));
    fixture_close (&fixture);
    ow_fault_vfs_lose (0, 0);
    fixture_open (&fixture);
    g_assert_null (ow_store_get_set_aside (fixture.store));
    g_assert_cmpuint (get_queued (&fixture), ==, 8);
  }
  g_assert_cmpuint (refused, >, 0);
  fixture_tear_down (&fixture, NULL);
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

/* No fault shows that it was left out: only a power cut would. */
static void
test_what_is_written_is_on_disk (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("bytes", 5);
  guint files = ow_fault_files_count_synced (FALSE);
  guint folders = ow_fault_files_count_synced (TRUE);

  g_assert_true (ow_store_files_write (path, bytes, NULL));
  g_assert_cmpuint (ow_fault_files_count_synced (FALSE), ==, files + 1);
  g_assert_cmpuint (ow_fault_files_count_synced (TRUE), ==, folders + 1);
  g_assert_true (ow_store_files_erase (path, NULL));
  g_assert_cmpuint (ow_fault_files_count_synced (FALSE), >, files + 1);
  ow_test_folder_remove (folder);
}

static void
assert_pragma (OwDatabase *database,
               const char *sql,
               gint64      wanted)
{
  g_autoptr (OwStatement) statement = ow_database_prepare (database, sql);

  g_assert_cmpint (ow_statement_step (statement, NULL), ==, OW_STEP_ROW);
  g_assert_cmpint (ow_statement_get_int64 (statement, 0), ==, wanted);
}

/* A commit is on disk when it returns, what is erased is overwritten, and nothing in the file is run. */
static void
test_what_sqlite_is_told (void)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "some.db", NULL);
  g_autoptr (OwDatabase) database = ow_database_open (path, FALSE, NULL);
  g_autoptr (OwStatement) light = NULL;

  g_assert_nonnull (database);
  assert_pragma (database, "PRAGMA synchronous", 2);
  light = ow_database_prepare (database, "CREATE TABLE light (a)");
  g_assert_true (ow_database_run_lightly (database, light, NULL));
  assert_pragma (database, "PRAGMA synchronous", 2);
  assert_pragma (database, "PRAGMA secure_delete", 1);
  assert_pragma (database, "PRAGMA trusted_schema", 0);
  assert_pragma (database, "PRAGMA foreign_keys", 1);
  assert_pragma (database, "PRAGMA cell_size_check", 1);
  g_clear_pointer (&database, ow_database_close);
  ow_test_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
  ow_fault_vfs_install ("outbox.db");
  ow_fault_files_install ("/ow-test-");
  g_test_add_func ("/cache/store-faults/on-disk", test_what_is_written_is_on_disk);
  g_test_add_func ("/cache/store-faults/sqlite", test_what_sqlite_is_told);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *queueing = g_strconcat ("/cache/store-faults/queueing/", faults[i].fault.name, NULL);
    g_autofree char *taking = g_strconcat ("/cache/store-faults/taking/", faults[i].fault.name, NULL);
    g_autofree char *delivering = g_strconcat ("/cache/store-faults/delivering/", faults[i].fault.name, NULL);
    g_autofree char *opening = g_strconcat ("/cache/store-faults/opening/", faults[i].fault.name, NULL);
    g_autofree char *rescuing = g_strconcat ("/cache/store-faults/rescuing/", faults[i].fault.name, NULL);

    g_test_add_data_func (queueing, &faults[i], test_queueing);
    g_test_add_data_func (taking, &faults[i], test_taking);
    g_test_add_data_func (delivering, &faults[i], test_delivering);
    g_test_add_data_func (opening, &faults[i], test_opening);
    g_test_add_data_func (rescuing, &faults[i], test_rescuing);
  }
  g_test_add_data_func ("/cache/store-faults/full-and-damaged/at-start", GINT_TO_POINTER (FALSE),
                        test_a_damaged_page_on_a_full_disk);
  g_test_add_data_func ("/cache/store-faults/full-and-damaged/while-open", GINT_TO_POINTER (TRUE),
                        test_a_damaged_page_on_a_full_disk);
  g_test_add_func ("/cache/store-faults/stays", test_what_stays_keeps_nothing_shut);
  g_test_add_func ("/cache/store-faults/place-gone", test_a_place_that_is_gone);
  g_test_add_func ("/cache/store-faults/page-gone", test_a_page_that_is_gone);
  g_test_add_func ("/cache/store-faults/no-room", test_no_room_for_an_attachment);
  return g_test_run ();
}
