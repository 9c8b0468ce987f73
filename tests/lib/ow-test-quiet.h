/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

static inline gboolean
ow_test_on_quiet (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Until nothing waits to be done: what was broken off comes back through the loop before all is let go. */
static inline void
ow_test_wait_for_quiet (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_idle_add_full (G_PRIORITY_LOW, ow_test_on_quiet, loop, NULL);
  g_main_loop_run (loop);
}
