/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-json.h"

#include <string.h>

#define MIN_KEY 16
#define MAX_KEY 64

void
ow_hall_json_add_text (JsonBuilder *builder,
                       const char  *name,
                       const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text != NULL ? text : "");
}

OwHallAnswer *
ow_hall_json_say (guint        status,
                  const char  *content_type,
                  JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);
  OwHallAnswer *answer = ow_hall_answer_new (status);

  answer->openrosa = FALSE;
  answer->content_type = content_type;
  answer->body = g_bytes_new_take (text, strlen (text));
  return answer;
}

OwHallAnswer *
ow_hall_json_problem (guint       status,
                      const char *type,
                      const char *title)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *name = g_strconcat ("urn:one-window:problem:", type, NULL);

  json_builder_begin_object (builder);
  ow_hall_json_add_text (builder, "type", name);
  ow_hall_json_add_text (builder, "title", title);
  json_builder_set_member_name (builder, "status");
  json_builder_add_int_value (builder, status);
  json_builder_end_object (builder);
  return ow_hall_json_say (status, "application/problem+json", builder);
}

JsonObject *
ow_hall_json_read (SoupServerMessage *message,
                   JsonParser        *parser,
                   gsize              limit)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  if (length == 0 || length > limit || !g_utf8_validate (text, (gssize) length, NULL)
      || !json_parser_load_from_data (parser, text, (gssize) length, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  return json_node_get_object (json_parser_get_root (parser));
}

const char *
ow_hall_json_get_text (JsonObject *object,
                       const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

const char *
ow_hall_json_get_key (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *key = soup_message_headers_get_one (headers, "Idempotency-Key");

  return key != NULL && strlen (key) >= MIN_KEY && strlen (key) <= MAX_KEY ? key : NULL;
}
