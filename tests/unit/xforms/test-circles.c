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

/* What is chosen anywhere isn't offered: not even where it is chosen, and then again. */
static void
test_choices_that_hide_themselves (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><q/></r><r><q/></r>", LIST,
    "<repeat nodeset='/data/r'><select1 ref='/data/r/q'><itemset nodeset=\"instance('l')/root/item"
    "[not(selected(join(' ', /data/r[position() > 0]/q), v))]\"><value ref='v'/><label ref='v'/></itemset></select1>"
    "</repeat>");
  g_autoptr (GError) error = NULL;

  g_assert_false (ow_filling_answer (filling, "/data/r[1]/q", "y", NULL, &error));
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
  form_world_answer (filling, "/data/r[1]/q", "", OW_ANSWER_OK);
  g_assert_true (ow_filling_is_settled (filling, NULL));
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

#define OTHERS "/data/r[position() != position(current()/..)]/t"
#define ROWS(binds) form_world_fill ( \
  "<k/><a/><b/><n/><r jr:template=''><x/><p/><y/><t/></r>", binds, \
  "<repeat nodeset='/data/r'><input ref='/data/r/x'/><input ref='/data/r/p'/><input ref='/data/r/y'/></repeat>" \
  "<input ref='/data/k'/>")

static void
expect_stopped (OwFilling   *filling,
                gboolean     went_on,
                GError     **error,
                const char  *names)
{
  g_autoptr (GError) later = NULL;

  g_assert_false (went_on);
  g_assert_error (*error, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
  g_assert_nonnull (strstr ((*error)->message, names));
  /* whatever is asked of the record next says it too */
  g_assert_false (ow_filling_is_settled (filling, &later));
  g_assert_error (later, OW_FORM_ERROR, OW_FORM_ERROR_CYCLE);
  g_assert_nonnull (strstr (later->message, names));
}

static void
add_row (OwFilling  *filling,
         const char *x,
         const char *p)
{
  static const char *const names[] = { "x", "p" };
  const char *values[] = { x, p };
  g_autoptr (GError) error = NULL;
  guint n = 1;

  g_assert_true (ow_filling_add_repeat (filling, "/data/r", &error));
  g_assert_no_error (error);
  for (;; n++) {
    g_autofree char *next = g_strdup_printf ("/data/r[%u]/x", n + 1);

    if (ow_filling_find_question (filling, next) == NULL)
      break;
  }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *ref = g_strdup_printf ("/data/r[%u]/%s", n, names[i]);

    form_world_answer (filling, ref, values[i], OW_ANSWER_OK);
  }
}

/* Of several calculations, closed by an answer or a new instance: not by the values, which may settle at blanks. */
static void
test_circles_that_come_later (void)
{
  g_autoptr (OwFilling) chosen = ROWS (BIND ("a", "calculate='number(../*[name() = /data/k]) + 1'")
                                       BIND ("b", "calculate='/data/a + 1'"));
  g_autoptr (OwFilling) rows = ROWS (BIND ("r/t", "calculate='../x + sum(" OTHERS ")'"));
  g_autoptr (OwFilling) guarded = ROWS (BIND ("r/t", "calculate='if(../x = 9, sum(" OTHERS "), ../x)'"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  g_autoptr (GError) both = NULL;

  expect_stopped (chosen, ow_filling_answer (chosen, "/data/k", "b", NULL, &error), &error, "/data/a, /data/b");
  form_world_answer (chosen, "/data/k", "n", OW_ANSWER_OK);
  g_assert_true (ow_filling_is_settled (chosen, NULL));
  add_row (rows, "1", "");
  form_world_expect (rows, "/data/r/t", "1");
  expect_stopped (rows, ow_filling_add_repeat (rows, "/data/r", &second), &second, "/data/r/t");
  g_assert_true (ow_filling_remove_repeat (rows, "/data/r[2]", NULL));
  add_row (guarded, "9", "");
  add_row (guarded, "2", "");
  form_world_expect (guarded, "/data/r[1]/t", "2");
  expect_stopped (guarded, ow_filling_answer (guarded, "/data/r[2]/x", "9", NULL, &both), &both, "/data/r/t");
}

/* As it was handed in, with a circle that its rows close. */
static void
test_circles_of_a_record (void)
{
  g_autoptr (OwForm) form = form_world_load (
    "<r><x/><t/></r>", BIND ("r/t", "calculate='../x + sum(" OTHERS ")'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  const char *xml = "<data id='f'><r><x>1</x><t/></r><r><x>2</x><t/></r></data>";
  g_autoptr (GBytes) record = g_bytes_new_static (xml, strlen (xml));
  OwBeginning from = { .draft = record };
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = ow_filling_begin (form, clock, &from, &error);

  g_assert_no_error (error);
  expect_stopped (filling, ow_filling_is_settled (filling, &error), &error, "/data/r/t");
}

/* A row finds itself by keys that nobody has filled in yet: it finds nothing, and no visit stops for it. */
static void
test_keys_to_be_filled_in (void)
{
  g_autoptr (OwFilling) sums = ROWS (BIND ("r/t", "calculate='1 + sum(/data/r[p = current()/../x]/t)'"));
  g_autoptr (OwFilling) names = ROWS (BIND ("r/t", "calculate=\"concat(/data/r[x = current()/../p]/t, '/', ../x)\""));
  g_autoptr (GError) error = NULL;

  add_row (sums, "root", "");
  add_row (sums, "kid", "root");
  add_row (sums, "leaf", "kid");
  form_world_expect (sums, "join(' ', /data/r/t)", "3 2 1");
  add_row (names, "root", "");
  add_row (names, "kid", "root");
  add_row (names, "leaf", "kid");
  form_world_expect (names, "join(' ', /data/r/t)", "/root /root/kid /root/kid/leaf");
  /* its parent's parent is itself */
  expect_stopped (names, ow_filling_answer (names, "/data/r[1]/p", "leaf", NULL, &error), &error, "/data/r/t");
}

/* Two rows of which one seeks the other, each with a key that is blank yet: no circle, for what would be in one takes
 * blanks for no keys. What isn't compares as ever, and a blank in a list is one for good. */
static void
test_rows_half_filled_in (void)
{
  g_autoptr (OwFilling) levels = ROWS (
    BIND ("r/t", "calculate='1 + coalesce(/data/r[x = current()/../p]/t, 0)'")
    BIND ("a", "calculate='sum(/data/r[x = /data/k]/t)'"));
  g_autoptr (OwFilling) lists = form_world_fill (
    "<k/><r><x/><t/></r><r><x/><t/></r>",
    "<instance id='l'><root><item><v/><n>5</n></item></root></instance>"
    BIND ("r/t", "calculate=\"instance('l')/root/item[v = current()/../x]/n +"
                 " coalesce(/data/r[x = current()/../x][position() = 2]/t, 1)\""),
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");

  g_assert_true (ow_filling_add_repeat (levels, "/data/r", NULL));
  g_assert_true (ow_filling_add_repeat (levels, "/data/r", NULL));
  form_world_expect (levels, "join(' ', /data/r/t)", "1 2");
  form_world_expect (levels, "/data/a", "3");
  form_world_answer (levels, "/data/r[1]/x", "top", OW_ANSWER_OK);
  form_world_answer (levels, "/data/r[2]/p", "top", OW_ANSWER_OK);
  form_world_expect (levels, "join(' ', /data/r/t)", "1 2");
  form_world_expect (levels, "/data/a", "2");
  form_world_answer (levels, "/data/r[2]/x", "low", OW_ANSWER_OK);
  form_world_expect (levels, "/data/a", "0");
  form_world_expect (lists, "join(' ', /data/r/t)", "11 6");
}

/* The answer that is tried may be the key by which rows come to wait for one another, but for blanks. */
static void
test_constraints_on_blank_keys (void)
{
  g_autoptr (OwFilling) filling = ROWS (
    BIND ("r/t", "calculate='../x + coalesce(/data/r[y = current()/../p]/t, 0)'")
    BIND ("r/p", "constraint='max(/data/r/t) &lt;= 3'"));

  for (guint i = 0; i < 3; i++)
    add_row (filling, "1", "");
  form_world_answer (filling, "/data/r[2]/y", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/r[1]/p", "a", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/t)", "2 1 3");
}

/* That fields are blank is no key: what isn't in a circle by keys compares as ever, and what is one stays one. */
static void
test_blanks_held_against_texts (void)
{
  g_autoptr (OwFilling) sums = ROWS (
    BIND ("r/t", "calculate=\"sum(/data/r[position() &lt;= position(current()/..) and y != 'yes' and p != 'yes']/x) +"
                 " coalesce(../preceding-sibling::r[1]/t, 0)\""));
  g_autoptr (OwFilling) others = ROWS (
    BIND ("r/t", "calculate=\"../x + sum(/data/r[position() != position(current()/..) and y != 'y' and"
                 " /data/k != 'y']/t[. != ''])\""));
  g_autoptr (OwFilling) except = ROWS (
    BIND ("r/t", "calculate=\"../x + sum(../preceding-sibling::r[not(p = current()/../p) and y = '']/t)\""));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    add_row (sums, "10", "");
  form_world_expect (sums, "join(' ', /data/r/t)", "10 30 60");
  add_row (others, "1", "");
  expect_stopped (others, ow_filling_add_repeat (others, "/data/r", &error), &error, "/data/r/t");
  add_row (except, "1", "a");
  add_row (except, "2", "");
  add_row (except, "3", "");
  form_world_expect (except, "join(' ', /data/r/t)", "1 3 4");
}

/* A form may begin with a row that nobody has filled in, where what it finds comes to a blank; what skips blanks may
 * read something else instead. */
static void
test_blank_rows_of_the_form (void)
{
  g_autoptr (OwFilling) balance = form_world_fill (
    "<r><id/><after/><qty/><prev/><bal/></r>",
    BIND ("r/prev", "calculate='/data/r[id = current()/../after]/bal'")
    BIND ("r/bal", "calculate='../qty + coalesce(../prev, 0)'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/id'/><input ref='/data/r/after'/><input ref='/data/r/qty'/>"
    "</repeat>");
  g_autoptr (OwFilling) before = ROWS (
    BIND ("r/t", "calculate='../x + coalesce(coalesce(/data/r[y = current()/../p]/t,"
                 " ../preceding-sibling::r[1]/t), 0)'"));

  form_world_answer (balance, "/data/r/qty", "4", OW_ANSWER_OK);
  form_world_expect (balance, "/data/r/bal", "4");
  g_assert_true (ow_filling_add_repeat (before, "/data/r", NULL));
  form_world_answer (before, "/data/r[1]/y", "a", OW_ANSWER_OK);
  g_assert_true (ow_filling_add_repeat (before, "/data/r", NULL));
  form_world_answer (before, "/data/r[2]/x", "2", OW_ANSWER_OK);
  g_assert_true (ow_filling_add_repeat (before, "/data/r", NULL));
  g_assert_true (ow_filling_is_settled (before, NULL));
}

/* Once it is known how many there are, and not while that is computed: what was answered in them stays. */
static void
test_counts_of_rows (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m jr:template=''><code/><head/><inc/><sum/></m><n/><f jr:template=''><addr/></f>",
    BIND ("m/sum", "calculate='../inc + coalesce(/data/m[code = current()/../head]/sum, 0)'")
    BIND ("n", "calculate='count(/data/m[sum = inc])'"),
    "<repeat nodeset='/data/m'><input ref='/data/m/code'/><input ref='/data/m/head'/><input ref='/data/m/inc'/>"
    "</repeat>"
    "<repeat nodeset='/data/f' jr:count='/data/n'><input ref='/data/f/addr'/></repeat>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_answer (filling, "/data/m[1]/code", "h", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[1]/inc", "1", OW_ANSWER_OK);
  g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_answer (filling, "/data/m[2]/code", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/head", "h", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/inc", "2", OW_ANSWER_OK);
  form_world_answer (filling, "/data/f[1]/addr", "by the well", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/code", "", OW_ANSWER_OK);
  form_world_expect (filling, "/data/n", "1");
  form_world_expect (filling, "/data/f[1]/addr", "by the well");
}

/* What a value passes through on the way to what it was is no change; and what an action reads is settled. */
static void
test_actions_on_rows (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m jr:template=''><code/><head/><inc/><sum/></m><tot/><note/><k/><seen/>",
    BIND ("m/sum", "calculate='../inc + coalesce(/data/m[code = current()/../head]/sum, 0)'")
    BIND ("tot", "calculate='count(/data/m[sum = inc])'"),
    "<repeat nodeset='/data/m'><input ref='/data/m/code'/><input ref='/data/m/head'/><input ref='/data/m/inc'/>"
    "</repeat><input ref='/data/tot'><setvalue event='xforms-value-changed' ref='/data/note'"
    " value=\"concat(/data/note, /data/tot, ';')\"/></input>"
    "<input ref='/data/k'><setvalue event='xforms-value-changed' ref='/data/m[2]/code' value=\"''\"/>"
    "<setvalue event='xforms-value-changed' ref='/data/seen' value=\"join(' ', /data/m/sum)\"/></input>");

  g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_answer (filling, "/data/m[1]/code", "h", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[1]/inc", "1", OW_ANSWER_OK);
  g_assert_true (ow_filling_add_repeat (filling, "/data/m", NULL));
  form_world_answer (filling, "/data/m[2]/code", "a", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/head", "h", OW_ANSWER_OK);
  form_world_answer (filling, "/data/m[2]/inc", "2", OW_ANSWER_OK);
  form_world_expect (filling, "/data/note", "1;2;1;");
  form_world_answer (filling, "/data/m[2]/code", "", OW_ANSWER_OK);
  form_world_expect (filling, "/data/tot", "1");
  form_world_expect (filling, "/data/note", "1;2;1;");
  form_world_answer (filling, "/data/m[2]/code", "b", OW_ANSWER_OK);
  form_world_answer (filling, "/data/k", "x", OW_ANSWER_OK);
  form_world_expect (filling, "/data/seen", "1 3");
}

/* The first action closes a circle of keys that are blank; the second finds its rows settled. */
static void
test_actions_between_which_rows_settle (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<m><code/><head>x</head><inc>1</inc><sum/></m><m><code>x</code><head>y</head><inc>2</inc><sum/></m><k/><seen/>",
    BIND ("m/sum", "calculate='../inc + coalesce(/data/m[code = current()/../head]/sum, 0)'"),
    "<repeat nodeset='/data/m'><input ref='/data/m/inc'/></repeat>"
    "<input ref='/data/k'><setvalue event='xforms-value-changed' ref='/data/m[2]/head' value=\"''\"/>"
    "<setvalue event='xforms-value-changed' ref='/data/seen' value=\"join(' ', /data/m/sum)\"/></input>");

  form_world_expect (filling, "join(' ', /data/m/sum)", "3 2");
  form_world_answer (filling, "/data/k", "x", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/m/sum)", "3 2");
  form_world_expect (filling, "/data/seen", "3 2");
}

/* With three there should be one, and with one three. */
static void
test_counts_that_hide_themselves (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<k/><n/><f jr:template=''><a/><t/></f>",
    BIND ("n", "calculate=\"if(/data/k = 1, if(sum(/data/f[a = '']/t) > 3, 1, 3), 0)\"")
    BIND ("f/t", "calculate='position(..) + coalesce(/data/f[a = current()/../a]"
                 "[position() = position(current()/..) + 1]/t, 0)'"),
    "<input ref='/data/k'/><repeat nodeset='/data/f' jr:count='/data/n'><input ref='/data/f/a'/></repeat>");
  g_autoptr (GError) error = NULL;

  expect_stopped (filling, ow_filling_answer (filling, "/data/k", "1", NULL, &error), &error, "/data/f");
  form_world_answer (filling, "/data/k", "", OW_ANSWER_OK);
  g_assert_true (ow_filling_is_settled (filling, NULL));
}

/* All are blank and read all others: what would skip them isn't found out, so that nobody says that it is a circle. */
static void
test_more_blank_rows_than_can_be_told (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (OwForm) form = NULL;
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwFilling) filling = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1010; i++)
    g_string_append (rows, "<r><k/><h/><t/></r>");
  form = form_world_load (rows->str, BIND ("r/t", "calculate='1 + sum(/data/r[k = current()/../h]/t)'"),
                          "<repeat nodeset='/data/r'><input ref='/data/r/k'/></repeat>");
  filling = ow_filling_new (form, clock, NULL, &error);
  g_assert_null (filling);
  g_assert_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT);
}

/* While the others are computed a row may seem to read itself. */
static void
test_circles_in_passing (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r><n>1</n><left/><run/></r><r><n>1</n><left/><run/></r><r><n>2</n><left/><run/></r>",
    BIND ("r/left", "calculate='1 + coalesce(../following-sibling::r[1]/left, 0)'")
    BIND ("r/run", "calculate='../n + coalesce(indexed-repeat(/data/r/run, /data/r, count(/data/r) - ../left), 0)'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/n'/></repeat>");

  form_world_expect (filling, "join(' ', /data/r/run)", "1 2 4");
  form_world_answer (filling, "/data/r[1]/n", "5", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/run)", "5 6 8");
}

/* As with keys, with indexes. */
static void
test_indexes_half_filled_in (void)
{
  g_autoptr (OwFilling) filling = ROWS (
    BIND ("r/t", "calculate='../x + coalesce(indexed-repeat(/data/r/t, /data/r, ../p), 0)'"));

  add_row (filling, "1", "");
  add_row (filling, "2", "");
  form_world_answer (filling, "/data/r[1]/p", "2", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/t)", "3 2");
  form_world_answer (filling, "/data/r[2]/x", "9", OW_ANSWER_OK);
  form_world_expect (filling, "join(' ', /data/r/t)", "10 9");
}

/* However the keys are compared: what finds a row by blanks alone has found none. */
static void
test_keys_by_other_ways (void)
{
  static const char *const terms[] = {
    "concat(/data/r[selected(current()/../p, x)]/t, '')",
    "concat(/data/r[translate(x, 'AB', 'ab') = current()/../p]/t, '')",
    "concat(/data/r[not(x != current()/../p)]/t, '')", "concat(/data/r[string(x) = string(current()/../p)]/t, '')",
    "indexed-repeat(/data/r/t, /data/r, ../p)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (terms); i++) {
    g_autofree char *bind = g_strdup_printf (BIND ("r/t", "calculate=\"concat(%s, '/', ../x)\""), terms[i]);
    g_autoptr (OwFilling) filling = ROWS (bind);

    g_test_message ("%s", terms[i]);
    add_row (filling, "1", "");
    add_row (filling, "2", "1");
    form_world_expect (filling, "/data/r[2]/t", "/1/2");
  }
}

/* A constraint is tried on what the answer makes of rows that read one another, in whatever order. */
static void
test_constraints_on_rows (void)
{
  static const char *const calculations[] = {
    "calculate='../x + coalesce(../following-sibling::r[1]/t, 0)'",
    "calculate='../x + coalesce(/data/r[p = current()/../p + 1]/t, 0)'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (calculations); i++) {
    g_autofree char *binds = g_strdup_printf (BIND ("r/t", "%s") BIND ("r/x", "constraint='/data/r[1]/t &lt;= 6'"),
                                              calculations[i]);
    g_autoptr (OwFilling) filling = ROWS (binds);

    add_row (filling, "1", "1");
    add_row (filling, "1", "2");
    add_row (filling, "1", "3");
    form_world_answer (filling, "/data/r[3]/x", "9", OW_ANSWER_CONSTRAINT);
    form_world_answer (filling, "/data/r[3]/x", "4", OW_ANSWER_OK);
    form_world_answer (filling, "/data/r[2]/x", "2", OW_ANSWER_CONSTRAINT);
    form_world_answer (filling, "/data/r[3]/x", "2", OW_ANSWER_OK);
    form_world_expect (filling, "/data/r[1]/t", "4");
  }
}

/* What a row is asked about itself alone is no key: that it is blank hides no circle, and makes none. */
static void
test_blanks_that_are_no_keys (void)
{
  g_autoptr (OwFilling) circle = ROWS (
    BIND ("r/t", "calculate=\"coalesce(/data/r[x = current()/../p][y = '']/t, ../x)\""));
  g_autoptr (OwFilling) chain = ROWS (
    BIND ("r/t", "calculate=\"if(../p = /data/a, 1 +"
          " coalesce(/data/r[p = ''][position() = position(current()/..) + 1]/t, 0), 5)\""));
  g_autoptr (GError) error = NULL;

  add_row (circle, "a", "b");
  g_assert_true (ow_filling_add_repeat (circle, "/data/r", NULL));
  form_world_answer (circle, "/data/r[2]/p", "a", OW_ANSWER_OK);
  expect_stopped (circle, ow_filling_answer (circle, "/data/r[2]/x", "b", NULL, &error), &error, "/data/r/t");
  for (guint i = 0; i < 3; i++)
    add_row (chain, "1", "");
  form_world_expect (chain, "join(' ', /data/r/t)", "3 2 1");
}

#define FAMILY \
  "<repeat nodeset='/data/r'><input ref='/data/r/x'/><select1 ref='/data/r/p'><itemset nodeset='../../r'>" \
  "<value ref='x'/><label ref='t'/></itemset></select1></repeat>"

/* The name of the father is what his own label says, which tells of his in turn: a choice without a value is none. */
static void
test_names_of_one_another (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><x/><p/><t/></r>",
    BIND ("r/t", "calculate=\"concat(../x, ' ', jr:choice-name(../p, '../p'))\""), FAMILY);

  add_row (filling, "old", "");
  add_row (filling, "young", "old");
  form_world_expect (filling, "/data/r[2]/t", "young old ");
}

#define MANY_ROWS 300

/* Rows that read the next one, or one another by keys, in no order that the form knows. */
static void
test_many_rows (void)
{
  static const char *const calculations[] = {
    "../x + coalesce(indexed-repeat(/data/r/t, /data/r, position(..) + 1), 0)",
    "../x + coalesce(../following-sibling::r[1]/t, 0)",
    "../x + coalesce(/data/r[p = current()/../p + 1]/t, 0)",
  };
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 1; i <= MANY_ROWS; i++)
    g_string_append_printf (rows, "<r><x>1</x><p>%u</p><t/></r>", i);
  for (guint i = 0; i < G_N_ELEMENTS (calculations); i++) {
    g_autofree char *bind = g_strdup_printf (BIND ("r/t", "calculate='%s'"), calculations[i]);
    g_autoptr (OwFilling) filling = form_world_fill (
      rows->str, bind, "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");

    g_test_message ("%s", calculations[i]);
    form_world_expect (filling, "/data/r[1]/t", "300");
    form_world_answer (filling, "/data/r[300]/x", "5", OW_ANSWER_OK);
    form_world_expect (filling, "/data/r[1]/t", "304");
    form_world_expect (filling, "/data/r[299]/t", "6");
  }
}

/* They come to be relevant by the answer that is tried, and have no order yet. */
static void
test_constraint_on_many_rows (void)
{
  g_autoptr (GString) rows = g_string_new ("<show/><tot/><g>");
  g_autoptr (OwFilling) filling = NULL;

  for (guint i = 1; i <= 120; i++)
    g_string_append (rows, "<r><x>1</x><t/></r>");
  g_string_append (rows, "</g>");
  filling = form_world_fill (
    rows->str,
    BIND ("show", "constraint=\". != 'yes' or /data/tot >= 120\"") BIND ("g", "relevant=\"/data/show = 'yes'\"")
    BIND ("tot", "calculate='max(/data/g/r/t)'")
    BIND ("g/r/t", "calculate='../x + coalesce(../following-sibling::r[1]/t, 0)'"),
    "<input ref='/data/show'/><group ref='/data/g'><repeat nodeset='/data/g/r'><input ref='/data/g/r/x'/></repeat>"
    "</group>");
  form_world_answer (filling, "/data/show", "yes", OW_ANSWER_OK);
  form_world_expect (filling, "/data/tot", "120");
}

/* Each is asked for while the next one says so, from the last to the first. */
static void
test_relevance_of_many_rows (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (OwFilling) filling = NULL;

  for (guint i = 1; i <= 2 * MANY_ROWS; i++)
    g_string_append (rows, "<r><x>1</x></r>");
  filling = form_world_fill (
    rows->str, BIND ("r/x", "relevant='count(../following-sibling::r) = 0 or ../following-sibling::r[1]/x = 1'"),
    "<repeat nodeset='/data/r'><input ref='/data/r/x'/></repeat>");
  form_world_answer (filling, "/data/r[600]/x", "2", OW_ANSWER_OK);
  form_world_expect (filling, "count-non-empty(/data/r/x)", "1");
  form_world_answer (filling, "/data/r[600]/x", "1", OW_ANSWER_OK);
  form_world_expect (filling, "count-non-empty(/data/r/x)", "600");
}

/* What doesn't decide needn't be waited for, wherever it stands. */
static void
test_what_does_not_decide (void)
{
  g_autoptr (OwFilling) first = ROWS (BIND ("r/t", "calculate='if(count(/data/r[x = current()/../x and t = 1 and"
                                            " position() &lt; position(current()/..)]) = 0, 1, 0)'"));
  g_autoptr (OwFilling) ids = ROWS (BIND ("r/t", "calculate=\"once(concat(../x, join('', " OTHERS ")))\""));

  add_row (first, "a", "");
  add_row (first, "b", "");
  add_row (first, "a", "");
  form_world_expect (first, "join(' ', /data/r/t)", "1 1 0");
  /* once: whoever came first */
  add_row (ids, "a", "");
  add_row (ids, "b", "");
  form_world_expect (ids, "join(' ', /data/r/t)", "a a");
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
  g_test_add_func ("/xforms/circles/choices", test_choices_that_hide_themselves);
  g_test_add_func ("/xforms/circles/later", test_circles_that_come_later);
  g_test_add_func ("/xforms/circles/records", test_circles_of_a_record);
  g_test_add_func ("/xforms/circles/keys", test_keys_to_be_filled_in);
  g_test_add_func ("/xforms/circles/half-filled-in", test_rows_half_filled_in);
  g_test_add_func ("/xforms/circles/blank-rows", test_blank_rows_of_the_form);
  g_test_add_func ("/xforms/circles/counts-of-rows", test_counts_of_rows);
  g_test_add_func ("/xforms/circles/counts-that-hide", test_counts_that_hide_themselves);
  g_test_add_func ("/xforms/circles/too-many-blanks", test_more_blank_rows_than_can_be_told);
  g_test_add_func ("/xforms/circles/actions-on-rows", test_actions_on_rows);
  g_test_add_func ("/xforms/circles/actions-between-which", test_actions_between_which_rows_settle);
  g_test_add_func ("/xforms/circles/constraints-on-blanks", test_constraints_on_blank_keys);
  g_test_add_func ("/xforms/circles/texts-and-blanks", test_blanks_held_against_texts);
  g_test_add_func ("/xforms/circles/in-passing", test_circles_in_passing);
  g_test_add_func ("/xforms/circles/half-indexed", test_indexes_half_filled_in);
  g_test_add_func ("/xforms/circles/many-relevant", test_relevance_of_many_rows);
  g_test_add_func ("/xforms/circles/many-tried", test_constraint_on_many_rows);
  g_test_add_func ("/xforms/circles/other-keys", test_keys_by_other_ways);
  g_test_add_func ("/xforms/circles/constraints", test_constraints_on_rows);
  g_test_add_func ("/xforms/circles/no-keys", test_blanks_that_are_no_keys);
  g_test_add_func ("/xforms/circles/one-another", test_names_of_one_another);
  g_test_add_func ("/xforms/circles/many-rows", test_many_rows);
  g_test_add_func ("/xforms/circles/decided", test_what_does_not_decide);
  g_test_add_func ("/xforms/circles/counts", test_counts_of_themselves);
  return g_test_run ();
}
