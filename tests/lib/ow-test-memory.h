/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* What this process has in memory. */

/* With the sanitizer freed memory is kept aside for a while, and there are terabytes of shadow to search. */
#ifdef __SANITIZE_ADDRESS__
#define OW_TEST_CAN_SEARCH_MEMORY FALSE
#else
#define OW_TEST_CAN_SEARCH_MEMORY TRUE
#endif

#define OW_TEST_MEMORY_WINDOW 65536

/* How often @needle stands in the memory from @start to @end; each window overlaps the next by a needle. */
static inline guint
ow_test_memory_count_in_range (int           memory,
                               guint64       start,
                               guint64       end,
                               gconstpointer needle,
                               gsize         length)
{
  static char window[OW_TEST_MEMORY_WINDOW];
  guint found = 0;

  for (guint64 at = start; at < end; at += OW_TEST_MEMORY_WINDOW - length) {
    gssize got = pread (memory, window, MIN (OW_TEST_MEMORY_WINDOW, end - at), (off_t) at);

    for (char *hit = window; got > 0 && (hit = memmem (hit, (gsize) (window + got - hit), needle, length)); hit++)
      found++;
    /* Or it would be found here. */
    explicit_bzero (window, sizeof window);
  }
  return found;
}

/* The memory of this process that can be written to, but for the stack, where the needle is. */
static inline guint
ow_test_memory_count (gconstpointer needle,
                      gsize         length)
{
  g_autofree char *maps = NULL;
  g_auto (GStrv) lines = NULL;
  int memory = g_open ("/proc/self/mem", O_RDONLY | O_CLOEXEC, 0);
  guint found = 0;

  g_assert_true (g_file_get_contents ("/proc/self/maps", &maps, NULL, NULL));
  lines = g_strsplit (maps, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    guint64 start;
    guint64 end;
    char rights[5];

    if (sscanf (lines[i], "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s", &start, &end, rights) == 3
        && rights[1] == 'w' && strstr (lines[i], "[stack]") == NULL)
      found += ow_test_memory_count_in_range (memory, start, end, needle, length);
  }
  close (memory);
  return found;
}
