/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-recital.h"

#include "ow-test-speaker.h"

typedef struct {
  OwTestSpeaker *speaker;
  OwRecital *recital;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->speaker = ow_test_speaker_new ();
  fixture->recital = ow_recital_new (OW_SPEAKER (fixture->speaker));
  g_free (ow_test_speaker_take (fixture->speaker));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->recital);
  g_object_unref (fixture->speaker);
}

static void
begin (Fixture    *fixture,
       const char *first,
       const char *second)
{
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add (script, OW_PIECE_TEXT, first);
  ow_script_add (script, OW_PIECE_TEXT, second);
  ow_recital_begin (fixture->recital, ow_script_list (script, FALSE, NULL));
}

static void
check_heard (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *heard = ow_test_speaker_take (fixture->speaker);

  g_assert_cmpstr (heard, ==, expected);
}

/* One after the other, each when the one before is over. */
static void
test_one_by_one (Fixture      *fixture,
                 gconstpointer data)
{
  begin (fixture, "one", "two");
  g_assert_true (ow_recital_is_speaking (fixture->recital));
  check_heard (fixture, "say one\n");
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  check_heard (fixture, "say two\n");
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  check_heard (fixture, "");
  g_assert_false (ow_recital_is_speaking (fixture->recital));
}

static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  begin (fixture, "one", "two");
  ow_recital_stop (fixture->recital);
  ow_recital_stop (fixture->recital);
  check_heard (fixture, "say one\nstop\n");
  g_assert_false (ow_recital_is_speaking (fixture->recital));
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  check_heard (fixture, "");
  begin (fixture, "three", NULL);
  check_heard (fixture, "say three\n");
}

/* Nobody is there any more: what is left isn't tried. */
static void
test_failure (Fixture      *fixture,
              gconstpointer data)
{
  begin (fixture, "one", "two");
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), FALSE);
  check_heard (fixture, "say one\n");
  g_assert_false (ow_recital_is_speaking (fixture->recital));
}

static void
test_nothing_to_say (Fixture      *fixture,
                     gconstpointer data)
{
  begin (fixture, NULL, NULL);
  check_heard (fixture, "");
  g_assert_false (ow_recital_is_speaking (fixture->recital));
}

static void
test_limits_and_reset (Fixture      *fixture,
                       gconstpointer data)
{
  g_assert_true (ow_recital_is_clean (fixture->recital));
  while (ow_recital_change_rate (fixture->recital, -1))
    ;
  g_assert_cmpint (ow_recital_get_rate (fixture->recital), ==, OW_SPEAKER_MIN_RATE);
  while (ow_recital_change_rate (fixture->recital, 1))
    ;
  g_assert_cmpint (ow_recital_get_rate (fixture->recital), ==, OW_SPEAKER_MAX_RATE);
  while (ow_recital_change_volume (fixture->recital, -1))
    ;
  g_assert_cmpint (ow_recital_get_volume (fixture->recital), ==, OW_SPEAKER_MIN_VOLUME);
  g_assert_false (ow_recital_is_clean (fixture->recital));
  begin (fixture, "one", NULL);
  g_free (ow_test_speaker_take (fixture->speaker));
  ow_recital_reset (fixture->recital);
  check_heard (fixture, "stop\nrate -20\nvolume 80\n");
  g_assert_true (ow_recital_is_clean (fixture->recital));
}

#define ADD(name, function) g_test_add ("/recital/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one-by-one", test_one_by_one);
  ADD ("stop", test_stop);
  ADD ("failure", test_failure);
  ADD ("nothing-to-say", test_nothing_to_say);
  ADD ("limits-and-reset", test_limits_and_reset);
  return g_test_run ();
}
