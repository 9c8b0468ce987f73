/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "form-page-fixture.h"
#include "ow-journey-draft.h"

enum { FROM, TO, LAST, CHILDREN, OLDEST };

static void
type (Fixture    *fixture,
      guint       index,
      const char *text)
{
  ow_entry_set_text (get_entry (fixture, index), text);
}

/* As who has filled it in once, and comes back to it. */
static void
go_back_to (Fixture    *fixture,
            const char *from,
            const char *to)
{
  type (fixture, FROM, "5");
  type (fixture, TO, "10");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
  go_to (fixture, "/data/stay/from");
  type (fixture, FROM, from);
  type (fixture, TO, to);
}

/* Each is right beside what else stands on the screen, and not beside what stood there before. */
static void
test_both_ends_are_moved (Fixture      *fixture,
                          gconstpointer data)
{
  go_back_to (fixture, "35", "40");
  ow_page_proceed (fixture->page);
  g_assert_null (dup_error (fixture));
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/stay/from"), ==, "35");
  g_assert_cmpstr (value_of (fixture, "/data/stay/to"), ==, "40");
}

/* The first is right beside the second, which is right beside the third. */
static void
test_all_three_are_moved (Fixture      *fixture,
                          gconstpointer data)
{
  type (fixture, LAST, "20");
  go_back_to (fixture, "35", "40");
  type (fixture, LAST, "50");
  ow_page_proceed (fixture->page);
  g_assert_null (dup_error (fixture));
  g_assert_cmpuint (fixture->done, ==, 1);
  g_assert_cmpstr (value_of (fixture, "/data/stay/from"), ==, "35");
}

static void
test_one_further_down_makes_it_wrong (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autofree char *error = NULL;

  go_back_to (fixture, "5", "3");
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, ==, "“From the day”: Nobody leaves before they come");
  g_assert_cmpuint (fixture->done, ==, 0);
  type (fixture, TO, "6");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
}

static void
test_going_back_keeps_all (Fixture      *fixture,
                           gconstpointer data)
{
  type (fixture, LAST, "20");
  go_back_to (fixture, "35", "40");
  type (fixture, LAST, "50");
  ow_page_back (fixture->page);
  g_assert_cmpstr (value_of (fixture, "/data/stay/from"), ==, "35");
  g_assert_cmpstr (value_of (fixture, "/data/stay/to"), ==, "40");
  g_assert_cmpstr (value_of (fixture, "/data/stay/last"), ==, "50");
}

/* It is shown, and only who leaves it out then is told so. */
static void
test_nobody_is_told_off_for_what_has_just_come_up (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autofree char *error = NULL;

  type (fixture, CHILDREN, "2");
  ow_page_proceed (fixture->page);
  g_assert_null (dup_error (fixture));
  g_assert_cmpuint (fixture->done, ==, 0);
  g_assert_true (ow_test_shows (root (fixture), "How old is the oldest?"));
  g_assert_false (ow_test_shows (root (fixture), "Please answer this before you go on"));
  ow_page_proceed (fixture->page);
  error = dup_error (fixture);
  g_assert_cmpstr (error, ==, "“How old is the oldest?”: Please answer this before you go on");
  type (fixture, OLDEST, "7");
  ow_page_proceed (fixture->page);
  g_assert_cmpuint (fixture->done, ==, 1);
}

static void
wait_for (guint msec)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add_once (msec, (GSourceOnceFunc) g_main_loop_quit, loop);
  g_main_loop_run (loop);
}

/* Whoever types waits for nothing: it is kept when nothing has been typed for a while. */
static void
pause_typing (void)
{
  wait_for (1200);
}

/* What the last draft before a power cut holds. */
static void
cut_the_power (Fixture *fixture)
{
  g_autoptr (GBytes) record = ow_journey_draft_write (fixture->journey, "en");
  g_autoptr (OwJourneyDraft) draft = ow_journey_draft_read (record);
  g_autoptr (OwService) service = g_object_ref (ow_journey_get_service (fixture->journey));
  g_autoptr (OwForm) form = g_object_ref (ow_filling_get_form (ow_journey_get_filling (fixture->journey)));
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (draft);
  g_clear_object (&fixture->journey);
  fixture->journey = ow_journey_draft_resume (draft, service, form, clock, NULL, &error);
  g_assert_no_error (error);
  show_page (fixture);
}

/* Also what is no answer yet, or can't be one: half of a number counts for nothing, and stands there again. */
static void
test_what_is_typed_outlives_the_power (Fixture      *fixture,
                                       gconstpointer data)
{
  GtkTextBuffer *buffer;
  g_autofree char *said = NULL;

  type (fixture, FROM, "9");
  type (fixture, TO, "3");
  type (fixture, CHILDREN, "1");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ow_test_find (root (fixture), GTK_TYPE_TEXT_VIEW, NULL)));
  gtk_text_buffer_set_text (buffer, "one\ntwo", -1);
  pause_typing ();
  g_assert_cmpstr (value_of (fixture, "/data/stay/children"), ==, "");
  cut_the_power (fixture);
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, FROM)), ==, "9");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, TO)), ==, "3");
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, CHILDREN)), ==, "1");
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ow_test_find (root (fixture), GTK_TYPE_TEXT_VIEW, NULL))),
                "text", &said, NULL);
  g_assert_cmpstr (said, ==, "one\ntwo");
  g_assert_cmpstr (value_of (fixture, "/data/stay/children"), ==, "");
}

/* Each key before the last one has been kept: that of a minute ago is. */
static void
test_who_never_stops_typing_is_kept_too (Fixture      *fixture,
                                         gconstpointer data)
{
  GtkTextBuffer *buffer;
  const char *kept = NULL;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (ow_test_find (root (fixture), GTK_TYPE_TEXT_VIEW, NULL)));
  for (guint i = 0; i < 30 && kept == NULL; i++) {
    gtk_text_buffer_insert_at_cursor (buffer, "a", -1);
    wait_for (300);
    kept = ow_typed_get (ow_journey_get_typed (fixture->journey), "/data/stay/said");
  }
  g_assert_nonnull (kept);
}

/* A picture is no text that could be put there again: it becomes the answer. */
static void
test_a_signature_outlives_the_power (Fixture      *fixture,
                                     gconstpointer data)
{
  go_to (fixture, "/data/sign");
  ow_test_press (root (fixture), "Type my name instead");
  type (fixture, 0, "Somebody");
  g_assert_cmpstr (value_of (fixture, "/data/sign"), ==, "");
  pause_typing ();
  g_assert_cmpstr (value_of (fixture, "/data/sign"), !=, "");
}

/* On the next page nothing of it is left to be kept. */
static void
test_what_is_answered_is_typed_no_more (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (GPtrArray) refs = NULL;

  type (fixture, FROM, "5");
  type (fixture, TO, "10");
  pause_typing ();
  g_assert_cmpstr (ow_typed_get (ow_journey_get_typed (fixture->journey), "/data/stay/to"), ==, "10");
  ow_page_proceed (fixture->page);
  refs = ow_typed_list_refs (ow_journey_get_typed (fixture->journey));
  g_assert_cmpuint (refs->len, ==, 0);
}

#define ADD(path, function) g_test_add ("/forms/together/" path, Fixture, "stay.xml", set_up, function, tear_down)

/* On a page of its own: who is led there by a change is told why at once. */
static void
test_what_a_change_made_wrong_says_so (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *error = NULL;

  ow_test_journey_answer (fixture->journey, "/data/number", "1234");
  ow_journey_next (fixture->journey);
  show_page (fixture);
  first = dup_error (fixture);
  g_assert_null (first);
  ow_test_journey_answer (fixture->journey, "/data/again", "1234");
  ow_journey_next (fixture->journey);
  g_assert_null (ow_journey_get_page (fixture->journey));
  go_to (fixture, "/data/number");
  ow_entry_set_text (get_entry (fixture, 0), "5678");
  ow_page_proceed (fixture->page);
  show_page (fixture);
  error = dup_error (fixture);
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_entry_get_text (get_entry (fixture, 0)), ==, "1234");
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("both-ends", test_both_ends_are_moved);
  ADD ("all-three", test_all_three_are_moved);
  ADD ("further-down", test_one_further_down_makes_it_wrong);
  ADD ("back", test_going_back_keeps_all);
  ADD ("come-up", test_nobody_is_told_off_for_what_has_just_come_up);
  ADD ("power", test_what_is_typed_outlives_the_power);
  ADD ("never-stops", test_who_never_stops_typing_is_kept_too);
  g_test_add ("/forms/together/signature", Fixture, NULL, set_up, test_a_signature_outlives_the_power, tear_down);
  ADD ("answered", test_what_is_answered_is_typed_no_more);
  g_test_add ("/forms/together/led-there", Fixture, "confirm.xml", set_up, test_what_a_change_made_wrong_says_so,
              tear_down);
  return g_test_run ();
}
