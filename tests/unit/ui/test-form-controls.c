/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"
#include "ow-choice-button.h"
#include "ow-form-picture.h"
#include "ow-ink.h"
#include "ow-question-view.h"
#include "ow-read-out.h"
#include "ow-test-folder.h"
#include "ow-undrawn.h"

/* Plane 15 is for private use: no font has it. */
#define UNDRAWN "张\U000F0123"

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
type_date (Fixture    *fixture,
           const char *year,
           const char *month,
           const char *day)
{
  ow_entry_set_text (get_entry (fixture, 0), year);
  ow_entry_set_text (get_entry (fixture, 1), month);
  ow_entry_set_text (get_entry (fixture, 2), day);
}

static void
test_a_date_by_the_chinese_calendar (Fixture      *fixture,
                                     gconstpointer data)
{
  go_to (fixture, "/data/born");
  type_date (fixture, "1954", "2", "3");
  g_assert_true (ow_test_shows (root (fixture), "3 February 1954"));
  g_assert_true (ow_test_shows (root (fixture), "Chinese calendar: 甲午（马）年正月初一"));
  /* What was typed stays, and means another day. */
  ow_test_press (root (fixture), "Chinese calendar");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 1)), ==, "2");
  g_assert_true (ow_test_shows (root (fixture), "7 March 1954"));
  g_assert_true (ow_test_shows (root (fixture), "Chinese calendar: 甲午（马）年二月初三"));
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/born"), ==, "1954-03-07");
  /* It is shown as it was typed, and is the same day by the other calendar, however often that is looked at. */
  go_to (fixture, "/data/born");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 2)), ==, "03");
  for (guint i = 0; i < 2; i++) {
    ow_test_press (root (fixture), "Common calendar");
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 1)), ==, "03");
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 2)), ==, "07");
    ow_test_press (root (fixture), "Chinese calendar");
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 1)), ==, "02");
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 2)), ==, "03");
  }
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/born"), ==, "1954-03-07");
}

/* Who picked the calendar first has typed by it. */
static void
test_a_date_typed_by_a_calendar_that_was_picked (Fixture      *fixture,
                                                 gconstpointer data)
{
  go_to (fixture, "/data/born");
  ow_test_press (root (fixture), "Chinese calendar");
  type_date (fixture, "2025", "6", "1");
  ow_test_press (root (fixture), "闰六月");
  g_assert_true (ow_test_shows (root (fixture), "25 July 2025"));
  for (guint i = 0; i < 2; i++) {
    ow_test_press (root (fixture), "Common calendar");
    g_assert_true (ow_test_shows (root (fixture), "25 July 2025"));
    ow_test_press (root (fixture), "Chinese calendar");
    g_assert_true (ow_test_shows (root (fixture), "25 July 2025"));
  }
  /* And a touch that wasn't meant is undone by another one. */
  ow_test_press (root (fixture), "Common calendar");
  go_to (fixture, "/data/born");
  type_date (fixture, "1954", "2", "3");
  for (guint i = 0; i < 2; i++) {
    ow_test_press (root (fixture), "Chinese calendar");
    g_assert_true (ow_test_shows (root (fixture), "7 March 1954"));
    ow_test_press (root (fixture), "Common calendar");
    g_assert_true (ow_test_shows (root (fixture), "3 February 1954"));
  }
}

/* As after a power cut: what isn't a date yet is typed on, by the calendar that was picked for it. */
static void
test_a_date_that_is_half_typed_is_kept (Fixture      *fixture,
                                        gconstpointer data)
{
  for (int lunar = 0; lunar <= 1; lunar++) {
    go_to (fixture, "/data/born");
    if (lunar)
      ow_test_press (root (fixture), "Chinese calendar");
    type_date (fixture, "1954", "2", "");
    ow_form_page_keep_typed (OW_FORM_PAGE (fixture->page));
    g_assert_cmpstr (value_of (fixture, "/data/born"), ==, "");
    g_object_set_data (G_OBJECT (ow_filling_find_question (ow_journey_get_filling (fixture->journey), "/data/born")),
                       "ow-by-lunar", NULL);
    show_page (fixture);
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "1954");
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 1)), ==, "2");
    g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 2)), ==, "");
    ow_entry_set_text (get_entry (fixture, 2), "3");
    ow_page_proceed (fixture->page);
    g_assert_cmpstr (value_of (fixture, "/data/born"), ==, lunar ? "1954-03-07" : "1954-02-03");
    ow_test_journey_answer (fixture->journey, "/data/born", "");
  }
}

/* The question knows the calendar, not the month of two: that is the day's. */
static void
test_an_answer_in_the_second_month (Fixture      *fixture,
                                    gconstpointer data)
{
  ow_test_journey_answer (fixture->journey, "/data/born", "1976-10-08");
  go_to (fixture, "/data/born");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 1)), ==, "10");
  ow_test_press (root (fixture), "Chinese calendar");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 1)), ==, "08");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 2)), ==, "15");
  g_assert_true (ow_test_shows (root (fixture), "8 October 1976"));
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/born"), ==, "1976-10-08");
}

static void
test_a_month_that_comes_twice (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *error = NULL;

  go_to (fixture, "/data/born");
  ow_test_press (root (fixture), "Chinese calendar");
  type_date (fixture, "1976", "7", "15");
  g_assert_false (ow_test_shows (root (fixture), "闰七月"));
  type_date (fixture, "1976", "8", "15");
  g_assert_true (ow_test_shows (root (fixture), "8 September 1976"));
  ow_test_press (root (fixture), "闰八月");
  g_assert_true (ow_test_shows (root (fixture), "8 October 1976"));
  type_date (fixture, "1976", "8", "30");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, ==, "There is no such day: please look at it again");
  ow_test_press (root (fixture), "八月");
  type_date (fixture, "1976", "8", "29");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/born"), ==, "1976-09-22");
}

static void
test_a_date_that_no_table_has (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *error = NULL;
  g_autofree char *far = NULL;

  go_to (fixture, "/data/wed");
  g_assert_false (ow_test_shows (root (fixture), "Chinese calendar"));
  go_to (fixture, "/data/born");
  ow_test_press (root (fixture), "Chinese calendar");
  type_date (fixture, "1899", "8", "15");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_true (g_str_has_prefix (error, "The Chinese calendar is known here from 1900 to 2100"));
  ow_test_press (root (fixture), "Common calendar");
  type_date (fixture, "18991", "8", "15");
  ow_page_proceed (fixture->page);
  far = dup_error (fixture);
  g_assert_cmpstr (far, ==, "There is no such year: please look at it again");
  type_date (fixture, "1899", "8", "15");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/born"), ==, "1899-08-15");
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
  /* And back, where there is nothing to delete. */
  ow_entry_step_back (OW_ENTRY (month));
  g_assert_false ((gtk_widget_get_state_flags (month) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0);
  g_assert_true ((gtk_widget_get_state_flags (GTK_WIDGET (get_entry (fixture, 0))) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0);
  ow_entry_step_back (get_entry (fixture, 0));
  g_assert_true ((gtk_widget_get_state_flags (GTK_WIDGET (get_entry (fixture, 0))) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0);
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
press_beside (Fixture    *fixture,
              const char *words,
              const char *act)
{
  GtkWidget *label = ow_test_find (root (fixture), GTK_TYPE_LABEL, words);

  g_assert_nonnull (label);
  ow_test_press (gtk_widget_get_parent (label), act);
}

static void
test_an_order_is_made_with_buttons (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autofree char *missing = NULL;

  go_to (fixture, "/data/order");
  ow_page_proceed (fixture->page);
  missing = dup_error (fixture);
  g_assert_nonnull (missing);
  g_assert_cmpstr (value_of (fixture, "/data/order"), ==, "");
  press_beside (fixture, "Tea", "▲ Up");
  g_assert_cmpstr (value_of (fixture, "/data/order"), ==, "bread tea rice");
  press_beside (fixture, "Tea", "▲ Up");
  press_beside (fixture, "Bread", "▼ Down");
  g_assert_cmpstr (value_of (fixture, "/data/order"), ==, "tea rice bread");
  ow_language_set ("zh");
  ow_page_retranslate (fixture->page);
  ow_language_set ("en");
  ow_page_retranslate (fixture->page);
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  go_to (fixture, "/data/order");
  g_assert_true (ow_test_shows (root (fixture), "✓ This is my order"));
  g_assert_cmpstr (value_of (fixture, "/data/order"), ==, "tea rice bread");
}

static void
test_an_order_may_be_right_as_it_is (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *error = NULL;

  go_to (fixture, "/data/order");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, ==, "Please move them into your order, or touch “The order is right as it is”");
  g_assert_cmpuint (fixture->done, ==, 0);
  ow_test_press (root (fixture), "The order is right as it is");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/order"), ==, "bread rice tea");
}

/* The heads of a table without a table are a slip of the pen, and are asked all the same. */
static void
test_a_slip_of_appearance_is_asked (Fixture      *fixture,
                                    gconstpointer data)
{
  go_to (fixture, "/data/slip");
  press_choice (fixture, "yes");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/slip"), ==, "yes");
}

/* Each row of a table brings its own answers; its heads are words, and ask nothing. */
static void
test_a_table (Fixture      *fixture,
              gconstpointer data)
{
  go_to (fixture, "/data/table/water");
  g_assert_true (ow_test_shows (root (fixture), "How is it?"));
  g_assert_true (ow_test_shows (root (fixture), "Water"));
  press_choice (fixture, "fair");
  g_assert_cmpstr (value_of (fixture, "/data/table/water"), ==, "fair");
  g_assert_cmpstr (value_of (fixture, "/data/table/head"), ==, "");
}

/* --- Signatures ----------------------------------------------------------------------------- */

/* As a finger does it: @length pixels to the right and down. */
static void
draw (Fixture *fixture,
      double   length)
{
  GtkWidget *ink = ow_test_find (root (fixture), OW_TYPE_INK, NULL);
  g_autoptr (GListModel) controllers = NULL;
  g_autoptr (GObject) drag = NULL;

  g_assert_nonnull (ink);
  controllers = gtk_widget_observe_controllers (ink);
  drag = g_list_model_get_item (controllers, 0);
  g_signal_emit_by_name (drag, "drag-begin", 20.0, 20.0);
  for (double at = 0; at <= length; at += 5)
    g_signal_emit_by_name (drag, "drag-update", at, at);
  g_signal_emit_by_name (drag, "drag-end", length, length);
}

static GBytes *
file_of (Fixture    *fixture,
         const char *ref)
{
  return ow_question_get_file (ow_filling_find_question (ow_journey_get_filling (fixture->journey), ref), NULL);
}

static void
test_a_signature_is_drawn (Fixture      *fixture,
                           gconstpointer data)
{
  g_autofree char *error = NULL;
  g_autoptr (GBytes) first = NULL;

  go_to (fixture, "/data/sign");
  draw (fixture, 10);
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_true (g_str_has_prefix (error, "Please write a little larger"));
  g_assert_null (file_of (fixture, "/data/sign"));
  ow_test_press (root (fixture), "Take one stroke back");
  draw (fixture, 100);
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  first = g_bytes_ref (file_of (fixture, "/data/sign"));
  g_assert_cmpmem (g_bytes_get_data (first, NULL), 4, "\x89PNG", 4);
  /* It is there when one comes back, and stays until it is changed. */
  go_to (fixture, "/data/sign");
  ow_page_proceed (fixture->page);
  g_assert_true (file_of (fixture, "/data/sign") == first);
  go_to (fixture, "/data/sign");
  draw (fixture, 50);
  ow_page_proceed (fixture->page);
  g_assert_true (file_of (fixture, "/data/sign") != first);
  go_to (fixture, "/data/sign");
  ow_test_press (root (fixture), "Start again");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/sign"), ==, "");
}

/* Also where one is required: nothing is handed in that somebody wiped off. */
static void
test_a_drawing_that_is_wiped_off_is_none (Fixture      *fixture,
                                          gconstpointer data)
{
  g_autofree char *error = NULL;

  draw (fixture, 100);
  ow_form_page_keep_typed (OW_FORM_PAGE (fixture->page));
  g_assert_nonnull (file_of (fixture, "/data/part/plan"));
  ow_test_press (root (fixture), "Start again");
  ow_form_page_keep_typed (OW_FORM_PAGE (fixture->page));
  g_assert_cmpstr (value_of (fixture, "/data/part/plan"), ==, "");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, !=, "");
  g_assert_cmpuint (fixture->done, ==, 0);
}

static void
test_who_cant_sign_types (Fixture      *fixture,
                          gconstpointer data)
{
  static const char box[] = "This machine can't draw 1 of the characters: a box would stand for it in the signature. "
                            "Please sign with a finger, or on paper at the window.";

  go_to (fixture, "/data/sign");
  ow_test_press (root (fixture), "Type my name instead");
  ow_test_settle (root (fixture));
  ow_entry_set_text (get_entry (fixture, 0), UNDRAWN);
  g_assert_true (ow_test_shows (root (fixture), box));
  ow_entry_set_text (get_entry (fixture, 0), "张三");
  g_assert_false (ow_test_shows (root (fixture), box));
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_nonnull (file_of (fixture, "/data/sign"));
  go_to (fixture, "/data/sign");
  ow_page_skip (fixture->page);
  g_assert_null (file_of (fixture, "/data/sign"));
}

static void
test_who_cant_draw_says_it (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *error = NULL;

  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, !=, "");
  ow_test_press (root (fixture), "Say it in words");
  ow_test_settle (root (fixture));
  ow_entry_set_text (get_entry (fixture, 0), UNDRAWN);
  g_assert_true (ow_test_shows (root (fixture), "This machine can't draw 1 of the characters: a box would stand for it "
                                                "in the picture. Please draw with a finger, or on paper at the "
                                                "window."));
  ow_entry_set_text (get_entry (fixture, 0), "村东头");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_nonnull (file_of (fixture, "/data/part/plan"));
}

/* The step is at its end. */
static void
test_a_long_part_widens_no_page (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autofree char *progress = NULL;
  g_autofree char *long_words = g_strnfill (300, 'm');
  int width;

  g_object_get (fixture->page, "progress", &progress, NULL);
  g_assert_true (g_str_has_suffix (progress, "· step 1"));
  ow_page_set_progress (fixture->page, long_words);
  ow_test_settle (GTK_WIDGET (fixture->window));
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 1080);
}

static void
test_thousands_are_told_apart (Fixture      *fixture,
                               gconstpointer data)
{
  go_to (fixture, "/data/pension");
  ow_entry_set_text (get_entry (fixture, 0), "1234567.5");
  g_assert_true (ow_test_shows (root (fixture), "1,234,567.5"));
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/pension"), ==, "1234567.5");
}

static void
test_what_is_masked_is_seen_when_asked_for (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autoptr (OwScript) script = ow_script_new ();
  g_autoptr (GPtrArray) said = NULL;
  GtkWidget *text;

  go_to (fixture, "/data/word");
  ow_entry_set_text (get_entry (fixture, 0), "open sesame");
  text = gtk_widget_get_first_child (GTK_WIDGET (get_entry (fixture, 0)));
  g_assert_false (gtk_entry_get_visibility (GTK_ENTRY (text)));
  ow_test_press (root (fixture), "Let me see what I typed");
  g_assert_true (gtk_entry_get_visibility (GTK_ENTRY (text)));
  ow_entry_set_text (get_entry (fixture, 0), "open sesam");
  g_assert_false (gtk_entry_get_visibility (GTK_ENTRY (text)));
  ow_read_out_collect (root (fixture), script);
  said = ow_script_list (script, TRUE, NULL);
  for (guint i = 0; i < said->len; i++)
    g_assert_null (strstr (((OwUtterance *) said->pdata[i])->text, "sesam"));
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/word"), ==, "open sesam");
}

static void
test_characters_are_counted (Fixture      *fixture,
                             gconstpointer data)
{
  go_to (fixture, "/data/remark");
  g_assert_true (ow_test_shows (root (fixture), "0 characters so far"));
  ow_entry_set_text (get_entry (fixture, 0), "𠮷野家");
  g_assert_true (ow_test_shows (root (fixture), "3 characters so far"));
}

static void
test_no_more_room_is_told (Fixture      *fixture,
                           gconstpointer data)
{
  static const char words[] = "There is room for 50 characters, and no more.";
  g_autofree char *name = g_strnfill (49, 'a');

  go_to (fixture, "/data/name");
  ow_entry_set_text (get_entry (fixture, 0), name);
  g_assert_false (ow_test_shows (root (fixture), words));
  for (guint i = 0; i < 3; i++)
    gtk_editable_insert_text (GTK_EDITABLE (ow_test_find (root (fixture), GTK_TYPE_TEXT, NULL)), "b", 1, &(int) { 0 });
  g_assert_true (ow_test_shows (root (fixture), words));
}

static void
test_a_character_without_a_font_is_told (Fixture      *fixture,
                                         gconstpointer data)
{
  g_autofree char *words = ow_undrawn_dup_words (1);

  go_to (fixture, "/data/name");
  ow_entry_set_text (get_entry (fixture, 0), "张三");
  g_assert_false (ow_test_shows (root (fixture), words));
  ow_entry_set_text (get_entry (fixture, 0), UNDRAWN);
  g_assert_true (ow_test_shows (root (fixture), words));
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/name"), ==, UNDRAWN);
}

static void
test_a_range_of_few_is_pressed (Fixture      *fixture,
                                gconstpointer data)
{
  go_to (fixture, "/data/service");
  g_assert_true (ow_test_shows (root (fixture), "★★★★☆  4"));
  press_choice (fixture, "4");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/service"), ==, "4");
  go_to (fixture, "/data/pain");
  g_assert_true (ow_test_shows (root (fixture), "8 · Unbearable"));
  press_choice (fixture, "6");
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "6")));
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/pain"), ==, "6");
}

/* Nobody presses a button three hundred times. */
static void
test_a_range_of_many_has_jumps (Fixture      *fixture,
                                gconstpointer data)
{
  go_to (fixture, "/data/weight");
  ow_test_press (root (fixture), "+ 50");
  g_assert_true (ow_test_shows (root (fixture), "50"));
  ow_test_press (root (fixture), "+ 5");
  ow_test_press (root (fixture), "+");
  ow_test_press (root (fixture), "− 5");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/weight"), ==, "50.5");
  go_to (fixture, "/data/weight");
  for (guint i = 0; i < 3; i++)
    ow_test_press (root (fixture), "+ 500");
  g_assert_true (ow_test_shows (root (fixture), "1500"));
  g_assert_false (gtk_widget_get_sensitive (ow_test_find (root (fixture), GTK_TYPE_BUTTON, "+ 50")));
  ow_test_press (root (fixture), "− 50");
  g_assert_true (ow_test_shows (root (fixture), "1450"));
  g_assert_null (ow_test_find (root (fixture), GTK_TYPE_BUTTON, "+ 5000"));
}

/* One question with a picture that can be looked at more closely. */
static void
begin_with_plan (Fixture    *fixture,
                 const char *folder)
{
  static const char form[] =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
    "xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'><h:head><h:title>T</h:title><model>"
    "<itext><translation lang='en'><text id='q'><value>Where?</value><value form='image'>jr://images/plan.png</value>"
    "<value form='big-image'>jr://images/large.png</value></text></translation></itext>"
    "<instance><data id='t'><q/><meta><orx:instanceID/></meta></data></instance><bind nodeset='/data/q' type='string'/>"
    "</model></h:head><h:body><input ref='/data/q'><label ref=\"jr:itext('q')\"/></input></h:body></h:html>";

  begin_with (fixture, folder, form);
}

static void
test_a_picture_is_shown_larger (Fixture      *fixture,
                                gconstpointer data)
{
  g_autofree char *folder = ow_test_folder_new ();
  GtkWidget *picture;
  int width;

  draw_square (folder, "plan.png", 100);
  begin_with_plan (fixture, folder);
  /* A button that shows nothing is none. */
  g_assert_null (ow_test_find (root (fixture), GTK_TYPE_BUTTON, "Show it larger"));
  draw_square (folder, "large.png", 4000);
  begin_with_plan (fixture, folder);
  ow_test_press (root (fixture), "Show it larger");
  g_assert_nonnull (fixture->sheet);
  ow_test_settle (GTK_WIDGET (fixture->window));
  picture = ow_test_find (GTK_WIDGET (fixture->sheet), OW_TYPE_FORM_PICTURE, NULL);
  gtk_widget_measure (picture, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, >, 700);
  g_assert_cmpint (width, <=, gtk_widget_get_width (root (fixture)));
  ow_test_folder_remove (g_steal_pointer (&folder));
}

static void
test_notes_say_values_as_people_do (Fixture      *fixture,
                                    gconstpointer data)
{
  for (guint i = 0; i < 40 && g_strcmp0 (ow_test_journey_ref (fixture->journey), "/data/day") != 0; i++)
    ow_journey_next (fixture->journey);
  show_page (fixture);
  g_assert_true (ow_test_shows (root (fixture), "1 April 2023"));
  ow_journey_next (fixture->journey);
  show_page (fixture);
  g_assert_true (ow_test_shows (root (fixture), "1,234,567"));
}


#define add_to_read(name, function) \
  g_test_add ("/forms/controls/" name, Fixture, "read-back.xml", set_up, function, tear_down)
#define add(name, function) g_test_add ("/forms/controls/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  add_to_read ("notes", test_notes_say_values_as_people_do);
  add ("date", test_a_date_in_one_go);
  add ("date-cursor", test_the_cursor_moves_on_in_a_date);
  add ("date-chinese", test_a_date_by_the_chinese_calendar);
  add ("date-leap", test_a_month_that_comes_twice);
  add ("date-picked", test_a_date_typed_by_a_calendar_that_was_picked);
  add ("date-half-typed", test_a_date_that_is_half_typed_is_kept);
  add ("date-answered", test_an_answer_in_the_second_month);
  add ("date-unknown", test_a_date_that_no_table_has);
  add ("times", test_times);
  add ("thousands", test_thousands_are_told_apart);
  add ("masked", test_what_is_masked_is_seen_when_asked_for);
  add ("counter", test_characters_are_counted);
  add ("no-more-room", test_no_more_room_is_told);
  add ("undrawn", test_a_character_without_a_font_is_told);
  add ("big-image", test_a_picture_is_shown_larger);
  add ("range-of-many", test_a_range_of_many_has_jumps);
  add ("range-of-few", test_a_range_of_few_is_pressed);
  add ("order", test_an_order_is_made_with_buttons);
  add ("order-as-it-is", test_an_order_may_be_right_as_it_is);
  add ("slip", test_a_slip_of_appearance_is_asked);
  add ("table", test_a_table);
  add ("signature", test_a_signature_is_drawn);
  add ("signature-typed", test_who_cant_sign_types);
  g_test_add ("/forms/controls/drawing-wiped-off", Fixture, "drawing.xml", set_up,
              test_a_drawing_that_is_wiped_off_is_none, tear_down);
  g_test_add ("/forms/controls/drawing-said", Fixture, "drawing.xml", set_up, test_who_cant_draw_says_it, tear_down);
  g_test_add ("/forms/controls/long-part", Fixture, "drawing.xml", set_up, test_a_long_part_widens_no_page, tear_down);
  return g_test_run ();
}
