/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-hall"

#include "ow-hall-control.h"

#include "ow-hall-waits.h"

#include <string.h>

struct _OwHallControl {
  GObject parent_instance;

  OwHallLine *line;
  OwHallFaults *faults;
  OwHallArchive *archive;
  OwHallLine *door; /* the control's own port */
  OwHallKiosks *kiosks; /* NULL for none */
  OwHallCases *cases;   /* likewise */
  char *folder;         /* likewise: of the hall */
  char *url;
};

G_DEFINE_FINAL_TYPE (OwHallControl, ow_hall_control, G_TYPE_OBJECT)

static void
ow_hall_control_finalize (GObject *object)
{
  OwHallControl *self = OW_HALL_CONTROL (object);

  g_clear_object (&self->door);
  g_clear_object (&self->line);
  g_clear_object (&self->faults);
  g_clear_object (&self->archive);
  g_clear_object (&self->kiosks);
  g_clear_object (&self->cases);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (ow_hall_control_parent_class)->finalize (object);
}

static void
ow_hall_control_class_init (OwHallControlClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_hall_control_finalize;
}

static void
ow_hall_control_init (OwHallControl *self)
{
}

/* Takes @text. */
static void
say (SoupServerMessage *message,
     guint              status,
     const char        *content_type,
     char              *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, content_type, SOUP_MEMORY_TAKE, text, strlen (text));
}

/* @error NULL: it was done. */
static void
finish (SoupServerMessage *message,
        const GError      *error)
{
  say (message, error == NULL ? SOUP_STATUS_OK : SOUP_STATUS_BAD_REQUEST, "text/plain",
       g_strconcat (error == NULL ? "done" : error->message, "\n", NULL));
}

static gboolean
set_line (OwHallControl *self,
          const char    *word,
          GError       **error)
{
  if (!g_str_equal (word, "up") && !g_str_equal (word, "down")) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "say up or down");
    return FALSE;
  }
  return ow_hall_line_set_up (self->line, g_str_equal (word, "up"), error);
}

static gboolean
set_faults (OwHallControl *self,
            GHashTable    *query,
            const char    *list,
            GError       **error)
{
  const char *rate = query != NULL ? g_hash_table_lookup (query, "rate") : NULL;
  const char *seed = query != NULL ? g_hash_table_lookup (query, "seed") : NULL;
  gboolean done;

  if (query != NULL && g_hash_table_contains (query, "sequence"))
    done = ow_hall_faults_set_sequence (self->faults, list, error);
  else
    done = ow_hall_faults_set_random (self->faults, list, rate != NULL ? g_ascii_strtod (rate, NULL) : 1.0,
                                      seed != NULL ? g_ascii_strtoull (seed, NULL, 10) : 1, error);
  if (done && query != NULL && g_hash_table_contains (query, "posts"))
    ow_hall_faults_set_posts_only (self->faults, TRUE);
  return done;
}

static void
say_waits (OwHallControl     *self,
           SoupServerMessage *message)
{
  g_autoptr (GError) error = NULL;
  char *json = ow_hall_waits_to_json (self->folder, &error);

  if (json != NULL)
    say (message, SOUP_STATUS_OK, "application/json", json);
  else
    finish (message, error);
}

static void
on_request (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  OwHallControl *self = OW_HALL_CONTROL (user_data);
  const char *method = soup_server_message_get_method (message);
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (GError) error = NULL;

  g_strstrip (text);
  if (method == SOUP_METHOD_POST && g_str_equal (path, "/_control/line")) {
    set_line (self, text, &error);
    finish (message, error);
  } else if (method == SOUP_METHOD_POST && g_str_equal (path, "/_control/fault")) {
    set_faults (self, query, text, &error);
    finish (message, error);
  } else if (method == SOUP_METHOD_GET && g_str_equal (path, "/_control/record")) {
    say (message, SOUP_STATUS_OK, "application/json", ow_hall_archive_to_json (self->archive));
  } else if (method == SOUP_METHOD_GET && g_str_equal (path, "/_control/kiosks") && self->kiosks != NULL) {
    say (message, SOUP_STATUS_OK, "application/json", ow_hall_kiosks_dup_tally (self->kiosks));
  } else if (method == SOUP_METHOD_GET && g_str_equal (path, "/_control/waits") && self->folder != NULL) {
    say_waits (self, message);
  } else if (method == SOUP_METHOD_POST && g_str_equal (path, "/_control/case") && self->cases != NULL) {
    ow_hall_cases_control (self->cases, query, &error);
    finish (message, error);
  } else {
    say (message, SOUP_STATUS_NOT_FOUND, "text/plain", g_strdup ("line, fault, record, case, waits or kiosks\n"));
  }
}

OwHallControl *
ow_hall_control_new (OwHallLine    *line,
                     OwHallFaults  *faults,
                     OwHallArchive *archive,
                     guint16        port,
                     GError       **error)
{
  g_autoptr (OwHallControl) self = g_object_new (OW_TYPE_HALL_CONTROL, NULL);

  self->door = ow_hall_line_new (port, NULL, error);
  if (self->door == NULL)
    return NULL;
  self->line = g_object_ref (line);
  self->faults = g_object_ref (faults);
  self->archive = g_object_ref (archive);
  self->url = g_strconcat (ow_hall_line_get_base_url (self->door), "/_control", NULL);
  soup_server_add_handler (ow_hall_line_get_server (self->door), NULL, on_request, self, NULL);
  return g_steal_pointer (&self);
}

void
ow_hall_control_set_kiosks (OwHallControl *self,
                            OwHallKiosks  *kiosks)
{
  g_return_if_fail (OW_IS_HALL_CONTROL (self));

  g_set_object (&self->kiosks, kiosks);
}

void
ow_hall_control_set_folder (OwHallControl *self,
                            const char    *folder)
{
  g_return_if_fail (OW_IS_HALL_CONTROL (self));

  g_free (self->folder);
  self->folder = g_strdup (folder);
}

void
ow_hall_control_set_cases (OwHallControl *self,
                           OwHallCases   *cases)
{
  g_return_if_fail (OW_IS_HALL_CONTROL (self));

  g_set_object (&self->cases, cases);
}

const char *
ow_hall_control_get_url (OwHallControl *self)
{
  g_return_val_if_fail (OW_IS_HALL_CONTROL (self), NULL);

  return self->url;
}
