/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-xpath-arena.h"

#include <string.h>

typedef struct _Chunk Chunk;

struct _Chunk {
  Chunk *before;
  gsize size;
  gsize used;
  double room[]; /* aligned for all that is kept here */
};

struct _OwXPathArena {
  Chunk *chunk;
};

#define LARGEST_SIZE 65536u

static void
add_chunk (OwXPathArena *self,
           gsize         size)
{
  Chunk *chunk = g_malloc0 (sizeof (Chunk) + size);

  chunk->before = self->chunk;
  chunk->size = size;
  self->chunk = chunk;
}

OwXPathArena *
ow_xpath_arena_new (gsize size)
{
  OwXPathArena first = { NULL };
  OwXPathArena *self;

  add_chunk (&first, size + sizeof (OwXPathArena));
  self = ow_xpath_arena_take (&first, sizeof (OwXPathArena));
  *self = first;
  return self;
}

/* It is itself in the first chunk, which goes last. */
void
ow_xpath_arena_free (OwXPathArena *self)
{
  Chunk *chunk = self != NULL ? self->chunk : NULL;

  while (chunk != NULL) {
    Chunk *before = chunk->before;

    g_free (chunk);
    chunk = before;
  }
}

gpointer
ow_xpath_arena_take (OwXPathArena *self,
                     gsize         size)
{
  gpointer room;

  size = (size + sizeof (double) - 1) / sizeof (double) * sizeof (double);
  if (size > self->chunk->size - self->chunk->used)
    add_chunk (self, MAX (size, MIN (2 * self->chunk->size, LARGEST_SIZE)));
  room = (char *) self->chunk->room + self->chunk->used;
  self->chunk->used += size;
  return room;
}

char *
ow_xpath_arena_dup (OwXPathArena *self,
                    const char   *text)
{
  gsize length = strlen (text);
  char *copy = ow_xpath_arena_take (self, length + 1);

  memcpy (copy, text, length);
  return copy;
}

/* A list is full at each power of two. */
void
ow_xpath_list_add (OwXPathList  *self,
                   OwXPathArena *arena,
                   gpointer      item)
{
  if ((self->len & (self->len - 1)) == 0) {
    gpointer *longer = ow_xpath_arena_take (arena, MAX (2 * self->len, 1) * sizeof (gpointer));

    if (self->len > 0)
      memcpy (longer, self->items, self->len * sizeof (gpointer));
    self->items = longer;
  }
  self->items[self->len++] = item;
}

void
ow_xpath_list_remove (OwXPathList *self,
                      guint        place)
{
  g_assert (place < self->len);

  self->len--;
  memmove (&self->items[place], &self->items[place + 1], (self->len - place) * sizeof (gpointer));
}
