/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"

#define NUMBER "12345678901244"
#define PROOF "1018"

#define TEST_TYPE_HALL (test_hall_get_type ())
G_DECLARE_FINAL_TYPE (TestHall, test_hall, TEST, HALL, GObject)

/* A hall in memory with one case, and what it is to say. */
struct _TestHall {
  GObject parent_instance;

  int error;       /* OwCasesError; 0: it tells */
  gboolean silent; /* it never answers */
  GTask *waiting;
  const char *form_id;
  gboolean late;
  gboolean over;
  int rating_error; /* OwCasesError; 0: it takes the rating */
  guint grade;
  char *reasons;
};

static void hall_iface_init (OwCasesInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestHall, test_hall, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (OW_TYPE_CASES, hall_iface_init))

static OwCaseReport *
new_report (TestHall *self)
{
  static const char *const proof[] = { "Proof of death", NULL };
  g_autoptr (GDateTime) received = g_date_time_new_from_iso8601 ("2026-11-20T09:30:00+08:00", NULL);
  OwCaseReport *report = ow_case_report_new (self->form_id, received,
                                             self->over ? OW_CASE_REPORT_RATABLE : OW_CASE_REPORT_UNRATABLE);
  GDate day;

  if (self->over) {
    ow_case_report_add (report, "Register", "Police", OW_CASE_PART_DONE, NULL, NULL, "");
    ow_case_report_add (report, "Fund", "Fund office", OW_CASE_PART_IMPOSSIBLE, NULL, NULL, "Nothing lay there");
    return report;
  }
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, self->late ? 1 : 12, self->late ? 2020 : 2099);
  ow_case_report_add (report, "Register", "Police", OW_CASE_PART_ACCEPTED, &day, NULL, "Then fetch the book");
  ow_case_report_add (report, "Fund", "Fund office", OW_CASE_PART_MISSING, NULL, proof, "");
  ow_case_report_add (report, "Licence", "Traffic police", OW_CASE_PART_RECEIVED, NULL, NULL, "");
  return report;
}

static void
look_up_async (OwCases            *cases,
               const char         *number,
               const char         *proof,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  TestHall *self = TEST_HALL (cases);
  g_autoptr (GTask) task = g_task_new (cases, NULL, callback, user_data);

  if (self->silent)
    self->waiting = g_object_ref (task);
  else if (self->error != 0)
    g_task_return_new_error (task, OW_CASES_ERROR, self->error, "as the test wants it");
  else if (!g_str_equal (number, NUMBER) || !g_str_equal (proof, PROOF))
    g_task_return_new_error (task, OW_CASES_ERROR, OW_CASES_ERROR_NONE, "there is none");
  else
    g_task_return_pointer (task, new_report (self), (GDestroyNotify) ow_case_report_free);
}

static OwCaseReport *
look_up_finish (OwCases      *cases,
                GAsyncResult *result,
                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
rate_async (OwCases            *cases,
            const OwCaseRating *rating,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  TestHall *self = TEST_HALL (cases);
  g_autoptr (GTask) task = g_task_new (cases, NULL, callback, user_data);

  g_assert_cmpstr (rating->number, ==, NUMBER);
  self->grade = rating->grade;
  g_free (self->reasons);
  self->reasons = g_strjoinv ("|", (char **) rating->reasons);
  if (self->rating_error != 0)
    g_task_return_new_error (task, OW_CASES_ERROR, self->rating_error, "as the test wants it");
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
rate_finish (OwCases      *cases,
             GAsyncResult *result,
             GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
hall_iface_init (OwCasesInterface *iface)
{
  iface->look_up_async = look_up_async;
  iface->look_up_finish = look_up_finish;
  iface->rate_async = rate_async;
  iface->rate_finish = rate_finish;
}

static void
test_hall_finalize (GObject *object)
{
  g_free (TEST_HALL (object)->reasons);
  G_OBJECT_CLASS (test_hall_parent_class)->finalize (object);
}

static void
test_hall_class_init (TestHallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_hall_finalize;
}

static void
test_hall_init (TestHall *self)
{
  self->form_id = "cases";
}

/* --- A visit -------------------------------------------------------------------------------------- */

#define SERVICE(group) \
  "[Service]\nId=cases\nOrder=3\nName=Joint\nSummary=A joint case\nForm=cases\nAvailable=true\n" group
#define TILE "My matters: how far are they?"

static TestHall *
come_back (Fixture    *fixture,
           const char *service)
{
  TestHall *hall = g_object_new (TEST_TYPE_HALL, NULL);

  fixture->office->cases = OW_CASES (hall);
  add_service (fixture, service);
  begin (fixture);
  return hall;
}

static TestHall *
go_to_find (Fixture *fixture)
{
  TestHall *hall = come_back (fixture, SERVICE ("[Case]\nProgress=true\nAsk=Ask at window 3.\n"));

  choose (fixture, TILE);
  g_assert_true (shows (fixture, "What can be looked up here: Joint"));
  return hall;
}

static void
collect (GtkWidget *widget,
         GPtrArray *entries)
{
  if (OW_IS_ENTRY (widget))
    g_ptr_array_add (entries, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, entries);
}

static void
find (Fixture    *fixture,
      const char *number,
      const char *proof)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  collect (GTK_WIDGET (fixture->window), entries);
  g_assert_cmpuint (entries->len, ==, 2);
  ow_entry_set_text (entries->pdata[0], number);
  ow_entry_set_text (entries->pdata[1], proof);
  press (fixture, "Find it");
}

static void
test_reads_how_far_it_is (Fixture      *fixture,
                          gconstpointer data)
{
  go_to_find (fixture);
  find (fixture, "1" NUMBER, PROOF); /* as a scanner types the code */
  g_assert_true (shows (fixture, "1 matter waits for something from you"));
  g_assert_true (shows (fixture, "Handed in on 20 November 2026. 3 matters: 1 under way, 1 waiting for you, "
                                 "1 not begun"));
  g_assert_true (shows (fixture, "Proof of death"));
  g_assert_true (shows (fixture, "for: Fund"));
  g_assert_true (shows (fixture, "Police: under way, to be done by Tue, 1 December at the latest"));
  g_assert_true (shows (fixture, "Then fetch the book"));
  g_assert_true (shows (fixture, "Traffic police: arrived, not begun yet"));
  press (fixture, "Back");
  g_assert_false (shows (fixture, "Proof of death"));
  find (fixture, NUMBER, PROOF);
  press (fixture, "I have read it: finish");
  g_assert_true (shows (fixture, "Everything is erased"));
}

static void
test_says_that_a_day_has_passed (Fixture      *fixture,
                                 gconstpointer data)
{
  go_to_find (fixture)->late = TRUE;
  find (fixture, NUMBER, PROOF);
  g_assert_true (shows (fixture, "Police: it should have been done by Wed, 1 January; please ask the staff about it"));
}

static void
test_says_what_to_do_about_it (Fixture      *fixture,
                               gconstpointer data)
{
  TestHall *hall = go_to_find (fixture);

  find (fixture, "123", PROOF);
  g_assert_true (shows (fixture, "That isn't the number of a slip: fourteen digits, please."));
  find (fixture, NUMBER, "10");
  g_assert_true (shows (fixture, "Four characters, please: the last four of the document of whoever handed it in."));
  find (fixture, NUMBER, "9999");
  g_assert_true (shows (fixture, "Nothing is found for these two. Please look at the slip and the document once more, "
                                 "or ask the staff. What was handed in today may take a while to arrive."));
  hall->error = OW_CASES_ERROR_TRIED;
  find (fixture, NUMBER, PROOF);
  g_assert_true (shows (fixture, "This number was tried too often. Please try again in a quarter of an hour, or ask "
                                 "the staff with your slip."));
  hall->error = OW_CASES_ERROR_LINE;
  find (fixture, NUMBER, PROOF);
  g_assert_true (shows (fixture, "The hall can't be reached just now, so nobody can look it up here. What was handed "
                                 "in goes on all the same. Ask at window 3."));
}

#define ASKING \
  "[Case]\nProgress=true\n[Rating]\nOffered=true\nReason1=It took too long\nReason2=I came too often\n"

/* To where somebody who came back when all had ended is asked how it went. */
static TestHall *
go_to_rating (Fixture    *fixture,
              const char *group)
{
  TestHall *hall = come_back (fixture, group);

  hall->over = TRUE;
  choose (fixture, TILE);
  find (fixture, NUMBER, PROOF);
  g_assert_true (shows (fixture, "All of it has ended; 1 matter couldn't be done"));
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
  TestHall *hall = go_to_rating (fixture, SERVICE (ASKING));

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
    find (fixture, NUMBER, PROOF);
    press (fixture, "Continue");
  }
}

static void
test_says_why_it_was_not_good (Fixture      *fixture,
                               gconstpointer data)
{
  TestHall *hall = go_to_rating (fixture, SERVICE (ASKING));

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
  TestHall *hall = go_to_rating (fixture, SERVICE (ASKING));

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
  find (fixture, NUMBER, PROOF);
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
  TestHall *hall = go_to_rating (fixture, SERVICE (ASKING));

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
    find (fixture, NUMBER, PROOF);
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
  TestHall *hall = go_to_find (fixture);

  hall->silent = TRUE;
  find (fixture, NUMBER, PROOF);
  g_assert_true (shows (fixture, "One moment, please."));
  press (fixture, "Back");
  g_assert_true (shows (fixture, TILE));
  g_task_return_pointer (hall->waiting, new_report (hall), (GDestroyNotify) ow_case_report_free);
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

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("/flow-matters/reads", test_reads_how_far_it_is);
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
  return g_test_run ();
}
