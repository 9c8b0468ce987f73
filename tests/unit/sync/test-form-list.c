/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"

/* What a library makes of the lists of a server, and what it asks for. */

static void
assert_delisted (Fixture *fixture,
                 gboolean demo_is)
{
  g_autoptr (GPtrArray) delisted = ow_form_library_list_delisted (fixture->library);

  g_assert_cmpuint (delisted->len, ==, demo_is ? 1 : 0);
  if (demo_is)
    g_assert_cmpstr (g_ptr_array_index (delisted, 0), ==, "demo");
}

static guint
answered (Fixture *fixture,
          guint    status)
{
  return ow_hall_desk_get_answered (fixture->hall.desk, status);
}

/* A round without news is answered 304 throughout, also the first one after a start; and what is here by its hash isn't
 * downloaded with what is new. */
static void
test_nothing_is_fetched_twice (Fixture      *fixture,
                               gconstpointer data)
{
  guint whole;

  hall_put (fixture, "demo-media/a.csv", "name,label\na,甲\n");
  hall_put (fixture, "demo-media/b.csv", "name,label\nb,乙\n");
  assert_refreshed (fixture, 1);
  whole = answered (fixture, 200);
  g_assert_cmpuint (whole, ==, 5);
  assert_refreshed (fixture, 0);
  close_library (fixture);
  open_library (fixture);
  assert_refreshed (fixture, 0);
  g_assert_cmpuint (answered (fixture, 200), ==, whole);
  g_assert_cmpuint (answered (fixture, 304), ==, 4);
  hall_put (fixture, "demo-media/b.csv", "name,label\nc,丙\n");
  assert_refreshed (fixture, 1);
  g_assert_cmpuint (answered (fixture, 200), ==, whole + 2); /* manifest and file */
  hall_publish (&fixture->hall, "demo", "2");
  assert_refreshed (fixture, 1);
  assert_current (fixture, "2");
  g_assert_cmpuint (answered (fixture, 200), ==, whole + 4); /* list and form */
}

/* Names and bytes are those of the file, but somebody has written over it since. */
static void
test_what_is_here_is_looked_at (Fixture      *fixture,
                                gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  g_autofree char *new_media_dir = NULL;

  hall_put (fixture, "demo-media/a.csv", "name,label\na,甲\n");
  assert_refreshed (fixture, 1);
  g_assert_true (ow_form_library_find (fixture->library, "demo", &path, &media_dir));
  file = g_build_filename (media_dir, "a.csv", NULL);
  g_assert_true (g_file_set_contents (file, "damaged", -1, NULL));
  g_clear_pointer (&file, g_free);
  g_clear_pointer (&path, g_free);
  hall_publish (&fixture->hall, "demo", "2");
  assert_refreshed (fixture, 1);
  g_assert_true (ow_form_library_find (fixture->library, "demo", &path, &new_media_dir));
  file = g_build_filename (new_media_dir, "a.csv", NULL);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "name,label\na,甲\n");
}

static void
assert_list (Fixture    *fixture,
             const char *name,
             const char *wanted)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;

  g_assert_true (ow_form_library_find (fixture->library, "demo", &path, &media_dir));
  file = g_build_filename (media_dir, name, NULL);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, wanted);
}

/* A server whose hash of a list doesn't change when one of its entities is deleted says so when it is asked. */
static void
test_deleted_entities_go (Fixture      *fixture,
                          gconstpointer data)
{
  guint whole;

  hall_put (fixture, "demo-entities/people.csv", "name,label\nuuid-1,\"One, and\nmore\"\nuuid-2,Two\n");
  assert_refreshed (fixture, 1);
  whole = answered (fixture, 200);
  assert_refreshed (fixture, 0);
  g_assert_cmpuint (answered (fixture, 200), ==, whole + 1);
  hall_put (fixture, "demo-entities/people.csv.deleted", "uuid-1\n");
  assert_refreshed (fixture, 1);
  assert_list (fixture, "people.csv", "name,label\nuuid-2,Two\n");
  assert_refreshed (fixture, 0);
  close_library (fixture);
  open_library (fixture);
  assert_list (fixture, "people.csv", "name,label\nuuid-2,Two\n");
  assert_refreshed (fixture, 0);
  /* The list that is new is what the server gives. */
  hall_put (fixture, "demo-entities/people.csv", "name,label\nuuid-2,Two\nuuid-3,Three\n");
  assert_refreshed (fixture, 1);
  assert_list (fixture, "people.csv", "name,label\nuuid-2,Two\nuuid-3,Three\n");
  /* One that doesn't say leaves all as it is. */
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "ok,ok,portal", NULL));
  assert_refreshed (fixture, 0);
}

/* In turns, where there are more than one request holds. */
static void
test_entities_are_asked_for_in_turns (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (GString) list = g_string_new ("label,name\n");
  g_autofree char *wanted = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (list, "x,uuid-%04u\n", i);
  wanted = g_strndup (list->str, list->len - strlen ("x,uuid-0499\n"));
  hall_put (fixture, "demo-entities/people.csv", list->str);
  assert_refreshed (fixture, 1);
  hall_put (fixture, "demo-entities/people.csv.deleted", "uuid-0499\n");
  assert_refreshed (fixture, 0);
  assert_refreshed (fixture, 0);
  assert_refreshed (fixture, 1);
  assert_list (fixture, "people.csv", wanted);
}

/* As an ODK Central lists a form no longer whose state is closing or closed. */
static void
test_tells_what_the_list_has_no_longer (Fixture      *fixture,
                                        gconstpointer data)
{
  g_signal_handlers_disconnect_by_func (fixture->library, on_forms_changed, fixture);
  hall_publish (&fixture->hall, "other", "1");
  assert_refreshed (fixture, 2);
  assert_delisted (fixture, FALSE);
  hall_put (fixture, "demo.xml", NULL);
  assert_refreshed (fixture, 0);
  assert_delisted (fixture, TRUE);
  assert_current (fixture, "1");
  hall_put (fixture, "other.xml", NULL);
  assert_refreshed (fixture, 0);
  assert_delisted (fixture, FALSE);
  hall_publish (&fixture->hall, "other", "1");
  close_library (fixture);
  open_library (fixture);
  assert_delisted (fixture, FALSE);
  assert_refreshed (fixture, 0);
  assert_delisted (fixture, TRUE);
  hall_publish (&fixture->hall, "demo", "1");
  assert_refreshed (fixture, 0);
  assert_delisted (fixture, FALSE);
}

static void
restart_at (Fixture    *fixture,
            const char *time)
{
  close_library (fixture);
  g_assert_finalize_object (fixture->clock);
  fixture->clock = ow_clock_new_iso8601 (time, NULL);
  open_library (fixture);
}

/* What was taken away before the start is so before the first list after it; a server that has listed nothing for an
 * hour means it. */
static void
test_what_was_taken_away_stays_so (Fixture      *fixture,
                                   gconstpointer data)
{
  g_signal_handlers_disconnect_by_func (fixture->library, on_forms_changed, fixture);
  hall_publish (&fixture->hall, "other", "1");
  assert_refreshed (fixture, 2);
  hall_put (fixture, "demo.xml", NULL);
  assert_refreshed (fixture, 0);
  restart_at (fixture, "2026-11-23T09:00:00+08:00");
  assert_delisted (fixture, TRUE);
  hall_publish (&fixture->hall, "demo", "1");
  hall_put (fixture, "other.xml", NULL);
  assert_refreshed (fixture, 0);
  hall_put (fixture, "demo.xml", NULL);
  assert_refreshed (fixture, 0);
  assert_delisted (fixture, FALSE);
  restart_at (fixture, "2026-11-23T09:59:00+08:00");
  assert_refreshed (fixture, 0);
  assert_delisted (fixture, FALSE);
  restart_at (fixture, "2026-11-23T10:01:00+08:00");
  assert_delisted (fixture, FALSE);
  assert_refreshed (fixture, 0);
  {
    g_autoptr (GPtrArray) delisted = ow_form_library_list_delisted (fixture->library);

    g_assert_cmpuint (delisted->len, ==, 2);
  }
  hall_publish (&fixture->hall, "demo", "1");
  hall_publish (&fixture->hall, "other", "1");
  assert_refreshed (fixture, 0);
  assert_delisted (fixture, FALSE);
}

/* With a form whose entry has no hash, or no name that can be read: it isn't fetched, and isn't gone either. */
static void
test_a_bad_entry_is_there (Fixture      *fixture,
                           gconstpointer data)
{
  g_signal_handlers_disconnect_by_func (fixture->library, on_forms_changed, fixture);
  hall_publish (&fixture->hall, "other", "1");
  assert_refreshed (fixture, 2);
  hall_publish (&fixture->hall, "other", "2");
  ow_hall_desk_set_misprint (fixture->hall.desk, "demo", data);
  assert_refreshed (fixture, 1);
  assert_delisted (fixture, FALSE);
  assert_current (fixture, "1");
  assert_trouble (fixture, g_str_equal (data, "hash") ? "demo no-hash" : " no-id");
  ow_hall_desk_set_misprint (fixture->hall.desk, NULL, NULL);
  assert_refreshed (fixture, 0);
  assert_trouble (fixture, NULL);
}

/* Since when and why, also after a start; what the line is to blame for goes with the first good round. */
static void
test_tells_of_trouble (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  assert_refreshed (fixture, 1);
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "503", NULL));
  g_assert_cmpint (refresh (fixture, NULL), ==, -1);
  assert_trouble (fixture, " busy");
  assert_refreshed (fixture, 0);
  assert_trouble (fixture, NULL);
  hall_publish (&fixture->hall, "demo", "2");
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "ok,404", NULL));
  g_assert_cmpint (refresh (fixture, NULL), ==, -1);
  assert_trouble (fixture, "demo unknown-form");
  before = ow_form_library_list_troubles (fixture->library);
  close_library (fixture);
  open_library (fixture);
  after = ow_form_library_list_troubles (fixture->library);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (((OwFormTrouble *) after->pdata[0])->since, ==, ((OwFormTrouble *) before->pdata[0])->since);
  assert_refreshed (fixture, 1);
  assert_trouble (fixture, NULL);
}

static void
test_an_empty_list_removes_nothing (Fixture      *fixture,
                                    gconstpointer data)
{
  assert_refreshed (fixture, 1);
  hall_put (fixture, "demo.xml", NULL);
  assert_refreshed (fixture, 0);
  assert_current (fixture, "1");
  close_library (fixture);
  open_library (fixture);
  assert_refreshed (fixture, 0);
  assert_current (fixture, "1");
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add ("/sync/form-list/" path, Fixture, data, set_up, func, tear_down)
  ADD ("taken-away", NULL, test_what_was_taken_away_stays_so);
  ADD ("not-twice", NULL, test_nothing_is_fetched_twice);
  ADD ("looked-at", NULL, test_what_is_here_is_looked_at);
  ADD ("entities/deleted", NULL, test_deleted_entities_go);
  ADD ("entities/turns", NULL, test_entities_are_asked_for_in_turns);
  ADD ("bad-entry/hash", "hash", test_a_bad_entry_is_there);
  ADD ("bad-entry/id", "formID", test_a_bad_entry_is_there);
  ADD ("trouble", NULL, test_tells_of_trouble);
  ADD ("empty-list", NULL, test_an_empty_list_removes_nothing);
  ADD ("delisted", NULL, test_tells_what_the_list_has_no_longer);
#undef ADD
  return g_test_run ();
}
