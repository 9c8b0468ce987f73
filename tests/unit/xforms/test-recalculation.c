/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include <string.h>

/* ODK XForms, "Bind Attributes": what follows from an answer, and what doesn't. */

#define BIND(name, attributes) "<bind nodeset='/data/" name "' " attributes "/>"

static void
test_calculates_in_order_of_reading (void)
{
  /* written against the order in which they must run */
  g_autoptr (OwFilling) filling = form_world_fill (
    "<c/><b/><a>1</a>", BIND ("c", "calculate='/data/b * 2'") BIND ("b", "calculate='/data/a + 1'"),
    "<input ref='/data/a'/>");

  form_world_expect (filling, "/data/c", "4");
  form_world_answer (filling, "/data/a", "9", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "20");
}

/* 20,000 calculates, each of which reads the one before, in 50 groups. */
static void
test_chain_as_long_as_the_form (void)
{
  enum { GROUPS = 50, LENGTH = 400 };
  g_autoptr (GString) instance = g_string_new ("<start>1</start>");
  g_autoptr (GString) model = g_string_new (NULL);
  g_autofree char *before = g_strdup ("/data/start");
  g_autoptr (OwFilling) filling = NULL;

  for (int g = 0; g < GROUPS; g++) {
    g_string_append_printf (instance, "<g%d>", g);
    for (int c = 0; c < LENGTH; c++) {
      g_string_append_printf (instance, "<c%d/>", c);
      g_string_append_printf (model, "<bind nodeset='/data/g%d/c%d' calculate='%s + 1'/>", g, c, before);
      g_free (before);
      before = g_strdup_printf ("/data/g%d/c%d", g, c);
    }
    g_string_append_printf (instance, "</g%d>", g);
  }
  filling = form_world_fill (instance->str, model->str, "<input ref='/data/start'/>");
  form_world_expect (filling, before, "20001");
  form_world_answer (filling, "/data/start", "11", OW_ANSWER_OK);
  form_world_expect (filling, before, "20011");
}

static void
test_answer_stays_until_what_it_follows_changes (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><b/><c/>", BIND ("b", "calculate='/data/a'"), "<input ref='/data/a'/><input ref='/data/b'/>");

  form_world_answer (filling, "/data/b", "mine", OW_ANSWER_OK);
  form_world_answer (filling, "/data/c", "else", OW_ANSWER_OK);
  form_world_expect (filling, "/data/b", "mine");
  form_world_answer (filling, "/data/a", "2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/b", "2");
}

/* What is passed on the way to the end of one change is nobody's result. */
static void
test_answer_outlasts_what_is_only_passed_through (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><n/><most/><list><item><v>x</v></item></list><r jr:template=''><c/><k/></r>",
    BIND ("n", "calculate=\"count(/data/r[c != ''])\"") BIND ("most", "calculate='max(/data/r/k)'")
    BIND ("r/k", "calculate='/data/a'"),
    "<input ref='/data/a'/><input ref='/data/n'/><input ref='/data/most'/><repeat nodeset='/data/r'>"
    "<setvalue event='odk-new-repeat' ref='/data/r/c' value=\"'not offered'\"/>"
    "<select1 ref='/data/r/c'><itemset nodeset='/data/list/item'><value ref='v'/><label ref='v'/></itemset></select1>"
    "</repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/n", "mine", OW_ANSWER_OK);
  form_world_answer (filling, "/data/most", "my own", OW_ANSWER_OK);
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "join(',', /data/r/c)", ",");
  form_world_expect (filling, "/data/n", "mine");
  form_world_expect (filling, "/data/most", "my own");
  form_world_answer (filling, "/data/a", "2", OW_ANSWER_OK);
  form_world_answer (filling, "/data/a", "1", OW_ANSWER_OK);
  form_world_expect (filling, "/data/most", "1");
}

static void
test_not_relevant_reads_as_blank_and_comes_back (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>y</a><g><b>7</b></g><c/>",
    BIND ("g", "relevant=\"/data/a = 'y'\"") BIND ("c", "calculate=\"concat('[', /data/g/b, ']')\""),
    "<input ref='/data/a'/><group ref='/data/g'><input ref='/data/g/b'/></group>");

  form_world_expect (filling, "/data/c", "[7]");
  form_world_answer (filling, "/data/a", "n", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "[]");
  g_assert_false (form_world_is_relevant (filling, "/data/g/b"));
  form_world_answer (filling, "/data/a", "y", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "[7]");
  g_assert_true (form_world_is_relevant (filling, "/data/g/b"));
}

static void
test_calculate_waits_while_not_relevant (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><show>n</show><b/>",
    BIND ("b", "calculate='/data/a * 10' relevant=\"/data/show = 'y'\""), "<input ref='/data/b'/>");

  g_assert_cmpstr (ow_question_get_value (ow_filling_find_question (filling, "/data/b")), ==, "");
  form_world_answer (filling, "/data/a", "2", OW_ANSWER_OK);
  g_assert_cmpstr (ow_question_get_value (ow_filling_find_question (filling, "/data/b")), ==, "");
  form_world_answer (filling, "/data/show", "y", OW_ANSWER_OK);
  g_assert_cmpstr (ow_question_get_value (ow_filling_find_question (filling, "/data/b")), ==, "20");
}

static void
test_attributes_of_what_is_not_relevant_wait_too (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<show/><b/><g><c mark=''/></g><seen/>",
    BIND ("g", "relevant=\"/data/show = 'y'\"") BIND ("g/c/@mark", "calculate='concat(/data/b, 1)'")
    BIND ("seen", "calculate='/data/g/c/@mark'"),
    "<input ref='/data/show'/><input ref='/data/b'/>");

  form_world_answer (filling, "/data/b", "x", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "");
  form_world_answer (filling, "/data/show", "y", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/g/c/@mark, '|', /data/seen)", "x1|x1");
  form_world_answer (filling, "/data/show", "n", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "");
}

/* Neither for a recalculation nor for the trial of a constraint. */
static void
test_attributes_that_are_not_relevant_stay_so (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<show/><b/><g><c mark='5'/></g><seen/>",
    BIND ("g", "relevant=\"/data/show != 'n'\"") BIND ("g/c/@mark", "relevant='/data/b = 1'")
    BIND ("seen", "calculate='/data/g/c/@mark'") BIND ("show", "constraint=\"/data/g/c/@mark = '' or . = 'n'\""),
    "<input ref='/data/show'/><input ref='/data/b'/>");

  form_world_answer (filling, "/data/show", "n", OW_ANSWER_OK);
  form_world_answer (filling, "/data/show", "y", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "");
  form_world_answer (filling, "/data/b", "1", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "5");
}

static void
test_constraint_of_what_comes_back (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<k/><w>1</w><z/>", BIND ("z", "relevant=\"/data/k != ''\" constraint='/data/w = 1'"),
    "<input ref='/data/k'/><input ref='/data/w'/><input ref='/data/z'/>");
  g_autoptr (GPtrArray) problems = NULL;

  form_world_answer (filling, "/data/k", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/z", "6", OW_ANSWER_OK);
  form_world_answer (filling, "/data/k", "", OW_ANSWER_OK);
  form_world_answer (filling, "/data/w", "2", OW_ANSWER_OK);
  form_world_answer (filling, "/data/k", "b", OW_ANSWER_OK);
  problems = ow_filling_validate (filling);
  g_assert_cmpuint (problems->len, ==, 1);
}

static void
test_readonly_is_inherited_and_calculate_writes_all_the_same (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><g><b/></g>", BIND ("g", "readonly='/data/a = 1'") BIND ("g/b", "calculate='/data/a + 1'"),
    "<input ref='/data/a'/><group ref='/data/g'><input ref='/data/g/b'/></group>");
  OwQuestion *b = ow_filling_find_question (filling, "/data/g/b");

  g_assert_true (ow_control_get_readonly (OW_CONTROL (b)));
  g_assert_cmpstr (ow_question_get_value (b), ==, "2");
  g_assert_cmpint (ow_question_answer (b, "5"), ==, OW_ANSWER_READONLY);
  form_world_answer (filling, "/data/a", "3", OW_ANSWER_OK);
  g_assert_false (ow_control_get_readonly (OW_CONTROL (b)));
  g_assert_cmpint (ow_question_answer (b, "5"), ==, OW_ANSWER_OK);
}

static void
test_required_follows_its_expression (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/>", BIND ("b", "required=\"/data/a = 'y'\" jr:requiredMsg='needed'"),
    "<input ref='/data/a'/><input ref='/data/b'/>");
  OwQuestion *b = ow_filling_find_question (filling, "/data/b");

  g_assert_false (ow_question_get_required (b));
  g_assert_true (ow_question_get_valid (b));
  form_world_answer (filling, "/data/a", "y", OW_ANSWER_OK);
  g_assert_true (ow_question_get_required (b));
  g_assert_false (ow_question_get_valid (b));
  g_assert_cmpint (ow_question_answer (b, ""), ==, OW_ANSWER_REQUIRED);
  g_assert_cmpstr (ow_question_get_required_message (b), ==, "needed");
  g_assert_cmpint (ow_question_answer (b, "x"), ==, OW_ANSWER_OK);
  g_assert_true (ow_question_get_valid (b));
}

static void
test_constraint_refuses_and_keeps_the_old (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><limit>10</limit>", BIND ("a", "type='int' constraint='. &lt; /data/limit' jr:constraintMsg='too much'"),
    "<input ref='/data/a'/>");
  OwQuestion *a = ow_filling_find_question (filling, "/data/a");
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_cmpint (ow_question_answer (a, "5"), ==, OW_ANSWER_OK);
  g_assert_cmpint (ow_question_answer (a, "50"), ==, OW_ANSWER_CONSTRAINT);
  g_assert_cmpstr (ow_question_get_value (a), ==, "5");
  g_assert_cmpstr (ow_question_get_constraint_message (a), ==, "too much");
  g_assert_cmpint (ow_question_answer (a, ""), ==, OW_ANSWER_OK);
  g_assert_cmpint (ow_question_answer (a, "9"), ==, OW_ANSWER_OK);
  /* the bar moves afterwards: what was good is no longer */
  form_world_answer (filling, "/data/limit", "3", OW_ANSWER_OK);
  g_assert_false (ow_question_get_valid (a));
  problems = ow_filling_validate (filling);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (((OwProblem *) problems->pdata[0])->kind, ==, OW_ANSWER_CONSTRAINT);
  g_assert_cmpstr (((OwProblem *) problems->pdata[0])->ref, ==, "/data/a");
}

static void
test_paths_with_stars_are_followed (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<g><a>1</a><b>2</b></g><h><a>4</a></h><all/><any/><each/>",
    BIND ("all", "calculate='sum(/data/g/*)'") BIND ("any", "calculate='sum(/data/*/a)'")
    BIND ("each", "calculate='count(//a)'"), "");

  form_world_expect (filling, "/data/all", "3");
  form_world_expect (filling, "/data/any", "5");
  form_world_expect (filling, "/data/each", "2");
  form_world_answer (filling, "/data/g/b", "20", OW_ANSWER_OK);
  form_world_answer (filling, "/data/h/a", "40", OW_ANSWER_OK);
  form_world_expect (filling, "/data/all", "21");
  form_world_expect (filling, "/data/any", "41");
}

/* What a path names lies in what the path begins with: a sum over a group is no reader of what is beside it. */
static void
test_patterns_stay_where_they_begin (void)
{
  static const char *const sums[] = {
    "sum(/data/g//*)", "sum(/data/g/descendant::*)", "sum(/data/g//node()) div 2", "sum(/data/g[1]//*)",
    "sum(/data/g//*[self::x or self::y])", "sum(../g//*)", "sum(/data/g/descendant::x/../*)",
    "sum(/data/g//x/ancestor::g/*)", "sum(/data/g/descendant::x/../y | /data/g/descendant::y/preceding-sibling::x)",
  };
  g_autoptr (OwFilling) counted = form_world_fill (
    "<o/><g><x>1</x></g>", BIND ("o", "calculate=\"count(/data/*[name() = 'g'])\""), "");

  form_world_expect (counted, "/data/o", "1");
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    g_autofree char *bind = g_strdup_printf (BIND ("o", "calculate='%s'"), sums[i]);
    g_autoptr (OwFilling) filling = form_world_fill ("<o/><g><x>1</x><y>2</y></g>", bind, "<input ref='/data/g/x'/>");

    form_world_expect (filling, "/data/o", "3");
    form_world_answer (filling, "/data/g/x", "10", OW_ANSWER_OK);
    form_world_expect (filling, "/data/o", "12");
  }
}

static void
test_patterns_in_a_repeat_are_the_instances_own (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><g><x>1</x></g><t/></r>", BIND ("r/t", "calculate='sum(../g//*)'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/g/x'/></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/r[2]/g/x", "5", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/t)", "1 5");
}

#define ITEXT(texts) "<itext><translation lang='x'>" texts "</translation></itext>"
#define TEXT(id, value) "<text id='" id "'><value>" value "</value></text>"

/* What jr:itext() gives changes with the answers that the text shows, be it directly or through another text. */
static void
test_texts_follow_what_they_show (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>1</n><b/><far/><made/><seen/><s/><meta><instanceName/></meta>",
    ITEXT (TEXT ("t", "of <output value='/data/n'/>") TEXT ("outer", "all <output value=\"jr:itext('t')\"/>"))
    "<instance id='l'><root><item><v>of 1</v></item><item><v>of 2</v></item></root></instance>"
    BIND ("b", "calculate=\"jr:itext('t')\"") BIND ("far", "calculate=\"jr:itext('outer')\"")
    BIND ("made", "calculate=\"jr:itext(concat('t', ''))\"") BIND ("seen", "relevant=\"jr:itext('t') = 'of 2'\"")
    BIND ("meta/instanceName", "calculate=\"jr:itext('t')\""),
    "<input ref='/data/n'/><input ref='/data/b'><label>L <output value=\"jr:itext('t')\"/></label></input>"
    "<input ref='/data/far'><label ref=\"jr:itext('outer')\"/></input><input ref='/data/seen'/><select1 ref='/data/s'>"
    "<itemset nodeset=\"instance('l')/root/item[v = jr:itext('t')]\"><value ref='v'/><label ref='v'/></itemset>"
    "</select1>");
  OwQuestion *question = ow_filling_find_question (filling, "/data/b");
  OwQuestion *far = ow_filling_find_question (filling, "/data/far");

  g_assert_cmpstr (ow_control_get_label (OW_CONTROL (question)), ==, "L of 1");
  g_assert_cmpstr (ow_control_get_label (OW_CONTROL (far)), ==, "all of 1");
  form_world_expect_choices (filling, "/data/s", "of 1");
  form_world_answer (filling, "/data/n", "2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/b", "of 2");
  form_world_expect (filling, "/data/far", "all of 2");
  form_world_expect (filling, "/data/made", "of 2");
  form_world_expect (filling, "/data/meta/instanceName", "of 2");
  g_assert_true (form_world_is_relevant (filling, "/data/seen"));
  g_assert_cmpstr (ow_control_get_label (OW_CONTROL (question)), ==, "L of 2");
  g_assert_cmpstr (ow_control_get_label (OW_CONTROL (far)), ==, "all of 2");
  form_world_expect_choices (filling, "/data/s", "of 2");
}

static void
test_texts_speak_of_the_own_instance (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><n>1</n><b/><c/></r><r><n>2</n><b/><c/></r>",
    ITEXT (TEXT ("t", "x<output value='/data/r/n'/>") TEXT ("near", "y<output value='../n'/>"))
    BIND ("r/b", "calculate=\"jr:itext('t')\"") BIND ("r/c", "calculate=\"jr:itext('near')\""),
    "<repeat nodeset='/data/r'><input ref='/data/r/n'/></repeat>");

  form_world_expect (filling, "join(' ', /data/r/b)", "x1 x2");
  form_world_expect (filling, "join(' ', /data/r/c)", "y1 y2");
  form_world_answer (filling, "/data/r[2]/n", "9", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/b | /data/r/c)", "x1 y1 x9 y9");
}

static void
count_notify (GObject    *object,
              GParamSpec *spec,
              guint      *count)
{
  (*count)++;
}

static void
test_tells_only_what_changed (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><b/><c>z</c>", BIND ("b", "calculate='/data/a mod 2'"),
    "<input ref='/data/a'/><input ref='/data/b'/><input ref='/data/c'/>");
  guint told_b = 0;
  guint told_c = 0;

  g_signal_connect (ow_filling_find_question (filling, "/data/b"), "notify", G_CALLBACK (count_notify), &told_b);
  g_signal_connect (ow_filling_find_question (filling, "/data/c"), "notify", G_CALLBACK (count_notify), &told_c);
  form_world_answer (filling, "/data/a", "3", OW_ANSWER_OK);
  g_assert_cmpuint (told_b, ==, 0); /* computed again, to the same */
  form_world_answer (filling, "/data/a", "4", OW_ANSWER_OK);
  g_assert_cmpuint (told_b, ==, 1);
  g_assert_cmpuint (told_c, ==, 0);
}

static void
test_counting_a_node_is_not_reading_it (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><n/><r><x/></r>",
    "<bind nodeset='/data/n' calculate='count(/data/*)'/>"
    "<bind nodeset='/data/r/x' calculate='count(/data/r/x[true()]) + 1'/>",
    "<input ref='/data/a'/><repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");

  form_world_expect (filling, "/data/n", "4");
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "concat(/data/n, ' ', join(' ', /data/r/x))", "5 2 2");
}

static void
test_messages_may_be_looked_up (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><n>甲</n>",
    "<itext><translation lang='zh'><text id='a:msg'><value><output value='/data/n'/>太大</value></text>"
    "</translation></itext>"
    "<bind nodeset='/data/a' constraint='. &lt; 10' jr:constraintMsg=\"jr:itext(concat('a:', 'msg'))\""
    " required='true()' jr:requiredMsg=\"jr:itext('a:msg')\"/>",
    "<input ref='/data/a'/>");
  OwQuestion *question = ow_filling_find_question (filling, "/data/a");

  g_assert_cmpstr (ow_question_get_constraint_message (question), ==, "甲太大");
  g_assert_cmpstr (ow_question_get_required_message (question), ==, "甲太大");
}

static void
test_a_group_reads_as_all_that_is_in_it (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<g><a>1</a><h><b>2</b></h></g><show>y</show><r jr:template=''><x>3</x></r><c/><d/><n/>",
    "<bind nodeset='/data/g/h' relevant=\"/data/show = 'y'\"/>"
    "<bind nodeset='/data/c' calculate='concat(/data/g, /data/r)'/>"
    "<bind nodeset='/data/d' calculate='string(/data/g/h)'/><bind nodeset='/data/n' calculate='count(/data/r)'/>",
    "<input ref='/data/g/a'/><input ref='/data/g/h/b'/><input ref='/data/show'/>"
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");

  form_world_expect (filling, "/data/c", "12");
  form_world_answer (filling, "/data/g/a", "4", OW_ANSWER_OK);
  form_world_answer (filling, "/data/g/h/b", "5", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/c, ' ', /data/d)", "45 5");
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "/data/c", "453");
  form_world_answer (filling, "/data/r[1]/x", "6", OW_ANSWER_OK);
  form_world_answer (filling, "/data/show", "n", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/c, ' ', /data/d, /data/n)", "46 1");
  g_assert_true (ow_filling_remove_repeat (filling, "/data/r[1]", NULL));
  form_world_expect (filling, "concat(/data/c, ' ', /data/n)", "4 0");
}

/* A repeat that appears all at once takes as long as it takes. */
static void
test_many_at_once (void)
{
  g_autoptr (GString) leaves = g_string_new (NULL);
  g_autoptr (GString) binds = g_string_new ("<bind nodeset='/data/n' type='int'/>");
  g_autofree char *instance = NULL;
  g_autoptr (OwFilling) filling = NULL;

  for (guint i = 0; i < 30; i++) {
    g_string_append_printf (leaves, "<k%u/>", i);
    g_string_append_printf (binds, "<bind nodeset='/data/r/k%u' calculate='../age + %u'/>", i, i);
  }
  instance = g_strdup_printf ("<n>1</n><r jr:template=''><age>1</age>%s</r><s/>", leaves->str);
  g_string_append (binds, "<bind nodeset='/data/s' calculate='sum(/data/r/k29)'/>");
  filling = form_world_fill (instance, binds->str,
                             "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'>"
                             "<input ref='/data/r/age'/></repeat>");
  form_world_answer (filling, "/data/n", "3000", OW_ANSWER_OK);
  form_world_expect (filling, "/data/s", "90000");
  g_assert_true (ow_filling_is_settled (filling, NULL));
}

/* What a limit stopped isn't handed in, and is made up for when there is less of it. */
static void
test_unsettled (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>1</n><r jr:template=''><v>1</v><t/></r><s/>",
    "<bind nodeset='/data/n' type='int'/>"
    "<bind nodeset='/data/r/t' calculate='count(/data/r[v = current()/../v])'/>"
    "<bind nodeset='/data/s' calculate='sum(/data/r/t)'/>",
    "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/v'/></repeat>");
  g_autoptr (GError) error = NULL;

  form_world_answer (filling, "/data/n", "3", OW_ANSWER_OK);
  form_world_expect (filling, "/data/s", "9");
  g_assert_false (ow_filling_answer (filling, "/data/n", "9000", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  g_assert_false (ow_filling_is_settled (filling, NULL));
  form_world_answer (filling, "/data/n", "4", OW_ANSWER_OK);
  g_assert_true (ow_filling_is_settled (filling, NULL));
  form_world_expect (filling, "/data/s", "16");
}

/* A form without languages has its dates in that of the screen. */
static void
test_names_of_the_client (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<d>2024-02-04</d><t/>", BIND ("t", "calculate=\"format-date(/data/d, '%b %a')\""), "<input ref='/data/d'/>");

  form_world_expect (filling, "/data/t", "Feb Sun");
  ow_filling_set_locale (filling, "zh");
  form_world_expect (filling, "/data/t", "2月 周日");
}

/* W3C XForms 1.1 §4.3.3: what is checked is what follows from the answer, not what followed from the one before. */
static void
test_constraint_reads_what_follows (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>50</a><b>50</b><t/><u/><r><k/><n/></r><r><k/><n/></r>",
    BIND ("t", "calculate='/data/a + /data/b'") BIND ("u", "calculate='/data/t * 2'")
    BIND ("a", "constraint='/data/u &lt;= 200'") BIND ("b", "constraint='/data/u &lt;= 200'")
    BIND ("r/n", "calculate='count(/data/r[k = current()/../k])'") BIND ("r/k", "constraint='../n = 1'"),
    "<input ref='/data/a'/><input ref='/data/b'/><repeat nodeset='/data/r'><input ref='/data/r/k'/></repeat>");

  form_world_answer (filling, "/data/a", "90", OW_ANSWER_CONSTRAINT);
  form_world_expect (filling, "/data/u", "200");
  form_world_answer (filling, "/data/b", "10", OW_ANSWER_OK);
  form_world_answer (filling, "/data/a", "90", OW_ANSWER_OK);
  form_world_expect (filling, "/data/u", "200");
  form_world_answer (filling, "/data/r[1]/k", "x", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/k", "x", OW_ANSWER_CONSTRAINT);
  form_world_expect (filling, "join(' ', /data/r/n)", "1 1");
  form_world_answer (filling, "/data/r[2]/k", "y", OW_ANSWER_OK);
}

static void
test_constraint_reads_what_stays_relevant (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>yes</a><b>3</b>",
    BIND ("a", "constraint=\". != 'no' or /data/b = ''\"") BIND ("b", "relevant=\"/data/a = 'yes'\""),
    "<input ref='/data/a'/><input ref='/data/b'/>");

  form_world_answer (filling, "/data/a", "no", OW_ANSWER_OK);
  g_assert_false (form_world_is_relevant (filling, "/data/b"));
  form_world_answer (filling, "/data/a", "yes", OW_ANSWER_OK);
  form_world_expect (filling, "/data/b", "3");
  g_clear_object (&filling);

  /* what isn't relevant yet is, and is calculated, should the answer be taken */
  filling = form_world_fill (
    "<a/><s/><g><c>4</c><h><d/><e/></h></g><z>9</z>",
    BIND ("a", "constraint='/data/g/h/e != 5 and /data/z = 9'") BIND ("s", "calculate=\"if(/data/a = 'many', 7, 1)\"")
    BIND ("g", "relevant='/data/s = 7'") BIND ("g/h/d", "calculate='../../c * 2'")
    BIND ("g/h/e", "relevant='../d = 8' calculate='5'"),
    "<input ref='/data/a'/><input ref='/data/g/c'/>");
  form_world_answer (filling, "/data/a", "many", OW_ANSWER_CONSTRAINT);
  form_world_expect (filling, "concat(/data/s, /data/g/h/d, /data/g/h/e)", "1");
  g_assert_false (form_world_is_relevant (filling, "/data/g/c"));
  form_world_answer (filling, "/data/a", "few", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/s, /data/g/h/d, /data/g/h/e)", "1");
}

/* Each in its own instance. */
static void
test_constraint_reads_what_stays_relevant_in_repeats (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><k/><x>1</x></r><r><k/><x>1</x></r><r><k/><x/></r>",
    BIND ("r/x", "relevant=\"../k != 'off'\"") BIND ("r/k", "constraint=\"sum(../../r/x[. != '']) &gt; 0\""),
    "<repeat nodeset='/data/r'><input ref='/data/r/k'/><input ref='/data/r/x'/></repeat>");

  form_world_answer (filling, "/data/r[1]/k", "off", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/k", "off", OW_ANSWER_CONSTRAINT);
  form_world_expect (filling, "sum(/data/r/x[. != ''])", "1");
  form_world_answer (filling, "/data/r[1]/k", "on", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/k", "off", OW_ANSWER_OK);
}

#define PRICES                                                                                                         \
  "<instance id='c'><root><item><name>a</name><label>A</label><p>50</p></item>"                                        \
  "<item><name>b</name><label>B</label><p>10</p></item></root></instance>"
#define WITHIN(m)                                                                                                      \
  "<itemset nodeset=\"instance('c')/root/item[p &lt;= " m "]\"><value ref='name'/><label ref='label'/></itemset>"

/* What is chosen and would no longer be offered is gone once the answer is taken. */
static void
test_constraint_reads_what_stays_offered (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m/><s/><p/>",
    PRICES BIND ("m", "type='int' constraint=\"/data/p = '' or /data/p &lt;= .\"")
    BIND ("p", "calculate=\"instance('c')/root/item[name = /data/s]/p\""),
    "<input ref='/data/m'/><select1 ref='/data/s'>" WITHIN ("/data/m") "</select1>");

  form_world_answer (filling, "/data/m", "60", OW_ANSWER_OK);
  form_world_answer (filling, "/data/s", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m", "20", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/s, '.', /data/p)", ".");
  g_clear_object (&filling);

  /* directly read: what the form forbids then, and what comes back with its offer */
  filling = form_world_fill (
    "<m>60</m><s/>",
    PRICES BIND ("m", "type='int' constraint=\"/data/s != '' and . != 70 or . &gt; 30 and . &lt; 65\""),
    "<input ref='/data/m'/><select1 ref='/data/s'>" WITHIN ("/data/m") "</select1>");
  form_world_answer (filling, "/data/s", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m", "20", OW_ANSWER_CONSTRAINT);
  form_world_expect (filling, "concat(/data/m, /data/s)", "60a");
  form_world_answer (filling, "/data/m", "40", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/m, /data/s)", "40");
  form_world_answer (filling, "/data/m", "70", OW_ANSWER_CONSTRAINT);
  form_world_answer (filling, "/data/m", "80", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/m, /data/s)", "80a");
}

/* With all that hangs on it, in each instance, and where the choice itself is calculated. */
static void
test_constraint_reads_what_follows_from_choices (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m>60</m><t/><r><s/><p/></r><r><s/><p/></r>",
    PRICES BIND ("m", "type='int' constraint='/data/t &lt;= .'") BIND ("t", "calculate=\"sum(/data/r[p != '']/p)\"")
    BIND ("r/p", "calculate=\"instance('c')/root/item[name = current()/../s]/p\""),
    "<input ref='/data/m'/><repeat nodeset='/data/r'><select1 ref='/data/r/s'>" WITHIN ("/data/m")
    "</select1></repeat>");

  form_world_answer (filling, "/data/r[1]/s", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/s", "b", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m", "50", OW_ANSWER_CONSTRAINT);
  form_world_expect (filling, "concat(/data/t, /data/r[1]/s, /data/r[2]/s)", "60ab");
  form_world_answer (filling, "/data/m", "20", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/t, /data/r[1]/s, /data/r[2]/s)", "10b");
  g_clear_object (&filling);

  filling = form_world_fill (
    "<m>60</m><s/><z>1</z>",
    PRICES BIND ("m", "type='int' constraint=\". = 60 or /data/z = ''\"") BIND ("z", "relevant=\"/data/s = 'a'\"")
    BIND ("s", "calculate=\"if(/data/m &lt; 70, 'a', 'b')\""),
    "<input ref='/data/m'/><select1 ref='/data/s'>" WITHIN ("/data/m") "</select1><input ref='/data/z'/>");
  g_assert_true (form_world_is_relevant (filling, "/data/z"));
  form_world_answer (filling, "/data/m", "65", OW_ANSWER_CONSTRAINT);
  form_world_answer (filling, "/data/m", "20", OW_ANSWER_OK);
  g_assert_false (form_world_is_relevant (filling, "/data/z"));
  form_world_answer (filling, "/data/m", "80", OW_ANSWER_OK);
  form_world_expect (filling, "/data/s", "b");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/recalculation/order", test_calculates_in_order_of_reading);
  g_test_add_func ("/xforms/recalculation/long-chain", test_chain_as_long_as_the_form);
  g_test_add_func ("/xforms/recalculation/answer-stays", test_answer_stays_until_what_it_follows_changes);
  g_test_add_func ("/xforms/recalculation/answer-outlasts", test_answer_outlasts_what_is_only_passed_through);
  g_test_add_func ("/xforms/recalculation/not-relevant-is-blank", test_not_relevant_reads_as_blank_and_comes_back);
  g_test_add_func ("/xforms/recalculation/calculate-waits", test_calculate_waits_while_not_relevant);
  g_test_add_func ("/xforms/recalculation/attributes-wait", test_attributes_of_what_is_not_relevant_wait_too);
  g_test_add_func ("/xforms/recalculation/attributes-stay", test_attributes_that_are_not_relevant_stay_so);
  g_test_add_func ("/xforms/recalculation/constraint-comes-back", test_constraint_of_what_comes_back);
  g_test_add_func ("/xforms/recalculation/readonly", test_readonly_is_inherited_and_calculate_writes_all_the_same);
  g_test_add_func ("/xforms/recalculation/required", test_required_follows_its_expression);
  g_test_add_func ("/xforms/recalculation/constraint-of-what-follows", test_constraint_reads_what_follows);
  g_test_add_func ("/xforms/recalculation/constraint-of-relevant", test_constraint_reads_what_stays_relevant);
  g_test_add_func ("/xforms/recalculation/constraint-of-relevant-in-repeats",
                   test_constraint_reads_what_stays_relevant_in_repeats);
  g_test_add_func ("/xforms/recalculation/constraint-of-offered", test_constraint_reads_what_stays_offered);
  g_test_add_func ("/xforms/recalculation/constraint-of-what-follows-choices",
                   test_constraint_reads_what_follows_from_choices);
  g_test_add_func ("/xforms/recalculation/constraint", test_constraint_refuses_and_keeps_the_old);
  g_test_add_func ("/xforms/recalculation/stars", test_paths_with_stars_are_followed);
  g_test_add_func ("/xforms/recalculation/patterns", test_patterns_stay_where_they_begin);
  g_test_add_func ("/xforms/recalculation/patterns-in-repeats", test_patterns_in_a_repeat_are_the_instances_own);
  g_test_add_func ("/xforms/recalculation/texts", test_texts_follow_what_they_show);
  g_test_add_func ("/xforms/recalculation/texts-in-repeats", test_texts_speak_of_the_own_instance);
  g_test_add_func ("/xforms/recalculation/notifies", test_tells_only_what_changed);
  g_test_add_func ("/xforms/recalculation/counting", test_counting_a_node_is_not_reading_it);
  g_test_add_func ("/xforms/recalculation/messages", test_messages_may_be_looked_up);
  g_test_add_func ("/xforms/recalculation/groups", test_a_group_reads_as_all_that_is_in_it);
  g_test_add_func ("/xforms/recalculation/many-at-once", test_many_at_once);
  g_test_add_func ("/xforms/recalculation/unsettled", test_unsettled);
  g_test_add_func ("/xforms/recalculation/client", test_names_of_the_client);
  return g_test_run ();
}
