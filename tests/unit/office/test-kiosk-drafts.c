/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-kiosk-drafts.h"
#include "ow-hall-parse.h"
#include "ow-secret.h"
#include "ow-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

/* Two kiosks, each with a disk of its own, and one hall. */

#define PLANTED "张三丰-110101199806151018"
#define INSTANCE "uuid:0b7f6f0e-1f5e-4f0e-9a52-5a5e5b1c7d31"
#define DAYS 7

typedef struct {
  char *state;
  OwStore *store;
  OwHttp *http;
  OwKioskDrafts *drafts;
} Kiosk;

typedef struct {
  TestHall hall;
  OwClock *clock;
  Kiosk a;
  Kiosk b;
} Fixture;

static void
switch_on (Fixture    *fixture,
           Kiosk      *kiosk,
           const char *name)
{
  kiosk->store = ow_test_store_new (kiosk->state, fixture->clock);
  kiosk->http = ow_http_new (NULL, "test");
  kiosk->drafts = ow_kiosk_drafts_new (kiosk->store, kiosk->http, ow_hall_line_get_base_url (fixture->hall.line), name,
                                       fixture->clock, 10 * G_TIME_SPAN_MINUTE, DAYS);
  ow_kiosk_drafts_start (kiosk->drafts);
}

static void
switch_off (Kiosk *kiosk)
{
  ow_kiosk_drafts_stop (kiosk->drafts);
  ow_http_close (kiosk->http);
  ow_store_close (kiosk->store);
  g_clear_object (&kiosk->drafts);
  g_clear_object (&kiosk->http);
  g_clear_object (&kiosk->store);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format_iso8601 (now);

  hall_open (&fixture->hall, NULL);
  hall_keep_drafts (&fixture->hall);
  fixture->clock = ow_clock_new_iso8601 (time, NULL);
  ow_clock_hear (fixture->clock, g_date_time_to_unix (now));
  fixture->a.state = ow_test_folder_new ();
  fixture->b.state = ow_test_folder_new ();
  switch_on (fixture, &fixture->a, "kiosk-a");
  switch_on (fixture, &fixture->b, "kiosk-b");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  switch_off (&fixture->a);
  switch_off (&fixture->b);
  hall_close (&fixture->hall);
  g_object_unref (fixture->clock);
  ow_test_folder_remove (fixture->a.state);
  ow_test_folder_remove (fixture->b.state);
}

static char *
put_aside (Kiosk      *kiosk,
           const char *text,
           gboolean   *roams)
{
  g_autoptr (GBytes) record = g_bytes_new (text, strlen (text));
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *code;

  ow_kiosk_drafts_suspend_async (kiosk->drafts, record, INSTANCE, ow_test_await_done, &await);
  result = ow_test_await (&await);
  code = ow_kiosk_drafts_suspend_finish (kiosk->drafts, result, roams, &error);
  g_assert_no_error (error);
  return code;
}

/* What it opens must be @text, or nothing. */
static OwSlipFound
show_slip (Kiosk      *kiosk,
           const char *code,
           const char *text)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) record = NULL;
  OwSlipFound found = 0;

  ow_kiosk_drafts_open_slip_async (kiosk->drafts, code, ow_test_await_done, &await);
  result = ow_test_await (&await);
  record = ow_kiosk_drafts_open_slip_finish (kiosk->drafts, result, &found, &error);
  g_assert_true ((record != NULL) == (found == OW_SLIP_OPENED || found == OW_SLIP_AS_IT_WAS));
  g_assert_true ((record == NULL) == (error != NULL));
  if (record != NULL)
    g_assert_cmpmem (g_bytes_get_data (record, NULL), g_bytes_get_size (record), text, strlen (text));
  return found;
}

/* The visit ends. */
static void
leave (Kiosk   *kiosk,
       gboolean for_good)
{
  ow_drafts_drop (ow_kiosk_drafts_get (kiosk->drafts), for_good);
  ow_kiosk_drafts_look (kiosk->drafts);
}

static void
run_until_hall_has (Fixture *fixture,
                    guint    count)
{
  while (ow_hall_drafts_count (fixture->hall.drafts) != count)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

static void
run_until_settled (Kiosk *kiosk)
{
  while (ow_kiosk_drafts_get_open (kiosk->drafts) > 0)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

static guint
count_files (const char *folder,
             const char *below)
{
  g_autofree char *path = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* Whether any file below has the bytes. */
static gboolean
is_found (const char *path,
          const char *bytes)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *below = g_build_filename (path, name, NULL);

    if (is_found (below, bytes))
      return TRUE;
  }
  return dir == NULL && g_file_get_contents (path, &text, &length, NULL)
         && memmem (text, length, bytes, strlen (bytes)) != NULL;
}

/* --- What happens ----------------------------------------------------------------------------------- */

static void
test_another_kiosk_goes_on (Fixture      *fixture,
                            gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);

  g_assert_true (roams);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 1);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_OPENED);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 0);
  g_assert_false (is_found (fixture->hall.folder, PLANTED));
  g_assert_false (is_found (fixture->hall.folder, code));
  g_assert_false (is_found (fixture->b.state, PLANTED));
  g_assert_false (is_found (fixture->b.state, code));
  /* Where it was put aside, nobody goes on without being told. */
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_AS_IT_WAS);
}

static void
test_a_power_cut_there_loses_nothing (Fixture      *fixture,
                                      gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);

  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_OPENED);
  switch_off (&fixture->b);
  switch_on (fixture, &fixture->b, "kiosk-b");
  /* Nobody works on it any more: it may be gone on with anywhere. */
  run_until_hall_has (fixture, 1);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_OPENED);
  leave (&fixture->b, FALSE);
  run_until_hall_has (fixture, 1);
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_OPENED);
}

/* The hall did what it was asked, nobody heard it say so, and then the power was cut. */
static void
test_a_power_cut_amid_taking_brings_it_again (Fixture      *fixture,
                                              gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);

  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "lose", 1, 1, NULL));
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_OPENED);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 0);
  switch_off (&fixture->a);
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL));
  switch_on (fixture, &fixture->a, "kiosk-a");
  run_until_hall_has (fixture, 1);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_OPENED);
}

/* A hall that keeps it for longer than it was to be kept gives nobody anything. */
static void
test_its_time_is_sealed_too (Fixture      *fixture,
                             gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);

  ow_clock_advance (fixture->clock, (DAYS + 1) * G_TIME_SPAN_DAY);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_SPOILT);
  g_assert_cmpuint (count_files (fixture->b.state, "drafts"), ==, 0);
}

/* Here and there; the hall says what time it is, or doesn't. */
static void
test_a_wrong_clock_costs_nothing (Fixture      *fixture,
                                  gconstpointer data)
{
  static const int wrong[] = { 20, 3650, -3650 };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    gboolean roams = FALSE;
    g_autoptr (OwSecretText) before = put_aside (&fixture->a, "before", &roams);
    g_autoptr (OwSecretText) meanwhile = NULL;

    ow_clock_correct (fixture->clock, wrong[i] * G_TIME_SPAN_DAY);
    ow_kiosk_drafts_look (fixture->a.drafts);
    ow_kiosk_drafts_look (fixture->b.drafts);
    g_assert_cmpint (show_slip (&fixture->b, before, "before"), ==, OW_SLIP_OPENED);
    roams = FALSE;
    meanwhile = put_aside (&fixture->b, "meanwhile", &roams);
    g_assert_true (roams);
    leave (&fixture->b, FALSE);
    run_until_settled (&fixture->b);
    ow_clock_correct (fixture->clock, -wrong[i] * G_TIME_SPAN_DAY);
    g_assert_cmpint (show_slip (&fixture->a, meanwhile, "meanwhile"), ==, OW_SLIP_OPENED);
    leave (&fixture->a, TRUE);
    run_until_settled (&fixture->a);
  }
}

/* What is to be taken from the hall since it is no more is asked for, whatever the clock says. */
static void
test_a_wrong_clock_gives_no_errand_up (Fixture      *fixture,
                                       gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);

  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "drop", 1, 1, NULL));
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_OPENED);
  leave (&fixture->a, TRUE);
  switch_off (&fixture->a);
  ow_clock_correct (fixture->clock, 3650 * G_TIME_SPAN_DAY);
  switch_on (fixture, &fixture->a, "kiosk-a");
  while (ow_kiosk_drafts_get_open (fixture->a.drafts) == 0)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL));
  ow_kiosk_drafts_hasten (fixture->a.drafts);
  run_until_hall_has (fixture, 0);
}

static void
test_a_bad_line_brings_it_later (Fixture      *fixture,
                                 gconstpointer data)
{
  gboolean roams = TRUE;
  g_autoptr (OwSecretText) code = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop,portal", NULL));
  code = put_aside (&fixture->a, PLANTED, &roams);
  g_assert_false (roams);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_NOWHERE);
  switch_off (&fixture->a);
  switch_on (fixture, &fixture->a, "kiosk-a");
  run_until_hall_has (fixture, 1);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_OPENED);
}

/* What the hall did and nobody heard of isn't done twice, nor against whoever asks again. */
static void
test_lost_answers_change_nothing (Fixture      *fixture,
                                  gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "lose,ok,lose,ok,lose,truncate,ok", NULL));
  code = put_aside (&fixture->a, PLANTED, &roams);
  g_assert_true (roams);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_OPENED);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 0);
  leave (&fixture->b, FALSE);
  run_until_hall_has (fixture, 1);
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_OPENED);
}

static void
test_without_the_hall_it_goes_on_where_it_lies (Fixture      *fixture,
                                                gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);

  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "drop", 1, 1, NULL));
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_UNHEARD);
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_OPENED);
  /* It is taken back when the hall is heard again. */
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL));
  ow_kiosk_drafts_hasten (fixture->a.drafts);
  run_until_hall_has (fixture, 0);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_NOWHERE);
}

static void
test_nobody_waits_for_a_silent_hall (Fixture      *fixture,
                                     gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);

  ow_hall_desk_set_slow_ms (fixture->hall.desk, 60000);
  ow_kiosk_drafts_set_patience (fixture->a.drafts, 100);
  ow_kiosk_drafts_set_patience (fixture->b.drafts, 100);
  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "slow", 1, 1, NULL));
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_UNHEARD);
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_OPENED);
  g_free (g_steal_pointer (&code));
  code = put_aside (&fixture->a, PLANTED, &roams);
  g_assert_false (roams);
}

static void
test_what_is_no_slip_is_told (Fixture      *fixture,
                              gconstpointer data)
{
  g_assert_cmpint (show_slip (&fixture->b, "BCDFGHJKLMNPQRST", ""), ==, OW_SLIP_MISREAD);
  g_assert_cmpint (show_slip (&fixture->b, "../../etc/passwd", ""), ==, OW_SLIP_MISREAD);
}

static void
test_the_end_of_it_takes_it_back (Fixture      *fixture,
                                  gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);
  g_autoptr (OwSecretText) again = NULL;

  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "drop", 1, 1, NULL));
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_OPENED);
  leave (&fixture->a, TRUE);
  /* Not even before the hall has heard of it. */
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_NOWHERE);
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL));
  ow_kiosk_drafts_hasten (fixture->a.drafts);
  run_until_settled (&fixture->a);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 0);
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_NOWHERE);
  g_assert_cmpint (show_slip (&fixture->a, code, PLANTED), ==, OW_SLIP_NOWHERE);

  again = put_aside (&fixture->a, PLANTED, &roams);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 1);
  ow_clock_advance (fixture->clock, (DAYS + 1) * G_TIME_SPAN_DAY);
  ow_drafts_look (ow_kiosk_drafts_get (fixture->a.drafts));
  ow_kiosk_drafts_look (fixture->a.drafts);
  run_until_hall_has (fixture, 0);
  g_assert_cmpuint (count_files (fixture->a.state, "drafts"), ==, 0);
}

/* The slip that was printed last counts, wherever it was. */
static void
test_put_aside_again_elsewhere (Fixture      *fixture,
                                gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) first = put_aside (&fixture->a, "first", &roams);
  g_autoptr (OwSecretText) second = NULL;

  g_assert_cmpint (show_slip (&fixture->b, first, "first"), ==, OW_SLIP_OPENED);
  second = put_aside (&fixture->b, "second", &roams);
  g_assert_true (roams);
  leave (&fixture->b, FALSE);
  run_until_settled (&fixture->b);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 1);
  g_assert_cmpint (show_slip (&fixture->a, first, "first"), ==, OW_SLIP_AS_IT_WAS);
  g_assert_cmpint (show_slip (&fixture->b, first, "first"), ==, OW_SLIP_NOWHERE);
  g_assert_cmpint (show_slip (&fixture->a, second, "second"), ==, OW_SLIP_OPENED);
}

/* Of both who come with it in the same moment one has it, and the other is told. */
static void
test_two_at_once (Fixture      *fixture,
                  gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);
  Kiosk *kiosks[] = { &fixture->a, &fixture->b };
  OwTestAwait awaits[2] = { 0 };
  OwSlipFound found[2];

  for (guint i = 0; i < 2; i++)
    ow_kiosk_drafts_open_slip_async (kiosks[i]->drafts, code, ow_test_await_done, &awaits[i]);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GAsyncResult) result = ow_test_await (&awaits[i]);
    g_autoptr (GBytes) record = ow_kiosk_drafts_open_slip_finish (kiosks[i]->drafts, result, &found[i], NULL);
  }
  g_assert_true ((found[0] == OW_SLIP_OPENED) != (found[1] == OW_SLIP_OPENED));
  g_assert_true (found[0] == OW_SLIP_OPENED ? found[1] == OW_SLIP_NOWHERE : found[0] == OW_SLIP_AS_IT_WAS);
  while (found[0] == OW_SLIP_OPENED && count_files (fixture->b.state, "drafts") > 0)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

/* Put in place of what the hall has: nothing of it is believed, kept, or taken away from there. */
static void
test_what_the_slip_did_not_seal_is_refused (Fixture      *fixture,
                                            gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);
  g_autofree char *folder = g_build_filename (fixture->hall.folder, "drafts", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *path = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_autofree char *huge = g_strnfill (1398108, 'A');
  g_autofree char *vast = g_strnfill (3 * 1024 * 1024, 'A');
  const char *const answers[] = { "T1dTMQ==", "AAAA", "====", "n=pe", "AAA", "\\u0000", huge, vast };
  g_autofree char *good = NULL;

  g_assert_true (g_file_get_contents (path, &good, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autofree char *text = g_strdup_printf ("{\"sealed\":\"%s\"}", answers[i]);

    g_assert_true (g_file_set_contents (path, text, -1, NULL));
    g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_SPOILT);
    g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 1);
    g_assert_cmpuint (count_files (fixture->b.state, "drafts"), ==, 0);
  }
  g_assert_true (g_file_set_contents (path, good, -1, NULL));
  g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, OW_SLIP_OPENED);
}

/* Also what another slip has sealed. */
static void
test_one_slip_does_not_open_another (Fixture      *fixture,
                                     gconstpointer data)
{
  gboolean roams = FALSE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, PLANTED, &roams);
  g_autoptr (OwSecretText) other = NULL;
  g_autofree char *folder = g_build_filename (fixture->hall.folder, "drafts", NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  leave (&fixture->a, FALSE);
  other = put_aside (&fixture->b, "another's", &roams);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_assert_cmpuint (paths->len, ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *mine = NULL;
    g_autofree char *theirs = NULL;

    g_assert_true (g_file_get_contents (paths->pdata[0], &mine, NULL, NULL));
    g_assert_true (g_file_get_contents (paths->pdata[1], &theirs, NULL, NULL));
    g_assert_true (g_file_set_contents (paths->pdata[0], theirs, -1, NULL));
    g_assert_true (g_file_set_contents (paths->pdata[1], mine, -1, NULL));
    g_assert_cmpint (show_slip (&fixture->b, code, PLANTED), ==, i == 0 ? OW_SLIP_SPOILT : OW_SLIP_OPENED);
  }
}

static void
test_what_is_too_large_stays (Fixture      *fixture,
                              gconstpointer data)
{
  g_autofree char *large = g_strnfill (OW_HALL_MAX_DRAFT, 'x');
  gboolean roams = TRUE;
  g_autoptr (OwSecretText) code = put_aside (&fixture->a, large, &roams);

  g_assert_false (roams);
  g_assert_cmpuint (ow_hall_drafts_count (fixture->hall.drafts), ==, 0);
  g_assert_cmpint (show_slip (&fixture->b, code, large), ==, OW_SLIP_NOWHERE);
  g_assert_cmpint (show_slip (&fixture->a, code, large), ==, OW_SLIP_OPENED);
}

/* A hall that has room for no more, and one that has never heard of it. */
static void
test_a_hall_that_does_not_take_it (Fixture      *fixture,
                                   gconstpointer data)
{
  gboolean roams = TRUE;
  g_autoptr (OwSecretText) first = NULL;
  g_autoptr (OwSecretText) second = NULL;

  ow_hall_drafts_set_room (fixture->hall.drafts, 0);
  first = put_aside (&fixture->a, PLANTED, &roams);
  g_assert_false (roams);
  g_assert_cmpint (show_slip (&fixture->a, first, PLANTED), ==, OW_SLIP_OPENED);
  ow_hall_desk_set_drafts (fixture->hall.desk, NULL);
  second = put_aside (&fixture->a, PLANTED, &roams);
  g_assert_false (roams);
  g_assert_cmpint (show_slip (&fixture->b, second, PLANTED), ==, OW_SLIP_NOWHERE);
  g_assert_cmpint (show_slip (&fixture->a, second, PLANTED), ==, OW_SLIP_OPENED);
  leave (&fixture->a, FALSE);
  /* It may have been somebody else who said so. */
  ow_hall_drafts_set_room (fixture->hall.drafts, 10);
  ow_hall_desk_set_drafts (fixture->hall.desk, fixture->hall.drafts);
  run_until_settled (&fixture->a);
  ow_kiosk_drafts_hasten (fixture->a.drafts);
  run_until_hall_has (fixture, 1);
}

/* "All is erased" is said when it is. */
static void
test_the_end_of_a_visit_waits_for_the_disk (Fixture      *fixture,
                                            gconstpointer data)
{
  OwDrafts *drafts = ow_kiosk_drafts_get (fixture->a.drafts);
  OwWipeable *holder = OW_WIPEABLE (fixture->a.drafts);
  g_autoptr (GBytes) record = g_bytes_new_static (PLANTED, strlen (PLANTED));

  g_assert_false (ow_wipeable_is_busy (holder));
  ow_drafts_keep (drafts, record, INSTANCE, "1018", "last four");
  while (count_files (fixture->a.state, "drafts") == 0)
    g_main_context_iteration (NULL, FALSE); /* nocheck: nested-loop - a test's own */
  ow_drafts_drop (drafts, TRUE);
  g_assert_true (ow_wipeable_is_busy (holder));
  while (ow_wipeable_is_busy (holder))
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  g_assert_cmpuint (count_files (fixture->a.state, "drafts"), ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/kiosk-drafts/erased", test_the_end_of_a_visit_waits_for_the_disk);
  ADD ("/kiosk-drafts/another-kiosk", test_another_kiosk_goes_on);
  ADD ("/kiosk-drafts/power-cut", test_a_power_cut_there_loses_nothing);
  ADD ("/kiosk-drafts/power-cut-amid-taking", test_a_power_cut_amid_taking_brings_it_again);
  ADD ("/kiosk-drafts/time", test_its_time_is_sealed_too);
  ADD ("/kiosk-drafts/wrong-clock", test_a_wrong_clock_costs_nothing);
  ADD ("/kiosk-drafts/wrong-clock-errand", test_a_wrong_clock_gives_no_errand_up);
  ADD ("/kiosk-drafts/bad-line", test_a_bad_line_brings_it_later);
  ADD ("/kiosk-drafts/lost-answers", test_lost_answers_change_nothing);
  ADD ("/kiosk-drafts/no-line", test_without_the_hall_it_goes_on_where_it_lies);
  ADD ("/kiosk-drafts/silent", test_nobody_waits_for_a_silent_hall);
  ADD ("/kiosk-drafts/no-slip", test_what_is_no_slip_is_told);
  ADD ("/kiosk-drafts/ends", test_the_end_of_it_takes_it_back);
  ADD ("/kiosk-drafts/again", test_put_aside_again_elsewhere);
  ADD ("/kiosk-drafts/two-at-once", test_two_at_once);
  ADD ("/kiosk-drafts/spoilt", test_what_the_slip_did_not_seal_is_refused);
  ADD ("/kiosk-drafts/exchanged", test_one_slip_does_not_open_another);
  ADD ("/kiosk-drafts/too-large", test_what_is_too_large_stays);
  ADD ("/kiosk-drafts/not-taken", test_a_hall_that_does_not_take_it);
  return g_test_run ();
}
