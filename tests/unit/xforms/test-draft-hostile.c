/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-world.h"

#include "ow-form-load.h"
#include "ow-xforms-limits.h"

#include <string.h>

/* What is restored is a file that may be damaged, or a slip that may be another form's. */

#define SECRET "110101199003074477"

static void
expect_refused (OwFilling  *filling,
                const char *draft,
                int         code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) restored = form_world_try_begin (filling, draft, NULL, &error);

  g_assert_null (restored);
  g_assert_error (error, OW_FORM_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_null (strstr (error->message, SECRET));
}

static OwFilling *
fill_plain (void)
{
  return form_world_fill ("<a>d</a><g><b/></g>", "", "<input ref='/data/a'/><input ref='/data/g/b'/>");
}

static void
test_not_xml (void)
{
  static const char *const texts[] = {
    "", " ", SECRET, "<data id='f'><a>" SECRET "</a>", "<data id='f'><a>" SECRET "</b></data>", "\xff\xfe",
    "<data id='f'><a>" SECRET "&amp</a></data>", "<data id='f'/><data id='f'/>", "<data id='f'><p:a>1</p:a></data>",
  };
  g_autoptr (OwFilling) filling = fill_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    expect_refused (filling, texts[i], OW_FORM_ERROR_XML);
  expect_refused (filling, "<!DOCTYPE data [<!ENTITY e '" SECRET "'>]><data id='f'><a>&e;</a></data>",
                  OW_FORM_ERROR_XML);
}

static void
test_another_form (void)
{
  static const char *const texts[] = {
    "<data id='g'><a>" SECRET "</a></data>", "<data id='" SECRET "'/>", "<data/>", "<d id='f'><a>1</a></d>",
    "<" "root id='f'/>", "<data xmlns:x='urn:x' x:id='f'/>",
  };
  g_autoptr (OwFilling) filling = fill_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    expect_refused (filling, texts[i], OW_FORM_ERROR_RECORD);
}

static char *
repeated (const char *head,
          const char *what,
          guint       times,
          const char *tail)
{
  GString *text = g_string_new (head);

  for (guint i = 0; i < times; i++)
    g_string_append (text, what);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static void
test_too_large (void)
{
  g_autoptr (OwFilling) filling = fill_plain ();
  g_autofree char *bytes = repeated ("<data id='f'><a>", "0123456789abcdef", OW_XFORMS_MAX_BYTES / 16, "</a></data>");
  g_autofree char *nodes = repeated ("<data id='f'>", "<x/>", 2 * OW_XFORMS_MAX_NODES, "</data>");
  g_autofree char *depth = repeated ("<data id='f'>", "<x>", 1000, "");

  expect_refused (filling, bytes, OW_FORM_ERROR_LIMIT);
  expect_refused (filling, nodes, OW_FORM_ERROR_LIMIT);
  expect_refused (filling, depth, OW_FORM_ERROR_LIMIT);
}

static void
test_too_long_an_answer (void)
{
  g_autoptr (OwFilling) filling = fill_plain ();
  g_autofree char *most = repeated ("<data id='f'><a>", "0123456789abcdef", OW_XFORMS_MAX_ANSWER_BYTES / 16,
                                    "</a></data>");
  g_autofree char *more = repeated ("<data id='f'><a>", "0123456789abcdef", OW_XFORMS_MAX_ANSWER_BYTES / 16,
                                    "x</a></data>");
  g_autoptr (OwFilling) first = form_world_restore (filling, most);
  g_autoptr (OwFilling) second = NULL;
  g_autoptr (OwFilling) third = NULL;
  g_autofree char *long_default = repeated ("<a>", "0123456789abcdef", OW_XFORMS_MAX_ANSWER_BYTES / 8, "</a>");
  g_autofree char *same = g_strconcat ("<data id='f'>", long_default, "</data>", NULL);

  form_world_expect (first, "string-length(/data/a)", "1048576");
  /* nothing of it is lost without a word */
  expect_refused (filling, more, OW_FORM_ERROR_LIMIT);
  /* the form's own default is no answer */
  second = form_world_fill (long_default, "", "<input ref='/data/a'/>");
  third = form_world_restore (second, same);
  form_world_expect (third, "string-length(/data/a)", "2097152");
}

static void
test_too_many_instances (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a/><s jr:template=''><b/><b2/><b3/><b4/><b5/><b6/><b7/><b8/><b9/></s></r>", "",
    "<repeat nodeset='/data/r'><input ref='/data/r/a'/><repeat nodeset='/data/r/s'><input ref='/data/r/s/b'/></repeat>"
    "</repeat>");
  g_autofree char *most = repeated ("<data id='f'>", "<r/>", OW_XFORMS_MAX_REPEATS, "</data>");
  g_autofree char *more = repeated ("<data id='f'>", "<r/>", OW_XFORMS_MAX_REPEATS + 1, "</data>");
  g_autofree char *inner = repeated ("<r>", "<s/>", 99, "</r>");
  g_autofree char *deep = repeated ("<data id='f'>", inner, OW_XFORMS_MAX_REPEATS / 2, "</data>");
  g_autoptr (OwFilling) restored = form_world_restore (filling, most);

  form_world_expect (restored, "count(/data/r)", "10000");
  expect_refused (filling, more, OW_FORM_ERROR_LIMIT);
  expect_refused (filling, deep, OW_FORM_ERROR_LIMIT);
}

/* Each is a way to write <a>1</a>, and nothing else. */
static void
test_other_ways_to_write_it (void)
{
  static const char *const texts[] = {
    "<?xml version='1.0'?><!-- x --><?ow-language?><?ow-instance-id %?>"
    "<data id='f'> text <a>1</a><g/> more </data><!-- y -->",
    "<data xmlns='http://www.w3.org/2002/xforms' id='f'><a>1</a></data>",
    "<data xmlns='urn:office' id='f'><a>1</a></data>",
    "<x:data xmlns:x='http://www.w3.org/2002/xforms' id='f'><x:a>1</x:a></x:data>",
    "<data id='f'><o:a xmlns:o='urn:o'>9</o:a><a><![CDATA[1]]></a></data>",
    "<data id='f' version='77'><g>9</g><a>1</a><a>9</a></data>",
    "<data id='f'><g><a>9</a><b><c>9</c></b></g><a><!-- 9 -->1<?x 9?></a></data>",
    "<data xmlns:jr='http://openrosa.org/javarosa' id='f'><a jr:template=''>9</a><a>1</a></data>",
  };
  g_autoptr (OwFilling) filling = fill_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (OwFilling) restored = form_world_restore (filling, texts[i]);

    form_world_expect (restored, "concat(/data/a, '/', /data/g/b)", "1/");
    form_world_expect (restored, "count(/data/*)", "3"); /* with meta */
  }
}

static void
test_many_siblings (void)
{
  g_autoptr (OwFilling) filling = form_world_fill ("<a/><a/><b/>", "", "");
  g_autofree char *noise = repeated ("<data id='f' xmlns:o='urn:o'>", "<o:a/><c/>", 100, "");
  g_autofree char *draft = g_strconcat (noise, "<a>1</a><b>3</b><a>2</a><a>9</a></data>", NULL);
  g_autoptr (OwFilling) restored = form_world_restore (filling, draft);

  form_world_expect (restored, "concat(/data/a[1], /data/a[2], /data/b)", "123");
}

static void
test_templates_are_no_instances (void)
{
  g_autoptr (OwFilling) filling = form_world_fill (
    "<r jr:template=''><a>d</a></r>", "", "<repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>");
  g_autoptr (OwFilling) restored = form_world_restore (
    filling, "<data id='f' xmlns:j='http://openrosa.org/javarosa'><r j:template=''><a>x</a></r><r><a>1</a></r></data>");

  form_world_expect (restored, "join(',', /data/r/a)", "1");
  g_assert_true (ow_filling_add_repeat (restored, "/data/r", NULL));
  form_world_expect (restored, "join(',', /data/r/a)", "1,d");
}

static void
test_what_is_not_of_the_type (void)
{
  static const struct {
    const char *type;
    const char *value;
    const char *kept;
  } cases[] = {
    { "int", "12a", "" },        { "int", " 12 ", "12" },       { "int", "99999999999", "" },
    { "date", "2026-02-30", "" }, { "date", "2026-11-23", "2026-11-23" },
    { "time", "25:00:00", "" },  { "dateTime", "soon", "" },    { "geopoint", "91 0", "" },
    { "geotrace", "1", "" },   { "geoshape", "1 2;3 4", "" }, { "string", " x ", " x " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *bind = g_strdup_printf ("<bind nodeset='/data/a' type='%s'/>", cases[i].type);
    g_autofree char *draft = g_strdup_printf ("<data id='f'><a>%s</a></data>", cases[i].value);
    g_autoptr (OwFilling) filling = form_world_fill ("<a/>", bind, "<input ref='/data/a'/>");
    g_autoptr (OwFilling) restored = form_world_restore (filling, draft);

    form_world_expect (restored, "/data/a", cases[i].kept);
  }
}

/* An older form is known by its namespace. */
static void
test_a_namespace_for_an_id (void)
{
  static const char *const xml =
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'><h:head><model><instance>"
    "<data xmlns='urn:old'><a/></data></instance></model></h:head><h:body/></h:html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (OwForm) form = ow_form_load_bytes (bytes, NULL, NULL);
  g_autoptr (OwClock) clock = ow_clock_new_system ();
  g_autoptr (OwFilling) filling = ow_filling_new (form, clock, NULL, NULL);
  g_autoptr (OwFilling) restored = form_world_restore (filling, "<data xmlns='urn:old'><a>1</a></data>");

  form_world_expect (restored, "/data/a", "1");
  expect_refused (filling, "<data xmlns='urn:new'><a>1</a></data>", OW_FORM_ERROR_RECORD);
}

/* XML has no place for it, so that the draft would be none. */
static void
test_characters_that_xml_has_not (void)
{
  g_autoptr (OwFilling) filling = fill_plain ();
  g_autofree char *draft = NULL;
  g_autoptr (OwFilling) restored = NULL;

  form_world_answer (filling, "/data/a", "1\x01\xef\xbf\xbe\xef\xbf\xbd\xef\xbf\xbf" "2", OW_ANSWER_OK);
  draft = form_world_draft (filling);
  restored = form_world_restore (filling, draft);
  form_world_expect (restored, "/data/a", "1\xef\xbf\xbd" "2");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xforms/draft-hostile/not-xml", test_not_xml);
  g_test_add_func ("/xforms/draft-hostile/another-form", test_another_form);
  g_test_add_func ("/xforms/draft-hostile/too-large", test_too_large);
  g_test_add_func ("/xforms/draft-hostile/too-long-an-answer", test_too_long_an_answer);
  g_test_add_func ("/xforms/draft-hostile/too-many-instances", test_too_many_instances);
  g_test_add_func ("/xforms/draft-hostile/other-ways-to-write-it", test_other_ways_to_write_it);
  g_test_add_func ("/xforms/draft-hostile/many-siblings", test_many_siblings);
  g_test_add_func ("/xforms/draft-hostile/templates", test_templates_are_no_instances);
  g_test_add_func ("/xforms/draft-hostile/types", test_what_is_not_of_the_type);
  g_test_add_func ("/xforms/draft-hostile/a-namespace-for-an-id", test_a_namespace_for_an_id);
  g_test_add_func ("/xforms/draft-hostile/characters", test_characters_that_xml_has_not);
  return g_test_run ();
}
