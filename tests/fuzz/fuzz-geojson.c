/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-geojson.h"

#include "run-corpus.h"

/* A list of places as a form's media folder may hold it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwNode) places = ow_geojson_parse (size > 0 ? (const char *) data : "", size, &error);

  g_assert ((places == NULL) == (error != NULL));
  if (places == NULL)
    return 0;
  for (OwNode *item = places->first_child->first_child; item != NULL; item = item->next) {
    g_assert (item->first_child != NULL); /* a feature has a geometry at least */
    for (OwNode *cell = item->first_child; cell != NULL; cell = cell->next)
      g_assert (g_utf8_validate (cell->name, -1, NULL) && g_utf8_validate (ow_node_get_text (cell), -1, NULL));
  }
  return 0;
}
