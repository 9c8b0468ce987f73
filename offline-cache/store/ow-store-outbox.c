/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-store"

#include "ow-outbox-history.h"
#include "ow-outbox-look.h"
#include "ow-store-private.h"
#include "ow-store-reserve.h"

/* What is asked of the outbox. */

typedef struct {
  OwSubmission *submission;
  GStrv instance_ids;
  char *word;
  OwOutcome outcome;
  GTimeSpan wait;
  gboolean all; /* hasten: those for staff, too */
  OwOutboxHistory keep;
  gboolean more;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->submission);
  g_strfreev (work->instance_ids);
  g_free (work->word);
  g_free (work);
}

static GTask *
begin (OwStore            *self,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data,
       gpointer            tag)
{
  GTask *task = ow_store_begin (self, cancellable, callback, user_data, tag);

  g_task_set_task_data (task, g_new0 (Work, 1), work_free);
  return task;
}

static void
return_success (OwStore  *self,
                GTask    *task,
                gboolean  done,
                GError   *error)
{
  const Work *work = g_task_get_task_data (task);

  if (done && work->outcome == OW_OUTCOME_DELIVERED)
    ow_store_tell_delivered (self, g_strv_length (work->instance_ids));
  else
    ow_store_tell (self, done && g_task_get_source_tag (task) == ow_store_queue_async);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
queue_work (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  GError *error = NULL;
  gboolean done;

  if (!ow_store_is_open (self, task))
    return;
  done = ow_outbox_queue (ow_store_get_rooms (self)->outbox, work->submission, ow_store_now (self), &error);
  if (ow_store_make_sound (self, &error))
    done = ow_outbox_queue (ow_store_get_rooms (self)->outbox, work->submission, ow_store_now (self), &error);
  if (done && ow_store_get_rooms (self)->drafts != NULL)
    ow_store_close_draft (self, work->submission);
  return_success (self, task, done, error);
}

void
ow_store_queue_async (OwStore            *self,
                      OwSubmission       *submission,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (OW_IS_SUBMISSION (submission));

  task = begin (self, cancellable, callback, user_data, ow_store_queue_async);
  work = g_task_get_task_data (task);
  work->submission = g_object_ref (submission);
  ow_worker_run (ow_store_get_worker (self), task, queue_work);
}

gboolean
ow_store_queue_finish (OwStore      *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The next one that is due; where there is none, what couldn't be fetched yet from a damaged database is looked for. */
static OwSubmission *
take (OwStore *self,
      gint64   time,
      gint64  *next_due,
      GError **error)
{
  OwStoreRooms *rooms = ow_store_get_rooms (self);
  OwSubmission *submission = ow_outbox_take (rooms->outbox, time, next_due, error);
  OwDraftTime now;
  GTimeSpan wait;

  if (submission != NULL || *error != NULL || !rooms->unrescued)
    return submission;
  ow_store_get_draft_time (self, &now);
  ow_store_reserve_release (ow_store_get_state_dir (self));
  wait = ow_store_rooms_rescue (rooms, ow_store_get_state_dir (self), &now);
  submission = ow_outbox_take (rooms->outbox, time, next_due, error);
  if (wait != G_MAXINT64)
    *next_due = MIN (*next_due, time + wait);
  return submission;
}

static void
take_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  OwSubmission *submission;
  gint64 time = ow_store_now (self);
  gint64 next_due = G_MAXINT64;
  GError *error = NULL;

  if (!ow_store_is_open (self, task))
    return;
  submission = take (self, time, &next_due, &error);
  if (ow_store_make_good (self, &error))
    submission = take (self, time, &next_due, &error);
  work->wait = next_due == G_MAXINT64 ? G_MAXINT64 : MAX (next_due - time, 0);
  if (submission == NULL) /* one that was taken counts as queued until it is settled */
    ow_store_tell (self, FALSE);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, submission, g_object_unref);
}

void
ow_store_take_async (OwStore            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, cancellable, callback, user_data, ow_store_take_async);
  ow_worker_run (ow_store_get_worker (self), task, take_work);
}

OwSubmission *
ow_store_take_finish (OwStore      *self,
                      GAsyncResult *result,
                      GTimeSpan    *wait,
                      GError      **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  work = g_task_get_task_data (G_TASK (result));
  *wait = work->wait;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
settle (OwStore    *self,
        const Work *work,
        gint64      time,
        GError    **error)
{
  OwOutbox *outbox = ow_store_get_rooms (self)->outbox;
  gint64 now = ow_store_now_true (self);

  if (work->outcome == OW_OUTCOME_DELIVERED)
    return ow_outbox_deliver (outbox, (const char *const *) work->instance_ids, now, error);
  return ow_outbox_settle (outbox, *work->instance_ids, work->outcome, work->word, now, time + work->wait, error);
}

static void
settle_work (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  gint64 time = ow_store_now (self);
  GError *error = NULL;
  gboolean done;

  if (!ow_store_is_open (self, task))
    return;
  done = settle (self, work, time, &error);
  if (ow_store_make_good (self, &error))
    done = settle (self, work, time, &error);
  if (done) {
    ow_store_reserve_fill (ow_store_get_state_dir (self));
    ow_store_get_rooms (self)->rescue_at = 0; /* there may be room now for what couldn't be fetched */
  }
  return_success (self, task, done, error);
}

/* Owns @instance_ids. */
static void
begin_settling (OwStore            *self,
                GStrv               instance_ids,
                OwOutcome           outcome,
                const char         *word,
                GTimeSpan           wait,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  g_autoptr (GTask) task = begin (self, NULL, callback, user_data, ow_store_settle_async);
  Work *work = g_task_get_task_data (task);

  work->instance_ids = instance_ids;
  work->outcome = outcome;
  work->word = g_strdup (word != NULL ? word : "");
  work->wait = wait;
  ow_worker_run (ow_store_get_worker (self), task, settle_work);
  if (outcome == OW_OUTCOME_DELIVERED)
    ow_store_erase_soon (self);
}

void
ow_store_settle_async (OwStore            *self,
                       const char         *instance_id,
                       OwOutcome           outcome,
                       const char         *word,
                       GTimeSpan           wait,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  const char *only[] = { instance_id, NULL };

  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (instance_id != NULL);

  begin_settling (self, g_strdupv ((GStrv) only), outcome, word, wait, callback, user_data);
}

void
ow_store_deliver_async (OwStore            *self,
                        const char *const  *instance_ids,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (OW_IS_STORE (self));
  g_return_if_fail (instance_ids != NULL && *instance_ids != NULL);

  begin_settling (self, g_strdupv ((GStrv) instance_ids), OW_OUTCOME_DELIVERED, NULL, 0, callback, user_data);
}

gboolean
ow_store_settle_finish (OwStore      *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
hasten_work (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  GError *error = NULL;
  gboolean done;

  if (!ow_store_is_open (self, task))
    return;
  done = ow_outbox_hasten (ow_store_get_rooms (self)->outbox, work->all, &error);
  return_success (self, task, done, error);
}

void
ow_store_hasten_async (OwStore            *self,
                       gboolean            all,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, NULL, callback, user_data, ow_store_hasten_async);
  work = g_task_get_task_data (task);
  work->all = all;
  ow_worker_run (ow_store_get_worker (self), task, hasten_work);
}

gboolean
ow_store_hasten_finish (OwStore      *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
list_work (GTask        *task,
           gpointer      source,
           gpointer      data,
           GCancellable *cancellable)
{
  OwStore *self = source;
  GPtrArray *entries;
  GError *error = NULL;

  if (!ow_store_is_open (self, task))
    return;
  entries = ow_outbox_list (ow_store_get_rooms (self)->database, ow_store_get_rooms (self)->sealer, &error);
  if (entries != NULL)
    g_task_return_pointer (task, entries, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
ow_store_list_async (OwStore            *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, cancellable, callback, user_data, ow_store_list_async);
  ow_worker_run (ow_store_get_worker (self), task, list_work);
}

GPtrArray *
ow_store_list_finish (OwStore      *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
summarize_work (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  OwStore *self = source;
  OwOutboxSummary *summary;
  GError *error = NULL;

  if (!ow_store_is_open (self, task))
    return;
  summary = ow_outbox_summarize (ow_store_get_rooms (self)->database, &error);
  if (summary != NULL)
    g_task_return_pointer (task, summary, (GDestroyNotify) ow_outbox_summary_free);
  else
    g_task_return_error (task, error);
}

void
ow_store_summarize_async (OwStore            *self,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, NULL, callback, user_data, ow_store_summarize_async);
  ow_worker_run (ow_store_get_worker (self), task, summarize_work);
}

OwOutboxSummary *
ow_store_summarize_finish (OwStore      *self,
                           GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cut_work (GTask        *task,
          gpointer      source,
          gpointer      data,
          GCancellable *cancellable)
{
  OwStore *self = source;
  Work *work = data;
  GError *error = NULL;
  gboolean done;

  if (!ow_store_is_open (self, task))
    return;
  done = ow_outbox_history_cut (ow_store_get_rooms (self)->database, &work->keep, ow_store_now (self), &work->more,
                                &error);
  return_success (self, task, done, error);
}

void
ow_store_cut_history_async (OwStore               *self,
                            const OwOutboxHistory *keep,
                            GAsyncReadyCallback    callback,
                            gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (OW_IS_STORE (self));

  task = begin (self, NULL, callback, user_data, ow_store_cut_history_async);
  ((Work *) g_task_get_task_data (task))->keep = *keep;
  ow_worker_run (ow_store_get_worker (self), task, cut_work);
}

gboolean
ow_store_cut_history_finish (OwStore      *self,
                             GAsyncResult *result,
                             gboolean     *more,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *more = ((Work *) g_task_get_task_data (G_TASK (result)))->more;
  return g_task_propagate_boolean (G_TASK (result), error);
}
