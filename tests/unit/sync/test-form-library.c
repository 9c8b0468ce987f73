/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "library-fixture.h"
#include "ow-form-watch.h"
#include "ow-test-fault.h"

static void
test_fetches_once (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;

  g_assert_false (ow_form_library_find (fixture->library, "demo", &path, &media_dir));
  assert_refreshed (fixture, 1);
  assert_current (fixture, "1");
  g_assert_cmpuint (fixture->announced, ==, 1);
  assert_refreshed (fixture, 0);
  g_assert_cmpuint (fixture->announced, ==, 1);
}

static void
test_follows_the_list_both_ways (Fixture      *fixture,
                                 gconstpointer data)
{
  assert_refreshed (fixture, 1);
  hall_publish (&fixture->hall, "demo", "2");
  assert_refreshed (fixture, 1);
  assert_current (fixture, "2");
  hall_publish (&fixture->hall, "demo", "1");
  assert_refreshed (fixture, 1);
  assert_current (fixture, "1");
}

static void
test_remembers_over_a_restart (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *old_path = NULL;
  g_autofree char *media_dir = NULL;

  assert_refreshed (fixture, 1);
  g_assert_true (ow_form_library_find (fixture->library, "demo", &old_path, &media_dir));
  hall_publish (&fixture->hall, "demo", "2");
  assert_refreshed (fixture, 1);
  /* A visit under way may still need the files of the version it began with. */
  g_assert_true (g_file_test (old_path, G_FILE_TEST_EXISTS));
  close_library (fixture);
  open_library (fixture);
  assert_current (fixture, "2");
  g_assert_false (g_file_test (old_path, G_FILE_TEST_EXISTS));
  assert_refreshed (fixture, 0);
}

static void
test_media_change_too (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;

  hall_put (fixture, "demo-media/乡镇.csv", "name,label\na,甲\n");
  assert_refreshed (fixture, 1);
  hall_put (fixture, "demo-media/乡镇.csv", "name,label\nb,乙\n");
  assert_refreshed (fixture, 1);
  g_assert_true (ow_form_library_find (fixture->library, "demo", &path, &media_dir));
  file = g_build_filename (media_dir, "乡镇.csv", NULL);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "name,label\nb,乙\n");
  assert_refreshed (fixture, 0);
}

static void
test_keeps_the_last_good_one (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  assert_refreshed (fixture, 1);
  hall_put (fixture, "demo.xml",
            "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'><h:head>"
            "<h:title>x</h:title><model><instance><data id='demo' version='9'><unloadable/></data></instance>"
            "</model></h:head><h:body/></h:html>");
  g_assert_cmpint (refresh (fixture, &error), ==, -1);
  g_assert_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT);
  assert_current (fixture, "1");
  /* Once more, in case it was the disk; but not again and again. That it is so is told all the while. */
  g_assert_cmpint (refresh (fixture, NULL), ==, -1);
  assert_refreshed (fixture, 0);
  assert_current (fixture, "1");
  assert_trouble (fixture, "demo unloadable");
  hall_publish (&fixture->hall, "demo", "10");
  assert_refreshed (fixture, 1);
  assert_current (fixture, "10");
}

/* @data: what the requests meet: list, manifest, form, media. A connection that had been kept open and
 * breaks is tried anew at once, so a drop must come twice. */
static void
test_a_broken_line_changes_nothing (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hall_put (fixture, "demo-media/a.csv", "name,label\na,甲\n");
  assert_refreshed (fixture, 1);
  hall_publish (&fixture->hall, "demo", "2");
  hall_put (fixture, "demo-media/a.csv", "name,label\nb,乙\n");
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, data, NULL));
  g_assert_cmpint (refresh (fixture, &error), ==, -1);
  g_assert_nonnull (error);
  assert_current (fixture, "1");
  assert_refreshed (fixture, 1);
  assert_current (fixture, "2");
}

static void
ship (Fixture    *fixture,
      const char *version)
{
  g_autofree char *from = g_build_filename (fixture->hall.folder, "forms", "demo.xml", NULL);
  g_autofree char *to = g_build_filename (fixture->shipped, "demo.xml", NULL);
  g_autofree char *xml = NULL;

  hall_publish (&fixture->hall, "demo", version);
  g_assert_true (g_file_get_contents (from, &xml, NULL, NULL));
  g_assert_true (g_file_set_contents (to, xml, -1, NULL));
  close_library (fixture);
  open_library (fixture);
}

static void
test_what_ships_serves_until_the_list_says_else (Fixture      *fixture,
                                                 gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;

  ship (fixture, "5");
  assert_current (fixture, "5");
  assert_refreshed (fixture, 0);
  hall_publish (&fixture->hall, "demo", "6");
  assert_refreshed (fixture, 1);
  assert_current (fixture, "6");
  g_assert_true (ow_form_library_find_shipped (fixture->library, "demo", &path, &media_dir));
  g_assert_true (g_str_has_prefix (path, fixture->shipped));
  g_assert_false (ow_form_library_find (fixture->library, "../demo", &path, &media_dir));
}

static void
test_a_lost_file_is_fetched_again (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;

  assert_refreshed (fixture, 1);
  g_assert_true (ow_form_library_find (fixture->library, "demo", &path, &media_dir));
  g_unlink (path);
  close_library (fixture);
  open_library (fixture);
  assert_refreshed (fixture, 1);
  assert_current (fixture, "1");
}

/* The disk fails at each step of taking a form, or of opening what was taken. */
static const OwTestFault faults[] = {
  { "full", OW_TEST_FAULT_CHANGES, ENOSPC, TRUE },
  { "once", OW_TEST_FAULT_CHANGES, EIO, FALSE },
  { "too-many-open", OW_TEST_FAULT_CHANGES, EMFILE, TRUE },
  { "unread", OW_TEST_FAULT_READING, EIO, FALSE },
  { "unreadable", OW_TEST_FAULT_READING, EMFILE, TRUE },
  { "database", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_WRITE, FALSE },
  { "database-gone", OW_TEST_FAULT_DATABASE, SQLITE_IOERR_FSYNC, TRUE },
};

static void
publish_with_list (Fixture    *fixture,
                   const char *version)
{
  g_autofree char *list = g_strdup_printf ("name,label\n%s,甲\n", version);

  hall_publish (&fixture->hall, "demo", version);
  hall_put (fixture, "demo-media/a.csv", list);
}

/* And the list that belongs to it. */
static void
assert_current_with_list (Fixture    *fixture,
                          const char *version)
{
  g_autofree char *wanted = g_strdup_printf ("name,label\n%s,甲\n", version);
  g_autofree char *path = NULL;
  g_autofree char *media_dir = NULL;
  g_autofree char *file = NULL;
  g_autofree char *list = NULL;

  assert_current (fixture, version);
  g_assert_true (ow_form_library_find (fixture->library, "demo", &path, &media_dir));
  file = g_build_filename (media_dir, "a.csv", NULL);
  g_assert_true (g_file_get_contents (file, &list, NULL, NULL));
  g_assert_cmpstr (list, ==, wanted);
}

static gboolean
take_under_fault (const OwTestFault *fault,
                  guint              nth,
                  gboolean           restart)
{
  Fixture fixture = { 0 };
  gboolean met;
  int changed;

  set_up (&fixture, NULL);
  publish_with_list (&fixture, "1");
  assert_refreshed (&fixture, 1);
  publish_with_list (&fixture, "2");
  ow_fault_files_install (fixture.state);
  ow_test_fault_set (fault, nth);
  changed = refresh (&fixture, NULL);
  met = ow_test_fault_end ();
  ow_fault_files_install (NULL);
  assert_current_with_list (&fixture, changed == 1 ? "2" : "1");
  if (restart) {
    close_library (&fixture);
    open_library (&fixture);
  }
  g_assert_cmpint (refresh (&fixture, NULL), >=, 0);
  assert_current_with_list (&fixture, "2");
  tear_down (&fixture, NULL);
  return met;
}

static void
test_taking_under_fault (gconstpointer data)
{
  for (int restart = FALSE; restart <= TRUE; restart++) {
    guint nth = 1;

    while (take_under_fault (data, nth, restart))
      nth++;
    g_assert_cmpuint (nth, >, 1);
  }
}

/* What can't be removed costs nobody the form that was taken. */
static void
test_what_stays_on_the_shelf (Fixture      *fixture,
                              gconstpointer data)
{
  assert_refreshed (fixture, 1);
  hall_publish (&fixture->hall, "demo", "2");
  assert_refreshed (fixture, 1);
  close_library (fixture);
  ow_fault_files_install ("/forms/");
  ow_fault_files_set (OW_FAULT_CHANGES, 1, EIO, TRUE);
  open_library (fixture);
  g_assert_true (ow_test_fault_end ());
  ow_fault_files_install (NULL);
  assert_current (fixture, "2");
}

static int
poll (Fixture *fixture)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_form_library_poll_async (fixture->library, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_form_library_refresh_finish (fixture->library, result, NULL);
}

/* Files change while the list says nothing of it: one form after the other is asked for them, and the list is asked for
 * more seldom; a change of the list has all of them asked. */
static void
test_files_in_turn (Fixture      *fixture,
                    gconstpointer data)
{
  OwFormWatch *watch = ow_form_watch_new (fixture->library);
  guint changed[4];

  g_signal_handlers_disconnect_by_data (fixture->library, fixture);
  hall_put (fixture, "demo-media/a.csv", "name,label\na,甲\n");
  hall_publish (&fixture->hall, "other", "1");
  hall_put (fixture, "other-media/a.csv", "name,label\na,甲\n");
  hall_publish (&fixture->hall, "without", "1");
  g_assert_cmpint (poll (fixture), ==, 3);
  g_assert_cmpuint (ow_form_watch_pace (watch, 60), ==, 120);
  hall_put (fixture, "demo-media/a.csv", "name,label\nb,乙\n");
  hall_put (fixture, "other-media/a.csv", "name,label\nb,乙\n");
  for (guint i = 0; i < G_N_ELEMENTS (changed); i++)
    changed[i] = poll (fixture);
  g_assert_cmpuint (changed[0], ==, 1);
  g_assert_cmpuint (changed[1], ==, 1);
  g_assert_cmpuint (changed[2] + changed[3], ==, 0);
  hall_put (fixture, "demo-media/a.csv", "name,label\nc,丙\n");
  hall_put (fixture, "other-media/a.csv", "name,label\nc,丙\n");
  hall_publish (&fixture->hall, "without", "2");
  g_assert_cmpint (poll (fixture), ==, 3);
  hall_put (fixture, "demo-media/a.csv", "name,label\nd,丁\n");
  hall_put (fixture, "other-media/a.csv", "name,label\nd,丁\n");
  assert_refreshed (fixture, 2);
  g_assert_finalize_object (watch);
}

/* What couldn't be had is asked for in the next round, whosever turn it is. */
static void
test_what_is_not_whole_has_no_turn (Fixture      *fixture,
                                    gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->library, fixture);
  hall_put (fixture, "demo-media/a.csv", "name,label\na,甲\n");
  hall_publish (&fixture->hall, "other", "1");
  hall_put (fixture, "other-media/a.csv", "name,label\na,甲\n");
  hall_publish (&fixture->hall, "third", "1");
  hall_put (fixture, "third-media/a.csv", "name,label\na,甲\n");
  g_assert_cmpint (poll (fixture), ==, 3);
  hall_publish (&fixture->hall, "other", "2");
  hall_publish (&fixture->hall, "third", "2");
  g_assert_true (ow_hall_faults_set_sequence (fixture->hall.faults, "ok,ok,403,ok,403", NULL));
  g_assert_cmpint (poll (fixture), ==, -1);
  g_assert_cmpint (poll (fixture), ==, 2);
}

/* A round at rest costs a request for each of what is followed. */
static void
test_pace (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GBytes) root = g_bytes_new_static ("{}", 2);
  g_autoptr (OwSignedForms) signed_forms = ow_signed_forms_new (fixture->http, "https://office.example/releases", root,
                                                                fixture->state, fixture->clock);
  OwFormWatch *watch = ow_form_watch_new (fixture->library);

  g_assert_cmpuint (ow_form_watch_pace (watch, 60), ==, 60);
  ow_form_watch_set_told (watch, TRUE);
  g_assert_cmpuint (ow_form_watch_pace (watch, 60), ==, 60); /* nobody tells of what isn't signed */
  ow_form_library_set_signed (fixture->library, signed_forms, TRUE);
  g_assert_cmpuint (ow_form_watch_pace (watch, 60), ==, 120);
  ow_form_library_set_signed (fixture->library, signed_forms, FALSE);
  g_assert_cmpuint (ow_form_watch_pace (watch, 60), ==, OW_FORM_WATCH_TOLD_SECONDS);
  g_assert_cmpuint (ow_form_watch_pace (watch, 3600), ==, 3600);
  ow_form_watch_set_told (watch, FALSE);
  g_assert_cmpuint (ow_form_watch_pace (watch, 60), ==, 60);
  ow_form_library_set_signed (fixture->library, NULL, TRUE);
  g_assert_finalize_object (watch);
}

static void
on_looked (gpointer loop)
{
  g_main_loop_quit (loop);
}

/* At once, and once more for what was said to be new while it looked. */
static void
test_looks_when_told (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  OwFormWatch *watch = ow_form_watch_new (fixture->library);
  gulong id = g_signal_connect_swapped (fixture->library, "forms-changed", G_CALLBACK (on_looked), loop);

  ow_form_watch_look (watch);
  ow_form_watch_start (watch, 86400);
  g_main_loop_run (loop);
  assert_current (fixture, "1");
  hall_publish (&fixture->hall, "demo", "2");
  ow_form_watch_look (watch);
  g_main_loop_run (loop);
  assert_current (fixture, "2");
  hall_publish (&fixture->hall, "demo", "3");
  ow_form_watch_look (watch);
  g_main_loop_run (loop);
  assert_current (fixture, "3");
  g_signal_handler_disconnect (fixture->library, id);
  ow_form_watch_stop (watch);
  while (g_main_context_iteration (NULL, FALSE)) /* nocheck: nested-loop - what was cancelled ends */
    ;
  g_assert_finalize_object (watch);
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
  ow_fault_vfs_install ("outbox.db");
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *path = g_strconcat ("/sync/form-library/disk-fails/", faults[i].name, NULL);

    g_test_add_data_func (path, &faults[i], test_taking_under_fault);
  }
#define ADD(path, data, func) g_test_add ("/sync/form-library/" path, Fixture, data, set_up, func, tear_down)
  ADD ("once", NULL, test_fetches_once);
  ADD ("both-ways", NULL, test_follows_the_list_both_ways);
  ADD ("restart", NULL, test_remembers_over_a_restart);
  ADD ("media", NULL, test_media_change_too);
  ADD ("last-good", NULL, test_keeps_the_last_good_one);
  ADD ("broken/list", "drop,drop", test_a_broken_line_changes_nothing);
  ADD ("broken/manifest", "ok,truncate", test_a_broken_line_changes_nothing);
  ADD ("broken/form", "ok,ok,truncate", test_a_broken_line_changes_nothing);
  ADD ("broken/form-portal", "ok,ok,portal", test_a_broken_line_changes_nothing);
  ADD ("broken/manifest-403", "ok,403", test_a_broken_line_changes_nothing);
  ADD ("broken/form-403", "ok,ok,403", test_a_broken_line_changes_nothing);
  ADD ("broken/media", "ok,ok,ok,drop,drop", test_a_broken_line_changes_nothing);
  ADD ("broken/media-503", "ok,ok,ok,503", test_a_broken_line_changes_nothing);
  ADD ("ships", NULL, test_what_ships_serves_until_the_list_says_else);
  ADD ("lost-file", NULL, test_a_lost_file_is_fetched_again);
  ADD ("stays", NULL, test_what_stays_on_the_shelf);
  ADD ("turns", NULL, test_files_in_turn);
  ADD ("turns/not-whole", NULL, test_what_is_not_whole_has_no_turn);
  ADD ("pace", NULL, test_pace);
  ADD ("told", NULL, test_looks_when_told);
  return g_test_run ();
}
