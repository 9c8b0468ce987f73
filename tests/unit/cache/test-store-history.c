/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-damage.h"

#include "ow-outbox-history.h"
#include "ow-store-rescue.h"

/* What was delivered is forgotten after a while, the oldest first; nothing else is, whatever the clock says. */

static char *
name_of (guint i)
{
  return g_strdup_printf ("uuid:%03u", i);
}

static void
deliver (StoreFixture *fixture,
         guint         from,
         guint         to)
{
  for (guint i = from; i < to; i++) {
    g_autofree char *name = name_of (i);

    queue_one (fixture, name, 0);
    assert_taken (fixture, name);
    assert_settled (fixture, name, OW_OUTCOME_DELIVERED, "", 0);
  }
}

static gboolean
cut (StoreFixture *fixture,
     guint         count,
     GTimeSpan     age)
{
  const OwOutboxHistory keep = { count, age };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean more;

  ow_store_cut_history_async (fixture->store, &keep, ow_test_await_done, &await);
  result = ow_test_await (&await);
  ow_store_cut_history_finish (fixture->store, result, &more, &error);
  g_assert_no_error (error);
  return more;
}

static void
assert_counts (StoreFixture *fixture,
               guint         delivered,
               guint         queued,
               guint         held)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OwOutboxSummary) summary = NULL;

  ow_store_summarize_async (fixture->store, ow_test_await_done, &await);
  result = ow_test_await (&await);
  summary = ow_store_summarize_finish (fixture->store, result, NULL);
  g_assert_nonnull (summary);
  g_assert_cmpuint (summary->counts.delivered, ==, delivered);
  g_assert_cmpuint (summary->counts.queued, ==, queued);
  g_assert_cmpuint (summary->counts.held, ==, held);
  g_assert_cmpuint (summary->held->len, ==, held);
}

static void
test_the_oldest_go (StoreFixture *fixture,
                    gconstpointer data)
{
  queue_one (fixture, "uuid:held", 0);
  assert_taken (fixture, "uuid:held");
  assert_settled (fixture, "uuid:held", OW_OUTCOME_HELD, "403", 0);
  deliver (fixture, 0, 8);
  queue_one (fixture, "uuid:waits", 0);
  g_assert_false (cut (fixture, 8, 0));
  assert_counts (fixture, 8, 1, 1);
  g_assert_false (cut (fixture, 3, 0));
  assert_counts (fixture, 3, 1, 1);
  /* Of those that stayed it is known that they were handed in; the others are new again. */
  queue_one (fixture, "uuid:007", 0);
  assert_counts (fixture, 3, 1, 1);
  queue_one (fixture, "uuid:004", 0);
  assert_counts (fixture, 3, 2, 1);
  g_assert_false (cut (fixture, 0, 1));
  assert_counts (fixture, 0, 2, 1);
  assert_taken (fixture, "uuid:waits");
}

static void
test_a_step_at_a_time (StoreFixture *fixture,
                       gconstpointer data)
{
  deliver (fixture, 0, OW_OUTBOX_HISTORY_STEP + 5);
  g_assert_true (cut (fixture, 1, 0));
  assert_counts (fixture, 5, 0, 0);
  g_assert_false (cut (fixture, 1, 0));
  assert_counts (fixture, 1, 0, 0);
}

/* Whoever asks by age has the time from the hall; what was delivered at a time that never was stays for its turn. */
static void
test_by_age (StoreFixture *fixture,
             gconstpointer data)
{
  deliver (fixture, 0, 2);
  ow_clock_correct (fixture->clock, 3650 * G_TIME_SPAN_DAY);
  deliver (fixture, 2, 4);
  queue_one (fixture, "uuid:waits", 0);
  g_assert_false (cut (fixture, 4, 0));
  assert_counts (fixture, 4, 1, 0);
  ow_clock_correct (fixture->clock, -3610 * G_TIME_SPAN_DAY);
  deliver (fixture, 4, 4);
  g_assert_false (cut (fixture, 100, 41 * G_TIME_SPAN_DAY));
  assert_counts (fixture, 4, 1, 0);
  g_assert_false (cut (fixture, 100, 39 * G_TIME_SPAN_DAY));
  assert_counts (fixture, 2, 1, 0);
  g_assert_false (cut (fixture, 1, 39 * G_TIME_SPAN_DAY));
  assert_counts (fixture, 1, 1, 0);
}

/* The hall had said what time it was. */
static void
test_by_age_when_the_clock_was_wrong (StoreFixture *fixture,
                                      gconstpointer data)
{
  ow_clock_hear (fixture->clock, ow_clock_now_wall (fixture->clock) / G_TIME_SPAN_SECOND);
  ow_clock_correct (fixture->clock, -300 * G_TIME_SPAN_DAY);
  deliver (fixture, 0, 2);
  ow_clock_correct (fixture->clock, 600 * G_TIME_SPAN_DAY);
  deliver (fixture, 2, 4);
  ow_clock_correct (fixture->clock, -300 * G_TIME_SPAN_DAY);
  cut (fixture, 100, 180 * G_TIME_SPAN_DAY);
  assert_counts (fixture, 4, 0, 0);
  ow_clock_advance (fixture->clock, 180 * G_TIME_SPAN_DAY + 1);
  cut (fixture, 100, 180 * G_TIME_SPAN_DAY);
  assert_counts (fixture, 0, 0, 0);
}

static void
damage_and_open (StoreFixture *fixture,
                 guint         page,
                 guint         aside,
                 guint         taken_over)
{
  OwStoreDamage found;

  fixture_close (fixture);
  damage (fixture, page);
  fixture_open (fixture);
  ow_store_peek_damage (fixture->state, &found);
  g_assert_cmpuint (found.aside, ==, aside);
  g_assert_cmpuint (found.taken_over, ==, taken_over);
  g_assert_cmpuint (found.lost, ==, 0);
}

/* Those that were forgotten aren't taken for lost when a page is damaged; that with their number, too. */
static void
test_forgotten_is_not_lost (void)
{
  static const guint pages[] = { 0, 1, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    StoreFixture fixture = { 0 };

    fixture_set_up (&fixture, NULL);
    deliver (&fixture, 0, 20);
    cut (&fixture, 3, 0);
    damage_and_open (&fixture, pages[i], 1, 3);
    assert_counts (&fixture, 3, 0, 0);
    fixture_tear_down (&fixture, NULL);
  }
}

/* What waited in a database that was set aside, went out since, and is forgotten, isn't sent once more when the next is
 * damaged. */
static void
test_forgotten_stays_so (StoreFixture *fixture,
                         gconstpointer data)
{
  queue_one (fixture, "uuid:waits", 0);
  damage_and_open (fixture, 0, 1, 1);
  assert_taken (fixture, "uuid:waits");
  assert_settled (fixture, "uuid:waits", OW_OUTCOME_DELIVERED, "", 0);
  deliver (fixture, 0, 3);
  cut (fixture, 3, 0);
  damage_and_open (fixture, 0, 2, 4);
  assert_counts (fixture, 3, 0, 0);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add ("/cache/store-history/" path, StoreFixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("oldest", test_the_oldest_go);
  ADD ("steps", test_a_step_at_a_time);
  ADD ("age", test_by_age);
  ADD ("age-by-a-wrong-clock", test_by_age_when_the_clock_was_wrong);
  ADD ("damaged-twice", test_forgotten_stays_so);
  g_test_add_func ("/cache/store-history/damaged", test_forgotten_is_not_lost);
  return g_test_run ();
}
