/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-hall.h"
#include "ctl.h"

#include "ow-sync-error.h"

/* onewindowctl cases: asks the hall how far joint cases are, line by line, as its document says:
 *
 *   {"op":"look-up","number":N,"proof":P}   {"op":"rate","number":N,"proof":P,"grade":1…5,"key":KEY}
 *
 * Each is answered with one line. A proof is read here and never printed. */

#define BEST_GRADE 5

static void
add_matter (JsonBuilder    *builder,
            const OwMatter *matter)
{
  char day[] = "YYYY-MM-DD";

  json_builder_begin_object (builder);
  ow_ctl_add_string (builder, "id", matter->id);
  ow_ctl_add_string (builder, "title", matter->title);
  ow_ctl_add_string (builder, "department", matter->department);
  ow_ctl_add_string (builder, "state", ow_matter_state_to_string (matter->state));
  if (g_date_valid (&matter->deadline)) {
    g_date_strftime (day, sizeof day, "%Y-%m-%d", &matter->deadline);
    ow_ctl_add_string (builder, "deadline", day);
  }
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (guint i = 0; matter->missing[i] != NULL; i++)
    json_builder_add_string_value (builder, matter->missing[i]);
  json_builder_end_array (builder);
  ow_ctl_add_string (builder, "next", matter->next);
  json_builder_end_object (builder);
}

static gboolean
look_up (OwCtlHall  *hall,
         JsonObject *operation,
         GError    **error)
{
  g_autoptr (OwJointCase) joint = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  ow_hall_client_look_up_case_async (hall->client, ow_ctl_line_get_text (operation, "number"),
                                     ow_ctl_line_get_text (operation, "proof"), NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  joint = ow_hall_client_look_up_case_finish (hall->client, hall->result, error);
  if (joint == NULL)
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
  ow_ctl_add_string (builder, "number", joint->number);
  ow_ctl_add_date_time (builder, "received", joint->received);
  json_builder_set_member_name (builder, "matters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < joint->matters->len; i++)
    add_matter (builder, joint->matters->pdata[i]);
  json_builder_end_array (builder);
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static gboolean
rate (OwCtlHall  *hall,
      JsonObject *operation,
      GError    **error)
{
  JsonNode *node = json_object_get_member (operation, "grade");
  gint64 grade = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
  g_autoptr (JsonBuilder) builder = NULL;
  const OwRating rating = {
    ow_ctl_line_get_text (operation, "key"), ow_ctl_line_get_text (operation, "number"),
    ow_ctl_line_get_text (operation, "proof"), (guint) grade, NULL,
  };

  if (grade < 1 || grade > BEST_GRADE) {
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "a grade is a number from 1 to 5");
    return FALSE;
  }
  ow_hall_client_rate_async (hall->client, &rating, NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  if (!ow_hall_client_rate_finish (hall->client, hall->result, error))
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static void
play_line (const char *line,
           gpointer    data)
{
  static const OwCtlHallOperation operations[] = { { "look-up", look_up }, { "rate", rate }, { NULL, NULL } };

  ow_ctl_hall_play (data, line, operations);
}

int
ow_ctl_cases (int    argc,
              char **argv)
{
  return ow_ctl_hall_run (argc, argv, "Asks the hall about cases: < ops.jsonl", play_line);
}
