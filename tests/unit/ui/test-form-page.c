/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "ow-form-page.h"

#include "ow-choice-button.h"
#include "ow-entry.h"
#include "ow-im-context.h"
#include "ow-language.h"
#include "ow-question-view.h"
#include "ow-test-journey.h"
#include "ow-test-window.h"
#include "ow-window.h"

typedef struct {
  OwWindow *window;
  OwJourney *journey;
  OwPage *page;    /* borrowed */
  OwSheet *sheet;  /* the last one asked for */
  guint done;
  guint back;
} Fixture;

static void
count (guint *n)
{
  (*n)++;
}

static void
keep_sheet (Fixture *fixture,
            OwSheet *sheet)
{
  g_set_object (&fixture->sheet, sheet);
}

/* Shows the page the journey stands at. */
static void
show_page (Fixture *fixture)
{
  GtkWidget *page = ow_form_page_new (fixture->journey);

  fixture->page = OW_PAGE (page);
  fixture->done = 0;
  g_signal_connect_swapped (page, "done", G_CALLBACK (count), &fixture->done);
  g_signal_connect_swapped (page, "left-back", G_CALLBACK (count), &fixture->back);
  g_signal_connect_swapped (page, "sheet", G_CALLBACK (keep_sheet), fixture);
  ow_window_set_page (fixture->window, fixture->page);
  ow_test_settle (GTK_WIDGET (fixture->window));
}

static void
go_to (Fixture    *fixture,
       const char *ref)
{
  g_assert_true (ow_journey_change (fixture->journey, ref));
  show_page (fixture);
}

/* @form: NULL for the one that has every control. */
static void
set_up (Fixture      *fixture,
        gconstpointer form)
{
  ow_language_set ("en");
  fixture->journey = ow_test_journey_new (form != NULL ? form : "controls.xml");
  fixture->window = g_object_ref_sink (ow_window_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1080, 1920);
  gtk_window_present (GTK_WINDOW (fixture->window));
  show_page (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  GWeakRef page;

  g_clear_object (&fixture->sheet);
  g_weak_ref_init (&page, fixture->page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->window);
  g_assert_null (g_weak_ref_get (&page));
  g_weak_ref_clear (&page);
  g_assert_finalize_object (fixture->journey);
}

static GtkWidget *
root (Fixture *fixture)
{
  return GTK_WIDGET (fixture->page);
}

/* The @index-th mapped entry of the page, from 0. */
static OwEntry *
find_entry (GtkWidget *widget,
            guint     *index)
{
  if (OW_IS_ENTRY (widget) && gtk_widget_get_mapped (widget) && (*index)-- == 0)
    return OW_ENTRY (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    OwEntry *found = find_entry (child, index);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static OwEntry *
get_entry (Fixture *fixture,
           guint    index)
{
  OwEntry *entry = find_entry (root (fixture), &index);

  g_assert_nonnull (entry);
  return entry;
}

static OwChoiceButton *
find_choice (GtkWidget  *widget,
             const char *value)
{
  if (OW_IS_CHOICE_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      g_strcmp0 (ow_choice_button_get_value (OW_CHOICE_BUTTON (widget)), value) == 0)
    return OW_CHOICE_BUTTON (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    OwChoiceButton *found = find_choice (child, value);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static void
press_choice (Fixture    *fixture,
              const char *value)
{
  OwChoiceButton *button = find_choice (root (fixture), value);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static char *
dup_error (Fixture *fixture)
{
  char *error = NULL;

  g_object_get (fixture->page, "error", &error, NULL);
  return error;
}

static const char *
value_of (Fixture    *fixture,
          const char *ref)
{
  return ow_question_get_value (ow_filling_find_question (ow_journey_get_filling (fixture->journey), ref));
}

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

/* --- Chinese -------------------------------------------------------------------------------- */

/* The keyboard is ours, and the screens are Chinese. */
static void
begin_chinese (Fixture *fixture)
{
  g_autoptr (OwPinyin) pinyin = ow_pinyin_new (NULL, NULL);

  ow_window_set_pinyin (fixture->window, pinyin);
  ow_language_set ("zh");
  ow_window_retranslate (fixture->window);
}

static void
press_letters (Fixture    *fixture,
               const char *letters)
{
  ow_test_settle (GTK_WIDGET (fixture->window));
  for (; *letters != '\0'; letters++) {
    const char key[] = { *letters, '\0' };

    ow_test_press (GTK_WIDGET (fixture->window), key);
  }
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
  g_assert_cmpstr (wrong, ==, "18 are needed");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "11010119540307");
  g_assert_cmpstr (value_of (fixture, "/data/id"), ==, "");
  ow_entry_set_text (get_entry (fixture, 0), "110101195403070");
  gone = dup_error (fixture);
  g_assert_null (gone);
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
  go_to (fixture, "/data/account");
  ow_entry_set_text (get_entry (fixture, 0), "6222021234567890123");
  g_assert_true (ow_test_shows (root (fixture), "6222 0212 3456 7890 123"));
}

static void
test_a_date_in_one_go (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *error = NULL;

  go_to (fixture, "/data/born");
  ow_entry_set_text (get_entry (fixture, 0), "19540307");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "1954");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 2)), ==, "07");
  ow_entry_set_text (get_entry (fixture, 1), "13");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_nonnull (error);
  g_assert_cmpuint (fixture->done, ==, 0);
  ow_entry_set_text (get_entry (fixture, 1), "3");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/born"), ==, "1954-03-07");
}

static void
test_the_cursor_moves_on_in_a_date (Fixture      *fixture,
                                    gconstpointer data)
{
  GtkWidget *month;

  go_to (fixture, "/data/born");
  ow_entry_focus (get_entry (fixture, 0));
  ow_entry_set_text (get_entry (fixture, 0), "1954");
  month = GTK_WIDGET (get_entry (fixture, 1));
  g_assert_true ((gtk_widget_get_state_flags (month) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0);
}

static void
test_times (Fixture      *fixture,
            gconstpointer data)
{
  go_to (fixture, "/data/at");
  ow_entry_set_text (get_entry (fixture, 0), "8");
  ow_entry_set_text (get_entry (fixture, 1), "30");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_true (g_str_has_prefix (value_of (fixture, "/data/at"), "08:30:00"));
  go_to (fixture, "/data/when");
  ow_entry_set_text (get_entry (fixture, 0), "202611230830");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_true (g_str_has_prefix (value_of (fixture, "/data/when"), "2026-11-23T08:30:00"));
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
test_nine_choices_are_two_pages (Fixture      *fixture,
                                 gconstpointer data)
{
  go_to (fixture, "/data/nine");
  g_assert_nonnull (find_choice (root (fixture), "8"));
  g_assert_null (find_choice (root (fixture), "9"));
  ow_test_press (root (fixture), "More ›");
  ow_test_settle (root (fixture));
  g_assert_null (find_choice (root (fixture), "8"));
  press_choice (fixture, "9");
  ow_page_proceed (fixture->page);
  go_to (fixture, "/data/nine");
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "9")));
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

  go_to (fixture, "/data/pair/kind");
  g_assert_true (ow_test_shows (root (fixture), "Kind"));
  press_choice (fixture, "other");
  ow_test_settle (root (fixture));
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_nonnull (error);
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
}

#define add(name, function) g_test_add ("/forms/form-page/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autofree char *locale_dir = NULL;

  g_test_init (&argc, &argv, NULL);
  locale_dir = g_build_filename (g_getenv ("OW_BUILD_ROOT"), "po", NULL);
  ow_language_init (locale_dir, "en");
  gtk_init ();
  ow_im_context_register (gtk_settings_get_default ());
  add ("answers", test_answers_and_goes_on);
  add ("pinyin-name", test_a_name_waits_for_its_characters);
  add ("pinyin-story", test_a_story_waits_for_its_characters);
  add ("refusal", test_a_refusal_keeps_what_was_typed);
  add ("groups-of-digits", test_numbers_are_read_back_in_groups);
  add ("date", test_a_date_in_one_go);
  add ("date-cursor", test_the_cursor_moves_on_in_a_date);
  add ("times", test_times);
  add ("choose", test_choosing_doesnt_go_on);
  add ("several", test_several_in_the_order_of_the_form);
  add ("nine", test_nine_choices_are_two_pages);
  add ("skip", test_skipping_says_unsure_or_nothing);
  add ("group", test_a_group_follows_its_answers);
  add ("steps", test_steps_and_confirmations);
  add ("not-taken", test_what_cant_be_taken);
  add ("language", test_another_language_keeps_what_was_typed);
  add ("back", test_back_keeps_what_was_typed);
  add ("list", test_a_list_is_added_to_and_taken_from);
  g_test_add ("/forms/form-page/help", Fixture, "help.xml", set_up, test_long_help_is_one_touch_away, tear_down);
  g_test_add ("/forms/form-page/costs", Fixture, "costly.xml", set_up, test_what_costs_too_much, tear_down);
  return g_test_run ();
}
