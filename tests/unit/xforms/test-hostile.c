/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile-world.h"

#include "ow-form-load.h"

#include <string.h>

/* Forms that mean harm by what they are written like: entities, depth, width, encodings, circles. */

#define HEAD "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'" \
  " xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>t</h:title><model><instance><data id='f'>"
#define MIDDLE "</data></instance></model></h:head><h:body>"
#define TAIL "</h:body></h:html>"

static void
test_entities (void)
{
  static const char *const types[] = {
    /* a billion laughs, the quadratic one, one that holds itself */
    "<!DOCTYPE h [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
    "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY e '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]>",
    "<!DOCTYPE h [<!ENTITY e 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'>]>",
    "<!DOCTYPE h [<!ENTITY e '&e;'>]>",
    /* what is elsewhere */
    "<!DOCTYPE h [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
    "<!DOCTYPE h [<!ENTITY e SYSTEM 'http://127.0.0.1:9/x'>]>",
    "<!DOCTYPE h [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p; <!ENTITY e ''>]>",
    "<!DOCTYPE h SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    "<!DOCTYPE h PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'file:///dev/zero'>",
    "<!DOCTYPE h [<!ATTLIST data id CDATA 'x'>]>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *xml = g_strconcat ("<?xml version='1.0'?>", types[i], HEAD "<a>&e;</a>" MIDDLE TAIL, NULL);

    hostile_refused_xml (xml, -1, OW_FORM_ERROR_XML, "line 1: a document type is not taken");
  }
  hostile_refused_xml (HEAD "<a>&e;</a>" MIDDLE TAIL, -1, OW_FORM_ERROR_XML, "line 1");
}

/* They stay what they are: an element, an instruction, an attribute. */
static void
test_inclusions_and_stylesheets (void)
{
  g_autoptr (OwFilling) filling = hostile_opened (
    "<a><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/></a><b/>",
    "<?xml-stylesheet type='text/xsl' href='http://127.0.0.1:9/x.xsl'?>"
    "<bind nodeset='/data/b' calculate='string(/data/a)'/>",
    "<input xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='u file:///etc/passwd'"
    " xml:base='http://127.0.0.1:9/' ref='/data/b'/>");

  form_world_expect (filling, "/data/b", "");
  g_assert_null (ow_filling_evaluate_string (filling, "document('file:///etc/passwd')", NULL));
}

static void
test_depth (void)
{
  g_autofree char *open = hostile_repeat ("<a>", 10000);
  g_autofree char *close = hostile_repeat ("</a>", 10000);
  g_autofree char *instance = g_strconcat (open, close, NULL);
  g_autofree char *some = g_strconcat (open + 3 * 9850, close + 4 * 9850, NULL);
  g_autofree char *groups = hostile_repeat ("<group>", 10000);
  g_autofree char *ends = hostile_repeat ("</group>", 10000);
  g_autofree char *body = g_strconcat (groups, ends, NULL);
  g_autofree char *some_groups = g_strconcat (groups + 7 * 9850, ends + 8 * 9850, NULL);

  hostile_refused (instance, "", "", OW_FORM_ERROR_LIMIT, "elements nested too deep");
  hostile_refused (some, "", "", OW_FORM_ERROR_LIMIT, "nested too deep: /data/a/a/a");
  hostile_refused ("<a/>", "", body, OW_FORM_ERROR_LIMIT, "elements nested too deep");
  hostile_refused ("<a/>", "", some_groups, OW_FORM_ERROR_LIMIT, "the body is nested too deep");
  hostile_refused ("<a/>", body, "", OW_FORM_ERROR_LIMIT, "elements nested too deep");
}

static void
test_a_million_nodes (void)
{
  g_autofree char *same = hostile_repeat ("<a/>", 1000000);
  g_autofree char *different = hostile_number ("<a%x/>", 1000000);
  g_autofree char *cousins = hostile_number ("<a%x><b/><c/></a%x>", 90000);
  g_autofree char *attributes = hostile_number (" a%x=''", 1000000);
  g_autofree char *wide = g_strdup_printf ("<a%s/>", attributes);
  g_autofree char *spaces = hostile_number (" xmlns:n%x='u:%x'", 500000);
  g_autofree char *spacy = g_strdup_printf ("<a%s/>", spaces);
  g_autoptr (OwFilling) filling = NULL;

  hostile_refused (same, "", "", OW_FORM_ERROR_LIMIT, "too many nodes");
  hostile_refused (different, "", "", OW_FORM_ERROR_LIMIT, "too many names");
  filling = hostile_opened (cousins, "", "");
  form_world_expect (filling, "count(/data/*)", "90001");
  hostile_refused (wide, "", "", OW_FORM_ERROR_LIMIT, "too many attributes");
  hostile_refused (spacy, "", "", OW_FORM_ERROR_LIMIT, "too many attributes");
}

/* A path is as long as all the names in it. */
static void
test_long_names (void)
{
  g_autofree char *name = hostile_repeat ("n", 40000);
  g_autoptr (GString) xml = g_string_new (NULL);

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (xml, "<%s%u>", name, i);
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (xml, "<c%u/>", i);
  for (guint i = 80; i > 0; i--)
    g_string_append_printf (xml, "</%s%u>", name, i - 1);
  hostile_refused (xml->str, "", "", OW_FORM_ERROR_LIMIT, "names are too long");
}

static void
test_long_texts (void)
{
  g_autofree char *text = hostile_repeat ("0123456789", 900000);
  g_autofree char *node = g_strdup_printf ("<a>%s</a><b/>", text);
  g_autofree char *label = g_strdup_printf ("<input ref='/data/b'><label>%s</label></input>", text);
  g_autoptr (OwFilling) filling = hostile_opened (node, "", label);

  form_world_expect (filling, "string-length(/data/a)", "9000000");
  g_assert_cmpuint (strlen (ow_control_get_label (OW_CONTROL (ow_filling_find_question (filling, "/data/b")))), ==,
                    9000000);
}

static void
test_a_form_too_large (void)
{
  g_autofree char *blank = hostile_repeat ("          ", 4000000);

  hostile_refused_xml (blank, -1, OW_FORM_ERROR_LIMIT, "the form is too large");
}

static void
test_characters (void)
{
  static const char *const wrong[] = {
    "\xc0\x80", "\xe0\x80\xaf", "\xf4\x90\x80\x80", "\xed\xa0\x80", "\xff", "\x01", "\xef\xbf\xbf", "&#0;",
    "&#xd800;", "&#xffff;", "&#x110000;", "&#99999999999999999999;", "\xe4\xb8",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *xml = g_strconcat ("\n" HEAD "<a>", wrong[i], "</a>" MIDDLE TAIL, NULL);

    hostile_refused_xml (xml, -1, OW_FORM_ERROR_XML, "line 2: not well-formed XML");
  }
  hostile_refused_xml (HEAD "<a>\0</a>" MIDDLE TAIL, sizeof HEAD "<a>\0</a>" MIDDLE TAIL - 1, OW_FORM_ERROR_XML,
                       "line");
  hostile_refused_xml ("", 0, OW_FORM_ERROR_XML, "line");
}

static void
test_encodings (void)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "GBK", "GB18030", "UTF-7" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *xml = g_strdup_printf ("<?xml version='1.0' encoding='%s'?>" HEAD "<a>中文</a>" MIDDLE TAIL,
                                            encodings[i]);
    gsize length;
    g_autofree char *coded = g_convert (xml, -1, encodings[i], "UTF-8", NULL, &length, NULL);
    g_autoptr (GBytes) bytes = g_bytes_new (coded, length);
    g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, NULL);

    g_assert_true ((form == NULL) == g_str_equal (encodings[i], "UTF-7"));
  }
  hostile_refused_xml ("\xff\xfe", 2, OW_FORM_ERROR_XML, "line");
}

/* Calculates and relevants that wait for each other, however long the way round is. */
static void
test_circles (void)
{
  static const char *const models[][2] = {
    { "<bind nodeset='/data/a' calculate='. + 1'/>", "/data/a" },
    { "<bind nodeset='/data/a' calculate='/data/a + 1'/>", "/data/a" },
    { "<bind nodeset='/data/a' relevant=\"/data/a = ''\"/>", "/data/a" },
    { "<bind nodeset='/data/a' calculate='/data/b'/><bind nodeset='/data/b' calculate='/data/a'/>", "/data/b" },
    { "<bind nodeset='/data/a' relevant='/data/b'/><bind nodeset='/data/b' relevant='/data/a'/>", "/data/b" },
    { "<bind nodeset='/data/a' calculate='/data/b'/><bind nodeset='/data/b' relevant='/data/a'/>", "/data/b" },
    /* through what holds them */
    { "<bind nodeset='/data/g' relevant='/data/g/c = 1'/><bind nodeset='/data/g/c' calculate='1'/>", "/data/g" },
    { "<bind nodeset='/data/g' relevant='/data/b = 1'/><bind nodeset='/data/b' calculate='/data/g/c'/>", "/data/g" },
    { "<bind nodeset='/data/a' calculate='count(/data/*[. = 1])'/>", "/data/a" },
    { "<bind nodeset='/data/a' calculate=\"concat(//a, '')\"/>", "/data/a" },
    { "<bind nodeset='/data/a' calculate='/data/r/x'/><bind nodeset='/data/r/x' calculate='/data/a'/>", "/data/r/x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    hostile_refused ("<a/><b/><g><c/></g><r><x/></r>", models[i][0], "<repeat nodeset='/data/r'/>",
                     OW_FORM_ERROR_CYCLE, models[i][1]);
}

static void
test_a_long_circle (void)
{
  g_autofree char *nodes = hostile_number ("<a%u/>", 20000);
  g_autoptr (GString) binds = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (binds, "<bind nodeset='/data/a%u' calculate='/data/a%u'/>", i, (i + 1) % 20000);
  hostile_refused (nodes, binds->str, "", OW_FORM_ERROR_CYCLE, "wait for each other");
}

/* Counts, choices and repeat instances may wait for each other, where it settles. Where it doesn't, it ends. */
static void
test_circles_that_are_allowed (void)
{
  g_autoptr (OwFilling) filling = NULL;
  g_autoptr (OwFilling) counted = NULL;

  hostile_refused ("<r jr:template=''><x/></r>", "",
                   "<repeat nodeset='/data/r' jr:count='count(/data/r) + 1'><input ref='/data/r/x'/></repeat>",
                   OW_FORM_ERROR_CYCLE, "/data/r");
  /* a count that always asks for one more through a node: as many as were wanted first */
  counted = hostile_opened (
    "<n/><r jr:template=''><x/></r>",
    "<bind nodeset='/data/r/x' calculate='1'/><bind nodeset='/data/n' calculate='sum(/data/r/x) + 1'/>",
    "<repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/x'/></repeat>");
  form_world_expect (counted, "count(/data/r) < 10", "true");
  filling = hostile_opened (
    "<a>x</a><b>x</b>", "<instance id='l'><root><item><n>x</n></item><item><n>y</n></item></root></instance>",
    "<select1 ref='/data/a'><itemset nodeset=\"instance('l')/root/item[n != /data/b]\"><value ref='n'/>"
    "<label ref='n'/></itemset></select1>"
    "<select1 ref='/data/b'><itemset nodeset=\"instance('l')/root/item[n != /data/a]\"><value ref='n'/>"
    "<label ref='n'/></itemset></select1>");
  form_world_expect_choices (filling, "/data/a", "y");
  form_world_expect_choices (filling, "/data/b", "x,y");
}

/* Rules that a form would never need: what they cost together has a limit too. */
static void
test_everybody_reads_everything (void)
{
  g_autofree char *nodes = hostile_number ("<a%u/>", 20000);
  g_autofree char *binds = hostile_number ("<bind nodeset='/data/a%u' readonly='count(//*) = %u'/>", 20000);
  g_autofree char *controls = hostile_repeat ("<input ref='/data/a1'/>", 110000);
  g_autofree char *selects = hostile_repeat (
    "<select ref='/data/a1'><itemset nodeset='/data/a2'><value ref='.'/><label ref='.'/></itemset></select>", 20000);
  g_autofree char *readers = hostile_number ("<bind nodeset='/data/a%u' relevant='/data/a1 = %u'/>", 20000);

  hostile_refused (nodes, binds, "", OW_FORM_ERROR_LIMIT, "too much is read");
  hostile_refused (nodes, "", controls, OW_FORM_ERROR_LIMIT, "too many controls");
  hostile_refused (nodes, readers + strlen ("<bind nodeset='/data/a0' relevant='/data/a1 = 0'/>"
                                            "<bind nodeset='/data/a1' relevant='/data/a1 = 1'/>"),
                   selects, OW_FORM_ERROR_LIMIT, "too much is read");
}

/* One text, shown by many, that speaks of much. */
static void
test_texts_that_read_much (void)
{
  g_autofree char *outputs = hostile_repeat ("<output value='/data/a'/>", 5000);
  g_autofree char *itext = g_strdup_printf ("<itext><translation lang='x'><text id='q'><value>%s</value></text>"
                                            "</translation></itext>", outputs);
  g_autofree char *labels = hostile_repeat ("<input ref='/data/a'><label ref=\"jr:itext('q')\"/></input>", 5000);
  g_autofree char *languages = hostile_number ("<translation lang='l%u'/>", 100000);
  g_autofree char *many = g_strdup_printf ("<itext>%s</itext>", languages);

  hostile_refused ("<a/>", itext, labels, OW_FORM_ERROR_LIMIT, "too much is read");
  hostile_refused ("<a/>", many, "", OW_FORM_ERROR_LIMIT, "too many languages");
}

static void
test_many_repeats_deep_down (void)
{
  g_autofree char *open = hostile_repeat ("<group>", 90);
  g_autofree char *close = hostile_repeat ("</group>", 90);
  g_autofree char *repeats = hostile_repeat ("<repeat nodeset='/data/r'/>", 500000);
  g_autofree char *body = g_strconcat (open, repeats, close, NULL);

  hostile_refused ("<r/>", "", body, OW_FORM_ERROR_LIMIT, "too many controls");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/hostile/seal", hostile_test_seal);
  hostile_add ("/xforms/hostile/entities", 50, HOSTILE_SEALED, test_entities);
  hostile_add ("/xforms/hostile/inclusions", 50, HOSTILE_SEALED, test_inclusions_and_stylesheets);
  hostile_add ("/xforms/hostile/depth", 50, HOSTILE_SEALED, test_depth);
  hostile_add ("/xforms/hostile/nodes", 400, HOSTILE_SEALED, test_a_million_nodes);
  hostile_add ("/xforms/hostile/names", 400, HOSTILE_SEALED, test_long_names);
  hostile_add ("/xforms/hostile/texts", 300, HOSTILE_SEALED, test_long_texts);
  hostile_add ("/xforms/hostile/size", 300, HOSTILE_SEALED, test_a_form_too_large);
  hostile_add ("/xforms/hostile/characters", 50, HOSTILE_SEALED, test_characters);
  hostile_add ("/xforms/hostile/encodings", 50, HOSTILE_READS_FILES, test_encodings);
  hostile_add ("/xforms/hostile/circles", 50, HOSTILE_SEALED, test_circles);
  hostile_add ("/xforms/hostile/long-circle", 200, HOSTILE_SEALED, test_a_long_circle);
  hostile_add ("/xforms/hostile/allowed-circles", 200, HOSTILE_SEALED, test_circles_that_are_allowed);
  hostile_add ("/xforms/hostile/reads", 600, HOSTILE_SEALED, test_everybody_reads_everything);
  hostile_add ("/xforms/hostile/texts-read", 600, HOSTILE_SEALED, test_texts_that_read_much);
  hostile_add ("/xforms/hostile/repeats", 400, HOSTILE_SEALED, test_many_repeats_deep_down);
  return g_test_run ();
}
