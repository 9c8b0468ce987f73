/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

/* ODK XForms, "Repeats". */

#define BIND(name, attributes) "<bind nodeset='/data/" name "' " attributes "/>"

static void
add (OwFilling  *filling,
     const char *ref)
{
  g_autoptr (GError) error = NULL;

  ow_filling_add_repeat (filling, ref, &error);
  g_assert_no_error (error);
}

static void
take_away (OwFilling  *filling,
           const char *ref)
{
  g_autoptr (GError) error = NULL;

  ow_filling_remove_repeat (filling, ref, &error);
  g_assert_no_error (error);
}

static void
test_template_is_no_instance (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a>x</a></r><n/>", BIND ("n", "calculate='count(/data/r)'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>");
  g_autofree char *xml = NULL;

  form_world_expect (filling, "/data/n", "0");
  add (filling, "/data/r");
  add (filling, "/data/r");
  form_world_expect (filling, "/data/n", "2");
  form_world_expect (filling, "/data/r[2]/a", "x");
  take_away (filling, "/data/r[1]");
  take_away (filling, "/data/r[1]");
  form_world_expect (filling, "/data/n", "0");
  xml = form_world_submission (filling);
  g_assert_null (g_strstr_len (xml, -1, "<r"));
}

static void
test_first_instance_serves_as_template (void)
{
  /* its values are its own */
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r b='z'><a>x</a></r><r b='z'><a>y</a></r>", "", "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>");

  add (filling, "/data/r");
  form_world_expect (filling, "join(',', /data/r/a)", "x,y,");
  form_world_expect (filling, "join(',', /data/r/@b)", "z,z,z");
}

static void
test_template_in_an_instance_keeps_its_values (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o><a>x</a><i jr:template=''><b>y</b></i></o>", "",
    "<repeat nodeset='/data/o'><input ref='/data/o/a'/>"
    "<repeat nodeset='/data/o/i'><input ref='/data/o/i/b'/></repeat></repeat>");

  add (filling, "/data/o");
  add (filling, "/data/o[2]/i");
  form_world_expect (filling, "/data/o[2]/a", "");
  form_world_expect (filling, "/data/o[2]/i/b", "y");
}

static void
test_expressions_stay_in_their_instance (void)
{
  /* an absolute path means the own instance, as every engine reads it */
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a/><b/><c/></r><sum/>",
    BIND ("r/b", "calculate='/data/r/a * 2'") BIND ("r/c", "relevant='../a &gt; 1'")
    BIND ("sum", "calculate='sum(/data/r/b)'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/a'/><input ref='/data/r/c'/></repeat>");

  add (filling, "/data/r");
  add (filling, "/data/r");
  form_world_answer (filling, "/data/r[1]/a", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/a", "5", OW_ANSWER_OK);
  form_world_expect (filling, "/data/r[1]/b", "2");
  form_world_expect (filling, "/data/r[2]/b", "10");
  form_world_expect (filling, "/data/sum", "12");
  g_assert_false (form_world_is_relevant (filling, "/data/r[1]/c"));
  g_assert_true (form_world_is_relevant (filling, "/data/r[2]/c"));
  take_away (filling, "/data/r[1]");
  form_world_expect (filling, "/data/sum", "10");
}

static void
test_places_move_up (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><p/><total/></r>",
    BIND ("r/p", "calculate='position(..)'") BIND ("r/total", "calculate='count(../../r)'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/p'/></repeat>");

  for (int i = 0; i < 4; i++)
    add (filling, "/data/r");
  take_away (filling, "/data/r[2]");
  form_world_expect (filling, "join(' ', /data/r/p)", "1 2 3");
  form_world_expect (filling, "join(' ', /data/r/total)", "3 3 3");
}

/* position() of a bind on the repeat itself is the instance's place, and is asked again when that changes. */
static void
test_relevance_by_place (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><a>1</a></r><r><a>2</a></r><r><a>3</a></r>", BIND ("r", "relevant='position() &gt; 1'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>");

  form_world_expect (filling, "join(' ', /data/r/a)", " 2 3");
  take_away (filling, "/data/r[1]");
  form_world_expect (filling, "join(' ', /data/r/a)", " 3");
}

static void
test_count_leads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>2</n><r jr:template=''><a/></r>", BIND ("n", "type='int'"),
    "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/a'/></repeat>");

  form_world_expect (filling, "count(/data/r)", "2");
  form_world_answer (filling, "/data/r[2]/a", "kept", OW_ANSWER_OK);
  form_world_answer (filling, "/data/n", "4", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/a)", ",kept,,");
  form_world_answer (filling, "/data/n", "", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/a)", ",kept,,");
  form_world_answer (filling, "/data/n", "0", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/r)", "0");
  g_assert_false (ow_filling_add_repeat (filling, "/data/r", &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE);
}

static void
test_counted_instances_of_the_form_come_first (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n/><r><a>x</a><m>1</m><i><b>y</b></i><i><b>z</b></i></r>", BIND ("n", "type='int'"),
    "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/a'/>"
    "<repeat nodeset='/data/r/i' jr:count='../m'><input ref='/data/r/i/b'/></repeat></repeat>");

  form_world_expect (filling, "count(/data/r)", "0");
  form_world_answer (filling, "/data/n", "2", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/a)", "x,");
  form_world_expect (filling, "join(',', /data/r/i/b)", "y");
  form_world_answer (filling, "/data/r[1]/m", "3", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/i/b)", "y,z,");
}

#define UNTIL_LAST \
  "<n/><c/><r jr:template=''><last/></r>", \
  BIND ("n", "calculate='count(/data/r)'") \
  BIND ("c", "calculate=\"if(/data/n = 0 or indexed-repeat(/data/r/last, /data/r, /data/n) != 'yes'," \
             " /data/n + 1, /data/n)\""), \
  "<repeat nodeset='/data/r' jr:count='/data/c'><input ref='/data/r/last'/></repeat>"

static void
test_one_more_until_the_last (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (UNTIL_LAST);

  form_world_expect (filling, "count(/data/r)", "1");
  form_world_answer (filling, "/data/r[1]/last", "no", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/r)", "2");
  form_world_answer (filling, "/data/r[2]/last", "no", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/r)", "3");
  form_world_answer (filling, "/data/r[3]/last", "yes", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/last)", "no,no,yes");
  form_world_answer (filling, "/data/r[3]/last", "no", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/last)", "no,no,no,");
}

#define ONE_MORE "if(/data/r[last()]/m = 'no', count(/data/r), count(/data/r) + 1)"

/* Collect asks at the end of the last instance, and nowhere else. */
static void
test_one_more_by_what_is_answered_in_the_last (void)
{
  for (guint i = 0; i < 2; i++) {
    const char *count = i == 0 ? "/data/c" : ONE_MORE;
    g_autofree char *body = g_strdup_printf (
      "<input ref='/data/a'/><repeat nodeset='/data/r' jr:count=\"%s\"><input ref='/data/r/m'/></repeat>", count);
    g_autoptr (OwFilling) filling = form_world_fill (
      "<a/><c/><r jr:template=''><m/><o/></r>",
      BIND ("c", "calculate=\"" ONE_MORE "\"") BIND ("r/o", "calculate='/data/a'"), body);

    form_world_expect (filling, "count(/data/r)", "1");
    form_world_answer (filling, "/data/a", "1", OW_ANSWER_OK);
    form_world_expect (filling, "count(/data/r)", "1");
    form_world_answer (filling, "/data/r[1]/m", "yes", OW_ANSWER_OK);
    form_world_expect (filling, "count(/data/r)", "2");
    form_world_answer (filling, "/data/r[1]/m", "also", OW_ANSWER_OK);
    form_world_answer (filling, "/data/r[1]/m", "no", OW_ANSWER_OK);
    form_world_expect (filling, "count(/data/r)", "2");
    form_world_answer (filling, "/data/r[2]/m", "no", OW_ANSWER_OK);
    form_world_expect (filling, "count(/data/r)", "2");
    form_world_answer (filling, "/data/r[2]/m", "yes", OW_ANSWER_OK);
    form_world_expect (filling, "join(',', /data/r/m)", "no,yes,");
  }
}

/* By what is in the instances, that is; by how many there are is a circle. */
static void
test_a_count_may_grow_by_itself (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<c/><r jr:template=''><x/></r>",
    BIND ("r/x", "calculate='1'") BIND ("c", "calculate='if(sum(/data/r/x) &lt; 50, sum(/data/r/x) + 1, 50)'"),
    "<repeat nodeset='/data/r' jr:count='/data/c'><input ref='/data/r/x'/></repeat>");

  form_world_expect (filling, "count(/data/r)", "50");
}

/* Written as an expression, a count sees what it sees as a node beside the repeat: all instances. */
static void
test_a_count_of_its_own_answers (void)
{
  static const char *const counts[] = {
    "count-non-empty(/data/r/x) + 1", "1 + string-length(join('', /data/r/x))", "if(/data/r/x = 'y', 2, 1)",
    "1 + number(/data/r/x = 'y')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (counts) * 2; i++) {
    const char *count = counts[i / 2];
    g_autofree char *bind = g_strdup_printf (BIND ("r_count", "calculate=\"%s\""), count);
    g_autofree char *body = g_strdup_printf (
      "<repeat nodeset='/data/r' jr:count=\"%s\"><input ref='/data/r/x'/></repeat>",
      i % 2 == 0 ? count : "/data/r_count");
    g_autoptr (OwFilling) filling = form_world_fill ("<r_count/><r jr:template=''><x/></r>", bind, body);

    form_world_expect (filling, "count(/data/r)", "1");
    form_world_answer (filling, "/data/r[1]/x", "y", OW_ANSWER_OK);
    form_world_expect (filling, "count(/data/r)", "2");
  }
}

/* In another repeat they are those of the own outer instance. */
static void
test_a_nested_count_of_its_own_answers (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o jr:template=''><n>1</n><i jr:template=''><x/></i></o>", "",
    "<repeat nodeset='/data/o'><repeat nodeset='/data/o/i' jr:count='/data/o/n + count-non-empty(/data/o/i/x)'>"
    "<input ref='/data/o/i/x'/></repeat></repeat>");

  add (filling, "/data/o");
  add (filling, "/data/o");
  form_world_answer (filling, "/data/o[2]/i[1]/x", "y", OW_ANSWER_OK);
  form_world_expect (filling, "concat(count(/data/o[1]/i), count(/data/o[2]/i))", "12");
}

/* What each new instance is computed to be may ask for the next one: there are as many as were wanted first. */
static void
test_a_count_of_its_own_that_never_ends (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><x/><y/></r>", BIND ("r/x", "calculate='1'"),
    "<repeat nodeset='/data/r' jr:count='1 + sum(/data/r/x)'><input ref='/data/r/y'/></repeat>");

  form_world_expect (filling, "count(/data/r)", "1");
}

/* Twice as many, and more, with each step: it isn't to go on until there are too many. */
static void
test_a_count_of_its_own_that_grows_ever_faster (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>0</a><c/><r jr:template=''><x/><y/></r>",
    BIND ("r/x", "calculate='2 * /data/a'") BIND ("c", "calculate='1 + sum(/data/r/x)'"),
    "<input ref='/data/a'/><repeat nodeset='/data/r' jr:count='/data/c'><input ref='/data/r/y'/></repeat>");

  form_world_expect (filling, "count(/data/r)", "1");
  form_world_answer (filling, "/data/a", "1", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/r)", "3");
  g_object_unref (form_world_round_trip (filling));
  form_world_answer (filling, "/data/a", "0", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/r)", "1");
}

static void
test_counts_nest (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o jr:template=''><n/><i jr:template=''><x/></i></o>", BIND ("o/i/x", "calculate='position(..)'"),
    "<repeat nodeset='/data/o'><input ref='/data/o/n'/>"
    "<repeat nodeset='/data/o/i' jr:count='../n'><input ref='/data/o/i/x'/></repeat></repeat>");

  add (filling, "/data/o");
  add (filling, "/data/o");
  form_world_answer (filling, "/data/o[1]/n", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/o[2]/n", "3", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/o[1]/i)", "1");
  form_world_expect (filling, "join(',', /data/o[2]/i/x)", "1,2,3");
}

/* What stands in the place of a new instance may lack the repeat that is counted in it. */
static void
test_count_where_none_is_written (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>2</n><o><g><i><x/></i></g></o><o/>", "",
    "<input ref='/data/n'/><repeat nodeset='/data/o'>"
    "<repeat nodeset='/data/o/g/i' jr:count='/data/n'><input ref='/data/o/g/i/x'/></repeat></repeat>");

  form_world_expect (filling, "count(/data/o/g/i)", "2");
  g_assert_true (ow_filling_remove_repeat (filling, "/data/o[1]", NULL));
  add (filling, "/data/o");
  form_world_expect (filling, "count(/data/o[1]/g/i)", "0");
  form_world_expect (filling, "count(/data/o[2]/g/i)", "2");
}

/* Only what the form wrote itself has the inner instances it wrote; a fixed repeat has them always. */
static void
test_new_outer_without_inner (void)
{
  static const char instance[] = "<o><a>d</a><i><x>1</x></i><i><x>2</x></i><f><y>3</y></f></o>";
  static const char body[] =
    "<repeat nodeset='/data/o'><input ref='/data/o/a'/><repeat nodeset='/data/o/i'><input ref='/data/o/i/x'/></repeat>"
    "<repeat nodeset='/data/o/f' jr:noAddRemove='true()'><input ref='/data/o/f/y'/></repeat></repeat>";
  g_autoptr (OwFilling) filling = form_world_fill (instance, "", body);

  add (filling, "/data/o");
  form_world_expect (filling, "concat(count(/data/o[1]/i), count(/data/o[2]/i), count(/data/o[2]/f))", "201");
  form_world_expect (filling, "/data/o[2]/a", "");
  add (filling, "/data/o[2]/i");
  form_world_expect (filling, "join(',', /data/o[2]/i/x)", "");
}

/* As pyxform writes them: the inner template stands in the outer one alone. */
static void
test_inner_template_is_for_all (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o jr:template=''><a/><i jr:template=''><x>7</x></i><z/></o><o><a/><i><x>1</x></i><z/></o><o><a/><z/></o>", "",
    "<repeat nodeset='/data/o'><input ref='/data/o/a'/><repeat nodeset='/data/o/i'><input ref='/data/o/i/x'/></repeat>"
    "<input ref='/data/o/z'/></repeat>");
  g_autofree char *xml = NULL;

  add (filling, "/data/o[1]/i");
  form_world_expect (filling, "join(',', /data/o[1]/i/x)", "1,7");
  form_world_expect (filling, "count(/data/o[2]/i)", "0");
  add (filling, "/data/o[2]/i");
  form_world_expect (filling, "join(',', /data/o[2]/i/x)", "7");
  add (filling, "/data/o");
  add (filling, "/data/o[3]/i");
  xml = form_world_submission (filling);
  g_assert_nonnull (strstr (xml, "<o><a/><i><x>7</x></i><z/></o><o><a/><i><x>7</x></i><z/></o>"));
}

/* A template that the form does write is taken at its word. */
static void
test_template_with_inner (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o jr:template=''><i><x>1</x></i></o>", "",
    "<repeat nodeset='/data/o'><repeat nodeset='/data/o/i'><input ref='/data/o/i/x'/></repeat></repeat>");

  add (filling, "/data/o");
  form_world_expect (filling, "count(/data/o/i)", "1");
}

static void
test_fixed_repeat_has_one (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a/></r>", "",
    "<repeat nodeset='/data/r' jr:noAddRemove='true()'><input ref='/data/r/a'/></repeat>");

  form_world_expect (filling, "count(/data/r)", "1");
  g_assert_false (ow_filling_remove_repeat (filling, "/data/r[1]", &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_REFERENCE);
}

/* In a new outer instance, too, where the form has but the template of it; as in Web Forms. */
static void
test_fixed_repeats_in_a_new_instance (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o><r jr:template=''><x>d</x><s jr:template=''><y/></s></r></o><n/>",
    "<setvalue event='odk-instance-first-load' ref='/data/n' value='0'/>",
    "<repeat nodeset='/data/o'>"
    "<setvalue event='odk-new-repeat' ref='/data/o/r/s/y' value='position(../../..)'/>"
    "<repeat nodeset='/data/o/r' jr:noAddRemove='true()'><input ref='/data/o/r/x'/>"
    "<setvalue event='odk-new-repeat' ref='/data/n' value='/data/n + 1'/>"
    "<repeat nodeset='/data/o/r/s' jr:noAddRemove='true()'><input ref='/data/o/r/s/y'/></repeat></repeat></repeat>");

  add (filling, "/data/o");
  add (filling, "/data/o");
  form_world_expect (filling, "join(',', /data/o/r/x)", "d,d,d");
  form_world_expect (filling, "join(',', /data/o/r/s/y)", ",2,3");
  form_world_expect (filling, "/data/n", "2");
  g_assert_nonnull (ow_filling_find_question (filling, "/data/o[3]/r[1]/s[1]/y"));
  g_object_unref (form_world_round_trip (filling));
}

static void
test_reading_the_instance_before_is_no_circle (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><x>1</x><run/></r>",
    BIND ("r/run", "calculate='sum(../../r[position() = position(current()/..) - 1]/run) + ../x'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");

  for (int i = 0; i < 60; i++)
    add (filling, "/data/r");
  form_world_expect (filling, "/data/r[60]/run", "60");
  for (int i = 60; i > 4; i--)
    take_away (filling, "/data/r[2]");
  form_world_expect (filling, "join(' ', /data/r/run)", "1 2 3 4");
  form_world_answer (filling, "/data/r[1]/x", "11", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/run)", "11 12 13 14");
}

static void
test_an_answer_stays_where_only_others_are_read (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><x>1</x></r><r><x/></r><r><x/></r>",
    BIND ("r/x", "type='int' calculate='/data/r[position() = position(current()/..) - 1]/x + 1'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");

  form_world_answer (filling, "/data/r[1]/x", "10", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/x)", "10 11 12");
  form_world_answer (filling, "/data/r[2]/x", "20", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/x)", "10 20 21");
}

static OwGroup *
first_group (OwFilling *filling)
{
  g_autoptr (OwControl) control = g_list_model_get_item (ow_group_get_children (ow_filling_get_body (filling)), 0);

  return OW_GROUP (control); /* the list keeps it */
}

static void
test_controls_follow (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a/></r>", "", "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>");
  OwGroup *repeat = first_group (filling);
  GListModel *instances = ow_group_get_children (repeat);
  g_autoptr (OwControl) second = NULL;
  g_autoptr (OwControl) gone = NULL;

  g_assert_cmpint (ow_group_get_kind (repeat), ==, OW_GROUP_REPEAT);
  g_assert_true (ow_group_can_add (repeat));
  g_assert_cmpstr (ow_control_get_ref (OW_CONTROL (repeat)), ==, "/data/r");
  add (filling, "/data/r");
  add (filling, "/data/r");
  g_assert_cmpuint (g_list_model_get_n_items (instances), ==, 2);
  gone = g_list_model_get_item (instances, 0);
  second = g_list_model_get_item (instances, 1);
  g_assert_cmpstr (ow_control_get_ref (second), ==, "/data/r[2]");
  take_away (filling, "/data/r[1]");
  g_assert_cmpuint (g_list_model_get_n_items (instances), ==, 1);
  g_assert_cmpstr (ow_control_get_ref (second), ==, "/data/r[1]");
  g_assert_false (ow_control_get_relevant (gone));
  g_assert_cmpstr (ow_control_get_label (gone), ==, "");
}

static void
test_label_goes_with_its_repeat (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<show>n</show><r jr:template=''><a/></r>", BIND ("r", "relevant=\"/data/show = 'y'\""),
    "<group ref='/data/r'><label>People</label><repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat></group>");
  OwControl *label = OW_CONTROL (first_group (filling));

  g_assert_cmpstr (ow_control_get_label (label), ==, "People");
  g_assert_false (ow_control_get_relevant (label));
  form_world_answer (filling, "/data/show", "y", OW_ANSWER_OK);
  g_assert_true (ow_control_get_relevant (label));
  add (filling, "/data/r");
  g_assert_cmpuint (g_list_model_get_n_items (ow_group_get_children (OW_GROUP (label))), ==, 1);
  form_world_answer (filling, "/data/show", "n", OW_ANSWER_OK);
  g_assert_false (ow_control_get_relevant (label));
}

static OwControl *
dup_nth (OwGroup *group,
         guint    n)
{
  OwControl *child = g_list_model_get_item (ow_group_get_children (group), n);

  g_assert_nonnull (child);
  return child;
}

/* As pyxform writes it: the paths in its label begin at the repeat, of which there may be none yet. */
static void
test_label_of_an_inner_repeat_begins_at_it (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o><n>Ann</n><i jr:template=''><b/></i></o><n>nobody</n>", "",
    "<repeat nodeset='/data/o'><input ref='/data/o/n'/><group ref='/data/o/i'>"
    "<label>Children of <output value=' ../n '/></label>"
    "<repeat nodeset='/data/o/i'><input ref='/data/o/i/b'/></repeat></group></repeat>");
  g_autoptr (OwControl) outer = dup_nth (ow_filling_get_body (filling), 0);
  g_autoptr (OwControl) first = dup_nth (OW_GROUP (outer), 0);
  g_autoptr (OwControl) wrapped = dup_nth (OW_GROUP (first), 1);

  g_assert_cmpstr (ow_control_get_label (wrapped), ==, "Children of Ann");
  form_world_answer (filling, "/data/o[1]/n", "Beth", OW_ANSWER_OK);
  g_assert_cmpstr (ow_control_get_label (wrapped), ==, "Children of Beth");
  add (filling, "/data/o[1]/i");
  g_assert_cmpstr (ow_control_get_label (wrapped), ==, "Children of Beth");
}

static void
test_controls_outlive_the_filling (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<a>secret</a>", "", "<input ref='/data/a'/>");
  g_autoptr (OwQuestion) question = g_object_ref (ow_filling_find_question (filling, "/data/a"));

  g_assert_finalize_object (g_steal_pointer (&filling));
  g_assert_cmpstr (ow_question_get_value (question), ==, "");
  g_assert_false (ow_control_get_relevant (OW_CONTROL (question)));
  g_assert_cmpint (ow_question_answer (question, "x"), ==, OW_ANSWER_READONLY);
}

/* A control goes with the instance it stands in, also where what it shows stays. */
static void
test_question_of_a_node_outside (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<k/><r><a/></r>", "",
    "<group ref='/data/r'><repeat nodeset='/data/r'><input ref='/data/k'/></repeat></group>");
  g_autoptr (OwQuestion) shown = NULL;

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  g_assert_true (ow_filling_remove_repeat (filling, "/data/r[1]", NULL));
  shown = g_object_ref (ow_filling_find_question (filling, "/data/k"));
  g_assert_true (ow_control_get_relevant (OW_CONTROL (shown)));
  g_assert_true (ow_filling_remove_repeat (filling, "/data/r[1]", NULL));
  g_assert_false (ow_control_get_relevant (OW_CONTROL (shown)));
  g_assert_null (ow_filling_find_question (filling, "/data/k"));
  form_world_answer (filling, "/data/k", "1", OW_ANSWER_OK);
}

/* An instance that a person added stands where one of the form's own stood: it has none of its defaults. */
static void
test_counts_in_a_new_instance_begin_blank (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><n/><i><x>5</x></i></r><r><n/><i><x>6</x></i></r>", "",
    "<repeat nodeset='/data/r'><input ref='/data/r/n'/>"
    "<repeat nodeset='/data/r/i' jr:count='../n'><input ref='/data/r/i/x'/></repeat></repeat>");

  g_assert_true (ow_filling_remove_repeat (filling, "/data/r[1]", NULL));
  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/r[1]/n", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/n", "1", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/i/x)", "6,");
}

static void
test_instances_that_a_choice_brings_have_questions (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><x>gone</x></r><n/><i jr:template=''><y/></i>",
    BIND ("n", "calculate=\"if(/data/r[last()]/x = '', 1, 0)\""),
    "<repeat nodeset='/data/r'><select1 ref='/data/r/x'><item><value>a</value><label>A</label></item></select1>"
    "</repeat>"
    "<repeat nodeset='/data/i' jr:count='/data/n'><input ref='/data/i/y'/></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_expect (filling, "count(/data/i)", "1");
  g_assert_nonnull (ow_filling_find_question (filling, "/data/i[1]/y"));
}

/* Where an index leads is another instance, whatever the path to the node would mean by itself. */
static void
test_indexed_repeat_looks_at_all_instances (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><x mark='m'/><first/><run/><more/></r>",
    BIND ("r/x/@mark", "calculate='concat(\"m\", ..)'")
    BIND ("r/first", "calculate='indexed-repeat(/data/r/x, /data/r, 1)'")
    BIND ("r/run", "calculate='/data/r/x + coalesce(indexed-repeat(/data/r/run, .., position(..) - 1), 0)'")
    BIND ("r/more", "relevant=\"position(..) = 1 or indexed-repeat(/data/r/more, /data/r, position(..) - 1) = 'y'\""),
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/><input ref='/data/r/more'/></repeat>");

  for (guint i = 0; i < 3; i++)
    g_assert_true (ow_filling_add_repeat (filling, "/data/r", NULL));
  form_world_answer (filling, "/data/r[1]/x", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/x", "10", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[3]/x", "100", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/run)", "1,11,111");
  form_world_answer (filling, "/data/r[1]/x", "2", OW_ANSWER_OK);
  form_world_expect (filling, "join(',', /data/r/first)", "2,2,2");
  form_world_expect (filling, "join(',', /data/r/run)", "2,12,112");
  form_world_expect (filling, "indexed-repeat(/data/r/x/@mark, /data/r, 2)", "m10");
  g_assert_false (form_world_is_relevant (filling, "/data/r[2]/more"));
  form_world_answer (filling, "/data/r[1]/more", "y", OW_ANSWER_OK);
  g_assert_true (form_world_is_relevant (filling, "/data/r[2]/more"));
  g_assert_false (form_world_is_relevant (filling, "/data/r[3]/more"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/repeat/template", test_template_is_no_instance);
  g_test_add_func ("/xforms/repeat/first-is-template", test_first_instance_serves_as_template);
  g_test_add_func ("/xforms/repeat/inner-label", test_label_of_an_inner_repeat_begins_at_it);
  g_test_add_func ("/xforms/repeat/inner-template", test_template_in_an_instance_keeps_its_values);
  g_test_add_func ("/xforms/repeat/own-instance", test_expressions_stay_in_their_instance);
  g_test_add_func ("/xforms/repeat/counts-in-new", test_counts_in_a_new_instance_begin_blank);
  g_test_add_func ("/xforms/repeat/choice-brings", test_instances_that_a_choice_brings_have_questions);
  g_test_add_func ("/xforms/repeat/positions", test_places_move_up);
  g_test_add_func ("/xforms/repeat/new-outer", test_new_outer_without_inner);
  g_test_add_func ("/xforms/repeat/inner-template-for-all", test_inner_template_is_for_all);
  g_test_add_func ("/xforms/repeat/template-with-inner", test_template_with_inner);
  g_test_add_func ("/xforms/repeat/relevance-by-place", test_relevance_by_place);
  g_test_add_func ("/xforms/repeat/count", test_count_leads);
  g_test_add_func ("/xforms/repeat/count-until-last", test_one_more_until_the_last);
  g_test_add_func ("/xforms/repeat/count-by-the-last", test_one_more_by_what_is_answered_in_the_last);
  g_test_add_func ("/xforms/repeat/count-grows", test_a_count_may_grow_by_itself);
  g_test_add_func ("/xforms/repeat/count-written", test_counted_instances_of_the_form_come_first);
  g_test_add_func ("/xforms/repeat/count-own", test_a_count_of_its_own_answers);
  g_test_add_func ("/xforms/repeat/count-own-nested", test_a_nested_count_of_its_own_answers);
  g_test_add_func ("/xforms/repeat/count-own-endless", test_a_count_of_its_own_that_never_ends);
  g_test_add_func ("/xforms/repeat/count-own-faster", test_a_count_of_its_own_that_grows_ever_faster);
  g_test_add_func ("/xforms/repeat/nested-count", test_counts_nest);
  g_test_add_func ("/xforms/repeat/count-unwritten", test_count_where_none_is_written);
  g_test_add_func ("/xforms/repeat/fixed", test_fixed_repeat_has_one);
  g_test_add_func ("/xforms/repeat/fixed-in-new", test_fixed_repeats_in_a_new_instance);
  g_test_add_func ("/xforms/repeat/running-total", test_reading_the_instance_before_is_no_circle);
  g_test_add_func ("/xforms/repeat/indexed", test_indexed_repeat_looks_at_all_instances);
  g_test_add_func ("/xforms/repeat/answered", test_an_answer_stays_where_only_others_are_read);
  g_test_add_func ("/xforms/repeat/controls", test_controls_follow);
  g_test_add_func ("/xforms/repeat/label", test_label_goes_with_its_repeat);
  g_test_add_func ("/xforms/repeat/question-outside", test_question_of_a_node_outside);
  g_test_add_func ("/xforms/repeat/outlived", test_controls_outlive_the_filling);
  return g_test_run ();
}
