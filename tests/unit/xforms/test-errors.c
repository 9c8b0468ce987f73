/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include <string.h>

/* What is wrong with a form is said with its place: the line, the element or attribute, the node. */

static void
expect_message (const char *instance,
                const char *model,
                const char *body,
                const char *code,
                const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (form_world_try (instance, model, body, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_form_error_code (error), ==, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_expressions (void)
{
  expect_message ("<a/>", "\n<bind nodeset='/data/a'\n calculate='frobnicate(1)'/>", "", "expression",
                  "line 3: calculate of /data/a: character 1: no function frobnicate()");
  expect_message ("<g><a/></g>", "\n<bind nodeset='/data/g/a' constraint='. &gt;'/>", "", "expression",
                  "line 2: constraint of /data/g/a: character 4: a step is missing");
  expect_message ("<a/><b/>", "",
                  "<input ref='/data/a'/>\n<input ref='/data/b'><label><output value='foo('/></label></input>",
                  "expression",
                  "line 2: the text of an output of /data/b: character 5: a step is missing");
  expect_message ("<r><a/></r>", "",
                  "\n<group>\n<repeat nodeset='/data/r' jr:count='1 +'><input ref='/data/r/a'/></repeat></group>",
                  "expression",
                  "line 3: jr:count of /data/r: character 4: a step is missing");
  expect_message ("<a/>", "<setvalue event='odk-instance-first-load' ref='/data/a' value='nope()'/>", "",
                  "expression",
                  "line 1: the value of an action of /data/a: character 1: no function nope()");
  expect_message ("<a/>", "<bind nodeset='/data/x['/>", "", "expression",
                  "line 1: the nodeset of a bind: character 9: a step is missing");
}

/* What is written out and can never work; what an answer or a list makes of it may be mended by another. */
static void
test_arguments (void)
{
  expect_message ("<a/>", "\n<bind nodeset='/data/a'\n constraint=\"regex(., '[')\"/>", "", "expression",
                  "line 3: constraint of /data/a: character 1: regex(): not a regular expression: "
                  "missing terminating ] for character class");
  expect_message ("<a/>", "\n<bind nodeset='/data/a' calculate=\"digest('x', 'ROT13')\"/>", "", "expression",
                  "line 2: calculate of /data/a: character 1: digest(): no such algorithm: ROT13");
  expect_message ("<a/>", "<bind nodeset='/data/a' calculate=\"1 + digest('x', 'MD5', 'octal')\"/>", "", "expression",
                  "line 1: calculate of /data/a: character 5: digest(): no such encoding: octal");
}

static void
test_actions (void)
{
  expect_message ("<a/>", "",
                  "\n\n<input ref='/data/a'>\n<setvalue event='odk-instance-load some-day' ref='/data/a'/></input>",
                  "event",
                  "line 4: <setvalue ref=\"/data/a\">: unknown event: some-day");
  expect_message ("<a/>", "\n<setvalue ref='/data/a' value='1'/>", "", "event",
                  "line 2: <setvalue ref=\"/data/a\">: it waits for no event");
  expect_message ("<a/>", "", "\n\n<input ref='/data/a'><setvalue event=' ' ref='/data/a' value='1'/></input>", "event",
                  "line 3: <setvalue ref=\"/data/a\">: it waits for no event");
  expect_message ("<a/>", "<odk:setgeopoint xmlns:odk='http://www.opendatakit.org/xforms' ref='/data/a'/>", "", "event",
                  "line 1: <setgeopoint ref=\"/data/a\">: it waits for no event");
  expect_message ("<a/>", "<setvalue event='odk-instance-load' ref='/data/b'/>", "", "structure",
                  "line 1: <setvalue>: no such node: /data/b");
  expect_message ("<a/>", "<setvalue event='odk-instance-load' bind='who'/>", "", "structure",
                  "line 1: <setvalue>: no such node: who");
  expect_message ("<r jr:template=''><a/></r>", "\n<setvalue event='odk-new-repeat' ref='/data/r/a' value='1'/>",
                  "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>", "event",
                  "line 2: <setvalue ref=\"/data/r/a\">: odk-new-repeat outside of a repeat");
}

/* What ODK XForms doesn't take over of XForms' actions, and what is newer than this engine. Elements of others are none
 * of our business. */
static void
test_unknown_actions (void)
{
  g_autoptr (OwForm) form = NULL;

  expect_message ("<a/>", "\n<action ev:event='odk-instance-load' xmlns:ev='http://www.w3.org/2001/xml-events'>"
                  "<setvalue ref='/data/a'>1</setvalue></action>", "", "event", "line 2: <action>: unknown action");
  expect_message ("<a/>", "", "<input ref='/data/a'>\n<action><setvalue event='xforms-value-changed' ref='/data/a'/>"
                  "</action></input>", "event", "line 2: <action> of /data/a: unknown action");
  expect_message ("<a/>", "", "<input ref='/data/a'>\n<odk:vibrate event='xforms-value-changed' "
                  "xmlns:odk='http://www.opendatakit.org/xforms'/></input>", "event",
                  "line 2: <vibrate> of /data/a: unknown action");
  expect_message ("<r><a/></r>", "", "<group ref='/data/r'>\n<repeat nodeset='/data/r'><insert event='odk-new-repeat'/>"
                  "<input ref='/data/r/a'/></repeat></group>", "event", "line 2: <insert> of /data/r: unknown action");
  form = form_world_try ("<a/>", "<x:note xmlns:x='urn:x' event='some'/><setgeopoint event='some' ref='/data/a'/>", "",
                         NULL, NULL);
  g_assert_nonnull (form);
}

static void
test_ranges (void)
{
  expect_message ("<a/>", "", "\n<range ref='/data/a' start='1' end='ten' step='1'/>", "structure",
                  "line 2: the end of the range of /data/a: no number: ten");
  expect_message ("<a/>", "", "<range ref='/data/a' start='1' end='10' step='1,5'/>", "structure",
                  "line 1: the step of the range of /data/a: no number: 1,5");
  expect_message ("<a/>", "", "\n\n<range ref='/data/a' start='1' end='10' step='0.0'/>", "structure",
                  "line 3: the step of the range of /data/a is 0");
}

static void
test_lists (void)
{
  expect_message ("<a/>", "",
                  "<select1 ref='/data/a'>\n<itemset nodeset=\"instance('towns')/root/item\"><value ref='n'/>"
                  "<label ref='n'/></itemset></select1>", "media",
                  "line 2: the choices of /data/a: towns: no such list");
  /* the form goes by "f", and is no list */
  expect_message ("<a/>", "\n<bind nodeset='/data/a' calculate=\"pulldata('f', 'n', 'k', 'x')\"/>", "", "media",
                  "line 2: calculate of /data/a: f: no such list");
  expect_message ("<a/>", "\n<bind nodeset='/data/a' calculate=\"pulldata('towns', 'n', 'k', 'x')\"/>", "", "media",
                  "line 2: calculate of /data/a: towns: no such list");
  expect_message ("<a/>", "<bind nodeset='/data/a' constraint=\"count(instance('towns')/root/item) = 0\"/>", "",
                  "media", "line 1: constraint of /data/a: towns: no such list");
  expect_message ("<a/>", "<instance id='l'><root><item><n>1</n></item></root></instance>",
                  "<select1 ref='/data/a'><itemset nodeset=\"instance('l')/root/item\"><value ref='n('/>"
                  "<label ref='n'/></itemset></select1>", "expression",
                  "line 1: the value of the choices of /data/a: character 3: a step is missing");
}

static void
test_binds (void)
{
  expect_message ("<a/>", "\n\n<bind type='int'/>", "", "structure",
                  "line 3: a bind has no nodeset");
  expect_message ("<a/><b/>",
                  "<bind nodeset='/data/a' calculate='/data/b'/><bind nodeset='/data/b' calculate='/data/a'/>", "",
                  "cycle",
                  "these wait for each other: /data/a, /data/b");
}

static void
test_repeats_in_repeats (void)
{
  expect_message ("<r><i/></r>", "",
                  "\n<repeat nodeset='/data/r'>\n<repeat nodeset='/data//r'><input ref='/data/r/i'/></repeat></repeat>",
                  "structure", "line 3: the repeat of /data/r stands in that of /data/r, which doesn't hold it");
  expect_message ("<r><i/></r><k><j/></k>", "",
                  "<repeat nodeset='/data/r'><group><repeat nodeset='/data/k'><input ref='/data/k/j'/></repeat></group>"
                  "</repeat>", "structure",
                  "line 1: the repeat of /data/k stands in that of /data/r, which doesn't hold it");
}

/* The instance is taken out of the form before anything else is read: its lines count all the same. */
static void
test_lines_after_a_long_instance (void)
{
  expect_message ("\n<a>\n<b/>\n</a>\n<r/>\n", "\n<bind nodeset='/data/r' calculate='('/>", "", "expression",
                  "line 7: calculate of /data/r: character 2: a step is missing");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/errors/expressions", test_expressions);
  g_test_add_func ("/xforms/errors/arguments", test_arguments);
  g_test_add_func ("/xforms/errors/actions", test_actions);
  g_test_add_func ("/xforms/errors/unknown-actions", test_unknown_actions);
  g_test_add_func ("/xforms/errors/ranges", test_ranges);
  g_test_add_func ("/xforms/errors/lists", test_lists);
  g_test_add_func ("/xforms/errors/binds", test_binds);
  g_test_add_func ("/xforms/errors/repeats", test_repeats_in_repeats);
  g_test_add_func ("/xforms/errors/lines", test_lines_after_a_long_instance);
  return g_test_run ();
}
