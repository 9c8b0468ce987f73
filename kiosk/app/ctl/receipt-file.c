/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "receipt-file.h"

#include "ow-file.h"

#include <json-glib/json-glib.h>

#define MAX_BYTES (256 * 1024)

static const struct {
  const char *name;
  OwReceiptLineKind kind;
} kinds[] = {
  { "title", OW_RECEIPT_TITLE },   { "heading", OW_RECEIPT_HEADING }, { "text", OW_RECEIPT_TEXT },
  { "field", OW_RECEIPT_FIELD },   { "number", OW_RECEIPT_NUMBER },   { "qr", OW_RECEIPT_QR },
  { "rule", OW_RECEIPT_RULE },     { "small", OW_RECEIPT_SMALL },
};

static gboolean
refuse (GError    **error,
        const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the receipt file is not one: %s", why);
  return FALSE;
}

/* The member as a string, @fallback when there is none, NULL when it is something else. */
static const char *
get_string (JsonObject *object,
            const char *name,
            const char *fallback)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return fallback;
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
add_line (OwReceipt *receipt,
          JsonNode  *node,
          GError   **error)
{
  JsonObject *object;
  const char *kind;
  const char *label;
  const char *text;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error, "a line is no object");

  object = json_node_get_object (node);
  kind = get_string (object, "kind", NULL);
  label = get_string (object, "label", "");
  text = get_string (object, "text", "");
  if (kind == NULL || label == NULL || text == NULL)
    return refuse (error, "kind, label and text are strings, and kind is needed");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i].name))
      return ow_receipt_add (receipt, kinds[i].kind, label, text) || refuse (error, "too many lines");
  return refuse (error, "there is no such kind of line");
}

static OwReceipt *
receipt_from_object (JsonObject *object,
                     GError    **error)
{
  g_autoptr (OwReceipt) receipt = NULL;
  g_autofree char *number = NULL;
  g_autofree char *payload = NULL;
  JsonNode *lines = json_object_get_member (object, "lines");
  const char *instance = get_string (object, "instance", "uuid:test");
  const char *language = get_string (object, "language", "zh-cn");

  if (instance == NULL || language == NULL || lines == NULL || !JSON_NODE_HOLDS_ARRAY (lines)) {
    refuse (error, "it needs lines, a list; instance and language are strings");
    return NULL;
  }

  number = ow_receipt_number_for_instance (instance);
  payload = ow_receipt_qr_payload (number);
  receipt = ow_receipt_new (number, payload, language);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (lines)); i++)
    if (!add_line (receipt, json_array_get_element (json_node_get_array (lines), i), error))
      return NULL;
  return g_steal_pointer (&receipt);
}

OwReceipt *
ow_ctl_receipt_from_file (const char *path,
                          GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *contents = NULL;
  gsize length;
  JsonNode *root;

  if (!ow_file_read (path, MAX_BYTES, &contents, &length, error))
    return NULL;
  if (!json_parser_load_from_data (parser, contents, (gssize) length, error))
    return NULL;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    refuse (error, "it holds no object");
    return NULL;
  }
  return receipt_from_object (json_node_get_object (root), error);
}
