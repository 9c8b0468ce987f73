/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xpath-world.h"

#include <math.h>

static const char household[] =
  "<data xmlns='http://www.w3.org/2002/xforms' xmlns:orx='http://openrosa.org/xforms' version='3'>"
  "<name>李四</name><total>9</total>"
  "<person><name>甲</name><age>40</age><child><name>子</name></child><child><name>丑</name></child></person>"
  "<person><name>乙</name><age>7</age><child><name>寅</name></child></person>"
  "<person><name>丙</name><age/></person>"
  "<pick>b</pick>"
  "<orx:meta><orx:instanceID>uuid:1</orx:instanceID></orx:meta>"
  "</data>";

static const char towns[] =
  "<root><item code='1'><id>a</id><county>x</county><label>甲镇</label></item>"
  "<item><id>b</id><county>y</county><label>乙镇</label></item>"
  "<item code='3'><id>c</id><county>x</county><label>丙镇</label></item></root>";

static void
test_paths (void)
{
  g_autoptr (World) world = world_new (household);
  static const char *const list[][2] = {
    { "/data/name", "李四" },
    { "name", "李四" },
    { "./name", "李四" },
    { "person/name", "甲" },
    { "person[2]/name", "乙" },
    { "person[last()]/name", "丙" },
    { "person[position() = 2]/name", "乙" },
    { "person[age < 18]/name", "乙" },
    { "person[age < 18 or name = '丙'][2]/name", "丙" },
    { "(person/child)[3]/name", "寅" },
    { "count(person/child[1])", "2" },
    { "count(//child)", "3" },
    { "count(//child[1])", "2" },
    { "count(//name)", "7" },
    { "count(/data//name[. = '子'])", "1" },
    { "/data/@version", "3" },
    { "count(*)", "7" },
    { "count(person | pick | person)", "4" },
    { "name(person[1]/child | name)", "name" },
    { "count(/)", "1" },
    { "orx:meta/orx:instanceID", "uuid:1" },
    { "count(orx:*)", "1" },
    { "person[2]/../name", "李四" },
    { "no/such/path", "" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_axes (void)
{
  g_autoptr (World) world =
    world_new ("<r xmlns:p='u:p'><a i='1' j='2'>t</a><b><c/><d>u<!--k-->v</d><e/></b><?go now?><f/></r>");
  static const char *const list[][2] = {
    { "name(/r/b/d/following-sibling::*)", "e" },
    { "name(/r/b/d/preceding-sibling::*)", "c" },
    { "count(/r/b/d/ancestor::*)", "2" },
    { "count(/r/b/d/ancestor::node())", "3" },
    { "count(/r/b/d/ancestor-or-self::*)", "3" },
    { "name(/r/b/d/ancestor::*[1])", "b" },
    { "name(/r/b/d/ancestor::*[last()])", "r" },
    { "count(/r/b/d/following::*)", "2" },
    { "name(/r/b/d/following::*[1])", "e" },
    { "count(/r/b/d/preceding::*)", "2" },
    { "name(/r/b/d/preceding::*[1])", "c" },
    { "name(/r/b/d/preceding::*[2])", "a" },
    { "count(/r/descendant::*)", "6" },
    { "count(/descendant-or-self::node())", "13" },
    { "count(/r/a/node())", "1" },
    { "/r/a/text()", "t" },
    { "count(/r/b/text())", "0" },
    { "/r/b/d", "uv" },
    { "count(/r/b/d/text())", "2" },
    { "count(/r/b/d/comment())", "1" },
    { "/r/processing-instruction()", "now" },
    { "count(/r/processing-instruction('stay'))", "0" },
    { "count(/r/a/@*)", "2" },
    { "name(/r/a/@j/..)", "a" },
    { "count(/r/a/@i/following::*)", "5" },
    { "count(/r/a/text()/following::*)", "5" },
    { "name(/r/a/text()/..)", "a" },
    { "count(/r/namespace::*)", "1" },
    { "name(/r/b/self::b)", "b" },
    { "count(/r/b/self::c)", "0" },
    { "name(/r/child::b/child::c/parent::node())", "b" },
    { "count(/r/a/@j/preceding::*)", "0" },
    { "name(/r/b/d/@*/preceding::*)", "" },
    { "count(/r/a/@j/following::node())", "10" },
    { "count(/r/a/@* | /r/a/text() | /r/a)", "4" },
    { "name((/r/a/text() | /r/a/@j | /r/a)[1])", "a" },
    { "name((/r/a/text() | /r/a/@j | /r/a)[2])", "j" },
    { "(/r/a/text() | /r/a/@j)[2]", "t" },
    { "count(/r/b//text())", "2" },
    { "count(/r/b/descendant-or-self::node())", "7" },
    { "name((/r/b//node())[last()])", "e" },
    { "local-name(/r/b/comment())", "" },
    { "/r/a[. = 't'] = /r/a", "true" },
    { "/r/b = 'uv'", "true" },
    { "count(/r/a/attribute::i)", "1" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_operators (void)
{
  g_autoptr (World) world = world_new (household);
  static const char *const list[][2] = {
    { "1 + 2 * 3 - 4", "3" },
    { "(1 + 2) * 3", "9" },
    { "10 - 4 - 3", "3" },
    { "2 * 3 mod 4", "2" },
    { "-7 mod 3", "-1" },
    { "7 mod -3", "1" },
    { "- - 3", "3" },
    { "--3", "3" },
    { "1div2", "0.5" },
    { "5 mod2", "1" },
    { "1 div 0", "Infinity" },
    { "0 div 0", "" },
    { "/data/person/age + 1", "41" },
    { "'' + 1", "" },
    { "1 = 1 = 1", "true" },
    { "3 > 2 > 1", "false" },
    { "1 or 0 and 0", "true" },
    { "(1 or 0) and 0", "false" },
    { "name = '李四'", "true" },
    { "name-x", "" }, /* one name */
    { "total -1", "8" },
    { "total div total", "1" },
    { "div = mod", "false" }, /* names where no operator can stand */
    { "* * 2", "" },
    { NULL },
  };

  world_expect_all (world, list);
}

static void
test_wrong_kinds_are_refused (void)
{
  g_autoptr (World) world = world_new (household);

  world_expect_error (world, "name | 1", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "('a')/b", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "string(1)[1]", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "person[count(1)]", OW_XPATH_ERROR_TYPE);
  world_expect_error (world, "local-name(1)", OW_XPATH_ERROR_TYPE);
  world_expect (world, "local-name(nosuch)", "");
  world_expect (world, "name(nosuch)", "");
}

static void
test_sources (void)
{
  g_autoptr (OwXPath) xpath = ow_xpath_compile (" a + 1 ", OW_XPATH_DIALECT_ODK, NULL, NULL);
  g_autofree char *long_source = g_strnfill (OW_XPATH_MAX_LENGTH + 1, ' ');
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (ow_xpath_get_source (xpath), ==, " a + 1 ");
  g_assert_null (ow_xpath_compile (long_source, OW_XPATH_DIALECT_ODK, NULL, &error));
  g_assert_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_null (ow_xpath_compile ("'\xff'", OW_XPATH_DIALECT_ODK, NULL, &error));
  g_assert_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX);
}

static void
test_nothing_is_evaluated_in_vain (void)
{
  g_autoptr (World) world = world_new (household);

  world_expect (world, "1 or nosuch()", "true");
  world_expect (world, "0 and nosuch()", "false");
  world_expect (world, "if(1, 'a', nosuch())", "a");
  world_expect (world, "if(0, nosuch(), 'b')", "b");
  world_expect (world, "coalesce('a', nosuch())", "a");
  world_expect_error (world, "0 or nosuch()", OW_XPATH_ERROR_UNKNOWN_FUNCTION);
  world_expect_error (world, "substring('a')", OW_XPATH_ERROR_ARGUMENTS);
}

static void
test_check_looks_everywhere (void)
{
  static const char *const wrong[] = {
    "1 or nosuch()", "a[b = nosuch()]", "(a)[nosuch()]/b", "if(1, 2)", "a[regex(., '(')]", "regex(a, '[')",
    "digest(a, 'ROT13')", "digest(a, 'MD5', 'octal')", "weighted-checklist(1, 2, 1, 1, 1)",
    "indexed-repeat(a, b, 1, c)", NULL,
  };
  g_autoptr (OwXPath) good = ow_xpath_compile ("if(a, b[position() = 1], regex(a, b) or digest(a, b, c))",
                                               OW_XPATH_DIALECT_ODK, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ow_xpath_check (good, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; wrong[i] != NULL; i++) {
    g_autoptr (OwXPath) xpath = ow_xpath_compile (wrong[i], OW_XPATH_DIALECT_ODK, NULL, NULL);

    g_assert_nonnull (xpath);
    g_assert_false (ow_xpath_check (xpath, NULL, &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
  }
}

/* ODK XForms: "/" is the primary instance, inside the predicates of a secondary one too. */
static void
test_secondary_instances (void)
{
  g_autoptr (World) world = world_new (household);

  world_add_instance (world, "towns", towns);
  world_set_context (world, "/data/total");
  world_expect (world, "instance('towns')/root/item[id = /data/pick]/label", "乙镇");
  world_expect (world, "instance('towns')/root/item[id = current()/../pick]/label", "乙镇");
  world_expect (world, "instance('towns')/root/item[county = 'x'][2]/label", "丙镇");
  world_expect (world, "count(instance('towns')/root/item[county = 'x' and id = 'c'])", "1");
  world_expect (world, "pulldata('towns', 'label', 'id', 'c')", "丙镇");
  world_expect (world, "pulldata('towns', 'label', 'id', 'z')", "");
  world_expect (world, "pulldata('towns', 'label', '@code', 3)", "丙镇");
  world_expect (world, "pulldata('towns', '@code', 'id', 'c')", "3");
  world_expect (world, "pulldata('towns', 'label', 'nocolumn', 'c')", "");
  world_expect (world, "count(instance('nosuch')/root/item)", "0");
}

/* All engines read an absolute path inside a repeat as the instance it stands in. */
static void
test_absolute_paths_inside_a_repeat (void)
{
  g_autoptr (World) world = world_new (household);

  world_set_context (world, "/data/person[2]/age");
  world_expect (world, "/data/person/name", "乙");
  world_expect (world, "/data/person/child/name", "寅");
  world_expect (world, "count(/data/person)", "3");
  world_expect (world, "count(/data/person/child)", "1");
  world_expect (world, "/data/person[1]/name", "甲");
  world_expect (world, "count(/data/person[age > 0])", "2");
  world_expect (world, "/data/name", "李四");
  world_expect (world, "position(..)", "2");
  world_expect (world, "position()", "1");
  world_set_context (world, "/data/person[2]");
  world_expect (world, "position()", "2");
  world_expect (world, "if(true(), position() + 0, 9)", "2");
  world_expect (world, "count(../person[position() < 3])", "2");
  world_set_context (world, "/data/person[2]/age");
  world_expect (world, "indexed-repeat(/data/person/name, /data/person, 3)", "丙");
  world_expect (world, "indexed-repeat(../name, .., 1)", "甲");
  world_expect (world, "indexed-repeat(/data/person/child/name, /data/person, 1, /data/person/child, 2)", "丑");
  world_expect (world, "indexed-repeat(/data/person/child/name, /data/person/child, 2, /data/person, 1)", "丑");
  world_expect (world, "concat(indexed-repeat(/data/person/child/name, /data/person, 1))", "子丑");
  world_expect (world, "indexed-repeat(/data/person/name, /data/person, 4)", "");
  world_expect (world, "indexed-repeat(/data/person/name, /data/person, '')", "甲");
  world_expect (world, "indexed-repeat(/data/person/name, /data/person, 0)", "");
  world_expect (world, "indexed-repeat(/data/person/name, /data/person, -1)", "");
  world_expect (world, "indexed-repeat(/data/person/name, /data/person, /data/nosuch)", "");
  world_expect (world, "indexed-repeat(/data/person/name, /data/person, 2.9)", "乙");
  world_expect_error (world, "indexed-repeat(name, person, 1, person)", OW_XPATH_ERROR_TYPE);
  world->dialect = OW_XPATH_DIALECT_1_0;
  g_hash_table_insert (world->namespaces, (gpointer) "", (gpointer) "http://www.w3.org/2002/xforms");
  world_expect (world, "/data/person/name", "甲");
}

static void
test_relevance_and_templates (void)
{
  g_autoptr (World) world = world_new (household);
  OwNode *name = world->context->first_child;

  name->relevant = FALSE;
  name->next->next->template_ = TRUE; /* the first person */
  world_expect (world, "name", "");
  world_expect (world, "name = ''", "true");
  world_expect (world, "string-length(name)", "0");
  world_expect (world, "count(person)", "2");
  world_expect (world, "person/name", "乙");
  world_expect (world, "count(//child)", "1");
  world_expect (world, "count(/data/pick/preceding::child)", "1");
  world_expect (world, "position(person[1])", "1");
}

static void
test_names_and_namespaces (void)
{
  g_autoptr (World) world = world_new ("<d xmlns='u:d' xmlns:o='u:o'><a>1</a><o:a>2</o:a></d>");

  world_expect (world, "a", "1");
  world_expect (world, "count(a)", "1");
  world_expect (world, "count(*)", "2");
  world_expect (world, "namespace-uri(a)", "u:d");
  world_expect (world, "name(*[2])", "o:a");
  world_expect (world, "local-name(*[2])", "a");
  world_expect_error (world, "o:a", OW_XPATH_ERROR_SYNTAX);
  g_hash_table_insert (world->namespaces, (gpointer) "q", (gpointer) "u:o");
  world_expect (world, "q:a", "2");
  world->dialect = OW_XPATH_DIALECT_1_0;
  world_expect (world, "count(a)", "0");
}

static void
test_the_host_answers (void)
{
  g_autoptr (World) world = world_new (household);

  world_expect (world, "jr:itext('greeting')", "您好");
  world_expect (world, "rosa:itext('greeting')", "您好");
  world_expect (world, "jr:itext('nosuch')", "");
  world_expect (world, "jr:choice-name(pick, ' /data/pick ')", "b of /data/pick");
  world_expect (world, "version()", "2026112301");
  world_expect (world, "property('deviceid')", "kiosk-7");
  world_expect (world, "property('nosuch')", "");
  world_expect (world, "depend(2 + 3, name, person)", "5");
  world_expect (world, "count(depend(person, name))", "3");
  world->host = (OwXPathHost) { 0 };
  world_expect (world, "concat(version(), property('deviceid'), jr:itext('greeting'))", "");
  world_expect_error (world, "depend()", OW_XPATH_ERROR_ARGUMENTS);
}

typedef struct {
  guint asked;
  GPtrArray *found;
} Index;

static Index index_of_towns;

static const GPtrArray *
find_items (gpointer    data,
            OwNode     *list,
            const char *item_name,
            const char *column,
            const char *value)
{
  index_of_towns.asked++;
  g_assert_cmpstr (item_name, ==, "item");
  g_assert_cmpstr (list->name, ==, "root");
  if (!g_str_equal (column, "county"))
    return NULL;
  g_ptr_array_set_size (index_of_towns.found, 0);
  for (OwNode *item = list->first_child; item != NULL; item = item->next)
    if (g_str_equal (ow_node_get_text (item->first_child->next), value))
      g_ptr_array_add (index_of_towns.found, item);
  return index_of_towns.found;
}

static void
test_equality_asks_the_index (void)
{
  g_autoptr (World) world = world_new (household);

  world_add_instance (world, "towns", towns);
  world->host.find_items = find_items;
  index_of_towns.found = g_ptr_array_new ();
  world_expect (world, "instance('towns')/root/item[county = 'x'][2]/label", "丙镇");
  g_assert_cmpuint (index_of_towns.asked, ==, 1);
  world_expect (world, "count(instance('towns')/root/item['y' = county])", "1");
  g_assert_cmpuint (index_of_towns.asked, ==, 2);
  world_expect (world, "instance('towns')/root/item[id != 'a' and county = 'x']/label", "丙镇");
  g_assert_cmpuint (index_of_towns.asked, ==, 3);
  world_expect (world, "instance('towns')/root/item[id = /data/pick]/label", "乙镇"); /* it has none for id */
  g_assert_cmpuint (index_of_towns.asked, ==, 4);
  /* Not a look-up: a number, the item's own column, a position, a date that was made. */
  world_expect (world, "count(instance('towns')/root/item[id = 5])", "0");
  world_expect (world, "count(instance('towns')/root/item[id = county])", "0");
  world_expect (world, "count(instance('towns')/root/item[position() = 3 and county = 'x'])", "1");
  world_expect (world, "count(instance('towns')/root/item[county = date('2026-11-23')])", "0");
  g_assert_cmpuint (index_of_towns.asked, ==, 4);
  world_expect (world, "pulldata('towns', 'label', 'county', 'y')", "乙镇");
  g_assert_cmpuint (index_of_towns.asked, ==, 5);
  world_expect (world, "pulldata('towns', 'label', 'county', 'z')", "");
  g_clear_pointer (&index_of_towns.found, g_ptr_array_unref);
}

static void
test_syntax_errors_say_where (void)
{
  static const struct {
    const char *expression;
    const char *place;
  } wrong[] = {
    { "", "character 1:" },          { "1 +", "character 4:" },      { "中文 + #", "character 6:" },
    { "a[1", "character 4:" },       { "f(1", "character 4:" },      { "(1", "character 3:" },
    { "a b", "character 3:" },       { "1 And 1", "character 3:" },  { "'open", "character 1:" },
    { "$x", "character 1:" },        { "nope::a", "character 1:" },  { "a/", "character 3:" },
    { "//", "character 3:" },        { "x:a", "character 1:" },      { "a]", "character 2:" },
    { "1 2", "character 3:" },       { "f(,)", "character 3:" },     { "@", "character 2:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ow_xpath_compile (wrong[i].expression, OW_XPATH_DIALECT_ODK, NULL, &error));
    g_assert_error (error, OW_XPATH_ERROR, OW_XPATH_ERROR_SYNTAX);
    if (!g_str_has_prefix (error->message, wrong[i].place))
      g_test_fail_printf ("%s: %s", wrong[i].expression, error->message);
  }
}

static char *
repeat (const char *before,
        const char *part,
        guint       count,
        const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < count; i++)
    g_string_append (text, part);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_long_chains_are_fine (void)
{
  g_autoptr (World) world = world_new (household);
  g_autofree char *sum = repeat ("0", " + 1", 10000, "");
  g_autofree char *any = repeat ("0", " or 0", 10000, " or 1");
  g_autofree char *path = repeat (".", "/.", 10000, "/name");
  g_autofree char *minus = repeat ("", "-", 10001, "1");
  g_autofree char *alternatives = repeat ("name", " | name", 10000, "");
  g_autofree char *predicates = repeat ("name", "[1]", 10000, "");
  g_autofree char *arguments = repeat ("concat('a'", ", 'a'", 9999, ")");
  g_autofree char *length = g_strdup_printf ("string-length(%s)", arguments);

  world_expect (world, sum, "10000");
  world_expect (world, any, "true");
  world_expect (world, path, "李四");
  world_expect (world, minus, "-1");
  world_expect (world, alternatives, "李四");
  world_expect (world, predicates, "李四");
  world_expect (world, length, "10000");
}

static void
test_deep_nesting_is_refused (void)
{
  g_autoptr (World) world = world_new (household);
  g_autofree char *brackets = repeat ("", "(", 100000, "1");
  g_autofree char *calls = repeat ("", "not(", 100000, "1");
  g_autofree char *predicates = repeat ("", "a[", 100000, "1");
  g_autofree char *fits = repeat ("", "(", 400, "1");
  g_autofree char *closed = repeat (fits, ")", 400, "");
  g_autofree char *nested = repeat ("", "if(0, 1, ", 400, "2");
  g_autofree char *nested_closed = repeat (nested, ")", 400, "");

  world_expect_error (world, brackets, OW_XPATH_ERROR_LIMIT);
  world_expect_error (world, calls, OW_XPATH_ERROR_LIMIT);
  world_expect_error (world, predicates, OW_XPATH_ERROR_LIMIT);
  world_expect (world, closed, "1");
  world_expect (world, nested_closed, "2");
}

static void
test_endless_work_is_ended (void)
{
  g_autoptr (GString) xml = g_string_new ("<d>");
  g_autoptr (World) world = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (xml, "<a><b/></a>");
  g_string_append (xml, "</d>");
  world = world_new (xml->str);
  world_expect (world, "count(//b[count(//a) = 1000])", "1000");
  world_expect_error (world, "string-length(join(join(join(join('long', //*), //*), //*), //*))", OW_XPATH_ERROR_LIMIT);
  world_expect_error (world, "count(//*[count(preceding::*[count(preceding::*) > 0]) > 0])", OW_XPATH_ERROR_LIMIT);
}

/* What is walked over and what is put in order costs, whether anything is found or not. */
static void
test_walks_are_charged (void)
{
  g_autoptr (GString) xml = g_string_new ("<d>");
  g_autoptr (World) world = NULL;

  for (guint i = 0; i < 90; i++)
    g_string_append (xml, "<p>");
  for (guint i = 0; i < 1000; i++)
    g_string_append (xml, "<n/>");
  for (guint i = 0; i < 90; i++)
    g_string_append (xml, "</p>");
  g_string_append (xml, "</d>");
  world = world_new (xml->str);
  /* a thousand nodes are asked, and have nothing */
  g_assert_cmpuint (world_cost (world, "//n/none"), >=, world_cost (world, "//n") + 1000);
  g_assert_cmpuint (world_cost (world, "//n/@*"), >=, world_cost (world, "//n") + 1000);
  /* 90 levels are climbed, with nothing beside them */
  g_assert_cmpuint (world_cost (world, "//n[1]/following::none"), >=, world_cost (world, "//n[1]") + 1000 + 90);
  g_assert_cmpuint (world_cost (world, "//n[1000]/preceding::none"), >=, world_cost (world, "//n[1000]") + 1000 + 90);
  /* 90,000 ancestors are found, 45 deep on the average, and sorted */
  g_assert_cmpuint (world_cost (world, "//n/ancestor::*"), >, 90000 * (1 + 17 / 4 + 45 / 10));
  world_expect (world, "count(//n/ancestor::*)", "91");
}

static void
test_volatile (void)
{
  static const struct {
    const char *expression;
    gboolean is_volatile;
  } list[] = {
    { "a + 1", FALSE }, { "a[b = today()]", TRUE }, { "now()", TRUE },  { "concat(uuid(), 1)", TRUE },
    { "random()", TRUE }, { "date('2026-11-23')", FALSE }, { "(a | b)[random() > 1]", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (list); i++) {
    g_autoptr (OwXPath) xpath = ow_xpath_compile (list[i].expression, OW_XPATH_DIALECT_ODK, NULL, NULL);

    g_assert_cmpint (ow_xpath_is_volatile (xpath), ==, list[i].is_volatile);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/paths", test_paths);
  g_test_add_func ("/xpath/axes", test_axes);
  g_test_add_func ("/xpath/operators", test_operators);
  g_test_add_func ("/xpath/wrong-kinds", test_wrong_kinds_are_refused);
  g_test_add_func ("/xpath/sources", test_sources);
  g_test_add_func ("/xpath/lazy", test_nothing_is_evaluated_in_vain);
  g_test_add_func ("/xpath/check", test_check_looks_everywhere);
  g_test_add_func ("/xpath/secondary-instances", test_secondary_instances);
  g_test_add_func ("/xpath/inside-a-repeat", test_absolute_paths_inside_a_repeat);
  g_test_add_func ("/xpath/relevance-and-templates", test_relevance_and_templates);
  g_test_add_func ("/xpath/namespaces", test_names_and_namespaces);
  g_test_add_func ("/xpath/host", test_the_host_answers);
  g_test_add_func ("/xpath/index", test_equality_asks_the_index);
  g_test_add_func ("/xpath/syntax-errors", test_syntax_errors_say_where);
  g_test_add_func ("/xpath/long-chains", test_long_chains_are_fine);
  g_test_add_func ("/xpath/deep-nesting", test_deep_nesting_is_refused);
  g_test_add_func ("/xpath/budget", test_endless_work_is_ended);
  g_test_add_func ("/xpath/charges", test_walks_are_charged);
  g_test_add_func ("/xpath/volatile", test_volatile);
  return g_test_run ();
}
