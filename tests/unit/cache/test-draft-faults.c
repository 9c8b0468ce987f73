/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-draft-box.h"

#include "ow-fault-files.h"
#include "ow-secret.h"
#include "ow-test-folder.h"

#include <errno.h>

/* The disk fails at each write, fsync, rename and unlink of the draft files in turn, once and from then on. Whatever
 * happens: after a restart there is the draft that was kept last or the one before it, and while no new slip was given
 * the old one opens. Where it doesn't give a file to be read, nothing is lost either. */

static void
set_fault (guint    nth,
           gboolean for_good)
{
  ow_fault_files_set (OW_FAULT_CHANGES, nth, EIO, for_good);
}

typedef struct {
  char *state;
  char *path;
  OwSealer *machine;
  OwDraftBox *box;
  OwDraftTime now;
} Fixture;

static gboolean
is_handed_in (gpointer    data,
              const char *instance_id)
{
  return FALSE;
}

/* The power is cut and comes back. */
static void
restart (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->box, ow_draft_box_free);
  fixture->box = ow_draft_box_open (fixture->path, fixture->machine, &error);
  g_assert_no_error (error);
  ow_draft_box_recover (fixture->box, &fixture->now, is_handed_in, NULL);
}

/* The disk is well again, too. */
static void
reopen (Fixture *fixture)
{
  set_fault (0, FALSE);
  restart (fixture);
}

static void
set_up (Fixture *fixture)
{
  g_autofree char *key_path = NULL;
  g_autoptr (OwMachineKey) key = NULL;

  fixture->state = ow_test_folder_new ();
  fixture->path = g_build_filename (fixture->state, "drafts", NULL);
  key_path = g_build_filename (fixture->state, "machine.key", NULL);
  key = ow_machine_key_load (key_path, NULL);
  fixture->machine = ow_sealer_new (key);
  fixture->now = (OwDraftTime) { 1795393800 * G_TIME_SPAN_SECOND, 500 * G_TIME_SPAN_SECOND };
  reopen (fixture);
}

static void
tear_down (Fixture *fixture)
{
  set_fault (0, FALSE);
  ow_draft_box_free (fixture->box);
  g_assert_finalize_object (fixture->machine);
  g_free (fixture->path);
  ow_test_folder_remove (fixture->state);
}

static gboolean
keep (Fixture    *fixture,
      const char *text,
      GError    **error)
{
  g_autoptr (GBytes) record = g_bytes_new_static (text, strlen (text));
  const OwDraftPut put = { record, "uuid:1", "03076X", "hint", 10 * G_TIME_SPAN_MINUTE };

  return ow_draft_box_keep (fixture->box, &put, &fixture->now, error);
}

static char *
suspend (Fixture    *fixture,
         const char *text,
         GError    **error)
{
  g_autoptr (GBytes) record = g_bytes_new_static (text, strlen (text));
  g_autofree char *token = NULL;

  return ow_draft_box_suspend (fixture->box, record, "uuid:1", 7 * G_TIME_SPAN_DAY, &fixture->now, &token, error);
}

static gboolean
is (GBytes     *record,
    const char *text)
{
  return record != NULL && g_bytes_get_size (record) == strlen (text) &&
         memcmp (g_bytes_get_data (record, NULL), text, strlen (text)) == 0;
}

/* FALSE when the fault was never met: the sweep is over. */
static gboolean
keep_under_fault (guint    nth,
                  gboolean for_good)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) record = NULL;
  guint tries_left;
  gboolean safe;
  gboolean met;

  set_up (&fixture);
  g_assert_true (keep (&fixture, "first", NULL));
  set_fault (nth, for_good);
  safe = keep (&fixture, "second", &error);
  met = ow_fault_files_met ();
  g_assert_true (safe || error != NULL);
  reopen (&fixture);
  record = ow_draft_box_claim (fixture.box, "03076X", &fixture.now, &tries_left, NULL);
  g_assert_true (is (record, "second") || (!safe && is (record, "first")));
  tear_down (&fixture);
  return met;
}

static void
test_keeping (gconstpointer data)
{
  guint nth = 1;

  while (keep_under_fault (nth, GPOINTER_TO_INT (data)))
    nth++;
  g_assert_cmpuint (nth, >, 4);
}

static gboolean
suspend_under_fault (guint    nth,
                     gboolean for_good)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwSecretText) old = NULL;
  g_autoptr (OwSecretText) fresh = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autofree char *token = NULL;
  gboolean met;

  set_up (&fixture);
  old = suspend (&fixture, "first", NULL);
  g_assert_true (keep (&fixture, "second", NULL));
  set_fault (nth, for_good);
  fresh = suspend (&fixture, "second", &error);
  met = ow_fault_files_met ();
  g_assert_true ((fresh == NULL) == (error != NULL));
  reopen (&fixture);
  record = ow_draft_box_open_slip (fixture.box, fresh != NULL ? fresh : old, &fixture.now, &token, NULL);
  g_assert_true (is (record, fresh != NULL ? "second" : "first"));
  tear_down (&fixture);
  return met;
}

static void
test_putting_aside (gconstpointer data)
{
  guint nth = 1;

  while (suspend_under_fault (nth, GPOINTER_TO_INT (data)))
    nth++;
  g_assert_cmpuint (nth, >, 8);
}

/* Before a restart, in it, or while the one that was left is looked for and claimed. */
static gboolean
read_under_fault (guint    nth,
                  gboolean for_good,
                  guint    when)
{
  Fixture fixture = { 0 };
  g_autoptr (OwSecretText) slip = NULL;
  g_autoptr (GBytes) left = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GBytes) aside = NULL;
  GTimeSpan rest;
  guint tries_left = 0;
  gboolean met;

  set_up (&fixture);
  slip = suspend (&fixture, "aside", NULL);
  g_assert_true (keep (&fixture, "left", NULL));
  if (when == 2)
    reopen (&fixture);
  ow_fault_files_set (OW_FAULT_READING, nth, EIO, for_good);
  if (when == 0)
    ow_draft_box_expire (fixture.box, &fixture.now);
  else if (when == 1)
    restart (&fixture);
  else
    g_free (ow_draft_box_look (fixture.box, &fixture.now, &rest));
  if (when == 2)
    left = ow_draft_box_claim (fixture.box, "03076X", &fixture.now, &tries_left, NULL);
  met = ow_fault_files_met ();
  g_assert_true (when != 2 || left != NULL || tries_left > 0);
  g_clear_pointer (&left, g_bytes_unref);

  reopen (&fixture);
  left = ow_draft_box_claim (fixture.box, "03076X", &fixture.now, &tries_left, NULL);
  g_assert_true (is (left, "left"));
  aside = ow_draft_box_open_slip (fixture.box, slip, &fixture.now, &token, NULL);
  g_assert_true (is (aside, "aside"));
  tear_down (&fixture);
  return met;
}

static void
test_reading (gconstpointer data)
{
  for (guint when = 0; when < 3; when++) {
    guint nth = 1;

    while (read_under_fault (nth, GPOINTER_TO_INT (data), when))
      nth++;
    g_assert_cmpuint (nth, >, 4);
  }
}

/* What comes from another kiosk is here whole, or isn't here, and nothing is said to be that isn't. */
static gboolean
adopt_under_fault (const char *code,
                   GBytes     *sealed,
                   guint       nth,
                   gboolean    for_good)
{
  Fixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GBytes) adopted = NULL;
  g_autoptr (GBytes) record = NULL;
  gboolean met;

  set_up (&fixture);
  set_fault (nth, for_good);
  adopted = ow_draft_box_adopt_slip (fixture.box, code, sealed, &fixture.now, &error);
  met = ow_fault_files_met ();
  g_assert_true ((adopted == NULL) == (error != NULL));
  reopen (&fixture);
  record = ow_draft_box_open_slip (fixture.box, code, &fixture.now, &token, NULL);
  g_assert_true (adopted == NULL || is (record, "first"));
  g_assert_true (record == NULL || is (record, "first"));
  tear_down (&fixture);
  return met;
}

static void
test_adopting (gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (OwSecretText) code = NULL;
  g_autofree char *token = NULL;
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GBytes) sealed = NULL;
  OwDraftAge age;
  guint nth = 1;

  set_up (&fixture);
  code = suspend (&fixture, "first", NULL);
  record = ow_draft_box_open_slip (fixture.box, code, &fixture.now, &token, NULL);
  sealed = ow_draft_box_read_slip (fixture.box, token, &age, NULL);
  tear_down (&fixture);
  while (adopt_under_fault (code, sealed, nth, GPOINTER_TO_INT (data)))
    nth++;
  g_assert_cmpuint (nth, >, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ow_fault_files_install ("/drafts");
  g_log_set_fatal_mask ("ow-store", G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
  g_test_add_data_func ("/draft-faults/keep/once", GINT_TO_POINTER (FALSE), test_keeping);
  g_test_add_data_func ("/draft-faults/keep/for-good", GINT_TO_POINTER (TRUE), test_keeping);
  g_test_add_data_func ("/draft-faults/put-aside/once", GINT_TO_POINTER (FALSE), test_putting_aside);
  g_test_add_data_func ("/draft-faults/put-aside/for-good", GINT_TO_POINTER (TRUE), test_putting_aside);
  g_test_add_data_func ("/draft-faults/adopt/once", GINT_TO_POINTER (FALSE), test_adopting);
  g_test_add_data_func ("/draft-faults/adopt/for-good", GINT_TO_POINTER (TRUE), test_adopting);
  g_test_add_data_func ("/draft-faults/read/once", GINT_TO_POINTER (FALSE), test_reading);
  g_test_add_data_func ("/draft-faults/read/for-good", GINT_TO_POINTER (TRUE), test_reading);
  return g_test_run ();
}
