/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-report.h"

#include "config.h"
#include "ow-clock.h"
#include "ow-pack-shelf.h"
#include "ow-release.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define DISK_STEP_MIB 64
#define DISK_STEP (DISK_STEP_MIB * 1024 * 1024ull)

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return strcmp ((*(const OwRelease *const *) a)->form_id, (*(const OwRelease *const *) b)->form_id);
}

static void
add_forms (JsonBuilder *builder,
           GPtrArray   *releases)
{
  json_builder_set_member_name (builder, "forms");
  json_builder_begin_array (builder);
  g_ptr_array_sort (releases, compare);
  for (guint i = 0; i < releases->len; i++) {
    const OwRelease *release = g_ptr_array_index (releases, i);

    json_builder_begin_object (builder);
    add_text (builder, "form", release->form_id);
    add_text (builder, "version", release->version);
    json_builder_set_member_name (builder, "signed");
    json_builder_add_boolean_value (builder, ow_release_is_signed (release));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_TIME_SPAN_SECOND);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
add_troubles (JsonBuilder *builder,
              GPtrArray   *troubles)
{
  static const char *const of[] = { [OW_TROUBLE_LIST] = "list", [OW_TROUBLE_RELEASE] = "release",
                                    [OW_TROUBLE_FORM] = "form" };

  if (troubles == NULL || troubles->len == 0)
    return;
  json_builder_set_member_name (builder, "forms_failing");
  json_builder_begin_array (builder);
  for (guint i = 0; i < troubles->len; i++) {
    const OwFormTrouble *trouble = g_ptr_array_index (troubles, i);
    g_autofree char *since = dup_time (trouble->since);

    json_builder_begin_object (builder);
    add_text (builder, "what", of[trouble->kind]);
    if (trouble->kind == OW_TROUBLE_FORM)
      add_text (builder, "form", trouble->form_id);
    add_text (builder, "why", trouble->word);
    if (since != NULL)
      add_text (builder, "since", since);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_refused (JsonBuilder *builder,
             const char  *name,
             GPtrArray   *refused)
{
  if (refused == NULL || refused->len == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < refused->len; i++) {
    const OwPackRefused *one = g_ptr_array_index (refused, i);

    json_builder_begin_object (builder);
    add_text (builder, "version", one->version);
    add_text (builder, "key", one->key);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_int (JsonBuilder *builder,
         const char  *name,
         gint64       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_true (JsonBuilder *builder,
          const char  *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_damage (JsonBuilder         *builder,
            const OwStoreDamage *damage)
{
  if (damage->aside == 0)
    return;
  json_builder_set_member_name (builder, "outbox");
  json_builder_begin_object (builder);
  add_int (builder, "damaged", damage->aside);
  add_int (builder, "taken_over", damage->taken_over);
  add_int (builder, "unreadable", damage->unreadable);
  add_int (builder, "lost", damage->lost);
  json_builder_end_object (builder);
}

static void
add_queue (JsonBuilder         *builder,
           const OwKioskReport *what)
{
  g_autoptr (GDateTime) utc = what->waits_since != NULL ? g_date_time_to_utc (what->waits_since) : NULL;
  g_autofree char *since = utc != NULL ? g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  json_builder_set_member_name (builder, "queue");
  json_builder_begin_object (builder);
  add_int (builder, "queued", what->queued);
  add_int (builder, "held", what->held);
  add_int (builder, "rejected", what->rejected);
  if (since != NULL)
    add_text (builder, "since", since);
  json_builder_end_object (builder);
}

/* In steps, so that it isn't told anew for each file. */
static void
add_room (JsonBuilder *builder,
          const char  *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  if (info != NULL && g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    add_int (builder, "disk_free_mib",
             (gint64) (g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) / DISK_STEP
                       * DISK_STEP_MIB));
}

static void
add_clock (JsonBuilder *builder,
           gint64       ahead)
{
  if (ABS (ahead) >= OW_CLOCK_DOUBT)
    add_int (builder, "clock_ahead_minutes", ahead / G_TIME_SPAN_MINUTE);
}

GBytes *
ow_kiosk_report_make (const OwKioskReport *what)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  add_text (builder, "program", OW_VERSION);
  if (what->device_key != NULL)
    add_text (builder, "device_key", what->device_key);
  add_text (builder, "forms_trusted", what->trusted);
  add_int (builder, "release", what->release);
  if (what->pack != NULL) {
    add_text (builder, "pack", ow_pack_get_id (what->pack));
    add_text (builder, "pack_version", ow_pack_get_version (what->pack));
  }
  add_refused (builder, "packs_refused", what->packs_refused);
  if (what->settings_version != NULL)
    add_text (builder, "settings_version", what->settings_version);
  add_refused (builder, "settings_refused", what->settings_refused);
  if (what->closed)
    add_true (builder, "closed");
  else
    add_queue (builder, what);
  if (what->state_dir != NULL)
    add_room (builder, what->state_dir);
  if (what->disk == OW_DISK_FULL || what->disk == OW_DISK_FAILS)
    add_text (builder, "disk", ow_disk_to_string (what->disk));
  add_clock (builder, what->ahead);
  add_forms (builder, what->releases);
  add_troubles (builder, what->troubles);
  add_damage (builder, &what->damage);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}
