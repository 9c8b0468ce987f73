/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-test-journey.h"

#define HEADER "event,node,start,end,latitude,longitude,accuracy,old-value,new-value,user,change-reason\n"
#define T "17953938"
#define START "form start,," T "00000,,,,,,,,\nlocation providers disabled,," T "00000,,,,,,,,\n"

typedef struct {
  OwClock *clock;
  OwJourney *journey;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  fixture->journey = ow_test_journey_new_at ("audit.xml", fixture->clock);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->journey);
  g_object_unref (fixture->clock);
}

/* A second passes on each page. */
static void
go_on (Fixture    *fixture,
       const char *ref,
       const char *value)
{
  ow_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  if (ref != NULL)
    ow_test_journey_answer (fixture->journey, ref, value);
  ow_journey_next (fixture->journey);
}

static void
expect (Fixture    *fixture,
        const char *rows)
{
  OwFilling *filling = ow_journey_get_filling (fixture->journey);
  g_autoptr (GBytes) bytes = ow_audit_log_write (ow_filling_get_audit_log (filling), FALSE);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  g_autofree char *wanted = g_strconcat (HEADER START, rows, NULL);

  g_assert_cmpstr (text, ==, wanted);
}

#define THE_WAY                                                                  \
  "question,/data/name," T "00000," T "01000,,,,,张三,,\n"                         \
  "question,/data/both/street," T "01000," T "02000,,,,,北街 2 号,,\n"              \
  "group questions,/data/both," T "01000," T "02000,,,,,,,\n"                    \
  "add repeat,/data/person[1]," T "02000," T "03000,,,,,,,\n"                    \
  "question,/data/remark," T "03000," T "04000,,,,,,,\n"

static void
walk_to_review (Fixture *fixture)
{
  go_on (fixture, "/data/name", "张三");
  go_on (fixture, "/data/both/street", "北街 2 号");
  go_on (fixture, NULL, NULL);
  go_on (fixture, NULL, NULL);
  g_assert_null (ow_journey_get_page (fixture->journey));
}

static void
test_pages_are_told_as_they_come (Fixture      *fixture,
                                  gconstpointer data)
{
  walk_to_review (fixture);
  ow_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  expect (fixture, THE_WAY "end screen,," T "04000," T "05000,,,,,,,\n");
}

static void
test_back_is_another_view (Fixture      *fixture,
                           gconstpointer data)
{
  go_on (fixture, "/data/name", "张三");
  ow_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  ow_test_journey_answer (fixture->journey, "/data/both/town", "霄云镇");
  g_assert_true (ow_journey_back (fixture->journey));
  go_on (fixture, "/data/name", "张四");
  expect (fixture,
          "question,/data/name," T "00000," T "01000,,,,,张三,,\n"
          "question,/data/both/town," T "01000," T "02000,,,,,霄云镇,,\n"
          "group questions,/data/both," T "01000," T "02000,,,,,,,\n"
          "question,/data/name," T "02000," T "03000,,,,张三,张四,,\n"
          "group questions,/data/both," T "03000," T "03000,,,,,,,\n");
}

static void
test_a_line_of_the_review_is_a_jump (Fixture      *fixture,
                                     gconstpointer data)
{
  walk_to_review (fixture);
  ow_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  g_assert_true (ow_journey_change (fixture->journey, "/data/remark"));
  go_on (fixture, "/data/remark", "a, b");
  expect (fixture, THE_WAY
          "end screen,," T "04000," T "05000,,,,,,,\n"
          "jump,," T "05000," T "05000,,,,,,,\n"
          "question,/data/remark," T "05000," T "06000,,,,,\"a, b\",,\n"
          "end screen,," T "06000," T "06000,,,,,,,\n");
}

static void
test_what_keeps_it_from_being_handed_in (Fixture      *fixture,
                                         gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    ow_journey_next (fixture->journey);
  ow_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  g_assert_true (ow_journey_change_first_problem (fixture->journey));
  go_on (fixture, "/data/name", "张三");
  g_assert_false (ow_journey_change_first_problem (fixture->journey));
  expect (fixture,
          "question,/data/name," T "00000," T "00000,,,,,,,\n"
          "group questions,/data/both," T "00000," T "00000,,,,,,,\n"
          "add repeat,/data/person[1]," T "00000," T "00000,,,,,,,\n"
          "question,/data/remark," T "00000," T "00000,,,,,,,\n"
          "end screen,," T "00000," T "01000,,,,,,,\n"
          "constraint error,," T "01000,,,,,,,,\n"
          "question,/data/name," T "01000," T "02000,,,,,张三,,\n"
          "end screen,," T "02000," T "02000,,,,,,,\n");
}

static void
test_instances_come_and_go (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (OwGroup) first = NULL;
  OwGroup *repeat;

  go_on (fixture, "/data/name", "张三");
  go_on (fixture, NULL, NULL);
  repeat = OW_GROUP (ow_journey_page_get_control (ow_journey_get_page (fixture->journey)));
  g_assert_true (ow_journey_add_instance (fixture->journey, NULL));
  go_on (fixture, "/data/person[1]/name", "李四");
  first = g_list_model_get_item (ow_group_get_children (repeat), 0);
  ow_journey_change_instance (fixture->journey, first);
  go_on (fixture, "/data/person[1]/name", "王五");
  g_assert_true (ow_journey_remove_instance (fixture->journey, first, NULL));
  expect (fixture,
          "question,/data/name," T "00000," T "01000,,,,,张三,,\n"
          "group questions,/data/both," T "01000," T "02000,,,,,,,\n"
          "add repeat,/data/person[1]," T "02000," T "02000,,,,,,,\n"
          "question,/data/person[1]/name," T "02000," T "03000,,,,,李四,,\n"
          "add repeat,/data/person[2]," T "03000," T "03000,,,,,,,\n"
          "question,/data/person[1]/name," T "03000," T "04000,,,,李四,王五,,\n"
          "add repeat,/data/person[2]," T "04000," T "04000,,,,,,,\n"
          "delete repeat,/data/person[1]," T "04000,,,,,,,,\n");
}

static void
test_one_added_by_mistake_is_deleted (Fixture      *fixture,
                                      gconstpointer data)
{
  go_on (fixture, "/data/name", "张三");
  go_on (fixture, NULL, NULL);
  g_assert_true (ow_journey_add_instance (fixture->journey, NULL));
  g_assert_true (ow_journey_back (fixture->journey));
  expect (fixture,
          "question,/data/name," T "00000," T "01000,,,,,张三,,\n"
          "group questions,/data/both," T "01000," T "02000,,,,,,,\n"
          "add repeat,/data/person[1]," T "02000," T "02000,,,,,,,\n"
          "question,/data/person[1]/name," T "02000," T "02000,,,,,,,\n"
          "delete repeat,/data/person[1]," T "02000,,,,,,,,\n"
          "add repeat,/data/person[1]," T "02000," T "02000,,,,,,,\n");
}

static void
test_a_form_that_does_not_ask (void)
{
  g_autoptr (OwJourney) journey = ow_test_journey_new ("walk.xml");

  ow_journey_next (journey);
  g_assert_null (ow_filling_get_audit_log (ow_journey_get_filling (journey)));
}

static void
add (const char *path,
     void      (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/journey/audit/pages", test_pages_are_told_as_they_come);
  add ("/journey/audit/back", test_back_is_another_view);
  add ("/journey/audit/jump", test_a_line_of_the_review_is_a_jump);
  add ("/journey/audit/problem", test_what_keeps_it_from_being_handed_in);
  add ("/journey/audit/instances", test_instances_come_and_go);
  add ("/journey/audit/mistake", test_one_added_by_mistake_is_deleted);
  g_test_add_func ("/journey/audit/not-asked", test_a_form_that_does_not_ask);
  return g_test_run ();
}
