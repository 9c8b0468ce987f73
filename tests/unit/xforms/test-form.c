/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-form-load.h"

#include <string.h>

/* What can't be loaded says why, by a stable code. */

static void
expect_error (const char *xml,
              const char *code)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, &error);

  g_assert_null (form);
  g_assert_nonnull (error);
  g_assert_cmpstr (ow_form_error_code (error), ==, code);
}

#define HTML(rest) \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>" rest "</h:html>"

static void
test_errors (void)
{
  expect_error ("", "xml");
  expect_error ("<a>", "xml");
  expect_error ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "xml");
  expect_error ("<a/>", "structure");
  expect_error (HTML ("<h:head><h:title/></h:head><h:body/>"), "structure");
  expect_error (HTML ("<h:head><model/></h:head><h:body/>"), "structure");
  expect_error (HTML ("<h:head><model><instance/></model></h:head><h:body/>"), "structure");
  expect_error (HTML ("<h:head><model><instance><d/></instance></model></h:head>"), "structure");
  expect_error (HTML ("<h:head><model><instance><d><a/></d></instance><bind nodeset='/d/a' relevant='1 +'/>"
                      "</model></h:head><h:body/>"), "expression");
  expect_error (HTML ("<h:head><model><instance><d><a/></d></instance></model></h:head><h:body>"
                      "<input ref='/d/a'><label><output value='foo('/></label></input></h:body>"), "expression");
}

static void
test_depth_is_bounded (void)
{
  g_autoptr (GString) open = g_string_new (NULL);
  g_autoptr (GString) close = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 150; i++) {
    g_string_append (open, "<a>");
    g_string_append (close, "</a>");
  }
  g_string_append (open, close->str);
  g_assert_null (form_world_try (open->str, "", "", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
}

static void
test_repeats_are_bounded (void)
{
  g_autoptr (OwForm) form = form_world_load (
    "<r jr:template=''><a/></r>", "",
    "<repeat nodeset='/data/r' jr:count='1000000'><input ref='/data/r/a'/></repeat>");
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_filling_new (form, clock, NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "/data/r"));
}

/* What an instance brings with it counts, too: the template of a repeat that it may never have an instance of. */
static void
test_templates_are_counted (void)
{
  g_autoptr (GString) leaves = g_string_new (NULL);
  g_autofree char *instance = NULL;
  g_autoptr (OwFilling) filling = NULL;
  g_autofree char *count = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (leaves, "<l%u/>", i);
  instance = g_strdup_printf ("<n>1</n><r jr:template=''><s jr:template=''>%s</s></r>", leaves->str);
  filling = form_world_fill (instance, "<bind nodeset='/data/n' type='int'/>",
                             "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'>"
                             "<repeat nodeset='/data/r/s'><input ref='/data/r/s/l1'/></repeat></repeat>");
  g_assert_false (ow_filling_answer (filling, "/data/n", "9000", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  count = ow_filling_evaluate_string (filling, "count(/data/r)", NULL);
  g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), <, 500);
  form_world_answer (filling, "/data/n", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/n", "9", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/r)", "9");
}

static void
test_identity (void)
{
  g_autoptr (OwForm) form = form_world_load ("<a/>", "", "");

  g_assert_cmpstr (ow_form_get_id (form), ==, "f");
  g_assert_cmpstr (ow_form_get_version (form), ==, "1");
  g_assert_cmpstr (ow_form_get_title (form), ==, "A form");
  g_assert_null (ow_form_get_media_dir (form));
  g_assert_null (ow_form_get_languages (form)[0]);
}

static void
test_expressions_that_never_settle_end (void)
{
  /* each value makes the other another one: an error of the form that must not hang the kiosk */
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><b>1</b>", "",
    "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/a + 1'/></input>"
    "<input ref='/data/b'><setvalue event='xforms-value-changed' ref='/data/a' value='/data/b + 1'/></input>");
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_filling_answer (filling, "/data/a", "2", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  g_assert_nonnull (strstr (error->message, "/data/"));
  g_assert_cmpint (strlen (ow_question_get_value (ow_filling_find_question (filling, "/data/a"))), >, 0);
}

/* There is no document without a root, whatever the form says of it. */
static void
test_the_root_is_always_sent (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<a>1</a>", "<bind nodeset='/data' relevant='false()'/>", "");
  g_autofree char *xml = form_world_submission (filling);

  g_assert_cmpstr (xml, ==, "<data xmlns=\"http://www.w3.org/2002/xforms\""
                            " xmlns:orx=\"http://openrosa.org/xforms\" id=\"f\" version=\"1\"></data>");
}

static void
expect_sent (OwFilling  *filling,
             const char *part)
{
  g_autofree char *xml = form_world_submission (filling);

  g_assert_nonnull (strstr (xml, part));
}

/* W3C XForms 1.1 §11.1: an attribute is a node like any other. A draft keeps it. */
static void
test_attributes_are_sent_while_relevant (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a k='' orx:n='2' x='3'/><b/><r jr:template='' t='4'><c/></r>",
    "<bind nodeset='/data/a/@k' relevant='/data/b = 1' calculate=\"concat('v', /data/b)\"/>"
    "<bind nodeset='/data/a/@orx:n' relevant='/data/b = 1'/>"
    "<bind nodeset='/data/r' relevant='position(.) = 2'/>",
    "<input ref='/data/b'/><repeat nodeset='/data/r'><input ref='/data/r/c'/></repeat>");
  g_autofree char *draft = NULL;

  expect_sent (filling, "<a x=\"3\"/>");
  form_world_answer (filling, "/data/b", "1", OW_ANSWER_OK);
  expect_sent (filling, "<a k=\"v1\" orx:n=\"2\" x=\"3\"/>");
  form_world_answer (filling, "/data/b", "2", OW_ANSWER_OK);
  expect_sent (filling, "<a x=\"3\"/>");
  draft = form_world_draft (filling);
  g_assert_nonnull (strstr (draft, "<a k=\"v1\" orx:n=\"2\" x=\"3\"/>"));
  g_object_unref (form_world_round_trip (filling));

  /* of what a new instance is made like, only the template isn't relevant */
  for (guint i = 0; i < 2; i++)
    g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  expect_sent (filling, "<b>2</b><r t=\"4\"><c/></r><orx:meta>");
}

static void
test_the_last_of_two_binds_counts (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/><c/>", "<bind nodeset='/data/c' relevant='/data/a = 1'/><bind nodeset='/data/c' relevant='/data/b = 1'/>",
    "<input ref='/data/a'/><input ref='/data/b'/><input ref='/data/c'/>");

  form_world_answer (filling, "/data/b", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/a", "2", OW_ANSWER_OK);
  g_assert_true (form_world_is_relevant (filling, "/data/c"));
}

static void
expect_warnings (const char *instance,
                 const char *model,
                 const char *body,
                 const char *warnings,
                 const char *unbound)
{
  g_autoptr (OwForm) form = form_world_load (instance, model, body);
  g_autofree char *said = g_strjoinv ("; ", (char **) ow_form_get_warnings (form));

  g_assert_cmpstr (said, ==, warnings);
  g_assert_cmpstr (ow_form_get_unbound (form), ==, unbound);
}

/* What other engines open, too, and what its author would want to know. */
static void
test_warnings (void)
{
  g_autoptr (GString) binds = g_string_new (NULL);
  g_autoptr (OwForm) many = NULL;

  expect_warnings (
    "<a/><k/><r><x/></r>",
    "<bind nodeset='/data/a' calculate=\"/data/r/x + count(/data/*) + string-length(/data/@id) + /data/r/x/.. + "
    "sum(//x) + count(/data/a/text()) + position(/data/r/x/..)\"/>"
    "<bind nodeset='/data/r/x' constraint='../../k = current()/../x'/>",
    "<group><label>g</label><repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat></group>", "", NULL);
  expect_warnings ("<a/>", "\n<bind nodeset='/data/b' type='int'/>", "", "line 2: <bind>: no such node: /data/b", NULL);
  expect_warnings ("<a/>", "", "<input ref='/data/a'/>\n<input ref='/data/zzz'/><input ref='b'/>",
                   "line 2: <input>: no such node: /data/zzz; line 2: <input>: no such node: b",
                   "line 2: <input>: no such node: /data/zzz");
  expect_warnings ("<a/>", "", "<trigger><label>!</label></trigger>", "line 1: <trigger>: it names no node",
                   "line 1: <trigger>: it names no node");
  expect_warnings ("<a/>", "", "<input bind='who'/>", "line 1: <input>: no such node: who",
                   "line 1: <input>: no such node: who");
  expect_warnings ("<a/>", "", "<repeat nodeset='/data/r'><input ref='/data/a'/></repeat>",
                   "line 1: <repeat>: no such node: /data/r", "line 1: <repeat>: no such node: /data/r");
  expect_warnings ("<a/>", "", "<group ref='/data/g'><input ref='/data/a'/></group>",
                   "line 1: <group>: no such node: /data/g", NULL);
  expect_warnings ("<a/><b/>", "<bind nodeset='/data/a' calculate='/data/bb + /data/bb' relevant=\"../c = 'x'\"/>",
                   "<input ref='/data/b'><label>x<output value='/data/d'/></label></input>",
                   "an expression of /data/a: no such node: /data/c; an expression of /data/a: no such node: /data/bb; "
                   "an expression of /data/b: no such node: /data/d", NULL);
  expect_warnings ("<a/><b/>", "<bind nodeset='/data/b' calculate='/data/a'/>",
                   "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='../typo'/>"
                   "</input>", "an expression of /data/b: no such node: /data/typo", NULL);
  expect_warnings ("<r><a/></r>", "<setvalue event='odk-instance-load' ref='/data/r[/data/typo = 1]/a' value='1'/>",
                   "<repeat nodeset='/data/r'/>", "an expression of /data/r/a: no such node: /data/typo", NULL);
  expect_warnings ("<g><x k='5'>1</x></g><o/><p/>",
                   "<bind nodeset='/data/o' calculate='sum(/data/g//@k) + count(/data/g//@k) + sum(/data/g//x[1])'/>"
                   "<bind nodeset='/data/p' calculate='/data/g/@k'/>",
                   "", "an expression of /data/p: no such node: /data/g/@k", NULL);
  expect_warnings ("<a/><b/>", "<bind nodeset='/data/b' calculate='count(instance(/data/a)/root/item)'/>", "", "",
                   NULL);
  expect_warnings ("<a/><g><b/></g>", "<bind nodeset='/data/a' calculate='../../../a'/>"
                   "<bind nodeset='/data/g/b' relevant='../../a = 1' calculate='../../../../data/a + count(../..)'/>",
                   "",
                   "an expression of /data/a: no such node: /data/a/../../../a; "
                   "an expression of /data/g/b: no such node: /data/g/b/../../../../data/a", NULL);
  expect_warnings ("<a/><r><k/></r>",
                   "<bind nodeset='/data/a' calculate='concat(/data/../../x, current()/../../../a[1])'/>"
                   "<bind nodeset='/data/r/k' calculate='../../../../k'/>", "<repeat nodeset='/data/r'/>",
                   "an expression of /data/a: no such node: /data/../../x; "
                   "an expression of /data/a: no such node: /data/a/../../../a; "
                   "an expression of /data/r/k: no such node: /data/r/k/../../../../k", NULL);
  expect_warnings ("<a/>", "<instance id='l' src='jr://file-csv/gone.csv'/>", "",
                   "line 1: <instance>: no such attachment: gone.csv", NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (binds, "<bind nodeset='/data/b%u'/>", i);
  many = form_world_load ("<a/>", binds->str, "");
  g_assert_cmpuint (g_strv_length ((char **) ow_form_get_warnings (many)), ==, 100);
}

/* JavaRosa goes into what it doesn't know, whatever its namespace. */
static void
test_what_is_not_known_holds_questions (void)
{
  const char *body = "\n<h:div><h:p>text</h:p><input ref='/data/a'/>\n<h:div><input ref='/data/c'/></h:div></h:div>"
                     "<group ref='/data/g'><odk:x><setvalue event='odk-instance-load' ref='/data/a' value='7'/>"
                     "<input ref='b'/></odk:x></group>";
  g_autoptr (OwFilling) filling = form_world_fill ("<a/><c/><g><b/></g>", "", body);

  form_world_answer (filling, "/data/c", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/g/b", "2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/a", "7");
  expect_warnings ("<a/><c/><g><b/></g>", "", body,
                   "line 3: <div>: not known: what it holds is asked in its place; "
                   "line 2: <div>: not known: what it holds is asked in its place; "
                   "line 3: <x>: not known: what it holds is asked in its place", NULL);
  expect_warnings ("<a/>", "", "<h:div><h:p>text</h:p></h:div>", "", NULL);
  expect_warnings ("<a/>", "", "<imput ref='/data/a'/>", "line 1: <imput>: not known: nobody is asked for it",
                   "line 1: <imput>: not known: nobody is asked for it");
  expect_warnings ("<a/>", "", "<setvalue event='odk-instance-load' ref='/data/a' value='7'/>", "", NULL);
  expect_warnings ("<a/>", "", "<h:div><input ref='/data/zzz'/></h:div>", "line 1: <input>: no such node: /data/zzz",
                   "line 1: <input>: no such node: /data/zzz");
}

#define LISTED(which) "<itemset nodeset=\"instance('l')/root/item" which "\"><value ref='name'/></itemset>"

/* ODK XForms, "Body Elements": what is chosen of many is a list with spaces between. */
static void
test_choices_with_spaces (void)
{
  const char *lists = "<instance id='l'><root><item><name>x</name></item><item><name>a b</name></item>"
                      "<item><name>c d</name></item></root></instance>";

  expect_warnings ("<a/><b/>", "", "<select ref='/data/a'><item><value>a\nb</value></item>"
                   "<item><value>c d</value></item>"
                   "<item><value>e</value></item></select>"
                   "<select1 ref='/data/b'><item><value>a b</value></item></select1>",
                   "line 1: <select>: a value with a space can't be chosen among several", NULL);
  expect_warnings ("<a/><b/>", lists,
                   "<select ref='/data/a'>" LISTED ("") "</select>\n<odk:rank ref='/data/b'>" LISTED ("[name != '']")
                   "</odk:rank>",
                   "the list l: a value with a space can't be chosen among several", NULL);
  expect_warnings ("<a/>", lists, "<select1 ref='/data/a'>" LISTED ("") "</select1>", "", NULL);
}

#define ITEMSET(nodeset, value, label) \
  "<select1 ref='/data/a'><itemset nodeset=\"" nodeset "\"><value ref='" value "'/><label ref=\"" label "\"/>" \
  "</itemset></select1>"
#define OF_L "instance('l')/root/item"
#define OUTPUT(value) "<input ref='/data/a'><label><output value=\"" value "\"/></label></input>"

/* A column is there when any item has it: who writes a list leaves blank cells out. */
static void
test_columns_of_lists (void)
{
  const char *lists = "<instance id='l'><root><item><name>x</name></item><item><name>y</name><town>t</town>"
                      "<sub><n/></sub></item></root></instance><instance id='none'><root/></instance>"
                      "<instance id='__last-saved' src='jr://instance/last-saved'/>";
  const struct {
    const char *body;
    const char *warnings;
  } cases[] = {
    { ITEMSET (OF_L, "name", "town"), "" },
    { ITEMSET (OF_L "[town = /data/b and . != '']", "name", "concat(town, ../item[2]/sub/n)"), "" },
    { ITEMSET ("randomize(" OF_L "[count(" OF_L ") > 1], count(" OF_L "[1]/town))", "name", "town"), "" },
    { ITEMSET ("instance('l')/root/*", "nam", "town"), "" },
    { ITEMSET ("instance('l')//item", "nam", "town"), "" },
    { ITEMSET ("instance('none')/root/item", "nam", "town"), "" },
    { ITEMSET ("instance('__last-saved')/data/r", "nam", "town"),
      "line 1: the choices of /data/a: the list __last-saved has no data/r" },
    { ITEMSET ("instance('__last-saved')/data[meta/instanceID != '']", "a", "b"), "" },
    { ITEMSET ("instance('__last-saved')/data", "aa", "b"),
      "line 1: the value of the choices of /data/a: the list __last-saved has no data/aa" },
    { ITEMSET (OF_L "/sub", "n", "../name"), "" },
    { ITEMSET (OF_L, "nam", "name"), "line 1: the value of the choices of /data/a: the list l has no root/item/nam" },
    { ITEMSET (OF_L "[name != '']", "name", "concat(name, twn)"),
      "line 1: the label of the choices of /data/a: the list l has no root/item/twn" },
    { ITEMSET (OF_L "[twn = /data/b]", "name", "name"),
      "line 1: the choices of /data/a: the list l has no root/item/twn" },
    { ITEMSET ("instance('l')/root/itm[n = 1]", "name", "name"),
      "line 1: the choices of /data/a: the list l has no root/itm" },
    { OUTPUT ("instance('l')/rot/item[1]/name"),
      "line 1: the text of an output of /data/a: the list l has no rot" },
    { ITEMSET (OF_L, "name", "concat(name, /data/zz)"), "an expression of /data/a: no such node: /data/zz" },
    { OUTPUT ("pulldata('l', 'town', 'name', /data/b)"), "" },
    { OUTPUT ("pulldata('l', /data/a, concat('nm', 'e'), /data/b)"), "" },
    { OUTPUT ("pulldata(/data/b, 'twn', 'nme', /data/b)"), "" },
    { OUTPUT ("pulldata('none', 'twn', 'nme', /data/b)"), "" },
    { OUTPUT ("pulldata('l', '@k', 'sub/n', /data/b)"), "" },
    { OUTPUT ("if(/data/a, pulldata('l', 'twn', 'nme', /data/b), '')"),
      "line 1: the text of an output of /data/a: the list l has no root/item/twn; "
      "line 1: the text of an output of /data/a: the list l has no root/item/nme" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_warnings ("<a/><b/>", lists, cases[i].body, cases[i].warnings, NULL);
  expect_warnings ("<a/><b/>", "<instance id='l'><root><item><n/></item></root></instance>"
                   "<bind nodeset='/data/b' calculate=\"instance('l')/root/item[n = current()/../a]/m\"/>", "",
                   "line 1: calculate of /data/b: the list l has no root/item/m", NULL);
}

static void
test_unknown_texts (void)
{
  expect_warnings (
    "<a/><b/><c/><d/>",
    "<itext><translation lang='en'><text id='q'><value/></text></translation><translation lang='zh'><text id='i'>"
    "<value form='image'>jr://images/i.png</value></text></translation></itext>"
    "<bind nodeset='/data/a' constraint=\". != jr:itext('n1')\" jr:constraintMsg=\"jr:itext('n2')\" "
    "jr:requiredMsg=\"jr:itext('q')\"/>"
    "<bind nodeset='/data/b' calculate='jr:itext(/data/a)'/>",
    "<input ref='/data/a'><label ref=\"jr:itext('q')\"/><hint ref=\"jr:itext('n3')\"/></input>\n"
    "<group><label ref=\"jr:itext('n4')\"/><select1 ref='/data/c'><label ref=\"jr:itext('i')\"/>"
    "<item><value>x</value>\n"
    "<label ref=\"jr:itext('n5')\"/></item></select1></group>",
    "line 1: constraint of /data/a: no such text: n1; line 1: <input>: no such text: n2; "
    "line 1: <hint>: no such text: n3; line 2: <label>: no such text: n4; line 3: <label>: no such text: n5", NULL);
}

/* ODK XForms, "Languages": an item of a list names its text in a column. */
static void
test_unknown_texts_of_lists (void)
{
  const char *model = "<itext><translation lang='en'><text id='f-0'><value>x</value></text></translation></itext>"
                      "<instance id='l'><root><item><name>a</name><itextId>f-0</itextId><other>g</other></item>"
                      "<item><name>b</name><itextId>f-1</itextId></item><item><name>c</name></item>"
                      "<item><name>d</name><itextId>f-2</itextId></item></root></instance>";

  expect_warnings ("<a/>", model,
                   ITEMSET (OF_L, "name", "jr:itext(itextId)") ITEMSET (OF_L, "name", "jr:itext(itextId)"),
                   "the list l: no such text: f-1", NULL);
  expect_warnings ("<a/>", model, ITEMSET (OF_L, "name", "jr:itext(concat('f-', position()))"), "", NULL);
  expect_warnings ("<a/>", model, ITEMSET (OF_L, "name", "concat(jr:itext(itextId), name)"), "", NULL);
}

/* A list of the form may be no table at all. */
static void
test_a_search_in_what_is_no_table (void)
{
  expect_warnings ("<a/>", "<instance id='l'><root>text<item>text</item><item/></root></instance>",
                   "<select1 ref='/data/a' appearance=\"search('l')\"><item><value>name</value></item></select1>",
                   "line 1: search() of /data/a: the list l has no name", NULL);
}

/* ODK XForms, "XPath functions": the node is in the repeats that are named. */
static void
test_indexed_repeats (void)
{
  static const char *const cases[][2] = {
    { "indexed-repeat(/data/o/x, /data/o, 1)", "" },
    { "indexed-repeat(/data/o/i/y, /data/o, 1, /data/o/i, 2)", "" },
    { "indexed-repeat(/data/o/i/y, /data/o/i, 2)", "" },
    { "indexed-repeat(/data/o[x = 1]/i/y, /data/o, 1)", "" },
    { "indexed-repeat(/data/o/zz, /data/o, 1)", "an expression of /data/c: no such node: /data/o/zz" },
    { "indexed-repeat(/data/c, /data/o, 1)",
      "line 1: calculate of /data/c: indexed-repeat(): /data/c isn't in /data/o" },
    { "indexed-repeat(/data/o/x, /data/o, 1, /data/o/i, 1)",
      "line 1: calculate of /data/c: indexed-repeat(): /data/o/x isn't in /data/o/i" },
    { "indexed-repeat(/data/g/z, /data/g, 1)",
      "line 1: calculate of /data/c: indexed-repeat(): /data/g isn't a repeat" },
    { "indexed-repeat('x', /data/o, 1)", "line 1: calculate of /data/c: indexed-repeat(): its node isn't a path" },
    { "indexed-repeat(/data/o/x, 'o', 1)", "line 1: calculate of /data/c: indexed-repeat(): its repeat isn't a path" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/c' calculate=\"%s\"/>", cases[i][0]);

    expect_warnings ("<c/><g><z/></g><o><x/><i><y/></i></o>", bind,
                     "<repeat nodeset='/data/o'><repeat nodeset='/data/o/i'/></repeat>", cases[i][1], NULL);
  }
  expect_warnings ("<o><x/><t/></o>", "<bind nodeset='/data/o/t' calculate='indexed-repeat(/data/o/x, /data/o, "
                   "position(..) - 1) + indexed-repeat(../x, .., 1)'/>", "<repeat nodeset='/data/o'/>", "", NULL);
}

static void
test_attributes_of_binds (void)
{
  expect_warnings ("<a/><b/>", "<bind id='x' nodeset='/data/a' type='int' relevant='1' required='1' readonly='0' "
                   "constraint='1' calculate='1' saveIncomplete='true()' preload='uid' preloadParams='' "
                   "jr:constraintMsg='m' orx:max-pixels='9' odk:unknown='1'/><bind ref='/data/b' p3ptype=''/>", "", "",
                   NULL);
  expect_warnings ("<a/><b/>", "<bind nodeset='/data/a' releevant='1'/>\n<bind nodeset='/data/b' constraintMsg='m'/>",
                   "", "line 1: <bind>: no such attribute: releevant; line 2: <bind>: no such attribute: constraintMsg",
                   NULL);
}

static void
test_two_of_a_name (void)
{
  expect_warnings ("<a/>", "<instance id='l'><root/></instance>\n<instance id='l'><root/></instance>", "",
                   "line 2: <instance>: there are two of the id l", NULL);
  expect_warnings ("<a/><b/>", "<bind id='x' nodeset='/data/a'/>\n<bind id='x' nodeset='/data/b'/>", "",
                   "line 2: <bind>: there are two of the id x", NULL);
  expect_warnings ("<a/>", "<bind nodeset='/data/a' type='int' relevant='1'/>"
                   "<bind nodeset='/data/a' relevant='1' required='1'/>\n<bind nodeset='/data/a' relevant='0'/>", "",
                   "line 2: <bind>: /data/a has two of relevant: the last counts", NULL);
}

static void
test_what_questions_hold (void)
{
  expect_warnings ("<a/><b/><c/>", "",
                   "<select1 ref='/data/a'><label>a</label><itm><value>1</value></itm><item><value>2</value></item>"
                   "<setvalue event='xforms-value-changed' ref='/data/b'/><x xmlns='urn:other'/></select1>",
                   "line 1: <itm>: not known in <select1>", NULL);
  expect_warnings ("<a/><b/><c/>", "",
                   "<input ref='/data/a'><label>a<input ref='/data/b'/></label>\n<input ref='/data/c'/></input>",
                   "line 1: <input>: it stands in <input>: nobody is asked for it; "
                   "line 2: <input>: it stands in <input>: nobody is asked for it",
                   "line 1: <input>: it stands in <input>: nobody is asked for it");
  expect_warnings ("<g><a/></g><r/>", "",
                   "<input ref='/data/g'/><repeat nodeset='/data/r'><input ref='/data/r'/></repeat>",
                   "line 1: <input>: a group has no answer: /data/g; line 1: <input>: a group has no answer: /data/r",
                   "line 1: <input>: a group has no answer: /data/g");
}

/* Whole numbers from 1.5 on, by 1: there are none. */
static void
test_ranges_of_whole_numbers (void)
{
  const char *of_int = "<bind nodeset='/data/a' type='int'/>";

  expect_warnings ("<a/>", of_int, "<range ref='/data/a' start='1.5' end='9' step='1'/>",
                   "line 1: <range>: its steps aren't whole numbers, and /data/a is an int", NULL);
  expect_warnings ("<a/>", of_int, "<range ref='/data/a' start='1' end='9' step='0.5'/>",
                   "line 1: <range>: its steps aren't whole numbers, and /data/a is an int", NULL);
  expect_warnings ("<a/>", of_int, "<range ref='/data/a' start='1.0' end='9.5' step='2'/>", "", NULL);
  expect_warnings ("<a/>", "<bind nodeset='/data/a' type='decimal'/>",
                   "<range ref='/data/a' start='1.5' end='9' step='1'/>", "", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/form/errors", test_errors);
  g_test_add_func ("/xforms/form/depth", test_depth_is_bounded);
  g_test_add_func ("/xforms/form/repeats", test_repeats_are_bounded);
  g_test_add_func ("/xforms/form/templates", test_templates_are_counted);
  g_test_add_func ("/xforms/form/identity", test_identity);
  g_test_add_func ("/xforms/form/root", test_the_root_is_always_sent);
  g_test_add_func ("/xforms/form/attributes-sent", test_attributes_are_sent_while_relevant);
  g_test_add_func ("/xforms/form/never-settles", test_expressions_that_never_settle_end);
  g_test_add_func ("/xforms/form/warnings", test_warnings);
  g_test_add_func ("/xforms/form/columns-of-lists", test_columns_of_lists);
  g_test_add_func ("/xforms/form/unknown-texts", test_unknown_texts);
  g_test_add_func ("/xforms/form/unknown-texts-of-lists", test_unknown_texts_of_lists);
  g_test_add_func ("/xforms/form/search-in-no-table", test_a_search_in_what_is_no_table);
  g_test_add_func ("/xforms/form/indexed-repeats", test_indexed_repeats);
  g_test_add_func ("/xforms/form/attributes-of-binds", test_attributes_of_binds);
  g_test_add_func ("/xforms/form/two-of-a-name", test_two_of_a_name);
  g_test_add_func ("/xforms/form/what-questions-hold", test_what_questions_hold);
  g_test_add_func ("/xforms/form/ranges-of-whole-numbers", test_ranges_of_whole_numbers);
  g_test_add_func ("/xforms/form/not-known", test_what_is_not_known_holds_questions);
  g_test_add_func ("/xforms/form/choices-with-spaces", test_choices_with_spaces);
  g_test_add_func ("/xforms/form/two-binds", test_the_last_of_two_binds_counts);
  return g_test_run ();
}
