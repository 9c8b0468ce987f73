/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Circles of calculations that the form leaves open and the answers close, such as two that read each other in an
 * instance that a predicate chooses. Their values may settle all the same, at blanks that nobody understands.
 *
 * Keys that nobody has filled in yet lead to nothing: two blank nodes aren't taken for equal. What else there is beside
 * an operand that decides an "and" or "or", what jr:choice-name() finds the choice by, and all that once() reads needn't
 * be waited for. Relevance isn't looked at: where it hangs on itself by way of other instances it stays as it settles,
 * and a circle is said where it never does. */

/* OW_FORM_ERROR_CYCLE, with the nodes, becomes what stopped the record. To be called when all has been computed; goes
 * through all such calculations where one reads another that comes after it, or a limit stopped the rest. Not to the end
 * where they read each other more than OW_CIRCLES_MAX_READS times, or looking costs more than an operation may. */
void     ow_circles_check   (OwInstance *self);

/* Each stands after all such calculations that it reads, so that where none had to be put after another there can be no
 * circle. TRUE: @state, which has read @reads (OwNode), had to be, and what reads it may stand before it now. */
gboolean ow_circles_place   (OwInstance *self, OwNodeState *state, GPtrArray *reads);

/* Puts all of them after those that they read now, as far as there is no circle; part of what the operation costs. */
void     ow_circles_sort    (OwInstance *self);

/* What @xpath comes to at @node, and in @reads (OwNode) whose texts it reads for that. @for_reads: as in OwXPathScope. */
char    *ow_circles_compute (OwInstance *self, const OwXPath *xpath, OwNode *node, gboolean for_reads, GPtrArray *reads)
  G_GNUC_WARN_UNUSED_RESULT;

#define OW_CIRCLES_MAX_READS 1000000

G_END_DECLS
