/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a person is, in names that a later journey through the same form knows: that of a page is the reference of
 * its first question, of a list the list's. */
typedef struct {
  char *page;         /* "" for the review */
  char *changed;      /* the page that ow_journey_change() led to; "" for none */
  GPtrArray *visited; /* of char: the pages that were gone on from */
} OwJourneyPlace;

OwJourneyPlace *ow_journey_place_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void            ow_journey_place_free (OwJourneyPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OwJourneyPlace, ow_journey_place_free)

G_END_DECLS
