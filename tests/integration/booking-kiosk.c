/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include <gio/gunixinputstream.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

#include "ow-booker.h"
#include "ow-sync-error.h"
#include "ow-test-store.h"

/* booking-kiosk STATE URL: what a kiosk has of half hours, its store and what books from it, without its screens; to be
 * killed at any moment. A line of JSON each:
 *
 *   {"op":"hand-in","key":INSTANCE,"slot":S,"hold":H,"documents":[…]}
 *       {"safe":true} once it is on disk, then {"ok":true,"code":C} or {"ok":false,"error":E,"nearest":[S …]}, where
 *       E is "line" (it is asked again by itself), "full", "already" or "refused"
 *   {"op":"settle"}
 *       {"ok":true,"handed-in":[INSTANCE …]} once nothing is left to be asked, with all that was handed in ever */

#define FORM "demo"
#define HASTE_MS 20

typedef struct {
  OwStore *store;
  OwHttp *http;
  OwHallClient *client;
  OwBooker *booker;
} Kiosk;

static void
say (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  g_print ("%s\n", text);
}

static JsonBuilder *
begin (const char *word,
       gboolean    value)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, word);
  json_builder_add_boolean_value (builder, value);
  return builder;
}

/* --- Handing in --------------------------------------------------------------------------------------- */

static const char *
get_text (JsonObject *operation,
          const char *name)
{
  return json_object_get_string_member_with_default (operation, name, "");
}

static void
prepare (Kiosk      *kiosk,
         JsonObject *operation)
{
  JsonArray *array = json_object_get_array_member (operation, "documents");
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  OwBookingWish wish = { .instance_id = get_text (operation, "key"), .slot = get_text (operation, "slot") };

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (documents, (char *) json_array_get_string_element (array, i));
  g_ptr_array_add (documents, NULL);
  wish.documents = (const char *const *) documents->pdata;
  wish.hold = json_object_has_member (operation, "hold") ? get_text (operation, "hold") : NULL;
  ow_booker_prepare (kiosk->booker, &wish);
}

static void
queue (Kiosk      *kiosk,
       const char *instance_id)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) xml = g_bytes_new_static ("<data id='" FORM "'/>", strlen ("<data id='" FORM "'/>"));
  g_autoptr (OwSubmission) submission = ow_submission_new (instance_id, "1", FORM, "1", xml);
  g_autoptr (GError) error = NULL;

  ow_store_queue_async (kiosk->store, submission, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  if (!ow_store_queue_finish (kiosk->store, result, &error))
    g_error ("handing in: %s", error->message);
}

static const char *
word_for (const GError *error)
{
  if (ow_booker_goes_on (error))
    return "line";
  if (g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_FULL))
    return "full";
  return g_error_matches (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY) ? "already" : "refused";
}

static void
say_failure (const GError *error,
             GPtrArray    *nearest)
{
  g_autoptr (JsonBuilder) builder = begin ("ok", FALSE);

  json_builder_set_member_name (builder, "error");
  json_builder_add_string_value (builder, word_for (error));
  json_builder_set_member_name (builder, "nearest");
  json_builder_begin_array (builder);
  for (guint i = 0; nearest != NULL && i < nearest->len; i++)
    json_builder_add_string_value (builder, ((OwSlot *) nearest->pdata[i])->id);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  say (builder);
}

static void
confirm (Kiosk      *kiosk,
         const char *instance_id)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) nearest = NULL;
  g_autoptr (OwAppointment) made = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;

  ow_booker_confirm_async (kiosk->booker, instance_id, ow_test_await_done, &await);
  result = ow_test_await (&await);
  made = ow_booker_confirm_finish (kiosk->booker, result, &nearest, &error);
  if (made == NULL) {
    say_failure (error, nearest);
    return;
  }
  builder = begin ("ok", TRUE);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, made->code);
  json_builder_end_object (builder);
  say (builder);
}

static void
hand_in (Kiosk      *kiosk,
         JsonObject *operation)
{
  g_autoptr (JsonBuilder) builder = begin ("safe", TRUE);

  prepare (kiosk, operation);
  queue (kiosk, get_text (operation, "key"));
  json_builder_end_object (builder);
  say (builder);
  confirm (kiosk, get_text (operation, "key"));
}

/* --- What was left ------------------------------------------------------------------------------------ */

/* The store does what it is asked in order: what the booker found on the disk is known by then. */
static GPtrArray *
list (Kiosk *kiosk)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_store_list_async (kiosk->store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_store_list_finish (kiosk->store, result, NULL);
}

static gboolean
on_haste (gpointer data)
{
  ow_booker_hasten (data);
  return G_SOURCE_CONTINUE;
}

static void
settle (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) entries = list (kiosk);
  g_autoptr (JsonBuilder) builder = begin ("ok", TRUE);
  guint haste = g_timeout_add (HASTE_MS, on_haste, kiosk->booker);

  while (ow_booker_get_open (kiosk->booker) > 0)
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
  g_source_remove (haste);
  json_builder_set_member_name (builder, "handed-in");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    json_builder_add_string_value (builder, ((OwOutboxEntry *) entries->pdata[i])->instance_id);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  say (builder);
}

/* ------------------------------------------------------------------------------------------------------ */

static void
play (Kiosk      *kiosk,
      const char *line)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *operation;

  if (!json_parser_load_from_data (parser, line, -1, &error))
    g_error ("%s", error->message);
  operation = json_node_get_object (json_parser_get_root (parser));
  if (g_str_equal (get_text (operation, "op"), "settle"))
    settle (kiosk);
  else
    hand_in (kiosk, operation);
}

/* Read beside the loop: what is left goes on while nobody says anything. */
static void
play_all (Kiosk *kiosk)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);

  for (;;) {
    OwTestAwait await = { 0 };
    g_autoptr (GAsyncResult) result = NULL;
    g_autofree char *line = NULL;

    g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, ow_test_await_done, &await);
    result = ow_test_await (&await);
    line = g_data_input_stream_read_line_finish (lines, result, NULL, NULL);
    if (line == NULL)
      return;
    play (kiosk, line);
  }
}

int
main (int    argc,
      char **argv)
{
  Kiosk kiosk = { 0 };
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    g_error ("booking-kiosk STATE URL");
  kiosk.http = ow_http_new (NULL, "test");
  kiosk.client = ow_hall_client_new (kiosk.http, argv[2], &error);
  if (kiosk.client == NULL)
    g_error ("%s", error->message);
  ow_hall_client_set_tries (kiosk.client, 2, 5);
  kiosk.store = ow_test_store_new (argv[1], NULL);
  kiosk.booker = ow_booker_new (kiosk.store, kiosk.client, NULL);
  ow_booker_start (kiosk.booker);
  play_all (&kiosk);
  ow_booker_stop (kiosk.booker);
  ow_http_close (kiosk.http);
  ow_store_close (kiosk.store);
  return 0;
}
