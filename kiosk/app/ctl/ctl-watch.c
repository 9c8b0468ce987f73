/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-store.h"
#include "ctl.h"

#include "ow-kiosk-office.h"
#include "ow-kiosk-settings.h"
#include "ow-release.h"

#include <glib-unix.h>

/* onewindowctl watch: all that a kiosk does without a window, until it is ended: it follows forms, sends what is
 * queued, and tells of each change:
 *
 *   {"told":true}                                  the hall says at once when there is something new; or not any more
 *   {"form":"demo","version":"2","signed":true}    this is current now; at the start, all that were downloaded
 *   {"pack":"jining","version":"2026-11-28"}       to be used from the next start on; at the start, the one in use
 *   {"settings":"2026-11-28"}                      the same of pushed settings */

typedef struct {
  OwCtlStoreOptions options;
  int poll_seconds;
  OwPack *pack;      /* NULL where only forms were given */
  OwKioskSettings *pushed; /* likewise */
  OwKioskOffice *office;
  GHashTable *said;  /* form id → the line that was printed */
  GMainLoop *loop;
  GError *error;
} Watch;

static void
watch_clear (Watch *watch)
{
  if (watch->office != NULL)
    ow_kiosk_office_close (watch->office);
  g_clear_object (&watch->office);
  g_clear_object (&watch->pack);
  ow_kiosk_settings_free (watch->pushed);
  g_clear_pointer (&watch->said, g_hash_table_unref);
  g_clear_pointer (&watch->loop, g_main_loop_unref);
  g_clear_error (&watch->error);
  ow_ctl_store_options_clear (&watch->options);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watch, watch_clear)

static void
print_flag (const char *name,
            gboolean    value)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static void
print_form (const OwRelease *release)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "form", release->form_id);
  ow_ctl_add_string (builder, "version", release->version);
  json_builder_set_member_name (builder, "signed");
  json_builder_add_boolean_value (builder, ow_release_is_signed (release));
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static void
print_pack (Watch      *watch,
            const char *version)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "pack", ow_pack_get_id (watch->pack));
  ow_ctl_add_string (builder, "version", version);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static void
print_settings (Watch      *watch,
                const char *version)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "settings", version);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
}

static void
print_news (Watch *watch)
{
  g_autoptr (GPtrArray) releases = ow_kiosk_office_list_forms (watch->office);

  for (guint i = 0; i < releases->len; i++) {
    const OwRelease *release = g_ptr_array_index (releases, i);

    if (g_strcmp0 (g_hash_table_lookup (watch->said, release->form_id), release->folder) == 0)
      continue;
    g_hash_table_replace (watch->said, g_strdup (release->form_id), g_strdup (release->folder));
    print_form (release);
  }
}

static void
on_told (OwKioskOffice *office,
         GParamSpec    *pspec,
         gpointer       data)
{
  gboolean told;

  g_object_get (office, "told", &told, NULL);
  print_flag ("told", told);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Watch *watch = data;

  if (ow_kiosk_office_open_finish (OW_KIOSK_OFFICE (source), result, &watch->error))
    print_news (watch);
  else
    g_main_loop_quit (watch->loop);
}

static gboolean
on_end (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static void
run (Watch *watch)
{
  const OwCtlStoreOptions *options = &watch->options;
  const OwKioskOfficeOptions office = {
    .state_dir = options->state_dir,
    .forms_dir = options->forms_dir,
    .pack = watch->pack,
    .office_id = options->office_id,
    .pushed = watch->pushed,
    .server = options->server,
    .updates = options->updates,
    .key_file = options->key_file,
    .kiosk_id = options->kiosk_id,
    .poll_seconds = (guint) watch->poll_seconds,
    .clock = options->clock,
  };

  watch->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  watch->loop = g_main_loop_new (NULL, FALSE);
  watch->office = ow_kiosk_office_new (&office);
  g_signal_connect (watch->office, "notify::told", G_CALLBACK (on_told), watch);
  g_signal_connect_swapped (watch->office, "pack-changed", G_CALLBACK (print_pack), watch);
  g_signal_connect_swapped (watch->office, "settings-changed", G_CALLBACK (print_settings), watch);
  g_signal_connect_swapped (watch->office, "forms-changed", G_CALLBACK (print_news), watch);
  g_unix_signal_add (SIGINT, on_end, watch->loop);
  g_unix_signal_add (SIGTERM, on_end, watch->loop);
  ow_kiosk_office_open_async (watch->office, NULL, on_opened, watch);
  g_main_loop_run (watch->loop);
}

static gboolean
load_pack (Watch   *watch,
           GError **error)
{
  const OwCtlStoreOptions *options = &watch->options;

  if (options->pack_dir == NULL)
    return TRUE;
  watch->pack = ow_pack_load (options->pack_dir, error);
  if (watch->pack == NULL)
    return FALSE;
  watch->pushed = ow_kiosk_settings_look (options->state_dir, ow_pack_get_id (watch->pack), options->kiosk_id);
  print_pack (watch, ow_pack_get_version (watch->pack));
  if (watch->pushed->version != NULL)
    print_settings (watch, watch->pushed->version);
  return TRUE;
}

int
ow_ctl_watch (int    argc,
              char **argv)
{
  g_auto (Watch) watch = { .poll_seconds = 60 };
  const GOptionEntry own[] = {
    { "poll-seconds", 0, 0, G_OPTION_ARG_INT, &watch.poll_seconds, "How often to ask while nobody tells (60)", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;

  if (!ow_ctl_store_options_parse (&watch.options, argc, argv, own,
                                   "Follows forms as a running kiosk does, until it is ended.", &error) ||
      watch.poll_seconds < 1) {
    g_printerr ("%s\n", error != NULL ? error->message : "--poll-seconds is a number from 1");
    return 2;
  }
  if (!load_pack (&watch, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  run (&watch);
  return watch.error != NULL ? ow_ctl_print_failure (watch.error) : 0;
}
