/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-load.h"

#include "ow-calc-graph.h"
#include "ow-form-parser.h"
#include "ow-xforms-limits.h"

static gboolean
build (OwFormParser *parser,
       GError      **error)
{
  if (!ow_form_parser_find_parts (parser, error) || !ow_form_parser_read_nodes (parser, error))
    return FALSE;
  ow_form_parser_read_bind_ids (parser);
  ow_form_parser_read_repeats (parser);
  return ow_form_parser_read_secondary (parser, error) && ow_form_parser_read_binds (parser, error) &&
         ow_form_parser_read_body (parser, error) && ow_form_parser_read_actions (parser, error) &&
         ow_calc_graph_build (parser->form, error);
}

OwForm *
ow_form_load_bytes (GBytes     *xml,
                    const char *media_dir,
                    GError    **error)
{
  g_autoptr (OwForm) self = g_object_new (OW_TYPE_FORM, NULL);
  g_autoptr (GHashTable) bind_paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local = NULL;
  g_autoptr (OwNode) document = NULL;
  OwFormParser parser = { .form = self, .bind_paths = bind_paths };
  gsize size;
  const char *text = g_bytes_get_data (xml, &size);

  if (size > OW_XFORMS_MAX_BYTES) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the form is too large");
    return NULL;
  }
  document = ow_node_parse (text != NULL ? text : "", (gssize) size, &local);
  if (document == NULL) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_XML, "%s", local->message);
    return NULL;
  }
  self->media_dir = g_strdup (media_dir);
  parser.document = document;
  return build (&parser, error) ? g_steal_pointer (&self) : NULL;
}

OwForm *
ow_form_load_file (const char *path,
                   const char *media_dir,
                   GError    **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  gsize size;

  g_return_val_if_fail (path != NULL, NULL);

  if (!g_file_get_contents (path, &text, &size, error))
    return NULL;
  bytes = g_bytes_new_take (g_steal_pointer (&text), size);
  return ow_form_load_bytes (bytes, media_dir, error);
}
