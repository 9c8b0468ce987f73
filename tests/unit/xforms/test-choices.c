/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-test-folder.h"

/* ODK XForms, "Itemsets", "Secondary Instances" and "Languages". */

#define LISTS \
  "<instance id='towns'><root><item><n>t1</n><l>One</l></item><item><n>t2</n><l>Two</l></item></root></instance>" \
  "<instance id='villages'><root>" \
  "<item><n>v1</n><l>First</l><t>t1</t></item><item><n>v2</n><l>Second</l><t>t1</t></item>" \
  "<item><n>v3</n><l>Third</l><t>t2</t></item></root></instance>"
#define SELECTS \
  "<select1 ref='/data/town'><itemset nodeset=\"instance('towns')/root/item\">" \
  "<value ref='n'/><label ref='l'/></itemset></select1>" \
  "<select1 ref='/data/village'><itemset nodeset=\"instance('villages')/root/item[t = /data/town]\">" \
  "<value ref='n'/><label ref='l'/></itemset></select1>"

static void
test_filter_follows_the_answer (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<town/><village/>", LISTS, SELECTS);
  OwQuestion *village = ow_filling_find_question (filling, "/data/village");
  g_autofree char *display = NULL;

  form_world_expect_choices (filling, "/data/village", "");
  form_world_answer (filling, "/data/town", "t1", OW_ANSWER_OK);
  form_world_expect_choices (filling, "/data/village", "v1,v2");
  form_world_answer (filling, "/data/village", "v3", OW_ANSWER_INVALID);
  form_world_answer (filling, "/data/village", "v2", OW_ANSWER_OK);
  display = ow_question_dup_display (village);
  g_assert_cmpstr (display, ==, "Second");
}

static void
test_what_is_not_offered_is_not_chosen (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<town>t1</town><village>v2</village>", LISTS, SELECTS);

  form_world_expect (filling, "/data/village", "v2");
  form_world_answer (filling, "/data/town", "t2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/village", "");
  form_world_answer (filling, "/data/town", "t1", OW_ANSWER_OK);
  form_world_expect (filling, "/data/village", "v2");
  form_world_answer (filling, "/data/town", "t2", OW_ANSWER_OK);
  form_world_answer (filling, "/data/village", "v3", OW_ANSWER_OK);
  form_world_answer (filling, "/data/town", "t1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/village", "v1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/town", "t2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/village", "");
}

/* As in Web Forms: a blank answer said meanwhile is something else chosen, whether or not one is required. */
static void
test_a_blank_answer_is_no_offer_to_come_back_to (void)
{
  for (int required = 0; required < 2; required++) {
    g_autoptr (OwFilling) filling = form_world_fill (
      "<town>t1</town><village>v2</village>",
      required ? LISTS "<bind nodeset='/data/village' required='true()'/>" : LISTS, SELECTS);

    form_world_answer (filling, "/data/town", "t2", OW_ANSWER_OK);
    form_world_answer (filling, "/data/village", "", required ? OW_ANSWER_REQUIRED : OW_ANSWER_OK);
    form_world_answer (filling, "/data/town", "t1", OW_ANSWER_OK);
    form_world_expect (filling, "/data/village", "");
  }
}

static void
test_many_lose_only_what_went (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<k>y</k><m>a b</m>",
    "<instance id='l'><root><item><n>a</n><k/></item><item><n>b</n><k>y</k></item></root></instance>",
    "<select ref='/data/m'><itemset nodeset=\"instance('l')/root/item[k = '' or k = /data/k]\">"
    "<value ref='n'/><label ref='n'/></itemset></select>");

  form_world_expect (filling, "/data/m", "a b");
  form_world_answer (filling, "/data/k", "n", OW_ANSWER_OK);
  form_world_expect (filling, "/data/m", "a");
  form_world_answer (filling, "/data/m", " a ", OW_ANSWER_OK);
  form_world_expect (filling, "/data/m", "a");
}

static void
test_what_the_form_writes_is_offered (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>z</a><b/><c/><r jr:template=''><d>z</d><e/></r>",
    "<bind nodeset='/data/c' calculate=\"if(/data/b = '', 'z', /data/b)\"/>",
    "<select1 ref='/data/a'><item><value>x</value><label>X</label></item></select1>"
    "<input ref='/data/b'><setvalue ref='/data/a' event='xforms-value-changed' value='/data/b'/></input>"
    "<select1 ref='/data/c'><item><value>x</value><label>X</label></item></select1>"
    "<repeat nodeset='/data/r'><setvalue ref='/data/r/e' event='odk-new-repeat' value=\"'z'\"/>"
    "<select1 ref='/data/r/d'><item><value>x</value><label>X</label></item></select1>"
    "<select ref='/data/r/e'><item><value>x</value><label>X</label></item></select></repeat>");

  form_world_expect (filling, "concat(/data/a, '|', /data/c)", "|");
  form_world_answer (filling, "/data/b", "x", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/a, '|', /data/c)", "x|x");
  form_world_answer (filling, "/data/b", "y", OW_ANSWER_OK);
  form_world_expect (filling, "concat(/data/a, '|', /data/c)", "|");
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "concat(/data/r/d, '|', /data/r/e)", "|");
}

#define OFFERED(n) "<item><value>" n "</value><label>" n "</label></item>"

static void
test_many_stand_as_they_are_offered (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m>c a</m>", "", "<select ref='/data/m'>" OFFERED ("a") OFFERED ("b") OFFERED ("c") "</select>");

  form_world_expect (filling, "/data/m", "c a");
  form_world_answer (filling, "/data/m", "c  a c", OW_ANSWER_OK);
  form_world_expect (filling, "/data/m", "a c");
  form_world_answer (filling, "/data/m", "a d", OW_ANSWER_INVALID);
  form_world_expect (filling, "/data/m", "a c");
}

static void
test_a_rank_has_all (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m>a b</m><r/>", "<instance id='l'><root><item><n>a</n></item><item><n>b</n></item><item><n>c</n></item></root>"
    "</instance>",
    "<select ref='/data/m'>" OFFERED ("a") OFFERED ("b") OFFERED ("c") "</select>"
    "<odk:rank ref='/data/r'><itemset nodeset=\"instance('l')/root/item[selected(/data/m, n)]\">"
    "<value ref='n'/><label ref='n'/></itemset></odk:rank>");

  form_world_answer (filling, "/data/r", "b", OW_ANSWER_OK);
  form_world_expect (filling, "/data/r", "b a");
  form_world_answer (filling, "/data/m", "b c", OW_ANSWER_OK);
  form_world_expect (filling, "/data/r", "b c");
  form_world_answer (filling, "/data/m", "a b c", OW_ANSWER_OK);
  form_world_expect (filling, "/data/r", "b a c");
  form_world_answer (filling, "/data/r", "", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m", "a", OW_ANSWER_OK);
  form_world_expect (filling, "/data/r", "");
}

static void
test_answers_as_choices (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<p><name>A</name></p><p><name>B</name></p><who>B</who>", "",
    "<repeat nodeset='/data/p'><input ref='/data/p/name'/></repeat>"
    "<select1 ref='/data/who'><itemset nodeset=\"/data/p[name != '']\">"
    "<value ref='name'/><label ref='name'/></itemset></select1>");

  form_world_expect_choices (filling, "/data/who", "A,B");
  form_world_answer (filling, "/data/p[1]/name", "C", OW_ANSWER_OK);
  form_world_expect_choices (filling, "/data/who", "C,B");
  g_assert_true (ow_filling_remove_repeat (filling, "/data/p[2]", NULL));
  form_world_expect_choices (filling, "/data/who", "C");
  form_world_expect (filling, "/data/who", "");
}

#define ITEXT \
  "<itext><translation lang='English (en)'><text id='q'><value>Name?</value></text>" \
  "<text id='a'><value>Apple</value></text><text id='h'><value>help</value>" \
  "<value form='guidance'>long help</value></text></translation>" \
  "<translation lang='中文 (zh)' default='true()'><text id='q'><value>" \
  "<output value='/data/n'/>的姓名？</value></text><text id='a'><value>苹果</value></text>" \
  "<text id='only'><value>只有中文</value></text></translation></itext>"

static void
test_languages (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>甲</n><s>a</s><c/>", ITEXT "<bind nodeset='/data/c' calculate=\"jr:choice-name(/data/s, '/data/s')\"/>",
    "<input ref='/data/n'><label ref=\"jr:itext('q')\"/><hint ref=\"jr:itext('h')\"/></input>"
    "<select1 ref='/data/s'><label ref=\"jr:itext('only')\"/><item><value>a</value>"
    "<label ref=\"jr:itext('a')\"/></item></select1>");
  OwControl *name = OW_CONTROL (ow_filling_find_question (filling, "/data/n"));
  OwControl *select = OW_CONTROL (ow_filling_find_question (filling, "/data/s"));

  g_assert_cmpstr (ow_filling_get_language (filling), ==, "中文 (zh)");
  g_assert_cmpstr (ow_control_get_label (name), ==, "甲的姓名？");
  g_assert_false (ow_control_has_fixed_texts (name));
  form_world_answer (filling, "/data/n", "乙", OW_ANSWER_OK);
  g_assert_cmpstr (ow_control_get_label (name), ==, "乙的姓名？");
  g_assert_true (ow_control_has_fixed_texts (select));
  form_world_expect (filling, "/data/c", "苹果");
  g_assert_false (ow_filling_set_language (filling, "fr"));
  g_assert_true (ow_filling_set_language (filling, "en"));
  g_assert_cmpstr (ow_control_get_label (name), ==, "Name?");
  g_assert_cmpstr (ow_control_get_hint (name), ==, "help");
  g_assert_cmpstr (ow_control_get_guidance (name), ==, "long help");
  /* a text that only the default language has */
  g_assert_cmpstr (ow_control_get_label (select), ==, "只有中文");
  form_world_expect (filling, "/data/c", "Apple");
}

/* What a choice is called changes with what its list is made of, whether or not the answer does. */
static void
test_names_of_choices_are_live (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<p><id>1</id><called>Ann</called></p><p><id>2</id><called>Ben</called></p><of/><who>2</who><n/><shown/><also/>"
    "<r><k>x</k><s>1</s><n/></r>",
    "<bind nodeset='/data/n' calculate=\"jr:choice-name(/data/who, '/data/who')\"/>"
    "<bind nodeset='/data/shown' calculate=\"concat(/data/n, '!')\"/>"
    "<bind nodeset='/data/also' calculate=\"jr:choice-name(2, '/data/of')\"/>"
    "<bind nodeset='/data/r/n' calculate=\"jr:choice-name(../s, '../s')\"/>",
    "<repeat nodeset='/data/p'><input ref='/data/p/called'/></repeat>"
    "<select1 ref='/data/who'><itemset nodeset='/data/p'><value ref='id'/><label ref='called'/></itemset></select1>"
    "<select1 ref='/data/of'><item><value>2</value><label>of <output value='/data/p[2]/called'/></label></item>"
    "</select1>"
    "<repeat nodeset='/data/r'><input ref='/data/r/k'/><select1 ref='/data/r/s'><item><value>1</value>"
    "<label><output value='/data/r/k'/></label></item></select1></repeat>");

  form_world_expect (filling, "/data/shown", "Ben!");
  form_world_answer (filling, "/data/p[2]/called", "Bea", OW_ANSWER_OK);
  form_world_expect (filling, "/data/shown", "Bea!");
  form_world_expect (filling, "/data/also", "of Bea");
  form_world_answer (filling, "/data/r[1]/k", "y", OW_ANSWER_OK);
  form_world_expect (filling, "/data/r[1]/n", "y");
  g_assert_true (ow_filling_remove_repeat (filling, "/data/p[2]", NULL));
  form_world_expect (filling, "/data/shown", "!");
}

/* Each waits for the other, and neither for its value: what is chosen. */
static void
test_a_list_may_read_the_name_of_its_choice (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<v>a</v><v>b</v><s/><n/>", "<bind nodeset='/data/n' calculate=\"jr:choice-name(/data/s, '/data/s')\"/>",
    "<repeat nodeset='/data/v'><input ref='/data/v'/></repeat>"
    "<select1 ref='/data/s'><itemset nodeset=\"/data/v[. != 'b' or /data/n = '']\"><value ref='.'/><label ref='.'/>"
    "</itemset></select1>");

  form_world_answer (filling, "/data/s", "a", OW_ANSWER_OK);
  form_world_expect (filling, "/data/n", "a");
  form_world_expect_choices (filling, "/data/s", "a");
}

static void
test_an_item_without_a_value_is_none (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<s/>", "", "<select1 ref='/data/s'><item><value/><label>nothing</label></item><item><label>none</label></item>"
    "<item><value> a </value><label>A</label></item></select1>");

  form_world_expect_choices (filling, "/data/s", "a");
}

/* What the choice offered first is called. */
static void
expect_first_label (OwFilling  *filling,
                    const char *ref,
                    const char *label)
{
  OwQuestion *question = ow_filling_find_question (filling, ref);
  g_autoptr (OwChoice) first = g_list_model_get_item (ow_question_get_choices (question), 0);

  g_assert_cmpstr (ow_choice_get_label (first), ==, label);
}

/* The items of a list never change, but what their labels read beside them does. */
static void
test_labels_of_listed_items_are_live (void)
{
  const struct {
    const char *label;
    const char *before;
    const char *after;
  } cases[] = {
    { "jr:itext(itextId)", "The child of A", "The child of B" },
    { "jr:itext('l-0')", "The child of A", "The child of B" },
    { "if(name = 'x', jr:itext('l-0'), name)", "The child of A", "The child of B" },
    { "concat(name, ' of ', /data/n)", "x of A", "x of B" },
    { "concat(../item[2]/name, /data/n)", "yA", "yB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *body = g_strdup_printf (
      "<input ref='/data/n'/><select1 ref='/data/s'><itemset nodeset=\"instance('l')/root/item\">"
      "<value ref='name'/><label ref=\"%s\"/></itemset></select1>", cases[i].label);
    g_autoptr (OwFilling) filling = form_world_fill (
      "<n>A</n><s/>",
      "<itext><translation lang='en'><text id='l-0'><value>The child of <output value='/data/n'/></value></text>"
      "<text id='l-1'><value>Another</value></text></translation></itext>"
      "<instance id='l'><root><item><itextId>l-0</itextId><name>x</name></item>"
      "<item><itextId>l-1</itextId><name>y</name></item></root></instance>", body);

    expect_first_label (filling, "/data/s", cases[i].before);
    form_world_answer (filling, "/data/n", "B", OW_ANSWER_OK);
    expect_first_label (filling, "/data/s", cases[i].after);
  }
}

/* In a repeat they are seen from the question, as in choices that are written in it: an absolute path means the own
 * instance, a relative one begins at the question. */
static void
test_labels_of_listed_items_in_repeats (void)
{
  static const char *const outputs[] = { "/data/r/n", "../n" };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++) {
    g_autofree char *model = g_strdup_printf (
      "<itext><translation lang='en'><text id='l-0'><value>The child of <output value='%s'/></value>"
      "<value form='image'>jr://images/<output value='%s'/>.png</value></text></translation></itext>"
      "<instance id='l'><root><item><itextId>l-0</itextId><name>x</name></item></root></instance>"
      "<bind nodeset='/data/r/c' calculate=\"jr:choice-name(../s, '/data/r/s')\"/>", outputs[i], outputs[i]);
    g_autoptr (OwFilling) filling = form_world_fill (
      "<r><n>A</n><s/><c/></r><r><n>B</n><s>x</s><c/></r>", model,
      "<repeat nodeset='/data/r'><input ref='/data/r/n'/><select1 ref='/data/r/s'>"
      "<itemset nodeset=\"instance('l')/root/item\"><value ref='name'/><label ref='jr:itext(itextId)'/></itemset>"
      "</select1></repeat>");

    g_assert_cmpstr (ow_form_get_warnings (ow_filling_get_form (filling))[0], ==, NULL);
    expect_first_label (filling, "/data/r[1]/s", "The child of A");
    expect_first_label (filling, "/data/r[2]/s", "The child of B");
    form_world_expect (filling, "/data/r[2]/c", "The child of B");
    form_world_answer (filling, "/data/r[2]/n", "D", OW_ANSWER_OK);
    expect_first_label (filling, "/data/r[2]/s", "The child of D");
    form_world_expect (filling, "/data/r[2]/c", "The child of D");
    g_assert_true (ow_filling_remove_repeat (filling, "/data/r[1]", NULL));
    expect_first_label (filling, "/data/r[1]/s", "The child of D");
    form_world_expect (filling, "/data/r[1]/c", "The child of D");
  }
}

static char *
make_media (const char *name,
            const char *text)
{
  char *folder = ow_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return folder;
}

#define EXTERNAL(uri) "<instance id='l' src='" uri "'/>"
#define EXTERNAL_SELECT \
  "<select1 ref='/data/a'><itemset nodeset=\"instance('l')/root/item[town = '任城']\">" \
  "<value ref='name'/><label ref='label'/></itemset></select1>"

static void
test_list_from_a_file (void)
{
  char *folder = make_media ("l.csv", "\xef\xbb\xbfname,label,town\r\nv1,\"a, b\",任城\r\nv2,c,兖州\r\n");
  g_autoptr (OwFilling) filling =
    form_world_fill_with (folder, "<a/>", EXTERNAL ("jr://file-csv/l.csv"), EXTERNAL_SELECT);
  g_autoptr (GPtrArray) rows = NULL;

  form_world_expect_choices (filling, "/data/a", "v1");
  rows = ow_filling_list_items (filling, "l");
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (rows->pdata[0], "label"), ==, "a, b");
  ow_test_folder_remove (folder);
}

/* What a file is, its extension says, in letters of either case. */
static void
test_extensions_in_any_case (void)
{
  static const struct {
    const char *name, *text;
  } files[] = {
    { "G2.GEOJSON", "{\"features\":[{\"id\":\"v1\",\"properties\":{\"name\":\"v1\",\"label\":\"a\",\"town\":\"任城\"},"
                    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}]}" },
    { "L.CSV", "name,label,town\nv1,a,任城\n" },
    { "l.Xml", "<root><item><name>v1</name><label>a</label><town>任城</town></item></root>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    char *folder = make_media (files[i].name, files[i].text);
    g_autofree char *model = g_strdup_printf (EXTERNAL ("jr://file/%s"), files[i].name);
    g_autoptr (OwFilling) filling = form_world_fill_with (folder, "<a/>", model, EXTERNAL_SELECT);

    form_world_expect_choices (filling, "/data/a", "v1");
    ow_test_folder_remove (folder);
  }
}

static void
expect_no_media (const char *folder,
                 const char *model)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = form_world_try ("<a/>", model, "", folder, &error);

  if (form != NULL)
    g_assert_nonnull (ow_form_get_missing (form));
  else
    g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_MEDIA);
}

/* Some choices, or none, where a limit kept the rest from being found: that is told, and no record is whole with it. */
static void
test_choices_that_cost_too_much (void)
{
  g_autoptr (GString) list = g_string_new ("<instance id='l'><root>");
  g_autoptr (OwFilling) filling = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (list, "<item><name>n%u</name></item>", i);
  g_string_append (list, "</root></instance>");
  filling = form_world_fill (
    "<a/><k>x</k>", list->str,
    "<select1 ref='/data/a'><itemset nodeset=\"instance('l')/root/item[count(../item[name != current()/../k]) = 0]\">"
    "<value ref='name'/><label ref='name'/></itemset></select1>");
  g_assert_true (ow_filling_is_settled (filling, NULL));
  form_world_expect_choices (filling, "/data/a", "");
  g_assert_false (ow_filling_is_settled (filling, NULL));
}

/* Who opens the form is told, and decides: the kiosk takes no such form. */
static void
test_a_list_that_is_missing_is_empty (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/>", EXTERNAL ("jr://file-csv/other.csv"),
    "<select1 ref='/data/a'><itemset nodeset=\"instance('l')/root/item\"><value ref='name'/><label ref='name'/>"
    "</itemset></select1>");

  form_world_expect_choices (filling, "/data/a", "");
  g_assert_cmpstr (ow_form_get_missing (ow_filling_get_form (filling)), ==, "other.csv");
}

static void
test_nothing_but_the_media_folder_is_read (void)
{
  char *folder = make_media ("l.csv", "name\nv\n");

  expect_no_media (folder, EXTERNAL ("jr://file-csv/other.csv"));
  expect_no_media (folder, EXTERNAL ("jr://file-csv/../l.csv"));
  expect_no_media (folder, EXTERNAL ("jr://file/.."));
  expect_no_media (folder, EXTERNAL ("file:///etc/passwd"));
  expect_no_media (folder, EXTERNAL ("http://example.org/l.csv"));
  expect_no_media (NULL, EXTERNAL ("jr://file-csv/l.csv"));
  ow_test_folder_remove (folder);
}

/* Texts of a list of the form are its own, and stay for who holds a choice; what was typed is copied. */
static void
test_a_choice_outlives_the_form (void)
{
  OwFilling *filling = form_world_fill (
    "<pick/><who/><r><n/></r>",
    "<instance id='l'><root><item><v>1</v><l>One</l></item><item><v/><l>None</l></item></root></instance>",
    "<select1 ref='/data/pick'><itemset nodeset=\"instance('l')/root/item\"><value ref='v'/><label ref='l'/></itemset>"
    "</select1><repeat nodeset='/data/r'><input ref='/data/r/n'/></repeat>"
    "<select1 ref='/data/who'><itemset nodeset='/data/r'><value ref='n'/><label ref='n'/></itemset></select1>");
  g_autoptr (OwChoice) one = NULL;
  g_autoptr (OwChoice) typed = NULL;

  form_world_expect_choices (filling, "/data/pick", "1");
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/r[1]/n", "Li", OW_ANSWER_OK);
  one = g_list_model_get_item (ow_question_get_choices (ow_filling_find_question (filling, "/data/pick")), 0);
  typed = g_list_model_get_item (ow_question_get_choices (ow_filling_find_question (filling, "/data/who")), 0);
  form_world_answer (filling, "/data/r[1]/n", "Wu", OW_ANSWER_OK);
  g_object_unref (filling);
  g_assert_cmpstr (ow_choice_get_label (one), ==, "One");
  g_assert_cmpstr (ow_choice_get_value (typed), ==, "Li");
}

/* "A of B of C": the label of a choice is calculated, with the name of what is chosen there. */
static void
test_names_of_one_another (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><name>A</name><f/><d/></r><r><name>B</name><f/><d/></r><r><name>C</name><f/><d/></r>",
    "<bind nodeset='/data/r/d' calculate=\"concat(../name, ' of ', jr:choice-name(../f, '../f'))\"/>",
    "<repeat nodeset='/data/r'><select1 ref='/data/r/f'>"
    "<itemset nodeset='/data/r[position() != position(current()/..)]'><value ref='name'/><label ref='d'/></itemset>"
    "</select1></repeat>");
  g_autoptr (GError) error = NULL;

  form_world_answer (filling, "/data/r[1]/f", "B", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/f", "C", OW_ANSWER_OK);
  form_world_expect (filling, "join(', ', /data/r/d)", "A of B of C of , B of C of , C of ");
  g_assert_false (ow_filling_answer (filling, "/data/r[3]/f", "A", NULL, &error));
  g_assert_false (ow_filling_is_settled (filling, NULL));
  form_world_answer (filling, "/data/r[1]/f", "", OW_ANSWER_OK);
  g_assert_true (ow_filling_is_settled (filling, NULL));
  form_world_expect (filling, "join(', ', /data/r/d)", "A of , B of C of A of , C of A of ");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/choices/filter", test_filter_follows_the_answer);
  g_test_add_func ("/xforms/choices/not-offered", test_what_is_not_offered_is_not_chosen);
  g_test_add_func ("/xforms/choices/blank", test_a_blank_answer_is_no_offer_to_come_back_to);
  g_test_add_func ("/xforms/choices/many", test_many_lose_only_what_went);
  g_test_add_func ("/xforms/choices/written", test_what_the_form_writes_is_offered);
  g_test_add_func ("/xforms/choices/order", test_many_stand_as_they_are_offered);
  g_test_add_func ("/xforms/choices/rank", test_a_rank_has_all);
  g_test_add_func ("/xforms/choices/answers", test_answers_as_choices);
  g_test_add_func ("/xforms/choices/languages", test_languages);
  g_test_add_func ("/xforms/choices/live-labels", test_labels_of_listed_items_are_live);
  g_test_add_func ("/xforms/choices/live-labels-in-repeats", test_labels_of_listed_items_in_repeats);
  g_test_add_func ("/xforms/choices/live-names", test_names_of_choices_are_live);
  g_test_add_func ("/xforms/choices/names-of-one-another", test_names_of_one_another);
  g_test_add_func ("/xforms/choices/names-in-lists", test_a_list_may_read_the_name_of_its_choice);
  g_test_add_func ("/xforms/choices/no-value", test_an_item_without_a_value_is_none);
  g_test_add_func ("/xforms/choices/csv", test_list_from_a_file);
  g_test_add_func ("/xforms/choices/media-folder-only", test_nothing_but_the_media_folder_is_read);
  g_test_add_func ("/xforms/choices/outlive", test_a_choice_outlives_the_form);
  g_test_add_func ("/xforms/choices/extensions", test_extensions_in_any_case);
  g_test_add_func ("/xforms/choices/missing", test_a_list_that_is_missing_is_empty);
  g_test_add_func ("/xforms/choices/costly", test_choices_that_cost_too_much);
  return g_test_run ();
}
