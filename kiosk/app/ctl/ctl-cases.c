/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-line.h"
#include "ctl-store.h"
#include "ctl.h"

#include "config.h"
#include "ow-hall-client.h"
#include "ow-sync-error.h"

/* onewindowctl cases: asks the hall how far joint cases are, line by line, as its document says:
 *
 *   {"op":"look-up","number":N,"proof":P}   {"op":"rate","number":N,"grade":1…5,"key":KEY}
 *
 * Each is answered with one line. A proof is read here and never printed. */

#define BEST_GRADE 5

typedef struct {
  OwCtlStoreOptions options;
  int tries;
  OwHttp *http;
  OwHallClient *client;
  GMainLoop *loop;
  GAsyncResult *result; /* of the last call */
} Desk;

static void
desk_clear (Desk *desk)
{
  if (desk->http != NULL)
    ow_http_close (desk->http);
  g_clear_object (&desk->result);
  g_clear_object (&desk->client);
  g_clear_object (&desk->http);
  g_clear_pointer (&desk->loop, g_main_loop_unref);
  ow_ctl_store_options_clear (&desk->options);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Desk *desk = data;

  g_set_object (&desk->result, result);
  g_main_loop_quit (desk->loop);
}

static JsonBuilder *
begin_answer (gboolean is_good)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, is_good);
  return builder;
}

static void
add_matter (JsonBuilder    *builder,
            const OwMatter *matter)
{
  char day[] = "YYYY-MM-DD";

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "id", matter->id);
  ow_ctl_add_string (builder, "title", matter->title);
  ow_ctl_add_string (builder, "department", matter->department);
  ow_ctl_add_string (builder, "state", ow_matter_state_to_string (matter->state));
  if (g_date_valid (&matter->deadline)) {
    g_date_strftime (day, sizeof day, "%Y-%m-%d", &matter->deadline);
    ow_ctl_add_string (builder, "deadline", day);
  }
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; matter->missing[i] != NULL; i++)
    json_builder_add_string_value (builder, matter->missing[i]);
  json_builder_end_array (builder);
  ow_ctl_add_string (builder, "next", matter->next);
  json_builder_end_object (builder);
}

static gboolean
look_up (Desk       *desk,
         JsonObject *operation,
         GError    **error)
{
  g_autoptr (OwJointCase) joint = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *received = NULL;

  ow_hall_client_look_up_case_async (desk->client, ow_ctl_line_get_text (operation, "number"),
                                     ow_ctl_line_get_text (operation, "proof"), NULL, on_done, desk);
  g_main_loop_run (desk->loop);
  joint = ow_hall_client_look_up_case_finish (desk->client, desk->result, error);
  if (joint == NULL)
    return FALSE;
  received = g_date_time_format_iso8601 (joint->received);
  builder = begin_answer (TRUE);
  ow_ctl_add_string (builder, "number", joint->number);
  ow_ctl_add_string (builder, "received", received);
  json_builder_set_member_name (builder, "matters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < joint->matters->len; i++)
    add_matter (builder, joint->matters->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return TRUE;
}

static gboolean
rate (Desk       *desk,
      JsonObject *operation,
      GError    **error)
{
  JsonNode *node = json_object_get_member (operation, "grade");
  gint64 grade = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
  g_autoptr (JsonBuilder) builder = NULL;

  if (grade < 1 || grade > BEST_GRADE) {
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "a grade is a number from 1 to 5");
    return FALSE;
  }
  ow_hall_client_rate_async (desk->client, ow_ctl_line_get_text (operation, "number"), (guint) grade,
                             ow_ctl_line_get_text (operation, "key"), NULL, on_done, desk);
  g_main_loop_run (desk->loop);
  if (!ow_hall_client_rate_finish (desk->client, desk->result, error))
    return FALSE;
  builder = begin_answer (TRUE);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return TRUE;
}

static const char *
code_of (const GError *error)
{
  if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_TRIED))
    return "tried";
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN))
    return "unknown";
  return error->domain == OW_HALL_ERROR ? "already" : ow_sync_error_code (error);
}

static void
print_failure (const GError *error)
{
  g_autoptr (JsonBuilder) builder = begin_answer (FALSE);

  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "code", code_of (error));
  ow_ctl_add_string (builder, "message", error->message);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static void
play_line (const char *line,
           gpointer    data)
{
  Desk *desk = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *operation = ow_ctl_line_parse (parser, line);
  const char *op = operation != NULL ? ow_ctl_line_get_text (operation, "op") : "";
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (g_str_equal (op, "look-up"))
    done = look_up (desk, operation, &error);
  else if (g_str_equal (op, "rate"))
    done = rate (desk, operation, &error);
  else
    g_set_error_literal (&error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "unknown operation");
  if (!done)
    print_failure (error);
}

int
ow_ctl_cases (int    argc,
              char **argv)
{
  g_auto (Desk) desk = { .tries = OW_HALL_CLIENT_TRIES };
  const GOptionEntry own[] = {
    { "tries", 0, 0, G_OPTION_ARG_INT, &desk.tries, "How often the hall is asked before giving up (4)", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (!ow_ctl_store_options_parse (&desk.options, argc, argv, own, "Asks the hall about cases: < ops.jsonl", &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (desk.options.server->server_url == NULL || desk.tries < 1) {
    g_printerr ("--server is needed, and a number that can be\n");
    return 2;
  }
  desk.loop = g_main_loop_new (NULL, FALSE);
  desk.http = ow_http_new (desk.options.server, "OneWindow/" OW_VERSION);
  desk.client = ow_hall_client_new (desk.http, desk.options.server->server_url, &error);
  if (desk.client == NULL)
    return ow_ctl_print_failure (error);
  ow_hall_client_set_tries (desk.client, (guint) desk.tries, OW_HALL_CLIENT_WAIT_MS);
  return ow_ctl_lines_play (play_line, &desk, &error) ? 0 : ow_ctl_print_failure (error);
}
