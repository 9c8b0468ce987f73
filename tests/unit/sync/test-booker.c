/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-booker.h"
#include "ow-fault-files.h"
#include "ow-sync-error.h"
#include "ow-test-quiet.h"
#include "ow-test-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SLOT(time, capacity) \
  "{\"id\":\"h-marry-" time "\",\"office\":\"h\",\"kind\":\"marry\",\"start\":\"2026-12-04T" time ":00:00+08:00\"," \
  "\"minutes\":30,\"capacity\":" capacity "}"
#define FAR "h-marry-far"
#define OFFICES \
  "{\"offices\":[{\"id\":\"h\",\"name\":\"虚构登记处\",\"kinds\":[\"marry\"],\"waits\":[\"marry\"]}]," \
  "\"slots\":[" SLOT ("09", "1") "," SLOT ("10", "2") "," \
  "{\"id\":\"" FAR "\",\"office\":\"h\",\"kind\":\"marry\",\"start\":\"2036-12-04T09:00:00+08:00\"," \
  "\"minutes\":30,\"capacity\":1}]}"
#define NINE "h-marry-09"
#define TEN "h-marry-10"
#define ONE "uuid:00000000-0000-4000-8000-000000000001"
#define TWO "uuid:00000000-0000-4000-8000-000000000002"

static const char *const ann[] = { "110101199806151018", "110101200003021020", NULL };
static const char *const bob[] = { "110101199901010039", "110101199901010047", NULL };

typedef struct {
  TestHall hall;
  char *state;
  OwClock *clock;
  OwStore *store;
  OwHttp *http;
  OwHallClient *client;
  OwBooker *booker;
} Fixture;

static void
open_kiosk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = ow_test_store_new (fixture->state, fixture->clock);
  fixture->http = ow_http_new (NULL, "test");
  fixture->client = ow_hall_client_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line), &error);
  g_assert_no_error (error);
  ow_hall_client_set_tries (fixture->client, 2, 0);
  fixture->booker = ow_booker_new (fixture->store, fixture->client, fixture->clock);
}

static void
close_kiosk (Fixture *fixture)
{
  ow_booker_stop (fixture->booker);
  ow_http_close (fixture->http);
  ow_store_close (fixture->store);
  ow_test_wait_for_quiet ();
  g_assert_finalize_object (fixture->booker);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->store);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  hall_open (&fixture->hall, NULL);
  hall_give_appointments (&fixture->hall, OFFICES);
  fixture->state = ow_test_folder_new ();
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  open_kiosk (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_kiosk (fixture);
  g_object_unref (fixture->clock);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
}

static void
prepare (Fixture           *fixture,
         const char        *instance_id,
         const char        *slot,
         const char *const *documents)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2026-12-04T09:00:00+08:00", NULL);
  const OwBookingWish wish = {
    .instance_id = instance_id, .slot = slot, .start = g_date_time_to_unix (start), .documents = documents,
    .from = "2026-12-01",
  };

  ow_booker_prepare (fixture->booker, &wish);
}

#define PHONE "0537-2900000"

/* Who can be called, and who gave a number that is none. */
static void
prepare_to_wait (Fixture           *fixture,
                 const char        *instance_id,
                 const char        *half,
                 const char *const *documents)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2036-12-04T00:00:00+08:00", NULL);
  const OwWaitPlace wait = { "h", "marry", "2036-12-04", half };
  const OwBookingWish wish = {
    .instance_id = instance_id, .wait = &wait, .start = g_date_time_to_unix (start), .documents = documents,
    .from = "2026-12-01", .phone = documents == ann ? PHONE : "none",
  };

  ow_booker_prepare (fixture->booker, &wish);
}

static void
hand_in (Fixture    *fixture,
         const char *instance_id)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<data id='demo'/>", strlen ("<data id='demo'/>"));
  g_autoptr (OwSubmission) submission = ow_submission_new (instance_id, "1", "demo", "1", bytes);

  ow_store_queue_async (fixture->store, submission, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_store_queue_finish (fixture->store, result, NULL));
}

static OwAppointment *
confirm (Fixture    *fixture,
         const char *instance_id,
         GPtrArray **nearest,
         GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_booker_confirm_async (fixture->booker, instance_id, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_booker_confirm_finish (fixture->booker, result, nearest, error);
}

/* Lets the booker and the store take their steps. */
static void
run_once (void)
{
  g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

static guint
count_booked (Fixture    *fixture,
              const char *slot)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) slots = NULL;

  ow_hall_client_list_slots_async (fixture->client, "h", "marry", NULL, NULL, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  slots = ow_hall_client_list_slots_finish (fixture->client, result, NULL);
  for (guint i = 0; i < slots->len; i++) {
    const OwSlot *found = slots->pdata[i];

    if (g_str_equal (found->id, slot))
      return found->capacity - found->free;
  }
  g_assert_not_reached ();
}

static guint
count_errands (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->state, "errands", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
test_books_once (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (OwAppointment) made = NULL;
  g_autoptr (GError) error = NULL;

  prepare (fixture, ONE, TEN, ann);
  hand_in (fixture, ONE);
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 0);
  g_assert_cmpuint (count_errands (fixture), ==, 1);
  made = confirm (fixture, ONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made->slot, ==, TEN);
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 1);
  g_assert_cmpuint (ow_booker_get_open (fixture->booker), ==, 0);
  /* The store does what it is asked in order. */
  hand_in (fixture, TWO);
  g_assert_cmpuint (count_errands (fixture), ==, 0);
  g_assert_null (confirm (fixture, ONE, NULL, NULL));
}

static void
test_the_first_is_told_the_others (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (OwAppointment) first = NULL;
  g_autoptr (OwAppointment) other = NULL;
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (GError) error = NULL;

  prepare (fixture, ONE, NINE, ann);
  first = confirm (fixture, ONE, NULL, NULL);
  g_assert_nonnull (first);
  prepare (fixture, TWO, NINE, bob);
  g_assert_null (confirm (fixture, TWO, &nearest, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_FULL);
  g_assert_false (ow_booker_goes_on (error));
  g_assert_cmpuint (nearest->len, ==, 2);
  g_assert_cmpuint (ow_booker_get_open (fixture->booker), ==, 0);
  /* The same submission, another half hour. */
  prepare (fixture, TWO, TEN, bob);
  other = confirm (fixture, TWO, NULL, NULL);
  g_assert_cmpstr (other->slot, ==, TEN);
}

static void
test_who_has_one_gets_no_other (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (OwAppointment) first = NULL;
  g_autoptr (GError) error = NULL;

  prepare (fixture, ONE, NINE, ann);
  first = confirm (fixture, ONE, NULL, NULL);
  g_assert_nonnull (first);
  prepare (fixture, TWO, TEN, ann);
  g_assert_null (confirm (fixture, TWO, NULL, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY);
  g_assert_cmpuint (ow_booker_get_open (fixture->booker), ==, 0);
}

/* The hall books and its answer is lost, as often as it is tried; then the line is good again. */
static void
test_goes_on_by_itself (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "lose,drop", NULL));
  prepare (fixture, ONE, TEN, ann);
  hand_in (fixture, ONE);
  g_assert_null (confirm (fixture, ONE, NULL, &error));
  g_assert_true (ow_booker_goes_on (error));
  g_assert_cmpuint (count_errands (fixture), ==, 1);
  ow_booker_hasten (fixture->booker);
  while (ow_booker_get_open (fixture->booker) > 0)
    run_once ();
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 1);
}

/* Killed after the hall booked and before anybody heard of it. */
static void
test_goes_on_after_a_power_cut (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "lose,lose", NULL));
  prepare (fixture, ONE, TEN, ann);
  hand_in (fixture, ONE);
  g_assert_null (confirm (fixture, ONE, NULL, &error));
  close_kiosk (fixture);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, ann[0], strlen (ann[0])), ==, 0);
  open_kiosk (fixture);
  ow_booker_start (fixture->booker);
  while (count_errands (fixture) > 0)
    run_once ();
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 1);
}

/* The disk had no room for it when it was handed in, and has some again before the power is cut. */
static void
test_keeps_what_the_disk_did_not_take (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->state, "errands", NULL);

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "drop", 1, 1, NULL));
  prepare (fixture, ONE, TEN, ann);
  hand_in (fixture, ONE);
  g_assert_null (confirm (fixture, ONE, NULL, NULL));
  g_assert_false (ow_booker_is_kept (fixture->booker, ONE));
  g_assert_cmpint (g_remove (folder), ==, 0);
  ow_booker_hasten (fixture->booker);
  while (!ow_booker_is_kept (fixture->booker, ONE))
    run_once ();
  close_kiosk (fixture);
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL));
  open_kiosk (fixture);
  ow_booker_start (fixture->booker);
  while (count_errands (fixture) > 0)
    run_once ();
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 1);
}

/* Nor has it to wait for another start when the disk doesn't give at this one what was to be booked. @data: the
 * step. */
static void
test_goes_on_after_a_disk_that_failed (Fixture      *fixture,
                                       gconstpointer data)
{
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "lose,lose", NULL));
  prepare (fixture, ONE, TEN, ann);
  hand_in (fixture, ONE);
  g_assert_null (confirm (fixture, ONE, NULL, NULL));
  close_kiosk (fixture);
  open_kiosk (fixture);
  ow_fault_files_install ("/errands");
  ow_fault_files_set (OW_FAULT_READING, GPOINTER_TO_UINT (data), EMFILE, TRUE);
  ow_booker_start (fixture->booker);
  while (!ow_fault_files_met ())
    run_once ();
  /* The store does what it is asked in order. One that is to be handed in just now isn't swept away. */
  prepare (fixture, TWO, NINE, bob);
  hand_in (fixture, "uuid:00000000-0000-4000-8000-000000000003");
  ow_fault_files_set (OW_FAULT_READING, 0, 0, FALSE);
  ow_fault_files_install (NULL);
  g_assert_cmpuint (count_errands (fixture), ==, 2);
  ow_booker_hasten (fixture->booker);
  while (count_errands (fixture) > 1)
    run_once ();
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 1);
  hand_in (fixture, TWO);
  g_assert_cmpuint (count_errands (fixture), ==, 1);
}

static void
test_what_was_not_handed_in_is_not_booked (Fixture      *fixture,
                                           gconstpointer data)
{
  prepare (fixture, ONE, TEN, ann);
  hand_in (fixture, TWO);
  close_kiosk (fixture);
  open_kiosk (fixture);
  g_assert_cmpuint (count_errands (fixture), ==, 1);
  ow_booker_start (fixture->booker);
  while (count_errands (fixture) > 0)
    run_once ();
  g_assert_cmpuint (ow_booker_get_open (fixture->booker), ==, 0);
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 0);
}

static void
test_what_is_over_is_given_up (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop", NULL));
  prepare (fixture, ONE, TEN, ann);
  hand_in (fixture, ONE);
  g_assert_null (confirm (fixture, ONE, NULL, &error));
  ow_clock_hear (fixture->clock, ow_clock_now_wall (fixture->clock) / G_TIME_SPAN_SECOND);
  ow_clock_advance (fixture->clock, 20 * G_TIME_SPAN_DAY);
  ow_booker_hasten (fixture->booker);
  g_assert_cmpuint (ow_booker_get_open (fixture->booker), ==, 0);
  g_assert_cmpuint (count_booked (fixture, TEN), ==, 0);
}

/* It is ten years later by the clock: the hall says that it isn't, or hasn't said anything yet. */
static void
test_a_wrong_clock_gives_nothing_up (Fixture      *fixture,
                                     gconstpointer data)
{
  for (guint heard = 0; heard < 2; heard++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "drop", 1, 1, NULL));
    prepare (fixture, heard == 0 ? ONE : TWO, TEN, heard == 0 ? ann : bob);
    hand_in (fixture, heard == 0 ? ONE : TWO);
    g_assert_null (confirm (fixture, heard == 0 ? ONE : TWO, NULL, &error));
    g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "", 0, 1, NULL));
    ow_clock_correct (fixture->clock, 3650 * G_TIME_SPAN_DAY);
    ow_booker_hasten (fixture->booker);
    while (ow_booker_get_open (fixture->booker) > 0)
      run_once ();
    g_assert_cmpuint (count_booked (fixture, TEN), ==, heard + 1);
    ow_clock_correct (fixture->clock, -3650 * G_TIME_SPAN_DAY);
    ow_clock_hear (fixture->clock, ow_clock_now_wall (fixture->clock) / G_TIME_SPAN_SECOND);
  }
}

static int
ask_book (Fixture    *fixture,
          const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->hall.folder, "slots.sqlite", NULL);
  sqlite3 *book = NULL;
  sqlite3_stmt *statement = NULL;
  int answer;

  g_assert_cmpint (sqlite3_open (path, &book), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (book, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (book);
  return answer;
}

static void
assert_in_the_book (Fixture    *fixture,
                    const char *instance_id,
                    const char *state)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count(*) FROM appointments WHERE key = '%s' AND state = '%s'", instance_id, state);

  g_assert_cmpint (ask_book (fixture, sql), ==, 1);
}

static void
assert_called_at (Fixture    *fixture,
                  const char *instance_id,
                  const char *phone)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM appointments a JOIN phones p ON p.code = a.code"
                                          " WHERE a.key = '%s' AND p.phone = '%s'", instance_id, phone);

  g_assert_cmpint (ask_book (fixture, sql), ==, 1);
}

/* The hall puts them on its list and nobody hears of it; the power is cut. Whole days and halves. */
static void
test_waits_once (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (OwAppointment) first = NULL;
  g_autoptr (GError) error = NULL;

  prepare_to_wait (fixture, TWO, NULL, bob);
  first = confirm (fixture, TWO, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->slot, ==, FAR);
  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "lose", 1, 1, NULL));
  prepare_to_wait (fixture, ONE, "morning", ann);
  hand_in (fixture, ONE);
  g_assert_null (confirm (fixture, ONE, NULL, &error));
  g_assert_true (ow_booker_goes_on (error));
  close_kiosk (fixture);
  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "", 0, 1, NULL));
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, ann[0], strlen (ann[0])), ==, 0);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, PHONE, strlen (PHONE)), ==, 0);
  open_kiosk (fixture);
  ow_booker_start (fixture->booker);
  while (count_errands (fixture) > 0)
    run_once ();
  assert_in_the_book (fixture, ONE, "waiting");
  assert_called_at (fixture, ONE, PHONE);
  assert_called_at (fixture, TWO, "");
}

/* --- A bad line and many power cuts ------------------------------------------------------------------------ */

#define N_COUPLES 120
#define N_SLOTS 24

typedef enum {
  LEFT = 1,  /* the person went before handing in */
  HANDED_IN,
  TOLD,      /* that it is booked */
  REFUSED,
} Fate;

static char *
dup_offices (void)
{
  GString *json = g_string_new ("{\"offices\":[],\"slots\":[");

  for (guint i = 0; i < N_SLOTS; i++)
    g_string_append_printf (json,
                            "%s{\"id\":\"s-%u\",\"office\":\"h\",\"kind\":\"marry\","
                            "\"start\":\"2026-12-%02uT09:00:00+08:00\",\"minutes\":30,\"capacity\":%u}",
                            i > 0 ? "," : "", i, i + 1, i % 3 + 1);
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

static Fate
come_by (Fixture    *fixture,
         const char *instance_id,
         guint       number,
         GRand      *chance)
{
  g_autofree char *slot = g_strdup_printf ("s-%u", g_rand_int_range (chance, 0, N_SLOTS));
  g_autofree char *first = g_strdup_printf ("M%05u", number);
  g_autofree char *second = g_strdup_printf ("W%05u", number);
  const char *const documents[] = { first, second, NULL };
  g_autoptr (OwAppointment) made = NULL;
  g_autoptr (GError) error = NULL;

  prepare (fixture, instance_id, slot, documents);
  if (g_rand_double (chance) < 0.1)
    return LEFT;
  hand_in (fixture, instance_id);
  if (g_rand_double (chance) < 0.2)
    return HANDED_IN;
  made = confirm (fixture, instance_id, NULL, &error);
  if (made != NULL)
    g_assert_cmpstr (made->slot, ==, slot);
  return made != NULL ? TOLD : ow_booker_goes_on (error) ? HANDED_IN : REFUSED;
}

static void
cut_power (Fixture *fixture)
{
  close_kiosk (fixture);
  open_kiosk (fixture);
  ow_booker_start (fixture->booker);
}

static void
assert_true_in_the_end (Fixture    *fixture,
                        const char *instance_id,
                        Fate        fate)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM appointments WHERE key = '%s'", instance_id);
  int count = ask_book (fixture, sql);

  if (fate == LEFT || fate == REFUSED)
    g_assert_cmpint (count, ==, 0);
  else if (fate == TOLD)
    g_assert_cmpint (count, ==, 1);
  else
    g_assert_cmpint (count, <=, 1);
}

static void
test_a_bad_line_and_many_power_cuts (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *offices = dup_offices ();
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  Fate fates[N_COUPLES];
  guint handed_in = 0;

  hall_give_appointments (&fixture->hall, offices);
  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "drop,lose,truncate,503", 0.5, 7, NULL));
  for (guint i = 0; i < N_COUPLES; i++) {
    g_autofree char *instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", i);

    fates[i] = come_by (fixture, instance_id, i, chance);
    handed_in += fates[i] == HANDED_IN;
    if (g_rand_double (chance) < 0.3)
      cut_power (fixture);
  }
  g_assert_cmpuint (handed_in, >, 10);
  g_assert_true (ow_hall_faults_set_random (fixture->hall.faults, "", 0, 1, NULL));
  cut_power (fixture);
  while (count_errands (fixture) > 0)
    run_once ();
  for (guint i = 0; i < N_COUPLES; i++) {
    g_autofree char *instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", i);

    assert_true_in_the_end (fixture, instance_id, fates[i]);
  }
  g_assert_cmpint (ask_book (fixture, "SELECT count(*) FROM slots s WHERE (SELECT count(*) FROM appointments a "
                                      "WHERE a.slot = s.id) > s.capacity"), ==, 0);
  g_assert_cmpint (ask_book (fixture, "SELECT count(*) - count(DISTINCT couple) FROM appointments"), ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/booker/books-once", test_books_once);
  ADD ("/booker/others", test_the_first_is_told_the_others);
  ADD ("/booker/already", test_who_has_one_gets_no_other);
  ADD ("/booker/goes-on", test_goes_on_by_itself);
  ADD ("/booker/power-cut", test_goes_on_after_a_power_cut);
  ADD ("/booker/no-room", test_keeps_what_the_disk_did_not_take);
  for (guint step = 1; step <= 3; step++) {
    g_autofree char *path = g_strdup_printf ("/booker/disk-failed/%u", step);

    g_test_add (path, Fixture, GUINT_TO_POINTER (step), set_up, test_goes_on_after_a_disk_that_failed, tear_down);
  }
  ADD ("/booker/not-handed-in", test_what_was_not_handed_in_is_not_booked);
  ADD ("/booker/over", test_what_is_over_is_given_up);
  ADD ("/booker/wrong-clock", test_a_wrong_clock_gives_nothing_up);
  ADD ("/booker/waits", test_waits_once);
  ADD ("/booker/bad-line", test_a_bad_line_and_many_power_cuts);
  return g_test_run ();
}
