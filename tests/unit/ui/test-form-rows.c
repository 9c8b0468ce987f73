/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"

static void
answer (Fixture    *fixture,
        const char *ref,
        const char *value)
{
  OwAnswerResult result;
  g_autoptr (GError) error = NULL;

  ow_filling_answer (ow_journey_get_filling (fixture->journey), ref, value, &result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, OW_ANSWER_OK);
}

static gboolean
has (Fixture    *fixture,
     const char *ref)
{
  return ow_filling_find_question (ow_journey_get_filling (fixture->journey), ref) != NULL;
}

/* Three rows, the first two of them filled in; then the number is another one. */
static void
type_number (Fixture    *fixture,
             const char *number)
{
  answer (fixture, "/data/count", "3");
  answer (fixture, "/data/person[1]/name", "Invented One");
  answer (fixture, "/data/person[2]/name", "Invented Two");
  answer (fixture, "/data/person[2]/age", "70");
  go_to (fixture, "/data/count");
  ow_entry_set_text (get_entry (fixture, 0), number);
}

static void
test_a_lower_number_asks (Fixture      *fixture,
                          gconstpointer data)
{
  type_number (fixture, "1");
  ow_page_proceed (fixture->page);
  g_assert_nonnull (fixture->sheet);
  g_assert_true (ow_test_shows (GTK_WIDGET (fixture->window), "2. Invented Two · 70"));
  g_assert_cmpuint (fixture->done, ==, 0);

  ow_sheet_answer (fixture->sheet, FALSE);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/count"), ==, "3");
  g_assert_cmpstr (value_of (fixture, "/data/person[2]/name"), ==, "Invented Two");
  g_assert_cmpstr (value_of (fixture, "/data/person[2]/age"), ==, "70");
  g_assert_true (has (fixture, "/data/person[3]/name"));
  g_assert_cmpstr (ow_control_get_ref (ow_journey_page_get_control (ow_journey_get_page (fixture->journey))), ==,
                   "/data/count");
}

/* Who came from the review is there again with the next touch. */
static void
test_what_is_kept_is_not_asked_again (Fixture      *fixture,
                                      gconstpointer data)
{
  answer (fixture, "/data/count", "2");
  answer (fixture, "/data/person[1]/name", "Invented One");
  answer (fixture, "/data/person[2]/name", "Invented Two");
  while (ow_journey_get_page (fixture->journey) != NULL)
    ow_journey_next (fixture->journey);
  go_to (fixture, "/data/count");
  ow_entry_set_text (get_entry (fixture, 0), "1");
  ow_page_proceed (fixture->page);
  ow_sheet_answer (fixture->sheet, FALSE);
  show_page (fixture);
  ow_page_proceed (fixture->page);
  g_assert_null (ow_journey_get_page (fixture->journey));
  g_assert_cmpstr (value_of (fixture, "/data/person[2]/name"), ==, "Invented Two");
}

static void
test_what_was_meant_is_done (Fixture      *fixture,
                             gconstpointer data)
{
  type_number (fixture, "1");
  ow_page_proceed (fixture->page);
  ow_sheet_answer (fixture->sheet, TRUE);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/count"), ==, "1");
  g_assert_false (has (fixture, "/data/person[2]/name"));
}

static void
test_back_asks_too (Fixture      *fixture,
                    gconstpointer data)
{
  type_number (fixture, "1");
  ow_page_back (fixture->page);
  g_assert_nonnull (fixture->sheet);
  g_assert_cmpuint (fixture->done + fixture->back, ==, 0);
  ow_sheet_answer (fixture->sheet, TRUE);
  g_assert_cmpuint (fixture->done + fixture->back, ==, 1);
}

/* As after a power cut: the number is kept as it is typed, and so isn't what stands there once the old one is back. */
static void
test_the_old_number_stands_there_again (Fixture      *fixture,
                                        gconstpointer data)
{
  type_number (fixture, "1");
  ow_typed_set (ow_journey_get_typed (fixture->journey), "/data/count", "1");
  show_page (fixture);
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "1");
  ow_page_proceed (fixture->page);
  ow_sheet_answer (fixture->sheet, FALSE);
  show_page (fixture);
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "3");
}

static void
assert_three (Fixture *fixture)
{
  g_assert_cmpstr (value_of (fixture, "/data/count"), ==, "3");
  g_assert_cmpstr (value_of (fixture, "/data/person[2]/name"), ==, "Invented Two");
  g_assert_cmpstr (ow_typed_get (ow_journey_get_typed (fixture->journey), "/data/count"), ==, "1");
}

/* Whoever puts it aside, or loses the power while it is asked, is asked when they come back. */
static void
test_nothing_goes_before_it_is_said (Fixture      *fixture,
                                     gconstpointer data)
{
  type_number (fixture, "1");
  ow_form_page_keep_typed (OW_FORM_PAGE (fixture->page));
  assert_three (fixture);
  show_page (fixture);
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "1");
  ow_page_back (fixture->page);
  g_assert_nonnull (fixture->sheet);
  assert_three (fixture);
  show_page (fixture);
  ow_page_proceed (fixture->page);
  assert_three (fixture);
  ow_sheet_answer (fixture->sheet, TRUE);
  g_assert_cmpstr (value_of (fixture, "/data/count"), ==, "1");
  g_assert_false (has (fixture, "/data/person[2]/name"));
}

/* Chosen, and not gone on with: the power may go, or it is put aside. */
static void
test_a_choice_that_takes_rows_asks_too (Fixture      *fixture,
                                        gconstpointer data)
{
  answer (fixture, "/data/agreed", "yes");
  answer (fixture, "/data/person[2]/name", "Invented Two");
  go_to (fixture, "/data/agreed");
  press_choice (fixture, "no");
  ow_form_page_keep_typed (OW_FORM_PAGE (fixture->page));
  g_assert_cmpstr (value_of (fixture, "/data/agreed"), ==, "yes");
  g_assert_true (has (fixture, "/data/person[2]/name"));
  g_assert_cmpstr (value_of (fixture, "/data/person[2]/name"), ==, "Invented Two");
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "no")));
  show_page (fixture);
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "no")));
  ow_page_proceed (fixture->page);
  g_assert_nonnull (fixture->sheet);
  ow_sheet_answer (fixture->sheet, TRUE);
  g_assert_cmpstr (value_of (fixture, "/data/agreed"), ==, "no");
  g_assert_false (has (fixture, "/data/person[1]/name"));
}

static void
note_end (gpointer is_over)
{
  *(gboolean *) is_over = TRUE;
}

/* Longer than a page waits until it writes down what stands there. */
static void
pause_a_while (void)
{
  gboolean is_over = FALSE;

  g_timeout_add_once (1500, note_end, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
}

static void
test_a_choice_is_held_while_it_is_looked_at (Fixture      *fixture,
                                             gconstpointer data)
{
  answer (fixture, "/data/agreed", "yes");
  answer (fixture, "/data/person[2]/name", "Invented Two");
  go_to (fixture, "/data/agreed");
  press_choice (fixture, "no");
  pause_a_while ();
  g_assert_cmpstr (value_of (fixture, "/data/agreed"), ==, "yes");
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "no")));
  ow_page_proceed (fixture->page);
  g_assert_nonnull (fixture->sheet);
  ow_sheet_answer (fixture->sheet, FALSE);
  g_assert_cmpstr (value_of (fixture, "/data/person[2]/name"), ==, "Invented Two");
}

/* What it brings to its own page stays there, and nobody loses a field that they are about to fill in. */
static void
test_a_choice_that_brings_a_question_is_not_held (Fixture      *fixture,
                                                  gconstpointer data)
{
  answer (fixture, "/data/both/sure", "yes");
  answer (fixture, "/data/person[2]/name", "Invented Two");
  go_to (fixture, "/data/both/sure");
  press_choice (fixture, "no");
  pause_a_while ();
  g_assert_cmpstr (value_of (fixture, "/data/both/sure"), ==, "no");
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "no")));
  ow_entry_set_text (get_entry (fixture, 0), "Invented reason");
  ow_page_proceed (fixture->page);
  g_assert_nonnull (fixture->sheet);
  ow_sheet_answer (fixture->sheet, TRUE);
  g_assert_cmpstr (value_of (fixture, "/data/both/why"), ==, "Invented reason");
  g_assert_false (has (fixture, "/data/person[2]/name"));
}

/* There were three of them although nobody said so any more. */
static void
test_a_number_that_was_taken_away (Fixture      *fixture,
                                   gconstpointer data)
{
  type_number (fixture, "");
  answer (fixture, "/data/count", "");
  show_page (fixture);
  ow_entry_set_text (get_entry (fixture, 0), "1");
  ow_page_proceed (fixture->page);
  g_assert_nonnull (fixture->sheet);
  ow_sheet_answer (fixture->sheet, FALSE);
  show_page (fixture);
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "");
  g_assert_cmpstr (value_of (fixture, "/data/count"), ==, "");
  g_assert_true (has (fixture, "/data/person[2]/name"));
  g_assert_cmpstr (value_of (fixture, "/data/person[2]/name"), ==, "Invented Two");
}

/* What is written above it changes no more. */
static void
test_a_row_that_nobody_meant_goes_with_back (Fixture      *fixture,
                                             gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer (fixture, "/data/about/role", "child");
  ow_journey_next (fixture->journey);
  answer (fixture, "/data/about/both/name", "Invented One");
  ow_journey_next (fixture->journey);
  g_assert_true (ow_journey_add_instance (fixture->journey, &error));
  show_page (fixture);
  ow_page_back (fixture->page);
  g_assert_cmpint (ow_journey_page_get_kind (ow_journey_get_page (fixture->journey)), ==, OW_JOURNEY_PAGE_REPEAT);
  g_assert_false (has (fixture, "/data/person[1]/name"));
}

/* The third row has nothing in it. */
static void
test_rows_without_answers_go_silently (Fixture      *fixture,
                                       gconstpointer data)
{
  type_number (fixture, "2");
  ow_page_proceed (fixture->page);
  g_assert_null (fixture->sheet);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_false (has (fixture, "/data/person[3]/name"));
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
#define add(name, function) g_test_add ("/forms/rows/" name, Fixture, "counted.xml", set_up, function, tear_down)
  add ("lower", test_a_lower_number_asks);
  add ("kept", test_what_is_kept_is_not_asked_again);
  add ("meant", test_what_was_meant_is_done);
  add ("back", test_back_asks_too);
  add ("old-number", test_the_old_number_stands_there_again);
  add ("before-it-is-said", test_nothing_goes_before_it_is_said);
  add ("taken-away", test_a_number_that_was_taken_away);
  add ("blank", test_rows_without_answers_go_silently);
#undef add
#define add(name, function) g_test_add ("/forms/rows/" name, Fixture, "agreed.xml", set_up, function, tear_down)
  add ("choice", test_a_choice_that_takes_rows_asks_too);
  add ("choice-held", test_a_choice_is_held_while_it_is_looked_at);
  add ("choice-beside", test_a_choice_that_brings_a_question_is_not_held);
#undef add
  g_test_add ("/forms/rows/nobody-meant", Fixture, "walk.xml", set_up, test_a_row_that_nobody_meant_goes_with_back,
              tear_down);
  return g_test_run ();
}
