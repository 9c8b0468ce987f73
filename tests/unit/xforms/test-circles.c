/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include <string.h>

/* Calculations that wait for each other: refused by name, and only those. */

#define BIND(name, attributes) "<bind nodeset='/data/" name "' " attributes "/>"
#define ITEXT(texts) "<itext><translation lang='x'>" texts "</translation></itext>"
#define TEXT(id, value) "<text id='" id "'><value>" value "</value></text>"

/* When the form is read, or at the latest when it is begun. */
static void
expect_cycle (const char *instance,
              const char *model,
              const char *body,
              const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = form_world_try (instance, model, body, NULL, &error);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwFilling) filling = form != NULL ? ow_filling_new (form, clock, NULL, &error) : NULL;

  g_assert_null (filling);
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
  g_assert_cmpstr (ow_form_error_code (error), ==, "cycle");
  g_assert_nonnull (strstr (error->message, name));
}

static void
test_circles_are_refused_by_name (void)
{
  expect_cycle ("<a/><b/>", BIND ("a", "calculate='/data/b'") BIND ("b", "calculate='/data/a'"), "",
                "/data/a, /data/b");
  expect_cycle ("<a/>", BIND ("a", "calculate='. + 1'"), "", "/data/a");
  expect_cycle ("<g><o/><x>1</x></g>", BIND ("g/o", "calculate='sum(/data/g//*)'"), "", "/data/g/o");
  expect_cycle ("<g><h><o/></h></g>", BIND ("g/h/o", "calculate='sum(/data/g//o)'"), "", "/data/g/h/o");
  expect_cycle ("<o/><g><x/></g>", BIND ("o", "calculate='sum(/data/g//*)'") BIND ("g/x", "calculate='/data/o'"), "",
                "/data/g/x");
  expect_cycle ("<a/>", BIND ("a", "relevant=\". = ''\""), "", "/data/a");
  expect_cycle ("<g><a/></g>", BIND ("g", "relevant='/data/g/a = 1'"), "", "/data/g");
  expect_cycle ("<a/><b/>", BIND ("a", "relevant='/data/b = 1'") BIND ("b", "calculate='/data/a'"), "", "/data/b");
}

static void
test_what_only_looks_like_a_circle (void)
{
  /* what readonly, required and constraint say is read by no expression */
  g_autoptr (OwForm) a = form_world_load (
    "<a/><b/>", BIND ("a", "required='/data/b = 1' readonly='. = 2' constraint='. != /data/b'")
                BIND ("b", "required='/data/a = 1' readonly='/data/a = 1'"), "");
  g_autoptr (OwForm) b = form_world_load ("<a/>", BIND ("a", "calculate='once(random())'"), "");

  g_assert_nonnull (a);
  g_assert_nonnull (b);
}

static void
test_circles_through_texts (void)
{
  /* a text whose id is computed may be any: that one of them shows the result is no circle yet */
  g_autoptr (OwForm) any = form_world_load (
    "<n>a</n><b/>", ITEXT (TEXT ("ta", "A") TEXT ("tb", "B<output value='/data/b'/>"))
    BIND ("b", "calculate=\"jr:itext(concat('t', /data/n))\""), "");

  g_assert_nonnull (any);
  expect_cycle ("<n>1</n><a/>", ITEXT (TEXT ("t", "x<output value='/data/a'/>"))
                BIND ("a", "calculate=\"concat(jr:itext('t'), /data/n)\""), "", "/data/a");
  expect_cycle ("<a/><b/>", ITEXT (TEXT ("t", "<output value=\"jr:itext('u')\"/>")
                                   TEXT ("u", "<output value='/data/b'/>"))
                BIND ("a", "calculate=\"jr:itext('t')\"") BIND ("b", "calculate='/data/a'"), "", "/data/b");
}

#define SELECT(label, item) \
  "<select1 ref='/data/q'><itemset nodeset=\"" item "\"><value ref='v'/><label ref=\"" label "\"/></itemset></select1>"
#define INLINE(label) "<select1 ref='/data/q'><item><label>" label "</label><value>y</value></item></select1>"
#define NAME_OF_Q "jr:choice-name(/data/q, '/data/q')"
#define LIST "<instance id='l'><root><item><v>y</v><id>t</id></item><item><v>n</v><id>u</id></item></root></instance>"

/* The name of a choice is what its label says: a label that shows the name shows itself. */
static void
test_circles_through_names_of_choices (void)
{
  const char *texts = ITEXT (TEXT ("t", "T<output value='/data/c'/>") TEXT ("u", "U"));
  g_autofree char *model = g_strconcat (texts, LIST BIND ("c", "calculate=\"" NAME_OF_Q "\""), NULL);
  g_autofree char *relevant = g_strconcat (texts, LIST BIND ("c", "relevant=\"" NAME_OF_Q " = 'x'\""), NULL);
  const char *filter = SELECT ("jr:itext(id)", "instance('l')/root/item[v = 'n' or /data/all = 'yes']");
  g_autoptr (OwFilling) filling = form_world_fill ("<q/><c/><all/>", model, filter);
  g_autoptr (GError) error = NULL;

  expect_cycle ("<q/><c/>", model, SELECT ("jr:itext(id)", "instance('l')/root/item"), "/data/c");
  expect_cycle ("<q/><c/>", relevant, SELECT ("jr:itext(id)", "instance('l')/root/item"), "/data/c");
  expect_cycle ("<q/><c/>", BIND ("c", "calculate=\"" NAME_OF_Q "\""), INLINE ("T<output value='/data/c'/>"),
                "/data/c");
  expect_cycle ("<q/><c/><d/>", BIND ("c", "calculate=\"" NAME_OF_Q "\"") BIND ("d", "calculate='/data/c'"),
                INLINE ("T<output value='/data/d'/>"), "/data/d");
  /* a filter may leave out the choice that says so: only who chooses it goes in a circle */
  form_world_answer (filling, "/data/q", "n", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "U");
  form_world_answer (filling, "/data/all", "yes", OW_ANSWER_OK);
  g_assert_false (ow_filling_answer (filling, "/data/q", "y", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
}

static void
test_circles_that_the_answers_close (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><x/></r>", "<bind nodeset='/data/r' relevant='/data/r[1]/x != 1'/>",
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");
  g_autoptr (GError) error = NULL;

  expect_cycle ("<n>a</n><b/>", ITEXT (TEXT ("ta", "A<output value='/data/b'/>"))
                BIND ("b", "calculate=\"jr:itext(concat('t', /data/n))\""), "", "/data/b");
  expect_cycle ("<r><x/><y/></r><r><x/><y/></r>", BIND ("r/x", "calculate='indexed-repeat(/data/r/y, /data/r, 1) + 1'")
                BIND ("r/y", "calculate='/data/r[last()]/x'"), "<repeat nodeset='/data/r'/>", "/data/r/x");
  expect_cycle ("<a/><b>2</b><c/>", BIND ("c", "calculate='sum(preceding-sibling::*)'")
                BIND ("a", "calculate='/data/c + 1'"), "", "/data/c");
  expect_cycle ("<n>a</n><b/><c/>", ITEXT (TEXT ("ta", "A<output value='/data/c'/>")) BIND ("c", "calculate='/data/b'")
                BIND ("b", "calculate=\"jr:itext(concat('t', /data/n))\""), "", "/data/b");
  g_assert_false (ow_filling_answer (filling, "/data/r[1]/x", "1", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
}

/* An instance that reads others may do so in turn; one that reads itself may not. */
static void
test_circles_between_instances (void)
{
  static const char *const circles[] = {
    "sum(../../r/x)", "count(/data/r[x = 1])", "indexed-repeat(/data/r/x, /data/r, 1) + 1",
    "indexed-repeat(/data/r/x, /data/r, position(..)) + 1", "/data/r[position() = 1]/x + 1", "string(..)",
    "concat(../.., &quot;y&quot;)", "string(/)", "count(//x[. = 2])", "sum(/data/r[k = current()/../k]/x)",
  };
  static const struct {
    const char *calculate;
    const char *come_to;
  } chains[] = {
    { "if(position(..) = 1, 1, indexed-repeat(/data/r/x, /data/r, position(..) - 1) * 2)", "1 2 4" },
    { "coalesce(/data/r[position() = position(current()/..) - 1]/x, 0) + 1", "1 2 3" },
    { "../preceding-sibling::r[1]/x + 1", "  " },
    { "sum(../preceding-sibling::r/k)", "0 7 14" },
    { "once(count-non-empty(../../r/x) + 1)", "1 2 3" },
    { "if(../preceding-sibling::r, 'later', 'first')", "first later later" },
    { "1 + count(/data/r[position() &lt; position(current()/..) and x &gt; 0])", "1 2 3" },
    { "1 + count(/data/r[if(position() &lt; position(current()/..), x &gt; 0, false())])", "1 2 3" },
    { "namespace-uri(..) = namespace-uri(.) and not(lang('en'))", "true true true" },
    { "count(../../r[k]) + count(../k | ../x)", "5 5 5" },
  };
  const char *instance = "<r><k>7</k><x/></r><r><k>7</k><x/></r><r><k>7</k><x/></r>";
  const char *body = "<repeat nodeset='/data/r'><input ref='/data/r/k'/></repeat>";

  for (guint i = 0; i < G_N_ELEMENTS (circles); i++) {
    g_autofree char *bind = g_strdup_printf (BIND ("r/x", "calculate='%s'"), circles[i]);

    g_test_message ("%s", circles[i]);
    expect_cycle (instance, bind, body, "/data/r/x");
  }
  for (guint i = 0; i < G_N_ELEMENTS (chains); i++) {
    g_autofree char *bind = g_strdup_printf (BIND ("r/x", "calculate=\"%s\""), chains[i].calculate);
    g_autoptr (OwFilling) filling = form_world_fill (instance, bind, body);

    g_test_message ("%s", chains[i].calculate);
    form_world_expect (filling, "join(' ', /data/r/x)", chains[i].come_to);
  }
}

/* What is left out of what it reads needn't be waited for, and to count nodes is not to read them. */
static void
test_no_circles (void)
{
  static const char *const binds[] = {
    BIND ("c", "calculate='sum(preceding-sibling::*)'"),
    BIND ("c", "calculate='sum(/data/*[position() &lt; 3])'"),
    BIND ("c", "calculate='coalesce(indexed-repeat(/data/g/r/x, /data/g/r, 1), 3)'")
    BIND ("g/r/x", "calculate='if(position(..) = 1, 3, /data/c)'"),
    BIND ("c", "calculate=\"sum(../*[name() = 'a' or name() = 'b'])\""),
    BIND ("c", "calculate='count(/data/g/r) + 2'") BIND ("g", "relevant='/data/c &lt; 9'"),
    BIND ("c", "calculate='count(/data/g/r) + 2'") BIND ("g/r", "relevant='/data/c &gt; 0'"),
    BIND ("c", "calculate='3'") BIND ("g", "relevant='count(/data/g/r) &lt; 3'"),
    BIND ("c", "calculate='3'") BIND ("g", "relevant='not(/data/g/r/nothing) and .. and boolean(.)'"),
    BIND ("c", "calculate='3'") BIND ("g/r/x", "calculate='sum(/data/g/r/*[name() = &quot;k&quot;])'"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (binds); i++) {
    g_autoptr (OwFilling) filling = form_world_fill (
      "<a>1</a><b>2</b><c/><g><r><k/><x/></r></g>", binds[i], "<repeat nodeset='/data/g/r'/>");

    g_test_message ("%s", binds[i]);
    form_world_expect (filling, "/data/c", "3");
    form_world_expect (filling, "string(/data/g/r) != 'z' and count(/data/g/r)", "true");
  }
}

#define COUNTED(name, count) \
  "<repeat nodeset='/data/" name "' jr:count=\"" count "\"><input ref='/data/" name "/q'/></repeat>"

/* A count that asks for one more than there are never ends; one that asks the answers whether there are more does. */
static void
test_counts_of_themselves (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<c/><r jr:template=''><q/></r>", BIND ("c", "calculate='count(/data/r)'"),
    COUNTED ("r", "if(count(/data/r) = 0 or indexed-repeat(/data/r/q, /data/r, count(/data/r)) = 'more',"
                  " count(/data/r) + 1, count(/data/r))"));

  form_world_answer (filling, "/data/r[1]/q", "more", OW_ANSWER_OK);
  form_world_expect (filling, "/data/c", "2");
  expect_cycle ("<r><q/></r><c/>", BIND ("c", "calculate='count(/data/r) + 1'"), COUNTED ("r", "/data/c"),
                "/data/r, /data/c");
  expect_cycle ("<r><q/></r>", "", COUNTED ("r", "count(/data/r) + 1"), "/data/r");
  expect_cycle ("<r><q/></r><s><q/></s>", "",
                COUNTED ("r", "count(/data/s) + 1") COUNTED ("s", "count(/data/r) + 1"), "/data/s");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/circles/each", test_circles_are_refused_by_name);
  g_test_add_func ("/xforms/circles/none", test_what_only_looks_like_a_circle);
  g_test_add_func ("/xforms/circles/left-out", test_no_circles);
  g_test_add_func ("/xforms/circles/texts", test_circles_through_texts);
  g_test_add_func ("/xforms/circles/names", test_circles_through_names_of_choices);
  g_test_add_func ("/xforms/circles/instances", test_circles_between_instances);
  g_test_add_func ("/xforms/circles/answers", test_circles_that_the_answers_close);
  g_test_add_func ("/xforms/circles/counts", test_counts_of_themselves);
  return g_test_run ();
}
