/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-csv.h"

#include "ow-form.h"

#include <string.h>

/* ODK XForms, "Secondary Instances"; RFC 4180. */

/* The document as "name=value,name=value;" an item. */
static char *
flatten (OwNode *document)
{
  GString *out = g_string_new (NULL);

  for (OwNode *item = document->first_child->first_child; item != NULL; item = item->next) {
    for (OwNode *cell = item->first_child; cell != NULL; cell = cell->next)
      g_string_append_printf (out, "%s=%s%s", cell->name, ow_node_get_text (cell), cell->next != NULL ? "|" : "");
    g_string_append_c (out, ';');
  }
  return g_string_free (out, FALSE);
}

static const struct {
  const char *text;
  const char *rows;
} cases[] = {
  { "a,b\n1,2\n3,4", "a=1|b=2;a=3|b=4;" },
  { "\xef\xbb\xbf" "a,b\r\n1,2\r\n", "a=1|b=2;" },
  { "a;b\n1;2,5\n", "a=1|b=2,5;" },
  { "a\tb\n1\t2\n", "a=1|b=2;" },
  { "a|b\n1|2\n", "a=1|b=2;" },
  { "a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n", "a=x, \"y\"|b=two\nlines;" },
  { "a,b\n\n1\n\n", "a=1|b=;" },
  { "a,b\n1,2,3\n", "a=1|b=2;" },
  { "村 名,1st\n任城,x\n", "村_名=任城|_1st=x;" },
  { "a,b\n\"x\" ,\"y\" \n3,4\"\n", "a=x|b=y;a=3|b=4\";" },
  { "a", "" },
};

static void
test_rows (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (OwNode) document = ow_csv_parse (cases[i].text, strlen (cases[i].text), &error);
  g_autofree char *rows = NULL;

  g_assert_no_error (error);
  rows = flatten (document);
  g_assert_cmpstr (rows, ==, cases[i].rows);
}

static void
test_refuses_other_encodings (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_csv_parse ("a\n\xc8\xce\xb3\xc7\n", 7, &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX);
}

static void
test_refuses_too_many_columns (void)
{
  g_autofree char *header = g_strnfill (5000, ',');
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_csv_parse (header, strlen (header), &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_LIMIT);
}

static void
expect_limit (const char *text,
              gsize       length)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_csv_parse (text, length, &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_LIMIT);
}

/* A row has all columns, if only a letter of it is written: two bytes can be a thousand cells. */
static void
test_cells_are_bounded (void)
{
  g_autofree char *header = g_strnfill (900, ',');
  g_autoptr (GString) text = g_string_new (header);
  g_autofree char *name = g_strnfill (20000, 'n');

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "\nx");
  expect_limit (text->str, text->len);
  expect_limit (name, 20000);
}

static const struct {
  const char *text;
  const char *message;
} broken[] = {
  { "a\n\"never closed", "line 2: a quote is never closed" },
  { "a,b\nx,1\ny,\"2\nz,3\n", "line 3: a quote is never closed" },
  { "a,b\r\n\"x\r\ny\",1\r\n\"z,2\r\n", "line 4: a quote is never closed" },
  { "a,b\r\"x\ry\",1\r\"z,2", "line 4: a quote is never closed" },
  { "\"a,b\n1,2\n", "line 1: a quote is never closed" },
  { "a,b\nx,\"1\ny,\"2\"\n", "line 2: a cell goes on behind its quotes" },
  { "a,b\n\"x\"y,1\n", "line 2: a cell goes on behind its quotes" },
};

static void
test_broken_quotes (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;

  g_assert_null (ow_csv_parse (broken[i].text, strlen (broken[i].text), &error));
  g_assert_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX);
  g_assert_cmpstr (error->message, ==, broken[i].message);
}

/* A quote that is closed late takes all there is till then, and no more. */
static void
test_a_long_cell (void)
{
  g_autofree char *long_text = g_strnfill (20 * 1024 * 1024, ',');
  g_autofree char *text = g_strconcat ("a\n\"", long_text, "\"", NULL);
  g_autoptr (OwNode) document = ow_csv_parse (text, strlen (text), NULL);
  OwNode *item = document->first_child->first_child;

  g_assert_null (item->next);
  g_assert_cmpuint (strlen (ow_node_get_text (item->first_child)), ==, 20 * 1024 * 1024);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/xforms/csv/rows/%u", i);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rows);
  }
  g_test_add_func ("/xforms/csv/encoding", test_refuses_other_encodings);
  g_test_add_func ("/xforms/csv/columns", test_refuses_too_many_columns);
  g_test_add_func ("/xforms/csv/cells", test_cells_are_bounded);
  g_test_add_func ("/xforms/csv/long-cell", test_a_long_cell);
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autofree char *path = g_strdup_printf ("/xforms/csv/broken-quotes/%u", i);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_broken_quotes);
  }
  return g_test_run ();
}
