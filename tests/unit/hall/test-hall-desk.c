/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hall-fixture.h"
#include "ow-hall-control.h"
#include "ow-hall-desk.h"

#include <string.h>

#define ID "uuid:0b1f3c52-5a83-4e0c-9a57-3f3df6a7c001"

typedef struct {
  char *folder;
  OwHallArchive *archive;
  OwHallFaults *faults;
  OwHallDesk *desk;
  OwHallLine *line;
  OwHallControl *control;
  SoupSession *client;
  GMainLoop *loop;
  /* of the last answer */
  SoupMessage *message;
  GBytes *body;
  GError *error;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (OwHallShelf) shelf = NULL;
  g_autofree char *forms = NULL;
  g_autofree char *xml = hall_form ("demo", "1");

  fixture->folder = g_dir_make_tmp ("hall-desk-XXXXXX", NULL);
  forms = g_build_filename (fixture->folder, "forms", NULL);
  hall_write (forms, "demo.xml", xml);
  shelf = ow_hall_shelf_new (forms);
  fixture->archive = ow_hall_archive_new (fixture->folder, NULL);
  fixture->faults = ow_hall_faults_new ();
  fixture->desk = ow_hall_desk_new (shelf, fixture->archive, fixture->faults);
  fixture->line = ow_hall_line_new (0, NULL, NULL);
  g_assert_nonnull (fixture->line);
  ow_hall_desk_open (fixture->desk, fixture->line);
  fixture->control = ow_hall_control_new (fixture->line, fixture->faults, fixture->archive, 0, NULL);
  fixture->client = soup_session_new ();
  fixture->loop = g_main_loop_new (NULL, FALSE);
}

static void
forget_answer (Fixture *fixture)
{
  g_clear_object (&fixture->message);
  g_clear_pointer (&fixture->body, g_bytes_unref);
  g_clear_error (&fixture->error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  forget_answer (fixture);
  g_clear_object (&fixture->client);
  g_clear_pointer (&fixture->loop, g_main_loop_unref);
  g_clear_object (&fixture->control);
  soup_server_disconnect (ow_hall_line_get_server (fixture->line));
  g_clear_object (&fixture->line);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->faults);
  g_clear_object (&fixture->archive);
  hall_remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Fixture *fixture = user_data;

  fixture->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &fixture->error);
  g_main_loop_quit (fixture->loop);
}

/* Sends and waits; the status, or 0 when the line broke. */
static guint
ask (Fixture     *fixture,
     SoupMessage *message)
{
  forget_answer (fixture);
  fixture->message = message;
  soup_session_send_and_read_async (fixture->client, message, G_PRIORITY_DEFAULT, NULL, on_answer, fixture);
  g_main_loop_run (fixture->loop);
  return fixture->error != NULL ? 0 : soup_message_get_status (message);
}

static SoupMessage *
request (Fixture    *fixture,
         const char *method,
         const char *path,
         gboolean    openrosa)
{
  g_autofree char *url = g_strconcat (ow_hall_line_get_base_url (fixture->line), path, NULL);
  SoupMessage *message = soup_message_new (method, url);

  if (openrosa)
    soup_message_headers_replace (soup_message_get_request_headers (message), "X-OpenRosa-Version", "1.0");
  return message;
}

static guint
get (Fixture    *fixture,
     const char *path)
{
  return ask (fixture, request (fixture, "GET", path, TRUE));
}

static const char *
header (Fixture    *fixture,
        const char *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (fixture->message), name);
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (fixture->body, &length);

  return memmem (data, length, text, strlen (text)) != NULL;
}

static guint
post (Fixture    *fixture,
      const char *part,
      const char *xml)
{
  SoupMessage *message = request (fixture, "POST", "/submission?deviceID=k1", TRUE);
  g_autoptr (SoupMultipart) multipart = soup_multipart_new ("multipart/form-data");
  g_autoptr (GBytes) bytes = g_bytes_new (xml, strlen (xml));
  g_autoptr (GBytes) body = NULL;
  g_autofree char *type = NULL;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_multipart_append_form_file (multipart, part, part, "text/xml", bytes);
  soup_multipart_to_message (multipart, headers, &body);
  type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  soup_message_set_request_body_from_bytes (message, type, body);
  return ask (fixture, message);
}

static guint
hand_in (Fixture    *fixture,
         const char *version,
         const char *instance_id,
         const char *answer)
{
  g_autofree char *xml = hall_submission (version, instance_id, answer);

  return post (fixture, "xml_submission_file", xml);
}

static guint
kept (Fixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "submissions", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_publishes (Fixture      *fixture,
                gconstpointer data)
{
  SoupMessage *again;
  g_autofree char *etag = NULL;
  g_autofree char *record = NULL;

  g_assert_cmpuint (ask (fixture, request (fixture, "GET", "/formList", FALSE)), ==, 400);
  g_assert_null (header (fixture, "X-OpenRosa-Version"));
  g_assert_cmpuint (get (fixture, "/formList"), ==, 200);
  g_assert_cmpstr (header (fixture, "X-OpenRosa-Version"), ==, "1.0");
  g_assert_true (says (fixture, "<formID>demo</formID>"));
  etag = g_strdup (header (fixture, "ETag"));
  again = request (fixture, "GET", "/formList", TRUE);
  soup_message_headers_replace (soup_message_get_request_headers (again), "If-None-Match", etag);
  g_assert_cmpuint (ask (fixture, again), ==, 304);
  g_assert_cmpuint (ask (fixture, request (fixture, "GET", "/forms/demo.xml", FALSE)), ==, 200);
  g_assert_cmpuint (get (fixture, "/forms/demo/manifest"), ==, 200);
  g_assert_cmpuint (get (fixture, "/forms/demo/media/..%2fdemo.xml"), !=, 200);
  g_assert_cmpuint (get (fixture, "/forms/other.xml"), ==, 404);
  record = ow_hall_archive_to_json (fixture->archive);
  g_assert_nonnull (strstr (strstr (record, "\"downloads\""), "\"form_id\" : \"demo\""));
}

static void
test_says_what_it_takes (Fixture      *fixture,
                         gconstpointer data)
{
  g_assert_cmpuint (ask (fixture, request (fixture, "HEAD", "/submission", FALSE)), ==, 400);
  g_assert_cmpuint (ask (fixture, request (fixture, "HEAD", "/submission", TRUE)), ==, 204);
  g_assert_cmpstr (header (fixture, "X-OpenRosa-Accept-Content-Length"), ==, "100000000");
  ow_hall_desk_set_accept_length (fixture->desk, 50);
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 413);
  g_assert_cmpuint (kept (fixture), ==, 0);
}

static void
test_keeps_exactly_one (Fixture      *fixture,
                        gconstpointer data)
{
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 201);
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 201);
  g_assert_cmpuint (hand_in (fixture, "1", ID, "二"), ==, 409);
  g_assert_cmpuint (kept (fixture), ==, 1);
}

static void
test_refuses (Fixture      *fixture,
              gconstpointer data)
{
  g_assert_cmpuint (hand_in (fixture, "9", ID, "一"), ==, 404);
  g_assert_cmpuint (post (fixture, "xml_submission_file", "<data id='other' version='1'><meta><instanceID>" ID
                                                          "</instanceID></meta></data>"), ==, 404);
  g_assert_cmpuint (post (fixture, "other", "<a/>"), ==, 400);
  g_assert_cmpuint (post (fixture, "xml_submission_file", "<data id='demo' version='1'/>"), ==, 400);
  g_assert_cmpuint (post (fixture, "xml_submission_file", "<data"), ==, 400);
  g_assert_cmpuint (hand_in (fixture, "1", "uuid:../../../tmp/x", "一"), ==, 400);
  g_assert_cmpuint (kept (fixture), ==, 0);
}

static void
test_takes_late_work_of_an_old_version (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autofree char *xml = hall_form ("demo", "2");

  hall_write (fixture->folder, "forms/demo.xml", xml);
  g_assert_cmpuint (get (fixture, "/formList"), ==, 200);
  g_assert_true (says (fixture, "<version>2</version>"));
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 201);
}

static void
test_a_lost_answer_leaves_one_record (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autofree char *record = NULL;

  g_assert_true (ow_hall_faults_set_sequence (fixture->faults, "drop,lose,truncate,503,portal", NULL));
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 0);
  g_assert_cmpuint (kept (fixture), ==, 0);
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 0);
  g_assert_cmpuint (kept (fixture), ==, 1);
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 0);
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 503);
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 200);
  g_assert_null (header (fixture, "X-OpenRosa-Version"));
  g_assert_cmpuint (hand_in (fixture, "1", ID, "一"), ==, 201);
  g_assert_cmpuint (kept (fixture), ==, 1);
  record = ow_hall_archive_to_json (fixture->archive);
  g_assert_nonnull (strstr (record, "\"fault\" : \"lose\""));
}

static void
test_a_slow_answer_survives_an_impatient_client (Fixture      *fixture,
                                                 gconstpointer data)
{
  ow_hall_desk_set_slow_ms (fixture->desk, 5);
  g_assert_true (ow_hall_faults_set_sequence (fixture->faults, "slow", NULL));
  g_assert_cmpuint (get (fixture, "/formList"), ==, 200);
  /* The timeout holds for connections made after it is set. */
  soup_session_abort (fixture->client);
  soup_session_set_timeout (fixture->client, 1);
  ow_hall_desk_set_slow_ms (fixture->desk, 60000);
  g_assert_true (ow_hall_faults_set_sequence (fixture->faults, "slow", NULL));
  g_assert_cmpuint (get (fixture, "/formList"), ==, 0);
  g_assert_cmpuint (get (fixture, "/formList"), ==, 200);
}

static guint
control (Fixture    *fixture,
         const char *what,
         const char *text)
{
  g_autofree char *url = g_strconcat (ow_hall_control_get_url (fixture->control), what, NULL);
  SoupMessage *message = soup_message_new ("POST", url);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  soup_message_set_request_body_from_bytes (message, "text/plain", body);
  return ask (fixture, message);
}

static void
test_the_line_goes_down_and_up (Fixture      *fixture,
                                gconstpointer data)
{
  g_assert_cmpuint (get (fixture, "/formList"), ==, 200);
  g_assert_cmpuint (control (fixture, "/line", "down"), ==, 200);
  g_assert_cmpuint (get (fixture, "/formList"), ==, 0);
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  g_assert_cmpuint (control (fixture, "/line", "up"), ==, 200);
  g_assert_cmpuint (get (fixture, "/formList"), ==, 200);
  g_assert_cmpuint (control (fixture, "/line", "sideways"), ==, 400);
  g_assert_cmpuint (control (fixture, "/fault?sequence=1", "503"), ==, 200);
  g_assert_cmpuint (get (fixture, "/formList"), ==, 503);
  g_assert_cmpuint (get (fixture, "/formList"), ==, 200);
}

#define CASE(name, function) g_test_add ("/hall/desk/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  CASE ("publishes", test_publishes);
  CASE ("head", test_says_what_it_takes);
  CASE ("once", test_keeps_exactly_one);
  CASE ("refuses", test_refuses);
  CASE ("old-version", test_takes_late_work_of_an_old_version);
  CASE ("faults", test_a_lost_answer_leaves_one_record);
  CASE ("slow", test_a_slow_answer_survives_an_impatient_client);
  CASE ("line", test_the_line_goes_down_and_up);
  return g_test_run ();
}
