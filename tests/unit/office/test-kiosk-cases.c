/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-in-process.h"
#include "ow-hall-tries.h"
#include "ow-kiosk-cases.h"
#include "ow-test-store.h"

typedef struct {
  TestHall hall;
  char *state;
  OwStore *store;
  OwHttp *http;
  OwCases *cases;
  char *number;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->number = hall_open_with_case (&fixture->hall);
  fixture->state = ow_test_folder_new ();
  fixture->store = ow_test_store_new (fixture->state, NULL);
  fixture->http = ow_http_new (NULL, "test");
  fixture->cases = OW_CASES (ow_kiosk_cases_new (fixture->store, fixture->http,
                                                 ow_hall_line_get_base_url (fixture->hall.line), NULL, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_kiosk_cases_stop (OW_KIOSK_CASES (fixture->cases));
  ow_http_close (fixture->http);
  ow_store_close (fixture->store);
  g_clear_object (&fixture->cases);
  g_clear_object (&fixture->http);
  g_clear_object (&fixture->store);
  g_clear_pointer (&fixture->number, g_free);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
}

static OwCaseReport *
look_up (Fixture    *fixture,
         const char *number,
         const char *proof,
         GError    **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_cases_look_up_async (fixture->cases, number, proof, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_cases_look_up_finish (fixture->cases, result, error);
}

static gboolean
rate (Fixture *fixture,
      guint    grade,
      GError **error)
{
  const OwCaseRating rating = { fixture->number, "1018", grade, NULL };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_cases_rate_async (fixture->cases, &rating, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_cases_rate_finish (fixture->cases, result, error);
}

static void
test_tells_what_the_hall_says (Fixture      *fixture,
                               gconstpointer data)
{
  static const struct {
    const char *word;
    OwCasePartState state;
    OwCaseReportRating rating;
  } cases[] = {
    { "missing", OW_CASE_PART_MISSING, OW_CASE_REPORT_UNRATABLE },
    { "accepted", OW_CASE_PART_ACCEPTED, OW_CASE_REPORT_UNRATABLE },
    { "done", OW_CASE_PART_DONE, OW_CASE_REPORT_RATABLE },
    { "impossible", OW_CASE_PART_IMPOSSIBLE, OW_CASE_REPORT_RATABLE },
  };
  g_autoptr (OwCaseReport) first = look_up (fixture, fixture->number, "1018", NULL);
  const OwCasePart *part = first->parts->pdata[0];

  g_assert_cmpstr (first->form_id, ==, "demo");
  g_assert_cmpint (part->state, ==, OW_CASE_PART_RECEIVED);
  g_assert_cmpstr (part->title, ==, "甲");
  g_assert_cmpstr (part->department, ==, "甲局");
  g_assert_cmpstr (part->missing[0], ==, "户口簿");
  g_assert_cmpstr (part->next, ==, "等待受理");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (OwCaseReport) report = NULL;

    hall_advance_case (&fixture->hall, fixture->number, cases[i].word);
    report = look_up (fixture, fixture->number, "1018", NULL);
    part = report->parts->pdata[0];
    g_assert_cmpint (part->state, ==, cases[i].state);
    g_assert_cmpint (report->rating, ==, cases[i].rating);
    g_assert_cmpint (g_date_valid (&part->deadline), ==, part->state == OW_CASE_PART_ACCEPTED);
  }
}

static void
test_says_what_an_answer_means (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GError) line = NULL;
  g_autoptr (GError) name = NULL;
  g_autoptr (GError) tried = NULL;

  ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop,drop,drop", NULL);
  g_assert_null (look_up (fixture, fixture->number, "1018", &line));
  g_assert_error (line, OW_CASES_ERROR, OW_CASES_ERROR_LINE);
  ow_hall_faults_set_sequence (fixture->hall.faults, "", NULL);
  g_assert_null (look_up (fixture, "../offices", "1018", &name));
  g_assert_error (name, OW_CASES_ERROR, OW_CASES_ERROR_NONE);
  for (int i = 0; i < OW_HALL_TRIES_MOST; i++) {
    g_autoptr (GError) wrong = NULL;

    g_assert_null (look_up (fixture, fixture->number, "9999", &wrong));
    g_assert_error (wrong, OW_CASES_ERROR, OW_CASES_ERROR_NONE);
  }
  g_assert_null (look_up (fixture, fixture->number, "1018", &tried));
  g_assert_error (tried, OW_CASES_ERROR, OW_CASES_ERROR_TRIED);
}

static void
test_says_what_became_of_a_rating (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (OwCaseReport) report = NULL;
  g_autoptr (GError) line = NULL;
  g_autoptr (GError) already = NULL;

  ow_hall_faults_set_sequence (fixture->hall.faults, "drop,drop,drop", NULL);
  g_assert_false (rate (fixture, 4, &line));
  g_assert_error (line, OW_CASES_ERROR, OW_CASES_ERROR_LINE);
  ow_kiosk_cases_hasten (OW_KIOSK_CASES (fixture->cases));
  do {
    g_clear_pointer (&report, ow_case_report_free);
    report = look_up (fixture, fixture->number, "1018", NULL);
  } while (report->rating != OW_CASE_REPORT_RATED);
  g_assert_false (rate (fixture, 5, &already));
  g_assert_error (already, OW_CASES_ERROR, OW_CASES_ERROR_ALREADY);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/kiosk-cases/tells", test_tells_what_the_hall_says);
  ADD ("/kiosk-cases/means", test_says_what_an_answer_means);
  ADD ("/kiosk-cases/rated", test_says_what_became_of_a_rating);
  return g_test_run ();
}
