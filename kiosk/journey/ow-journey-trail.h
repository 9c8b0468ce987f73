/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey-page.h"

G_BEGIN_DECLS

/**
 * OwJourneyTrail: the pages that a person has gone on from, and what was asked on them then.
 *
 * A question that opens later on such a page has been seen by nobody, and one whose answer was taken away since, or whose
 * order has got other parts, is asked again. Holds references to pages and questions and no answers. Main thread.
 */
typedef struct _OwJourneyTrail OwJourneyTrail;

OwJourneyTrail *ow_journey_trail_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void            ow_journey_trail_free     (OwJourneyTrail *self);
/* Gone on from: with all that it shows now. */
void            ow_journey_trail_add      (OwJourneyTrail *self, OwJourneyPage *page);
/* It was gone on from at least once. */
gboolean        ow_journey_trail_contains (OwJourneyTrail *self, OwJourneyPage *page);
/* And all that it shows now was there when it was, with an answer where it had one. */
gboolean        ow_journey_trail_knows    (OwJourneyTrail *self, OwJourneyPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwJourneyTrail, ow_journey_trail_free)

G_END_DECLS
