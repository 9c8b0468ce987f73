/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

/* ODK XForms, "Metadata" and "Preload Attributes", and what Collect and JavaRosa know beyond them. */

/* A filling of such a form on a Monday, by a person and on a machine that are known; none when @nobody. */
static OwFilling *
fill (const char *instance,
      const char *model,
      const char *body,
      gboolean    nobody)
{
  g_autoptr (OwForm) form = form_world_load (instance, model, body);
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  OwFilling *filling;

  g_hash_table_insert (properties, (gpointer) "deviceid", (gpointer) "kiosk:7");
  g_hash_table_insert (properties, (gpointer) "username", (gpointer) "window");
  g_hash_table_insert (properties, (gpointer) "email", (gpointer) "window@example.org");
  g_hash_table_insert (properties, (gpointer) "phonenumber", (gpointer) "05370000000");
  g_hash_table_insert (properties, (gpointer) "location", (gpointer) "35.4 116.6 40 5");
  filling = ow_filling_new (form, clock, nobody ? NULL : properties, &error);
  g_assert_no_error (error);
  return filling;
}

static void
expect_loaded (const char *preload,
               const char *parameters,
               const char *value)
{
  g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/a' jr:preload='%s' jr:preloadParams='%s'/>",
                                           preload, parameters);
  g_autoptr (OwFilling) filling = fill ("<a>as it was</a>", bind, "", FALSE);

  form_world_expect (filling, "/data/a", value);
}

static void
test_properties (void)
{
  expect_loaded ("property", "deviceid", "kiosk:7");
  expect_loaded ("property", "username", "window");
  expect_loaded ("property", "email", "window@example.org");
  expect_loaded ("property", "phonenumber", "05370000000");
  expect_loaded ("property", "phone number", "05370000000");
  expect_loaded ("property", "phoneNumber", "05370000000");
  expect_loaded ("property", "uri:phonenumber", "tel:05370000000");
  expect_loaded ("property", "uri:email", "mailto:window@example.org");
  expect_loaded ("property", "uri:username", "username:window");
  expect_loaded ("property", "uri:deviceid", "kiosk:7");
  /* what a phone once knew */
  expect_loaded ("property", "simserial", "as it was");
  expect_loaded ("property", "subscriberid", "as it was");
}

static void
test_dates (void)
{
  expect_loaded ("date", "today", "2026-11-23");
  expect_loaded ("date", "prevperiod-week-mon-head", "2026-11-16");
  expect_loaded ("date", "prevperiod-week-mon-tail", "2026-11-22");
  expect_loaded ("date", "prevperiod-week-sun-head", "2026-11-15");
  expect_loaded ("date", "prevperiod-week-tue-tail", "2026-11-16");
  expect_loaded ("date", "prevperiod-week-tue-tail-x", "2026-11-23");
  expect_loaded ("date", "prevperiod-week-tue-head-x-2", "2026-11-10");
  expect_loaded ("date", "prevperiod-week-mon-head--0", "2026-11-23");
  expect_loaded ("date", "prevperiod-month-mon-head", "as it was");
  expect_loaded ("date", "prevperiod-week-any-head", "as it was");
  expect_loaded ("date", "tomorrow", "as it was");
}

static void
test_what_nobody_loads (void)
{
  expect_loaded ("context", "UserID", "as it was");
  expect_loaded ("patient", "name", "as it was");
  expect_loaded ("timestamp", "middle", "as it was");
  expect_loaded ("", "", "as it was");
}

static void
expect_metadata (const char *open,
                 const char *prefix)
{
  g_autofree char *instance = g_strdup_printf (
    "<a/>%1$s<%2$sinstanceID/><%2$sinstanceName/><%2$stimeStart/><%2$stimeEnd/><%2$suserID/><%2$sdeviceID/>"
    "<%2$semail/><%2$sphoneNumber/></%2$smeta>", open, prefix);
  g_autofree char *model = g_strdup_printf (
    "<bind nodeset='/data/%1$smeta/%1$sinstanceID' jr:preload='uid'/>"
    "<bind nodeset='/data/%1$smeta/%1$sinstanceName' calculate=\"concat('of ', /data/a)\"/>"
    "<bind nodeset='/data/%1$smeta/%1$stimeStart' type='dateTime' jr:preload='timestamp' jr:preloadParams='start'/>"
    "<bind nodeset='/data/%1$smeta/%1$stimeEnd' type='dateTime' jr:preload='timestamp' jr:preloadParams='end'/>"
    "<bind nodeset='/data/%1$smeta/%1$suserID' jr:preload='property' jr:preloadParams='username'/>"
    "<bind nodeset='/data/%1$smeta/%1$sdeviceID' jr:preload='property' jr:preloadParams='deviceid'/>"
    "<bind nodeset='/data/%1$smeta/%1$semail' jr:preload='property' jr:preloadParams='email'/>"
    "<bind nodeset='/data/%1$smeta/%1$sphoneNumber' jr:preload='property' jr:preloadParams='phone number'/>", prefix);
  g_autoptr (OwFilling) filling = fill (instance, model, "<input ref='/data/a'/>", FALSE);
  g_autofree char *rest = g_strdup_printf (
    "<%1$sinstanceName>of x</%1$sinstanceName><%1$stimeStart>2026-11-23T08:30:00.000+08:00</%1$stimeStart>"
    "<%1$stimeEnd>2026-11-23T08:30:00.000+08:00</%1$stimeEnd><%1$suserID>window</%1$suserID>"
    "<%1$sdeviceID>kiosk:7</%1$sdeviceID><%1$semail>window@example.org</%1$semail>"
    "<%1$sphoneNumber>05370000000</%1$sphoneNumber></%1$smeta>", prefix);
  g_autofree char *id = g_strdup_printf ("<%1$sinstanceID>%2$s</%1$sinstanceID>", prefix,
                                         ow_filling_get_instance_id (filling));
  g_autofree char *xml = NULL;

  form_world_answer (filling, "/data/a", "x", OW_ANSWER_OK);
  ow_filling_finalize (filling);
  xml = form_world_submission (filling);
  g_assert_nonnull (g_strstr_len (xml, -1, open));
  g_assert_nonnull (g_strstr_len (xml, -1, id));
  g_assert_nonnull (g_strstr_len (xml, -1, rest));
}

static void
test_metadata_in_both_namespaces (void)
{
  expect_metadata ("<orx:meta>", "orx:");
  expect_metadata ("<meta>", "");
}

static void
test_new_instances_are_loaded_too (void)
{
  g_autoptr (OwFilling) filling = fill (
    "<r jr:template=''><day/><who/></r>",
    "<bind nodeset='/data/r/day' type='date' jr:preload='date' jr:preloadParams='today'/>"
    "<bind nodeset='/data/r/who' jr:preload='property' jr:preloadParams='username'/>",
    "<repeat nodeset='/data/r'><input ref='/data/r/day'/></repeat>", FALSE);

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "/data/r[1]/day", "2026-11-23");
  form_world_expect (filling, "/data/r[1]/who", "window");
}

static void
test_without_a_prefix (void)
{
  g_autoptr (OwFilling) filling = fill (
    "<a/><meta><instanceID/></meta>",
    "<bind nodeset='/data/a' preload='date' preloadParams='today'/>"
    "<bind nodeset='/data/meta/instanceID' preload='uid'/>", "", FALSE);

  form_world_expect (filling, "/data/a", "2026-11-23");
  form_world_expect (filling, "starts-with(/data/meta/instanceID, 'uuid:')", "true");
}

#define GEOPOINT \
  "<bind nodeset='/data/p' type='geopoint'/><bind nodeset='/data/q' type='geopoint'/>" \
  "<odk:setgeopoint event='odk-instance-first-load' ref='/data/p' value='ignored'/>"
#define CHANGES "<input ref='/data/a'><odk:setgeopoint event='xforms-value-changed' ref='/data/q'/></input>"

static void
test_where_the_kiosk_stands (void)
{
  g_autoptr (OwFilling) filling = fill ("<a/><p/><q/>", GEOPOINT, CHANGES, FALSE);
  g_autoptr (OwFilling) unknown = fill ("<a/><p>1.0 2.0</p><q>1.0 2.0</q>", GEOPOINT, CHANGES, TRUE);

  form_world_expect (filling, "/data/p", "35.4 116.6 40.0 5.0");
  form_world_expect (filling, "/data/q", "");
  form_world_answer (filling, "/data/a", "x", OW_ANSWER_OK);
  form_world_expect (filling, "/data/q", "35.4 116.6 40.0 5.0");
  /* the specification: failure results in an empty string */
  form_world_expect (unknown, "/data/p", "");
  form_world_answer (unknown, "/data/a", "x", OW_ANSWER_OK);
  form_world_expect (unknown, "/data/q", "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/preload/properties", test_properties);
  g_test_add_func ("/xforms/preload/dates", test_dates);
  g_test_add_func ("/xforms/preload/unknown", test_what_nobody_loads);
  g_test_add_func ("/xforms/preload/metadata", test_metadata_in_both_namespaces);
  g_test_add_func ("/xforms/preload/new-repeat", test_new_instances_are_loaded_too);
  g_test_add_func ("/xforms/preload/without-prefix", test_without_a_prefix);
  g_test_add_func ("/xforms/preload/location", test_where_the_kiosk_stands);
  return g_test_run ();
}
