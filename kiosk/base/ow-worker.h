/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OwWorker: one thread that does one thing at a time, in the order asked.
 *
 * Owns the thread. Whoever must never be used from two threads (the database, a printer connection)
 * lives on one worker, so it needs no locks and the window never waits for it. Results come back as
 * GTasks in the main context of the caller.
 */
#define OW_TYPE_WORKER (ow_worker_get_type ())
G_DECLARE_FINAL_TYPE (OwWorker, ow_worker, OW, WORKER, GObject)

OwWorker *ow_worker_new       (const char *thread_name) G_GNUC_WARN_UNUSED_RESULT;

/* Queues @func with the task's own source object, data and cancellable; it must return through
 * @task. A task that was cancelled before its turn comes back as cancelled without running. */
void      ow_worker_run       (OwWorker       *self,
                               GTask          *task,
                               GTaskThreadFunc func);
/* Ends the thread after all that is queued has run; blocks until then, but on the thread itself only
 * asks for it. Later work is refused with G_IO_ERROR_CLOSED. Dropping the last reference does the same. */
void      ow_worker_close     (OwWorker *self);
/* TRUE on the worker's own thread: for assertions. */
gboolean  ow_worker_is_current (OwWorker *self);

G_END_DECLS
