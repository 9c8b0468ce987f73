/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ow-group.h"
#include "ow-question.h"

G_BEGIN_DECLS

typedef enum {
  OW_JOURNEY_PAGE_QUESTION = 1, /* one question */
  OW_JOURNEY_PAGE_GROUP,        /* a group with appearance "field-list": its questions together */
  OW_JOURNEY_PAGE_REPEAT,       /* the list of a repeat's instances: add, change, remove */
} OwJourneyPageKind;

/**
 * OwJourneyPage: what one screen asks.
 *
 * Holds references to the controls it shows and nothing else; made by OwJourney, which gives the same
 * object for the same control every time. Main thread.
 */
#define OW_TYPE_JOURNEY_PAGE (ow_journey_page_get_type ())
G_DECLARE_FINAL_TYPE (OwJourneyPage, ow_journey_page, OW, JOURNEY_PAGE, GObject)

/* @owner: the repeat instance it is asked for; nullable. For OwJourney. */
OwJourneyPage *ow_journey_page_new (OwJourneyPageKind kind, OwControl *control, OwGroup *owner) G_GNUC_WARN_UNUSED_RESULT;

OwJourneyPageKind ow_journey_page_get_kind    (OwJourneyPage *self);
/* The question, the group or the repeat. Borrowed. */
OwControl        *ow_journey_page_get_control (OwJourneyPage *self);
/* The repeat instance this page belongs to; borrowed, nullable. */
OwGroup          *ow_journey_page_get_owner   (OwJourneyPage *self);
/* Its heading: the control's label, else that of the groups around it. Borrowed; "" when there is none. */
const char       *ow_journey_page_get_heading (OwJourneyPage *self);
/* Which of several instances of a repeat it is about, from 1; 0 for none, for the only one, and where its heading tells, such
 * as one with a name in it. */
guint             ow_journey_page_get_position (OwJourneyPage *self);
/* The outermost labelled group around it; borrowed, nullable. */
OwGroup          *ow_journey_page_get_section (OwJourneyPage *self);
/* Of OwQuestion, in order, also those that aren't relevant now; none for a repeat. */
GPtrArray        *ow_journey_page_list_questions (OwJourneyPage *self) G_GNUC_WARN_UNUSED_RESULT;
/* There is something to show now. */
gboolean          ow_journey_page_get_relevant (OwJourneyPage *self);
gboolean          ow_journey_page_has_ref      (OwJourneyPage *self, const char *ref);
/* FALSE for what no control of this kiosk takes: files that aren't drawn, lines and areas on a map, points on it where the
 * machine doesn't know its own (ow_abilities_get_point()), photographs while there is no camera that works
 * (ow_abilities_get_camera()); and for the heads of a table. Nobody is held up by one, even if the form requires it: the
 * screen says that the window takes it. */
gboolean          ow_journey_can_ask           (OwQuestion *question);
/* Likewise, of who comes back for it: a camera that didn't work may do so now, and is tried there. */
gboolean          ow_journey_can_change        (OwQuestion *question);
/* FALSE: whatever is missing or wrong here, nobody who stands before the screen can put it right, and so nobody is held up
 * by it: what can't be asked, a list from which the form offers nothing, and what is only read and has stayed blank. What is
 * worked out and wrong holds up, by what it was worked out from. */
gboolean          ow_journey_demands           (OwQuestion *question);
/* A picture that may stay away, on a machine without a camera: nothing is said of it. A form is the same for all kiosks, and
 * whoever can't be asked and needn't answer isn't kept. */
gboolean          ow_journey_passes_over       (OwQuestion *question);
/* It stands on its page now. A calculation without words of its own is nothing to look at. */
gboolean          ow_journey_is_shown          (OwQuestion *question);
/* An image that is drawn on the screen: "signature" and "draw" of the ODK XForms specification's appearances. */
gboolean          ow_journey_is_signature      (OwQuestion *question);
/* An image that a camera takes: any other, but for those that are to be drawn on ("annotate"). */
gboolean          ow_journey_is_photograph     (OwQuestion *question);
/* The first relevant question that can be answered here and whose stored value is missing or no longer
 * right; NULL when none. Borrowed. */
OwQuestion       *ow_journey_page_find_invalid (OwJourneyPage *self);

G_END_DECLS
