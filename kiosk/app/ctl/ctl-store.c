/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-store.h"

#include "ow-config.h"
#include "ow-form.h"
#include "ow-kiosk-pack.h"
#include "ow-server-settings.h"
#include "ow-store-error.h"
#include "ow-sync-error.h"
#include "ow-tuf-error.h"

#include <stdio.h>

void
ow_ctl_store_options_clear (OwCtlStoreOptions *self)
{
  g_free (self->config);
  g_free (self->state_dir);
  g_free (self->key_file);
  g_free (self->forms_dir);
  g_free (self->pack_dir);
  g_free (self->office_id);
  g_free (self->server_url);
  g_free (self->ca_file);
  ow_http_access_free (self->server);
  ow_update_settings_free (self->updates);
  g_free (self->kiosk_id);
  g_free (self->now);
  g_clear_object (&self->clock);
  g_strfreev (self->rest);
}

static void
fill_in (char      **value,
         OwConfig   *config,
         const char *group,
         const char *key)
{
  const char *set = ow_config_get_string (config, group, key, "");

  if (*value == NULL && *set != '\0')
    *value = g_strdup (set);
}

static gboolean
apply_settings (OwCtlStoreOptions *self,
                GError           **error)
{
  g_autoptr (OwConfig) config = ow_config_new ();

  if (!ow_config_add_system_files (config, error) ||
      (self->config != NULL && !ow_config_add_file (config, self->config, error)))
    return FALSE;
  fill_in (&self->state_dir, config, "Kiosk", "StateDir");
  fill_in (&self->kiosk_id, config, "Kiosk", "Id");
  ow_config_set (config, "Server", "Url", self->server_url);
  ow_config_set (config, "Server", "CaFile", self->ca_file);
  if (self->unsigned_too)
    ow_config_set (config, "Updates", "Unsigned", "true");
  self->server = ow_server_settings_load (config, error);
  self->updates = self->server != NULL ? ow_update_settings_load (config, error) : NULL;
  if (self->updates == NULL)
    return FALSE;
  ow_config_set (config, "Kiosk", "StateDir", self->state_dir);
  fill_in (&self->office_id, config, "Kiosk", "Office");
  if (self->forms_dir == NULL) {
    self->pack_dir = ow_kiosk_pack_dup_folder (config);
    self->forms_dir = g_build_filename (self->pack_dir, "forms", NULL);
  }
  if (self->state_dir != NULL)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--state-dir is needed");
  return FALSE;
}

gboolean
ow_ctl_store_options_parse (OwCtlStoreOptions  *self,
                            int                 argc,
                            char              **argv,
                            const GOptionEntry *own,
                            const char         *summary,
                            GError            **error)
{
  const GOptionEntry entries[] = {
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &self->config, "Settings of this machine", "FILE" },
    { "state-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->state_dir, "What survives a power cut", "DIR" },
    { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &self->key_file, "The machine key", "FILE" },
    { "forms-dir", 0, 0, G_OPTION_ARG_FILENAME, &self->forms_dir, "The forms that ship", "DIR" },
    { "server", 0, 0, G_OPTION_ARG_STRING, &self->server_url, "The hall's OpenRosa server", "URL" },
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &self->ca_file, "Certificates to trust instead of the system's", "FILE" },
    { "unsigned", 0, 0, G_OPTION_ARG_NONE, &self->unsigned_too, "Take forms that nobody signed for from that server",
      NULL },
    { "kiosk-id", 0, 0, G_OPTION_ARG_STRING, &self->kiosk_id, "Sent as deviceID", "ID" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &self->now, "Fixes the clock", "ISO8601" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->rest, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, summary);
  g_option_context_add_main_entries (context, entries, NULL);
  if (own != NULL)
    g_option_context_add_main_entries (context, own, NULL);
  if (!g_option_context_parse (context, &argc, &argv, error) || !apply_settings (self, error))
    return FALSE;
  self->clock = self->now != NULL ? ow_clock_new_iso8601 (self->now, error) : ow_clock_new_system ();
  return self->clock != NULL;
}

void
ow_ctl_print_built (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, FALSE);

  puts (text);
  fflush (stdout);
}

static const char *
code_of (const GError *error)
{
  if (error->domain == OW_STORE_ERROR)
    return ow_store_error_code (error);
  if (error->domain == OW_SYNC_ERROR)
    return ow_sync_error_code (error);
  return error->domain == OW_TUF_ERROR ? ow_tuf_error_code (error) : ow_form_error_code (error);
}

const char *
ow_ctl_find_advice (OwStoreError code)
{
  switch (code) {
    case OW_STORE_ERROR_BUSY:
      return "The kiosk or another program has the folder open: end it, or ask with status or outbox.";
    case OW_STORE_ERROR_FULL:
      return "Make room on the disk. What was handed in is kept, and sending it makes room.";
    case OW_STORE_ERROR_READ_ONLY:
      return "The folder can't be written to or opened: see to its rights, and whether the system has mounted the disk "
             "read-only after an error (journalctl -k).";
    case OW_STORE_ERROR_CORRUPT:
      return "Start the kiosk, or run sync: it sets the damaged database aside and takes over what can be read of it.";
    case OW_STORE_ERROR_KEY:
      return "What waits was sealed with another key: put that one back (--key-file, or the system's credential).";
    case OW_STORE_ERROR_VERSION:
      return "A newer program has written it: install that one again.";
    case OW_STORE_ERROR_UNREAD:
    case OW_STORE_ERROR_FAILED:
      return "The disk doesn't give or take something: look for its errors (journalctl -k), copy the folder to another "
             "disk, and start from there.";
    default:
      return NULL;
  }
}

int
ow_ctl_print_failure (const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *advice = error->domain == OW_STORE_ERROR ? ow_ctl_find_advice (error->code) : NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "code", code_of (error));
  ow_ctl_add_string (builder, "message", error->message);
  if (advice != NULL)
    ow_ctl_add_string (builder, "advice", advice);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  ow_ctl_print_built (builder);
  return 1;
}

void
ow_ctl_add_string (JsonBuilder *builder,
                   const char  *name,
                   const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

void
ow_ctl_add_int (JsonBuilder *builder,
                const char  *name,
                gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
ow_ctl_add_disk (JsonBuilder *builder,
                 OwDisk       disk)
{
  ow_ctl_add_string (builder, "disk", ow_disk_to_string (disk));
  if (disk != OW_DISK_TAKES)
    ow_ctl_add_string (builder, "disk_advice",
                       ow_ctl_find_advice (disk == OW_DISK_FULL ? OW_STORE_ERROR_FULL : OW_STORE_ERROR_READ_ONLY));
}

void
ow_ctl_add_date_time (JsonBuilder *builder,
                      const char  *name,
                      GDateTime   *time)
{
  g_autofree char *text = g_date_time_format_iso8601 (time);

  ow_ctl_add_string (builder, name, text);
}

void
ow_ctl_add_time (JsonBuilder *builder,
                 const char  *name,
                 gint64       time)
{
  g_autoptr (GDateTime) whole = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);

  if (whole != NULL && time != 0) {
    ow_ctl_add_date_time (builder, name, whole);
    return;
  }
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}
