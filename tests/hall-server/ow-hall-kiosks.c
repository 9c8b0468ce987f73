/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-kiosks.h"

#include "ow-hall-answer.h"
#include "ow-hall-calls.h"
#include "ow-hall-files.h"
#include "ow-hall-shelf.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define KIOSKS "/v1/kiosks"
#define CALLS "/v1/calls"
#define RELEASES "/releases"
#define MAX_ID 64

struct _OwHallKiosks {
  GObject parent_instance;

  OwHallBell *bell;
  OwHallDesk *desk; /* NULL for none */
  OwHallCalls *calls;
  char *folder;
  char *releases; /* NULL for none */
  guint64 streams;
  guint64 files;
  guint64 reports;
};

G_DEFINE_FINAL_TYPE (OwHallKiosks, ow_hall_kiosks, G_TYPE_OBJECT)

static void
ow_hall_kiosks_finalize (GObject *object)
{
  OwHallKiosks *self = OW_HALL_KIOSKS (object);

  g_clear_object (&self->bell);
  g_clear_object (&self->desk);
  g_clear_object (&self->calls);
  g_free (self->folder);
  g_free (self->releases);

  G_OBJECT_CLASS (ow_hall_kiosks_parent_class)->finalize (object);
}

static void
ow_hall_kiosks_class_init (OwHallKiosksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_kiosks_finalize;
}

static void
ow_hall_kiosks_init (OwHallKiosks *self)
{
  self->calls = ow_hall_calls_new ();
}

OwHallKiosks *
ow_hall_kiosks_new (OwHallBell *bell,
                    const char *folder)
{
  OwHallKiosks *self = g_object_new (OW_TYPE_HALL_KIOSKS, NULL);

  self->bell = g_object_ref (bell);
  self->folder = g_strdup (folder);
  return self;
}

void
ow_hall_kiosks_set_releases (OwHallKiosks *self,
                             const char   *folder)
{
  g_return_if_fail (OW_IS_HALL_KIOSKS (self));

  g_free (self->releases);
  self->releases = g_strdup (folder);
}

char *
ow_hall_kiosks_dup_tally (OwHallKiosks *self)
{
  g_return_val_if_fail (OW_IS_HALL_KIOSKS (self), NULL);

  return g_strdup_printf ("{\"streams\":%" G_GUINT64_FORMAT ",\"files\":%" G_GUINT64_FORMAT ",\"reports\":%"
                          G_GUINT64_FORMAT ",\"listening\":%u}\n",
                          self->streams, self->files, self->reports, ow_hall_bell_count (self->bell));
}

void
ow_hall_kiosks_set_desk (OwHallKiosks *self,
                         OwHallDesk   *desk)
{
  g_return_if_fail (OW_IS_HALL_KIOSKS (self));

  g_set_object (&self->desk, desk);
}

/* RFC 9457. Takes @answer's place. */
static void
refuse (SoupServerMessage *message,
        guint              status,
        const char        *type,
        const char        *title)
{
  g_autofree char *text = g_strdup_printf ("{\"type\":\"urn:one-window:problem:%s\",\"title\":\"%s\",\"status\":%u}",
                                           type, title, status);
  g_autoptr (OwHallAnswer) answer = ow_hall_answer_new (status);

  answer->openrosa = FALSE;
  answer->content_type = "application/problem+json";
  answer->body = g_bytes_new (text, strlen (text));
  ow_hall_answer_send (answer, message);
}

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_ID && text[0] != '.' &&
         strspn (text, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-") == length;
}

static gboolean
is_object (GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  return length > 0 && g_utf8_validate (text, (gssize) length, NULL) &&
         json_parser_load_from_data (parser, text, (gssize) length, NULL) &&
         JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser));
}

static void
take_report (OwHallKiosks      *self,
             SoupServerMessage *message,
             const char        *id)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *folder = g_build_filename (self->folder, "kiosks", NULL);
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autoptr (OwHallAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  self->reports++;
  if (g_bytes_get_size (body) > OW_HALL_KIOSKS_MAX_REPORT || !is_object (body)) {
    refuse (message, SOUP_STATUS_BAD_REQUEST, "no-json", "the body is no JSON object");
    return;
  }
  g_mkdir_with_parents (folder, 0700);
  if (!ow_hall_files_write (folder, name, body, &error)) {
    g_warning ("a report could not be kept: %s", error->message);
    refuse (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, "disk", "the report could not be kept");
    return;
  }
  answer = ow_hall_answer_new (SOUP_STATUS_NO_CONTENT);
  answer->openrosa = FALSE;
  ow_hall_answer_send (answer, message);
}

static void
open_stream (OwHallKiosks      *self,
             SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);
  int descriptor = socket != NULL ? g_socket_get_fd (socket) : -1;
  GIOStream *stream = soup_server_message_steal_connection (message);

  self->streams++;
  if (stream != NULL)
    ow_hall_bell_add (self->bell, stream, descriptor);
}

/* That @kiosk calls, or no longer does. */
static void
take_call (OwHallKiosks      *self,
           SoupServerMessage *message,
           const char        *kiosk)
{
  g_autoptr (OwHallAnswer) answer = ow_hall_calls_take (self->calls, message, kiosk);

  ow_hall_answer_send (answer, message);
}

static void
on_calls (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  OwHallKiosks *self = OW_HALL_KIOSKS (user_data);
  g_autoptr (OwHallAnswer) answer = NULL;

  if (!g_str_equal (path, CALLS))
    refuse (message, SOUP_STATUS_NOT_FOUND, "unknown", "there is nothing here");
  else if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "method", "that can't be asked here");
  else
    answer = ow_hall_calls_list (self->calls);
  if (answer != NULL)
    ow_hall_answer_send (answer, message);
}

static void
on_kiosk (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  OwHallKiosks *self = OW_HALL_KIOSKS (user_data);
  const char *method = soup_server_message_get_method (message);
  g_auto (GStrv) parts = g_strsplit (path, "/", 6);

  if (g_strv_length (parts) != 5 || !is_id (parts[3]))
    refuse (message, SOUP_STATUS_NOT_FOUND, "unknown", "there is nothing here");
  else if (g_str_equal (parts[4], "leases") && self->desk != NULL)
    ow_hall_desk_take (self->desk, message, path, query);
  else if (g_str_equal (parts[4], "events") && method == SOUP_METHOD_GET)
    open_stream (self, message);
  else if (g_str_equal (parts[4], "health") && method == SOUP_METHOD_PUT)
    take_report (self, message, parts[3]);
  else if (g_str_equal (parts[4], "call"))
    take_call (self, message, parts[3]);
  else if (g_str_equal (parts[4], "events") || g_str_equal (parts[4], "health"))
    refuse (message, SOUP_STATUS_METHOD_NOT_ALLOWED, "method", "that can't be asked here");
  else
    refuse (message, SOUP_STATUS_NOT_FOUND, "unknown", "there is nothing here");
}

/* Segments that are plain names, and nothing that leads out. */
static gboolean
stays_below (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!ow_hall_is_plain_file_name (parts[i]))
      return FALSE;
  return parts[0] != NULL;
}

static void
on_release (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  OwHallKiosks *self = OW_HALL_KIOSKS (user_data);
  const char *below = g_str_has_prefix (path, RELEASES "/") ? path + strlen (RELEASES "/") : "";
  g_autofree char *file = self->releases != NULL ? g_build_filename (self->releases, below, NULL) : NULL;
  GBytes *bytes = file != NULL && stays_below (below) ? ow_hall_files_read (file) : NULL;
  g_autoptr (OwHallAnswer) answer = NULL;

  self->files++;
  if (soup_server_message_get_method (message) != SOUP_METHOD_GET)
    answer = ow_hall_answer_new (SOUP_STATUS_METHOD_NOT_ALLOWED);
  else if (bytes != NULL)
    answer = ow_hall_answer_document ("application/octet-stream", g_bytes_ref (bytes), FALSE);
  else
    answer = ow_hall_answer_new (SOUP_STATUS_NOT_FOUND);
  g_clear_pointer (&bytes, g_bytes_unref);
  answer->openrosa = FALSE;
  ow_hall_answer_send (answer, message);
}

void
ow_hall_kiosks_open (OwHallKiosks *self,
                     OwHallLine   *line)
{
  SoupServer *server = ow_hall_line_get_server (line);

  g_return_if_fail (OW_IS_HALL_KIOSKS (self));

  soup_server_add_handler (server, KIOSKS, on_kiosk, self, NULL);
  soup_server_add_handler (server, CALLS, on_calls, self, NULL);
  soup_server_add_handler (server, RELEASES, on_release, self, NULL);
  g_signal_connect_object (line, "went-down", G_CALLBACK (ow_hall_bell_hang_up), self->bell, G_CONNECT_SWAPPED);
}
