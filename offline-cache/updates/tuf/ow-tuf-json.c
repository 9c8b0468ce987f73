/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-tuf"

#include "ow-tuf-json.h"

#include "ow-tuf-error.h"
#include "ow-tuf-json-gate.h"

#include <string.h>

/* Depth is bounded: by the gate, or by who built the tree. */
static guint
count_values (JsonNode *node)
{
  guint count = 1;

  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    JsonNode *value;

    json_object_iter_init (&iter, json_node_get_object (node));
    while (json_object_iter_next (&iter, NULL, &value))
      count += count_values (value);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      count += count_values (json_array_get_element (array, i));
  }
  return count;
}

JsonNode *
ow_tuf_json_parse (GBytes  *bytes,
                   GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  guint n_values;

  if (text == NULL || length > G_MAXINT32) {
    g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "nothing to read");
    return NULL;
  }
  if (!ow_tuf_json_gate_check (text, length, &n_values, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL) || json_parser_get_root (parser) == NULL ||
      count_values (json_parser_get_root (parser)) != n_values) {
    g_set_error_literal (error, OW_TUF_ERROR, OW_TUF_ERROR_FORMAT, "JSON in which something stands twice");
    return NULL;
  }
  return json_parser_steal_root (parser);
}

static void
write_string (GString    *text,
              const char *string)
{
  g_string_append_c (text, '"');
  for (const char *at = string; *at != '\0'; at++) {
    if (*at == '"' || *at == '\\')
      g_string_append_c (text, '\\');
    g_string_append_c (text, *at);
  }
  g_string_append_c (text, '"');
}

static void write_node (GString *text, JsonNode *node);

static void
write_object (GString    *text,
              JsonObject *object)
{
  g_autoptr (GList) names = g_list_sort (json_object_get_members (object), (GCompareFunc) strcmp);

  g_string_append_c (text, '{');
  for (GList *name = names; name != NULL; name = name->next) {
    if (name != names)
      g_string_append_c (text, ',');
    write_string (text, name->data);
    g_string_append_c (text, ':');
    write_node (text, json_object_get_member (object, name->data));
  }
  g_string_append_c (text, '}');
}

static void
write_array (GString   *text,
             JsonArray *array)
{
  g_string_append_c (text, '[');
  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (i > 0)
      g_string_append_c (text, ',');
    write_node (text, json_array_get_element (array, i));
  }
  g_string_append_c (text, ']');
}

static void
write_node (GString  *text,
            JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (text, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (text, json_node_get_array (node));
  else if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (text, "null");
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    write_string (text, json_node_get_string (node));
  else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_string_append (text, json_node_get_boolean (node) ? "true" : "false");
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, json_node_get_int (node));
}

GBytes *
ow_tuf_json_canonical (JsonNode *node)
{
  GString *text = g_string_new (NULL);

  write_node (text, node);
  return g_string_free_to_bytes (text);
}

const char *
ow_tuf_json_string (JsonObject *object,
                    const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node) : NULL;
}

JsonObject *
ow_tuf_json_object (JsonObject *object,
                    const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
ow_tuf_json_array (JsonObject *object,
                   const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
ow_tuf_json_int (JsonObject *object,
                 const char *name,
                 gint64      minimum,
                 gint64     *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);
  return *value >= minimum;
}

gboolean
ow_tuf_json_boolean (JsonObject *object,
                     const char *name,
                     gboolean   *value)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = FALSE;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}
