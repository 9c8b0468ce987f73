/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-filling-freeze.h"

#include "ow-journey-page.h"
#include "ow-receipt.h"
#include "ow-submission-encryption.h"

#define FROZEN "ow-frozen-submission"

static void
on_changed (OwFilling *filling,
            gpointer   data)
{
  g_signal_handlers_disconnect_by_func (filling, on_changed, data);
  g_object_set_data (G_OBJECT (filling), FROZEN, NULL);
}

/* What this machine can't take is brought to the window, and isn't missing here; what no question stands for, or offers
 * anything for, nobody can put right (ODK XForms, "Bind attributes", required: "the question"). */
static guint
count_problems (OwFilling *filling)
{
  g_autoptr (GPtrArray) problems = ow_filling_validate (filling);
  guint count = 0;

  for (guint i = 0; i < problems->len; i++) {
    OwProblem *problem = g_ptr_array_index (problems, i);
    OwQuestion *question = ow_filling_find_question (filling, problem->ref);

    if (question != NULL && ow_journey_demands (question))
      count++;
  }
  return count;
}

static gboolean
check_answers (OwFilling *filling,
               GError   **error)
{
  guint count = count_problems (filling);

  if (!ow_filling_is_settled (filling, error))
    return FALSE;
  if (count == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%u answers are missing or wrong", count);
  return FALSE;
}

static void
attach_audit_log (OwSubmission *submission,
                  OwAuditLog   *log)
{
  g_autoptr (GBytes) csv = ow_audit_log_write (log, TRUE);

  ow_submission_add_attachment (submission, OW_AUDIT_LOG_NAME, OW_AUDIT_LOG_TYPE, csv);
}

/* What the answers name and the form's own server expects beside them. */
static void
attach_files (OwSubmission *submission,
              OwFilling    *filling)
{
  g_autoptr (GPtrArray) questions = ow_filling_list_files (filling);

  for (guint i = 0; i < questions->len; i++) {
    OwQuestion *question = g_ptr_array_index (questions, i);
    const char *media_type = NULL;
    GBytes *bytes = ow_question_get_file (question, &media_type);

    if (ow_control_get_relevant (OW_CONTROL (question)))
      ow_submission_add_attachment (submission, ow_question_get_value (question), media_type, bytes);
  }
}

/* What only the office may read is encrypted before it leaves the memory of this visit. Takes @clear. */
static OwSubmission *
encrypt_for_office (OwForm       *form,
                    OwSubmission *clear,
                    GError      **error)
{
  const char *public_key = ow_form_get_submission_attribute (form, "base64RsaPublicKey");
  g_autoptr (OwSubmission) submission = clear;

  return *public_key != '\0' ? ow_submission_encrypt (submission, public_key, error) : g_steal_pointer (&submission);
}

static OwSubmission *
make_submission (OwFilling *filling,
                 GError   **error)
{
  OwAuditLog *log = ow_filling_get_audit_log (filling);
  OwForm *form = ow_filling_get_form (filling);
  const char *instance_id = ow_filling_get_instance_id (filling);
  g_autofree char *number = ow_receipt_number_for_instance (instance_id);
  g_autoptr (GBytes) xml = NULL;
  OwSubmission *submission;

  ow_filling_finalize (filling);
  xml = ow_filling_serialize (filling);
  submission = ow_submission_new (instance_id, number, ow_form_get_id (form), ow_form_get_version (form), xml);
  attach_files (submission, filling);
  if (log != NULL)
    attach_audit_log (submission, log);
  return encrypt_for_office (form, submission, error);
}

OwSubmission *
ow_filling_freeze (OwFilling *filling,
                   GError   **error)
{
  OwSubmission *frozen = g_object_get_data (G_OBJECT (filling), FROZEN);

  if (frozen != NULL)
    return g_object_ref (frozen);
  if (!check_answers (filling, error)) {
    ow_audit_log_note (ow_filling_get_audit_log (filling), OW_AUDIT_CONSTRAINT_ERROR, NULL);
    return NULL;
  }
  frozen = make_submission (filling, error);
  if (frozen == NULL)
    return NULL;
  g_object_set_data_full (G_OBJECT (filling), FROZEN, g_object_ref (frozen), g_object_unref);
  g_signal_connect (filling, "changed", G_CALLBACK (on_changed), NULL);
  return frozen;
}
