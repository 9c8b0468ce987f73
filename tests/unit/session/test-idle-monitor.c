/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-idle-monitor.h"

#define SECONDS(n) ((n) * G_TIME_SPAN_SECOND)

typedef struct {
  OwClock *clock;
  OwIdleMonitor *monitor;
  guint warned;
  guint resumed;
  guint expired;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T10:00:00+08:00", NULL);
  fixture->monitor = ow_idle_monitor_new (fixture->clock, 120, 45);
  g_signal_connect_swapped (fixture->monitor, "warned", G_CALLBACK (count), &fixture->warned);
  g_signal_connect_swapped (fixture->monitor, "resumed", G_CALLBACK (count), &fixture->resumed);
  g_signal_connect_swapped (fixture->monitor, "expired", G_CALLBACK (count), &fixture->expired);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->monitor);
  g_object_unref (fixture->clock);
}

static void
pass (Fixture *fixture,
      int      seconds)
{
  ow_clock_advance (fixture->clock, SECONDS (seconds));
  ow_idle_monitor_check (fixture->monitor);
}

static void
test_warns_then_expires (Fixture      *fixture,
                         gconstpointer data)
{
  ow_idle_monitor_start (fixture->monitor);
  pass (fixture, 119);
  g_assert_cmpuint (fixture->warned, ==, 0);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->warned, ==, 1);
  g_assert_cmpuint (ow_idle_monitor_get_remaining (fixture->monitor), ==, 45);
  pass (fixture, 44);
  g_assert_cmpuint (ow_idle_monitor_get_remaining (fixture->monitor), ==, 1);
  g_assert_cmpuint (fixture->expired, ==, 0);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->expired, ==, 1);
  g_assert_cmpuint (fixture->warned, ==, 1);
  pass (fixture, 1000);
  g_assert_cmpuint (fixture->expired, ==, 1);
}

/* WCAG 2.2.1: at least ten times. */
static void
test_can_be_put_off_for_ever (Fixture      *fixture,
                              gconstpointer data)
{
  ow_idle_monitor_start (fixture->monitor);
  for (guint i = 1; i <= 30; i++) {
    pass (fixture, 120);
    g_assert_true (ow_idle_monitor_is_warned (fixture->monitor));
    pass (fixture, 44);
    ow_idle_monitor_touch (fixture->monitor);
    g_assert_cmpuint (fixture->resumed, ==, i);
    g_assert_false (ow_idle_monitor_is_warned (fixture->monitor));
    g_assert_cmpuint (ow_idle_monitor_get_remaining (fixture->monitor), ==, 0);
  }
  g_assert_cmpuint (fixture->expired, ==, 0);
}

/* The machine slept, or was busy: nobody is thrown out without having been asked. */
static void
test_late_timer_still_warns_in_full (Fixture      *fixture,
                                     gconstpointer data)
{
  ow_idle_monitor_start (fixture->monitor);
  pass (fixture, 4000);
  g_assert_cmpuint (fixture->warned, ==, 1);
  g_assert_cmpuint (fixture->expired, ==, 0);
  g_assert_cmpuint (ow_idle_monitor_get_remaining (fixture->monitor), ==, 45);
}

static void
test_holding_stops_time (Fixture      *fixture,
                         gconstpointer data)
{
  ow_idle_monitor_start (fixture->monitor);
  ow_idle_monitor_hold (fixture->monitor);
  ow_idle_monitor_hold (fixture->monitor);
  pass (fixture, 500);
  ow_idle_monitor_release (fixture->monitor);
  pass (fixture, 500);
  g_assert_cmpuint (fixture->warned, ==, 0);
  ow_idle_monitor_release (fixture->monitor);
  pass (fixture, 119);
  g_assert_cmpuint (fixture->warned, ==, 0);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->warned, ==, 1);
}

/* Whoever is helped has longer; being given it is a touch. */
static void
test_given_longer (Fixture      *fixture,
                   gconstpointer data)
{
  ow_idle_monitor_start (fixture->monitor);
  pass (fixture, 120);
  g_assert_cmpuint (fixture->warned, ==, 1);
  ow_idle_monitor_set_seconds (fixture->monitor, 900);
  g_assert_cmpuint (fixture->resumed, ==, 1);
  pass (fixture, 899);
  g_assert_cmpuint (fixture->warned, ==, 1);
  pass (fixture, 1);
  g_assert_cmpuint (fixture->warned, ==, 2);
  pass (fixture, 45);
  g_assert_cmpuint (fixture->expired, ==, 1);
}

static void
test_nothing_while_stopped (Fixture      *fixture,
                            gconstpointer data)
{
  pass (fixture, 500);
  ow_idle_monitor_start (fixture->monitor);
  pass (fixture, 130);
  ow_idle_monitor_stop (fixture->monitor);
  ow_idle_monitor_touch (fixture->monitor);
  pass (fixture, 500);
  g_assert_cmpuint (fixture->warned, ==, 1);
  g_assert_cmpuint (fixture->resumed, ==, 0);
  g_assert_cmpuint (fixture->expired, ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/idle-monitor/warns-then-expires", test_warns_then_expires);
  ADD ("/idle-monitor/put-off", test_can_be_put_off_for_ever);
  ADD ("/idle-monitor/late-timer", test_late_timer_still_warns_in_full);
  ADD ("/idle-monitor/hold", test_holding_stops_time);
  ADD ("/idle-monitor/given-longer", test_given_longer);
  ADD ("/idle-monitor/stopped", test_nothing_while_stopped);
  return g_test_run ();
}
