/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Circles of calculations that the form leaves open and the answers close, such as two that read each other in an
 * instance that a predicate chooses. Their values may settle all the same, at blanks that nobody understands.
 *
 * Where instances read one another, keys that nobody has filled in yet find nothing: two blank nodes aren't taken for
 * equal (XPath 1.0 §3.4 does), and a blank index is none. An instance that has just been added would read itself
 * otherwise, and with it all whose keys are blank.
 *
 * What else there is beside an operand that decides an "and" or "or", what jr:choice-name() finds the choice by, and all
 * that once() reads needn't be waited for. Relevance makes no circle: where it hangs on itself by way of other instances
 * it stays as it settles, and a circle is said where it never does. */

/* OW_FORM_ERROR_CYCLE, with the nodes, becomes what stopped the record. To be called when all has been computed; goes
 * through all such calculations where one reads another that comes after it, or a limit stopped the rest. Not to the end
 * where they read each other more than OW_CIRCLES_MAX_READS times, or looking costs more than an operation may. */
void     ow_circles_check   (OwInstance *self);

/* Each node stands after all whose calculations and relevance it reads, so that where none had to be put after another
 * there can be no circle. TRUE: @state, which has read @reads (OwNode), had to be, and what reads it may stand before it
 * now. */
gboolean ow_circles_place   (OwInstance *self, OwNodeState *state, GPtrArray *reads);

/* Puts all of them after those that they read now, as far as there is no circle: TRUE when there is none. Part of what
 * the operation costs. */
gboolean ow_circles_sort    (OwInstance *self);

/* What looped computations come to at @node, and in @reads (OwNode) whose texts they read for that. @for_reads: as in
 * OwXPathScope. */
char    *ow_circles_compute (OwInstance *self, const OwComputation *calculation, OwNode *node, gboolean for_reads,
                             GPtrArray *reads) G_GNUC_WARN_UNUSED_RESULT;
gboolean ow_circles_decide  (OwInstance *self, const OwComputation *relevance, OwNode *node, GPtrArray *reads);

/* What any calculation comes to at @node. */
char    *ow_circles_calculate (OwInstance *self, const OwComputation *calculation, OwNode *node)
  G_GNUC_WARN_UNUSED_RESULT;

/* How many computations are looped, each counted at each node: as many rounds can pass until what is no circle settles,
 * since with each of them one more has all that it reads. */
guint    ow_circles_count   (OwInstance *self);

#define OW_CIRCLES_MAX_READS 1000000

G_END_DECLS
