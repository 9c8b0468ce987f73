/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-line.h"
#include "ctl-store.h"
#include "ctl.h"

#include "config.h"
#include "ow-hall-client.h"
#include "ow-sync-error.h"

#include <unistd.h>

/* onewindowctl appointments: asks the hall line by line, as its document says:
 *
 *   {"op":"offices","service":S}   {"op":"slots","office":O,"kind":K,"from":DAY,"to":DAY}
 *   {"op":"hold","slot":S,"key":KEY}   {"op":"let-go","slot":S,"hold":H}
 *   {"op":"book","slot":S,"hold":H,"key":KEY,"documents":[…],"from":DAY,"to":DAY}
 *   {"op":"look-up" | "cancel" | "move","code":C,"proof":P,"slot":S}
 *
 * Each is answered with one line. A document is read here and never printed. */

#define MAX_DOCUMENTS 2

typedef struct {
  OwCtlStoreOptions options;
  int tries;
  int wait_ms;
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

/* --- Answers ---------------------------------------------------------------------------------------------- */

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
end_answer (JsonBuilder *builder)
{
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static void
add_date (JsonBuilder *builder,
          const char  *name,
          GDateTime   *time)
{
  g_autofree char *text = g_date_time_format_iso8601 (time);

  ow_ctl_add_string (builder, name, text);
}

static void
add_slots (JsonBuilder *builder,
           const char  *name,
           GPtrArray   *slots)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < slots->len; i++) {
    const OwSlot *slot = slots->pdata[i];

    json_builder_begin_object (builder);
    ow_ctl_add_string (builder, "id", slot->id);
    add_date (builder, "start", slot->start);
    ow_ctl_add_int (builder, "minutes", slot->minutes);
    ow_ctl_add_int (builder, "free", slot->free);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

/* @nearest: NULL for none. */
static void
print_failure (const GError *error,
               GPtrArray    *nearest)
{
  g_autoptr (JsonBuilder) builder = begin_answer (FALSE);

  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "code", error->domain != OW_HALL_ERROR        ? ow_sync_error_code (error)
                                      : error->code == OW_HALL_ERROR_FULL ? "full"
                                                                          : "already");
  ow_ctl_add_string (builder, "message", error->message);
  json_builder_end_object (builder);
  if (nearest != NULL)
    add_slots (builder, "nearest", nearest);
  end_answer (builder);
}

static gboolean
print_offices (Desk    *desk,
               GError **error)
{
  g_autoptr (GPtrArray) offices = ow_hall_client_list_offices_finish (desk->client, desk->result, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (offices == NULL)
    return FALSE;
  builder = begin_answer (TRUE);
  json_builder_set_member_name (builder, "offices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < offices->len; i++) {
    const OwOffice *office = offices->pdata[i];

    json_builder_begin_object (builder);
    ow_ctl_add_string (builder, "id", office->id);
    ow_ctl_add_string (builder, "name", office->name);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  end_answer (builder);
  return TRUE;
}

static gboolean
print_slots (Desk    *desk,
             GError **error)
{
  g_autoptr (GPtrArray) slots = ow_hall_client_list_slots_finish (desk->client, desk->result, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (slots == NULL)
    return FALSE;
  builder = begin_answer (TRUE);
  add_slots (builder, "slots", slots);
  end_answer (builder);
  return TRUE;
}

static gboolean
print_hold (Desk       *desk,
            GPtrArray **nearest,
            GError    **error)
{
  g_autoptr (OwSlotHold) hold = ow_hall_client_hold_finish (desk->client, desk->result, nearest, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (hold == NULL)
    return FALSE;
  builder = begin_answer (TRUE);
  ow_ctl_add_string (builder, "hold", hold->hold);
  ow_ctl_add_string (builder, "slot", hold->slot);
  add_date (builder, "expires", hold->expires);
  end_answer (builder);
  return TRUE;
}

static gboolean
print_appointment (Desk       *desk,
                   GPtrArray **nearest,
                   GError    **error)
{
  g_autoptr (OwAppointment) made = ow_hall_client_appointment_finish (desk->client, desk->result, nearest, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (made == NULL)
    return FALSE;
  builder = begin_answer (TRUE);
  ow_ctl_add_string (builder, "code", made->code);
  ow_ctl_add_string (builder, "state", made->cancelled ? "cancelled" : "booked");
  ow_ctl_add_string (builder, "slot", made->slot);
  add_date (builder, "start", made->start);
  end_answer (builder);
  return TRUE;
}

static gboolean
print_done (Desk    *desk,
            GError **error)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ow_hall_client_done_finish (desk->client, desk->result, error))
    return FALSE;
  builder = begin_answer (TRUE);
  end_answer (builder);
  return TRUE;
}

/* --- Operations ------------------------------------------------------------------------------------------- */

static const char *
text_or_null (JsonObject *operation,
              const char *name)
{
  const char *text = ow_ctl_line_get_text (operation, name);

  return *text != '\0' ? text : NULL;
}

/* NULL when there are none, or too many. */
static char **
read_documents (JsonObject *operation)
{
  JsonNode *node = json_object_get_member (operation, "documents");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) documents = g_strv_builder_new ();
  guint count = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < count; i++) {
    JsonNode *item = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_VALUE (item) || json_node_get_value_type (item) != G_TYPE_STRING)
      return NULL;
    g_strv_builder_add (documents, json_node_get_string (item));
  }
  return count >= 1 && count <= MAX_DOCUMENTS ? g_strv_builder_end (documents) : NULL;
}

static gboolean
list (Desk       *desk,
      JsonObject *operation,
      gboolean    slots,
      GError    **error)
{
  if (slots)
    ow_hall_client_list_slots_async (desk->client, ow_ctl_line_get_text (operation, "office"),
                                     ow_ctl_line_get_text (operation, "kind"), text_or_null (operation, "from"),
                                     text_or_null (operation, "to"), NULL, on_done, desk);
  else
    ow_hall_client_list_offices_async (desk->client, text_or_null (operation, "service"), NULL, on_done, desk);
  g_main_loop_run (desk->loop);
  return slots ? print_slots (desk, error) : print_offices (desk, error);
}

static gboolean
hold (Desk       *desk,
      JsonObject *operation,
      GPtrArray **nearest,
      GError    **error)
{
  ow_hall_client_hold_async (desk->client, ow_ctl_line_get_text (operation, "slot"),
                             ow_ctl_line_get_text (operation, "key"), NULL, on_done, desk);
  g_main_loop_run (desk->loop);
  return print_hold (desk, nearest, error);
}

static gboolean
book (Desk       *desk,
      JsonObject *operation,
      GPtrArray **nearest,
      GError    **error)
{
  g_auto (GStrv) documents = read_documents (operation);
  OwBookingRequest booking = { 0 };

  if (documents == NULL) {
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "documents of one or two people are needed");
    return FALSE;
  }
  booking.key = ow_ctl_line_get_text (operation, "key");
  booking.slot = ow_ctl_line_get_text (operation, "slot");
  booking.hold = text_or_null (operation, "hold");
  booking.documents = (const char *const *) documents;
  booking.from = text_or_null (operation, "from");
  booking.to = text_or_null (operation, "to");
  ow_hall_client_book_async (desk->client, &booking, NULL, on_done, desk);
  g_main_loop_run (desk->loop);
  return print_appointment (desk, nearest, error);
}

static gboolean
change (Desk       *desk,
        const char *op,
        JsonObject *operation,
        GPtrArray **nearest,
        GError    **error)
{
  const char *code = ow_ctl_line_get_text (operation, "code");
  const char *proof = ow_ctl_line_get_text (operation, "proof");
  const char *slot = ow_ctl_line_get_text (operation, "slot");
  gboolean shows = !g_str_equal (op, "cancel") && !g_str_equal (op, "let-go");

  if (g_str_equal (op, "look-up"))
    ow_hall_client_look_up_async (desk->client, code, proof, NULL, on_done, desk);
  else if (g_str_equal (op, "move"))
    ow_hall_client_move_async (desk->client, code, proof, slot, NULL, on_done, desk);
  else if (g_str_equal (op, "cancel"))
    ow_hall_client_cancel_async (desk->client, code, proof, NULL, on_done, desk);
  else
    ow_hall_client_let_go_async (desk->client, slot, ow_ctl_line_get_text (operation, "hold"), NULL, on_done, desk);
  g_main_loop_run (desk->loop);
  return shows ? print_appointment (desk, nearest, error) : print_done (desk, error);
}

static gboolean
run_operation (Desk       *desk,
               JsonObject *operation,
               GPtrArray **nearest,
               GError    **error)
{
  static const char *const changes[] = { "look-up", "move", "cancel", "let-go", NULL };
  const char *op = ow_ctl_line_get_text (operation, "op");

  if (g_str_equal (op, "offices") || g_str_equal (op, "slots"))
    return list (desk, operation, g_str_equal (op, "slots"), error);
  if (g_str_equal (op, "hold"))
    return hold (desk, operation, nearest, error);
  if (g_str_equal (op, "book"))
    return book (desk, operation, nearest, error);
  if (g_strv_contains (changes, op))
    return change (desk, op, operation, nearest, error);
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "unknown operation");
  return FALSE;
}

static void
play_line (const char *line,
           gpointer    data)
{
  Desk *desk = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *operation = ow_ctl_line_parse (parser, line);
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (GError) error = NULL;

  if (operation == NULL)
    g_set_error_literal (&error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "an operation is a JSON object");
  if (operation == NULL || !run_operation (desk, operation, &nearest, &error))
    print_failure (error, nearest);
}

int
ow_ctl_appointments (int    argc,
                     char **argv)
{
  g_auto (Desk) desk = { .tries = OW_HALL_CLIENT_TRIES, .wait_ms = OW_HALL_CLIENT_WAIT_MS };
  const GOptionEntry own[] = {
    { "tries", 0, 0, G_OPTION_ARG_INT, &desk.tries, "How often the hall is asked before giving up (4)", "N" },
    { "wait-ms", 0, 0, G_OPTION_ARG_INT, &desk.wait_ms, "Before the second try; twice as long each time (200)", "MS" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (!ow_ctl_store_options_parse (&desk.options, argc, argv, own, "Asks the hall for appointments: < ops.jsonl",
                                   &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (desk.options.server->server_url == NULL || desk.tries < 1 || desk.wait_ms < 0) {
    g_printerr ("--server is needed, and numbers that can be\n");
    return 2;
  }
  desk.loop = g_main_loop_new (NULL, FALSE);
  desk.http = ow_http_new (desk.options.server, "OneWindow/" OW_VERSION);
  desk.client = ow_hall_client_new (desk.http, desk.options.server->server_url, &error);
  if (desk.client == NULL)
    return ow_ctl_print_failure (error);
  ow_hall_client_set_tries (desk.client, desk.tries, desk.wait_ms);
  return ow_ctl_lines_play (play_line, &desk, &error) ? 0 : ow_ctl_print_failure (error);
}
