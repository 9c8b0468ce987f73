/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-kiosk-report.h"

#include <json-glib/json-glib.h>

static JsonObject *
report (JsonParser          *parser,
        const OwKioskReport *what)
{
  g_autoptr (GBytes) bytes = ow_kiosk_report_make (what);
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, NULL));
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_what_waits_is_told (void)
{
  g_autoptr (GPtrArray) releases = g_ptr_array_new ();
  g_autoptr (GDateTime) since = g_date_time_new_from_iso8601 ("2026-11-28T09:30:00+08:00", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  const OwKioskReport what = {
    .releases = releases, .trusted = "signed", .queued = 3, .held = 2, .rejected = 1, .waits_since = since,
    .state_dir = g_get_tmp_dir (),
  };
  JsonObject *told = report (parser, &what);
  JsonObject *queue = json_object_get_object_member (told, "queue");

  g_assert_cmpint (json_object_get_int_member (queue, "queued"), ==, 3);
  g_assert_cmpint (json_object_get_int_member (queue, "held"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (queue, "rejected"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (queue, "since"), ==, "2026-11-28T01:30:00Z");
  g_assert_cmpint (json_object_get_int_member (told, "disk_free_mib") % 64, ==, 0);
}

static void
test_what_cannot_be_fetched_is_told (void)
{
  g_autoptr (GPtrArray) releases = g_ptr_array_new ();
  g_autoptr (OwFormTroubles) troubles = ow_form_troubles_new ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  OwKioskReport what = { .releases = releases, .trusted = "none" };
  JsonArray *told;

  ow_form_troubles_set (troubles, OW_TROUBLE_FORM, "aid", "no-hash", 2000 * G_TIME_SPAN_SECOND);
  ow_form_troubles_set (troubles, OW_TROUBLE_LIST, "", "busy", 1000 * G_TIME_SPAN_SECOND);
  list = ow_form_troubles_list (troubles);
  what.troubles = list;
  told = json_object_get_array_member (report (parser, &what), "forms_failing");
  g_assert_cmpuint (json_array_get_length (told), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (told, 0), "what"), ==, "list");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (told, 0), "since"), ==,
                   "1970-01-01T00:16:40Z");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (told, 1), "form"), ==, "aid");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (told, 1), "why"), ==, "no-hash");
}

/* What is well isn't told, nor what nobody tried. */
static void
test_a_disk_that_takes_nothing_is_told (void)
{
  static const char *const told[] = { [OW_DISK_TAKES] = NULL, [OW_DISK_FULL] = "full", [OW_DISK_FAILS] = "fails" };

  for (gsize disk = 0; disk < G_N_ELEMENTS (told); disk++) {
    g_autoptr (GPtrArray) releases = g_ptr_array_new ();
    g_autoptr (JsonParser) parser = json_parser_new ();
    const OwKioskReport what = { .releases = releases, .trusted = "none", .disk = disk, .closed = told[disk] != NULL };
    JsonObject *object = report (parser, &what);

    g_assert_cmpstr (json_object_get_string_member_with_default (object, "disk", NULL), ==, told[disk]);
    g_assert_cmpint (json_object_has_member (object, "closed"), ==, what.closed);
    g_assert_cmpint (json_object_has_member (object, "queue"), ==, !what.closed);
  }
}

/* A second or two is the way that the answer took. */
static void
test_a_wrong_clock_is_told (void)
{
  static const struct {
    GTimeSpan ahead;
    gboolean told;
    gint64 minutes;
  } cases[] = {
    { 0, FALSE, 0 },
    { 4 * G_TIME_SPAN_MINUTE, FALSE, 0 },
    { 5 * G_TIME_SPAN_MINUTE, TRUE, 5 },
    { -3650 * G_TIME_SPAN_DAY, TRUE, -3650 * 24 * 60 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) releases = g_ptr_array_new ();
    g_autoptr (JsonParser) parser = json_parser_new ();
    const OwKioskReport what = { .releases = releases, .trusted = "none", .ahead = cases[i].ahead };
    JsonObject *told = report (parser, &what);

    g_assert_cmpint (json_object_has_member (told, "clock_ahead_minutes"), ==, cases[i].told);
    if (cases[i].told)
      g_assert_cmpint (json_object_get_int_member (told, "clock_ahead_minutes"), ==, cases[i].minutes);
  }
}

static void
test_what_is_not_known_is_not_told (void)
{
  g_autoptr (GPtrArray) releases = g_ptr_array_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  const OwKioskReport what = { .releases = releases, .trusted = "none", .state_dir = "/nowhere/at/all" };
  JsonObject *told = report (parser, &what);

  g_assert_false (json_object_has_member (json_object_get_object_member (told, "queue"), "since"));
  g_assert_false (json_object_has_member (told, "disk_free_mib"));
  g_assert_false (json_object_has_member (told, "pack"));
  g_assert_false (json_object_has_member (told, "forms_failing"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kiosk-report/waits", test_what_waits_is_told);
  g_test_add_func ("/kiosk-report/unfetched", test_what_cannot_be_fetched_is_told);
  g_test_add_func ("/kiosk-report/disk", test_a_disk_that_takes_nothing_is_told);
  g_test_add_func ("/kiosk-report/clock", test_a_wrong_clock_is_told);
  g_test_add_func ("/kiosk-report/unknown", test_what_is_not_known_is_not_told);
  return g_test_run ();
}
