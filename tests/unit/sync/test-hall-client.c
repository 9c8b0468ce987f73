/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-hall-client.h"
#include "ow-sync-error.h"

#include <string.h>

#define SLOT(time, capacity) \
  "{\"id\":\"h-marry-" time "\",\"office\":\"h\",\"kind\":\"marry\",\"start\":\"2026-12-04T" time ":00:00+08:00\"," \
  "\"minutes\":30,\"capacity\":" capacity "}"
#define FAR "h-marry-far"
#define OFFICES \
  "{\"offices\":[{\"id\":\"h\",\"name\":\"虚构登记处\",\"kinds\":[\"marry\"],\"waits\":[\"marry\"]}]," \
  "\"slots\":[" SLOT ("09", "1") "," SLOT ("10", "2") "," SLOT ("11", "1") "," \
  "{\"id\":\"" FAR "\",\"office\":\"h\",\"kind\":\"marry\",\"start\":\"2036-12-04T09:00:00+08:00\"," \
  "\"minutes\":30,\"capacity\":1}]}"
#define NINE "h-marry-09"
#define TEN "h-marry-10"

static const char *const ann[] = { "110101199806151018", "110101200003021020", NULL };
static const char *const bob[] = { "110101199901010039", "110101199901010047", NULL };

typedef struct {
  TestHall hall;
  OwHttp *http;
  OwHallClient *client;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hall_open (&fixture->hall, NULL);
  hall_give_appointments (&fixture->hall, OFFICES);
  fixture->http = ow_http_new (NULL, "test");
  fixture->client = ow_hall_client_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line), &error);
  g_assert_no_error (error);
  ow_hall_client_set_tries (fixture->client, 4, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_http_close (fixture->http);
  g_clear_object (&fixture->client);
  g_clear_object (&fixture->http);
  hall_close (&fixture->hall);
}

static OwAppointment *
book (Fixture           *fixture,
      const char        *slot,
      const char        *hold,
      const char        *key,
      const char *const *documents,
      GPtrArray        **nearest,
      GError           **error)
{
  const OwBookingRequest booking = {
    .key = key, .slot = slot, .hold = hold, .documents = documents, .from = "2026-12-01", .to = "2036-12-31",
  };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_hall_client_book_async (fixture->client, &booking, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_hall_client_appointment_finish (fixture->client, result, nearest, error);
}

static OwAppointment *
book_new (Fixture           *fixture,
          const char        *slot,
          const char *const *documents,
          GError           **error)
{
  g_autofree char *key = ow_hall_client_new_key ();

  return book (fixture, slot, NULL, key, documents, NULL, error);
}

static GPtrArray *
list_slots (Fixture    *fixture,
            const char *from,
            GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_hall_client_list_slots_async (fixture->client, "h", "marry", from, NULL, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_hall_client_list_slots_finish (fixture->client, result, error);
}

static guint
count_free (Fixture    *fixture,
            const char *id)
{
  g_autoptr (GPtrArray) slots = list_slots (fixture, NULL, NULL);

  g_assert_nonnull (slots);
  for (guint i = 0; i < slots->len; i++) {
    const OwSlot *slot = slots->pdata[i];

    if (g_str_equal (slot->id, id))
      return slot->free;
  }
  g_assert_not_reached ();
}

static void
test_lists (Fixture      *fixture,
            gconstpointer data)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) offices = NULL;
  g_autoptr (GPtrArray) slots = list_slots (fixture, "2026-12-04", NULL);
  g_autoptr (GPtrArray) none = list_slots (fixture, "2036-12-05", NULL);
  const OwSlot *slot;

  ow_hall_client_list_offices_async (fixture->client, "marriage", NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  offices = ow_hall_client_list_offices_finish (fixture->client, result, NULL);
  g_assert_cmpuint (offices->len, ==, 1);
  g_assert_cmpstr (((OwOffice *) offices->pdata[0])->name, ==, "虚构登记处");
  g_assert_true (g_strv_contains ((const char *const *) ((OwOffice *) offices->pdata[0])->waits, "marry"));
  g_assert_cmpuint (slots->len, ==, 4);
  slot = slots->pdata[1];
  g_assert_cmpstr (slot->id, ==, TEN);
  g_assert_cmpuint (slot->free, ==, 2);
  g_assert_cmpint (g_date_time_get_hour (slot->start), ==, 10);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_held_then_booked (Fixture      *fixture,
                       gconstpointer data)
{
  OwTestAwait await = { 0 };
  g_autofree char *key = ow_hall_client_new_key ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OwSlotHold) hold = NULL;
  g_autoptr (OwAppointment) made = NULL;
  g_autoptr (GError) error = NULL;

  ow_hall_client_hold_async (fixture->client, NINE, key, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  hold = ow_hall_client_hold_finish (fixture->client, result, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (book_new (fixture, NINE, bob, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_FULL);
  g_clear_error (&error);
  made = book (fixture, NINE, hold->hold, key, ann, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (strlen (made->code), ==, 8);
  g_assert_cmpuint (count_free (fixture, NINE), ==, 0);
}

static void
test_a_hold_is_given_back (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *key = ow_hall_client_new_key ();
  g_autoptr (OwSlotHold) hold = NULL;
  OwTestAwait held = { 0 };
  OwTestAwait let_go = { 0 };
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;

  ow_hall_client_hold_async (fixture->client, NINE, key, NULL, ow_test_await_done, &held);
  first = ow_test_await (&held);
  hold = ow_hall_client_hold_finish (fixture->client, first, NULL, NULL);
  g_assert_cmpuint (count_free (fixture, NINE), ==, 0);
  ow_hall_client_let_go_async (fixture->client, NINE, hold->hold, NULL, ow_test_await_done, &let_go);
  second = ow_test_await (&let_go);
  g_assert_true (ow_hall_client_done_finish (fixture->client, second, NULL));
  g_assert_cmpuint (count_free (fixture, NINE), ==, 1);
}

static void
test_full_tells_what_is_free (Fixture      *fixture,
                              gconstpointer data)
{
  g_autofree char *key = ow_hall_client_new_key ();
  g_autoptr (OwAppointment) made = book_new (fixture, NINE, ann, NULL);
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (book (fixture, NINE, NULL, key, bob, &nearest, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_FULL);
  g_assert_cmpuint (nearest->len, ==, 3);
  g_assert_cmpstr (((OwSlot *) nearest->pdata[0])->id, ==, TEN);
  g_clear_error (&error);
  g_assert_null (book_new (fixture, TEN, ann, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY);
}

/* Whatever happens to an answer, the next try hears of the same appointment. */
static void
test_a_faulty_line_books_once (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *key = ow_hall_client_new_key ();
  g_autoptr (OwAppointment) made = NULL;
  g_autoptr (OwAppointment) again = NULL;
  g_autoptr (GError) error = NULL;

  ow_hall_faults_set_sequence (fixture->hall.faults, "lose,truncate,portal,ok,drop,503", NULL);
  made = book (fixture, TEN, NULL, key, ann, NULL, &error);
  g_assert_no_error (error);
  again = book (fixture, TEN, NULL, key, ann, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made->code, ==, again->code);
  g_assert_cmpuint (count_free (fixture, TEN), ==, 1);
}

static void
test_patience_ends (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct {
    const char *fault;
    int code;
  } cases[] = {
    { "drop", OW_SYNC_ERROR_LINE },    { "truncate", OW_SYNC_ERROR_LINE },    { "portal", OW_SYNC_ERROR_PORTAL },
    { "503", OW_SYNC_ERROR_BUSY },     { "403", OW_SYNC_ERROR_FORBIDDEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    ow_hall_faults_set_random (fixture->hall.faults, cases[i].fault, 1.0, 1, NULL);
    g_assert_null (book_new (fixture, TEN, ann, &error));
    g_assert_error (error, OW_SYNC_ERROR, cases[i].code);
    g_assert_null (strstr (error->message, ann[0]));
  }
}

static gboolean
on_soon (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* However often the hall would still be asked. */
static void
test_nobody_waits_for_what_is_cancelled (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) offices = NULL;
  g_autoptr (GError) error = NULL;
  OwTestAwait await = { 0 };

  ow_hall_faults_set_random (fixture->hall.faults, "503", 1.0, 1, NULL);
  ow_hall_client_set_tries (fixture->client, 1000, 0);
  ow_hall_client_list_offices_async (fixture->client, NULL, cancellable, ow_test_await_done, &await);
  g_timeout_add (0, on_soon, cancellable);
  result = ow_test_await (&await);
  offices = ow_hall_client_list_offices_finish (fixture->client, result, &error);
  g_assert_null (offices);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static OwAppointment *
move (Fixture    *fixture,
      const char *code,
      const char *proof,
      const char *slot,
      GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_hall_client_move_async (fixture->client, code, proof, slot, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_hall_client_appointment_finish (fixture->client, result, NULL, error);
}

static OwAppointment *
look_up (Fixture    *fixture,
         const char *code,
         const char *proof)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_hall_client_look_up_async (fixture->client, code, proof, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_hall_client_appointment_finish (fixture->client, result, NULL, NULL);
}

static void
test_moved_and_cancelled (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (OwAppointment) made = book_new (fixture, NINE, ann, NULL);
  g_autoptr (OwAppointment) moved = move (fixture, made->code, "1018", TEN, NULL);
  g_autoptr (OwAppointment) looked_up = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (moved->slot, ==, TEN);
  g_assert_null (move (fixture, made->code, "9999", NINE, &error));
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN);
  for (int i = 0; i < 2; i++) {
    OwTestAwait await = { 0 };
    g_autoptr (GAsyncResult) result = NULL;

    ow_hall_client_cancel_async (fixture->client, made->code, "1020", NULL, ow_test_await_done, &await);
    result = ow_test_await (&await);
    g_assert_true (ow_hall_client_done_finish (fixture->client, result, NULL));
  }
  looked_up = look_up (fixture, made->code, "1018");
  g_assert_cmpint (looked_up->state, ==, OW_APPOINTMENT_CANCELLED);
  g_assert_cmpuint (count_free (fixture, TEN), ==, 2);
}

static OwAppointment *
wait_for (Fixture           *fixture,
          const char        *key,
          const char        *half,
          const char *const *documents,
          GError           **error)
{
  const OwWaitPlace wait = { "h", "marry", "2036-12-04", half };
  const OwBookingRequest booking = { .key = key, .wait = &wait, .documents = documents, .from = "2036-12-01" };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_hall_client_book_async (fixture->client, &booking, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_hall_client_appointment_finish (fixture->client, result, NULL, error);
}

/* Whatever happens to the answers; and what is cancelled is theirs. */
static void
test_a_full_day_is_waited_for (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *key = ow_hall_client_new_key ();
  g_autoptr (OwAppointment) first = book_new (fixture, FAR, bob, NULL);
  g_autoptr (OwAppointment) made = NULL;
  g_autoptr (OwAppointment) booked = NULL;
  g_autoptr (GError) error = NULL;
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_hall_faults_set_sequence (fixture->hall.faults, "lose,truncate,portal,ok", NULL);
  made = wait_for (fixture, key, "morning", ann, &error);
  g_assert_no_error (error);
  g_assert_cmpint (made->state, ==, OW_APPOINTMENT_WAITING);
  g_assert_cmpstr (made->day, ==, "2036-12-04");
  g_assert_cmpstr (made->half, ==, "morning");
  g_assert_cmpstr (made->slot, ==, "");
  g_assert_null (made->start);
  ow_hall_client_cancel_async (fixture->client, first->code, "0039", NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  g_assert_true (ow_hall_client_done_finish (fixture->client, result, NULL));
  booked = look_up (fixture, made->code, "1018");
  g_assert_cmpint (booked->state, ==, OW_APPOINTMENT_BOOKED);
  g_assert_cmpstr (booked->slot, ==, FAR);
  g_assert_null (wait_for (fixture, "another-key-of-this", NULL, ann, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY);
}

static void
test_what_is_no_name_goes_nowhere (Fixture      *fixture,
                                   gconstpointer data)
{
  static const char *const names[] = { "", "..", "a/b", "a?b", "a b", "a\"b" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const char *const documents[] = { ann[0], names[i], NULL };
    g_autoptr (GError) slot = NULL;
    g_autoptr (GError) document = NULL;
    g_autoptr (GError) code = NULL;
    g_autoptr (GError) half = NULL;

    g_assert_null (book_new (fixture, names[i], ann, &slot));
    g_assert_error (slot, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
    g_assert_null (book_new (fixture, TEN, documents, &document));
    g_assert_error (document, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
    g_assert_null (wait_for (fixture, "another-key-of-this", names[i], ann, &half));
    g_assert_error (half, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
    g_assert_null (move (fixture, names[i], "1018", TEN, &code));
    g_assert_error (code, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
  }
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/hall-client/lists", test_lists);
  ADD ("/hall-client/hold", test_held_then_booked);
  ADD ("/hall-client/let-go", test_a_hold_is_given_back);
  ADD ("/hall-client/full", test_full_tells_what_is_free);
  ADD ("/hall-client/faults", test_a_faulty_line_books_once);
  ADD ("/hall-client/patience", test_patience_ends);
  ADD ("/hall-client/cancelled", test_nobody_waits_for_what_is_cancelled);
  ADD ("/hall-client/moved", test_moved_and_cancelled);
  ADD ("/hall-client/waits", test_a_full_day_is_waited_for);
  ADD ("/hall-client/names", test_what_is_no_name_goes_nowhere);
  return g_test_run ();
}
