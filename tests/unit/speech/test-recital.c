/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-recital.h"

#include "ow-test-clip-player.h"
#include "ow-test-speaker.h"

typedef struct {
  OwTestSpeaker *speaker;
  OwClipPlayer *player; /* writes down what it is told beside what the speaker is */
  OwRecital *recital;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->speaker = ow_test_speaker_new ();
  fixture->recital = ow_recital_new (OW_SPEAKER (fixture->speaker));
  fixture->player = ow_test_clip_player_new (fixture->speaker->heard);
  ow_recital_set_player (fixture->recital, fixture->player);
  g_free (ow_test_speaker_take (fixture->speaker));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->recital);
  g_object_unref (fixture->player);
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

/* "one" spoken, "two" from its clip, "three" spoken. */
static void
begin_with_clip (Fixture *fixture)
{
  g_autoptr (OwScript) script = ow_script_new ();

  ow_script_add (script, OW_PIECE_TEXT, "one");
  ow_script_add_recorded (script, OW_PIECE_TEXT, "two", FALSE, "two.ogg");
  ow_script_add (script, OW_PIECE_TEXT, "three");
  ow_recital_begin (fixture->recital, ow_script_list (script, FALSE, NULL));
}

static void
test_clip_in_its_place (Fixture      *fixture,
                        gconstpointer data)
{
  begin_with_clip (fixture);
  check_heard (fixture, "say one\n");
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  check_heard (fixture, "play two.ogg 1.00 80\n");
  /* Late news of what the speaker said before. */
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  check_heard (fixture, "");
  ow_clip_player_ended (fixture->player, TRUE);
  check_heard (fixture, "say three\n");
  ow_clip_player_ended (fixture->player, TRUE);
  check_heard (fixture, "");
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  check_heard (fixture, "");
  g_assert_false (ow_recital_is_speaking (fixture->recital));
}

/* Nothing of the page is lost by it. */
static void
test_broken_clip (Fixture      *fixture,
                  gconstpointer data)
{
  begin_with_clip (fixture);
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  ow_clip_player_ended (fixture->player, FALSE);
  check_heard (fixture, "say one\nplay two.ogg 1.00 80\nsay two\n");
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  check_heard (fixture, "say three\n");
}

static void
test_stop_in_clip (Fixture      *fixture,
                   gconstpointer data)
{
  begin_with_clip (fixture);
  ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
  ow_recital_stop (fixture->recital);
  check_heard (fixture, "say one\nplay two.ogg 1.00 80\nhush\n");
  g_assert_false (ow_recital_is_speaking (fixture->recital));
  ow_clip_player_ended (fixture->player, FALSE);
  check_heard (fixture, "");
  /* Again, from the beginning. */
  begin_with_clip (fixture);
  check_heard (fixture, "say one\n");
  ow_recital_reset (fixture->recital);
  check_heard (fixture, "stop\nrate -20\nvolume 80\n");
  g_assert_true (ow_recital_is_clean (fixture->recital));
}

/* As fast and as loud as the voice beside it. */
static void
test_tempo_and_volume (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const tempos[] = { "0.76", "1.00", "1.12", "1.41", "1.70", "1.99" };

  while (ow_recital_change_rate (fixture->recital, -1))
    ;
  while (ow_recital_change_volume (fixture->recital, -1))
    ;
  /* From -60 to 60; -40 is passed over below. */
  for (guint i = 0; i < G_N_ELEMENTS (tempos); i++) {
    g_autofree char *expected = g_strdup_printf ("play two.ogg %s 20\n", tempos[i]);

    begin_with_clip (fixture);
    g_free (ow_test_speaker_take (fixture->speaker));
    ow_speaker_ended (OW_SPEAKER (fixture->speaker), TRUE);
    check_heard (fixture, expected);
    ow_recital_stop (fixture->recital);
    ow_recital_change_rate (fixture->recital, i == 0 ? 2 : 1);
  }
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
  ADD ("clip-in-its-place", test_clip_in_its_place);
  ADD ("broken-clip", test_broken_clip);
  ADD ("stop-in-clip", test_stop_in_clip);
  ADD ("tempo-and-volume", test_tempo_and_volume);
  return g_test_run ();
}
