/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-case-report.h"

#define PROOF "Proof of death"

static OwCaseReport *
new_report (OwCaseReportRating rating)
{
  g_autoptr (GDateTime) received = g_date_time_new_from_iso8601 ("2026-11-27T23:30:00+08:00", NULL);

  return ow_case_report_new ("after-death", received, rating);
}

static void
add (OwCaseReport   *report,
     const char     *title,
     OwCasePartState state,
     const char     *missing,
     const char     *more)
{
  const char *const list[] = { missing, more, NULL };

  ow_case_report_add (report, title, "Office", state, NULL, list, "");
}

static GDateTime *
new_time (const char *text)
{
  return g_date_time_new_from_iso8601 (text, NULL);
}

static void
test_each_thing_is_asked_for_once (void)
{
  g_autoptr (OwCaseReport) report = new_report (OW_CASE_REPORT_UNRATABLE);
  g_autoptr (GPtrArray) missing = NULL;
  const OwCaseMissing *first;
  const OwCaseMissing *second;

  add (report, "Register", OW_CASE_PART_MISSING, PROOF, NULL);
  add (report, "Fund", OW_CASE_PART_ACCEPTED, "Form", PROOF);
  add (report, "Licence", OW_CASE_PART_DONE, "Licence card", NULL);
  add (report, "Account", OW_CASE_PART_IMPOSSIBLE, PROOF, NULL);
  missing = ow_case_report_list_missing (report);
  g_assert_cmpuint (missing->len, ==, 2);
  first = missing->pdata[0];
  second = missing->pdata[1];
  g_assert_cmpstr (first->text, ==, PROOF);
  g_assert_cmpstr (first->titles->pdata[0], ==, "Register");
  g_assert_cmpstr (first->titles->pdata[1], ==, "Fund");
  g_assert_null (first->titles->pdata[2]);
  g_assert_cmpstr (second->text, ==, "Form");
  g_assert_null (second->titles->pdata[1]);
}

static void
test_counts_what_waits_for_the_person (void)
{
  g_autoptr (OwCaseReport) report = new_report (OW_CASE_REPORT_UNRATABLE);

  add (report, "a", OW_CASE_PART_MISSING, NULL, NULL);
  add (report, "b", OW_CASE_PART_ACCEPTED, PROOF, NULL);
  add (report, "c", OW_CASE_PART_ACCEPTED, NULL, NULL);
  add (report, "d", OW_CASE_PART_DONE, PROOF, NULL);
  g_assert_cmpuint (ow_case_report_count_waiting (report), ==, 2);
  g_assert_cmpuint (ow_case_report_count (report, OW_CASE_PART_ACCEPTED), ==, 2);
  g_assert_cmpuint (ow_case_report_count (report, OW_CASE_PART_RECEIVED), ==, 0);
}

static void
test_is_over_when_all_has_ended (void)
{
  g_autoptr (OwCaseReport) report = new_report (OW_CASE_REPORT_RATABLE);

  g_assert_false (ow_case_report_is_over (report));
  add (report, "a", OW_CASE_PART_DONE, NULL, NULL);
  add (report, "b", OW_CASE_PART_IMPOSSIBLE, NULL, NULL);
  g_assert_true (ow_case_report_is_over (report));
  add (report, "c", OW_CASE_PART_RECEIVED, NULL, NULL);
  g_assert_false (ow_case_report_is_over (report));
}

static void
test_is_late_the_day_after (void)
{
  g_autoptr (OwCaseReport) report = new_report (OW_CASE_REPORT_UNRATABLE);
  g_autoptr (GDateTime) last = new_time ("2026-12-01T23:59:00+08:00");
  g_autoptr (GDateTime) after = new_time ("2026-12-02T00:00:00+08:00");
  OwCasePart *part;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, 12, 2026);
  ow_case_report_add (report, "a", "Office", OW_CASE_PART_ACCEPTED, &day, NULL, "");
  part = report->parts->pdata[0];
  g_assert_false (ow_case_part_is_late (part, last));
  g_assert_true (ow_case_part_is_late (part, after));
  part->state = OW_CASE_PART_MISSING;
  g_assert_false (ow_case_part_is_late (part, after));
  g_date_clear (&part->deadline, 1);
  part->state = OW_CASE_PART_ACCEPTED;
  g_assert_false (ow_case_part_is_late (part, after));
}

static void
test_is_rated_when_the_hall_and_the_days_allow (void)
{
  g_autoptr (OwCaseReport) report = new_report (OW_CASE_REPORT_RATABLE);
  g_autoptr (OwCaseReport) rated = new_report (OW_CASE_REPORT_RATED);
  g_autoptr (OwCaseReport) closed = new_report (OW_CASE_REPORT_UNRATABLE);
  /* Already the 28th at the hall. */
  g_autoptr (GDateTime) next = new_time ("2026-11-27T16:00:00Z");

  g_assert_true (ow_case_report_may_be_rated (report, 0, next));
  g_assert_true (ow_case_report_may_be_rated (report, 1, next));
  g_assert_false (ow_case_report_may_be_rated (report, 2, next));
  g_assert_false (ow_case_report_may_be_rated (rated, 0, next));
  g_assert_false (ow_case_report_may_be_rated (closed, 0, next));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/case-report/missing", test_each_thing_is_asked_for_once);
  g_test_add_func ("/case-report/waiting", test_counts_what_waits_for_the_person);
  g_test_add_func ("/case-report/over", test_is_over_when_all_has_ended);
  g_test_add_func ("/case-report/late", test_is_late_the_day_after);
  g_test_add_func ("/case-report/rated", test_is_rated_when_the_hall_and_the_days_allow);
  return g_test_run ();
}
