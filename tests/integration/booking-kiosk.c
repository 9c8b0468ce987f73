/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ow-hall-caller.h"
#include "ow-leases.h"
#include "ow-sync-error.h"
#include "ow-test-lines.h"
#include "ow-test-store.h"

/* booking-kiosk STATE URL ID: what a kiosk has of half hours, its store, what books from it and what was leased to it,
 * without its screens; to be killed at any moment. A line of JSON each:
 *
 *   {"op":"hand-in","key":INSTANCE,"slot":S,"hold":H,"documents":[…]}
 *       {"safe":true} once it is on disk, then {"ok":true,"code":C} or {"ok":false,"error":E,"nearest":[S …]}: E
 *       is "line" (it is asked again by itself), "full", "already" or "refused"
 *       with "day":D and maybe "half":H in place of "slot": a place on the waiting list of that day
 *   {"op":"give","key":INSTANCE,"documents":[…]}
 *       the same with any half hour that was leased, and {"safe":true,"slot":S} promises it; {"safe":false} when
 *       there is none
 *   {"op":"call"}
 *       {"ok":true} once the hall's staff hear that somebody wants help, which is taken back at once
 *   {"op":"settle"}
 *       {"ok":true,"handed-in":[INSTANCE …]} once nothing is left to be asked, with all that was handed in ever */

#define FORM "demo"
#define HASTE_MS 20
#define PATIENCE (3 * G_TIME_SPAN_SECOND)

typedef struct {
  OwStore *store;
  OwHttp *http;
  OwHallClient *client;
  OwBooker *booker;
  OwLeases *leases;
  OwHallCaller *caller;
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
         JsonObject *operation,
         const char *slot,
         const char *hold)
{
  JsonArray *array = json_object_get_array_member (operation, "documents");
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  const char *half = get_text (operation, "half");
  const OwWaitPlace wait = { "h", "marry", get_text (operation, "day"), *half != '\0' ? half : NULL };
  OwBookingWish wish = { .instance_id = get_text (operation, "key"), .hold = hold };

  if (*wait.day != '\0')
    wish.wait = &wait;
  else
    wish.slot = slot;
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (documents, (char *) json_array_get_string_element (array, i));
  g_ptr_array_add (documents, NULL);
  wish.documents = (const char *const *) documents->pdata;
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
  ow_store_queue_finish (kiosk->store, result, &error);
  g_assert_no_error (error);
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
  const char *hold = get_text (operation, "hold");
  g_autoptr (JsonBuilder) builder = begin ("safe", TRUE);

  prepare (kiosk, operation, get_text (operation, "slot"), *hold != '\0' ? hold : NULL);
  queue (kiosk, get_text (operation, "key"));
  json_builder_end_object (builder);
  say (builder);
  confirm (kiosk, get_text (operation, "key"));
}

static gboolean
on_haste (gpointer data)
{
  Kiosk *kiosk = data;

  ow_booker_hasten (kiosk->booker);
  ow_leases_hasten (kiosk->leases);
  return G_SOURCE_CONTINUE;
}

/* Waits for the hall's word, not for ever: there may be none. */
static GPtrArray *
list_leases (Kiosk *kiosk)
{
  gint64 until = g_get_monotonic_time () + PATIENCE;
  guint haste = g_timeout_add (HASTE_MS, on_haste, kiosk);
  GPtrArray *leases = NULL;

  do {
    g_clear_pointer (&leases, g_ptr_array_unref);
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
    leases = ow_leases_list (kiosk->leases, "h", "marry", "2000-01-01", "2100-01-01");
  } while (leases->len == 0 && g_get_monotonic_time () < until);
  g_source_remove (haste);
  return leases;
}

static void
give (Kiosk      *kiosk,
      JsonObject *operation)
{
  g_autoptr (GPtrArray) leases = list_leases (kiosk);
  const OwLease *lease = leases->len > 0 ? leases->pdata[0] : NULL;
  g_autoptr (JsonBuilder) builder = begin ("safe", lease != NULL);
  g_autofree char *slot = lease != NULL ? g_strdup (lease->slot->id) : NULL;

  if (lease != NULL) {
    prepare (kiosk, operation, slot, lease->hold);
    queue (kiosk, get_text (operation, "key"));
    g_assert_true (ow_booker_is_kept (kiosk->booker, get_text (operation, "key")));
    json_builder_set_member_name (builder, "slot");
    json_builder_add_string_value (builder, slot);
  }
  json_builder_end_object (builder);
  say (builder);
  if (lease != NULL)
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

static void
settle (Kiosk *kiosk)
{
  g_autoptr (GPtrArray) entries = list (kiosk);
  g_autoptr (JsonBuilder) builder = begin ("ok", TRUE);
  guint haste = g_timeout_add (HASTE_MS, on_haste, kiosk);

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

/* --- Calling ------------------------------------------------------------------------------------------ */

static void
call (Kiosk *kiosk)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  ow_hall_caller_call_async (kiosk->caller, "zh", ow_test_await_done, &await);
  result = ow_test_await (&await);
  builder = begin ("ok", ow_hall_caller_call_finish (kiosk->caller, result, NULL));
  json_builder_end_object (builder);
  ow_hall_caller_end (kiosk->caller);
  say (builder);
}

/* ------------------------------------------------------------------------------------------------------ */

static void
play (gpointer    data,
      const char *line)
{
  Kiosk *kiosk = data;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *operation;

  json_parser_load_from_data (parser, line, -1, &error);
  g_assert_no_error (error);
  operation = json_node_get_object (json_parser_get_root (parser));
  if (g_str_equal (get_text (operation, "op"), "settle"))
    settle (kiosk);
  else if (g_str_equal (get_text (operation, "op"), "call"))
    call (kiosk);
  else if (g_str_equal (get_text (operation, "op"), "give"))
    give (kiosk, operation);
  else
    hand_in (kiosk, operation);
}

int
main (int    argc,
      char **argv)
{
  Kiosk kiosk = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 4);
  kiosk.http = ow_http_new (NULL, "test");
  kiosk.client = ow_hall_client_new (kiosk.http, argv[2], &error);
  g_assert_no_error (error);
  ow_hall_client_set_tries (kiosk.client, 2, 5);
  kiosk.caller = ow_hall_caller_new (kiosk.http, argv[2], argv[3], &error);
  g_assert_no_error (error);
  kiosk.store = ow_test_store_new (argv[1], NULL);
  kiosk.booker = ow_booker_new (kiosk.store, kiosk.client, NULL);
  kiosk.leases = ow_leases_new (kiosk.store, kiosk.client, kiosk.booker, argv[3], NULL);
  ow_booker_start (kiosk.booker);
  ow_leases_start (kiosk.leases);
  ow_test_play_lines (play, &kiosk);
  ow_leases_stop (kiosk.leases);
  ow_booker_stop (kiosk.booker);
  ow_http_close (kiosk.http);
  ow_store_close (kiosk.store);
  return 0;
}
