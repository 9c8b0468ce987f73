/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-form-page.h"

#include "form-page-fixture.h"
#include "ow-pager.h"

static void
test_long_help_is_one_touch_away (Fixture      *fixture,
                                  gconstpointer data)
{
  static const char help[] = "The register book has it on its first page.";

  g_assert_false (ow_test_shows (root (fixture), help));
  ow_test_press (root (fixture), "Explain this");
  g_assert_true (ow_test_shows (root (fixture), help));
  ow_language_set ("zh");
  ow_page_retranslate (fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (ow_test_shows (root (fixture), "在户口簿的首页。"));
  ow_language_set ("en");
  ow_page_retranslate (fixture->page);
  ow_test_press (root (fixture), "Hide the explanation");
  g_assert_false (ow_test_shows (root (fixture), help));
}

static void
test_answers_and_goes_on (Fixture      *fixture,
                          gconstpointer data)
{
  ow_entry_set_text (get_entry (fixture, 0), " 张三 ");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/name"), ==, "张三");
  g_assert_cmpstr (ow_test_journey_ref (fixture->journey), ==, "/data/id");
}

/* Going on waits for the characters; nothing that was typed is lost by it. */
static void
check_waits_for_characters (Fixture    *fixture,
                            const char *ref)
{
  g_autofree char *waits = NULL;

  press_letters (fixture, "zhang");
  ow_test_press (GTK_WIDGET (fixture->window), "张");
  press_letters (fixture, "san");
  ow_page_proceed (fixture->page);
  waits = dup_error (fixture);
  g_assert_cmpstr (waits, ==, "请先在键盘上方把汉字选好");
  g_assert_cmpuint (fixture->done, ==, 0);
  ow_test_settle (GTK_WIDGET (fixture->window));
  ow_test_press (GTK_WIDGET (fixture->window), "三");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, ref), ==, "张三");
}

static void
test_a_name_waits_for_its_characters (Fixture      *fixture,
                                      gconstpointer data)
{
  begin_chinese (fixture);
  ow_entry_focus (get_entry (fixture, 0));
  check_waits_for_characters (fixture, "/data/name");
}

static void
test_a_story_waits_for_its_characters (Fixture      *fixture,
                                       gconstpointer data)
{
  GtkWidget *text;

  begin_chinese (fixture);
  go_to (fixture, "/data/story");
  text = ow_test_find (root (fixture), GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (text);
  gtk_widget_grab_focus (text);
  check_waits_for_characters (fixture, "/data/story");
}

/* What is typed by its sound goes in before the line ends; where there is one line, the key is what names are written
 * with. */
static void
test_a_story_has_lines (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  begin_chinese (fixture);
  ow_entry_focus (get_entry (fixture, 0));
  ow_test_settle (window);
  ow_test_press (window, "·");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "·");
  go_to (fixture, "/data/story");
  gtk_widget_grab_focus (ow_test_find (root (fixture), GTK_TYPE_TEXT_VIEW, NULL));
  ow_test_settle (window);
  g_assert_null (ow_test_find (window, GTK_TYPE_BUTTON, "·"));
  press_letters (fixture, "wo");
  ow_test_press (window, "换行");
  press_letters (fixture, "ni");
  ow_test_press (window, "换行");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/story"), ==, "我\n你");
}

/* As in a field of one line: what is seen is what is kept, and no more. */
static void
test_a_story_takes_what_can_be_seen (Fixture      *fixture,
                                     gconstpointer data)
{
  GtkTextBuffer *buffer;
  g_autofree char *long_text = g_strnfill (2100, 'a');

  go_to (fixture, "/data/story");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ow_test_find (root (fixture), GTK_TYPE_TEXT_VIEW, NULL)));
  gtk_text_buffer_insert_at_cursor (buffer, "一\u202e二\u200b\n三\uffff\x01", -1);
  gtk_text_buffer_insert_at_cursor (buffer, "四", -1);
  /* More than fits isn't begun. */
  gtk_text_buffer_insert_at_cursor (buffer, long_text, -1);
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/story"), ==, "一二\n三四");
}

/* A scanner, or an elbow on the keys: the line below the number mustn't push the page out of the window. */
static void
test_no_number_widens_the_page (Fixture      *fixture,
                                gconstpointer data)
{
  static const char *const refs[] = { "/data/id", "/data/phone", "/data/account" };
  g_autofree char *digits = g_strnfill (300, '1');

  for (gsize i = 0; i < G_N_ELEMENTS (refs); i++) {
    int minimum;

    go_to (fixture, refs[i]);
    ow_entry_set_text (get_entry (fixture, 0), digits);
    gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    g_assert_cmpint (minimum, <=, 600);
  }
}

static void
test_a_refusal_keeps_what_was_typed (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *missing = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *gone = NULL;

  ow_page_proceed (fixture->page);
  missing = dup_error (fixture);
  g_assert_cmpstr (missing, ==, "name missing");
  g_assert_cmpuint (fixture->done, ==, 0);
  go_to (fixture, "/data/id");
  ow_entry_set_text (get_entry (fixture, 0), "11010119540307");
  ow_page_proceed (fixture->page);
  wrong = dup_error (fixture);
  g_assert_cmpstr (wrong, ==, "4 digits are missing. Please compare it once more");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "11010119540307");
  g_assert_cmpstr (value_of (fixture, "/data/id"), ==, "");
  ow_entry_set_text (get_entry (fixture, 0), "110101195403070");
  gone = dup_error (fixture);
  g_assert_null (gone);
}

/* The kiosk counts; all else that is wrong with a number the form says. */
static void
test_a_refused_number_is_counted (Fixture      *fixture,
                                  gconstpointer data)
{
  static const struct {
    const char *ref, *typed, *error;
  } cases[] = {
    { "/data/id", "11010119540307001", "1 digit is missing. Please compare it once more" },
    { "/data/id", "910101195403070011", "No number begins so" },
    { "/data/phone", "1380013800", "1 digit is missing. Please compare it once more" },
    { "/data/phone", "1380013800011", "There are 2 digits too many. Please compare it once more" },
    { "/data/phone", "0537", "No telephone has it" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *error = NULL;

    go_to (fixture, cases[i].ref);
    ow_entry_set_text (get_entry (fixture, 0), cases[i].typed);
    ow_page_proceed (fixture->page);
    error = dup_error (fixture);
    g_assert_cmpstr (error, ==, cases[i].error);
  }
}

/* Nobody who only goes on changes what the form filled in. */
static void
test_what_the_form_filled_in_stays_so (Fixture      *fixture,
                                       gconstpointer data)
{
  static const char *const cases[][2] = {
    { "/data/degrees", "-5" }, { "/data/balance", "-1234567" }, { "/data/floor", "-2" }, { "/data/height", "-12.5" },
    { "/data/share", "-0.3333333333333333" }, /* longer than a person's */
    { "/data/call", "ext. 12-7" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    go_to (fixture, cases[i][0]);
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, cases[i][1]);
    ow_page_proceed (fixture->page);
    g_assert_cmpuint (fixture->done, ==, 1);
    g_assert_cmpstr (value_of (fixture, cases[i][0]), ==, cases[i][1]);
  }
}

/* With the keys on the screen; a second point is none of a number. */
static void
test_numbers_are_typed_with_their_sign (Fixture      *fixture,
                                        gconstpointer data)
{
  static const char *const keys[] = { "−", "1", ".", "−", "5", "." };

  go_to (fixture, "/data/height");
  ow_entry_set_text (get_entry (fixture, 0), "");
  ow_entry_focus (get_entry (fixture, 0));
  ow_test_settle (GTK_WIDGET (fixture->window));
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    ow_test_press (GTK_WIDGET (fixture->window), keys[i]);
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "-1.5");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/height"), ==, "-1.5");
}

/* Nothing but digits was typed: what is wrong is how many. */
static void
test_numbers_beyond_all_are_said_to_be (Fixture      *fixture,
                                        gconstpointer data)
{
  static const char *const cases[][2] = {
    { "99999999999", "This number is too large. Please check it" },
    { "2147483648", "This number is too large. Please check it" },
    { "-99999999999", "This number is too small. Please check it" },
    { "-", "Please type a whole number, in digits only" },
    { "3.5", "Please type a whole number, in digits only" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *error = NULL;

    go_to (fixture, "/data/degrees");
    ow_entry_set_text (get_entry (fixture, 0), cases[i][0]);
    ow_page_proceed (fixture->page);
    error = dup_error (fixture);
    g_assert_cmpstr (error, ==, cases[i][1]);
  }
}

static void
test_numbers_are_read_back_in_groups (Fixture      *fixture,
                                      gconstpointer data)
{
  go_to (fixture, "/data/id");
  ow_entry_set_text (get_entry (fixture, 0), "110101195403070011");
  g_assert_true (ow_test_shows (root (fixture), "110101 19540307 0011"));
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "110101195403070011");
  go_to (fixture, "/data/phone");
  ow_entry_set_text (get_entry (fixture, 0), "13800138000");
  g_assert_true (ow_test_shows (root (fixture), "138 0013 8000"));
  /* What would be read back as it was typed isn't. */
  ow_entry_set_text (get_entry (fixture, 0), "05372900000");
  g_assert_false (ow_test_shows (root (fixture), "05372900000"));
  go_to (fixture, "/data/account");
  ow_entry_set_text (get_entry (fixture, 0), "6222021234567890123");
  g_assert_true (ow_test_shows (root (fixture), "6222 0212 3456 7890 123"));
}

static void
test_choosing_doesnt_go_on (Fixture      *fixture,
                            gconstpointer data)
{
  go_to (fixture, "/data/one");
  press_choice (fixture, "first");
  g_assert_cmpuint (fixture->done, ==, 0);
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "first")));
  press_choice (fixture, "second");
  g_assert_false (ow_choice_button_get_chosen (find_choice (root (fixture), "first")));
  press_choice (fixture, "second");
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "second")));
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/one"), ==, "second");
}

static void
test_several_in_the_order_of_the_form (Fixture      *fixture,
                                       gconstpointer data)
{
  go_to (fixture, "/data/many");
  press_choice (fixture, "tea");
  press_choice (fixture, "bread");
  press_choice (fixture, "rice");
  press_choice (fixture, "rice");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/many"), ==, "bread tea");
}

static void
test_skipping_says_unsure_or_nothing (Fixture      *fixture,
                                      gconstpointer data)
{
  g_assert_false (ow_page_get_can_skip (fixture->page));
  go_to (fixture, "/data/one");
  g_assert_false (ow_page_get_can_skip (fixture->page));
  go_to (fixture, "/data/known");
  g_assert_true (ow_page_get_can_skip (fixture->page));
  ow_page_skip (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/known"), ==, "unsure");
  go_to (fixture, "/data/id");
  ow_entry_set_text (get_entry (fixture, 0), "12");
  ow_page_skip (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/id"), ==, "");
}

static void
test_a_group_follows_its_answers (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autofree char *error = NULL;
  g_autofree char *translated = NULL;

  go_to (fixture, "/data/pair/kind");
  g_assert_true (ow_test_shows (root (fixture), "Kind"));
  press_choice (fixture, "other");
  ow_test_settle (root (fixture));
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, ==, "“Why”: Please answer this before you go on");
  ow_language_set ("zh");
  ow_page_retranslate (fixture->page);
  translated = dup_error (fixture);
  g_assert_cmpstr (translated, ==, "“Why”：请先回答这一项，再继续");
  ow_entry_set_text (get_entry (fixture, 0), "because");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/pair/why"), ==, "because");
}

static void
test_steps_and_confirmations (Fixture      *fixture,
                              gconstpointer data)
{
  go_to (fixture, "/data/range");
  ow_test_press (root (fixture), "+");
  ow_test_press (root (fixture), "+");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/range"), ==, "2");
  go_to (fixture, "/data/range");
  /* to the last step before the end, which is 5 */
  g_assert_true (ow_test_shows (root (fixture), "from 0 to 4"));
  ow_test_press (root (fixture), "+");
  g_assert_true (ow_test_shows (root (fixture), "4"));
  g_assert_false (gtk_widget_get_sensitive (ow_test_find (root (fixture), GTK_TYPE_BUTTON, "+")));
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/range"), ==, "4");
  go_to (fixture, "/data/agree");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 0);
  press_choice (fixture, "OK");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/agree"), ==, "OK");
}

/* All that the steps come to can be taken. */
static void
test_steps_of_many_digits (Fixture      *fixture,
                           gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    ow_test_press (root (fixture), "+");
  g_assert_cmpstr (value_of (fixture, "/data/part"), ==, "0.666666666666");
  ow_test_press (root (fixture), "−");
  g_assert_cmpstr (value_of (fixture, "/data/part"), ==, "0.333333333333");
}

/* What can't be taken is said, and doesn't hold anyone up. */
static void
test_what_cant_be_taken (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const refs[] = { "/data/photo", "/data/place", "/data/note" };

  for (gsize i = 0; i < G_N_ELEMENTS (refs); i++) {
    go_to (fixture, refs[i]);
    ow_page_proceed (fixture->page);
    g_assert_cmpuint (fixture->done, ==, 1);
    g_assert_cmpstr (value_of (fixture, refs[i]), ==, "");
  }
}

static void
test_another_language_keeps_what_was_typed (Fixture      *fixture,
                                            gconstpointer data)
{
  ow_entry_set_text (get_entry (fixture, 0), "张");
  ow_language_set ("zh");
  ow_page_retranslate (fixture->page);
  g_assert_true (ow_test_shows (root (fixture), "您叫什么名字?"));
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "张");
  ow_language_set ("en");
  ow_page_retranslate (fixture->page);
  g_assert_true (ow_test_shows (root (fixture), "What is your name?"));
}

static void
test_back_keeps_what_was_typed (Fixture      *fixture,
                                gconstpointer data)
{
  ow_page_back (fixture->page);
  g_assert_cmpuint (fixture->back, ==, 1);
  ow_entry_set_text (get_entry (fixture, 0), "张三");
  ow_page_proceed (fixture->page);
  show_page (fixture);
  ow_entry_set_text (get_entry (fixture, 0), "110101195403070011");
  ow_page_back (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (ow_test_journey_ref (fixture->journey), ==, "/data/name");
  g_assert_cmpstr (value_of (fixture, "/data/id"), ==, "110101195403070011");
}

static void
test_a_list_is_added_to_and_taken_from (Fixture      *fixture,
                                        gconstpointer data)
{
  OwGroup *repeat;

  go_to (fixture, "/data/person");
  repeat = OW_GROUP (ow_journey_page_get_control (ow_journey_get_page (fixture->journey)));
  ow_test_press (root (fixture), "＋ Add one");
  g_assert_cmpuint (fixture->done, ==, 1);
  show_page (fixture);
  ow_entry_set_text (get_entry (fixture, 0), "李四");
  ow_page_proceed (fixture->page);
  show_page (fixture);
  g_assert_true (ow_test_shows (root (fixture), "1. 李四"));
  ow_test_press (root (fixture), "Remove");
  g_assert_nonnull (fixture->sheet);
  ow_sheet_answer (fixture->sheet, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (ow_group_get_children (repeat)), ==, 1);
  ow_test_press (root (fixture), "Remove");
  ow_sheet_answer (fixture->sheet, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (ow_group_get_children (repeat)), ==, 0);
}

/* What follows can't be computed: that is said here, and not only when everything is to be handed in. */
static void
test_what_costs_too_much (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *answer = NULL;
  g_autofree char *gone = NULL;

  ow_entry_set_text (get_entry (fixture, 0), "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 0);
  answer = dup_error (fixture);
  g_assert_cmpstr (answer, ==, "What is filled in is more than the machine can work out. "
                               "Please check it, or ask the staff for help.");
  ow_entry_set_text (get_entry (fixture, 0), "aa");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  gone = dup_error (fixture);
  g_assert_null (gone);
  g_assert_true (ow_filling_add_repeat (ow_journey_get_filling (fixture->journey), "/data/person", NULL));
  go_to (fixture, "/data/person");
  ow_test_press (root (fixture), "＋ Add one");
  g_assert_cmpuint (fixture->done, ==, 0);
  g_assert_true (ow_test_shows (root (fixture), "Nothing more can be added here. Please ask the staff for help."));
  ow_language_set ("zh");
  ow_page_retranslate (fixture->page);
  g_assert_true (ow_test_shows (root (fixture), "这里不能再增加了。请找工作人员帮忙。"));
}

#define add(name, function) g_test_add ("/forms/form-page/" name, Fixture, NULL, set_up, function, tear_down)

/* --- More than fits ------------------------------------------------------------------------- */

static void
set_up_low (Fixture      *fixture,
            gconstpointer form)
{
  set_up (fixture, form);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 280);
  ow_test_settle (GTK_WIDGET (fixture->window));
  show_page (fixture);
}

static OwQuestionView *
view_of (Fixture *fixture,
         guint    index)
{
  return OW_QUESTION_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (get_entry (fixture, index)), OW_TYPE_QUESTION_VIEW));
}

/* Which of the page's fields is typed into, and that all of it is in sight. */
static guint
find_typed (Fixture *fixture)
{
  for (guint i = 0; i < 5; i++) {
    OwEntry *entry = get_entry (fixture, i);

    if (gtk_widget_get_focus_child (GTK_WIDGET (entry)) == NULL)
      continue;
    g_assert_false (ow_pager_is_below (GTK_WIDGET (entry)));
    return i;
  }
  g_assert_not_reached ();
}

static void
test_what_is_further_down_is_led_to (Fixture      *fixture,
                                     gconstpointer data)
{
  guint typed = find_typed (fixture);

  g_assert_cmpuint (typed, ==, 0);
  ow_entry_set_text (get_entry (fixture, 0), "Liuxi");
  while (typed < 4) {
    guint next;

    g_assert_true (ow_pager_is_below (GTK_WIDGET (get_entry (fixture, 4))));
    ow_page_proceed (fixture->page);
    ow_test_settle (GTK_WIDGET (fixture->window));
    next = find_typed (fixture);
    g_assert_cmpuint (next, >, typed);
    g_assert_cmpuint (fixture->done, ==, 0);
    typed = next;
  }
  g_assert_null (dup_error (fixture)); /* what nobody has seen, nobody has left out */
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 0);
  g_assert_nonnull (ow_question_view_get_error (view_of (fixture, 4)));
  ow_entry_set_text (get_entry (fixture, 4), "1987");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
}

static void
test_who_left_one_out_is_told_before_the_next (Fixture      *fixture,
                                               gconstpointer data)
{
  ow_page_proceed (fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (find_typed (fixture), ==, 0);
  g_assert_nonnull (ow_question_view_get_error (view_of (fixture, 0)));
  g_assert_null (ow_question_view_get_error (view_of (fixture, 4)));
}

static void
test_who_has_filled_all_of_it_goes_on (Fixture      *fixture,
                                       gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    ow_entry_set_text (get_entry (fixture, i), "1987");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
}

/* Who comes from the review for one of several answers finds that, and isn't led to what they left open. */
static void
test_what_is_to_be_changed_is_in_sight (Fixture      *fixture,
                                        gconstpointer data)
{
  OwFilling *filling = ow_journey_get_filling (fixture->journey);

  g_assert_true (ow_filling_answer (filling, "/data/home/village", "Liuxi", NULL, NULL));
  g_assert_true (ow_filling_answer (filling, "/data/home/since", "1987", NULL, NULL));
  go_to (fixture, "/data/home/door");
  g_assert_cmpuint (find_typed (fixture), ==, 1);
  ow_entry_set_text (get_entry (fixture, 1), "7");
  g_assert_true (ow_pager_is_below (GTK_WIDGET (get_entry (fixture, 3))));
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
}

static GtkWidget *
get_focus (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

/* Nothing is typed into that isn't what one is led to, and not that either where there is no room for its question. */
static void
go_to_top (Fixture *fixture)
{
  ow_page_focus_heading (fixture->page);
  ow_entry_focus (get_entry (fixture, 0));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_true (ow_pager_is_below (GTK_WIDGET (view_of (fixture, 1))));
}

static void
go_on (Fixture *fixture)
{
  ow_page_proceed (fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
test_who_is_led_on_types_nowhere_else (Fixture      *fixture,
                                       gconstpointer data)
{
  g_assert_nonnull (get_focus (fixture));
  go_on (fixture);
  g_assert_null (get_focus (fixture));
  go_to_top (fixture);
  go_on (fixture);
  g_assert_null (get_focus (fixture));
  g_assert_cmpuint (fixture->done, ==, 0);
  /* Each of them once. */
  go_to_top (fixture);
  go_on (fixture);
  g_assert_cmpuint (fixture->done, ==, 1);
}

/* Keys that would leave room for the field alone come when it is touched. */
static void
test_keys_leave_room_for_the_question (Fixture      *fixture,
                                       gconstpointer data)
{
  g_assert_nonnull (get_focus (fixture)); /* the first of the list has room */
  go_to (fixture, "/data/why");
  g_assert_null (get_focus (fixture));
  ow_entry_focus (get_entry (fixture, 0));
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_nonnull (get_focus (fixture));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1000);
  ow_test_settle (GTK_WIDGET (fixture->window));
  show_page (fixture);
  g_assert_nonnull (get_focus (fixture));
}

/* Its characters stand above the keys, however little room they leave. */
static void
test_keys_stay_for_who_is_to_choose (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *error = NULL;

  begin_chinese (fixture);
  ow_entry_focus (get_entry (fixture, 1));
  press_letters (fixture, "wo");
  gtk_root_set_focus (GTK_ROOT (fixture->window), NULL); /* as by a touch elsewhere */
  go_on (fixture);
  error = dup_error (fixture);
  g_assert_nonnull (strstr (error, "请先在键盘上方把汉字选好"));
  g_assert_nonnull (get_focus (fixture));
  g_assert_true (gtk_widget_is_ancestor (get_focus (fixture), GTK_WIDGET (get_entry (fixture, 1))));
}

/* GTK would give the focus that went with a page to the first field of the next. */
static void
test_no_field_of_the_next_page_is_typed_into_unasked (Fixture      *fixture,
                                                      gconstpointer data)
{
  GtkWidget *page = g_object_new (OW_TYPE_PAGE, NULL);

  g_assert_nonnull (get_focus (fixture));
  ow_page_set_content (OW_PAGE (page), ow_entry_new (OW_ENTRY_DIGITS));
  fixture->page = OW_PAGE (page);
  ow_window_set_page (fixture->window, fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
  g_assert_null (get_focus (fixture));
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  add ("answers", test_answers_and_goes_on);
  add ("pinyin-name", test_a_name_waits_for_its_characters);
  add ("lines", test_a_story_has_lines);
  add ("pinyin-story", test_a_story_waits_for_its_characters);
  add ("wide-number", test_no_number_widens_the_page);
  add ("seen-story", test_a_story_takes_what_can_be_seen);
  add ("refusal", test_a_refusal_keeps_what_was_typed);
  add ("refused-number", test_a_refused_number_is_counted);
  add ("groups-of-digits", test_numbers_are_read_back_in_groups);
  add ("choose", test_choosing_doesnt_go_on);
  add ("several", test_several_in_the_order_of_the_form);
  add ("skip", test_skipping_says_unsure_or_nothing);
  add ("group", test_a_group_follows_its_answers);
  add ("steps", test_steps_and_confirmations);
  add ("not-taken", test_what_cant_be_taken);
  add ("language", test_another_language_keeps_what_was_typed);
  add ("back", test_back_keeps_what_was_typed);
  add ("list", test_a_list_is_added_to_and_taken_from);
  g_test_add ("/forms/form-page/many-digits", Fixture, "fractions.xml", set_up, test_steps_of_many_digits, tear_down);
  g_test_add ("/forms/form-page/below-zero", Fixture, "negative.xml", set_up, test_what_the_form_filled_in_stays_so,
              tear_down);
  g_test_add ("/forms/form-page/sign", Fixture, "negative.xml", set_up, test_numbers_are_typed_with_their_sign,
              tear_down);
  g_test_add ("/forms/form-page/beyond", Fixture, "negative.xml", set_up, test_numbers_beyond_all_are_said_to_be,
              tear_down);
  g_test_add ("/forms/form-page/help", Fixture, "help.xml", set_up, test_long_help_is_one_touch_away, tear_down);
  g_test_add ("/forms/form-page/below", Fixture, "below.xml", set_up_low, test_what_is_further_down_is_led_to,
              tear_down);
  g_test_add ("/forms/form-page/below/left-out", Fixture, "below.xml", set_up_low,
              test_who_left_one_out_is_told_before_the_next, tear_down);
  g_test_add ("/forms/form-page/below/filled", Fixture, "below.xml", set_up_low, test_who_has_filled_all_of_it_goes_on,
              tear_down);
  g_test_add ("/forms/form-page/below/changed", Fixture, "below.xml", set_up_low,
              test_what_is_to_be_changed_is_in_sight, tear_down);
  g_test_add ("/forms/form-page/below/characters", Fixture, "led.xml", set_up_low, test_keys_stay_for_who_is_to_choose,
              tear_down);
  g_test_add ("/forms/form-page/unasked", Fixture, "led.xml", set_up_low,
              test_no_field_of_the_next_page_is_typed_into_unasked, tear_down);
  g_test_add ("/forms/form-page/below/led", Fixture, "led.xml", set_up_low, test_who_is_led_on_types_nowhere_else,
              tear_down);
  g_test_add ("/forms/form-page/below/room", Fixture, "below.xml", set_up_low, test_keys_leave_room_for_the_question,
              tear_down);
  g_test_add ("/forms/form-page/costs", Fixture, "costly.xml", set_up, test_what_costs_too_much, tear_down);
  return g_test_run ();
}
