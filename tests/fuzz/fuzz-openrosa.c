/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-entity-list.h"
#include "ow-openrosa-parse.h"
#include "ow-openrosa-words.h"

#include "run-corpus.h"

/* A form list, a manifest, an entity list, which of its entities are gone, and a message, as any server may send
 * them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) forms G_GNUC_UNUSED = ow_openrosa_parse_form_list (bytes, NULL);
  g_autoptr (GPtrArray) files G_GNUC_UNUSED = ow_openrosa_parse_manifest (bytes, NULL);
  g_autoptr (GHashTable) deleted G_GNUC_UNUSED = ow_openrosa_parse_integrity (bytes, NULL);
  g_autofree char *message = ow_openrosa_parse_message (bytes);
  guint next = 0;
  g_autofree char *ids = ow_entity_list_join_ids (bytes, 0, 100, &next);
  g_auto (GStrv) some = g_strsplit (ids, ",", 3);
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GBytes) left = NULL;
  g_autofree char *action = NULL;
  g_autofree char *method = NULL;

  g_assert (message == NULL || g_utf8_validate (message, -1, NULL));
  if (some[0] != NULL)
    g_hash_table_add (gone, some[0]);
  ow_openrosa_parse_submission (bytes, &action, &method);
  left = ow_entity_list_without (bytes, gone);
  g_assert (left == NULL || g_bytes_get_size (left) < size);
  return 0;
}
