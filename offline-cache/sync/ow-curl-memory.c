/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-curl-memory.h"

#include <curl/curl.h>
#include <malloc.h>
#include <string.h>

static void
wipe_and_free (void *memory)
{
  if (memory == NULL)
    return;
  explicit_bzero (memory, malloc_usable_size (memory));
  free (memory);
}

/* Not realloc(), which leaves what was there where it was. */
static void *
move (void  *memory,
      size_t size)
{
  void *moved = malloc (size);

  if (memory == NULL || moved == NULL)
    return moved;
  memcpy (moved, memory, MIN (size, malloc_usable_size (memory)));
  wipe_and_free (memory);
  return moved;
}

void
ow_curl_memory_start (void)
{
  static gsize started;

  if (!g_once_init_enter (&started))
    return;
  curl_global_init_mem (CURL_GLOBAL_DEFAULT, malloc, wipe_and_free, move, strdup, calloc);
  g_once_init_leave (&started, 1);
}
