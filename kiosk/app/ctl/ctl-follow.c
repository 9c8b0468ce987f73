/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-store.h"
#include "ctl.h"

#include "config.h"
#include "ow-open-rosa.h"
#include "ow-release-line.h"
#include "ow-store-files.h"
#include "ow-sync-error.h"
#include "ow-tuf-error.h"

/* onewindowctl release: follows a repository as a kiosk does, and keeps what it publishes: to try one out, and to look
 * into a kiosk's folder. A line of JSON for each file, and one for the whole. */

typedef struct {
  char *root;
  char *url;
  char *ca_file;
  char *folder;  /* of metadata */
  char *out;     /* where the files go; NULL: only the list */
  char *now;
  GBytes *trusted;
  OwClock *clock;
  OwHttp *http;
  OwReleaseLine *line;
  OwTufClient *client;
  GMainLoop *loop;
  GPtrArray *listed; /* of paths */
  GArray *lengths;   /* of gint64, in the same order */
  GError *error;
} Follow;

static void
follow_clear (Follow *follow)
{
  g_free (follow->root);
  g_free (follow->url);
  g_free (follow->ca_file);
  g_free (follow->folder);
  g_free (follow->out);
  g_free (follow->now);
  g_clear_pointer (&follow->client, ow_tuf_client_free);
  g_clear_pointer (&follow->line, ow_release_line_free);
  g_clear_pointer (&follow->trusted, g_bytes_unref);
  g_clear_object (&follow->clock);
  g_clear_object (&follow->http);
  g_clear_pointer (&follow->loop, g_main_loop_unref);
  g_clear_pointer (&follow->listed, g_ptr_array_unref);
  g_clear_pointer (&follow->lengths, g_array_unref);
  g_clear_error (&follow->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Follow, follow_clear)

static gboolean
parse (Follow  *follow,
       int      argc,
       char   **argv,
       GError **error)
{
  const GOptionEntry entries[] = {
    { "root", 0, 0, G_OPTION_ARG_FILENAME, &follow->root, "The root that is trusted (N.root.json)", "FILE" },
    { "url", 0, 0, G_OPTION_ARG_STRING, &follow->url, "Where metadata/ and targets/ lie", "URL" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &follow->ca_file, "Certificates to trust instead of the system's", "FILE" },
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &follow->folder, "Where metadata is kept from one time to the next", "DIR" },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &follow->out, "Get all files into this folder", "DIR" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &follow->now, "Fixes the clock", "ISO8601" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, "Follows signed releases as a kiosk does: a line of JSON for each file, and "
                                         "one that says how it went.");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error))
    return FALSE;
  if (follow->root == NULL || follow->url == NULL || follow->folder == NULL) {
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--root, --url and --dir are needed");
    return FALSE;
  }
  follow->clock = follow->now != NULL ? ow_clock_new_iso8601 (follow->now, error) : ow_clock_new_system ();
  follow->trusted = follow->clock != NULL
    ? ow_store_files_read (follow->root, ow_tuf_kind_limit (OW_TUF_ROOT), error) : NULL;
  return follow->trusted != NULL;
}

static gboolean
write_file (Follow     *follow,
            const char *path,
            GError    **error)
{
  g_autoptr (GBytes) bytes = ow_tuf_client_get (follow->client, path, OW_OPEN_ROSA_MAX_MEDIA, error);
  g_autofree char *file = g_build_filename (follow->out, path, NULL);
  g_autofree char *folder = g_path_get_dirname (file);

  return bytes != NULL && ow_store_files_make_folder (folder, error) && ow_store_files_write (file, bytes, error);
}

static gboolean
take_file (Follow     *follow,
           const char *path,
           GError    **error)
{
  g_autoptr (OwTufFile) named = ow_tuf_client_find (follow->client, path, error);

  if (named == NULL)
    return FALSE;
  g_array_append_val (follow->lengths, named->length);
  return follow->out == NULL || write_file (follow, path, error);
}

static void
work (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  Follow *follow = data;
  g_autoptr (GDateTime) now = ow_clock_now_local (follow->clock);

  if (ow_tuf_client_refresh (follow->client, g_date_time_to_unix (now), &follow->error))
    follow->listed = ow_tuf_client_list (follow->client, NULL, &follow->error);
  for (guint i = 0; follow->listed != NULL && i < follow->listed->len; i++)
    if (!take_file (follow, g_ptr_array_index (follow->listed, i), &follow->error))
      break;
  g_task_return_boolean (task, TRUE);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Follow *follow = data;

  g_main_loop_quit (follow->loop);
}

static void
print_file (const char *path,
            gint64      length)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "path", path);
  ow_ctl_add_int (builder, "length", length);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static int
print_end (Follow *follow)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, follow->error == NULL);
  for (guint kind = 0; kind < OW_TUF_N_KINDS; kind++)
    ow_ctl_add_int (builder, ow_tuf_kind_name (kind), ow_tuf_client_get_version (follow->client, kind));
  if (follow->error != NULL) {
    ow_ctl_add_string (builder, "code", follow->error->domain == OW_TUF_ERROR ? ow_tuf_error_code (follow->error)
                                                                               : ow_sync_error_code (follow->error));
    ow_ctl_add_string (builder, "message", follow->error->message);
  }
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return follow->error == NULL ? 0 : 1;
}

int
ow_ctl_release (int    argc,
                char **argv)
{
  g_auto (Follow) follow = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  OwHttpAccess access = { 0 };

  if (!parse (&follow, argc, argv, &error)) {
    g_printerr ("onewindowctl release: %s\n", error->message);
    return 2;
  }
  access.ca_file = follow.ca_file;
  follow.loop = g_main_loop_new (NULL, FALSE);
  follow.lengths = g_array_new (FALSE, FALSE, sizeof (gint64));
  follow.http = ow_http_new (&access, "OneWindow/" OW_VERSION);
  follow.line = ow_release_line_new (follow.http, follow.url, NULL);
  follow.client = ow_tuf_client_new (follow.trusted, follow.folder, ow_release_line_fetch, follow.line);
  task = g_task_new (NULL, NULL, on_done, &follow);
  g_task_set_task_data (task, &follow, NULL);
  g_task_run_in_thread (task, work);
  g_main_loop_run (follow.loop);
  for (guint i = 0; i < follow.lengths->len; i++)
    print_file (g_ptr_array_index (follow.listed, i), g_array_index (follow.lengths, gint64, i));
  ow_http_close (follow.http);
  return print_end (&follow);
}
