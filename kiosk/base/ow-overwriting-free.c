/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-base"

/* What is given back to the allocator is overwritten first: an answer goes through a dozen libraries (GTK,
 * Pango, the accessibility bus, the parser of XML), each of which frees its copy and none of which clears it.
 *
 * These take the place of glibc's for the whole process, which glibc allows an executable ("Replacing malloc"
 * in its manual); the allocator behind them stays glibc's own. Any thread. */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

void __libc_free (void *block);

void
free (void *block)
{
  if (block == NULL)
    return;
  explicit_bzero (block, malloc_usable_size (block));
  __libc_free (block);
}

/* A block that moves would leave what it held behind. */
static void *
move (void   *block,
      size_t  held,
      size_t  size)
{
  void *moved = malloc (size);

  if (moved == NULL)
    return NULL;
  memcpy (moved, block, size < held ? size : held);
  free (block);
  return moved;
}

void *
realloc (void   *block,
         size_t  size)
{
  size_t held;

  if (block == NULL)
    return malloc (size);
  if (size == 0) {
    free (block);
    return NULL;
  }
  held = malloc_usable_size (block);
  /* Moved for the sake of room only where half of it would lie idle. */
  if (size > held || size < held / 2)
    return move (block, held, size);
  explicit_bzero ((char *) block + size, held - size);
  return block;
}
