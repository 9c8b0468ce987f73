/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-damage.h"

#include "ow-store-rescue.h"

#include <glib/gstdio.h>
#include <string.h>

/* A page of the database is damaged: what was handed in goes on its way all the same, as far as it can be read; what
 * can't is counted, and where its number can be read it is held for somebody to see. */

#define RECORDS 12

static char *
path_below (StoreFixture *fixture,
            const char   *name)
{
  return g_build_filename (fixture->state, name, NULL);
}

static char *
name_of (guint i)
{
  return g_strdup_printf ("uuid:%02u", i);
}

static OwSubmission *
make_record (guint i)
{
  g_autofree char *name = name_of (i);
  g_autofree char *content = g_strnfill (600 + i, 'a' + (char) (i % 26));
  g_autoptr (GBytes) photo = g_bytes_new (content, strlen (content));
  OwSubmission *submission = make_submission (name, 2600 + 700 * (i % 26));

  if (i % 2 == 0)
    ow_submission_add_attachment (submission, "照片.jpg", "image/jpeg", photo);
  return submission;
}

static void
queue_records (StoreFixture *fixture,
               guint         from,
               guint         to)
{
  for (guint i = from; i < to; i++) {
    g_autoptr (OwSubmission) submission = make_record (i);
    g_autoptr (GError) error = NULL;

    store_queue (fixture->store, submission, &error);
    g_assert_no_error (error);
  }
}

static guint
count_pages (StoreFixture *fixture)
{
  g_autofree char *path = path_below (fixture, "outbox.db");
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return (guint) (status.st_size / PAGE);
}

static void
assert_is_record (OwSubmission *got)
{
  const char *name = ow_submission_get_instance_id (got);
  g_autoptr (OwSubmission) wanted = make_record ((guint) g_ascii_strtoull (name + strlen ("uuid:"), NULL, 10));
  GPtrArray *photos = ow_submission_get_attachments (wanted);

  g_assert_true (g_bytes_equal (ow_submission_get_xml (got), ow_submission_get_xml (wanted)));
  g_assert_cmpuint (ow_submission_get_attachments (got)->len, ==, photos->len);
  for (guint i = 0; i < photos->len; i++) {
    const OwAttachment *came = g_ptr_array_index (ow_submission_get_attachments (got), i);

    g_assert_true (g_bytes_equal (came->content, ((OwAttachment *) g_ptr_array_index (photos, i))->content));
  }
}

/* Sends what there is; how many went, each as it was handed in and none twice, in the order in which they were. */
static guint
send_all (StoreFixture *fixture)
{
  g_autofree char *before = g_strdup ("");
  guint sent = 0;

  for (;;) {
    GTimeSpan wait;
    g_autoptr (OwSubmission) got = take (fixture, &wait);

    if (got == NULL)
      return sent;
    assert_is_record (got);
    g_assert_cmpstr (ow_submission_get_instance_id (got), >, before);
    g_free (before);
    before = g_strdup (ow_submission_get_instance_id (got));
    assert_settled (fixture, before, OW_OUTCOME_DELIVERED, "", 0);
    sent++;
  }
}

static guint
get_count (StoreFixture *fixture,
           const char   *property)
{
  guint count;

  g_object_get (fixture->store, property, &count, NULL);
  return count;
}

/* What lies on one costs no more than the records that lie on it, or begin there. */
static void
test_any_page (void)
{
  guint pages = 2;
  guint aside = 0;
  guint whole = 0;

  for (guint page = 0; page < pages; page++) {
    StoreFixture fixture = { 0 };
    OwStoreDamage found;
    guint sent;

    fixture_set_up (&fixture, NULL);
    queue_records (&fixture, 0, RECORDS);
    fixture_close (&fixture);
    pages = count_pages (&fixture);
    damage (&fixture, page);
    fixture_open (&fixture);
    sent = send_all (&fixture);
    ow_store_peek_damage (fixture.state, &found);
    g_test_message ("page %u: sent %u, %u are held, %u lost", page, sent, get_count (&fixture, "held"), found.lost);
    g_assert_cmpuint (sent + get_count (&fixture, "held") + found.lost, ==, RECORDS);
    g_assert_cmpuint (found.aside, <=, 1);
    if (found.aside == 1) {
      g_assert_cmpuint (found.taken_over + found.lost, ==, RECORDS);
      g_assert_cmpuint (found.unreadable, ==, get_count (&fixture, "held"));
    }
    aside += found.aside;
    whole += sent >= RECORDS - 3;
    fixture_tear_down (&fixture, NULL);
  }
  g_assert_cmpuint (pages, >, 20);
  g_assert_cmpuint (aside, >, pages / 2);
  g_assert_cmpuint (whole, ==, pages);
}

static void
assert_damage (StoreFixture *fixture,
               guint         aside,
               guint         taken_over)
{
  OwStoreDamage found;

  ow_store_peek_damage (fixture->state, &found);
  g_assert_cmpuint (found.aside, ==, aside);
  g_assert_cmpuint (found.taken_over, ==, taken_over);
  g_assert_cmpuint (found.unreadable, ==, 0);
  g_assert_cmpuint (found.lost, ==, 0);
}

static void
set_release (StoreFixture *fixture)
{
  g_autoptr (OwRelease) release = ow_release_new ("after-death", "7", "md5:0", "", "f");
  g_autoptr (GAsyncResult) result = NULL;
  OwTestAwait await = { 0 };

  ow_store_set_release_async (fixture->store, release, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_store_set_release_finish (fixture->store, result, NULL));
}

static void
assert_release (StoreFixture *fixture)
{
  g_autoptr (GPtrArray) releases = ow_store_peek_releases (fixture->state, NULL);

  g_assert_nonnull (releases);
  g_assert_cmpuint (releases->len, ==, 1);
  g_assert_cmpstr (((OwRelease *) g_ptr_array_index (releases, 0))->version, ==, "7");
}

/* States, which form is current, and what is known of those that were sent, are as they were. */
static void
test_keeps_states (StoreFixture *fixture,
                   gconstpointer data)
{
  set_release (fixture);
  queue_records (fixture, 0, 4);
  assert_taken (fixture, "uuid:00");
  assert_settled (fixture, "uuid:00", OW_OUTCOME_DELIVERED, "", 0);
  assert_taken (fixture, "uuid:01");
  assert_settled (fixture, "uuid:01", OW_OUTCOME_HELD, "403", 0);
  assert_taken (fixture, "uuid:02");
  fixture_close (fixture);
  damage (fixture, 0);
  fixture_open (fixture);
  g_assert_nonnull (ow_store_get_set_aside (fixture->store));
  assert_damage (fixture, 1, 4);
  assert_release (fixture);
  g_assert_cmpuint (get_count (fixture, "delivered"), ==, 1);
  g_assert_cmpuint (get_count (fixture, "held"), ==, 1);
  g_assert_cmpuint (send_all (fixture), ==, 2);
  /* The same filling again is the one that was sent. */
  queue_records (fixture, 0, 1);
  g_assert_cmpuint (get_count (fixture, "queued"), ==, 0);
}

/* Twice within a second, by the clock: neither takes the other's place, and what was taken over once isn't again. */
static void
test_twice (StoreFixture *fixture,
            gconstpointer data)
{
  for (guint i = 1; i <= 2; i++) {
    queue_records (fixture, 4 * (i - 1), 4 * i);
    fixture_close (fixture);
    damage (fixture, 0);
    fixture_open (fixture);
    g_assert_nonnull (ow_store_get_set_aside (fixture->store));
  }
  assert_damage (fixture, 2, 12);
  g_assert_cmpuint (send_all (fixture), ==, 8);
  fixture_reopen (fixture);
  g_assert_null (ow_store_get_set_aside (fixture->store));
  g_assert_cmpuint (get_count (fixture, "delivered"), ==, 8);
  g_assert_cmpuint (send_all (fixture), ==, 0);
}

static gint64
find_root (StoreFixture *fixture,
           const char   *name)
{
  g_autofree char *path = path_below (fixture, "outbox.db");
  sqlite3 *handle;
  sqlite3_stmt *statement;
  gint64 root;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_prepare_v2 (handle, "SELECT rootpage FROM sqlite_schema WHERE name = ?1", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  root = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return root;
}

/* An index in which nothing stands is whole by itself; by it, nothing would ever be due. */
static void
test_an_index_that_lacks_all (StoreFixture *fixture,
                              gconstpointer data)
{
  static const guint8 empty[PAGE] = { 10, 0, 0, 0, 0, PAGE >> 8, 0, 0 };
  g_autofree char *path = path_below (fixture, "outbox.db");
  gint64 root;
  FILE *file;

  queue_records (fixture, 0, 3);
  fixture_close (fixture);
  root = find_root (fixture, "submission_state");
  file = g_fopen (path, "r+");
  g_assert_cmpint (fseek (file, (long) (root - 1) * PAGE, SEEK_SET), ==, 0);
  g_assert_cmpuint (fwrite (empty, 1, PAGE, file), ==, PAGE);
  g_assert_cmpint (fclose (file), ==, 0);
  fixture_open (fixture);
  g_assert_cmpuint (send_all (fixture), ==, 3);
}

/* The list of attachments, at its root: nothing leads to any of its pages any more. */
static void
test_a_list_of_attachments (StoreFixture *fixture,
                            gconstpointer data)
{
  gint64 root;

  queue_records (fixture, 0, 99);
  fixture_close (fixture);
  root = find_root (fixture, "attachment");
  damage (fixture, (guint) root - 1);
  fixture_open (fixture);
  assert_damage (fixture, 1, 99);
  g_assert_cmpuint (send_all (fixture), ==, 99);
}

/* While it is open: who hands in then doesn't notice, and nobody has to start the kiosk again. */
static void
test_while_open (StoreFixture *fixture,
                 gconstpointer data)
{
  queue_records (fixture, 0, 4);
  fixture_reopen (fixture);
  g_assert_null (ow_store_get_set_aside (fixture->store));
  change_beside (fixture);
  for (guint page = 1; page < 6; page++)
    damage (fixture, page);
  queue_records (fixture, 4, 6);
  assert_damage (fixture, 1, 4);
  g_assert_cmpuint (get_count (fixture, "queued"), ==, 6);
  g_assert_cmpuint (send_all (fixture), ==, 6);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache/store-rescue/any-page", test_any_page);
#define ADD(path, func) \
  g_test_add ("/cache/store-rescue/" path, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("states", test_keeps_states);
  ADD ("twice", test_twice);
  ADD ("index", test_an_index_that_lacks_all);
  ADD ("list-of-attachments", test_a_list_of_attachments);
  ADD ("while-open", test_while_open);
  return g_test_run ();
}
