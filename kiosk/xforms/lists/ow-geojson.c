/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xforms"

#include "ow-geojson.h"

#include "ow-json-guard.h"
#include "ow-list-limits.h"
#include "ow-name.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* The shortest text that reads back and, as for expressions, no exponent from 1e-6 on: what a JSON file says is a
 * decimal number, and a geopoint is written without one (ODK XForms, "Data Types"). */
static void
append_number (GString *out,
               double   number)
{
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (buffer, sizeof buffer, formats[i], number);
    if (g_ascii_strtod (buffer, NULL) == number)
      break;
  }
  if (strstr (buffer, "e-") == NULL || fabs (number) < 1e-6) {
    g_string_append (out, buffer);
    return;
  }
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.20f", number));
  while (g_str_has_suffix (out->str, "0"))
    g_string_truncate (out, out->len - 1);
}

static gboolean
append_degrees (GString  *out,
                JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if ((type != G_TYPE_DOUBLE && type != G_TYPE_INT64) || !isfinite (json_node_get_double (node)))
    return FALSE;
  append_number (out, json_node_get_double (node));
  return TRUE;
}

/* RFC 7946 §3.1.1: longitude first; ODK wants latitude, longitude, altitude, accuracy. An altitude JavaRosa leaves out,
 * and so does this; Web Forms refuses the file. ODK XForms doesn't say. */
static gboolean
append_position (GString  *out,
                 JsonNode *node)
{
  JsonArray *position = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (position == NULL || json_array_get_length (position) < 2 ||
      !append_degrees (out, json_array_get_element (position, 1)))
    return FALSE;
  g_string_append_c (out, ' ');
  if (!append_degrees (out, json_array_get_element (position, 0)))
    return FALSE;
  g_string_append (out, " 0 0");
  return TRUE;
}

/* ODK XForms, "Data Types", geotrace: "semi-colon-separated"; with a space behind it, as both engines write a list. As
 * an answer it is written without one, see ow_type_cast(). */
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
dup_number (double number)
{
  GString *text = g_string_new (NULL);

  append_number (text, number);
  return g_string_free (text, FALSE);
}

static char *
text_of (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return dup_number (json_node_get_double (node));
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
    g_autofree char *valid = NULL;

    if (!is_name (each->data))
      continue;
    text = text_of (json_object_get_member (properties, each->data));
    /* Half a pair of \\u escapes (RFC 8259, 8.2) is a character to json-glib, and none to anybody else. */
    valid = g_utf8_make_valid (text, -1);
    add_leaf (item, each->data, valid);
  }
}

/* A feature without a place (RFC 7946 §3.2 allows a null) neither Web Forms nor JavaRosa take. @number: from 1. */
static gboolean
add_feature (OwNode   *root,
             JsonNode *node,
             guint     number,
             GError  **error)
{
  JsonObject *feature = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *geometry = geometry_text (object_member (feature, "geometry"));
  JsonObject *properties = object_member (feature, "properties");
  OwNode *item;

  if (geometry == NULL) {
    g_set_error (error, OW_NODE_ERROR, OW_NODE_ERROR_SYNTAX, "feature %u has no point, line or polygon", number);
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

static gboolean
refuse (GError     **error,
        OwNodeError  code,
        const char  *why)
{
  g_set_error (error, OW_NODE_ERROR, code, "%s", why);
  return FALSE;
}

/* None of it is shown to the JSON reader unless it can be a collection of features. */
static gboolean
check_structure (const char *text,
                 gsize       length,
                 GError    **error)
{
  switch (ow_json_guard_check (text, length, OW_LIST_MAX_DEPTH, OW_LIST_MAX_CELLS)) {
  case OW_JSON_GUARD_DEEP:
    return refuse (error, OW_NODE_ERROR_LIMIT, "brackets nested too deep");
  case OW_JSON_GUARD_MANY:
    return refuse (error, OW_NODE_ERROR_LIMIT, "too many values");
  case OW_JSON_GUARD_SYNTAX:
    return refuse (error, OW_NODE_ERROR_SYNTAX, "not JSON");
  default:
    return TRUE;
  }
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
  guint n_names = ow_name_count ();

  ow_node_append (document, root);
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0) {
    text += 3;
    length -= 3;
  }
  if (!check_structure (text, length, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL)) {
    refuse (error, OW_NODE_ERROR_SYNTAX, "not JSON");
    return NULL;
  }
  features = find_features (json_parser_get_root (parser));
  if (features == NULL) {
    refuse (error, OW_NODE_ERROR_SYNTAX, "not a feature collection");
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length (features); i++) {
    if (!add_feature (root, json_array_get_element (features, i), i + 1, error))
      return NULL;
    if (ow_name_count () - n_names > OW_LIST_MAX_COLUMNS) {
      refuse (error, OW_NODE_ERROR_LIMIT, "too many names of properties");
      return NULL;
    }
  }
  return g_steal_pointer (&document);
}
