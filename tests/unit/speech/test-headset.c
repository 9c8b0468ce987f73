/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-headset.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

/* A pipe stands for the jack: what is written into it are the events of the kernel. */
typedef struct {
  char *folder;
  char *path;
  OwHeadset *headset;
  int jack;
  guint changes;
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
  fixture->folder = g_dir_make_tmp ("test-headset-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "jack", NULL);
  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  fixture->headset = ow_headset_new (FALSE, fixture->path);
  g_signal_connect_swapped (fixture->headset, "changed", G_CALLBACK (count), &fixture->changes);
  g_assert_false (ow_headset_is_on (fixture->headset)); /* opens it */
  fixture->jack = open (fixture->path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (fixture->jack, >=, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->headset);
  if (fixture->jack >= 0)
    close (fixture->jack);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
settle (void)
{
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE); /* nocheck: nested-loop - a test's own */
}

static void
tell (Fixture *fixture,
      guint16  code,
      gboolean in)
{
  const struct input_event events[] = {
    { .type = EV_SW, .code = code, .value = in },
    { .type = EV_SYN, .code = SYN_REPORT },
  };

  g_assert_cmpint (write (fixture->jack, events, sizeof events), ==, sizeof events);
  settle ();
}

static void
test_in_and_out (Fixture      *fixture,
                 gconstpointer data)
{
  tell (fixture, SW_HEADPHONE_INSERT, TRUE);
  g_assert_true (ow_headset_is_on (fixture->headset));
  tell (fixture, SW_HEADPHONE_INSERT, TRUE);
  g_assert_cmpuint (fixture->changes, ==, 1);
  tell (fixture, SW_HEADPHONE_INSERT, FALSE);
  g_assert_false (ow_headset_is_on (fixture->headset));
  g_assert_cmpuint (fixture->changes, ==, 2);
}

/* Nobody hears a loudspeaker's cable, or a microphone. */
static void
test_other_switches (Fixture      *fixture,
                     gconstpointer data)
{
  tell (fixture, SW_LINEOUT_INSERT, TRUE);
  tell (fixture, SW_MICROPHONE_INSERT, TRUE);
  g_assert_false (ow_headset_is_on (fixture->headset));
}

/* What nobody can say any more isn't private, and is looked for again. */
static void
test_a_device_that_goes (Fixture      *fixture,
                         gconstpointer data)
{
  tell (fixture, SW_HEADPHONE_INSERT, TRUE);
  close (fixture->jack);
  settle ();
  g_assert_cmpuint (fixture->changes, ==, 2);
  g_assert_false (ow_headset_is_on (fixture->headset));
  fixture->jack = open (fixture->path, O_WRONLY | O_CLOEXEC);
  tell (fixture, SW_HEADPHONE_INSERT, TRUE);
  g_assert_true (ow_headset_is_on (fixture->headset));
}

static void
test_without_a_device (void)
{
  g_autoptr (OwHeadset) always = ow_headset_new (TRUE, NULL);
  g_autoptr (OwHeadset) never = ow_headset_new (FALSE, "");
  g_autoptr (OwHeadset) gone = ow_headset_new (FALSE, "/nowhere/event7");

  g_assert_true (ow_headset_is_on (always));
  g_assert_false (ow_headset_is_on (never));
  g_test_expect_message ("ow-speech", G_LOG_LEVEL_MESSAGE, "whether a headset*");
  g_assert_false (ow_headset_is_on (gone));
  g_assert_false (ow_headset_is_on (gone)); /* and says so once */
  g_test_assert_expected_messages ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/headset/in-and-out", Fixture, NULL, set_up, test_in_and_out, tear_down);
  g_test_add ("/headset/other-switches", Fixture, NULL, set_up, test_other_switches, tear_down);
  g_test_add ("/headset/a-device-that-goes", Fixture, NULL, set_up, test_a_device_that_goes, tear_down);
  g_test_add_func ("/headset/without-a-device", test_without_a_device);
  return g_test_run ();
}
