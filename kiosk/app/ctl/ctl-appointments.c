/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-hall.h"
#include "ctl.h"

#include "ow-sync-error.h"

/* onewindowctl appointments: asks the hall line by line, as its document says:
 *
 *   {"op":"offices","service":S}   {"op":"slots","office":O,"kind":K,"from":DAY,"to":DAY}
 *   {"op":"hold","slot":S,"key":KEY}   {"op":"let-go","slot":S,"hold":H}
 *   {"op":"book","slot":S,"hold":H,"key":KEY,"documents":[…],"from":DAY,"to":DAY}
 *   {"op":"wait","office":O,"kind":K,"day":DAY,"half":"morning" | "afternoon","phone":P,"key":KEY,"documents":[…]}
 *   {"op":"look-up" | "cancel" | "move","code":C,"proof":P,"slot":S}
 *
 * Each is answered with one line. A document is read here and never printed. */

#define MAX_DOCUMENTS 2

/* --- Answers ---------------------------------------------------------------------------------------------- */

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
    ow_ctl_add_date_time (builder, "start", slot->start);
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
  g_autoptr (JsonBuilder) builder = ow_ctl_hall_begin_failure (error);

  if (nearest != NULL)
    add_slots (builder, "nearest", nearest);
  ow_ctl_hall_end_answer (builder);
}

static gboolean
print_offices (OwCtlHall *hall,
               GError   **error)
{
  g_autoptr (GPtrArray) offices = ow_hall_client_list_offices_finish (hall->client, hall->result, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (offices == NULL)
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
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
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static gboolean
print_slots (OwCtlHall *hall,
             GError   **error)
{
  g_autoptr (GPtrArray) slots = ow_hall_client_list_slots_finish (hall->client, hall->result, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (slots == NULL)
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
  add_slots (builder, "slots", slots);
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static gboolean
print_hold (OwCtlHall  *hall,
            GPtrArray **nearest,
            GError    **error)
{
  g_autoptr (OwSlotHold) hold = ow_hall_client_hold_finish (hall->client, hall->result, nearest, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (hold == NULL)
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
  ow_ctl_add_string (builder, "hold", hold->hold);
  ow_ctl_add_string (builder, "slot", hold->slot);
  ow_ctl_add_date_time (builder, "expires", hold->expires);
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static gboolean
print_appointment (OwCtlHall  *hall,
                   GPtrArray **nearest,
                   GError    **error)
{
  g_autoptr (OwAppointment) made = ow_hall_client_appointment_finish (hall->client, hall->result, nearest, error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (made == NULL)
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
  ow_ctl_add_string (builder, "code", made->code);
  ow_ctl_add_string (builder, "state", ow_appointment_state_to_string (made->state));
  if (made->start != NULL) {
    ow_ctl_add_string (builder, "slot", made->slot);
    ow_ctl_add_date_time (builder, "start", made->start);
  } else {
    ow_ctl_add_string (builder, "day", made->day);
    ow_ctl_add_string (builder, "half", made->half);
  }
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static gboolean
print_done (OwCtlHall *hall,
            GError   **error)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ow_hall_client_done_finish (hall->client, hall->result, error))
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
  ow_ctl_hall_end_answer (builder);
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
list (OwCtlHall  *hall,
      JsonObject *operation,
      gboolean    slots,
      GError    **error)
{
  if (slots)
    ow_hall_client_list_slots_async (hall->client, ow_ctl_line_get_text (operation, "office"),
                                     ow_ctl_line_get_text (operation, "kind"), text_or_null (operation, "from"),
                                     text_or_null (operation, "to"), NULL, ow_ctl_hall_done, hall);
  else
    ow_hall_client_list_offices_async (hall->client, text_or_null (operation, "service"), NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  return slots ? print_slots (hall, error) : print_offices (hall, error);
}

static gboolean
hold (OwCtlHall  *hall,
      JsonObject *operation,
      GPtrArray **nearest,
      GError    **error)
{
  ow_hall_client_hold_async (hall->client, ow_ctl_line_get_text (operation, "slot"),
                             ow_ctl_line_get_text (operation, "key"), NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  return print_hold (hall, nearest, error);
}

static gboolean
book (OwCtlHall  *hall,
      JsonObject *operation,
      gboolean    waits,
      GPtrArray **nearest,
      GError    **error)
{
  g_auto (GStrv) documents = read_documents (operation);
  const OwWaitPlace wait = {
    ow_ctl_line_get_text (operation, "office"), ow_ctl_line_get_text (operation, "kind"),
    ow_ctl_line_get_text (operation, "day"), text_or_null (operation, "half"),
  };
  OwBookingRequest booking = { 0 };

  if (documents == NULL) {
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "documents of one or two people are needed");
    return FALSE;
  }
  booking.key = ow_ctl_line_get_text (operation, "key");
  booking.slot = waits ? NULL : ow_ctl_line_get_text (operation, "slot");
  booking.wait = waits ? &wait : NULL;
  booking.hold = text_or_null (operation, "hold");
  booking.documents = (const char *const *) documents;
  booking.from = text_or_null (operation, "from");
  booking.to = text_or_null (operation, "to");
  booking.phone = waits ? text_or_null (operation, "phone") : NULL;
  ow_hall_client_book_async (hall->client, &booking, NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  return print_appointment (hall, nearest, error);
}

static gboolean
change (OwCtlHall  *hall,
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
    ow_hall_client_look_up_async (hall->client, code, proof, NULL, ow_ctl_hall_done, hall);
  else if (g_str_equal (op, "move"))
    ow_hall_client_move_async (hall->client, code, proof, slot, NULL, ow_ctl_hall_done, hall);
  else if (g_str_equal (op, "cancel"))
    ow_hall_client_cancel_async (hall->client, code, proof, NULL, ow_ctl_hall_done, hall);
  else
    ow_hall_client_let_go_async (hall->client, slot, ow_ctl_line_get_text (operation, "hold"), NULL, ow_ctl_hall_done,
                                 hall);
  ow_ctl_hall_wait (hall);
  return shows ? print_appointment (hall, nearest, error) : print_done (hall, error);
}

static gboolean
run_operation (OwCtlHall  *hall,
               JsonObject *operation,
               GPtrArray **nearest,
               GError    **error)
{
  static const char *const changes[] = { "look-up", "move", "cancel", "let-go", NULL };
  const char *op = ow_ctl_line_get_text (operation, "op");

  if (g_str_equal (op, "offices") || g_str_equal (op, "slots"))
    return list (hall, operation, g_str_equal (op, "slots"), error);
  if (g_str_equal (op, "hold"))
    return hold (hall, operation, nearest, error);
  if (g_str_equal (op, "book") || g_str_equal (op, "wait"))
    return book (hall, operation, g_str_equal (op, "wait"), nearest, error);
  if (g_strv_contains (changes, op))
    return change (hall, op, operation, nearest, error);
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "unknown operation");
  return FALSE;
}

static void
play_line (const char *line,
           gpointer    data)
{
  OwCtlHall *hall = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *operation = ow_ctl_line_parse (parser, line);
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (GError) error = NULL;

  if (operation == NULL)
    g_set_error_literal (&error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "an operation is a JSON object");
  if (operation == NULL || !run_operation (hall, operation, &nearest, &error))
    print_failure (error, nearest);
}

int
ow_ctl_appointments (int    argc,
                     char **argv)
{
  return ow_ctl_hall_run (argc, argv, "Asks the hall for appointments: < ops.jsonl", play_line);
}
