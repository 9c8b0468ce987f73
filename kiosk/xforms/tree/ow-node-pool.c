/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node-pool.h"

#include "ow-node-private.h"

#include <string.h>

/* Nodes grow from the front and texts from the back, until they meet. */
typedef struct {
  guint n_nodes;    /* that are in use, and one for the pool that fills it */
  guint node_end;   /* both in bytes from the start of the chunk */
  guint text_start;
} Chunk;

struct _OwNodePool {
  Chunk *chunk;
  guint size; /* of the chunk, in bytes */
};

/* A small document takes little; a large one isn't asked for often. */
#define FIRST_SIZE 2048u
#define LARGEST_SIZE 65536u
#define NODES_START ((guint) (sizeof (Chunk) + 15) / 16 * 16)

static void
drop_chunk (Chunk *chunk)
{
  if (--chunk->n_nodes == 0)
    g_free (chunk);
}

static void
start_chunk (OwNodePool *self,
             guint       size)
{
  self->chunk = g_malloc (size);
  self->size = size;
  *self->chunk = (Chunk) { .n_nodes = 1, .node_end = NODES_START, .text_start = size };
}

OwNodePool *
ow_node_pool_new (void)
{
  OwNodePool *self = g_new0 (OwNodePool, 1);

  start_chunk (self, FIRST_SIZE);
  return self;
}

void
ow_node_pool_free (OwNodePool *self)
{
  if (self == NULL)
    return;
  drop_chunk (self->chunk);
  g_free (self);
}

OwNode *
ow_node_pool_make (OwNodePool *self)
{
  OwNode *node;

  if (self->chunk->text_start - self->chunk->node_end < sizeof (OwNode)) {
    drop_chunk (self->chunk);
    start_chunk (self, MIN (2 * self->size, LARGEST_SIZE));
  }
  node = (OwNode *) ((char *) self->chunk + self->chunk->node_end);
  *node = (OwNode) { .pool_offset = self->chunk->node_end };
  self->chunk->node_end += sizeof (OwNode);
  self->chunk->n_nodes++;
  return node;
}

OwNode *
ow_node_pool_add (OwNodePool *self,
                  OwNode     *parent,
                  const char *name)
{
  OwNode *element = ow_node_pool_make (self);

  element->kind = OW_NODE_ELEMENT;
  element->relevant = TRUE;
  element->name = name;
  ow_node_link_last (parent, element);
  return element;
}

static Chunk *
get_chunk (OwNode *node)
{
  return (Chunk *) ((char *) node - node->pool_offset);
}

void
ow_node_pool_store (OwNode     *node,
                    const char *text,
                    gsize       length)
{
  Chunk *chunk = get_chunk (node);

  g_assert (node->pool_offset > 0 && node->text == NULL);

  if (length >= chunk->text_start - chunk->node_end) {
    node->text = g_strndup (text, length);
    return;
  }
  chunk->text_start -= (guint) length + 1;
  node->text = (char *) chunk + chunk->text_start;
  node->is_text_packed = TRUE;
  memcpy (node->text, text, length);
  node->text[length] = '\0';
}

void
ow_node_pool_drop (OwNode *node)
{
  drop_chunk (get_chunk (node));
}
