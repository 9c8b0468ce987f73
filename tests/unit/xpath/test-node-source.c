/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-name.h"
#include "ow-node.h"

#include <string.h>

/* Documents in other encodings, and those that are made to cost too much. */

static void
expect_text (const char *xml,
             gsize       length,
             const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwNode) document = ow_node_parse (xml, (gssize) length, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ow_node_get_text (document->first_child), ==, text);
}

static void
expect_refusal (const char *xml,
                gsize       length,
                int         code,
                const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwNode) document = ow_node_parse (xml, (gssize) length, &error);

  g_assert_null (document);
  g_assert_error (error, OW_NODE_ERROR, code);
  g_assert_nonnull (strstr (error->message, why));
}

/* @xml in @encoding, with @mark before it. */
static char *
encode (const char *xml,
        const char *encoding,
        const char *mark,
        gsize      *length)
{
  g_autofree char *text = g_convert (xml, -1, encoding, "UTF-8", NULL, length, NULL);
  char *marked = g_malloc (*length + 4);

  g_assert_nonnull (text);
  memcpy (marked, mark, strlen (mark));
  memcpy (marked + strlen (mark), text, *length);
  *length += strlen (mark);
  return marked;
}

static void
test_encodings (void)
{
  static const char *const list[][3] = {
    { "UTF-8", "UTF-8", "" },       { "UTF-8", "UTF-8", "\xef\xbb\xbf" },
    { "UTF-16LE", "UTF-16", "\xff\xfe" }, { "UTF-16BE", "UTF-16", "\xfe\xff" },
    { "UTF-16LE", "UTF-16", "" },   { "UTF-16BE", "UTF-16", "" },
    { "GBK", "GBK", "" },           { "GB18030", "gb18030", "" },
    { "BIG5", "Big5", "" },         { "UTF-16LE", "UTF-8", "\xff\xfe" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (list); i++) {
    g_autofree char *xml = g_strdup_printf ("<?xml version='1.0' encoding='%s'?>\n<d>中文</d>", list[i][1]);
    gsize length;
    g_autofree char *coded = encode (xml, list[i][0], list[i][2], &length);

    expect_text (coded, length, "中文");
  }
}

/* A character may lie across what is read at a time, in either notation. */
static void
test_long_documents_in_other_encodings (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *xml = NULL;
  g_autofree char *coded = NULL;
  gsize length;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 3 == 0 ? "a" : i % 3 == 1 ? "中" : "🏠");
  xml = g_strdup_printf ("<?xml version='1.0' encoding='GB18030'?><d>%s</d>", text->str);
  coded = encode (xml, "GB18030", "", &length);
  expect_text (coded, length, text->str);
}

static void
test_encodings_that_are_not_what_they_say (void)
{
  static const char nul[] = "\0\0\0\0\0\0\0<\0d\0/\0>";

  expect_refusal ("<?xml version='1.0' encoding='x-none'?><d/>", 43, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("<?xml version='1.0' encoding='UTF-16'?><d/>", 43, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("<?xml version='1.0' encoding='UTF-8//IGNORE'?><d/>", 50, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("<?xml version='1.0' encoding='UTF-8'?><d>\xd6\xd0</d>", 47, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("<d>\xc0\x80</d>", 9, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("<d>\xed\xa0\x80</d>", 10, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("<d>\xef\xbf\xbf</d>", 10, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("<d>\0</d>", 8, OW_NODE_ERROR_SYNTAX, "line 1");
  expect_refusal ("\x4c\x6f\xa7\x94\x93", 5, OW_NODE_ERROR_SYNTAX, "line");
  expect_refusal (nul, sizeof nul, OW_NODE_ERROR_SYNTAX, "line");
  expect_refusal ("", 0, OW_NODE_ERROR_SYNTAX, "line");
}

static char *
wide_element (guint       n,
              const char *quote)
{
  GString *xml = g_string_new ("<e");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, " a%u=%s%s", i, quote, quote);
  return g_string_free (g_string_append (xml, "/>"), FALSE);
}

/* libxml2 compares each attribute of an element with all before it: a million of them would take minutes. */
static void
test_attributes_are_bounded (void)
{
  static const char *const hidings[] = {
    "<d>%s</d>", "<d><!-- <x ' --\n-->%s</d>", "<d><![CDATA[ <x ' ]> ]]>%s</d>", "<d><?i <x ' ? ?>%s</d>",
    "<d a='\"'>\"%s\"</d>", "<d>'<!--->'-->%s</d>", "<d><!----><f b=\"'\"/>%s</d>",
  };
  g_autofree char *widest = wide_element (OW_NODE_MAX_ATTRIBUTES, "'");
  g_autofree char *wider = wide_element (1000000, "\"");
  g_autofree char *utf16 = NULL;
  g_autoptr (OwNode) document = NULL;
  gsize length;

  document = ow_node_parse (widest, -1, NULL);
  g_assert_nonnull (document);
  for (guint i = 0; i < G_N_ELEMENTS (hidings); i++) {
    g_autofree char *xml = g_strdup_printf (hidings[i], wider);

    expect_refusal (xml, strlen (xml), OW_NODE_ERROR_LIMIT, "too many attributes");
  }
  utf16 = encode (wider, "UTF-16LE", "\xff\xfe", &length);
  expect_refusal (utf16, length, OW_NODE_ERROR_LIMIT, "too many attributes");
}

/* What only looks like many attributes. */
static void
test_quotes_elsewhere_are_no_attributes (void)
{
  g_autoptr (GString) quotes = g_string_new (NULL);
  g_autofree char *xml = NULL;
  g_autoptr (OwNode) document = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (quotes, "'a' \"b\" ");
  xml = g_strdup_printf ("<d><!-- <x %s --><?p <x %s?><![CDATA[<x %s]]><f>%s</f></d>", quotes->str, quotes->str,
                         quotes->str, quotes->str);
  document = ow_node_parse (xml, -1, NULL);
  g_assert_nonnull (document);
  g_assert_cmpstr (ow_node_get_text (document->first_child->last_child), ==, quotes->str);
}

static void
test_namespaces_are_bounded (void)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autoptr (OwNode) document = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (xml, i % 2 == 0 ? "<d xmlns:a%u='u:%u' xmlns:b%u='u:b'>" : "<d>", i, i, i);
  expect_refusal (xml->str, xml->len, OW_NODE_ERROR_LIMIT, "nested too deep");
  g_string_truncate (xml, 0);
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (xml, "<d xmlns:a%u='u:%u' xmlns:b%u='u:b'>", i, i, i);
  expect_refusal (xml->str, xml->len, OW_NODE_ERROR_LIMIT, "too many namespaces");
  g_string_assign (xml, "<d>");
  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (xml, "<e xmlns:a%u='u:%u'/>", i, i);
  g_string_append (xml, "</d>");
  document = ow_node_parse (xml->str, -1, NULL);
  g_assert_nonnull (document);
}

static void
test_names_are_bounded (void)
{
  g_autoptr (GString) xml = g_string_new ("<d>");
  g_autoptr (OwNode) of_a_large_form = NULL;
  guint before;

  for (guint i = 0; i < 110000; i++)
    g_string_append_printf (xml, "<n%x/>", i);
  g_string_append (xml, "</d>");
  of_a_large_form = ow_node_parse (xml->str, -1, NULL);
  g_assert_nonnull (of_a_large_form);
  g_string_truncate (xml, xml->len - strlen ("</d>"));
  for (guint i = 110000; i < 1000000; i++)
    g_string_append_printf (xml, "<n%x/>", i);
  g_string_append (xml, "</d>");
  before = ow_name_count ();
  expect_refusal (xml->str, xml->len, OW_NODE_ERROR_LIMIT, "too many names");
  g_assert_cmpuint (ow_name_count (), <=, before + OW_NAME_MAX_NEW + 10);
}

static void
test_nodes_are_bounded (void)
{
  g_autoptr (GString) xml = g_string_new ("<d>");

  for (guint i = 0; i < OW_NODE_MAX_NODES + 1; i++)
    g_string_append (xml, "<e/>");
  g_string_append (xml, "</d>");
  expect_refusal (xml->str, xml->len, OW_NODE_ERROR_LIMIT, "too many nodes");
}

static void
test_names (void)
{
  g_autofree char *name = g_strdup ("a-name-of-this-test");

  g_assert_null (ow_name_intern (NULL));
  g_assert_null (ow_name_find (name));
  g_assert_true (ow_name_intern (name) == ow_name_intern ("a-name-of-this-test"));
  g_assert_true (ow_name_find ("a-name-of-this-test") == ow_name_intern (name));
  g_assert_true (ow_name_intern (name) != name);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/node-source/encodings", test_encodings);
  g_test_add_func ("/xpath/node-source/long", test_long_documents_in_other_encodings);
  g_test_add_func ("/xpath/node-source/miscoded", test_encodings_that_are_not_what_they_say);
  g_test_add_func ("/xpath/node-source/attributes", test_attributes_are_bounded);
  g_test_add_func ("/xpath/node-source/quotes", test_quotes_elsewhere_are_no_attributes);
  g_test_add_func ("/xpath/node-source/namespaces", test_namespaces_are_bounded);
  g_test_add_func ("/xpath/node-source/names", test_names);
  g_test_add_func ("/xpath/node-source/many-names", test_names_are_bounded);
  g_test_add_func ("/xpath/node-source/many-nodes", test_nodes_are_bounded);
  return g_test_run ();
}
