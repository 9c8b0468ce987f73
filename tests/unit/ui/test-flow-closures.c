/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"

/* What the hall has closed for now. */

#define REASON "The register is being upgraded."
#define OFFER "Good to know: leaflets to take home"

static const char lamps[] =
  "[Leaflet]\nTitle=About lamps\nDate=2026-11-20\n[Part a]\nHeading=Dark ones\nText1=Tell us.\nSource=Rules, art. 1\n";

static void
close_service (Fixture    *fixture,
               const char *id,
               const char *until)
{
  g_autoptr (GDateTime) time = until != NULL ? g_date_time_new_from_iso8601 (until, NULL) : NULL;
  OwClosure *closure = ow_closure_new (id, time);

  ow_closure_add_reason (closure, "zh", "登记系统升级。");
  ow_closure_add_reason (closure, "en", REASON);
  fixture->office->closures = g_ptr_array_new_with_free_func ((GDestroyNotify) ow_closure_unref);
  g_ptr_array_add (fixture->office->closures, closure);
}

static void
give_leaflet (Fixture    *fixture,
              const char *service_id)
{
  g_autoptr (GListStore) leaflets = g_list_store_new (OW_TYPE_LEAFLET);
  g_autoptr (OwService) service = ow_service_find (G_LIST_MODEL (fixture->services), service_id);
  g_autoptr (GBytes) bytes = g_bytes_new_static (lamps, strlen (lamps));
  g_autoptr (OwLeaflet) leaflet = ow_leaflet_load_bytes (bytes, NULL);

  g_list_store_append (leaflets, leaflet);
  ow_service_set_papers (service, OW_SERVICE_LEAFLETS, G_LIST_MODEL (leaflets));
}

static void
test_a_closed_service_says_so (Fixture      *fixture,
                               gconstpointer data)
{
  close_service (fixture, "visit", "2026-12-04T09:00:00+08:00");
  begin (fixture);
  g_assert_true (shows (fixture, REASON));
  g_assert_true (shows (fixture, "Closed for now, open again Fri, 4 December 9:00"));
  g_assert_false (shows (fixture, "A short one"));
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, "This is closed for now"));
  g_assert_true (shows (fixture, REASON));
  g_assert_true (shows (fixture, "It opens again Fri, 4 December 9:00."));
  press (fixture, "中文");
  g_assert_true (shows (fixture, "登记系统升级。"));
  press (fixture, "English");
  press (fixture, "Choose something else");
  g_assert_true (shows (fixture, "What would you like to do today?"));
}

static void
test_it_may_be_read_about (Fixture      *fixture,
                           gconstpointer data)
{
  close_service (fixture, "visit", NULL);
  give_leaflet (fixture, "visit");
  begin (fixture);
  g_assert_true (shows (fixture, "Closed for now"));
  choose (fixture, "Visit");
  press (fixture, OFFER);
  g_assert_true (shows (fixture, "Dark ones"));
  press (fixture, "I have read it");
  g_assert_true (shows (fixture, "This is closed for now"));
}

/* Likewise what can't be done here yet. */
static void
test_what_is_not_yet_done_may_be_read_about (Fixture      *fixture,
                                             gconstpointer data)
{
  give_leaflet (fixture, "later");
  begin (fixture);
  choose (fixture, "Later");
  g_assert_true (shows (fixture, "This can't be done on this machine yet"));
  press (fixture, OFFER);
  g_assert_true (shows (fixture, "Dark ones"));
  press (fixture, "I have read it");
  g_assert_true (shows (fixture, "This can't be done on this machine yet"));
}

/* Nobody stands before a door that was open a minute ago, and nobody hears of the opening in the middle of a visit. */
static void
test_it_changes_with_the_next_visit (Fixture      *fixture,
                                     gconstpointer data)
{
  begin (fixture);
  close_service (fixture, "visit", NULL);
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, "Bring this"));
  press (fixture, "Back");
  g_assert_false (shows (fixture, "Closed for now"));
  pass (fixture, 121);
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything is erased"));
  press (fixture, "To the first page");
  begin (fixture);
  g_assert_true (shows (fixture, "Closed for now"));
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("/flow-closures/says", test_a_closed_service_says_so);
  ADD ("/flow-closures/leaflets", test_it_may_be_read_about);
  ADD ("/flow-closures/not-yet", test_what_is_not_yet_done_may_be_read_about);
  ADD ("/flow-closures/next-visit", test_it_changes_with_the_next_visit);
  return g_test_run ();
}
