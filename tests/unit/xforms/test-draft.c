/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-form-load.h"

#include <string.h>

/* Drafts, edits and the record saved before: ODK XForms, "Events", "Preload Attributes", "Metadata", "Secondary
 * Instances - External"; what it leaves open as Web Forms and JavaRosa do. */

#define META "<orx:meta><orx:instanceID/></orx:meta>"
#define UID "<bind nodeset='/data/orx:meta/orx:instanceID' jr:preload='uid'/>"

/* A record of the form as another engine may write it. */
static char *
record (const char *inside)
{
  return g_strdup_printf ("<data id='f' version='1' xmlns:orx='http://openrosa.org/xforms'>%s</data>", inside);
}

static OwFilling *
restore (OwFilling  *like,
         const char *inside)
{
  g_autofree char *draft = record (inside);

  return form_world_restore (like, draft);
}

static OwFilling *
edit (OwFilling  *like,
      const char *inside)
{
  g_autofree char *submission = record (inside);

  return form_world_edit (like, submission);
}

static void
expect_draft (OwFilling  *filling,
              const char *part,
              gboolean    wanted)
{
  g_autofree char *draft = form_world_draft (filling);

  g_test_message ("%s", draft);
  g_assert_cmpint (strstr (draft, part) != NULL, ==, wanted);
}

static void
test_every_control (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<text/><n/><d/><day/><at/><when/><area/><line/><here/><one/><many/><order/><share/><photo/><ok/><note>n</note>",
    "<bind nodeset='/data/n' type='int'/><bind nodeset='/data/d' type='decimal'/>"
    "<bind nodeset='/data/day' type='date'/>"
    "<bind nodeset='/data/at' type='time'/><bind nodeset='/data/when' type='dateTime'/>"
    "<bind nodeset='/data/area' type='geoshape'/><bind nodeset='/data/line' type='geotrace'/>"
    "<bind nodeset='/data/here' type='geopoint'/><bind nodeset='/data/share' type='int'/>"
    "<bind nodeset='/data/photo' type='binary'/><bind nodeset='/data/note' readonly='true()'/>",
    "<input ref='/data/text'/><input ref='/data/n'/><input ref='/data/d'/><input ref='/data/day'/>"
    "<input ref='/data/at'/><input ref='/data/when'/><input ref='/data/area'/><input ref='/data/line'/>"
    "<input ref='/data/here'/><range ref='/data/share' start='0' end='10' step='1'/>"
    "<select1 ref='/data/one'><item><value>a</value></item><item><value>b</value></item></select1>"
    "<select ref='/data/many'><item><value>a</value></item><item><value>b</value></item></select>"
    "<odk:rank ref='/data/order'><item><value>a</value></item><item><value>b</value></item></odk:rank>"
    "<upload ref='/data/photo' mediatype='image/*'/><trigger ref='/data/ok'/><input ref='/data/note'/>");
  static const char *const answers[][2] = {
    { "text", " 甲 <&\"'> \r\n\t." }, { "n", "-7" },
    { "d", "3.50" },                  { "day", "2026-11-23" },
    { "at", "08:30:00.000+08:00" },   { "when", "2026-11-23T08:30:00.000+08:00" },
    { "here", "35.4 116.6 40 5" },    { "line", "35.4 116.6 0 0;35.5 116.7 0 0" },
    { "one", "b" },                   { "many", "a b" },
    { "order", "b a" },               { "share", "4" },
    { "photo", "one.jpg" },           { "ok", "OK" },
    { "area", "35.4 116.6 0 0;35.5 116.7 0 0;35.4 116.6 0 0" },
  };
  g_autoptr (OwFilling) restored = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autofree char *ref = g_strconcat ("/data/", answers[i][0], NULL);

    form_world_answer (filling, ref, answers[i][1], OW_ANSWER_OK);
  }
  restored = form_world_round_trip (filling);
  form_world_expect (restored, "/data/text", " 甲 <&\"'> \r\n\t.");
  form_world_expect (restored, "/data/order", "b a");
  form_world_answer (restored, "/data/note", "x", OW_ANSWER_READONLY);
}

static void
test_what_is_not_relevant_is_kept (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<gate>1</gate><g><a/></g>", "<bind nodeset='/data/g' relevant='/data/gate = 1'/>",
    "<input ref='/data/gate'/><group ref='/data/g'><input ref='/data/g/a'/></group>");
  g_autoptr (OwFilling) restored = NULL;

  form_world_answer (filling, "/data/g/a", "kept", OW_ANSWER_OK);
  form_world_answer (filling, "/data/gate", "0", OW_ANSWER_OK);
  restored = form_world_round_trip (filling);
  g_assert_false (form_world_is_relevant (restored, "/data/g/a"));
  form_world_expect (restored, "/data/g/a", "");
  form_world_answer (restored, "/data/gate", "1", OW_ANSWER_OK);
  form_world_expect (restored, "/data/g/a", "kept");
}

static OwFilling *
fill_towns (void)
{
  return form_world_fill (
    "<county/><town/>",
    "<instance id='towns'><root><item><c>x</c><v>t1</v></item><item><c>x</c><v>t2</v></item>"
    "<item><c>y</c><v>t3</v></item></root></instance>",
    "<input ref='/data/county'/><select ref='/data/town'>"
    "<itemset nodeset=\"instance('towns')/root/item[c = /data/county]\"><value ref='v'/><label ref='v'/></itemset>"
    "</select>");
}

static void
test_what_is_not_offered_comes_back (void)
{
  g_autoptr (OwFilling) filling = fill_towns ();
  g_autoptr (OwFilling) restored = NULL;

  form_world_answer (filling, "/data/county", "x", OW_ANSWER_OK);
  form_world_answer (filling, "/data/town", "t1 t2", OW_ANSWER_OK);
  form_world_answer (filling, "/data/county", "y", OW_ANSWER_OK);
  form_world_expect (filling, "/data/town", "");
  restored = form_world_round_trip (filling);
  form_world_answer (restored, "/data/county", "x", OW_ANSWER_OK);
  form_world_expect (restored, "/data/town", "t1 t2");
}

static void
test_choices_are_checked (void)
{
  g_autoptr (OwFilling) towns = fill_towns ();
  g_autoptr (OwFilling) inline_ = form_world_fill (
    "<a/>", "", "<select1 ref='/data/a'><item><value>a</value></item></select1>");
  g_autoptr (OwFilling) some = restore (towns, "<county>x</county><town>t1 t3 nowhere</town>");
  g_autoptr (OwFilling) none = restore (inline_, "<a>b</a>");

  form_world_expect (some, "/data/town", "t1");
  form_world_expect (none, "/data/a", "");
}

static void
test_repeats (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a/><s jr:template=''><b/></s></r><e jr:template=''><x/></e>",
    "<bind nodeset='/data/r/a' type='int'/>",
    "<repeat nodeset='/data/r'><input ref='/data/r/a'/><repeat nodeset='/data/r/s'><input ref='/data/r/s/b'/></repeat>"
    "</repeat><repeat nodeset='/data/e'><input ref='/data/e/x'/></repeat>");
  g_autoptr (OwFilling) restored = NULL;

  ow_filling_add_repeat (filling, "/data/r", NULL);
  ow_filling_add_repeat (filling, "/data/r", NULL);
  ow_filling_add_repeat (filling, "/data/r[2]/s", NULL);
  ow_filling_add_repeat (filling, "/data/r[2]/s", NULL);
  form_world_answer (filling, "/data/r[1]/a", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[2]/s[2]/b", "deep", OW_ANSWER_OK);
  expect_draft (filling, "template", FALSE);
  restored = form_world_round_trip (filling);
  form_world_expect (restored, "count(/data/r)", "2");
  form_world_expect (restored, "count(/data/r/s)", "2");
  form_world_expect (restored, "count(/data/e)", "0");
  form_world_expect (restored, "/data/r[2]/s[2]/b", "deep");
  g_assert_true (ow_filling_add_repeat (restored, "/data/r[1]/s", NULL));
  form_world_expect (restored, "/data/r[1]/s[1]/b", "");
}

/* The instances that the form writes are no part of a record that hasn't got them. */
static void
test_no_instance_is_none (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<r><a>1</a></r><r><a>2</a></r>", "",
                                                   "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>");
  g_autoptr (OwFilling) restored = NULL;

  ow_filling_remove_repeat (filling, "/data/r[2]", NULL);
  ow_filling_remove_repeat (filling, "/data/r[1]", NULL);
  restored = form_world_round_trip (filling);
  form_world_expect (restored, "count(/data/r)", "0");
}

static void
test_counted_and_fixed_repeats (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>2</n><c><a/></c><f><b>one</b></f><f><b>two</b></f><t jr:template=''><d>first</d></t>", "",
    "<input ref='/data/n'/><repeat nodeset='/data/c' jr:count='/data/n'><input ref='/data/c/a'/></repeat>"
    "<repeat nodeset='/data/f' jr:noAddRemove='true()'><input ref='/data/f/b'/></repeat>"
    "<repeat nodeset='/data/t' jr:noAddRemove='true()'><input ref='/data/t/d'/></repeat>");
  g_autoptr (OwFilling) restored = NULL;
  g_autoptr (OwFilling) other = NULL;

  form_world_answer (filling, "/data/c[2]/a", "second", OW_ANSWER_OK);
  form_world_answer (filling, "/data/t[1]/d", "mine", OW_ANSWER_OK);
  restored = form_world_round_trip (filling);
  form_world_expect (restored, "join(',', /data/f/b)", "one,two");
  form_world_expect (restored, "/data/t/d", "mine");

  other = restore (filling, "<n>1</n><c><a>1</a></c><c><a>2</a></c><f><b>x</b></f><f><b/></f><f><b>z</b></f>");
  form_world_expect (other, "join(',', /data/c/a)", "1");
  form_world_expect (other, "join(',', /data/f/b)", "x,");
  form_world_expect (other, "/data/t/d", "first");
}

/* Outer instances come and go: nothing tells which of them was the form's own, and had more than the others. */
static void
test_fixed_repeats_in_others (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o><r><x>1</x></r></o><o><r><x>2</x></r><r><x>3</x></r></o>", "",
    "<repeat nodeset='/data/o'><repeat nodeset='/data/o/r' jr:noAddRemove='true()'><input ref='/data/o/r/x'/></repeat>"
    "</repeat>");
  g_autoptr (OwFilling) first = NULL;
  g_autoptr (OwFilling) second = NULL;
  g_autoptr (OwFilling) other = restore (filling, "<o/><o><r><x>5</x></r></o>");

  form_world_answer (filling, "/data/o[2]/r[2]/x", "9", OW_ANSWER_OK);
  first = form_world_round_trip (filling);
  form_world_expect (first, "join(',', /data/o/r/x)", "1,2,9");
  g_assert_true (ow_filling_add_repeat (first, "/data/o", NULL));
  g_assert_true (ow_filling_remove_repeat (first, "/data/o[1]", NULL));
  second = form_world_round_trip (first);
  form_world_expect (second, "join(',', /data/o/r/x)", "2,9,");
  form_world_expect (other, "join(',', /data/o/r/x)", ",5");
}

/* What comes into an instance later is what the form wrote for that one, whatever went before it meanwhile. */
static void
test_instances_are_who_they_were (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<o><n/><i><x>1</x></i></o><o><n/><i><x>2</x></i><i><x>3</x><s><y/></s><s><y/></s></i></o>", "",
    "<repeat nodeset='/data/o'><input ref='/data/o/n'/>"
    "<repeat nodeset='/data/o/i' jr:count='../n'><input ref='/data/o/i/x'/>"
    "<repeat nodeset='/data/o/i/s' jr:noAddRemove='true()'><input ref='/data/o/i/s/y'/></repeat></repeat></repeat>");
  g_autoptr (OwFilling) restored = NULL;
  g_autoptr (OwFilling) hostile = form_world_restore (
    filling, "<?ow-origins 2.99999999999999999999.x.7?>"
    "<data id='f'><o><n>1</n></o><o><n>1</n></o><o><n>1</n></o></data>");

  g_assert_true (ow_filling_remove_repeat (filling, "/data/o[1]", NULL));
  g_assert_true (ow_filling_add_repeat (filling, "/data/o", NULL));
  restored = form_world_round_trip (filling);
  form_world_answer (restored, "/data/o[1]/n", "2", OW_ANSWER_OK);
  form_world_answer (restored, "/data/o[2]/n", "2", OW_ANSWER_OK);
  form_world_expect (restored, "join(',', /data/o/i/x)", "2,3,,");
  form_world_expect (restored, "count(/data/o/i/s)", "2");
  form_world_expect (hostile, "join(',', /data/o/i/x)", "2,,");
}

#define ONE_MORE "if(/data/r[last()]/m = 'no', count(/data/r), count(/data/r) + 1)"

/* To go on is no answer: who opens a draft again and again has no more instances than were filled in. */
static void
test_counts_without_an_end (void)
{
  static const char *const counts[] = {
    ONE_MORE, "1 + sum(/data/r/k)", "count-non-empty(/data/r/k) + 1",
    "if(indexed-repeat(/data/r/m, /data/r, count(/data/r)) != 'no', count(/data/r) + 1, count(/data/r))",
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (counts); i++) {
    const char *count = counts[i / 2];
    g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/c' calculate=\"%s\"/>"
                                             "<bind nodeset='/data/r/k' calculate='1'/>", count);
    g_autofree char *body = g_strdup_printf (
      "<input ref='/data/a'/><repeat nodeset='/data/r' jr:count=\"%s\"><input ref='/data/r/m'/>"
      "<input ref='/data/r/k'/></repeat>", i % 2 == 0 ? "/data/c" : count);
    g_autoptr (OwFilling) filling = form_world_fill ("<a/><c/><r><m/><k/></r>", bind, body);
    g_autoptr (OwFilling) first = form_world_round_trip (filling);
    g_autoptr (OwFilling) second = NULL;
    g_autoptr (OwFilling) third = NULL;
    g_autofree char *n = ow_filling_evaluate_string (first, "count(/data/r)", NULL);

    form_world_answer (first, "/data/a", "x", OW_ANSWER_OK);
    form_world_answer (first, "/data/r[1]/m", "yes", OW_ANSWER_OK);
    second = form_world_round_trip (first);
    form_world_answer (second, "/data/a", "y", OW_ANSWER_OK);
    third = form_world_round_trip (second);
    g_test_message ("%s: %s", count, n);
  }
}

/* What isn't relevant now is blank, and no reason for one more when it is back. */
static void
test_an_endless_count_that_was_blank (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><r jr:template=''><k/><m/></r>",
    "<bind nodeset='/data/r' relevant='/data/a != 9'/><bind nodeset='/data/r/k' calculate='1'/>",
    "<input ref='/data/a'/><repeat nodeset='/data/r' jr:count='1 + sum(/data/r/k)'><input ref='/data/r/m'/></repeat>");
  g_autoptr (OwFilling) restored = NULL;

  form_world_answer (filling, "/data/a", "9", OW_ANSWER_OK);
  restored = form_world_round_trip (filling);
  form_world_answer (filling, "/data/a", "1", OW_ANSWER_OK);
  form_world_answer (restored, "/data/a", "1", OW_ANSWER_OK);
  form_world_expect (filling, "count(/data/r)", "1");
  form_world_expect (restored, "count(/data/r)", "1");
  form_world_answer (restored, "/data/r[1]/k", "2", OW_ANSWER_OK);
  form_world_expect (restored, "count(/data/r)", "3");
}

/* Nor is there a reason in what a new instance would begin with now. */
static void
test_an_endless_count_that_would_end_now (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>1</a><c/><r jr:template=''><m/></r>",
    "<bind nodeset='/data/c' calculate='1 + count-non-empty(/data/r/m)'/>",
    "<input ref='/data/a'/><repeat nodeset='/data/r' jr:count='/data/c'><input ref='/data/r/m'/>"
    "<setvalue event='odk-new-repeat' ref='/data/r/m' value='/data/a'/></repeat>");
  g_autoptr (OwFilling) restored = NULL;

  form_world_expect (filling, "count(/data/r)", "1");
  form_world_answer (filling, "/data/a", "", OW_ANSWER_OK);
  restored = form_world_round_trip (filling);
  form_world_answer (restored, "/data/r[1]/m", "2", OW_ANSWER_OK);
  form_world_expect (restored, "join(',', /data/r/m)", "2,");
}

/* What another program saved before its count was asked is made up for. */
static void
test_a_count_that_is_behind (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<c/><r jr:template=''><m/></r>",
    "<bind nodeset='/data/c' calculate=\"if(/data/r[last()]/m = 'yes', count(/data/r) + 1, max(1, count(/data/r)))\"/>",
    "<repeat nodeset='/data/r' jr:count='/data/c'><input ref='/data/r/m'/></repeat>");
  g_autoptr (OwFilling) behind = restore (filling, "<c>1</c><r><m>yes</m></r>");
  g_autoptr (OwFilling) older = restore (filling, "");

  form_world_expect (behind, "join(',', /data/r/m)", "yes,");
  form_world_expect (older, "count(/data/r)", "1");
}

/* A count that is being written anew asks for nothing, also in a draft. */
static void
test_a_blank_count (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n/><c><a>first</a><b>x</b></c><c><a/><b>y</b></c>", "",
    "<input ref='/data/n'/><repeat nodeset='/data/c' jr:count='/data/n'><input ref='/data/c/a'/></repeat>");
  g_autoptr (OwFilling) restored = NULL;
  g_autoptr (OwFilling) other = restore (filling, "<n>3</n><c><a>1</a></c><c/>");

  form_world_answer (filling, "/data/n", "2", OW_ANSWER_OK);
  form_world_answer (filling, "/data/c[2]/a", "kept", OW_ANSWER_OK);
  form_world_answer (filling, "/data/n", "", OW_ANSWER_OK);
  restored = form_world_round_trip (filling);
  form_world_expect (restored, "join(',', /data/c/a)", "first,kept");
  form_world_answer (restored, "/data/n", "1", OW_ANSWER_OK);
  form_world_expect (restored, "join(',', /data/c/a)", "first");
  form_world_expect (other, "join(',', /data/c/b)", "x,y,");
}

/* Older forms give a select a type; what is chosen needn't be of it. */
static void
test_a_select_with_a_type (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/>", "<bind nodeset='/data/a' type='int'/>",
    "<select1 ref='/data/a'><item><value>01</value></item><item><value>other</value></item></select1>");
  g_autoptr (OwFilling) first = NULL;
  g_autoptr (OwFilling) second = NULL;

  form_world_answer (filling, "/data/a", "01", OW_ANSWER_OK);
  first = form_world_round_trip (filling);
  form_world_expect (first, "string(/data/a)", "01");
  form_world_answer (filling, "/data/a", "other", OW_ANSWER_OK);
  second = form_world_round_trip (filling);
  form_world_expect (second, "/data/a", "other");
}

/* What an answer asked for is no reason to refuse the draft. */
static void
test_a_count_beyond_the_limit (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>1</n><c><a/></c>", "<bind nodeset='/data/n' type='int'/>",
    "<input ref='/data/n'/><repeat nodeset='/data/c' jr:count='/data/n'><input ref='/data/c/a'/></repeat>");
  g_autoptr (OwFilling) restored = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_filling_answer (filling, "/data/n", "20000", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  restored = form_world_round_trip (filling);
  form_world_expect (restored, "count(/data/c)", "10000");
  g_assert_false (ow_filling_is_settled (restored, NULL));
  form_world_answer (restored, "/data/n", "2", OW_ANSWER_OK);
  g_assert_true (ow_filling_is_settled (restored, NULL));
}

/* No record is handed in over a limit: one that is, is no work of a person's to go on with. */
static void
test_an_edit_beyond_the_limit (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<n>1</n><c><a/></c>", "<bind nodeset='/data/n' type='int'/>",
    "<input ref='/data/n'/><repeat nodeset='/data/c' jr:count='/data/n'><input ref='/data/c/a'/></repeat>");
  g_autoptr (GError) error = NULL;

  g_assert_null (form_world_try_begin (filling, NULL, "<data id='f'><n>99999999</n></data>", &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, "/data/c: too many instances");
}

static void
test_nothing_of_the_first_load (void)
{
  static const char *const model =
    "<bind nodeset='/data/start' type='dateTime' jr:preload='timestamp' jr:preloadParams='start'/>"
    "<bind nodeset='/data/today' type='date' jr:preload='date' jr:preloadParams='today'/>" UID
    "<setvalue event='odk-instance-first-load' ref='/data/first' value='/data/first + 1'/>"
    "<setvalue event='odk-instance-load' ref='/data/load' value='/data/load + 1'/>";
  g_autoptr (OwFilling) filling = form_world_fill (
    "<start/><today/><first>0</first><load>0</load><a/><seen>0</seen><c/><r><n/></r>" META, model,
    "<input ref='/data/a'><setvalue event='xforms-value-changed' ref='/data/seen' value='/data/seen + 1'/></input>"
    "<repeat nodeset='/data/r'><setvalue event='odk-new-repeat' ref='/data/r/n'>new</setvalue></repeat>");
  g_autofree char *id = g_strdup (ow_filling_get_instance_id (filling));
  g_autofree char *draft = NULL;
  g_autoptr (OwFilling) restored = NULL;

  form_world_answer (filling, "/data/a", "x", OW_ANSWER_OK);
  draft = form_world_draft (filling);
  restored = form_world_restore (filling, draft);
  g_assert_cmpstr (ow_filling_get_instance_id (restored), ==, id);
  form_world_expect (restored, "/data/start", "2026-11-23T08:30:00.000+08:00");
  form_world_expect (restored, "/data/today", "2026-11-23");
  form_world_expect (restored, "/data/first", "1");
  form_world_expect (restored, "/data/load", "2");
  form_world_expect (restored, "/data/seen", "1");
  form_world_expect (restored, "join(',', /data/r/n)", "");
  form_world_answer (restored, "/data/a", "y", OW_ANSWER_OK);
  form_world_expect (restored, "/data/seen", "2");
}

static void
test_an_id_that_the_form_does_not_make (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<a/>", "", "<input ref='/data/a'/>");
  g_autofree char *id = g_strdup (ow_filling_get_instance_id (filling));
  g_autoptr (OwFilling) restored = form_world_round_trip (filling);

  form_world_expect (restored, "/data/orx:meta/orx:instanceID", "");
  g_assert_cmpstr (ow_filling_get_instance_id (restored), ==, id);
  ow_filling_finalize (restored);
  form_world_expect (restored, "/data/orx:meta/orx:instanceID", id);
}

static void
test_all_is_recomputed (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/><c>1</c>",
    "<bind nodeset='/data/a' type='int' constraint='. &lt; 10'/><bind nodeset='/data/b' calculate='/data/a * 2'/>"
    "<bind nodeset='/data/c' relevant='/data/b = 24'/>",
    "<input ref='/data/a'/><input ref='/data/c'/>");
  g_autoptr (OwFilling) restored = restore (filling, "<a>12</a><b>9999</b><c>kept</c>");
  g_autoptr (GPtrArray) problems = ow_filling_validate (restored);

  form_world_expect (restored, "/data/b", "24");
  form_world_expect (restored, "/data/c", "kept");
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (((OwProblem *) g_ptr_array_index (problems, 0))->kind, ==, OW_ANSWER_CONSTRAINT);
}

#define TWO_LANGUAGES \
  "<itext><translation lang='中文 (zh)'><text id='t'><value>你好</value></text></translation>" \
  "<translation lang='&lt;? ?&gt;%'><text id='t'><value>odd</value></text></translation></itext>"

static void
test_language (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><b/>", TWO_LANGUAGES "<bind nodeset='/data/b' calculate=\"jr:itext('t')\"/>",
    "<input ref='/data/a'><label ref=\"jr:itext('t')\"/></input>");
  g_autoptr (OwFilling) first = form_world_round_trip (filling);
  g_autoptr (OwFilling) second = NULL;
  g_autoptr (OwFilling) other = NULL;

  g_assert_cmpstr (ow_filling_get_language (first), ==, "中文 (zh)");
  g_assert_true (ow_filling_set_language (filling, "<? ?>%"));
  second = form_world_round_trip (filling);
  g_assert_cmpstr (ow_filling_get_language (second), ==, "<? ?>%");
  form_world_expect (second, "/data/b", "odd");
  g_assert_cmpstr (ow_control_get_label (OW_CONTROL (ow_filling_find_question (second, "/data/a"))), ==, "odd");
  other = form_world_restore (filling, "<?ow-language fr?><data id='f'><a>1</a></data>");
  g_assert_cmpstr (ow_filling_get_language (other), ==, "中文 (zh)");
}

static void
test_another_version (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a>da</a><new>dn</new><g><n2>5</n2></g><r jr:template=''><x/><y>dy</y></r>",
    "<bind nodeset='/data/g/n2' type='int'/>", "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");
  g_autoptr (OwFilling) restored = form_world_restore (
    filling, "<data id='f' version='0'><gone><a>x</a></gone><a>saved</a><r><x>1</x><z/></r></data>");

  form_world_expect (restored, "/data/a", "saved");
  form_world_expect (restored, "/data/new", "dn");
  form_world_expect (restored, "/data/g/n2", "5");
  form_world_expect (restored, "/data/r[1]/x", "1");
  form_world_expect (restored, "/data/r[1]/y", "dy");
  expect_draft (restored, "version=\"1\"", TRUE);
  expect_draft (restored, "gone", FALSE);
}

static void
test_attributes (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<e orx:list='l' create='' n='0'/><a/>", "<bind nodeset='/data/e/@create' type='int'/>"
    "<bind nodeset='/data/e/@n' calculate='/data/a'/>", "<input ref='/data/a'/>");
  g_autoptr (OwFilling) restored = restore (
    filling, "<a>7</a><e xmlns:o='http://openrosa.org/xforms' o:list='other' create='1' n='6' unknown='x'/>");
  g_autoptr (OwFilling) blank = restore (filling, "<e create='one'/>");
  g_autoptr (OwFilling) again = form_world_round_trip (restored);

  expect_draft (again, "<e orx:list=\"other\" create=\"1\" n=\"7\"/>", TRUE);
  expect_draft (blank, "<e orx:list=\"l\" create=\"\" n=\"\"/>", TRUE);
}

/* The specification wants the instanceID moved in the same meta; Web Forms gives the new one at once. */
static void
test_edit (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<end/><a/>" META, UID
    "<bind nodeset='/data/end' type='dateTime' jr:preload='timestamp' jr:preloadParams='end'/>"
    "<setvalue event='odk-instance-first-load' ref='/data/a'>first</setvalue>", "<input ref='/data/a'/>");
  g_autoptr (OwFilling) edited = edit (
    filling, "<end>2026-11-23T08:30:00.000+08:00</end><a>1</a>"
    "<orx:meta><orx:instanceID>uuid:old</orx:instanceID></orx:meta>");
  g_autofree char *id = g_strdup (ow_filling_get_instance_id (edited));
  g_autofree char *xml = NULL;
  g_autoptr (OwFilling) draft = form_world_round_trip (edited);

  form_world_expect (edited, "/data/a", "1");
  form_world_expect (edited, "/data/end", "2026-11-23T08:30:00.000+08:00");
  g_assert_true (g_str_has_prefix (id, "uuid:") && !g_str_equal (id, "uuid:old"));
  g_assert_cmpstr (ow_filling_get_instance_id (draft), ==, id);
  ow_filling_finalize (draft);
  xml = form_world_submission (draft);
  g_assert_nonnull (strstr (xml, "<orx:deprecatedID>uuid:old</orx:deprecatedID>"));
  g_assert_nonnull (strstr (xml, "<end>2026-11-24T09:00:00.000+08:00</end>"));
  g_assert_nonnull (strstr (xml, id));
}

static void
test_edit_of_an_edit (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<a/><meta><instanceID/><deprecatedID/></meta>", "<bind nodeset='/data/meta/instanceID' jr:preload='uid'/>", "");
  g_autoptr (OwFilling) edited = edit (
    filling, "<meta><deprecatedID>uuid:older</deprecatedID><instanceID>uuid:old</instanceID></meta>");
  g_autoptr (OwFilling) without = edit (filling, "<meta><deprecatedID>uuid:older</deprecatedID></meta>");
  g_autoptr (OwFilling) draft = form_world_round_trip (edited);

  form_world_expect (draft, "/data/meta/deprecatedID", "uuid:old");
  form_world_expect (without, "/data/meta/deprecatedID", "uuid:older");
  g_assert_true (g_str_has_prefix (ow_filling_get_instance_id (without), "uuid:"));
}

/* Web Forms and JavaRosa: what wasn't relevant and so wasn't sent is as the form writes it; a repeat is empty. */
static void
test_edit_brings_defaults_back (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<gate/><b>db</b><g><c>dc</c><r><x/></r></g>",
    "<bind nodeset='/data/b' relevant='/data/gate = 1'/><bind nodeset='/data/g' relevant='/data/gate = 1'/>",
    "<input ref='/data/gate'/><input ref='/data/b'/><group ref='/data/g'><input ref='/data/g/c'/>"
    "<repeat nodeset='/data/g/r'><input ref='/data/g/r/x'/></repeat></group>");
  g_autoptr (OwFilling) edited = edit (filling, "<gate/>");

  form_world_answer (edited, "/data/gate", "1", OW_ANSWER_OK);
  form_world_expect (edited, "/data/b", "db");
  form_world_expect (edited, "/data/g/c", "dc");
  form_world_expect (edited, "count(/data/g/r)", "0");
}

#define LAST_SAVED "<instance id='last' src='jr://instance/last-saved'/>"

static OwFilling *
fill_after (OwForm     *form,
            const char *last_saved,
            GError    **error)
{
  g_autoptr (OwClock) clock = ow_clock_new_iso8601 ("2026-11-23T08:30:00+08:00", NULL);
  g_autoptr (GBytes) bytes = last_saved != NULL ? g_bytes_new (last_saved, strlen (last_saved)) : NULL;
  const OwBeginning from = { .last_saved = bytes };

  return ow_filling_begin (form, clock, &from, error);
}

static void
test_last_saved (void)
{
  g_autoptr (OwForm) form = form_world_load (
    "<a/><b/>",
    LAST_SAVED "<setvalue event='odk-instance-first-load' ref='/data/a' value=\"instance('last')/data/a\"/>",
    "<input ref='/data/a'/><select1 ref='/data/b'><itemset nodeset=\"instance('last')/data/r[k = 'x']\">"
    "<value ref='v'/><label ref='v'/></itemset></select1>");
  static const char *const saved[] = {
    "<data id='f'> <a>one</a> <r><k>x</k><v>1</v></r> <r><k>y</k><v>2</v></r></data>",
    "<data xmlns='http://www.w3.org/2002/xforms' id='f'><a>two</a><r><k>x</k><v>3</v></r></data>",
  };
  g_autoptr (OwFilling) blank = fill_after (form, NULL, NULL);
  g_autoptr (OwFilling) first = fill_after (form, saved[0], NULL);
  g_autoptr (OwFilling) second = fill_after (form, saved[1], NULL);
  g_autoptr (OwFilling) third = NULL;
  g_autoptr (GError) error = NULL;

  form_world_expect (blank, "/data/a", "");
  form_world_expect_choices (blank, "/data/b", "");
  form_world_expect (first, "/data/a", "one");
  form_world_expect_choices (first, "/data/b", "1");
  form_world_expect (second, "/data/a", "two");
  form_world_expect_choices (second, "/data/b", "3");
  third = fill_after (form, "<data id='g'><a>secret</a></data>", &error);
  g_assert_null (third);
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_RECORD);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/draft/every-control", test_every_control);
  g_test_add_func ("/xforms/draft/not-relevant", test_what_is_not_relevant_is_kept);
  g_test_add_func ("/xforms/draft/not-offered", test_what_is_not_offered_comes_back);
  g_test_add_func ("/xforms/draft/choices", test_choices_are_checked);
  g_test_add_func ("/xforms/draft/repeats", test_repeats);
  g_test_add_func ("/xforms/draft/no-instance", test_no_instance_is_none);
  g_test_add_func ("/xforms/draft/counted-and-fixed", test_counted_and_fixed_repeats);
  g_test_add_func ("/xforms/draft/fixed-in-others", test_fixed_repeats_in_others);
  g_test_add_func ("/xforms/draft/origins", test_instances_are_who_they_were);
  g_test_add_func ("/xforms/draft/endless-count", test_counts_without_an_end);
  g_test_add_func ("/xforms/draft/endless-blank-count", test_an_endless_count_that_was_blank);
  g_test_add_func ("/xforms/draft/endless-count-ends", test_an_endless_count_that_would_end_now);
  g_test_add_func ("/xforms/draft/count-behind", test_a_count_that_is_behind);
  g_test_add_func ("/xforms/draft/blank-count", test_a_blank_count);
  g_test_add_func ("/xforms/draft/select-with-a-type", test_a_select_with_a_type);
  g_test_add_func ("/xforms/draft/count-beyond-the-limit", test_a_count_beyond_the_limit);
  g_test_add_func ("/xforms/draft/edit-beyond-the-limit", test_an_edit_beyond_the_limit);
  g_test_add_func ("/xforms/draft/events", test_nothing_of_the_first_load);
  g_test_add_func ("/xforms/draft/instance-id", test_an_id_that_the_form_does_not_make);
  g_test_add_func ("/xforms/draft/recomputed", test_all_is_recomputed);
  g_test_add_func ("/xforms/draft/language", test_language);
  g_test_add_func ("/xforms/draft/another-version", test_another_version);
  g_test_add_func ("/xforms/draft/attributes", test_attributes);
  g_test_add_func ("/xforms/draft/edit", test_edit);
  g_test_add_func ("/xforms/draft/edit-of-an-edit", test_edit_of_an_edit);
  g_test_add_func ("/xforms/draft/edit-defaults", test_edit_brings_defaults_back);
  g_test_add_func ("/xforms/draft/last-saved", test_last_saved);
  return g_test_run ();
}
