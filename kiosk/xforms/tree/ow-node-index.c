/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "ow-xpath"

#include "ow-node-index.h"

/* A form of 100,000 questions looks up a name for every value it reads, each in another corner of memory: a
 * name and where its nodes stand fit into one line of the cache, which a GHashTable of arrays takes six for. */
typedef struct {
  const char *name; /* interned; NULL for a free one */
  guint first;
  guint n;
} Bucket;

struct _OwNodeIndex {
  guint n_buckets; /* a power of two; half of them free at least */
  guint n_names;
  Bucket *buckets;
  OwNode **nodes;  /* those of one name side by side, in document order */
};

#define UNPLACED G_MAXUINT

static Bucket *
find_bucket (const OwNodeIndex *self,
             const char        *name)
{
  /* interned names lie side by side: multiplied they spread over all bits (Knuth, multiplicative hashing) */
  guint64 place = (guint64) GPOINTER_TO_SIZE (name) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32;

  for (;; place++) {
    Bucket *bucket = &self->buckets[place & (self->n_buckets - 1)];

    if (bucket->name == name || bucket->name == NULL)
      return bucket;
  }
}

static void
grow (OwNodeIndex *self)
{
  OwNodeIndex old = *self;

  self->n_buckets = 2 * old.n_buckets;
  self->buckets = g_new0 (Bucket, self->n_buckets);
  for (guint i = 0; i < old.n_buckets; i++)
    if (old.buckets[i].name != NULL)
      *find_bucket (self, old.buckets[i].name) = old.buckets[i];
  g_free (old.buckets);
}

static gboolean
counts (OwNode *child)
{
  return child->kind == OW_NODE_ELEMENT && !child->template_;
}

static void
count (OwNodeIndex *self,
       OwNode      *node)
{
  Bucket *bucket = find_bucket (self, node->name);

  if (bucket->n++ > 0)
    return;
  bucket->name = node->name;
  bucket->first = UNPLACED;
  if (2 * ++self->n_names > self->n_buckets)
    grow (self);
}

/* Behind those of its name, nearly always all of one namespace. */
static guint
next_place (OwNode **same,
            guint    n,
            OwNode  *node)
{
  for (; n > 0; n--)
    if (same[n - 1]->uri == node->uri)
      return same[n - 1]->place + 1;
  return 1;
}

/* @n_placed: nodes for which there is room already. */
static void
place (OwNodeIndex *self,
       OwNode      *node,
       guint       *n_placed)
{
  Bucket *bucket = find_bucket (self, node->name);

  if (bucket->first == UNPLACED) {
    bucket->first = *n_placed;
    *n_placed += bucket->n;
    bucket->n = 0;
  }
  node->place = next_place (self->nodes + bucket->first, bucket->n, node);
  self->nodes[bucket->first + bucket->n++] = node;
}

OwNodeIndex *
ow_node_index_new (OwNode *parent)
{
  OwNodeIndex *self = g_new0 (OwNodeIndex, 1);
  guint n_nodes = 0;
  guint n_placed = 0;

  self->n_buckets = 8;
  self->buckets = g_new0 (Bucket, self->n_buckets);
  for (OwNode *each = parent->first_child; each != NULL; each = each->next)
    if (counts (each)) {
      count (self, each);
      n_nodes++;
    }
  self->nodes = g_new (OwNode *, n_nodes);
  for (OwNode *each = parent->first_child; each != NULL; each = each->next)
    if (counts (each))
      place (self, each, &n_placed);
  return self;
}

void
ow_node_index_free (OwNodeIndex *self)
{
  if (self == NULL)
    return;
  g_free (self->buckets);
  g_free (self->nodes);
  g_free (self);
}

OwNodeSlice
ow_node_index_find (const OwNodeIndex *self,
                    const char        *name)
{
  const Bucket *bucket = find_bucket (self, name);

  return (OwNodeSlice) { self->nodes + bucket->first, bucket->n };
}
