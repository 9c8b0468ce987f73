/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-app"

#include "ow-kiosk-hand-in.h"

#include "ow-filling-freeze.h"
#include "ow-store-error.h"

/* What is on its way to the store. A visit that ends meanwhile takes its filling with it. */
typedef struct {
  GWeakRef filling;
  OwKioskDrafts *drafts;
  char *number;
} HandingIn;

static HandingIn *
handing_in_new (OwFilling     *filling,
                OwKioskDrafts *drafts,
                OwSubmission  *submission)
{
  HandingIn *self = g_new0 (HandingIn, 1);

  g_weak_ref_init (&self->filling, filling);
  self->drafts = g_object_ref (drafts);
  self->number = g_strdup (ow_submission_get_number (submission));
  return self;
}

static void
handing_in_free (gpointer data)
{
  HandingIn *self = data;

  g_weak_ref_clear (&self->filling);
  g_object_unref (self->drafts);
  g_free (self->number);
  g_free (self);
}

static void
note_save_error (OwFilling *filling)
{
  ow_audit_log_note (ow_filling_get_audit_log (filling), OW_AUDIT_SAVE_ERROR, NULL);
}

static void
on_queued (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  HandingIn *self = g_task_get_task_data (task);
  g_autoptr (OwFilling) filling = g_weak_ref_get (&self->filling);
  GError *error = NULL;

  if (ow_store_queue_finish (OW_STORE (source), result, &error)) {
    ow_kiosk_drafts_look (self->drafts);
    g_task_return_pointer (task, g_strdup (self->number), g_free);
    return;
  }
  if (filling != NULL)
    note_save_error (filling);
  g_task_return_error (task, error);
}

void
ow_kiosk_hand_in (OwStore       *store,
                  OwKioskDrafts *drafts,
                  OwFilling     *filling,
                  GTask         *task)
{
  g_autoptr (GTask) held = task;
  g_autoptr (OwSubmission) submission = NULL;
  GError *error = NULL;

  /* What has been committed has been handed in, whoever lost patience. */
  g_task_set_check_cancellable (task, FALSE);
  if (store == NULL) {
    note_save_error (filling);
    g_task_return_new_error (task, OW_STORE_ERROR, OW_STORE_ERROR_STATE, "the store is not open");
    return;
  }
  submission = ow_filling_freeze (filling, &error);
  if (submission == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_task_set_task_data (task, handing_in_new (filling, drafts, submission), handing_in_free);
  ow_store_queue_async (store, submission, g_task_get_cancellable (task), on_queued, g_steal_pointer (&held));
}
