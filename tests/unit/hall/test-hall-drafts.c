/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-fixture.h"
#include "ow-hall-drafts.h"

/* Until 2026-11-30, at half past eight. */
#define DRAFT \
  "{\"kiosk\":\"kiosk-1\",\"key\":\"k\",\"hash\":\"h\",\"until\":1795998600,\"sealed\":\"T1dTMQ==\"}"

static void
test_a_clock_that_jumps_erases_nothing (void)
{
  static const int jumps[] = { 8, 40, 3650, -40, -3650 };
  g_autofree char *folder = g_dir_make_tmp ("hall-drafts-XXXXXX", NULL);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (OwHallDrafts) drafts = NULL;

  hall_write (folder, "drafts/0f9b7a6d5c4e3f2a1b0c9d8e7f6a5b4c.json", DRAFT);
  drafts = ow_hall_drafts_new (folder, NULL);
  ow_hall_drafts_set_clock (drafts, clock);
  for (guint i = 0; i < G_N_ELEMENTS (jumps); i++) {
    ow_clock_correct (clock, jumps[i] * G_TIME_SPAN_DAY);
    g_assert_cmpuint (ow_hall_drafts_count (drafts), ==, 1);
    ow_clock_advance (clock, G_TIME_SPAN_HOUR);
    g_assert_cmpuint (ow_hall_drafts_count (drafts), ==, 1);
    ow_clock_correct (clock, -jumps[i] * G_TIME_SPAN_DAY);
    g_assert_cmpuint (ow_hall_drafts_count (drafts), ==, 1);
  }
  ow_clock_advance (clock, 7 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (ow_hall_drafts_count (drafts), ==, 1);
  ow_clock_advance (clock, G_TIME_SPAN_DAY);
  g_assert_cmpuint (ow_hall_drafts_count (drafts), ==, 0);
  hall_remove_tree (folder);
}

/* It is open for nine hours, and shut down every evening. */
static void
test_a_hall_that_is_shut_down_erases_too (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hall-drafts-XXXXXX", NULL);
  guint days = 0;
  guint left = 1;

  hall_write (folder, "drafts/0f9b7a6d5c4e3f2a1b0c9d8e7f6a5b4c.json", DRAFT);
  for (; left > 0 && days < 10; days++) {
    g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-12-01T08:30:00+08:00", NULL);
    g_autoptr (OwHallDrafts) drafts = ow_hall_drafts_new (folder, NULL);

    ow_hall_drafts_set_clock (drafts, clock);
    for (guint hour = 0; hour < 9; hour++) {
      left = ow_hall_drafts_count (drafts);
      ow_clock_advance (clock, G_TIME_SPAN_HOUR);
    }
  }
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpuint (days, <=, 4);
  hall_remove_tree (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hall-drafts/a-clock-that-jumps-erases-nothing", test_a_clock_that_jumps_erases_nothing);
  g_test_add_func ("/hall-drafts/shut-down-every-evening", test_a_hall_that_is_shut_down_erases_too);
  return g_test_run ();
}
