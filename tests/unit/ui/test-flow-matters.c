/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "cases-fixture.h"
#include "ow-scan-way.h"
#include "ow-screen-desk.h"

/* --- A visit -------------------------------------------------------------------------------------- */

#define SERVICE(group) \
  "[Service]\nId=cases\nOrder=3\nName=Joint\nSummary=A joint case\nForm=cases\nAvailable=true\n" group
#define TILE "My matters: how far are they?"

static TestCases *
come_back (Fixture    *fixture,
           const char *service)
{
  TestCases *hall = g_object_new (TEST_TYPE_CASES, NULL);

  fixture->office->cases = OW_CASES (hall);
  add_service (fixture, service);
  begin (fixture);
  return hall;
}

static TestCases *
go_to_find (Fixture *fixture)
{
  TestCases *hall = come_back (fixture, SERVICE ("[Case]\nProgress=true\nAsk=Ask at window 3.\n"
                                                 "Own=The slip says what is yours to do.\n"));

  choose (fixture, TILE);
  g_assert_true (shows (fixture, "What can be looked up here: Joint"));
  return hall;
}

static void
test_reads_how_far_it_is (Fixture      *fixture,
                          gconstpointer data)
{
  go_to_find (fixture);
  test_find_case (fixture->window, "OW1:" TEST_CASE_NUMBER, TEST_CASE_PROOF); /* as a scanner types the code */
  g_assert_true (shows (fixture, "1 matter waits for something from you"));
  g_assert_true (shows (fixture, "Handed in on 20 November 2026. 3 matters: 1 under way, 1 waiting for you, "
                                 "1 not begun"));
  g_assert_true (shows (fixture, "Proof of death"));
  g_assert_true (shows (fixture, "for: Fund"));
  g_assert_true (shows (fixture, "Police: under way, to be done by Tue, 1 December at the latest"));
  g_assert_true (shows (fixture, "Then fetch the book"));
  g_assert_true (shows (fixture, "Traffic police: arrived, not begun yet"));
  g_assert_true (shows (fixture, "The slip says what is yours to do."));
  press (fixture, "Back");
  g_assert_false (shows (fixture, "Proof of death"));
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  press (fixture, "I have read it: finish");
  g_assert_true (shows (fixture, "Everything is erased"));
}

/* From the resting screen, and once more while the slip lies there. */
static void
test_a_receipt_is_scanned_anywhere (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  fixture->office->cases = OW_CASES (g_object_new (TEST_TYPE_CASES, NULL));
  add_service (fixture, SERVICE ("[Case]\nProgress=true\n"));
  g_assert_true (ow_scan_way_go (fixture->window, OW_SCAN_RECEIPT, TEST_CASE_NUMBER));
  g_assert_true (shows (fixture, "What can be looked up here: Joint"));
  test_collect (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, entries);
  ow_entry_set_text (entries->pdata[1], TEST_CASE_PROOF);
  g_assert_true (ow_scan_way_go (fixture->window, OW_SCAN_RECEIPT, TEST_CASE_NUMBER));
  ow_page_proceed (ow_window_get_page (fixture->window));
  g_assert_true (shows (fixture, "Proof of death"));
  /* A slip to go on with is something else. */
  g_assert_false (ow_scan_way_go (fixture->window, OW_SCAN_RECEIPT, TEST_CASE_NUMBER));
  g_assert_true (ow_scan_way_go (fixture->window, OW_SCAN_DRAFT, LETTERS));
  g_assert_true (shows (fixture, "BCDF GHJK LMNP QRST"));
}

/* A record of which no department has anything. */
static void
test_nothing_is_any_departments (Fixture      *fixture,
                                 gconstpointer data)
{
  go_to_find (fixture)->empty = TRUE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "It has arrived; the window looks at it, and gets in touch if need be"));
  g_assert_true (shows (fixture, "The slip says what is yours to do."));
}

static void
test_says_that_a_day_has_passed (Fixture      *fixture,
                                 gconstpointer data)
{
  go_to_find (fixture)->late = TRUE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "Police: it should have been done by Wed, 1 January; please ask the staff about it"));
}

static void
test_says_what_to_do_about_it (Fixture      *fixture,
                               gconstpointer data)
{
  TestCases *hall = go_to_find (fixture);

  test_find_case (fixture->window, "123", TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "That isn't the number of a slip: fourteen digits, please."));
  test_find_case (fixture->window, TEST_CASE_NUMBER, "10");
  g_assert_true (shows (fixture, "Four characters, please: the last four of the applicant's (or agent's) document."));
  test_find_case (fixture->window, TEST_CASE_NUMBER, "9999");
  g_assert_true (shows (fixture, "Nothing is found for these two. Please look at the slip and the document once more, "
                                 "or ask the staff. What was handed in today may take a while to arrive."));
  hall->error = OW_CASES_ERROR_TRIED;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "This number was tried too often. Please try again in a quarter of an hour, or ask "
                                 "the staff with your slip."));
  hall->error = OW_CASES_ERROR_LINE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "The hall can't be reached just now, so nobody can look it up here. What was handed "
                                 "in goes on all the same. Ask at window 3."));
}

#define ASKING \
  "[Case]\nProgress=true\n[Rating]\nOffered=true\nReason1=It took too long\nReason2=I came too often\n"

/* To where somebody who came back when all had ended is asked how it went. */
static TestCases *
go_to_rating (Fixture    *fixture,
              const char *group)
{
  TestCases *hall = come_back (fixture, group);

  hall->over = TRUE;
  choose (fixture, TILE);
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "What the departments have has ended; 1 matter couldn't be done"));
  g_assert_true (shows (fixture, "Nothing lay there"));
  return hall;
}

static void
test_rates_in_five_grades (Fixture      *fixture,
                           gconstpointer data)
{
  static const char *const grades[] = {
    [5] = "Very satisfied", [4] = "Satisfied", [3] = "Fairly satisfied", [2] = "Not satisfied",
    [1] = "Very dissatisfied",
  };
  TestCases *hall = go_to_rating (fixture, SERVICE (ASKING));

  press (fixture, "Continue");
  for (guint grade = 3; grade <= 5; grade++) {
    choose (fixture, grades[grade]);
    press (fixture, "Give this rating");
    g_assert_cmpuint (hall->grade, ==, grade);
    g_assert_cmpstr (hall->reasons, ==, "");
    g_assert_true (shows (fixture, "Your rating has arrived"));
    press (fixture, "Finish");
    press (fixture, "To the first page");
    begin (fixture);
    choose (fixture, TILE);
    test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
    press (fixture, "Continue");
  }
}

static void
test_says_why_it_was_not_good (Fixture      *fixture,
                               gconstpointer data)
{
  TestCases *hall = go_to_rating (fixture, SERVICE (ASKING));

  press (fixture, "Continue");
  choose (fixture, "Very dissatisfied");
  press (fixture, "Continue");
  choose (fixture, "I came too often");
  press (fixture, "Back");
  choose (fixture, "Not satisfied");
  press (fixture, "Continue");
  choose (fixture, "It took too long");
  press (fixture, "Give this rating");
  g_assert_cmpuint (hall->grade, ==, 2);
  g_assert_cmpstr (hall->reasons, ==, "It took too long|I came too often");
}

static void
test_nobody_has_to_rate (Fixture      *fixture,
                         gconstpointer data)
{
  TestCases *hall = go_to_rating (fixture, SERVICE (ASKING));

  press (fixture, "Continue");
  choose (fixture, "Satisfied");
  choose (fixture, "Satisfied");
  press (fixture, "Finish without rating");
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_cmpuint (hall->grade, ==, 0);
}

/* Who looks at another case after the first hasn't chosen anything yet. */
static void
test_what_was_touched_is_of_one_case (Fixture      *fixture,
                                      gconstpointer data)
{
  go_to_rating (fixture, SERVICE (ASKING));
  press (fixture, "Continue");
  choose (fixture, "Satisfied");
  press (fixture, "Back");
  press (fixture, "Back");
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Finish without rating"));
}

static void
test_says_what_became_of_it (Fixture      *fixture,
                             gconstpointer data)
{
  static const struct {
    int error;
    const char *words;
  } cases[] = {
    { OW_CASES_ERROR_LINE, "Your rating is kept, and sent later" },
    { OW_CASES_ERROR_ALREADY, "This was rated before" },
    { OW_CASES_ERROR_REFUSED, "Your rating couldn't be taken" },
  };
  TestCases *hall = go_to_rating (fixture, SERVICE (ASKING));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    hall->rating_error = cases[i].error;
    press (fixture, "Continue");
    choose (fixture, "Satisfied");
    press (fixture, "Give this rating");
    g_assert_true (shows (fixture, cases[i].words));
    press (fixture, "Finish");
    press (fixture, "To the first page");
    begin (fixture);
    choose (fixture, TILE);
    test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  }
}

static void
test_is_rated_where_the_data_says_so (Fixture      *fixture,
                                      gconstpointer data)
{
  go_to_rating (fixture, SERVICE ("[Case]\nProgress=true\n[Rating]\nOffered=false\n"));
  press (fixture, "I have read it: finish");
  g_assert_true (shows (fixture, "Everything is erased"));
}

static void
test_is_not_rated_too_soon (Fixture      *fixture,
                            gconstpointer data)
{
  go_to_rating (fixture, SERVICE ("[Case]\nProgress=true\n[Rating]\nOffered=true\nAfterDays=3650\n"));
  press (fixture, "I have read it: finish");
  g_assert_true (shows (fixture, "Everything is erased"));
}

/* It answers when the person has left, and nobody hears it. */
static void
test_an_answer_that_comes_too_late (Fixture      *fixture,
                                    gconstpointer data)
{
  TestCases *hall = go_to_find (fixture);

  hall->silent = TRUE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "One moment, please."));
  press (fixture, "Back");
  g_assert_true (shows (fixture, TILE));
  g_task_return_pointer (hall->waiting, test_cases_new_report (hall), (GDestroyNotify) ow_case_report_free);
  g_clear_object (&hall->waiting);
  g_assert_true (shows (fixture, TILE));
}

static void
test_is_there_where_the_data_says_so (Fixture      *fixture,
                                      gconstpointer data)
{
  come_back (fixture, SERVICE ("[Case]\nProgress=false\n"));
  g_assert_false (shows (fixture, TILE));
}

static void
test_is_not_there_without_a_hall (Fixture      *fixture,
                                  gconstpointer data)
{
  add_service (fixture, SERVICE ("[Case]\nProgress=true\n"));
  begin (fixture);
  g_assert_false (shows (fixture, TILE));
}

/* --- The slip of an appointment ------------------------------------------------------------------- */

static OwScreenDesk *
go_to_find_both (Fixture *fixture)
{
  OwScreenDesk *desk = ow_screen_desk_new ();

  fixture->office->desk = OW_APPOINTMENTS (desk);
  go_to_find (fixture);
  return desk;
}

static void
test_finds_an_appointment (Fixture      *fixture,
                           gconstpointer data)
{
  OwScreenDesk *desk = go_to_find_both (fixture);

  desk->listed = TRUE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "Waiting for a place: Wed, 2 December, in the morning"));
  g_assert_true (shows (fixture, "It isn't booked yet. When somebody cancels, it is booked for you, and you are told "
                                 "as you wished."));
  press (fixture, "Back");
  desk->full = TRUE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "No place became free: Wed, 2 December, in the morning"));
  press (fixture, "Back");
  desk->listed = FALSE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "Booked: Fri, 4 December 9:30–10:00"));
  press (fixture, "I have read it: finish");
  g_assert_true (shows (fixture, "Everything is erased"));
}

/* What is no appointment may be a case; and where nobody knows, nobody says that there is none. */
static void
test_what_is_no_appointment_may_be_a_case (Fixture      *fixture,
                                           gconstpointer data)
{
  OwScreenDesk *desk = go_to_find_both (fixture);

  desk->error = OW_APPOINTMENTS_ERROR_NONE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, "9999");
  g_assert_true (shows (fixture, "Nothing is found for these two. Please look at the slip and the document once more, "
                                 "or ask the staff. What was handed in today may take a while to arrive."));
  desk->error = OW_APPOINTMENTS_ERROR_TRIED;
  test_find_case (fixture->window, TEST_CASE_NUMBER, "9999");
  g_assert_true (shows (fixture, "This number was tried too often. Please try again in a quarter of an hour, or ask "
                                 "the staff with your slip."));
  desk->error = OW_APPOINTMENTS_ERROR_LINE;
  test_find_case (fixture->window, TEST_CASE_NUMBER, "9999");
  g_assert_true (shows (fixture, "The hall can't be reached just now, so nobody can look it up here. What was handed "
                                 "in goes on all the same. Ask at window 3."));
  test_find_case (fixture->window, TEST_CASE_NUMBER, TEST_CASE_PROOF);
  g_assert_true (shows (fixture, "1 matter waits for something from you"));
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("/flow-matters/reads", test_reads_how_far_it_is);
  ADD ("/flow-matters/scanned-anywhere", test_a_receipt_is_scanned_anywhere);
  ADD ("/flow-matters/empty", test_nothing_is_any_departments);
  ADD ("/flow-matters/late", test_says_that_a_day_has_passed);
  ADD ("/flow-matters/troubles", test_says_what_to_do_about_it);
  ADD ("/flow-matters/grades", test_rates_in_five_grades);
  ADD ("/flow-matters/why", test_says_why_it_was_not_good);
  ADD ("/flow-matters/voluntary", test_nobody_has_to_rate);
  ADD ("/flow-matters/of-one-case", test_what_was_touched_is_of_one_case);
  ADD ("/flow-matters/outcomes", test_says_what_became_of_it);
  ADD ("/flow-matters/rating-switched", test_is_rated_where_the_data_says_so);
  ADD ("/flow-matters/too-soon", test_is_not_rated_too_soon);
  ADD ("/flow-matters/too-late", test_an_answer_that_comes_too_late);
  ADD ("/flow-matters/switched", test_is_there_where_the_data_says_so);
  ADD ("/flow-matters/no-hall", test_is_not_there_without_a_hall);
  ADD ("/flow-matters/appointment", test_finds_an_appointment);
  ADD ("/flow-matters/no-appointment", test_what_is_no_appointment_may_be_a_case);
  return g_test_run ();
}
