/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"
#include "ow-form-picture.h"
#include "ow-test-folder.h"

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

/* The button that these words are a part of. */
static void
press_around (Fixture    *fixture,
              const char *words)
{
  GtkWidget *label = ow_test_find (root (fixture), GTK_TYPE_LABEL, words);
  GtkWidget *button = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_a_long_list_is_searched (Fixture      *fixture,
                              gconstpointer data)
{
  go_to (fixture, "/data/village");
  g_assert_nonnull (find_choice (root (fixture), "v8"));
  ow_entry_set_text (get_entry (fixture, 0), "霄云");
  ow_test_settle (root (fixture));
  g_assert_null (find_choice (root (fixture), "v8"));
  press_choice (fixture, "v55");
  ow_test_settle (root (fixture));
  /* What was found is all there is to see, until it is to be another. */
  g_assert_null (find_choice (root (fixture), "v55"));
  g_assert_true (ow_test_shows (root (fixture), "霄云寺"));
  g_assert_cmpuint (fixture->done, ==, 0);
  press_around (fixture, "霄云寺");
  /* The only one that is found isn't the only one there is: pressed again, it stays. */
  press_choice (fixture, "v55");
  ow_test_settle (root (fixture));
  press_around (fixture, "霄云寺");
  ow_test_press (root (fixture), "Clear");
  ow_test_settle (root (fixture));
  g_assert_nonnull (find_choice (root (fixture), "v8"));
  ow_entry_set_text (get_entry (fixture, 0), "nothing like it");
  ow_test_settle (root (fixture));
  g_assert_true (ow_test_shows (root (fixture), "Nothing found. Please type less."));
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/village"), ==, "v55");
}

/* Letters of pinyin count before they are characters; they hold nobody up. */
static void
test_a_list_is_searched_by_sounds (Fixture      *fixture,
                                   gconstpointer data)
{
  begin_chinese (fixture);
  go_to (fixture, "/data/village");
  ow_test_settle (root (fixture));
  press_letters (fixture, "zz");
  ow_test_settle (root (fixture));
  ow_test_press (root (fixture), "清空"); /* also of what isn't Chinese yet */
  g_assert_false (ow_entry_is_composing (get_entry (fixture, 0)));
  g_assert_nonnull (find_choice (root (fixture), "v1"));
  press_letters (fixture, "cg");
  ow_test_settle (root (fixture));
  g_assert_nonnull (find_choice (root (fixture), "v56"));
  g_assert_null (find_choice (root (fixture), "v1"));
  press_choice (fixture, "v56");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/village"), ==, "v56");
}

static void
test_a_form_may_ask_for_the_search (Fixture      *fixture,
                                    gconstpointer data)
{
  guint first = 0;

  go_to (fixture, "/data/nine");
  g_assert_null (find_entry (root (fixture), &first));
  go_to (fixture, "/data/town");
  ow_entry_set_text (get_entry (fixture, 0), "yangshan");
  ow_test_settle (root (fixture));
  press_choice (fixture, "t3");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/town"), ==, "t3");
}

static int
x_of (Fixture    *fixture,
      const char *value)
{
  GtkWidget *button = GTK_WIDGET (find_choice (root (fixture), value));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, root (fixture), &bounds));
  return (int) bounds.origin.x;
}

static void
test_a_scale_stands_in_one_column (Fixture      *fixture,
                                   gconstpointer data)
{
  go_to (fixture, "/data/one");
  g_assert_cmpint (x_of (fixture, "first"), <, x_of (fixture, "second"));
  go_to (fixture, "/data/mood");
  g_assert_cmpint (x_of (fixture, "5"), ==, x_of (fixture, "4"));
  press_choice (fixture, "4");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/mood"), ==, "4");
}

static void
test_none_of_these_stands_alone (Fixture      *fixture,
                                 gconstpointer data)
{
  g_assert_false (ow_test_shows (root (fixture), "You may choose several"));
  go_to (fixture, "/data/many");
  g_assert_true (ow_test_shows (root (fixture), "You may choose several"));
  press_choice (fixture, "tea");
  press_choice (fixture, "bread");
  press_choice (fixture, "nothing");
  g_assert_cmpstr (value_of (fixture, "/data/many"), ==, "nothing");
  press_choice (fixture, "rice");
  g_assert_cmpstr (value_of (fixture, "/data/many"), ==, "rice");
  press_choice (fixture, "tea");
  g_assert_cmpstr (value_of (fixture, "/data/many"), ==, "rice tea");
}

/* The first one in it. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LABEL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child);
  return found;
}

static gboolean
may_break_before (GtkWidget  *button,
                  const char *text,
                  const char *part)
{
  GtkWidget *label = find_label (button);
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly (layout, NULL);
  const char *at = strstr (text, part);

  g_assert_nonnull (at);
  return attributes[g_utf8_pointer_to_offset (text, at)].is_line_break;
}

static void
test_no_word_in_an_answer_is_torn (void)
{
  static const char text[] = "12月1日（周二）呼叫铃、报警器";
  GtkWidget *button = g_object_ref_sink (ow_choice_button_new ("a"));

  ow_choice_button_set_label (OW_CHOICE_BUTTON (button), text);
  g_assert_true (may_break_before (button, text, "（"));
  g_assert_false (may_break_before (button, text, "二）"));
  g_assert_true (may_break_before (button, text, "报"));
  g_assert_false (may_break_before (button, text, "器"));
  g_object_unref (button);
}

static void
test_a_form_may_ask_for_columns (Fixture      *fixture,
                                 gconstpointer data)
{
  go_to (fixture, "/data/part");
  g_assert_cmpint (x_of (fixture, "west"), <, x_of (fixture, "north"));
  g_assert_cmpint (x_of (fixture, "east"), ==, x_of (fixture, "south"));
}

static void
test_a_map_is_a_list_too (Fixture      *fixture,
                          gconstpointer data)
{
  go_to (fixture, "/data/quarter");
  press_choice (fixture, "inside");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/quarter"), ==, "inside");
}

static void
test_a_screen_reader_hears_what_is_chosen (Fixture      *fixture,
                                           gconstpointer data)
{
  GtkAccessible *first;

  go_to (fixture, "/data/one");
  first = GTK_ACCESSIBLE (find_choice (root (fixture), "first"));
  gtk_test_accessible_assert_role (first, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_state (first, GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  press_choice (fixture, "first");
  gtk_test_accessible_assert_state (first, GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  go_to (fixture, "/data/many");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (find_choice (root (fixture), "tea")), GTK_ACCESSIBLE_ROLE_CHECKBOX);
  go_to (fixture, "/data/agree");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (find_choice (root (fixture), "OK")), GTK_ACCESSIBLE_ROLE_CHECKBOX);
}

/* Required as it is: what is taken back isn't the answer any more. */
static void
test_what_is_taken_back_is_no_answer (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autofree char *error = NULL;

  go_to (fixture, "/data/agree");
  press_choice (fixture, "OK");
  g_assert_cmpstr (value_of (fixture, "/data/agree"), ==, "OK");
  press_choice (fixture, "OK");
  g_assert_cmpstr (value_of (fixture, "/data/agree"), ==, "");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, !=, "");
}

/* Which question these answers are to. */
static void
test_a_screen_reader_hears_what_is_asked (Fixture      *fixture,
                                          gconstpointer data)
{
  GtkWidget *group;

  go_to (fixture, "/data/one");
  group = gtk_widget_get_ancestor (GTK_WIDGET (find_choice (root (fixture), "first")), OW_TYPE_QUESTION_VIEW);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (group), GTK_ACCESSIBLE_PROPERTY_LABEL, "One");
}

static void
test_a_list_that_offers_nothing (Fixture      *fixture,
                                 gconstpointer data)
{
  static const char words[] = "There is nothing to choose from here. Please go on, and tell the staff at the window.";

  press_choice (fixture, "lake");
  ow_page_proceed (fixture->page);
  go_to (fixture, "/data/village");
  g_assert_true (ow_test_shows (root (fixture), words));
  fixture->done = 0;
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  go_to (fixture, "/data/town");
  press_choice (fixture, "hill");
  ow_page_proceed (fixture->page);
  go_to (fixture, "/data/village");
  g_assert_false (ow_test_shows (root (fixture), words));
  fixture->done = 0;
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 0);
}

/* One that shows no words has a name all the same. */
static void
test_a_picture_alone_has_a_name (Fixture      *fixture,
                                 gconstpointer data)
{
  go_to (fixture, "/data/one");
  gtk_test_accessible_assert_property (find_choice (root (fixture), "p3"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Choice 3");
  gtk_test_accessible_assert_property (find_choice (root (fixture), "p2"), GTK_ACCESSIBLE_PROPERTY_LABEL, "The gate");
  /* Nor is there a picture to be seen here, which is all that would tell it from others. */
  g_assert_true (ow_test_shows (root (fixture), "Choice 3"));
}

/* Many of sixty, and one of two that are folded away; the second of each has a picture. */
static void
begin_with_many (Fixture    *fixture,
                 const char *folder)
{
  g_autoptr (GString) form = g_string_new (
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
    "xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'><h:head><h:title>T</h:title><model>"
    "<itext><translation lang='en'><text id='p'><value form='image'>jr://images/plan.png</value></text></translation>"
    "</itext><instance><data id='t'><m/><o/><meta><orx:instanceID/></meta></data></instance>"
    "<bind nodeset='/data/m' type='string'/><bind nodeset='/data/o' type='string'/>"
    "</model></h:head><h:body><select ref='/data/m'><label>M</label>");

  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (form, "<item><label>c%u</label><value>v%u</value></item>", i, i);
  g_string_append (form, "</select><select1 ref='/data/o' appearance='minimal'><label>O</label><item><label>one</label>"
                         "<value>one</value></item><item><label ref=\"jr:itext('p')\"/><value>two</value></item>"
                         "</select1></h:body></h:html>");
  begin_with (fixture, folder, form->str);
}

/* On another page of the list, or not found by what is looked for now. */
static void
test_what_was_chosen_of_many_stays_in_sight (Fixture      *fixture,
                                             gconstpointer data)
{
  char *folder = ow_test_folder_new ();

  draw_square (folder, "plan.png", 100);
  begin_with_many (fixture, folder);
  g_assert_false (ow_test_shows (root (fixture), "Chosen: "));
  press_choice (fixture, "v2");
  ow_test_press (root (fixture), "More ›");
  press_choice (fixture, "v9");
  g_assert_true (ow_test_shows (root (fixture), "Chosen: c2 · c9"));
  press_choice (fixture, "v9");
  g_assert_true (ow_test_shows (root (fixture), "Chosen: c2"));
  ow_test_folder_remove (folder);
}

static GtkWidget *
find_picture (GtkWidget *widget)
{
  GtkWidget *picture = ow_test_find (widget, OW_TYPE_FORM_PICTURE, NULL);
  int width = 0;

  if (picture != NULL)
    gtk_widget_measure (picture, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  return width > 0 ? picture : NULL;
}

/* Of an answer that has no words, it is all there is to see. */
static void
test_a_picture_stays_with_its_answer (Fixture      *fixture,
                                      gconstpointer data)
{
  char *folder = ow_test_folder_new ();

  draw_square (folder, "plan.png", 100);
  begin_with_many (fixture, folder);
  go_to (fixture, "/data/o");
  g_assert_false (ow_test_shows (root (fixture), "Choice 2"));
  press_choice (fixture, "two");
  g_assert_true (ow_test_shows (root (fixture), "Choice 2"));
  g_assert_nonnull (find_picture (root (fixture)));
  ow_test_folder_remove (folder);
}

#define ABOVE_FIRST "Please choose above first. Then the answers are here."
#define NOTHING "There is nothing to choose from here. Please go on, and tell the staff at the window."

/* Nobody is sent to the window for what the next touch brings. */
static void
test_what_waits_for_one_above_says_so (Fixture      *fixture,
                                       gconstpointer data)
{
  go_to (fixture, "/data/home/town");
  g_assert_true (ow_test_shows (root (fixture), ABOVE_FIRST));
  g_assert_false (ow_test_shows (root (fixture), NOTHING));
  press_choice (fixture, "two");
  ow_test_settle (root (fixture));
  g_assert_true (ow_test_shows (root (fixture), NOTHING));
  press_choice (fixture, "one");
  ow_test_settle (root (fixture));
  g_assert_true (ow_test_shows (root (fixture), "Town"));
  g_assert_false (ow_test_shows (root (fixture), NOTHING));
}

/* As after a power cut, or when it was put aside: who touched two that don't go together finds both, and not the first
 * alone as if that were the answer. */
static void
test_what_was_refused_is_chosen_again (Fixture      *fixture,
                                       gconstpointer data)
{
  for (int pressed = 0; pressed <= 1; pressed++) {
    ow_test_journey_answer (fixture->journey, "/data/wanted", "");
    go_to (fixture, "/data/first");
    go_to (fixture, "/data/wanted");
    press_choice (fixture, "a");
    ow_form_page_keep_typed (OW_FORM_PAGE (fixture->page));
    press_choice (fixture, "c");
    if (pressed)
      ow_page_proceed (fixture->page);
    ow_form_page_keep_typed (OW_FORM_PAGE (fixture->page));
    g_assert_cmpstr (value_of (fixture, "/data/wanted"), ==, "a");
    show_page (fixture);
    ow_page_proceed (fixture->page);
    g_assert_cmpuint (fixture->done, ==, 0);
  }
  press_choice (fixture, "a");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/wanted"), ==, "c");
}

static void
test_a_box_is_no_choice_of_several (Fixture      *fixture,
                                    gconstpointer data)
{
  go_to (fixture, "/data/wanted");
  g_assert_true (ow_test_shows (root (fixture), "You may choose several"));
  go_to (fixture, "/data/sure");
  g_assert_true (ow_test_shows (root (fixture), "I am"));
  g_assert_false (ow_test_shows (root (fixture), "You may choose several"));
}

static void
test_nothing_to_put_in_order_is_said (Fixture      *fixture,
                                      gconstpointer data)
{
  go_to (fixture, "/data/first");
  g_assert_true (ow_test_shows (root (fixture), NOTHING));
  g_assert_null (ow_test_find (root (fixture), GTK_TYPE_BUTTON, "The order is right as it is"));
  ow_test_journey_answer (fixture->journey, "/data/wanted", "a b");
  ow_test_settle (root (fixture));
  g_assert_false (ow_test_shows (root (fixture), NOTHING));
  g_assert_nonnull (ow_test_find (root (fixture), GTK_TYPE_BUTTON, "The order is right as it is"));
}

#define add(name, function) g_test_add ("/forms/choices/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  g_test_add ("/forms/choices/picture-alone", Fixture, "read-back.xml", set_up, test_a_picture_alone_has_a_name,
              tear_down);
  add ("columns", test_a_form_may_ask_for_columns);
  add ("image-map", test_a_map_is_a_list_too);
  add ("roles", test_a_screen_reader_hears_what_is_chosen);
  g_test_add ("/forms/choices/offers-nothing", Fixture, "dead-ends.xml", set_up, test_a_list_that_offers_nothing,
              tear_down);
  g_test_add ("/forms/choices/above-first", Fixture, "order.xml", set_up, test_what_waits_for_one_above_says_so,
              tear_down);
  g_test_add ("/forms/choices/refused", Fixture, "order.xml", set_up, test_what_was_refused_is_chosen_again, tear_down);
  g_test_add ("/forms/choices/box", Fixture, "order.xml", set_up, test_a_box_is_no_choice_of_several, tear_down);
  g_test_add ("/forms/choices/no-order", Fixture, "order.xml", set_up, test_nothing_to_put_in_order_is_said, tear_down);
  add ("chosen-of-many", test_what_was_chosen_of_many_stays_in_sight);
  add ("picture-stays", test_a_picture_stays_with_its_answer);
  add ("taken-back", test_what_is_taken_back_is_no_answer);
  add ("group-names", test_a_screen_reader_hears_what_is_asked);
  add ("nine", test_nine_choices_are_two_pages);
  add ("search", test_a_long_list_is_searched);
  add ("search-sounds", test_a_list_is_searched_by_sounds);
  add ("search-asked-for", test_a_form_may_ask_for_the_search);
  add ("scale", test_a_scale_stands_in_one_column);
  add ("alone", test_none_of_these_stands_alone);
  g_test_add_func ("/forms/choices/whole-words", test_no_word_in_an_answer_is_torn);
  return g_test_run ();
}
