/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"
#include "ow-abilities.h"
#include "ow-place-view.h"

#define POINT "35.0668 116.3114 40.0 20.0"

static void
set_up_place (Fixture      *fixture,
              gconstpointer ref)
{
  ow_abilities_set_place ("35.0668 116.3114 40 20", "The hall");
  set_up (fixture, "name-and-place.xml");
  go_to (fixture, ref);
}

static void
tear_down_place (Fixture      *fixture,
                 gconstpointer ref)
{
  tear_down (fixture, NULL);
  ow_abilities_set_place (NULL, NULL);
}

static void
test_here_is_one_touch (Fixture      *fixture,
                        gconstpointer ref)
{
  g_assert_true (ow_test_shows (root (fixture), "Here (The hall)"));
  g_assert_null (ow_test_find (root (fixture), OW_TYPE_ENTRY, NULL));
  press_choice (fixture, "here");
  g_assert_cmpstr (value_of (fixture, ref), ==, POINT);
  go_to (fixture, ref);
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "here")));
}

static void
test_elsewhere_is_typed (Fixture      *fixture,
                         gconstpointer ref)
{
  g_autofree char *error = NULL;

  press_choice (fixture, "here");
  press_choice (fixture, "elsewhere");
  g_assert_false (ow_choice_button_get_chosen (find_choice (root (fixture), "here")));
  ow_entry_set_text (get_entry (fixture, 0), "35.2");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_true (g_str_has_prefix (error, "Both numbers are needed"));
  g_assert_cmpuint (fixture->done, ==, 0);
  ow_entry_set_text (get_entry (fixture, 1), "181");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 0);
  ow_entry_set_text (get_entry (fixture, 1), "116.5");
  ow_page_proceed (fixture->page);
  g_assert_cmpstr (value_of (fixture, ref), ==, "35.2 116.5");
  /* It is there when the page is. */
  go_to (fixture, ref);
  g_assert_true (ow_choice_button_get_chosen (find_choice (root (fixture), "elsewhere")));
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 1)), ==, "116.5");
}

/* Where the form allows it, the staff may do so later; else not. */
static void
test_elsewhere_may_stay_open (Fixture      *fixture,
                              gconstpointer ref)
{
  guint done = g_str_equal (ref, "/data/field") ? 1 : 0;

  press_choice (fixture, "here");
  press_choice (fixture, "elsewhere");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, done);
  if (done == 1)
    g_assert_cmpstr (value_of (fixture, ref), ==, "");
}

static void
test_nobody_knows_the_place (Fixture      *fixture,
                             gconstpointer ref)
{
  static const char *const none[] = { NULL, "", "0 0", "somewhere", "91 0" };

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++) {
    ow_abilities_set_place (none[i], "The hall");
    g_assert_null (ow_abilities_get_point ());
  }
  show_page (fixture);
  g_assert_null (ow_test_find (root (fixture), OW_TYPE_PLACE_VIEW, NULL));
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
}

#define ADD(name, ref, test) g_test_add ("/form-place/" name, Fixture, ref, set_up_place, test, tear_down_place)

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("here", "/data/home", test_here_is_one_touch);
  ADD ("elsewhere", "/data/home", test_elsewhere_is_typed);
  ADD ("open", "/data/field", test_elsewhere_may_stay_open);
  ADD ("required", "/data/home", test_elsewhere_may_stay_open);
  ADD ("unknown", "/data/home", test_nobody_knows_the_place);
  return g_test_run ();
}
