/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-test-await.h"

#include <gio/gunixinputstream.h>
#include <unistd.h>

/* For programs that are told line by line what to do: each line of standard input goes to @play. Read beside the loop, so
 * that what is left goes on while nobody says anything. */
static inline void
ow_test_play_lines (void   (*play) (gpointer data, const char *line),
                    gpointer data)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);

  for (;;) {
    OwTestAwait await = { 0 };
    g_autoptr (GAsyncResult) result = NULL;
    g_autofree char *line = NULL;

    g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, ow_test_await_done, &await);
    result = ow_test_await (&await);
    line = g_data_input_stream_read_line_finish (lines, result, NULL, NULL);
    if (line == NULL)
      return;
    play (data, line);
  }
}
