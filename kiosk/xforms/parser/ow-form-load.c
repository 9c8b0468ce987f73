/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-form-load.h"

#include "ow-calc-graph.h"
#include "ow-calc-reads.h"
#include "ow-form-parser.h"
#include "ow-xforms-limits.h"

/* Between the outputs of a text there are spaces; everywhere else they are how the file is laid out. */
static const char *const mixed[] = { "label", "hint", "value", "title", NULL };

/* NULL for no expression, and once that has cost too much. */
static GArray *
list_reads (OwFormParser  *parser,
            const OwXPath *xpath,
            OwNodeDef     *context)
{
  if (xpath == NULL || parser->work == 0)
    return NULL;
  return ow_calc_list_reads (parser->form, &(OwSource) { xpath, context }, &parser->work);
}

/* Where an action's target is seen from; of an absolute path, the target itself, which is told with what is wrong. */
static OwNodeDef *
find_place_context (const OwActionDef *action)
{
  if (action->place == NULL || action->scope != NULL || *ow_xpath_get_source (action->place) != '/')
    return action->scope;
  return action->target;
}

/* Where it would cost too much to know what is copied, all may be. */
static void
note_copies (OwFormParser      *parser,
             const OwActionDef *action)
{
  g_autoptr (GArray) reads = list_reads (parser, action->value, action->target);

  for (guint i = 0; reads != NULL && i < reads->len; i++)
    g_array_index (reads, OwRead, i).def->is_copied = TRUE;
  if (parser->work == 0)
    ((OwNodeDef *) parser->form->nodes->pdata[0])->is_copied = TRUE;
}

/* Nothing waits for what actions read, and nothing looks whether it is there but this. */
static void
check_actions (OwFormParser *parser)
{
  for (guint i = 0; i < parser->form->actions->len; i++) {
    const OwActionDef *action = g_ptr_array_index (parser->form->actions, i);
    G_GNUC_UNUSED g_autoptr (GArray) places = NULL;

    note_copies (parser, action);
    places = list_reads (parser, action->place, find_place_context (action));
  }
}

static gboolean
build (OwFormParser *parser,
       GError      **error)
{
  if (!ow_form_parser_find_parts (parser, error) || !ow_form_parser_read_nodes (parser, error))
    return FALSE;
  ow_form_parser_read_bind_ids (parser);
  ow_form_parser_read_repeats (parser);
  if (!ow_form_parser_read_secondary (parser, error) || !ow_form_parser_read_binds (parser, error) ||
      !ow_form_parser_read_body (parser, error) || !ow_form_parser_read_actions (parser, parser->model, NULL, error))
    return FALSE;
  parser->at = NULL;
  if (!ow_form_parser_check_texts (parser, error) || !ow_form_parser_follow_texts (parser, error) ||
      !ow_calc_graph_build (parser->form, error))
    return FALSE;
  check_actions (parser);
  return TRUE;
}

/* Takes what the form was read into. */
static OwForm *
compile (OwNode     *xml,
         const char *media_dir,
         GError    **error)
{
  g_autoptr (OwForm) self = g_object_new (OW_TYPE_FORM, NULL);
  g_autoptr (GHashTable) bind_paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (OwNode) document = xml;
  OwFormParser parser = { .form = self, .document = document, .bind_paths = bind_paths, .work = OW_XFORMS_MAX_WORK };
  gboolean good;

  self->media_dir = g_strdup (media_dir);
  good = build (&parser, error);
  g_clear_pointer (&parser.listed, g_hash_table_unref);
  if (good)
    return g_steal_pointer (&self);
  if (parser.at != NULL)
    g_prefix_error (error, "line %u: ", ow_node_get_line (parser.at));
  return NULL;
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
    g_set_error (error, OW_FORM_ERROR, why->code == OW_NODE_ERROR_LIMIT ? OW_FORM_ERROR_LIMIT : OW_FORM_ERROR_XML, "%s",
                 why->message);
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
  gsize size;
  const char *text = g_bytes_get_data (xml, &size);

  if (size > OW_XFORMS_MAX_BYTES) {
    g_set_error (error, OW_FORM_ERROR, OW_FORM_ERROR_LIMIT, "the form is too large");
    return NULL;
  }
  document = ow_node_parse_tidy (text != NULL ? text : "", (gssize) size, mixed, &local);
  return document != NULL ? compile (document, media_dir, error) : refuse_xml (local, error);
}

OwForm *
ow_form_load_file (const char *path,
                   const char *media_dir,
                   GError    **error)
{
  GError *local = NULL;
  OwNode *document;

  g_return_val_if_fail (path != NULL, NULL);

  document = ow_node_parse_file (path, OW_XFORMS_MAX_BYTES, mixed, &local);
  return document != NULL ? compile (document, media_dir, error) : refuse_xml (local, error);
}
