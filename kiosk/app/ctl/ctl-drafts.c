/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-ctl"

#include "ctl-hall.h"
#include "ctl.h"

#include "ow-draft-code.h"
#include "ow-draft-slip.h"
#include "ow-journey-draft.h"
#include "ow-secret.h"
#include "ow-store-files.h"
#include "ow-sync-error.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* onewindowctl drafts: goes on at a counter with what was put aside at a kiosk and lies at the hall, line by line:
 *
 *   {"op":"show","slip":LETTERS}
 *       what it is, and none of its answers
 *   {"op":"take","slip":LETTERS}
 *       takes it over, into a folder of its own in --state-dir, as a form's instance: submission.xml, audit.csv and
 *       what is attached. From then on no kiosk has it, and it lies there in clear. To be asked again after "line" and
 *       the like: what was fetched is kept until the hall has answered
 *
 * Each is answered with one line. The letters are read here and never printed, nor do they stand on the command
 * line. */

#define INSTANCE "submission.xml"
#define AUDIT "audit.csv"
#define TAKING ".taking" /* with what the hall is asked, until it has answered */
#define PART ".part"
#define MAX_KEY 128

/* What the letters stand for. */
static OwDraftKey *
read_slip (JsonObject *operation,
           char      **token,
           GError    **error)
{
  g_autoptr (OwSecretText) code = ow_draft_code_normalize (ow_ctl_line_get_text (operation, "slip"));

  if (code != NULL)
    return ow_draft_key_new_for_code (code, token, error);
  g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "the slip was misread");
  return NULL;
}

/* Refused for no more than it can be late: nothing is lost by that, and it can be asked for again. */
static gboolean
is_over (OwCtlHall        *hall,
         const OwDraftAge *age)
{
  gint64 late = ow_clock_now_wall (hall->options.clock) - ow_draft_age_get_end (age, 0);

  return late >= 0 && late <= OW_TERM_IMPLAUSIBLE;
}

static OwDraftSlip *
unseal (OwCtlHall  *hall,
        OwDraftKey *key,
        const char *token,
        GBytes     *sealed,
        GError    **error)
{
  g_autoptr (OwDraftSlip) slip = ow_draft_slip_unseal (key, token, sealed, NULL);

  if (slip == NULL)
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "this slip didn't seal what the hall has");
  else if (!is_over (hall, &slip->age))
    return g_steal_pointer (&slip);
  else
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN, "its time is over");
  return NULL;
}

/* NULL with an error; @slip holds what it was read from. */
static OwJourneyDraft *
fetch (OwCtlHall    *hall,
       OwDraftKey   *key,
       const char   *token,
       OwDraftSlip **slip,
       GError      **error)
{
  g_autoptr (GBytes) sealed = NULL;
  OwJourneyDraft *draft;

  ow_hall_client_read_draft_async (hall->client, token, NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  sealed = ow_hall_client_read_draft_finish (hall->client, hall->result, error);
  *slip = sealed != NULL ? unseal (hall, key, token, sealed, error) : NULL;
  if (*slip == NULL)
    return NULL;
  draft = ow_journey_draft_read ((*slip)->record);
  if (draft == NULL)
    g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "it is of another version of the program");
  return draft;
}

static gboolean
show (OwCtlHall  *hall,
      JsonObject *operation,
      GError    **error)
{
  g_autofree char *token = NULL;
  g_autoptr (OwDraftKey) key = read_slip (operation, &token, error);
  g_autoptr (OwDraftSlip) slip = NULL;
  g_autoptr (OwJourneyDraft) draft = key != NULL ? fetch (hall, key, token, &slip, error) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GDateTime) until = NULL;
  g_autofree char *day = NULL;

  if (draft == NULL)
    return FALSE;
  until = g_date_time_new_from_unix_local (ow_draft_age_get_end (&slip->age, 0) / G_TIME_SPAN_SECOND);
  day = until != NULL ? g_date_time_format (until, "%Y-%m-%d") : g_strdup ("");
  builder = ow_ctl_hall_begin_answer (TRUE);
  ow_ctl_add_string (builder, "service", draft->service_id);
  ow_ctl_add_string (builder, "language", draft->language);
  ow_ctl_add_string (builder, "instanceID", slip->instance_id);
  ow_ctl_add_string (builder, "until", day);
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

/* --- Taking it over -------------------------------------------------------------------------------- */

static gboolean
write_file (const char *folder,
            const char *name,
            GBytes     *bytes,
            GError    **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return ow_store_files_write (path, bytes, error);
}

/* Whoever has the letters may have sealed anything. */
static gboolean
is_own_name (const char *name)
{
  return *name != '\0' && *name != '.' && strchr (name, '/') == NULL && !g_str_equal (name, INSTANCE)
         && !g_str_equal (name, AUDIT);
}

static gboolean
write_attachments (const char           *folder,
                   const OwJourneyDraft *draft,
                   GError              **error)
{
  for (guint i = 0; i < draft->files->len; i++) {
    const OwJourneyDraftFile *file = draft->files->pdata[i];

    if (!is_own_name (file->name)) {
      g_set_error_literal (error, OW_SYNC_ERROR, OW_SYNC_ERROR_CONTENT, "something is attached that has no name");
      return FALSE;
    }
    if (!write_file (folder, file->name, file->bytes, error))
      return FALSE;
  }
  return draft->log == NULL || write_file (folder, AUDIT, draft->log, error);
}

/* All of it is on disk, or nothing is at @folder. */
static gboolean
write_folder (const char           *folder,
              const OwJourneyDraft *draft,
              GError              **error)
{
  g_autofree char *part = g_strconcat (folder, PART, NULL);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *key = ow_hall_client_new_key ();
  g_autoptr (GBytes) taking = g_bytes_new (key, strlen (key));

  if (!ow_store_files_remove_tree (part, error) || !ow_store_files_make_folder (part, error)
      || !write_file (part, INSTANCE, draft->record, error) || !write_attachments (part, draft, error)
      || !write_file (part, TAKING, taking, error))
    return FALSE;
  if (g_rename (part, folder) == 0)
    return ow_store_files_sync_folder (parent, error);
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), "it can't be put there: %s", g_strerror (errno));
  return FALSE;
}

static gboolean
ask_for_it (OwCtlHall  *hall,
            const char *token,
            const char *key,
            GError    **error)
{
  ow_hall_client_take_draft_async (hall->client, token, key, NULL, ow_ctl_hall_done, hall);
  ow_ctl_hall_wait (hall);
  return ow_hall_client_done_finish (hall->client, hall->result, error);
}

/* What lies in @folder becomes the counter's, or is removed: then somebody else was first. */
static gboolean
take_over (OwCtlHall  *hall,
           const char *token,
           const char *folder,
           GError    **error)
{
  g_autofree char *path = g_build_filename (folder, TAKING, NULL);
  g_autoptr (GBytes) bytes = ow_store_files_read (path, MAX_KEY, error);
  g_autofree char *key = NULL;
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return FALSE;
  key = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (ask_for_it (hall, token, key, &local))
    return ow_store_files_erase (path, error);
  if (g_error_matches (local, OW_SYNC_ERROR, OW_SYNC_ERROR_UNKNOWN)) {
    if (ow_store_files_remove_tree (folder, error))
      g_set_error_literal (error, OW_HALL_ERROR, OW_HALL_ERROR_ALREADY, "somebody else goes on with it");
    return FALSE;
  }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
take (OwCtlHall  *hall,
      JsonObject *operation,
      GError    **error)
{
  g_autofree char *token = NULL;
  g_autoptr (OwDraftKey) key = read_slip (operation, &token, error);
  g_autofree char *folder = key != NULL ? g_build_filename (hall->options.state_dir, token, NULL) : NULL;
  g_autofree char *taking = folder != NULL ? g_build_filename (folder, TAKING, NULL) : NULL;
  g_autoptr (OwDraftSlip) slip = NULL;
  g_autoptr (OwJourneyDraft) draft = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (key == NULL)
    return FALSE;
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    draft = fetch (hall, key, token, &slip, error);
    if (draft == NULL || !write_folder (folder, draft, error))
      return FALSE;
  }
  if (g_file_test (taking, G_FILE_TEST_EXISTS) && !take_over (hall, token, folder, error))
    return FALSE;
  builder = ow_ctl_hall_begin_answer (TRUE);
  ow_ctl_add_string (builder, "folder", folder);
  ow_ctl_hall_end_answer (builder);
  return TRUE;
}

static void
play_line (const char *line,
           gpointer    data)
{
  static const OwCtlHallOperation operations[] = { { "show", show }, { "take", take }, { NULL, NULL } };

  ow_ctl_hall_play (data, line, operations);
}

int
ow_ctl_drafts (int    argc,
               char **argv)
{
  return ow_ctl_hall_run (argc, argv, "Goes on with what was put aside at a kiosk: < ops.jsonl", play_line);
}
