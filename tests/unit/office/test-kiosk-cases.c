/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-kiosk-cases.h"
#include "ow-receipt.h"

#include <string.h>

#define INSTANCE "uuid:6f0e2b1c-6d0c-4a51-8a3f-0c9d6f3b8e11"
#define RULES                                                                                                        \
  "{\"forms\":{\"demo\":{\"proof\":[\"number\"],\"state_group\":\"state\",\"states\":{"                            \
  "\"apply\":{\"state\":\"received\",\"missing\":[\"户口簿\"],\"next\":\"等待受理\"}},"                            \
  "\"matters\":[{\"id\":\"one\",\"title\":\"甲\",\"department\":\"甲局\",\"days\":2}]}}}"
#define RECORD "<data id='demo' version='1'><number>110101199806151018</number><state><one>apply</one></state></data>"

typedef struct {
  TestHall hall;
  OwHttp *http;
  OwCases *cases;
  char *number;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  OwHallIdentity identity = { .form_id = (char *) "demo", .version = (char *) "1", .instance_id = (char *) INSTANCE };
  g_autoptr (GBytes) xml = g_bytes_new_static (RECORD, strlen (RECORD));
  g_autoptr (GError) error = NULL;

  hall_open (&fixture->hall, NULL);
  hall_make_cases (&fixture->hall, RULES);
  g_assert_true (ow_hall_cases_open (fixture->hall.cases, &identity, xml, &error));
  fixture->number = ow_receipt_number_for_instance (INSTANCE);
  fixture->http = ow_http_new (NULL, "test");
  fixture->cases = OW_CASES (ow_kiosk_cases_new (fixture->http, ow_hall_line_get_base_url (fixture->hall.line),
                                                 &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_http_close (fixture->http);
  g_clear_object (&fixture->cases);
  g_clear_object (&fixture->http);
  g_clear_pointer (&fixture->number, g_free);
  hall_close (&fixture->hall);
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

static void
advance (Fixture    *fixture,
         const char *state)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (query, (char *) "number", fixture->number);
  g_hash_table_insert (query, (char *) "matter", (char *) "one");
  g_hash_table_insert (query, (char *) "state", (char *) state);
  g_assert_true (ow_hall_cases_control (fixture->hall.cases, query, NULL));
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

    advance (fixture, cases[i].word);
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
  for (int i = 0; i < OW_HALL_CASE_TRIES; i++) {
    g_autoptr (GError) wrong = NULL;

    g_assert_null (look_up (fixture, fixture->number, "9999", &wrong));
    g_assert_error (wrong, OW_CASES_ERROR, OW_CASES_ERROR_NONE);
  }
  g_assert_null (look_up (fixture, fixture->number, "1018", &tried));
  g_assert_error (tried, OW_CASES_ERROR, OW_CASES_ERROR_TRIED);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/kiosk-cases/tells", test_tells_what_the_hall_says);
  ADD ("/kiosk-cases/means", test_says_what_an_answer_means);
  return g_test_run ();
}
