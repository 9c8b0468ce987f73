/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-filling-record.h"

/* The face that screens see. */

static void
test_what_a_question_is (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>3</n><p/><s/><r/>",
    "<bind nodeset='/data/n' type='xsd:int'/><bind nodeset='/data/p' type='binary'/>",
    "<range ref='/data/n' start='1' end='5' step='2' appearance='vertical  no-ticks'/>"
    "<upload ref='/data/p' mediatype='image/*'/><trigger ref='/data/s'/>"
    "<odk:rank ref='/data/r'><item><value>a</value><label>甲</label></item>"
    "<item><value>b</value><label>乙</label></item></odk:rank>");
  OwQuestion *n = ow_filling_find_question (filling, "/data/n");
  OwQuestion *r = ow_filling_find_question (filling, "/data/r");
  g_autofree char *display = NULL;
  double start, end, step;

  g_assert_cmpint (ow_question_get_kind (n), ==, OW_QUESTION_RANGE);
  g_assert_cmpint (ow_question_get_data_type (n), ==, OW_DATA_INT);
  g_assert_true (ow_control_has_appearance (OW_CONTROL (n), "no-ticks"));
  g_assert_false (ow_control_has_appearance (OW_CONTROL (n), "ticks"));
  g_assert_true (ow_question_get_range (n, &start, &end, &step));
  g_assert_cmpfloat (start + end * step, ==, 11);
  g_assert_cmpint (ow_question_answer (n, "6"), ==, OW_ANSWER_INVALID);
  g_assert_cmpint (ow_question_answer (n, "x"), ==, OW_ANSWER_INVALID);
  g_assert_cmpint (ow_question_answer (n, "5"), ==, OW_ANSWER_OK);
  g_assert_cmpstr (ow_question_get_media_type (ow_filling_find_question (filling, "/data/p")), ==, "image/*");
  form_world_answer (filling, "/data/s", "OK", OW_ANSWER_OK);
  g_assert_cmpint (ow_question_get_kind (r), ==, OW_QUESTION_RANK);
  g_assert_false (ow_question_get_range (r, &start, &end, &step));
  g_assert_cmpint (ow_question_answer (r, "b a"), ==, OW_ANSWER_OK);
  display = ow_question_dup_display (r);
  g_assert_cmpstr (display, ==, "乙、甲");
}

static void
test_a_secret_is_masked (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/>", "", "<secret ref='/data/a' appearance='numbers'/><input ref='/data/b'/>");
  OwControl *a = OW_CONTROL (ow_filling_find_question (filling, "/data/a"));

  g_assert_true (ow_control_has_appearance (a, "masked"));
  g_assert_true (ow_control_has_appearance (a, "numbers"));
  g_assert_false (ow_control_has_appearance (OW_CONTROL (ow_filling_find_question (filling, "/data/b")), "masked"));
}

static void
answer_leniently (OwFilling     *filling,
                  const char    *ref,
                  const char    *value,
                  OwAnswerResult result)
{
  g_autoptr (GError) error = NULL;
  OwAnswerResult given = 0;

  ow_filling_answer_lenient (filling, ref, value, &given, &error);
  g_assert_no_error (error);
  g_assert_cmpint (given, ==, result);
}

/* What is uploaded goes by the name of a file, of a script, too. */
static void
test_uploads_are_plain_files (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<p/>", "<bind nodeset='/data/p' type='binary'/>",
                                                   "<upload ref='/data/p' mediatype='image/*'/>");
  static const char *const bad[] = { "../../../../etc/passwd", "/etc/passwd", "a\\b.jpg", "..", ".hidden" };
  g_autofree char *lengthy = g_strnfill (256, 'x');

  form_world_answer (filling, "/data/p", "a.jpg", OW_ANSWER_OK);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    form_world_answer (filling, "/data/p", bad[i], OW_ANSWER_INVALID);
    answer_leniently (filling, "/data/p", bad[i], OW_ANSWER_INVALID);
  }
  form_world_answer (filling, "/data/p", lengthy, OW_ANSWER_INVALID);
  form_world_expect (filling, "/data/p", "a.jpg");
  form_world_answer (filling, "/data/p", "", OW_ANSWER_OK);
}

/* ODK XForms, "Body Elements": what is chosen of many is a list with spaces between. */
static void
test_a_space_in_a_choice (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m/><o/>", "", "<select ref='/data/m'><item><value>a b</value></item><item><value>c</value></item></select>"
    "<select1 ref='/data/o'><item><value>a b</value></item></select1>");

  form_world_answer (filling, "/data/m", "c", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m", "a b", OW_ANSWER_INVALID);
  answer_leniently (filling, "/data/m", "a b", OW_ANSWER_INVALID);
  form_world_expect (filling, "/data/m", "c");
  answer_leniently (filling, "/data/m", "x y", OW_ANSWER_OK);
  form_world_expect (filling, "/data/m", "");
  form_world_answer (filling, "/data/o", "a b", OW_ANSWER_OK);
  form_world_expect (filling, "/data/o", "a b");
}

static void
test_ranges (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<u/><d>2.5</d>", "<bind nodeset='/data/d' type='decimal'/>"
    "<instance id='t'><root><item><name>1</name><label>low</label></item><item><name>5</name><label>high</label></item>"
    "</root></instance>",
    "<range ref='/data/u' start='5' end='1' step='2'/><range ref='/data/d' start='1' end='5' step='0.5'>"
    "<itemset nodeset=\"instance('t')/root/item[/data/u != '3']\"><value ref='name'/><label ref='label'/></itemset>"
    "</range>");
  OwQuestion *d = ow_filling_find_question (filling, "/data/d");
  g_autofree char *display = NULL;

  form_world_expect (filling, "/data/d", "2.5");
  form_world_answer (filling, "/data/u", "three", OW_ANSWER_INVALID);
  form_world_answer (filling, "/data/u", "6", OW_ANSWER_INVALID);
  form_world_answer (filling, "/data/u", "4", OW_ANSWER_INVALID);
  form_world_answer (filling, "/data/u", "3", OW_ANSWER_OK);
  form_world_expect (filling, "/data/u", "3");
  form_world_expect (filling, "/data/d", "2.5");
  form_world_answer (filling, "/data/u", "", OW_ANSWER_OK);
  /* the labels of the ticks are no choices */
  form_world_expect_choices (filling, "/data/d", "1,5");
  form_world_answer (filling, "/data/d", "3", OW_ANSWER_OK);
  form_world_expect (filling, "/data/d", "3.0");
  display = ow_question_dup_display (d);
  g_assert_cmpstr (display, ==, "3");
  /* but they say what the number means */
  form_world_answer (filling, "/data/d", "5", OW_ANSWER_OK);
  g_free (display);
  display = ow_question_dup_display (d);
  g_assert_cmpstr (display, ==, "5 · high");
}

/* What a range can give is counted in steps from its start; whatever else is no answer, and takes none away. */
static void
test_ranges_go_in_steps (void)
{
  static const struct {
    const char *range, *good, *bad;
  } cases[] = {
    { "start='1' end='10' step='3'", "1 4 7 10", "5 13 0 -2 9.9" },
    { "start='1' end='9' step='3'", "1 4 7", "9 10" },
    { "start='10' end='1' step='-3'", "10 7 1", "2 13" },
    { "start='9' end='1' step='3'", "9 6 3", "1 0" },
    { "start='-2.0' end='2.0' step='0.5'", "-2 -1.5 0 2.0", "-2.5 0.2" },
    { "start='0' end='1' step='0.1'", "0.3 0.7 0.9 1 0.30000000000000004", "0.35 1.1 0.30000001" },
    { "start='-100' end='100' step='0.1'", "0.1 99.9 -99.9 0", "0.1000000001" },
    { "start='0' end='1' step='0.333333333333'", "0.666666666666", "0.6666666667" },
    { "start='1000000' end='1000001' step='0.00001'", "1000000.00001 1000000.7", "1000000.000015" },
    { "start='0' end='1' step='0.0005'", "0.0005 0.9995", "0.0007" },
    { "start='1' end='10'", "1 5.5", "11" },
    { "step='3'", "1 5.5 11", "x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *body = g_strdup_printf ("<range ref='/data/n' %s/>", cases[i].range);
    g_autoptr (OwFilling) filling = form_world_fill ("<n/>", "<bind nodeset='/data/n' type='decimal'/>", body);
    g_auto (GStrv) good = g_strsplit (cases[i].good, " ", -1);
    g_auto (GStrv) bad = g_strsplit (cases[i].bad, " ", -1);
    g_autofree char *last = NULL;
    OwAnswerResult result;

    for (guint n = 0; good[n] != NULL; n++)
      form_world_answer (filling, "/data/n", good[n], OW_ANSWER_OK);
    last = g_strdup (ow_question_get_value (ow_filling_find_question (filling, "/data/n")));
    for (guint n = 0; bad[n] != NULL; n++) {
      form_world_answer (filling, "/data/n", bad[n], OW_ANSWER_INVALID);
      form_world_expect (filling, "/data/n", last);
      g_assert_true (ow_filling_answer_lenient (filling, "/data/n", bad[n], &result, NULL));
      g_assert_cmpint (result, ==, i + 1 < G_N_ELEMENTS (cases) ? OW_ANSWER_INVALID : OW_ANSWER_OK);
      form_world_expect (filling, "/data/n", i + 1 < G_N_ELEMENTS (cases) ? last : "");
    }
    form_world_answer (filling, "/data/n", "", OW_ANSWER_OK);
  }
}

static void
test_triggers (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<t/>", "<bind nodeset='/data/t' required='true()'/>",
                                                   "<trigger ref='/data/t'/>");

  form_world_answer (filling, "/data/t", "true", OW_ANSWER_INVALID);
  form_world_answer (filling, "/data/t", "OK", OW_ANSWER_OK);
  form_world_expect (filling, "/data/t", "OK");
}

static void
test_ranks_hold_all (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<k/><x>1</x>",
    "<instance id='l'><root><item><n>a</n><v>1</v></item><item><n>b</n><v>1</v></item><item><n>c</n><v>2</v></item>"
    "</root></instance><bind nodeset='/data/k' type='odk:rank'/>",
    "<input ref='/data/x'/><odk:rank ref='/data/k'><itemset nodeset=\"instance('l')/root/item[v &lt;= /data/x]\">"
    "<value ref='n'/><label ref='n'/></itemset></odk:rank>");

  form_world_answer (filling, "/data/k", "b a c", OW_ANSWER_INVALID);
  form_world_answer (filling, "/data/k", "b", OW_ANSWER_OK);
  form_world_expect (filling, "/data/k", "b a");
  form_world_answer (filling, "/data/k", "b a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/x", "2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/k", "b a c");
  form_world_answer (filling, "/data/k", "c b a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/x", "1", OW_ANSWER_OK);
  form_world_expect (filling, "/data/k", "b a");
  form_world_answer (filling, "/data/x", "2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/k", "c b a");
  form_world_answer (filling, "/data/k", "", OW_ANSWER_OK);
  form_world_expect (filling, "/data/k", "");
}

static void
test_properties (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>x</a>", "<bind nodeset='/data/a' required='true()' readonly='false()'/>",
    "<select1 ref='/data/a'><label>L</label><hint>H</hint><item><value>x</value><label>X</label></item></select1>");
  g_autoptr (GListModel) choices = NULL;
  g_autofree char *value = NULL;
  g_autofree char *label = NULL;
  g_autofree char *hint = NULL;
  gboolean relevant, readonly, required, valid;

  g_object_get (ow_filling_find_question (filling, "/data/a"), "value", &value, "label", &label, "hint", &hint,
                "relevant", &relevant, "readonly", &readonly, "required", &required, "valid", &valid,
                "choices", &choices, NULL);
  g_assert_cmpstr (value, ==, "x");
  g_assert_cmpstr (label, ==, "L");
  g_assert_cmpstr (hint, ==, "H");
  g_assert_true (relevant && required && valid && !readonly);
  g_assert_cmpuint (g_list_model_get_n_items (choices), ==, 1);
}

static void
test_groups (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<g><a/></g>", "<bind nodeset='/data/g' relevant=\"1 = 2\"/>",
    "<group><label>outer</label><group ref='/data/g' appearance='field-list'><input ref='/data/g/a'/></group></group>");
  OwControl *a = OW_CONTROL (ow_filling_find_question (filling, "/data/g/a"));
  OwGroup *inner = ow_control_get_parent (a);
  OwGroup *outer = ow_control_get_parent (OW_CONTROL (inner));

  g_assert_cmpint (ow_group_get_kind (inner), ==, OW_GROUP_PLAIN);
  g_assert_true (ow_control_has_appearance (OW_CONTROL (inner), "field-list"));
  g_assert_false (ow_control_get_relevant (OW_CONTROL (inner)));
  g_assert_true (ow_control_get_relevant (OW_CONTROL (outer)));
  g_assert_null (ow_control_get_ref (OW_CONTROL (outer)));
  g_assert_cmpstr (ow_control_get_label (OW_CONTROL (outer)), ==, "outer");
  g_assert_true (ow_control_get_parent (OW_CONTROL (outer)) == ow_filling_get_body (filling));
  g_assert_cmpint (ow_group_get_kind (ow_filling_get_body (filling)), ==, OW_GROUP_BODY);
}

static void
count (GObject    *object,
       GParamSpec *spec,
       guint      *told)
{
  (*told)++;
}

static void
test_labels_are_told_when_asked_for (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><b/>", "", "<input ref='/data/a'/>"
    "<input ref='/data/b'><label>It is <output value='/data/a'/>.</label></input>");
  OwControl *b = OW_CONTROL (ow_filling_find_question (filling, "/data/b"));
  guint told = 0;

  g_signal_connect (b, "notify::label", G_CALLBACK (count), &told);
  form_world_answer (filling, "/data/a", "2", OW_ANSWER_OK);
  g_assert_cmpuint (told, ==, 0);
  g_assert_cmpstr (ow_control_get_label (b), ==, "It is 2.");
  form_world_answer (filling, "/data/a", "3", OW_ANSWER_OK);
  g_assert_cmpuint (told, ==, 1);
  g_assert_cmpstr (ow_control_get_label (b), ==, "It is 3.");
}

static void
test_receipts_can_ask (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>7</a>",
    "<itext><translation lang='en'><text id='t'><value>Seven: <output value='/data/a'/></value></text>"
    "</translation></itext>", "<input ref='/data/a'/>");
  g_autofree char *text = ow_filling_dup_text (filling, "t");
  g_autoptr (GError) error = NULL;
  gboolean value = FALSE;

  g_assert_cmpstr (text, ==, "Seven: 7");
  g_assert_null (ow_filling_dup_text (filling, "u"));
  g_assert_true (ow_filling_evaluate_boolean (filling, "/data/a = 7", &value, NULL));
  g_assert_true (value);
  g_assert_null (ow_filling_evaluate_string (filling, "1 +", &error));
  g_assert_nonnull (error);
}

static void
test_whole_decimals (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/>", "<bind nodeset='/data/a' type='decimal'/>"
    "<bind nodeset='/data/b' type='decimal' calculate='/data/a + 1'/>",
    "<input ref='/data/a'/><input ref='/data/b'><label><output value='/data/a'/> <output value='/data/b * 2'/></label>"
    "</input>");
  g_autofree char *shown = NULL;
  g_autofree char *receipt = NULL;

  form_world_answer (filling, "/data/a", "5", OW_ANSWER_OK);
  form_world_expect (filling, "/data/a", "5.0");
  form_world_expect (filling, "/data/b", "6.0");
  shown = ow_question_dup_display (ow_filling_find_question (filling, "/data/a"));
  g_assert_cmpstr (shown, ==, "5");
  receipt = ow_filling_evaluate_display (filling, "/data/b", NULL);
  g_assert_cmpstr (receipt, ==, "6");
  g_assert_cmpstr (ow_control_get_label (OW_CONTROL (ow_filling_find_question (filling, "/data/b"))), ==, "5 12");
}

static void
answer_in_turn (OwQuestion *question,
                GParamSpec *spec,
                OwFilling  *filling)
{
  form_world_answer (filling, "/data/b", ow_question_get_value (question), OW_ANSWER_OK);
}

static void
test_a_handler_may_answer (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/><c/>", "<bind nodeset='/data/c' calculate='/data/b'/>",
    "<input ref='/data/a'/><input ref='/data/b'/>");

  g_signal_connect (ow_filling_find_question (filling, "/data/a"), "notify::value", G_CALLBACK (answer_in_turn),
                    filling);
  form_world_answer (filling, "/data/a", "z", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "z");
}

/* A pattern that searches without end in an answer. */
static void
test_what_costs_too_much (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/><c/>", "<bind nodeset='/data/b' calculate=\"regex(/data/a, '^(a|aa)+[^a!]$')\"/>"
    "<bind nodeset='/data/c' constraint=\"regex(., '^(a|aa)+[^a!]$')\"/>",
    "<input ref='/data/a'/><input ref='/data/c'/>");
  static const char *const slow = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";
  OwQuestion *a = ow_filling_find_question (filling, "/data/a");
  OwQuestion *c = ow_filling_find_question (filling, "/data/c");

  g_assert_cmpint (ow_question_answer (a, slow), ==, OW_ANSWER_LIMIT);
  g_assert_cmpstr (ow_question_get_value (a), ==, slow);
  g_assert_false (ow_filling_is_settled (filling, NULL));
  /* another attempt costs as much, another question doesn't mend it */
  g_assert_cmpint (ow_question_answer (a, slow), ==, OW_ANSWER_LIMIT);
  g_assert_cmpint (ow_question_answer (c, ""), ==, OW_ANSWER_LIMIT);
  g_assert_cmpint (ow_question_answer (a, "aa"), ==, OW_ANSWER_OK);
  g_assert_true (ow_filling_is_settled (filling, NULL));
  form_world_expect (filling, "/data/b", "false");
  /* a constraint that can't be computed refuses, for no fault of the answer */
  g_assert_cmpint (ow_question_answer (c, slow), ==, OW_ANSWER_LIMIT);
  g_assert_cmpstr (ow_question_get_value (c), ==, "");
  g_assert_cmpint (ow_question_answer (c, "aab"), ==, OW_ANSWER_OK);
}

static void
expect_file (OwQuestion *question,
             const char *content)
{
  const char *media_type = NULL;
  GBytes *bytes = ow_question_get_file (question, &media_type);

  if (content == NULL) {
    g_assert_null (bytes);
    return;
  }
  g_assert_nonnull (bytes);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), content, strlen (content));
  g_assert_cmpstr (media_type, ==, "image/png");
}

static char *
add_file (OwQuestion *question,
          const char *content)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, strlen (content));

  return ow_question_add_file (question, ".png", "image/png", bytes);
}

static void
expect_files (OwFilling *filling,
              guint      count,
              guint      relevant)
{
  g_autoptr (GPtrArray) files = ow_filling_list_files (filling);
  guint found = 0;

  g_assert_cmpuint (files->len, ==, count);
  for (guint i = 0; i < files->len; i++)
    found += ow_control_get_relevant (g_ptr_array_index (files, i));
  g_assert_cmpuint (found, ==, relevant);
}

/* A file counts while an answer names it; one that was refused leaves the one before. */
static void
test_files (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<p/><q/><g><s/></g>",
    "<bind nodeset='/data/p' type='binary' constraint=\"/data/q != 'never'\"/>"
    "<bind nodeset='/data/g' relevant=\"/data/q != 'hidden'\"/><bind nodeset='/data/g/s' type='binary'/>",
    "<upload ref='/data/p' mediatype='image/*'/><input ref='/data/q'/>"
    "<group ref='/data/g'><upload ref='/data/g/s' mediatype='image/*'/></group>");
  OwQuestion *p = ow_filling_find_question (filling, "/data/p");
  OwQuestion *s = ow_filling_find_question (filling, "/data/g/s");
  g_autofree char *first = add_file (p, "one");
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *other = add_file (s, "other");

  g_assert_true (g_str_has_suffix (first, ".png"));
  expect_file (p, NULL);
  expect_files (filling, 0, 0);
  g_assert_cmpint (ow_question_answer (p, first), ==, OW_ANSWER_OK);
  g_assert_cmpint (ow_question_answer (s, other), ==, OW_ANSWER_OK);
  expect_file (p, "one");
  expect_files (filling, 2, 2);
  form_world_answer (filling, "/data/q", "never", OW_ANSWER_OK);
  second = add_file (p, "two");
  g_assert_cmpint (ow_question_answer (p, second), ==, OW_ANSWER_CONSTRAINT);
  expect_file (p, "one");
  form_world_answer (filling, "/data/q", "hidden", OW_ANSWER_OK);
  expect_files (filling, 2, 1);
  third = add_file (p, "three");
  g_assert_cmpstr (third, !=, second);
  g_assert_cmpint (ow_question_answer (p, third), ==, OW_ANSWER_OK);
  expect_file (p, "three");
  g_assert_cmpint (ow_question_answer (p, ""), ==, OW_ANSWER_OK);
  expect_file (p, NULL);
  expect_files (filling, 1, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/question/kinds", test_what_a_question_is);
  g_test_add_func ("/xforms/question/ranges", test_ranges);
  g_test_add_func ("/xforms/question/uploads", test_uploads_are_plain_files);
  g_test_add_func ("/xforms/question/space-in-a-choice", test_a_space_in_a_choice);
  g_test_add_func ("/xforms/question/secret", test_a_secret_is_masked);
  g_test_add_func ("/xforms/question/steps", test_ranges_go_in_steps);
  g_test_add_func ("/xforms/question/triggers", test_triggers);
  g_test_add_func ("/xforms/question/ranks", test_ranks_hold_all);
  g_test_add_func ("/xforms/question/properties", test_properties);
  g_test_add_func ("/xforms/question/groups", test_groups);
  g_test_add_func ("/xforms/question/labels", test_labels_are_told_when_asked_for);
  g_test_add_func ("/xforms/question/receipts", test_receipts_can_ask);
  g_test_add_func ("/xforms/question/whole-decimals", test_whole_decimals);
  g_test_add_func ("/xforms/question/handlers", test_a_handler_may_answer);
  g_test_add_func ("/xforms/question/files", test_files);
  g_test_add_func ("/xforms/question/costs-too-much", test_what_costs_too_much);
  return g_test_run ();
}
