/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-pin.h"
#include "ow-staff-lock.h"
#include "ow-test-await.h"
#include "ow-test-folder.h"

#define PIN "204816"
#define WRONG "111222"

typedef struct {
  char *folder;
  char *hash;
  OwClock *clock;
  OwStaffLock *lock;
} Fixture;

static void
open_lock (Fixture *fixture)
{
  fixture->lock = ow_staff_lock_new (fixture->folder, fixture->hash, fixture->clock);
}

/* What a new start of the program, or a power cut, leaves. */
static void
start_anew (Fixture *fixture)
{
  g_clear_object (&fixture->lock);
  open_lock (fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = ow_test_folder_new ();
  fixture->hash = ow_pin_hash (PIN, NULL);
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  open_lock (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->lock);
  g_object_unref (fixture->clock);
  g_free (fixture->hash);
  ow_test_folder_remove (fixture->folder);
}

static gboolean
try (Fixture    *fixture,
     const char *pin,
     guint      *wait)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_staff_lock_try_async (fixture->lock, pin, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_staff_lock_try_finish (fixture->lock, result, wait);
}

static void
assert_is_wrong (Fixture *fixture,
                 guint    seconds)
{
  guint wait;

  g_assert_false (try (fixture, WRONG, &wait));
  g_assert_cmpuint (wait, ==, seconds);
}

static void
spend_free_tries (Fixture *fixture)
{
  for (guint i = 0; i < OW_STAFF_LOCK_FREE; i++)
    assert_is_wrong (fixture, 0);
}

static void
test_the_right_number_lets_in (Fixture      *fixture,
                               gconstpointer data)
{
  guint wait;

  g_assert_true (try (fixture, PIN, &wait));
  g_assert_cmpuint (wait, ==, 0);
  spend_free_tries (fixture);
  g_assert_true (try (fixture, PIN, &wait));
  start_anew (fixture);
  spend_free_tries (fixture); /* from the beginning */
}

static void
test_waits_grow (Fixture      *fixture,
                 gconstpointer data)
{
  guint seconds = OW_STAFF_LOCK_FIRST_SECONDS;
  guint wait;

  spend_free_tries (fixture);
  for (int i = 0; i < 12; i++) {
    assert_is_wrong (fixture, seconds);
    ow_clock_advance (fixture->clock, (seconds - 1) * G_TIME_SPAN_SECOND);
    g_assert_false (try (fixture, PIN, &wait)); /* not looked at, and not counted */
    g_assert_cmpuint (wait, ==, 1);
    ow_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
    seconds = MIN (2 * seconds, OW_STAFF_LOCK_MOST_SECONDS);
  }
  g_assert_true (try (fixture, PIN, &wait));
  assert_is_wrong (fixture, 0);
}

static void
test_a_new_start_forgets_nothing (Fixture      *fixture,
                                  gconstpointer data)
{
  guint wait;

  spend_free_tries (fixture);
  start_anew (fixture);
  assert_is_wrong (fixture, OW_STAFF_LOCK_FIRST_SECONDS);
  ow_clock_advance (fixture->clock, (OW_STAFF_LOCK_FIRST_SECONDS - 1) * G_TIME_SPAN_SECOND);
  ow_clock_correct (fixture->clock, 10 * G_TIME_SPAN_DAY); /* somebody set the clock on the wall */
  start_anew (fixture);
  g_assert_false (try (fixture, PIN, &wait));
  g_assert_cmpuint (wait, ==, OW_STAFF_LOCK_FIRST_SECONDS);
}

static void
test_a_spoilt_count_is_no_way_in (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, OW_STAFF_LOCK_FILE, NULL);
  guint wait;

  g_assert_true (g_file_set_contents (path, "none", -1, NULL));
  start_anew (fixture);
  g_assert_false (try (fixture, PIN, &wait));
  g_assert_cmpuint (wait, ==, OW_STAFF_LOCK_FIRST_SECONDS);
  ow_clock_advance (fixture->clock, OW_STAFF_LOCK_FIRST_SECONDS * G_TIME_SPAN_SECOND);
  g_assert_true (try (fixture, PIN, &wait));
}

/* The page is there for just that. */
static void
test_a_disk_that_counts_nothing_lets_the_right_number_in (Fixture      *fixture,
                                                          gconstpointer data)
{
  guint wait;

  ow_test_folder_remove (fixture->folder);
  fixture->folder = g_strdup ("/nowhere/at-all");
  start_anew (fixture);
  assert_is_wrong (fixture, OW_STAFF_LOCK_FIRST_SECONDS);
  ow_clock_advance (fixture->clock, OW_STAFF_LOCK_FIRST_SECONDS * G_TIME_SPAN_SECOND);
  g_assert_true (try (fixture, PIN, &wait));
  g_clear_pointer (&fixture->folder, g_free);
  fixture->folder = ow_test_folder_new ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add ("/staff-lock/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("right", test_the_right_number_lets_in);
  ADD ("waits", test_waits_grow);
  ADD ("new-start", test_a_new_start_forgets_nothing);
  ADD ("spoilt", test_a_spoilt_count_is_no_way_in);
  ADD ("no-disk", test_a_disk_that_counts_nothing_lets_the_right_number_in);
  return g_test_run ();
}
