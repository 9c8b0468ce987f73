/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-sync"

#include "ow-curl-memory.h"

#include <curl/curl.h>
#include <malloc.h>
#include <openssl/crypto.h>
#include <string.h>

/* A connection takes some ten thousand bytes of small blocks, a request on it a buffer besides; five are open at
 * most. */
#define LOCKED_BYTES (2 * 1024 * 1024)
/* The rest is for OpenSSL's own, which has nowhere else to go. */
#define LOCKED_FOR_CURL (LOCKED_BYTES / 2)
#define LOCKED_SMALLEST 32
/* A login, a header, the head of a request, and the buffer from which it is sent; what is received is larger. */
#define LOCKED_LARGEST OW_CURL_UPLOAD_BUFFER

static void *
take (size_t size)
{
  void *memory = NULL;

  if (size <= LOCKED_LARGEST && CRYPTO_secure_malloc_initialized () && CRYPTO_secure_used () < LOCKED_FOR_CURL)
    memory = OPENSSL_secure_malloc (MAX (size, 1));
  return memory != NULL ? memory : malloc (size);
}

static void *
take_zeros (size_t count,
            size_t size)
{
  size_t all;
  void *memory = g_size_checked_mul (&all, count, size) ? take (all) : NULL;

  return memory != NULL ? memset (memory, 0, all) : NULL;
}

static size_t
held (void *memory)
{
  return CRYPTO_secure_allocated (memory) ? OPENSSL_secure_actual_size (memory) : malloc_usable_size (memory);
}

static void
wipe_and_free (void *memory)
{
  if (memory == NULL)
    return;
  if (CRYPTO_secure_allocated (memory)) {
    OPENSSL_secure_free (memory); /* wipes it */
    return;
  }
  explicit_bzero (memory, malloc_usable_size (memory));
  free (memory);
}

/* Not realloc(), which leaves what was there where it was. */
static void *
move (void  *memory,
      size_t size)
{
  void *moved = take (size);

  if (memory == NULL || moved == NULL)
    return moved;
  memcpy (moved, memory, MIN (size, held (memory)));
  wipe_and_free (memory);
  return moved;
}

static char *
copy (const char *text)
{
  size_t size = strlen (text) + 1;
  char *copied = take (size);

  return copied != NULL ? memcpy (copied, text, size) : NULL;
}

void
ow_curl_memory_start (void)
{
  static gsize started;

  if (!g_once_init_enter (&started))
    return;
  CRYPTO_secure_malloc_init (LOCKED_BYTES, LOCKED_SMALLEST);
  curl_global_init_mem (CURL_GLOBAL_DEFAULT, take, wipe_and_free, move, copy, take_zeros);
  g_once_init_leave (&started, 1);
}
