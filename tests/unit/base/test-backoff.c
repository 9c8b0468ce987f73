/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-backoff.h"

static void
test_doubles_up_to_the_limit (void)
{
  g_assert_cmpint (ow_backoff_wait (1, OW_BACKOFF_MAX, 0.5), ==, OW_BACKOFF_MIN);
  g_assert_cmpint (ow_backoff_wait (4, OW_BACKOFF_MAX, 0), ==, 4 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (ow_backoff_wait (5, OW_BACKOFF_MAX, 0), ==, 8 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (ow_backoff_wait (40, OW_BACKOFF_MAX, 0), ==, OW_BACKOFF_MAX / 2);
  g_assert_cmpint (ow_backoff_wait (G_MAXUINT, OW_BACKOFF_MAX, 0), ==, OW_BACKOFF_MAX / 2);
}

static void
test_stays_within_bounds (void)
{
  for (guint failures = 0; failures < 70; failures++)
    for (double chance = 0; chance < 1; chance += 0.05) {
      GTimeSpan wait = ow_backoff_wait (failures, OW_BACKOFF_MAX, chance);

      g_assert_cmpint (wait, >=, OW_BACKOFF_MIN);
      g_assert_cmpint (wait, <=, OW_BACKOFF_MAX);
    }
}

static void
test_chance_spreads (void)
{
  g_assert_cmpint (ow_backoff_wait (8, OW_BACKOFF_MAX, 0.9), >, ow_backoff_wait (8, OW_BACKOFF_MAX, 0.1));
}

static void
test_a_pace_out_of_step (void)
{
  g_assert_cmpint (ow_backoff_spread (G_TIME_SPAN_MINUTE, 0), ==, G_TIME_SPAN_MINUTE);
  g_assert_cmpint (ow_backoff_spread (G_TIME_SPAN_MINUTE, 0.5), ==, 67500 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpint (ow_backoff_spread (G_TIME_SPAN_MINUTE, 0.999), <, 75 * G_TIME_SPAN_SECOND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/backoff/doubles", test_doubles_up_to_the_limit);
  g_test_add_func ("/base/backoff/bounds", test_stays_within_bounds);
  g_test_add_func ("/base/backoff/spreads", test_chance_spreads);
  g_test_add_func ("/base/backoff/pace", test_a_pace_out_of_step);
  return g_test_run ();
}
