/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-test"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "ow-kiosk-drafts.h"
#include "ow-secret.h"
#include "ow-sender.h"
#include "ow-test-lines.h"
#include "ow-test-store.h"

/* draft-kiosk STATE URL ID [CA [NOW]]: what a kiosk has of what was put aside, its store, what carries drafts and what
 * sends, without its screens; to be killed at any moment. NOW fixes its clock. A line of JSON each, answered with one:
 *
 *   {"op":"suspend","instance":I,"record":R}
 *       {"ok":true,"code":C,"roams":B} once it is on disk, and the hall was asked: what is printed on the slip
 *   {"op":"taken"}
 *       the slip is in hand: {"ok":true}, and the visit has ended
 *   {"op":"open","code":C}
 *       {"ok":true,"found":F,"record":R}, or {"ok":false,"found":F}: F is "opened", "as-it-was", "misread", "nowhere",
 *       "spoilt" or "unheard"
 *   {"op":"keep","instance":I,"record":R,"proof":P}
 *       {"ok":true}: journalled
 *   {"op":"claim","proof":P}
 *       what a power cut left: {"ok":B,"record":R}
 *   {"op":"leave","for-good":B}
 *       the visit ends: {"ok":true}
 *   {"op":"hand-in","instance":I,"record":R}
 *       {"ok":B} once it is on disk
 *   {"op":"patience","ms":N}
 *       how long somebody waits for the hall: {"ok":true}
 *   {"op":"settle"}
 *       {"ok":true,"queued":N,"held":N} once the hall has answered all, and nothing is on its way */

#define FORM "demo"
#define HASTE_MS 20
#define DAYS 7
#define PATIENCE_MS 1500
#define KEPT (10 * G_TIME_SPAN_MINUTE)

typedef struct {
  OwStore *store;
  OwHttp *http;
  OwKioskDrafts *drafts;
  OwOpenRosa *server;
  OwSender *sender;
} Kiosk;

static JsonBuilder *
begin (gboolean is_good)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, is_good);
  return builder;
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_record (JsonBuilder *builder,
            GBytes      *record)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record));

  add_text (builder, "record", text);
}

/* Takes @builder. */
static void
say (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text); /* in UTF-8, whatever the locale */
  fflush (stdout);
  g_object_unref (builder);
}

static const char *
get_text (JsonObject *operation,
          const char *name)
{
  return json_object_get_string_member_with_default (operation, name, "");
}

static GBytes *
get_record (JsonObject *operation)
{
  const char *record = get_text (operation, "record");

  return g_bytes_new (record, strlen (record));
}

/* --- Putting aside and going on ------------------------------------------------------------------------ */

static void
suspend (Kiosk      *kiosk,
         JsonObject *operation)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) record = get_record (operation);
  g_autoptr (OwSecretText) code = NULL;
  g_autoptr (GError) error = NULL;
  JsonBuilder *builder;
  gboolean roams = FALSE;

  ow_kiosk_drafts_suspend_async (kiosk->drafts, record, get_text (operation, "instance"), ow_test_await_done, &await);
  result = ow_test_await (&await);
  code = ow_kiosk_drafts_suspend_finish (kiosk->drafts, result, &roams, &error);
  builder = begin (code != NULL);
  if (code != NULL)
    add_text (builder, "code", code);
  json_builder_set_member_name (builder, "roams");
  json_builder_add_boolean_value (builder, roams);
  say (builder);
}

static void
open_slip (Kiosk      *kiosk,
           JsonObject *operation)
{
  static const char *const words[] = {
    [OW_SLIP_OPENED] = "opened", [OW_SLIP_AS_IT_WAS] = "as-it-was", [OW_SLIP_MISREAD] = "misread",
    [OW_SLIP_NOWHERE] = "nowhere", [OW_SLIP_SPOILT] = "spoilt", [OW_SLIP_UNHEARD] = "unheard",
  };
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) record = NULL;
  OwSlipFound found = 0;
  JsonBuilder *builder;

  ow_kiosk_drafts_open_slip_async (kiosk->drafts, get_text (operation, "code"), ow_test_await_done, &await);
  result = ow_test_await (&await);
  record = ow_kiosk_drafts_open_slip_finish (kiosk->drafts, result, &found, NULL);
  builder = begin (record != NULL);
  add_text (builder, "found", words[found]);
  if (record != NULL)
    add_record (builder, record);
  say (builder);
}

/* What the disk was asked before has been answered when this is. */
static void
sync_with_disk (Kiosk *kiosk)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  ow_store_list_async (kiosk->store, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  entries = ow_store_list_finish (kiosk->store, result, NULL);
}

static void
keep (Kiosk      *kiosk,
      JsonObject *operation)
{
  g_autoptr (GBytes) record = get_record (operation);

  ow_drafts_keep (ow_kiosk_drafts_get (kiosk->drafts), record, get_text (operation, "instance"),
                  get_text (operation, "proof"), "hint");
  sync_with_disk (kiosk);
  say (begin (TRUE));
}

static void
claim (Kiosk      *kiosk,
       JsonObject *operation)
{
  OwDrafts *drafts = ow_kiosk_drafts_get (kiosk->drafts);
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) record = NULL;
  guint tries_left = 0;
  JsonBuilder *builder;

  ow_drafts_claim_async (drafts, get_text (operation, "proof"), ow_test_await_done, &await);
  result = ow_test_await (&await);
  record = ow_drafts_claim_finish (drafts, result, &tries_left, NULL);
  builder = begin (record != NULL);
  if (record != NULL)
    add_record (builder, record);
  say (builder);
}

/* As the window does at the end of a visit. */
static void
leave (Kiosk   *kiosk,
       gboolean for_good)
{
  ow_drafts_drop (ow_kiosk_drafts_get (kiosk->drafts), for_good);
  ow_kiosk_drafts_look (kiosk->drafts);
  say (begin (TRUE));
}

/* --- Handing in ----------------------------------------------------------------------------------------- */

static void
hand_in (Kiosk      *kiosk,
         JsonObject *operation)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = g_markup_printf_escaped ("<data id='" FORM "' version='1' "
                                                   "xmlns:orx='http://openrosa.org/xforms'><name>%s</name><orx:meta>"
                                                   "<orx:instanceID>%s</orx:instanceID></orx:meta></data>",
                                                   get_text (operation, "record"), get_text (operation, "instance"));
  g_autoptr (GBytes) xml = g_bytes_new (text, strlen (text));
  g_autoptr (OwSubmission) submission = ow_submission_new (get_text (operation, "instance"), "1", FORM, "1", xml);
  gboolean queued;

  ow_store_queue_async (kiosk->store, submission, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  queued = ow_store_queue_finish (kiosk->store, result, NULL);
  if (queued)
    ow_kiosk_drafts_look (kiosk->drafts);
  say (begin (queued));
}

static gboolean
on_haste (gpointer data)
{
  Kiosk *kiosk = data;

  ow_kiosk_drafts_hasten (kiosk->drafts);
  ow_sender_wake (kiosk->sender);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_settled (Kiosk *kiosk)
{
  guint queued = 0;

  g_object_get (kiosk->store, "queued", &queued, NULL);
  return queued == 0 && ow_kiosk_drafts_get_open (kiosk->drafts) == 0;
}

/* What comes of a look at the disk is known behind the next one. */
static void
settle (Kiosk *kiosk)
{
  guint haste = g_timeout_add (HASTE_MS, on_haste, kiosk);
  guint queued = 0;
  guint held = 0;
  JsonBuilder *builder = begin (TRUE);

  on_haste (kiosk);
  do {
    ow_kiosk_drafts_look (kiosk->drafts);
    sync_with_disk (kiosk);
    while (!is_settled (kiosk))
      g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
    sync_with_disk (kiosk);
  } while (!is_settled (kiosk));
  g_source_remove (haste);
  g_object_get (kiosk->store, "queued", &queued, "held", &held, NULL);
  json_builder_set_member_name (builder, "queued");
  json_builder_add_int_value (builder, queued);
  json_builder_set_member_name (builder, "held");
  json_builder_add_int_value (builder, held);
  say (builder);
}

static void
set_patience (Kiosk      *kiosk,
              JsonObject *operation)
{
  gint64 ms = json_object_get_int_member_with_default (operation, "ms", PATIENCE_MS);

  ow_kiosk_drafts_set_patience (kiosk->drafts, (guint) ms);
  say (begin (TRUE));
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
  const char *op;

  json_parser_load_from_data (parser, line, -1, &error);
  g_assert_no_error (error);
  operation = json_node_get_object (json_parser_get_root (parser));
  op = get_text (operation, "op");
  if (g_str_equal (op, "suspend"))
    suspend (kiosk, operation);
  else if (g_str_equal (op, "taken"))
    leave (kiosk, FALSE);
  else if (g_str_equal (op, "open"))
    open_slip (kiosk, operation);
  else if (g_str_equal (op, "keep"))
    keep (kiosk, operation);
  else if (g_str_equal (op, "claim"))
    claim (kiosk, operation);
  else if (g_str_equal (op, "leave"))
    leave (kiosk, json_object_get_boolean_member_with_default (operation, "for-good", FALSE));
  else if (g_str_equal (op, "hand-in"))
    hand_in (kiosk, operation);
  else if (g_str_equal (op, "patience"))
    set_patience (kiosk, operation);
  else
    settle (kiosk);
}

int
main (int    argc,
      char **argv)
{
  Kiosk kiosk = { 0 };
  g_autoptr (OwClock) clock = NULL;
  OwHttpAccess access = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, >=, 4);
  clock = argc > 5 ? ow_clock_new_iso8601 (argv[5], &error) : ow_clock_new_system ();
  g_assert_no_error (error);
  access.server_url = argv[2];
  access.ca_file = argc > 4 ? argv[4] : NULL;
  kiosk.http = ow_http_new (&access, "test");
  kiosk.store = ow_test_store_new (argv[1], clock);
  kiosk.drafts = ow_kiosk_drafts_new (kiosk.store, kiosk.http, argv[2], argv[3], clock, KEPT, DAYS);
  ow_kiosk_drafts_set_patience (kiosk.drafts, PATIENCE_MS);
  kiosk.server = ow_open_rosa_new (kiosk.http, argv[2], argv[3], clock, &error);
  g_assert_no_error (error);
  kiosk.sender = ow_sender_new (kiosk.store, kiosk.server);
  ow_kiosk_drafts_start (kiosk.drafts);
  ow_sender_start (kiosk.sender);
  ow_test_play_lines (play, &kiosk);
  ow_sender_stop (kiosk.sender);
  ow_kiosk_drafts_stop (kiosk.drafts);
  ow_http_close (kiosk.http);
  ow_store_close (kiosk.store);
  return 0;
}
