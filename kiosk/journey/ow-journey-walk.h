/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-journey-page.h"

G_BEGIN_DECLS

/* How a form falls into pages. A level is what is walked in one line: the body, or one instance of a
 * repeat; plain groups are flattened into it, a repeat is one page of it. */

/* The page of a control. Gives the same one each time. */
typedef OwJourneyPage *(*OwJourneyPageFunc) (OwJourneyPageKind kind, OwControl *control, OwGroup *owner, gpointer data);

/* Pages of one level in document order, relevant or not. @owner: a repeat instance, NULL for @body. */
GPtrArray *ow_journey_walk_level (OwGroup *body, OwGroup *owner, OwJourneyPageFunc page, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* Every page: that of a repeat is followed by those of its instances. */
GPtrArray *ow_journey_walk_all   (OwGroup *body, OwJourneyPageFunc page, gpointer data) G_GNUC_WARN_UNUSED_RESULT;
/* TRUE for a list that nobody adds to or takes from: its length is an answer's, or the form's own. */
gboolean   ow_journey_walk_is_counted (OwGroup *group);
/* TRUE where @control stands on one page with others: in a field list. */
gboolean   ow_journey_walk_is_together (OwControl *control);
/* The repeat that @instance is one of, and the instance around that; borrowed, nullable. */
OwGroup   *ow_journey_walk_repeat_of (OwGroup *instance);
OwGroup   *ow_journey_walk_owner_of  (OwControl *control);
/* TRUE while @instance, and each around it, still stands in its repeat; TRUE for NULL. */
gboolean   ow_journey_walk_is_alive  (OwGroup *instance);

G_END_DECLS
