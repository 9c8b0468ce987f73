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
  if (!ow_form_parser_read_secondary (parser, error) || !ow_form_parser_read_binds (parser, error) ||
      !ow_form_parser_read_body (parser, error) || !ow_form_parser_read_actions (parser, error))
    return FALSE;
  parser->at = NULL;
  return ow_calc_graph_build (parser->form, error);
}

/* Where parser->at stands among the elements of the form as it was written; 0 where it is nowhere. */
static guint
find_place (const OwFormParser *parser)
{
  guint place = 0;

  for (OwNode *node = parser->document; node != NULL; node = ow_node_next_in (node, parser->document)) {
    place += node->kind == OW_NODE_ELEMENT;
    if (node == parser->at)
      return place;
    if (node == parser->instance)
      place += parser->n_taken;
  }
  return 0;
}

/* Takes what the form was read into. @place: of the element that is to blame, from 1; 0 for none. */
static OwForm *
compile (OwNode     *xml,
         const char *media_dir,
         guint      *place,
         GError    **error)
{
  g_autoptr (OwForm) self = g_object_new (OW_TYPE_FORM, NULL);
  g_autoptr (GHashTable) bind_paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (OwNode) document = xml;
  OwFormParser parser = { .form = self, .document = document, .bind_paths = bind_paths };

  self->media_dir = g_strdup (media_dir);
  if (build (&parser, error))
    return g_steal_pointer (&self);
  *place = parser.at != NULL ? find_place (&parser) : 0;
  return NULL;
}

static OwForm *
blame (OwForm     *form,
       const char *xml,
       gsize       length,
       guint       place,
       GError    **error)
{
  guint line = form == NULL && place > 0 ? ow_node_find_line (xml, (gssize) length, place) : 0;

  if (line > 0)
    g_prefix_error (error, "line %u: ", line);
  return form;
}

static OwForm *
refuse_xml (GError *why,
            GError **error)
{
  if (why->domain != OW_NODE_ERROR) {
    g_propagate_error (error, why);
    return NULL;
  }
  if (why->code == OW_NODE_ERROR_SIZE)
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the form is too large");
  else
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_XML, "%s", why->message);
  g_error_free (why);
  return NULL;
}

OwForm *
ow_form_load_bytes (GBytes     *xml,
                    const char *media_dir,
                    GError    **error)
{
  GError *local = NULL;
  OwNode *document;
  OwForm *form;
  guint place = 0;
  gsize size;
  const char *text = g_bytes_get_data (xml, &size);

  if (size > OW_XFORMS_MAX_BYTES) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the form is too large");
    return NULL;
  }
  document = ow_node_parse (text != NULL ? text : "", (gssize) size, &local);
  if (document == NULL)
    return refuse_xml (local, error);
  form = compile (document, media_dir, &place, error);
  return blame (form, text, size, place, error);
}

OwForm *
ow_form_load_file (const char *path,
                   const char *media_dir,
                   GError    **error)
{
  g_autofree char *text = NULL;
  GError *local = NULL;
  OwNode *document;
  OwForm *form;
  guint place = 0;
  gsize size = 0;

  g_return_val_if_fail (path != NULL, NULL);

  document = ow_node_parse_file (path, OW_XFORMS_MAX_BYTES, &local);
  if (document == NULL)
    return refuse_xml (local, error);
  form = compile (document, media_dir, &place, error);
  if (place > 0 && !g_file_get_contents (path, &text, &size, NULL))
    place = 0;
  return blame (form, text, size, place, error);
}
