/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

/* Calculations that choose rows by what is calculated in them. */

#define BIND(name, attributes) "<bind nodeset='/data/" name "' " attributes "/>"

/* An "and" has the same value whichever way round it is written: neither half needs what the other decides without. */
static void
test_filters_of_rows (gconstpointer data)
{
  g_autofree char *bind = g_strdup_printf (BIND ("m/tot", "calculate=\"../own + sum(/data/m[%s]/tot)\""),
                                           (const char *) data);
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m jr:template=''><code/><head/><own>1</own><tot/></m>", bind,
    "<repeat nodeset='/data/m'><input ref='/data/m/code'/><input ref='/data/m/head'/><input ref='/data/m/own'/>"
    "</repeat>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++) {
    g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
    g_assert_true (ow_filling_is_settled (filling, NULL));
  }
  form_world_expect (filling, "join(' ', /data/m/tot)", "1 1 1");
  form_world_answer (filling, "/data/m[1]/code", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/head", "a", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/m/tot)", "2 1 1");
  form_world_answer (filling, "/data/m[2]/code", "b", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[3]/head", "b", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[3]/own", "5", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/m/tot)", "7 6 5");
  g_assert_false (ow_filling_answer (filling, "/data/m[1]/head", "b", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
  form_world_answer (filling, "/data/m[1]/head", "", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/m/tot)", "7 6 5");
}

/* Who cares for a child is picked from the rows; a child needs somebody, and so does who cares for many. */
static void
test_filters_open_either_way_round (void)
{
  static const char *const filters[] = {
    "carer = current()/../no and needs = 'yes'",
    "needs = 'yes' and carer = current()/../no",
    "needs = 'yes' and carer != '' and carer = current()/../no",
  };

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    g_autofree char *cares = g_strdup_printf (BIND ("m/cares", "calculate=\"count(/data/m[%s])\""), filters[i]);
    g_autofree char *binds = g_strconcat (
      BIND ("m/no", "calculate='position(..)'")
      BIND ("m/needs", "calculate=\"if(../age &lt; 16 or ../cares > 2, 'yes', 'no')\""), cares, NULL);
    g_autoptr (OwFilling) filling = form_world_fill (
      "<m jr:template=''><no/><age/><carer/><cares/><needs/></m>", binds,
      "<repeat nodeset='/data/m'><input ref='/data/m/age'/><input ref='/data/m/carer'/></repeat>");

    g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
    form_world_answer (filling, "/data/m[1]/age", "40", OW_ANSWER_OK);
    g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
    form_world_answer (filling, "/data/m[2]/age", "9", OW_ANSWER_OK);
    form_world_answer (filling, "/data/m[2]/carer", "1", OW_ANSWER_OK);
    form_world_expect (filling, "concat(join(' ', /data/m/cares), ' ', join(' ', /data/m/needs))", "1 0 no yes");
  }
}

/* The head of each one's team is found through rows itself: whose team it isn't, of that one nothing else is asked. */
static void
test_filters_decided_by_rows (void)
{
  static const char *const chosen[] = {
    "top = current()/../no and no != current()/../no and full = 'yes'",
    "full = 'yes' and no != current()/../no and top = current()/../no",
    "no != current()/../no][full = 'yes' and top = current()/../no",
    "not(full != 'yes' or top != current()/../no or no = current()/../no)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (chosen); i++) {
    g_autofree char *load = g_strdup_printf (BIND ("m/load", "calculate=\"count(/data/m[%s])\""), chosen[i]);
    g_autofree char *binds = g_strconcat (
      BIND ("m/no", "calculate='position(..)'")
      BIND ("m/top", "calculate=\"if(../boss = '', ../no, coalesce(/data/m[no = current()/../boss]/top, ''))\"")
      BIND ("m/full", "calculate=\"if(../hours > 30 or ../load > 1, 'yes', 'no')\""), load, NULL);
    g_autoptr (OwFilling) filling = form_world_fill (
      "<m jr:template=''><no/><boss/><hours/><top/><load/><full/></m>", binds,
      "<repeat nodeset='/data/m'><input ref='/data/m/boss'/><input ref='/data/m/hours'/></repeat>");

    g_test_message ("%s", chosen[i]);
    for (guint row = 0; row < 3; row++)
      g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
    form_world_expect (filling, "concat(join(' ', /data/m/top), ' ', join(' ', /data/m/load))", "1 2 3 0 0 0");
    form_world_answer (filling, "/data/m[2]/boss", "1", OW_ANSWER_OK);
    form_world_answer (filling, "/data/m[2]/hours", "40", OW_ANSWER_OK);
    form_world_answer (filling, "/data/m[3]/boss", "2", OW_ANSWER_OK);
    form_world_expect (filling, "concat(join(' ', /data/m/top), ' ', join(' ', /data/m/load))", "1 1 1 1 0 0");
    form_world_answer (filling, "/data/m[3]/hours", "40", OW_ANSWER_OK);
    form_world_expect (filling, "concat(join(' ', /data/m/load), ' ', join(' ', /data/m/full))", "2 0 0 yes yes yes");
  }
}

/* Each decides for the next one, which is found out one after the other. */
static void
test_filters_decided_one_by_another (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m jr:template=''><no/><boss/><a/><b/><c/><d/><e/><f/><top/></m>",
    BIND ("m/no", "calculate='position(..)'")
    BIND ("m/a", "calculate=\"count(/data/m[b = 'y' and c = 9])\"") BIND ("m/b", "calculate=\"if(../a > 0, 'y', 'n')\"")
    BIND ("m/c", "calculate=\"count(/data/m[d = 'y' and e = 9])\"") BIND ("m/d", "calculate=\"if(../c > 0, 'y', 'n')\"")
    BIND ("m/e", "calculate=\"count(/data/m[f = 'y' and top = 9])\"")
    BIND ("m/f", "calculate=\"if(../e > 0, 'y', 'n')\"")
    BIND ("m/top", "calculate=\"if(../boss = '', ../no, coalesce(/data/m[no = current()/../boss]/top, ''))\""),
    "<repeat nodeset='/data/m'><input ref='/data/m/boss'/></repeat>");

  for (guint i = 0; i < 2; i++)
    g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_expect (filling, "concat(join(' ', /data/m/a), ' ', join(' ', /data/m/b))", "0 0 n n");
}

/* What is the same for all cards is read for each that needs it, although the first of them doesn't. */
static void
test_filters_with_what_is_the_same_for_all (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<card><kind>single</kind><v>10</v></card><card><kind>family</kind><v>10</v></card>"
    "<m jr:template=''><code/><head/><pts/></m>",
    BIND ("m/pts", "calculate=\"1 + sum(/data/card[kind = 'family' and"
                   " /data/m[code = current()/../head]/pts > 0]/v)\""),
    "<repeat nodeset='/data/card'><input ref='/data/card/v'/></repeat>"
    "<repeat nodeset='/data/m'><input ref='/data/m/code'/><input ref='/data/m/head'/></repeat>");
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_expect (filling, "join(' ', /data/m/pts)", "1");
  form_world_answer (filling, "/data/m[1]/code", "a", OW_ANSWER_OK);
  g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_answer (filling, "/data/m[2]/code", "b", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/head", "a", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/m/pts)", "1 11");
  g_assert_false (ow_filling_answer (filling, "/data/m[1]/head", "b", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
}

/* An answer is there or isn't: that its question is asked for hangs on rows makes it nothing to wait for. */
static void
test_filters_with_answers_asked_for_by_rows (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m jr:template=''><no/><up/><rank/><of/><n/><y/></m>",
    BIND ("m/no", "calculate='position(..)'")
    BIND ("m/rank", "calculate=\"if(../up = '', 0, 1 + coalesce(/data/m[no = current()/../up]/rank, 0))\"")
    BIND ("m/of", "relevant='../rank > 0'")
    BIND ("m/n", "calculate=\"count(/data/m[y = 'yes' and of = current()/../no])\"")
    BIND ("m/y", "calculate=\"if(../n > 0, 'yes', 'no')\""),
    "<repeat nodeset='/data/m'><input ref='/data/m/up'/><input ref='/data/m/of'/></repeat>");

  for (guint i = 0; i < 2; i++)
    g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_answer (filling, "/data/m[2]/up", "1", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/of", "1", OW_ANSWER_OK);
  form_world_expect (filling, "concat(join(' ', /data/m/n), ' ', join(' ', /data/m/y))", "0 0 no no");
}

/* What both halves read is read. */
static void
test_filters_that_go_in_a_circle (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = form_world_try (
    "<m><x>1</x><tot/></m>", BIND ("m/tot", "calculate='count(/data/m[tot > 1 and tot &lt; 9])'"),
    "<repeat nodeset='/data/m'><input ref='/data/m/x'/></repeat>", NULL, &error);

  g_assert_null (form);
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
}

static const char *const filters[] = {
  "head = current()/../code and tot != ''",
  "tot != '' and head = current()/../code",
  "tot != '' and (own != '' or tot = '') and head = current()/../code",
  "(head = current()/../code) and (tot != '' and tot > 0)",
  "not(head != current()/../code or not(tot != ''))",
  "not(tot = '' or head != current()/../code)",
  "if(head = current()/../code, tot != '', false())",
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    g_autofree char *path = g_strdup_printf ("/xforms/filters/%u", i);

    g_test_add_data_func (path, filters[i], test_filters_of_rows);
  }
  g_test_add_func ("/xforms/filters/either-way-round", test_filters_open_either_way_round);
  g_test_add_func ("/xforms/filters/decided-by-rows", test_filters_decided_by_rows);
  g_test_add_func ("/xforms/filters/one-by-another", test_filters_decided_one_by_another);
  g_test_add_func ("/xforms/filters/same-for-all", test_filters_with_what_is_the_same_for_all);
  g_test_add_func ("/xforms/filters/asked-for-by-rows", test_filters_with_answers_asked_for_by_rows);
  g_test_add_func ("/xforms/filters/in-a-circle", test_filters_that_go_in_a_circle);
  return g_test_run ();
}
