/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-bench"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

#include "ow-sender.h"

/* bench-outbox queue STATE N        hands in N records
 * bench-outbox open STATE           opens the store, as a kiosk does at its start
 * bench-outbox look STATE           asks it for what the staff page shows, a hundred times
 * bench-outbox forget STATE N       forgets what was delivered but for the last N
 * bench-outbox drain STATE URL CA   sends all of them
 * bench-outbox post URL CA N        sends N such records without a store: what the line and the server take
 *
 * Prints a line of JSON: what it took in seconds, and the most memory the process had, in kilobytes. */

#define ANSWER_BYTES 4000

typedef struct {
  OwStore *store;
  OwClock *clock;
  OwHttp *http;
  OwOpenRosa *server;
  GMainLoop *loop;
  GAsyncResult *result;
  gint64 started;
} Bench;

static void
bench_clear (Bench *self)
{
  if (self->http != NULL)
    ow_http_close (self->http);
  if (self->store != NULL)
    ow_store_close (self->store);
  g_clear_object (&self->server);
  g_clear_object (&self->http);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->result);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Bench *self = data;

  g_set_object (&self->result, result);
  g_main_loop_quit (self->loop);
}

static OwSubmission *
make_record (guint number)
{
  g_autofree char *instance_id = g_strdup_printf ("uuid:00000000-0000-4000-8000-%012u", number);
  g_autofree char *answer = g_strnfill (ANSWER_BYTES, 'a');
  char *xml = g_strdup_printf ("<data id='demo' version='1'><a>%s</a><o:meta xmlns:o='http://openrosa.org/xforms'>"
                               "<o:instanceID>%s</o:instanceID></o:meta></data>", answer, instance_id);
  g_autoptr (GBytes) bytes = g_bytes_new_take (xml, strlen (xml));

  return ow_submission_new (instance_id, "1", "demo", "1", bytes);
}

static gboolean
open_store (Bench      *self,
            const char *state,
            GError    **error)
{
  self->store = ow_store_new (state, NULL, self->clock);
  ow_store_open_async (self->store, NULL, on_done, self);
  g_main_loop_run (self->loop);
  return ow_store_open_finish (self->store, self->result, error);
}

static gboolean
open_line (Bench      *self,
           const char *url,
           const char *authority,
           GError    **error)
{
  OwHttpAccess access = { .server_url = url, .ca_file = *authority != '\0' ? authority : NULL };

  self->http = ow_http_new (&access, "bench");
  self->server = ow_open_rosa_new (self->http, url, NULL, self->clock, error);
  return self->server != NULL;
}

static gboolean
queue (Bench   *self,
       guint    count,
       GError **error)
{
  for (guint i = 0; i < count; i++) {
    g_autoptr (OwSubmission) record = make_record (i);

    ow_store_queue_async (self->store, record, NULL, on_done, self);
    g_main_loop_run (self->loop);
    if (!ow_store_queue_finish (self->store, self->result, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
post (Bench   *self,
      guint    count,
      GError **error)
{
  for (guint i = 0; i < count; i++) {
    g_autoptr (OwSubmission) record = make_record (i);

    ow_open_rosa_submit_async (self->server, record, NULL, NULL, on_done, self);
    g_main_loop_run (self->loop);
    if (!ow_open_rosa_submit_finish (self->server, self->result, error))
      return FALSE;
  }
  return TRUE;
}

#define LOOKS 100

static gboolean
look (Bench   *self,
      GError **error)
{
  self->started = g_get_monotonic_time ();
  for (guint i = 0; i < LOOKS; i++) {
    g_autoptr (OwOutboxSummary) summary = NULL;

    ow_store_summarize_async (self->store, on_done, self);
    g_main_loop_run (self->loop);
    summary = ow_store_summarize_finish (self->store, self->result, error);
    if (summary == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
forget (Bench   *self,
        guint    count,
        GError **error)
{
  const OwOutboxHistory keep = { count, 0 };
  gboolean more = TRUE;

  self->started = g_get_monotonic_time ();
  while (more) {
    ow_store_cut_history_async (self->store, &keep, on_done, self);
    g_main_loop_run (self->loop);
    if (!ow_store_cut_history_finish (self->store, self->result, &more, error))
      return FALSE;
  }
  return TRUE;
}

static void
on_idle_changed (OwSender   *sender,
                 GParamSpec *pspec,
                 gpointer    data)
{
  Bench *self = data;

  if (ow_sender_get_idle (sender))
    g_main_loop_quit (self->loop);
}

static guint
count_queued (Bench *self)
{
  guint queued;

  g_object_get (self->store, "queued", &queued, NULL);
  return queued;
}

static gboolean
drain (Bench   *self,
       GError **error)
{
  g_autoptr (OwSender) sender = ow_sender_new (self->store, self->server);

  g_signal_connect (sender, "notify::idle", G_CALLBACK (on_idle_changed), self);
  ow_sender_start (sender);
  if (count_queued (self) > 0)
    g_main_loop_run (self->loop);
  ow_sender_stop (sender);
  if (count_queued (self) == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "not all could be sent");
  return FALSE;
}

/* 0 for what is none. */
static guint
read_count (const char *word)
{
  guint64 count;

  return g_ascii_string_to_unsigned (word, 10, 0, 1000000, &count, NULL) ? (guint) count : 0;
}

static gboolean
run (Bench   *self,
     char   **words,
     GError **error)
{
  guint n_words = g_strv_length (words);

  self->started = g_get_monotonic_time ();
  if (n_words == 3 && g_str_equal (words[0], "queue"))
    return open_store (self, words[1], error) && queue (self, read_count (words[2]), error);
  if (n_words == 2 && g_str_equal (words[0], "open"))
    return open_store (self, words[1], error);
  if (n_words == 2 && g_str_equal (words[0], "look"))
    return open_store (self, words[1], error) && look (self, error);
  if (n_words == 3 && g_str_equal (words[0], "forget"))
    return open_store (self, words[1], error) && forget (self, read_count (words[2]), error);
  if (n_words == 4 && g_str_equal (words[0], "drain"))
    return open_store (self, words[1], error) && open_line (self, words[2], words[3], error) && drain (self, error);
  if (n_words == 4 && g_str_equal (words[0], "post"))
    return open_line (self, words[1], words[2], error) && post (self, read_count (words[3]), error);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "queue, open, look, forget, drain or post");
  return FALSE;
}

int
main (int    argc,
      char **argv)
{
  g_auto (Bench) bench = { .loop = g_main_loop_new (NULL, FALSE), .clock = ow_clock_new_system () };
  g_autoptr (GError) error = NULL;
  struct rusage usage;

  setlocale (LC_ALL, "");
  if (!run (&bench, argv + 1, &error)) {
    g_printerr ("%s\n", error->message);
    return 1;
  }
  getrusage (RUSAGE_SELF, &usage);
  g_print ("{\"seconds\":%.6f,\"kilobytes\":%ld}\n",
           (double) (g_get_monotonic_time () - bench.started) / G_USEC_PER_SEC, usage.ru_maxrss);
  return 0;
}
