/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"

static void
go_to_the_form (Fixture *fixture)
{
  begin (fixture);
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, "Bring this"));
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Before you begin"));
  press (fixture, "I agree");
  g_assert_true (shows (fixture, "Your name"));
}

static void
go_to_the_review (Fixture *fixture)
{
  go_to_the_form (fixture);
  type_name (fixture, "测试人");
  g_assert_true (shows (fixture, "Anything else"));
  press (fixture, "Continue");
  g_assert_true (shows (fixture, "Please check it once more"));
}

/* --- Visits --------------------------------------------------------------------------------------- */

static void
test_whole_visit (Fixture      *fixture,
                  gconstpointer data)
{
  go_to_the_review (fixture);
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "We have your papers"));
  g_assert_cmpstr (fixture->office->handed_in, ==, "测试人");
  /* Safe on disk: the answers aren't needed any more. */
  g_assert_true (filling_is_gone (fixture->office));
  press (fixture, "Finish");
  g_assert_true (shows (fixture, "Farewell"));
  press (fixture, "Erase and finish");
  g_assert_true (shows (fixture, "Everything is erased"));
  press (fixture, "To the first page");
  g_assert_true (shows (fixture, "Touch the screen to begin"));
}

static void
test_a_full_disk_loses_nothing (Fixture      *fixture,
                                gconstpointer data)
{
  fixture->office->refusals = 2;
  go_to_the_review (fixture);
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "This machine couldn't take your papers just now"));
  press (fixture, "Try again");
  g_assert_true (shows (fixture, "This machine couldn't take your papers just now"));
  g_assert_null (fixture->office->handed_in);
  press (fixture, "Back");
  g_assert_true (shows (fixture, "Please check it once more"));
  press (fixture, "Hand in to the window");
  g_assert_true (shows (fixture, "We have your papers"));
  g_assert_cmpstr (fixture->office->handed_in, ==, "测试人");
}

static void
test_nobody_there (Fixture      *fixture,
                   gconstpointer data)
{
  go_to_the_form (fixture);
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGEST);
  pass (fixture, 119);
  g_assert_false (shows (fixture, "Are you still there?"));
  pass (fixture, 2);
  g_assert_true (shows (fixture, "Are you still there?"));
  g_assert_true (shows (fixture, "45"));
  press (fixture, "I'm here, go on");
  g_assert_false (shows (fixture, "Are you still there?"));
  g_assert_true (shows (fixture, "Your name"));
  pass (fixture, 121);
  g_assert_true (shows (fixture, "Are you still there?"));
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything is erased"));
  press (fixture, "To the first page");
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, OW_TEXT_SIZE_STANDARD);
}

/* Whose papers are in isn't told that they are erased. */
static void
test_nobody_there_any_more (Fixture      *fixture,
                            gconstpointer data)
{
  go_to_the_review (fixture);
  press (fixture, "Hand in to the window");
  pass (fixture, 121);
  g_assert_true (shows (fixture, "What you did here is safe, and stays so. Touch the screen anywhere to look on. "
                                 "When the time is up, this page is closed, so that nobody else sees it."));
  press (fixture, "I'm here, look on");
  g_assert_true (shows (fixture, "We have your papers"));
  pass (fixture, 121);
  pass (fixture, 46);
  press (fixture, "To the first page");
  go_to_the_form (fixture);
  pass (fixture, 121);
  g_assert_true (shows (fixture, "I'm here, go on"));
}

/* Nor is anybody told of answers who gave none. */
static void
test_nobody_there_from_the_start (Fixture      *fixture,
                                  gconstpointer data)
{
  begin (fixture);
  pass (fixture, 121);
  g_assert_true (shows (fixture, "Touch the screen anywhere to go on. When the time is up, this page is closed, so "
                                 "that nobody else sees it."));
  press (fixture, "I'm here, go on");
  choose (fixture, "Visit");
  press (fixture, "Continue");
  press (fixture, "I agree");
  pass (fixture, 121);
  g_assert_true (shows (fixture, "Nothing is lost yet. Touch the screen anywhere to go on. When the time is up, what "
                                 "you typed is erased to protect you."));
}

/* What was asked before the warning, or that the staff are on their way, is asked and told again. */
static void
test_a_warning_takes_no_sheet_away (Fixture      *fixture,
                                    gconstpointer data)
{
  go_to_the_form (fixture);
  press (fixture, "Leave and erase");
  pass (fixture, 121);
  g_assert_true (shows (fixture, "Are you still there?"));
  g_assert_false (shows (fixture, "Leave now?"));
  press (fixture, "中文");
  press (fixture, "我还在，继续");
  g_assert_true (shows (fixture, "现在离开吗？"));
  press (fixture, "English");
  press (fixture, "Stay here");
  g_assert_true (shows (fixture, "Your name"));
  press (fixture, "Leave and erase");
  pass (fixture, 121);
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything is erased"));
}

static void
test_leaving_asks_once (Fixture      *fixture,
                        gconstpointer data)
{
  go_to_the_form (fixture);
  press (fixture, "Leave and erase");
  g_assert_true (shows (fixture, "Leave now?"));
  press (fixture, "Stay here");
  g_assert_true (shows (fixture, "Your name"));
  press (fixture, "Leave and erase");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_null (fixture->office->handed_in);
}

static void
test_back_from_the_first_question_asks (Fixture      *fixture,
                                        gconstpointer data)
{
  go_to_the_form (fixture);
  press (fixture, "Back");
  g_assert_true (shows (fixture, "Back to the choice?"));
  press (fixture, "Stay here");
  g_assert_true (shows (fixture, "Your name"));
  press (fixture, "Back");
  press (fixture, "Erase and go back");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

static void
test_a_form_may_ask_where_it_is (Fixture      *fixture,
                                 gconstpointer data)
{
  go_to_the_review (fixture);
  press (fixture, "Hand in to the window");
  g_assert_cmpstr (fixture->office->where, ==, "35.0668 116.3114 40.0 20.0");
}

static void
test_language_of_form_and_screen (Fixture      *fixture,
                                  gconstpointer data)
{
  GtkWidget *entry;

  go_to_the_form (fixture);
  entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);
  ow_entry_set_text (OW_ENTRY (entry), "测试人");
  press (fixture, "中文");
  g_assert_true (shows (fixture, "您的姓名"));
  g_assert_true (shows (fixture, "上一步"));
  entry = ow_test_find (GTK_WIDGET (fixture->window), OW_TYPE_ENTRY, NULL);
  g_assert_cmpstr (ow_entry_get_text (OW_ENTRY (entry)), ==, "测试人");
  press (fixture, "English");
  g_assert_true (shows (fixture, "Your name"));
}

/* Who was told all else in one language and in large letters is told so, too, that all is erased; the next begins as
 * the hall has it. */
static void
test_last_words_are_as_those_of_the_visit (Fixture      *fixture,
                                                  gconstpointer data)
{
  go_to_the_form (fixture);
  press (fixture, "中文");
  ow_window_set_text_size (fixture->window, OW_TEXT_SIZE_LARGEST);
  press (fixture, "退出并清除");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (shows (fixture, "已经清除"));
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, OW_TEXT_SIZE_LARGEST);
  press (fixture, "请人帮我");
  press (fixture, "我自己继续");
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, OW_TEXT_SIZE_LARGEST);
  press (fixture, "退出并清除");
  g_signal_emit_by_name (ow_window_get_sheet (fixture->window), "answered", TRUE);
  ow_test_settle (GTK_WIDGET (fixture->window));
  press (fixture, "回到首页");
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (shows (fixture, "Touch the screen to begin"));
  g_assert_cmpint (ow_window_get_text_size (fixture->window), ==, OW_TEXT_SIZE_STANDARD);
}

static void
test_language_under_a_sheet (Fixture      *fixture,
                             gconstpointer data)
{
  go_to_the_form (fixture);
  press (fixture, "Leave and erase");
  press (fixture, "中文");
  g_assert_false (shows (fixture, "Leave now?"));
  g_assert_nonnull (ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "先存起来，打一张凭条"));
  press (fixture, "留在这里");
  press (fixture, "上一步");
  press (fixture, "English");
  g_assert_true (shows (fixture, "Back to the choice?"));
  press (fixture, "Stay here");
  press (fixture, "Ask for help");
  press (fixture, "中文");
  g_assert_true (shows (fixture, "这里需要帮忙"));
  press (fixture, "我自己继续");
  pass (fixture, 121);
  g_assert_true (shows (fixture, "您还在吗？"));
  press (fixture, "English");
  g_assert_true (shows (fixture, "Are you still there?"));
  press (fixture, "I'm here, go on");
}

static void
test_what_cannot_be_done_is_said (Fixture      *fixture,
                                  gconstpointer data)
{
  begin (fixture);
  choose (fixture, "Later");
  g_assert_true (shows (fixture, "This can't be done on this machine yet"));
  g_assert_true (shows (fixture, "Ask at the window."));
  press (fixture, "Choose something else");
  fixture->office->ready = FALSE;
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, "This can't be done on this machine right now"));
}

static void
test_line_down_is_told_quietly (Fixture      *fixture,
                                gconstpointer data)
{
  const char *words = "The line is down for now. It doesn't matter here: what you hand in is delivered by "
                      "itself later.";

  g_assert_false (shows (fixture, words));
  begin (fixture);
  g_assert_true (shows (fixture, words));
  fixture->office->line_up = TRUE;
  g_object_notify (G_OBJECT (fixture->office), "line-up");
  g_assert_false (shows (fixture, words));
}

/* Until the outbox is open nobody is told of a line, nor that what they hand in is delivered later. */
static void
test_a_closed_outbox_is_told (Fixture      *fixture,
                              gconstpointer data)
{
  const char *words = "Nothing can be handed in at this machine for now. Please ask the staff.";

  fixture->office->ready = FALSE;
  begin (fixture);
  g_assert_true (shows (fixture, words));
  fixture->office->ready = TRUE;
  g_object_notify (G_OBJECT (fixture->office), "ready");
  g_assert_false (shows (fixture, words));
}

/* However many there are, each can be read: at most four beside each other, and rows of three of more. */
static void
test_many_services_stand_in_rows (Fixture      *fixture,
                                  gconstpointer data)
{
  static const char text[] = "[Service]\nId=more\nOrder=3\nName=More\nSummary=And more\nAvailable=false\nNotYet=Ask.\n";
  GtkWidget *label;

  for (int i = 0; i < 7; i++)
    add_service (fixture, text);
  begin (fixture);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1920, 1080);
  settle (fixture);
  label = ow_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "More");
  g_assert_nonnull (label);
  g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON)), >, 1920 / 4);
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("/flow/whole-visit", test_whole_visit);
  ADD ("/flow/full-disk", test_a_full_disk_loses_nothing);
  ADD ("/flow/nobody-there", test_nobody_there);
  ADD ("/flow/nobody-there-any-more", test_nobody_there_any_more);
  ADD ("/flow/nobody-there-from-the-start", test_nobody_there_from_the_start);
  ADD ("/flow/warning-and-sheet", test_a_warning_takes_no_sheet_away);
  ADD ("/flow/leaving", test_leaving_asks_once);
  ADD ("/flow/back-from-first", test_back_from_the_first_question_asks);
  ADD ("/flow/location", test_a_form_may_ask_where_it_is);
  ADD ("/flow/language", test_language_of_form_and_screen);
  ADD ("/flow/last-words", test_last_words_are_as_those_of_the_visit);
  ADD ("/flow/language-under-sheet", test_language_under_a_sheet);
  ADD ("/flow/unavailable", test_what_cannot_be_done_is_said);
  ADD ("/flow/line-down", test_line_down_is_told_quietly);
  ADD ("/flow/closed-outbox", test_a_closed_outbox_is_told);
  ADD ("/flow/many-services", test_many_services_stand_in_rows);
  return g_test_run ();
}
