/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-clock.h"

static void
test_fixed_clock_stands_still (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", &error);
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) second = NULL;

  g_assert_no_error (error);
  first = ow_clock_now_local (clock);
  second = ow_clock_now_local (clock);
  g_assert_true (g_date_time_equal (first, second));
  g_assert_cmpint (g_date_time_to_unix (first), ==, 1795393800);
}

static void
test_advance_moves_both_times (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GDateTime) later = NULL;
  gint64 before = ow_clock_now_monotonic (clock);

  ow_clock_advance (clock, 90 * G_TIME_SPAN_SECOND);
  later = ow_clock_now_local (clock);
  g_assert_cmpint (g_date_time_to_unix (later), ==, 1795393890);
  g_assert_cmpint (ow_clock_now_monotonic (clock) - before, ==, 90 * G_TIME_SPAN_SECOND);
}

static void
test_correct_moves_the_wall_alone (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GDateTime) earlier = NULL;
  gint64 before = ow_clock_now_monotonic (clock);

  ow_clock_correct (clock, -G_TIME_SPAN_HOUR);
  earlier = ow_clock_now_local (clock);
  g_assert_cmpint (g_date_time_to_unix (earlier), ==, 1795390200);
  g_assert_cmpint (ow_clock_now_monotonic (clock), ==, before);
}

/* What the hall said is counted on by the clock that nobody sets. */
static void
test_hears_what_time_it_is (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  gint64 truth = ow_clock_now_wall (clock);
  GTimeSpan ahead;

  g_assert_false (ow_clock_get_ahead (clock, &ahead));
  g_assert_false (ow_clock_is_sure (clock));
  g_assert_cmpint (ow_clock_now_true (clock), ==, truth);
  ow_clock_hear (clock, 1795393800 - 60);
  g_assert_true (ow_clock_get_ahead (clock, &ahead));
  g_assert_cmpint (ahead, ==, G_TIME_SPAN_MINUTE);
  g_assert_true (ow_clock_is_sure (clock));

  ow_clock_correct (clock, 3650 * G_TIME_SPAN_DAY);
  ow_clock_advance (clock, G_TIME_SPAN_HOUR);
  g_assert_false (ow_clock_is_sure (clock));
  g_assert_true (ow_clock_get_ahead (clock, &ahead));
  g_assert_cmpint (ahead, ==, 3650 * G_TIME_SPAN_DAY + G_TIME_SPAN_MINUTE);
  g_assert_cmpint (ow_clock_now_true (clock), ==, truth - G_TIME_SPAN_MINUTE + G_TIME_SPAN_HOUR);
  ow_clock_correct (clock, -3650 * G_TIME_SPAN_DAY);
  g_assert_true (ow_clock_is_sure (clock));
}

static void
test_refuses_what_is_no_time (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_clock_new_iso8601 ("tomorrow", &error));
  g_assert_nonnull (error);
}

static gpointer
read_on (gpointer data)
{
  OwClock *clock = data;
  gint64 last = 0;

  while (last < G_TIME_SPAN_SECOND) {
    g_autoptr (GDateTime) now = ow_clock_now_local (clock);

    g_assert_nonnull (now);
    g_assert_cmpint (ow_clock_now_monotonic (clock), >=, last);
    g_assert_cmpint (ow_clock_now_wall (clock), >, 0);
    last = ow_clock_now_monotonic (clock);
  }
  return NULL;
}

/* As a store's thread does, while a test goes on to the next day. */
static void
test_is_read_while_it_moves (void)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  GThread *reader = g_thread_new ("reader", read_on, clock);

  for (gint64 i = 0; i < G_TIME_SPAN_SECOND; i++)
    ow_clock_advance (clock, 1);
  g_thread_join (reader);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/clock/fixed-stands-still", test_fixed_clock_stands_still);
  g_test_add_func ("/base/clock/advance", test_advance_moves_both_times);
  g_test_add_func ("/base/clock/correct", test_correct_moves_the_wall_alone);
  g_test_add_func ("/base/clock/read-while-it-moves", test_is_read_while_it_moves);
  g_test_add_func ("/base/clock/hears-what-time-it-is", test_hears_what_time_it_is);
  g_test_add_func ("/base/clock/refuses-garbage", test_refuses_what_is_no_time);
  return g_test_run ();
}
