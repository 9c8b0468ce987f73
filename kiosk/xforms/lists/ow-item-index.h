/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-node.h"

G_BEGIN_DECLS

/* Look-ups of items in secondary instances, which never change: for each list and column a table from
 * value to items, made when it is first asked for. Choices of a village among thousands, and pulldata(),
 * cost the same whatever the length of the list. */
GHashTable      *ow_item_index_new  (void) G_GNUC_WARN_UNUSED_RESULT;
/* Of OwNode, in document order, borrowed; empty when there is none. */
const GPtrArray *ow_item_index_find (GHashTable *self, OwNode *list, const char *item_name, const char *column, const char *value);

G_END_DECLS
