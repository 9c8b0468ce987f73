/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-hall.h"

#include "config.h"
#include "ow-sync-error.h"

void
ow_ctl_hall_clear (OwCtlHall *self)
{
  if (self->http != NULL)
    ow_http_close (self->http);
  g_clear_object (&self->result);
  g_clear_object (&self->client);
  g_clear_object (&self->http);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  ow_ctl_store_options_clear (&self->options);
}

/* FALSE with an error for the usage. */
static gboolean
parse (OwCtlHall  *self,
       int         argc,
       char      **argv,
       const char *summary,
       GError    **error)
{
  const GOptionEntry own[] = {
    { "tries", 0, 0, G_OPTION_ARG_INT, &self->tries, "How often the hall is asked before giving up (4)", "N" },
    { "wait-ms", 0, 0, G_OPTION_ARG_INT, &self->wait_ms, "Before the second try; twice as long each time (200)", "MS" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ow_ctl_store_options_parse (&self->options, argc, argv, own, summary, error))
    return FALSE;
  if (self->options.server->server_url != NULL && self->tries >= 1 && self->wait_ms >= 0)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--server is needed, and numbers that can be");
  return FALSE;
}

int
ow_ctl_hall_run (int           argc,
                 char        **argv,
                 const char   *summary,
                 OwCtlLinePlay play)
{
  g_auto (OwCtlHall) self = { .tries = OW_HALL_CLIENT_TRIES, .wait_ms = OW_HALL_CLIENT_WAIT_MS };
  g_autoptr (GError) error = NULL;

  if (!parse (&self, argc, argv, summary, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  self.loop = g_main_loop_new (NULL, FALSE);
  self.http = ow_http_new (self.options.server, "OneWindow/" OW_VERSION);
  self.client = ow_hall_client_new (self.http, self.options.server->server_url, &error);
  if (self.client == NULL)
    return ow_ctl_print_failure (error);
  ow_hall_client_set_tries (self.client, (guint) self.tries, (guint) self.wait_ms);
  return ow_ctl_lines_play (play, &self, &error) ? 0 : ow_ctl_print_failure (error);
}

void
ow_ctl_hall_done (GObject      *source,
                  GAsyncResult *result,
                  gpointer      hall)
{
  OwCtlHall *self = hall;

  g_set_object (&self->result, result);
  g_main_loop_quit (self->loop);
}

void
ow_ctl_hall_wait (OwCtlHall *self)
{
  g_main_loop_run (self->loop);
}

JsonBuilder *
ow_ctl_hall_begin_answer (gboolean is_good)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, is_good);
  return builder;
}

void
ow_ctl_hall_end_answer (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static const char *
code_of (const GError *error)
{
  /* here no form is asked for */
  if (g_error_matches (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN))
    return "unknown";
  if (error->domain != OW_HALL_ERROR)
    return ow_sync_error_code (error);
  if (error->code == OW_HALL_ERROR_FULL)
    return "full";
  return error->code == OW_HALL_ERROR_TRIED ? "tried" : "already";
}

JsonBuilder *
ow_ctl_hall_begin_failure (const GError *error)
{
  JsonBuilder *builder = ow_ctl_hall_begin_answer (FALSE);

  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "code", code_of (error));
  ow_ctl_add_string (builder, "message", error->message);
  json_builder_end_object (builder);
  return builder;
}

static gboolean
play_operation (OwCtlHall                *self,
                const char               *line,
                const OwCtlHallOperation *operations,
                GError                  **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *operation = ow_ctl_line_parse (parser, line);
  const char *op = operation != NULL ? ow_ctl_line_get_text (operation, "op") : "";

  for (; operations->name != NULL; operations++)
    if (g_str_equal (op, operations->name))
      return operations->play (self, operation, error);
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "unknown operation");
  return FALSE;
}

void
ow_ctl_hall_play (OwCtlHall                *self,
                  const char               *line,
                  const OwCtlHallOperation *operations)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) failure = NULL;

  if (play_operation (self, line, operations, &error))
    return;
  failure = ow_ctl_hall_begin_failure (error);
  ow_ctl_hall_end_answer (failure);
}
