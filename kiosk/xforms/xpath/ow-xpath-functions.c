/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-functions.h"

static GHashTable *
make_index (void)
{
  static const OwXPathFunction *const tables[] = {
    ow_xpath_core_functions, ow_xpath_string_functions, ow_xpath_number_functions, ow_xpath_date_functions,
    ow_xpath_select_functions, ow_xpath_geo_functions, ow_xpath_digest_functions, ow_xpath_random_functions,
    ow_xpath_form_functions,
  };
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const OwXPathFunction *each = tables[i]; each->name != NULL; each++)
      g_hash_table_insert (index, (gpointer) each->name, (gpointer) each);
  return index;
}

const OwXPathFunction *
ow_xpath_function_find (const char *name)
{
  static gsize index;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, (gsize) make_index ());
  return g_hash_table_lookup ((GHashTable *) index, name);
}
