/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-choices.h"

#include "ow-texts.h"

#include <string.h>

static GPtrArray *
list_nodes (const OwFormScope  *scope,
            const OwControlDef *def,
            OwNode             *context)
{
  OwXPathScope at = ow_form_scope_at (scope, context);
  g_auto (OwXPathValue) value = { 0 };
  g_autoptr (GError) error = NULL;

  if (!ow_xpath_evaluate (def->item_nodes, &at, &value, &error) || value.type != OW_XPATH_NODES ||
      value.nodes == NULL)
    return g_ptr_array_new ();
  return g_steal_pointer (&value.nodes);
}

static char *
dup_part (const OwFormScope *scope,
          const OwXPath     *xpath,
          OwNode            *item)
{
  return ow_form_scope_compute_string (scope, xpath, item);
}

GPtrArray *
ow_choices_list (const OwFormScope  *scope,
                 const OwControlDef *def,
                 OwNode             *context)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) nodes = NULL;

  for (guint i = 0; i < def->items->len; i++) {
    OwItemDef *item = g_ptr_array_index (def->items, i);

    g_ptr_array_add (list, ow_choice_new (item->value, ow_texts_dup (scope, item->label, OW_ITEXT_PLAIN,
                                                                     def->context, context)));
  }
  if (def->item_nodes == NULL)
    return list;
  nodes = list_nodes (scope, def, context);
  for (guint i = 0; i < nodes->len; i++) {
    OwNode *item = g_ptr_array_index (nodes, i);
    g_autofree char *value = dup_part (scope, def->item_value, item);

    /* an item without a value can't be chosen */
    if (*value != '\0')
      g_ptr_array_add (list, ow_choice_new (value, dup_part (scope, def->item_label, item)));
  }
  return list;
}

char *
ow_choices_dup_label (const OwFormScope  *scope,
                      const OwControlDef *def,
                      OwNode             *context,
                      const char         *value)
{
  g_autoptr (GPtrArray) nodes = NULL;

  for (guint i = 0; i < def->items->len; i++) {
    OwItemDef *item = g_ptr_array_index (def->items, i);

    if (g_str_equal (item->value, value))
      return ow_texts_dup (scope, item->label, OW_ITEXT_PLAIN, def->context, context);
  }
  if (def->item_nodes == NULL)
    return NULL;
  nodes = list_nodes (scope, def, context);
  for (guint i = 0; i < nodes->len; i++) {
    OwNode *item = g_ptr_array_index (nodes, i);
    g_autofree char *offered = dup_part (scope, def->item_value, item);

    if (g_str_equal (offered, value))
      return dup_part (scope, def->item_label, item);
  }
  return NULL;
}

static GHashTable *
offered_values (const OwFormScope  *scope,
                const OwControlDef *def,
                OwNode             *context)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) nodes = def->item_nodes != NULL ? list_nodes (scope, def, context) : NULL;

  for (guint i = 0; i < def->items->len; i++)
    g_hash_table_add (values, g_strdup (((OwItemDef *) g_ptr_array_index (def->items, i))->value));
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    g_hash_table_add (values, dup_part (scope, def->item_value, g_ptr_array_index (nodes, i)));
  return values;
}

char *
ow_choices_filter (const OwFormScope  *scope,
                   const OwControlDef *def,
                   OwNode             *context,
                   const char         *value)
{
  g_autoptr (GHashTable) offered = offered_values (scope, def, context);
  g_auto (GStrv) parts = NULL;
  GString *kept;

  if (def->question == OW_QUESTION_SELECT_ONE)
    return g_strdup (g_hash_table_contains (offered, value) ? value : "");
  parts = g_strsplit_set (value, " \t\r\n", -1);
  kept = g_string_new (NULL);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && g_hash_table_contains (offered, parts[i]))
      g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", parts[i]);
  return g_string_free (kept, FALSE);
}
