/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-line.h"

#include <gio/gunixinputstream.h>
#include <unistd.h>

static gboolean
is_flat (const char *line)
{
  guint depth = 0;
  gboolean quoted = FALSE;

  for (; *line != '\0' && depth <= OW_CTL_LINE_MAX_DEPTH; line++) {
    if (quoted && *line == '\\' && line[1] != '\0')
      line++;
    else if (*line == '"')
      quoted = !quoted;
    else if (!quoted && (*line == '[' || *line == '{'))
      depth++;
    else if (!quoted && (*line == ']' || *line == '}') && depth > 0)
      depth--;
  }
  return depth <= OW_CTL_LINE_MAX_DEPTH;
}

JsonObject *
ow_ctl_line_parse (JsonParser *parser,
                   const char *line)
{
  JsonNode *root = NULL;

  if (is_flat (line) && json_parser_load_from_data (parser, line, -1, NULL))
    root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

gboolean
ow_ctl_line_has_text (JsonObject *object,
                      const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

const char *
ow_ctl_line_get_text (JsonObject *object,
                      const char *name)
{
  return ow_ctl_line_has_text (object, name) ? json_object_get_string_member (object, name) : "";
}

gboolean
ow_ctl_lines_play (OwCtlLinePlay play,
                   gpointer      user_data,
                   GError      **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  GError *local = NULL;
  char *line;

  while ((line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &local)) != NULL) {
    if (*g_strstrip (line) != '\0')
      play (line, user_data);
    g_free (line);
  }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
