/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-box-fixture.h"

#define DAYS (7 * G_TIME_SPAN_DAY)

static char *
suspend (Fixture    *fixture,
         const char *text,
         const char *instance_id)
{
  g_autoptr (GBytes) record = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  char *code = ow_draft_box_suspend (fixture->box, record, instance_id, DAYS, &fixture->now, &token, &error);

  g_assert_no_error (error);
  return code;
}

/* NULL, with the error that belongs to it, where the slip opens nothing. */
static char *
open_slip (Fixture    *fixture,
           const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GBytes) record = ow_draft_box_open_slip (fixture->box, typed, &fixture->now, &token, &error);

  if (record != NULL)
    return g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE);
  return NULL;
}

static void
assert_opens (Fixture    *fixture,
              const char *typed,
              const char *text)
{
  g_autofree char *got = open_slip (fixture, typed);

  g_assert_cmpstr (got, ==, text);
}

static void
test_a_slip_opens_what_was_put_aside (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (OwSecretText) code = NULL;
  g_autofree char *scanned = NULL;
  g_autofree char *typed = NULL;

  keep (fixture, "first");
  code = suspend (fixture, "second", "uuid:1");
  g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
  /* What was kept for a power cut is no second way in. */
  g_assert_cmpuint (count_files (fixture), ==, 2);
  cut_power (fixture, 3 * G_TIME_SPAN_DAY);
  g_assert_false (is_left (fixture));
  scanned = g_strconcat ("ow2:", code, "\r\n", NULL);
  assert_opens (fixture, scanned, "second");
  typed = g_strdup_printf (" %.4s-%.4s %.8s", code, code + 4, code + 8);
  typed[1] = g_ascii_tolower (typed[1]);
  assert_opens (fixture, typed, "second");
}

static void
test_only_its_own_slip_opens_it (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (OwSecretText) other = ow_draft_code_new ();
  g_autoptr (OwSecretText) code = suspend (fixture, PLANTED, "uuid:1");
  g_autoptr (OwSecretText) misread = g_strdup (code);
  g_autofree char *token = NULL;
  g_autoptr (GError) error = NULL;
  guint tries_left;

  g_assert_null (open_slip (fixture, other));
  misread[3] = misread[3] == 'B' ? 'C' : 'B';
  g_assert_null (ow_draft_box_open_slip (fixture->box, misread, &fixture->now, &token, &error));
  g_assert_null (token);
  g_assert_error (error, OW_CRYPTO_ERROR, OW_CRYPTO_ERROR_KEY);
  /* Nor a proof. */
  cut_power (fixture, 0);
  g_assert_null (claim (fixture, code, &tries_left));
  assert_opens (fixture, code, PLANTED);
}

/* Whoever has the whole machine, but not the slip. */
static void
test_without_the_slip_it_is_noise (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (OwSecretText) code = suspend (fixture, PLANTED, "uuid:1");
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) inner = NULL;
  g_autoptr (GBytes) lock = NULL;
  g_autofree char *key = NULL;
  gsize length;

  g_assert_cmpuint (grep (fixture, PLANTED), ==, 0);
  g_assert_cmpuint (grep (fixture, code), ==, 0);
  ow_test_folder_each (fixture->path, find_draft, &path);
  name = g_path_get_basename (path);
  name[strlen (name) - strlen (".draft")] = '\0';
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  sealed = g_bytes_new (contents, length);
  inner = ow_sealer_unseal (fixture->machine, sealed, (const char *const[]) { "draft", name, NULL }, NULL);
  g_assert_null (memmem (g_bytes_get_data (inner, NULL), g_bytes_get_size (inner), PLANTED, strlen (PLANTED)));
  /* And there is no key to be unwrapped, however long somebody tries. */
  memcpy (path + strlen (path) - strlen (".draft"), ".key", sizeof ".key");
  g_assert_true (g_file_get_contents (path, &key, &length, NULL));
  lock = g_bytes_new (key, length);
  g_clear_pointer (&inner, g_bytes_unref);
  inner = ow_sealer_unseal (fixture->machine, lock, (const char *const[]) { "draft-lock", name, NULL }, NULL);
  g_assert_cmpuint (g_bytes_get_size (inner), ==, 4 + 4 + 4 + strlen ("uuid:1") + 4 + 4);
}

static void
put (Fixture    *fixture,
     const char *name,
     const char *suffix,
     const char *context,
     GBytes     *clear)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (fixture->path, file, NULL);
  g_autoptr (GBytes) sealed = ow_sealer_seal (fixture->machine, clear, (const char *const[]) { context, name, NULL });

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), NULL));
}

/* As an earlier version of the program put it aside: the record as it is under the slip's key. */
static void
test_an_older_slip_opens_too (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (OwSecretText) code = ow_draft_code_new ();
  g_autofree char *name = NULL;
  g_autoptr (OwDraftKey) key = ow_draft_key_new_for_code (code, &name, NULL);
  g_autoptr (GBytes) nowhere = g_bytes_new (NULL, 0);
  g_autoptr (OwDraftLock) lock = ow_draft_lock_new ("uuid:1", "", nowhere);
  g_autoptr (GBytes) lock_bytes = ow_draft_lock_write (lock);
  g_autoptr (GBytes) record = g_bytes_new_static (PLANTED, strlen (PLANTED));
  g_autoptr (GBytes) inner = ow_draft_key_seal (key, record, (const char *const[]) { "draft", name, NULL });
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (GBytes) draft = NULL;
  const OwDraftAge age = { fixture->now.wall, fixture->now.monotonic, DAYS };

  g_byte_array_set_size (whole, OW_DRAFT_AGE_BYTES);
  ow_draft_age_write (&age, whole->data);
  g_byte_array_append (whole, g_bytes_get_data (inner, NULL), g_bytes_get_size (inner));
  draft = g_bytes_new (whole->data, whole->len);
  put (fixture, name, ".key", "draft-lock", lock_bytes);
  put (fixture, name, ".draft", "draft", draft);
  cut_power (fixture, 0);
  assert_opens (fixture, code, PLANTED);
}

static void
test_a_slip_has_its_time (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (OwSecretText) code = suspend (fixture, "first", "uuid:1");

  /* After a start the clock may be years behind, until the network puts it right. */
  fixture->now.sure = FALSE;
  cut_power (fixture, -400 * G_TIME_SPAN_DAY);
  assert_opens (fixture, code, "first");
  fixture->now.wall += 400 * G_TIME_SPAN_DAY;
  fixture->now.sure = TRUE;
  ow_draft_box_expire (fixture->box, &fixture->now);
  assert_opens (fixture, code, "first");
  fixture->now.wall += DAYS;
  g_assert_null (open_slip (fixture, code));
  ow_draft_box_expire (fixture->box, &fixture->now);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

static void
test_a_slip_outlives_a_wrong_clock (Fixture      *fixture,
                                    gconstpointer data)
{
  static const int wrong[] = { -20, 20, 3650 };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (OwSecretText) code = NULL;

    fixture->now.wall += wrong[i] * G_TIME_SPAN_DAY;
    fixture->now.sure = FALSE;
    code = suspend (fixture, "first", "uuid:1");
    cut_power (fixture, -wrong[i] * G_TIME_SPAN_DAY);
    fixture->now.sure = TRUE;
    ow_draft_box_expire (fixture->box, &fixture->now);
    cut_power (fixture, DAYS - 1);
    assert_opens (fixture, code, "first");
    cut_power (fixture, 1);
    g_assert_cmpuint (count_files (fixture), ==, 0);
  }
}

static OwSlipState
state_of (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) slips = ow_draft_box_list_slips (fixture->box, &error);
  g_autoptr (GList) states = slips != NULL ? g_hash_table_get_values (slips) : NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (states), ==, 1);
  return GPOINTER_TO_UINT (states->data);
}

/* It was put aside by the right clock, which is set wrong while the machine runs, or at a start, and then right. */
static void
test_a_slip_outlives_a_clock_that_jumps (Fixture      *fixture,
                                         gconstpointer data)
{
  static const int jumps[] = { 8, 3650, -20 };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (jumps); i++) {
    GTimeSpan jump = jumps[i / 2] * G_TIME_SPAN_DAY;
    g_autoptr (OwSecretText) code = suspend (fixture, "first", "uuid:1");

    fixture->now.sure = FALSE;
    if (i % 2 == 0)
      fixture->now.wall += jump;
    else
      cut_power (fixture, jump);
    ow_draft_box_expire (fixture->box, &fixture->now);
    assert_opens (fixture, code, "first");
    g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
    g_assert_cmpint (state_of (fixture), ==, jumps[i / 2] >= 60 ? OW_SLIP_DOUBTED : OW_SLIP_LIES);
    cut_power (fixture, G_TIME_SPAN_DAY - jump);
    ow_draft_box_expire (fixture->box, &fixture->now);
    assert_opens (fixture, code, "first");
    fixture->now.sure = TRUE;
    ow_draft_box_expire (fixture->box, &fixture->now);
    assert_opens (fixture, code, "first");
    g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
    g_assert_cmpint (state_of (fixture), ==, OW_SLIP_LIES);
    /* And its days are as many as they were. */
    fixture->now.wall += DAYS - G_TIME_SPAN_DAY;
    ow_draft_box_expire (fixture->box, &fixture->now);
    g_assert_cmpuint (count_files (fixture), ==, 0);
  }
}

static void
test_a_slip_ends_with_its_filling (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (OwSecretText) first = suspend (fixture, "first", "uuid:1");
  g_autoptr (OwSecretText) other = suspend (fixture, "other", "uuid:2");
  g_autoptr (OwSecretText) second = NULL;

  /* Opened, gone on with, and put aside again: the newer slip counts. */
  assert_opens (fixture, first, "first");
  keep (fixture, "more");
  second = suspend (fixture, "second", "uuid:1");
  g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
  g_assert_null (open_slip (fixture, first));
  assert_opens (fixture, second, "second");
  ow_draft_box_settle (fixture->box, "uuid:1");
  g_assert_null (open_slip (fixture, second));
  assert_opens (fixture, other, "other");
  /* Killed between the commit and that. */
  open_box (fixture, "uuid:2");
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

/* The power is cut while the slip is printed; whoever then goes on, and throws it away, leaves nothing for the slip. */
static void
test_thrown_away_after_a_power_cut (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (OwSecretText) code = NULL;
  g_autoptr (OwSecretText) other = suspend (fixture, "other", "uuid:2");

  keep (fixture, "first");
  code = suspend (fixture, "first", "uuid:1");
  open_box (fixture, NULL);
  assert_claimed (fixture, "first");
  g_assert_true (ow_draft_box_drop (fixture->box, TRUE, NULL));
  g_assert_null (open_slip (fixture, code));
  assert_opens (fixture, other, "other");
}

/* The power is cut before the new slip is printed: what was journalled is there, and the slip of before. */
static void
test_until_the_visit_ends_all_stays (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (OwSecretText) first = suspend (fixture, "first", "uuid:1");
  g_autoptr (OwSecretText) second = NULL;
  g_autofree char *claimed = NULL;
  guint tries_left = 0;

  g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
  assert_opens (fixture, first, "first");
  keep (fixture, "more");
  second = suspend (fixture, "second", "uuid:1");
  cut_power (fixture, 0);
  claimed = claim (fixture, PROOF, &tries_left);
  g_assert_cmpstr (claimed, ==, "more");
  assert_opens (fixture, first, "first");
  assert_opens (fixture, second, "second");
  /* Opened, and left with nothing new: nothing counts for less than before. */
  g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
  assert_opens (fixture, first, "first");
}

static void
test_only_leaving_for_good_ends_a_slip (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (OwSecretText) code = suspend (fixture, "first", "uuid:1");

  assert_opens (fixture, code, "first");
  keep (fixture, "more");
  g_assert_true (ow_draft_box_drop (fixture->box, FALSE, NULL));
  assert_opens (fixture, code, "first");
  g_assert_true (ow_draft_box_drop (fixture->box, TRUE, NULL));
  g_assert_null (open_slip (fixture, code));
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/draft-slips/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("a-slip-opens-what-was-put-aside", test_a_slip_opens_what_was_put_aside);
  ADD ("only-its-own-slip-opens-it", test_only_its_own_slip_opens_it);
  ADD ("without-the-slip-it-is-noise", test_without_the_slip_it_is_noise);
  ADD ("an-older-slip-opens-too", test_an_older_slip_opens_too);
  ADD ("a-slip-has-its-time", test_a_slip_has_its_time);
  ADD ("a-slip-outlives-a-wrong-clock", test_a_slip_outlives_a_wrong_clock);
  ADD ("a-slip-outlives-a-clock-that-jumps", test_a_slip_outlives_a_clock_that_jumps);
  ADD ("a-slip-ends-with-its-filling", test_a_slip_ends_with_its_filling);
  ADD ("thrown-away-after-a-power-cut", test_thrown_away_after_a_power_cut);
  ADD ("until-the-visit-ends-all-stays", test_until_the_visit_ends_all_stays);
  ADD ("only-leaving-for-good-ends-a-slip", test_only_leaving_for_good_ends_a_slip);
  return g_test_run ();
}
