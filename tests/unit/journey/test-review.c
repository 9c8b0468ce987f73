/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-review.h"

#include "ow-abilities.h"
#include "ow-answer-words.h"
#include "ow-test-journey.h"

static OwReviewSection *
get_section (GListModel *sections,
             guint       index)
{
  g_autoptr (OwReviewSection) section = g_list_model_get_item (sections, index);

  g_assert_nonnull (section);
  return section;
}

static OwReviewRow *
get_row (OwReviewSection *section,
         guint            index)
{
  g_autoptr (OwReviewRow) row = g_list_model_get_item (ow_review_section_get_rows (section), index);

  g_assert_nonnull (row);
  return row;
}

static void
test_reads_back_by_section (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (GListModel) sections = NULL;
  OwReviewSection *about;
  OwReviewRow *number;

  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  ow_test_journey_answer (journey, "/data/about/both/number", "11010119540307001X");
  sections = ow_review_list (journey);
  g_assert_cmpuint (g_list_model_get_n_items (sections), ==, 3);
  about = get_section (sections, 0);
  g_assert_cmpstr (ow_review_section_get_title (about), ==, "您的情况");
  g_assert_cmpuint (g_list_model_get_n_items (ow_review_section_get_rows (about)), ==, 3);
  g_assert_cmpstr (ow_review_row_get_value (get_row (about, 0)), ==, "child");
  number = get_row (about, 2);
  g_assert_true (ow_review_row_get_answered (number));
  g_assert_true (ow_review_row_get_changeable (number));
  g_assert_null (strstr (ow_review_row_get_value (number), "19540307"));
  g_assert_cmpstr (ow_review_row_get_ref (number), ==, "/data/about/both/number");
}

/* What heads a table is asked row by row; what shows as dots is told apart. */
static void
test_reads_back_answers_only (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("by-keys.xml");
  g_autoptr (GListModel) sections = NULL;
  guint hidden = 0;

  ow_test_journey_answer (journey, "/data/written/word", "907");
  sections = ow_review_list (journey);
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++) {
    OwReviewSection *section = get_section (sections, i);

    for (guint n = 0; n < g_list_model_get_n_items (ow_review_section_get_rows (section)); n++) {
      OwReviewRow *row = get_row (section, n);

      g_assert_cmpstr (ow_review_row_get_label (row), !=, "好不好用？");
      hidden += ow_review_row_is_hidden (row);
    }
  }
  g_assert_cmpuint (hidden, ==, 1);
}

static void
test_tells_what_is_missing (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (GListModel) sections = ow_review_list (journey);
  OwReviewSection *about = get_section (sections, 0);

  g_assert_true (ow_review_row_get_invalid (get_row (about, 0)));
  g_assert_false (ow_review_row_get_answered (get_row (about, 0)));
  g_assert_false (ow_review_row_get_invalid (get_row (about, 2)));
  g_assert_cmpstr (ow_review_row_get_value (get_row (about, 2)), ==, "");
}

static void
test_each_person_is_a_section (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (GListModel) sections = NULL;
  OwReviewSection *person;

  g_assert_true (ow_filling_add_repeat (ow_journey_get_filling (journey), "/data/person", NULL));
  ow_test_journey_answer (journey, "/data/person[1]/name", "李四");
  sections = ow_review_list (journey);
  g_assert_cmpuint (g_list_model_get_n_items (sections), ==, 4);
  g_assert_cmpint (ow_review_row_get_n_instances (get_row (get_section (sections, 1), 0)), ==, 1);
  person = get_section (sections, 2);
  g_assert_cmpstr (ow_review_section_get_title (person), ==, "联系人");
  g_assert_cmpuint (ow_review_section_get_position (person), ==, 0); /* the only one */
  g_assert_cmpstr (ow_review_row_get_value (get_row (person, 0)), ==, "李四");
}

/* Of the first household first, with all that live there, then of the second. */
static void
test_what_is_in_an_instance_follows_it (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("repeats.xml");
  g_autoptr (GListModel) sections = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  g_assert_true (ow_filling_add_repeat (ow_journey_get_filling (journey), "/data/household", NULL));
  ow_test_journey_answer (journey, "/data/household[2]/members", "1");
  sections = ow_review_list (journey);
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++) {
    GListModel *rows = ow_review_section_get_rows (get_section (sections, i));

    for (guint row = 0; row < g_list_model_get_n_items (rows); row++) {
      const char *ref = ow_review_row_get_ref (get_row (get_section (sections, i), row));

      if (g_str_has_prefix (ref, "/data/household["))
        g_string_append_c (order, ref[strlen ("/data/household[")]);
    }
  }
  g_assert_nonnull (strstr (order->str, "112"));
  g_assert_null (strstr (order->str, "21"));
}

/* Only while it is missing or wrong does a confirmation say something of its own. */
static void
test_confirmations_are_not_read_back (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("confirm.xml");
  g_autoptr (GListModel) before = ow_review_list (journey);
  g_autoptr (GListModel) after = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (ow_review_section_get_rows (get_section (before, 0))), ==, 2);
  ow_test_journey_answer (journey, "/data/number", "6222");
  ow_test_journey_answer (journey, "/data/again", "6222");
  after = ow_review_list (journey);
  g_assert_cmpuint (g_list_model_get_n_items (ow_review_section_get_rows (get_section (after, 0))), ==, 1);
}

static void
test_pictures_are_told_in_words (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("photo.xml");
  g_autoptr (GListModel) without = ow_review_list (journey);
  g_autoptr (OwJourney) drawing = ow_test_journey_new ("drawing.xml");
  g_autoptr (GListModel) held_up = NULL;
  g_autoptr (GListModel) taken = NULL;
  g_autoptr (GListModel) drawn = NULL;
  g_autoptr (GListModel) with = NULL;

  /* Nobody could have taken it, and nobody need have. */
  g_assert_cmpstr (ow_review_row_get_ref (get_row (get_section (without, 0), 1)), ==, "/data/id");
  g_assert_false (ow_review_row_get_changeable (get_row (get_section (without, 0), 0)));
  /* It may work again by the time somebody comes back for it. */
  ow_abilities_set_camera (OW_ABILITY_HELD_UP);
  held_up = ow_review_list (journey);
  g_assert_true (ow_review_row_get_changeable (get_row (get_section (held_up, 0), 0)));
  ow_abilities_set_camera (OW_ABILITY_READY);
  with = ow_review_list (journey);
  g_assert_cmpstr (ow_review_row_get_ref (get_row (get_section (with, 0), 1)), ==, "/data/book");
  ow_abilities_set_camera (OW_ABILITY_NONE);
  /* Not by the name of the file, which nobody gave it. */
  ow_test_journey_answer (journey, "/data/book", "book.jpg");
  taken = ow_review_list (journey);
  g_assert_cmpstr (ow_review_row_get_value (get_row (get_section (taken, 0), 1)), ==, "picture taken");
  ow_test_journey_answer (drawing, "/data/part/plan", "plan.png");
  drawn = ow_review_list (drawing);
  g_assert_cmpstr (ow_review_row_get_value (get_row (get_section (drawn, 0), 0)), ==, "done on the screen");
}

/* NULL for none. */
static OwReviewRow *
find_row (GListModel *sections,
          const char *ref)
{
  for (guint i = 0; i < g_list_model_get_n_items (sections); i++) {
    GListModel *rows = ow_review_section_get_rows (get_section (sections, i));

    for (guint n = 0; n < g_list_model_get_n_items (rows); n++)
      if (g_str_equal (ow_review_row_get_ref (get_row (get_section (sections, i), n)), ref))
        return get_row (get_section (sections, i), n);
  }
  return NULL;
}

static void
check_value (OwJourney  *journey,
             const char *ref,
             const char *answer,
             const char *shown)
{
  g_autoptr (GListModel) sections = NULL;

  ow_test_journey_answer (journey, ref, answer);
  sections = ow_review_list (journey);
  g_assert_cmpstr (ow_review_row_get_value (find_row (sections, ref)), ==, shown);
  g_assert_cmpstr (ow_question_get_value (ow_filling_find_question (ow_journey_get_filling (journey), ref)), ==,
                   answer);
}

/* No more of a date than was asked for, and by the calendar that it may have been given by. What is stored stays. */
static void
test_dates_and_times_are_said_as_people_do (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("read-back.xml");

  check_value (journey, "/data/born", "2023-04-05", "5 April 2023, Chinese calendar: 癸卯（兔）年闰二月十五");
  check_value (journey, "/data/born", "1850-04-05", "5 April 1850");
  check_value (journey, "/data/known", "2023-04-05", "5 April 2023");
  check_value (journey, "/data/month", "2019-04-01", "April 2019");
  check_value (journey, "/data/year", "2015-01-01", "The year 2015");
  check_value (journey, "/data/at", "08:05:00.000+08:00", "8:05");
  check_value (journey, "/data/when", "2026-11-02T09:30:00.000+08:00",
               "2 November 2026, 9:30, Chinese calendar: 丙午（马）年九月廿四");
  check_value (journey, "/data/sum", "1234567", "1,234,567");
}

static void
test_what_is_asked_without_a_title_is_read_back (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("read-back.xml");
  g_autoptr (GListModel) sections = ow_review_list (journey);
  OwReviewRow *hinted = find_row (sections, "/data/hinted");

  g_assert_nonnull (hinted);
  g_assert_cmpstr (ow_review_row_get_label (hinted), ==, "As on the card");
  g_assert_true (ow_review_row_get_changeable (hinted));
  g_assert_cmpstr (ow_review_row_get_label (find_row (sections, "/data/wordless")), ==, "Without a title");
  g_assert_null (find_row (sections, "/data/worked"));
}

static void
test_pictures_are_called_by_their_place (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("read-back.xml");

  check_value (journey, "/data/one", "p3", "Choice 3");
  check_value (journey, "/data/one", "p2", "The gate");
  check_value (journey, "/data/many", "p1 p2", "Choice 1, The gate");
  check_value (journey, "/data/order", "p2 p1", "The gate, Choice 1");
}

/* A value on a page of notes is the same words, and whoever looks whether a document is theirs sees all of it. */
static void
test_what_is_only_read_is_said_the_same (void)
{
  static const char *const cases[][2] = {
    { "/data/day", "1 April 2023" },
    { "/data/amount", "1,234,567" },
    { "/data/id", "11010119540307001X" },
    { "/data/code", "••••••" },
  };
  g_autoptr (OwJourney) journey = ow_test_journey_new ("read-back.xml");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    OwQuestion *question = ow_filling_find_question (ow_journey_get_filling (journey), cases[i][0]);
    g_autofree char *words = ow_answer_words_dup_in_full (question);

    g_assert_cmpstr (words, ==, cases[i][1]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/review/sections", test_reads_back_by_section);
  g_test_add_func ("/journey/review/answers-only", test_reads_back_answers_only);
  g_test_add_func ("/journey/review/missing", test_tells_what_is_missing);
  g_test_add_func ("/journey/review/persons", test_each_person_is_a_section);
  g_test_add_func ("/journey/review/in-an-instance", test_what_is_in_an_instance_follows_it);
  g_test_add_func ("/journey/review/confirmations", test_confirmations_are_not_read_back);
  g_test_add_func ("/review/pictures", test_pictures_are_told_in_words);
  g_test_add_func ("/journey/review/dates", test_dates_and_times_are_said_as_people_do);
  g_test_add_func ("/journey/review/without-title", test_what_is_asked_without_a_title_is_read_back);
  g_test_add_func ("/journey/review/picture-choices", test_pictures_are_called_by_their_place);
  g_test_add_func ("/journey/review/notes", test_what_is_only_read_is_said_the_same);
  return g_test_run ();
}
