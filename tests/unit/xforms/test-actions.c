/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

/* ODK XForms, "Actions", "Events", "Preload Attributes", "Instance". */

static void
test_first_load_after_the_calculates (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>2</a><b/><c/><d/>",
    "<bind nodeset='/data/b' calculate='/data/a * 2'/><bind nodeset='/data/d' calculate='/data/c + 1'/>"
    "<setvalue event='odk-instance-first-load' ref='/data/c' value='/data/b + 1'/>", "");

  form_world_expect (filling, "/data/c", "5");
  form_world_expect (filling, "/data/d", "6");
}

/* W3C XForms 1.1 §10, deferred update behavior: at the end of each action. */
static void
test_an_action_sees_what_the_one_before_it_changed (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><b/><twice/><c/><d/><r jr:template=''><x/><twice/><y/></r>",
    "<bind nodeset='/data/twice' calculate='/data/b * 2'/><bind nodeset='/data/r/twice' calculate='../x * 2'/>"
    "<setvalue event='odk-instance-first-load' ref='/data/b' value='/data/a + 1'/>"
    "<setvalue event='odk-instance-first-load' ref='/data/c' value='/data/twice'/>",
    "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/a'/>"
    "<setvalue event='xforms-value-changed' ref='/data/d' value='/data/twice'/></input>"
    "<repeat nodeset='/data/r'><setvalue event='odk-new-repeat' ref='/data/r/x' value='position(..)'/>"
    "<setvalue event='odk-new-repeat' ref='/data/r/y' value='../twice'/><input ref='/data/r/x'/></repeat>");

  form_world_expect (filling, "/data/c", "4");
  form_world_answer (filling, "/data/a", "5", OW_ANSWER_OK);
  form_world_expect (filling, "/data/d", "10");
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "join(',', /data/r/y)", "2,4");
}

/* ODK XForms, "The odk-new-repeat event": "before recomputation of calculates". */
static void
test_new_repeat_comes_before_the_calculates (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><x/><seen/></r>", "<bind nodeset='/data/r/x' calculate='7'/>",
    "<repeat nodeset='/data/r'><setvalue event='odk-new-repeat' ref='/data/r/seen' value=\"concat('[', ../x, ']')\"/>"
    "<input ref='/data/r/seen'/></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "/data/r/seen", "[]");
  form_world_expect (filling, "/data/r/x", "7");
}

static void
test_the_events_of_a_load_in_their_order (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><log/>",
    "<setvalue event='odk-instance-load' ref='/data/log' value=\"concat(/data/log, 'l')\"/>"
    "<setvalue event='odk-instance-first-load odk-instance-load' ref='/data/log' value=\"concat(/data/log, 'b')\"/>",
    "<input ref='/data/a'><setvalue event='odk-instance-first-load' ref='/data/log' value=\"concat(/data/log, 'n')\"/>"
    "</input>");

  form_world_expect (filling, "/data/log", "bnlb");
}

static void
test_an_action_may_take_away_where_it_stands (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>2</n><o jr:template=''><i jr:template=''><a/><b/></i></o>", "",
    "<repeat nodeset='/data/o' jr:count='/data/n'><repeat nodeset='/data/o/i'>"
    "<setvalue event='odk-new-repeat' ref='/data/n' value='1'/>"
    "<setvalue event='odk-new-repeat' ref='/data/o/i/b' value=\"'seen'\"/><input ref='/data/o/i/a'/>"
    "</repeat></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/o[2]/i", NULL));
  form_world_expect (filling, "count(/data/o)", "1");
  form_world_expect (filling, "count(/data/o/i)", "0");
  g_assert_true (ow_filling_add_repeat (filling, "/data/o[1]/i", NULL));
  form_world_expect (filling, "/data/o[1]/i[1]/b", "seen");
}

static void
test_value_changed_by_a_person_or_a_calculate (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/><seen/><from>0</from>", "<bind nodeset='/data/b' calculate='/data/a'/>",
    "<input ref='/data/a'/><input ref='/data/b'>"
    "<setvalue event='xforms-value-changed' ref='/data/seen' value='/data/b'/>"
    "<setvalue event='xforms-value-changed' ref='/data/from'>fixed</setvalue></input>");

  form_world_expect (filling, "/data/from", "0");
  form_world_answer (filling, "/data/a", "z", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "z");
  form_world_expect (filling, "/data/from", "fixed");
}

static void
test_a_default_that_is_not_offered_is_no_answer (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>z</a><b>kept</b>", "",
    "<select1 ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/a'/>"
    "<item><value>x</value><label>X</label></item></select1>");

  form_world_expect (filling, "concat(/data/a, '|', /data/b)", "|kept");
  form_world_answer (filling, "/data/a", "x", OW_ANSWER_OK);
  form_world_expect (filling, "/data/b", "x");
}

static void
test_what_an_instance_begins_with_is_no_change (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<seen/><r jr:template=''><n/><a>z</a><b/></r><r><n/><a>z</a><b/></r>",
    "<bind nodeset='/data/r/n' calculate='concat(position(..), ../b)'/>",
    "<repeat nodeset='/data/r'>"
    "<input ref='/data/r/n'><setvalue event='xforms-value-changed' ref='/data/seen' value=\"'n'\"/></input>"
    "<select1 ref='/data/r/a'><setvalue event='xforms-value-changed' ref='/data/seen' value=\"'a'\"/>"
    "<item><value>x</value><label>X</label></item></select1><input ref='/data/r/b'/></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "concat(/data/r[2]/n, /data/r[2]/a)", "2");
  form_world_expect (filling, "/data/seen", "");
  form_world_answer (filling, "/data/r[2]/b", "!", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "n");
  form_world_answer (filling, "/data/r[2]/a", "x", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "a");
}

static void
test_what_is_hidden_hears_nothing (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><show>n</show><b/><c/>", "<bind nodeset='/data/b' relevant=\"/data/show = 'y'\"/>",
    "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/a'/></input>"
    "<input ref='/data/show'/>"
    "<input ref='/data/b'>"
    "<setvalue event='xforms-value-changed' ref='/data/c' value=\"concat('b', /data/b)\"/></input>");

  form_world_answer (filling, "/data/a", "1", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "");
  form_world_answer (filling, "/data/show", "y", OW_ANSWER_OK);
  form_world_expect (filling, "/data/b", "1");
  form_world_answer (filling, "/data/a", "2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "b2");
}

static void
test_new_repeat_but_not_the_first_ones (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><a/></r>", "",
    "<repeat nodeset='/data/r'><setvalue event='odk-new-repeat' ref='/data/r/a' value=\"concat('n', position(..))\"/>"
    "<input ref='/data/r/a'/></repeat>");

  form_world_expect (filling, "/data/r[1]/a", "");
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "/data/r[2]/a", "n2");
  form_world_expect (filling, "/data/r[1]/a", "");
}

/* What older builders write, in the model. */
static void
test_insertion_reaches_the_new_instance (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a/></r>", "<setvalue event='jr-insert' ref='/data/r/a' value='position(..) * 10'/>",
    "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/r[1]/a", "kept", OW_ANSWER_OK);
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "join(',', /data/r/a)", "kept,20");
}

static void
test_inner_instances_are_new_with_the_outer_one (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o jr:template=''><i jr:template=''><a/></i><i><a/></i><i><a/></i></o>", "",
    "<repeat nodeset='/data/o'><repeat nodeset='/data/o/i'>"
    "<setvalue event='odk-new-repeat' ref='/data/o/i/a' value='position(..)'/><input ref='/data/o/i/a'/>"
    "</repeat></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/o", NULL));
  form_world_expect (filling, "join(',', /data/o/i/a)", "1,2");
  g_assert_true (ow_filling_add_repeat (filling, "/data/o[1]/i", NULL));
  form_world_expect (filling, "join(',', /data/o/i/a)", "1,2,3");
}

static void
test_targets_chosen_by_a_predicate (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><r><b/></r><r><b/></r>", "",
    "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/r[position() = 2]/b' value='/data/a'/>"
    "<setvalue event='xforms-value-changed' ref='/data/r[position() = 9]/b' value='/data/a'/>"
    "<odk:setgeopoint event='xforms-value-changed' ref='/data/r[1]/b'/></input>"
    "<repeat nodeset='/data/r'><input ref='/data/r/b'/></repeat>");

  form_world_answer (filling, "/data/r[1]/b", "here", OW_ANSWER_OK);
  form_world_answer (filling, "/data/a", "x", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/b)", ",x");
}

static void
test_bind_ids_are_followed (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/>", "<bind id='one' nodeset='/data/a' type='int'/><bind id='two' nodeset='b'/>"
    "<setvalue event='odk-instance-load' bind='one' value='6 * 7'/>", "<input bind='two'/>");

  form_world_expect (filling, "/data/a", "42");
  g_assert_null (ow_filling_find_question (filling, "/data/a"));
}

static void
test_several_events_and_groups (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/><g><c/></g><r><n/></r>", "",
    "<group ref='/data/g'><setvalue event='odk-instance-first-load' ref='/data/b'>first</setvalue>"
    "<input ref='/data/a'><setvalue event='odk-instance-load xforms-value-changed' ref='/data/g/c'"
    " value=\"concat(., '+', /data/a)\"/></input></group>"
    "<group ref='/data/r'><repeat nodeset='/data/r'><setvalue event='odk-instance-first-load odk-new-repeat'"
    " ref='/data/r/n' value='position(..)'/><input ref='/data/r/n'/></repeat></group>");

  form_world_expect (filling, "/data/b", "first");
  form_world_expect (filling, "/data/g/c", "+");
  form_world_answer (filling, "/data/a", "1", OW_ANSWER_OK);
  form_world_expect (filling, "/data/g/c", "++1");
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "join(',', /data/r/n)", "1,2");
}

static void
test_attributes_are_written (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b kind=''/><r><c mark=''/></r>",
    "<setvalue event='odk-instance-first-load' ref='/data/b/@kind'>k</setvalue>",
    "<repeat nodeset='/data/r'><input ref='/data/r/c'>"
    "<setvalue event='xforms-value-changed' ref='/data/r/c/@mark' value='/data/r/c'/></input></repeat>");
  g_autofree char *xml = NULL;

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/r[2]/c", "7", OW_ANSWER_OK);
  xml = form_world_submission (filling);
  g_assert_nonnull (g_strstr_len (xml, -1, "<b kind=\"k\"/><r><c mark=\"\"/></r><r><c mark=\"7\">7</c></r>"));
}

static void
test_recording_is_no_matter (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>x</a>", "<odk:recordaudio event='odk-instance-load' ref='/data/a' odk:quality='low'/>"
    "<odk:recordaudio event='odk-instance-load' ref='/data/gone'/>", "");

  form_world_expect (filling, "/data/a", "x");
}

static void
test_actions_reach_readonly_nodes (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/>", "<bind nodeset='/data/a' readonly='true()' constraint='. = 0'/>"
    "<setvalue event='xforms-ready' ref='/data/a' value='1'/>", "<input ref='/data/a'/>");

  form_world_expect (filling, "/data/a", "1");
}

static void
test_unknown_events_and_functions_are_named (void)
{
  g_autoptr (GError) event = NULL;
  g_autoptr (GError) function = NULL;

  g_assert_null (form_world_try ("<a/>", "<setvalue event='some-day' ref='/data/a'/>", "", NULL, &event));
  g_assert_error (event, OW_FORM_ERROR, OW_FORM_ERROR_EVENT);
  g_assert_nonnull (g_strstr_len (event->message, -1, "some-day"));
  g_assert_null (form_world_try ("<a/>", "<bind nodeset='/data/a' calculate='frobnicate(1)'/>", "", NULL, &function));
  g_assert_error (function, OW_FORM_ERROR, OW_FORM_ERROR_EXPRESSION);
  g_assert_nonnull (g_strstr_len (function->message, -1, "frobnicate"));
  g_assert_nonnull (g_strstr_len (function->message, -1, "/data/a"));
}

static void
test_preload (void)
{
  g_autoptr (OwForm) form = form_world_load (
    "<start/><end/><day/><device/><meta><instanceID/></meta>",
    "<bind nodeset='/data/start' type='dateTime' jr:preload='timestamp' jr:preloadParams='start'/>"
    "<bind nodeset='/data/end' type='dateTime' jr:preload='timestamp' jr:preloadParams='end'/>"
    "<bind nodeset='/data/day' type='date' jr:preload='date' jr:preloadParams='today'/>"
    "<bind nodeset='/data/device' jr:preload='property' jr:preloadParams='deviceid'/>"
    "<bind nodeset='/data/meta/instanceID' jr:preload='uid'/>", "");
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GHashTable) properties = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (OwFilling) filling = NULL;

  g_hash_table_insert (properties, (gpointer) "deviceid", (gpointer) "kiosk-7");
  filling = ow_filling_new (form, clock, properties, NULL);
  form_world_expect (filling, "/data/start", "2026-11-23T08:30:00.000+08:00");
  form_world_expect (filling, "/data/end", "");
  form_world_expect (filling, "/data/day", "2026-11-23");
  form_world_expect (filling, "/data/device", "kiosk-7");
  form_world_expect (filling, "concat(property('deviceid'), property('email'), '/', version())", "kiosk-7/1");
  g_assert_true (g_str_has_prefix (ow_filling_get_instance_id (filling), "uuid:"));
  ow_clock_advance (clock, 90 * G_TIME_SPAN_SECOND);
  ow_filling_finalize (filling);
  form_world_expect (filling, "/data/end", "2026-11-23T08:31:30.000+08:00");
}

static void
test_submission (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1 &lt; 2 &amp; \"3\"</a><g><b>no</b></g><r jr:template=''><x/></r>"
    "<orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta>",
    "<bind nodeset='/data/g' relevant='false()'/>",
    "<input ref='/data/a'/><repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");
  g_autofree char *xml = form_world_submission (filling);

  g_assert_cmpstr (xml, ==,
                   "<data xmlns=\"http://www.w3.org/2002/xforms\" xmlns:orx=\"http://openrosa.org/xforms\""
                   " id=\"f\" version=\"1\"><a>1 &lt; 2 &amp; \"3\"</a>"
                   "<orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta></data>");
}

static void
test_namespaces_are_kept (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<x:a xmlns:x='urn:1' x:k='v'/><b xmlns='urn:2'><c/></b><g xmlns:x='urn:3'><x:d/></g>"
    "<meta xmlns='http://openrosa.org/xforms'><instanceID>uuid:1</instanceID></meta>", "", "");
  g_autofree char *xml = form_world_submission (filling);

  g_assert_nonnull (g_strstr_len (xml, -1, "<x:a x:k=\"v\"/>"));
  g_assert_nonnull (g_strstr_len (xml, -1, "xmlns:x=\"urn:1\""));
  g_assert_nonnull (g_strstr_len (xml, -1, "<b xmlns=\"urn:2\"><c/></b>"));
  g_assert_nonnull (g_strstr_len (xml, -1, "<g><x:d xmlns:x=\"urn:3\"/></g>"));
  g_assert_nonnull (g_strstr_len (xml, -1, "<meta xmlns=\"http://openrosa.org/xforms\"><instanceID>uuid:1<"));
}

static void
test_an_instance_id_is_always_made (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<a/>", "", "");
  g_autofree char *id = g_strdup (ow_filling_get_instance_id (filling));
  g_autofree char *expected = g_strdup_printf ("<orx:meta><orx:instanceID>%s</orx:instanceID></orx:meta>", id);
  g_autofree char *xml = NULL;

  ow_filling_finalize (filling);
  xml = form_world_submission (filling);
  g_assert_true (g_str_has_prefix (id, "uuid:"));
  g_assert_nonnull (g_strstr_len (xml, -1, expected));
  g_assert_cmpstr (ow_filling_get_instance_id (filling), ==, id);
}

static void
test_attributes_are_computed (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>7</a><b kind=''/>", "<bind nodeset='/data/b/@kind' calculate='/data/a + 1'/>", "<input ref='/data/a'/>");
  g_autofree char *xml = NULL;

  form_world_answer (filling, "/data/a", "8", OW_ANSWER_OK);
  xml = form_world_submission (filling);
  g_assert_nonnull (g_strstr_len (xml, -1, "<b kind=\"9\"/>"));
}

static gboolean
may_come_back (OwFilling  *filling,
               const char *ref)
{
  return ow_question_may_come_back (ow_filling_find_question (filling, ref));
}

/* In a text, a choice, what is calculated or set; what only decides what is asked, or is held against itself, doesn't
 * show. */
static void
test_where_an_answer_comes_back (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<shown/><made/><set/><offered/><within><part/></within><asked/><own/><counted/><c/><d/><e/><f/><g/>",
    "<bind nodeset='/data/c' calculate='concat(/data/made, 1)'/>"
    "<bind nodeset='/data/e' calculate='string(/data/within)'/>"
    "<bind nodeset='/data/own' constraint='string-length(.) &lt; 9'/>"
    "<bind nodeset='/data/g' relevant=\"/data/asked != ''\" calculate='count(/data/counted)'/>",
    "<input ref='/data/shown'><setvalue event='xforms-value-changed' ref='/data/d' value='/data/set'/></input>"
    "<input ref='/data/made'><label>Of <output value='/data/shown'/></label></input><input ref='/data/set'/>"
    "<input ref='/data/offered'/><input ref='/data/within/part'/><input ref='/data/asked'/><input ref='/data/own'/>"
    "<input ref='/data/counted'/><select1 ref='/data/f'><itemset nodeset='/data/offered'>"
    "<value ref='.'/><label ref='.'/></itemset></select1>");

  g_assert_true (may_come_back (filling, "/data/shown"));
  g_assert_true (may_come_back (filling, "/data/made"));
  g_assert_true (may_come_back (filling, "/data/set"));
  g_assert_true (may_come_back (filling, "/data/offered"));
  g_assert_true (may_come_back (filling, "/data/within/part"));
  g_assert_false (may_come_back (filling, "/data/asked"));
  g_assert_false (may_come_back (filling, "/data/own"));
  g_assert_false (may_come_back (filling, "/data/counted"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/actions/comes-back", test_where_an_answer_comes_back);
  g_test_add_func ("/xforms/actions/first-load", test_first_load_after_the_calculates);
  g_test_add_func ("/xforms/actions/one-by-one", test_an_action_sees_what_the_one_before_it_changed);
  g_test_add_func ("/xforms/actions/before-calculates", test_new_repeat_comes_before_the_calculates);
  g_test_add_func ("/xforms/actions/order-of-a-load", test_the_events_of_a_load_in_their_order);
  g_test_add_func ("/xforms/actions/takes-itself-away", test_an_action_may_take_away_where_it_stands);
  g_test_add_func ("/xforms/actions/value-changed", test_value_changed_by_a_person_or_a_calculate);
  g_test_add_func ("/xforms/actions/new-instance", test_what_an_instance_begins_with_is_no_change);
  g_test_add_func ("/xforms/actions/default-not-offered", test_a_default_that_is_not_offered_is_no_answer);
  g_test_add_func ("/xforms/actions/hidden", test_what_is_hidden_hears_nothing);
  g_test_add_func ("/xforms/actions/new-repeat", test_new_repeat_but_not_the_first_ones);
  g_test_add_func ("/xforms/actions/jr-insert", test_insertion_reaches_the_new_instance);
  g_test_add_func ("/xforms/actions/new-inner", test_inner_instances_are_new_with_the_outer_one);
  g_test_add_func ("/xforms/actions/predicate", test_targets_chosen_by_a_predicate);
  g_test_add_func ("/xforms/actions/bind-ids", test_bind_ids_are_followed);
  g_test_add_func ("/xforms/actions/several", test_several_events_and_groups);
  g_test_add_func ("/xforms/actions/attribute-targets", test_attributes_are_written);
  g_test_add_func ("/xforms/actions/record-audio", test_recording_is_no_matter);
  g_test_add_func ("/xforms/actions/readonly", test_actions_reach_readonly_nodes);
  g_test_add_func ("/xforms/actions/unknown", test_unknown_events_and_functions_are_named);
  g_test_add_func ("/xforms/actions/preload", test_preload);
  g_test_add_func ("/xforms/actions/submission", test_submission);
  g_test_add_func ("/xforms/actions/namespaces", test_namespaces_are_kept);
  g_test_add_func ("/xforms/actions/instance-id", test_an_instance_id_is_always_made);
  g_test_add_func ("/xforms/actions/attributes", test_attributes_are_computed);
  return g_test_run ();
}
