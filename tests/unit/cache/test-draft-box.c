/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-draft-box.h"

#include "ow-crypto-error.h"
#include "ow-draft-code.h"
#include "ow-draft-slip.h"
#include "ow-secret.h"
#include "ow-store-error.h"
#include "ow-test-folder.h"

#include <signal.h>
#include <sys/wait.h>

#define PLANTED "司马青云测试"
#define PROOF "03076X"
#define KEPT (10 * G_TIME_SPAN_MINUTE)

typedef struct {
  char *state;
  char *path;
  OwSealer *machine;
  OwDraftBox *box;
  OwDraftTime now;
} Fixture;

static OwSealer *
load_machine (const char *state,
              const char *name)
{
  g_autofree char *path = g_build_filename (state, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwMachineKey) key = ow_machine_key_load (path, &error);

  g_assert_no_error (error);
  return ow_sealer_new (key);
}

static gboolean
is_handed_in (gpointer    data,
              const char *instance_id)
{
  return g_strcmp0 (data, instance_id) == 0;
}

static void
open_box (Fixture    *fixture,
          const char *handed_in)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->box, ow_draft_box_free);
  fixture->box = ow_draft_box_open (fixture->path, fixture->machine, &error);
  g_assert_no_error (error);
  ow_draft_box_recover (fixture->box, &fixture->now, is_handed_in, (gpointer) handed_in);
}

/* The power is cut, and is back after a while; with the machine, monotonic time begins anew. */
static void
cut_power (Fixture  *fixture,
           GTimeSpan dark)
{
  fixture->now.wall += dark;
  fixture->now.monotonic = 20 * G_TIME_SPAN_SECOND;
  open_box (fixture, NULL);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->state = ow_test_folder_new ();
  fixture->path = g_build_filename (fixture->state, "drafts", NULL);
  fixture->machine = load_machine (fixture->state, "machine.key");
  fixture->now = (OwDraftTime) { 1795393800 * G_TIME_SPAN_SECOND, 500 * G_TIME_SPAN_SECOND };
  open_box (fixture, NULL);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_draft_box_free (fixture->box);
  g_assert_finalize_object (fixture->machine);
  g_free (fixture->path);
  ow_test_folder_remove (fixture->state);
}

static gboolean
keep_as (Fixture    *fixture,
         const char *text,
         const char *proof,
         GError    **error)
{
  g_autoptr (GBytes) record = g_bytes_new (text, strlen (text));
  const OwDraftPut put = { record, "uuid:1", proof, "hint", KEPT };

  return ow_draft_box_keep (fixture->box, &put, &fixture->now, error);
}

static void
keep (Fixture    *fixture,
      const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (keep_as (fixture, text, PROOF, &error));
  g_assert_no_error (error);
}

static gboolean
is_left (Fixture *fixture)
{
  GTimeSpan rest;
  g_autofree char *hint = ow_draft_box_look (fixture->box, &fixture->now, &rest);

  return hint != NULL;
}

/* What is read with this proof; NULL when it is the wrong one. */
static char *
claim (Fixture    *fixture,
       const char *proof,
       guint      *tries_left)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) record = ow_draft_box_claim (fixture->box, proof, &fixture->now, tries_left, &error);

  g_assert_true ((record == NULL) == (error != NULL));
  return record != NULL ? g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record)) : NULL;
}

static void
assert_claimed (Fixture    *fixture,
                const char *text)
{
  guint tries_left;
  g_autofree char *got = claim (fixture, PROOF, &tries_left);

  g_assert_cmpstr (got, ==, text);
}

static void
count_file (const char *file,
            gpointer    count)
{
  (*(guint *) count)++;
}

static guint
count_files (Fixture *fixture)
{
  guint count = 0;

  ow_test_folder_each (fixture->path, count_file, &count);
  return count;
}

static guint
grep (Fixture    *fixture,
      const char *text)
{
  return ow_test_folder_grep (fixture->path, text, strlen (text));
}

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

static void
find_draft (const char *file,
            gpointer    found)
{
  if (g_str_has_suffix (file, ".draft"))
    *(char **) found = g_strdup (file);
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

/* --- Put aside ------------------------------------------------------------------------------------ */

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
  const OwDraftAge age = { fixture->now, DAYS };

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
  cut_power (fixture, -400 * G_TIME_SPAN_DAY);
  assert_opens (fixture, code, "first");
  fixture->now.wall += 400 * G_TIME_SPAN_DAY;
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
  for (GTimeSpan wrong = -3650 * G_TIME_SPAN_DAY; wrong != 0; wrong = wrong < 0 ? -wrong : 0) {
    g_autoptr (OwSecretText) code = NULL;

    fixture->now.wall += wrong;
    code = suspend (fixture, "first", "uuid:1");
    cut_power (fixture, -wrong);
    ow_draft_box_expire (fixture->box, &fixture->now);
    cut_power (fixture, DAYS - 1);
    assert_opens (fixture, code, "first");
    cut_power (fixture, 1);
  }
  g_assert_cmpuint (count_files (fixture), ==, 0);
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
  ADD ("sweeps-what-was-left-half-done", test_sweeps_what_was_left_half_done);
  ADD ("the-latest-is-offered", test_the_latest_is_offered);
  ADD ("takes-no-harm-from-damage", test_takes_no_harm_from_damage);
  ADD ("has-limits", test_has_limits);
  ADD ("a-slip-opens-what-was-put-aside", test_a_slip_opens_what_was_put_aside);
  ADD ("only-its-own-slip-opens-it", test_only_its_own_slip_opens_it);
  ADD ("without-the-slip-it-is-noise", test_without_the_slip_it_is_noise);
  ADD ("an-older-slip-opens-too", test_an_older_slip_opens_too);
  ADD ("a-slip-has-its-time", test_a_slip_has_its_time);
  ADD ("a-slip-outlives-a-wrong-clock", test_a_slip_outlives_a_wrong_clock);
  ADD ("a-slip-ends-with-its-filling", test_a_slip_ends_with_its_filling);
  ADD ("until-the-visit-ends-all-stays", test_until_the_visit_ends_all_stays);
  ADD ("only-leaving-for-good-ends-a-slip", test_only_leaving_for_good_ends_a_slip);
  ADD ("killed-at-any-moment", test_killed_at_any_moment);
  return g_test_run ();
}
