/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "ow-errands.h"
#include "ow-fault-files.h"

#include <errno.h>

#define ONE "uuid:00000000-0000-4000-8000-000000000001"
#define TWO "uuid:00000000-0000-4000-8000-000000000002"

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

/* Each as "instanceID record", a line each. @left: as it is told. */
static char *
list_now (StoreFixture *fixture,
          gboolean      at_start,
          gboolean     *left)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) errands = NULL;
  GString *text = g_string_new (NULL);

  ow_errands_list_async (fixture->store, OW_ERRAND_BOOKING, at_start, ow_test_await_done, &await);
  result = ow_test_await (&await);
  errands = ow_errands_list_finish (fixture->store, result, left, NULL);
  g_assert_nonnull (errands);
  for (guint i = 0; i < errands->len; i++) {
    const OwErrand *errand = errands->pdata[i];

    g_string_append_printf (text, "%s %.*s\n", errand->about, (int) g_bytes_get_size (errand->record),
                            (const char *) g_bytes_get_data (errand->record, NULL));
  }
  return g_string_free (text, FALSE);
}

/* As a start does, with nothing left. */
static char *
list (StoreFixture *fixture)
{
  gboolean left = TRUE;
  char *text = list_now (fixture, TRUE, &left);

  g_assert_false (left);
  return text;
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
  gboolean left = FALSE;

  ow_errands_list_async (fixture->store, OW_ERRAND_RATING, FALSE, ow_test_await_done, &await);
  result = ow_test_await (&await);
  ratings = ow_errands_list_finish (fixture->store, result, &left, NULL);
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
  g_autofree char *later = NULL;

  queue_one (fixture, ONE, 0);
  g_assert_true (keep (fixture, ONE, "x", NULL));
  /* The folder, the file, what is in it */
  for (guint step = 1; step <= 3; step++) {
    g_autofree char *meanwhile = NULL;
    gboolean left = FALSE;

    ow_fault_files_set (OW_FAULT_READING, step, EIO, TRUE);
    meanwhile = list_now (fixture, TRUE, &left);
    g_assert_true (ow_fault_files_met ());
    ow_fault_files_set (OW_FAULT_READING, 0, 0, FALSE);
    g_assert_cmpstr (meanwhile, ==, "");
    g_assert_true (left);
  }
  later = list (fixture);
  g_assert_cmpstr (later, ==, ONE " x\n");
}

/* Its submission may be on its way: only at a start nobody can be about to hand in. */
static void
test_looking_again_sweeps_nothing (StoreFixture *fixture,
                                   gconstpointer data)
{
  g_autofree char *meanwhile = NULL;
  g_autofree char *later = NULL;
  gboolean left = FALSE;

  g_assert_true (keep (fixture, ONE, "x", NULL));
  meanwhile = list_now (fixture, FALSE, &left);
  g_assert_cmpstr (meanwhile, ==, "");
  g_assert_true (left);
  queue_one (fixture, ONE, 0);
  later = list (fixture);
  g_assert_cmpstr (later, ==, ONE " x\n");
}

/* Each step of keeping one: the one before or the new one is there, and only that. */
static void
test_each_step_fails (StoreFixture *fixture,
                      gconstpointer data)
{
  gboolean met = TRUE;

  queue_one (fixture, ONE, 0);
  for (guint nth = 1; met; nth++) {
    g_autofree char *there = NULL;
    gboolean safe;

    g_assert_true (keep (fixture, ONE, "first", NULL));
    ow_fault_files_set (OW_FAULT_CHANGES, nth, ENOSPC, FALSE);
    safe = keep (fixture, ONE, "second", NULL);
    met = ow_fault_files_met ();
    ow_fault_files_set (OW_FAULT_CHANGES, 0, 0, FALSE);
    there = list (fixture);
    g_assert_true (g_str_equal (there, ONE " second\n") || (!safe && g_str_equal (there, ONE " first\n")));
    g_assert_true (met || nth > 4);
  }
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
  ow_fault_files_install ("/errands");
  ADD ("/errands/outlives-a-power-cut", test_outlives_a_power_cut);
  ADD ("/errands/is-done-once", test_is_done_once);
  ADD ("/errands/never-handed-in", test_of_what_was_never_handed_in_is_forgotten);
  ADD ("/errands/rating", test_a_rating_needs_no_submission);
  ADD ("/errands/changed", test_what_was_changed_is_none);
  ADD ("/errands/disk-fails", test_a_disk_that_fails_takes_none);
  ADD ("/errands/look-again", test_looking_again_sweeps_nothing);
  ADD ("/errands/each-step-fails", test_each_step_fails);
  ADD ("/errands/not-open", test_needs_a_store_that_is_open);
  return g_test_run ();
}
