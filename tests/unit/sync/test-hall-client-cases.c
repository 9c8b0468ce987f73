/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-in-process.h"
#include "ow-hall-client.h"
#include "ow-hall-tries.h"
#include "ow-sync-error.h"

typedef struct {
  TestHall hall;
  OwHttp *http;
  OwHallClient *client;
  char *number;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->number = hall_open_with_case (&fixture->hall);
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
  g_clear_pointer (&fixture->number, g_free);
  hall_close (&fixture->hall);
}

static OwJointCase *
look_up (Fixture    *fixture,
         const char *number,
         const char *proof,
         GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_hall_client_look_up_case_async (fixture->client, number, proof, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_hall_client_look_up_case_finish (fixture->client, result, error);
}

static gboolean
rate (Fixture    *fixture,
      const char *proof,
      guint       grade,
      const char *key,
      GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  static const char *const reasons[] = { "办得“太慢”\\", NULL };
  const OwRating rating = { key, fixture->number, proof, grade, grade < 3 ? reasons : NULL };

  ow_hall_client_rate_async (fixture->client, &rating, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_hall_client_rate_finish (fixture->client, result, error);
}

static void
test_shows_how_far_it_is (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (OwJointCase) received = look_up (fixture, fixture->number, "1018", NULL);
  g_autoptr (OwJointCase) accepted = NULL;
  const OwMatter *matter = received->matters->pdata[0];

  g_assert_cmpstr (received->number, ==, fixture->number);
  g_assert_cmpstr (received->form, ==, "demo");
  g_assert_cmpint (received->rating, ==, OW_CASE_UNRATABLE);
  g_assert_cmpint (matter->state, ==, OW_MATTER_RECEIVED);
  g_assert_cmpstr (matter->title, ==, "甲");
  g_assert_cmpstr (matter->department, ==, "甲局");
  g_assert_cmpstr (matter->missing[0], ==, "户口簿");
  g_assert_cmpstr (matter->next, ==, "等待受理");
  g_assert_false (g_date_valid (&matter->deadline));
  hall_advance_case (&fixture->hall, fixture->number, "accepted");
  accepted = look_up (fixture, fixture->number, "1018", NULL);
  matter = accepted->matters->pdata[0];
  g_assert_cmpint (matter->state, ==, OW_MATTER_ACCEPTED);
  g_assert_true (g_date_valid (&matter->deadline));
}

/* A hall that has too much to do is asked again; one that looks at no proof any more isn't. */
static void
test_wrong_is_wrong_alike (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (OwJointCase) patient = NULL;
  g_autoptr (GError) number = NULL;
  g_autoptr (GError) proof = NULL;
  g_autoptr (GError) tried = NULL;
  g_autoptr (GError) name = NULL;

  ow_hall_faults_set_sequence (fixture->hall.faults, "503,429,ok", NULL);
  patient = look_up (fixture, fixture->number, "1018", NULL);
  g_assert_nonnull (patient);
  ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL);
  g_assert_null (look_up (fixture, "12345678901244", "1018", &number));
  g_assert_error (number, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN);
  for (int i = 0; i < OW_HALL_TRIES_MOST; i++) {
    g_clear_error (&proof);
    g_assert_null (look_up (fixture, fixture->number, "9999", &proof));
  }
  g_assert_error (proof, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN);
  g_assert_cmpstr (proof->message, ==, number->message);
  g_assert_null (look_up (fixture, fixture->number, "1018", &tried));
  g_assert_error (tried, OW_HALL_ERROR, OW_HALL_ERROR_TRIED);
  g_assert_null (look_up (fixture, "../offices", "1018", &name));
  g_assert_error (name, OW_SYNC_ERROR, OW_SYNC_ERROR_URL);
}

/* The hall took it, and its answer was lost. */
static void
test_a_faulty_line_rates_once (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *key = ow_hall_client_new_key ();
  g_autofree char *other = ow_hall_client_new_key ();
  g_autoptr (GError) error = NULL;

  ow_hall_faults_set_sequence (fixture->hall.faults, "lose,503,truncate,ok", NULL);
  g_assert_true (rate (fixture, "1018", 4, key, &error));
  g_assert_no_error (error);
  ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL);
  g_assert_false (rate (fixture, "1018", 5, other, &error));
  g_assert_error (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/hall-client-cases/progress", test_shows_how_far_it_is);
  ADD ("/hall-client-cases/wrong", test_wrong_is_wrong_alike);
  ADD ("/hall-client-cases/rated", test_a_faulty_line_rates_once);
  return g_test_run ();
}
