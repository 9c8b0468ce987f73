/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-fault-files.h"
#include "ow-kiosk-health.h"

#include <errno.h>
#include <json-glib/json-glib.h>

typedef struct {
  TestHall hall;
  OwHttp *http;
  OwKioskHealth *health;
  char *state;
  gboolean open;
  guint reports;
} Fixture;

static gboolean
tell (OwKioskReport *what,
      gpointer       user_data)
{
  Fixture *fixture = user_data;

  fixture->reports++;
  *what = (OwKioskReport){ .releases = g_ptr_array_new (), .trusted = "none", .state_dir = fixture->state };
  return fixture->open;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  const char *url;

  hall_open (&fixture->hall, NULL);
  url = ow_hall_line_get_base_url (fixture->hall.line);
  hall_know_kiosks (&fixture->hall);
  fixture->http = ow_http_new (NULL, "test");
  fixture->state = ow_test_folder_new ();
  fixture->open = TRUE;
  fixture->health = ow_kiosk_health_new (fixture->http, url, "kiosk-1", tell, fixture);
  ow_kiosk_health_set_pace (fixture->health, 1, 3600000);
  ow_fault_files_install (fixture->state);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_fault_files_set (OW_FAULT_CHANGES, 0, 0, FALSE);
  ow_fault_files_install (NULL);
  ow_kiosk_health_stop (fixture->health);
  ow_http_close (fixture->http);
  g_object_add_weak_pointer (G_OBJECT (fixture->health), (gpointer *) &fixture->health);
  g_object_unref (fixture->health);
  while (fixture->health != NULL || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - what was cancelled ends, and a trial */
  g_assert_finalize_object (fixture->http);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
}

/* What the hall was told last: @disk, or that there is nothing to say of it. */
static gboolean
is_told (Fixture    *fixture,
         const char *disk)
{
  g_autofree char *path = g_build_filename (fixture->hall.folder, "kiosks", "kiosk-1.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *told;

  if (!json_parser_load_from_file (parser, path, NULL))
    return FALSE;
  told = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpint (json_object_has_member (told, "closed"), ==, !fixture->open);
  g_assert_cmpint (json_object_has_member (told, "queue"), ==, fixture->open);
  return g_strcmp0 (disk, json_object_get_string_member_with_default (told, "disk", NULL)) == 0;
}

static gboolean
go_on (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the hall was told of @disk, and the trial of the last report is over. */
static void
wait_until_told (Fixture    *fixture,
                 const char *disk,
                 guint       synced)
{
  guint id = g_timeout_add (5, go_on, NULL);

  while (!is_told (fixture, disk) || ow_fault_files_count_synced (FALSE) < synced)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  g_source_remove (id);
}

/* And that it is well again; once a report. */
static void
test_a_disk_that_takes_nothing_is_told (Fixture      *fixture,
                                        gconstpointer data)
{
  guint synced = ow_fault_files_count_synced (FALSE);

  ow_kiosk_health_start (fixture->health);
  wait_until_told (fixture, NULL, synced + 1);
  g_assert_cmpuint (fixture->reports, ==, 1);
  g_assert_cmpuint (ow_fault_files_count_synced (FALSE), ==, synced + 1);

  ow_fault_files_set (OW_FAULT_CHANGES, 1, EROFS, TRUE);
  ow_kiosk_health_touch (fixture->health);
  wait_until_told (fixture, "fails", 0);
  ow_fault_files_set (OW_FAULT_CHANGES, 1, ENOSPC, TRUE);
  ow_kiosk_health_touch (fixture->health);
  wait_until_told (fixture, "full", 0);
  ow_fault_files_set (OW_FAULT_CHANGES, 0, 0, FALSE);
  ow_kiosk_health_touch (fixture->health);
  wait_until_told (fixture, NULL, 0);
  g_assert_cmpuint (ow_fault_files_count_synced (FALSE), <=, synced + fixture->reports);
}

static void
wait_at_gate (GTask        *task,
              gpointer      source,
              gpointer      gate,
              GCancellable *cancellable)
{
  g_mutex_lock (gate);
  g_mutex_unlock (gate);
  g_task_return_boolean (task, TRUE);
}

/* What a report is for may have come after the trial began that is on its way: another one follows. */
static void
test_a_report_during_a_trial_has_one_of_its_own (Fixture      *fixture,
                                                 gconstpointer data)
{
  guint synced = ow_fault_files_count_synced (FALSE);
  static GMutex gate; /* some may come through it after the test */

  g_mutex_lock (&gate);
  /* As many as GTask has threads: the trial waits behind them. */
  for (guint i = 0; i < 10; i++) {
    g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

    g_task_set_task_data (task, &gate, NULL);
    g_task_run_in_thread (task, wait_at_gate);
  }
  ow_kiosk_health_start (fixture->health);
  while (fixture->reports < 1)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  ow_kiosk_health_touch (fixture->health);
  while (fixture->reports < 2)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  g_mutex_unlock (&gate);
  wait_until_told (fixture, NULL, synced + 2);
}

/* How much waits isn't known then. */
static void
test_an_outbox_that_is_not_open_is_told (Fixture      *fixture,
                                         gconstpointer data)
{
  fixture->open = FALSE;
  ow_fault_files_set (OW_FAULT_CHANGES, 1, EROFS, TRUE);
  ow_kiosk_health_start (fixture->health);
  wait_until_told (fixture, "fails", 0);
}

static void
test_refuses_what_it_does_not_go_to (Fixture      *fixture,
                                     gconstpointer data)
{
  g_assert_null (ow_kiosk_health_new (fixture->http, "ftp://hall.example", "kiosk-1", tell, fixture));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/office/kiosk-health/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("disk", test_a_disk_that_takes_nothing_is_told);
  ADD ("during-a-trial", test_a_report_during_a_trial_has_one_of_its_own);
  ADD ("closed", test_an_outbox_that_is_not_open_is_told);
  ADD ("url", test_refuses_what_it_does_not_go_to);
  return g_test_run ();
}
