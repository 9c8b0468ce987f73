/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * OwVisit: where one person's visit stands. Holds nothing of the person.
 *
 *   attract ─begin→ home ⇄ active          home, active ─warn→ warning ─resume→ where it was
 *   home, active, warning ─end→ wiping ─wiped→ attract
 *
 * Once ended there is no way but through the wipe. A step that isn't drawn here is refused and changes
 * nothing. Main thread. Property "state" (OwVisitState) notifies.
 */
#define OW_TYPE_VISIT (ow_visit_get_type ())
G_DECLARE_FINAL_TYPE (OwVisit, ow_visit, OW, VISIT, GObject)

typedef enum {
  OW_VISIT_ATTRACT = 1,
  OW_VISIT_HOME,
  OW_VISIT_ACTIVE, /* in a service: there may be answers */
  OW_VISIT_WARNING,
  OW_VISIT_WIPING,
} OwVisitState;

OwVisit     *ow_visit_new       (void) G_GNUC_WARN_UNUSED_RESULT;
OwVisitState ow_visit_get_state (OwVisit *self);
/* From the first touch to the end of the wipe. */
gboolean     ow_visit_is_open   (OwVisit *self);

/* TRUE: the state changed. */
gboolean     ow_visit_begin     (OwVisit *self);
gboolean     ow_visit_activate  (OwVisit *self);
gboolean     ow_visit_go_home   (OwVisit *self);
gboolean     ow_visit_warn      (OwVisit *self);
gboolean     ow_visit_resume    (OwVisit *self);
gboolean     ow_visit_end       (OwVisit *self);
gboolean     ow_visit_wiped     (OwVisit *self);

G_END_DECLS
