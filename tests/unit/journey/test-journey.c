/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-test-journey.h"

#include "ow-abilities.h"

static void
assert_at (OwJourney  *journey,
           const char *ref)
{
  g_assert_cmpstr (ow_test_journey_ref (journey), ==, ref);
}

static void
fill_first_section (OwJourney *journey)
{
  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_journey_next (journey);
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  ow_journey_next (journey);
}

/* From the first page to the review without anyone in the list. */
static OwJourney *
walk_to_review (void)
{
  OwJourney *journey = ow_test_journey_new ("walk.xml");

  fill_first_section (journey);
  ow_journey_next (journey);
  ow_journey_next (journey);
  assert_at (journey, NULL);
  return journey;
}

static void
test_walks_what_is_relevant (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");

  assert_at (journey, "/data/about/role");
  g_assert_false (ow_journey_can_go_back (journey));
  g_assert_false (ow_journey_back (journey));
  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_journey_next (journey);
  assert_at (journey, "/data/about/both");
  g_assert_true (ow_journey_back (journey));
  assert_at (journey, "/data/about/role");
  ow_test_journey_answer (journey, "/data/about/role", "other");
  ow_journey_next (journey);
  assert_at (journey, "/data/about/why");
  ow_journey_next (journey);
  assert_at (journey, "/data/about/both");
}

static void
test_a_group_is_one_page (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (GPtrArray) questions = NULL;
  OwJourneyPage *page;

  ow_test_journey_answer (journey, "/data/about/role", "child");
  ow_journey_next (journey);
  page = ow_journey_get_page (journey);
  questions = ow_journey_page_list_questions (page);
  g_assert_cmpint (ow_journey_page_get_kind (page), ==, OW_JOURNEY_PAGE_GROUP);
  g_assert_cmpuint (questions->len, ==, 3);
  g_assert_cmpstr (ow_journey_page_get_heading (page), ==, "您的情况");
  g_assert_nonnull (ow_journey_page_find_invalid (page));
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  g_assert_null (ow_journey_page_find_invalid (page));
}

static void
test_steps_follow_relevance (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  guint step = 0;
  guint n_steps = 0;

  ow_journey_get_step (journey, &step, &n_steps);
  g_assert_cmpuint (step, ==, 1);
  g_assert_cmpuint (n_steps, ==, 4);
  ow_test_journey_answer (journey, "/data/about/role", "other");
  ow_journey_next (journey);
  ow_journey_get_step (journey, &step, &n_steps);
  g_assert_cmpuint (step, ==, 2);
  g_assert_cmpuint (n_steps, ==, 5);
  g_assert_cmpstr (ow_journey_get_section_label (journey), ==, "您的情况");
}

static void
check_led_to (OwJourney  *journey,
              const char *wanted,
              const char *ref)
{
  g_assert_true (ow_journey_change (journey, "/data/wanted"));
  ow_test_journey_answer (journey, "/data/wanted", wanted);
  ow_journey_next (journey);
  g_assert_cmpstr (ow_test_journey_ref (journey), ==, ref);
}

/* The engine puts what is new behind the others; whose order that is, is asked. */
static void
test_an_order_of_other_things_is_asked_again (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("order.xml");

  ow_test_journey_answer (journey, "/data/wanted", "a b");
  ow_test_journey_answer (journey, "/data/first", "b a");
  while (ow_journey_get_page (journey) != NULL)
    ow_journey_next (journey);
  check_led_to (journey, "b a", NULL);
  check_led_to (journey, "b c", "/data/first");
  ow_journey_next (journey);
  g_assert_null (ow_journey_get_page (journey));
}

static void
check_list_name (OwJourney  *journey,
                 const char *ref,
                 const char *expected)
{
  g_autofree char *name = NULL;

  g_assert_true (ow_journey_change (journey, ref));
  name = ow_journey_dup_list_name (journey);
  g_assert_cmpstr (name, ==, expected);
}

static void
test_whose_list_it_is (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("lists-in-lists.xml");

  check_list_name (journey, "/data/child[2]/name", NULL);
  check_list_name (journey, "/data/child[2]/school[1]/at", "Schools of B");
  check_list_name (journey, "/data/child[1]/illness[1]/what", "Children 1 · Illnesses");
  check_list_name (journey, "/data/child[2]/illness[1]/what", "Children 2 · Illnesses");
  check_list_name (journey, "/data/child[2]/illness[2]/drug[1]/called", "Children 2 · Illnesses 2 · Drugs");
  check_list_name (journey, "/data/child[2]/illness[2]/drug", "Children 2 · Illnesses 2");
}

static void
test_a_list_is_left_and_entered (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (OwGroup) first = NULL;
  OwGroup *repeat;

  fill_first_section (journey);
  g_assert_cmpint (ow_journey_page_get_kind (ow_journey_get_page (journey)), ==, OW_JOURNEY_PAGE_REPEAT);
  repeat = OW_GROUP (ow_journey_page_get_control (ow_journey_get_page (journey)));
  g_assert_true (ow_journey_add_instance (journey, &error));
  g_assert_no_error (error);
  assert_at (journey, "/data/person[1]/name");
  ow_test_journey_answer (journey, "/data/person[1]/name", "李四");
  ow_journey_next (journey);
  assert_at (journey, "/data/person[1]/phone");
  ow_journey_next (journey);
  g_assert_true (ow_journey_page_get_control (ow_journey_get_page (journey)) == OW_CONTROL (repeat));
  first = g_list_model_get_item (ow_group_get_children (repeat), 0);
  summary = ow_journey_dup_instance_summary (journey, first);
  g_assert_cmpstr (summary, ==, "李四");
  ow_journey_next (journey);
  assert_at (journey, "/data/remark");
  ow_journey_back (journey);
  ow_journey_remove_instance (journey, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (ow_group_get_children (repeat)), ==, 0);
}

/* Who adds by mistake and goes back finds the list as it was. */
static void
test_a_blank_addition_is_taken_back (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");
  OwGroup *repeat;

  fill_first_section (journey);
  repeat = OW_GROUP (ow_journey_page_get_control (ow_journey_get_page (journey)));
  g_assert_true (ow_journey_add_instance (journey, NULL));
  g_assert_true (ow_journey_back (journey));
  g_assert_true (ow_journey_page_get_control (ow_journey_get_page (journey)) == OW_CONTROL (repeat));
  g_assert_cmpuint (g_list_model_get_n_items (ow_group_get_children (repeat)), ==, 0);
}

static void
test_a_change_returns_to_the_review (void)
{
  g_autoptr (OwJourney) journey = walk_to_review ();

  g_assert_true (ow_journey_change (journey, "/data/about/both/number"));
  assert_at (journey, "/data/about/both");
  g_assert_true (ow_journey_is_changing (journey));
  g_assert_true (ow_journey_is_at_change (journey));
  ow_journey_next (journey);
  assert_at (journey, NULL);
  g_assert_false (ow_journey_is_changing (journey));
  g_assert_true (ow_journey_change (journey, "/data/remark"));
  g_assert_true (ow_journey_back (journey));
  assert_at (journey, NULL);
  g_assert_false (ow_journey_change (journey, "/data/about/why"));
  g_assert_false (ow_journey_change (journey, "/data/nowhere"));
}

static void
test_a_change_that_opens_another_asks_it (void)
{
  g_autoptr (OwJourney) journey = walk_to_review ();

  g_assert_true (ow_journey_change (journey, "/data/about/role"));
  ow_test_journey_answer (journey, "/data/about/role", "other");
  ow_journey_next (journey);
  assert_at (journey, "/data/about/why");
  g_assert_true (ow_journey_is_changing (journey));
  g_assert_false (ow_journey_is_at_change (journey));
  ow_test_journey_answer (journey, "/data/about/why", "邻居");
  ow_journey_next (journey);
  /* It needn't be answered, but on a page that was seen before, it wasn't. */
  assert_at (journey, "/data/about/both");
  ow_journey_next (journey);
  assert_at (journey, NULL);
  g_assert_true (ow_journey_change (journey, "/data/about/role"));
  ow_journey_next (journey);
  assert_at (journey, NULL);
}

/* The town was given, and isn't one of the other county. */
static void
test_a_change_that_takes_an_answer_asks_it_again (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("cascade.xml");

  ow_test_journey_answer (journey, "/data/county", "a");
  ow_test_journey_answer (journey, "/data/town", "a2");
  while (ow_journey_get_page (journey) != NULL)
    ow_journey_next (journey);
  g_assert_true (ow_journey_change (journey, "/data/county"));
  ow_test_journey_answer (journey, "/data/county", "b");
  ow_journey_next (journey);
  assert_at (journey, "/data/town");
  /* Once: it may stay blank. */
  ow_journey_next (journey);
  assert_at (journey, NULL);
  g_assert_true (ow_journey_change (journey, "/data/county"));
  ow_test_journey_answer (journey, "/data/county", "a");
  ow_journey_next (journey);
  assert_at (journey, NULL);
}

/* A table's head without its table is a question. */
static void
test_a_head_alone_is_asked (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("cascade.xml");

  g_assert_true (ow_journey_can_ask (ow_filling_find_question (ow_journey_get_filling (journey), "/data/lone")));
}

static void
test_a_change_in_the_list_returns_by_the_list (void)
{
  g_autoptr (OwJourney) journey = walk_to_review ();
  const char *list = "/data/person";

  g_assert_true (ow_journey_change (journey, list));
  g_assert_true (ow_journey_add_instance (journey, NULL));
  ow_test_journey_answer (journey, "/data/person[1]/name", "李四");
  ow_journey_next (journey);
  ow_journey_next (journey);
  g_assert_cmpint (ow_journey_page_get_kind (ow_journey_get_page (journey)), ==, OW_JOURNEY_PAGE_REPEAT);
  ow_journey_next (journey);
  assert_at (journey, NULL);
}

static guint
get_position (OwJourney *journey)
{
  return ow_journey_page_get_position (ow_journey_get_page (journey));
}

/* Where its words tell which of several it is about, a page needs no number; nor does that of the only one. */
static void
test_a_number_where_words_dont_tell (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("by-keys.xml");

  g_assert_true (ow_journey_change (journey, "/data/person"));
  g_assert_cmpuint (get_position (journey), ==, 0);
  g_assert_true (ow_journey_add_instance (journey, NULL));
  g_assert_cmpuint (get_position (journey), ==, 0);
  ow_test_journey_answer (journey, "/data/person[1]/name", "李四");
  ow_journey_next (journey);
  ow_journey_next (journey);
  g_assert_true (ow_journey_add_instance (journey, NULL));
  g_assert_cmpuint (get_position (journey), ==, 2);
  ow_test_journey_answer (journey, "/data/person[2]/name", "李四");
  ow_journey_next (journey);
  assert_at (journey, "/data/person[2]/age");
  g_assert_cmpuint (get_position (journey), ==, 2); /* of one name */
  ow_test_journey_answer (journey, "/data/person[2]/name", "王五");
  g_assert_cmpuint (get_position (journey), ==, 0);
}

/* Nothing to add and nothing to take away: one person after the other, and no list between them. */
static void
test_a_counted_list_isnt_stopped_at (void)
{
  static const char *const way[] = { "/data/person[1]/name", "/data/person[1]/age", "/data/person[2]/name",
                                     "/data/person[2]/age", "/data/end" };
  g_autoptr (OwJourney) journey = ow_test_journey_new ("counted.xml");

  ow_test_journey_answer (journey, "/data/count", "2");
  for (gsize i = 0; i < G_N_ELEMENTS (way); i++) {
    ow_journey_next (journey);
    assert_at (journey, way[i]);
  }
  ow_journey_back (journey);
  g_assert_cmpint (ow_journey_page_get_kind (ow_journey_get_page (journey)), ==, OW_JOURNEY_PAGE_REPEAT);
  ow_journey_next (journey);
  ow_journey_next (journey);
  assert_at (journey, NULL);
}

static void
test_nobody_counted_is_no_page (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("counted.xml");

  ow_test_journey_answer (journey, "/data/count", "0");
  ow_journey_next (journey);
  assert_at (journey, "/data/end");
}

/* Fewer than there were: who stood in one of those that went stands where there is something to do. */
static void
test_a_page_may_go_away (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("counted.xml");

  ow_test_journey_answer (journey, "/data/count", "2");
  for (int i = 0; i < 3; i++)
    ow_journey_next (journey);
  assert_at (journey, "/data/person[2]/name");
  ow_test_journey_answer (journey, "/data/count", "1");
  ow_journey_next (journey);
  assert_at (journey, "/data/end");
}

/* A form may require what this machine can't take: nobody is held up by that. */
static void
test_what_cant_be_asked_holds_nobody_up (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("controls.xml");
  g_autoptr (GPtrArray) problems = NULL;

  ow_test_journey_answer (journey, "/data/name", "张三");
  ow_test_journey_answer (journey, "/data/one", "first");
  ow_test_journey_answer (journey, "/data/known", "yes");
  ow_test_journey_answer (journey, "/data/agree", "OK");
  ow_test_journey_answer (journey, "/data/order", "tea bread rice");
  ow_test_journey_answer (journey, "/data/slip", "yes");
  ow_test_journey_answer (journey, "/data/table/water", "good");
  ow_test_journey_answer (journey, "/data/table/light", "bad");
  ow_test_journey_answer (journey, "/data/pair/kind", "usual");
  for (int i = 0; i < 60 && ow_journey_get_page (journey) != NULL; i++)
    ow_journey_next (journey);
  assert_at (journey, NULL);
  problems = ow_filling_validate (ow_journey_get_filling (journey));
  g_assert_cmpuint (problems->len, ==, 3);
  g_assert_cmpuint (ow_journey_count_problems (journey), ==, 0);
  g_assert_false (ow_journey_change_first_problem (journey));
  g_assert_true (ow_journey_change (journey, "/data/photo"));
  ow_journey_next (journey);
  assert_at (journey, NULL);
}

/* Nor by a list that offers nothing, and what is only read and blank. What is worked out and wrong does hold up. */
static void
test_what_nobody_can_answer_holds_nobody_up (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("dead-ends.xml");

  g_assert_cmpuint (ow_journey_count_problems (journey), ==, 1);
  ow_test_journey_answer (journey, "/data/town", "hill");
  g_assert_cmpuint (ow_journey_count_problems (journey), ==, 2);
  ow_test_journey_answer (journey, "/data/town", "lake");
  g_assert_cmpuint (ow_journey_count_problems (journey), ==, 0);
  for (int i = 0; i < 9 && ow_journey_get_page (journey) != NULL; i++)
    ow_journey_next (journey);
  assert_at (journey, NULL);
  g_assert_true (ow_journey_change (journey, "/data/town"));
  ow_test_journey_answer (journey, "/data/town", "marsh");
  ow_journey_next (journey);
  assert_at (journey, NULL);
  g_assert_cmpuint (ow_journey_count_problems (journey), ==, 1);
}

static void
test_problems_lead_to_their_page (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");

  ow_test_journey_answer (journey, "/data/about/role", "child");
  for (int i = 0; i < 4; i++)
    ow_journey_next (journey);
  assert_at (journey, NULL);
  g_assert_true (ow_journey_change_first_problem (journey));
  assert_at (journey, "/data/about/both");
  ow_test_journey_answer (journey, "/data/about/both/name", "张三");
  ow_journey_next (journey);
  assert_at (journey, NULL);
  g_assert_false (ow_journey_change_first_problem (journey));
}

/* One more that would keep the record from being handed in isn't there when that has been said. */
static void
test_what_cannot_be_added_is_not (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("circle-of-rows.xml");
  OwGroup *repeat = OW_GROUP (ow_journey_page_get_control (ow_journey_get_page (journey)));
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (ow_journey_page_get_kind (ow_journey_get_page (journey)), ==, OW_JOURNEY_PAGE_REPEAT);
  g_assert_false (ow_journey_add_instance (journey, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
  g_assert_cmpuint (g_list_model_get_n_items (ow_group_get_children (repeat)), ==, 1);
  g_assert_true (ow_filling_is_settled (ow_journey_get_filling (journey), NULL));
  g_assert_true (ow_journey_page_get_control (ow_journey_get_page (journey)) == OW_CONTROL (repeat));
}

/* A form is the same for kiosks with a camera and without. */
static void
test_pictures_are_asked_where_there_is_a_camera (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("photo.xml");
  OwQuestion *proof = ow_filling_find_question (ow_journey_get_filling (journey), "/data/proof");

  /* What the form requires is told of, and not demanded; what may stay away isn't there. */
  assert_at (journey, "/data/proof");
  g_assert_false (ow_journey_can_ask (proof));
  g_assert_cmpuint (ow_journey_count_problems (journey), ==, 1);
  ow_journey_next (journey);
  assert_at (journey, "/data/id");
  /* There is one, but it doesn't work just now. */
  ow_abilities_set_camera (OW_ABILITY_HELD_UP);
  g_assert_false (ow_journey_can_ask (proof));
  g_assert_true (ow_journey_back (journey));
  assert_at (journey, "/data/book");
  ow_abilities_set_camera (OW_ABILITY_READY);
  g_assert_true (ow_journey_can_ask (proof));
  g_assert_cmpuint (ow_journey_count_problems (journey), ==, 2);
  ow_abilities_set_camera (OW_ABILITY_NONE);
  /* What was taken elsewhere, and came here with a slip, is seen. */
  ow_test_journey_answer (journey, "/data/book", "book.jpg");
  ow_journey_next (journey);
  g_assert_true (ow_journey_back (journey));
  assert_at (journey, "/data/book");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/walks", test_walks_what_is_relevant);
  g_test_add_func ("/journey/group", test_a_group_is_one_page);
  g_test_add_func ("/journey/steps", test_steps_follow_relevance);
  g_test_add_func ("/journey/order", test_an_order_of_other_things_is_asked_again);
  g_test_add_func ("/journey/whose-list", test_whose_list_it_is);
  g_test_add_func ("/journey/list", test_a_list_is_left_and_entered);
  g_test_add_func ("/journey/blank-addition", test_a_blank_addition_is_taken_back);
  g_test_add_func ("/journey/change", test_a_change_returns_to_the_review);
  g_test_add_func ("/journey/change-opens", test_a_change_that_opens_another_asks_it);
  g_test_add_func ("/journey/asks-again", test_a_change_that_takes_an_answer_asks_it_again);
  g_test_add_func ("/journey/head-alone", test_a_head_alone_is_asked);
  g_test_add_func ("/journey/change-list", test_a_change_in_the_list_returns_by_the_list);
  g_test_add_func ("/journey/a-number-where-words-dont-tell", test_a_number_where_words_dont_tell);
  g_test_add_func ("/journey/counted", test_a_counted_list_isnt_stopped_at);
  g_test_add_func ("/journey/nobody", test_nobody_counted_is_no_page);
  g_test_add_func ("/journey/gone", test_a_page_may_go_away);
  g_test_add_func ("/journey/not-asked", test_what_cant_be_asked_holds_nobody_up);
  g_test_add_func ("/journey/dead-ends", test_what_nobody_can_answer_holds_nobody_up);
  g_test_add_func ("/journey/problems", test_problems_lead_to_their_page);
  g_test_add_func ("/journey/cannot-be-added", test_what_cannot_be_added_is_not);
  g_test_add_func ("/journey/pictures", test_pictures_are_asked_where_there_is_a_camera);
  return g_test_run ();
}
