/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-box-fixture.h"

#include <signal.h>
#include <sys/wait.h>

static void
test_goes_on_after_a_power_cut (Fixture      *fixture,
                                gconstpointer data)
{
  GTimeSpan rest;
  g_autofree char *hint = NULL;

  keep (fixture, "first");
  keep (fixture, "second");
  g_assert_false (is_left (fixture));
  cut_power (fixture, 3 * G_TIME_SPAN_MINUTE);
  hint = ow_draft_box_look (fixture->box, &fixture->now, &rest);
  g_assert_cmpstr (hint, ==, "hint");
  g_assert_cmpint (rest, ==, 7 * G_TIME_SPAN_MINUTE);
  assert_claimed (fixture, "second");
  /* It is the visit's own again, and outlives the next cut as well. */
  g_assert_false (is_left (fixture));
  keep (fixture, "third");
  cut_power (fixture, 9 * G_TIME_SPAN_MINUTE);
  assert_claimed (fixture, "third");
}

static void
test_claimed_and_cut_again (Fixture      *fixture,
                            gconstpointer data)
{
  keep (fixture, "first");
  cut_power (fixture, G_TIME_SPAN_MINUTE);
  assert_claimed (fixture, "first");
  cut_power (fixture, G_TIME_SPAN_MINUTE);
  assert_claimed (fixture, "first");
}

static void
test_three_wrong_proofs (Fixture      *fixture,
                         gconstpointer data)
{
  guint tries_left;

  keep (fixture, PLANTED);
  cut_power (fixture, 0);
  g_assert_null (claim (fixture, "111111", &tries_left));
  g_assert_cmpuint (tries_left, ==, 2);
  /* The power switch gives nobody another try. */
  cut_power (fixture, 0);
  g_assert_null (claim (fixture, "222222", &tries_left));
  g_assert_cmpuint (tries_left, ==, 1);
  cut_power (fixture, 0);
  g_assert_null (claim (fixture, "333333", &tries_left));
  g_assert_cmpuint (tries_left, ==, 0);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  g_assert_null (claim (fixture, PROOF, &tries_left));
  g_assert_cmpuint (tries_left, ==, 0);
}

static void
test_tries_begin_anew_for_who_proved_it (Fixture      *fixture,
                                         gconstpointer data)
{
  guint tries_left;

  keep (fixture, "first");
  cut_power (fixture, 0);
  g_assert_null (claim (fixture, "111111", &tries_left));
  assert_claimed (fixture, "first");
  cut_power (fixture, 0);
  g_assert_null (claim (fixture, "111111", &tries_left));
  g_assert_cmpuint (tries_left, ==, 2);
}

static void
test_its_time_is_over (Fixture      *fixture,
                       gconstpointer data)
{
  guint tries_left;

  keep (fixture, PLANTED);
  cut_power (fixture, KEPT);
  g_assert_cmpuint (count_files (fixture), ==, 0);
  g_assert_null (claim (fixture, PROOF, &tries_left));

  keep (fixture, PLANTED);
  cut_power (fixture, G_TIME_SPAN_MINUTE);
  g_assert_true (is_left (fixture));
  fixture->now.wall += KEPT;
  g_assert_null (claim (fixture, PROOF, &tries_left));
  g_assert_cmpuint (tries_left, ==, 0);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_a_clock_set_back_gives_no_time (Fixture      *fixture,
                                     gconstpointer data)
{
  keep (fixture, "first");
  cut_power (fixture, -G_TIME_SPAN_HOUR);
  g_assert_false (is_left (fixture));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_another_proof_takes_its_place (Fixture      *fixture,
                                    gconstpointer data)
{
  guint tries_left;

  g_assert_true (keep_as (fixture, "first", "345678", NULL));
  keep (fixture, "second");
  cut_power (fixture, 0);
  g_assert_null (claim (fixture, "345678", &tries_left));
  assert_claimed (fixture, "second");
}

static void
test_nothing_stands_in_clear (Fixture      *fixture,
                              gconstpointer data)
{
  for (guint i = 0; i < 20; i++) {
    g_autofree char *text = g_strdup_printf ("<name>" PLANTED "</name>%u", i);

    keep (fixture, text);
    g_assert_cmpuint (count_files (fixture), ==, 2);
    g_assert_cmpuint (grep (fixture, PLANTED), ==, 0);
    g_assert_cmpuint (grep (fixture, PROOF), ==, 0);
    g_assert_cmpuint (grep (fixture, "hint"), ==, 0);
  }
  g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* Whoever has the whole machine and nothing of the person. */
static void
test_the_machine_alone_opens_nothing (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) inner = NULL;
  gsize length;

  keep (fixture, PLANTED);
  ow_test_folder_each (fixture->path, find_draft, &path);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  sealed = g_bytes_new (contents, length);
  name = g_path_get_basename (path);
  name[strlen (name) - strlen (".draft")] = '\0';
  inner = ow_sealer_unseal (fixture->machine, sealed, (const char *const[]) { "draft", name, NULL }, NULL);
  g_assert_nonnull (inner);
  g_assert_null (memmem (g_bytes_get_data (inner, NULL), g_bytes_get_size (inner), PLANTED, strlen (PLANTED)));
}

static void
test_another_machine_opens_nothing (Fixture      *fixture,
                                    gconstpointer data)
{
  keep (fixture, PLANTED);
  g_clear_pointer (&fixture->box, ow_draft_box_free);
  g_assert_finalize_object (g_steal_pointer (&fixture->machine));
  fixture->machine = load_machine (fixture->state, "other.key");
  cut_power (fixture, 0);
  g_assert_false (is_left (fixture));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_handed_in_is_not_offered (Fixture      *fixture,
                               gconstpointer data)
{
  keep (fixture, "first");
  ow_draft_box_settle (fixture->box, "uuid:2");
  g_assert_cmpuint (count_files (fixture), ==, 2);
  ow_draft_box_settle (fixture->box, "uuid:1");
  g_assert_cmpuint (count_files (fixture), ==, 0);

  /* Killed between the commit and the draft's end. */
  keep (fixture, "second");
  open_box (fixture, "uuid:1");
  g_assert_false (is_left (fixture));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static GBytes *
mark (GBytes     *record,
      const char *number)
{
  GString *marked = g_string_new (number);

  g_string_append_len (marked, g_bytes_get_data (record, NULL), (gssize) g_bytes_get_size (record));
  return ow_secret_bytes_take (marked);
}

/* Whoever has no slip yet finds the way to it: at no moment after the commit is there nothing. */
static void
test_handed_in_leads_to_its_slip (Fixture      *fixture,
                                  gconstpointer data)
{
  keep (fixture, "first");
  ow_draft_box_hand_in (fixture->box, "uuid:2", "17", mark);
  ow_draft_box_hand_in (fixture->box, "uuid:1", "18", mark);
  g_assert_cmpuint (count_files (fixture), ==, 2);
  open_box (fixture, "uuid:1");
  g_assert_true (is_left (fixture));
  assert_claimed (fixture, "18first");
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (fixture->path, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_sweeps_what_was_left_half_done (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *beside = NULL;

  keep (fixture, "first");
  ow_test_folder_each (fixture->path, find_draft, &path);
  beside = g_strconcat (path, ".tmp", NULL);
  g_assert_true (g_file_set_contents (beside, "half", -1, NULL));
  write_file (fixture, "0123456789abcdef0123456789abcdef.key", "a key without a draft");
  write_file (fixture, "0123456789abcdef0123456789abcde0.draft", "a draft without a key");
  write_file (fixture, "what is this", "");
  cut_power (fixture, 0);
  g_assert_cmpuint (count_files (fixture), ==, 2);
  assert_claimed (fixture, "first");
}

/* Two visits, two cuts: the first had its chance. */
static void
test_the_latest_is_offered (Fixture      *fixture,
                            gconstpointer data)
{
  keep (fixture, "first");
  cut_power (fixture, G_TIME_SPAN_MINUTE);
  keep (fixture, "second");
  g_assert_cmpuint (count_files (fixture), ==, 4);
  cut_power (fixture, G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (count_files (fixture), ==, 2);
  assert_claimed (fixture, "second");
}

static void
test_takes_no_harm_from_damage (Fixture      *fixture,
                                gconstpointer data)
{
  for (guint i = 0; i < 24; i++) {
    g_autofree char *path = NULL;
    g_autofree char *contents = NULL;
    gsize length;
    guint tries_left;

    keep (fixture, "first");
    ow_test_folder_each (fixture->path, find_draft, &path);
    if (i % 2 == 1)
      memcpy (path + strlen (path) - strlen (".draft"), ".key", sizeof ".key");
    g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
    contents[i * length / 24] ^= 0x10;
    g_assert_true (g_file_set_contents (path, contents, i % 3 == 0 ? length * i / 24 : length, NULL));
    cut_power (fixture, 0);
    g_assert_null (claim (fixture, PROOF, &tries_left));
    g_assert_cmpuint (tries_left, ==, 0);
    g_assert_cmpuint (count_files (fixture), ==, 0);
  }
}

static void
test_has_limits (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *huge = g_strnfill (OW_DRAFT_MAX_BYTES + 1, 'x');
  g_autofree char *proof = g_strnfill (OW_DRAFT_MAX_PROOF + 1, '1');
  g_autoptr (GError) error = NULL;

  g_assert_false (keep_as (fixture, huge, PROOF, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (keep_as (fixture, "first", proof, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_LIMIT);
}

/* --- Killed at any moment ------------------------------------------------------------------------ */

/* In a process of its own: one answer after the other, each told when it is on disk. */
static void
keep_until_killed (Fixture *fixture,
                   int      told)
{
  for (guint32 i = 1;; i++) {
    g_autofree char *text = g_strdup_printf ("%u " PLANTED, i);

    if (!keep_as (fixture, text, PROOF, NULL) || write (told, &i, sizeof i) != sizeof i)
      _exit (1);
  }
}

static guint32
read_last_told (int told)
{
  guint32 last = 0;
  guint32 number;

  while (read (told, &number, sizeof number) == sizeof number)
    last = number;
  close (told);
  return last;
}

/* Gives the number of the last answer that was told. */
static guint32
kill_once (Fixture *fixture)
{
  int ends[2];
  pid_t child;
  int status;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    keep_until_killed (fixture, ends[1]);
  close (ends[1]);
  /* Anywhere from the key's first moments to some hundred answers later. */
  g_usleep ((gulong) g_test_rand_int_range (0, 400 * 1000));
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return read_last_told (ends[0]);
}

static void
test_killed_at_any_moment (Fixture      *fixture,
                           gconstpointer data)
{
  for (guint round = 0; round < 15; round++) {
    guint32 told = kill_once (fixture);
    g_autofree char *got = NULL;
    guint tries_left;

    g_assert_cmpuint (grep (fixture, PLANTED), ==, 0);
    cut_power (fixture, 0);
    got = claim (fixture, PROOF, &tries_left);
    if (told > 0)
      g_assert_nonnull (got);
    if (got != NULL) {
      g_assert_cmpuint (g_ascii_strtoull (got, NULL, 10), >=, told);
      g_assert_cmpuint (g_ascii_strtoull (got, NULL, 10), <=, told + 1);
    }
    g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
    g_assert_cmpuint (count_files (fixture), ==, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/draft-box/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("goes-on-after-a-power-cut", test_goes_on_after_a_power_cut);
  ADD ("claimed-and-cut-again", test_claimed_and_cut_again);
  ADD ("three-wrong-proofs", test_three_wrong_proofs);
  ADD ("tries-begin-anew-for-who-proved-it", test_tries_begin_anew_for_who_proved_it);
  ADD ("its-time-is-over", test_its_time_is_over);
  ADD ("a-clock-set-back-gives-no-time", test_a_clock_set_back_gives_no_time);
  ADD ("another-proof-takes-its-place", test_another_proof_takes_its_place);
  ADD ("nothing-stands-in-clear", test_nothing_stands_in_clear);
  ADD ("the-machine-alone-opens-nothing", test_the_machine_alone_opens_nothing);
  ADD ("another-machine-opens-nothing", test_another_machine_opens_nothing);
  ADD ("handed-in-is-not-offered", test_handed_in_is_not_offered);
  ADD ("handed-in-leads-to-its-slip", test_handed_in_leads_to_its_slip);
  ADD ("sweeps-what-was-left-half-done", test_sweeps_what_was_left_half_done);
  ADD ("the-latest-is-offered", test_the_latest_is_offered);
  ADD ("takes-no-harm-from-damage", test_takes_no_harm_from_damage);
  ADD ("has-limits", test_has_limits);
  ADD ("killed-at-any-moment", test_killed_at_any_moment);
  return g_test_run ();
}
