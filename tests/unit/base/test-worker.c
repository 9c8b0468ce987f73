/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ow-worker.h"

typedef struct {
  GMainLoop *loop;
  GString *order;
  guint waiting;
} Seen;

static void
append_letter (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  g_assert_true (ow_worker_is_current (source));
  g_task_return_pointer (task, g_strdup (data), g_free);
}

static void
on_returned (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Seen *seen = data;
  g_autofree char *letter = g_task_propagate_pointer (G_TASK (result), NULL);

  g_string_append (seen->order, letter != NULL ? letter : "-");
  if (--seen->waiting == 0)
    g_main_loop_quit (seen->loop);
}

static void
ask (OwWorker     *worker,
     Seen         *seen,
     const char   *letter,
     GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (worker, cancellable, on_returned, seen);

  g_task_set_task_data (task, g_strdup (letter), g_free);
  seen->waiting++;
  ow_worker_run (worker, task, append_letter);
}

static void
test_runs_in_order_and_skips_the_cancelled (void)
{
  g_autoptr (OwWorker) worker = ow_worker_new ("test");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Seen seen = { loop, g_string_new (NULL), 0 };

  g_cancellable_cancel (cancelled);
  ask (worker, &seen, "a", NULL);
  ask (worker, &seen, "b", cancelled);
  ask (worker, &seen, "c", NULL);
  g_main_loop_run (loop);
  g_assert_cmpstr (seen.order->str, ==, "a-c");
  g_string_free (seen.order, TRUE);
}

static void
test_a_closed_worker_refuses (void)
{
  g_autoptr (OwWorker) worker = ow_worker_new ("test");
  g_autoptr (GTask) task = g_task_new (worker, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  ow_worker_close (worker);
  ow_worker_run (worker, task, append_letter);
  g_assert_null (g_task_propagate_pointer (task, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

typedef struct {
  GMainLoop *loop;
  GAsyncQueue *gate; /* lets the worker's thread go on */
  GAsyncQueue *gone; /* the thread that the worker was finalised on */
} Lingering;

static void
return_then_linger (GTask        *task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  Lingering *lingering = data;

  g_task_return_boolean (task, TRUE);
  g_async_queue_pop (lingering->gate);
}

static void
on_lingering_returned (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  Lingering *lingering = data;

  g_main_loop_quit (lingering->loop);
}

static void
on_gone (gpointer data,
         GObject *worker)
{
  Lingering *lingering = data;

  g_async_queue_push (lingering->gone, g_thread_self ());
}

static void
test_may_end_on_its_own_thread (void)
{
  Lingering lingering = { g_main_loop_new (NULL, FALSE), g_async_queue_new (), g_async_queue_new () };
  OwWorker *worker = ow_worker_new ("test");
  GTask *task = g_task_new (worker, NULL, on_lingering_returned, &lingering);

  g_task_set_task_data (task, &lingering, NULL);
  g_object_weak_ref (G_OBJECT (worker), on_gone, &lingering);
  ow_worker_run (worker, task, return_then_linger);
  g_object_unref (task);
  g_main_loop_run (lingering.loop);
  g_object_unref (worker);
  g_async_queue_push (lingering.gate, &lingering);
  g_assert_true (g_async_queue_pop (lingering.gone) != g_thread_self ());
  g_main_loop_unref (lingering.loop);
  g_async_queue_unref (lingering.gate);
  g_async_queue_unref (lingering.gone);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/worker/order", test_runs_in_order_and_skips_the_cancelled);
  g_test_add_func ("/base/worker/closed", test_a_closed_worker_refuses);
  g_test_add_func ("/base/worker/own-thread", test_may_end_on_its_own_thread);
  return g_test_run ();
}
