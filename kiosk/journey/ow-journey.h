/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-filling.h"
#include "ow-journey-page.h"
#include "ow-journey-place.h"
#include "ow-service.h"
#include "ow-typed.h"

G_BEGIN_DECLS

/**
 * OwJourney: one filling walked page by page, to the review and back.
 *
 * Owns the place where the person is; the filling owns the answers. Only pages with something relevant
 * on them are stopped at, and what is relevant is looked up at each step. A repeat is a page that lists
 * its instances; each instance is walked by itself and leads back to that list. Main thread. Holds
 * personal data through the filling: drop the last reference to forget it.
 *
 * Properties: "page" (OwJourneyPage*): where the person is; NULL at the review.
 */
#define OW_TYPE_JOURNEY (ow_journey_get_type ())
G_DECLARE_FINAL_TYPE (OwJourney, ow_journey, OW, JOURNEY, GObject)

/* Stands at the first page. */
OwJourney     *ow_journey_new         (OwService *service, OwFilling *filling) G_GNUC_WARN_UNUSED_RESULT;
/* Stands where ow_journey_dup_place() was called; where the form has no such page any more, or its answers don't lead
 * there, at the first that nobody has gone on from. */
OwJourney     *ow_journey_resume      (OwService *service, OwFilling *filling, const OwJourneyPlace *place) G_GNUC_WARN_UNUSED_RESULT;
OwJourneyPlace *ow_journey_dup_place  (OwJourney *self) G_GNUC_WARN_UNUSED_RESULT;
/* The pages that were gone on from then are so again, where they have come back since; it stays where it is. */
void           ow_journey_know_place  (OwJourney *self, const OwJourneyPlace *place);
OwService     *ow_journey_get_service (OwJourney *self); /* borrowed */
OwFilling     *ow_journey_get_filling (OwJourney *self); /* borrowed */
OwJourneyPage *ow_journey_get_page    (OwJourney *self); /* borrowed; NULL at the review */
OwTyped       *ow_journey_get_typed   (OwJourney *self); /* borrowed; empty as it comes to a page */

/* On to the next page, or to the review after the last one. A page that still lacks an answer isn't
 * held here: its form page asks before it calls this. */
void           ow_journey_next        (OwJourney *self);
/* FALSE at the first page: there is nothing before it. */
gboolean       ow_journey_back        (OwJourney *self);
gboolean       ow_journey_can_go_back (OwJourney *self);

/* To the page that asks for @ref, to change it: ow_journey_next() then leads straight back to the
 * review, unless a page, or a question on one, opened that nobody has seen or that lacks an answer. FALSE: no such
 * page. */
gboolean       ow_journey_change      (OwJourney *self, const char *ref);
/* How many of ow_filling_validate() can be put right here. */
guint          ow_journey_count_problems (OwJourney *self);
/* As ow_journey_change(), to the first of those. FALSE when there is none. */
gboolean       ow_journey_change_first_problem (OwJourney *self);
/* TRUE between ow_journey_change() and the return to the review. */
gboolean       ow_journey_is_changing (OwJourney *self);
/* On the very page that it led to, not on one that the change opened behind it. */
gboolean       ow_journey_is_at_change (OwJourney *self);
/* There: what ow_journey_change() was told, one of maybe several questions of the page; borrowed. NULL elsewhere. */
const char    *ow_journey_get_changed_ref (OwJourney *self);

/* On the page of a repeat. Adding leads to the first page of the new instance; FALSE: none was added, since there can
 * be no more, or more would follow from it than a record can hold (ow_filling_add_repeat()). */
gboolean       ow_journey_add_instance    (OwJourney *self, GError **error);
gboolean       ow_journey_remove_instance (OwJourney *self, OwGroup *instance, GError **error);
void           ow_journey_change_instance (OwJourney *self, OwGroup *instance);
/* What tells this instance from the others: its label, else its first answers; "" when blank. Caller
 * owns it. */
char          *ow_journey_dup_instance_summary (OwJourney *self, OwGroup *instance) G_GNUC_WARN_UNUSED_RESULT;

/* Where the person is among the pages that are relevant now, from 1; the pages of a repeat's instances
 * count as one with its list. @n_steps may change as answers open others: call it "about". */
void           ow_journey_get_step    (OwJourney *self, guint *step, guint *n_steps);
/* On a page of an instance within others: which list that is, and whose: "大宝上过的学校", or "孩子 2 · 学校" where its words
 * are the same for all of them; on the page of such a list, "孩子 2". NULL elsewhere. Caller owns it. */
char          *ow_journey_dup_list_name (OwJourney *self) G_GNUC_WARN_UNUSED_RESULT;
/* The label of the section the page belongs to; "" when it has none. */
const char    *ow_journey_get_section_label (OwJourney *self);

G_END_DECLS
