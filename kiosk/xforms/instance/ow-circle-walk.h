/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

typedef enum {
  OW_CIRCLE_WALK_FOR_ORDER,   /* of all that is looped, past the circles */
  OW_CIRCLE_WALK_FOR_CIRCLE,  /* of calculations alone, up to the first */
  OW_CIRCLE_WALK_FOR_BLANKS,  /* to all circles that there would be if no state skipped any */
  OW_CIRCLE_WALK_FOR_REST,    /* to all that there are */
} OwCircleWalkKind;

/* Goes from all that is looped to what it reads, depth first and without recursion. FALSE when there is a circle, or it
 * isn't known because they read each other more than OW_CIRCLES_MAX_READS times or it costs too much: @circle, if it
 * isn't NULL, is NULL or the OwNodeDef of one; into @circular, for the last two, go the states of all, by
 * Tarjan's algorithm of strongly connected components. The other walks put each state after those that it reads; that
 * for the order has those skip blanks that it meets in a circle. */
gboolean ow_circle_walk (OwInstance *self, OwCircleWalkKind kind, GPtrArray **circle, GHashTable *circular);

#define OW_CIRCLES_MAX_READS 1000000

G_END_DECLS
