/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-store.h"
#include "ctl.h"

#include "config.h"
#include "ow-form-library.h"
#include "ow-form-probe.h"
#include "ow-sender.h"

/* onewindowctl sync: fetches forms and sends what is queued, until nothing is left or nothing more can
 * be done. */

typedef struct {
  OwCtlStoreOptions options;
  int patience;      /* rests without a delivery before giving up */
  gboolean all;      /* held and rejected ones too */
  OwStore *store;
  OwHttp *http;
  OwOpenRosa *server;
  OwFormLibrary *library;
  OwSender *sender;
  GMainLoop *loop;
  guint delivered_before;
  guint delivered_seen;
  int rests;
  int forms;         /* fetched; -1: the list could not be followed */
  GError *error;
} Sync;

static void
sync_clear (Sync *sync)
{
  if (sync->sender != NULL)
    ow_sender_stop (sync->sender);
  if (sync->http != NULL)
    ow_http_close (sync->http);
  if (sync->store != NULL)
    ow_store_close (sync->store);
  g_clear_object (&sync->sender);
  g_clear_object (&sync->library);
  g_clear_object (&sync->server);
  g_clear_object (&sync->http);
  g_clear_object (&sync->store);
  ow_ctl_store_options_clear (&sync->options);
  g_clear_pointer (&sync->loop, g_main_loop_unref);
  g_clear_error (&sync->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sync, sync_clear)

static guint
count (Sync       *sync,
       const char *property)
{
  guint number;

  g_object_get (sync->store, property, &number, NULL);
  return number;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Sync *sync = data;

  ow_store_open_finish (OW_STORE (source), result, &sync->error);
  g_main_loop_quit (sync->loop);
}

static void
on_library_opened (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  Sync *sync = data;

  ow_form_library_open_finish (OW_FORM_LIBRARY (source), result, &sync->error);
  g_main_loop_quit (sync->loop);
}

static void
on_hastened (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Sync *sync = data;

  ow_store_hasten_finish (OW_STORE (source), result, &sync->error);
  g_main_loop_quit (sync->loop);
}

static void
on_refreshed (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Sync *sync = data;
  g_autoptr (GError) error = NULL;

  sync->forms = ow_form_library_refresh_finish (OW_FORM_LIBRARY (source), result, &error);
  if (error != NULL)
    g_printerr ("forms: %s\n", error->message);
  g_main_loop_quit (sync->loop);
}

/* As the kiosk does, in the same folder. */
static void
trust (Sync *sync)
{
  const OwUpdateSettings *updates = sync->options.updates;
  g_autofree char *folder = g_build_filename (sync->options.state_dir, "releases", NULL);
  g_autoptr (OwSignedForms) signed_forms = NULL;

  if (updates->root != NULL)
    signed_forms = ow_signed_forms_new (sync->http, updates->url, updates->root, folder, sync->options.clock);
  if (signed_forms != NULL)
    ow_signed_forms_set_kiosk (signed_forms, sync->options.kiosk_id);
  ow_form_library_set_signed (sync->library, signed_forms, updates->unsigned_too);
}

static gboolean
open_all (Sync *sync)
{
  OwCtlStoreOptions *options = &sync->options;

  sync->loop = g_main_loop_new (NULL, FALSE);
  sync->http = ow_http_new (options->server, "OneWindow/" OW_VERSION);
  sync->server = ow_open_rosa_new (sync->http, options->server->server_url, options->kiosk_id, options->clock,
                                   &sync->error);
  if (sync->server == NULL)
    return FALSE;
  sync->store = ow_store_new (options->state_dir, options->key_file, options->clock);
  ow_store_open_async (sync->store, NULL, on_opened, sync);
  g_main_loop_run (sync->loop);
  if (sync->error != NULL)
    return FALSE;
  sync->library = ow_form_library_new (sync->store, sync->server, options->forms_dir, ow_form_probe, NULL);
  trust (sync);
  ow_form_library_open_async (sync->library, NULL, on_library_opened, sync);
  g_main_loop_run (sync->loop);
  return sync->error == NULL;
}

/* For now: who has a patience needn't wait for an hour that the server asks for. */
static gboolean
is_turned_away (Sync *sync)
{
  return ow_open_rosa_get_forbidden (sync->server) || ow_open_rosa_get_wait (sync->server) > 0;
}

static void
refresh_forms (Sync *sync)
{
  for (int tries = 0; tries < sync->patience; tries++) {
    ow_form_library_refresh_async (sync->library, NULL, on_refreshed, sync);
    g_main_loop_run (sync->loop);
    if (sync->forms >= 0 || is_turned_away (sync))
      return;
  }
}

static void
on_idle_changed (OwSender   *sender,
                 GParamSpec *pspec,
                 gpointer    data)
{
  Sync *sync = data;
  guint delivered = count (sync, "delivered");

  if (!ow_sender_get_idle (sender))
    return;
  sync->rests = delivered > sync->delivered_seen ? 0 : sync->rests + 1;
  sync->delivered_seen = delivered;
  if (count (sync, "queued") == 0 || sync->rests >= sync->patience ||
      is_turned_away (sync))
    g_main_loop_quit (sync->loop);
}

/* An order by hand ends all waits; from then on the sender's own waits hold. */
static void
send_all (Sync *sync)
{
  ow_store_hasten_async (sync->store, sync->all, on_hastened, sync);
  g_main_loop_run (sync->loop);
  sync->delivered_seen = count (sync, "delivered");
  if (sync->error != NULL || count (sync, "queued") == 0)
    return;
  sync->sender = ow_sender_new (sync->store, sync->server);
  ow_sender_set_address (sync->sender, ow_form_library_find_address, sync->library);
  g_signal_connect (sync->sender, "notify::idle", G_CALLBACK (on_idle_changed), sync);
  ow_sender_start (sync->sender);
  if (!ow_sender_get_idle (sync->sender))
    g_main_loop_run (sync->loop);
}

/* Whatever the server says: what can't be written down isn't delivered. */
static void
add_hindrance (JsonBuilder *builder,
               Sync        *sync)
{
  OwDisk disk = count (sync, "queued") > 0 ? ow_disk_trial (sync->options.state_dir) : OW_DISK_TAKES;

  if (disk != OW_DISK_TAKES)
    ow_ctl_add_disk (builder, disk);
}

static int
print_result (Sync *sync)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  guint queued = count (sync, "queued");
  gboolean good = queued == 0 && sync->forms >= 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, good);
  ow_ctl_add_int (builder, "delivered", count (sync, "delivered") - sync->delivered_before);
  ow_ctl_add_int (builder, "queued", queued);
  ow_ctl_add_int (builder, "held", count (sync, "held") + count (sync, "rejected"));
  ow_ctl_add_int (builder, "forms", MAX (sync->forms, 0));
  add_hindrance (builder, sync);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return good ? 0 : 1;
}

int
ow_ctl_sync (int    argc,
             char **argv)
{
  g_auto (Sync) sync = { .patience = 6 };
  const GOptionEntry own[] = {
    { "patience", 0, 0, G_OPTION_ARG_INT, &sync.patience, "Failures in a row before giving up (6)", "N" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &sync.all, "Try held and rejected ones again as well", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (!ow_ctl_store_options_parse (&sync.options, argc, argv, own,
                                   "Fetches forms and sends what is queued, until nothing is left to do.", &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  if (sync.options.server->server_url == NULL) {
    g_printerr ("--server is needed\n");
    return 2;
  }
  if (!open_all (&sync))
    return ow_ctl_print_failure (sync.error);
  sync.delivered_before = count (&sync, "delivered");
  refresh_forms (&sync);
  send_all (&sync);
  if (sync.error != NULL)
    return ow_ctl_print_failure (sync.error);
  return print_result (&sync);
}
