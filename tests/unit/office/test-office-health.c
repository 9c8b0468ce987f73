/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-fault-files.h"
#include "ow-fault-vfs.h"
#include "ow-kiosk-office.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>

#define FORM \
  "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'" \
  " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>Demo</h:title><model><instance><data id='demo'" \
  " version='1'><name/><meta><instanceID/></meta></data></instance><bind nodeset='/data/meta/instanceID'" \
  " type='string' readonly='true()' jr:preload='uid'/></model></h:head>" \
  "<h:body><input ref='/data/name'><label>Name</label></input></h:body></h:html>"

/* A kiosk that hands in to nobody, and a hall that is told how it is. */
typedef struct {
  TestHall hall;
  char *state;
  char *shipped;
  OwClock *clock;
  OwKioskOffice *office;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;
  OwUpdateSettings updates = { .unsigned_too = TRUE };

  hall_open (&fixture->hall, NULL);
  hall_know_kiosks (&fixture->hall);
  fixture->state = ow_test_folder_new ();
  fixture->shipped = ow_test_folder_new ();
  path = g_build_filename (fixture->shipped, "demo.xml", NULL);
  g_assert_true (g_file_set_contents (path, FORM, -1, NULL));
  fixture->clock = ow_clock_new_system ();
  updates.hall = (char *) ow_hall_line_get_base_url (fixture->hall.line);
  fixture->office = ow_kiosk_office_new (&(OwKioskOfficeOptions){
    .state_dir = fixture->state,
    .forms_dir = fixture->shipped,
    .updates = &updates,
    .kiosk_id = "kiosk-1",
    .poll_seconds = 3600,
    .report_ms = 1,
    .clock = fixture->clock,
  });
  ow_fault_files_install (fixture->state);
}

static void
break_disk (int number,
            int code)
{
  ow_fault_files_set (OW_FAULT_CHANGES, number != 0 ? 1 : 0, number, TRUE);
  ow_fault_vfs_set (number != 0 ? 1 : 0, code, TRUE);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  break_disk (0, 0);
  ow_fault_files_install (NULL);
  ow_kiosk_office_close (fixture->office);
  g_object_add_weak_pointer (G_OBJECT (fixture->office), (gpointer *) &fixture->office);
  g_object_unref (fixture->office);
  while (fixture->office != NULL || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - what was cancelled ends */
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
  ow_test_folder_remove (fixture->shipped);
  g_clear_object (&fixture->clock);
}

static gboolean
open_office (Fixture *fixture)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_kiosk_office_open_async (fixture->office, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_kiosk_office_open_finish (fixture->office, result, NULL);
}

/* Whether what the hall was told last is that: @disk NULL for one of which there is nothing to say. */
static gboolean
is_told (Fixture    *fixture,
         gboolean    closed,
         const char *disk)
{
  g_autofree char *path = g_build_filename (fixture->hall.folder, "kiosks", "kiosk-1.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *told;

  if (!json_parser_load_from_file (parser, path, NULL))
    return FALSE;
  told = json_node_get_object (json_parser_get_root (parser));
  return json_object_get_boolean_member_with_default (told, "closed", FALSE) == closed &&
         json_object_has_member (told, "queue") == !closed &&
         g_strcmp0 (json_object_get_string_member_with_default (told, "disk", NULL), disk) == 0;
}

static gboolean
go_on (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_until_told (Fixture    *fixture,
                 gboolean    closed,
                 const char *disk)
{
  guint id = g_timeout_add (5, go_on, NULL);

  while (!is_told (fixture, closed, disk))
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  g_source_remove (id);
}

/* Nobody comes by who would see its screen: the hall hears it, and that it is open later. */
static void
test_an_outbox_that_does_not_open_is_told (Fixture      *fixture,
                                           gconstpointer data)
{
  break_disk (EROFS, SQLITE_READONLY);
  g_assert_false (open_office (fixture));
  g_assert_false (ow_back_office_get_ready (OW_BACK_OFFICE (fixture->office)));
  wait_until_told (fixture, TRUE, "fails");

  break_disk (0, 0);
  g_assert_true (open_office (fixture));
  wait_until_told (fixture, FALSE, NULL);
}

static gboolean
hand_in (Fixture *fixture)
{
  OwBackOffice *office = OW_BACK_OFFICE (fixture->office);
  g_autoptr (OwForm) form = ow_back_office_load_form (office, "demo", NULL);
  g_autoptr (OwFilling) filling = ow_filling_new (form, fixture->clock, NULL, NULL);
  g_autofree char *number = NULL;
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_back_office_submit_async (office, filling, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  number = ow_back_office_submit_finish (office, result, NULL);
  return number != NULL;
}

/* Until the first report, and the trial of the disk that goes with it, are over: nothing more is told for an hour. */
static void
wait_for_quiet (Fixture *fixture,
                guint    synced)
{
  wait_until_told (fixture, FALSE, NULL);
  while (ow_fault_files_count_synced (FALSE) < synced + 1 || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE); /* nocheck: nested-loop - a test's own */
}

/* The screen says so to whoever stands there; the hall isn't to hear of it an hour later. */
static void
test_a_hand_in_that_fails_is_told (Fixture      *fixture,
                                   gconstpointer data)
{
  g_assert_true (open_office (fixture));
  wait_for_quiet (fixture, ow_fault_files_count_synced (FALSE));
  g_assert_true (hand_in (fixture));

  break_disk (ENOSPC, SQLITE_FULL);
  g_assert_false (hand_in (fixture));
  wait_until_told (fixture, FALSE, "full");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ow_fault_vfs_install ("outbox.db");
#define ADD(path, func) g_test_add ("/office/office-health/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("closed", test_an_outbox_that_does_not_open_is_told);
  ADD ("hand-in", test_a_hand_in_that_fails_is_told);
  return g_test_run ();
}
