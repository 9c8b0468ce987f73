/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* For tests of asynchronous calls: pass ow_test_await_done and an OwTestAwait as callback and data,
 * then call ow_test_await() for the result. */
typedef struct {
  GMainLoop *loop;
  GAsyncResult *result;
} OwTestAwait;

static inline void
ow_test_await_done (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  OwTestAwait *await = user_data;

  await->result = g_object_ref (result);
  if (await->loop != NULL)
    g_main_loop_quit (await->loop);
}

/* The caller owns the result. */
static inline GAsyncResult *
ow_test_await (OwTestAwait *await)
{
  if (await->result == NULL) {
    await->loop = g_main_loop_new (g_main_context_get_thread_default (), FALSE);
    g_main_loop_run (await->loop);
    g_clear_pointer (&await->loop, g_main_loop_unref);
  }
  return g_steal_pointer (&await->result);
}
