/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-five-strokes-table.h"

#include "run-corpus.h"

#define MAX_FOUND 16

static const char *const wanted[] = { "h", "?", "hs?", "??zz", "nnnnnnnn" };

/* Whatever stands in a file that reads, what is found are characters, each once. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFiveStrokesTable) table = ow_five_strokes_table_parse ((const char *) data, size, &error);

  g_assert_true ((table == NULL) == (error != NULL));
  if (table == NULL)
    return 0;
  g_assert_cmpuint (ow_five_strokes_table_count (table), <=, OW_FIVE_STROKES_TABLE_MAX_ENTRIES);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    gunichar found[MAX_FOUND];
    guint n_undrawn;
    guint count = ow_five_strokes_table_find (table, wanted[i], NULL, NULL, found, MAX_FOUND, &n_undrawn);

    g_assert_cmpuint (count, <=, MAX_FOUND);
    for (guint j = 0; j < count; j++) {
      g_assert_true (g_unichar_validate (found[j]));
      for (guint k = 0; k < j; k++)
        g_assert_cmpuint (found[k], !=, found[j]);
    }
  }
  return 0;
}
