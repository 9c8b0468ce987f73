/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* Memory for the nodes of a document that is read at once: nodes and their texts are packed into chunks,
 * without the allocator's header and rounding around each. A chunk goes when the last node in it is freed,
 * so that a part of a document can be moved elsewhere and the rest dropped. */
typedef struct _OwNodePool OwNodePool;

OwNodePool *ow_node_pool_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void        ow_node_pool_free   (OwNodePool *self); /* no more nodes; those that were made stay */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwNodePool, ow_node_pool_free)

/* A node of zeros, to be filled in. */
OwNode *ow_node_pool_make  (OwNodePool *self);
/* An element without a namespace behind the other children of @parent. @name is interned. */
OwNode *ow_node_pool_add   (OwNodePool *self, OwNode *parent, const char *name);
/* Makes @text, of @length bytes, the text of @node, which came from a pool. */
void    ow_node_pool_store (OwNode *node, const char *text, gsize length);
/* Gives the memory of a node of a pool back. */
void    ow_node_pool_drop  (OwNode *node);

G_END_DECLS
