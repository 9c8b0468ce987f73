/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-check"

#include "ow-check.h"

#include <string.h>

/* What a slip asks to bring is a row of text with a box to tick. */
#define ROW "text"
#define BOX "□ "

/* What is to be brought, without who brings it: 男方：居民身份证. */
static const char *
skip_who (const char *line)
{
  static const char *const colons[] = { "：", ": " };

  for (guint i = 0; i < G_N_ELEMENTS (colons); i++) {
    const char *colon = strstr (line, colons[i]);

    if (colon != NULL)
      return colon + strlen (colons[i]);
  }
  return line;
}

static void
add_lines (OwCheck   *check,
           OwLeaflet *list,
           GPtrArray *lines)
{
  const char *const *languages = ow_pack_get_languages (check->pack);

  for (guint part = 0; part < ow_leaflet_get_n_parts (list); part++)
    for (guint i = 0; languages[i] != NULL; i++) {
      g_auto (GStrv) items = ow_leaflet_dup_items (list, part, languages[i]);

      for (guint j = 0; items[j] != NULL; j++)
        g_ptr_array_add (lines, g_strdup (skip_who (items[j])));
    }
}

/* Of all lists of the service, in all languages; one that can't be read has been told of. */
static GPtrArray *
list_lines (OwCheck   *check,
            OwService *service)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  const char *const *ids = ow_service_get_paper_ids (service, OW_SERVICE_LISTS);

  for (guint i = 0; ids[i] != NULL; i++) {
    g_autofree char *path = ow_pack_dup_leaflet_path (check->pack, ids[i]);
    g_autoptr (OwLeaflet) list = ow_leaflet_load_file (path, NULL);

    if (list != NULL)
      add_lines (check, list, lines);
  }
  return lines;
}

static gboolean
stands_in (GPtrArray  *lines,
           const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (lines, i), text))
      return TRUE;
  return FALSE;
}

void
ow_list_check (OwCheck    *check,
               OwService  *service,
               OwFilling  *filling,
               GPtrArray  *rows,
               const char *file)
{
  g_autoptr (GPtrArray) lines = list_lines (check, service);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (*ow_service_get_paper_ids (service, OW_SERVICE_LISTS) == NULL)
    return;
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const char *kind = g_hash_table_lookup (g_ptr_array_index (rows, i), "kind");
    const char *id = g_hash_table_lookup (g_ptr_array_index (rows, i), "text");
    g_autofree char *text = id != NULL && *id != '\0' ? ow_filling_dup_text (filling, id) : NULL;

    if (g_strcmp0 (kind, ROW) != 0 || text == NULL || !g_str_has_prefix (text, BOX) ||
        stands_in (lines, skip_who (text + strlen (BOX))))
      continue;
    if (g_hash_table_add (told, g_strdup (text)))
      ow_findings_add (check->findings, OW_FINDING_LEAFLET, file, "Bring/Lists: no list has “%s”, as the slip does",
                       text + strlen (BOX));
  }
}
