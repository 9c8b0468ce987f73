/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* The children of one element by their names: made in one go, good until children come or go. */
typedef struct _OwNodeIndex OwNodeIndex;

/* Sets the place of each child, see ow_node_get_place(). */
OwNodeIndex *ow_node_index_new  (OwNode *parent) G_GNUC_WARN_UNUSED_RESULT;
void         ow_node_index_free (OwNodeIndex *self);
OwNodeSlice  ow_node_index_find (const OwNodeIndex *self, const char *name);

G_END_DECLS
