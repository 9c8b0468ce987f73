/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

#include "ow-worker.h"

typedef struct {
  GTask *task; /* NULL: the thread ends */
  GTaskThreadFunc func;
} Job;

struct _OwWorker {
  GObject parent_instance;

  GThread *thread;
  GAsyncQueue *jobs; /* element-type Job */
};

G_DEFINE_FINAL_TYPE (OwWorker, ow_worker, G_TYPE_OBJECT)

static void
run_job (Job *job)
{
  GTask *task = job->task;

  if (!g_task_return_error_if_cancelled (task))
    job->func (task, g_task_get_source_object (task), g_task_get_task_data (task),
               g_task_get_cancellable (task));
}

static gpointer
work (gpointer data)
{
  g_autoptr (GAsyncQueue) jobs = data;

  for (;;) {
    g_autofree Job *job = g_async_queue_pop (jobs);
    gboolean last = job->task == NULL;

    if (last)
      return NULL;
    run_job (job);
    g_object_unref (job->task);
  }
}

static void
ow_worker_finalize (GObject *object)
{
  OwWorker *self = OW_WORKER (object);

  ow_worker_close (self);
  g_clear_pointer (&self->jobs, g_async_queue_unref);

  G_OBJECT_CLASS (ow_worker_parent_class)->finalize (object);
}

static void
ow_worker_class_init (OwWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ow_worker_finalize;
}

static void
ow_worker_init (OwWorker *self)
{
  self->jobs = g_async_queue_new ();
}

OwWorker *
ow_worker_new (const char *thread_name)
{
  OwWorker *self = g_object_new (OW_TYPE_WORKER, NULL);

  self->thread = g_thread_new (thread_name, work, g_async_queue_ref (self->jobs));
  return self;
}

void
ow_worker_run (OwWorker       *self,
               GTask          *task,
               GTaskThreadFunc func)
{
  Job *job;

  g_return_if_fail (OW_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  if (self->thread == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the worker has ended");
    return;
  }

  job = g_new0 (Job, 1);
  job->task = g_object_ref (task);
  job->func = func;
  g_async_queue_push (self->jobs, job);
}

void
ow_worker_close (OwWorker *self)
{
  g_return_if_fail (OW_IS_WORKER (self));

  if (self->thread == NULL)
    return;

  g_async_queue_push (self->jobs, g_new0 (Job, 1));
  /* The last reference may well go with the last task, on the thread itself, which can't wait for itself. */
  if (ow_worker_is_current (self))
    g_clear_pointer (&self->thread, g_thread_unref);
  else
    g_thread_join (g_steal_pointer (&self->thread));
}

gboolean
ow_worker_is_current (OwWorker *self)
{
  g_return_val_if_fail (OW_IS_WORKER (self), FALSE);

  return g_thread_self () == self->thread;
}
