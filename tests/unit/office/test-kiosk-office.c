/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-in-process.h"
#include "ow-filling-freeze.h"
#include "ow-kiosk-office.h"
#include "ow-receipt.h"
#include "ow-store-error.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#define FORM(version) \
  "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'" \
  " xmlns:jr='http://openrosa.org/javarosa' xmlns:orx='http://openrosa.org/xforms'><h:head><h:title>Demo</h:title>" \
  "<model><instance><data id='demo' version='" version "'><name/><orx:meta><orx:instanceID/></orx:meta></data>" \
  "</instance>" \
  "<bind nodeset='/data/name' type='string' required='true()'/>" \
  "<bind nodeset='/data/orx:meta/orx:instanceID' type='string' readonly='true()' jr:preload='uid'/></model></h:head>" \
  "<h:body><input ref='/data/name'><label>Name</label></input></h:body></h:html>"

#define AUDITED                                                                                                        \
  "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'><h:head><h:title>Audited"    \
  "</h:title><model><instance><data id='audited' version='1'><name/><unasked/><meta><instanceID/><audit/></meta>"      \
  "</data></instance><bind nodeset='/data/name' type='string' required='true()'/>"                                     \
  "<bind nodeset='/data/unasked' required='true()'/>" /* nobody can put it right */                                    \
  "<bind nodeset='/data/meta/audit' type='binary'/></model></h:head>"                                                 \
  "<h:body><input ref='/data/name'><label>Name</label></input></h:body></h:html>"

#define SIGNED                                                                                                         \
  "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'><h:head><h:title>Signed"       \
  "</h:title><model><instance><data id='signed' version='1'><sign/><meta><instanceID/></meta></data></instance>"       \
  "<bind nodeset='/data/sign' type='binary' required='true()'/></model></h:head>"                                      \
  "<h:body><upload ref='/data/sign' mediatype='image/*' appearance='signature'/></h:body></h:html>"

typedef struct {
  TestHall hall;
  char *state;
  char *shipped;
  OwClock *clock;
  OwPack *pack; /* NULL for none */
  OwKioskOffice *office;
  guint forms_changed;
} Fixture;

static void
put (const char *folder,
     const char *name,
     const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
publish (Fixture    *fixture,
         const char *text)
{
  g_autofree char *forms = g_build_filename (fixture->hall.folder, "forms", NULL);

  put (forms, "demo.xml", text);
}

static gboolean
open_office (Fixture *fixture,
             GError **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_kiosk_office_open_async (fixture->office, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_kiosk_office_open_finish (fixture->office, result, error);
}

static void
on_forms_changed (Fixture *fixture)
{
  fixture->forms_changed++;
}

static void
make_office (Fixture      *fixture,
             OwHttpAccess *server)
{
  const OwKioskOfficeOptions options = {
    .state_dir = fixture->state,
    .forms_dir = fixture->shipped,
    .server = server,
    .kiosk_id = "kiosk-1",
    .poll_seconds = 3600,
    .draft_minutes = 10,
    .slip_days = 7,
    .clock = fixture->clock,
    .pack = fixture->pack,
  };

  fixture->office = ow_kiosk_office_new (&options);
  g_signal_connect_swapped (fixture->office, "forms-changed", G_CALLBACK (on_forms_changed), fixture);
}

static void
set_up (Fixture      *fixture,
        gconstpointer with_server)
{
  OwHttpAccess server = { 0 };

  hall_open (&fixture->hall, NULL);
  publish (fixture, FORM ("1"));
  fixture->state = ow_test_folder_new ();
  fixture->shipped = ow_test_folder_new ();
  put (fixture->shipped, "demo.xml", FORM ("1"));
  put (fixture->shipped, "audited.xml", AUDITED);
  put (fixture->shipped, "signed.xml", SIGNED);
  fixture->clock = ow_clock_new_system ();
  if (with_server != NULL)
    server.server_url = ow_hall_line_get_base_url (fixture->hall.line);
  make_office (fixture, &server);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  ow_kiosk_office_close (fixture->office);
  g_clear_object (&fixture->office);
  hall_close (&fixture->hall);
  ow_test_folder_remove (fixture->state);
  ow_test_folder_remove (fixture->shipped);
  g_clear_object (&fixture->clock);
  g_clear_object (&fixture->pack);
}

static OwFilling *
fill_in_form (Fixture    *fixture,
              const char *form_id,
              const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwForm) form = ow_back_office_load_form (OW_BACK_OFFICE (fixture->office), form_id, &error);
  OwFilling *filling;
  OwAnswerResult result;

  g_assert_no_error (error);
  filling = ow_filling_new (form, fixture->clock, NULL, &error);
  g_assert_no_error (error);
  if (name != NULL)
    g_assert_true (ow_filling_answer (filling, "/data/name", name, &result, &error));
  g_assert_no_error (error);
  return filling;
}

static OwFilling *
fill_in (Fixture    *fixture,
         const char *name)
{
  return fill_in_form (fixture, "demo", name);
}

static char *
submit (Fixture   *fixture,
        OwFilling *filling,
        GError   **error)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_back_office_submit_async (OW_BACK_OFFICE (fixture->office), filling, NULL, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_back_office_submit_finish (OW_BACK_OFFICE (fixture->office), result, error);
}

static gboolean
quit_when_true (GMainLoop *loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* Runs the loop until a property of the office has this value. */
static void
wait_for_queued (Fixture *fixture,
                 guint    wanted)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong handler = g_signal_connect_swapped (fixture->office, "notify::queued", G_CALLBACK (quit_when_true), loop);

  while (ow_back_office_get_queued (OW_BACK_OFFICE (fixture->office)) != wanted)
    g_main_loop_run (loop);
  g_signal_handler_disconnect (fixture->office, handler);
}

static void
wait_for_forms (Fixture *fixture)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong handler = g_signal_connect_swapped (fixture->office, "forms-changed", G_CALLBACK (quit_when_true), loop);

  while (fixture->forms_changed == 0)
    g_main_loop_run (loop);
  g_signal_handler_disconnect (fixture->office, handler);
}

static void
test_hands_in_without_a_line (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = NULL;
  g_autofree char *number = NULL;
  g_autofree char *again = NULL;

  g_assert_false (ow_back_office_get_ready (OW_BACK_OFFICE (fixture->office)));
  g_assert_true (open_office (fixture, &error));
  g_assert_no_error (error);
  g_assert_true (ow_back_office_get_ready (OW_BACK_OFFICE (fixture->office)));
  filling = fill_in (fixture, "上官试名");
  number = submit (fixture, filling, &error);
  g_assert_no_error (error);
  g_assert_true (ow_receipt_number_is_valid (number));
  g_assert_cmpuint (ow_back_office_get_queued (OW_BACK_OFFICE (fixture->office)), ==, 1);
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, "上官", strlen ("上官")), ==, 0);

  /* Impatience costs nothing. */
  again = submit (fixture, filling, &error);
  g_assert_cmpstr (again, ==, number);
  g_assert_cmpuint (ow_back_office_get_queued (OW_BACK_OFFICE (fixture->office)), ==, 1);
}

static OwStaffReport *
look (Fixture *fixture)
{
  OwStaffDesk *desk = ow_back_office_get_staff_desk (OW_BACK_OFFICE (fixture->office));
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;

  ow_staff_desk_look_async (desk, ow_test_await_done, &await);
  result = ow_test_await (&await);
  return ow_staff_desk_look_finish (desk, result);
}

/* As the store says of what it can't read any more: more of them than anybody lists, behind the one that is refused. */
#define LOST 24
#define LOSE \
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (LOST) ")" \
  " INSERT INTO submission (instance_id, number, form_id, form_version, state, digest, payload, queued_at," \
  " last_error) SELECT instance_id || i, number, form_id, form_version, state, digest, payload, queued_at," \
  " 'unreadable' FROM submission, n"
#define FIND "DELETE FROM submission WHERE last_error = 'unreadable'"

static void
change_outbox (Fixture    *fixture,
               const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->state, "outbox.db", NULL);
  sqlite3 *database;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (database), ==, LOST);
  sqlite3_close (database);
}

static void
test_tells_the_staff_how_it_is (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (OwStaffReport) closed = look (fixture);
  g_autoptr (OwStaffReport) open = NULL;
  g_autoptr (OwStaffReport) lost = NULL;
  g_autoptr (OwStaffReport) later = NULL;
  g_autoptr (OwStaffReport) broken = NULL;
  g_autofree char *away = NULL;
  g_autoptr (OwFilling) filling = NULL;
  g_autofree char *number = NULL;
  GTimeSpan ahead;

  g_assert_false (closed->open);
  ow_hall_faults_set_random (fixture->hall.faults, "400", 1.0, 1, NULL);
  ow_hall_faults_set_posts_only (fixture->hall.faults, TRUE);
  g_assert_true (open_office (fixture, NULL));
  filling = fill_in (fixture, "上官试名");
  number = submit (fixture, filling, NULL);
  do {
    g_clear_pointer (&open, ow_staff_report_free);
    open = look (fixture);
  } while (open->held->len == 0);
  g_assert_true (open->open && open->knows_disk && open->knows_time);
  g_assert_cmpint (open->newest, ==, ((const OwStaffHeld *) open->held->pdata[0])->since);
  /* Nobody set it: a second is what the one is read in. */
  g_assert_cmpint (ABS (open->moved), <, G_TIME_SPAN_MINUTE);
  ahead = ABS (open->ahead);
  g_assert_cmpint (ahead, <, G_TIME_SPAN_MINUTE);
  g_assert_cmpint (open->line, ==, OW_STAFF_LINE_UP);
  g_assert_cmpint (open->heard, >, 0);
  g_assert_cmpuint (open->waiting, ==, 0);
  g_assert_cmpstr (((const OwStaffHeld *) open->held->pdata[0])->number, ==, number);
  g_assert_cmpstr (((const OwStaffHeld *) open->held->pdata[0])->form, ==, "demo");
  g_assert_cmpint (((const OwStaffHeld *) open->held->pdata[0])->why, ==, OW_STAFF_WHY_REFUSED);
  g_assert_cmpuint (open->n_lost, ==, 0);
  change_outbox (fixture, LOSE);
  lost = look (fixture);
  change_outbox (fixture, FIND);
  g_assert_cmpuint (lost->n_held, ==, LOST + 1);
  g_assert_cmpuint (lost->n_lost, ==, LOST);
  g_assert_cmpint (((const OwStaffHeld *) lost->held->pdata[0])->why, ==, OW_STAFF_WHY_UNREAD);

  ow_hall_faults_set_random (fixture->hall.faults, "", 0, 1, NULL);
  ow_staff_desk_send (ow_back_office_get_staff_desk (OW_BACK_OFFICE (fixture->office)), TRUE);
  wait_for_queued (fixture, 0);
  later = look (fixture);
  g_assert_cmpuint (later->held->len, ==, 0);
  g_assert_cmpint (later->disk, ==, OW_DISK_TAKES);

  /* As on a disk that became read-only. */
  away = g_strconcat (fixture->state, ".away", NULL);
  g_assert_cmpint (g_rename (fixture->state, away), ==, 0);
  broken = look (fixture);
  g_assert_cmpint (g_rename (away, fixture->state), ==, 0);
  g_assert_cmpint (broken->disk, ==, OW_DISK_FAILS);
}

static void
test_refuses_what_is_not_complete (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = NULL;

  g_assert_true (open_office (fixture, NULL));
  filling = fill_in (fixture, NULL);
  g_assert_null (submit (fixture, filling, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpuint (ow_back_office_get_queued (OW_BACK_OFFICE (fixture->office)), ==, 0);
}

static void
test_loads_but_takes_nothing_before_it_is_open (Fixture      *fixture,
                                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = fill_in (fixture, "上官试名");

  g_assert_null (submit (fixture, filling, &error));
  g_assert_error (error, OW_STORE_ERROR, OW_STORE_ERROR_STATE);
}

static void
test_delivers_when_there_is_a_hall (Fixture      *fixture,
                                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OwFilling) filling = NULL;
  g_autofree char *number = NULL;
  g_autofree char *xml = NULL;

  g_assert_true (open_office (fixture, &error));
  filling = fill_in (fixture, "上官试名");
  number = submit (fixture, filling, &error);
  g_assert_no_error (error);
  wait_for_queued (fixture, 0);
  xml = hall_dup_submission (&fixture->hall, ow_filling_get_instance_id (filling));
  g_assert_nonnull (xml);
  g_assert_nonnull (strstr (xml, "上官试名"));
  g_assert_true (ow_back_office_get_line_up (OW_BACK_OFFICE (fixture->office)));
}

static void
test_a_pushed_form_is_for_the_next_visit (Fixture      *fixture,
                                          gconstpointer data)
{
  g_autoptr (OwFilling) old_visit = fill_in (fixture, "上官试名");
  g_autoptr (OwFilling) new_visit = NULL;

  publish (fixture, FORM ("2"));
  g_assert_true (open_office (fixture, NULL));
  wait_for_forms (fixture);
  new_visit = fill_in (fixture, "上官试名");
  g_assert_cmpstr (ow_form_get_version (ow_filling_get_form (new_visit)), ==, "2");
  g_assert_cmpstr (ow_form_get_version (ow_filling_get_form (old_visit)), ==, "1");
}

static OwPack *
load_pack (Fixture *fixture)
{
  g_autofree char *services = g_build_filename (fixture->shipped, "services", NULL);
  g_autoptr (GError) error = NULL;
  OwPack *pack;

  put (fixture->shipped, OW_PACK_FILE,
       "[Pack]\nId=town\nVersion=1\nName=Town\nLanguages=en\nServices=visit;audit\n[Form demo]\n[Form audited]\n");
  g_assert_cmpint (g_mkdir (services, 0700), ==, 0);
  put (services, "visit.ini", "[Service]\nId=visit\nOrder=1\nName=Visit\nForm=demo\nAvailable=true\n");
  put (services, "audit.ini", "[Service]\nId=audit\nOrder=2\nName=Audit\nForm=audited\nAvailable=true\n");
  pack = ow_pack_load (fixture->shipped, &error);
  g_assert_no_error (error);
  return pack;
}

/* What is filled in of it would be held back; what the server never had is nobody's word. */
static void
test_a_form_that_is_no_longer_listed_closes_its_service (Fixture      *fixture,
                                                         gconstpointer data)
{
  g_autofree char *listed = g_build_filename (fixture->hall.folder, "forms", "demo.xml", NULL);
  g_autofree char *forms = g_path_get_dirname (listed);
  g_autoptr (GPtrArray) closures = NULL;
  OwHttpAccess server = { .server_url = ow_hall_line_get_base_url (fixture->hall.line) };

  publish (fixture, FORM ("2"));
  g_assert_true (open_office (fixture, NULL));
  wait_for_forms (fixture);
  ow_kiosk_office_close (fixture->office);
  g_clear_object (&fixture->office);
  g_assert_cmpint (g_unlink (listed), ==, 0);
  put (forms, "signed.xml", SIGNED);

  fixture->pack = load_pack (fixture);
  make_office (fixture, &server);
  closures = ow_back_office_list_closures (OW_BACK_OFFICE (fixture->office));
  g_assert_cmpuint (closures->len, ==, 0);
  g_assert_true (open_office (fixture, NULL));
  while (closures->len == 0) {
    g_main_context_iteration (NULL, TRUE); /* nocheck: nested-loop - a test's own */
    g_ptr_array_unref (closures);
    closures = ow_back_office_list_closures (OW_BACK_OFFICE (fixture->office));
  }
  g_assert_cmpuint (closures->len, ==, 1);
  g_assert_nonnull (ow_closure_find (closures, "visit"));
}

static void
test_a_form_that_cannot_be_loaded_changes_nothing (Fixture      *fixture,
                                                   gconstpointer data)
{
  g_autoptr (OwFilling) filling = NULL;
  g_autofree char *number = NULL;

  /* The hall knew version 1 before. */
  g_assert_true (ow_hall_archive_note_form (fixture->hall.archive, "demo", "1", NULL));
  publish (fixture, "<h:html xmlns:h='http://www.w3.org/1999/xhtml' xmlns='http://www.w3.org/2002/xforms'><h:head>"
                    "<model><instance><data id='demo' version='9'><a/></data></instance>"
                    "<bind nodeset='/data/a' calculate='/data/a + (('/></model></h:head><h:body/></h:html>");
  g_assert_true (open_office (fixture, NULL));
  filling = fill_in (fixture, "上官试名");
  number = submit (fixture, filling, NULL);
  wait_for_queued (fixture, 0);
  g_assert_cmpstr (ow_form_get_version (ow_filling_get_form (filling)), ==, "1");
  g_assert_cmpuint (fixture->forms_changed, ==, 0);
}

/* The events of its log, a comma between. */
static char *
dup_events (OwFilling *filling)
{
  g_autoptr (GBytes) csv = ow_audit_log_write (ow_filling_get_audit_log (filling), FALSE);
  g_autofree char *text = g_strndup (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv));
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);
  g_autoptr (GString) events = g_string_new (NULL);

  for (guint i = 1; rows[i] != NULL && *rows[i] != '\0'; i++) {
    *strchr (rows[i], ',') = '\0';
    g_string_append_printf (events, "%s%s", i > 1 ? "," : "", rows[i]);
  }
  return g_string_free (g_steal_pointer (&events), FALSE);
}

/* Where the sealed log can't be written nothing is handed in; where it can, the first bytes are. */
static void
test_the_audit_log_tells_what_went_wrong (Fixture      *fixture,
                                          gconstpointer data)
{
  g_autoptr (OwFilling) filling = fill_in_form (fixture, "audited", NULL);
  g_autofree char *blobs = g_build_filename (fixture->state, "blobs", NULL);
  g_autofree char *away = g_build_filename (fixture->state, "away", NULL);
  g_autofree char *number = NULL;
  g_autofree char *events = NULL;
  OwAnswerResult result;

  g_assert_null (submit (fixture, filling, NULL));
  g_assert_true (open_office (fixture, NULL));
  g_assert_null (submit (fixture, filling, NULL));
  g_assert_true (ow_filling_answer (filling, "/data/name", "上官试名", &result, NULL));
  g_assert_cmpint (g_rename (blobs, away), ==, 0);
  g_assert_null (submit (fixture, filling, NULL));
  g_assert_cmpint (g_rename (away, blobs), ==, 0);
  events = dup_events (filling);
  g_assert_cmpstr (events, ==, "form start,save error,constraint error,save error");
  number = submit (fixture, filling, NULL);
  g_assert_nonnull (number);
}

/* It is missed where it is required, and frozen with the record. */
static void
test_a_signature_travels_with_the_record (Fixture      *fixture,
                                          gconstpointer data)
{
  g_autoptr (OwFilling) filling = fill_in_form (fixture, "signed", NULL);
  g_autoptr (GBytes) png = g_bytes_new_static ("picture", 7);
  g_autoptr (OwSubmission) submission = NULL;
  OwQuestion *sign = ow_filling_find_question (filling, "/data/sign");
  g_autofree char *name = ow_question_add_file (sign, ".png", "image/png", png);
  OwAttachment *attachment;

  g_assert_null (ow_filling_freeze (filling, NULL));
  g_assert_cmpint (ow_question_answer (sign, name), ==, OW_ANSWER_OK);
  submission = ow_filling_freeze (filling, NULL);
  g_assert_nonnull (submission);
  g_assert_cmpuint (ow_submission_get_attachments (submission)->len, ==, 1);
  attachment = g_ptr_array_index (ow_submission_get_attachments (submission), 0);
  g_assert_cmpstr (attachment->name, ==, name);
  g_assert_cmpstr (attachment->media_type, ==, "image/png");
  g_assert_true (g_bytes_equal (attachment->content, png));
}

/* --- Drafts -------------------------------------------------------------------------------------- */

static void
keep_draft (Fixture    *fixture,
            const char *text,
            const char *instance_id)
{
  g_autoptr (GBytes) record = g_bytes_new (text, strlen (text));

  ow_back_office_keep_draft (OW_BACK_OFFICE (fixture->office), record, instance_id, "07006X", "Number");
}

/* As if the power had been cut: what is on disk, and nothing else. */
static void
restart (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  OwHttpAccess none = { 0 };

  ow_kiosk_office_close (fixture->office);
  g_clear_object (&fixture->office);
  make_office (fixture, &none);
  g_assert_true (open_office (fixture, &error));
  g_assert_no_error (error);
}

static char *
claim_draft (Fixture    *fixture,
             const char *proof,
             guint      *tries_left)
{
  OwTestAwait await = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) record = NULL;

  ow_back_office_claim_draft_async (OW_BACK_OFFICE (fixture->office), proof, ow_test_await_done, &await);
  result = ow_test_await (&await);
  record = ow_back_office_claim_draft_finish (OW_BACK_OFFICE (fixture->office), result, tries_left, NULL);
  return record != NULL ? g_strndup (g_bytes_get_data (record, NULL), g_bytes_get_size (record)) : NULL;
}

static void
wait_for_hint (Fixture *fixture)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gulong handler = g_signal_connect_swapped (fixture->office, "draft-changed", G_CALLBACK (quit_when_true), loop);

  while (ow_back_office_get_draft_hint (OW_BACK_OFFICE (fixture->office)) == NULL)
    g_main_loop_run (loop);
  g_signal_handler_disconnect (fixture->office, handler);
}

static void
test_a_draft_outlives_a_power_cut (Fixture      *fixture,
                                   gconstpointer data)
{
  g_autofree char *wrong = NULL;
  g_autofree char *right = NULL;
  guint tries_left;

  g_assert_true (open_office (fixture, NULL));
  keep_draft (fixture, "第一个上官", "uuid:1");
  /* These two wait for the first: the newest is enough. */
  keep_draft (fixture, "第二个上官", "uuid:1");
  keep_draft (fixture, "第三个上官", "uuid:1");
  g_assert_null (claim_draft (fixture, "07006X", &tries_left));
  restart (fixture);
  wait_for_hint (fixture);
  g_assert_cmpstr (ow_back_office_get_draft_hint (OW_BACK_OFFICE (fixture->office)), ==, "Number");
  g_assert_cmpuint (ow_test_folder_grep (fixture->state, "上官", strlen ("上官")), ==, 0);
  wrong = claim_draft (fixture, "000000", &tries_left);
  g_assert_null (wrong);
  g_assert_cmpuint (tries_left, ==, 2);
  right = claim_draft (fixture, "07006X", &tries_left);
  g_assert_cmpstr (right, ==, "第三个上官");
  g_assert_null (ow_back_office_get_draft_hint (OW_BACK_OFFICE (fixture->office)));
}

/* It is to become nothing any more, and leads to the slip: until that is in somebody's hand and the visit ends. */
static void
test_handing_in_ends_a_draft (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (OwFilling) filling = NULL;
  g_autofree char *number = NULL;
  g_autofree char *claimed = NULL;
  guint tries_left;

  g_assert_true (open_office (fixture, NULL));
  filling = fill_in (fixture, "上官试名");
  keep_draft (fixture, "before", ow_filling_get_instance_id (filling));
  number = submit (fixture, filling, NULL);
  g_assert_nonnull (number);
  /* What comes late. */
  keep_draft (fixture, "after", ow_filling_get_instance_id (filling));
  restart (fixture);
  claimed = claim_draft (fixture, "07006X", &tries_left);
  g_assert_true (g_str_has_prefix (claimed, "OWH1")); /* see ow_journey_draft_mark_handed_in() */
  ow_back_office_drop_draft (OW_BACK_OFFICE (fixture->office), FALSE);
  restart (fixture);
  g_assert_null (claim_draft (fixture, "07006X", &tries_left));
  g_assert_cmpuint (tries_left, ==, 0);
}

static void
test_leaving_ends_a_draft (Fixture      *fixture,
                           gconstpointer data)
{
  guint tries_left;

  g_assert_true (open_office (fixture, NULL));
  keep_draft (fixture, "first", "uuid:1");
  keep_draft (fixture, "second", "uuid:1");
  ow_back_office_drop_draft (OW_BACK_OFFICE (fixture->office), FALSE);
  restart (fixture);
  g_assert_null (claim_draft (fixture, "07006X", &tries_left));
}

int
main (int    argc,
      char **argv)
{
  g_unsetenv ("CREDENTIALS_DIRECTORY");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, server, func) g_test_add ("/office/kiosk-office/" path, Fixture, server, set_up, func, tear_down)
  ADD ("no-line", NULL, test_hands_in_without_a_line);
  ADD ("incomplete", NULL, test_refuses_what_is_not_complete);
  ADD ("not-open", NULL, test_loads_but_takes_nothing_before_it_is_open);
  ADD ("draft", NULL, test_a_draft_outlives_a_power_cut);
  ADD ("draft-handed-in", NULL, test_handing_in_ends_a_draft);
  ADD ("draft-left", NULL, test_leaving_ends_a_draft);
  ADD ("audit", NULL, test_the_audit_log_tells_what_went_wrong);
  ADD ("signature", NULL, test_a_signature_travels_with_the_record);
  ADD ("delivers", "server", test_delivers_when_there_is_a_hall);
  ADD ("staff", "server", test_tells_the_staff_how_it_is);
  ADD ("pushed", "server", test_a_pushed_form_is_for_the_next_visit);
  ADD ("delisted", "server", test_a_form_that_is_no_longer_listed_closes_its_service);
  ADD ("unloadable", "server", test_a_form_that_cannot_be_loaded_changes_nothing);
  return g_test_run ();
}
