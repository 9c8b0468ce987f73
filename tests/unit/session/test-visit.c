/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-visit.h"

static void
count (guint *n)
{
  (*n)++;
}

static void
test_whole_way (void)
{
  g_autoptr (OwVisit) visit = ow_visit_new ();
  guint changes = 0;

  g_signal_connect_swapped (visit, "notify::state", G_CALLBACK (count), &changes);
  g_assert_false (ow_visit_is_open (visit));
  g_assert_true (ow_visit_begin (visit));
  g_assert_true (ow_visit_is_open (visit));
  g_assert_true (ow_visit_activate (visit));
  g_assert_true (ow_visit_end (visit));
  g_assert_cmpint (ow_visit_get_state (visit), ==, OW_VISIT_WIPING);
  g_assert_true (ow_visit_is_open (visit));
  g_assert_true (ow_visit_wiped (visit));
  g_assert_cmpint (ow_visit_get_state (visit), ==, OW_VISIT_ATTRACT);
  g_assert_cmpuint (changes, ==, 4);
}

static void
test_warning_goes_back_where_it_came_from (void)
{
  g_autoptr (OwVisit) visit = ow_visit_new ();

  ow_visit_begin (visit);
  g_assert_true (ow_visit_warn (visit));
  g_assert_true (ow_visit_resume (visit));
  g_assert_cmpint (ow_visit_get_state (visit), ==, OW_VISIT_HOME);
  ow_visit_activate (visit);
  g_assert_true (ow_visit_warn (visit));
  /* A second warning must not make the first one's place forgotten. */
  g_assert_false (ow_visit_warn (visit));
  g_assert_true (ow_visit_resume (visit));
  g_assert_cmpint (ow_visit_get_state (visit), ==, OW_VISIT_ACTIVE);
}

static void
test_no_way_around_the_wipe (void)
{
  g_autoptr (OwVisit) visit = ow_visit_new ();

  g_assert_false (ow_visit_wiped (visit));
  g_assert_false (ow_visit_end (visit));
  g_assert_false (ow_visit_activate (visit));
  g_assert_false (ow_visit_warn (visit));
  g_assert_false (ow_visit_resume (visit));
  ow_visit_begin (visit);
  ow_visit_activate (visit);
  ow_visit_warn (visit);
  g_assert_true (ow_visit_end (visit));
  g_assert_false (ow_visit_begin (visit));
  g_assert_false (ow_visit_resume (visit));
  g_assert_false (ow_visit_go_home (visit));
  g_assert_false (ow_visit_activate (visit));
  g_assert_false (ow_visit_end (visit));
  g_assert_cmpint (ow_visit_get_state (visit), ==, OW_VISIT_WIPING);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visit/whole-way", test_whole_way);
  g_test_add_func ("/visit/warning", test_warning_goes_back_where_it_came_from);
  g_test_add_func ("/visit/wipe", test_no_way_around_the_wipe);
  return g_test_run ();
}
