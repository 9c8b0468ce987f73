/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-xpath.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return g_strcmp0 (*(char **) a, *(char **) b);
}

static const struct {
  const char *expression;
  const char *reads; /* sorted */
} reads_of[] = {
  { "1 + 2", "" },
  { ".", "/data/rep/a" },
  { "../b + /data/c", "/data/c /data/rep/b" },
  { "/data/rep[position() = 2]/b", "/data/rep/ ?/data/rep/b" },
  { "count(/data/*[name() = 'g'])", "/data/*/ ?/data/*/" },
  { "/data/g/descendant::x/ancestor::rep", "?/data/g//*" },
  { "/data/g/descendant::x/ancestor::g", "?/data/g ?/data/g//*" },
  { "/data/rep[x = ../y]/b", "/data/rep/x /data/y ?/data/rep/b" },
  { "instance('t')/root/item[id = current()/../b]/label",
    "/data/rep/b instance(t)/root/item/id instance(t)/root/item/label" },
  { "instance('t')/root/item[id = /data/c][2]/label",
    "/data/c instance(t)/root/item/id instance(t)/root/item/label" },
  { "count(//b)", "//b/" },
  { "/data/*/@k", "/data/*/@k" },
  { "count(..)", "/data/rep/" },
  { "count(../b[c = 1])", "/data/rep/b/c ?/data/rep/b/" },
  { "count(..) + ..", "/data/rep /data/rep/" },
  { "position(..)", "/data/rep/" },
  { "string-length()", "/data/rep/a" },
  { "once(/data/c)", "?/data/c" },
  { "position()", "" },
  { "depend(1, ../b)", "/data/rep/b" },
  { "if(/data/c, ../b, 'x')", "/data/c/ /data/rep/b" },
  { "if(/data/c = 1, ../b, 'x')", "/data/c /data/rep/b" },
  { "not(/data/c) or (/data/d and .. and true())", "/data/c/ /data/d/ /data/rep/" },
  { "count(../b | /data/c)", "/data/c/ /data/rep/b/" },
  { "randomize(instance('t')/root/item)/id", "instance(t)/root/item instance(t)/root/item/id" },
  { "pulldata('t', 'label', 'id', /data/c)", "/data/c instance(t)/root/item/*" },
  { "jr:choice-name(/data/c, '/data/pick')", "/data/c /data/pick" },
  { "indexed-repeat(/data/rep/b, /data/rep, 1)", "?/data/rep/ ?/data/rep/b" },
  { "(../b | /data/c)[. > 1]", "/data/c /data/rep/b ?/data/c ?/data/rep/b" },
  { "preceding-sibling::b", "/data/rep/b" },
  { "preceding-sibling::a", "?/data/rep/a" },
  { "following-sibling::*", "?/data/rep/*" },
  { "/data/rep[1][x = 1]/b", "?/data/rep/b ?/data/rep/x" },
  { "ancestor::rep/b", "/data/rep/b" },
  { "following::b", "?//b" },
  { "//x/../y", "?//*/y" },
  { "current() = 1", "/data/rep/a" },
  { "instance('t')/root/item[id = current()]/label",
    "/data/rep/a instance(t)/root/item/id instance(t)/root/item/label" },
  { "id('x')", "?//*" },
  { "descendant-or-self::b", "/data/rep/a /data/rep/a//b" },
  { "count(//*//b)", "//b/" },
  { "../node()", "/data/rep /data/rep/*" },
  { "/", "/" },
  { "../../../../..", "/data/rep/a/../../../../.." },
  { "../../../../b", "/data/rep/a/../../../../b" },
  { "/../b", "/../b" },
  { "../../../../b/@*", "/../b/@*" },
};

static void
test_reads (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (reads_of); i++) {
    g_autoptr (OwXPath) xpath = ow_xpath_compile (reads_of[i].expression, OW_XPATH_DIALECT_ODK, NULL, NULL);
    g_autoptr (GPtrArray) paths = NULL;
    g_autofree char *text = NULL;

    g_assert_nonnull (xpath);
    paths = ow_xpath_list_reads (xpath, "/data/rep/a", NULL);
    g_ptr_array_sort (paths, compare);
    g_ptr_array_add (paths, NULL);
    text = g_strjoinv (" ", (char **) paths->pdata);
    if (!g_str_equal (text, reads_of[i].reads))
      g_test_fail_printf ("%s reads '%s', not '%s'", reads_of[i].expression, text, reads_of[i].reads);
  }
}

/* Every // before a position makes two ways of one; soon enough any element may be meant. */
static void
test_many_ways (void)
{
  g_autoptr (GString) expression = g_string_new ("/data");
  g_autoptr (OwXPath) xpath = NULL;
  g_autoptr (GPtrArray) paths = NULL;

  for (int i = 0; i < 20; i++)
    g_string_append (expression, "//b[1]");
  xpath = ow_xpath_compile (expression->str, OW_XPATH_DIALECT_ODK, NULL, NULL);
  paths = ow_xpath_list_reads (xpath, "/data/rep/a", NULL);
  g_assert_cmpuint (paths->len, <, 100);
  g_assert_true (g_ptr_array_find_with_equal_func (paths, "?//*", g_str_equal, NULL));
}

/* What stays within the instance of the context keeps the mark; indexed-repeat() looks at all of them. */
static void
test_own_instance (void)
{
  g_autoptr (OwXPath) xpath =
    ow_xpath_compile ("../b + ../../rep/c + indexed-repeat(../d, .., ../e)", OW_XPATH_DIALECT_ODK, NULL, NULL);
  g_autoptr (GPtrArray) paths = ow_xpath_list_reads (xpath, "/data/rep!/a", NULL);
  g_autofree char *text = NULL;

  g_ptr_array_sort (paths, compare);
  g_ptr_array_add (paths, NULL);
  text = g_strjoinv (" ", (char **) paths->pdata);
  g_assert_cmpstr (text, ==, "/data/rep!/b /data/rep!/e /data/rep/c ?/data/rep/ ?/data/rep/d");
}

static void
test_operands (void)
{
  static const char *const list[][2] = {
    { "a", "a" },
    { "a = 1 and b", "a = 1; b" },
    { "a='1'and\n (b)", "a = '1'; b" },
    { "((a and b) and c[d and e])", "a; b; c[d and e]" },
    { "(a) and (b)", "a; b" },
    { "(a or b) and not(c and d)", "a or b; not(c and d)" },
    { "a or b and c", "a or b and c" },
    { "/data / a = f( 1 ,2)", "/data/a = f(1,2)" },
    { "and and and", "and; and" },
    { "乡 = ' and  ' and 镇", "乡 = ' and  '; 镇" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (list); i++) {
    g_autoptr (OwXPath) xpath = ow_xpath_compile (list[i][0], OW_XPATH_DIALECT_ODK, NULL, NULL);
    g_autoptr (GPtrArray) operands = ow_xpath_list_operands (xpath);
    g_autofree char *text = NULL;

    g_ptr_array_add (operands, NULL);
    text = g_strjoinv ("; ", (char **) operands->pdata);
    g_assert_cmpstr (text, ==, list[i][1]);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/reads/each", test_reads);
  g_test_add_func ("/xpath/reads/own-instance", test_own_instance);
  g_test_add_func ("/xpath/reads/many-ways", test_many_ways);
  g_test_add_func ("/xpath/operands", test_operands);
  return g_test_run ();
}
