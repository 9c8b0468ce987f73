/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-name.h"
#include "ow-node.h"

#include <glib/gstdio.h>

static OwNode *
parse (const char *xml)
{
  g_autoptr (GError) error = NULL;
  OwNode *document = ow_node_parse (xml, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
assert_refused (const char *xml,
                int         code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_node_parse (xml, -1, &error));
  g_assert_error (error, OW_NODE_ERROR, code);
}

static void
test_leaf_and_mixed (void)
{
  g_autoptr (OwNode) document = parse ("<d><a>x&amp;&#19968;<![CDATA[<y>]]></a><b>one<i>two</i>three</b><c/></d>");
  OwNode *top = document->first_child;
  OwNode *a = top->first_child;
  OwNode *b = a->next;
  g_autofree char *all = ow_node_dup_string_value (b);

  g_assert_cmpstr (ow_node_get_text (a), ==, "x&一<y>");
  g_assert_null (a->first_child);
  g_assert_cmpstr (all, ==, "onetwothree");
  g_assert_cmpint (b->first_child->kind, ==, OW_NODE_TEXT);
  g_assert_cmpstr (ow_node_get_text (b->next), ==, "");
  g_assert_true (ow_node_has_element_children (b));
  g_assert_false (ow_node_has_element_children (a));
}

/* XML 1.0 §4.6: the five predefined entities and character references are what they stand for. */
static void
test_references_in_attributes (void)
{
  g_autoptr (OwNode) document = parse ("<d a='&amp;&lt;&gt;&quot;&apos;' b='&#10;&#x4e00;'"
                                       " c='&amp;#38;&#38;&#x26;amp;'/>");
  OwNode *top = document->first_child;

  g_assert_cmpstr (ow_node_get_text (ow_node_find_attribute (top, "a", NULL)), ==, "&<>\"'");
  g_assert_cmpstr (ow_node_get_text (ow_node_find_attribute (top, "b", NULL)), ==, "\n一");
  g_assert_cmpstr (ow_node_get_text (ow_node_find_attribute (top, "c", NULL)), ==, "&#38;&&amp;");
}

/* Namespaces in XML 1.0 §3: a declaration is an attribute, references and all. */
static void
test_references_in_namespaces (void)
{
  g_autoptr (OwNode) document = parse ("<d xmlns='u:a?b&amp;c' xmlns:o='&#38;'><o:a o:b='1'/></d>");
  OwNode *top = document->first_child;

  g_assert_cmpstr (top->uri, ==, "u:a?b&c");
  g_assert_cmpstr (ow_node_find_namespace (top, ""), ==, "u:a?b&c");
  g_assert_cmpstr (top->first_child->uri, ==, "&");
  g_assert_nonnull (ow_node_find_attribute (top->first_child, "b", "&"));
}

static void
test_names_are_interned_with_namespaces (void)
{
  g_autoptr (OwNode) document = parse ("<d xmlns='u:d' xmlns:o='u:o'><o:a o:b='1' c='2'/><d xmlns=''/></d>");
  OwNode *top = document->first_child;
  OwNode *a = top->first_child;

  g_assert_true (top->name == ow_name_intern ("d"));
  g_assert_true (top->uri == ow_name_intern ("u:d"));
  g_assert_null (top->prefix);
  g_assert_cmpstr (a->prefix, ==, "o");
  g_assert_true (a->uri == ow_name_intern ("u:o"));
  g_assert_cmpstr (ow_node_get_text (ow_node_find_attribute (a, "b", "u:o")), ==, "1");
  g_assert_cmpstr (ow_node_get_text (ow_node_find_attribute (a, "c", NULL)), ==, "2");
  g_assert_null (ow_node_find_attribute (a, "b", NULL));
  g_assert_null (a->next->uri);
  g_assert_cmpstr (ow_node_find_namespace (a, "o"), ==, "u:o");
  g_assert_cmpstr (ow_node_find_namespace (a, ""), ==, "u:d");
  g_assert_null (ow_node_find_namespace (a->next, ""));
}

static void
test_hostile_documents_are_refused (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (int i = 0; i < OW_NODE_MAX_DEPTH + 1; i++)
    g_string_append (deep, "<a>");
  assert_refused (deep->str, OW_NODE_ERROR_LIMIT);
  assert_refused ("<!DOCTYPE d [<!ENTITY e 'x'>]><d>&e;</d>", OW_NODE_ERROR_SYNTAX);
  assert_refused ("<!DOCTYPE d SYSTEM 'file:///etc/passwd'><d/>", OW_NODE_ERROR_SYNTAX);
  assert_refused ("<d>&e;</d>", OW_NODE_ERROR_SYNTAX);
  assert_refused ("<d a='1' a='2'/>", OW_NODE_ERROR_SYNTAX);
  assert_refused ("<d><e></d>", OW_NODE_ERROR_SYNTAX);
  assert_refused ("<d/><d/>", OW_NODE_ERROR_SYNTAX);
  assert_refused ("", OW_NODE_ERROR_SYNTAX);
  assert_refused ("plain", OW_NODE_ERROR_SYNTAX);
  assert_refused ("<d>\xff</d>", OW_NODE_ERROR_SYNTAX);
  assert_refused ("<o:d/>", OW_NODE_ERROR_SYNTAX);
}

static void
test_irrelevant_and_templates_read_as_blank (void)
{
  g_autoptr (OwNode) document = parse ("<d><a>1</a><b>2</b><c>3</c></d>");
  OwNode *top = document->first_child;
  g_autofree char *all = NULL;
  g_autofree char *own = NULL;

  top->first_child->relevant = FALSE;
  top->last_child->template_ = TRUE;
  all = ow_node_dup_string_value (top);
  own = ow_node_dup_string_value (top->first_child);
  g_assert_cmpstr (all, ==, "2");
  g_assert_cmpstr (own, ==, "");
  g_assert_cmpstr (ow_node_get_text (top->first_child), ==, "1");
}

static void
test_editing_keeps_links_and_order (void)
{
  g_autoptr (OwNode) document = parse ("<d><a i='1'/><b/></d>");
  OwNode *top = document->first_child;
  OwNode *a = top->first_child;
  OwNode *b = a->next;
  OwNode *copy = ow_node_copy_deep (a);

  g_assert_cmpint (ow_node_compare_order (a, b), <, 0);
  ow_node_insert_after (a, copy);
  g_assert_true (a->next == copy && copy->next == b && b->previous == copy);
  g_assert_cmpint (ow_node_compare_order (copy, b), <, 0);
  g_assert_cmpint (ow_node_compare_order (copy, a), >, 0);
  g_assert_cmpint (ow_node_compare_order (a, a->first_attribute), <, 0);
  g_assert_cmpint (ow_node_compare_order (copy, a->first_attribute), >, 0);
  ow_node_unlink (b);
  g_assert_true (top->last_child == copy && copy->next == NULL);
  ow_node_append (top, b);
  ow_node_free (a);
  g_assert_true (top->first_child == copy && copy->previous == NULL);
}

static void
test_copy_is_deep (void)
{
  g_autoptr (OwNode) document = parse ("<d><a><b>1</b><c><e k='v'>2</e></c></a><f/></d>");
  g_autoptr (OwNode) copy = ow_node_copy_deep (document->first_child);
  g_autofree char *text = ow_node_dup_string_value (copy);

  g_assert_null (copy->parent);
  g_assert_cmpstr (text, ==, "12");
  g_assert_cmpstr (copy->last_child->name, ==, "f");
  g_assert_cmpstr (ow_node_get_text (copy->first_child->last_child->first_child->first_attribute), ==, "v");
}

static void
test_blank_text_is_dropped (void)
{
  g_autoptr (OwNode) document = parse ("<d>\n <!-- c --><a> </a>\n <?p q?><b>x<i/> </b></d>");
  OwNode *top = document->first_child;

  ow_node_drop_blank_text (document);
  g_assert_cmpstr (top->first_child->name, ==, "a");
  g_assert_cmpstr (ow_node_get_text (top->first_child), ==, " ");
  g_assert_cmpstr (top->last_child->name, ==, "b");
  g_assert_cmpint (top->last_child->first_child->kind, ==, OW_NODE_TEXT);
  g_assert_true (top->first_child->next == top->last_child);
}

static void
test_tidy_reading (void)
{
  static const char *const mixed[] = { "b", NULL };
  const char *xml = "<d>\n <!-- c --><a> </a>\n <?p q?><b><i/> <i><u/> <u/></i></b><e><i/> <i/></e>"
                    "<f>x<!-- c -->y</f></d>";
  g_autoptr (OwNode) document = ow_node_parse_tidy (xml, -1, mixed, NULL);
  OwNode *a = document->first_child->first_child;
  OwNode *b = a->next;
  OwNode *e = b->next;

  g_assert_cmpstr (a->name, ==, "a");
  g_assert_cmpstr (ow_node_get_text (a), ==, " ");
  g_assert_cmpstr (b->name, ==, "b");
  g_assert_cmpstr (ow_node_get_text (b->first_child->next), ==, " ");
  g_assert_cmpstr (ow_node_get_text (b->last_child->first_child->next), ==, " ");
  g_assert_true (e->first_child->next == e->last_child);
  g_assert_cmpstr (ow_node_get_text (e->next), ==, "xy");
  g_assert_null (e->next->next);
}

static void
test_attributes_come_and_go (void)
{
  g_autoptr (OwNode) document = parse ("<d xmlns:o='u:o'><a o:k='1'/></d>");
  g_autoptr (OwNode) copy = NULL;
  OwNode *a = document->first_child->first_child;
  OwNode *first = a->first_attribute;
  OwNode *second = ow_node_set_attribute (a, "l", NULL, NULL, "2");

  g_assert_true (first->next == second && second->previous == first && second->parent == a);
  g_assert_true (ow_node_set_attribute (a, "l", NULL, NULL, "3") == second);
  g_assert_cmpstr (ow_node_get_text (second), ==, "3");
  ow_node_free (first);
  g_assert_true (a->first_attribute == second && second->previous == NULL);
  copy = ow_node_copy_deep (document->first_child);
  g_assert_cmpstr (ow_node_find_namespace (copy->first_child, "o"), ==, "u:o");
  g_assert_cmpstr (ow_node_find_namespace (copy, "xml"), ==, "http://www.w3.org/XML/1998/namespace");
}

static void
test_insert_after_the_last (void)
{
  g_autoptr (OwNode) document = parse ("<d><a/></d>");
  OwNode *top = document->first_child;
  OwNode *b = ow_node_new_element ("b", NULL, NULL);

  ow_node_insert_after (top->first_child, b);
  g_assert_true (top->last_child == b);
}

static void
test_a_very_deep_tree_is_freed (void)
{
  g_autoptr (OwNode) document = ow_node_new_document ();
  OwNode *at = document;

  for (int i = 0; i < 200000; i++) {
    OwNode *child = ow_node_new_element ("a", NULL, NULL);

    child->parent = at;
    at->first_child = at->last_child = child;
    at = child;
  }
  g_assert_nonnull (document->first_child);
}

/* Few children are gone through, many are looked up: the answers are the same, also after changes. */
static void
test_children_by_name (void)
{
  g_autoptr (OwNode) parent = ow_node_new_element ("p", NULL, NULL);
  const char *name = ow_name_intern ("a");
  OwNodeSlice found;
  OwNode *middle;

  for (int i = 0; i < 50; i++) {
    g_assert_true (ow_node_find_children (parent, name, &found) == (i > 16));
    ow_node_append (parent, ow_node_new_element ("a", NULL, NULL));
    ow_node_append (parent, ow_node_new_element ("b", NULL, NULL));
    g_assert_cmpuint (ow_node_get_place (parent->last_child->previous), ==, i + 1);
  }
  g_assert_true (ow_node_find_children (parent, name, &found));
  g_assert_cmpuint (found.n, ==, 50);
  middle = found.nodes[20];
  g_assert_cmpuint (ow_node_get_place (middle), ==, 21);
  ow_node_free (found.nodes[3]);
  g_assert_cmpuint (ow_node_get_place (middle), ==, 20);
  parent->first_child->template_ = TRUE;
  ow_node_append (parent, ow_node_new_element ("b", NULL, NULL));
  g_assert_cmpuint (ow_node_get_place (middle), ==, 19);
  g_assert_true (ow_node_find_children (parent, name, &found));
  g_assert_cmpuint (found.n, ==, 48);
  g_assert_true (ow_node_find_children (parent, ow_name_intern ("c"), &found));
  g_assert_cmpuint (found.n, ==, 0);
}

static void
test_children_by_many_names (void)
{
  g_autoptr (OwNode) parent = ow_node_new_element ("p", NULL, NULL);

  for (int i = 0; i < 3000; i++) {
    g_autofree char *name = g_strdup_printf ("n%d", i % 1000);

    ow_node_append (parent, ow_node_new_element (name, NULL, NULL));
  }
  for (int i = 0; i < 1000; i++) {
    g_autofree char *name = g_strdup_printf ("n%d", i);
    OwNodeSlice found;

    g_assert_true (ow_node_find_children (parent, ow_name_intern (name), &found));
    g_assert_cmpuint (found.n, ==, 3);
    for (guint k = 0; k < 3; k++) {
      g_assert_cmpstr (found.nodes[k]->name, ==, name);
      g_assert_cmpuint (ow_node_get_place (found.nodes[k]), ==, k + 1);
    }
  }
}

/* Nodes and texts of a document are packed; each goes its own way all the same. */
static void
test_parts_outlive_their_document (void)
{
  g_autoptr (GString) xml = g_string_new ("<d>");
  g_autofree char *long_text = g_strnfill (5000, 'x');
  OwNodeSlice found;
  OwNode *document;
  g_autoptr (OwNode) part = NULL;

  for (int i = 0; i < 2000; i++)
    g_string_append_printf (xml, "<a k='%d'>text %d</a>", i, i);
  g_string_append_printf (xml, "<long>%s</long></d>", long_text);
  document = parse (xml->str);
  g_assert_true (ow_node_find_children (document->first_child, ow_name_intern ("a"), &found));
  part = found.nodes[1234];
  g_assert_cmpstr (ow_node_get_text (document->first_child->last_child), ==, long_text);
  ow_node_unlink (part);
  ow_node_free (document);
  g_assert_cmpstr (ow_node_get_text (part), ==, "text 1234");
  g_assert_cmpstr (ow_node_get_text (part->first_attribute), ==, "1234");
  ow_node_set_text (part, "another, and a longer one than there was");
  g_assert_cmpstr (ow_node_get_text (part), ==, "another, and a longer one than there was");
  ow_node_free (part->first_attribute);
  ow_node_set_text (part, NULL);
  g_assert_cmpstr (ow_node_get_text (part), ==, "");
}

static void
test_elements_know_their_lines (void)
{
  g_autoptr (OwNode) document = parse ("<d>\n<a/>\n\n<b\nc='1'><e/></b></d>");
  OwNode *top = document->first_child;
  OwNode *made = ow_node_new_element ("made", NULL, NULL);

  ow_node_drop_blank_text (document);
  ow_node_append (top, made);
  g_assert_cmpuint (ow_node_get_line (top), ==, 1);
  g_assert_cmpuint (ow_node_get_line (top->first_child), ==, 2);
  g_assert_cmpuint (ow_node_get_line (top->first_child->next), ==, 5);
  g_assert_cmpuint (ow_node_get_line (top->first_child->next->first_child), ==, 5);
  g_assert_cmpuint (ow_node_get_line (made), ==, 0);
  g_assert_cmpint (ow_node_compare_order (top, made), <, 0);
  g_assert_cmpuint (ow_node_get_line (top), ==, 0);
}

static void
test_the_first_of_a_name (void)
{
  static const char xml[] = "<d xmlns:p='urn:p'>t<a><b/></a><p:b>1</p:b><b>2</b></d>";
  g_autoptr (OwSecretNode) document = ow_node_parse (xml, -1, NULL);
  OwNode *top = ow_node_find_child (document, NULL);
  OwNode *a = ow_node_find_child (top, NULL);

  g_assert_cmpstr (top->name, ==, "d");
  g_assert_cmpstr (a->name, ==, "a");
  g_assert_cmpstr (ow_node_get_text (ow_node_find_child (top, "b")), ==, "1");
  g_assert_null (ow_node_find_child (top, "c"));
  g_assert_null (ow_node_find_child (NULL, "b"));
  g_assert_true (ow_node_next_in (a, top) == a->first_child);
  g_assert_true (ow_node_skip_in (a, top) == a->next);
  g_assert_true (ow_node_skip_in (a->first_child, top) == a->next);
  g_assert_null (ow_node_skip_in (a->first_child, a));
}

static void
test_a_file_is_read_as_its_text_is (void)
{
  const char *xml = "<d><a>一二三</a></d>";
  g_autofree char *folder = g_dir_make_tmp ("ow-node-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "d.xml", NULL);
  g_autoptr (OwNode) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, xml, -1, NULL));
  document = ow_node_parse_file (path, strlen (xml), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ow_node_get_text (document->first_child->first_child), ==, "一二三");
  g_assert_null (ow_node_parse_file (path, strlen (xml) - 1, NULL, &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (ow_node_parse_file (folder, 100, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_clear_error (&error);
  g_unlink (path);
  g_rmdir (folder);
  g_assert_null (ow_node_parse_file (path, 100, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xpath/node/leaf-and-mixed", test_leaf_and_mixed);
  g_test_add_func ("/xpath/node/references", test_references_in_attributes);
  g_test_add_func ("/xpath/node/references-in-namespaces", test_references_in_namespaces);
  g_test_add_func ("/xpath/node/names", test_names_are_interned_with_namespaces);
  g_test_add_func ("/xpath/node/hostile", test_hostile_documents_are_refused);
  g_test_add_func ("/xpath/node/blank", test_irrelevant_and_templates_read_as_blank);
  g_test_add_func ("/xpath/node/editing", test_editing_keeps_links_and_order);
  g_test_add_func ("/xpath/node/copy", test_copy_is_deep);
  g_test_add_func ("/xpath/node/drop-blank", test_blank_text_is_dropped);
  g_test_add_func ("/xpath/node/tidy", test_tidy_reading);
  g_test_add_func ("/xpath/node/attributes", test_attributes_come_and_go);
  g_test_add_func ("/xpath/node/insert-last", test_insert_after_the_last);
  g_test_add_func ("/xpath/node/deep", test_a_very_deep_tree_is_freed);
  g_test_add_func ("/xpath/node/children-by-name", test_children_by_name);
  g_test_add_func ("/xpath/node/children-by-many-names", test_children_by_many_names);
  g_test_add_func ("/xpath/node/parts", test_parts_outlive_their_document);
  g_test_add_func ("/xpath/node/lines", test_elements_know_their_lines);
  g_test_add_func ("/xpath/node/first-of-a-name", test_the_first_of_a_name);
  g_test_add_func ("/xpath/node/file", test_a_file_is_read_as_its_text_is);
  return g_test_run ();
}
