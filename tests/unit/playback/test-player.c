/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-player.h"

#include <math.h>

#include "ow-clips.h"
#include "ow-playback-engine.h"
#include "ow-test-folder.h"

/* Of the clips made here, which are tones: a note of so many waves a second is found again in what was heard. */
#define RATE 16000
#define LOW 440
#define HIGH 880

typedef struct {
  char *folder;
  char *output;
  OwClipPlayer *player;
  GMainLoop *loop;
  int ended; /* -1: nothing was told */
} Fixture;

static void
on_ended (Fixture *fixture,
          gboolean played)
{
  g_assert_cmpint (fixture->ended, ==, -1);
  fixture->ended = played;
  g_main_loop_quit (fixture->loop);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->folder = ow_test_folder_new ();
  fixture->output = g_build_filename (fixture->folder, "heard.raw", NULL);
  fixture->player = ow_player_new (fixture->output);
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->ended = -1;
  g_signal_connect_swapped (fixture->player, "ended", G_CALLBACK (on_ended), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->player);
  g_main_loop_unref (fixture->loop);
  g_free (fixture->output);
  ow_test_folder_remove (fixture->folder);
}

/* --- What is played ------------------------------------------------------------------------------ */

static void
append_number (GString *bytes,
               guint32  number,
               guint    n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    g_string_append_c (bytes, (char) (number >> (8 * i)));
}

/* A WAV file of one channel; the caller owns its path. */
static char *
new_tone (Fixture    *fixture,
          const char *name,
          int         waves,
          double      seconds)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GString) bytes = g_string_new ("RIFF");
  guint n_samples = (guint) (seconds * RATE);

  append_number (bytes, 36 + n_samples * 2, 4);
  g_string_append (bytes, "WAVEfmt ");
  append_number (bytes, 16, 4);
  append_number (bytes, 1, 2);
  append_number (bytes, 1, 2);
  append_number (bytes, RATE, 4);
  append_number (bytes, RATE * 2, 4);
  append_number (bytes, 2, 2);
  append_number (bytes, 16, 2);
  g_string_append (bytes, "data");
  append_number (bytes, n_samples * 2, 4);
  for (guint i = 0; i < n_samples; i++)
    append_number (bytes, (guint32) (gint16) (16000 * sin (2 * G_PI * waves * i / RATE)), 2);
  g_assert_true (g_file_set_contents (path, bytes->str, (gssize) bytes->len, NULL));
  return path;
}

static char *
new_file (Fixture    *fixture,
          const char *name,
          const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
play (Fixture    *fixture,
      const char *path,
      double      tempo,
      int         volume,
      gboolean    expected)
{
  fixture->ended = -1;
  ow_clip_player_set_volume (fixture->player, volume);
  ow_clip_player_play (fixture->player, path, tempo);
  g_main_loop_run (fixture->loop);
  g_assert_cmpint (fixture->ended, ==, expected);
}

/* --- What was heard ------------------------------------------------------------------------------ */

typedef struct {
  double seconds;
  double loudness; /* the square root of the mean of the squares */
  double low;      /* how much of it is a tone of LOW waves, and of HIGH ones: 0 to 1 */
  double high;
} Heard;

/* Goertzel's way of finding one tone. */
static double
measure_tone (const gint16 *samples,
              gsize         n_samples,
              int           waves)
{
  double factor = 2 * cos (2 * G_PI * waves / OW_PLAYBACK_OUTPUT_RATE);
  double before = 0;
  double last = 0;
  double all = 0;

  for (gsize i = 0; i < n_samples; i++) {
    double next = samples[i] + factor * last - before;

    before = last;
    last = next;
    all += (double) samples[i] * samples[i];
  }
  return all > 0 ? (last * last + before * before - factor * last * before) * 2 / (all * (double) n_samples) : 0;
}

/* All of it since the last time. */
static Heard
take_heard (Fixture *fixture)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  Heard heard = { 0 };
  const gint16 *samples;
  double squares = 0;

  if (!g_file_get_contents (fixture->output, &bytes, &length, NULL))
    return heard;
  g_assert_cmpint (g_unlink (fixture->output), ==, 0);
  samples = (const gint16 *) (gpointer) bytes;
  for (gsize i = 0; i < length / 2; i++)
    squares += (double) samples[i] * samples[i];
  heard.seconds = (double) (length / 2) / OW_PLAYBACK_OUTPUT_RATE;
  heard.loudness = length > 0 ? sqrt (squares / (double) (length / 2)) : 0;
  heard.low = measure_tone (samples, length / 2, LOW);
  heard.high = measure_tone (samples, length / 2, HIGH);
  return heard;
}

static void
test_samples (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *low = new_tone (fixture, "low.wav", LOW, 0.3);
  g_autofree char *high = new_tone (fixture, "high.wav", HIGH, 0.2);
  Heard heard;

  play (fixture, low, 1.0, 100, TRUE);
  heard = take_heard (fixture);
  g_assert_cmpfloat_with_epsilon (heard.seconds, 0.3, 0.01);
  g_assert_cmpfloat (heard.low, >, 0.9);
  g_assert_cmpfloat (heard.high, <, 0.1);
  play (fixture, high, 1.0, 100, TRUE);
  heard = take_heard (fixture);
  g_assert_cmpfloat_with_epsilon (heard.seconds, 0.2, 0.01);
  g_assert_cmpfloat (heard.high, >, 0.9);
}

/* One behind the other, and nothing between them is lost. */
static void
test_two (Fixture      *fixture,
          gconstpointer data)
{
  g_autofree char *low = new_tone (fixture, "low.wav", LOW, 0.2);

  play (fixture, low, 1.0, 100, TRUE);
  play (fixture, low, 1.0, 100, TRUE);
  g_assert_cmpfloat_with_epsilon (take_heard (fixture).seconds, 0.4, 0.02);
}

/* Faster or slower it is no other voice. */
static void
test_tempo (Fixture      *fixture,
            gconstpointer data)
{
  g_autofree char *low = new_tone (fixture, "low.wav", LOW, 0.6);
  Heard heard;

  play (fixture, low, 1.99, 100, TRUE);
  heard = take_heard (fixture);
  g_assert_cmpfloat_with_epsilon (heard.seconds, 0.3, 0.06);
  g_assert_cmpfloat (heard.low, >, 0.7);
  play (fixture, low, 0.76, 100, TRUE);
  heard = take_heard (fixture);
  g_assert_cmpfloat_with_epsilon (heard.seconds, 0.79, 0.06);
  g_assert_cmpfloat (heard.low, >, 0.7);
}

static void
test_volume (Fixture      *fixture,
             gconstpointer data)
{
  g_autofree char *low = new_tone (fixture, "low.wav", LOW, 0.2);
  double loud;

  play (fixture, low, 1.0, 80, TRUE);
  loud = take_heard (fixture).loudness;
  play (fixture, low, 1.0, 20, TRUE);
  g_assert_cmpfloat_with_epsilon (take_heard (fixture).loudness / loud, 0.25, 0.02);
}

/* What was begun is cut off, and nobody is told. */
static void
test_stop (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *minute = new_tone (fixture, "minute.wav", LOW, 60);
  g_autofree char *high = new_tone (fixture, "high.wav", HIGH, 0.2);

  ow_clip_player_play (fixture->player, minute, 1.0);
  ow_clip_player_stop (fixture->player);
  ow_clip_player_stop (fixture->player);
  ow_clip_player_play (fixture->player, minute, 1.0);
  play (fixture, high, 1.0, 100, TRUE);
  g_assert_cmpfloat (take_heard (fixture).seconds, <, 30);
}

static void
check_refused (Fixture    *fixture,
               const char *path)
{
  const OwPlaybackLimits limits = { OW_CLIP_MAX_BYTES, OW_CLIP_MAX_SECONDS };
  g_autoptr (GError) error = NULL;

  g_test_expect_message ("ow-playback", G_LOG_LEVEL_MESSAGE, "a recording can't be played: */*: *");
  play (fixture, path, 1.0, 100, FALSE);
  g_test_assert_expected_messages ();
  g_assert_false (ow_playback_probe (path, &limits, &error));
  g_assert_true (g_str_has_prefix (error->message, path));
  /* The journal isn't filled by one file. */
  play (fixture, path, 1.0, 100, FALSE);
}

/* None is played, and none leads to another file or to the network. */
static void
test_refused (Fixture      *fixture,
              gconstpointer data)
{
  g_autofree char *low = new_tone (fixture, "low.wav", LOW, 0.2);
  g_autofree char *lines = g_strdup_printf ("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://%s\n", low);
  g_autofree char *list = new_file (fixture, "list.ogg", lines);
  g_autofree char *words = new_file (fixture, "words.wav", "no sound at all");
  g_autofree char *empty = new_file (fixture, "empty.mp3", "");
  g_autofree char *nothing = new_tone (fixture, "nothing.wav", LOW, 0);
  g_autofree char *none = g_build_filename (fixture->folder, "none.ogg", NULL);
  g_autofree char *endless = new_tone (fixture, "long.wav", LOW, OW_CLIP_MAX_SECONDS + 1);
  g_autofree char *large = g_build_filename (fixture->folder, "large.wav", NULL);
  g_autofree char *bytes = g_malloc0 (OW_CLIP_MAX_BYTES + 1);

  g_assert_true (g_file_set_contents (large, bytes, OW_CLIP_MAX_BYTES + 1, NULL));
  check_refused (fixture, list);
  check_refused (fixture, words);
  check_refused (fixture, empty);
  check_refused (fixture, nothing);
  check_refused (fixture, none);
  check_refused (fixture, endless);
  check_refused (fixture, large);
  check_refused (fixture, "/dev/zero");
  g_assert_cmpfloat (take_heard (fixture).seconds, ==, 0);
}

static void
test_probe (Fixture      *fixture,
            gconstpointer data)
{
  const OwPlaybackLimits limits = { OW_CLIP_MAX_BYTES, OW_CLIP_MAX_SECONDS };
  g_autofree char *minute = new_tone (fixture, "minute.wav", LOW, 60);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_playback_probe (minute, &limits, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (take_heard (fixture).seconds, ==, 0);
}

#define ADD(name, function) g_test_add ("/player/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("samples", test_samples);
  ADD ("two", test_two);
  ADD ("tempo", test_tempo);
  ADD ("volume", test_volume);
  ADD ("stop", test_stop);
  ADD ("refused", test_refused);
  ADD ("probe", test_probe);
  return g_test_run ();
}
