/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-hall.h"
#include "ctl.h"

/* onewindowctl services: asks the hall what it offers, line by line, as its document says:
 *
 *   {"op":"list"}   {"op":"list","etag":E}
 *
 * Each is answered with one line: what it offers and its ETag, or "unchanged" where E is of just that. */

static void
add_words (JsonBuilder *builder,
           GPtrArray   *reason)
{
  json_builder_set_member_name (builder, "reason");
  json_builder_begin_array (builder);
  for (guint i = 0; i < reason->len; i++) {
    const OwHallWords *words = reason->pdata[i];

    json_builder_begin_object (builder);
    ow_ctl_add_string (builder, "language", words->language);
    ow_ctl_add_string (builder, "text", words->text);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_service (JsonBuilder         *builder,
             const OwHallService *service)
{
  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "id", service->id);
  ow_ctl_add_string (builder, "form", service->form);
  ow_ctl_add_string (builder, "state", service->closed ? "closed" : "open");
  if (service->closed)
    add_words (builder, service->reason);
  if (service->until != NULL)
    ow_ctl_add_date_time (builder, "until", service->until);
  json_builder_end_object (builder);
}

static gboolean
list (OwCtlHall  *hall,
      JsonObject *operation,
      GError    **error)
{
  const char *before = ow_ctl_line_get_text (operation, "etag");
  g_autoptr (OwHallServices) services = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GError) local = NULL;
  g_autofree char *etag = NULL;

  ow_hall_client_list_services_async (hall->client, *before != '\0' ? before : NULL, NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  services = ow_hall_client_list_services_finish (hall->client, hall->result, NULL, &etag, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  builder = ow_ctl_hall_begin_answer (TRUE);
  json_builder_set_member_name (builder, "unchanged");
  json_builder_add_boolean_value (builder, services == NULL);
  if (services != NULL) {
    ow_ctl_add_string (builder, "etag", etag != NULL ? etag : "");
    ow_ctl_add_string (builder, "forms", services->forms);
    ow_ctl_add_date_time (builder, "until", services->until);
    json_builder_set_member_name (builder, "services");
    json_builder_begin_array (builder);
    for (guint i = 0; i < services->services->len; i++)
      add_service (builder, services->services->pdata[i]);
    json_builder_end_array (builder);
  }
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static void
play_line (const char *line,
           gpointer    data)
{
  static const OwCtlHallOperation operations[] = { { "list", list }, { NULL, NULL } };

  ow_ctl_hall_play (data, line, operations);
}

int
ow_ctl_services (int    argc,
                 char **argv)
{
  return ow_ctl_hall_run (argc, argv, "Asks the hall what it offers: < ops.jsonl", play_line);
}
