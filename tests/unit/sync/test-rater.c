/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-in-process.h"
#include "ow-rater.h"
#include "ow-store-error.h"
#include "ow-sync-error.h"
#include "ow-test-store.h"

#include <glib/gstdio.h>

static const char *const slow[] = { "办得太慢", "跑的次数太多", NULL };

typedef struct {
  TestHall hall;
  char *number;
  char *state;
  OwClock *clock;
  OwStore *store;
  OwHttp *http;
  OwRater *rater;
} Fixture;

static void
open_kiosk (Fixture *fixture)
{
  g_autoptr (OwHallClient) client = NULL;

  fixture->store = ow_test_store_new (fixture->state, fixture->clock);
  fixture->http = ow_http_new (NULL, "test");
  client = ow_hall_client_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line), NULL);
  ow_hall_client_set_tries (client, 2, 0);
  fixture->rater = ow_rater_new (fixture->store, client, fixture->clock);
}

static void
close_kiosk (Fixture *fixture)
{
  ow_rater_stop (fixture->rater);
  ow_http_close (fixture->http);
  ow_store_close (fixture->store);
  g_clear_object (&fixture->rater);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->store);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->number = hall_open_with_case (&fixture->hall);
  fixture->state = ow_test_folder_new ();
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  open_kiosk (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_kiosk (fixture);
  g_object_unref (fixture->clock);
  g_free (fixture->number);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
}

static gboolean
rate_with (Fixture    *fixture,
           const char *number,
           const char *proof,
           guint       grade,
           GError    **error)
{
  const OwRating rating = { NULL, number, proof, grade, grade < 3 ? slow : NULL };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_rater_rate_async (fixture->rater, &rating, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_rater_rate_finish (fixture->rater, result, error);
}

static gboolean
rate (Fixture    *fixture,
      const char *number,
      guint       grade,
      GError    **error)
{
  return rate_with (fixture, number, "1018", grade, error);
}

static guint
count_kept (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->state, "ratings", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
run_until_nothing_is_kept (Fixture *fixture)
{
  while (ow_rater_get_open (fixture->rater) > 0 || count_kept (fixture) > 0)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

static gboolean
hall_has (Fixture    *fixture,
          const char *words)
{
  g_autofree char *text = hall_dup_case (&fixture->hall, fixture->number);

  return strstr (text, words) != NULL;
}

static void
test_rates_once (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rate (fixture, fixture->number, 2, &error));
  g_assert_no_error (error);
  g_assert_true (hall_has (fixture, "grade=2"));
  g_assert_true (hall_has (fixture, "reasons=办得太慢;跑的次数太多;"));
  run_until_nothing_is_kept (fixture);
  g_assert_false (rate (fixture, fixture->number, 5, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY);
  g_assert_false (ow_rater_goes_on (error));
  run_until_nothing_is_kept (fixture);
  g_assert_true (hall_has (fixture, "grade=2"));
}

/* The hall took it and its answer was lost, as often as it was tried; then the line is good again. */
static void
test_goes_on_by_itself (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "lose,lose", NULL));
  g_assert_false (rate (fixture, fixture->number, 4, &error));
  g_assert_true (ow_rater_goes_on (error));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  /* Nobody rates it anew meanwhile. */
  g_assert_false (rate (fixture, fixture->number, 1, &again));
  g_assert_error (again, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY);
  ow_rater_hasten (fixture->rater);
  run_until_nothing_is_kept (fixture);
  g_assert_true (hall_has (fixture, "grade=4"));
}

static void
test_goes_on_after_a_power_cut (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop", NULL));
  g_assert_false (rate (fixture, fixture->number, 1, &error));
  g_assert_true (ow_rater_goes_on (error));
  close_kiosk (fixture);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, fixture->number, strlen (fixture->number)), ==, 0);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, slow[0], strlen (slow[0])), ==, 0);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, " 1018", strlen (" 1018")), ==, 0);
  g_assert_false (hall_has (fixture, "grade="));
  open_kiosk (fixture);
  ow_rater_start (fixture->rater);
  while (count_kept (fixture) > 0)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  g_assert_true (hall_has (fixture, "grade=1"));
  g_assert_true (hall_has (fixture, "reasons=办得太慢;跑的次数太多;"));
}

static void
test_what_the_hall_refuses_is_forgotten (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) wrong = NULL;

  g_assert_false (rate (fixture, "12345678901244", 5, &unknown));
  g_assert_error (unknown, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN);
  g_assert_false (ow_rater_goes_on (unknown));
  run_until_nothing_is_kept (fixture);
  g_assert_false (rate (fixture, "../offices", 5, &wrong));
  g_assert_error (wrong, OW_SYNC_ERROR, OW_SYNC_ERROR_REFUSED);
}

/* Nobody rates what he may not see. When somebody guessed too often at its number, whoever may does later. */
static void
test_only_who_may_see_it_rates (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) kept = NULL;

  for (int i = 0; i < 5; i++) {
    g_autoptr (GError) unknown = NULL;

    g_assert_false (rate_with (fixture, fixture->number, "9999", 1, &unknown));
    g_assert_error (unknown, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN);
    run_until_nothing_is_kept (fixture);
  }
  g_assert_false (rate (fixture, fixture->number, 4, &kept));
  g_assert_error (kept, OW_HALL_ERROR, OW_HALL_ERROR_TRIED);
  g_assert_true (ow_rater_goes_on (kept));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  g_assert_false (hall_has (fixture, "grade="));
}

/* It can't be made safe and nobody answers: then it isn't said to be. */
static void
test_what_cannot_be_kept_is_told (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->state, "ratings", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop", NULL));
  g_assert_false (rate (fixture, fixture->number, 5, &error));
  g_assert_nonnull (error);
  g_assert_false (ow_rater_goes_on (error));
  g_assert_cmpuint (ow_rater_get_open (fixture->rater), ==, 0);
}

/* The hall takes the request and says nothing. */
static void
test_nobody_waits_for_a_silent_hall (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->state, "ratings", NULL);
  g_autoptr (GError) unkept = NULL;
  g_autoptr (GError) kept = NULL;

  ow_hall_desk_set_slow_ms (fixture->hall.desk, 60000);
  ow_rater_set_patience (fixture->rater, 200);
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "slow,slow", NULL));
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  g_assert_false (rate (fixture, fixture->number, 5, &unkept));
  g_assert_nonnull (unkept);
  g_assert_false (ow_rater_goes_on (unkept));
  close_kiosk (fixture);
  g_assert_cmpint (g_remove (folder), ==, 0);
  open_kiosk (fixture);
  ow_rater_set_patience (fixture->rater, 200);
  g_assert_false (rate (fixture, fixture->number, 5, &kept));
  g_assert_true (ow_rater_goes_on (kept));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

static void
test_what_is_old_is_given_up (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ow_clock_hear (fixture->clock, ow_clock_now_wall (fixture->clock) / G_TIME_SPAN_SECOND);
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop", NULL));
  g_assert_false (rate (fixture, fixture->number, 5, &error));
  ow_clock_advance (fixture->clock, (OW_RATER_DAYS + 1) * G_TIME_SPAN_DAY);
  ow_rater_hasten (fixture->rater);
  run_until_nothing_is_kept (fixture);
  g_assert_false (hall_has (fixture, "grade="));
}

static void
test_a_wrong_clock_gives_nothing_up (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop", NULL));
  g_assert_false (rate (fixture, fixture->number, 5, &error));
  ow_clock_correct (fixture->clock, 3650 * G_TIME_SPAN_DAY);
  ow_rater_hasten (fixture->rater);
  run_until_nothing_is_kept (fixture);
  g_assert_true (hall_has (fixture, "grade="));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/rater/once", test_rates_once);
  ADD ("/rater/by-itself", test_goes_on_by_itself);
  ADD ("/rater/power-cut", test_goes_on_after_a_power_cut);
  ADD ("/rater/refused", test_what_the_hall_refuses_is_forgotten);
  ADD ("/rater/proof", test_only_who_may_see_it_rates);
  ADD ("/rater/full-disk", test_what_cannot_be_kept_is_told);
  ADD ("/rater/silent", test_nobody_waits_for_a_silent_hall);
  ADD ("/rater/old", test_what_is_old_is_given_up);
  ADD ("/rater/wrong-clock", test_a_wrong_clock_gives_nothing_up);
  return g_test_run ();
}
