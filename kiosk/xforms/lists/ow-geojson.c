/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-geojson.h"

#include "ow-list-limits.h"

#include <json-glib/json-glib.h>

static void
append_number (GString *out,
               double   number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_dtostr (buffer, sizeof buffer, number));
}

/* RFC 7946 §3.1.1: longitude first; ODK wants latitude, longitude, altitude, accuracy. */
static gboolean
append_position (GString  *out,
                 JsonNode *node)
{
  JsonArray *position = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (position == NULL || json_array_get_length (position) < 2)
    return FALSE;
  append_number (out, json_array_get_double_element (position, 1));
  g_string_append_c (out, ' ');
  append_number (out, json_array_get_double_element (position, 0));
  g_string_append (out, " 0 0");
  return TRUE;
}

static gboolean
append_line (GString  *out,
             JsonNode *node)
{
  JsonArray *line = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; line != NULL && i < json_array_get_length (line); i++) {
    if (i > 0)
      g_string_append (out, "; ");
    if (!append_position (out, json_array_get_element (line, i)))
      return FALSE;
  }
  return line != NULL;
}

static JsonNode *
member (JsonObject *object,
        const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static JsonObject *
object_member (JsonObject *object,
               const char *name)
{
  JsonNode *node = member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
text_of (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

/* NULL for a geometry that ODK has no form for. */
static char *
geometry_text (JsonObject *geometry)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *type = text_of (member (geometry, "type"));
  JsonNode *coordinates = member (geometry, "coordinates");
  gboolean good = FALSE;

  if (coordinates == NULL)
    return NULL;
  if (g_str_equal (type, "Point")) {
    good = append_position (out, coordinates);
  } else if (g_str_equal (type, "LineString")) {
    good = append_line (out, coordinates);
  } else if (g_str_equal (type, "Polygon") && JSON_NODE_HOLDS_ARRAY (coordinates)) {
    JsonArray *rings = json_node_get_array (coordinates);

    good = json_array_get_length (rings) > 0 && append_line (out, json_array_get_element (rings, 0));
  }
  return good ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static void
add_leaf (OwNode     *item,
          const char *name,
          const char *text)
{
  OwNode *leaf = ow_node_new_element (name, NULL, NULL);

  ow_node_set_text (leaf, text);
  ow_node_append (item, leaf);
}

static gboolean
is_name (const char *name)
{
  if (!g_unichar_isalpha (g_utf8_get_char (name)) && *name != '_')
    return FALSE;
  for (; *name != '\0'; name = g_utf8_next_char (name)) {
    gunichar c = g_utf8_get_char (name);

    if (!g_unichar_isalnum (c) && c != '_' && c != '-' && c != '.')
      return FALSE;
  }
  return TRUE;
}

static void
add_properties (OwNode     *item,
                JsonObject *properties)
{
  g_autoptr (GList) names = json_object_get_members (properties);

  for (GList *each = names; each != NULL; each = each->next) {
    g_autofree char *text = NULL;

    if (!is_name (each->data))
      continue;
    text = text_of (json_object_get_member (properties, each->data));
    add_leaf (item, each->data, text);
  }
}

static gboolean
add_feature (OwNode   *root,
             JsonNode *node,
             GError  **error)
{
  JsonObject *feature = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *geometry = geometry_text (object_member (feature, "geometry"));
  JsonObject *properties = object_member (feature, "properties");
  OwNode *item;

  if (geometry == NULL) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "a feature without a point, line or polygon");
    return FALSE;
  }
  item = ow_node_new_element ("item", NULL, NULL);
  ow_node_append (root, item);
  add_leaf (item, "geometry", geometry);
  if (properties != NULL)
    add_properties (item, properties);
  if (member (feature, "id") != NULL) {
    g_autofree char *id = text_of (member (feature, "id"));

    add_leaf (item, "id", id);
  }
  return TRUE;
}

static JsonArray *
find_features (JsonNode *top)
{
  JsonObject *collection = top != NULL && JSON_NODE_HOLDS_OBJECT (top) ? json_node_get_object (top) : NULL;
  JsonNode *features = member (collection, "features");

  return features != NULL && JSON_NODE_HOLDS_ARRAY (features) ? json_node_get_array (features) : NULL;
}

/* The JSON reader recurses: brackets deeper than any geometry has are refused before it sees them. */
static gboolean
is_shallow (const char *text,
            gsize       length)
{
  guint depth = 0;

  for (gsize i = 0; i < length; i++) {
    if ((text[i] == '[' || text[i] == '{') && ++depth > OW_LIST_MAX_DEPTH)
      return FALSE;
    if ((text[i] == ']' || text[i] == '}') && depth > 0)
      depth--;
  }
  return TRUE;
}

OwNode *
ow_geojson_parse (const char *text,
                  gsize       length,
                  GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (OwNode) document = ow_node_new_document ();
  OwNode *root = ow_node_new_element ("root", NULL, NULL);
  JsonArray *features;

  ow_node_append (document, root);
  if (!is_shallow (text, length) || !json_parser_load_from_data (parser, text, (gssize) length, NULL)) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "not JSON");
    return NULL;
  }
  features = find_features (json_parser_get_root (parser));
  if (features == NULL || json_array_get_length (features) > OW_LIST_MAX_ITEMS) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "not a feature collection");
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length (features); i++)
    if (!add_feature (root, json_array_get_element (features, i), error))
      return NULL;
  return g_steal_pointer (&document);
}
