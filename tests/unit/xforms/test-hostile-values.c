/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile-world.h"

#include <string.h>

/* Forms that mean harm by what they compute: texts that double, patterns that go back and forth, actions that set
 * each other off, counts beyond reason, lists gone through for each of their items. */

static void
test_text_that_doubles (void)
{
  g_autofree char *nodes = hostile_number ("<c%u/>", 64);
  g_autoptr (GString) binds = g_string_new ("<bind nodeset='/data/c0' calculate=\"string(/data/a)\"/>");
  g_autofree char *instance = g_strconcat ("<a/>", nodes, NULL);
  g_autoptr (OwFilling) filling = NULL;

  for (guint i = 1; i < 64; i++)
    g_string_append_printf (binds, "<bind nodeset='/data/c%u' calculate='concat(/data/c%u, /data/c%u)'/>", i, i - 1,
                            i - 1);
  filling = hostile_opened (instance, binds->str, "<input ref='/data/a'/>");
  hostile_answer_costs (filling, "/data/a", "x", "/data/c21: the value is too long");
  form_world_expect (filling, "string-length(/data/c20)", "1048576");
  form_world_expect (filling, "/data/c21", "");
  form_world_answer (filling, "/data/a", "", OW_ANSWER_OK);
  g_free (g_steal_pointer (&instance));
  instance = g_strconcat ("<a>x</a>", nodes, NULL);
  hostile_not_begun (instance, binds->str, "", "/data/c21: the value is too long");
}

static void
test_text_within_one_expression (void)
{
  static const char *const expressions[] = {
    "concat(.,.,.,.,.,.,.,.)", "join(., //a, //a, ., //a)", "translate(., 'x', '🏠')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (expressions); i++) {
    g_autofree char *text = g_strnfill (500000, 'x');
    g_autofree char *instance = g_strdup_printf ("<a>%s</a><b/>", text);
    g_autoptr (GString) expression = g_string_new ("/data/a");
    g_autofree char *bind = NULL;

    for (guint depth = 0; depth < 20; depth++) {
      g_auto (GStrv) parts = g_strsplit (expressions[i], ".", -1);
      g_autofree char *inner = g_string_free (g_steal_pointer (&expression), FALSE);
      g_autofree char *joined = depth < 3 || i == 2 ? g_strjoinv (inner, parts) : g_strdup (inner);

      expression = g_string_new (joined);
    }
    bind = g_markup_printf_escaped ("<bind nodeset='/data/b' calculate=\"%s\"/>", expression->str);
    hostile_not_begun (instance, bind, "", "/data/b: ");
  }
}

/* Many values of a megabyte. */
static void
test_all_texts_together (void)
{
  g_autofree char *nodes = hostile_number ("<c%u/>", 2000);
  g_autofree char *binds = hostile_number ("<bind nodeset='/data/c%u' calculate=\"/data/a\"/>", 2000);
  g_autofree char *instance = g_strconcat ("<a/>", nodes, NULL);
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autoptr (OwFilling) filling = hostile_opened (instance, binds, "<input ref='/data/a'/>");

  hostile_answer_costs (filling, "/data/a", text, ": the value is too long");
  form_world_answer (filling, "/data/a", "x", OW_ANSWER_OK);
  form_world_expect (filling, "string-length(/data/c1999)", "1");
}

static void
test_repeated_defaults (void)
{
  g_autofree char *text = g_strnfill (1000000, 'x');
  g_autofree char *instance = g_strdup_printf ("<r jr:template=''><x>%s</x></r>", text);

  hostile_not_begun (instance, "", "<repeat nodeset='/data/r' jr:count='10000'><input ref='/data/r/x'/></repeat>",
                     "/data/r: too many instances");
}

static void
test_patterns (void)
{
  static const char *const patterns[] = {
    "^(a+)+$", "(a|aa)+$", "(a|a?)+$", "([a-zA-Z]+)*$", "(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "a*a*a*a*a*a*b",
    "(a{0,1000}){0,60}b", "(?=(a+))(a+)*b", "(a+)\\1+b", "a*b", "(?:a?){10000}a{10000}", "(((((a+)+)+)+)+)+$",
    "[a]*[a]*[a]*[a]*c", "(x+x+)+y", "((a{1,100}){1,100}){1,100}", "(?R)", "(a(?1)?b)", "a{65536}", "(?<=a*)b", "(((",
    "(?:a|b|aa)*[^a]1", "(?:a|b)*c", "^(?:a|b)*!$",
    "[z-a]", "\\", "(*LIMIT_MATCH=999999999)(a+)+$", "(?{system('x')})", "(?C1)a",
  };
  g_autofree char *text = g_strnfill (100000, 'a');
  g_autofree char *answer = g_strconcat (text, "!", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autofree char *bind = g_markup_printf_escaped (
      "<bind nodeset='/data/b' calculate=\"if(/data/a = '', '', regex(/data/a, '%s'))\"/>", patterns[i]);
    g_autoptr (OwForm) form = form_world_try ("<a/><b/>", bind, "<input ref='/data/a'/>", NULL, NULL);
    g_autoptr (OwClock) clock = ow_clock_new_system ();
    g_autoptr (OwFilling) filling = form != NULL ? ow_filling_new (form, clock, NULL, NULL) : NULL;

    /* false, or refused by name: it ends */
    if (filling != NULL)
      ow_filling_answer (filling, "/data/a", answer, NULL, NULL);
  }
}

/* Goes through all of a long text from each of its places, without ever going back. */
static void
test_patterns_that_look_far (void)
{
  g_autofree char *text = g_strnfill (500000, 'a');
  static const char *const patterns[] = { "(?=.*)[^a]", "^(?:(?=.*)a)*b", "a*[^a]" };
  g_autoptr (OwFilling) quick = hostile_opened (
    "<a/><b/>", "<bind nodeset='/data/b' calculate=\"regex(/data/a, '^a*$') and regex(/data/a, 'a')\"/>",
    "<input ref='/data/a'/>");

  form_world_answer (quick, "/data/a", text, OW_ANSWER_OK);
  form_world_expect (quick, "/data/b", "true");
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/b' calculate=\"regex(/data/a, '%s')\"/>",
                                             patterns[i]);
    g_autoptr (OwFilling) slow = hostile_opened ("<a/><b/>", bind, "<input ref='/data/a'/>");

    hostile_answer_costs (slow, "/data/a", text, "/data/b: it takes too many steps");
  }
}

/* A slow one for each of many. */
static void
test_many_patterns (void)
{
  g_autofree char *nodes = hostile_number ("<c%u/>", 5000);
  g_autofree char *binds = hostile_number (
    "<bind nodeset='/data/c%u' calculate=\"regex(/data/a, '(?:a|b|ab)*[^ab!]%u')\"/>", 5000);
  g_autofree char *instance = g_strconcat ("<a/>", nodes, NULL);
  g_autofree char *some = hostile_repeat ("ab", 10000);
  g_autofree char *text = g_strconcat (some, "!0!1!2!3!4!5!6!7!8!9!", NULL);
  g_autoptr (OwFilling) filling = hostile_opened (instance, binds, "<input ref='/data/a'/>");

  hostile_answer_costs (filling, "/data/a", text, "/data/c");
}

static void
test_actions_without_end (void)
{
  g_autoptr (OwFilling) two = hostile_opened (
    "<a/><b/>", "",
    "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/b' value='/data/a + 1'/></input>"
    "<input ref='/data/b'><setvalue event='xforms-value-changed' ref='/data/a' value='/data/b + 1'/></input>");
  g_autoptr (OwFilling) itself = hostile_opened (
    "<a/>", "",
    "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/a' value='concat(., \"!\")'/></input>");
  g_autoptr (OwFilling) many = NULL;
  g_autofree char *nodes = hostile_number ("<c%u/>", 200);
  g_autofree char *actions = hostile_number (
    "<setvalue event='xforms-value-changed' ref='/data/c%u' value='random()'/>", 200);
  g_autoptr (GString) body = g_string_new (NULL);

  hostile_answer_costs (two, "/data/a", "1", ": actions set off one another without end");
  /* what they wrote stays: an action that can't be carried out any more writes nothing */
  hostile_answer_costs (itself, "/data/a", "1", "/data/a: ");
  form_world_expect (itself, "starts-with(/data/a, '1!!!')", "true");
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (body, "<input ref='/data/c%u'>%s</input>", i, actions);
  many = hostile_opened (nodes, "", body->str);
  hostile_answer_costs (many, "/data/c0", "1", ": actions set off one another without end");
}

/* A repeat whose instances each make the next. */
static void
test_instances_that_make_instances (void)
{
  g_autoptr (OwFilling) filling = hostile_opened (
    "<n>0</n><r jr:template=''><x/></r>", "",
    "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'>"
    "<setvalue event='odk-new-repeat' ref='/data/n' value='count(/data/r) + 1'/><input ref='/data/r/x'/></repeat>");

  hostile_answer_costs (filling, "/data/n", "1", "/data/");
}

static void
test_counts (void)
{
  static const char *const none[] = { "-1", "0", "abc", "1 div 0 - 1 div 0", "''", "/data/nowhere", "0.9", "false()" };
  static const char *const many[] = { "1000000000", "1 div 0", "4294967297", "1e9", "99999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autofree char *body = g_strdup_printf (
      "<repeat nodeset='/data/r' jr:count=\"%s\"><input ref='/data/r/x'/></repeat>", none[i]);
    g_autoptr (OwFilling) filling = hostile_opened ("<r jr:template=''><x/></r>", "", body);

    form_world_expect (filling, "count(/data/r)", "0");
  }
  for (guint i = 0; i < G_N_ELEMENTS (many); i++) {
    g_autofree char *body = g_strdup_printf (
      "<repeat nodeset='/data/r' jr:count=\"number('%s')\"><input ref='/data/r/x'/></repeat>", many[i]);
    g_autofree char *plain = g_strdup_printf (
      "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/x'/></repeat>");
    g_autoptr (OwFilling) filling = hostile_opened ("<n/><r jr:template=''><x/></r>", "", plain);

    if (i != 1)
      hostile_not_begun ("<r jr:template=''><x/></r>", "", body, "/data/r: too many instances");
    if (i == 1)
      continue;
    hostile_answer_costs (filling, "/data/n", many[i], "/data/r: too many instances");
    form_world_expect (filling, "count(/data/r)", "10000");
    form_world_answer (filling, "/data/n", "2", OW_ANSWER_OK);
    form_world_expect (filling, "count(/data/r)", "2");
  }
}

static void
test_nested_counts (void)
{
  hostile_not_begun (
    "<r jr:template=''><i jr:template=''><x/><y/></i></r>", "",
    "<repeat nodeset='/data/r' jr:count='1000'><repeat nodeset='/data/r/i' jr:count='1000'><input ref='/data/r/i/x'/>"
    "</repeat></repeat>", ": too many instances");
  hostile_not_begun (
    "<a jr:template=''><b jr:template=''><c jr:template=''><d jr:template=''><x/></d></c></b></a>", "",
    "<repeat nodeset='/data/a' jr:count='9999'><repeat nodeset='/data/a/b' jr:count='9999'>"
    "<repeat nodeset='/data/a/b/c' jr:count='9999'><repeat nodeset='/data/a/b/c/d' jr:count='9999'>"
    "<input ref='/data/a/b/c/d/x'/></repeat></repeat></repeat></repeat>", ": too many instances");
}

/* Few nodes, and many controls that show them. */
static void
test_controls_of_instances (void)
{
  g_autofree char *inputs = hostile_repeat ("<input ref='/data/r/x'/>", 1000);
  g_autofree char *body = g_strdup_printf ("<repeat nodeset='/data/r' jr:count='5000'>%s</repeat>", inputs);
  g_autofree char *written = hostile_repeat ("<r><x/></r>", 5000);
  g_autofree char *plain = g_strdup_printf ("<repeat nodeset='/data/r'>%s</repeat>", inputs);

  hostile_not_begun ("<r jr:template=''><x/></r>", "", body, "/data/r: too many instances");
  hostile_not_begun (written, "", plain, "/data: too many controls");
}

/* Each instance asks all instances. */
static void
test_quadratic_repeats (void)
{
  g_autoptr (OwFilling) filling = hostile_opened (
    "<n>0</n><r jr:template=''><x>1</x><y/><z/></r>",
    "<bind nodeset='/data/r/y' calculate='sum(/data/r/x) + position(..)'/>"
    "<bind nodeset='/data/r/z' calculate='count(/data/r[x = current()/../x])'/>",
    "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/x'/></repeat>");

  form_world_answer (filling, "/data/n", "200", OW_ANSWER_OK);
  form_world_expect (filling, "/data/r[200]/z", "200");
  hostile_answer_costs (filling, "/data/n", "10000", "/data/r/");
}

static char *
dup_list (guint n)
{
  g_autofree char *items = hostile_number ("<item><n>%u</n><t>%u</t></item>", n);

  return g_strdup_printf ("<instance id='l'><root>%s</root></instance>", items);
}

static void
test_long_lists (void)
{
  g_autofree char *list = dup_list (500000);
  g_autoptr (OwFilling) filling = hostile_opened (
    "<a/><b/><c/>", list,
    "<select1 ref='/data/a'><itemset nodeset=\"instance('l')/root/item[contains(t, /data/b) and t mod 7 = 3]\">"
    "<value ref='n'/><label ref='t'/></itemset></select1>"
    "<select1 ref='/data/c'><itemset nodeset=\"randomize(instance('l')/root/item, 7)[position() &lt; 3]\">"
    "<value ref='n'/><label ref='t'/></itemset></select1><input ref='/data/b'/>");

  form_world_answer (filling, "/data/b", "99999", OW_ANSWER_OK);
  form_world_expect_choices (filling, "/data/a", "499999");
  g_assert_cmpuint (g_list_model_get_n_items (ow_question_get_choices (ow_filling_find_question (filling, "/data/c"))),
                    ==, 2);
}

static void
test_quadratic_lists (void)
{
  static const char *const nodesets[] = {
    "instance('l')/root/item[count(../item[t &lt; current()/../n]) = 1]",
    "instance('l')/root/item[count(preceding-sibling::item) mod 2 = 1]",
    "instance('l')/root/item[t = ../item/n[. &gt; 5]]",
    "instance('l')//item[string(ancestor::root) != '']",
    "instance('l')/root/item[instance('l')/root/item[n != current()]]",
    "instance('l')//*/..//*/..//*/..//*",
    "instance('l')/root/item[contains(concat(../item/n), t)]",
  };
  g_autofree char *list = dup_list (50000);

  for (guint i = 0; i < G_N_ELEMENTS (nodesets); i++) {
    g_autofree char *body = g_strdup_printf (
      "<select1 ref='/data/a'><itemset nodeset=\"%s\"><value ref='n'/><label ref='t'/></itemset></select1>"
      "<input ref='/data/b'><label><output value=\"count(%s)\"/></label></input>", nodesets[i], nodesets[i]);
    g_autoptr (OwFilling) filling = hostile_opened ("<a/><b/>", list, body);
    GListModel *choices = ow_question_get_choices (ow_filling_find_question (filling, "/data/a"));

    g_assert_cmpuint (g_list_model_get_n_items (choices), <=, 50000);
    ow_control_get_label (OW_CONTROL (ow_filling_find_question (filling, "/data/b")));
  }
}

static void
expect_cut (OwFilling  *filling,
            const char *ref)
{
  const char *label = ow_control_get_label (OW_CONTROL (ow_filling_find_question (filling, ref)));

  g_assert_cmpuint (strlen (label), <, 5000000);
  g_assert_nonnull (strstr (label, "…"));
}

/* Texts that show texts, and choices that are named after themselves. */
static void
test_texts_in_texts (void)
{
  g_autoptr (GString) itext = g_string_new (
    "<itext><translation lang='x'><text id='self'><value><output value=\"jr:itext(concat('se', 'lf'))\"/></value>"
    "</text>");
  g_autoptr (OwFilling) filling = NULL;

  /* told at loading where the ids are written out; see below */
  for (guint i = 0; i < 100; i++)
    g_string_append_printf (itext, "<text id='t%u'><value>x<output value=\"jr:itext(concat('t', %u))\"/>"
                            "<output value=\"jr:itext(concat('t', %u))\"/></value></text>", i, i + 1, i + 1);
  g_string_append (itext, "</translation></itext>");
  filling = hostile_opened (
    "<a/><b/><c/>", itext->str,
    "<input ref='/data/a'><label ref=\"jr:itext('self')\"/></input>"
    "<input ref='/data/b'><label ref=\"jr:itext('t0')\"/></input>"
    "<select1 ref='/data/c'><itemset nodeset='/data/a'><value ref='.'/>"
    "<label ref=\"jr:choice-name(., '/data/c')\"/></itemset></select1>");
  /* cut, and seen to be */
  expect_cut (filling, "/data/a");
  expect_cut (filling, "/data/b");
  ow_filling_answer (filling, "/data/a", "v", NULL, NULL);
  ow_question_get_choices (ow_filling_find_question (filling, "/data/c"));
  ow_filling_answer (filling, "/data/c", "v", NULL, NULL);
}

/* Of texts that show texts: how often each shows the one before it, and how many there are. */
static char *
dup_nested_texts (guint times,
                  guint count)
{
  GString *itext = g_string_new ("<itext><translation lang='x'>");

  for (guint i = 0; i < count; i++) {
    g_string_append_printf (itext, "<text id='t%u'><value>x", i);
    for (guint n = 0; n < times && i > 0; n++)
      g_string_append_printf (itext, "<output value=\"concat('', jr:itext('t%u'))\"/>", i - 1);
    g_string_append (itext, "</value></text>");
  }
  return g_string_free (g_string_append (itext, "</translation></itext>"), FALSE);
}

static void
test_texts_that_are_told_at_loading (void)
{
  static const char itself[] =
    "<itext><translation lang='x'><text id='a'><value>x<output value=\"jr:itext('b')\"/></value></text>"
    "<text id='b'><value><output value=\"jr:itext('a')\"/></value></text></translation></itext>";
  static const char body[] = "<input ref='/data/a'><label ref=\"jr:itext('t9')\"/></input>";
  g_autofree char *doubling = dup_nested_texts (2, 25);
  g_autofree char *thousandfold = dup_nested_texts (1000, 4);
  g_autofree char *deep = dup_nested_texts (1, 100000);
  g_autofree char *some = dup_nested_texts (2, 10);
  const char *label;
  g_autoptr (OwFilling) filling = hostile_opened ("<a/>", some, body);

  label = ow_control_get_label (OW_CONTROL (ow_filling_find_question (filling, "/data/a")));
  g_assert_cmpuint (strlen (label), ==, 1023);
  hostile_refused ("<a/>", itself, "", OW_FORM_ERROR_LIMIT, " (x): it shows itself");
  hostile_refused ("<a/>", doubling, "", OW_FORM_ERROR_LIMIT, " (x): it is too long, with the texts that it shows");
  hostile_refused ("<a/>", thousandfold, "", OW_FORM_ERROR_LIMIT, " (x): it is too long, with the texts that it shows");
  hostile_refused ("<a/>", deep, "", OW_FORM_ERROR_LIMIT, " (x): texts are shown in texts too deep");
}

static void
test_choice_names_that_ask_for_themselves (void)
{
  static const char body[] =
    "<select1 ref='/data/a'><itemset nodeset=\"/data/v[jr:choice-name(., '/data/a') = '']\"><value ref='.'/>"
    "<label ref=\"jr:choice-name(., '/data/a')\"/></itemset></select1>";
  static const char bind[] = "<bind nodeset='/data/b' calculate=\"jr:choice-name(/data/a, '/data/a')\"/>";
  g_autoptr (OwFilling) filling = hostile_opened ("<v>v</v><a/>", "", body);

  hostile_not_begun ("<v>v</v><a>v</a><b/>", bind, body, "/data/");
  hostile_answer_costs (filling, "/data/a", "v", "/data/");
}

static void
test_deep_expressions (void)
{
  static const struct {
    const char *open, *middle, *close;
  } nests[] = {
    { "(", "1", ")" }, { "string(", "1", ")" }, { "/data/a[", "1", "]" }, { "if(1, ", "1", ", 2)" }, { "-(", "1", ")" },
    { "concat(", "1", ", /data/a)" }, { "(/data/a|", "/data/a", ")" }, { "1 + (", "1", ")" }, { "not(", "1", ")" },
    { "/data/a[. = ", "1", "]" }, { "instance(", "'l'", ")" }, { "jr:itext(", "'l'", ")" },
    { "coalesce(", "1", ", 1)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nests); i++) {
    g_autofree char *open = hostile_repeat (nests[i].open, 20000);
    g_autofree char *close = hostile_repeat (nests[i].close, 20000);
    g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/b' calculate=\"%s%s%s\"/>", open, nests[i].middle,
                                             close);
    g_autofree char *some_open = hostile_repeat (nests[i].open, 150);
    g_autofree char *some_close = hostile_repeat (nests[i].close, 150);
    g_autofree char *some = g_strdup_printf ("<bind nodeset='/data/b' calculate=\"%s%s%s\"/>", some_open,
                                             nests[i].middle, some_close);
    g_autofree char *model = g_strconcat ("<instance id='l'><root/></instance>", some, NULL);
    g_autoptr (OwFilling) filling = hostile_opened ("<a>1</a><b/>", model, "");

    hostile_refused ("<a>1</a><b/>", bind, "", OW_FORM_ERROR_EXPRESSION, "/data/b: character");
  }
}

static void
test_long_expressions (void)
{
  static const char *const parts[] = {
    "1+", "/data/a+", "-", "1=", "a|", "a/", "../", "a[1]/", "//a/", "a[a[1]]/", "'x'=",
  };
  g_autofree char *longest = hostile_repeat ("1 + ", 300000);
  g_autofree char *too_long = g_strdup_printf ("<bind nodeset='/data/b' readonly=\"%s 1\"/>", longest);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *many = hostile_repeat (parts[i], (guint) (300000 / strlen (parts[i])));
    g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/b' readonly=\"%s/data/a\"/>", many);
    g_autoptr (OwForm) form = form_world_try ("<a>1</a><b/>", bind, "", NULL, NULL);
    g_autoptr (OwClock) clock = ow_clock_new_system ();
    g_autoptr (OwFilling) filling = form != NULL ? ow_filling_new (form, clock, NULL, NULL) : NULL;

    /* taken, or refused by name: it ends */
    g_assert_true (filling == NULL || ow_filling_get_form (filling) == form);
  }
  hostile_refused ("<a>1</a><b/>", too_long, "", OW_FORM_ERROR_EXPRESSION, "/data/b: ");
}

/* Costs that are no nodes: a long literal copied for each item, a long text compared with each. */
static void
test_costs_of_texts (void)
{
  g_autofree char *list = dup_list (50000);
  g_autofree char *literal = g_strnfill (400000, 'x');
  g_autofree char *instance = g_strdup_printf ("<a>%s</a><b/><c/>", literal);
  static const char *const predicates[] = {
    "contains('%s', t)", "starts-with(t, '%s')", "string-length(concat(t, '%s')) = 1", "'%s' = t", "t = /data/a",
    "contains(/data/a, t)", "number(/data/a) = t", "selected(/data/a, t)", "translate(t, '%s', '') = 'y'",
    "substr(/data/a, t) = 'y'", "normalize-space(/data/a) = t", "date(/data/a) = t", "count-selected(/data/a) = t",
    "regex(/data/a, 'y')", "regex(t, concat('(%s)?', ''))", "digest(concat(t, '%s'), 'SHA-256') = t",
    "distance(concat(t, ' 1;', /data/a)) = 1", "instance(concat('%s', t)) = 1", "pulldata('l', t, 'n', t) = ''",
    "pulldata('l', 'n', concat('x', t), t) = ''", "jr:itext(concat(t, '%s')) = t", "format-date(/data/a, '%s') = t",
    "lang(t)", "id(t)", "string(..) = t", "sum(../item/n) = t + 0 * position()", "checklist(1, 2, ../item/n) = t",
    "join('%s', t, t) = t",
  };

  for (guint i = 0; i < G_N_ELEMENTS (predicates); i++) {
    g_auto (GStrv) parts = g_strsplit (predicates[i], "%s", -1);
    g_autofree char *predicate = g_strjoinv (literal, parts);
    g_autofree char *body = g_strdup_printf (
      "<select1 ref='/data/c'><itemset nodeset=\"instance('l')/root/item[%s]\"><value ref='n'/><label ref='t'/>"
      "</itemset></select1>", predicate);
    g_autoptr (OwFilling) filling = hostile_opened (instance, list, body);

    ow_question_get_choices (ow_filling_find_question (filling, "/data/c"));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hostile_add ("/xforms/hostile-values/doubling", 200, HOSTILE_SEALED, test_text_that_doubles);
  hostile_add ("/xforms/hostile-values/one-expression", 200, HOSTILE_SEALED, test_text_within_one_expression);
  hostile_add ("/xforms/hostile-values/together", 300, HOSTILE_SEALED, test_all_texts_together);
  hostile_add ("/xforms/hostile-values/defaults", 300, HOSTILE_SEALED, test_repeated_defaults);
  hostile_add ("/xforms/hostile-values/patterns", 100, HOSTILE_SEALED, test_patterns);
  hostile_add ("/xforms/hostile-values/far-patterns", 100, HOSTILE_SEALED, test_patterns_that_look_far);
  hostile_add ("/xforms/hostile-values/many-patterns", 200, HOSTILE_SEALED, test_many_patterns);
  hostile_add ("/xforms/hostile-values/actions", 100, HOSTILE_SEALED, test_actions_without_end);
  hostile_add ("/xforms/hostile-values/instances", 100, HOSTILE_SEALED, test_instances_that_make_instances);
  hostile_add ("/xforms/hostile-values/counts", 100, HOSTILE_SEALED, test_counts);
  hostile_add ("/xforms/hostile-values/nested-counts", 400, HOSTILE_SEALED, test_nested_counts);
  hostile_add ("/xforms/hostile-values/controls", 300, HOSTILE_SEALED, test_controls_of_instances);
  hostile_add ("/xforms/hostile-values/quadratic-repeats", 100, HOSTILE_SEALED, test_quadratic_repeats);
  hostile_add ("/xforms/hostile-values/long-lists", 500, HOSTILE_SEALED, test_long_lists);
  hostile_add ("/xforms/hostile-values/quadratic-lists", 200, HOSTILE_SEALED, test_quadratic_lists);
  hostile_add ("/xforms/hostile-values/texts", 100, HOSTILE_SEALED, test_texts_in_texts);
  hostile_add ("/xforms/hostile-values/told-texts", 300, HOSTILE_SEALED, test_texts_that_are_told_at_loading);
  hostile_add ("/xforms/hostile-values/choice-names", 100, HOSTILE_SEALED, test_choice_names_that_ask_for_themselves);
  hostile_add ("/xforms/hostile-values/deep", 100, HOSTILE_SEALED, test_deep_expressions);
  hostile_add ("/xforms/hostile-values/long", 300, HOSTILE_SEALED, test_long_expressions);
  hostile_add ("/xforms/hostile-values/costs", 300, HOSTILE_SEALED, test_costs_of_texts);
  return g_test_run ();
}
