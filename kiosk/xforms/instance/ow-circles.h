/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-instance.h"

G_BEGIN_DECLS

/* Circles of calculations that the form leaves open and the answers close, such as two that read each other in an
 * instance that a predicate chooses. Their values may settle all the same, at blanks that nobody understands.
 *
 * What would be in a circle, as rows compare (XPath 1.0 §3.4: two blanks are equal), is computed as if keys that nobody
 * has filled in yet found nothing, and blank indexes neither: an instance that has just been added would read itself
 * otherwise, and with it all whose keys are blank. What isn't computes as ever.
 *
 * What else there is beside an operand that decides an "and" or "or", what jr:choice-name() finds the choice by, and all
 * that once() reads needn't be waited for. Relevance makes no circle: where it hangs on itself by way of other instances
 * it stays as it settles, and a circle is said where it never does. */

/* Has those states skip blanks that would be in a circle otherwise, as all is now: the components of what reads what, and
 * of what is read instead. OwNodeState: those that didn't before, or did; NULL where it can't be found out, because they
 * read each other too often, or looking costs more than an operation may. */
GPtrArray *ow_circles_choose (OwInstance *self) G_GNUC_WARN_UNUSED_RESULT;

/* To be called when the queue is empty: TRUE when others skip blanks from here on, and are queued with all that an error
 * kept from being computed. Looks only where one read another that comes after it, or something stopped the rest. */
gboolean ow_circles_resolve (OwInstance *self);

/* After that: OW_FORM_ERROR_CYCLE, with the nodes of the circle that is left, becomes what stopped the record. */
void     ow_circles_check   (OwInstance *self);

/* Each node stands after all whose calculations and relevance it reads, so that where none had to be put after another
 * there can be no circle. TRUE: @state, which has read @reads (OwNode), had to be, and what reads it may stand before it
 * now. */
gboolean ow_circles_place   (OwInstance *self, OwNodeState *state, GPtrArray *reads);

/* Puts all of them after those that they read now, as far as there is no circle: TRUE when there is none. Part of what
 * the operation costs. */
gboolean ow_circles_sort    (OwInstance *self);

/* What @calculation comes to at @node, which skips blanks or doesn't, and in @reads what it reads: ow_looped_compute(). */
char    *ow_circles_compute (OwInstance *self, const OwComputation *calculation, OwNode *node, gboolean for_reads,
                             GPtrArray *reads) G_GNUC_WARN_UNUSED_RESULT;

/* What any calculation comes to at @node. */
char    *ow_circles_calculate (OwInstance *self, const OwComputation *calculation, OwNode *node)
  G_GNUC_WARN_UNUSED_RESULT;

/* How many computations are looped, each counted at each node: as many rounds can pass until what is no circle settles,
 * since with each of them one more has all that it reads. */
guint    ow_circles_count   (OwInstance *self);

G_END_DECLS
