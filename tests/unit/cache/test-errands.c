/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ow-errands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <unistd.h>

#define ONE "uuid:00000000-0000-4000-8000-000000000001"
#define TWO "uuid:00000000-0000-4000-8000-000000000002"

static gboolean disk_fails; /* gives no errand to be read */

/* In place of the C library's. */
int
open (const char *path,
      int         flags,
      ...)
{
  va_list more;
  int mode;

  va_start (more, flags);
  mode = (flags & O_CREAT) != 0 ? va_arg (more, int) : 0;
  va_end (more);
  if (disk_fails && (flags & O_ACCMODE) == O_RDONLY && strstr (path, "/errands/") != NULL) {
    errno = EIO;
    return -1;
  }
  return (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
}

static gboolean
keep_kind (StoreFixture *fixture,
           OwErrandKind  kind,
           const char   *about,
           const char   *text,
           GError      **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) record = g_bytes_new (text, strlen (text));

  ow_errands_keep_async (fixture->store, kind, about, record, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_errands_keep_finish (fixture->store, result, error);
}

static gboolean
keep (StoreFixture *fixture,
      const char   *instance_id,
      const char   *text,
      GError      **error)
{
  return keep_kind (fixture, OW_ERRAND_BOOKING, instance_id, text, error);
}

/* Each as "instanceID record", a line each. */
static char *
list (StoreFixture *fixture)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) errands = NULL;
  GString *text = g_string_new (NULL);

  ow_errands_list_async (fixture->store, OW_ERRAND_BOOKING, ow_test_await_done, &await);
  result = ow_test_await (&await);
  errands = ow_errands_list_finish (fixture->store, result, NULL);
  g_assert_nonnull (errands);
  for (guint i = 0; i < errands->len; i++) {
    const OwErrand *errand = errands->pdata[i];

    g_string_append_printf (text, "%s %.*s\n", errand->about, (int) g_bytes_get_size (errand->record),
                            (const char *) g_bytes_get_data (errand->record, NULL));
  }
  return g_string_free (text, FALSE);
}

static void
test_outlives_a_power_cut (StoreFixture *fixture,
                           gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (keep (fixture, ONE, "first " PLANTED, NULL));
  g_assert_true (keep (fixture, ONE, "second " PLANTED, NULL));
  queue_one (fixture, ONE, 0);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, PLANTED, strlen (PLANTED)), ==, 0);
  before = list (fixture);
  g_assert_cmpstr (before, ==, ONE " second " PLANTED "\n");
  fixture_reopen (fixture);
  after = list (fixture);
  g_assert_cmpstr (after, ==, before);
}

static void
test_is_done_once (StoreFixture *fixture,
                   gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *left = NULL;

  queue_one (fixture, ONE, 0);
  g_assert_true (keep (fixture, ONE, "x", NULL));
  ow_errands_drop (fixture->store, OW_ERRAND_BOOKING, ONE);
  ow_errands_drop (fixture->store, OW_ERRAND_BOOKING, TWO);
  before = list (fixture);
  g_assert_cmpstr (before, ==, "");
  fixture_reopen (fixture);
  left = list (fixture);
  g_assert_cmpstr (left, ==, "");
}

static void
test_of_what_was_never_handed_in_is_forgotten (StoreFixture *fixture,
                                               gconstpointer data)
{
  g_autofree char *left = NULL;
  g_autofree char *later = NULL;

  g_assert_true (keep (fixture, ONE, "x", NULL));
  fixture_reopen (fixture);
  left = list (fixture);
  g_assert_cmpstr (left, ==, "");
  /* Erased, not passed over: handing in afterwards doesn't bring it back. */
  queue_one (fixture, ONE, 0);
  later = list (fixture);
  g_assert_cmpstr (later, ==, "");
}

static guint
count_ratings (StoreFixture *fixture)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) ratings = NULL;

  ow_errands_list_async (fixture->store, OW_ERRAND_RATING, ow_test_await_done, &await);
  result = ow_test_await (&await);
  ratings = ow_errands_list_finish (fixture->store, result, NULL);
  return ratings->len;
}

/* What was rated was handed in at another kiosk, maybe, and is no booking of this one. */
static void
test_a_rating_needs_no_submission (StoreFixture *fixture,
                                   gconstpointer data)
{
  g_autofree char *bookings = NULL;

  g_assert_true (keep_kind (fixture, OW_ERRAND_RATING, ONE, PLANTED, NULL));
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, PLANTED, strlen (PLANTED)), ==, 0);
  fixture_reopen (fixture);
  bookings = list (fixture);
  g_assert_cmpstr (bookings, ==, "");
  g_assert_cmpuint (count_ratings (fixture), ==, 1);
  ow_errands_drop (fixture->store, OW_ERRAND_BOOKING, ONE);
  g_assert_cmpuint (count_ratings (fixture), ==, 1);
  ow_errands_drop (fixture->store, OW_ERRAND_RATING, ONE);
  g_assert_cmpuint (count_ratings (fixture), ==, 0);
}

static void
test_what_was_changed_is_none (StoreFixture *fixture,
                               gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->state, "errands", NULL);
  g_autofree char *left = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  queue_one (fixture, ONE, 0);
  g_assert_true (keep (fixture, ONE, "x", NULL));
  dir = g_dir_open (folder, 0, NULL);
  path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  bytes[length - 1] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  left = list (fixture);
  g_assert_cmpstr (left, ==, "");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_a_disk_that_fails_takes_none (StoreFixture *fixture,
                                   gconstpointer data)
{
  g_autofree char *meanwhile = NULL;
  g_autofree char *later = NULL;

  queue_one (fixture, ONE, 0);
  g_assert_true (keep (fixture, ONE, "x", NULL));
  disk_fails = TRUE;
  meanwhile = list (fixture);
  disk_fails = FALSE;
  g_assert_cmpstr (meanwhile, ==, "");
  later = list (fixture);
  g_assert_cmpstr (later, ==, ONE " x\n");
}

static void
test_needs_a_store_that_is_open (StoreFixture *fixture,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_close (fixture);
  fixture->store = ow_store_new (fixture->state, NULL, fixture->clock);
  g_assert_false (keep (fixture, ONE, "x", &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE);
}

#define ADD(path, function) g_test_add (path, StoreFixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/errands/outlives-a-power-cut", test_outlives_a_power_cut);
  ADD ("/errands/is-done-once", test_is_done_once);
  ADD ("/errands/never-handed-in", test_of_what_was_never_handed_in_is_forgotten);
  ADD ("/errands/rating", test_a_rating_needs_no_submission);
  ADD ("/errands/changed", test_what_was_changed_is_none);
  ADD ("/errands/disk-fails", test_a_disk_that_fails_takes_none);
  ADD ("/errands/not-open", test_needs_a_store_that_is_open);
  return g_test_run ();
}
