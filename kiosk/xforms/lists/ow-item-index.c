/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-item-index.h"

#include "ow-list-limits.h"
#include "ow-name.h"

typedef struct {
  OwNode *list;
  const char *item_name; /* interned */
  const char *column;    /* interned */
} Key;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_direct_hash (key->list) ^ (g_direct_hash (key->item_name) * 31) ^ (g_direct_hash (key->column) * 17);
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *first = a;
  const Key *second = b;

  return first->list == second->list && first->item_name == second->item_name && first->column == second->column;
}

GHashTable *
ow_item_index_new (void)
{
  return g_hash_table_new_full (key_hash, key_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

static void
add_item (GHashTable *table,
          const char *value,
          OwNode     *item)
{
  GPtrArray *items = g_hash_table_lookup (table, value);

  if (items == NULL) {
    items = g_ptr_array_new ();
    g_hash_table_insert (table, g_strdup (value), items);
  }
  /* an item with the same value twice in the column is still one item */
  if (items->len == 0 || g_ptr_array_index (items, items->len - 1) != item)
    g_ptr_array_add (items, item);
}

static GHashTable *
build_table (const Key *key)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  gboolean in_attribute = *key->column == '@';
  const char *name = in_attribute ? ow_name_intern (key->column + 1) : key->column;

  for (OwNode *item = key->list->first_child; item != NULL; item = item->next) {
    if (item->kind != OW_NODE_ELEMENT || item->name != key->item_name)
      continue;
    for (OwNode *cell = in_attribute ? item->first_attribute : item->first_child; cell != NULL; cell = cell->next) {
      g_autofree char *value = NULL;

      if (cell->kind == OW_NODE_TEXT || cell->name != name)
        continue;
      value = ow_node_dup_string_value (cell);
      add_item (table, value, item);
    }
  }
  return table;
}

/* Names of columns may be answers: one that is no name anywhere isn't kept as one. */
static gboolean
make_key (Key        *key,
          OwNode     *list,
          const char *item_name,
          const char *column)
{
  if (ow_name_find (*column == '@' ? column + 1 : column) == NULL)
    return FALSE;
  *key = (Key) { list, ow_name_find (item_name), ow_name_intern (column) };
  return key->item_name != NULL;
}

const GPtrArray *
ow_item_index_find (GHashTable *self,
                    OwNode     *list,
                    const char *item_name,
                    const char *column,
                    const char *value)
{
  static const GPtrArray none = { NULL, 0 };
  Key key;
  GHashTable *table;
  const GPtrArray *items;

  if (!make_key (&key, list, item_name, column))
    return &none;
  table = g_hash_table_lookup (self, &key);
  if (table == NULL && g_hash_table_size (self) >= OW_LIST_MAX_INDEXES)
    return NULL;
  if (table == NULL) {
    table = build_table (&key);
    g_hash_table_insert (self, g_memdup2 (&key, sizeof key), table);
  }
  items = g_hash_table_lookup (table, value);
  return items != NULL ? items : &none;
}
