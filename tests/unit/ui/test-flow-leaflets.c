/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include "flow-fixture.h"

/* Reading, without filling in anything. */

#define OFFER "Good to know: leaflets to take home"

static const char lamps[] =
  "[Leaflet]\nTitle=About lamps\nTitle[zh]=路灯的事\nDate=2026-11-20\nChecked=2026-11-22\n"
  "[Part a]\nHeading=Dark ones\nText1=Tell us.\nText1[zh]=请告诉我们。\nItem1=Each of them\nSource=Rules, art. 1\n"
  "[Part b]\nItem1=Also bent ones\nSource=Rules, art. 2\n";
/* Today is the 23rd. */
#define ROADS(until) \
  "[Leaflet]\nTitle=About roads\nDate=2026-11-20\nUntil=" until "\n" \
  "[Part a]\nText1=Holes are filled.\nSource=Rules, art. 1\n"

static void
give (Fixture           *fixture,
      OwServicePapers    which,
      const char *const *texts)
{
  g_autoptr (GListStore) leaflets = g_list_store_new (OW_TYPE_LEAFLET);
  g_autoptr (OwService) service = ow_service_find (G_LIST_MODEL (fixture->services), "visit");

  for (guint i = 0; texts[i] != NULL; i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_autoptr (GError) error = NULL;
    g_autoptr (OwLeaflet) leaflet = ow_leaflet_load_bytes (bytes, &error);

    g_assert_no_error (error);
    g_list_store_append (leaflets, leaflet);
  }
  ow_service_set_papers (service, which, G_LIST_MODEL (leaflets));
}

static void
test_one_of_several (Fixture      *fixture,
                     gconstpointer data)
{
  give (fixture, OW_SERVICE_LEAFLETS, (const char *const[]){ lamps, ROADS ("2026-11-23"), NULL });
  begin (fixture);
  choose (fixture, "Visit");
  press (fixture, OFFER);
  g_assert_true (shows (fixture, "Which would you like to read?"));
  press (fixture, "About lamps");
  g_assert_true (shows (fixture, "Dark ones"));
  g_assert_true (shows (fixture, "Each of them"));
  g_assert_true (shows (fixture, "From: Rules, art. 1; Rules, art. 2"));
  g_assert_true (shows (fixture, "Checked on 22 November 2026"));
  press (fixture, "Back");
  press (fixture, "About roads");
  g_assert_true (shows (fixture, "Holes are filled."));
  g_assert_true (shows (fixture, "Put together on 20 November 2026, not checked by this hall yet; the window's word "
                                 "counts"));
  g_assert_false (shows (fixture, "Dark ones"));
  press (fixture, "I have read it");
  g_assert_true (shows (fixture, "Bring this"));
}

static void
test_the_only_one_is_shown_at_once (Fixture      *fixture,
                                    gconstpointer data)
{
  give (fixture, OW_SERVICE_LEAFLETS, (const char *const[]){ lamps, NULL });
  begin (fixture);
  choose (fixture, "Visit");
  press (fixture, OFFER);
  g_assert_true (shows (fixture, "Dark ones"));
  press (fixture, "中文");
  g_assert_true (shows (fixture, "路灯的事"));
  g_assert_true (shows (fixture, "请告诉我们。"));
  g_assert_true (shows (fixture, "核对日期：2026年11月22日"));
  press (fixture, "看完了");
  g_assert_true (shows (fixture, "Bring this"));
}

static void
test_what_is_over_is_not_offered (Fixture      *fixture,
                                  gconstpointer data)
{
  give (fixture, OW_SERVICE_LEAFLETS, (const char *const[]){ ROADS ("2026-11-23"), NULL });
  begin (fixture);
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, OFFER));
  press (fixture, "Back");
  give (fixture, OW_SERVICE_LEAFLETS, (const char *const[]){ ROADS ("2026-11-22"), NULL });
  choose (fixture, "Visit");
  g_assert_true (shows (fixture, "Bring this"));
  g_assert_false (shows (fixture, OFFER));
}

/* In the place of a list of what is asked for here, which isn't what the office asks for. */
static void
test_lists_for_the_day (Fixture      *fixture,
                        gconstpointer data)
{
  give (fixture, OW_SERVICE_LISTS, (const char *const[]){ lamps, ROADS ("2026-11-23"), NULL });
  begin (fixture);
  choose (fixture, "Visit");
  g_assert_false (shows (fixture, OFFER));
  press (fixture, "What to bring on the day: lists to take home");
  g_assert_true (shows (fixture, "What would you like to come for?"));
  press (fixture, "About lamps");
  g_assert_true (shows (fixture, "Each of them"));
  press (fixture, "I have read it");
  g_assert_true (shows (fixture, "Bring this"));
}

/* Whoever only reads leaves nothing, and the machine waits no longer for them than for others. */
static void
test_leaves_nothing (Fixture      *fixture,
                     gconstpointer data)
{
  give (fixture, OW_SERVICE_LEAFLETS, (const char *const[]){ lamps, NULL });
  begin (fixture);
  choose (fixture, "Visit");
  press (fixture, OFFER);
  pass (fixture, 121);
  g_assert_true (shows (fixture, "Are you still there?"));
  pass (fixture, 46);
  g_assert_true (shows (fixture, "Everything is erased"));
  g_assert_null (fixture->office->handed_in);
  g_assert_null (fixture->office->kept);
}

int
main (int    argc,
      char **argv)
{
  ow_test_screen_begin (&argc, &argv);
  ADD ("/flow-leaflets/several", test_one_of_several);
  ADD ("/flow-leaflets/only", test_the_only_one_is_shown_at_once);
  ADD ("/flow-leaflets/over", test_what_is_over_is_not_offered);
  ADD ("/flow-leaflets/lists", test_lists_for_the_day);
  ADD ("/flow-leaflets/nothing", test_leaves_nothing);
  return g_test_run ();
}
