/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-form-load.h"

#include <string.h>

/* What a form says to others than the engine: ODK XForms, "Body Attributes", "Bind Attributes", "Audit
 * Attributes", "Submission Attributes", "Entities". */

static const char *
of (OwFilling  *filling,
    const char *ref,
    const char *name)
{
  return ow_control_get_attribute (OW_CONTROL (ow_filling_find_question (filling, ref)), name);
}

static void
test_controls (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><p/><n/><s/>",
    "<bind nodeset='/data/a' saveIncomplete='true()' allow-mock-accuracy='no'/>"
    "<bind nodeset='/data/p' type='binary' orx:max-pixels='1024'/>"
    "<bind nodeset='/data/n' type='int'/>"
    "<bind nodeset='/data/s' type='binary' odk:quality='low' odk:allow-mock-accuracy='true'/>",
    "<group intent='com.example.app()'><input ref='/data/a' rows='4' accuracyThreshold='5'"
    " unacceptableAccuracyThreshold='100' incremental='true' odk:rows='9'/></group>"
    "<upload ref='/data/p' mediatype='image/*'/>"
    "<range ref='/data/n' start='1' end='9' step='1' odk:tick-interval='2' odk:placeholder='5' tick-labelset='x'/>"
    "<upload ref='/data/s' mediatype='audio/*' autoplay='audio'/>");
  OwControl *a = OW_CONTROL (ow_filling_find_question (filling, "/data/a"));

  g_assert_cmpstr (of (filling, "/data/a", "rows"), ==, "4");
  g_assert_cmpstr (of (filling, "/data/a", "accuracyThreshold"), ==, "5");
  g_assert_cmpstr (of (filling, "/data/a", "unacceptableAccuracyThreshold"), ==, "100");
  g_assert_cmpstr (of (filling, "/data/a", "incremental"), ==, "true");
  g_assert_cmpstr (of (filling, "/data/a", "saveIncomplete"), ==, "true()");
  g_assert_cmpstr (of (filling, "/data/a", "autoplay"), ==, "");
  /* of no namespace, where one is wanted */
  g_assert_cmpstr (of (filling, "/data/a", "allow-mock-accuracy"), ==, "");
  g_assert_cmpstr (of (filling, "/data/n", "tick-labelset"), ==, "");
  g_assert_cmpstr (of (filling, "/data/n", "tick-interval"), ==, "2");
  g_assert_cmpstr (of (filling, "/data/n", "placeholder"), ==, "5");
  g_assert_cmpstr (of (filling, "/data/p", "max-pixels"), ==, "1024");
  g_assert_cmpstr (of (filling, "/data/s", "quality"), ==, "low");
  g_assert_cmpstr (of (filling, "/data/s", "allow-mock-accuracy"), ==, "true");
  g_assert_cmpstr (of (filling, "/data/s", "autoplay"), ==, "audio");
  g_assert_cmpstr (ow_control_get_attribute (OW_CONTROL (ow_control_get_parent (a)), "intent"), ==,
                   "com.example.app()");
}

static void
test_prefixes_do_not_matter (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/>", "<bind xmlns:z='http://openrosa.org/xforms' nodeset='/data/a' z:max-pixels='7'/>",
    "<input xmlns:y='http://www.opendatakit.org/xforms' ref='/data/a' y:allow-mock-accuracy='true'/>");

  g_assert_cmpstr (of (filling, "/data/a", "max-pixels"), ==, "7");
  g_assert_cmpstr (of (filling, "/data/a", "allow-mock-accuracy"), ==, "true");
}

static void
test_audit (void)
{
  g_autoptr (OwForm) form = form_world_load (
    "<a/><orx:meta><orx:audit/></orx:meta>",
    "<bind nodeset='/data/orx:meta/orx:audit' type='binary' odk:location-priority='balanced'"
    " odk:location-min-interval='60' odk:location-max-age='120' odk:track-changes='true'"
    " odk:track-changes-reasons='on-form-edit' odk:identify-user='true'/>", "");
  const char *const expected[][2] = {
    { "location-priority", "balanced" }, { "location-min-interval", "60" }, { "location-max-age", "120" },
    { "track-changes", "true" }, { "track-changes-reasons", "on-form-edit" }, { "identify-user", "true" },
    { "saveto", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (ow_form_get_bind_attribute (form, "meta/audit", expected[i][0]), ==, expected[i][1]);
  g_assert_cmpstr (ow_form_get_bind_attribute (form, "/data/orx:meta/orx:audit", "track-changes"), ==, "true");
  g_assert_cmpstr (ow_form_get_bind_attribute (form, "meta/nothing", "track-changes"), ==, "");
}

static void
test_submission (void)
{
  g_autoptr (OwForm) form = form_world_load (
    "<a/>", "<submission action='https://example.org/submission' method='form-data-post'"
    " base64RsaPublicKey='MIIB' orx:auto-send='true' orx:auto-delete='false'/>", "");
  g_autoptr (OwForm) silent = form_world_load ("<a/>", "<submission auto-send='true'/>", "");
  g_autoptr (OwForm) without = form_world_load ("<a/>", "", "");

  g_assert_cmpstr (ow_form_get_submission_attribute (form, "action"), ==, "https://example.org/submission");
  g_assert_cmpstr (ow_form_get_submission_attribute (form, "method"), ==, "form-data-post");
  g_assert_cmpstr (ow_form_get_submission_attribute (form, "base64RsaPublicKey"), ==, "MIIB");
  g_assert_cmpstr (ow_form_get_submission_attribute (form, "auto-send"), ==, "true");
  g_assert_cmpstr (ow_form_get_submission_attribute (form, "auto-delete"), ==, "false");
  g_assert_cmpstr (ow_form_get_submission_attribute (silent, "auto-send"), ==, "");
  g_assert_cmpstr (ow_form_get_submission_attribute (without, "action"), ==, "");
}

/* NULL when a form that wants this version of the entities specification is taken; else the error's code. */
static const char *
try_entities (const char *version)
{
  g_autofree char *xml = g_strdup_printf (
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
    " xmlns:e='http://www.opendatakit.org/xforms/entities'><h:head><model e:entities-version='%s'>"
    "<instance><d id='f'><a/></d></instance><bind nodeset='/d/a' e:saveto='name'/></model></h:head>"
    "<h:body><input ref='/d/a'/></h:body></h:html>", version);
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, &error);

  if (form == NULL)
    return ow_form_error_code (error);
  g_assert_cmpstr (ow_form_get_bind_attribute (form, "a", "saveto"), ==, "name");
  return NULL;
}

static void
test_entities_version (void)
{
  g_assert_null (try_entities ("2022.1.0"));
  g_assert_null (try_entities ("2023.1.0"));
  g_assert_null (try_entities ("2024.1.7"));
  g_assert_null (try_entities ("2025.1.0"));
  g_assert_null (try_entities ("2025.1.12"));
  g_assert_cmpstr (try_entities ("2025.2.0"), ==, "version");
  g_assert_cmpstr (try_entities ("2026.1.0"), ==, "version");
  g_assert_cmpstr (try_entities ("next"), ==, "version");
}

static void
test_body_class (void)
{
  const char *xml =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><model>"
    "<instance><d id='f'><a/></d></instance></model></h:head><h:body class='pages theme-grid'/></h:html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, NULL);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwFilling) filling = ow_filling_new (form, clock, NULL, NULL);
  OwControl *body = OW_CONTROL (ow_filling_get_body (filling));

  g_assert_true (ow_control_has_appearance (body, "pages") && ow_control_has_appearance (body, "theme-grid"));
  g_assert_false (ow_control_has_appearance (body, "theme"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/attributes/controls", test_controls);
  g_test_add_func ("/xforms/attributes/prefixes", test_prefixes_do_not_matter);
  g_test_add_func ("/xforms/attributes/audit", test_audit);
  g_test_add_func ("/xforms/attributes/submission", test_submission);
  g_test_add_func ("/xforms/attributes/entities-version", test_entities_version);
  g_test_add_func ("/xforms/attributes/body-class", test_body_class);
  return g_test_run ();
}
