/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-hall-reader.h"

#include <string.h>

#include "ow-hall-parse.h"
#include "ow-json-guard.h"
#include "ow-sync-error.h"

#define MAX_DEPTH 8
#define MAX_VALUES 100000
#define MAX_BYTES (2 * 1024 * 1024)

gboolean
ow_hall_refuse (const char *name,
                GError    **error)
{
  g_set_error (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "the member %s isn't what it should be", name);
  return FALSE;
}

const char *
ow_hall_get_string (JsonObject *object,
                    const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

gboolean
ow_hall_read_name (JsonObject *object,
                   const char *name,
                   char      **value,
                   GError    **error)
{
  const char *text = ow_hall_get_string (object, name);

  if (text == NULL || !ow_hall_is_name (text))
    return ow_hall_refuse (name, error);
  *value = g_strdup (text);
  return TRUE;
}

gboolean
ow_hall_read_text (JsonObject *object,
                   const char *name,
                   gboolean    optional,
                   char      **value,
                   GError    **error)
{
  const char *text = ow_hall_get_string (object, name);

  if (text == NULL && optional && !json_object_has_member (object, name))
    text = "";
  if (text == NULL || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > OW_HALL_MAX_TEXT
      || (*text == '\0' && !optional))
    return ow_hall_refuse (name, error);
  *value = g_strdup (text);
  return TRUE;
}

gboolean
ow_hall_read_time (JsonObject *object,
                   const char *name,
                   GDateTime **value,
                   GError    **error)
{
  const char *text = ow_hall_get_string (object, name);

  if (text != NULL && strlen (text) <= OW_HALL_MAX_NAME)
    *value = g_date_time_new_from_iso8601 (text, NULL);
  return *value != NULL || ow_hall_refuse (name, error);
}

gboolean
ow_hall_read_number (JsonObject *object,
                     const char *name,
                     guint       least,
                     guint       most,
                     guint      *value,
                     GError    **error)
{
  JsonNode *node = json_object_get_member (object, name);
  gint64 number = -1;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    number = json_node_get_int (node);
  if (number < least || number > most)
    return ow_hall_refuse (name, error);
  *value = (guint) number;
  return TRUE;
}

JsonObject *
ow_hall_read_root (JsonParser *parser,
                   GBytes     *json,
                   GError    **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (json, &length);
  JsonNode *root = NULL;

  if (length > 0 && length <= MAX_BYTES && g_utf8_validate (text, length, NULL)
      && ow_json_guard_check (text, length, MAX_DEPTH, MAX_VALUES) == OW_JSON_GUARD_GOOD
      && json_parser_load_from_data (parser, text, (gssize) length, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "the answer is no JSON object");
  return NULL;
}

GPtrArray *
ow_hall_read_list (JsonObject    *object,
                   const char    *name,
                   guint          most,
                   gboolean       optional,
                   OwHallReadItem read,
                   GDestroyNotify free_item,
                   GError       **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_item);
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node == NULL && optional)
    return g_steal_pointer (&list);
  if (array == NULL || json_array_get_length (array) > most) {
    ow_hall_refuse (name, error);
    return NULL;
  }
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *item = json_array_get_element (array, i);
    gpointer value = JSON_NODE_HOLDS_OBJECT (item) ? read (json_node_get_object (item), error) : NULL;

    if (value == NULL) {
      if (error == NULL || *error == NULL)
        ow_hall_refuse (name, error);
      return NULL;
    }
    g_ptr_array_add (list, value);
  }
  return g_steal_pointer (&list);
}

guint
ow_hall_find_word (const char *const *words,
                   guint              n_words,
                   const char        *text)
{
  for (guint i = 1; text != NULL && i < n_words; i++)
    if (g_str_equal (text, words[i]))
      return i;
  return 0;
}
