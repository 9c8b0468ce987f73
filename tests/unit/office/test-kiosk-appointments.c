/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-hall-tries.h"
#include "ow-kiosk-appointments.h"
#include "ow-receipt.h"
#include "ow-test-store.h"

#define SLOT(day, capacity)                                                                                       \
  "{\"id\":\"h-marry-" day "\",\"office\":\"h\",\"kind\":\"marry\",\"start\":\"2026-12-" day "T09:00:00+08:00\"," \
  "\"minutes\":30,\"capacity\":" capacity "}"
#define OFFICES                                                                                                \
  "{\"offices\":[{\"id\":\"h\",\"name\":\"虚构登记处\",\"address\":\"虚构路1号\",\"kinds\":[\"marry\",\"ceremony\"]," \
  "\"waits\":[\"ceremony\"]}]," \
  "\"slots\":[" SLOT ("04", "1") "," SLOT ("07", "2") ",{\"id\":\"" FAR "\",\"office\":\"h\",\"kind\":\"ceremony\"," \
  "\"start\":\"2036-12-04T09:00:00+08:00\",\"minutes\":30,\"capacity\":2,\"kiosks\":[\"kiosk-1\"]}]}"
#define FAR "h-ceremony-far" /* this kiosk may lease a place of it */
#define FOURTH "h-marry-04"
#define SEVENTH "h-marry-07"
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
  OwAppointments *desk;
} Fixture;

static void
open_kiosk (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = ow_test_store_new (fixture->state, fixture->clock);
  fixture->http = ow_http_new (NULL, "test");
  fixture->desk = OW_APPOINTMENTS (ow_kiosk_appointments_new (
    fixture->store, fixture->http, ow_hall_line_get_base_url (fixture->hall.line), "kiosk-1", fixture->clock, &error));
  g_assert_no_error (error);
}

static void
close_kiosk (Fixture *fixture)
{
  ow_kiosk_appointments_stop (OW_KIOSK_APPOINTMENTS (fixture->desk));
  ow_http_close (fixture->http);
  ow_store_close (fixture->store);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->store);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  hall_open (&fixture->hall, NULL);
  hall_give_appointments (&fixture->hall, OFFICES);
  fixture->state = ow_test_folder_new ();
  fixture->clock = ow_clock_new_fixed (now);
  open_kiosk (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_kiosk (fixture);
  g_clear_object (&fixture->clock);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
}

static OwTimetable *
list_in (Fixture    *fixture,
         const char *office,
         const char *kind,
         const char *from,
         const char *to,
         GError    **error)
{
  const OwTimetableQuery query = { "marriage", office, kind, from, to };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_appointments_list_async (fixture->desk, &query, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_appointments_list_finish (fixture->desk, result, error);
}

static OwTimetable *
list (Fixture    *fixture,
      const char *office,
      const char *kind,
      GError    **error)
{
  return list_in (fixture, office, kind, "2026-12-01", "2026-12-31", error);
}

static char *
hold (Fixture    *fixture,
      const char *id,
      GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *key = g_uuid_string_random ();

  ow_appointments_hold_async (fixture->desk, id, key, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_appointments_hold_finish (fixture->desk, result, error);
}

static OwBooked *
book (Fixture           *fixture,
      const char        *instance_id,
      const char        *id,
      const char *const *documents,
      GPtrArray        **nearest,
      GError           **error)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2036-12-04T09:00:00+08:00", NULL);
  const OwBookingPlan plan = {
    .instance_id = instance_id, .half_hour = id, .start = start, .documents = documents, .from = "2026-12-01",
    .to = "2026-12-06",
  };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_appointments_prepare (fixture->desk, &plan);
  ow_appointments_confirm_async (fixture->desk, instance_id, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_appointments_confirm_finish (fixture->desk, result, nearest, error);
}

static OwBooked *
change (Fixture    *fixture,
        const char *number,
        const char *proof,
        const char *id,
        GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  if (id != NULL)
    ow_appointments_move_async (fixture->desk, number, proof, id, ow_test_await_done, &await);
  else
    ow_appointments_look_up_async (fixture->desk, number, proof, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_appointments_booked_finish (fixture->desk, result, error);
}

static gboolean
cancel (Fixture    *fixture,
        const char *number,
        const char *proof,
        GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_appointments_cancel_async (fixture->desk, number, proof, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_appointments_cancel_finish (fixture->desk, result, error);
}

static void
test_lists_what_an_office_has (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (OwTimetable) timetable = list (fixture, "h", "marry", NULL);
  g_autoptr (GError) nowhere = NULL;
  g_autoptr (GError) nothing = NULL;

  g_assert_nonnull (timetable);
  g_assert_cmpstr (timetable->place, ==, "虚构登记处");
  g_assert_false (timetable->waits);
  g_assert_cmpstr (timetable->address, ==, "虚构路1号");
  g_assert_cmpuint (timetable->half_hours->len, ==, 2);
  g_assert_cmpuint (((OwHalfHour *) timetable->half_hours->pdata[1])->free, ==, 2);
  g_assert_null (list (fixture, "nowhere", "marry", &nowhere));
  g_assert_error (nowhere, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE);
  g_assert_null (list (fixture, "h", "reissue", &nothing));
  g_assert_error (nothing, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE);
}

static void
test_says_what_an_answer_means (Fixture      *fixture,
                                gconstpointer data)
{
  g_autofree char *held = hold (fixture, FOURTH, NULL);
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) already = NULL;
  g_autoptr (GError) line = NULL;
  g_autoptr (OwBooked) booked = NULL;

  g_assert_nonnull (held);
  g_assert_null (hold (fixture, FOURTH, &full));
  g_assert_error (full, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_FULL);
  g_assert_null (book (fixture, ONE, FOURTH, ann, &nearest, &taken));
  g_assert_error (taken, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_FULL);
  g_assert_cmpuint (nearest->len, ==, 1);
  booked = book (fixture, ONE, SEVENTH, ann, NULL, NULL);
  g_assert_nonnull (booked);
  g_assert_null (book (fixture, TWO, SEVENTH, ann, NULL, &already));
  g_assert_error (already, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_ALREADY);
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop,drop,drop,drop,drop,drop,drop", NULL));
  g_assert_null (book (fixture, TWO, SEVENTH, bob, NULL, &line));
  g_assert_error (line, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE);
}

static void
test_a_slip_finds_moves_and_cancels (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *number = ow_receipt_number_for_instance (ONE);
  g_autoptr (OwBooked) booked = book (fixture, ONE, SEVENTH, ann, NULL, NULL);
  g_autoptr (OwBooked) found = change (fixture, number, "1018", NULL, NULL);
  g_autoptr (OwBooked) moved = NULL;
  g_autoptr (GError) unproved = NULL;
  g_autoptr (GError) outside = NULL;
  g_autoptr (GError) gone = NULL;

  g_assert_cmpstr (found->code, ==, booked->code);
  g_assert_cmpstr (found->half_hour->id, ==, SEVENTH);
  g_assert_cmpstr (found->from, ==, "2026-12-01");
  g_assert_cmpstr (found->to, ==, "2026-12-06");
  g_assert_null (change (fixture, number, "9999", NULL, &unproved));
  g_assert_error (unproved, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE);
  moved = change (fixture, number, "1020", FOURTH, NULL);
  g_assert_cmpstr (moved->half_hour->id, ==, FOURTH);
  /* Booked to be between the first and the sixth. */
  g_assert_null (change (fixture, number, "1020", SEVENTH, &outside));
  g_assert_error (outside, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_FULL);
  g_assert_true (cancel (fixture, number, "1018", NULL));
  g_assert_null (change (fixture, number, "1018", NULL, &gone));
  g_assert_error (gone, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE);
}

/* After some wrong proofs the hall looks at none, not even at the right one. */
static void
test_guesses_are_told_as_such (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *number = ow_receipt_number_for_instance (ONE);
  g_autoptr (OwBooked) booked = book (fixture, ONE, SEVENTH, ann, NULL, NULL);
  g_autoptr (GError) looked = NULL;
  g_autoptr (GError) moved = NULL;
  g_autoptr (GError) cancelled = NULL;

  g_assert_nonnull (booked);
  for (int i = 0; i < OW_HALL_TRIES_MOST; i++) {
    g_autoptr (GError) wrong = NULL;

    g_assert_null (change (fixture, number, "9999", NULL, &wrong));
    g_assert_error (wrong, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_NONE);
  }
  g_assert_null (change (fixture, number, "1018", NULL, &looked));
  g_assert_error (looked, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_TRIED);
  g_assert_null (change (fixture, number, "1018", FOURTH, &moved));
  g_assert_error (moved, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_TRIED);
  g_assert_false (cancel (fixture, number, "1018", &cancelled));
  g_assert_error (cancelled, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_TRIED);
}

/* --- What was leased ------------------------------------------------------------------------------------------- */

static guint
count_files (Fixture    *fixture,
             const char *name)
{
  g_autofree char *folder = g_build_filename (fixture->state, name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
wait_for_files (Fixture    *fixture,
                const char *name,
                guint       count)
{
  while (count_files (fixture, name) != count)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

static OwTimetable *
list_far (Fixture *fixture,
          GError **error)
{
  return list_in (fixture, "h", "ceremony", "2036-12-01", "2036-12-31", error);
}

static void
prepare_far (Fixture           *fixture,
             const char        *instance_id,
             const char        *hold,
             const char *const *documents)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2036-12-04T09:00:00+08:00", NULL);
  const OwBookingPlan plan = {
    .instance_id = instance_id, .half_hour = FAR, .hold = hold, .start = start, .documents = documents,
  };

  ow_appointments_prepare (fixture->desk, &plan);
}

static void
hand_in (Fixture    *fixture,
         const char *instance_id)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<data id='demo'/>", 17);
  g_autoptr (OwSubmission) submission = ow_submission_new (instance_id, "1", "demo", "1", bytes);

  ow_store_queue_async (fixture->store, submission, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_store_queue_finish (fixture->store, result, NULL));
}

static OwBooked *
confirm (Fixture    *fixture,
         const char *instance_id,
         GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_appointments_confirm_async (fixture->desk, instance_id, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_appointments_confirm_finish (fixture->desk, result, NULL, error);
}

static void
start_with_a_lease (Fixture *fixture)
{
  ow_kiosk_appointments_start (OW_KIOSK_APPOINTMENTS (fixture->desk));
  wait_for_files (fixture, "leases", 1);
}

static void
test_a_lease_is_given_once_while_the_line_is_down (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autofree char *number = ow_receipt_number_for_instance (ONE);
  g_autofree char *held = NULL;
  g_autoptr (OwTimetable) timetable = NULL;
  g_autoptr (OwTimetable) later = NULL;
  g_autoptr (OwBooked) booked = NULL;
  g_autoptr (OwBooked) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  start_with_a_lease (fixture);
  ow_hall_line_set_up (fixture->hall.line, FALSE, NULL);
  timetable = list_far (fixture, NULL);
  g_assert_cmpstr (timetable->place, ==, "虚构登记处");
  g_assert_cmpuint (timetable->half_hours->len, ==, 1);
  held = hold (fixture, FAR, NULL);
  g_assert_nonnull (held);
  prepare_far (fixture, ONE, held, ann);
  hand_in (fixture, ONE);
  booked = confirm (fixture, ONE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (booked->half_hour->id, ==, FAR);
  g_assert_cmpstr (booked->code, ==, "");
  /* It is gone: now, and after a power cut. */
  g_assert_null (list_far (fixture, &again));
  g_assert_error (again, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE);
  close_kiosk (fixture);
  open_kiosk (fixture);
  ow_kiosk_appointments_start (OW_KIOSK_APPOINTMENTS (fixture->desk));
  g_clear_error (&again);
  g_assert_null (list_far (fixture, &again));
  ow_hall_line_set_up (fixture->hall.line, TRUE, NULL);
  ow_kiosk_appointments_hasten (OW_KIOSK_APPOINTMENTS (fixture->desk));
  wait_for_files (fixture, "errands", 0);
  g_assert_cmpuint (count_files (fixture, "leases"), ==, 0);
  found = change (fixture, number, "1018", NULL, NULL);
  g_assert_cmpstr (found->half_hour->id, ==, FAR);
  later = list_far (fixture, NULL);
  g_assert_cmpuint (((OwHalfHour *) later->half_hours->pdata[0])->free, ==, 1);
}

/* A draft that was left goes on with what has been given to somebody else since. */
static void
test_a_lease_is_given_to_one (Fixture      *fixture,
                              gconstpointer data)
{
  g_autofree char *held = NULL;
  g_autoptr (OwTimetable) timetable = NULL;
  g_autoptr (OwBooked) booked = NULL;
  g_autoptr (GError) error = NULL;

  start_with_a_lease (fixture);
  ow_hall_line_set_up (fixture->hall.line, FALSE, NULL);
  timetable = list_far (fixture, NULL);
  held = hold (fixture, FAR, NULL);
  prepare_far (fixture, ONE, held, ann);
  hand_in (fixture, ONE);
  prepare_far (fixture, TWO, held, bob);
  hand_in (fixture, TWO);
  g_assert_null (confirm (fixture, TWO, &error));
  g_assert_error (error, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE);
  booked = confirm (fixture, ONE, NULL);
  g_assert_nonnull (booked);
}

/* What a power cut would lose isn't promised; nor what the hall's word is too old for. */
static void
test_a_lease_is_not_promised_lightly (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autofree char *held = NULL;
  g_autoptr (OwTimetable) timetable = NULL;
  g_autoptr (GError) unkept = NULL;
  g_autoptr (GError) old = NULL;

  start_with_a_lease (fixture);
  ow_hall_line_set_up (fixture->hall.line, FALSE, NULL);
  timetable = list_far (fixture, NULL);
  held = hold (fixture, FAR, NULL);
  prepare_far (fixture, ONE, held, ann);
  g_assert_null (confirm (fixture, ONE, &unkept));
  g_assert_error (unkept, OW_APPOINTMENTS_ERROR, OW_APPOINTMENTS_ERROR_LINE);
  ow_appointments_forget (fixture->desk, ONE);
  ow_clock_advance (fixture->clock, 3 * G_TIME_SPAN_DAY);
  g_assert_null (list_far (fixture, &old));
  /* The clock went back by weeks, at a start, with the line down. */
  close_kiosk (fixture);
  ow_clock_correct (fixture->clock, -20 * G_TIME_SPAN_DAY);
  open_kiosk (fixture);
  ow_kiosk_appointments_start (OW_KIOSK_APPOINTMENTS (fixture->desk));
  g_clear_error (&old);
  g_assert_null (list_far (fixture, &old));
}

/* Of a place that is given back the slip of who waits for it tells. */
static void
test_a_full_day_is_waited_for (Fixture      *fixture,
                               gconstpointer data)
{
  static const char *const carol[] = { "110101199901010055", NULL };
  g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 ("2036-12-04T00:00:00+08:00", NULL);
  const OwBookingPlan plan = {
    .instance_id = TWO, .office = "h", .kind = "ceremony", .day = "2036-12-04", .start = start, .documents = ann,
  };
  g_autofree char *number = ow_receipt_number_for_instance (TWO);
  g_autoptr (OwTimetable) timetable = list_far (fixture, NULL);
  g_autoptr (OwBooked) first = NULL;
  g_autoptr (OwBooked) second = NULL;
  g_autoptr (OwBooked) waiting = NULL;
  g_autoptr (OwBooked) found = NULL;
  g_autoptr (OwBooked) booked = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (timetable->waits);
  first = book (fixture, ONE, FAR, bob, NULL, NULL);
  second = book (fixture, "uuid:00000000-0000-4000-8000-000000000003", FAR, carol, NULL, NULL);
  ow_appointments_prepare (fixture->desk, &plan);
  waiting = confirm (fixture, TWO, &error);
  g_assert_no_error (error);
  g_assert_null (waiting->half_hour);
  g_assert_cmpstr (waiting->day, ==, "2036-12-04");
  g_assert_cmpstr (waiting->half, ==, "");
  found = change (fixture, number, "1018", NULL, NULL);
  g_assert_null (found->half_hour);
  g_assert_false (found->ended);
  g_assert_true (cancel (fixture, first->code, "0039", NULL));
  booked = change (fixture, number, "1018", NULL, NULL);
  g_assert_cmpstr (booked->half_hour->id, ==, FAR);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/kiosk-appointments/lists", test_lists_what_an_office_has);
  ADD ("/kiosk-appointments/means", test_says_what_an_answer_means);
  ADD ("/kiosk-appointments/slip", test_a_slip_finds_moves_and_cancels);
  ADD ("/kiosk-appointments/guesses", test_guesses_are_told_as_such);
  ADD ("/kiosk-appointments/lease", test_a_lease_is_given_once_while_the_line_is_down);
  ADD ("/kiosk-appointments/lease-to-one", test_a_lease_is_given_to_one);
  ADD ("/kiosk-appointments/lease-promised", test_a_lease_is_not_promised_lightly);
  ADD ("/kiosk-appointments/waits", test_a_full_day_is_waited_for);
  return g_test_run ();
}
