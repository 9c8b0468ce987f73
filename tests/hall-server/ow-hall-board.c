/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-board.h"

#include "ow-hall-json.h"

#include <string.h>

#define DAYS 2
#define DAY_SECONDS (24 * 60 * 60)

/* The same all day, so that it is known again by its hash. */
static void
add_until (JsonObject *board)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (GDateTime) until = g_date_time_new_from_unix_utc ((now / DAY_SECONDS + DAYS) * DAY_SECONDS);
  g_autofree char *text = g_date_time_format (until, "%Y-%m-%dT%H:%M:%SZ");

  json_object_set_string_member (board, "until", text);
}

OwHallAnswer *
ow_hall_board_answer (const char        *folder,
                      SoupServerMessage *message)
{
  g_autofree char *path = g_build_filename (folder, OW_HALL_BOARD_FILE, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonNode *root;
  OwHallAnswer *answer;
  char *text;

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    return ow_hall_json_problem (SOUP_STATUS_METHOD_NOT_ALLOWED, "method", "that can't be asked here");
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return ow_hall_json_problem (SOUP_STATUS_NOT_FOUND, "unknown", "there is nothing here");
  if (!json_parser_load_from_file (parser, path, &error) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser))) {
    g_warning ("%s: %s", path, error != NULL ? error->message : "it is no JSON object");
    return ow_hall_json_problem (SOUP_STATUS_INTERNAL_SERVER_ERROR, "broken", "it can't be read");
  }
  root = json_parser_get_root (parser);
  if (!json_object_has_member (json_node_get_object (root), "until"))
    add_until (json_node_get_object (root));
  text = json_to_string (root, FALSE);
  answer = ow_hall_answer_document ("application/json", g_bytes_new_take (text, strlen (text)), FALSE);
  answer->openrosa = FALSE;
  return answer;
}
