/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-csv.h"

#include "run-corpus.h"

static void
check_rows (OwNode *document)
{
  OwNode *root = document->first_child;
  guint columns = 0;

  for (OwNode *item = root->first_child; item != NULL; item = item->next) {
    guint n = 0;

    for (OwNode *cell = item->first_child; cell != NULL; cell = cell->next) {
      g_assert (g_utf8_validate (cell->name, -1, NULL));
      g_assert (g_utf8_validate (ow_node_get_text (cell), -1, NULL));
      n++;
    }
    /* every row has every column */
    g_assert (item == root->first_child || n == columns);
    columns = n;
  }
}

/* A list of choices as a form's media folder may hold it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwNode) table = ow_csv_parse (size > 0 ? (const char *) data : "", size, &error);

  g_assert ((table == NULL) == (error != NULL));
  if (table != NULL)
    check_rows (table);
  return 0;
}
