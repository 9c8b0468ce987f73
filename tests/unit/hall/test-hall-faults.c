/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-hall-faults.h"

static void
test_a_sequence_is_played_once (void)
{
  g_autoptr (OwHallFaults) faults = ow_hall_faults_new ();
  g_autoptr (GError) error = NULL;
  const char *const expected[] = { "drop", "", "503", "lose", "", "" };

  g_assert_true (ow_hall_faults_set_sequence (faults, "drop, ok,503,lose", &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (ow_hall_fault_to_string (ow_hall_faults_next (faults, FALSE)), ==, expected[i]);
}

static void
test_the_same_seed_gives_the_same_faults (void)
{
  g_autoptr (OwHallFaults) one = ow_hall_faults_new ();
  g_autoptr (OwHallFaults) other = ow_hall_faults_new ();
  guint met = 0;

  g_assert_true (ow_hall_faults_set_random (one, "drop,slow,truncate", 0.5, 7, NULL));
  g_assert_true (ow_hall_faults_set_random (other, "drop,slow,truncate", 0.5, 7, NULL));
  for (guint i = 0; i < 200; i++) {
    OwHallFault fault = ow_hall_faults_next (one, FALSE);

    g_assert_cmpint (fault.kind, ==, ow_hall_faults_next (other, FALSE).kind);
    met += fault.kind != OW_HALL_FAULT_NONE;
  }
  g_assert_cmpuint (met, >, 50);
  g_assert_cmpuint (met, <, 150);
}

static void
test_a_rate_of_one_spares_nobody (void)
{
  g_autoptr (OwHallFaults) faults = ow_hall_faults_new ();

  g_assert_true (ow_hall_faults_set_random (faults, "portal", 1, 1, NULL));
  for (guint i = 0; i < 50; i++)
    g_assert_cmpint (ow_hall_faults_next (faults, FALSE).kind, ==, OW_HALL_FAULT_PORTAL);
  g_assert_true (ow_hall_faults_set_random (faults, "", 1, 1, NULL));
  g_assert_cmpint (ow_hall_faults_next (faults, FALSE).kind, ==, OW_HALL_FAULT_NONE);
}

static void
test_only_posts_may_be_meant (void)
{
  g_autoptr (OwHallFaults) faults = ow_hall_faults_new ();

  g_assert_true (ow_hall_faults_set_sequence (faults, "lose", NULL));
  ow_hall_faults_set_posts_only (faults, TRUE);
  g_assert_cmpint (ow_hall_faults_next (faults, FALSE).kind, ==, OW_HALL_FAULT_NONE);
  g_assert_cmpint (ow_hall_faults_next (faults, TRUE).kind, ==, OW_HALL_FAULT_LOSE);
  g_assert_cmpint (ow_hall_faults_next (faults, TRUE).kind, ==, OW_HALL_FAULT_NONE);
}

static void
test_an_unknown_fault_changes_nothing (void)
{
  g_autoptr (OwHallFaults) faults = ow_hall_faults_new ();
  const char *const wrong[] = { "fire", "199", "600", "drop,no", "-1" };

  g_assert_true (ow_hall_faults_set_sequence (faults, "slow", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ow_hall_faults_set_sequence (faults, wrong[i], &error));
    g_assert_error (error, OW_HALL_FAULTS_ERROR, OW_HALL_FAULTS_ERROR_UNKNOWN);
  }
  g_assert_cmpint (ow_hall_faults_next (faults, FALSE).kind, ==, OW_HALL_FAULT_SLOW);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hall/faults/sequence", test_a_sequence_is_played_once);
  g_test_add_func ("/hall/faults/seed", test_the_same_seed_gives_the_same_faults);
  g_test_add_func ("/hall/faults/rate", test_a_rate_of_one_spares_nobody);
  g_test_add_func ("/hall/faults/posts", test_only_posts_may_be_meant);
  g_test_add_func ("/hall/faults/unknown", test_an_unknown_fault_changes_nothing);
  return g_test_run ();
}
